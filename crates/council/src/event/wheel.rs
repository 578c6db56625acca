//! Facts of a body's year wheel: its activities, its versions, and where each turn of an occurrence stood.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{ActivityId, BodyId, ItemId, MeetingId, OccurrenceId, TextId};
use crate::wheel::{Activity, Occurrence};

/// Activities came on the wheel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivitiesAdded {
    /// The body.
    pub body: BodyId,
    /// The activities, each with its occurrences.
    pub activities: Vec<Activity>,
    /// The meeting whose paper they were read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// Activities that became otherwise with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Activity>,
}

/// An activity is otherwise than it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityChanged {
    /// The body.
    pub body: BodyId,
    /// The activity as it is now.
    pub activity: Activity,
}

/// An activity is on the wheel no more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActivityRemoved {
    /// The body.
    pub body: BodyId,
    /// The activity.
    pub activity: ActivityId,
}

/// What came once in a year comes in another year too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearCopied {
    /// The body.
    pub body: BodyId,
    /// From which year.
    pub from: i16,
    /// To which year.
    pub to: i16,
    /// The new occurrences, each with its activity.
    pub occurrences: Vec<(ActivityId, Occurrence)>,
}

/// The last change of the wheel was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WheelChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}

/// The wheel as it stands got a number and a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WheelVersionMade {
    /// The body.
    pub body: BodyId,
    /// The number, counted from 1.
    pub number: u32,
    /// As of which day.
    pub as_of: Date,
    /// What it is called.
    pub note: Option<TextId>,
    /// The meeting that decided it, and the item.
    pub decision: Option<(MeetingId, ItemId)>,
    /// Which of the item's headed matters, counted from 0 among its sub-decisions, where it decided on several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub topic: Option<u32>,
}

/// Everybody may see the wheel, or no longer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WheelShown {
    /// The body.
    pub body: BodyId,
    /// Whether everybody may see it.
    pub to_all: bool,
}

/// A turn of an occurrence was put on an agenda.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnPlaced {
    /// The body whose wheel it is.
    pub body: BodyId,
    /// The occurrence.
    pub occurrence: OccurrenceId,
    /// In which year.
    pub year: i16,
    /// Which of its turns that year, counted from 0.
    pub nth: u8,
    /// The body that deals with it there.
    pub at: BodyId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// It came back from an agenda without a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnReturned {
    /// The body whose wheel it is.
    pub body: BodyId,
    /// The occurrence.
    pub occurrence: OccurrenceId,
    /// In which year.
    pub year: i16,
    /// Which of its turns that year.
    pub nth: u8,
    /// The meeting it came back from.
    pub meeting: MeetingId,
}

/// A body decided on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnDecided {
    /// The body whose wheel it is.
    pub body: BodyId,
    /// The occurrence.
    pub occurrence: OccurrenceId,
    /// In which year.
    pub year: i16,
    /// Which of its turns that year.
    pub nth: u8,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// The meeting's day.
    pub date: Date,
}
