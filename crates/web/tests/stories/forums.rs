//! A body's forums, from an empty register to the item that writes itself.

use crate::fixture::{entered, the_forums_are_kept};
use crate::month::{fine, site};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::Visitor;

const ROOM: &str = "/fora/direktionen";

#[tokio::test]
async fn an_empty_register_says_what_it_is_and_an_example_can_be_tried_and_taken_back() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let empty = fine(lise.get("/fora").await);
    assert!(empty.says("Her står de fora, kommunen er med i") && empty.says("Tilføj det første forum"));
    assert!(fine(lise.get("/en/fora").await).says("Try an example"));
    let tried = fine(lise.send(&empty, empty.form("example")).await);
    assert!(tried.says("Kommunaldirektørernes netværk") && tried.says("Sundhedsaftalen"));
    let back = fine(lise.send(&tried, tried.form("undo")).await);
    assert!(back.says("Prøv et eksempel"));
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    assert!(fine(torben.get("/fora").await).says("Du har ingen rolle"));
    assert_eq!(torben.get(ROOM).await.status, axum::http::StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_forum_has_people_and_meetings_and_a_member_writes_home_what_was_said() {
    let site = Site::of(Town::empty().with_fixture());
    let lise = entered(&site, "lise").await;
    the_forums_are_kept(&lise).await;
    let room = fine(lise.get(ROOM).await);
    let wrong = room.form("meetings").with("table", "Månerådet;14-01-2031\n");
    let refused = lise.send(&room, wrong).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Månerådet")));
    let csv = lise.get(&format!("{ROOM}/fil/fora.csv")).await.html;
    assert!(
        csv.contains("Trafikrådet for Nordvest;14-01-2031;10:00;Natbusser"),
        "{csv}"
    );

    let jonas = entered(&site, "jonas").await;
    let seen = fine(jonas.get(ROOM).await);
    assert!(seen.says("Rådet bakker op om puljen") && seen.forms().iter().all(|it| it.get("act") != "meeting"));
    let note = seen
        .forms()
        .into_iter()
        .find(|it| it.get("way") == "OUT")
        .expect("a meeting to come");
    let seen = fine(jonas.send(&seen, note.with("note", "Spørg til køreplanen.")).await);
    assert!(seen.says("Spørg til køreplanen."));
    let peter = entered(&site, "peter").await;
    assert_eq!(peter.get(ROOM).await.status, axum::http::StatusCode::NOT_FOUND);
}
