//! Appendices with their cover, and the kinds of content that are read into fields of their own.

use serde::{Deserialize, Serialize};

use crate::clock::{ClockTime, Date};
use crate::record::AttachmentLine;
use crate::rich::Block;

/// An appendix under its cover heading.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appendix {
    /// Number of the item it belongs to.
    pub item: Option<String>,
    /// Its number in that item's list.
    pub attachment: Option<String>,
    /// Title on the cover.
    pub title: String,
    /// Document number on the cover.
    pub document_number: Option<String>,
    /// Open to everybody.
    pub open: bool,
    /// Body on the cover.
    pub body: Option<String>,
    /// Date of the meeting on the cover.
    pub meeting_date: Option<Date>,
    /// Start of the meeting on the cover.
    pub meeting_start: Option<ClockTime>,
    /// What it holds.
    #[serde(flatten)]
    pub content: Content,
}

impl Appendix {
    /// It is of the meeting as a whole, and of no item.
    pub fn is_of_meeting(&self) -> bool {
        self.item.is_none() && self.attachment.is_none()
    }

    /// Nothing was read of it but what its cover says.
    pub fn is_blank(&self) -> bool {
        matches!(&self.content, Content::Other(it) if it.blocks.is_empty())
    }

    /// As a list of attachments would have it.
    pub fn line(&self) -> AttachmentLine {
        AttachmentLine {
            number: self.attachment.clone().unwrap_or_default(),
            open: self.open,
            title: self.title.clone(),
            document_number: self.document_number.clone(),
        }
    }
}

/// What an appendix holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "content", rename_all = "snake_case")]
pub enum Content {
    /// Levels with expectations.
    LeadershipModel(LeadershipModel),
    /// Five layers of corporate IT.
    ItModel(ItModel),
    /// The year's topics.
    YearWheel(YearWheel),
    /// A day's timed programme.
    Programme(Programme),
    /// Anything else, as blocks.
    Other(Other),
}

/// Running text, tables and lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Other {
    /// The text.
    pub blocks: Vec<Block>,
}

/// Leadership levels with what each is expected to do.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadershipModel {
    /// The model's own title.
    pub title: String,
    /// Highest first, as printed.
    pub levels: Vec<Level>,
}

/// One level.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Level {
    /// 1 to 4.
    pub level: u8,
    /// Who stands on it.
    pub role: String,
    /// What is expected of them.
    pub statements: Vec<String>,
}

/// A layered model of corporate IT.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItModel {
    /// Who made it.
    pub issuer: Option<String>,
    /// Title.
    pub title: String,
    /// Subtitle.
    pub subtitle: Option<String>,
    /// Its date as written, `August 2019`.
    pub date_label: Option<String>,
    /// The adviser named on it.
    pub consultant: Option<String>,
    /// The layers from top to bottom, each once.
    pub layers: Vec<Layer>,
    /// The drawing's boxes in source order, each the place of its layer in `layers`.
    pub boxes: Vec<usize>,
}

/// One layer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layer {
    /// Name, spelt right.
    pub name: String,
    /// What stands under it.
    #[serde(default)]
    pub statements: Vec<String>,
}

/// A year wheel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearWheel {
    /// Title.
    pub title: String,
    /// The year it is for.
    pub year: Option<i16>,
    /// State as of this day.
    pub as_of: Option<Date>,
    /// Quarters or months, in source order.
    pub groups: Vec<WheelGroup>,
    /// What stands under the wheel.
    pub footer: Option<WheelFooter>,
}

/// A quarter or month of a year wheel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WheelGroup {
    /// The heading printed over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// 1 to 4, read from the entries where the source does not say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quarter: Option<u8>,
    /// The topics.
    pub entries: Vec<WheelEntry>,
}

/// A topic of a year wheel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WheelEntry {
    /// As printed.
    pub text: String,
    /// Printed in italics: this year only.
    pub one_off: bool,
    /// The day it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Another year that it names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub year: Option<i16>,
}

/// The event under a year wheel.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WheelFooter {
    /// As printed, on one line.
    pub text: String,
    /// What happens.
    pub event: Option<String>,
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub to: Option<Date>,
    /// With whom.
    pub with: Option<String>,
    /// Who takes part.
    #[serde(default)]
    pub participants: Vec<String>,
}

/// A day's timed programme.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    /// Title as printed.
    pub title: String,
    /// What is held, from the title.
    pub event: Option<String>,
    /// The day.
    pub date: Option<Date>,
    /// Where.
    pub place: Option<String>,
    /// When it ends, where it says so.
    pub end: Option<ClockTime>,
    /// What happens when.
    pub slots: Vec<Slot>,
}

/// One slot of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// When it begins.
    pub from: ClockTime,
    /// What it is.
    pub title: String,
    /// Who speaks.
    #[serde(default)]
    pub speakers: Vec<String>,
    /// Points under it.
    #[serde(default)]
    pub points: Vec<String>,
}

/// What a break is called.
const BREAKS: [&str; 9] = [
    "pause",
    "kaffe",
    "kaffepause",
    "frokost",
    "frokostpause",
    "morgenmad",
    "morgenbrød",
    "middag",
    "aftensmad",
];

impl Slot {
    /// Nobody speaks, and it is called so.
    pub fn is_break(&self) -> bool {
        let title = self.title.to_lowercase();
        let first = title.split(|it: char| !it.is_alphabetic()).find(|it| !it.is_empty());
        self.speakers.is_empty() && self.points.is_empty() && first.is_some_and(|it| BREAKS.contains(&it))
    }
}
