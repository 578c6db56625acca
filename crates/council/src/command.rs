//! What may be asked, and why it may be refused.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{FileId, ItemId, MeetingId};
use crate::record::Record;

/// Something asked; the one write API takes it as JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "command", rename_all = "snake_case")]
pub enum Command {
    /// Read a document of a meeting in.
    ImportMeeting(Box<ImportMeeting>),
    /// Close an item to the public.
    CloseItem {
        /// Its meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
        /// Why, in the words of the law.
        ground: String,
        /// What outsiders see instead of the title.
        public_title: String,
        /// When it must be asked again.
        review_on: Option<Date>,
    },
    /// Open a closed item.
    OpenItem {
        /// Its meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
    },
}

/// A document of a meeting to read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportMeeting {
    /// What it says.
    pub record: Record,
    /// The meeting, where it is known already; otherwise the document's body, day and start tell.
    #[serde(default)]
    pub meeting: Option<MeetingId>,
    /// The body, where the document does not name it.
    #[serde(default)]
    pub body: Option<String>,
    /// The file it was read from.
    #[serde(default)]
    pub source: Option<FileId>,
    /// The file's name without its folder: it tells documents without a date apart.
    #[serde(default)]
    pub source_name: String,
}

/// The rules say no. The words for people are in `web` and `cli`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The document names no body and none was given.
    #[error("the document names no body")]
    NoBody,
    /// No meeting with that id.
    #[error("no such meeting")]
    NoSuchMeeting,
    /// No item with that id at that meeting.
    #[error("no such item at this meeting")]
    NoSuchItem,
    /// The item is open already.
    #[error("the item is open already")]
    AlreadyOpen,
    /// Rule 9: a closed item needs a ground.
    #[error("a closed item needs a ground (rule 9)")]
    NoGround,
    /// Rule 9: a closed item needs a title for outsiders.
    #[error("a closed item needs a public title (rule 9)")]
    NoPublicTitle,
}
