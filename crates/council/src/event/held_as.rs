//! What happens to how a meeting is held.

use serde::{Deserialize, Serialize};

use crate::ids::{MeetingId, PersonId};
use crate::meeting::MeetingMode;

/// A meeting is held on screens, or in a room after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingModeSet {
    /// The meeting.
    pub meeting: MeetingId,
    /// How.
    pub mode: MeetingMode,
}

/// A member objected to a virtual meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VirtualObjected {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
}

/// A member does not object any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VirtualObjectionWithdrawn {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who.
    pub person: PersonId,
}
