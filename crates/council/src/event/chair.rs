//! What happens when a chair decides between meetings.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{BodyId, ChairDecisionId, ItemId, MeetingId, PersonId, TextId};

/// A chair decided what could not wait for a meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairDecided {
    /// The body.
    pub body: BodyId,
    /// The decision.
    pub decision: ChairDecisionId,
    /// What it is about.
    pub title: TextId,
    /// What was decided.
    pub text: TextId,
    /// Why it could not wait.
    pub ground: TextId,
    /// The day.
    pub on: Date,
    /// Who decided.
    pub person: PersonId,
}

/// An item of a meeting tells the body of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairDecisionPlaced {
    /// The body.
    pub body: BodyId,
    /// The decision.
    pub decision: ChairDecisionId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// The meeting was called off: the next one tells of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChairDecisionReturned {
    /// The body.
    pub body: BodyId,
    /// The decision.
    pub decision: ChairDecisionId,
    /// The meeting.
    pub meeting: MeetingId,
}
