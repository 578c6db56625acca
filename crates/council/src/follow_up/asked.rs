//! What may be asked of a follow-up.

use serde::{Deserialize, Serialize};

use super::{FollowUpKind, Owner};
use crate::clock::Date;
use crate::ids::{BodyId, FileId, ItemId, MeetingId, PersonId, PositionGroupId};

/// Something asked of one follow-up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum FollowUpAct {
    /// Confirm what a decision asks for.
    Confirm(Box<NewFollowUp>),
    /// Ask for something because of another body's paper that one goes through.
    AskFromReview {
        /// The body for which one goes through it, and whose follow-up it is.
        reviewing: BodyId,
        /// What is asked for.
        new: Box<NewFollowUp>,
    },
    /// Say that a suggestion asks for nothing.
    Dismiss {
        /// The meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
    },
    /// Give one part to another.
    HandOn {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
        /// To whom.
        to: Owner,
        /// What to know.
        #[serde(default)]
        note: Option<String>,
    },
    /// Take a part that was given to one.
    Accept {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
    },
    /// Give a part back to whoever gave it.
    SendBack {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
        /// Why.
        reason: String,
    },
    /// Let somebody do a part of a part.
    Split {
        /// The number of the part it is split off from.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
        /// What is split off.
        new: NewPart,
    },
    /// Say something about it.
    Comment {
        /// What.
        text: String,
    },
    /// Show that a part is done.
    Evidence {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
        /// What shows it.
        text: String,
        /// Where it can be read.
        #[serde(default)]
        link: Option<String>,
        /// The file that shows it.
        #[serde(default)]
        file: Option<FileId>,
    },
    /// Take back what was split off, while whoever got it has not begun.
    TakeBack {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
    },
    /// Tell of a late part one step higher up; the program asks it by itself.
    Climb {
        /// The part's number.
        part: u32,
        /// The day it was due.
        due: Date,
    },
    /// Tell how far it is.
    Report {
        /// How far.
        text: String,
    },
    /// Say where a report answers a topic.
    Answer {
        /// The topic's place, counted from 0.
        topic: u32,
        /// The section of the report.
        place: String,
    },
    /// Give it another day.
    Postpone {
        /// By when.
        due: Date,
        /// Why.
        reason: String,
    },
    /// Ask for a later day for a part of one's own.
    WishForDay {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
        /// The day.
        due: Date,
        /// Why.
        reason: String,
    },
    /// Ask no more for the later day.
    TakeWishBack {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
    },
    /// Give a part the day that is asked for.
    GrantWish {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever grants saw it.
        owner: Owner,
        /// The day that is asked for, as whoever grants saw it.
        due: Date,
    },
    /// Leave the day as it is, though another is asked for.
    DeclineWish {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever declines saw it.
        owner: Owner,
        /// The day that is asked for, as whoever declines saw it.
        due: Date,
        /// Why.
        reason: String,
    },
    /// Look at a standing duty: it goes on for another year.
    Review {
        /// What was seen.
        text: String,
    },
    /// One part is done.
    Finish {
        /// The part's number.
        part: u32,
        /// Whose it is, as whoever asks saw it.
        owner: Owner,
        /// What was done.
        text: String,
    },
    /// Remind those who have a part; the program asks it by itself.
    Remind {
        /// Of what.
        reminder: Reminder,
        /// The day it is due.
        due: Date,
        /// The number of the part with a day of its own; none for the whole.
        #[serde(default)]
        part: Option<u32>,
    },
    /// Go on to the next meeting of the body, after one was called off; the program asks it by itself.
    GoOn {
        /// The meeting.
        meeting: MeetingId,
        /// Its day.
        due: Date,
    },
    /// The awaited decision was recorded: the program found it, or a person says that this is it.
    Decide {
        /// The meeting that decided.
        meeting: MeetingId,
        /// The item there.
        item: ItemId,
    },
    /// An item is not what was awaited, though it seemed so.
    NotIt {
        /// The item.
        item: ItemId,
    },
    /// It is not to be done after all.
    Drop {
        /// Why.
        reason: String,
    },
    /// It was not done after all.
    Reopen {
        /// Why.
        reason: String,
    },
}

