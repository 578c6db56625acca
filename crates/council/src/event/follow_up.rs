//! Facts of a follow-up: from a decision to what was done about it.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::follow_up::{FollowUpKind, Owner, SourceKind};
use crate::ids::{BodyId, FileId, FollowUpId, ItemId, MeetingId, PositionGroupId, PositionId, TextId};

/// A person confirmed what a decision asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpConfirmed {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The body that decided.
    pub body: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item whose decision asks for it.
    pub item: ItemId,
    /// What kind of line.
    #[serde(rename = "follow_up_kind")]
    pub kind: FollowUpKind,
    /// What is to be done.
    pub text: TextId,
    /// Who does it; each has a part of their own.
    pub owners: Vec<Owner>,
    /// The group of positions it was asked of, where it was: each of its positions got a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<PositionGroupId>,
    /// By when; for a standing duty, when it is reviewed.
    pub due: Option<Date>,
    /// The body it goes to, or whose decision is awaited.
    pub due_body: Option<BodyId>,
    /// What a report must answer.
    pub topics: Vec<TopicOrdered>,
}

/// A topic that a report must answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicOrdered {
    /// The topic.
    pub text: TextId,
    /// Where it comes from, where that was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<TopicSource>,
}

/// Where a topic comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicSource {
    /// What kind of source.
    pub source_kind: SourceKind,
    /// Which one: whose decision, letter or question, and of which day.
    pub words: TextId,
}

/// A person said that a suggestion asks for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpDismissed {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The body that decided.
    pub body: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// One part went to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpHandedOn {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// Whose it was.
    pub from: Owner,
    /// Who does it now.
    pub to: Owner,
    /// Why, or what to know.
    pub note: Option<TextId>,
}

/// Whoever was given a part takes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartAccepted {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
}

/// Whoever was given a part does not take it: it is with whoever gave it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSentBack {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// Who gave it, and has it again.
    pub to: Owner,
    /// Why.
    pub reason: TextId,
}

/// A part of a part went to somebody, who is to do it for whoever has the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartSplitOff {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The number of the part it is split off from.
    pub under: u32,
    /// Who does it.
    pub owner: Owner,
    /// What is to be done.
    pub text: TextId,
    /// By when.
    pub due: Option<Date>,
}

/// Somebody said something about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpCommented {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// What was said.
    pub text: TextId,
}

/// Something shows that a part is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EvidenceGiven {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// What shows it.
    pub text: TextId,
    /// Where it can be read.
    pub link: Option<TextId>,
    /// The file that shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
}

/// What was split off is with the whole again, as if it had never been split off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartTakenBack {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
}

/// A late part is told of one step higher up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartClimbed {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// The position it came to; none for the chair of the body that asked for it.
    pub to: Option<PositionId>,
    /// The day it was due.
    pub due: Date,
}

/// Somebody told how far it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpReported {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// How far.
    pub text: TextId,
}

/// A topic of a report was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicAnswered {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The topic's place, counted from 0.
    pub topic: u32,
    /// Where: the section of the report.
    pub place: TextId,
}

/// It got another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpPostponed {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// By when now.
    pub due: Date,
    /// Why.
    pub reason: TextId,
}

/// Whoever has a part asks for a later day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayWished {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// Whose part.
    pub owner: Owner,
    /// The day that is asked for.
    pub due: Date,
    /// Why.
    pub reason: TextId,
}

/// Whoever asked for a later day asks no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishTakenBack {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
}

/// The day that was asked for is the day now: of the part where it has one of its own, else of the whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishGranted {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// By when now.
    pub due: Date,
}

/// The day stays as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WishDeclined {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// Why.
    pub reason: TextId,
}

/// A standing duty was looked at and goes on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutyReviewed {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// When it is reviewed again.
    pub due: Date,
    /// What was seen.
    pub text: TextId,
}

/// One part is done; with the last part the follow-up is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpDone {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The part's number.
    pub part: u32,
    /// Whose part.
    pub owner: Owner,
    /// What was done.
    pub text: TextId,
}

/// It was put on the agenda of the body it goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpPlaced {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The meeting that is to deal with it.
    pub meeting: MeetingId,
    /// The item there.
    pub item: ItemId,
}

/// It came back from an agenda without a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpReturned {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The meeting it came back from.
    pub meeting: MeetingId,
}

/// The meeting it goes to is another, or on another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpMoved {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The meeting that is to deal with it.
    pub meeting: MeetingId,
    /// Its day.
    pub due: Date,
}

/// The body it went to decided: it is done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpDecided {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The meeting that decided.
    pub meeting: MeetingId,
    /// The item there.
    pub item: ItemId,
}

/// A person said that an item of the body is not what was awaited; closed by it, it is open again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionNotIt {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// The item.
    pub item: ItemId,
}

/// It is not to be done after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpDropped {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// Why.
    pub reason: TextId,
}

/// It was not done after all: every part is open again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpReopened {
    /// The follow-up.
    pub follow_up: FollowUpId,
    /// Why.
    pub reason: TextId,
}
