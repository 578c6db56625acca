//! The rolling list of a body: topics for coming meetings, what is to be settled, what comes, and the guests it wants.

mod act;
mod asked;
mod list;
pub mod planner;
mod step;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use act::{RollingSetting, decide};
pub use asked::{Invitation, NewLine, NewVisit, Planned, RollingAct, Wanted, Words};
pub use list::{CircleGuest, Line, LineStatus, RollingList, Visit, VisitStatus};
pub use step::in_step;

/// What kind of line: it decides where on an agenda it stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// A matter for a coming meeting.
    #[default]
    Topic,
    /// Something that is only to be settled while papers are reviewed.
    ToSettle,
    /// A coming meeting, event or programme, with its purpose.
    Coming,
}
