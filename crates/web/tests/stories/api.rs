//! Programs that ask in somebody's name, with a key: the same rules, the same record, and words that say what to do next.

use axum::http::StatusCode;
use raadslag_council::clock::ClockTime;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, NewFollowUp};
use raadslag_council::identity;
use raadslag_council::ids::{AttachmentId, CommandId, FileId, FollowUpId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, Attendance, MeetingKind, NewItem, Off, SignMethod, When};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::AttachmentLine;
use raadslag_store::accounts::{self, Token};
use serde_json::{Value, json};

use crate::direktion::PASSWORD;
use crate::month::fine;
use crate::site::{Answer, Site};
use crate::town::Town;
use crate::visitor::{View, Visitor};

const ACCOUNT: &str = "/mit/konto";
const MEETING: MeetingId = MeetingId::new(5_150);

fn site() -> Site {
    Site::of(Town::empty().with_direktion())
}

/// Makes a key on the page of the account.
async fn key_of(visitor: &Visitor<'_>, name: &str) -> (String, View) {
    let page = fine(visitor.get(ACCOUNT).await);
    let form = page.form("key-make").with("name", name).with("password", PASSWORD);
    let made = fine(visitor.send(&page, form).await);
    assert!(made.says("den vises ikke igen"), "{}", made.main());
    let key = made
        .html
        .split("link-to-copy\"><code>")
        .nth(1)
        .and_then(|it| it.split('<').next());
    (key.expect("a key").to_owned(), made)
}

fn at(act: Act) -> Value {
    let act = Box::new(act);
    json!(Command::AtMeeting { meeting: MEETING, act })
}

fn plan() -> Value {
    at(Act::Plan {
        body: identity::body("Direktionen"),
        meeting_kind: MeetingKind::Ordinary,
        when: When {
            date: "2030-12-18".parse().expect("a day"),
            start: ClockTime::new(9, 0).expect("a time"),
            end: None,
            place: None,
            anyway: true,
        },
    })
}

async fn sends(site: &Site, key: &str, body: impl Into<String>) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [("authorization", bearer.as_str()), ("content-type", "application/json")];
    site.send("POST", "/api/v1/command", &headers, body.into()).await
}

/// What a program asks, and the answer as JSON.
async fn asks(site: &Site, key: &str, (id, ask): (&str, &Value)) -> (StatusCode, Value) {
    let id = CommandId::of(&["api", id]).to_string();
    let answer = sends(site, key, json!({ "id": id, "ask": ask }).to_string()).await;
    let told = serde_json::from_slice(&answer.bytes).unwrap_or_else(|_| panic!("{}", answer.text()));
    (answer.status, told)
}

#[tokio::test]
async fn a_program_plans_a_meeting_in_the_secretarys_name_and_a_repeated_command_counts_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (key, page) = key_of(&lise, "Mødeplanlæggeren").await;
    assert!(page.says("Mødeplanlæggeren") && page.says("Ikke brugt endnu"));
    let again = fine(lise.get(ACCOUNT).await);
    assert!(!again.html.contains(&key), "it is seen once");

    let (status, first) = asks(&site, &key, ("plan", &plan())).await;
    assert_eq!((status, &first["repeat"]), (StatusCode::OK, &json!(false)), "{first}");
    let (status, second) = asks(&site, &key, ("plan", &plan())).await;
    assert_eq!((status, &second["repeat"]), (StatusCode::OK, &json!(true)));
    assert_eq!(first["entries"], second["entries"], "the first answer again");
    let new = NewItem::new(ItemId::new(77), ItemKind::Decision, "Ny låge i hegnet");
    let place = at(Act::PlaceItem(Box::new(new)));
    let (status, reused) = asks(&site, &key, ("plan", &place)).await;
    assert_eq!(
        (status, &reused["refused"]),
        (StatusCode::CONFLICT, &json!("refused-reused"))
    );
    assert_eq!(asks(&site, &key, ("place", &place)).await.0, StatusCode::OK);

    let agenda = fine(lise.get("/dagsorden/direktionen-2030-12-18").await);
    assert!(agenda.says("Ny låge i hegnet"), "{}", agenda.main());
    assert!(fine(lise.get("/journal").await).says("Lise Brink"));
    assert!(fine(lise.get(ACCOUNT).await).says("Brugt senest den 23. november 2030"));
}

