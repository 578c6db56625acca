//! Facts of a body's economy: its budget reviews, grants on their way into the budget, and the budget timetable.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::economy::{BudgetStep, SupplementaryGrant};
use crate::ids::{AreaId, BodyId, BudgetReviewId, BudgetStepId, GrantId, ItemId, MeetingId, TextId};

/// The figures of a day were read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetReviewRead {
    /// The body.
    pub body: BodyId,
    /// The review.
    pub review: BudgetReviewId,
    /// The day the figures are of.
    pub as_of: Date,
    /// The figures, as one payload.
    pub figures: TextId,
    /// The columns they were read from, as one payload.
    pub columns: TextId,
    /// Rows of the table.
    pub rows: u32,
    /// Grants that the corrected budget holds now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub seen: Vec<GrantId>,
}

/// A review was taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetReviewRemoved {
    /// The body.
    pub body: BodyId,
    /// The review.
    pub review: BudgetReviewId,
}

/// A remark on a review was written or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetNoteWritten {
    /// The body.
    pub body: BodyId,
    /// The review.
    pub review: BudgetReviewId,
    /// The area; none for the whole.
    pub area: Option<AreaId>,
    /// The remark.
    pub note: Option<TextId>,
}

/// Grants came on the list of those that the corrected budget does not hold yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantsAdded {
    /// The body.
    pub body: BodyId,
    /// The grants.
    pub grants: Vec<SupplementaryGrant>,
}

/// Somebody saw grants in the corrected budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantsTicked {
    /// The body.
    pub body: BodyId,
    /// The grants.
    pub grants: Vec<GrantId>,
    /// On which day.
    pub on: Date,
}

/// A grant was taken off the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantRemoved {
    /// The body.
    pub body: BodyId,
    /// The grant.
    pub grant: GrantId,
}

/// A person said that a decision grants nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantDismissed {
    /// The body.
    pub body: BodyId,
    /// The decision's meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// Steps came on the budget timetable, or are otherwise than they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetStepsPut {
    /// The body.
    pub body: BodyId,
    /// The steps as they are now.
    pub steps: Vec<BudgetStep>,
}

/// A step was taken off the budget timetable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetStepRemoved {
    /// The body.
    pub body: BodyId,
    /// The step.
    pub step: BudgetStepId,
}

/// The last changes of a body's economy are one: they are taken back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EconomyChangesJoined {
    /// The body.
    pub body: BodyId,
    /// How many.
    pub changes: u32,
}

/// The last change of the economy was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EconomyChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
