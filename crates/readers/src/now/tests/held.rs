//! Stories of meetings held here, as the tables show them to each kind of person.

use raadslag_council::access::{Audience, Viewer};
use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{AttachmentId, BodyId, ItemId, MeetingId, PersonId, TextId};
use raadslag_council::meeting::{Act, Attendance, MeetingKind, NewDecision, NewItem, SignMethod, When, Words};
use raadslag_council::paper::{Change, ItemKind};
use raadslag_council::record::{AttachmentLine, Section};
use raadslag_council::rich::Block;
use raadslag_council::roles::Role;
use raadslag_opendata::oparl::Kind;
use raadslag_store::Errand;
use raadslag_store::people::{self, Person};

use super::{House, at, errand};
use crate::now::seen::MeetingSeen;
use crate::now::{Filter, NowReader, StepKind, StepsOf};
use crate::verify::verify;

const MEETING: MeetingId = MeetingId::new(77);
const SLUG: &str = "direktionen-2030-08-21";
pub(super) const DAY: Date = Date::constant(2030, 8, 21);
pub(super) const VIBEKE: PersonId = PersonId::new(1);
const JENS: PersonId = PersonId::new(2);
const OPEN: ItemId = ItemId::new(70);
const CLOSED: ItemId = ItemId::new(71);

pub(super) fn direktionen() -> BodyId {
    identity::body("Direktionen")
}

impl House {
    /// A direktion of two whose papers are public, with a meeting of an open and a closed item.
    pub(super) fn with_meeting(self) -> Self {
        for (person, name) in [(VIBEKE, "Vibeke Holt"), (JENS, "Jens Krag")] {
            let person = Person {
                person,
                name: name.into(),
                title: "Direktør".into(),
                email: String::new(),
            };
            people::keep(self.journal().db(), &person).expect("the register takes a person");
        }
        self.body(BodyAct::Register {
            name: "Direktionen".into(),
            body_type: None,
        });
        self.body(BodyAct::Set(BodySettings {
            publishes: true,
            ..BodySettings::of_type(BodyType::ExecutiveBoard)
        }));
        for (person, role) in [(VIBEKE, Role::Chair), (JENS, Role::Member)] {
            self.body(BodyAct::GiveRole {
                person,
                role,
                from: Date::constant(2030, 1, 1),
            });
        }
        self.act(Act::Plan {
            body: direktionen(),
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: DAY,
                start: "09:00".parse().expect("a time"),
                end: None,
                place: Some("Mødelokale 1".into()),
                anyway: false,
            },
        });
        self.act(item(OPEN, "Ny struktur", "åben tekst"));
        self.act(item(CLOSED, "Afskedigelse af leder", "hemmelig tekst"));
        self.act(Act::CloseItem {
            item: CLOSED,
            ground: "Personforhold".into(),
            public_title: "Personalesag".into(),
            review_on: None,
        });
        self
    }

    pub(super) fn body(&self, act: BodyAct) {
        self.carry_out(&Command::AtBody {
            body: direktionen(),
            act,
        });
    }

    pub(super) fn act(&self, act: Act) {
        self.carry_out(&at_meeting(act));
    }

    fn seen(&self, viewer: &Viewer) -> Option<MeetingSeen> {
        let asker = self.now.ask(viewer, at(2_000)).expect("a viewer is written down");
        self.now.meeting(&asker, SLUG).expect("the tables answer")
    }

    pub(super) fn person(&self, person: PersonId) -> Viewer {
        self.now.viewer(person, DAY).expect("the tables answer")
    }
}

pub(super) fn at_meeting(act: Act) -> Command {
    Command::AtMeeting {
        meeting: MEETING,
        act: Box::new(act),
    }
}

fn item(item: ItemId, title: &str, text: &str) -> Act {
    Act::PlaceItem(Box::new(NewItem {
        sections: vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: vec![Block::paragraph(text)],
        }],
        ..NewItem::new(item, ItemKind::Decision, title)
    }))
}

fn decide(item: ItemId, revision: u32, text: &str) -> Act {
    Act::Write {
        item,
        revision,
        words: Words::Decision(NewDecision {
            blocks: vec![Block::paragraph(text)],
            ..NewDecision::default()
        }),
    }
}