async fn reads(site: &Site, key: &str, path: &str) -> (StatusCode, Value) {
    let bearer = format!("Bearer {key}");
    let answer = site.ask("GET", path, &[("authorization", &bearer)]).await;
    let told = serde_json::from_slice(&answer.bytes).unwrap_or_else(|_| panic!("{}", answer.text()));
    (answer.status, told)
}

#[tokio::test]
async fn a_program_reads_the_ids_it_asks_with_and_no_more_than_its_person_may_see() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let (hers, _) = key_of(&lise, "Hendes").await;
    let (his, _) = key_of(&jonas, "Hans").await;
    let (status, told) = reads(&site, &hers, "/api/v1/bodies").await;
    assert_eq!(status, StatusCode::OK);
    let bodies = told["bodies"].as_array().expect("a list");
    let direktion = bodies
        .iter()
        .find(|it| it["name"] == json!("Direktionen"))
        .expect("there");
    assert_eq!(direktion["body"], json!(identity::body("Direktionen")));
    let karen = json!(PersonId::of(&["karen"]));
    let members = direktion["members"].as_array().expect("she works for it");
    assert!(members.iter().any(|it| it["person"] == karen), "{direktion}");

    assert_eq!(asks(&site, &hers, ("plan", &plan())).await.0, StatusCode::OK);
    let new = NewItem::new(ItemId::new(77), ItemKind::Decision, "Ny låge i hegnet");
    assert_eq!(
        asks(&site, &hers, ("place", &at(Act::PlaceItem(Box::new(new)))))
            .await
            .0,
        StatusCode::OK
    );
    let path = "/api/v1/meetings/direktionen-2030-12-18";
    let (status, told) = reads(&site, &hers, path).await;
    assert_eq!((status, &told["meeting"]), (StatusCode::OK, &json!(MEETING)));
    let items = told["items"].as_array().expect("a list");
    let placed = items
        .iter()
        .find(|it| it["item"] == json!(ItemId::new(77)))
        .expect("placed");
    assert_eq!(placed["decision_revision"], json!(0), "{placed}");

    let (status, told) = reads(&site, &his, path).await;
    assert_eq!(
        (status, &told["refused"]),
        (StatusCode::NOT_FOUND, &json!("api-no-such"))
    );
    let (status, _) = reads(&site, Token::draw().expect("random bits").as_str(), path).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);

    let release = Act::Release {
        anyway: true,
        late_reason: None,
        override_reason: None,
    };
    let start = Act::Start {
        at: ClockTime::new(9, 0).expect("a time"),
        on: None,
        anyway: true,
        present: vec![PersonId::of(&["karen"])],
        all: false,
    };
    for (name, act) in [("release", release), ("start", start)] {
        let (status, told) = asks(&site, &hers, (name, &at(act))).await;
        assert_eq!(status, StatusCode::OK, "{told}");
    }
    let (_, told) = reads(&site, &hers, path).await;
    let items = told["items"].as_array().expect("a list");
    assert!(items.iter().all(|it| it["present"] == json!([karen])), "{told}");
    let (status, his_view) = reads(&site, &his, path).await;
    assert_eq!(
        (status, &his_view["items"]),
        (StatusCode::OK, &told["items"]),
        "a member follows it now"
    );
}

