//! What a form says of an activity.

use raadslag_council::ids::{BodyId, OccurrenceId};
use raadslag_council::kept::Payloads;
use raadslag_council::wheel::{
    Activity, MOST_OF_ONE, NewActivity, NewOccurrence, Occurrence, When, read_when, write_when,
};
use raadslag_import::wheel_table::read_about;

use crate::fields::{Fields, Unreadable};
use crate::form::Filled;

/// What cannot be read.
pub enum Unread {
    Field(Unreadable),
    /// Lines of the times.
    Lines(Vec<String>),
}

impl From<Unreadable> for Unread {
    fn from(field: Unreadable) -> Self {
        Self::Field(field)
    }
}

/// The bodies on a route, at most.
pub const STATIONS: usize = 4;

/// Reads an activity; `known` is what stood on the wheel, so that each occurrence stays itself.
pub fn activity(filled: &Filled, year: i16, known: Option<&Activity>) -> Result<NewActivity, Unread> {
    let fields = &filled.fields;
    let lines = fields
        .get("occurrences")
        .lines()
        .map(str::trim)
        .filter(|it| !it.is_empty());
    let (mut typed, mut unread): (Vec<Typed>, Vec<String>) = (Vec::new(), Vec::new());
    // One more than there is room for is refused with all the others.
    for line in lines.take(MOST_OF_ONE + 1) {
        match read_line(line, year) {
            Some(it) => typed.push(it),
            None => unread.push(line.to_owned()),
        }
    }
    if !unread.is_empty() {
        return Err(Unread::Lines(unread));
    }
    let known = known.map(|it| it.occurrences.as_slice()).unwrap_or_default();
    Ok(NewActivity {
        title: fields.get("title").trim().to_owned(),
        area: fields.given("area"),
        owner: fields.given("owner").map(|_| fields.read("owner")).transpose()?,
        route: route(fields)?,
        lead: match fields.get("lead").trim() {
            "" => 0,
            _ => fields.read("lead")?,
        },
        is_internal: fields.get("internal") == "yes",
        occurrences: matched(typed, known, year, &filled.command.to_string()),
    })
}

/// A line of the times: when, own words, and how many years on.
type Typed = (When, Option<String>, i8);

/// Each line is the occurrence that had the same time, or else the first that no line has: then it was moved.
fn matched(typed: Vec<Typed>, known: &[Occurrence], year: i16, drawn: &str) -> Vec<NewOccurrence> {
    let mut left: Vec<&Occurrence> = known.iter().collect();
    let mut take = |fits: &dyn Fn(&Occurrence) -> bool| {
        let place = left.iter().position(|it| fits(it))?;
        Some(left.remove(place))
    };
    let is_same = |it: &Occurrence, when: &When| write_when(&it.when, year) == write_when(when, year);
    let mut found: Vec<Option<&Occurrence>> = typed.iter().map(|it| take(&|old| is_same(old, &it.0))).collect();
    for place in found.iter_mut().filter(|it| it.is_none()) {
        *place = take(&|_| true);
    }
    let new = |(place, ((when, words, years_on), old)): (usize, (Typed, Option<&Occurrence>))| NewOccurrence {
        occurrence: old.map_or_else(|| OccurrenceId::of(&[drawn, &place.to_string()]), |it| it.occurrence),
        // The same time is not new: it goes on from the year it began in.
        when: old.filter(|it| is_same(it, &when)).map_or(when, |it| it.when),
        words,
        years_on,
    };
    typed.into_iter().zip(found).enumerate().map(new).collect()
}

fn route(fields: &Fields) -> Result<Vec<BodyId>, Unreadable> {
    let typed = fields.all("station").map(str::trim).filter(|it| !it.is_empty());
    typed.map(|it| it.parse().map_err(|_| Unreadable("body"))).collect()
}

/// `ultimo marts | own words | +1`
fn read_line(line: &str, year: i16) -> Option<Typed> {
    let mut parts = line.split('|').map(str::trim);
    let when = read_when(parts.next()?, year)?;
    let words = parts.next().filter(|it| !it.is_empty()).map(str::to_owned);
    let years_on = read_about(parts.next().unwrap_or_default(), year)?;
    parts.next().is_none().then_some((when, words, years_on))
}

/// The times of an activity as the form shows them.
pub fn written(activity: &Activity, year: i16, texts: &Payloads) -> String {
    let line = |it: &Occurrence| {
        let when = write_when(&it.when, year);
        let words = it.words.and_then(|it| texts.get(&it).cloned()).unwrap_or_default();
        match (words.as_str(), it.years_on) {
            ("", 0) => when,
            (_, 0) => format!("{when} | {words}"),
            (_, on) => format!("{when} | {words} | {on:+}"),
        }
    };
    activity.occurrences.iter().map(line).collect::<Vec<_>>().join("\n")
}
