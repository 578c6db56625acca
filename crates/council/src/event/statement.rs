//! What happens beside a decision: dissents, remarks, and that it waits for the council.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{BodyId, CaseId, ItemId, MeetingId, PersonId, TextId};
use crate::meeting::{EscalationRight, Recommended, StatementKind};

/// A member gave a dissent or a remark, or another one in its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementGiven {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which.
    pub statement: StatementKind,
    /// Whose.
    pub person: PersonId,
    /// What stands in the minutes.
    pub text: TextId,
    /// The member's grounds for another authority.
    pub grounds: Option<TextId>,
    /// By the member's own hand.
    #[serde(default)]
    pub own: bool,
}

/// A statement was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatementWithdrawn {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which.
    pub statement: StatementKind,
    /// Whose.
    pub person: PersonId,
}

/// Somebody said that the law gives the matter to the committee, or no longer says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommitteeDecidesByLaw {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Which law; none where it does not.
    pub ground: Option<TextId>,
}

/// Somebody said whether a decision is otherwise than was recommended; again where it was said before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviationNoted {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Where it was recommended; none where the item's own text recommends.
    pub recommended: Option<Recommended>,
    /// It is otherwise.
    pub deviates: bool,
}

/// A decision waits from now on for the council.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionSuspended {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Who took it there.
    pub person: PersonId,
    /// By which right.
    pub right: EscalationRight,
    /// The council.
    pub council: BodyId,
    /// The case in which it is asked.
    pub case: CaseId,
    /// The day.
    pub on: Date,
}

/// A decision does not wait for the council after all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspensionTakenBack {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// The council decided in a matter that was taken to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SuspensionEnded {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The council's meeting.
    pub decided: MeetingId,
}
