//! Question time of a council: what a citizen asks and is answered, whose name stays inside, and how it is read again.

use raadslag_council::ids::PersonId;
use raadslag_council::record::Section;
use raadslag_council::rich::texts;

use crate::beside;
use crate::html;
use crate::leaks::{addresses_at, meets};
use crate::month::fine;
use crate::site::Site;
use crate::visitor::{View, Visitor};

const SLUG: &str = "byraadet-2030-12-18";
const AGENDA: &str = "/dagsorden/byraadet-2030-12-18";
const ROOM: &str = "/lokale/byraadet-2030-12-18";

const QUESTION: &str = "Hvornår åbner havnebadet igen?";
const ANSWER: &str = "Badet åbner den første lørdag i maj.";
const NAME: &str = "Kirstine Bagsværd";
const CLOSED: &str = "FORTROLIGT";

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// Puts a kind of item on the agenda; its id.
async fn placed(lise: &Visitor<'_>, kind: &str, title: &str) -> String {
    let agenda = fine(lise.get(AGENDA).await);
    let before = agenda.items();
    let form = agenda.form("place").with("kind", kind).with("title", title);
    let agenda = fine(lise.send(&agenda, form).await);
    let new = agenda.items().into_iter().find(|it| !before.contains(it));
    new.expect("the item")
}

/// Writes a question down at its item before the meeting, with what its answer will be.
async fn typed(lise: &Visitor<'_>, item: &str, question: &str, name: &str, answer: &str) {
    let at = format!("{AGENDA}/punkt/{item}");
    let page = fine(lise.get(&at).await);
    assert_eq!(html::faults(&page.html), Vec::<String>::new());
    let put = page.form_where("put-question", &[("question", "")]);
    let put = put.with("question-text", question).with("asker-name", name);
    let put = put
        .with("answer-text", answer)
        .with("answered-by", &id("ida"))
        .without("agreed");
    fine(lise.send(&page, put).await);
}

async fn given_out(lise: &Visitor<'_>) {
    for act in ["release", "publish"] {
        let view = fine(lise.get(AGENDA).await);
        let view = lise.send(&view, view.form(act)).await;
        assert_eq!(view.refusal(), None, "{act}");
    }
}

async fn started(lise: &Visitor<'_>) -> View {
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let start = match start.fields.iter().any(|it| it.0 == "on") {
        true => start.with("on", "2030-12-18"),
        false => start,
    };
    fine(lise.send(&room, start).await)
}

