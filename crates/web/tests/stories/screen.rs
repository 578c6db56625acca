//! The screen in the room, guests who are called in, and the word: who sees what while a meeting is held.

use axum::http::StatusCode;
use raadslag_council::ids::PersonId;

use crate::html;
use crate::month::{AGENDA, ROOM, fine, site};
use crate::site::Site;
use crate::town::SECRET;
use crate::visitor::{View, Visitor};

const SCREEN: &str = "/lokale/direktionen-2030-12-11/skaerm";

fn id(login: &str) -> String {
    PersonId::of(&[login]).to_string()
}

/// A meeting with a closed second item and a guest for the fourth, begun.
async fn begun(lise: &Visitor<'_>) -> (View, Vec<String>) {
    let items = fine(lise.get(AGENDA).await).items();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let title = page.form("write").with("title", SECRET);
    fine(lise.send(&page, title).await);
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[1])).await);
    let close = page.form("close").with("ground", "Styrelseslovens § 10");
    fine(lise.send(&page, close.with("public-title", "En personalesag")).await);
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{}", items[3])).await);
    let invite = page.form("invite").with("person", &id("torben"));
    fine(lise.send(&page, invite.with("from", "11:30").with("to", "12:00")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    (fine(lise.send(&room, start).await), items)
}

async fn decide(lise: &Visitor<'_>, item: &str, text: &str) {
    let room = fine(lise.get(ROOM).await);
    let called = fine(lise.send(&room, room.form_where("call", &[("item", item)])).await);
    let form = called.form_where("decide", &[("item", item)]).with("text", text);
    fine(lise.send(&called, form).await);
}

#[tokio::test]
async fn the_screen_shows_no_more_than_anybody_in_the_room_may_see() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let door = Visitor::at(&site).get(SCREEN).await.path;
    assert!(door.starts_with("/log-ind"), "{door}");
    let (_, items) = begun(&lise).await;
    decide(&lise, &items[0], "Gennemgået med tak.").await;
    for name in ["Lise Brink", "Karen Vester", "Mette Ravn"] {
        let screen = Visitor::signed_in(&site, name).await.get(SCREEN).await;
        assert_eq!(html::faults(&screen.html), Vec::<String>::new());
        assert!(screen.says("Gennemgået med tak.") && screen.says("4 af 4 medlemmer er til stede"));
        assert!(screen.forms().is_empty(), "nothing to press");
        assert!(!screen.html.contains(SECRET), "what comes next is closed");
    }
    // Dealt with, a closed item is its public title, whoever opened the screen and whatever is decided.
    decide(&lise, &items[1], &format!("{SECRET} godkendt.")).await;
    for name in ["Lise Brink", "Mette Ravn"] {
        let screen = Visitor::signed_in(&site, name).await.get(SCREEN).await;
        assert!(
            screen.says("En personalesag") && screen.says("Lukket sag"),
            "{}",
            screen.html
        );
        assert!(!screen.html.contains(SECRET), "{name}");
    }
    // Those without a place in the room have no screen either.
    for name in ["Signe Aa", "Torben Kær"] {
        let stranger = Visitor::signed_in(&site, name).await;
        assert_eq!(stranger.get(SCREEN).await.status, StatusCode::NOT_FOUND, "{name}");
    }
    let english = lise.get(&format!("/en{SCREEN}")).await;
    assert!(english.says("4 of 4 members are present"));
}

