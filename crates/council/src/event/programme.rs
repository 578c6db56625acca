//! Facts of the programmes of days that a body plans.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{BodyId, ItemId, MeetingId, ProgrammeId};
use crate::programme::{ProgrammeText, SentTo};

/// A programme says this now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeWritten {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ProgrammeId,
    /// What it says.
    #[serde(flatten)]
    pub text: ProgrammeText,
    /// The meeting whose paper it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// It was written with the one before it: both are taken back at once.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_joined: bool,
}

/// A programme is no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeRemoved {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ProgrammeId,
}

/// A programme as it stood was put with an item of an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammePutForward {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ProgrammeId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// A decision settled a programme as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeSettled {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ProgrammeId,
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
}

/// A programme as it stood was sent to those who come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeSent {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ProgrammeId,
    /// To whom.
    pub to: SentTo,
    /// The day.
    pub on: Date,
}

/// The last change of a body's programmes was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammesChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