async fn ended_and_published(lise: &Visitor<'_>) {
    let room = fine(lise.get(ROOM).await);
    fine(lise.send(&room, room.form("end").with("at", "11:00")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
}

#[tokio::test]
async fn a_citizen_reads_question_and_answer_on_the_page_of_the_item_and_the_name_stays_inside() {
    let site = Site::of(beside::town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = placed(&lise, "QUESTION_TIME", "Spørgetid").await;
    let closed = placed(&lise, "QUESTION_TIME", "Spørgetid for lukkede døre").await;
    typed(&lise, &item, QUESTION, NAME, ANSWER).await;
    let secret = format!("{CLOSED} spørgsmål");
    typed(
        &lise,
        &closed,
        &secret,
        &format!("{CLOSED} Hansen"),
        &format!("{CLOSED} svar"),
    )
    .await;
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{closed}")).await);
    let close = page.form("close").with("ground", "Forvaltningsloven § 27");
    fine(lise.send(&page, close.with("public-title", "En sag")).await);
    given_out(&lise).await;

    let (citizen, karen) = (Visitor::at(&site), Visitor::signed_in(&site, "Karen Vester").await);
    let page = fine(citizen.get(&format!("/punkt/{item}")).await);
    assert!(
        page.says("Spørgsmål 1 fra en borger") && page.says(QUESTION),
        "{}",
        page.main()
    );
    let mut addresses = addresses_at(&[SLUG, "byraadet"].map(str::to_owned), &[item.clone(), closed.clone()]);
    addresses.retain(|it| !it.ends_with("/nyt"));
    for state in ["agenda", "in session", "ended", "public"] {
        match state {
            "in session" => {
                let room = started(&lise).await;
                assert!(room.says(NAME), "whoever calls the citizen up knows the name");
                let room = fine(lise.send(&room, room.form_where("call", &[("item", &item)])).await);
                let strike = room.form("strike").with("item", &closed).with("off", "POSTPONED");
                let why = format!("{CLOSED} begrundelse");
                fine(lise.send(&room, strike.with("reason", &why)).await);
            }
            "ended" => {
                let room = fine(lise.get(ROOM).await);
                let room = fine(lise.send(&room, room.form("adopt")).await);
                fine(lise.send(&room, room.form("end").with("at", "11:00")).await);
            }
            "public" => {
                let agenda = fine(lise.get(AGENDA).await);
                fine(lise.send(&agenda, agenda.form("publish")).await);
            }
            _ => {}
        }
        for address in &addresses {
            for (who, visitor) in [("a citizen", &citizen), ("a member", &karen)] {
                assert!(
                    !meets(&site, visitor, address, NAME).await,
                    "{state}: {who} reads the name at {address}"
                );
            }
            assert!(
                !meets(&site, &citizen, address, CLOSED).await,
                "{state}: a citizen reads behind closed doors at {address}"
            );
            let is_public = state == "public";
            assert!(
                is_public || !meets(&site, &citizen, address, ANSWER).await,
                "{state}: a citizen reads the answer before the minutes at {address}"
            );
        }
    }
    let page = fine(citizen.get(&format!("/punkt/{item}")).await);
    assert!(page.says("Svar fra Ida Borg") && page.says(ANSWER), "{}", page.main());
    for form in ["txt", "json", "pdf"] {
        let address = format!("/moede/{SLUG}.{form}");
        assert!(meets(&site, &citizen, &address, ANSWER).await, "{form}");
    }
    assert!(
        meets(&site, &karen, &format!("/punkt/{closed}"), CLOSED).await,
        "a member reads it"
    );
}

#[tokio::test]
async fn what_must_not_go_out_is_found_in_a_question_and_in_its_answer() {
    let site = Site::of(beside::town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = placed(&lise, "QUESTION_TIME", "Spørgetid").await;
    typed(&lise, &item, "Ring til mig på 61 22 33 44.", "", "").await;
    let view = fine(lise.get(AGENDA).await);
    let stopped = lise.send(&view, view.form("release")).await;
    let why = stopped.refusal().unwrap_or_default();
    assert!(
        why.contains("bør offentliggøres"),
        "a telephone in the question: {}",
        stopped.main()
    );
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let named = page.form_where("put-question", &[("question", "")]);
    let named = named.with("asker-name", NAME).without("agreed");
    let named = named.with("question-text", &format!("Jeg, {NAME}, spørger."));
    let refused = lise.send(&page, named).await;
    assert!(refused.says("Tag navnet ud af teksten"), "{}", refused.main());
    assert!(refused.says(&format!("Jeg, {NAME}, spørger.")), "what was typed stays");
}

#[tokio::test]
async fn an_agenda_is_adopted_with_a_move_and_the_minutes_read_back_from_their_own_print() {
    let site = Site::of(beside::town());
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let [first, second, third] = ["Lokalplan for havnen", "Ny cykelsti", "Salg af en grund"];
    let mut items = Vec::new();
    for title in [first, second, third] {
        items.push(placed(&lise, "DECISION", title).await);
    }
    let time = placed(&lise, "QUESTION_TIME", "Spørgetid").await;
    given_out(&lise).await;
    let room = started(&lise).await;
    assert!(room.says("Dagsordenen skal godkendes"), "{}", room.main());
    let citizen = Visitor::at(&site);
    let member = Visitor::signed_in(&site, "Mette Ravn").await;
    assert!(fine(member.get(ROOM).await).says("Mødelederen eller referenten noterer"));
    let room = fine(
        lise.send(&room, room.form("reorder").with("item", &items[2]).with("after", ""))
            .await,
    );
    let strike = room.form("strike").with("item", &items[1]).with("off", "WITHDRAWN");
    let room = fine(
        lise.send(&room, strike.with("reason", "forvaltningen mangler et svar"))
            .await,
    );
    assert!(
        room.says("Punkt 3 behandles først") && room.says("Punkt 2 udgår"),
        "{}",
        room.main()
    );
    // Adopted too early: it is taken back, one change with it, and made again.
    let room = fine(lise.send(&room, room.form("adopt")).await);
    let room = fine(lise.send(&room, room.form("take-back-adoption")).await);
    let undo = room.form_where("undo-agenda-change", &[("item", &items[1])]);
    let room = fine(lise.send(&room, undo).await);
    assert!(!room.says("Punkt 2 udgår"), "{}", room.main());
    let strike = room.form("strike").with("item", &items[1]).with("off", "WITHDRAWN");
    let room = fine(
        lise.send(&room, strike.with("reason", "forvaltningen mangler et svar"))
            .await,
    );
    let room = fine(lise.send(&room, room.form("adopt")).await);
    assert_eq!(html::faults(&room.html), Vec::<String>::new());
    assert!(room.says("Dagsordenen er godkendt med ændringer"), "{}", room.main());
    let order = room.items();
    assert_eq!(order[..2], [items[2].clone(), items[0].clone()], "the room goes by it");

    let live = fine(citizen.get(&format!("/moede/{SLUG}/direkte")).await).main();
    let at = |title: &str| live.find(title);
    assert!(at(third) < at(first) && at(second).is_none(), "{live}");
    assert!(
        live.contains("3.") && live.contains("1."),
        "with their own numbers: {live}"
    );
    // The second one is off: after the first comes question time.
    for (item, revision) in [(&items[2], "0"), (&items[0], "0")] {
        let room = fine(lise.get(ROOM).await);
        let decide = room.form_where("decide", &[("item", item)]).with("outcome", "APPROVED");
        let decide = decide
            .with("revision", revision)
            .with("text", "Godkendt.")
            .with("next", "yes");
        fine(lise.send(&room, decide).await);
    }
    let room = fine(lise.get(ROOM).await);
    assert!(
        room.says("af 30 minutter"),
        "the clock of the question time: {}",
        room.main()
    );
    let put = room
        .form_where("put-question", &[("question", "")])
        .with("person", &id("mette"));
    let put = put
        .with("question-text", "Hvad koster broen?")
        .with("answer-text", ANSWER);
    let room = fine(
        lise.send(&room, put.with("answered-by", &id("ida")).without("agreed"))
            .await,
    );
    let back = lise
        .send(&room, room.form("reorder").with("item", &time).with("after", &items[1]))
        .await;
    assert_eq!(back.refusal(), None);
    ended_and_published(&lise).await;

    let minutes = fine(citizen.get(&format!("/moede/{SLUG}")).await);
    for said in [
        "Dagsordenen godkendtes med ændringer.",
        "Punkt 3 behandledes først.",
        "Punkt 2 udgik.",
        "Spørgsmål 1 fra Mette Ravn (V)",
    ] {
        assert!(minutes.says(said), "{said}: {}", minutes.main());
    }
    let json = citizen.get(&format!("/moede/{SLUG}.json")).await;
    let said: raadslag_council::record::Record = serde_json::from_str(&json.html).expect("a record");
    let pdf = site.ask("GET", &format!("/moede/{SLUG}.pdf"), &[]).await;
    let text = site.ask("GET", &format!("/moede/{SLUG}.txt"), &[]).await;
    let lines =
        |section: &Section| -> Vec<String> { texts(&section.blocks).iter().map(|it| it.as_str().to_owned()).collect() };
    for (name, bytes) in [("referat.pdf", pdf.bytes), ("referat.txt", text.bytes)] {
        let document = raadslag_extract::read(&bytes, &raadslag_extract::Limits::default()).expect("a document");
        let read = raadslag_import::read(&document, Some(name));
        let remarks = |it: &Option<String>| {
            it.as_deref()
                .unwrap_or_default()
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(remarks(&read.head.remarks), remarks(&said.head.remarks), "{name}");
        assert_eq!(read.items.len(), said.items.len(), "{name}");
        for (read, said) in read.items.iter().zip(&said.items) {
            assert_eq!(read.number, said.number, "{name}");
            let outcomes = |it: &raadslag_council::record::Item| -> Vec<_> {
                it.decisions.iter().flat_map(|it| it.outcomes.clone()).collect()
            };
            assert_eq!(outcomes(read), outcomes(said), "{name} {}", said.number);
        }
        let (read, said) = (&read.items[3].sections, &said.items[3].sections);
        assert_eq!(read.len(), said.len(), "{name}: {read:?}");
        assert_eq!(read[0].label, said[0].label, "{name}");
        assert_eq!(lines(&read[0]), lines(&said[0]), "{name}");
    }
}
