//! An item from its first word through approval to the agenda, and back, in the browser.

use axum::http::StatusCode;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;

use crate::month::{AGENDA, fine, site};
use crate::town::errand;
use crate::visitor::{View, Visitor};

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// Signe has begun an item and stands on its page.
async fn begun(signe: &Visitor<'_>) -> View {
    let list = fine(signe.get("/forbered").await);
    let view = fine(
        signe
            .send(&list, list.form("begin").with("title", "Fælles indkøb af el"))
            .await,
    );
    assert!(view.path.starts_with("/forbered/") && view.says("Kladde"));
    let written = view.form("write").with("section", "Strømmen købes samlet.");
    fine(signe.send(&view, written).await)
}

async fn handed_on(signe: &Visitor<'_>, view: &View) -> View {
    let form = view.form("hand-on").with("person", &id("ole"));
    fine(signe.send(view, form.with("note", "Haster lidt")).await)
}

#[tokio::test]
async fn an_item_goes_from_the_officer_to_the_approver_back_and_on_to_the_agenda() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;

    // A draft is its author's own.
    let view = begun(&signe).await;
    let at = view.path.clone();
    for other in [&ole, &lise, &torben] {
        assert_eq!(other.get(&at).await.status, StatusCode::NOT_FOUND);
        assert!(!other.get("/forbered").await.says("Fælles indkøb"));
    }
    let typed = view.form("write").with("section", "Vi køber strøm sammen.");
    let view = fine(signe.send(&view, typed).await);
    assert!(signe.get("/mit").await.says("Fælles indkøb af el"));
    let view = handed_on(&signe, &view).await;
    assert!(view.says("Klarmeldt") && view.forms().iter().all(|it| it.get("act") != "write"));

    // The approver finds it, sends it back with a reason, and the officer reads why.
    assert!(fine(ole.get("/mit").await).says("Fælles indkøb af el"));
    let asked = fine(ole.get(&at).await);
    assert!(asked.says("Haster lidt"));
    let refused = ole.send(&asked, asked.form("send-back").with("reason", " ")).await;
    assert!(refused.refusal().is_some());
    fine(
        ole.send(&asked, asked.form("send-back").with("reason", "Økonomien mangler"))
            .await,
    );
    assert!(!ole.get("/mit").await.says("Fælles indkøb af el"));
    assert!(signe.get("/mit").await.says("Økonomien mangler"));
    let back = fine(signe.get(&at).await);
    let view = fine(
        signe
            .send(&back, back.form("write").with("title", "Fælles indkøb af strøm"))
            .await,
    );
    handed_on(&signe, &view).await;
    let asked = fine(ole.get(&at).await);
    fine(ole.send(&asked, asked.form("approve")).await);

    // The editor is offered it with the reason, and places it by one click: it is the same item.
    assert!(lise.get("/mit").await.says("1 godkendt punkt"));
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Godkendte punkter") && agenda.says("Signe Aa"));
    let agenda = fine(lise.send(&agenda, agenda.form("place-proposal")).await);
    assert!(!agenda.says("Godkendte punkter"));
    let item = agenda.newest_item().expect("the item");
    assert_eq!(at, format!("/forbered/{item}"));
    assert!(fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await).says("Vi køber strøm sammen."));
    let told = fine(signe.get(&at).await);
    assert!(told.says("På dagsordenen") && told.says("11. december 2030"));
    assert!(!told.says(AGENDA), "the officer does not work on the agenda");
    assert!(fine(lise.get(&at).await).says(AGENDA));

    // Mended on the agenda and taken off, it comes back as it was there.
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    fine(lise.send(&page, page.form("write").with("title", "Fælles strøm")).await);
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let agenda = fine(
        lise.send(&page, page.form("take-off").with("reason", "Ikke klar"))
            .await,
    );
    assert!(agenda.says("Godkendte punkter") && agenda.says("Fælles strøm"));
    assert!(fine(signe.get(&at).await).says("Kom tilbage fra dagsordenen"));
}

