//! What happens in the room of a meeting beside its record: guests come in and go out, and somebody has the word.

use serde::{Deserialize, Serialize};

use crate::clock::{ClockTime, Timestamp};
use crate::ids::{ItemId, MeetingId, PersonId};

/// A guest was called in to the item they are invited to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestCalledIn {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: ClockTime,
}

/// A guest was seen out: what they came for is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestSeenOut {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who.
    pub person: PersonId,
    /// When.
    pub at: ClockTime,
}

/// Somebody got the word; whoever had it before has it no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordGiven {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
    /// Since when.
    pub since: Timestamp,
    /// How many minutes it is for.
    pub minutes: Option<u16>,
}

/// Nobody has the word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordEnded {
    /// The meeting.
    pub meeting: MeetingId,
}
