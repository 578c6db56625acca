//! What happens when a person is elected on secret ballot. No fact tells whose slip is whose.

use serde::{Deserialize, Serialize};

use crate::ids::{ElectionId, ItemId, MeetingId, PersonId, TextId};

/// Slips are handed in from now on. They are kept in memory alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionOpened {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The election.
    pub election: ElectionId,
    /// What somebody is elected as.
    pub office: TextId,
    /// Between whom.
    pub candidates: Vec<TextId>,
    /// The first, second or third ballot.
    pub ballot: u8,
}

/// The slips were counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionCounted {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The election.
    pub election: ElectionId,
    /// Who handed a slip in, in the order of their ids.
    pub voted: Vec<PersonId>,
    /// So many were there.
    pub there: u32,
    /// So many slips for each candidate, in their order.
    pub totals: Vec<u32>,
    /// So many without a name.
    pub blank: u32,
    /// The place of the candidate who is elected, where somebody is.
    pub elected: Option<u8>,
}

/// Lots were drawn between candidates with as many slips.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LotDrawn {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The election.
    pub election: ElectionId,
    /// The place of the candidate who is elected.
    pub elected: u8,
}

/// An election does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ElectionVoided {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The election.
    pub election: ElectionId,
    /// Why; none where its slips were lost with the memory of the program.
    pub reason: Option<TextId>,
}