#[tokio::test]
async fn an_agenda_that_a_program_releases_four_times_at_once_goes_out_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (key, _) = key_of(&lise, "Udvalgskalender").await;
    assert_eq!(asks(&site, &key, ("plan", &plan())).await.0, StatusCode::OK);
    let new = NewItem::new(ItemId::new(77), ItemKind::Decision, "Ny låge i hegnet");
    let placed = asks(&site, &key, ("place", &at(Act::PlaceItem(Box::new(new))))).await;
    assert_eq!(placed.0, StatusCode::OK);
    let release = at(Act::Release {
        anyway: true,
        late_reason: None,
        override_reason: None,
    });
    let publish = at(Act::Publish {
        override_reason: None,
        anyway: true,
    });
    for (what, act, refused) in [
        ("release", &release, "refused-released-as-it-stands"),
        ("publish", &publish, "refused-published-as-it-stands"),
    ] {
        let names: Vec<String> = (0..4).map(|it| format!("{what} {it}")).collect();
        let [one, two, three, four] = [0, 1, 2, 3].map(|it: usize| names[it].as_str());
        let (one, two, three, four) = tokio::join!(
            asks(&site, &key, (one, act)),
            asks(&site, &key, (two, act)),
            asks(&site, &key, (three, act)),
            asks(&site, &key, (four, act)),
        );
        let answers = [one, two, three, four];
        let done = answers.iter().filter(|it| it.0 == StatusCode::OK).count();
        assert_eq!(done, 1, "{what}: {answers:?}");
        // One that came at the same moment may be sent again, and is refused then.
        let (status, told) = asks(&site, &key, (&format!("{what} again"), act)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{told}");
        assert_eq!((&told["refused"], &told["asks"]), (&json!(refused), &json!(false)));
    }
}

fn of_follow_up(act: FollowUpAct) -> Value {
    let (follow_up, act) = (FollowUpId::new(91), Box::new(act));
    json!(Command::AtFollowUp { follow_up, act })
}

/// The item is done at, whether somebody knows it or guesses one that is not there.
fn done_at(item: ItemId) -> [Act; 4] {
    [
        Act::Attend {
            item: Some(item),
            noted: vec![(PersonId::of(&["jonas"]), Attendance::Excused)],
            rest: false,
            anyway: true,
        },
        Act::Reorder { item, after: None },
        Act::Strike {
            item,
            off: Off::Struck,
            reason: "Ikke klar".into(),
        },
        Act::UndoAgendaChange { item },
    ]
}

