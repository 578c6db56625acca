//! What others did in a room since a form of it was made: nobody writes over it, or takes it back, without being told.

use raadslag_council::clock::time;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::ids::PersonId;
use raadslag_store::journal::{Entry, Past};
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
        let past = desk.state.now.journal().stream(&asked.stream.to_string())?;
        let noticed = match (asked.is_undo(), seen) {
            (true, _) if is_again => None,
            (true, _) => taken_back(desk, &past)?.filter(|it| is_of_another(it, me)),
            (false, Some(seen)) => changed_since(desk, &past, (seen, asked.thing()), me)?,
            (false, None) => None,
        };
        let told = noticed.map(|it| told(desk, &it, asked.is_undo()));
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

fn entry(desk: &Desk, past: &Past) -> Result<Option<Entry>, Fault> {
    let found = desk.state.now.journal().entries(past.seq - 1, 1)?;
    Ok(found.into_iter().next())
}

/// The newest thing that somebody else did since an entry, to this thing or, where none is named, at all.
fn changed_since(
    desk: &Desk,
    past: &[Past],
    (seen, thing): (u64, Option<&str>),
    me: PersonId,
) -> Result<Option<Entry>, Fault> {
    let newest = past.iter().rev().take_while(|it| it.seq > seen);
    for past in newest.filter(|it| thing.is_none_or(|thing| it.data.contains(thing))) {
        if let Some(found) = entry(desk, past)?.filter(|it| is_of_another(it, me)) {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// The newest entry of the change that is taken back next: what one command did is one change, and what was taken back is none.
fn taken_back(desk: &Desk, past: &[Past]) -> Result<Option<Entry>, Fault> {
    let (mut undone, mut last) = (0_u32, None);
    for past in past.iter().rev().filter(|it| !is_beside(kind(&it.kind))) {
        if kind(&past.kind).ends_with("_change_undone") {
            undone += 1;
            continue;
        }
        let Some(found) = entry(desk, past)?.filter(|it| last != Some(it.command)) else {
            continue;
        };
        if undone == 0 {
            return Ok(Some(found));
        }
        (undone, last) = (undone - 1, Some(found.command));
    }
    Ok(None)
}

/// What a calendar says is not taken back.
fn is_beside(kind: &str) -> bool {
    kind == "forum_calendar_taken"
}

/// A kind without its version.
fn kind(kind: &str) -> &str {
    kind.split('.').next().unwrap_or_default()
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
        ("what", words.say(journal::words::key(kind(&entry.kind)))),
    ];
    let key = if is_undo {
        "undo-of-another"
    } else {
        "changed-meanwhile"
    };
    Ok((is_undo, words.with_all(key, &values)))
}
