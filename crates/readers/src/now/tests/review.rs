//! Papers of followed bodies, as each kind of person finds them, and as an agenda's first item names them.

use raadslag_council::access::{Audience, Sight, Thing, Viewer};
use raadslag_council::body::{BodyAct, FollowedWay, NewFollowing};
use raadslag_council::clock::Date;
use raadslag_council::command::{Command, ImportMeeting};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, ItemId, MeetingId, NoteId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewItem, When};
use raadslag_council::paper::ItemKind;
use raadslag_council::record::{Item, Record, RecordKind};
use raadslag_council::review::{NewNote, PaperKind, ReviewAct, ReviewKey, ReviewedPaper};
use raadslag_council::roles::Role;
use raadslag_store::people::{self, Person};

use super::{House, at};
use crate::now::NowReader;
use crate::now::review::{QueueOf, QueueRow};
use crate::verify::verify;

const METTE: PersonId = PersonId::new(1);
const JONAS: PersonId = PersonId::new(2);
const LISE: PersonId = PersonId::new(3);
const AGENDA: MeetingId = MeetingId::new(40);
const OWN: MeetingId = MeetingId::new(41);
const LATE: MeetingId = MeetingId::new(42);
const ITEM: ItemId = ItemId::new(50);

/// The tests' commands are written on the first day of 1970.
const DAY: Date = Date::constant(1970, 1, 1);

fn body(name: &str) -> BodyId {
    identity::body(name)
}

impl House {
    /// A direktion that follows a committee run here and a council whose papers come as files.
    fn with_direktion(self) -> Self {
        for (person, name) in [(METTE, "Mette Ravn"), (JONAS, "Jonas Hede"), (LISE, "Lise Brink")] {
            let known = Person {
                person,
                name: name.into(),
                title: "Direktør".into(),
                email: String::new(),
            };
            people::keep(self.journal().db(), &known).expect("the register takes a person");
        }
        for name in ["Direktionen", "Økonomiudvalget"] {
            self.at(
                name,
                BodyAct::Register {
                    name: name.into(),
                    body_type: None,
                },
            );
        }
        for (person, role) in [(METTE, Role::Member), (JONAS, Role::Member), (LISE, Role::AgendaEditor)] {
            self.at(
                "Direktionen",
                BodyAct::GiveRole {
                    person,
                    role,
                    from: DAY,
                },
            );
        }
        for (name, responsible, way) in [
            ("Økonomiudvalget", METTE, FollowedWay::Here),
            ("Kommunalbestyrelsen", JONAS, FollowedWay::AsFiles),
        ] {
            let new = NewFollowing {
                name: name.into(),
                responsible,
                way,
                since: Some(DAY),
                place: Some("Prepare".into()),
                address: None,
            };
            self.at("Direktionen", BodyAct::Follow(Box::new(new)));
        }
        self.plan(AGENDA, "Økonomiudvalget", "1970-01-08");
        self.plan(OWN, "Direktionen", "1970-01-05");
        self.meeting(
            AGENDA,
            Act::PlaceItem(Box::new(NewItem::new(
                ITEM,
                ItemKind::Decision,
                "Udlejning af toldhuset",
            ))),
        );
        self
    }

    fn at(&self, name: &str, act: BodyAct) {
        self.carry_out(&Command::AtBody { body: body(name), act });
    }

    fn plan(&self, meeting: MeetingId, name: &str, day: &str) {
        self.plan_at(meeting, name, (day, "09:00"));
    }

