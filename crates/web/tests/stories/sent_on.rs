//! An item that began on the agenda and is sent on waits with the body it goes to.

use axum::http::StatusCode;
use raadslag_council::body::{BodyAct, BodyType};
use raadslag_council::identity;
use raadslag_council::roles::Role;

use crate::month::{AGENDA, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::{View, Visitor};

/// A finance committee with a secretary of its own meets here, too.
fn site() -> Site {
    let town = Town::empty().with_direktion();
    let finance = identity::body("Økonomiudvalget");
    town.at_body(
        finance,
        BodyAct::Register {
            name: "Økonomiudvalget".into(),
            body_type: None,
        },
    );
    town.person(finance, ("ida", "Ida Sand"), &[Role::AgendaEditor, Role::MinuteTaker]);
    Site::of(town)
}

/// The direktion decides so on an item that was typed on its agenda, with a text and an attachment; the minutes are sent.
/// The item.
async fn decided(lise: &Visitor<'_>, text: &str) -> String {
    let agenda = fine(lise.get(AGENDA).await);
    let place = agenda.form("place").with("title", "Skilte i havnen");
    let agenda = fine(lise.send(&agenda, place).await);
    let item = agenda.newest_item().expect("the new item");
    let at = format!("{AGENDA}/punkt/{item}");
    let draft = fine(lise.get(&at).await);
    let written = draft.form("write").with("section", "Skiltene er falmet.");
    fine(lise.send(&draft, written).await);
    let draft = fine(lise.get(&at).await);
    let attach = draft.form("attach").with("title", "Kort over skilte");
    fine(lise.upload(&draft, attach, ("kort.txt", b"Skilt 1 til 7")).await);
    released(lise, AGENDA).await;
    held(lise, AGENDA, (&item, text)).await;
    item
}

async fn released(editor: &Visitor<'_>, at: &str) {
    let agenda = fine(editor.get(at).await);
    fine(editor.send(&agenda, agenda.form("release")).await);
}

/// The meeting of a released agenda decides so on an item, and its minutes are sent.
async fn held(minute_taker: &Visitor<'_>, at: &str, (item, text): (&str, &str)) {
    let room = fine(minute_taker.get(&at.replace("/dagsorden/", "/lokale/")).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(minute_taker.send(&room, start).await);
    let form = room.form_where("decide", &[("item", item)]);
    let room = fine(minute_taker.send(&room, form.with("text", text)).await);
    let ended = fine(minute_taker.send(&room, room.form("end").with("at", "11:30")).await);
    fine(minute_taker.send(&ended, ended.form("send")).await);
}

/// A forum of managers with a secretary and a member of its own meets here, too.
fn with_forum() -> Site {
    let town = Town::empty().with_direktion();
    let forum = identity::body("Chefforum");
    town.at_body(
        forum,
        BodyAct::Register {
            name: "Chefforum".into(),
            body_type: Some(BodyType::ExecutiveBoard),
        },
    );
    town.person(forum, ("ida", "Ida Sand"), &[Role::AgendaEditor, Role::MinuteTaker]);
    town.person(forum, ("bo", "Bo Lund"), &[Role::Member]);
    Site::of(town)
}

/// The agenda that the forum's secretary builds.
async fn planned(ida: &Visitor<'_>) -> View {
    let plan = fine(ida.get("/planlaeg").await);
    fine(ida.send(&plan, plan.form("plan").with("date", "2031-01-14")).await)
}

/// The item that waits for the forum is put on its agenda.
async fn placed(ida: &Visitor<'_>, at: &str) -> String {
    let agenda = fine(ida.get(at).await);
    let before = agenda.items();
    let agenda = fine(ida.send(&agenda, agenda.form("place-proposal")).await);
    let new = agenda.items().into_iter().find(|it| !before.contains(it));
    new.expect("it stands there")
}

/// The direktion's minutes are called back, say so of the item, and are sent again.
async fn sent_again(lise: &Visitor<'_>, item: &str, (text, outcome): (&str, &str)) {
    sent_again_at(lise, AGENDA, item, (text, outcome)).await;
}

/// The same of the minutes of another meeting.
async fn sent_again_at(minute_taker: &Visitor<'_>, at: &str, item: &str, (text, outcome): (&str, &str)) {
    let agenda = fine(minute_taker.get(at).await);
    if agenda.forms().iter().any(|it| it.get("act") == "recall") {
        called_back_at(minute_taker, at).await;
    }
    let room = fine(minute_taker.get(&at.replace("/dagsorden/", "/lokale/")).await);
    let decide = room.form_where("decide", &[("item", item)]);
    let decide = decide.with("text", text).with("outcome", outcome);
    fine(minute_taker.send(&room, decide).await);
    let agenda = fine(minute_taker.get(at).await);
    fine(minute_taker.send(&agenda, agenda.form("send")).await);
}

async fn called_back(lise: &Visitor<'_>) {
    called_back_at(lise, AGENDA).await;
}

async fn called_back_at(minute_taker: &Visitor<'_>, at: &str) {
    let agenda = fine(minute_taker.get(at).await);
    let recall = agenda.form("recall").with("reason", "En fejl");
    fine(minute_taker.send(&agenda, recall).await);
}

#[tokio::test]
async fn an_item_that_began_on_the_agenda_and_is_sent_on_waits_for_the_agenda_of_the_body_it_goes_to() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let plan = fine(ida.get("/planlaeg").await);
    let agenda = fine(ida.send(&plan, plan.form("plan").with("date", "2031-01-14")).await);
    let at = agenda.path.clone();
    assert!(!agenda.says("Skilte i havnen"));
    decided(&lise, "Oversendes til Økonomiudvalget.").await;

    // Its text, its attachment and where it comes from; the direktion's secretary has nothing more to do with it.
    let list = fine(ida.get("/forbered").await);
    assert!(list.says("Skilte i havnen"), "{}", list.main());
    assert!(list.says("Kommer fra Direktionen 11. december 2030, hvor sagen er behandlet"));
    let agenda = fine(ida.get(&at).await);
    assert!(agenda.says("Godkendte punkter") && agenda.says("Kommer fra Direktionen 11. december 2030"));
    assert!(!fine(lise.get("/forbered").await).says("Skilte i havnen"));
    let agenda = fine(ida.send(&agenda, agenda.form("place-proposal")).await);
    assert!(agenda.says("Skilte i havnen") && !agenda.says("Godkendte punkter"));
    let mut texts = Vec::new();
    for item in agenda.items() {
        texts.push(fine(ida.get(&format!("{at}/punkt/{item}")).await));
    }
    let placed = texts.iter().find(|it| it.html.contains("Skiltene er falmet."));
    assert!(placed.is_some_and(|it| it.says("Kort over skilte")));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert_eq!(torben.get(&at).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn what_goes_to_a_body_that_has_no_agenda_here_waits_nowhere() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    decided(&lise, "Oversendes til Havnebestyrelsen.").await;
    for visitor in [&lise, &ida] {
        assert!(!fine(visitor.get("/forbered").await).says("Skilte i havnen"));
    }
}

#[tokio::test]
async fn an_item_whose_route_ends_here_goes_on_to_the_body_that_it_is_sent_on_to() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let at = planned(&ida).await.path;
    decided(&lise, "Oversendes til Chefforum.").await;

    // At the forum it has a case, and nobody planned where it goes on to.
    let item = placed(&ida, &at).await;
    released(&ida, &at).await;
    held(&ida, &at, (&item, "Oversendes til Direktionen.")).await;
    let list = fine(lise.get("/forbered").await);
    assert!(list.says("Skilte i havnen"), "{}", list.main());
    assert!(list.says("Kommer fra Chefforum 14. januar 2031, hvor sagen er behandlet"));
    assert!(site.town.place.journal.check(&mut |_| ()).expect("checked").is_sound());
}

#[tokio::test]
async fn the_body_that_an_item_is_sent_on_to_reads_what_was_decided_before_as_far_as_it_may() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let at = planned(&ida).await.path;
    decided(&lise, "Oversendes til Chefforum.").await;
    placed(&ida, &at).await;
    released(&ida, &at).await;
    let paper = at.replace("/dagsorden/", "/moede/");
    let before = fine(ida.get(&paper).await);
    assert!(before.says("Skilte i havnen") && !before.says("Oversendes til Chefforum."));

    // What the direktion makes public, everybody may read, and so the forum.
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let after = fine(ida.get(&paper).await);
    assert!(
        after.says("Oversendes til Chefforum.") && after.says("Direktionen"),
        "{}",
        after.main()
    );
}

