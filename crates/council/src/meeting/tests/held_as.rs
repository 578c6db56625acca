//! A meeting held on screens (rule 28).

use super::held::*;
use super::vote::{council, person};
use crate::body::BodyType;
use crate::command::Refusal;
use crate::meeting::{Act, MeetingKind, MeetingMode};

/// A council of five whose meeting of a kind is planned and released.
fn planned(kind: MeetingKind) -> Town {
    let roster = council().roster;
    let mut town = Town::of_kind(kind);
    town.body_type = BodyType::Council;
    town.roster = roster;
    town.editor(item(REVIEW, "Gennemgang", crate::paper::ItemKind::Review))
        .expect("placed");
    town.editor(release()).expect("released");
    town
}

const VIRTUAL: Act = Act::SetMode {
    mode: MeetingMode::Virtual,
};

#[test]
fn a_paper_says_what_kind_of_meeting_it_is_of_where_that_is_no_ordinary_one() {
    let mut town = planned(MeetingKind::Extraordinary);
    assert_eq!(town.draft().head.meeting_kind, MeetingKind::Extraordinary);
    town.editor(start("09:00")).expect("started");
    town.editor(Act::End {
        at: clock("10:00"),
        anyway: true,
    })
    .expect("ended");
    assert_eq!(town.draft().head.meeting_kind, MeetingKind::Extraordinary);
    let ordinary = serde_json::to_value(Town::released().draft().head).expect("plain data");
    assert_eq!(ordinary.get("meeting_kind"), None, "nothing is said of an ordinary one");
}

#[test]
fn rule_28_only_an_extraordinary_meeting_of_the_council_is_virtual() {
    let mut town = planned(MeetingKind::Ordinary);
    assert_eq!(town.editor(VIRTUAL), Err(Refusal::NotVirtual));
    assert_eq!(
        town.member(person(1), Act::Object { objects: true }),
        Err(Refusal::NothingToObjectTo)
    );
    let mut committee = planned(MeetingKind::Extraordinary);
    committee.body_type = BodyType::StandingCommittee;
    assert_eq!(committee.editor(VIRTUAL), Err(Refusal::NotVirtual));
    let mut direktion = Town::released();
    direktion.editor(VIRTUAL).expect("rule 37 frees it");
    let mut town = planned(MeetingKind::Extraordinary);
    town.editor(VIRTUAL).expect("extraordinary");
    let place = town.draft().head.place;
    town.editor(release()).expect("released again");
    assert_ne!(place, town.draft().head.place);
    assert_eq!(town.draft().head.place.as_deref(), Some("Virtuelt møde, Mødelokale 1"));
}

#[test]
fn rule_28_a_third_of_the_members_block_a_virtual_meeting() {
    let mut town = planned(MeetingKind::Extraordinary);
    town.editor(VIRTUAL).expect("extraordinary");
    town.member(person(1), Act::Object { objects: true }).expect("a member");
    assert!(town.editor(start("09:00")).is_ok(), "one of five");

    let mut town = planned(MeetingKind::Extraordinary);
    town.editor(VIRTUAL).expect("extraordinary");
    for number in [1, 2] {
        town.member(person(number), Act::Object { objects: true })
            .expect("a member");
    }
    assert_eq!(
        town.editor(start("09:00")),
        Err(Refusal::VirtualBlocked { objecting: 2, all: 5 })
    );
    let outsider = town.member(EDITOR, Act::Object { objects: true });
    assert_eq!(outsider, Err(Refusal::not_a_member(Some(EDITOR))));
    town.member(person(1), Act::Object { objects: false })
        .expect("taken back");
    assert!(town.editor(start("09:00")).is_ok(), "one of five again");

    let mut town = planned(MeetingKind::Extraordinary);
    town.editor(VIRTUAL).expect("extraordinary");
    for number in [1, 2] {
        town.member(person(number), Act::Object { objects: true })
            .expect("a member");
    }
    town.editor(Act::SetMode {
        mode: MeetingMode::Physical,
    })
    .expect("in a room");
    assert!(town.editor(start("09:00")).is_ok(), "nobody objects to a room");
}
