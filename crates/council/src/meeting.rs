//! The meeting: one stream of facts, from which its record, its openness and its grants follow.

use std::collections::BTreeMap;

use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{Date, Timestamp};
use crate::command::Refusal;
use crate::event::{Event, ItemClosed, ItemOpened, MeetingImported};
use crate::ids::{BodyId, FileId, ItemId, MeetingId, TextId};
use crate::kept::{KeptItem, KeptRecord, Payloads, Slot, keep, take_apart};
use crate::record::Record;

/// A meeting as its facts tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Meeting {
    /// Every version of its document, oldest first.
    editions: Vec<MeetingImported>,
    /// What a person said of an item's openness; it outlives a newer version of the document.
    openness: BTreeMap<ItemId, Openness>,
}

/// What a person said of an item's openness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Openness {
    Opened,
    Closed {
        ground: TextId,
        public_title: TextId,
        review_on: Option<Date>,
    },
}

/// Why an item is closed, as payloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closing {
    /// The ground.
    pub ground: TextId,
    /// What outsiders see.
    pub public_title: TextId,
    /// When it must be asked again.
    pub review_on: Option<Date>,
}

impl Meeting {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut meeting = Self::default();
        events.into_iter().for_each(|it| meeting.apply(it));
        meeting
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::MeetingImported(imported) => self.editions.push((**imported).clone()),
            Event::ItemClosed(it) => {
                let closed = Openness::Closed {
                    ground: it.ground,
                    public_title: it.public_title,
                    review_on: it.review_on,
                };
                self.openness.insert(it.item, closed);
            }
            Event::ItemOpened(it) => {
                self.openness.insert(it.item, Openness::Opened);
            }
            Event::BodyRegistered(_) => {}
        }
    }

    /// The newest version of its document.
    pub fn latest(&self) -> Option<&MeetingImported> {
        self.editions.last()
    }

    /// Every version of its document, oldest first.
    pub fn editions(&self) -> &[MeetingImported] {
        &self.editions
    }

    /// Whether an item is open to everybody: what a person said last, or else what the document says.
    pub fn is_open(&self, item: &KeptItem) -> bool {
        match self.openness.get(&item.item) {
            Some(Openness::Opened) => true,
            Some(Openness::Closed { .. }) => false,
            None => item.open,
        }
    }

    /// The ground and public title a person gave when closing the item here.
    pub fn closing(&self, item: ItemId) -> Option<Closing> {
        match self.openness.get(&item) {
            Some(Openness::Closed {
                ground,
                public_title,
                review_on,
            }) => Some(Closing {
                ground: *ground,
                public_title: *public_title,
                review_on: *review_on,
            }),
            _ => None,
        }
    }

    /// A document read in becomes the next version; one that was read in before, last or earlier, changes nothing.
    /// Imports are not judged by the rules (DESIGN §3). `payloads` are those of every version.
    pub fn import(&self, import: &Import<'_>, payloads: &Payloads, mint: impl FnMut(&str) -> TextId) -> Vec<Event> {
        let parts = take_apart(import.record);
        if self.editions.iter().any(|it| is_same(&it.record, &parts, payloads)) {
            return Vec::new();
        }
        let latest = self.latest();
        let head = &import.record.head;
        vec![Event::MeetingImported(Box::new(MeetingImported {
            meeting: import.meeting,
            body: import.body,
            edition: latest.map_or(1, |it| it.edition + 1),
            document: head.kind,
            date: head.date,
            start: head.start,
            end: head.end,
            source: import.source,
            record: keep(
                import.meeting,
                import.record,
                latest.map(|it| (&it.record, payloads)),
                mint,
            ),
        }))]
    }

    /// Rule 9: closing is per item and reasoned, with a title for outsiders.
    pub fn close(&self, item: ItemId, closing: Closing) -> Result<Vec<Event>, Refusal> {
        let meeting = self.must_have(item)?;
        Ok(vec![Event::ItemClosed(ItemClosed {
            meeting,
            item,
            ground: closing.ground,
            public_title: closing.public_title,
            review_on: closing.review_on,
        })])
    }

    /// A closed item is opened to everybody.
    pub fn open(&self, item: ItemId) -> Result<Vec<Event>, Refusal> {
        let meeting = self.must_have(item)?;
        let kept = self.items().find(|it| it.item == item).ok_or(Refusal::NoSuchItem)?;
        if self.is_open(kept) {
            return Err(Refusal::AlreadyOpen);
        }
        Ok(vec![Event::ItemOpened(ItemOpened { meeting, item })])
    }

    fn items(&self) -> impl Iterator<Item = &KeptItem> {
        self.latest().into_iter().flat_map(|it| &it.record.items)
    }

    fn must_have(&self, item: ItemId) -> Result<MeetingId, Refusal> {
        let latest = self.latest().ok_or(Refusal::NoSuchMeeting)?;
        latest
            .record
            .items
            .iter()
            .find(|it| it.item == item)
            .map(|_| latest.meeting)
            .ok_or(Refusal::NoSuchItem)
    }

    /// The audiences of the meeting, its items and attachments, from the instant it was read in.
    pub fn grants(&self, since: Timestamp) -> Vec<Grant> {
        let Some(latest) = self.latest() else {
            return Vec::new();
        };
        let grant = |thing, audience, sight| Grant {
            thing,
            audience,
            sight,
            from: since,
            until: Timestamp::MAX,
        };
        let mut grants = vec![grant(Thing::Meeting(latest.meeting), Audience::Public, Sight::Whole)];
        for item in &latest.record.items {
            let is_open = self.is_open(item);
            grants.extend(
                grants_of(Thing::Item(item.item), is_open, Sight::Title, latest.body)
                    .map(|(thing, audience, sight)| grant(thing, audience, sight)),
            );
            for attachment in &item.attachments {
                let thing = Thing::Attachment(attachment.attachment);
                grants.extend(
                    grants_of(thing, is_open && attachment.open, Sight::Nothing, latest.body)
                        .map(|(thing, audience, sight)| grant(thing, audience, sight)),
                );
            }
        }
        grants
    }
}

/// A document to read in.
#[derive(Debug, Clone, Copy)]
pub struct Import<'a> {
    /// The meeting it tells of.
    pub meeting: MeetingId,
    /// Its body.
    pub body: BodyId,
    /// The file it was read from.
    pub source: Option<FileId>,
    /// What it says.
    pub record: &'a Record,
}

/// Whether a version holds just these parts.
fn is_same(kept: &KeptRecord, parts: &[(Slot, String)], payloads: &Payloads) -> bool {
    let pairs = kept.parts.iter().zip(parts);
    kept.parts.len() == parts.len()
        && pairs
            .into_iter()
            .all(|(part, (slot, text))| part.slot == *slot && payloads.get(&part.text) == Some(text))
}

/// An open thing is everybody's; of a closed one outsiders see at most `outside`, and the body's people all.
fn grants_of(
    thing: Thing,
    is_open: bool,
    outside: Sight,
    body: BodyId,
) -> impl Iterator<Item = (Thing, Audience, Sight)> {
    let public = if is_open { Sight::Whole } else { outside };
    let grants = [
        (thing, Audience::Public, public),
        (thing, Audience::Members(body), Sight::Whole),
        (thing, Audience::Secretariat(body), Sight::Whole),
    ];
    grants.into_iter().filter(|(_, _, sight)| *sight > Sight::Nothing)
}

#[cfg(test)]
mod tests;