#[tokio::test]
async fn rule_19_the_key_of_a_recused_chair_does_nothing_at_the_item_nor_with_what_comes_of_it() {
    let site = site();
    let known = ItemId::new(77);
    let mut keys = Vec::new();
    for name in ["Lise Brink", "Karen Vester", "Mette Ravn", "Signe Aa"] {
        keys.push(key_of(&Visitor::signed_in(&site, name).await, "Min").await.0);
    }
    let [lise, karen, mette, signe] = [&keys[0], &keys[1], &keys[2], &keys[3]];
    assert_eq!(asks(&site, lise, ("plan", &plan())).await.0, StatusCode::OK);
    let new = NewItem::new(known, ItemKind::Decision, "Ny låge i hegnet");
    let release = Act::Release {
        anyway: true,
        late_reason: None,
        override_reason: None,
    };
    let start = Act::Start {
        at: ClockTime::new(9, 0).expect("a time"),
        on: None,
        anyway: true,
        present: Vec::new(),
        all: true,
    };
    let recuse = Act::Attend {
        item: Some(known),
        noted: vec![(PersonId::of(&["karen"]), Attendance::Recused)],
        rest: false,
        anyway: true,
    };
    for (name, act) in [
        ("place", Act::PlaceItem(Box::new(new))),
        ("release", release),
        ("start", start),
        ("recuse", recuse),
    ] {
        let (status, told) = asks(&site, lise, (name, &at(act))).await;
        assert_eq!(status, StatusCode::OK, "{name}: {told}");
    }
    for (number, (at_it, guessed)) in done_at(known).into_iter().zip(done_at(ItemId::new(78))).enumerate() {
        let barred = asks(&site, karen, (&format!("barred {number}"), &at(at_it))).await;
        let guessed = asks(&site, karen, (&format!("guessed {number}"), &at(guessed))).await;
        assert_eq!(barred.1["refused"], json!("refused-no-such-item"), "{barred:?}");
        assert_eq!(
            (barred.0, &barred.1["says"]),
            (guessed.0, &guessed.1["says"]),
            "nothing tells one from the other"
        );
    }
    let (status, told) = asks(&site, karen, ("call", &at(Act::Call { item: known }))).await;
    assert_eq!(status, StatusCode::OK, "the meeting goes on: {told}");

    let comment = of_follow_up(FollowUpAct::Comment {
        text: "Er det gjort?".into(),
    });
    let none = json!("refused-no-such-follow-up");
    for (name, key) in [("karen", karen), ("mette", mette), ("signe", signe)] {
        let (_, told) = asks(&site, key, (&format!("{name} before"), &comment)).await;
        assert_eq!(told["refused"], none, "{name}: {told}");
    }
    let confirm = of_follow_up(FollowUpAct::Confirm(Box::new(NewFollowUp {
        meeting: MEETING,
        item: known,
        kind: FollowUpKind::Task,
        text: "Jonas undersøger prisen.".into(),
        owners: vec![PersonId::of(&["jonas"]).into()],
        group: None,
        due: None,
        due_body: None,
        topics: Vec::new(),
    })));
    let (_, told) = asks(&site, karen, ("her own", &confirm)).await;
    assert_eq!(told["refused"], json!("refused-no-such-item"), "{told}");
    let (status, told) = asks(&site, lise, ("confirm", &confirm)).await;
    assert_eq!(status, StatusCode::OK, "{told}");
    let drop = of_follow_up(FollowUpAct::Drop {
        reason: "Det er ikke nødvendigt.".into(),
    });
    for (name, key, said) in [
        ("karen", karen, none.clone()),
        ("signe", signe, none),
        ("mette", mette, json!("refused-not-your-follow-up")),
    ] {
        for (what, ask) in [("comment", &comment), ("drop", &drop)] {
            let (_, told) = asks(&site, key, (&format!("{name} {what}"), ask)).await;
            assert_eq!(told["refused"], said, "{name} {what}: {told}");
        }
    }
    let (status, told) = asks(&site, lise, ("dropped", &drop)).await;
    assert_eq!(status, StatusCode::OK, "{told}");
}

/// What `docs/api.md` shows is what is really asked and answered.
#[tokio::test]
async fn the_example_of_the_guide_plans_a_meeting() {
    let guide = include_str!("../../../../docs/api.md");
    let example = guide
        .split("ask '")
        .nth(1)
        .and_then(|it| it.split("'\n").next())
        .expect("an example");
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (key, _) = key_of(&lise, "Eksemplet").await;
    let answer = sends(&site, &key, example).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert!(fine(lise.get("/dagsorden/direktionen-2030-12-18").await).says("Byrådssalen"));
}

#[tokio::test]
async fn a_refusal_names_the_rule_and_the_next_step_to_a_program_too() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let jonas = Visitor::signed_in(&site, "Jonas Hede").await;
    let (hers, _) = key_of(&lise, "Hendes").await;
    let (his, _) = key_of(&jonas, "Hans").await;
    assert_eq!(asks(&site, &hers, ("plan", &plan())).await.0, StatusCode::OK);
    let release = at(Act::Release {
        anyway: false,
        late_reason: None,
        override_reason: None,
    });
    let (status, told) = asks(&site, &his, ("his", &release)).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        told["says"].as_str().is_some_and(|it| it.contains("regel 36")),
        "{told}"
    );
    let mut on_christmas_eve = plan();
    on_christmas_eve["act"]["date"] = json!("2030-12-24");
    on_christmas_eve["act"]["anyway"] = json!(false);
    on_christmas_eve["meeting"] = json!(MeetingId::new(5_151));
    let (_, asked) = asks(&site, &hers, ("another", &on_christmas_eve)).await;
    assert_eq!(asked["asks"], json!(true), "a yes is `anyway`: {asked}");
}