#[tokio::test]
async fn a_guest_waits_is_called_in_and_seen_out_and_sees_the_own_item_alone() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let (room, items) = begun(&lise).await;
    let waiting = fine(torben.get(ROOM).await);
    assert!(waiting.says("Vent uden for lokalet") && waiting.says("Punkter til behandling"));
    assert!(!waiting.says("En personalesag") && !waiting.html.contains(SECRET) && waiting.forms().is_empty());
    assert!(fine(torben.get("/mit").await).says(ROOM), "a way there");

    let guest = [("item", items[3].as_str()), ("person", &id("torben"))];
    let called = fine(lise.send(&room, room.form_where("call-in", &guest)).await);
    assert!(called.says("i lokalet") && fine(torben.get(ROOM).await).says("Du er kaldt ind"));
    assert!(lise.get(SCREEN).await.says("Torben Kær"));
    let word = called
        .form("give-word")
        .with("person", &id("torben"))
        .with("minutes", "3");
    let spoken = fine(lise.send(&called, word).await);
    assert!(spoken.says("Ordet har") && spoken.html.contains("data-limit=\"180\""));
    for page in [ROOM, SCREEN] {
        let karen = Visitor::signed_in(&site, "Karen Vester").await;
        assert!(karen.get(page).await.html.contains("data-spent="), "{page}");
    }
    let quiet = fine(lise.send(&spoken, spoken.form("end-word")).await);
    assert!(!quiet.html.contains("data-spent="));

    let out = fine(lise.send(&quiet, quiet.form_where("see-out", &guest)).await);
    assert!(out.says("fulgt ud"));
    // The slot goes on, and so does the right to read.
    let over = fine(torben.get(ROOM).await);
    assert!(over.says("Din del af mødet er slut") && over.says("Punkter til behandling"));
    let refused = lise
        .send(&out, out.form("give-word").with("person", &id("torben")))
        .await;
    assert!(refused.refusal().is_some_and(|it| it.contains("ikke i lokalet")));
    // A guest leads nothing.
    let forged = torben
        .send(&over, room.form_where("call", &[("item", &items[0])]))
        .await;
    assert!(forged.refusal().is_some() || forged.status != StatusCode::OK);
}

#[tokio::test]
async fn the_minutes_say_when_a_guest_was_really_there_and_that_is_corrected() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let page = fine(lise.get(AGENDA).await);
    let items = page.items();
    let own = format!("{AGENDA}/punkt/{}", items[3]);
    let page = fine(lise.get(&own).await);
    let invite = page.form("invite").with("person", &id("torben"));
    fine(lise.send(&page, invite.with("from", "10:00").with("to", "10:30")).await);
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("release")).await);
    drop(lise);

    // Before the meeting a guest is led to the own item, in it to the room.
    let early = Site::with(site.town, |it| it.ahead = crate::site::noon_of("2030-12-10"));
    let torben = Visitor::signed_in(&early, "Torben Kær").await;
    assert!(
        fine(torben.get("/mit").await)
            .html
            .contains(&format!("href=\"/punkt/{}\"", items[3]))
    );
    drop(torben);
    let site = Site::with(early.town, |it| it.ahead = crate::site::noon_of("2030-12-11"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let torben = Visitor::signed_in(&site, "Torben Kær").await;
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    let room = fine(lise.send(&room, start).await);
    assert!(
        fine(torben.get("/mit").await)
            .html
            .contains(&format!("href=\"{ROOM}\""))
    );
    let guest = [("item", items[3].as_str()), ("person", &id("torben"))];
    let room = fine(lise.send(&room, room.form_where("call-in", &guest)).await);
    assert!(room.says("i lokalet siden kl. 12."));
    let room = fine(lise.send(&room, room.form_where("see-out", &guest)).await);
    assert!(room.says("fulgt ud kl. 12."));
    let agenda = fine(lise.send(&room, room.form("end").with("at", "13:00")).await);
    let remarks = async |agenda: &View| {
        fine(lise.send(agenda, agenda.form("publish")).await);
        let json = lise.get("/moede/direktionen-2030-12-11.json").await;
        let json: serde_json::Value = serde_json::from_str(&json.html).expect("a record");
        json["head"]["remarks"].as_str().unwrap_or_default().to_owned()
    };
    let said = remarks(&agenda).await;
    assert!(
        said.starts_with("Kl. 12.") && said.ends_with("Torben Kær deltog."),
        "{said}"
    );

    // The form shows what the minutes say.
    let agenda = fine(lise.get(AGENDA).await);
    let form = agenda.form("times");
    assert!(form.get("guest-from").starts_with("12:"));
    let wrong = form.clone().with("guest-from", "08:00");
    let refused = lise.send(&agenda, wrong).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("kl. 9.00-13.00")));
    assert_eq!(
        refused.form("times").get("guest-from"),
        "08:00",
        "what was typed is there"
    );
    let right = form.with("guest-from", "11:40").with("guest-to", "12:15");
    let agenda = fine(lise.send(&agenda, right).await);
    assert_eq!(remarks(&agenda).await, "Kl. 11.40-12.15 Torben Kær deltog.");
    let agenda = fine(lise.get(AGENDA).await);
    let away = agenda.form("times").with("guest-from", "").with("guest-to", "");
    let agenda = fine(lise.send(&agenda, away).await);
    assert_eq!(
        remarks(&agenda).await,
        "Torben Kær var indbudt, men blev ikke kaldt ind."
    );
}

