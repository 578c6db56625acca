//! What happens when a deputy stands in for a member (rule 20).

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, MeetingId, PersonId};

/// A deputy stands in for a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeputyCalledIn {
    /// The meeting.
    pub meeting: MeetingId,
    /// For this item only; else for the whole meeting.
    pub item: Option<ItemId>,
    /// The deputy.
    pub deputy: PersonId,
    /// For whom.
    pub member: PersonId,
}

/// A deputy does not stand in any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeputyCalledOff {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item, where it was of one only.
    pub item: Option<ItemId>,
    /// The deputy.
    pub deputy: PersonId,
}