#[tokio::test]
async fn what_is_no_command_or_nothing_for_a_program_is_refused_and_nothing_is_written() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (key, _) = key_of(&lise, "Prøven").await;
    assert_eq!(asks(&site, &key, ("plan", &plan())).await.0, StatusCode::OK);
    let before = site.town.place.journal.seq().expect("the journal answers");

    let broken = sends(&site, &key, "{\n  \"id\": \"x\",").await;
    let told: Value = serde_json::from_slice(&broken.bytes).expect("JSON");
    assert_eq!(
        (broken.status, &told["at"]["line"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!(2))
    );
    let unknown = json!({ "command": "at_the_moon" });
    assert_eq!(
        asks(&site, &key, ("moon", &unknown)).await.1["refused"],
        json!("api-unreadable")
    );

    let mut misspelt = plan();
    misspelt["act"]["plase"] = json!("Byrådssalen");
    let (status, told) = asks(&site, &key, ("misspelt", &misspelt)).await;
    assert_eq!(
        (status, &told["at"]["what"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("ask.act.plase")),
        "{told}"
    );
    let many: Vec<Value> = (0..51).map(|_| plan()).collect();
    let many = json!({ "command": "together", "commands": many });
    assert_eq!(
        asks(&site, &key, ("many", &many)).await.0,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    let twice = json!({ "command": "together", "commands": [at(Act::Lock), at(Act::Unlock)] });
    let (_, told) = asks(&site, &key, ("twice", &twice)).await;
    assert_eq!(told["refused"], json!("refused-twice-the-same"));

    let line = AttachmentLine {
        number: String::new(),
        open: true,
        title: "Et kort".into(),
        document_number: None,
    };
    let attach = at(Act::Attach {
        item: ItemId::new(1),
        attachment: AttachmentId::new(2),
        line,
        file: Some(FileId::new(3)),
        findings: Vec::new(),
    });
    let sign = at(Act::Sign {
        method: SignMethod::Password,
        reservation: None,
    });
    let both = json!({ "command": "together", "commands": [sign.clone()] });
    for (name, ask) in [("attach", attach), ("sign", sign), ("both", both)] {
        let (status, told) = asks(&site, &key, (name, &ask)).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{name}");
        assert_eq!(told["refused"], json!("api-not-for-programs"), "{name}: {told}");
    }

    let bearer = format!("Bearer {key}");
    let as_text = [("authorization", bearer.as_str()), ("content-type", "text/plain")];
    let answer = site.send("POST", "/api/v1/command", &as_text, "{}").await;
    assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
    let answer = sends(&site, &key, " ".repeat(3 << 20)).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE, "{}", answer.text());
    let after = site.town.place.journal.seq().expect("the journal answers");
    assert_eq!(before, after);
}

/// Who reads a thing is said by its id: with another's id a program would open, or hide, what is not its own.
#[tokio::test]
async fn an_id_that_is_something_elses_is_refused_and_the_pages_stay_as_they_are() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (key, _) = key_of(&lise, "Prøven").await;
    assert_eq!(asks(&site, &key, ("plan", &plan())).await.0, StatusCode::OK);
    let agenda = fine(lise.get("/dagsorden/direktionen-2030-12-11").await);
    let known: ItemId = agenda.items()[1].parse().expect("an id");
    let place = |item| {
        at(Act::PlaceItem(Box::new(NewItem::new(
            item,
            ItemKind::Decision,
            "Ny låge i hegnet",
        ))))
    };
    let (status, told) = asks(&site, &key, ("place", &place(known))).await;
    assert_eq!(
        (status, &told["refused"]),
        (StatusCode::UNPROCESSABLE_ENTITY, &json!("refused-id-is-taken"))
    );
    assert_eq!(
        asks(&site, &key, ("own", &place(ItemId::new(77)))).await.0,
        StatusCode::OK
    );

    let mut other = plan();
    other["meeting"] = json!(MeetingId::new(5_151));
    other["act"]["date"] = json!("2030-12-19");
    assert_eq!(asks(&site, &key, ("other", &other)).await.0, StatusCode::OK);
    let mut again = place(ItemId::new(77));
    again["meeting"] = json!(MeetingId::new(5_151));
    let (_, told) = asks(&site, &key, ("again", &again)).await;
    assert_eq!(told["refused"], json!("refused-id-is-taken"), "{told}");
    assert_eq!(
        asks(&site, &key, ("other item", &place(ItemId::new(78)))).await.0,
        StatusCode::OK
    );

    let line = AttachmentLine {
        number: String::new(),
        open: true,
        title: "Et kort".into(),
        document_number: None,
    };
    let attach = |item| {
        at(Act::Attach {
            item: ItemId::new(item),
            attachment: AttachmentId::new(9),
            line: line.clone(),
            file: None,
            findings: Vec::new(),
        })
    };
    assert_eq!(asks(&site, &key, ("attach", &attach(77))).await.0, StatusCode::OK);
    assert_eq!(
        asks(&site, &key, ("attach again", &attach(78))).await.0,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    fine(lise.get("/dagsorden/direktionen-2030-12-18").await);
    assert_eq!(site.get("/moeder").await.status, StatusCode::OK);
}

#[tokio::test]
async fn only_a_key_that_counts_opens_and_it_is_taken_away_at_once() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let drawn = Token::draw().expect("random bits");
    let cookie = format!("raadslag={}", lise.cookie("raadslag").unwrap_or_default());
    for headers in [
        vec![],
        vec![("authorization", "Basic bGlzZTpsaXNl".to_owned())],
        vec![("authorization", format!("Bearer {}", drawn.as_str()))],
        vec![("cookie", cookie)],
    ] {
        let mut headers: Vec<_> = headers.iter().map(|it| (it.0, it.1.as_str())).collect();
        headers.push(("content-type", "application/json"));
        let body = json!({ "id": CommandId::of(&["x"]).to_string(), "ask": plan() }).to_string();
        let answer = site.send("POST", "/api/v1/command", &headers, body).await;
        assert_eq!(answer.status, StatusCode::UNAUTHORIZED, "{headers:?}");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }

    let page = fine(lise.get(ACCOUNT).await);
    let wrong = page
        .form("key-make")
        .with("name", "Nej")
        .with("password", "det forkerte kodeord");
    let refused = lise.send(&page, wrong).await;
    assert!(refused.refusal().is_some() && !refused.says("den vises ikke igen"));
    let (key, page) = key_of(&lise, "Den første").await;
    let (other, _) = key_of(&lise, "Den anden").await;
    assert_eq!(asks(&site, &key, ("plan", &plan())).await.0, StatusCode::OK);
    let removed = fine(lise.send(&page, page.form("key-remove")).await);
    assert!(
        !removed.says("Den første") && removed.says("Den anden"),
        "{}",
        removed.main()
    );
    assert_eq!(asks(&site, &key, ("again", &plan())).await.0, StatusCode::UNAUTHORIZED);
    let db = site.town.place.journal.db();
    accounts::disable(db, PersonId::of(&["lise"]), true).expect("closed");
    assert_eq!(
        asks(&site, &other, ("other", &plan())).await.0,
        StatusCode::UNAUTHORIZED
    );
    accounts::disable(db, PersonId::of(&["lise"]), false).expect("opened");
    assert_eq!(
        asks(&site, &other, ("other", &plan())).await.0,
        StatusCode::UNAUTHORIZED,
        "a key does not come back with the account"
    );
    assert_eq!(accounts::keys(db, PersonId::of(&["lise"])).expect("asked"), []);
}
