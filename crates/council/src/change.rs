//! Change programmes of a body (C7): why, who answers, phases and milestones over months, the decisions and goals behind them, and
//! whether they stand on every agenda while they run.

mod act;
mod asked;
mod course;
mod listed;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::goals::Goal;
use crate::ids::{AgreementId, ChangeProgrammeId, ItemId, MeetingId, MilestoneId, PositionId, TextId};
use jiff::ToSpan as _;

pub use act::{ChangeSetting, decide};
pub use asked::{ChangeAct, NewChangeProgramme, NewMilestone, NewPhase};
pub use course::ChangeProgrammes;
pub use listed::{line_of, on_the_list};

/// So many programmes a body may keep.
pub const MOST: usize = 100;

/// So many phases a programme may have.
pub const MOST_PHASES: usize = 24;

/// So many milestones.
pub const MOST_MILESTONES: usize = 60;

/// So many decisions behind a programme.
pub const MOST_DECISIONS: usize = 40;

/// So many days before its day a milestone is soon.
pub const SOON: i64 = 30;

/// A programme of change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeProgramme {
    /// The programme.
    pub programme: ChangeProgrammeId,
    /// What it is called.
    pub name: TextId,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<TextId>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PositionId>,
    /// The agreement with the partner, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementId>,
    /// The partner where there is no agreement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<TextId>,
    /// Its phases, by their first day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    /// Its milestones, by their day.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
    /// Decisions behind it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<(MeetingId, ItemId)>,
    /// Goals it serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<Goal>,
    /// It stands on every agenda while it runs.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_always_on: bool,
    /// The day it was ended on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<Date>,
}

/// A phase of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    /// What it is called.
    pub name: TextId,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
}

/// Something that is to be reached by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Milestone {
    /// The milestone.
    pub milestone: MilestoneId,
    /// What is to be reached.
    pub name: TextId,
    /// By when.
    pub on: Date,
    /// When it was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Date>,
}

/// How far a milestone is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Progress {
    /// Its day is over, and it was not reached.
    Late,
    /// Its day comes soon.
    Soon,
    /// Its day comes later.
    Ahead,
    /// It was reached.
    Reached,
}

impl Milestone {
    /// How far it is on a day.
    pub fn progress(&self, today: Date) -> Progress {
        match self.reached {
            Some(_) => Progress::Reached,
            None if self.on < today => Progress::Late,
            None if self.on <= today.saturating_add(SOON.days()) => Progress::Soon,
            None => Progress::Ahead,
        }
    }
}

/// How far a programme is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ProgrammeStage {
    /// Its last phase is over, and nobody has ended it.
    Overdue,
    /// It runs.
    Runs,
    /// Its first phase begins later.
    Ahead,
    /// It was ended.
    Ended,
}

impl ChangeProgramme {
    /// How far it is on a day.
    pub fn stage(&self, today: Date) -> ProgrammeStage {
        let first = self.phases.iter().map(|it| it.from).min();
        let last = self.phases.iter().map(|it| it.until).max();
        match (self.ended, first, last) {
            (Some(_), _, _) => ProgrammeStage::Ended,
            (None, Some(first), _) if first > today => ProgrammeStage::Ahead,
            (None, _, Some(last)) if last < today => ProgrammeStage::Overdue,
            _ => ProgrammeStage::Runs,
        }
    }

    /// It runs although every milestone is reached: somebody is to say whether it ends.
    pub fn is_all_reached(&self) -> bool {
        self.ended.is_none() && !self.milestones.is_empty() && self.milestones.iter().all(|it| it.reached.is_some())
    }

    /// The phases of a day.
    pub fn phases_on(&self, day: Date) -> impl Iterator<Item = &Phase> {
        self.phases.iter().filter(move |it| it.from <= day && day <= it.until)
    }

    /// Every payload.
    pub fn texts(&self) -> impl Iterator<Item = TextId> + '_ {
        let own = [Some(self.name), self.purpose, self.partner].into_iter().flatten();
        let phases = self.phases.iter().map(|it| it.name);
        own.chain(phases).chain(self.milestones.iter().map(|it| it.name))
    }
}
