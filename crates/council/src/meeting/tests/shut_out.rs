//! Whoever is recused stays so, wherever the item goes afterwards, until somebody else lets them in.

use proptest::prelude::*;

use super::held::*;
use crate::access::{Audience, Sight, Thing, Viewer, sight};
use crate::command::Refusal;
use crate::ids::{AttachmentId, ItemId, PersonId};
use crate::meeting::{Act, Attendance, Course, NewItem};
use crate::paper::ItemKind;
use crate::record::AttachmentLine;
use crate::rights::{Acting, Right};

const MATTER: ItemId = ItemId::new(21);
const OTHER: ItemId = ItemId::new(23);
const NOTE: AttachmentId = AttachmentId::new(40);

fn attend(item: ItemId, person: PersonId, attendance: Attendance) -> Act {
    Act::Attend {
        item: Some(item),
        noted: vec![(person, attendance)],
        rest: false,
        anyway: true,
    }
}

fn moved(item: ItemId, under: Option<ItemId>) -> Act {
    Act::MoveItem { item, place: 0, under }
}

fn publish() -> Act {
    Act::Publish {
        override_reason: None,
        anyway: true,
    }
}

/// A matter with an attachment under an item, beside two others.
fn laid() -> Town {
    let mut town = Town::built();
    town.editor(item(OTHER, "Eventuelt", ItemKind::AnyOtherBusiness))
        .expect("placed");
    let Act::PlaceItem(new) = item(MATTER, "Ansøgningen", ItemKind::Decision) else {
        panic!("an item is placed");
    };
    let under = Some(MATTERS);
    town.editor(Act::PlaceItem(Box::new(NewItem { under, ..*new })))
        .expect("placed");
    town.editor(Act::Attach {
        item: MATTER,
        attachment: NOTE,
        line: AttachmentLine {
            title: "Notat".into(),
            ..AttachmentLine::default()
        },
        file: None,
        findings: Vec::new(),
    })
    .expect("attached");
    town
}

/// The member is recused from the item, and all is released.
fn town() -> Town {
    let mut town = laid();
    town.editor(attend(MATTERS, MEMBER, Attendance::Recused))
        .expect("recused");
    town.editor(release()).expect("released");
    town
}

fn course(town: &Town) -> &Course {
    town.meeting.course().expect("held here")
}

/// A member with the bars that the facts give them.
fn eyes(town: &Town) -> Viewer {
    let bars = course(town).recusals().filter(|it| it.1 == MEMBER);
    let things = bars.flat_map(|it| [Thing::Item(it.0), Thing::DraftItem(it.0)]);
    Viewer::person(
        MEMBER,
        [Audience::Members(BODY), Audience::Secretariat(BODY)],
        things.collect::<Vec<_>>(),
    )
}

fn sees(town: &Town, item: ItemId) -> bool {
    let seen = [Thing::Item(item), Thing::DraftItem(item)].map(|it| town.sees(it, &eyes(town)));
    seen.contains(&Sight::Whole)
}

#[test]
fn rule_19_what_is_taken_off_after_its_release_stays_hidden_from_whoever_is_recused() {
    let mut town = town();
    assert!(!sees(&town, MATTERS) && !sees(&town, MATTER) && sees(&town, REVIEW));
    town.editor(off(MATTER)).expect("taken off");
    assert!(!sees(&town, MATTER), "it is still read as it was released");
    town.editor(off(MATTERS)).expect("taken off");
    assert!(!sees(&town, MATTERS) && !sees(&town, MATTER));
    town.editor(release()).expect("released without them");
    assert!(!sees(&town, MATTERS) && !sees(&town, MATTER));
    assert!(course(&town).is_shut_out(MATTER, MEMBER), "what was taken off is kept");
}

#[test]
fn rule_19_what_is_moved_takes_along_who_is_recused_from_it() {
    let mut town = town();
    town.editor(moved(MATTER, None)).expect("moved out");
    assert!(!sees(&town, MATTER));
    town.editor(release()).expect("released again");
    town.editor(item(ItemId::new(99), "Et punkt mere", ItemKind::Decision))
        .expect("placed");
    town.editor(release())
        .expect("and again, so that nothing tells of where it stood");
    assert!(!sees(&town, MATTER));
    town.editor(attend(MATTER, MEMBER, Attendance::Present))
        .expect("let in by somebody else");
    assert!(sees(&town, MATTER) && !sees(&town, MATTERS));
}

