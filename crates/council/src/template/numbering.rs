//! How a body counts its items: afresh at every meeting, or on through the year.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, NumbersGiven};
use crate::ids::{BodyId, TextId};

/// How items are counted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Counting {
    /// 1, 2, 3 at every meeting.
    #[default]
    PerMeeting,
    /// On through the year; an item has its number from its release for ever.
    PerYear,
}

/// How a body counts, as it is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbering {
    /// How items are counted.
    pub counting: Counting,
    /// Stands before a number that runs through the year: `FU-`.
    #[serde(default)]
    pub prefix: Option<String>,
}

/// How a body counts, and how far it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Numbered {
    /// How items are counted.
    pub counting: Counting,
    /// Stands before a number.
    pub prefix: Option<TextId>,
    /// The last number given in a year.
    pub last: BTreeMap<i16, u32>,
}

impl Numbering {
    /// What stands before a number: up to four capitals and a hyphen, so that they are told from a word when the paper is read again.
    pub(super) fn must_prefix(&self) -> Result<Option<&str>, Refusal> {
        let prefix = self.prefix.as_deref().map(str::trim).filter(|it| !it.is_empty());
        let Some(prefix) = prefix.filter(|_| self.counting == Counting::PerYear) else {
            return Ok(None);
        };
        let letters = prefix.strip_suffix('-').unwrap_or_default();
        let is_short = (1..=4).contains(&letters.chars().count());
        match is_short && letters.chars().all(|it| it.is_ascii_uppercase() || "ÆØÅ".contains(it)) {
            true => Ok(Some(prefix)),
            false => Err(Refusal::UnreadablePrefix),
        }
    }
}

impl Numbered {
    /// The first number that is free in the year of a meeting; none where every meeting counts afresh.
    pub fn next(&self, day: Date) -> Option<u32> {
        let next = || self.last.get(&day.year()).copied().unwrap_or_default() + 1;
        (self.counting == Counting::PerYear).then(next)
    }
}

/// What a body keeps in mind after items of a meeting got their numbers.
pub fn given(body: BodyId, day: Date, events: &[Event]) -> Option<Event> {
    let numbers = events.iter().filter_map(|it| match it {
        Event::ItemNumbered(it) => Some(it.count),
        _ => None,
    });
    let year = day.year();
    numbers
        .max()
        .map(|last| Event::NumbersGiven(NumbersGiven { body, year, last }))
}
