//! A matter that a body reads more than once: which reading it is, and how long must lie between two of them (rule 40).

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::command::Refusal;
use crate::ids::BodyId;

/// The most readings of one matter.
pub const MOST_READINGS: u8 = 3;

/// Why a matter is read more than once, and so how long lies between two readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ReadingRule {
    /// The budget (kommunestyrelseslovens § 38).
    Budget,
    /// By-laws of the municipality's government (kommunestyrelseslovens § 2).
    ByLaws,
    /// The body wants it so: at another meeting, on another day.
    Chosen,
}

impl ReadingRule {
    /// Every one of them, those of the law first.
    pub const ALL: [Self; 3] = [Self::Budget, Self::ByLaws, Self::Chosen];

    /// Days from one reading to the next, at the least.
    pub fn days_between(self) -> i32 {
        match self {
            Self::Budget => 21,
            Self::ByLaws => 6,
            Self::Chosen => 1,
        }
    }
}

/// How often one body of a route reads the matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readings {
    /// The body.
    pub body: BodyId,
    /// How often, from 2.
    pub times: u8,
    /// Why.
    pub rule: ReadingRule,
}

/// One of the readings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// Which, from 1.
    pub number: u8,
    /// Of how many.
    pub times: u8,
    /// Why there is more than one.
    pub rule: ReadingRule,
    /// Not before this day; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub earliest: Option<Date>,
}

impl Readings {
    /// The first reading, where this is the body that reads it more than once.
    pub fn first_at(self, body: BodyId) -> Option<Reading> {
        (self.body == body).then_some(Reading {
            number: 1,
            times: self.times,
            rule: self.rule,
            earliest: None,
        })
    }

    /// Two or three, of a body that the matter comes to.
    pub fn must_make_sense(self, stations: &[BodyId]) -> Result<(), Refusal> {
        if !(2..=MOST_READINGS).contains(&self.times) {
            return Err(Refusal::ReadTimes);
        }
        match stations.contains(&self.body) {
            true => Ok(()),
            false => Err(Refusal::ReadElsewhere),
        }
    }
}

impl Reading {
    /// The one after it, when this one was on a day; none after the last.
    pub fn next(self, on: Date) -> Option<Self> {
        (self.number < self.times).then(|| Self {
            number: self.number + 1,
            earliest: Some(on.saturating_add(self.rule.days_between().days())),
            ..self
        })
    }

    /// Rule 40: long enough after the reading before.
    pub fn must_be_lawful(self, on: Date) -> Result<(), Refusal> {
        match self.earliest {
            Some(earliest) if on < earliest => Err(Refusal::ReadTooEarly {
                rule: self.rule,
                number: self.number,
                earliest,
            }),
            _ => Ok(()),
        }
    }
}

/// Where a decision sends a matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Onward {
    /// To the same body once more, for its next reading.
    Again,
    /// To the next body of the route.
    To(BodyId),
    /// Nowhere: this body has the last word.
    Nowhere,
}
