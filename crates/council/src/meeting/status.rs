//! The words for how far a meeting, its agenda and its minutes are, and who took part.

use serde::{Deserialize, Serialize};

use crate::clock::ClockTime;
use crate::ids::ItemId;

/// What kind of meeting (GLOSSARY §1.2).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum MeetingKind {
    /// Planned for the year.
    #[default]
    Ordinary,
    /// Called beside the plan.
    Extraordinary,
    /// Elects committees at the start of a term.
    Constitutive,
    /// One theme, no decisions.
    Theme,
    /// A talk with others, no decisions.
    Dialogue,
    /// A longer day together, no decisions.
    Seminar,
}

impl MeetingKind {
    /// Every kind, the common one first.
    pub const ALL: [Self; 6] = [
        Self::Ordinary,
        Self::Extraordinary,
        Self::Constitutive,
        Self::Theme,
        Self::Dialogue,
        Self::Seminar,
    ];

    /// One of the plan: what papers and pages need not say.
    pub fn is_ordinary(&self) -> bool {
        *self == Self::Ordinary
    }
}

/// How far the meeting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeetingStatus {
    /// Before it.
    Planned,
    /// Now, with the item that is dealt with.
    InSession {
        /// When it began.
        since: ClockTime,
        /// The item called.
        current: Option<ItemId>,
    },
    /// The chair has ended it.
    Ended {
        /// When it began.
        since: ClockTime,
        /// When it ended.
        at: ClockTime,
    },
    /// It does not take place.
    Cancelled,
}

/// How far the agenda is; it moves by itself beside meeting, minutes and publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgendaStatus {
    /// Being built.
    Draft,
    /// Closed to new items, out for review.
    Locked,
    /// With the members.
    Released,
}

/// How far the minutes are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MinutesStatus {
    /// Being written and proof-read.
    Draft,
    /// With those who sign.
    SentToSignature,
    /// Signed by all: only addenda from here (rule 23).
    Frozen,
}

/// Who was there (GLOSSARY §1.9).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Attendance {
    /// In the room.
    Present,
    /// Taking part from elsewhere.
    Remote,
    /// Away with leave.
    Excused,
    /// Away without.
    Absent,
    /// Shut out of this item (rule 19).
    Recused,
}

impl Attendance {
    /// Takes part in what is dealt with.
    pub fn is_there(self) -> bool {
        matches!(self, Self::Present | Self::Remote)
    }
}

/// How a signature was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum SignMethod {
    /// The password was asked again.
    Password,
    /// A passkey was asked for.
    Passkey,
    /// The other side of a login of the municipality was asked again.
    Login,
}
