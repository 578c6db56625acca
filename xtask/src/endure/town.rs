//! A small municipality to live through things: a body for each who writes, one person who may do everything there, and a council in
//! session that is followed.

use raadslag_council::body::{BodyAct, BodySettings, BodyType};
use raadslag_council::clock::{self, ClockTime, Date, Timestamp};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, CommandId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Act, MeetingKind, NewDecision, NewItem, When, Words};
use raadslag_council::paper::ItemKind;
use raadslag_council::roles::Role;
use raadslag_council::writing;
use raadslag_store::digest::random_bits;
use raadslag_store::people::{self, Person};
use raadslag_store::{DataPlace, Digest, Errand, Journal, Origin, StoreError, accounts, open};

const COUNCIL: &str = "Kommunalbestyrelsen";
/// The council's meeting.
const SITTING: MeetingId = MeetingId::new(1);

/// A municipality that has been set up.
pub struct Town {
    /// What programs ask with.
    pub key: String,
    /// Where the council's meeting is followed.
    pub followed: String,
    /// The bodies of those who write.
    pub bodies: Vec<BodyId>,
}

/// Now, by this machine's clock.
pub fn now() -> Timestamp {
    Timestamp::now()
}

impl Town {
    /// Sets one up at an empty place.
    pub fn found(place: &DataPlace, writers: usize) -> Result<Self, String> {
        let journal = open(place).map_err(|fault| fault.to_string())?;
        let today = now().to_zoned_datetime(clock::copenhagen()).date();
        let person = PersonId::new(1);
        let known = Person {
            person,
            name: "Ida Prøve".into(),
            title: "Sekretær".into(),
            email: String::new(),
        };
        people::keep(journal.db(), &known).map_err(|fault| fault.to_string())?;
        accounts::set(journal.db(), person, "ida", "en lang prøve med ord", None).map_err(|fault| fault.to_string())?;
        let names = (0..writers).map(|it| format!("Prøveudvalg {}", it + 1));
        let mut bodies = Vec::new();
        for name in [COUNCIL.to_owned()].into_iter().chain(names) {
            let body = identity::body(&name);
            let body_type = (name == COUNCIL).then_some(BodyType::Council);
            ask(&journal, &at_body(body, BodyAct::Register { name, body_type }))?;
            for role in [Role::AgendaEditor, Role::MinuteTaker, Role::Chair] {
                // The clock may jump back behind today.
                let from = Date::constant(2000, 1, 1);
                ask(&journal, &at_body(body, BodyAct::GiveRole { person, role, from }))?;
            }
            bodies.push(body);
        }
        let council = bodies.remove(0);
        let settings = BodyAct::Set(BodySettings::of_type(BodyType::Council));
        ask(&journal, &at_body(council, settings))?;
        hold(&journal, council, today)?;
        let key = accounts::make_key(journal.db(), person, ("prøve", 30), now()).map_err(|fault| fault.to_string())?;
        Ok(Self {
            key: key.as_str().to_owned(),
            followed: format!("/moede/kommunalbestyrelsen-{today}/direkte/nyt"),
            bodies,
        })
    }

    /// A decision of the council, written anew: `revision` counts from 0.
    pub fn decide(revision: u32, text: &str) -> Command {
        let words = Words::Decision(NewDecision {
            blocks: writing::read(text),
            ..NewDecision::default()
        });
        at_meeting(
            SITTING,
            Act::Write {
                item: matter(),
                revision,
                words,
            },
        )
    }
}

fn matter() -> ItemId {
    ItemId::new(1)
}

/// A meeting of a body on a day of its own.
pub fn plan(meeting: MeetingId, body: BodyId, number: u64) -> Result<Command, String> {
    let first = Date::constant(2031, 1, 6);
    let days = std::time::Duration::from_secs(number * 86_400);
    Ok(at_meeting(
        meeting,
        Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when: when(first.saturating_add(days))?,
        },
    ))
}

/// An item on a meeting's agenda.
pub fn place_item(meeting: MeetingId, item: ItemId, title: &str) -> Command {
    let new = NewItem {
        anyway: true,
        ..NewItem::new(item, ItemKind::Decision, title)
    };
    at_meeting(meeting, Act::PlaceItem(Box::new(new)))
}

/// The council's meeting, begun and at its first item.
fn hold(journal: &Journal, body: BodyId, today: Date) -> Result<(), String> {
    let when = when(today)?;
    let at = when.start;
    let new = NewItem::new(matter(), ItemKind::Decision, "Sagen som alle følger");
    let acts = [
        Act::Plan {
            body,
            meeting_kind: MeetingKind::Ordinary,
            when,
        },
        Act::PlaceItem(Box::new(new)),
        Act::Release {
            late_reason: Some("Mødet holdes samme dag.".into()),
            override_reason: None,
            anyway: true,
        },
        Act::Publish {
            override_reason: None,
            anyway: true,
        },
        Act::Start {
            at,
            on: None,
            anyway: true,
            present: Vec::new(),
            all: true,
        },
        Act::Call { item: matter() },
    ];
    acts.into_iter()
        .try_for_each(|act| ask(journal, &at_meeting(SITTING, act)))
}

fn when(date: Date) -> Result<When, String> {
    Ok(When {
        date,
        start: ClockTime::new(9, 0).ok_or("there is no such hour")?,
        end: None,
        place: None,
        anyway: true,
    })
}

fn at_meeting(meeting: MeetingId, act: Act) -> Command {
    Command::AtMeeting {
        meeting,
        act: Box::new(act),
    }
}

fn at_body(body: BodyId, act: BodyAct) -> Command {
    Command::AtBody { body, act }
}

fn ask(journal: &Journal, command: &Command) -> Result<(), String> {
    let content = serde_json::to_vec(command).map_err(|error| error.to_string())?;
    let errand = Errand {
        command: CommandId::new(random_bits().map_err(|fault| fault.to_string())?),
        digest: Digest::of(&content),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Here,
        now: now(),
    };
    match journal.carry_out(command, &errand) {
        Ok(_) => Ok(()),
        Err(StoreError::Refused(refusal)) => Err(format!("{command:?}: {refusal}")),
        Err(other) => Err(other.to_string()),
    }
}
