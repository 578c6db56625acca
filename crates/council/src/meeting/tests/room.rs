//! Guests come in and go out, and the word is given and taken back.

use super::held::*;
use crate::access::{Sight, Thing, Viewer};
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{ItemId, PersonId};
use crate::meeting::{Act, Attendance, GuestTimes, Stay, Whereabouts, Word};
use crate::outcome::Outcome;

fn call_in(item: ItemId, person: PersonId) -> Act {
    Act::CallIn { item, person }
}

fn see_out(item: ItemId, person: PersonId) -> Act {
    Act::SeeOut { item, person }
}

fn word(person: PersonId, minutes: Option<u16>) -> Act {
    Act::GiveWord { person, minutes }
}

fn invite(person: PersonId, from: &str, to: &str) -> Act {
    let (item, from, to) = (REVIEW, clock(from), clock(to));
    Act::Invite { item, person, from, to }
}

/// Begun, with a guest invited to the first item.
fn begun() -> Town {
    let mut town = Town::built();
    town.editor(invite(GUEST, "09:30", "10:00")).expect("invited");
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    town
}

fn guest() -> Viewer {
    Viewer::person(GUEST, [], [])
}

fn end(at: &str) -> Act {
    let (at, anyway) = (clock(at), true);
    Act::End { at, anyway }
}

/// What the head of the paper as it is worked on says beside.
fn remarks(town: &Town) -> String {
    town.draft().head.remarks.unwrap_or_default()
}

fn stay(from: &str, to: &str) -> Stay {
    let (from, to) = (clock(from), Some(clock(to)));
    Stay { from, to }
}

/// The end of the meeting, and of its guests those whose times are told.
fn times(end: &str, guests: &[(PersonId, &[Stay])]) -> Act {
    let told = |it: &(PersonId, &[Stay])| GuestTimes {
        item: REVIEW,
        person: it.0,
        stays: it.1.to_vec(),
    };
    Act::CorrectTimes {
        start: clock("09:00"),
        end: Some(clock(end)),
        on: None,
        reason: None,
        guests: guests.iter().map(told).collect(),
    }
}

#[test]
fn a_guest_reads_until_the_slot_ends_and_in_a_late_meeting_until_seen_out() {
    let mut town = begun();
    let item = Thing::Item(REVIEW);
    town.now = at("09:40");
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    town.editor(see_out(REVIEW, GUEST)).expect("seen out");
    assert_eq!(town.sees(item, &guest()), Sight::Whole, "the slot is not over");
    town.now = at("10:00");
    assert_eq!(town.sees(item, &guest()), Sight::Nothing);

    let mut town = begun();
    town.now = at("10:20");
    assert_eq!(town.sees(item, &guest()), Sight::Whole, "waits: the meeting is late");
    town.editor(call_in(REVIEW, GUEST)).expect("called in late");
    assert_eq!(town.sees(item, &guest()), Sight::Whole);
    assert_eq!(town.sees(Thing::Item(MATTERS), &guest()), Sight::Nothing);
    assert_eq!(town.sees(Thing::DraftItem(REVIEW), &guest()), Sight::Nothing);
    assert_eq!(town.editor(call_in(REVIEW, GUEST)), Ok(Vec::new()), "twice is once");
    town.editor(see_out(REVIEW, GUEST)).expect("seen out");
    assert_eq!(town.sees(item, &guest()), Sight::Nothing);
    let meeting = Thing::Meeting(MEETING);
    assert_eq!(town.sees(meeting, &guest()), Sight::Whole, "and told so");
}

/// Whatever happens when: the guest reads the own item until the later of the slot's end and being seen out, in a meeting that
/// goes on, and never anything else.
#[test]
fn a_guest_reads_the_own_item_and_no_more_in_every_course_of_a_meeting() {
    let moments = ["09:00", "09:20", "09:40", "10:05", "10:30", "11:00"];
    let times = || moments.into_iter().map(Some).chain([None]);
    for begins in times() {
        for called in times().filter(|it| it.is_none() || (begins.is_some() && *it >= begins)) {
            for out in times().filter(|it| it.is_none() || (called.is_some() && *it >= called)) {
                for ends in
                    times().filter(|it| it.is_none() || (begins.is_some() && *it >= begins.max(called).max(out)))
                {
                    follow((begins, called, out, ends), &moments);
                }
            }
        }
    }
}

