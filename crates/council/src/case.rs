//! A case on its route: an item is written, approved and offered to the agenda of one body after another.
//!
//! One stream holds every proposal of a case. What waits for a body is a view of these routes, not a list beside them.

mod act;
mod came;
mod course;
mod deviation;
mod reading;
mod route;
mod step;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub(crate) use act::is_written;
pub use act::{CaseSetting, NewProposal, ProposalAct, decide};
pub use came::{Since, since};
pub use course::{Case, Gone, Left, Proposal, Text, WentOn};
pub use deviation::{Differs, Turn, differs, recommends, turns};
pub use reading::{MOST_READINGS, Onward, Reading, ReadingRule, Readings};
pub use route::{RouteWarning, rule_08};
pub use step::{called_off, case_of, decided, is_sent_on, placed, taken_to};

/// How far an item is (GLOSSARY `ItemStatus`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemStatus {
    /// Somebody writes it.
    Draft,
    /// It waits for whoever approves.
    Ready,
    /// It waits for an agenda.
    ApprovedForAgenda,
    /// It stands on an agenda.
    OnAgenda,
    /// A body decided.
    Decided,
    /// It went back to whoever writes it.
    SentBack,
    /// It is not to be dealt with.
    Withdrawn,
    /// It waits for a later meeting.
    Postponed,
}

impl ItemStatus {
    /// Whoever wrote it may go on writing.
    pub fn is_with_author(self) -> bool {
        matches!(self, Self::Draft | Self::SentBack)
    }

    /// An agenda has it, or had it when it was decided.
    pub fn has_come(self) -> bool {
        matches!(self, Self::OnAgenda | Self::Decided)
    }

    /// It waits for an agenda.
    pub fn is_offered(self) -> bool {
        matches!(self, Self::ApprovedForAgenda | Self::Postponed)
    }
}

/// What a case is called: what most of its items are, and of several the one used last, since items beside the matter share its number too.
pub fn called<'a>(titles: &[&'a str]) -> Option<&'a str> {
    let said = || titles.iter().copied().filter(|it| !it.is_empty());
    let times = |title: &str| said().filter(|it| *it == title).count();
    said().max_by_key(|it| times(it))
}
