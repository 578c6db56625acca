//! A meeting of forty items: sent out, held, found one's way in; how long its pages take beside those of a short one.

use std::time::{Duration, Instant};

use fantoccini::Locator;
use raadslag_council::command::Command;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_council::meeting::{Act, ItemFacts, NewItem};
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
            item: ItemId::new(90_000 + number),
            place: None,
            under,
            item_kind: ItemKind::Decision,
            case: None,
            follow_up: None,
            point: None,
            turn: None,
            raised: None,
            anyway: false,
            title,
            facts: ItemFacts::default(),
            sections: vec![section("Resumé"), section("Sagsfremstilling"), section("Indstilling")],
        };
        let act = Box::new(Act::PlaceItem(Box::new(new)));
        site.town
            .carry_out(&format!("item {number}"), &Command::AtMeeting { meeting, act });
    }
    site
}

/// The shortest of five answers of a page.
#[expect(clippy::disallowed_methods, reason = "it measures")]
async fn quickest(visitor: &Visitor<'_>, path: &str) -> Duration {
    let mut best = Duration::MAX;
    for _ in 0..5 {
        let began = Instant::now();
        fine(visitor.get(path).await);
        best = best.min(began.elapsed());
    }
    best
}

#[tokio::test]
#[expect(clippy::disallowed_methods, reason = "it measures")]
async fn a_page_of_forty_items_takes_no_more_than_its_words_do() {
    let (long, short) = (meeting_of(35).await, meeting_of(5).await);
    let many = Visitor::signed_in(&long, "Lise Brink").await;
    let few = Visitor::signed_in(&short, "Lise Brink").await;
    let mut sending = Vec::new();
    for lise in [&many, &few] {
        let agenda = fine(lise.get(AGENDA).await);
        let began = Instant::now();
        let sent = fine(lise.send(&agenda, agenda.form("release")).await);
        sending.push(began.elapsed());
        let public = fine(lise.send(&sent, sent.form("publish")).await);
        assert_eq!(public.items().len(), agenda.items().len());
        let room = fine(lise.get(ROOM).await);
        let start = room.form("start").with("at", "09:00").with("all", "yes");
        fine(lise.send(&room, start).await);
    }
    assert_eq!(fine(many.get(AGENDA).await).items().len(), 40);
    let mut pairs = vec![("sent out", sending[0], sending[1])];
    for path in [ROOM, AGENDA, PAPER] {
        pairs.push((path, quickest(&many, path).await, quickest(&few, path).await));
    }
    // Seven times the words; what grew with their square would take forty-nine times as long.
    for (what, of_many, of_few) in pairs {
        let times = of_many.as_secs_f64() / of_few.as_secs_f64();
        eprintln!("{what}: {of_many:?} for 40 items, {times:.1} times that for 10");
        assert!(times < 20.0, "{what}: {of_many:?} beside {of_few:?}");
    }
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