#[test]
fn rule_19_who_is_recused_after_the_move_reads_nothing_of_what_stood_there_when_it_was_released() {
    let mut town = town();
    town.editor(attend(MATTERS, MEMBER, Attendance::Present))
        .expect("let in");
    town.editor(moved(MATTER, None)).expect("moved out");
    assert!(sees(&town, MATTER));
    town.editor(attend(MATTERS, MEMBER, Attendance::Recused))
        .expect("recused after all");
    assert!(!sees(&town, MATTER));
}

#[test]
fn rule_19_whoever_is_recused_puts_nothing_on_again_and_moves_nothing_out() {
    let mut town = town();
    let recused = Acting::new(MEMBER, [Right::EditAgenda, Right::TakeMinutes]);
    for act in [
        moved(MATTER, None),
        moved(REVIEW, Some(MATTERS)),
        Act::Fill {
            parts: vec![crate::meeting::Filling {
                item: MATTER,
                place: 0,
                revision: 1,
                insist: true,
                section: Default::default(),
            }],
        },
    ] {
        assert_eq!(town.ask(&recused, &act), Err(Refusal::NoSuchItem), "{act:?}");
    }
    town.editor(off(MATTER)).expect("taken off");
    town.editor(off(MATTERS)).expect("taken off");
    let again = |item| Act::PutOnAgain { item };
    for item in [MATTER, MATTERS] {
        assert_eq!(town.ask(&recused, &again(item)), Err(Refusal::NoSuchItem));
    }
    town.editor(again(MATTER)).expect("put on again, alone");
    assert!(!sees(&town, MATTER));
    assert_eq!(course(&town).noted_at(MATTER, MEMBER), Some(Attendance::Recused));
}

#[test]
fn rule_19_nobody_undoes_their_own_recusal() {
    let mut town = town();
    let chairs = [Right::LeadMeeting, Right::TakeMinutes, Right::EditAgenda];
    let recused = Acting::new(MEMBER, chairs);
    for item in [MATTERS, MATTER] {
        for attendance in [Attendance::Present, Attendance::Remote, Attendance::Absent] {
            let act = attend(item, MEMBER, attendance);
            assert_eq!(town.ask(&recused, &act), Err(Refusal::OwnRecusal), "{act:?}");
        }
    }
    town.ask(&recused, &start("09:00")).expect("she begins it all the same");
    town.ask(&recused, &the_rest()).expect("and notes everybody");
    assert!(course(&town).is_shut_out(MATTERS, MEMBER));
    assert!(!sees(&town, MATTERS) && !sees(&town, MATTER));
    town.editor(attend(MATTERS, MEMBER, Attendance::Present))
        .expect("by somebody else");
    assert!(sees(&town, MATTERS));
}

#[test]
fn rule_19_whoever_was_recused_where_the_matter_stood_before_is_refused_the_same_until_somebody_lets_them_in() {
    let mut town = laid();
    town.recused_before.insert((MATTERS, MEMBER));
    let recused = Acting::new(MEMBER, [Right::EditAgenda, Right::TakeMinutes, Right::LeadMeeting]);
    for act in [
        off(MATTERS),
        off(MATTER),
        moved(MATTER, None),
        moved(REVIEW, Some(MATTERS)),
        Act::Detach {
            item: MATTER,
            attachment: NOTE,
        },
        Act::OpenItem {
            item: MATTERS,
            anyway: false,
        },
        attend(MATTERS, CHAIR, Attendance::Excused),
        Act::UndoAgendaChange { item: MATTER },
        Act::Reorder {
            item: MATTERS,
            after: None,
        },
    ] {
        assert_eq!(town.ask(&recused, &act), Err(Refusal::NoSuchItem), "{act:?}");
    }
    let mine = attend(MATTERS, MEMBER, Attendance::Present);
    assert_eq!(town.ask(&recused, &mine), Err(Refusal::OwnRecusal));
    town.ask(&recused, &moved(REVIEW, None)).expect("another item");
    town.editor(mine).expect("let in by somebody else");
    town.ask(&recused, &moved(MATTER, None))
        .expect("with what stands under it");
}

