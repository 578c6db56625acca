//! Who works in the demo municipality, what they are at the direktion, and the meeting they are about to hold.

use raadslag_council::body::{BodyAct, BodySettings, BodyType, StandingItem};
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, MeetingId, PersonId, PositionGroupId, PositionId};
use raadslag_council::meeting::{Act, MeetingKind, When};
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::positions::PositionAct;
use raadslag_council::roles::Role;
use raadslag_store::people::{self, Person};
use raadslag_store::{Journal, accounts};

use super::{MUNICIPALITY, expand, meetings};
use crate::household::ask;
use crate::trouble::Trouble;

/// Everybody's password; the way in of the demo needs none, but a signature asks for it.
pub const PASSWORD: &str = "lynghede-eksempel";

/// Since when they are what they are.
pub const SINCE: Date = Date::constant(2000, 1, 1);

const BODY: &str = "Direktionen";

/// Its papers are read in and shown.
const FORUM: &str = "Chefforum";

/// Who sets up bodies, people and roles.
const ADMINISTRATOR: &str = "peter";

/// A director takes part and writes items.
const DIRECTOR: &[Role] = &[Role::Member, Role::CaseOfficer];

/// Login, title, name, and what they are at the direktion.
const PEOPLE: [(&str, &str, &str, &[Role]); 8] = [
    (
        "lise",
        "Direktionssekretær",
        "Lise Brinkholt",
        &[Role::AgendaEditor, Role::MinuteTaker],
    ),
    (
        "karen",
        "Kommunaldirektør",
        "Karen Vestermark",
        &[Role::Chair, Role::CaseOfficer],
    ),
    ("jonas", "Velfærdsdirektør", "Jonas Hedelykke", DIRECTOR),
    ("mette", "Børne- og kulturdirektør", "Mette Ravnkilde", DIRECTOR),
    ("anders", "Teknik- og miljødirektør", "Anders Klintebro", DIRECTOR),
    ("signe", "Udviklingskonsulent", "Signe Aabrink", &[Role::CaseOfficer]),
    ("torben", "Plan- og miljøchef", "Torben Kærsgård", &[Role::Approver]),
    ("peter", "Chef for IT og Digitalisering", "Peter Møllevang", &[]),
];

/// Positions that decisions name together.
const GROUPS: [(&str, &[&str]); 2] = [
    ("Fagdirektørerne", &["jonas", "mette", "anders"]),
    ("Forvaltningscheferne", &["torben", "peter"]),
];

/// The meeting to be built next, and those of the plan after it.
const PLANNED: [&str; 3] = [
    "{{uge +3 onsdag | iso}}",
    "{{uge +5 onsdag | iso}}",
    "{{uge +7 onsdag | iso}}",
];

/// The standing items of a direktion: kind, title and text as they may be typed, between lines of `===`.
const STANDING: &str = include_str!("../../../../samples/templates/direktion.txt");

/// Brings people, roles and settings in, and plans the next meeting held in the program.
pub fn settle(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let body = identity::body(BODY);
    for (login, title, name, roles) in PEOPLE {
        let person = PersonId::of(&["demo", login]);
        let known = Person {
            person,
            name: name.into(),
            title: title.into(),
            email: format!("{login}@lynghede.example"),
        };
        people::keep(journal.db(), &known)?;
        accounts::set(journal.db(), person, login, PASSWORD, None)?;
        for role in roles {
            let act = BodyAct::GiveRole {
                person,
                role: *role,
                from: SINCE,
            };
            ask(journal, &Command::AtBody { body, act })?;
        }
    }
    let act = MunicipalityAct::Found {
        name: MUNICIPALITY.into(),
        person: PersonId::of(&["demo", ADMINISTRATOR]),
        from: SINCE,
    };
    ask(journal, &Command::AtMunicipality { act })?;
    hold_positions(journal)?;
    let settings = BodySettings {
        publishes: true,
        shows_follow_ups: true,
        ..BodySettings::of_type(BodyType::ExecutiveBoard)
    };
    let at_direktion = |act| ask(journal, &Command::AtBody { body, act });
    at_direktion(BodyAct::Set(settings))?;
    meetings::hold_one(journal, today)?;
    at_direktion(BodyAct::SetStandingItems { items: standing() })?;
    meetings::call_today(journal, today)?;
    // The managers' forum shows its papers as well.
    let forum = identity::body(FORUM);
    let settings = BodySettings {
        publishes: true,
        ..BodySettings::of_type(BodyType::ManagersForum)
    };
    let register = BodyAct::Register {
        name: FORUM.into(),
        body_type: Some(BodyType::ManagersForum),
    };
    for act in [register, BodyAct::Set(settings)] {
        ask(journal, &Command::AtBody { body: forum, act })?;
    }
    for day in PLANNED {
        plan(journal, body, &expand(day, today))?;
    }
    Ok(())
}

/// Everybody's title is a position they hold; decisions name some of them together.
fn hold_positions(journal: &Journal) -> Result<(), Trouble> {
    let position = |login: &str| PositionId::of(&["demo", login]);
    let ask_of = |act| ask(journal, &Command::AtPositions { act });
    for (login, title, ..) in PEOPLE {
        let name = title.to_owned();
        ask_of(PositionAct::Name {
            position: position(login),
            name,
        })?;
        ask_of(PositionAct::Fill {
            position: position(login),
            person: PersonId::of(&["demo", login]),
            from: SINCE,
        })?;
    }
    for (name, logins) in GROUPS {
        ask_of(PositionAct::SetGroup {
            group: PositionGroupId::of(&["demo", name]),
            name: name.to_owned(),
            positions: logins.iter().copied().map(position).collect(),
        })?;
    }
    Ok(())
}

fn plan(journal: &Journal, body: BodyId, day: &str) -> Result<(), Trouble> {
    let (Ok(date), Some(start)) = (day.parse(), ClockTime::new(9, 0)) else {
        return Err(Trouble::Usage(format!("{day} is no day")));
    };
    let when = When {
        date,
        start,
        end: ClockTime::new(12, 0),
        place: Some("Mødelokale Fyret, rådhuset i Lynghede".into()),
        anyway: false,
    };
    let meeting = MeetingId::of(&["demo", day]);
    let act = Box::new(Act::Plan {
        body,
        meeting_kind: MeetingKind::Ordinary,
        when,
    });
    ask(journal, &Command::AtMeeting { meeting, act })
}

/// The standing items out of their file.
pub fn standing() -> Vec<StandingItem> {
    raadslag_council::body::typed_standing(STANDING)
}
