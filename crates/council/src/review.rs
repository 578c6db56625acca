//! The review of other bodies' papers: what a direktion follows, what its directors mark there, and how its first item
//! writes itself from that.

mod act;
mod course;
mod due;
#[cfg(test)]
mod tests;
mod text;

use serde::{Deserialize, Serialize};

pub use act::{NewNote, Point, ReviewAct, ReviewKey, ReviewSetting, decide, place};
pub use course::{NoteKind, NoteStatus, Review, ReviewNote};
pub use due::{due, is_late};
pub use text::{ReviewedPaper, agenda_blocks, decision_blocks, genitive};

/// Which paper of a meeting is gone through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PaperKind {
    /// What the meeting is to decide: it can still be changed.
    Agenda,
    /// What it decided.
    Minutes,
}
