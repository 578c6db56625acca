//! Guests come in and go out, and the word is given and taken back.

use super::held::*;
use crate::access::{Sight, Thing, Viewer};
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{ItemId, PersonId};
use crate::meeting::{Act, Attendance, Whereabouts, Word};

fn call_in(item: ItemId, person: PersonId) -> Act {
    Act::CallIn { item, person }
}

fn see_out(item: ItemId, person: PersonId) -> Act {
    Act::SeeOut { item, person }
}

fn word(person: PersonId, minutes: Option<u16>) -> Act {
    Act::GiveWord { person, minutes }
}

/// Begun, with a guest invited to the first item.
fn begun() -> Town {
    let mut town = Town::built();
    town.editor(Act::Invite {
        item: REVIEW,
        person: GUEST,
        from: clock("09:30"),
        to: clock("10:00"),
    })
    .expect("invited");
    town.editor(release()).expect("released");
    town.editor(start("09:00")).expect("begun");
    town
}

fn guest() -> Viewer {
    Viewer::person(GUEST, [], [])
}

#[test]
fn a_guest_reads_for_as_long_as_they_are_in_the_room() {
    let mut town = begun();
    town.now = at("10:20");
    assert_eq!(
        town.sees(Thing::Item(REVIEW), &guest()),
        Sight::Nothing,
        "the slot is over"
    );
    town.editor(call_in(REVIEW, GUEST)).expect("called in late");
    assert_eq!(town.sees(Thing::Item(REVIEW), &guest()), Sight::Whole);
    assert_eq!(town.sees(Thing::Item(MATTERS), &guest()), Sight::Nothing);
    assert_eq!(town.sees(Thing::DraftItem(REVIEW), &guest()), Sight::Nothing);
    assert_eq!(town.editor(call_in(REVIEW, GUEST)), Ok(Vec::new()), "twice is once");
    town.editor(see_out(REVIEW, GUEST)).expect("seen out");
    assert_eq!(town.sees(Thing::Item(REVIEW), &guest()), Sight::Nothing);
    assert_eq!(
        town.sees(Thing::Meeting(MEETING), &guest()),
        Sight::Whole,
        "and told so"
    );
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
    town.editor(Act::End {
        at: clock("11:00"),
        anyway: true,
    })
    .expect("ended");
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
        person: MEMBER,
        attendance: Attendance::Recused,
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
fn neither_guests_in_the_room_nor_the_word_change_the_record() {
    let mut town = begun();
    let before = town.draft();
    town.editor(call_in(REVIEW, GUEST)).expect("called in");
    town.editor(word(GUEST, Some(2))).expect("the word");
    town.editor(Act::EndWord).expect("ended");
    assert_eq!(town.draft(), before);
}