    fn plan_at(&self, meeting: MeetingId, name: &str, (day, time): (&str, &str)) {
        let act = Act::Plan {
            body: body(name),
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: day.parse().expect("a day"),
                start: time.parse().expect("a time"),
                end: None,
                place: None,
                anyway: false,
            },
        };
        self.meeting(meeting, act);
    }

    fn meeting(&self, meeting: MeetingId, act: Act) {
        self.carry_out(&Command::AtMeeting {
            meeting,
            act: Box::new(act),
        });
    }

    fn review(&self, act: ReviewAct) {
        let key = ReviewKey {
            body: body("Direktionen"),
            meeting: AGENDA,
            paper: PaperKind::Agenda,
        };
        self.carry_out(&Command::AtReview {
            key,
            asked: Box::new(act),
        });
    }

    fn bring(&self, kind: RecordKind) {
        let mut record = Record::default();
        record.head.body = "Kommunalbestyrelsen".into();
        record.head.kind = Some(kind);
        record.head.date = "1970-01-02".parse().ok();
        record.items.push(Item {
            number: "1".into(),
            title: "Fjordstien".into(),
            open: true,
            ..Item::default()
        });
        self.carry_out(&Command::BringPaper {
            following: body("Direktionen"),
            import: Box::new(ImportMeeting {
                record,
                ..ImportMeeting::default()
            }),
        });
    }

    fn queue(&self, person: PersonId) -> Vec<QueueRow> {
        let viewer = self.now.viewer(person, DAY).expect("the tables answer");
        let asker = self.now.ask(&viewer, at(2_000)).expect("a viewer is written down");
        let of = QueueOf {
            person: Some(person),
            only_waiting: true,
            ..QueueOf::default()
        };
        self.now.review_queue(&asker, of).expect("the tables answer")
    }

    fn named(&self) -> Vec<ReviewedPaper> {
        self.named_on(OWN)
    }

    fn named_on(&self, meeting: MeetingId) -> Vec<ReviewedPaper> {
        let secretary = Viewer::person(LISE, [Audience::Secretariat(body("Direktionen"))], []);
        let asker = self.now.ask(&secretary, at(2_000)).expect("a viewer is written down");
        self.now.reviewed_papers(&asker, meeting).expect("the tables answer")
    }

    fn sees(&self, viewer: &Viewer, thing: Thing) -> Sight {
        let asker = self.now.ask(viewer, at(2_000)).expect("a viewer is written down");
        self.now.sight(&asker, thing).expect("the tables answer")
    }

    fn is_as_rebuilt(&self) {
        let differences = verify(&NowReader, self.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

fn mark(note: u64, text: &str) -> ReviewAct {
    ReviewAct::Mark(NewNote {
        note: NoteId::new(note),
        item: Some(ITEM),
        text: text.into(),
    })
}

#[test]
fn an_agenda_is_in_the_queue_of_the_one_responsible_from_its_locking() {
    for house in House::all() {
        let house = house.with_direktion();
        assert!(house.queue(METTE).is_empty(), "a draft");
        house.meeting(AGENDA, Act::Lock);
        let queue = house.queue(METTE);
        assert_eq!(queue.len(), 1);
        assert!(queue[0].is_changeable);
        assert_eq!(queue[0].due.map(|it| it.0.to_string()).as_deref(), Some("1970-01-08"));
        assert!(house.queue(JONAS).is_empty(), "another director's");
        house.meeting(AGENDA, Act::Unlock);
        assert!(house.queue(METTE).is_empty(), "taken back to be built");
        house.is_as_rebuilt();
    }
}

#[test]
fn the_reviewer_reads_the_locked_draft_and_nobody_else_does() {
    for house in House::all() {
        let house = house.with_direktion();
        house.meeting(AGENDA, Act::Lock);
        let of = |person| house.now.viewer(person, DAY).expect("the tables answer");
        assert_eq!(house.sees(&of(METTE), Thing::DraftItem(ITEM)), Sight::Whole);
        for other in [of(JONAS), of(LISE), Viewer::public()] {
            assert_eq!(house.sees(&other, Thing::DraftItem(ITEM)), Sight::Nothing);
        }
        house.at(
            "Økonomiudvalget",
            BodyAct::ShutOut {
                reviewing: body("Direktionen"),
            },
        );
        assert_eq!(house.sees(&of(METTE), Thing::DraftItem(ITEM)), Sight::Nothing);
        house.is_as_rebuilt();
    }
}

#[test]
fn a_paper_gone_through_leaves_the_queue_and_comes_back_when_the_tick_is_undone() {
    for house in House::all() {
        let house = house.with_direktion();
        house.meeting(AGENDA, Act::Lock);
        house.review(mark(1, "Toldhuset"));
        house.review(ReviewAct::Finish);
        assert!(house.queue(METTE).is_empty());
        house.review(ReviewAct::Reopen);
        assert_eq!(house.queue(METTE).first().map(|it| it.highlights), Some(1));
        house.is_as_rebuilt();
    }
}

#[test]
fn a_paper_brought_in_for_review_is_the_reviewers_and_not_everybodys() {
    for house in House::all() {
        let house = house.with_direktion();
        house.bring(RecordKind::Agenda);
        let queue = house.queue(JONAS);
        assert_eq!(queue.len(), 1);
        let reviewer = house.now.viewer(JONAS, DAY).expect("the tables answer");
        let seen = |viewer: &Viewer| {
            let asker = house.now.ask(viewer, at(2_000)).expect("a viewer is written down");
            house.now.meeting(&asker, &queue[0].slug).expect("the tables answer")
        };
        assert_eq!(
            seen(&reviewer).map(|it| it.record.items[0].title.clone()).as_deref(),
            Some("Fjordstien")
        );
        assert!(seen(&Viewer::public()).is_none());
        house.bring(RecordKind::Minutes);
        let kinds: Vec<_> = house.queue(JONAS).iter().map(|it| it.key.paper).collect();
        assert_eq!(kinds, [PaperKind::Minutes], "the minutes take the agenda's place");
        house.is_as_rebuilt();
    }
}

#[test]
fn the_first_item_names_what_waits_and_what_was_gone_through_since_the_meeting_before() {
    for house in House::all() {
        let house = house.with_direktion();
        assert!(house.named().is_empty());
        house.meeting(AGENDA, Act::Lock);
        house.bring(RecordKind::Minutes);
        house.review(mark(1, "Toldhuset"));
        house.review(ReviewAct::Finish);
        let named = house.named();
        let lines: Vec<_> = named
            .iter()
            .map(|it| (it.body.as_str(), it.paper, it.is_done))
            .collect();
        assert_eq!(
            lines,
            [
                ("Kommunalbestyrelsen", PaperKind::Minutes, false),
                ("Økonomiudvalget", PaperKind::Agenda, true)
            ]
        );
        assert_eq!(named[1].highlights, ["Toldhuset"]);
        assert_eq!(named[1].place, "Prepare");
    }
}

#[test]
fn an_agenda_whose_meeting_is_over_by_then_is_not_named_but_its_minutes_are() {
    for house in House::all() {
        let house = house.with_direktion();
        house.bring(RecordKind::Agenda);
        assert!(house.named().is_empty(), "that meeting was three days before");
        house.bring(RecordKind::Minutes);
        let papers: Vec<_> = house.named().iter().map(|it| it.paper).collect();
        assert_eq!(papers, [PaperKind::Minutes]);
    }
}

#[test]
fn a_meeting_that_begins_late_names_what_came_until_it_began_and_the_next_one_does_not() {
    for house in House::all() {
        let house = house.with_direktion();
        // The tests' commands are written at 01:16, and the tables are asked at 01:33.
        house.plan_at(LATE, "Direktionen", ("1970-01-01", "00:30"));
        let item = NewItem::new(ItemId::new(51), ItemKind::Decision, "Gennemgang");
        house.meeting(LATE, Act::PlaceItem(Box::new(item)));
        house.meeting(AGENDA, Act::Lock);
        let named = |meeting| house.named_on(meeting).iter().map(|it| it.is_done).collect::<Vec<_>>();
        assert_eq!(named(LATE), [false], "its hour is over, but it has not begun");
        assert_eq!(named(OWN), [false]);
        house.review(ReviewAct::Finish);
        let release = Act::Release {
            anyway: true,
            late_reason: Some("Prøve".into()),
            override_reason: None,
        };
        house.meeting(LATE, release);
        let start = Act::Start {
            at: "01:20".parse().expect("a time"),
            on: None,
            anyway: false,
            present: Vec::new(),
            all: true,
        };
        house.meeting(LATE, start);
        assert_eq!(named(LATE), [true]);
        assert!(named(OWN).is_empty(), "the meeting before named it");
        house.is_as_rebuilt();
    }
}