#[tokio::test]
async fn what_waits_by_minutes_that_are_called_back_says_so_and_follows_them_when_they_are_sent_again() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let at = planned(&ida).await.path;
    let item = decided(&lise, "Oversendes til Chefforum.").await;
    let why = "Referatet fra Direktionen 11. december 2030 er kaldt tilbage";
    let list = fine(ida.get("/forbered").await);
    assert!(list.says("Skilte i havnen") && !list.says(why));
    called_back(&lise).await;
    for page in ["/forbered", &at] {
        let page = fine(ida.get(page).await);
        assert!(page.says("Skilte i havnen") && page.says(why), "{}", page.main());
    }
    assert!(fine(ida.get("/en/forbered").await).says("are called back"));

    // Sent again with the same outcome it waits as before; with another one, no more.
    let referred = ("Oversendes til Chefforum.", "REFERRED");
    sent_again(&lise, &item, referred).await;
    let list = fine(ida.get("/forbered").await);
    assert!(list.says("Skilte i havnen") && !list.says(why));
    sent_again(&lise, &item, ("Godkendt.", "APPROVED")).await;
    assert!(!fine(ida.get("/forbered").await).says("Skilte i havnen"));
    assert!(!fine(ida.get(&at).await).says("Skilte i havnen"));
    sent_again(&lise, &item, ("Udsat.", "POSTPONED")).await;
    assert!(!fine(ida.get("/forbered").await).says("Skilte i havnen"));
    assert!(fine(lise.get("/forbered").await).says("Skilte i havnen"));

    // What an agenda took stays there, and says that the minutes are called back.
    sent_again(&lise, &item, referred).await;
    assert!(!fine(lise.get("/forbered").await).says("Skilte i havnen"));
    placed(&ida, &at).await;
    called_back(&lise).await;
    let agenda = fine(ida.get(&at).await);
    assert!(agenda.says("Skilte i havnen") && agenda.says(why), "{}", agenda.main());
    sent_again(&lise, &item, ("Godkendt.", "APPROVED")).await;
    let agenda = fine(ida.get(&at).await);
    assert!(agenda.says("Skilte i havnen") && !agenda.says(why));
    assert!(agenda.says("Det, som Direktionen sendte hertil den 11. december 2030, er kaldt tilbage"));
    assert!(site.town.place.journal.check(&mut |_| ()).expect("checked").is_sound());
}

