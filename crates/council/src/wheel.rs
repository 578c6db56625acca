//! The year wheel of a body (C1): activities with occurrences, when they fall in a year, and what must be made ready for them.

mod act;
mod asked;
mod course;
mod dates;
mod differences;
mod drawn;
mod gate;
pub mod plan;
mod read;
mod said;
#[cfg(test)]
mod tests;
mod written;

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{ActivityId, BodyId, OccurrenceId, PersonId, TextId};

pub use act::{WheelSetting, decide, place_turn};
pub use asked::{Copied, NewActivity, NewOccurrence, WheelAct};
pub use course::{Stood, StoodHow, Version, Wheel};
pub use dates::{Rule, Span, When};
pub use differences::{Difference, Line, differences, lines};
pub use drawn::{Parted, drawn};
pub use gate::{WheelGate, given_to_all};
pub use read::{ReadActivity, ReadOccurrence, read_appendix};
pub use said::{is_no_day, read_when, read_whens};
pub use written::{write_span, write_when};

/// So many times one activity may have.
pub const MOST_OF_ONE: usize = 60;

/// So many times may stand on a wheel: more than a year of meetings can deal with, and what a page and a print can hold.
pub const MOST_ON_WHEEL: usize = 400;

/// Something the body does every year, or once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Activity {
    /// The activity.
    pub activity: ActivityId,
    /// What it is called.
    pub title: TextId,
    /// The area it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<TextId>,
    /// Who prepares it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PersonId>,
    /// The bodies it goes through, in order; the last one deals with it. Empty for what no body deals with.
    #[serde(default)]
    pub route: Vec<BodyId>,
    /// Working days it takes to make it ready for the first agenda.
    #[serde(default)]
    pub lead: u8,
    /// Not for the public, even where the wheel is.
    #[serde(default)]
    pub is_internal: bool,
    /// When it comes.
    pub occurrences: Vec<Occurrence>,
}

/// When an activity comes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occurrence {
    /// The occurrence.
    pub occurrence: OccurrenceId,
    /// When.
    pub when: When,
    /// What it is called then, where that is not the activity's own title.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<TextId>,
    /// It is about a year so many after the one it comes in.
    #[serde(default)]
    pub years_on: i8,
    /// The day it came on the wheel: what was over by then was not missed.
    pub since: Date,
}

/// One time that an occurrence comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Turn {
    /// The body whose wheel it is.
    pub body: BodyId,
    /// The occurrence.
    pub occurrence: OccurrenceId,
    /// In which year.
    pub year: i16,
    /// Which of its turns that year, counted from 0.
    pub nth: u8,
}
