//! What happens when a body votes.

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, MeetingId, MotionId, PersonId, TextId, VoteId};
use crate::meeting::{Question, VoteChoice, VoteResult, VoteWay};

/// An amendment to the motion of an item was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentMoved {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The amendment.
    pub motion: MotionId,
    /// Its words.
    pub text: TextId,
    /// Who moved it, where that was said.
    pub mover: Option<PersonId>,
}

/// An amendment was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AmendmentWithdrawn {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The amendment.
    pub motion: MotionId,
}

/// Somebody doubts whether a member may take part in an item (rule 19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecusalRaised {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The member.
    pub person: PersonId,
    /// The member raised it.
    #[serde(default)]
    pub is_own: bool,
}

/// Nobody doubts it any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecusalDropped {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The member.
    pub person: PersonId,
}

/// Votes are given from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteOpened {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The vote.
    pub vote: VoteId,
    /// What is voted on.
    pub question: Question,
    /// How it is held.
    pub way: VoteWay,
}

/// Votes were given; who voted before votes otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VotesCast {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The vote.
    pub vote: VoteId,
    /// Who voted what.
    pub cast: Vec<(PersonId, VoteChoice)>,
    /// With their own hand, and not noted by whoever leads.
    pub own: bool,
}

/// The vote was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteClosed {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The vote.
    pub vote: VoteId,
    /// Everybody who was there, with what counts.
    pub cast: Vec<(PersonId, VoteChoice)>,
    /// What it came to.
    pub result: VoteResult,
}

/// A vote does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VoteVoided {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The vote.
    pub vote: VoteId,
    /// Why.
    pub reason: TextId,
}
