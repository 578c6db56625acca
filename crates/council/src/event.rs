//! What happened: every fact of the journal. No event holds free text; texts stand as payloads by their ids.

use serde::{Deserialize, Serialize};

use crate::body::BodyType;
use crate::clock::{ClockTime, Date};
use crate::ids::{BodyId, FileId, ItemId, MeetingId, TextId};
use crate::kept::KeptRecord;
use crate::record::RecordKind;

/// A fact of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Event {
    /// A body is known here.
    #[serde(rename = "body_registered.1")]
    BodyRegistered(BodyRegistered),
    /// A document of a meeting was read in, whole; a later version takes the place of the one before.
    #[serde(rename = "meeting_imported.1")]
    MeetingImported(Box<MeetingImported>),
    /// An item was closed to the public.
    #[serde(rename = "item_closed.1")]
    ItemClosed(ItemClosed),
    /// An item was opened again.
    #[serde(rename = "item_opened.1")]
    ItemOpened(ItemOpened),
}

/// A body is known here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodyRegistered {
    /// The body.
    pub body: BodyId,
    /// What kind of body.
    pub body_type: BodyType,
    /// Its name.
    pub name: TextId,
}

/// A document of a meeting was read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingImported {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its body.
    pub body: BodyId,
    /// 1 for the first document of this meeting, then one more for each that changed something.
    pub edition: u32,
    /// What kind of document it is now.
    pub document: Option<RecordKind>,
    /// The day.
    pub date: Option<Date>,
    /// When it begins.
    pub start: Option<ClockTime>,
    /// When it ends.
    pub end: Option<ClockTime>,
    /// The file it was read from.
    pub source: Option<FileId>,
    /// The record.
    pub record: KeptRecord,
}

/// An item was closed to the public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemClosed {
    /// Its meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// Why, in the words of the law.
    pub ground: TextId,
    /// What outsiders see instead of the title.
    pub public_title: TextId,
    /// When it must be asked again.
    pub review_on: Option<Date>,
}

/// An item was opened again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemOpened {
    /// Its meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// The stream of facts that one aggregate is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stream {
    /// A body.
    Body(BodyId),
    /// A meeting with its items.
    Meeting(MeetingId),
}

impl std::fmt::Display for Stream {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Body(id) => write!(out, "body:{id}"),
            Self::Meeting(id) => write!(out, "meeting:{id}"),
        }
    }
}

impl Event {
    /// The stream the event belongs to.
    pub fn stream(&self) -> Stream {
        match self {
            Self::BodyRegistered(it) => Stream::Body(it.body),
            Self::MeetingImported(it) => Stream::Meeting(it.meeting),
            Self::ItemClosed(it) => Stream::Meeting(it.meeting),
            Self::ItemOpened(it) => Stream::Meeting(it.meeting),
        }
    }

    /// The event's name and the version of its form, as the journal writes it.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::BodyRegistered(_) => "body_registered.1",
            Self::MeetingImported(_) => "meeting_imported.1",
            Self::ItemClosed(_) => "item_closed.1",
            Self::ItemOpened(_) => "item_opened.1",
        }
    }
}

#[cfg(test)]
mod tests {
    /// Free text in an event could never be erased (DESIGN §3).
    #[test]
    fn no_event_holds_a_string() {
        for source in [include_str!("event.rs"), include_str!("kept.rs")] {
            let fields = source
                .lines()
                .map(str::trim)
                .filter(|it| it.starts_with("pub ") && it.ends_with(','));
            let texts: Vec<_> = fields
                .filter(|it| it.contains("String") || it.contains("str"))
                .collect();
            assert!(texts.is_empty(), "{texts:?}");
        }
    }
}