#[test]
fn rule_19_it_is_known_of_which_matters_somebody_must_ask_who_was_recused() {
    let mut town = laid();
    let case = crate::ids::CaseId::new(60);
    let course = course(&town);
    let act = Act::PlaceProposal {
        anyway: false,
        case,
        item: ItemId::new(61),
        place: None,
        under: None,
        raised: None,
    };
    let asked = course.recusals_asked(&act);
    assert_eq!(Vec::from_iter(asked), [(case, ItemId::new(61))]);
    assert!(course.recusals_asked(&off(MATTERS)).is_empty(), "it belongs to no case");
    town.editor(Act::PlaceItem(Box::new(NewItem {
        case: Some(case),
        ..NewItem::new(ItemId::new(62), ItemKind::Decision, "Igen")
    })))
    .expect("placed");
    town.editor(moved(MATTER, Some(ItemId::new(62)))).expect("moved");
    let asked = self::course(&town).recusals_asked(&off(MATTER));
    assert_eq!(
        Vec::from_iter(asked),
        [(case, ItemId::new(62))],
        "what it stands under is asked of"
    );
}

#[test]
fn rule_19_who_is_recused_since_the_matter_stood_elsewhere_counts_among_those_who_are_there_only_once_let_in() {
    let mut town = laid();
    town.recused_before.extend([(REVIEW, MEMBER), (OTHER, MEMBER)]);
    town.editor(release()).expect("released");
    town.editor(attend(OTHER, MEMBER, Attendance::Present))
        .expect("let in before the meeting");
    town.editor(start("09:00")).expect("begun");
    let there = |town: &Town, item| course(town).is_at(item, MEMBER);
    assert!(!there(&town, REVIEW), "the majority is that of the others");
    assert!(there(&town, OTHER) && there(&town, MATTERS));
    assert_eq!(course(&town).noted_at(REVIEW, MEMBER), Some(Attendance::Recused));
    town.editor(attend(REVIEW, MEMBER, Attendance::Present))
        .expect("let in by somebody else");
    town.editor(Act::Call { item: REVIEW }).expect("called");
    assert!(there(&town, REVIEW), "and stays so");
    // What somebody was recused from elsewhere meanwhile counts when it is called.
    town.recused_before.insert((MATTERS, MEMBER));
    town.editor(Act::Call { item: MATTERS }).expect("called");
    assert!(!there(&town, MATTERS));
}

#[test]
fn rule_19_the_minutes_name_who_was_recused_since_the_matter_stood_elsewhere() {
    let mut town = laid();
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    town.recused_before.insert((REVIEW, MEMBER));
    town.editor(Act::End {
        at: "10:00".parse().expect("a time"),
        anyway: true,
    })
    .expect("ended");
    assert!(!course(&town).is_at(REVIEW, MEMBER));
    let draft = town.draft();
    let named = |title: &str| {
        let item = draft.items.iter().find(|it| it.title == title).expect("the item");
        let absent = item.absent.iter().filter(|it| it.recused);
        absent.map(|it| it.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(named("Gennemgang"), ["Jens Krag"]);
    assert_eq!(named("Sager"), Vec::<String>::new());
}

/// Something that is done with the papers.
fn done() -> impl Strategy<Value = Act> {
    let items = || prop::sample::select(vec![MATTERS, MATTER, REVIEW, OTHER]);
    let person_left = Act::ComeOrLeave {
        person: MEMBER,
        comes: false,
    };
    prop_oneof![
        3 => items().prop_map(off),
        3 => items().prop_map(|item| Act::PutOnAgain { item }),
        4 => (items(), prop::option::of(items())).prop_map(|(item, under)| moved(item, under)),
        1 => items().prop_map(|item| Act::Detach { item, attachment: NOTE }),
        1 => Just(release()),
        1 => Just(publish()),
        1 => Just(start("09:00")),
        1 => Just(person_left),
        1 => items().prop_map(|item| Act::Call { item }),
        1 => items().prop_map(|item| Act::Reorder { item, after: None }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Recusal, then take-off, move, detach, release or not, in whatever order: nothing of it is ever read but what a
    /// citizen reads.
    #[test]
    fn rule_19_whatever_becomes_of_an_item_a_recused_member_reads_of_it_what_a_citizen_reads(
        acts in prop::collection::vec(done(), 1..14),
    ) {
        let mut town = town();
        for act in acts {
            let _ = town.editor(act.clone());
            let (eyes, grants) = (eyes(&town), town.meeting.grants(town.now));
            for item in [MATTERS, MATTER] {
                for thing in [Thing::Item(item), Thing::DraftItem(item)] {
                    let theirs = sight(&grants, thing, &eyes, town.now);
                    prop_assert_eq!(theirs, sight(&grants, thing, &Viewer::public(), town.now), "{} after {:?}", thing, act);
                }
            }
        }
    }
}