fn editor() -> Viewer {
    Viewer::person(PersonId::new(9), [Audience::Secretariat(direktionen())], [])
}

fn titles(seen: Option<MeetingSeen>) -> Vec<String> {
    let items = seen.map(|it| it.record.items).unwrap_or_default();
    items
        .into_iter()
        .map(|it| format!("{} {}", it.number, it.title))
        .collect()
}

#[test]
fn a_meeting_is_seen_by_the_secretariat_then_the_members_then_everybody() {
    for house in House::all() {
        let house = house.with_meeting();
        let all = ["1 Ny struktur", "2 Afskedigelse af leder"];
        assert_eq!(titles(house.seen(&editor())), all);
        assert!(house.seen(&house.person(JENS)).is_none(), "a draft");
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        assert_eq!(titles(house.seen(&house.person(JENS))), all);
        assert!(house.seen(&Viewer::public()).is_none(), "released to members only");
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        assert_eq!(
            titles(house.seen(&Viewer::public())),
            ["1 Ny struktur", "2 Personalesag"]
        );
        let head = house.seen(&Viewer::public()).expect("public").record.head;
        let names: Vec<_> = head.members.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["Vibeke Holt", "Jens Krag"]);
        assert!(head.members[0].chair);
    }
}

/// What is told outside of when something was last otherwise goes by these.
#[test]
fn work_and_what_is_noted_inside_leave_the_instant_since_when_everybody_reads_a_paper() {
    for house in House::all().into_iter().map(House::with_meeting) {
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        let outside = || {
            let asker = house
                .now
                .ask(&Viewer::public(), at(9_000))
                .expect("a viewer is written down");
            let span = house.now.span(&asker).expect("the tables answer");
            let row = house.seen(&Viewer::public()).expect("public").row;
            (span.since, row.at, row.told)
        };
        let later = |second: i64, command: Command| {
            let errand = Errand {
                now: at(second),
                ..errand()
            };
            let done = house.journal().carry_out(&command, &errand);
            done.expect("the command is lawful");
            house.now.catch_up().expect("what was written is read");
        };
        let before = outside();
        later(
            2_000,
            at_meeting(Act::Write {
                item: CLOSED,
                revision: 1,
                words: Words::Title("Afskedigelse af en leder".into()),
            }),
        );
        later(
            2_100,
            at_meeting(Act::KeepClosed {
                item: CLOSED,
                attachment: None,
                review_on: Date::constant(2031, 5, 1),
                reason: "Sagen er ikke slut".into(),
            }),
        );
        later(
            2_200,
            Command::AtBody {
                body: direktionen(),
                act: BodyAct::EndRole {
                    person: JENS,
                    role: Role::Member,
                    on: DAY,
                },
            },
        );
        assert_eq!(outside(), before);
        later(
            2_300,
            at_meeting(Act::CloseItem {
                item: OPEN,
                ground: "Personforhold".into(),
                public_title: "En sag".into(),
                review_on: None,
            }),
        );
        let (since, at_last, _) = outside();
        assert_eq!((since, at_last), (Some(at(2_300)), at(2_300)));
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

/// What is closed all along was not closed, and what nobody was given is nobody's news.
#[test]
fn an_item_closed_in_the_draft_is_told_only_where_everybody_was_given_it_otherwise() {
    for house in House::all().into_iter().map(House::with_meeting) {
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        let outside = || {
            let asker = house
                .now
                .ask(&Viewer::public(), at(9_000))
                .expect("a viewer is written down");
            let span = house.now.span(&asker).expect("the tables answer");
            let row = house.seen(&Viewer::public()).expect("public").row;
            let log = house.now.public_log(&asker, SLUG, 9).expect("the tables answer");
            let log: Vec<StepKind> = log.into_iter().map(|it| it.kind).collect();
            (span.since, row.at, row.told, log)
        };
        let later = |second: i64, act: Act| {
            let errand = Errand {
                now: at(second),
                ..errand()
            };
            let done = house.journal().carry_out(&at_meeting(act), &errand);
            done.expect("the command is lawful");
            house.now.catch_up().expect("what was written is read");
        };
        let close = |item: ItemId, public_title: &str, review_on: Option<Date>| Act::CloseItem {
            item,
            ground: "Personforhold".into(),
            public_title: public_title.into(),
            review_on,
        };
        let (draft, under) = (ItemId::new(73), ItemId::new(74));
        let work = [
            Act::TakeOff {
                item: CLOSED,
                reason: "En fejl".into(),
            },
            Act::PutOnAgain { item: CLOSED },
            close(CLOSED, "Personalesag", Some(Date::constant(2031, 5, 1))),
            item(draft, "En ny sag", "en kladde"),
            close(draft, "En sag", None),
            Act::OpenItem {
                item: draft,
                anyway: true,
            },
            Act::Hold {
                item: draft,
                who: "Klager".into(),
            },
            Act::MoveItem {
                item: draft,
                place: 0,
                under: Some(CLOSED),
            },
            Act::PlaceItem(Box::new(NewItem {
                under: Some(CLOSED),
                ..NewItem::new(under, ItemKind::Decision, "Under en lukket sag")
            })),
        ];
        let before = outside();
        assert_eq!(before.3, [StepKind::Agenda]);
        for (second, act) in (2_000..).step_by(100).zip(work) {
            later(second, act);
            assert_eq!(outside(), before, "{second}");
        }
        later(4_000, close(CLOSED, "En sag om personale", None));
        let told = outside();
        assert_eq!(
            (told.1, told.3),
            (at(4_000), vec![StepKind::Retitled, StepKind::Agenda])
        );
        later(4_100, close(OPEN, "En sag", None));
        let told = outside();
        assert_eq!((told.1, told.3.first()), (at(4_100), Some(&StepKind::Closed)));
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

/// The same while it is in session: what is written, noted and voted on in the room is nobody's outside.
#[test]
fn what_happens_in_the_room_leaves_the_instant_since_when_everybody_reads_a_paper() {
    for house in House::all().into_iter().map(House::with_meeting) {
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        house.act(Act::Start {
            at: "09:00".parse().expect("a time"),
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        });
        let outside = || {
            let asker = house
                .now
                .ask(&Viewer::public(), at(9_000))
                .expect("a viewer is written down");
            let span = house.now.span(&asker).expect("the tables answer");
            let row = house.seen(&Viewer::public()).expect("public").row;
            (span.since, row.at, row.told)
        };
        let before = outside();
        let in_the_room = [
            Act::Call { item: CLOSED },
            Act::Write {
                item: CLOSED,
                revision: 0,
                words: Words::Decision(NewDecision {
                    blocks: vec![Block::paragraph("Lederen fratræder.")],
                    ..NewDecision::default()
                }),
            },
            Act::Attend {
                item: Some(CLOSED),
                noted: vec![(JENS, Attendance::Recused)],
                rest: false,
                anyway: true,
            },
        ];
        for (second, act) in (2_000..).step_by(100).zip(in_the_room) {
            let errand = Errand {
                now: at(second),
                ..errand()
            };
            let done = house.journal().carry_out(&at_meeting(act), &errand);
            done.expect("the command is lawful");
            house.now.catch_up().expect("what was written is read");
            assert_eq!(outside(), before, "{second}");
        }
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

/// What is noted of a closed item, or of when it was dealt with, moves it only where everybody is told of that.
#[test]
fn what_is_noted_of_a_closed_item_leaves_the_instant_and_what_the_corrections_tell_moves_it() {
    for house in House::all().into_iter().map(House::with_meeting) {
        let publish = || Act::Publish {
            override_reason: None,
            anyway: true,
        };
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        house.act(publish());
        house.act(Act::Start {
            at: "09:00".parse().expect("a time"),
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        });
        house.act(decide(CLOSED, 0, "Lederen fratræder."));
        let outside = || {
            let asker = house
                .now
                .ask(&Viewer::public(), at(9_000))
                .expect("a viewer is written down");
            let span = house.now.span(&asker).expect("the tables answer");
            let row = house.seen(&Viewer::public()).expect("public").row;
            (span.since, row.at, row.told)
        };
        let later = |second: i64, act: Act| {
            let errand = Errand {
                now: at(second),
                ..errand()
            };
            let done = house.journal().carry_out(&at_meeting(act), &errand);
            done.expect("the command is lawful");
            house.now.catch_up().expect("what was written is read");
        };
        let number = |item: ItemId, number: &str| Act::NoteCaseNumber {
            item,
            number: number.into(),
            reason: "Det var glemt".into(),
            anyway: false,
        };
        let before = outside();
        let add = |item: ItemId, text: &str| Act::Add {
            text: text.into(),
            item: Some(item),
            reason: Some("Det var glemt".into()),
            override_reason: None,
        };
        later(
            2_000,
            Act::NoteDeviation {
                item: CLOSED,
                recommended: None,
                deviates: true,
            },
        );
        assert_eq!(outside(), before);
        later(
            2_100,
            Act::CorrectTimes {
                start: "09:10".parse().expect("a time"),
                end: None,
                on: None,
                reason: None,
                guests: Vec::new(),
            },
        );
        assert_eq!(outside(), before, "the agenda says when it was planned");
        house.act(Act::End {
            at: "10:00".parse().expect("a time"),
            anyway: true,
        });
        let before = outside();
        later(2_150, Act::SendToSignature { anyway: true });
        assert_eq!(outside(), before, "everybody reads the agenda");
        let data = || {
            let row = house.now.open_thing(Kind::AgendaItem, &OPEN.to_string());
            row.expect("the tables answer")
        };
        let told = data();
        later(2_200, number(CLOSED, "26/803"));
        later(2_250, number(OPEN, "26/801"));
        assert_eq!((outside(), data()), (before, told), "the minutes are not public");
        house.act(publish());
        let before = outside();
        later(2_275, number(CLOSED, "26/804"));
        assert_eq!(outside(), before, "of a closed item nobody outside is told it");
        let asker = house.now.ask(&Viewer::public(), at(9_000)).expect("a viewer");
        let log = house.now.public_log(&asker, SLUG, 9).expect("the tables answer");
        assert!(log.iter().all(|it| it.kind != StepKind::Numbered));
        for person in [VIBEKE, JENS] {
            let errand = Errand {
                actor: Some(person),
                now: at(2_278),
                ..errand()
            };
            let sign = Act::Sign {
                method: SignMethod::Password,
                reservation: None,
            };
            let signed = house.journal().carry_out(&at_meeting(sign), &errand);
            signed.expect("a member of the direktion signs");
        }
        house.now.catch_up().expect("what was written is read");
        let before = outside();
        later(2_280, add(CLOSED, "Lederens fratræden er den 1. maj."));
        assert_eq!(outside(), before, "nor what was added to it");
        let log = house.now.public_log(&asker, SLUG, 9).expect("the tables answer");
        assert!(log.iter().all(|it| it.kind != StepKind::Addendum));
        later(2_300, number(OPEN, "26/802"));
        assert_eq!(outside().1, at(2_300), "it stands on the page");
        later(2_400, add(OPEN, "Beløbet er 12.000 kr."));
        assert_eq!(outside().1, at(2_400), "so does what was added");
        let told = |viewer: &Viewer| -> Vec<(StepKind, String)> {
            let asker = house.now.ask(viewer, at(9_000)).expect("a viewer");
            let log = house.now.public_log(&asker, SLUG, 20).expect("the tables answer");
            let noted = log
                .into_iter()
                .filter(|it| matches!(it.kind, StepKind::Addendum | StepKind::Numbered));
            noted.map(|it| (it.kind, it.why)).collect()
        };
        let both = [StepKind::Addendum, StepKind::Numbered].map(|it| (it, "Det var glemt".to_owned()));
        let (everybody, chair) = (Viewer::public(), house.person(VIBEKE));
        assert_eq!(told(&everybody), both);
        let back = |is_closed: bool| match is_closed {
            true => Act::OpenItem {
                item: OPEN,
                anyway: true,
            },
            false => Act::LetGo {
                item: OPEN,
                told: "Ringet op".into(),
                anyway: true,
            },
        };
        let away = |is_closed: bool| match is_closed {
            true => Act::CloseItem {
                item: OPEN,
                ground: "Personforhold".into(),
                public_title: "En sag".into(),
                review_on: None,
            },
            false => Act::Hold {
                item: OPEN,
                who: "Ansøger".into(),
            },
        };
        for (second, is_closed) in [(2_500, true), (2_700, false)] {
            later(second, away(is_closed));
            assert_eq!(told(&everybody), [], "{is_closed}: nobody outside is told of it");
            assert_eq!(told(&chair), both, "{is_closed}: whoever reads the item is");
            later(second + 100, back(is_closed));
            assert_eq!(told(&everybody), both, "{is_closed}: it is everybody's again");
        }
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

/// Who reads a closed item hears that it says something else; nobody else does, nor a member who is recused from it.
#[test]
fn that_hidden_words_are_otherwise_is_told_those_alone_who_read_them() {
    for house in House::all().into_iter().map(House::with_meeting) {
        let release = || Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: Some("Set efter".into()),
        };
        house.act(release());
        house.act(Act::Publish {
            override_reason: Some("Set efter".into()),
            anyway: true,
        });
        house.act(Act::Write {
            item: CLOSED,
            revision: 1,
            words: Words::Title("Afskedigelse af en leder".into()),
        });
        house.act(Act::Attach {
            item: OPEN,
            attachment: AttachmentId::new(90),
            line: AttachmentLine {
                title: "Lukket notat".into(),
                open: false,
                ..AttachmentLine::default()
            },
            file: None,
            findings: Vec::new(),
        });
        house.act(release());
        let changes = |viewer: &Viewer| house.seen(viewer).expect("seen").changes;
        let changed = Some(Change::Changed);
        assert_eq!(changes(&Viewer::public()), [None, None]);
        assert_eq!(changes(&house.person(JENS)), [changed, changed]);
        let remarks = house.seen(&house.person(JENS)).expect("seen").record.head.remarks;
        assert_eq!(remarks.as_deref(), Some("Version 2."));
        let asker = house.now.ask(&Viewer::public(), at(9_000)).expect("a viewer");
        let log = house.now.public_log(&asker, SLUG, 9).expect("the tables answer");
        assert_eq!((log[0].kind, log[0].numbers.len()), (StepKind::Version, 0));
        // A place among the steps of papers is a number of steps, whatever else was written down between them.
        let steps = house.now.open_steps(StepsOf::All, i64::MAX as u64, 9);
        for step in steps.expect("the tables answer") {
            let older = house.now.open_steps_before(step.entry).expect("the tables answer");
            let found = house.now.open_step_after(older).expect("the tables answer");
            assert_eq!(found, Some(step.entry));
            assert!(step.number >= 1 && step.number <= older + 1);
        }
        for item in [OPEN, CLOSED] {
            house.act(Act::Attend {
                item: Some(item),
                noted: vec![(JENS, Attendance::Recused)],
                rest: false,
                anyway: true,
            });
        }
        assert_eq!(changes(&house.person(JENS)), [None, None]);
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

#[test]
fn decisions_are_the_members_until_they_are_published() {
    for house in House::all() {
        let house = house.with_meeting();
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        house.act(Act::Start {
            at: "09:05".parse().expect("a time"),
            on: None,
            anyway: false,
            present: Vec::new(),
            all: true,
        });
        house.act(decide(OPEN, 0, "Godkendt."));
        let decisions = |viewer: &Viewer| house.seen(viewer).expect("seen").record.items[0].decisions.len();
        assert_eq!(decisions(&house.person(JENS)), 1);
        assert_eq!(decisions(&Viewer::public()), 0);
        house.act(Act::End {
            at: "10:00".parse().expect("a time"),
            anyway: true,
        });
        assert_eq!(decisions(&Viewer::public()), 0);
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        assert_eq!(decisions(&Viewer::public()), 1);
        house.act(decide(OPEN, 1, "Udsat."));
        let public = house.seen(&Viewer::public()).expect("seen").record.items[0].decisions[0].clone();
        assert_eq!(public.blocks, [Block::paragraph("Godkendt.")], "until published again");
    }
}

#[test]
fn a_recused_member_sees_of_the_item_what_a_citizen_sees() {
    for house in House::all() {
        let house = house.with_meeting();
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        house.act(Act::Start {
            at: "09:05".parse().expect("a time"),
            on: None,
            anyway: false,
            present: Vec::new(),
            all: true,
        });
        for item in [OPEN, CLOSED] {
            house.act(Act::Attend {
                item: Some(item),
                noted: vec![(JENS, Attendance::Recused)],
                rest: false,
                anyway: false,
            });
        }
        house.act(decide(OPEN, 0, "hemmelig indtil videre"));
        let recused = house.seen(&house.person(JENS)).expect("seen").record;
        let citizen = house.seen(&Viewer::public()).expect("seen").record;
        assert_eq!(recused.items, citizen.items);
        let chair = house.seen(&house.person(VIBEKE)).expect("seen").record;
        assert_eq!(chair.items[0].decisions.len(), 1);
        assert_eq!(chair.items[1].title, "Afskedigelse af leder");
    }
}

#[test]
fn whoever_is_recused_hears_not_even_how_many_items_there_are() {
    for house in House::all().into_iter().map(House::with_meeting) {
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        house.act(Act::Attend {
            item: Some(CLOSED),
            noted: vec![(JENS, Attendance::Recused)],
            rest: false,
            anyway: true,
        });
        let counted = |viewer: &Viewer| {
            let asker = house.now.ask(viewer, at(2_000)).expect("a viewer is written down");
            let filter = Filter {
                limit: 10,
                ..Filter::default()
            };
            let listed = house.now.meetings(&asker, &filter).expect("the list");
            let own = house.now.find_meeting(&asker, SLUG).expect("the tables answer");
            let near = house.now.near(&asker, "direktionen-2030").expect("the tables answer");
            let leaves_out = house.now.leaves_out(&asker, MEETING).expect("the tables answer");
            let items = [&listed[0], &own.expect("seen"), &near[0]].map(|it| it.items);
            (items, leaves_out)
        };
        assert_eq!(counted(&house.person(VIBEKE)), ([2; 3], false));
        assert_eq!(counted(&house.person(JENS)), ([1; 3], true));
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        // Of a closed item everybody knows the public title.
        assert_eq!(counted(&house.person(JENS)), ([2; 3], false));
        assert_eq!(counted(&Viewer::public()), ([2; 3], false));
    }
}

#[test]
fn a_role_gives_and_takes_sight_by_the_day() {
    for house in House::all() {
        let house = house.with_meeting();
        house.act(Act::Release {
            anyway: false,
            late_reason: None,
            override_reason: None,
        });
        assert!(house.seen(&house.person(JENS)).is_some());
        house.body(BodyAct::EndRole {
            person: JENS,
            role: Role::Member,
            on: DAY,
        });
        assert!(house.seen(&house.person(JENS)).is_none());
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

#[test]
fn rule_34_what_is_taken_off_or_called_off_is_on_no_page_and_stays_in_the_record() {
    for house in House::all().into_iter().map(House::with_meeting) {
        house.act(Act::TakeOff {
            item: OPEN,
            reason: "Ikke aktuel".into(),
        });
        house.act(Act::Cancel {
            reason: "For få punkter".into(),
        });
        let seen = house.seen(&editor());
        assert!(seen.is_none_or(|it| it.record.items.iter().all(|it| it.title != "Ny struktur")));
        let journal = house.journal();
        let entries = journal.entries(0, 1000).expect("the journal is read");
        let has = |kind: &str| entries.iter().any(|it| it.kind.starts_with(kind));
        assert!(has("item_placed.") && has("item_taken_off.") && has("meeting_cancelled."));
        let placed = entries.iter().find(|it| it.kind.starts_with("item_placed."));
        let placed: serde_json::Value = serde_json::from_str(&placed.expect("placed").data).expect("JSON");
        let title: TextId = serde_json::from_value(placed["title"].clone()).expect("a text");
        let texts = journal.texts(&[title]).expect("the texts are read");
        assert!(texts[&title].as_str().is_some_and(|it| it.contains("Ny struktur")));
    }
}

/// Recusal, then what is done on the desk, without a release: the tables say what the rule says.
#[test]
fn rule_19_what_was_released_and_taken_off_or_moved_stays_hidden_from_whoever_is_recused() {
    let moved = || Act::MoveItem {
        item: OPEN,
        place: 0,
        under: None,
    };
    let off = || Act::TakeOff {
        item: OPEN,
        reason: "Ikke klar".into(),
    };
    let again = || Act::PutOnAgain { item: OPEN };
    let renamed = || Act::Write {
        item: CLOSED,
        revision: 1,
        words: Words::Title("Afskedigelse af en leder".into()),
    };
    let release = || Act::Release {
        anyway: false,
        late_reason: None,
        override_reason: None,
    };
    for house in House::all().into_iter().map(House::with_meeting) {
        house.act(Act::MoveItem {
            item: OPEN,
            place: 0,
            under: Some(CLOSED),
        });
        house.act(release());
        house.act(Act::Attend {
            item: Some(CLOSED),
            noted: vec![(JENS, Attendance::Recused)],
            rest: false,
            anyway: false,
        });
        for act in [
            moved(),
            off(),
            again(),
            release(),
            off(),
            release(),
            renamed(),
            release(),
            again(),
            release(),
        ] {
            let said = format!("{act:?}");
            house.act(act);
            for viewer in [house.person(JENS), Viewer::public()] {
                let titles = titles(house.seen(&viewer));
                assert!(
                    titles.iter().all(|it| !it.contains("Ny struktur")),
                    "{said}: {titles:?}"
                );
            }
        }
        assert!(
            titles(house.seen(&house.person(VIBEKE)))
                .iter()
                .any(|it| it.contains("Ny struktur"))
        );
        house.act(Act::Attend {
            item: Some(OPEN),
            noted: vec![(JENS, Attendance::Present)],
            rest: false,
            anyway: false,
        });
        assert!(
            titles(house.seen(&house.person(JENS)))
                .iter()
                .any(|it| it.contains("Ny struktur"))
        );
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}

#[test]
fn an_attachment_taken_away_from_a_public_agenda_is_told_at_its_address_until_it_comes_again() {
    let [overview, closed] = [AttachmentId::new(80), AttachmentId::new(81)];
    let attach = |attachment, title: &str, open| Act::Attach {
        item: OPEN,
        attachment,
        line: AttachmentLine {
            title: title.into(),
            open,
            ..AttachmentLine::default()
        },
        file: None,
        findings: Vec::new(),
    };
    let detach = |attachment| Act::Detach { item: OPEN, attachment };
    let release = || Act::Release {
        anyway: false,
        late_reason: None,
        override_reason: None,
    };
    for house in House::all().into_iter().map(House::with_meeting) {
        let told = || {
            let asker = house
                .now
                .ask(&Viewer::public(), at(2_000))
                .expect("a viewer is written down");
            [overview, closed].map(|it| {
                let step = house.now.withdrawn_attachment(&asker, it).expect("the tables answer");
                step.map(|it| (it.kind, it.row.slug, it.off))
            })
        };
        let gone = || Some((StepKind::LeftOut, SLUG.to_owned(), None));
        house.act(attach(overview, "Oversigt", true));
        house.act(attach(closed, "Lønninger", false));
        house.act(release());
        house.act(Act::Publish {
            override_reason: None,
            anyway: true,
        });
        house.act(detach(overview));
        house.act(detach(closed));
        assert_eq!(told(), [None, None], "they lie there until the next release");
        house.act(release());
        assert_eq!(told(), [gone(), None], "nobody outside knew of the closed one");

        house.act(attach(overview, "Oversigt", true));
        house.act(release());
        assert_eq!(told(), [None, None], "it came again");
        house.act(detach(overview));
        house.act(release());
        assert_eq!(told(), [gone(), None]);
        house.act(Act::CloseItem {
            item: OPEN,
            ground: "Personforhold".into(),
            public_title: "Organisation".into(),
            review_on: None,
        });
        assert_eq!(told(), [None, None], "of a closed item nothing more is told");
        let differences = verify(&NowReader, house.journal(), |_, _| {}).expect("a rebuild");
        assert_eq!(differences, []);
    }
}
