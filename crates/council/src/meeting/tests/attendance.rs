//! Who is there is noted, never assumed.

use super::held::*;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::PersonId;
use crate::meeting::{Act, Attendance};
use crate::outcome::Outcome;
use crate::record::Member;
use crate::rights::Right;

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
        noted: vec![(person, attendance)],
        rest: false,
        anyway: false,
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
    assert_eq!(
        town.editor(begin(&[stranger], false)),
        Err(Refusal::not_a_member(Some(stranger)))
    );
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
    assert_eq!(town.editor(the_rest()), Err(Refusal::NotBegun));
    town.editor(begin(&[], false)).expect("begun");
    assert!(matches!(town.member(MEMBER, the_rest()), Err(Refusal::NotYours(_))));
    town.editor(note(CHAIR, Attendance::Remote)).expect("noted");
    let facts = town.editor(the_rest()).expect("the rest");
    assert!(matches!(facts.as_slice(), [Event::AttendanceNoted(it)] if it.person == MEMBER));
    assert_eq!(town.editor(the_rest()), Ok(Vec::new()), "nobody is left");
}

#[test]
fn the_whole_table_is_noted_at_once_or_not_at_all() {
    let table = |noted: &[(PersonId, Attendance)], rest| Act::Attend {
        item: None,
        noted: noted.to_vec(),
        rest,
        anyway: false,
    };
    let excuse = [(MEMBER, Attendance::Excused)];
    let mut town = Town::released();
    let both = [(MEMBER, Attendance::Excused), (CHAIR, Attendance::Excused)];
    assert!(
        matches!(town.member(MEMBER, table(&both, false)), Err(Refusal::NotYours(_))),
        "a member excuses nobody else"
    );
    town.member(MEMBER, table(&excuse, false)).expect("but themselves");
    town.editor(begin(&[], false)).expect("begun");
    assert!(matches!(
        town.member(MEMBER, table(&[], false)),
        Err(Refusal::NotYours(_))
    ));
    let stranger = [(CHAIR, Attendance::Remote), (PersonId::new(99), Attendance::Present)];
    assert_eq!(
        town.editor(table(&stranger, false)),
        Err(Refusal::not_a_member(Some(PersonId::new(99))))
    );
    let course = town.meeting.course().expect("held here");
    assert_eq!(course.attendance.get(&CHAIR), None, "nothing of it is noted");
    town.editor(table(&[(MEMBER, Attendance::Remote)], true))
        .expect("and the rest");
    let course = town.meeting.course().expect("held here");
    let ways = [CHAIR, MEMBER].map(|it| course.attendance.get(&it).copied());
    assert_eq!(ways, [Some(Attendance::Present), Some(Attendance::Remote)]);
    assert_eq!(town.editor(table(&[], false)), Ok(Vec::new()), "nothing was chosen");
}

#[test]
fn several_are_recused_from_an_item_at_once() {
    let mut town = Town::released();
    town.editor(begin(&[], true)).expect("begun");
    let facts = town.editor(Act::Attend {
        item: Some(REVIEW),
        noted: [CHAIR, MEMBER].map(|it| (it, Attendance::Recused)).to_vec(),
        rest: false,
        anyway: false,
    });
    assert_eq!(facts.expect("noted").len(), 2);
    let course = town.meeting.course().expect("held here");
    assert_eq!(
        course.recusals().collect::<Vec<_>>(),
        [(REVIEW, CHAIR), (REVIEW, MEMBER)]
    );
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
        noted: vec![(person, Attendance::Recused)],
        rest: false,
        anyway: false,
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

#[test]
fn who_leaves_was_there_before_and_the_minutes_say_when_they_left() {
    let mut town = Town::released();
    town.roster.push((
        PersonId::new(50),
        Member {
            name: "Sofie Lund".into(),
            ..Member::default()
        },
    ));
    let late = PersonId::new(50);
    let present = vec![CHAIR, MEMBER];
    town.editor(Act::Start {
        at: clock("09:00"),
        on: None,
        anyway: true,
        present,
        all: false,
    })
    .expect("begun");
    let go = |person, comes| Act::ComeOrLeave { person, comes };
    town.editor(Act::Call { item: REVIEW }).expect("called");
    town.editor(Act::Call { item: MATTERS }).expect("called");
    town.now = at("09:40");
    town.member(late, go(late, true)).expect("she comes by her own hand");
    town.member(MEMBER, go(MEMBER, false)).expect("he leaves by his own");
    assert_eq!(
        town.member(MEMBER, go(late, false)),
        Err(Refusal::NotYours(Right::TakeMinutes))
    );
    assert_eq!(town.member(late, go(late, true)), Ok(Vec::new()), "once is enough");
    let course = town.meeting.course().expect("held here");
    let at = |item| [CHAIR, MEMBER, late].map(|it| course.is_at(item, it));
    assert_eq!((at(REVIEW), at(MATTERS)), ([true, true, false], [true, false, true]));
    town.editor(Act::End {
        at: clock("11:40"),
        anyway: true,
    })
    .expect("ended");
    let minutes = town.draft();
    let names = |members: &[Member]| members.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&minutes.head.members), ["Vibeke Holt", "Jens Krag", "Sofie Lund"]);
    assert!(minutes.head.absent.is_empty(), "{:?}", minutes.head.absent);
    let remarks = minutes.head.remarks.unwrap_or_default();
    assert!(remarks.contains("forlod Jens Krag mødet."), "{remarks}");
    assert!(remarks.contains("kom Sofie Lund til mødet."), "{remarks}");
    assert_eq!(names(&minutes.items[0].absent), ["Sofie Lund"]);
    assert_eq!(names(&minutes.items[1].absent), ["Jens Krag"]);
}

#[test]
fn members_ask_for_the_word_and_get_it_in_their_turn() {
    let mut town = Town::released();
    town.editor(start("09:00")).expect("begun");
    let ask = |person, wants| Act::AskForWord { person, wants };
    let asking = |town: &Town| town.meeting.course().expect("held here").room.asking.clone();
    assert_eq!(
        town.member(OTHER_GUEST, ask(OTHER_GUEST, true)),
        Err(Refusal::NotYours(Right::LeadMeeting)),
        "who takes no part is told nothing of the room"
    );
    assert_eq!(town.editor(ask(OTHER_GUEST, true)), Err(Refusal::NotInTheRoom));
    town.member(MEMBER, ask(MEMBER, true)).expect("asked");
    town.member(CHAIR, ask(CHAIR, true)).expect("asked");
    assert_eq!(
        town.member(MEMBER, ask(MEMBER, true)),
        Ok(Vec::new()),
        "one keeps one's place"
    );
    assert_eq!(asking(&town), [MEMBER, CHAIR]);
    let give = Act::GiveWord {
        person: MEMBER,
        minutes: None,
    };
    town.editor(give).expect("given");
    assert_eq!(asking(&town), [CHAIR]);
    town.member(CHAIR, ask(CHAIR, false)).expect("not any more");
    assert_eq!(asking(&town), []);
    town.member(CHAIR, ask(CHAIR, true)).expect("asked");
    town.editor(Act::Call { item: MATTERS }).expect("called");
    assert_eq!(asking(&town), [], "another matter, another list");
}
