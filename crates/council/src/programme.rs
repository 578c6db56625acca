//! The programmes of days that a body plans for others (B8), such as a *chefforum*: slots that last so long and begin when the one
//! before them ends, settled by a decision and sent to those who come.

mod act;
mod asked;
mod course;
#[cfg(test)]
mod tests;
mod times;

use serde::{Deserialize, Serialize};

use crate::appendix;
use crate::clock::{ClockTime, Date};
use crate::danish;
use crate::ids::{BodyId, TextId};
use crate::kept::Payloads;
use crate::leadership::LeadershipLevel;

pub use act::{ProgrammesSetting, decide};
pub use asked::{NewDay, NewProgramme, NewSlot, ProgrammeAct};
pub use course::{DayProgramme, Programmes, Sending};
pub use times::{Timed, Times};

/// So many programmes a body may have.
pub const MOST: usize = 200;

/// So many slots fit in a day.
pub const MOST_SLOTS: usize = 40;

/// So many points stand under a slot, and so many people speak in it.
pub const MOST_POINTS: usize = 20;

/// Minutes a slot may last.
pub const LONGEST: u16 = 12 * 60;

/// What a programme says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgrammeText {
    /// What is held.
    pub name: TextId,
    /// The day.
    pub date: Date,
    /// When the first slot begins.
    pub start: ClockTime,
    /// When the day is to be over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<ClockTime>,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<TextId>,
    /// What the day is for, as the agenda tells of what comes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub purpose: Option<TextId>,
    /// What happens, in order.
    #[serde(default)]
    pub slots: Vec<SlotText>,
}

/// What a programme says of one slot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotText {
    /// How many minutes it lasts.
    pub minutes: u16,
    /// When it begins whatever comes before, such as lunch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fixed: Option<ClockTime>,
    /// What it is.
    pub title: TextId,
    /// Who speaks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speakers: Vec<TextId>,
    /// Points under it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<TextId>,
}

/// To whom a programme is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SentTo {
    /// The members of a body, such as the *chefforum*.
    Body(BodyId),
    /// Whoever holds a position on these leadership levels.
    Levels(Vec<LeadershipLevel>),
}

impl ProgrammeText {
    /// Every payload.
    pub fn texts(&self) -> impl Iterator<Item = TextId> + '_ {
        let slots = self.slots.iter();
        let slots = slots.flat_map(|it| it.speakers.iter().chain(&it.points).copied().chain([it.title]));
        slots.chain([self.name]).chain(self.place).chain(self.purpose)
    }

    /// `Chefforum den 6. september 2019`; the day alone where the name was erased.
    pub fn title(&self, texts: &Payloads) -> String {
        let day = danish::day(self.date);
        match texts.get(&self.name) {
            Some(name) => format!("{name} den {day}"),
            None => danish::capitalised(&day),
        }
    }

    /// As it is drawn and printed; what was erased is missing.
    pub fn drawn(&self, texts: &Payloads) -> appendix::Programme {
        let word = |it: &TextId| texts.get(it).cloned();
        let words = |them: &[TextId]| them.iter().filter_map(word).collect();
        let times = self.times();
        let slot = |(slot, timed): (&SlotText, &Timed)| appendix::Slot {
            from: timed.from,
            title: word(&slot.title).unwrap_or_default(),
            speakers: words(&slot.speakers),
            points: words(&slot.points),
        };
        appendix::Programme {
            title: self.title(texts),
            event: word(&self.name),
            date: Some(self.date),
            place: self.place.as_ref().and_then(word),
            end: times.slots.last().map(|it| it.until),
            slots: self.slots.iter().zip(&times.slots).map(slot).collect(),
        }
    }
}
