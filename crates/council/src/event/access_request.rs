//! What happens when somebody asks a body for access to its documents (rule 30).

use serde::{Deserialize, Serialize};

use crate::body::AccessOutcome;
use crate::clock::Date;
use crate::ids::{AccessRequestId, BodyId, ItemId, TextId};

/// Somebody asked for access to documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRequested {
    /// The body that answers.
    pub body: BodyId,
    /// The request.
    pub request: AccessRequestId,
    /// Who asks, and how they are reached.
    pub who: TextId,
    /// What they ask for.
    pub about: TextId,
    /// The item of the matter, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<ItemId>,
    /// The day it came.
    pub received: Date,
}

/// It takes longer than the law's days, and whoever asked is told why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessExtended {
    /// The body.
    pub body: BodyId,
    /// The request.
    pub request: AccessRequestId,
    /// When an answer is expected.
    pub until: Date,
    /// Why it takes longer.
    pub reason: TextId,
    /// The day they were told.
    pub on: Date,
}

/// It was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessAnswered {
    /// The body.
    pub body: BodyId,
    /// The request.
    pub request: AccessRequestId,
    /// What they got.
    pub outcome: AccessOutcome,
    /// Why they did not get all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<TextId>,
    /// The day.
    pub on: Date,
}
