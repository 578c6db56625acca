//! Numbers that run through the year.

use super::held::*;
use crate::event::Event;
use crate::ids::{BodyId, ItemId};
use crate::meeting::Act;
use crate::paper::{ItemKind, Raised};
use crate::template::given;

fn numbers(town: &Town) -> Vec<String> {
    town.draft().items.into_iter().map(|it| it.number).collect()
}

#[test]
fn items_are_counted_by_their_places_until_a_body_says_otherwise() {
    let town = Town::released();
    assert_eq!(numbers(&town), ["1", "2"]);
}

#[test]
fn an_item_keeps_the_number_of_its_first_release() {
    let mut town = Town::built();
    town.next_number = Some(("FU-".into(), 21));
    assert_eq!(numbers(&town), ["1", "2"], "numbers come with the release");
    let events = town.editor(release()).expect("released");
    assert_eq!(numbers(&town), ["FU-21", "FU-22"]);
    let taken = given(BodyId::new(2), DAY, &events);
    assert!(matches!(&taken, Some(Event::NumbersGiven(it)) if it.last == 22 && it.year == DAY.year()));
    town.next_number = Some(("FU-".into(), 30));
    let new = item(ItemId::new(14), "Et punkt mere", ItemKind::Decision);
    town.editor(new).expect("placed");
    let front = Act::MoveItem {
        item: ItemId::new(14),
        place: 0,
        under: None,
    };
    town.editor(front).expect("moved");
    town.editor(release()).expect("released again");
    assert_eq!(numbers(&town), ["FU-30", "FU-21", "FU-22"]);
    let head = town.draft().head;
    let said = head.remarks.unwrap_or_default();
    assert!(said.contains("nyt: punkt FU-30"), "{said}");
    let back = Act::MoveItem {
        item: ItemId::new(14),
        place: 2,
        under: None,
    };
    town.editor(back).expect("moved");
    let again = town.editor(release()).expect("released once more");
    assert_eq!(given(BodyId::new(2), DAY, &again), None, "no number is given twice");
}

#[test]
fn what_went_out_under_its_place_keeps_that() {
    let mut town = Town::released();
    town.next_number = Some(("FU-".into(), 21));
    let new = item(ItemId::new(14), "Et punkt mere", ItemKind::Decision);
    town.editor(new).expect("placed");
    town.editor(release()).expect("released again");
    let mut known = numbers(&town);
    known.sort();
    assert_eq!(known.iter().filter(|it| it.starts_with("FU-")).count(), 1, "{known:?}");
}

#[test]
fn a_matter_raised_at_the_meeting_gets_its_number_when_it_ends() {
    let mut town = Town::built();
    town.next_number = Some((String::new(), 7));
    town.editor(release()).expect("released");
    town.editor(Act::Start {
        at: clock("09:00"),
        on: None,
        anyway: false,
        present: Vec::new(),
        all: true,
    })
    .expect("started");
    let mut new = item(ItemId::new(14), "Haster", ItemKind::Decision);
    if let Act::PlaceItem(new) = &mut new {
        new.raised = Some(Raised::Urgency);
    }
    town.next_number = Some((String::new(), 9));
    town.editor(new).expect("raised");
    town.editor(Act::End {
        at: clock("10:00"),
        anyway: true,
    })
    .expect("ended");
    assert_eq!(numbers(&town), ["7", "8", "9"]);
}
