//! What may be asked of a body's programmes.

use serde::{Deserialize, Serialize};

use super::{SentTo, SlotText};
use crate::appendix;
use crate::clock::{ClockTime, Date};
use crate::ids::{ItemId, MeetingId, ProgrammeId, TextId};
use crate::kept::Payloads;

/// Something asked of the programmes of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ProgrammeAct {
    /// Begin a programme.
    Begin {
        /// It, drawn where the form was made.
        programme: ProgrammeId,
        /// What it says of the day.
        new: NewProgramme,
        /// Slots it begins with.
        #[serde(default)]
        slots: Vec<NewSlot>,
        /// The meeting whose paper it was read from.
        #[serde(default)]
        meeting: Option<MeetingId>,
    },
    /// Let the day be otherwise; its slots stay.
    Change {
        /// The programme.
        programme: ProgrammeId,
        /// What it says now.
        new: NewProgramme,
    },
    /// Put a slot in, or let one be otherwise.
    PutSlot {
        /// The programme.
        programme: ProgrammeId,
        /// The place of the slot that is changed, counted from 0; a new one at the end where there is none.
        #[serde(default)]
        place: Option<usize>,
        /// The slot.
        slot: NewSlot,
    },
    /// Make these the slots.
    PutSlots {
        /// The programme.
        programme: ProgrammeId,
        /// Every slot, in order.
        slots: Vec<NewSlot>,
    },
    /// Let a slot stand elsewhere.
    MoveSlot {
        /// The programme.
        programme: ProgrammeId,
        /// Where it stands, counted from 0.
        place: usize,
        /// Where it goes.
        to: usize,
    },
    /// Take a slot out.
    RemoveSlot {
        /// The programme.
        programme: ProgrammeId,
        /// Where it stands, counted from 0.
        place: usize,
    },
    /// Take a programme out that was not sent.
    Remove {
        /// The programme.
        programme: ProgrammeId,
    },
    /// Note that the programme as it stands was put with an item of an agenda.
    PutForward {
        /// The programme.
        programme: ProgrammeId,
        /// The meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
    },
    /// Make what stands the version that a decision settled.
    Settle {
        /// The programme.
        programme: ProgrammeId,
        /// The meeting.
        meeting: MeetingId,
        /// The item whose decision settled it.
        item: ItemId,
        /// Which of its headed matters, where it decided on several.
        #[serde(default)]
        topic: Option<u32>,
        /// The day of the decision.
        on: Date,
    },
    /// Send it to those who come.
    Send {
        /// The programme.
        programme: ProgrammeId,
        /// To whom.
        to: SentTo,
    },
    /// Begin programmes, and let those that are there be otherwise: all of it is taken back at once.
    TakeTable {
        /// Each whole, with the id of the one that is there or one drawn where the form was made.
        days: Vec<NewDay>,
    },
    /// Take the last change back; what was sent stays sent.
    Undo,
}

/// A programme with its slots as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDay {
    /// The programme.
    pub programme: ProgrammeId,
    /// What it says of the day.
    pub new: NewProgramme,
    /// Its slots, in order.
    pub slots: Vec<NewSlot>,
}

/// A programme as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewProgramme {
    /// What is held.
    pub name: String,
    /// The day.
    pub date: Date,
    /// When it begins.
    pub start: ClockTime,
    /// When it is to be over.
    #[serde(default)]
    pub end: Option<ClockTime>,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// What it is for.
    #[serde(default)]
    pub purpose: Option<String>,
}

/// A slot as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewSlot {
    /// How many minutes it lasts.
    pub minutes: u16,
    /// When it begins whatever comes before.
    pub fixed: Option<ClockTime>,
    /// What it is.
    pub title: String,
    /// Who speaks.
    pub speakers: Vec<String>,
    /// Points under it.
    pub points: Vec<String>,
}

/// A last slot whose end is not told lasts so many minutes.
const LAST: u16 = 30;

impl NewSlot {
    /// A slot that stands, to be asked for again; what was erased is missing.
    pub fn of(slot: &SlotText, texts: &Payloads) -> Self {
        let word = |it: &TextId| texts.get(it).cloned();
        let words = |them: &[TextId]| them.iter().filter_map(word).collect();
        Self {
            minutes: slot.minutes,
            fixed: slot.fixed,
            title: word(&slot.title).unwrap_or_default(),
            speakers: words(&slot.speakers),
            points: words(&slot.points),
        }
    }

    /// The slots of a programme on paper, each as long as until the next one.
    pub fn of_day(programme: &appendix::Programme) -> Vec<Self> {
        let of_day = |it: ClockTime| it.hour() * 60 + it.minute();
        let ends = programme.slots.iter().skip(1).map(|it| Some(it.from));
        let slots = programme.slots.iter().zip(ends.chain([programme.end]));
        slots
            .map(|(slot, end)| Self {
                minutes: end
                    .and_then(|it| of_day(it).checked_sub(of_day(slot.from)))
                    .filter(|it| *it > 0)
                    .unwrap_or(LAST),
                fixed: None,
                title: slot.title.clone(),
                speakers: slot.speakers.clone(),
                points: slot.points.clone(),
            })
            .collect()
    }
}

impl ProgrammeAct {
    /// Which headed matter of the item it names.
    pub fn topic(&self) -> Option<u32> {
        match self {
            Self::Settle { topic, .. } => *topic,
            _ => None,
        }
    }

    /// The meeting it names, and the item where it names one.
    pub fn place(&self) -> Option<(MeetingId, Option<ItemId>)> {
        match self {
            Self::Begin { meeting, .. } => meeting.map(|it| (it, None)),
            Self::PutForward { meeting, item, .. } | Self::Settle { meeting, item, .. } => {
                Some((*meeting, Some(*item)))
            }
            _ => None,
        }
    }
}
