//! The process towards corporate IT, in two parts: first what it stands on, then what grows on it.

use jiff::ToSpan as _;
use serde::{Deserialize, Serialize};

use super::CorporateIt;
use crate::clock::Date;
use crate::danish;
use crate::ids::{BodyId, ItStepId, ItemId, MeetingId, PositionId, TextId};
use crate::kept::Payloads;
use crate::rich::{ListItem, Text};

/// A part of the process.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItPart {
    /// Products, organisation, economy: what everything stands on.
    #[default]
    Structures,
    /// What is developed and made digital on it.
    Development,
}

impl ItPart {
    /// Both of them, in their order.
    pub const ALL: [Self; 2] = [Self::Structures, Self::Development];
}

/// How far a step is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepState {
    /// Nobody has begun.
    #[default]
    Planned,
    /// Somebody works on it.
    Underway,
    /// It is done.
    Done,
}

impl StepState {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::Planned, Self::Underway, Self::Done];
}

/// Where and when a decision is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// The body that decides.
    pub body: BodyId,
    /// By which day.
    pub by: Date,
}

/// The decision of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Its day.
    pub on: Date,
}

/// A step of the process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItStep {
    /// The step.
    pub step: ItStepId,
    /// Of which part.
    pub part: ItPart,
    /// What is to be done.
    pub name: TextId,
    /// How far it is.
    pub state: StepState,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PositionId>,
    /// Where and when a decision is expected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected: Option<Expected>,
    /// The decision, once it is made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
}

impl ItStep {
    /// The decision that it still waits for.
    pub fn awaits(&self) -> Option<Expected> {
        self.expected
            .filter(|_| self.decided.is_none() && self.state != StepState::Done)
    }
}

/// A body's meeting, and the one after it where that is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sitting {
    /// The body.
    pub body: BodyId,
    /// The day of the meeting.
    pub on: Date,
    /// The day of the next one.
    pub next: Option<Date>,
}

impl Sitting {
    /// It is the last meeting for something that is expected by a day.
    fn is_last_before(self, by: Date) -> bool {
        match self.next {
            Some(next) => by < next,
            None => by <= self.on.saturating_add(AHEAD.days()),
        }
    }
}

/// So many days ahead a step asks a meeting after which none is planned.
const AHEAD: i64 = 31;

/// What the process asks of a meeting: each step whose decision is expected of its body before the next one, with its day.
pub fn step_points(known: &CorporateIt, texts: &Payloads, sitting: Sitting) -> Vec<(Date, ListItem)> {
    let asked = |it: &ItStep| {
        let expected = it.awaits().filter(|it| it.body == sitting.body)?;
        let expected = Some(expected).filter(|it| sitting.is_last_before(it.by))?;
        let name = texts.get(&it.name)?;
        let text = format!(
            "Koncern-it: {name} (beslutning ventes senest den {})",
            danish::day(expected.by)
        );
        let item = ListItem {
            text: Text::plain(text),
            ..ListItem::default()
        };
        Some((expected.by, item))
    };
    let mut found: Vec<(Date, ListItem)> = known.steps().iter().filter_map(asked).collect();
    found.sort_by_key(|it| it.0);
    found
}
