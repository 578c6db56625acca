//! What the program reminds of by itself: each reminder is a fact, so that nobody is reminded twice.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::follow_up::Reminder;
use crate::ids::{FollowUpId, ItemId, MeetingId};
use crate::meeting::Duty;

/// Those who have not signed were reminded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignersReminded {
    /// The meeting.
    pub meeting: MeetingId,
    /// The day for which.
    pub day: Date,
}

/// Those who keep a body's papers were reminded of what is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyReminded {
    /// The meeting.
    pub meeting: MeetingId,
    /// Of what.
    pub duty: Duty,
    /// Of which item.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// Its day.
    pub due: Date,
}

/// Those who have a part of a follow-up were reminded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpReminded {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// Of what.
    pub reminder: Reminder,
    /// Its day.
    pub due: Date,
    /// The number of the part with a day of its own; none for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<u32>,
}
