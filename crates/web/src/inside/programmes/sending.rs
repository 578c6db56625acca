//! To whom a programme goes: the members of a body, or whoever leads on some levels.

use raadslag_council::leadership::LeadershipLevel;
use raadslag_council::programme::{DayProgramme, SentTo};

use super::Desktop;
use crate::desk::Look;
use crate::fields::{Fields, Unreadable};
use crate::language::Words;
use crate::problem::Problem;

/// Levels that go together, with the lowest of them.
const REACHES: [LeadershipLevel; 3] = [LeadershipLevel::L3, LeadershipLevel::L2, LeadershipLevel::L1];

/// The levels from the highest to this one.
fn down_to(lowest: LeadershipLevel) -> Vec<LeadershipLevel> {
    LeadershipLevel::ALL.into_iter().filter(|it| *it >= lowest).collect()
}

/// To whom it can be sent: a code, and words with how many they are.
pub fn readers(look: &Look<'_>) -> Result<Vec<(String, String)>, Problem> {
    let words = look.words();
    let bodies = look.no_fault(look.now().bodies_with_members(look.today))?;
    let mut found: Vec<(String, String)> = bodies
        .into_iter()
        .map(|(body, name, count)| {
            let values = [("name", name), ("count", count.to_string())];
            (format!("body:{body}"), words.with_all("send-to-body", &values))
        })
        .collect();
    let (positions, _) = look.no_fault(look.now().organisation())?;
    for lowest in REACHES {
        let to = SentTo::Levels(down_to(lowest));
        let read = to.positions(&positions).into_iter();
        let held = read.filter_map(|it| positions.find(it)?.holder(look.today));
        let people: std::collections::BTreeSet<_> = held.collect();
        if !people.is_empty() {
            let values = [("level", lowest.to_string()), ("count", people.len().to_string())];
            found.push((format!("level:{lowest}"), words.with_all("send-to-levels", &values)));
        }
    }
    Ok(found)
}

/// Whom a form chose.
pub fn read(fields: &Fields) -> Result<SentTo, Unreadable> {
    let wrong = Unreadable("readers");
    match fields.get("readers").split_once(':') {
        Some(("body", body)) => Ok(SentTo::Body(body.parse().map_err(|_| wrong)?)),
        Some(("level", number)) => {
            let lowest = number.parse().ok().and_then(LeadershipLevel::of).ok_or(wrong)?;
            Ok(SentTo::Levels(down_to(lowest)))
        }
        _ => Err(wrong),
    }
}

/// To whom a programme was sent and when, the newest first; whether they have it as it stands.
pub fn sent(look: &Look<'_>, desktop: &Desktop, day: &DayProgramme) -> Result<Vec<(String, String)>, Problem> {
    let words = look.words();
    let mut found = Vec::new();
    for sending in desktop.seen.programmes.sent(day.programme).rev() {
        let key = match sending.text == day.text {
            true => "sent-as-it-stands",
            false => "sent-otherwise",
        };
        found.push((
            told(look, words, &sending.to)?,
            words.with(key, "day", &words.day(&sending.on)),
        ));
    }
    Ok(found)
}

fn told(look: &Look<'_>, words: Words, to: &SentTo) -> Result<String, Problem> {
    Ok(match to {
        SentTo::Body(body) => look.no_fault(look.now().named(*body))?.unwrap_or_default().1,
        SentTo::Levels(levels) => {
            let lowest = levels.iter().min().map(ToString::to_string).unwrap_or_default();
            words.with("sent-to-levels", "level", &lowest)
        }
    })
}