type Course = (
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
    Option<&'static str>,
);

fn follow(course: Course, moments: &[&str]) {
    let (begins, called, out, ends) = course;
    let mut town = Town::built();
    town.editor(invite(GUEST, "09:30", "10:00")).expect("invited");
    town.editor(release()).expect("released");
    for moment in moments {
        town.now = at(moment);
        let acts = [
            (begins, start(moment)),
            (called, call_in(REVIEW, GUEST)),
            (out, see_out(REVIEW, GUEST)),
            (ends, end(moment)),
        ];
        let due = acts.into_iter().filter(|it| it.0 == Some(moment));
        due.for_each(|it| drop(town.editor(it.1).expect("lawful")));
        let is_past = |it: Option<&str>| it.is_some_and(|it| it <= *moment);
        let goes_on = is_past(begins) && !is_past(ends);
        let is_before = *moment < "10:00" && !is_past(ends);
        let expected = is_before || (goes_on && !is_past(out));
        let seen = town.sees(Thing::Item(REVIEW), &guest()) == Sight::Whole;
        assert_eq!(seen, expected, "{course:?} at {moment}");
        for other in [
            Thing::Item(MATTERS),
            Thing::DraftItem(REVIEW),
            Thing::DraftMeeting(MEETING),
        ] {
            assert_eq!(town.sees(other, &guest()), Sight::Nothing, "{course:?} at {moment}");
        }
    }
}

#[test]
fn no_guest_reads_on_when_the_meeting_has_ended() {
    let mut town = Town::released();
    town.editor(invite(GUEST, "11:00", "11:30")).expect("invited");
    town.editor(release()).expect("told of it");
    town.editor(start("09:00")).expect("begun");
    town.now = at("09:30");
    assert_eq!(town.sees(Thing::Item(REVIEW), &guest()), Sight::Whole);
    town.editor(end("09:30")).expect("ended early");
    town.now = at("09:31");
    assert_eq!(town.sees(Thing::Item(REVIEW), &guest()), Sight::Nothing);
}

#[test]
fn minutes_say_when_a_guest_was_there_and_who_was_not_called_in() {
    let mut town = begun();
    town.editor(invite(OTHER_GUEST, "10:30", "11:00")).expect("invited");
    town.now = at("09:52");
    town.editor(call_in(REVIEW, GUEST)).expect("called in late");
    town.now = at("10:21");
    town.editor(see_out(REVIEW, GUEST)).expect("seen out");
    town.now = at("10:40");
    town.editor(call_in(REVIEW, GUEST)).expect("called in again");
    town.editor(end("11:30")).expect("ended");
    assert_eq!(
        remarks(&town),
        "Kl. 9.52-10.21 Ane Holm deltog.\nKl. 10.40-11.30 Ane Holm deltog.\nBo Friis var indbudt, men blev ikke kaldt ind."
    );
    // Who was there until the end stays so when the end is another.
    town.editor(times("11:10", &[])).expect("corrected");
    assert!(remarks(&town).contains("Kl. 10.40-11.10 Ane Holm deltog."));
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert!(remarks(&town).contains("Kl. 10.40-11.10 Ane Holm deltog."));
}

#[test]
fn a_guest_who_is_asked_to_another_time_while_inside_stays_inside() {
    let mut town = begun();
    town.now = at("09:50");
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    town.editor(invite(GUEST, "09:30", "10:30")).expect("stays longer");
    let inside = |town: &Town| town.meeting.course().expect("held here").room.inside();
    assert_eq!(inside(&town).into_iter().collect::<Vec<_>>(), [GUEST]);
    town.editor(end("10:20")).expect("ended");
    assert_eq!(remarks(&town), "Kl. 9.50-10.20 Ane Holm deltog.");
    let mut town = begun();
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    let (item, person) = (REVIEW, GUEST);
    town.editor(Act::CallOff { item, person }).expect("called off");
    assert!(inside(&town).is_empty());
}

#[test]
fn where_nobody_was_called_in_minutes_tell_the_plan() {
    let mut town = begun();
    assert_eq!(remarks(&town), "Kl. 9.30-10.00 Ane Holm deltager.");
    town.editor(end("11:30")).expect("ended");
    assert_eq!(remarks(&town), "Kl. 9.30-10.00 Ane Holm deltog.");
}

