//! What may be asked of a year wheel.

use serde::{Deserialize, Serialize};

use super::When;
use crate::clock::Date;
use crate::ids::{ActivityId, BodyId, ItemId, MeetingId, OccurrenceId, PersonId};

/// Something asked of one year wheel.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum WheelAct {
    /// Put activities on it.
    Add {
        /// The activities, each with the id drawn where the form was made.
        activities: Vec<(ActivityId, NewActivity)>,
        /// The meeting whose paper they were read from.
        #[serde(default)]
        meeting: Option<MeetingId>,
        /// Activities that are there and become otherwise with it.
        #[serde(default)]
        changed: Vec<(ActivityId, NewActivity)>,
    },
    /// Let an activity be otherwise.
    Change {
        /// The activity.
        activity: ActivityId,
        /// What it is now.
        #[serde(flatten)]
        new: NewActivity,
    },
    /// Take an activity off.
    Remove {
        /// The activity.
        activity: ActivityId,
    },
    /// Let what came once in a year come in another too.
    Copy {
        /// From which year.
        from: i16,
        /// To which year.
        to: i16,
        /// What.
        occurrences: Vec<Copied>,
    },
    /// Take the last change back.
    Undo,
    /// Give the wheel as it stands a number and a day.
    MakeVersion {
        /// As of which day.
        as_of: Date,
        /// What it is called.
        #[serde(default)]
        note: Option<String>,
        /// The meeting that decided it, and the item.
        #[serde(default)]
        decision: Option<(MeetingId, ItemId)>,
        /// Which of its headed matters, where it decided on several.
        #[serde(default)]
        topic: Option<u32>,
    },
    /// Let everybody see it, or no longer.
    Show {
        /// Whether everybody may see it.
        to_all: bool,
    },
}

/// An activity as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewActivity {
    /// What it is called.
    pub title: String,
    /// The area it belongs to.
    #[serde(default)]
    pub area: Option<String>,
    /// Who prepares it.
    #[serde(default)]
    pub owner: Option<PersonId>,
    /// The bodies it goes through, in order.
    #[serde(default)]
    pub route: Vec<BodyId>,
    /// Working days it takes to make it ready.
    #[serde(default)]
    pub lead: u8,
    /// Not for the public.
    #[serde(default)]
    pub is_internal: bool,
    /// When it comes.
    pub occurrences: Vec<NewOccurrence>,
}

/// An occurrence as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewOccurrence {
    /// The occurrence, drawn where the form was made.
    pub occurrence: OccurrenceId,
    /// When.
    pub when: When,
    /// What it is called then.
    #[serde(default)]
    pub words: Option<String>,
    /// It is about a year so many after.
    #[serde(default)]
    pub years_on: i8,
}

/// An occurrence that comes in another year too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// Which.
    pub source: OccurrenceId,
    /// The new one, drawn where the form was made.
    pub occurrence: OccurrenceId,
    /// When.
    pub when: When,
}

impl WheelAct {
    /// The item whose decision settled a version, and which of its headed matters.
    pub fn settled_by(&self) -> Option<(MeetingId, ItemId, Option<u32>)> {
        match self {
            Self::MakeVersion {
                decision: Some((meeting, item)),
                topic,
                ..
            } => Some((*meeting, *item, *topic)),
            _ => None,
        }
    }

    /// The meetings it names, each with an item where it names one.
    pub fn meetings(&self) -> Vec<(MeetingId, Option<ItemId>)> {
        match self {
            Self::Add { meeting, .. } => meeting.iter().map(|it| (*it, None)).collect(),
            Self::MakeVersion { decision, .. } => decision.iter().map(|it| (it.0, Some(it.1))).collect(),
            _ => Vec::new(),
        }
    }

    /// The activities it describes.
    pub fn described(&self) -> Vec<&NewActivity> {
        match self {
            Self::Add {
                activities, changed, ..
            } => activities.iter().chain(changed).map(|it| &it.1).collect(),
            Self::Change { new, .. } => vec![new],
            _ => Vec::new(),
        }
    }
}
