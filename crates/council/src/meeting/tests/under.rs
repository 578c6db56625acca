//! Matters under an item: order, numbers, closing, recusal and decisions of their own.

use super::held::*;
use crate::command::Refusal;
use crate::ids::ItemId;
use crate::meeting::{Act, Attendance, NewItem};
use crate::outcome::Outcome;
use crate::paper::{ItemKind, Raised};

const FIRST: ItemId = ItemId::new(21);
const SECOND: ItemId = ItemId::new(22);
const OTHER: ItemId = ItemId::new(23);

fn under(id: ItemId, title: &str, above: ItemId) -> Act {
    match item(id, title, ItemKind::Decision) {
        Act::PlaceItem(new) => Act::PlaceItem(Box::new(NewItem {
            under: Some(above),
            ..*new
        })),
        other => other,
    }
}

fn moved(item: ItemId, place: u32, under: Option<ItemId>) -> Act {
    Act::MoveItem { item, place, under }
}

/// Two matters under the second of three items.
fn town() -> Town {
    let mut town = Town::built();
    town.editor(item(OTHER, "Eventuelt", ItemKind::AnyOtherBusiness))
        .expect("placed");
    town.editor(under(FIRST, "Legepladser", MATTERS)).expect("placed");
    town.editor(under(SECOND, "Cykelstier", MATTERS)).expect("placed");
    town
}

fn order(town: &Town) -> Vec<String> {
    let items = town.draft().items;
    items.iter().map(|it| format!("{} {}", it.number, it.title)).collect()
}

#[test]
fn matters_stand_right_after_their_item_and_are_counted_after_its_number() {
    let mut town = town();
    let first = [
        "1 Gennemgang",
        "2 Sager",
        "2.1 Legepladser",
        "2.2 Cykelstier",
        "3 Eventuelt",
    ];
    assert_eq!(order(&town), first);
    assert_eq!(town.draft().items[3].under.as_deref(), Some("2"));
    town.editor(moved(SECOND, 0, Some(MATTERS))).expect("moved");
    assert_eq!(order(&town)[2..4], ["2.1 Cykelstier", "2.2 Legepladser"]);
    town.editor(moved(MATTERS, 0, None)).expect("moved");
    let taken = [
        "1 Sager",
        "1.1 Cykelstier",
        "1.2 Legepladser",
        "2 Gennemgang",
        "3 Eventuelt",
    ];
    assert_eq!(order(&town), taken, "an item takes its matters along");
    town.editor(moved(FIRST, 1, None)).expect("moved out");
    town.editor(moved(REVIEW, 9, Some(MATTERS))).expect("moved in");
    let last = [
        "1 Sager",
        "1.1 Cykelstier",
        "1.2 Gennemgang",
        "2 Legepladser",
        "3 Eventuelt",
    ];
    assert_eq!(order(&town), last);
}

#[test]
fn matters_stand_one_level_under_an_item() {
    let mut town = town();
    let deeper = under(ItemId::new(30), "Dybere", FIRST);
    assert_eq!(town.editor(deeper), Err(Refusal::TooDeep));
    assert_eq!(town.editor(moved(MATTERS, 0, Some(REVIEW))), Err(Refusal::TooDeep));
    assert_eq!(town.editor(moved(REVIEW, 0, Some(REVIEW))), Err(Refusal::TooDeep));
    assert_eq!(town.editor(moved(REVIEW, 0, Some(FIRST))), Err(Refusal::TooDeep));
    let nowhere = moved(REVIEW, 0, Some(ItemId::new(99)));
    assert_eq!(town.editor(nowhere), Err(Refusal::NoSuchItem));
    let off = |item| Act::TakeOff {
        item,
        reason: "Trukket".into(),
    };
    assert_eq!(town.editor(off(MATTERS)), Err(Refusal::HoldsMatters));
    for item in [FIRST, SECOND, MATTERS] {
        town.editor(off(item)).expect("taken off one by one");
    }
    assert_eq!(order(&town), ["1 Gennemgang", "2 Eventuelt"]);
}