#[test]
fn what_everybody_reads_tells_no_guest_of_a_closed_item() {
    let mut town = begun();
    let close = Act::CloseItem {
        item: REVIEW,
        ground: "Styrelseslovens § 10".into(),
        public_title: "En sag".into(),
        review_on: None,
    };
    town.editor(close).expect("closed");
    town.now = at("09:50");
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    town.editor(end("11:30")).expect("ended");
    assert_eq!(remarks(&town), "");
}

#[test]
fn the_times_of_guests_are_corrected_until_the_minutes_are_sent() {
    let mut town = begun();
    town.editor(invite(OTHER_GUEST, "10:30", "11:00")).expect("invited");
    let early = [stay("09:40", "10:10")];
    let in_session = Act::CorrectTimes {
        start: clock("09:00"),
        end: None,
        on: None,
        reason: None,
        guests: vec![GuestTimes {
            item: REVIEW,
            person: GUEST,
            stays: early.to_vec(),
        }],
    };
    assert_eq!(town.editor(in_session), Err(Refusal::StillInSession));
    town.editor(end("11:30")).expect("ended");
    for (wrong, why) in [
        (stay("10:10", "09:40"), Refusal::EndsBeforeItBegins),
        (
            stay("09:40", "11:31"),
            Refusal::OutsideTheHeld {
                from: clock("09:00"),
                to: clock("11:30"),
            },
        ),
    ] {
        assert_eq!(town.editor(times("11:30", &[(GUEST, &[wrong])])), Err(why));
    }
    let stranger = times("11:30", &[(MEMBER, &early)]);
    assert_eq!(town.editor(stranger), Err(Refusal::NotInvited));
    let refused = town.member(MEMBER, times("11:30", &[(GUEST, &early)]));
    assert!(matches!(refused, Err(Refusal::NotYours(_))), "{refused:?}");

    // What was planned for the others stays as it was told.
    town.editor(times("11:30", &[(GUEST, &early)])).expect("corrected");
    assert_eq!(
        remarks(&town),
        "Kl. 9.40-10.10 Ane Holm deltog.\nKl. 10.30-11.00 Bo Friis deltog."
    );
    town.editor(times("11:30", &[(OTHER_GUEST, &[])]))
        .expect("was not there");
    assert_eq!(
        remarks(&town),
        "Kl. 9.40-10.10 Ane Holm deltog.\nBo Friis var indbudt, men blev ikke kaldt ind."
    );
    town.editor(Act::SendToSignature { anyway: true }).expect("sent");
    assert_eq!(town.editor(times("11:30", &[(GUEST, &[])])), Err(Refusal::AtSignature));
}

#[test]
fn rule_10_only_whoever_is_invited_is_called_in_and_only_in_the_meeting() {
    let mut town = Town::released();
    assert_eq!(town.editor(call_in(REVIEW, GUEST)), Err(Refusal::NotBegun));
    let mut town = begun();
    assert_eq!(town.editor(call_in(MATTERS, GUEST)), Err(Refusal::NotInvited));
    town.editor(call_in(REVIEW, GUEST))
        .expect("called in to the item of the invitation");
    assert_eq!(town.sees(Thing::Item(REVIEW), &guest()), Sight::Whole);
    assert_eq!(town.sees(Thing::Item(MATTERS), &guest()), Sight::Nothing);
    town.editor(see_out(REVIEW, GUEST)).expect("seen out");
    let mut town = begun();
    assert_eq!(town.editor(see_out(REVIEW, GUEST)), Err(Refusal::NotInTheRoom));
    let refused = town.member(MEMBER, call_in(REVIEW, GUEST));
    assert!(matches!(refused, Err(Refusal::NotYours(_))), "{refused:?}");
}

#[test]
fn when_the_meeting_ends_every_guest_has_left_and_nobody_has_the_word() {
    let mut town = begun();
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    town.editor(word(GUEST, None)).expect("the word");
    town.editor(end("11:00")).expect("ended");
    let room = &town.meeting.course().expect("held here").room;
    assert_eq!(room.whereabouts(REVIEW, GUEST), Some(Whereabouts::Out));
    assert_eq!(room.word, None);
    town.now = at("11:01");
    assert_eq!(town.sees(Thing::Item(REVIEW), &guest()), Sight::Nothing);
}

