//! The versions of a paper that everybody read, cut to what each said openly then and what is still open on the paper today.

use std::collections::BTreeMap;

use raadslag_council::access::{Audience, Sight, Thing};
use raadslag_council::clock::Timestamp;
use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::{AttachmentId, ItemId, TextId};
use raadslag_council::kept::{KeptAttachment, KeptItem, KeptRecord};
use raadslag_council::meeting::Meeting;
use raadslag_council::paper::complete;
use raadslag_council::public::Public;
use raadslag_council::record::{Closure, Item, Record, RecordKind};
use raadslag_store::{Entry, Fault};

use super::access::Asker;
use super::pages::{self, MeetingRow};
use super::seen::MeetingSeen;
use super::{Now, shown};
use crate::follow::Lookup;

/// A version of a meeting's paper that everybody read.
#[derive(Debug, Clone)]
pub struct PublicVersion {
    /// As the meeting's page counts it.
    pub number: u32,
    /// What it was.
    pub document: Option<RecordKind>,
    /// Since when everybody read it.
    pub at: Timestamp,
    /// The entry that gave it out.
    pub entry: u64,
    record: KeptRecord,
    /// What everybody saw of it as long as it stood on the page.
    sights: BTreeMap<Thing, Sight>,
}

/// The versions that are still shown.
#[derive(Debug, Clone, Default)]
pub struct PublicVersions {
    /// Oldest first.
    pub versions: Vec<PublicVersion>,
    /// Older ones were taken back: what stood in them is shown no more.
    pub leaves_out: bool,
}

/// What a version said, as far as it is still everybody's.
#[derive(Debug, Clone)]
pub struct PublicThen {
    /// The items that everybody knew of, in order.
    pub items: Vec<ItemId>,
    /// The same with their words. Of what was closed then or is so now, and of what stands on the paper no more, only what it is called.
    pub record: Public<Record>,
}

impl Now {
    /// The versions of a meeting's paper that everybody read, since it was last taken back.
    pub fn public_versions(&self, row: &MeetingRow) -> Result<PublicVersions, Fault> {
        let lookup = Lookup::new(self.journal());
        let (mut meeting, mut found) = (Meeting::default(), PublicVersions::default());
        for past in self.journal().stream(&Stream::Meeting(row.meeting).to_string())? {
            let event: Event = serde_json::from_str(&past.data)
                .map_err(|error| Fault::Damaged(format!("entry {} cannot be read: {error}", past.seq)))?;
            meeting.apply(&event);
            if matches!(event, Event::PaperUnpublished(_)) {
                found.leaves_out |= !found.versions.is_empty();
                found.versions.clear();
            }
            // Opened again, by somebody or by a newer file, it is everybody's from then on as it stands then.
            for item in closed_by(&event, &meeting) {
                found.versions.iter_mut().for_each(|version| version.close(item));
            }
            for attachment in attachments_closed_by(&event, &meeting) {
                let versions = found.versions.iter_mut();
                versions.for_each(|version| version.close_attachment(attachment));
            }
            let Some((number, document, record)) = everybodys(&meeting) else {
                continue;
            };
            let document = pages::document((document, meeting.course().is_some()), row.body_type);
            let is_same = |it: &PublicVersion| (it.document, &it.record) == (document, record);
            let is_known = found.versions.last().is_some_and(is_same);
            // What is opened while it stands on the page is everybody's from then on.
            if is_known && !matches!(event, Event::ItemOpened(_) | Event::ItemLetGo(_)) {
                continue;
            }
            let Some(entry) = self.journal().entries(past.seq - 1, 1)?.into_iter().next() else {
                continue;
            };
            let sights = sights(&meeting, &entry, &lookup)?;
            if sights.get(&Thing::Meeting(row.meeting)) != Some(&Sight::Whole) {
                continue;
            }
            match found.versions.last_mut().filter(|_| is_known) {
                Some(version) => version.see(sights),
                None => found.versions.push(PublicVersion {
                    number,
                    document,
                    at: entry.at,
                    entry: entry.seq,
                    record: record.clone(),
                    sights,
                }),
            }
        }
        Ok(found)
    }

    /// What a version said of what `today` still says openly. `everybody` asks, and `today` is the paper as everybody sees it.
    pub fn public_then(
        &self,
        everybody: &Asker,
        today: &MeetingSeen,
        version: &PublicVersion,
    ) -> Result<PublicThen, Fault> {
        let payloads = self.journal().payloads(&version.record.texts())?;
        let mut record = version.record.restored(&payloads);
        complete(&mut record, &version.record.above());
        let (mut items, mut shown) = (Vec::new(), Record::default());
        for (kept, item) in version.record.items.iter().zip(record.items) {
            let Some(then) = version.sights.get(&Thing::Item(kept.item)) else {
                continue;
            };
            let place = today.items.iter().position(|it| *it == kept.item);
            let now = place.and_then(|it| Some((it, today.record.items.get(it)?)));
            items.push(kept.item);
            shown.items.push(match now {
                Some((place, now)) if *then == Sight::Whole && now.open && !now.held => {
                    version.open(item, kept, &|it| {
                        today.attachments[place].contains(&Some(it.attachment))
                    })
                }
                Some((_, now)) => called(item, now.title.clone()),
                None => called(item, self.called_off(everybody, kept.item)?),
            });
        }
        Ok(PublicThen {
            items,
            record: Public::of(&shown),
        })
    }