#[tokio::test]
async fn a_decision_is_saved_and_the_next_item_taken_up_by_one_press() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let (room, items) = begun(&lise).await;
    let room = fine(lise.send(&room, room.form_where("call", &[("item", &items[0])])).await);
    let form = room
        .form_where("decide", &[("item", &items[0])])
        .with("text", "Drøftet.");
    let room = fine(lise.send(&room, form.and("next", "yes")).await);
    let second = &room.html[room
        .html
        .find(&format!("id=\"p-{}\"", items[1]))
        .expect("the second item")..];
    let before = room.html.find("matter-current").expect("one is dealt with");
    assert!(room.html[..before].contains(&items[0]) && second.contains("Behandles nu"));
    // What is refused takes nothing up.
    let form = room.form_where("decide", &[("item", &items[1])]).with("text", "");
    let refused = lise.send(&room, form.and("next", "yes")).await;
    assert!(refused.refusal().is_some());
    let screen = lise.get(SCREEN).await;
    assert!(screen.says("En personalesag"), "{}", screen.html);
}

#[tokio::test]
async fn an_item_is_moved_to_a_number() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    let items = agenda.items();
    let forms = agenda.forms();
    let form = forms
        .iter()
        .find(|it| it.fields.iter().any(|field| field.0 == "number"))
        .expect("a number to move to");
    let moved = fine(
        lise.send(&agenda, form.clone().with("item", &items[4]).with("number", "2"))
            .await,
    );
    let after = moved.items();
    assert_eq!(after[1], items[4]);
    assert_eq!((&after[0], &after[2]), (&items[0], &items[1]));
    // Under the first item by 1.1, another before it, out again by a number alone; where there is no item there is no place.
    let to = |view: &View, item: &str, number: &str| {
        let forms = view.forms();
        let form = forms
            .iter()
            .find(|it| it.fields.iter().any(|field| field.0 == "number"));
        form.expect("a number to move to")
            .clone()
            .with("item", item)
            .with("number", number)
    };
    let under = fine(lise.send_once(&moved, to(&moved, &items[2], "1.1")).await);
    assert_eq!(under.items()[..2], [items[0].clone(), items[2].clone()]);
    let before = fine(lise.send_once(&under, to(&under, &items[3], "1.1.")).await);
    assert_eq!(before.items()[1..3], [items[3].clone(), items[2].clone()]);
    let swapped = fine(lise.send_once(&before, to(&before, &items[3], "1.2")).await);
    assert_eq!(swapped.items()[1..3], [items[2].clone(), items[3].clone()]);
    let out = fine(lise.send_once(&swapped, to(&swapped, &items[2], "2")).await);
    assert_eq!(out.items()[1..3], [items[3].clone(), items[2].clone()]);
    for wrong in ["9.1", "to", "1.1.1", "-3"] {
        let refused = lise.send_once(&out, to(&out, &items[2], wrong)).await;
        assert!(refused.refusal().is_some_and(|it| it.contains("4.2")), "{wrong}");
    }
}
