//! What a body does with its agenda in the meeting: adopts it, as it stands or otherwise (rule 4).

use serde::{Deserialize, Serialize};

use crate::ids::{ItemId, MeetingId};
use crate::meeting::Off;

/// The body adopted its agenda, with the changes made until then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaAdopted {
    /// The meeting.
    pub meeting: MeetingId,
}

/// It was noted by mistake: the agenda is not adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdoptionTakenBack {
    /// The meeting.
    pub meeting: MeetingId,
}

/// An item is dealt with at another time; it keeps its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemReordered {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The item it comes right after; first where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<ItemId>,
}

/// The body took an item off its agenda; its decision says so.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemStruck {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// How.
    pub off: Off,
}

/// An item stays where, or as, it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaChangeUndone {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}
