//! A direktion of four with a secretary, its standing items, and a meeting planned in the program.

use raadslag_council::body::{BodyAct, BodySettings, BodyType, NewDeputy, NewParty, NewSeat, NewTerm, typed_standing};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, When};
use raadslag_council::roles::Role;
use raadslag_store::accounts;
use raadslag_store::people::{self, Person};

use crate::town::{Town, errand};

/// Everybody's password.
pub const PASSWORD: &str = "fire gange fire er seksten";

/// The address of the meeting that is planned.
pub const SLUG: &str = "direktionen-2030-12-11";

const STANDING: &str = "REVIEW Gennemgang af protokoller\n[Sagsfremstilling]\nAlle har læst.\n===\nECONOMY Økonomi\n\
                        [Sagsfremstilling]\n===\nFORUMS Regionale fora\n===\nMATTERS Punkter til behandling\n===\n\
                        ANY_OTHER_BUSINESS Eventuelt";

const PEOPLE: [(&str, &str, &[Role]); 8] = [
    ("lise", "Lise Brink", &[Role::AgendaEditor, Role::MinuteTaker]),
    ("karen", "Karen Vester", &[Role::Chair]),
    ("jonas", "Jonas Hede", &[Role::Member]),
    ("mette", "Mette Ravn", &[Role::Member]),
    ("anders", "Anders Klint", &[Role::Member]),
    ("torben", "Torben Kær", &[]),
    ("signe", "Signe Aa", &[Role::CaseOfficer]),
    ("ole", "Ole Bro", &[Role::Approver]),
];

impl Town {
    /// The direktion meets on 11 December 2030; its papers are public.
    pub fn with_direktion(self) -> Self {
        let body = identity::body("Direktionen");
        self.at_body(
            body,
            BodyAct::Register {
                name: "Direktionen".into(),
                body_type: None,
            },
        );
        for (login, name, roles) in PEOPLE {
            self.person(body, (login, name), roles);
        }
        let settings = BodySettings {
            publishes: true,
            ..BodySettings::of_type(BodyType::ExecutiveBoard)
        };
        self.at_body(body, BodyAct::Set(settings));
        let items = typed_standing(STANDING);
        assert_eq!(items.len(), 5);
        self.at_body(body, BodyAct::SetStandingItems { items });
        let act = Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: When {
                date: Date::constant(2030, 12, 11),
                start: "09:00".parse().expect("a time"),
                end: None,
                place: Some("Mødelokale 2".into()),
                anyway: false,
            },
        };
        let command = Command::AtMeeting {
            meeting: MeetingId::new(4711),
            act: Box::new(act),
        };
        self.carry_out("the meeting", &command);
        self
    }

    /// Somebody administers the municipality.
    pub fn administers(&self, login: &str) {
        let act = raadslag_council::municipality::MunicipalityAct::Found {
            name: "Lyngsø Kommune".into(),
            person: PersonId::of(&[login]),
            from: Date::constant(2019, 1, 1),
        };
        self.carry_out("found", &Command::AtMunicipality { act });
    }

    /// Somebody known has a title.
    pub fn titled(&self, login: &str, name: &str, title: &str) {
        let known = Person {
            person: PersonId::of(&[login]),
            name: name.into(),
            title: title.into(),
            email: String::new(),
        };
        people::keep(self.place.journal.db(), &known).expect("the register takes a person");
    }

    pub fn person(&self, body: BodyId, (login, name): (&str, &str), roles: &[Role]) {
        let person = PersonId::of(&[login]);
        let known = Person {
            person,
            name: name.into(),
            title: String::new(),
            email: String::new(),
        };
        let db = self.place.journal.db();
        people::keep(db, &known).expect("the register takes a person");
        accounts::set(db, person, login, PASSWORD, None).expect("an account");
        for role in roles {
            self.at_body(
                body,
                BodyAct::GiveRole {
                    person,
                    role: *role,
                    from: Date::constant(2019, 1, 1),
                },
            );
        }
    }

    /// Its papers are not public any more.
    pub fn publishes_nothing(&self) {
        let settings = BodySettings::of_type(BodyType::ExecutiveBoard);
        self.at_body(identity::body("Direktionen"), BodyAct::Set(settings));
    }

    /// A council for the years 2030 to 2033: who sits in it on which list, the first in the chair, and the deputies of the lists.
    pub fn constituted(&self, body: BodyId, seats: &[(PersonId, &str)], deputies: &[(PersonId, &str)]) {
        let name = "Kommunalbestyrelsen".to_owned();
        let body_type = Some(BodyType::Council);
        self.at_body(body, BodyAct::Register { name, body_type });
        let seat = |(place, it): (usize, &(PersonId, &str))| NewSeat {
            person: it.0,
            role: if place == 0 { Role::Chair } else { Role::Member },
            list: NewParty::read(it.1),
            group: NewParty::read(it.1),
        };
        let deputy = |it: &(PersonId, &str)| NewDeputy {
            person: it.0,
            list: NewParty::read(it.1).expect("a list"),
        };
        let term = NewTerm {
            from: Date::constant(2030, 1, 1),
            to: Date::constant(2033, 12, 31),
            seats: seats.iter().enumerate().map(seat).collect(),
            deputies: deputies.iter().map(deputy).collect(),
            anyway: false,
        };
        self.at_body(body, BodyAct::Constitute(Box::new(term)));
    }

    pub fn at_body(&self, body: BodyId, act: BodyAct) {
        let name = format!("{body} {act:?}");
        self.carry_out(&name, &Command::AtBody { body, act });
    }

    pub fn carry_out(&self, name: &str, command: &Command) {
        let answer = self.place.journal.carry_out(command, &errand(name));
        answer.expect("the command is lawful");
    }
}
