//! Stories of a rolling list: lines put on, placed, dealt with and struck; guests wanted, invited and moved along.

use super::*;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, GuestInvited, ItemPlaced, MeetingCancelled, MeetingPlanned, PartWritten};
use crate::ids::{BodyId, ItemId, LineId, MeetingId, PersonId, TextId, VisitId};
use crate::kept::{Payloads, json};
use crate::meeting::{Act, Meeting, When};
use crate::outcome::Outcome;
use crate::paper::{ItemKind, Part};
use crate::record::{Decision, SubDecision};
use crate::rights::{Acting, Right};

const BODY: BodyId = BodyId::new(1);
const MEETING: MeetingId = MeetingId::new(2);
const MATTERS: ItemId = ItemId::new(3);
const DAY: Date = Date::constant(2030, 8, 21);
const LATER: Date = Date::constant(2030, 9, 18);
const MEMBER: PersonId = PersonId::new(13);
const TODAY: Date = Date::constant(2030, 6, 1);
const LINE: LineId = LineId::new(10);
const VISIT: VisitId = VisitId::new(11);
const IDA: PersonId = PersonId::new(12);

/// A list, and a meeting planned with an item that holds the matters.
struct World {
    list: RollingList,
    meeting: Meeting,
    texts: Payloads,
}

impl World {
    fn new() -> Self {
        let planned = Event::MeetingPlanned(MeetingPlanned {
            meeting: MEETING,
            body: BODY,
            meeting_kind: Default::default(),
            date: DAY,
            start: "09:00".parse().expect("a time"),
            end: None,
            place: None,
            head: TextId::new(900),
        });
        let matters = Event::ItemPlaced(ItemPlaced {
            meeting: MEETING,
            item: MATTERS,
            place: 0,
            under: None,
            item_kind: ItemKind::Matters,
            case: None,
            title: TextId::new(901),
            facts: None,
            sections: Vec::new(),
            follow_up: None,
            point: None,
            turn: None,
            raised: None,
            reading: None,
        });
        Self {
            list: RollingList::default(),
            meeting: Meeting::fold(&[planned, matters]),
            texts: Payloads::new(),
        }
    }

    /// With a topic on the list.
    fn with(text: &str) -> Self {
        let mut world = Self::new();
        world.ask(add(text, None, false)).expect("listed");
        world
    }

    fn ask(&mut self, act: RollingAct) -> Result<usize, Refusal> {
        self.ask_as(&Acting::new(PersonId::new(1), [Right::EditAgenda]), act)
    }

    fn ask_as(&mut self, acting: &Acting, act: RollingAct) -> Result<usize, Refusal> {
        let meetings = [(MEETING, self.meeting.clone())];
        let setting = RollingSetting {
            body: BODY,
            acting,
            today: TODAY,
            members: &[MEMBER],
            meetings: &meetings,
        };
        let mut fresh = Payloads::new();
        let first = self.texts.len() as u64 + 1;
        let events = decide(&self.list, &act, &setting, &mut |text| {
            let id = TextId::new(first + fresh.len() as u64);
            fresh.insert(id, text.to_owned());
            id
        })?;
        self.texts.extend(fresh);
        events.iter().for_each(|it| self.list.apply(it));
        Ok(events.len())
    }

    fn step(&mut self, act: &Act) {
        let course = self.meeting.course().expect("planned here").clone();
        let events = in_step(&self.list, &course, act, &self.texts);
        events.iter().for_each(|it| self.list.apply(it));
    }

    fn status(&self) -> Option<LineStatus> {
        self.list.line(LINE).map(|it| it.status)
    }

    fn visit(&self) -> &Visit {
        self.list.visit(VISIT).expect("a visit")
    }

    /// The matters were decided under headings.
    fn decided(&mut self, under: &[(&str, Outcome)]) {
        let sub = |(topic, outcome): &(&str, Outcome)| SubDecision {
            topic: (*topic).into(),
            text: "Ja.".into(),
            outcomes: vec![*outcome],
            attachment: None,
        };
        let decision = Decision {
            sub_decisions: under.iter().map(sub).collect(),
            ..Decision::default()
        };
        let text = TextId::new(902);
        self.texts.insert(text, json(&decision));
        self.meeting.apply(&Event::PartWritten(PartWritten {
            meeting: MEETING,
            item: MATTERS,
            part: Part::Decision,
            text,
            outcomes: under.iter().map(|it| it.1).collect(),
        }));
    }
}

fn add(text: &str, date: Option<Date>, standing: bool) -> RollingAct {
    RollingAct::Add {
        lines: vec![NewLine {
            line: LINE,
            words: Words {
                text: text.into(),
                date,
                standing,
                ..Words::default()
            },
            source: None,
        }],
        visits: Vec::new(),
    }
}

