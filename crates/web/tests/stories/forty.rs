//! A meeting of forty items: sent out, published, held, found one's way in.

use fantoccini::Locator;
use raadslag_council::command::Command;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_council::meeting::{Act, NewItem};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::Section;
use raadslag_council::rich::Block;

use crate::browser::serve_town;
use crate::driver::Driver;
use crate::month::{AGENDA, ROOM, fine};
use crate::site::Site;
use crate::town::Town;
use crate::visitor::Visitor;
use crate::window::Window;

const PAPER: &str = "/moede/direktionen-2030-12-11";

/// The direktion's meeting with the five standing items and some matters; every sixth of these stands under the fourth item.
async fn meeting_of(matters: u64) -> Site {
    let site = Site::of(Town::empty().with_direktion());
    let agenda = Visitor::signed_in(&site, "Lise Brink").await.get(AGENDA).await;
    let above: ItemId = agenda.items()[3].parse().expect("an id");
    let meeting = MeetingId::new(4711);
    for number in 1..=matters {
        let under = (number % 6 == 0).then_some(above);
        let title = format!("Sag {number} om skolernes bygninger, kørsel og madordninger i det kommende år");
        let text = "Forvaltningen har set på bygningerne sammen med skolernes ledere. ".repeat(12);
        let section = |label: &str| Section {
            label: label.into(),
            blocks: vec![Block::paragraph(text.trim()), Block::paragraph(text.trim())],
        };
        let new = NewItem {
            under,
            sections: vec![section("Resumé"), section("Sagsfremstilling"), section("Indstilling")],
            ..NewItem::new(ItemId::new(90_000 + number), ItemKind::Decision, title)
        };
        let act = Box::new(Act::PlaceItem(Box::new(new)));
        site.town
            .carry_out(&format!("item {number}"), &Command::AtMeeting { meeting, act });
    }
    site
}

#[tokio::test]
async fn forty_items_are_sent_out_published_and_dealt_with() {
    let site = meeting_of(35).await;
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let agenda = fine(lise.get(AGENDA).await);
    assert_eq!(agenda.items().len(), 40);
    let sent = fine(lise.send(&agenda, agenda.form("release")).await);
    let public = fine(lise.send(&sent, sent.form("publish")).await);
    assert_eq!(public.items().len(), 40);
    let room = fine(lise.get(ROOM).await);
    let start = room.form("start").with("at", "09:00").with("all", "yes");
    fine(lise.send(&room, start).await);
    assert!(
        fine(lise.get(PAPER).await).says("Sag 34"),
        "everybody reads the last of them"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_minute_taker_finds_the_way_in_a_room_of_forty_items() {
    let Some(driver) = Driver::start() else { return };
    let site = meeting_of(35).await;
    let base = serve_town(&site.town).await;
    let lise = Window::open(&driver, &base, true).await;
    lise.sign_in("Lise Brink").await;
    lise.go(AGENDA).await;
    lise.look("fyrre-dagsorden").await;
    lise.press("Frigiv dagsordenen").await;
    lise.press("Frigiv til medlemmerne").await;
    lise.go(ROOM).await;
    for step in ["Begynd mødet, alle er til stede", "Begynd alligevel"] {
        lise.press(step).await;
    }
    // From the list to the last but one, which is taken up, decided, and the next one with it.
    lise.click("//nav[contains(@class, 'jump')]//div//a[contains(., 'Sag 28 ')]")
        .await;
    let matter = "//section[contains(@class, 'matter')][.//h2[contains(., 'Sag 28 ')]]";
    lise.leave(&format!("{matter}//button[contains(., 'Tag punktet op')]"))
        .await;
    lise.click(&format!("{matter}//label[contains(., 'Godkendt')]/input"))
        .await;
    lise.leave(&format!("{matter}//button[contains(., 'Gem, og tag næste')]"))
        .await;
    let current = lise.find("//section[contains(@class, 'matter-current')]//h2").await;
    assert!(current.text().await.is_ok_and(|it| it.contains("Sag 29 ")));
    // Whoever comes in is where the meeting is, not at its top.
    lise.go(ROOM).await;
    lise.loaded().await;
    let seen = "const it = document.querySelector('.matter-current').getBoundingClientRect(); \
                return it.top > -50 && it.top < innerHeight;";
    let found = lise.client.wait().for_element(Locator::Css(".matter-current")).await;
    found.expect("an item is dealt with");
    let is_seen = lise.client.execute(seen, vec![]).await.expect("an answer");
    assert_eq!(is_seen.as_bool(), Some(true), "the room opens at the current item");
    lise.look("fyrre-lokale").await;
    lise.close().await;
}
