//! On generated worlds the SQL join says what the rule says.

use std::cell::Cell;

use jiff::ToSpan as _;
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use raadslag_council::access::{Audience, Grant, Sight, Thing, Viewer, sight};
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::ids::{AttachmentId, BodyId, ItemId, MeetingId, NoteId, PersonId};
use raadslag_council::meeting::{Act, Attendance, Meeting, MeetingKind, NewItem, When};
use raadslag_council::paper::{AttachmentChange, ItemKind};
use raadslag_council::record::AttachmentLine;
use raadslag_council::roles::Role;
use raadslag_store::db::Durability;
use raadslag_store::people::{self, Person};
use raadslag_store::{Fault, StoreError, vals};

use super::held::{DAY, direktionen};
use super::{House, at, errand};
use crate::now::access::{Granted, SIGHT, lay, sight_of};

/// What gives every grant here.
const MEETING: MeetingId = MeetingId::new(1);

fn thing() -> impl Strategy<Value = Thing> {
    (0..7u8, 0..3u64).prop_map(|(kind, id)| match kind {
        0 => Thing::Meeting(MeetingId::new(id)),
        1 => Thing::Item(ItemId::new(id)),
        2 => Thing::Attachment(AttachmentId::new(id)),
        3 => Thing::DraftMeeting(MeetingId::new(id)),
        4 => Thing::DraftItem(ItemId::new(id)),
        5 => Thing::ReviewNote(NoteId::new(id)),
        _ => Thing::DraftAttachment(AttachmentId::new(id)),
    })
}

fn audience() -> impl Strategy<Value = Audience> {
    (0..7u8, 0..3u64).prop_map(|(kind, id)| match kind {
        0 => Audience::Public,
        1 => Audience::Members(BodyId::new(id)),
        2 => Audience::Secretariat(BodyId::new(id)),
        3 => Audience::Reviewers(BodyId::new(id)),
        4 => Audience::Writer(BodyId::new(id), PersonId::new(id / 2)),
        5 => Audience::Member(BodyId::new(id), PersonId::new(id / 2)),
        _ => Audience::Person(PersonId::new(id)),
    })
}

fn grant() -> impl Strategy<Value = Grant> {
    // The instants meet at their edges, with fractions of a second that must sort as time does.
    let instant = || (0..4i64, 0..3i32).prop_map(|(second, part)| at(second) + jiff_part(part));
    (thing(), audience(), 0..3u8, instant(), instant()).prop_map(|(thing, audience, sight, from, until)| {
        let sight = [Sight::Nothing, Sight::Title, Sight::Whole][usize::from(sight)];
        Grant {
            thing,
            audience,
            sight,
            from,
            until,
        }
    })
}

fn jiff_part(part: i32) -> std::time::Duration {
    std::time::Duration::from_millis(u64::from(part.unsigned_abs()) * 250)
}

fn viewer() -> impl Strategy<Value = Viewer> {
    let roles = proptest::collection::vec(audience(), 0..4);
    let bars = proptest::collection::vec(thing(), 0..4);
    (proptest::option::of(0..3u64), roles, bars).prop_map(|(person, roles, bars)| match person {
        None => Viewer::public(),
        Some(person) => Viewer::person(PersonId::new(person), roles, bars),
    })
}

fn lay_out(house: &House, grants: &[Grant]) -> Result<(), Fault> {
    let mut tx = house.journal().db().write(Durability::Relaxed)?;
    tx.batch("delete from now1_grant;")?;
    for grant in grants {
        lay(&mut tx, grant, &MEETING.to_string())?;
    }
    tx.commit()
}

#[test]
fn the_join_says_what_the_rule_says() {
    for house in House::all() {
        let worlds = (
            proptest::collection::vec(grant(), 0..12),
            proptest::collection::vec(viewer(), 1..4),
            proptest::collection::vec((thing(), 0..5i64), 1..8),
        );
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases: 150,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let told =
            runner.run(&worlds, |(grants, viewers, questions)| {
                lay_out(&house, &grants).expect("grants are written down");
                for viewer in &viewers {
                    for (thing, second) in &questions {
                        let asker = house.now.ask(viewer, at(*second)).expect("a viewer is written down");
                        let joined = house.journal().db().one(
                            SIGHT,
                            vals![asker.key(), asker.now(), &thing.to_string()],
                            |row| row.int(0),
                        );
                        let joined = sight_of(joined.expect("the join answers"));
                        let granted =
                            Granted::of(house.journal().db(), &asker, MEETING).expect("the join answers in one go");
                        let ruled = sight(&grants, *thing, viewer, at(*second));
                        prop_assert_eq!(joined, ruled, "{:?} {:?}", viewer, thing);
                        prop_assert_eq!(granted.sight(*thing), ruled, "in one go: {:?} {:?}", viewer, thing);
                    }
                }
                Ok(())
            });
        told.unwrap_or_else(|error| panic!("{error}"));
    }
}

