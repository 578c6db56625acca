//! Who is there is noted, never assumed.

use super::held::*;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::PersonId;
use crate::meeting::{Act, Attendance};
use crate::outcome::Outcome;

fn begin(present: &[PersonId], all: bool) -> Act {
    Act::Start {
        at: clock("09:00"),
        on: None,
        anyway: false,
        present: present.to_vec(),
        all,
    }
}

fn note(person: PersonId, attendance: Attendance) -> Act {
    Act::Attend {
        item: None,
        person,
        attendance,
    }
}

fn end(anyway: bool) -> Act {
    let at = clock("11:00");
    Act::End { at, anyway }
}

fn decided(town: &mut Town) {
    for item in [REVIEW, MATTERS] {
        town.editor(decision(item, 0, Outcome::Reviewed)).expect("decided");
    }
}

#[test]
fn whoever_begins_says_who_is_there_and_the_others_stand_as_not_noted() {
    let mut town = Town::released();
    let stranger = PersonId::new(99);
    assert_eq!(town.editor(begin(&[stranger], false)), Err(Refusal::NotAMember));
    town.editor(begin(&[CHAIR], false)).expect("begun");
    let course = town.meeting.course().expect("held here");
    assert_eq!(course.attendance.get(&CHAIR), Some(&Attendance::Present));
    assert_eq!(course.attendance.get(&MEMBER), None);
    decided(&mut town);
    let asked = Err(Refusal::EndsUnnoted(vec!["Jens Krag".into()]));
    assert_eq!(town.editor(end(false)), asked);
    town.editor(end(true)).expect("ended all the same");
    let head = town.draft().head;
    assert_eq!(
        (head.members.len(), head.absent.len()),
        (1, 0),
        "nothing is said of Jens"
    );
}

#[test]
fn minutes_are_neither_sent_nor_published_before_it_is_noted_who_was_there() {
    let mut town = Town::released();
    town.editor(begin(&[CHAIR], false)).expect("begun");
    decided(&mut town);
    town.editor(end(true)).expect("ended");
    let unsaid = || Err(Refusal::NotNoted(vec!["Jens Krag".into()]));
    assert_eq!(town.editor(Act::SendToSignature { anyway: true }), unsaid());
    let publish = Act::Publish {
        override_reason: None,
        anyway: true,
    };
    assert_eq!(town.editor(publish), unsaid());
    town.editor(note(MEMBER, Attendance::Absent)).expect("noted afterwards");
    let head = town.draft().head;
    assert_eq!(
        (head.members.len(), head.absent.len()),
        (1, 1),
        "the head says so at once"
    );
    town.editor(Act::SendToSignature { anyway: false }).expect("sent");
    let course = town.meeting.course().expect("held here");
    assert_eq!(course.signers.iter().copied().collect::<Vec<_>>(), [CHAIR]);
}

#[test]
fn all_are_there_but_those_of_whom_something_else_is_noted() {
    let mut town = Town::released();
    town.member(MEMBER, note(MEMBER, Attendance::Excused))
        .expect("excuses sent");
    town.editor(begin(&[], true)).expect("begun");
    let course = town.meeting.course().expect("held here");
    assert_eq!(course.attendance.get(&MEMBER), Some(&Attendance::Excused));

    let mut town = Town::released();
    assert_eq!(town.editor(Act::AttendAll), Err(Refusal::NotBegun));
    town.editor(begin(&[], false)).expect("begun");
    assert!(matches!(town.member(MEMBER, Act::AttendAll), Err(Refusal::NotYours(_))));
    town.editor(note(CHAIR, Attendance::Remote)).expect("noted");
    let facts = town.editor(Act::AttendAll).expect("the rest");
    assert!(matches!(facts.as_slice(), [Event::AttendanceNoted(it)] if it.person == MEMBER));
    assert_eq!(town.editor(Act::AttendAll), Ok(Vec::new()), "nobody is left");
}

#[test]
fn what_is_unusual_about_the_end_is_asked_all_at_once() {
    let mut town = Town::released();
    town.editor(begin(&[CHAIR], false)).expect("begun");
    let asked = town.editor(end(false));
    let both = vec![
        Refusal::EndsUndecided(vec!["1".into(), "2".into()]),
        Refusal::EndsUnnoted(vec!["Jens Krag".into()]),
    ];
    assert_eq!(asked, Err(Refusal::InDoubt(both)));
    assert!(asked.is_err_and(|it| it.is_doubt()));
}

#[test]
fn rule_15_items_decided_with_fewer_than_half_there_are_asked_about() {
    let mut town = Town::released();
    town.editor(begin(&[], true)).expect("begun");
    decided(&mut town);
    let away = |person| Act::Attend {
        item: Some(REVIEW),
        person,
        attendance: Attendance::Recused,
    };
    town.editor(away(MEMBER)).expect("noted");
    let course = town.meeting.course().expect("held here");
    assert!(
        course.is_at(REVIEW, CHAIR) && !course.is_at(REVIEW, MEMBER),
        "half is enough"
    );
    town.editor(away(CHAIR)).expect("noted");
    assert_eq!(town.editor(end(false)), Err(Refusal::WithoutQuorum(vec!["1".into()])));
    town.editor(end(true)).expect("ended all the same");
}

#[test]
fn rule_21_minutes_that_nobody_would_sign_are_asked_about() {
    let mut town = Town::released();
    town.editor(begin(&[], false)).expect("begun");
    for person in [CHAIR, MEMBER] {
        town.editor(note(person, Attendance::Absent)).expect("noted");
    }
    decided(&mut town);
    town.editor(end(true)).expect("ended all the same");
    let send = |anyway| Act::SendToSignature { anyway };
    assert_eq!(town.editor(send(false)), Err(Refusal::NobodySigns));
    town.editor(send(true)).expect("meant so");
}
