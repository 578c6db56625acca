//! What an act brings along: day and place, a new item, the words of a part.

use serde::{Deserialize, Serialize};

use crate::clock::{ClockTime, Date};
use crate::ids::{CaseId, FollowUpId, ItemId};
use crate::outcome::Outcome;
use crate::paper::{ItemKind, Part, Raised};
use crate::record::{Section, SubDecision};
use crate::review::Point;
use crate::rich::Block;
use crate::wheel::Turn;

/// When and where a meeting is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// The day.
    pub date: Date,
    /// When it begins.
    pub start: ClockTime,
    /// When it ends.
    #[serde(default)]
    pub end: Option<ClockTime>,
    /// Where.
    #[serde(default)]
    pub place: Option<String>,
    /// Also on a day on which nobody works, or years from now.
    #[serde(default)]
    pub anyway: bool,
}

/// An item to put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewItem {
    /// The item, drawn where the form was made.
    pub item: ItemId,
    /// Its place among those beside it, counted from 0; at the end if not given.
    #[serde(default)]
    pub place: Option<u32>,
    /// The item it is to stand under, as one of its matters.
    #[serde(default)]
    pub under: Option<ItemId>,
    /// What kind.
    #[serde(default)]
    pub item_kind: ItemKind,
    /// The matter it belongs to.
    #[serde(default)]
    pub case: Option<CaseId>,
    /// The follow-up that it deals with.
    #[serde(default)]
    pub follow_up: Option<FollowUpId>,
    /// The point another body passed on that it tells of.
    #[serde(default)]
    pub point: Option<Point>,
    /// The turn of a year wheel that it deals with.
    #[serde(default)]
    pub turn: Option<Turn>,
    /// Why it may be dealt with although the meeting has begun (rule 6).
    #[serde(default)]
    pub raised: Option<Raised>,
    /// Also after the deadline of its kind.
    #[serde(default)]
    pub anyway: bool,
    /// Its title.
    pub title: String,
    /// Route, case number, who recommends.
    #[serde(default)]
    pub facts: ItemFacts,
    /// Its sections.
    #[serde(default)]
    pub sections: Vec<Section>,
}

impl NewItem {
    /// An item of a kind with a title, at the end, and nothing else yet.
    pub fn new(item: ItemId, item_kind: ItemKind, title: impl Into<String>) -> Self {
        Self {
            item,
            place: None,
            under: None,
            item_kind,
            case: None,
            follow_up: None,
            point: None,
            turn: None,
            raised: None,
            anyway: false,
            title: title.into(),
            facts: ItemFacts::default(),
            sections: Vec::new(),
        }
    }
}

/// What stands in no section of an item.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemFacts {
    /// Bodies the case passes, as abbreviated.
    #[serde(default)]
    pub route: Vec<String>,
    /// Case number of the case system.
    #[serde(default)]
    pub case_number: Option<String>,
    /// Who recommends.
    #[serde(default)]
    pub recommended_by: Option<String>,
}

/// A decision to be written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDecision {
    /// The text.
    #[serde(default)]
    pub blocks: Vec<Block>,
    /// What it came to, as a person confirmed it.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// Decisions on headed matters of the item.
    #[serde(default)]
    pub sub_decisions: Vec<SubDecision>,
    /// Also where the text, or the vote on it, says something else than what it came to.
    #[serde(default)]
    pub anyway: bool,
}

/// A section to fill from its sources.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filling {
    /// The item.
    pub item: ItemId,
    /// The section's place in the template.
    pub place: u32,
    /// Which writing of the section was read.
    pub revision: u32,
    /// The section.
    pub section: Section,
    /// Also where a person wrote it by hand.
    #[serde(default)]
    pub insist: bool,
}

/// What is written into a part of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    /// The title.
    Title(String),
    /// Route, case number, who recommends.
    Facts(ItemFacts),
    /// The section at a place of the template.
    Section {
        /// Its place.
        place: u32,
        /// The section.
        section: Section,
    },
    /// The decision.
    Decision(NewDecision),
}

impl Words {
    /// Which part they belong to.
    pub fn part(&self) -> Part {
        match self {
            Self::Title(_) => Part::Title,
            Self::Facts(_) => Part::Facts,
            Self::Section { place, .. } => Part::Section(*place),
            Self::Decision(_) => Part::Decision,
        }
    }
}
