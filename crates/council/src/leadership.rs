//! A body's leadership model (C9): what is expected of leaders on each level, its versions, and the decisions behind them.
//!
//! Expectations stand beside what a leader has to do; they are never counted or scored against a person.

mod act;
mod course;
mod differences;
#[cfg(test)]
mod tests;

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::appendix;
use crate::ids::TextId;
use crate::kept::Payloads;

pub use act::{LeadershipAct, LeadershipSetting, NewLevel, decide};
pub use course::Leadership;
pub use differences::{ModelDifference, differences};

/// So many expectations may stand on one level.
pub const MOST_EXPECTATIONS: usize = 40;

/// A level of leaders (GLOSSARY §1.7), the higher the more leaders are below.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum LeadershipLevel {
    /// Leads those who do the work: head of a school or an institution, team leader.
    L1,
    /// Leads leaders: head of department.
    L2,
    /// Leads an administration: director.
    L3,
    /// Leads the whole: municipal chief executive.
    L4,
}

impl LeadershipLevel {
    /// Every level, the highest first, as it is drawn.
    pub const ALL: [Self; 4] = [Self::L4, Self::L3, Self::L2, Self::L1];

    /// 1 to 4.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// The level of a number from 1 to 4.
    pub fn of(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.number() == number)
    }
}

impl fmt::Display for LeadershipLevel {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.number().fmt(out)
    }
}

/// What a model says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelText {
    /// Its title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<TextId>,
    /// The levels that it has, the highest first.
    pub levels: Vec<LevelText>,
}

/// What a model says of one level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LevelText {
    /// The level.
    pub level: LeadershipLevel,
    /// Who stands on it.
    pub role: TextId,
    /// What is expected there.
    pub expectations: Vec<TextId>,
}

impl ModelText {
    /// Every payload.
    pub fn texts(&self) -> impl Iterator<Item = TextId> + '_ {
        let levels = self.levels.iter();
        let levels = levels.flat_map(|it| it.expectations.iter().copied().chain([it.role]));
        levels.chain(self.title)
    }

    /// As it is drawn and printed; what was erased is missing.
    pub fn drawn(&self, texts: &Payloads) -> appendix::LeadershipModel {
        let word = |it: &TextId| texts.get(it).cloned();
        appendix::LeadershipModel {
            title: self.title.as_ref().and_then(word).unwrap_or_default(),
            levels: self
                .levels
                .iter()
                .map(|it| appendix::Level {
                    level: it.level.number(),
                    role: word(&it.role).unwrap_or_default(),
                    statements: it.expectations.iter().filter_map(word).collect(),
                })
                .collect(),
        }
    }
}