fn guest(date: Option<Date>, person: Option<PersonId>, name: Option<&str>) -> RollingAct {
    RollingAct::Add {
        lines: Vec::new(),
        visits: vec![NewVisit {
            visit: VISIT,
            line: None,
            wanted: Wanted {
                person,
                name: name.map(str::to_owned),
                date,
                ..Wanted::default()
            },
            source: None,
            was_there: false,
        }],
    }
}

fn put() -> RollingAct {
    RollingAct::Place {
        line: LINE,
        meeting: MEETING,
        item: None,
    }
}

fn invite() -> RollingAct {
    RollingAct::Invite {
        invitations: vec![Invitation {
            visit: VISIT,
            meeting: MEETING,
            item: MATTERS,
            from: "10:00".parse().expect("a time"),
            to: "10:30".parse().expect("a time"),
        }],
    }
}

#[test]
fn only_those_who_keep_the_list_write_on_it_and_a_line_has_words() {
    let mut world = World::new();
    let member = Acting::new(PersonId::new(5), [Right::TakePart]);
    assert_eq!(
        world.ask_as(&member, add("Havnen", None, false)),
        Err(Refusal::NotYours(Right::EditAgenda))
    );
    assert_eq!(world.ask(add("  ", None, false)), Err(Refusal::NoText));
    assert_eq!(
        world.ask(add("Havnen", Some(DAY), true)),
        Err(Refusal::StandingHasNoDay)
    );
    let chair = Acting::new(PersonId::new(6), [Right::LeadMeeting]);
    assert_eq!(world.ask_as(&chair, add("Havnen", None, false)), Ok(1));
    assert_eq!(world.ask(add("Havnen", None, false)), Err(Refusal::AlreadyListed));
}

#[test]
fn a_line_is_struck_with_a_reason_and_taken_up_again() {
    let mut world = World::with("Havnen");
    let strike = |reason: &str| RollingAct::Strike {
        line: LINE,
        reason: reason.into(),
    };
    assert_eq!(world.ask(strike(" ")), Err(Refusal::NoReason));
    assert_eq!(world.ask(RollingAct::Restore { line: LINE }), Err(Refusal::LineIsOpen));
    assert_eq!(world.ask(strike("Løst")), Ok(1));
    assert_eq!(world.ask(strike("Igen")), Err(Refusal::LineIsClosed));
    assert_eq!(world.ask(put()), Err(Refusal::LineIsClosed));
    assert_eq!(world.ask(RollingAct::Restore { line: LINE }), Ok(1));
    assert_eq!(world.status(), Some(LineStatus::Open));
}

#[test]
fn a_line_on_an_agenda_is_done_when_it_is_decided_and_comes_back_when_it_is_put_off() {
    for (outcome, done) in [(Outcome::Approved, true), (Outcome::Postponed, false)] {
        let mut world = World::with("Årshjul for direktionen");
        assert_eq!(world.ask(put()), Ok(1));
        assert_eq!(world.ask(put()), Err(Refusal::LineStandsOnAgenda));
        world.decided(&[("Noget andet", Outcome::Approved), ("Årshjul", outcome)]);
        world.step(&Act::SendToSignature { anyway: true });
        let expected = match done {
            true => LineStatus::Done(MEETING, MATTERS),
            false => LineStatus::Open,
        };
        assert_eq!(world.status(), Some(expected), "{outcome:?}");
    }
}

#[test]
fn a_line_that_no_heading_names_comes_back_and_one_that_stands_on_every_agenda_stays() {
    let mut world = World::with("Årshjul");
    world.ask(put()).expect("placed");
    world.decided(&[("Noget andet", Outcome::Approved)]);
    world.step(&Act::SendToSignature { anyway: true });
    assert_eq!(world.status(), Some(LineStatus::Open));
    let mut world = World::new();
    world.ask(add("Fase 2", None, true)).expect("listed");
    world.decided(&[("Fase 2", Outcome::Discussed)]);
    world.step(&Act::SendToSignature { anyway: true });
    assert_eq!(world.status(), Some(LineStatus::Open));
}