#[tokio::test]
async fn what_is_typed_and_not_saved_is_not_left_behind_when_an_item_is_handed_on() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let view = begun(&signe).await;
    // The browser keeps what is typed.
    let mut typed = view.form("write").with("title", "Kun tastet");
    typed.action = Some("/kladde".into());
    assert!(signe.send(&view, typed).await.status.is_success());
    let hand_on = || view.form("hand-on").with("person", &id("ole"));
    let refused = signe.send(&view, hand_on()).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("ikke er gemt")));
    assert_eq!(refused.form("write").get("title"), "Kun tastet", "it is offered back");
    let saved = fine(signe.send(&refused, refused.form("write")).await);
    handed_on(&signe, &saved).await;
}

#[tokio::test]
async fn an_item_without_a_word_is_asked_about_once_before_it_goes_on() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let list = fine(signe.get("/forbered").await);
    let view = fine(signe.send(&list, list.form("begin").with("title", "Uden ord")).await);
    let form = view.form("hand-on").with("person", &id("ole"));
    let asked = signe.send_once(&view, form).await;
    assert!(asked.says("Der står ikke et ord i noget afsnit"));
    let waits = fine(signe.send_once(&asked, asked.question().expect("a question")).await);
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let page = fine(ole.get(&waits.path).await);
    let asked = ole.send_once(&page, page.form("approve")).await;
    assert!(asked.says("Der står ikke et ord i noget afsnit"));
    let approved = fine(ole.send_once(&asked, asked.question().expect("a question")).await);
    assert!(approved.forms().iter().all(|it| it.get("act") != "approve"));
}

#[tokio::test]
async fn what_is_asked_at_the_wrong_time_is_refused_with_the_next_step() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let view = begun(&signe).await;
    let own = view.form("hand-on").with("person", &id("signe"));
    let refused = signe.send(&view, own).await;
    assert!(
        refused.refusal().is_some_and(|it| it.contains("fire øjne")),
        "{:?}",
        refused.refusal()
    );
    let cannot = refused.form("hand-on").with("person", &id("torben"));
    let refused = signe.send(&refused, cannot).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Vælg en af dem")));
    let write = view.form("write").with("title", "Noget andet");
    handed_on(&signe, &view).await;
    let late = signe.send(&view, write).await;
    assert!(late.refusal().is_some_and(|it| it.contains("ligger hos godkenderen")));
    // A form sent twice counts once.
    let asked = fine(ole.get(&view.path).await);
    let form = asked.form("approve");
    fine(ole.send(&asked, form.clone()).await);
    fine(ole.send(&asked, form).await);
    let again = asked.form_where("approve", &[]).with("command", "0000000000001");
    let refused = ole.send(&asked, again).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Næste skridt")));
}