#[test]
fn nothing_is_seen_otherwise_while_a_span_holds() {
    for house in House::all() {
        let worlds = (proptest::collection::vec(grant(), 0..8), viewer());
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases: 60,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let told = runner.run(&worlds, |(grants, viewer)| {
            lay_out(&house, &grants).expect("grants are written down");
            let instants: Vec<_> = (0..20).map(|part| at(0) + jiff_part(part)).collect();
            let sights = |instant| -> Vec<Sight> {
                grants
                    .iter()
                    .map(|it| sight(&grants, it.thing, &viewer, instant))
                    .collect()
            };
            for one in &instants {
                let asker = house.now.ask(&viewer, *one).expect("a viewer is written down");
                let span = house.now.span(&asker).expect("the tables answer");
                prop_assert!(span.holds(*one), "{:?} at {}", span, one);
                for other in instants.iter().filter(|it| span.holds(**it)) {
                    prop_assert_eq!(sights(*one), sights(*other), "{:?}", span);
                }
            }
            Ok(())
        });
        told.unwrap_or_else(|error| panic!("{error}"));
    }
}

/// A meeting of its own: an item with a matter under it, another beside them, an attachment to each of the last two, all
/// released. Its member keeps the body's papers, too.
struct Sitting<'h> {
    house: &'h House,
    meeting: MeetingId,
    items: [ItemId; 3],
    notes: [AttachmentId; 2],
    member: PersonId,
}

/// What somebody does: which kind of act, to which item, and another one.
type Step = (u8, usize, usize);

fn released() -> Act {
    Act::Release {
        late_reason: Some("Prøve".into()),
        override_reason: None,
        anyway: true,
    }
}

fn line(open: bool) -> AttachmentLine {
    AttachmentLine {
        title: "Notat".into(),
        open,
        ..AttachmentLine::default()
    }
}

impl<'h> Sitting<'h> {
    fn laid(house: &'h House, number: u8) -> Self {
        let id = |of: u64| u64::from(number) * 10 + of;
        let sitting = Self {
            house,
            meeting: MeetingId::new(id(10_000)),
            items: [20_000, 20_001, 20_002].map(|it| ItemId::new(id(it))),
            notes: [30_000, 30_001].map(|it| AttachmentId::new(id(it))),
            member: PersonId::new(id(40_000)),
        };
        let member = Person {
            person: sitting.member,
            name: format!("Medlem {number}"),
            title: "Direktør".into(),
            email: String::new(),
        };
        people::keep(house.journal().db(), &member).expect("the register takes a person");
        for role in [Role::Member, Role::AgendaEditor] {
            house.body(BodyAct::GiveRole {
                person: sitting.member,
                role,
                from: Date::constant(2030, 1, 1),
            });
        }
        let when = When {
            date: DAY.saturating_add(i64::from(number).days()),
            start: "09:00".parse().expect("a time"),
            end: None,
            place: None,
            anyway: true,
        };
        let plan = Act::Plan {
            body: direktionen(),
            meeting_kind: MeetingKind::Ordinary,
            when,
        };
        let [above, under, beside] = sitting.items;
        let placed = [(above, None), (under, Some(above)), (beside, None)].map(|(item, under)| {
            Act::PlaceItem(Box::new(NewItem {
                under,
                ..NewItem::new(item, ItemKind::Decision, format!("Punkt {item}"))
            }))
        });
        let attached = [(under, sitting.notes[0]), (beside, sitting.notes[1])].map(|(item, attachment)| Act::Attach {
            item,
            attachment,
            line: line(true),
            file: None,
            findings: Vec::new(),
        });
        for act in [plan].into_iter().chain(placed).chain(attached).chain([released()]) {
            assert!(sitting.does(&act), "{act:?}");
        }
        sitting
    }

    /// The operator does it, unless the rules refuse it.
    fn does(&self, act: &Act) -> bool {
        let command = Command::AtMeeting {
            meeting: self.meeting,
            act: Box::new(act.clone()),
        };
        match self.house.journal().carry_out(&command, &errand()) {
            Ok(_) => {
                self.house.now.catch_up().expect("what was written is read");
                true
            }
            Err(StoreError::Refused(_)) => false,
            Err(error) => panic!("{error:?}"),
        }
    }

    fn act(&self, (kind, one, other): Step) -> Act {
        let item = self.items[one];
        let (by, attachment) = (self.items[1 + one % 2], self.notes[one % 2]);
        let attend = |attendance| Act::Attend {
            item: Some(item),
            noted: vec![(self.member, attendance)],
            rest: false,
            anyway: true,
        };
        match kind {
            0 | 1 => Act::TakeOff {
                item,
                reason: "Ikke klar".into(),
            },
            2 | 3 => Act::PutOnAgain { item },
            4 => Act::MoveItem {
                item,
                place: 0,
                under: None,
            },
            5 => Act::MoveItem {
                item,
                place: 0,
                under: Some(self.items[other]),
            },
            6 => Act::Detach { item: by, attachment },
            7 | 8 => Act::ChangeAttachment {
                item: by,
                change: AttachmentChange {
                    attachment,
                    line: line(kind == 8),
                    place: None,
                    ground: Some("Offentlighedsloven § 30".into()),
                    review_on: None,
                },
            },
            9 => Act::CloseItem {
                item,
                ground: "Personforhold".into(),
                public_title: "Personalesag".into(),
                review_on: None,
            },
            10 => Act::OpenItem { item, anyway: true },
            11 | 12 => attend(Attendance::Recused),
            13 => attend(Attendance::Present),
            14 => released(),
            15 => Act::Publish {
                override_reason: None,
                anyway: true,
            },
            _ => Act::Start {
                at: "09:00".parse().expect("a time"),
                on: None,
                anyway: true,
                present: Vec::new(),
                all: true,
            },
        }
    }

