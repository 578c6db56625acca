//! What a body works for (C6): the United Nations' goals and its own, the areas it works in, the projects under them with whoever
//! answers, the decisions behind them, and how it goes.

mod act;
mod asked;
mod course;
#[cfg(test)]
mod tests;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{AgreementId, GoalAreaId, GoalId, ItemId, MeetingId, PositionId, ProjectId, TextId};

pub use act::{GoalsSetting, decide};
pub use asked::{GoalsAct, NewGoal, NewProject};
pub use course::{GoalsKept, Register};

/// So many goals the United Nations agreed on.
pub const OF_UN: u8 = 17;

/// So many goals of its own a body may keep.
pub const MOST_GOALS: usize = 60;

/// So many areas.
pub const MOST_AREAS: usize = 24;

/// So many projects.
pub const MOST_PROJECTS: usize = 300;

/// So many notes of how a project goes.
pub const MOST_FIGURES: usize = 120;

/// So many decisions behind a goal or a project.
pub const MOST_DECISIONS: usize = 40;

/// A goal: one of the seventeen by its number, or one of the body's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Goal {
    /// A goal of the United Nations, 1 to 17.
    Un(u8),
    /// The body's own.
    Own(GoalId),
}

impl Goal {
    /// The seventeen.
    pub fn of_un() -> impl Iterator<Item = Self> {
        (1..=OF_UN).map(Self::Un)
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Un(number) => write!(out, "fn{number}"),
            Self::Own(goal) => write!(out, "{goal}"),
        }
    }
}

/// A text that names no goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a goal")]
pub struct NotAGoal;

impl FromStr for Goal {
    type Err = NotAGoal;

    fn from_str(text: &str) -> Result<Self, NotAGoal> {
        if let Some(number) = text.strip_prefix("fn") {
            let number = number.parse().map_err(|_| NotAGoal)?;
            return Some(Self::Un(number))
                .filter(|_| (1..=OF_UN).contains(&number))
                .ok_or(NotAGoal);
        }
        text.parse().map(Self::Own).map_err(|_| NotAGoal)
    }
}

/// A goal of the body's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnGoal {
    /// The goal.
    pub goal: GoalId,
    /// What it is called.
    pub title: TextId,
    /// What it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<TextId>,
    /// From when it holds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day on which it held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
}

impl OwnGoal {
    /// Whether it is over on a day.
    pub fn is_over(&self, today: Date) -> bool {
        self.ended.is_some_and(|it| it < today)
    }

    fn texts(&self) -> impl Iterator<Item = TextId> + '_ {
        [self.title].into_iter().chain(self.about)
    }
}

/// An area that the body works in, such as settlement, care or infrastructure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalArea {
    /// The area.
    pub area: GoalAreaId,
    /// What it is called.
    pub name: TextId,
}

/// What is done for goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Project {
    /// The project.
    pub project: ProjectId,
    /// What it is called.
    pub name: TextId,
    /// The goals it serves.
    pub goals: Vec<Goal>,
    /// The areas it belongs to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<GoalAreaId>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PositionId>,
    /// The agreement with the partner, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementId>,
    /// The partner where there is no agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<TextId>,
    /// Decisions behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<(MeetingId, ItemId)>,
    /// How citizens and civil society take part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub involvement: Option<TextId>,
    /// What is expected of it in the long run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<TextId>,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// What its figures count.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<TextId>,
}

impl Project {
    /// Whether it is over on a day.
    pub fn is_over(&self, today: Date) -> bool {
        self.until.is_some_and(|it| it < today)
    }

    fn texts(&self) -> impl Iterator<Item = TextId> + '_ {
        let more = [self.partner, self.involvement, self.effect, self.unit];
        [self.name].into_iter().chain(more.into_iter().flatten())
    }
}

/// How it goes with a project on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// The day.
    pub on: Date,
    /// How it goes.
    pub trend: Trend,
}

/// Better or worse than before, or a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// Better than before.
    Better,
    /// As before.
    Same,
    /// Worse than before.
    Worse,
    /// A figure, in hundredths of its unit.
    Hundredths(i64),
}
