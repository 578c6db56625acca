//! An item that began on the agenda and is sent on waits with the body it goes to.

use axum::http::StatusCode;
use raadslag_council::body::BodyAct;
use raadslag_council::identity;
use raadslag_council::roles::Role;

use crate::month::{AGENDA, ROOM, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::Visitor;

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
async fn decided(lise: &Visitor<'_>, text: &str) {
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
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:05").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let form = room.form_where("decide", &[("item", &item)]);
    let room = fine(lise.send(&room, form.with("text", text)).await);
    let ended = fine(lise.send(&room, room.form("end").with("at", "11:30")).await);
    fine(lise.send(&ended, ended.form("send")).await);
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
    assert!(list.says("Kommer fra Direktionen 11. december 2030, der har besluttet."));
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
