//! A body's economy (C4): budget reviews at their as-of dates, grants that the corrected budget does not hold yet, and the
//! timetable of the coming budgets.

mod act;
mod asked;
mod course;
mod figures;
mod granting;
mod money;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod timetable;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::clock::{ClockTime, Date};
use crate::ids::{AreaId, BodyId, BudgetReviewId, BudgetStepId, GrantId, ItemId, MeetingId, PersonId, TextId};

pub use act::{EconomySetting, decide};
pub use asked::{EconomyAct, NewGrant, NewStep};
pub use course::Economy;
pub use figures::{AreaFigures, Columns, Figures, Overview, OverviewLine, area_id};
pub use granting::{Granting, granting};
pub use money::{Money, Unit};
pub use table::{ToldDeviations, overview_table, read_deviations};
pub use text::{Told, points};
pub use timetable::{Conflict, Engagement, conflicts, example};

/// So many policy areas a review may have: more are accounts, not areas.
pub const MOST_AREAS: usize = 150;

/// So many reviews, grants and steps are kept of each.
pub const MOST: usize = 500;

/// A budget review: what the finance system said on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetReview {
    /// The review.
    pub review: BudgetReviewId,
    /// The day the figures are of.
    pub as_of: Date,
    /// The figures, as one payload.
    pub figures: TextId,
    /// Rows of the table they were read from.
    pub rows: u32,
    /// Remarks: on an area, or on the whole under none.
    pub notes: BTreeMap<Option<AreaId>, TextId>,
}

/// Money that was granted besides the budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementaryGrant {
    /// The grant.
    pub grant: GrantId,
    /// What it is for.
    pub title: TextId,
    /// The policy area.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<TextId>,
    /// The budget year.
    pub year: i16,
    /// How much; less than nothing where money is given back.
    pub amount: Money,
    /// The day it was decided.
    pub decided_on: Date,
    /// The meeting and the item that decided it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<(MeetingId, ItemId)>,
}

/// A grant and whether the corrected budget holds it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownGrant {
    /// The grant.
    pub grant: SupplementaryGrant,
    /// The day somebody saw it in the corrected budget.
    pub seen_on: Option<Date>,
}

/// What a step of the timetable is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum StepKind {
    /// Something to be made or handed in.
    Task,
    /// The council's first reading (rule 40).
    FirstReading,
    /// Its second.
    SecondReading,
    /// Talks between the parties; key persons are to be there.
    Negotiation,
}

/// A step of the budget timetable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetStep {
    /// The step.
    pub step: BudgetStepId,
    /// The budget's first year; three more follow.
    pub year: i16,
    /// What it is.
    pub kind: StepKind,
    /// What it is called.
    pub title: TextId,
    /// The day.
    pub date: Date,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ClockTime>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<ClockTime>,
    /// The body that deals with it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<BodyId>,
    /// Key persons whose calendars it holds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<PersonId>,
}