const CHANGED: &str = "Direktionen har siden ændret det, som punktet kom med fra mødet den 11. december 2030";
const SEE: &str = "Se beslutningen, som den er nu";

#[tokio::test]
async fn an_agenda_is_told_that_what_its_item_came_with_is_changed_and_nothing_of_words_that_nobody_there_may_read() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let at = planned(&ida).await.path;
    let item = decided(&lise, "Oversendes til Chefforum.").await;
    let taken = placed(&ida, &at).await;
    let pages = [
        at.clone(),
        format!("{at}/punkt/{taken}"),
        format!("/forbered/{taken}"),
        "/mit".to_owned(),
    ];
    for path in &pages {
        assert!(!fine(ida.get(path).await).says(CHANGED), "{path}");
    }
    sent_again(
        &lise,
        &item,
        ("Oversendes til Chefforum. Skiltene skiftes i maj.", "REFERRED"),
    )
    .await;
    for path in &pages {
        let page = fine(ida.get(path).await);
        assert!(page.says(CHANGED), "{path}: {}", page.main());
        assert!(!page.says("skiftes i maj") && !page.says(SEE), "{path}");
    }
    assert!(fine(ida.get(&format!("/en{at}")).await).says("has since changed what the item came with"));
    let mine = fine(ida.get("/mit").await);
    assert!(
        mine.says("På dagsordenen for Chefforum 14. januar 2031"),
        "{}",
        mine.main()
    );
    assert!(fine(ida.get("/en/mit").await).says("On the agenda of Chefforum, "));

    // Taken off and put on once more, it comes with what the minutes say now.
    let draft = fine(ida.get(&pages[1]).await);
    fine(
        ida.send(&draft, draft.form("take-off").with("reason", "Teksten er ændret"))
            .await,
    );
    placed(&ida, &at).await;
    assert!(!fine(ida.get(&at).await).says(CHANGED));
}

#[tokio::test]
async fn an_agenda_reads_before_and_now_where_both_were_public() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let at = planned(&ida).await.path;
    let item = decided(&lise, "Oversendes til Chefforum.").await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let taken = placed(&ida, &at).await;
    sent_again(
        &lise,
        &item,
        ("Oversendes til Chefforum. Skiltene skiftes i maj.", "REFERRED"),
    )
    .await;
    // Everybody still reads the minutes as they were.
    let agenda = fine(ida.get(&at).await);
    assert!(agenda.says(CHANGED) && !agenda.says("skiftes i maj") && !agenda.says(SEE));
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    // The agenda leads to the item, and the item's pages tell it word by word.
    let agenda = fine(ida.get(&at).await);
    assert!(agenda.says(CHANGED) && !agenda.says("skiftes i maj") && !agenda.says(SEE));
    assert!(agenda.says("Se punktet"), "{}", agenda.main());
    for path in [format!("{at}/punkt/{taken}"), format!("/forbered/{taken}")] {
        let page = fine(ida.get(&path).await);
        assert!(page.says(CHANGED) && page.says(SEE), "{path}: {}", page.main());
        assert!(page.says("Før og nu</h2>"), "{path}: {}", page.main());
        assert!(page.says("Skiltene skiftes i maj.</ins>"), "{path}: {}", page.main());
        assert!(page.html.contains(&format!("/punkt/{item}\"")), "{path}");
    }
    assert!(site.town.place.journal.check(&mut |_| ()).expect("checked").is_sound());
}