    /// What everybody may know an item by that was taken off; empty where that is nothing.
    fn called_off(&self, everybody: &Asker, item: ItemId) -> Result<String, Fault> {
        let Some(off) = self.item_off(everybody, item)? else {
            return Ok(String::new());
        };
        let told = self.off_alone(everybody, &off)?.record.into_inner();
        Ok(told.items.into_iter().next().map(|it| it.title).unwrap_or_default())
    }
}

impl PublicVersion {
    /// Whether it told everybody this text of an item.
    pub(super) fn tells(&self, item: ItemId, text: TextId) -> bool {
        let was_open = self.sights.get(&Thing::Item(item)) == Some(&Sight::Whole);
        was_open && self.record.texts().contains(&text)
    }

    /// More of it was seen, as long as it stood on the page.
    fn see(&mut self, sights: BTreeMap<Thing, Sight>) {
        for (thing, sight) in sights {
            let known = self.sights.entry(thing).or_insert(sight);
            *known = sight.max(*known);
        }
    }

    /// Its words are told no more, also when it is opened later, nor are those of what lay beside it.
    fn close(&mut self, item: ItemId) {
        if let Some(known) = self.sights.get_mut(&Thing::Item(item)) {
            *known = Sight::Title.min(*known);
        }
        let own = self.record.items.iter().filter(|it| it.item == item);
        let beside: Vec<AttachmentId> = own.flat_map(|it| &it.attachments).map(|it| it.attachment).collect();
        beside.into_iter().for_each(|it| self.close_attachment(it));
    }

    /// Its title is told no more, also when it is opened later.
    fn close_attachment(&mut self, attachment: AttachmentId) {
        self.sights.remove(&Thing::Attachment(attachment));
    }

    /// An item that is open then and now, with the attachments that are.
    fn open(&self, item: Item, kept: &KeptItem, is_open_today: &dyn Fn(&KeptAttachment) -> bool) -> Item {
        let was_open = |it: &KeptAttachment| self.sights.get(&Thing::Attachment(it.attachment)) == Some(&Sight::Whole);
        let mut item = Item {
            open: true,
            held: false,
            closure: None,
            ..item
        };
        for (line, kept) in item.attachments.iter_mut().zip(&kept.attachments) {
            line.open = was_open(kept) && is_open_today(kept);
        }
        item
    }
}

/// An item of which only that is told what everybody calls it.
fn called(item: Item, title: String) -> Item {
    Item {
        number: item.number,
        under: item.under,
        open: false,
        closure: Some(Closure {
            public_title: Some(title).filter(|it| !it.is_empty()),
            ..Closure::default()
        }),
        ..Item::default()
    }
}

/// The items that an event closes: one that somebody closed, or those that are closed in a newer file.
pub(super) fn closed_by(event: &Event, meeting: &Meeting) -> Vec<ItemId> {
    match event {
        Event::ItemClosed(it) => vec![it.item],
        Event::MeetingImported(it) if !it.for_review && meeting.course().is_none() => {
            let items = it.record.items.iter().map(|it| it.item);
            items.filter(|it| !meeting.is_open(*it)).collect()
        }
        _ => Vec::new(),
    }
}

/// The attachments that an event closes alone: one that somebody closed, or those that are closed in a newer file.
fn attachments_closed_by(event: &Event, meeting: &Meeting) -> Vec<AttachmentId> {
    match event {
        Event::AttachmentChanged(it) if !it.changed.open => vec![it.changed.attachment],
        Event::AttachmentAdded(it) if !it.open => vec![it.attachment],
        Event::MeetingImported(it) if !it.for_review && meeting.course().is_none() => {
            let closed = it.record.attachments().filter(|it| !it.open);
            closed.map(|it| it.attachment).collect()
        }
        _ => Vec::new(),
    }
}

/// What everybody reads of a meeting: its number, what it is, and its record.
fn everybodys(meeting: &Meeting) -> Option<(u32, Option<RecordKind>, &KeptRecord)> {
    let record = meeting.public_record()?;
    match meeting.course() {
        Some(course) => course.out.as_ref().map(|it| (it.version, Some(it.document), record)),
        None => meeting.public_edition().map(|it| (it.edition, it.document, record)),
    }
}

/// What everybody sees after an entry.
fn sights(meeting: &Meeting, entry: &Entry, lookup: &Lookup<'_>) -> Result<BTreeMap<Thing, Sight>, Fault> {
    let grants = shown::grants(meeting, entry, lookup)?.into_iter();
    let to_all = grants.filter(|it| it.audience == Audience::Public);
    Ok(to_all.map(|it| (it.thing, it.sight)).collect())
}
