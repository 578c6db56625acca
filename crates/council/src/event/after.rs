//! What happens to a paper after it was given out: an item waits for those it concerns, a closed decision is told.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::digest::Digest;
use crate::ids::{ItemId, MeetingId, TextId};

/// An item waits until those it concerns are told (rule 14).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemHeld {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who is to be told, for those inside.
    pub who: TextId,
}

/// Those it concerns are told: everybody may read the item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemLetGo {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who was told and when, for those inside.
    pub told: TextId,
}

/// An item's papers were filed in the case system (journalisering).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFiled {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// What the case system answered, such as a document number.
    pub receipt: TextId,
    /// The root of the minutes that were filed.
    pub root: Digest,
}

/// An item of minutes that were sent to signature got a case number, or another one: what was sealed stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseNumberNoted {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The case number of the case system.
    pub number: TextId,
    /// Why it was not there, or was another one.
    pub reason: TextId,
}

/// It was said what everybody is told of a closed decision, or why they are told nothing (rule 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedDecisionTold {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The decision in words for everybody.
    pub decision: Option<TextId>,
    /// Why it is withheld.
    pub withheld: Option<TextId>,
}

/// A closing was looked at again, and stays until another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingKept {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// When it must be asked again.
    pub review_on: Date,
    /// Why it stays closed, for those inside.
    pub reason: TextId,
}