#[tokio::test]
async fn a_proposal_may_be_closed_and_carries_files_that_only_those_concerned_open() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let view = begun(&signe).await;
    let view = signe
        .upload(
            &view,
            view.form("attach").with("title", "Priser"),
            ("priser.txt", b"1,27 kr."),
        )
        .await;
    assert_eq!(view.refusal(), None);
    let file = view
        .html
        .split("href=\"")
        .find(|it| it.contains("/fil\""))
        .expect("a link");
    let file = file.split('"').next().expect("an address").to_owned();
    assert_eq!(signe.get(&file).await.status, StatusCode::OK);
    for other in [&lise, &Visitor::at(&site)] {
        assert_eq!(other.get(&file).await.status, StatusCode::NOT_FOUND);
    }
    let close = view
        .form("close")
        .with("ground", "Pris i udbud")
        .with("public-title", "Et indkøb");
    let view = fine(signe.send(&view, close).await);
    handed_on(&signe, &view).await;
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let asked = fine(ole.get(&view.path).await);
    fine(ole.send(&asked, asked.form("approve")).await);
    assert_eq!(lise.get(&file).await.status, StatusCode::OK);
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(lise.send(&agenda, agenda.form("place-proposal")).await);
    let item = agenda.newest_item().expect("the item");
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    assert!(page.says("Priser") && page.says("Pris i udbud") && page.says("Et indkøb"));
    // An open attachment of a closed item would be stopped (rule 31).
    let closed = page.form("change-attachment").with("access", "closed");
    fine(lise.send(&page, closed.with("ground", "Pris i udbud")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let public = Visitor::at(&site).get("/moede/direktionen-2030-12-11").await;
    assert!(public.says("Et indkøb") && !public.says("Fælles indkøb"));
    assert_eq!(Visitor::at(&site).get(&file).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_approved_item_is_put_off_to_a_later_meeting_and_offered_there() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let view = begun(&signe).await;
    handed_on(&signe, &view).await;
    let asked = fine(ole.get(&view.path).await);
    fine(ole.send(&asked, asked.form("approve")).await);
    let plan = fine(lise.get("/planlaeg").await);
    let later = fine(lise.send(&plan, plan.form("plan").with("date", "2031-01-08")).await);
    let page = fine(lise.get(&view.path).await);
    let option = page
        .html
        .split("<option value=\"")
        .find(|it| it.contains("8. januar 2031"));
    let meeting = option.and_then(|it| it.split('"').next()).expect("the later meeting");
    let form = page
        .form("postpone")
        .with("meeting", meeting)
        .with("reason", "Venter på priser");
    let page = fine(lise.send(&page, form).await);
    assert!(page.says("Udsat til mødet den 8. januar 2031"));
    assert!(!fine(lise.get(AGENDA).await).says("Godkendte punkter"));
    let later = fine(lise.get(&later.path).await);
    assert!(later.says("Godkendte punkter") && later.says("Venter på priser"));
}

#[tokio::test]
async fn versions_are_compared_word_by_word_for_those_who_work_on_the_item() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let ole = Visitor::signed_in(&site, "Ole Bro").await;
    let view = begun(&signe).await;
    handed_on(&signe, &view).await;
    let asked = fine(ole.get(&view.path).await);
    let asked = fine(
        ole.send(&asked, asked.form("write").with("title", "Fælles indkøb af strøm"))
            .await,
    );
    let at = format!("{}/versioner", asked.path);
    let compared = fine(signe.get(&at).await);
    assert!(compared.says("fjernet: </span>el</del>") && compared.says("tilføjet: </span>strøm</ins>"));
    assert!(fine(signe.get(&format!("{at}?fra=1&til=1")).await).says("Fælles indkøb af el</div>"));
    for outsider in ["Torben Kær", "Karen Vester"] {
        let outsider = Visitor::signed_in(&site, outsider).await;
        assert_eq!(outsider.get(&at).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn the_second_of_two_writers_sees_both_texts_and_chooses() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let at = format!("{AGENDA}/punkt/{item}");
    let first = fine(lise.get(&at).await);
    let second = fine(lise.get(&at).await);
    let saved = first
        .form("write")
        .with("section", "Budgettet holder.")
        .with("title", "Økonomien");
    fine(lise.send(&first, saved).await);
    let typed = second.form("write").with("section", "Budgettet holder ikke.");
    let refused = lise.send(&second, typed).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Begge tekster")));
    assert!(refused.says("De to tekster") && refused.says("<ins>") && refused.says("Budgettet holder ikke."));
    // Mine, now that both were seen; the other's title stays.
    let mine = refused.form("write").with("take", "title");
    fine(lise.send(&refused, mine).await);
    let now = fine(lise.get(&at).await);
    assert!(now.says("Budgettet holder ikke.") && now.says("Økonomien"));
    assert!(!now.says("De to tekster"));
}

#[tokio::test]
async fn a_later_version_marks_what_is_new_and_changed_on_the_page_and_in_the_head() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let karen = Visitor::signed_in(&site, "Karen Vester").await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[1].clone();
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    assert!(!agenda.says("siden forrige version"));
    fine(
        lise.send(&agenda, agenda.form("place").with("title", "Tillæg om strøm"))
            .await,
    );
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let agenda = fine(lise.send(&page, page.form("write").with("section", "Nyt tal.")).await);
    assert!(agenda.says("Nyt siden forrige version") && agenda.says("Ændret siden forrige version"));
    let paper = "/moede/direktionen-2030-12-11";
    assert!(
        !fine(karen.get(paper).await).says("siden forrige version"),
        "not before it is released"
    );
    fine(lise.send(&agenda, agenda.form("release")).await);
    let read = fine(karen.get(paper).await);
    assert!(read.says("Nyt siden forrige version") && read.says("Ændret siden forrige version"));
    let printed = karen.get(&format!("{paper}.txt")).await;
    assert!(
        printed
            .html
            .contains("Version 2. Siden version 1: nyt: punkt 5; ændret: punkt 2."),
        "{}",
        printed.html
    );
}

#[tokio::test]
async fn rule_23_corrections_after_the_meeting_are_tracked_and_can_be_put_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[1].clone();
    fine(lise.send(&agenda, agenda.form("release")).await);
    let at = "/lokale/direktionen-2030-12-11";
    let room = fine(lise.get(at).await);
    let room = fine(
        lise.send(&room, room.form("start").with("at", "09:05").with("all", "yes"))
            .await,
    );
    let decide = |room: &View, text: &str| room.form_where("decide", &[("item", &item)]).with("text", text);
    let room = fine(lise.send(&room, decide(&room, "Godkendt med to bemærkninger.")).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:00")).await);
    assert!(!ended.says("Rettelser siden mødet sluttede"));
    let room = fine(lise.get(at).await);
    fine(lise.send(&room, decide(&room, "Godkendt med tre bemærkninger.")).await);
    let agenda = fine(lise.get(AGENDA).await);
    assert!(agenda.says("Rettelser siden mødet sluttede") && agenda.says("Rettet ") && agenda.says("Lise Brink"));
    assert!(agenda.says("fjernet: </span>to</del>"));
    let agenda = fine(lise.send(&agenda, agenda.form("put-back")).await);
    assert!(!agenda.says("Rettelser siden mødet sluttede"));
    let room = fine(lise.get(at).await);
    fine(lise.send(&room, decide(&room, "Godkendt med fire bemærkninger.")).await);
    let agenda = fine(lise.get(AGENDA).await);
    let sent = fine(lise.send(&agenda, agenda.form("send")).await);
    assert!(!sent.says("Rettelser siden mødet sluttede"));
    // What is signed is changed by additions only.
    let refused = lise.send(&agenda, agenda.form("put-back")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("underskrift")));
}

#[tokio::test]
async fn an_author_whose_role_ended_reads_the_own_item_no_more_unless_another_role_lets_them() {
    let site = site();
    let signe = Visitor::signed_in(&site, "Signe Aa").await;
    let view = begun(&signe).await;
    let at = view.path.clone();
    let address = |end: &str| format!("{at}{end}");
    let role = |role, begins: bool| {
        let (person, day) = (PersonId::of(&["signe"]), Date::constant(2030, 11, 23));
        let act = match begins {
            true => BodyAct::GiveRole {
                person,
                role,
                from: day,
            },
            false => BodyAct::EndRole { person, role, on: day },
        };
        let body = raadslag_council::identity::body("Direktionen");
        let drawn = format!("{role:?} {begins}");
        let done = site
            .town
            .place
            .journal
            .carry_out(&Command::AtBody { body, act }, &errand(&drawn));
        done.expect("the operator says who is what");
    };
    role(Role::CaseOfficer, false);
    for end in ["", "/versioner", "/nyt"] {
        assert_eq!(signe.get(&address(end)).await.status, StatusCode::NOT_FOUND, "{end}");
    }
    for page in ["/mit", "/forbered", "/mit/post"] {
        assert!(!fine(signe.get(page).await).says("Fælles indkøb"), "{page}");
    }
    let written = signe
        .send(&view, view.form("write").with("title", "Mit alligevel"))
        .await;
    assert_eq!(written.status, StatusCode::NOT_FOUND);
    // As an approver of the same body she reads on what she wrote.
    role(Role::Approver, true);
    assert!(fine(signe.get(&at).await).says("Fælles indkøb af el"));
}
