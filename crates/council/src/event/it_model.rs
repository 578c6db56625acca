//! Facts of a body's corporate IT.

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, ItRecordId, ItStepId, MeetingId, TextId};
use crate::it_model::{ItGap, ItRecord, ItStep};

/// Records stand in the model, new ones and ones that are otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItRecordsPut {
    /// The body.
    pub body: BodyId,
    /// The records.
    pub records: Vec<ItRecord>,
}

/// A record is no more in the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItRecordRemoved {
    /// The body.
    pub body: BodyId,
    /// The record.
    pub record: ItRecordId,
}

/// What a meeting's paper says was taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItModelRead {
    /// The body.
    pub body: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// What the paper calls the model.
    pub title: TextId,
    /// What stood under its layers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<ItRecord>,
    /// The steps it told of.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ItStep>,
}

/// Something that is lacking stands on the agendas until it is mended, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItGapOffered {
    /// The body.
    pub body: BodyId,
    /// Where it is lacking.
    pub record: ItRecordId,
    /// What.
    pub gap: ItGap,
    /// Whether it stands there.
    pub is_offered: bool,
}

/// A step stands in the process, new or otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItStepPut {
    /// The body.
    pub body: BodyId,
    /// The step.
    pub step: ItStep,
}

/// A step is no more in the process.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItStepRemoved {
    /// The body.
    pub body: BodyId,
    /// The step.
    pub step: ItStepId,
}

/// The last change of the model was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItModelChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
