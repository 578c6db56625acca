//! Everybody follows a council's meeting while it goes on: what is dealt with and read out, and nothing more.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use futures_util::StreamExt as _;
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::identity;
use tower::ServiceExt as _;

use crate::html;
use crate::month::{AGENDA, ROOM, fine, site};
use crate::site::Site;
use crate::visitor::{View, Visitor};

const LIVE: &str = "/moede/direktionen-2030-12-11/direkte";

/// The direktion lets everybody follow.
fn followed() -> Site {
    let site = site();
    let settings = BodySettings {
        publishes: true,
        live: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    site.town.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
    site
}

/// The agenda is public; its second item.
async fn published(lise: &Visitor<'_>) -> String {
    let agenda = fine(lise.get(AGENDA).await);
    let item = agenda.items()[1].clone();
    let agenda = fine(lise.send(&agenda, agenda.form("release")).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    item
}

/// The meeting began, and the item is decided in these words.
async fn decided(lise: &Visitor<'_>, item: &str, words: &str) -> View {
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    let room = fine(lise.send(&room, room.form_where("call", &[("item", item)])).await);
    let decide = room.form_where("decide", &[("item", item)]).with("outcome", "APPROVED");
    fine(lise.send(&room, decide.with("text", words)).await)
}

/// What is sent first to whoever follows.
async fn first_piece(site: &Site) -> String {
    let request = Request::get(format!("{LIVE}/nyt"))
        .body(Body::empty())
        .expect("a request");
    let answer = site.router.clone().oneshot(request).await.expect("an answer");
    assert_eq!(answer.status(), StatusCode::OK);
    let mut pieces = answer.into_body().into_data_stream();
    let piece = pieces.next().await.expect("a piece").expect("a whole one");
    String::from_utf8(piece.to_vec()).expect("text")
}

#[tokio::test]
async fn a_meeting_is_followed_from_its_public_agenda_to_its_public_minutes() {
    let site = followed();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    assert_eq!(citizen.get(LIVE).await.status, StatusCode::NOT_FOUND);
    let item = published(&lise).await;
    let page = fine(citizen.get("/moede/direktionen-2030-12-11").await);
    assert!(page.says("Følg mødet direkte"), "{}", page.main());
    let before = fine(citizen.get(LIVE).await);
    assert!(before.says("Planlagt kl. 9.00"), "{}", before.main());
    assert_eq!(html::faults(&before.html), Vec::<String>::new());

    let room = decided(&lise, &item, "Godkendt med en bemærkning.").await;
    for said in [fine(citizen.get(LIVE).await).main(), first_piece(&site).await] {
        assert!(said.contains("Godkendt med en bemærkning."), "{said}");
        assert!(said.contains("4 af 4 medlemmer er til stede"), "{said}");
    }

    let end = room
        .form("end")
        .with("at", "10:00")
        .with("anyway", "yes")
        .with("asked", "1");
    fine(lise.send(&room, end).await);
    assert!(fine(citizen.get(LIVE).await).says("Afholdt kl. 9.00-10.00"));
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish").with("anyway", "yes")).await);
    let over = fine(citizen.get(LIVE).await);
    assert!(
        !over.says("Direkte") && over.says("Referat"),
        "the minutes tell it from here"
    );
}

#[tokio::test]
async fn rule_31_what_was_typed_in_the_room_and_must_not_go_out_is_not_shown_to_everybody() {
    let site = followed();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    let item = published(&lise).await;
    decided(&lise, &item, "Godkendt. Borgeren med cpr-nr. 070761-4285 får besked.").await;
    for said in [fine(citizen.get(LIVE).await).main(), first_piece(&site).await] {
        assert!(!said.contains("070761"), "{said}");
        assert!(said.contains("Ordene vises, når referatet er offentligt."), "{said}");
    }
}

#[tokio::test]
async fn nobody_outside_follows_a_body_that_keeps_its_meetings_to_itself() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let citizen = Visitor::at(&site);
    published(&lise).await;
    assert!(!fine(citizen.get(LIVE).await).says("Direkte"), "one is led to its page");
    assert_eq!(citizen.get(&format!("{LIVE}/nyt")).await.status, StatusCode::NOT_FOUND);
    let page = fine(citizen.get("/moede/direktionen-2030-12-11").await);
    assert!(!page.says("Følg mødet direkte"));
}