/// What somebody is reminded of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reminder {
    /// It is due soon.
    Soon,
    /// It should have been done.
    Late,
    /// The year of a standing duty is over.
    Review,
}

/// What a decision asks for, as a person confirms it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewFollowUp {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item whose decision asks for it.
    pub item: ItemId,
    /// What kind of line.
    pub kind: FollowUpKind,
    /// What is to be done.
    pub text: String,
    /// Who does it; each gets a part of their own.
    #[serde(default)]
    pub owners: Vec<Owner>,
    /// A group of positions that does it; each of its positions gets a part.
    #[serde(default)]
    pub group: Option<PositionGroupId>,
    /// By when.
    #[serde(default)]
    pub due: Option<Date>,
    /// The body it goes to, or whose decision is awaited.
    #[serde(default)]
    pub due_body: Option<BodyId>,
    /// What a report must answer.
    #[serde(default)]
    pub topics: Vec<NewTopic>,
}

/// A part that is split off from another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPart {
    /// Who does it.
    pub owner: Owner,
    /// What is to be done.
    pub text: String,
    /// By when; with the whole where it has no day of its own.
    #[serde(default)]
    pub due: Option<Date>,
}

/// A topic of a report, and where it comes from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTopic {
    /// The topic.
    pub text: String,
    /// Whose decision, letter or question it comes from, and of which day; empty where that is not said.
    #[serde(default)]
    pub source: String,
}

/// What stands between a topic and its source as they may be typed.
const BAR: char = '|';

impl NewTopic {
    /// As it may be typed: `Sagsmængden | Henvendelse fra Ældrerådet, 20. august 2030`.
    pub fn typed(line: &str) -> Self {
        let (text, source) = line.split_once(BAR).unwrap_or((line, ""));
        Self {
            text: text.trim().to_owned(),
            source: source.trim().to_owned(),
        }
    }

    /// The same, written.
    pub fn written(&self) -> String {
        match self.source.as_str() {
            "" => self.text.clone(),
            source => format!("{} {BAR} {source}", self.text),
        }
    }
}

impl FollowUpAct {
    /// Whether it sets the follow-up going, and not only says something of it, puts it off or drops it.
    pub(super) fn sets_going(&self) -> bool {
        matches!(
            self,
            Self::HandOn { .. } | Self::Accept { .. } | Self::Split { .. } | Self::Report { .. } | Self::Finish { .. }
        )
    }

    /// The meeting that a new follow-up comes from.
    pub fn meeting(&self) -> Option<MeetingId> {
        match self {
            Self::Confirm(new) | Self::AskFromReview { new, .. } => Some(new.meeting),
            Self::Dismiss { meeting, .. } => Some(*meeting),
            _ => None,
        }
    }

    /// The item whose decision a new follow-up comes from.
    pub fn item(&self) -> Option<ItemId> {
        match self {
            Self::Confirm(new) | Self::AskFromReview { new, .. } => Some(new.item),
            Self::Dismiss { item, .. } => Some(*item),
            _ => None,
        }
    }

    /// The meeting whose decision is said to be the awaited one.
    pub fn deciding(&self) -> Option<MeetingId> {
        match self {
            Self::Decide { meeting, .. } => Some(*meeting),
            _ => None,
        }
    }

    /// The body whose follow-up a new one is, where that is not the one whose meeting it comes from.
    pub fn reviewing(&self) -> Option<BodyId> {
        match self {
            Self::AskFromReview { reviewing, .. } => Some(*reviewing),
            _ => None,
        }
    }

    /// Who gets something to do by it.
    pub fn people(&self) -> Vec<PersonId> {
        let person = |owners: &[Owner]| {
            let people = owners.iter().filter_map(|it| match it {
                Owner::Person(person) => Some(*person),
                Owner::Position(_) => None,
            });
            people.collect()
        };
        match self {
            Self::Confirm(new) | Self::AskFromReview { new, .. } => person(&new.owners),
            Self::HandOn { to, .. } => person(&[*to]),
            Self::Split { new, .. } => person(&[new.owner]),
            _ => Vec::new(),
        }
    }
}
