//! Rule 5: a member's motion stands on the agenda it was sent to in time, whatever the editor does.

use super::held::*;
use crate::case::{Case, ItemStatus, Proposal, Text};
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, ProposalBegun};
use crate::ids::{CaseId, ItemId, PersonId, TextId};
use crate::kept::json;
use crate::meeting::{Act, Filling, Words};
use crate::paper::ItemKind;
use crate::record::Section;
use crate::rich::Block;

const CASE: CaseId = CaseId::new(5);
const MOTION: ItemId = ItemId::new(6);

fn motion(status: ItemStatus) -> Option<Proposal> {
    let begun = Event::ProposalBegun(ProposalBegun {
        case: CASE,
        item: MOTION,
        body: BODY,
        item_kind: ItemKind::Motion,
        route: Vec::new(),
        author: Some(MEMBER),
        status,
        readings: None,
        reading: None,
        after: None,
        earlier: None,
        text: Text {
            title: TextId::new(903),
            facts: None,
            sections: vec![TextId::new(904)],
            attachments: Vec::new(),
            closing: None,
        },
    });
    Case::fold(&[begun]).find(MOTION).cloned()
}

fn said() -> Section {
    Section {
        label: "Forslag".into(),
        blocks: vec![Block::paragraph("Der plantes træer ved skolerne.")],
    }
}

/// A body that votes, a draft of Jens Krag's, and eight days to the meeting on 21 August.
fn town() -> Town {
    let mut town = Town::built();
    town.settings.votes = true;
    town.proposal = motion(ItemStatus::Draft);
    town.payloads.insert(TextId::new(903), json("Træer ved skolerne"));
    town.payloads.insert(TextId::new(904), json(&said()));
    town.now = crate::clock::instant(Date::constant(2030, 8, 13), clock("12:00")).expect("an instant");
    town
}

fn hand_in() -> Act {
    Act::PlaceProposal {
        case: CASE,
        item: MOTION,
        place: None,
        under: None,
        raised: None,
        anyway: false,
    }
}

fn take_off() -> Act {
    Act::TakeOff {
        item: MOTION,
        reason: "Ikke nu".into(),
    }
}

fn stands(town: &Town) -> bool {
    let course = town.meeting.course().expect("planned here");
    course.paper.find(MOTION).is_some()
}

#[test]
fn rule_05_a_motion_sent_in_time_is_on_the_agenda_and_only_its_member_takes_it_back() {
    let mut town = town();
    // Also where no more items are taken.
    town.editor(Act::Lock).expect("locked");
    town.member(MEMBER, hand_in()).expect("in time");
    assert!(stands(&town));
    assert!(town.member(CHAIR, take_off()).is_err());
    town.member(MEMBER, take_off()).expect("taken back");
    assert!(!stands(&town));
    town.member(MEMBER, hand_in()).expect("sent again");
    town.editor(release()).expect("released with it");
    assert_eq!(town.member(MEMBER, take_off()), Err(Refusal::MotionIsOut));
    town.now = at("09:00");
    town.editor(start("09:00")).expect("begun");
    assert_eq!(town.member(MEMBER, take_off()), Err(Refusal::BodyStrikes));
}

#[test]
fn rule_05_a_motion_sent_late_or_by_another_or_empty_is_not_put_on() {
    let mut town = town();
    let nobody = PersonId::new(99);
    assert_eq!(town.member(nobody, hand_in()), Err(Refusal::NoSuchProposal));
    assert_eq!(
        town.editor(hand_in()),
        Err(Refusal::NoSuchProposal),
        "a draft is the member's own"
    );
    town.payloads.insert(
        TextId::new(904),
        json(&Section {
            blocks: Vec::new(),
            ..said()
        }),
    );
    assert_eq!(town.member(MEMBER, hand_in()), Err(Refusal::NothingWritten));
    town.payloads.insert(TextId::new(904), json(&said()));
    town.now = at("07:00");
    let late = Refusal::MotionIsLate(Date::constant(2030, 8, 13));
    assert_eq!(town.member(MEMBER, hand_in()), Err(late.clone()));
    assert!(!late.is_doubt(), "it cannot be meant");
    // What was sent in before, such as to a meeting that was called off, is not late here.
    town.proposal = motion(ItemStatus::ApprovedForAgenda);
    town.editor(hand_in()).expect("it waits for nobody");
}

#[test]
fn rule_05_a_motion_stays_on_its_agenda_whatever_the_editor_does() {
    let mut town = town();
    town.member(MEMBER, hand_in()).expect("in time");
    let not_yours = Err(Refusal::MotionIsTheMembers);
    assert_eq!(town.editor(take_off()), not_yours);
    let write = |words| Act::Write {
        item: MOTION,
        revision: 1,
        words,
    };
    assert_eq!(town.editor(write(Words::Title("Noget andet".into()))), not_yours);
    let section = Section {
        blocks: vec![Block::paragraph("Administrationen fraråder.")],
        ..said()
    };
    let filling = Filling {
        item: MOTION,
        place: 0,
        revision: 1,
        section: section.clone(),
        insist: true,
    };
    assert_eq!(town.editor(Act::Fill { parts: vec![filling] }), not_yours);
    assert_eq!(town.editor(write(Words::Section { place: 0, section })), not_yours);
    assert_eq!(town.editor(item(ItemId::new(70), "Mit", ItemKind::Motion)), not_yours);
    town.editor(Act::MoveItem {
        item: MOTION,
        place: 0,
        under: None,
    })
    .expect("its place is the editor's");
    town.editor(release()).expect("released");
    let course = town.meeting.course().expect("planned here");
    assert!(course.is_given_out(MOTION));
}
