//! What others did in a room since a form of it was made: nobody writes over it, or takes it back, without being told.

use raadslag_council::clock::time;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::ids::PersonId;
use raadslag_store::Entry;
use raadslag_store::{Fault, people};
use serde_json::Value;

use super::act::is_meant;
use super::journal;
use crate::desk::Desk;
use crate::form::{Filled, SEEN};
use crate::problem::Problem;

/// The signs of an id.
const LETTERS: &str = "0123456789abcdefghjkmnpqrstvwxyz";
const LONG: usize = 13;

/// What is asked of a room: its stream, and the act as it is sent.
struct Asked {
    stream: Stream,
    act: Value,
}

impl Asked {
    fn of(command: &Command) -> Option<Self> {
        let stream = match command {
            Command::AtRollingList { body, .. } => Stream::RollingList(*body),
            Command::AtWheel { body, .. } => Stream::Wheel(*body),
            Command::AtEconomy { body, .. } => Stream::Economy(*body),
            Command::AtForums { body, .. } => Stream::Forums(*body),
            Command::AtLeadership { body, .. } => Stream::Leadership(*body),
            Command::AtAgreements { body, .. } => Stream::Agreements(*body),
            Command::AtGoals { body, .. } => Stream::Goals(*body),
            Command::AtItModel { body, .. } => Stream::ItModel(*body),
            Command::AtChanges { body, .. } => Stream::ChangeProgrammes(*body),
            Command::AtProgrammes { body, .. } => Stream::Programmes(*body),
            _ => return None,
        };
        let act = serde_json::to_value(command).ok()?.get_mut("act")?.take();
        Some(Self { stream, act })
    }

    fn is_undo(&self) -> bool {
        self.act.get("act").and_then(Value::as_str) == Some("undo") || self.act.as_str() == Some("undo")
    }

    /// The thing that is changed: the first id of the act. None for what is of the whole room.
    fn thing(&self) -> Option<&str> {
        first_id(&self.act)
    }
}

fn first_id(value: &Value) -> Option<&str> {
    match value {
        Value::String(text) => Some(text.as_str()).filter(|it| is_id(it)),
        Value::Array(parts) => parts.iter().find_map(first_id),
        Value::Object(fields) => fields.values().find_map(first_id),
        _ => None,
    }
}

fn is_id(text: &str) -> bool {
    text.len() == LONG && text.chars().all(|it| LETTERS.contains(it))
}

/// Why a form of a room is not carried out at once: somebody else changed the same since it was made. What was typed
/// stands in it again, and sent once more it counts.
pub async fn noticed(filled: &Filled, command: &Command) -> Result<Option<String>, Problem> {
    let Some(asked) = Asked::of(command) else {
        return Ok(None);
    };
    let Some(me) = filled.desk.signed_in.as_ref().map(|it| it.person) else {
        return Ok(None);
    };
    let seen = filled.fields.read::<u64>(SEEN).ok();
    let is_again = is_meant(&filled.fields);
    let found = filled.desk.ask(move |desk| {
        let entries = match (asked.is_undo(), seen) {
            (true, _) => entries(desk, &asked.stream, 0)?,
            (false, Some(seen)) => entries(desk, &asked.stream, seen)?,
            (false, None) => return Ok(None),
        };
        let noticed = if asked.is_undo() {
            taken_back(&entries).filter(|_| !is_again)
        } else {
            let thing = asked.thing();
            let mut theirs = entries.iter().filter(|it| is_of_another(it, me));
            theirs.rfind(|it| thing.is_none_or(|thing| it.data.contains(thing)))
        };
        let noticed = noticed.filter(|it| is_of_another(it, me));
        let told = noticed.map(|it| told(desk, it, asked.is_undo()));
        told.transpose()
    });
    let Some((is_undo, words)) = found.await? else {
        return Ok(None);
    };
    if is_undo {
        filled.desk.asks.note("yes-undo-of-another");
    }
    Ok(Some(words))
}

fn is_of_another(entry: &Entry, me: PersonId) -> bool {
    entry.actor.is_some_and(|actor| actor != me)
}

fn entries(desk: &Desk, stream: &Stream, after: u64) -> Result<Vec<Entry>, Fault> {
    let journal = desk.state.now.journal();
    let past = journal.stream(&stream.to_string())?;
    let mut entries = Vec::new();
    for past in past.into_iter().filter(|it| it.seq > after) {
        entries.extend(journal.entries(past.seq - 1, 1)?);
    }
    Ok(entries)
}

/// The last entry of the change that is taken back next: what one command did is one change.
fn taken_back(entries: &[Entry]) -> Option<&Entry> {
    let mut changes: Vec<&Entry> = Vec::new();
    for entry in entries {
        if kind(entry).ends_with("_change_undone") {
            changes.pop();
        } else if kind(entry) == "forum_calendar_taken" {
            // What a calendar says is not taken back.
        } else if changes.last().is_some_and(|it| it.command == entry.command) {
            changes.pop();
            changes.push(entry);
        } else {
            changes.push(entry);
        }
    }
    changes.pop()
}

fn kind(entry: &Entry) -> &str {
    entry.kind.split('.').next().unwrap_or_default()
}

fn told(desk: &Desk, entry: &Entry, is_undo: bool) -> Result<(bool, String), Fault> {
    let words = desk.words();
    let known = entry
        .actor
        .map(|it: PersonId| people::find(desk.state.now.journal().db(), it));
    let name = known.transpose()?.flatten().map(|it| it.name).unwrap_or_default();
    let values = [
        ("who", name),
        ("time", words.at(&time(entry.at))),
        ("what", words.say(journal::words::key(kind(entry)))),
    ];
    let key = if is_undo {
        "undo-of-another"
    } else {
        "changed-meanwhile"
    };
    Ok((is_undo, words.with_all(key, &values)))
}
