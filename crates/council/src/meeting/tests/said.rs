//! What an act says at once to everybody, or by mail, passes the leak gate before it is done (rule 31).

use super::held::*;
use crate::command::Refusal;
use crate::meeting::{Act, When};

const ID: &str = "Vedrører 010203-1234";
const PHONE: &str = "Ring til borgeren på tlf. 12 34 56 78";

fn when(place: &str) -> When {
    When {
        date: DAY,
        start: clock("10:00"),
        end: None,
        place: Some(place.into()),
        anyway: true,
    }
}

/// Acts before the meeting, each with some words.
fn planned(words: &str) -> Vec<Act> {
    let words = || words.to_owned();
    vec![
        Act::Move(when(&words())),
        Act::Cancel { reason: words() },
        Act::CloseItem {
            item: MATTERS,
            ground: words(),
            public_title: "Personalesag".into(),
            review_on: None,
        },
        Act::CloseItem {
            item: MATTERS,
            ground: "Personforhold".into(),
            public_title: words(),
            review_on: None,
        },
    ]
}

#[test]
fn rule_31_a_place_a_cancelling_and_a_closing_say_nothing_that_must_not_become_public() {
    for act in planned(PHONE) {
        let mut town = Town::released();
        assert_eq!(town.editor(act.clone()), Err(Refusal::ReasonWouldLeak(1)), "{act:?}");
    }
    for act in planned(ID) {
        let mut town = Town::released();
        let refused = town.editor(act.clone());
        let is_either = matches!(refused, Err(Refusal::ReasonWouldLeak(1) | Refusal::WouldBeSent(1)));
        assert!(is_either, "{act:?}");
    }
    for act in planned("Rådhuset, lokale 2") {
        let mut town = Town::released();
        town.editor(act).expect("nothing is found");
    }
}

#[test]
fn rule_31_where_nothing_is_published_letters_hold_no_national_id_all_the_same() {
    for (words, refused) in [(ID, true), (PHONE, false)] {
        for act in planned(words) {
            let mut town = Town::released();
            town.settings.publishes = false;
            let answer = town.editor(act.clone());
            assert_eq!(answer == Err(Refusal::WouldBeSent(1)), refused, "{act:?}");
        }
    }
}

#[test]
fn rule_31_why_an_agenda_is_late_and_where_it_meets_is_judged_with_the_paper() {
    let mut town = Town::built();
    town.deadline = Some(at("00:30"));
    town.now = at("01:00");
    let release = |late: &str, over: Option<&str>| Act::Release {
        anyway: false,
        late_reason: Some(late.into()),
        override_reason: over.map(Into::into),
    };
    assert_eq!(town.editor(release(PHONE, None)), Err(Refusal::WouldLeak(1)));
    town.editor(release("Høringssvar kom i går", None))
        .expect("nothing is found");
}

#[test]
fn rule_31_the_texts_of_a_hold_and_of_an_item_taken_off_hold_no_national_id() {
    let mut town = Town::released();
    let off = Act::TakeOff {
        item: MATTERS,
        reason: ID.into(),
    };
    assert_eq!(town.editor(off), Err(Refusal::WouldBeSent(1)));
    let hold = |who: &str| Act::Hold {
        item: REVIEW,
        who: who.into(),
    };
    assert_eq!(town.editor(hold(ID)), Err(Refusal::WouldBeSent(1)));
    town.editor(hold("Naboerne")).expect("held");
    let told = Act::LetGo {
        item: REVIEW,
        told: ID.into(),
        anyway: false,
    };
    assert_eq!(town.editor(told), Err(Refusal::WouldBeSent(1)));
}
