//! Facts of what a body's items begin with and how they are decided and counted.

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, ItemId, MeetingId, TextId};
use crate::paper::{Closing, ItemKind};
use crate::template::Counting;

/// A kind of item got other sections to begin with at a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionsSet {
    /// The body.
    pub body: BodyId,
    /// What kind of item.
    pub item_kind: ItemKind,
    /// The sections, as one payload; none for the standard ones.
    pub sections: Option<TextId>,
}

/// A body is offered other phrases for its decisions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhrasesSet {
    /// The body.
    pub body: BodyId,
    /// The phrases in order, as one payload; none for the standard ones.
    pub phrases: Option<TextId>,
}

/// A body counts its items otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberingSet {
    /// The body.
    pub body: BodyId,
    /// How.
    pub counting: Counting,
    /// Stands before a number.
    pub prefix: Option<TextId>,
}

/// Items of a body got their numbers for the year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumbersGiven {
    /// The body.
    pub body: BodyId,
    /// The year.
    pub year: i16,
    /// The last number given.
    pub last: u32,
}

/// An item got the number that it keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemNumbered {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which of the year.
    pub count: u32,
    /// The number as it is printed.
    pub number: TextId,
}

/// What holds of the items of a kind at a body was said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KindSet {
    /// The body.
    pub body: BodyId,
    /// What kind of item.
    pub item_kind: ItemKind,
    /// Working days before the meeting by which a proposal is to be submitted; none where nothing was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub submit_days: Option<u8>,
    /// Its items are published with the papers.
    pub publishes: bool,
    /// Why its items begin closed, and under which title; none where they begin open.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<Closing>,
}
