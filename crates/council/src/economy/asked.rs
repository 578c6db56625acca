//! What may be asked of a body's economy.

use serde::{Deserialize, Serialize};

use super::StepKind;
use super::figures::{Columns, Figures};
use super::money::Money;
use crate::clock::{ClockTime, Date};
use crate::ids::{AreaId, BodyId, BudgetReviewId, BudgetStepId, GrantId, ItemId, MeetingId, PersonId};

/// Something asked of one body's economy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum EconomyAct {
    /// Take the figures of a day in; those of the same day before are replaced, and remarks on them stay.
    ReadReview {
        /// The day the figures are of.
        as_of: Date,
        /// What they say.
        figures: Figures,
        /// The columns they were read from.
        columns: Columns,
        /// Rows of the table.
        rows: u32,
        /// Grants that the corrected budget holds now.
        #[serde(default)]
        seen: Vec<GrantId>,
    },
    /// Take a review away.
    RemoveReview {
        /// Which.
        review: BudgetReviewId,
    },
    /// Write a remark, or take it away where there is none.
    Note {
        /// On which review.
        review: BudgetReviewId,
        /// On which area; on the whole where none is named.
        #[serde(default)]
        area: Option<AreaId>,
        /// The remark.
        #[serde(default)]
        note: Option<String>,
    },
    /// Put grants on the list.
    AddGrants {
        /// The grants, each with the id drawn where the form was made.
        grants: Vec<NewGrant>,
    },
    /// Say that the corrected budget holds them.
    TickGrants {
        /// Which.
        grants: Vec<GrantId>,
    },
    /// Take a grant off the list.
    RemoveGrant {
        /// Which.
        grant: GrantId,
    },
    /// Say that a decision grants nothing.
    DismissGrant {
        /// Its meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
    },
    /// Put steps on the timetable, or let them be otherwise.
    PutSteps {
        /// The steps, each with the id drawn where the form was made.
        steps: Vec<NewStep>,
    },
    /// Take a step off the timetable.
    RemoveStep {
        /// Which.
        step: BudgetStepId,
    },
    /// Do several things as one change.
    Together {
        /// What, one after the other.
        acts: Vec<EconomyAct>,
    },
    /// Take the last change back.
    Undo,
}

/// A grant as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewGrant {
    /// The grant.
    pub grant: GrantId,
    /// What it is for.
    pub title: String,
    /// The policy area.
    #[serde(default)]
    pub area: Option<String>,
    /// The budget year.
    pub year: i16,
    /// How much.
    pub amount: Money,
    /// The day it was decided.
    pub decided_on: Date,
    /// The meeting and the item that decided it.
    #[serde(default)]
    pub decision: Option<(MeetingId, ItemId)>,
}

/// A step as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewStep {
    /// The step.
    pub step: BudgetStepId,
    /// The budget's first year.
    pub year: i16,
    /// What it is.
    pub kind: StepKind,
    /// What it is called.
    pub title: String,
    /// The day.
    pub date: Date,
    /// From when.
    #[serde(default)]
    pub from: Option<ClockTime>,
    /// Until when.
    #[serde(default)]
    pub to: Option<ClockTime>,
    /// The body that deals with it.
    #[serde(default)]
    pub at: Option<BodyId>,
    /// Key persons whose calendars it holds.
    #[serde(default)]
    pub held: Vec<PersonId>,
}

impl EconomyAct {
    /// The people it names.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::PutSteps { steps } => steps.iter().flat_map(|it| it.held.iter().copied()).collect(),
            Self::Together { acts } => acts.iter().flat_map(Self::people).collect(),
            _ => Vec::new(),
        }
    }

    /// The bodies it names.
    pub fn bodies(&self) -> Vec<BodyId> {
        match self {
            Self::PutSteps { steps } => steps.iter().filter_map(|it| it.at).collect(),
            Self::Together { acts } => acts.iter().flat_map(Self::bodies).collect(),
            _ => Vec::new(),
        }
    }

    /// The decisions it names.
    pub fn decisions(&self) -> Vec<(MeetingId, ItemId)> {
        match self {
            Self::AddGrants { grants } => grants.iter().filter_map(|it| it.decision).collect(),
            Self::Together { acts } => acts.iter().flat_map(Self::decisions).collect(),
            Self::DismissGrant { meeting, item } => vec![(*meeting, *item)],
            _ => Vec::new(),
        }
    }
}
