//! A day is planned, put forward, adjusted, settled and sent.

use std::collections::BTreeMap;

use super::*;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{ItemId, MeetingId, PersonId, ProgrammeId};
use crate::outcome::Outcome;
use crate::rights::{Acting, Right};

const BODY: BodyId = BodyId::new(1);
const FORUM: BodyId = BodyId::new(7);
const MEETING: MeetingId = MeetingId::new(2);
const ITEM: ItemId = ItemId::new(3);
const DAY: ProgrammeId = ProgrammeId::new(4);

/// Programmes with their words.
#[derive(Default)]
struct Room {
    known: Programmes,
    texts: Payloads,
}

impl Room {
    fn ask_as(&mut self, right: Right, act: &ProgrammeAct, decided: Option<&[Outcome]>) -> Result<(), Refusal> {
        let setting = ProgrammesSetting {
            body: BODY,
            acting: &Acting::new(PersonId::new(9), [right]),
            today: "2030-08-21".parse().expect("a day"),
            decided,
            is_known: true,
            is_read: true,
        };
        let mut minted: BTreeMap<TextId, String> = BTreeMap::new();
        let first = self.texts.len() as u64 + 1;
        let mut mint = |text: &str| {
            let id = TextId::new(first + minted.len() as u64);
            minted.insert(id, text.to_owned());
            id
        };
        let events = decide(&self.known, act, &setting, &mut mint)?;
        self.texts.extend(minted);
        events.iter().for_each(|it: &Event| self.known.apply(it));
        Ok(())
    }

    fn ask(&mut self, act: &ProgrammeAct) -> Result<(), Refusal> {
        self.ask_as(Right::EditAgenda, act, Some(&[]))
    }

    /// A day from nine with a welcome of 15 minutes, a talk of 60 and lunch at noon.
    fn begun() -> Self {
        let mut room = Self::default();
        room.ask(&begin(DAY)).expect("begun");
        for new in [slot(15, "Velkomst"), slot(60, "Budget"), lunch(30)] {
            room.ask(&put(new)).expect("a slot");
        }
        room
    }

    fn day(&self) -> &DayProgramme {
        self.known.find(DAY).expect("the day")
    }

    fn said(&self) -> Vec<String> {
        let drawn = self.day().text.drawn(&self.texts);
        drawn
            .slots
            .iter()
            .map(|it| format!("{} {}", it.from, it.title))
            .collect()
    }
}

fn time(text: &str) -> ClockTime {
    text.parse().expect("a time")
}

fn new() -> NewProgramme {
    NewProgramme {
        name: "Chefforum".into(),
        date: "2030-09-06".parse().expect("a day"),
        start: time("09:00"),
        end: ClockTime::new(12, 30),
        place: Some("Salen".into()),
        purpose: Some("retning for efteråret".into()),
    }
}

fn begin(programme: ProgrammeId) -> ProgrammeAct {
    ProgrammeAct::Begin {
        programme,
        new: new(),
        slots: Vec::new(),
        meeting: None,
    }
}

fn slot(minutes: u16, title: &str) -> NewSlot {
    NewSlot {
        minutes,
        title: title.into(),
        ..NewSlot::default()
    }
}

fn lunch(minutes: u16) -> NewSlot {
    NewSlot {
        fixed: ClockTime::new(12, 0),
        ..slot(minutes, "Frokost")
    }
}

fn put(slot: NewSlot) -> ProgrammeAct {
    ProgrammeAct::PutSlot {
        programme: DAY,
        place: None,
        slot,
    }
}

fn send() -> ProgrammeAct {
    ProgrammeAct::Send {
        programme: DAY,
        to: SentTo::Body(FORUM),
    }
}

fn settle() -> ProgrammeAct {
    ProgrammeAct::Settle {
        programme: DAY,
        meeting: MEETING,
        item: ITEM,
        topic: None,
        on: "2030-08-21".parse().expect("a day"),
    }
}

#[test]
fn slots_begin_when_the_one_before_ends_and_not_before_the_time_they_are_fixed_to() {
    let mut room = Room::begun();
    assert_eq!(room.said(), ["09:00 Velkomst", "09:15 Budget", "12:00 Frokost"]);
    let times = room.day().text.times();
    assert_eq!((times.slots[2].free, times.slots[2].late, times.over), (105, 0, 0));
    assert!(!times.is_overrun());
    room.ask(&ProgrammeAct::MoveSlot {
        programme: DAY,
        place: 1,
        to: 0,
    })
    .expect("moved");
    assert_eq!(room.said(), ["09:00 Budget", "10:00 Velkomst", "12:00 Frokost"]);
}

#[test]
fn what_takes_too_long_is_told_where_it_is_too_late() {
    let mut room = Room::begun();
    let act = ProgrammeAct::PutSlot {
        programme: DAY,
        place: Some(1),
        slot: slot(180, "Budget"),
    };
    room.ask(&act).expect("changed");
    let times = room.day().text.times();
    assert_eq!((times.slots[2].from, times.slots[2].late), (time("12:15"), 15));
    assert_eq!(times.over, 15, "half past twelve is missed");
    assert!(times.is_overrun());
}