const WITH_LIST: &str = "Oversendes til Chefforum.\n\n- **Parken ved åen** får 200.000 kr.\n\n| Park | Beløb |\n| --- | ---: |\n| Åen | 200.000 |";

#[tokio::test]
async fn before_and_now_are_read_as_minutes_are_with_their_lists_and_tables() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let at = planned(&ida).await.path;
    let item = decided(&lise, WITH_LIST).await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let taken = placed(&ida, &at).await;
    let more = WITH_LIST.replace("200.000", "300.000");
    sent_again(&lise, &item, (more.as_str(), "REFERRED")).await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    for path in [format!("{at}/punkt/{taken}"), format!("/forbered/{taken}")] {
        let page = fine(ida.get(&path).await);
        assert!(page.says("Før</h2>") && page.says("Nu</h2>"), "{path}: {}", page.main());
        for amount in ["200.000", "300.000"] {
            let point = format!("<strong>Parken ved åen</strong> får {amount} kr.");
            assert!(page.says(&point), "{path}: {}", page.main());
        }
        assert!(
            !page.says("**Parken") && !page.says("| Park |") && !page.says("---:"),
            "{path}: {}",
            page.main()
        );
        let english = fine(ida.get(&format!("/en{path}")).await);
        assert!(english.says("Before</h2>") && english.says("Now</h2>"), "{path}");
    }
    assert!(
        !fine(ida.get(&at).await).says("200.000"),
        "the agenda only says that it is otherwise"
    );
}

#[tokio::test]
async fn what_stands_before_the_first_heading_of_a_decision_says_where_the_item_goes() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let ida = Visitor::signed_in(&site, "Ida Sand").await;
    let text = "Oversendes til Chefforum.\n\n- Skiltene\n\n## Fordeling\n\nHavnen betaler for skiltene.";
    decided(&lise, text).await;
    let list = fine(ida.get("/forbered").await);
    assert!(list.says("Skilte i havnen"), "{}", list.main());
    assert!(list.says("Kommer fra Direktionen 11. december 2030, hvor sagen er behandlet"));
}

#[tokio::test]
async fn a_proposal_that_was_put_off_says_that_the_minutes_that_put_it_off_are_called_back() {
    let site = with_forum();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    // From its second meeting on the item has a case, and comes back as the same proposal.
    decided(&lise, "Udsat til næste møde.").await;
    let plan = fine(lise.get("/planlaeg").await);
    let second = fine(lise.send(&plan, plan.form("plan").with("date", "2031-01-08")).await).path;
    let item = placed(&lise, &second).await;
    released(&lise, &second).await;
    held(&lise, &second, (&item, "Udsat til næste møde.")).await;
    let why = "Referatet fra Direktionen 8. januar 2031 er kaldt tilbage";
    let list = fine(lise.get("/forbered").await);
    assert!(list.says("Skilte i havnen") && !list.says(why), "{}", list.main());
    called_back_at(&lise, &second).await;
    let plan = fine(lise.get("/planlaeg").await);
    let third = fine(lise.send(&plan, plan.form("plan").with("date", "2031-01-22")).await).path;
    for path in ["/forbered", &third] {
        let page = fine(lise.get(path).await);
        assert!(
            page.says("Skilte i havnen") && page.says(why),
            "{path}: {}",
            page.main()
        );
    }
    let taken = placed(&lise, &third).await;
    for path in [
        third.clone(),
        format!("{third}/punkt/{taken}"),
        format!("/forbered/{taken}"),
    ] {
        assert!(fine(lise.get(&path).await).says(why), "{path}");
    }

    // Sent again as decided, they leave nothing to this agenda.
    sent_again_at(&lise, &second, &item, ("Godkendt.", "APPROVED")).await;
    let agenda = fine(lise.get(&third).await);
    assert!(!agenda.says(why));
    assert!(agenda.says("Det, som Direktionen sendte hertil den 8. januar 2031, er kaldt tilbage"));
    assert!(site.town.place.journal.check(&mut |_| ()).expect("checked").is_sound());
}