    fn known(&self) -> Meeting {
        let past = self.house.now.past(Stream::Meeting(self.meeting));
        Meeting::fold(&past.expect("the stream is read"))
    }

    fn of_item(&self, place: usize) -> Vec<Thing> {
        let item = self.items[place];
        let note = place.checked_sub(1).map(|it| self.notes[it]);
        let beside = note.map(|it| [Thing::Attachment(it), Thing::DraftAttachment(it)]);
        let own = [Thing::Item(item), Thing::DraftItem(item)];
        own.into_iter().chain(beside.into_iter().flatten()).collect()
    }

    fn joined(&self, viewer: &Viewer, thing: Thing) -> Sight {
        let now = &self.house.now;
        let asker = now.ask(viewer, at(2_000)).expect("a viewer is written down");
        now.sight(&asker, thing).expect("the join answers")
    }

    /// The join says what the rule says, to the member, to whoever keeps the papers and to everybody. Whoever is recused reads what
    /// everybody does, and everybody nothing of what is closed.
    fn holds(&self, said: &Act) -> Result<(), TestCaseError> {
        let known = self.known();
        let course = known.course().expect("it is planned here");
        let grants = known.grants(at(1_000));
        let mut places = 0..self.items.len();
        let is_shut = |place: &usize| course.is_shut_out(self.items[*place], self.member);
        let shut: Vec<usize> = places.clone().filter(is_shut).collect();
        let member = self.house.now.viewer(self.member, DAY).expect("the tables answer");
        let bars = shut.iter().flat_map(|it| self.of_item(*it));
        let told = Viewer::person(self.member, member.audiences(), bars);
        let keeper = Viewer::person(PersonId::new(30), [Audience::Secretariat(direktionen())], []);
        let public = Viewer::public();
        let things: Vec<Thing> = places.clone().flat_map(|it| self.of_item(it)).collect();
        let whole = [Thing::Meeting(self.meeting), Thing::DraftMeeting(self.meeting)];
        for thing in things.into_iter().chain(whole) {
            for (asking, ruled) in [(&member, &told), (&keeper, &keeper), (&public, &public)] {
                let (joined, ruled) = (self.joined(asking, thing), sight(&grants, thing, ruled, at(2_000)));
                prop_assert_eq!(joined, ruled, "{} after {:?}", thing, said);
            }
        }
        for thing in shut.iter().flat_map(|it| self.of_item(*it)) {
            let (theirs, everybodys) = (self.joined(&member, thing), self.joined(&public, thing));
            prop_assert_eq!(theirs, everybodys, "recused: {} after {:?}", thing, said);
        }
        let lies_closed = |it: AttachmentId| {
            let mut attached = course.paper.items.iter().flat_map(|it| &it.attachments);
            attached.any(|other| other.attachment == it && !other.open)
        };
        places.try_for_each(|place| {
            let is_open = known.is_open(self.items[place]);
            let seen = self.joined(&public, Thing::Item(self.items[place]));
            prop_assert!(is_open || seen < Sight::Whole, "closed: {} after {:?}", place, said);
            let Some(note) = place.checked_sub(1).map(|it| self.notes[it]) else {
                return Ok(());
            };
            let seen = self.joined(&public, Thing::Attachment(note));
            let is_hidden = !is_open || lies_closed(note);
            prop_assert!(
                !is_hidden || seen == Sight::Nothing,
                "closed: {} after {:?}",
                note,
                said
            );
            Ok(())
        })
    }
}

/// Taken off, put on again, moved, detached, closed, after the release and without another: in whatever order.
#[test]
fn whatever_is_done_with_a_released_paper_the_join_says_what_the_rule_says_and_lets_nothing_out() {
    for house in House::all().into_iter().map(House::with_meeting) {
        let steps = proptest::collection::vec((0..17u8, 0..3usize, 0..3usize), 1..10);
        let mut runner = proptest::test_runner::TestRunner::new(ProptestConfig {
            cases: 24,
            // Each tried again is another meeting of the house.
            max_shrink_iters: 60,
            failure_persistence: None,
            ..ProptestConfig::default()
        });
        let number = Cell::new(0u8);
        let told = runner.run(&steps, |steps| {
            number.set(number.get() + 1);
            let sitting = Sitting::laid(&house, number.get());
            for step in steps {
                let act = sitting.act(step);
                sitting.does(&act);
                sitting.holds(&act)?;
            }
            Ok(())
        });
        told.unwrap_or_else(|error| panic!("{error}"));
    }
}
