//! A person's own note or mark at an item: what one may say, and where it belongs in another version of the paper.
//!
//! It is no fact of the record. Devices write without asking each other: a change takes the place of the changes its device
//! had seen, and what two devices wrote apart stands twice until somebody makes one text of it.

mod passage;

pub use passage::{Passage, Place, Spot, find};

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::eye;
use crate::ids::{ItemId, NoteChangeId, PersonId, PrivateNoteId};

/// Letters of a note: longer thoughts are a proposal or a motion.
pub const LONGEST: usize = 4_000;

/// Letters of the passage it is about.
pub const LONGEST_QUOTE: usize = 1_000;

/// Letters around the passage, and of the name of its part.
const LONGEST_AROUND: usize = 200;

/// People it is shared with, and changes one takes the place of.
const MOST: usize = 100;

/// In the place of an item: a note that stands at none, kept by its writer alone.
pub const FREE: ItemId = ItemId::new(0);

/// What a note is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Mark {
    /// A thought.
    #[default]
    Note,
    /// It matters.
    Important,
    /// To be asked at the meeting.
    Question,
}

impl Mark {
    /// All of them, in the order they are offered.
    pub const ALL: [Self; 3] = [Self::Note, Self::Important, Self::Question];
}

/// What a note says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Written {
    /// In words; empty where the passage is only marked.
    #[serde(default)]
    pub text: String,
    /// What it is for.
    #[serde(default)]
    pub mark: Mark,
    /// What it is about; none where it is about the whole item.
    #[serde(default)]
    pub passage: Option<Passage>,
    /// Who else reads it, as far as they may read the item.
    #[serde(default)]
    pub shared: BTreeSet<PersonId>,
}

/// What a device did to a note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Change {
    /// Drawn by the device: sent twice, it counts once.
    pub change: NoteChangeId,
    /// The note, drawn by the device that began it.
    pub note: PrivateNoteId,
    /// Where it stands.
    pub item: ItemId,
    /// The changes that the device saw standing, which it takes the place of.
    #[serde(default)]
    pub replaces: BTreeSet<NoteChangeId>,
    /// What it says now; none where it was taken away.
    #[serde(default)]
    pub says: Option<Written>,
}

/// Why a change is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// Nothing is written and nothing marked.
    Empty,
    /// The note has more than [`LONGEST`] letters.
    TooLong,
    /// The passage has more than [`LONGEST_QUOTE`].
    PassageTooLong,
    /// It names more people or changes than anybody would.
    TooMany,
}

impl Change {
    /// Whether it is as long as a note may be, and says anything.
    pub fn must_fit(&self) -> Result<(), Unfit> {
        if self.replaces.len() > MOST {
            return Err(Unfit::TooMany);
        }
        let Some(written) = &self.says else { return Ok(()) };
        if written.shared.len() > MOST {
            return Err(Unfit::TooMany);
        }
        if written.text.chars().count() > LONGEST {
            return Err(Unfit::TooLong);
        }
        match &written.passage {
            Some(passage) if !passage.fits() => Err(Unfit::PassageTooLong),
            None if eye::given(&written.text).is_none() => Err(Unfit::Empty),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests;