#[test]
fn the_word_is_given_to_somebody_in_the_room() {
    let mut town = begun();
    assert_eq!(
        town.editor(word(GUEST, None)),
        Err(Refusal::NotInTheRoom),
        "not called in"
    );
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    town.now = at("09:40");
    town.editor(word(GUEST, Some(3))).expect("the word");
    let given = town.meeting.course().expect("held here").room.word;
    assert_eq!(
        given,
        Some(Word {
            person: GUEST,
            since: at("09:40"),
            minutes: Some(3)
        })
    );
    town.editor(see_out(REVIEW, GUEST)).expect("seen out");
    assert_eq!(town.meeting.course().expect("held here").room.word, None);

    town.editor(Act::Call { item: MATTERS }).expect("called");
    town.editor(word(MEMBER, None)).expect("the word");
    town.editor(word(CHAIR, None)).expect("the next has it");
    assert!(matches!(
        town.editor(Act::EndWord).as_deref(),
        Ok([Event::WordEnded(_)])
    ));
    assert_eq!(town.editor(Act::EndWord), Ok(Vec::new()), "nobody has it");
}

#[test]
fn whoever_is_recused_from_what_is_dealt_with_gets_no_word() {
    let mut town = begun();
    town.editor(Act::Call { item: REVIEW }).expect("called");
    town.editor(Act::Attend {
        item: Some(REVIEW),
        noted: vec![(MEMBER, Attendance::Recused)],
        rest: false,
        anyway: false,
    })
    .expect("recused");
    assert_eq!(town.editor(word(MEMBER, None)), Err(Refusal::NotInTheRoom));
    town.editor(Act::Call { item: MATTERS }).expect("called");
    assert!(town.editor(word(MEMBER, None)).is_ok());
    for minutes in [0, 61] {
        assert_eq!(town.editor(word(MEMBER, Some(minutes))), Err(Refusal::WordTooLong(60)));
    }
}

#[test]
fn whoever_is_recused_or_leaves_has_the_word_no_more_and_waits_for_it_no_more() {
    let attend = |item, attendance| Act::Attend {
        item,
        noted: vec![(MEMBER, attendance)],
        rest: false,
        anyway: false,
    };
    let ask = |person| Act::AskForWord { person, wants: true };
    let leave = Act::ComeOrLeave {
        person: MEMBER,
        comes: false,
    };
    let room = |town: &Town| town.meeting.course().expect("held here").room.clone();
    for goes in [
        attend(Some(REVIEW), Attendance::Recused),
        attend(Some(REVIEW), Attendance::Absent),
        attend(None, Attendance::Excused),
        leave.clone(),
    ] {
        let mut town = begun();
        town.editor(Act::Call { item: REVIEW }).expect("called");
        town.editor(word(MEMBER, None)).expect("the word");
        town.editor(ask(MEMBER)).expect("asks once more");
        town.editor(ask(CHAIR)).expect("asks, too");
        town.editor(attend(Some(MATTERS), Attendance::Absent))
            .expect("away from another item");
        assert_eq!(room(&town).word.map(|it| it.person), Some(MEMBER));
        town.editor(goes.clone()).expect("noted");
        assert_eq!(room(&town).word, None, "{goes:?}");
        assert_eq!(room(&town).asking, [CHAIR], "{goes:?}");
    }

    // Also where the item is decided by then.
    let mut town = begun();
    town.editor(Act::Call { item: REVIEW }).expect("called");
    town.editor(word(MEMBER, None)).expect("the word");
    town.editor(decision(REVIEW, 0, Outcome::Reviewed)).expect("decided");
    town.editor(leave).expect("leaves");
    assert_eq!(room(&town).word, None);
}

#[test]
fn the_next_item_begins_with_nobody_having_the_word() {
    let mut town = begun();
    town.editor(Act::Call { item: REVIEW }).expect("called");
    town.editor(word(CHAIR, None)).expect("the word");
    town.editor(Act::Call { item: MATTERS }).expect("called");
    assert_eq!(town.meeting.course().expect("held here").room.word, None);
}

#[test]
fn neither_guests_in_the_room_nor_the_word_change_the_record_while_the_meeting_goes_on() {
    let mut town = begun();
    let before = town.draft();
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    town.editor(word(GUEST, Some(2))).expect("the word");
    town.editor(Act::EndWord).expect("ended");
    assert_eq!(town.draft(), before);
}