#[test]
fn a_day_is_over_before_midnight_and_a_slot_has_a_length_and_a_title() {
    let mut room = Room::begun();
    for _ in 0..15 {
        let _ = room.ask(&put(slot(60, "Oplæg")));
    }
    assert_eq!(room.ask(&put(slot(60, "Oplæg"))), Err(Refusal::PastMidnight));
    assert_eq!(room.ask(&put(slot(0, "Oplæg"))), Err(Refusal::NoLength));
    assert_eq!(room.ask(&put(slot(10, " "))), Err(Refusal::NoTitle));
    let private = slot(10, "Sag om 010190-1234");
    assert!(matches!(room.ask(&put(private)), Err(Refusal::WouldBeSent(_))));
    let gone = ProgrammeAct::RemoveSlot {
        programme: DAY,
        place: 99,
    };
    assert_eq!(room.ask(&gone), Err(Refusal::NoSuchSlot));
}

#[test]
fn only_those_who_keep_the_bodys_papers_plan_its_days() {
    let mut room = Room::default();
    let refused = room.ask_as(Right::TakePart, &begin(DAY), None);
    assert_eq!(refused, Err(Refusal::NotYours(Right::EditAgenda)));
    room.ask(&begin(DAY)).expect("begun");
    assert_eq!(room.ask(&begin(DAY)), Err(Refusal::ProgrammeStands));
    assert_eq!(room.ask(&send()), Err(Refusal::NoSlots));
}

#[test]
fn a_decision_settles_it_and_what_the_meeting_adjusted_is_known() {
    let mut room = Room::begun();
    let forward = ProgrammeAct::PutForward {
        programme: DAY,
        meeting: MEETING,
        item: ITEM,
    };
    room.ask(&forward).expect("put forward");
    room.ask(&put(slot(30, "Opsamling"))).expect("adjusted");
    let postponed = room.ask_as(Right::EditAgenda, &settle(), Some(&[Outcome::Postponed]));
    assert_eq!(postponed, Err(Refusal::ProgrammeNotSettled));
    let undecided = room.ask_as(Right::EditAgenda, &settle(), None);
    assert_eq!(undecided, Err(Refusal::ProgrammeNotSettled));
    room.ask(&settle()).expect("settled");
    let version = room.day().versions.last().expect("a version");
    assert_eq!((version.number, version.text.slots.len()), (1, 4));
    assert_eq!(version.proposed.as_ref().map(|it| it.slots.len()), Some(3));
    assert!(!room.day().is_draft());
}

#[test]
fn what_was_sent_stays_sent_whatever_becomes_of_the_day() {
    let mut room = Room::begun();
    room.ask(&send()).expect("sent");
    assert_eq!(room.ask(&send()), Err(Refusal::SentAlready));
    assert_eq!(
        room.ask(&ProgrammeAct::Remove { programme: DAY }),
        Err(Refusal::ProgrammeWasSent)
    );
    room.ask(&ProgrammeAct::RemoveSlot {
        programme: DAY,
        place: 0,
    })
    .expect("changed");
    assert!(!room.known.is_sent(room.day()));
    room.ask(&send()).expect("sent again");
    for _ in 0..2 {
        room.ask(&ProgrammeAct::Undo).expect("undone");
    }
    let sent: Vec<usize> = room.known.sent(DAY).map(|it| it.text.slots.len()).collect();
    assert_eq!(sent, [3, 2], "each as it was sent");
    assert_eq!(room.said().len(), 2, "the third slot and the change are taken back");
}

#[test]
fn whoever_it_was_sent_to_sees_that_programme_and_nobody_else_does() {
    use crate::access::{Audience, Thing};
    use crate::positions::Positions;
    let mut room = Room::begun();
    let grants = room
        .known
        .grants(BODY, &Positions::default(), crate::clock::Timestamp::MIN);
    assert!(grants.iter().all(|it| it.thing == Thing::Programmes(BODY)));
    room.ask(&send()).expect("sent");
    let grants = room
        .known
        .grants(BODY, &Positions::default(), crate::clock::Timestamp::MIN);
    let seen: Vec<_> = grants
        .iter()
        .filter(|it| it.thing == Thing::Programme(DAY))
        .map(|it| it.audience)
        .collect();
    assert_eq!(seen, [Audience::Members(FORUM), Audience::Secretariat(FORUM)]);
}

#[test]
fn a_day_that_is_over_is_sent_to_nobody() {
    let mut room = Room::default();
    let past = NewProgramme {
        date: "2030-08-20".parse().expect("a day"),
        ..new()
    };
    let act = ProgrammeAct::Begin {
        programme: DAY,
        new: past,
        slots: vec![slot(15, "Velkomst")],
        meeting: None,
    };
    room.ask(&act).expect("begun");
    assert!(matches!(room.ask(&send()), Err(Refusal::DayIsOver(_))));
}