#[test]
fn rule_09_what_stands_under_a_closed_item_is_closed_with_it_until_somebody_opens_it() {
    let mut town = town();
    let is_open = |town: &Town, item| town.meeting.is_open(item);
    town.editor(Act::CloseItem {
        item: MATTERS,
        ground: "SBSYS § 10".into(),
        public_title: "Sager for lukkede døre".into(),
        review_on: None,
    })
    .expect("closed");
    assert!(!is_open(&town, FIRST) && !is_open(&town, SECOND) && is_open(&town, REVIEW));
    town.editor(Act::OpenItem {
        item: FIRST,
        anyway: false,
    })
    .expect("opened by itself");
    assert!(is_open(&town, FIRST) && !is_open(&town, SECOND));
    town.editor(under(ItemId::new(30), "Ny sag", MATTERS)).expect("placed");
    town.editor(moved(REVIEW, 0, Some(MATTERS))).expect("moved");
    assert!(!is_open(&town, ItemId::new(30)) && !is_open(&town, REVIEW));
    town.editor(moved(FIRST, 0, Some(MATTERS)))
        .expect("moved among the others");
    assert!(is_open(&town, FIRST), "what was opened stays so");
}

#[test]
fn rule_19_who_is_recused_from_an_item_is_so_from_what_stands_under_it() {
    let mut town = town();
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    let note = |item, attendance| Act::Attend {
        item: Some(item),
        noted: vec![(MEMBER, attendance)],
        rest: false,
        anyway: false,
    };
    town.editor(note(MATTERS, Attendance::Recused)).expect("noted");
    town.editor(note(SECOND, Attendance::Present)).expect("noted");
    let course = town.meeting.course().expect("held here");
    let shut: Vec<_> = course.recusals().map(|it| it.0).collect();
    assert_eq!(shut, [MATTERS, FIRST]);
    town.editor(Act::End {
        at: clock("11:00"),
        anyway: true,
    })
    .expect("ended");
    let away: Vec<usize> = town.draft().items.iter().map(|it| it.absent.len()).collect();
    assert_eq!(away, [0, 1, 1, 0, 0]);
}

#[test]
fn an_item_is_decided_with_the_matters_under_it_and_each_keeps_its_own_decision() {
    let mut town = town();
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    let late = match under(ItemId::new(30), "Lukket bro", MATTERS) {
        Act::PlaceItem(new) => Act::PlaceItem(Box::new(NewItem {
            raised: Some(Raised::Urgency),
            ..*new
        })),
        other => other,
    };
    assert_eq!(
        town.editor(under(ItemId::new(30), "Lukket bro", MATTERS)),
        Err(Refusal::NotOnAgenda)
    );
    town.editor(late).expect("raised under the item");
    for it in [REVIEW, FIRST, OTHER] {
        town.editor(decision(it, 0, Outcome::Approved)).expect("decided");
    }
    town.editor(Act::End {
        at: clock("11:00"),
        anyway: true,
    })
    .expect("ended");
    let sent = town.editor(Act::SendToSignature { anyway: false });
    assert_eq!(sent, Err(Refusal::Undecided(vec!["2.2".into(), "2.3".into()])));
    let said = town.draft().head.remarks.unwrap_or_default();
    assert!(said.contains("Punkt 2.3 blev taget op på mødet"), "{said}");
}

#[test]
fn matters_under_a_numbered_item_follow_its_number_through_the_year() {
    let mut town = town();
    town.next_number = Some(("FU-".into(), 21));
    town.editor(release()).expect("released");
    let numbers: Vec<String> = town.draft().items.into_iter().map(|it| it.number).collect();
    assert_eq!(numbers, ["FU-21", "FU-22", "FU-22.1", "FU-22.2", "FU-23"]);
}