#[test]
fn a_cancelled_meeting_gives_lines_and_guests_back() {
    let mut world = World::with("Årshjul");
    world.ask(guest(Some(DAY), Some(IDA), None)).expect("wanted");
    world.ask(put()).expect("placed");
    world.ask(invite()).expect("invited");
    assert_eq!(world.ask(invite()), Err(Refusal::AlreadyInvited));
    world.step(&Act::Cancel {
        reason: "Sygdom".into(),
    });
    assert_eq!(world.status(), Some(LineStatus::Open));
    assert_eq!(
        (world.visit().status, world.visit().date, world.visit().was_on),
        (VisitStatus::Wanted, None, Some(DAY))
    );
    world.meeting.apply(&Event::MeetingCancelled(MeetingCancelled {
        meeting: MEETING,
        reason: TextId::new(903),
    }));
    assert_eq!(world.ask(put()), Err(Refusal::Cancelled));
    assert_eq!(world.ask(invite()), Err(Refusal::Cancelled));
}

#[test]
fn a_guest_comes_along_when_the_meeting_moves_and_was_there_when_it_ends() {
    let mut world = World::new();
    world.ask(guest(Some(DAY), Some(IDA), None)).expect("wanted");
    world.ask(invite()).expect("invited");
    let when = When {
        date: LATER,
        start: "09:00".parse().expect("a time"),
        end: None,
        place: None,
        anyway: false,
    };
    world.step(&Act::Move(when));
    assert_eq!((world.visit().date, world.visit().was_on), (Some(LATER), Some(DAY)));
    world.meeting.apply(&Event::GuestInvited(GuestInvited {
        meeting: MEETING,
        item: MATTERS,
        person: IDA,
        from: "10:00".parse().expect("a time"),
        to: "10:30".parse().expect("a time"),
    }));
    world.step(&Act::End {
        at: "12:00".parse().expect("a time"),
        anyway: true,
    });
    assert_eq!(world.visit().status, VisitStatus::Paid);
    let drop = RollingAct::DropVisit {
        visit: VISIT,
        reason: "Nej".into(),
    };
    assert_eq!(world.ask(drop), Err(Refusal::VisitIsOver));
}

#[test]
fn only_somebody_of_the_register_is_invited_and_a_guest_has_a_name() {
    let mut world = World::new();
    assert_eq!(world.ask(guest(Some(DAY), None, None)), Err(Refusal::NoGuest));
    world
        .ask(guest(Some(DAY), None, Some("Socialchef Ida Nør")))
        .expect("wanted");
    assert_eq!(world.ask(invite()), Err(Refusal::GuestIsNotRegistered));
    let known = RollingAct::ChangeVisit {
        visit: VISIT,
        wanted: Wanted {
            person: Some(IDA),
            date: Some(DAY),
            ..Wanted::default()
        },
    };
    assert_eq!(world.ask(known), Ok(1));
    assert_eq!(world.ask(invite()), Ok(1));
}

#[test]
fn a_dismissed_suggestion_keeps_no_words_and_can_be_confirmed_after_all() {
    let mut world = World::new();
    let dismiss = RollingAct::Dismiss {
        meeting: MEETING,
        lines: vec![(LINE, MATTERS)],
        visits: vec![(VISIT, None)],
    };
    assert_eq!(world.ask(dismiss.clone()), Ok(2));
    assert_eq!(world.ask(dismiss), Err(Refusal::AlreadyListed));
    assert_eq!(world.list.grants(BODY, crate::clock::Timestamp::UNIX_EPOCH), []);
    assert_eq!(world.ask(put()), Err(Refusal::NoSuchLine));
    assert_eq!(world.ask(add("Alligevel", None, false)), Ok(1));
    assert_eq!(world.list.lines.len(), 1);
}

#[test]
fn what_is_typed_by_hand_is_to_come() {
    let mut world = World::new();
    let over: Date = "2030-05-31".parse().expect("a day");
    assert_eq!(
        world.ask(add("Chefforum", Some(over), false)),
        Err(Refusal::DayIsOver(over))
    );
    assert_eq!(
        world.ask(guest(Some(over), Some(IDA), None)),
        Err(Refusal::DayIsOver(over))
    );
    assert_eq!(world.ask(add("Chefforum", Some(TODAY), false)), Ok(1));
    assert_eq!(
        world.ask_as(&Acting::operator(), guest(Some(over), Some(IDA), None)),
        Ok(1),
        "the operator lays out a past"
    );
}

#[test]
fn a_member_of_the_body_is_no_guest_of_it() {
    let mut world = World::new();
    assert_eq!(
        world.ask(guest(Some(DAY), Some(MEMBER), None)),
        Err(Refusal::MemberAsGuest)
    );
    let join = |person| RollingAct::Join {
        person,
        not_before: None,
        not_on: Default::default(),
    };
    assert_eq!(world.ask(join(MEMBER)), Err(Refusal::MemberAsGuest));
    assert_eq!(world.ask(join(IDA)), Ok(1));
}
