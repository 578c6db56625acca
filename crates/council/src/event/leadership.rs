//! Facts of a body's leadership model.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{BodyId, ItemId, MeetingId, TextId};
use crate::leadership::ModelText;

/// The model says this now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadershipWritten {
    /// The body.
    pub body: BodyId,
    /// What it says.
    #[serde(flatten)]
    pub text: ModelText,
    /// The meeting whose paper it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
}

/// The model as it stood was put with an item of an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadershipPutForward {
    /// The body.
    pub body: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// A decision approved the model as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadershipApproved {
    /// The body.
    pub body: BodyId,
    /// The number of the version, counted from 1.
    pub number: u32,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which of the item's headed matters, counted from 0 among its sub-decisions, where it decided on several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<u32>,
    /// The day of the decision.
    pub on: Date,
    /// What to know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextId>,
}

/// The last change of the model was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadershipChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
