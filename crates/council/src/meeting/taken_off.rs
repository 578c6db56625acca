//! What is taken off the agenda is kept as it stood: until the meeting begins it can go on again.

use std::collections::{BTreeMap, BTreeSet};

use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use super::{Import, Meeting, ReadIn};
use crate::command::Refusal;
use crate::event::{AttachmentAdded, AttachmentChanged, Event, ItemPlaced, PartWritten};
use crate::identity::fold;
use crate::ids::{AttachmentId, ItemId, TextId};
use crate::kept::{KeptItem, KeptPart, KeptRecord, Payloads};
use crate::paper::{ChangedAttachment, PaperAttachment, PaperItem, Part};
use crate::record::{Item, Record};

/// An item that was taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOff {
    /// As it stood.
    pub item: PaperItem,
    /// Why.
    pub reason: TextId,
}

/// An item that everybody read on the agenda and that stands there no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gone {
    /// Its number there.
    pub number: String,
    /// As it was given out, alone.
    pub record: KeptRecord,
}

impl Gone {
    /// Its facts.
    pub fn item(&self) -> Option<&KeptItem> {
        self.record.items.first()
    }
}

/// The items of a record, each alone.
fn apart(record: &KeptRecord) -> Vec<(ItemId, Gone)> {
    let part = |it: &KeptPart| KeptPart {
        slot: it.slot.moved_to(0),
        ..*it
    };
    let alone = |(place, (item, number)): (u32, (&KeptItem, String))| {
        let own = record.parts.iter().filter(|it| it.slot.item() == Some(place));
        let record = KeptRecord {
            items: vec![item.clone()],
            of_meeting: Vec::new(),
            parts: own.map(part).collect(),
        };
        (item.item, Gone { number, record })
    };
    let counted = record.items.iter().zip(record.counted());
    (0u32..).zip(counted).map(alone).collect()
}

impl Meeting {
    /// What everybody read on its agenda and does not stand there any more.
    pub fn gone(&self) -> &BTreeMap<ItemId, Gone> {
        match self.course() {
            Some(course) => &course.gone,
            None => &self.read_in.gone,
        }
    }

    /// What everybody read beside an item that was read in and does not lie there any more, each with that item.
    pub fn gone_attachments(&self) -> impl Iterator<Item = (AttachmentId, ItemId)> + '_ {
        let read_in = self.read_in.gone_attachments.iter();
        read_in.filter(move |_| self.course.is_none()).map(|it| (*it.0, *it.1))
    }

    /// Whether an item waits until those it concerns are told.
    pub fn waits(&self, item: ItemId) -> bool {
        match self.course() {
            Some(course) => course.held.contains_key(&item),
            None => self.read_in.held.contains_key(&item),
        }
    }

    /// The ids of the items of a paper that is read in, where a case system knows them; else of those that went and come again
    /// under the same title, which get their address back.
    pub(super) fn known_again(&self, import: &Import<'_>, payloads: &Payloads) -> Vec<Option<ItemId>> {
        let mut ids = import.items.to_vec();
        ids.resize(import.record.items.len(), None);
        if ids.iter().any(Option::is_some) {
            return ids;
        }
        let gone = self.read_in.gone.iter();
        let mut gone: Vec<(ItemId, Record)> = gone.map(|it| (*it.0, it.1.record.restored(payloads))).collect();
        let is_same = |old: &Record, new: &Item| {
            let is_case =
                |it: &Item| it.case_number.is_none() || new.case_number.is_none() || it.case_number == new.case_number;
            let mut items = old.items.iter();
            items.any(|it| !it.title.is_empty() && fold(&it.title) == fold(&new.title) && is_case(it))
        };
        for (id, item) in ids.iter_mut().zip(&import.record.items) {
            let place = gone.iter().position(|it| is_same(&it.1, item));
            *id = place.map(|it| gone.remove(it).0);
        }
        ids
    }

    /// What everybody reads of a paper that was read in, before something by which items or their attachments may go from it.
    pub(super) fn read_until(&self, event: &Event) -> Vec<(ItemId, Gone)> {
        let may_go = match event {
            Event::MeetingImported(it) => !it.for_review,
            Event::PaperUnpublished(_) => true,
            _ => false,
        };
        let public = self.public_record().filter(|_| may_go && self.course.is_none());
        let mut all = public.map(apart).unwrap_or_default();
        for item in all.iter_mut().flat_map(|it| &mut it.1.record.items) {
            let is_read = self.is_open(item.item) && !self.waits(item.item);
            for attachment in &mut item.attachments {
                attachment.open &= is_read;
            }
        }
        all
    }

    /// Of what everybody read of a paper that was read in, what a newer version has no more: it is missed once that is everybody's.
    pub(super) fn miss(&mut self, known: Vec<(ItemId, Gone)>) {
        let is_known = !known.is_empty() || !self.read_in.had.is_empty();
        if !is_known && self.read_in.gone.is_empty() && self.read_in.gone_attachments.is_empty() {
            return;
        }
        let stands = self.public_record().map(|it| {
            let items: BTreeSet<ItemId> = it.items.iter().map(|it| it.item).collect();
            let attachments: BTreeSet<AttachmentId> = it.attachments().map(|it| it.attachment).collect();
            (items, attachments)
        });
        let ReadIn {
            had,
            gone,
            gone_attachments,
            ..
        } = &mut self.read_in;
        had.extend(known);
        let Some((items, attachments)) = stands else { return };
        gone.extend(std::mem::take(had));
        // Of an item that stands only what lay beside it can be missed.
        for (item, known) in items.iter().filter_map(|it| gone.remove_entry(it)) {
            let read = known.record.attachments().filter(|it| it.open);
            gone_attachments.extend(read.map(|it| (it.attachment, item)));
        }
        gone_attachments.retain(|it, _| !attachments.contains(it));
    }
}

impl Course {
    /// What everybody reads now, item by item: without those of kinds that the body does not publish.
    pub(super) fn everybodys(&self) -> Vec<(ItemId, Gone)> {
        let Some(out) = self.out.as_ref().filter(|_| self.is_published) else {
            return Vec::new();
        };
        let mut all = apart(&out.record);
        all.retain(|it| !self.internal.contains(&it.0));
        for item in all.iter_mut().flat_map(|it| &mut it.1.record.items) {
            for attachment in &mut item.attachments {
                attachment.open = self.is_open_still(attachment);
            }
        }
        all
    }

    /// Of what everybody read, what stands there no more.
    pub(super) fn miss(&mut self, known: Vec<(ItemId, Gone)>) {
        let out = self.out.iter().flat_map(|it| &it.record.items);
        let stands: BTreeSet<ItemId> = out.map(|it| it.item).collect();
        self.gone.extend(known);
        self.gone.retain(|item, _| !stands.contains(item));
    }

    /// What can go on again as it stood, in the order in which it was taken off. A proposal is not among it: it comes back to
    /// those that wait for the agenda.
    pub fn taken_off(&self) -> impl Iterator<Item = &TakenOff> {
        self.off.iter().filter(|it| it.item.case.is_none())
    }

    /// What was taken off and stood under an item.
    pub(super) fn off_under(&self, above: ItemId) -> impl Iterator<Item = ItemId> + '_ {
        let off = self.off.iter().map(|it| &it.item);
        off.filter(move |it| it.under == Some(above)).map(|it| it.item)
    }

    pub(super) fn take_away(&mut self, item: ItemId, reason: TextId) {
        let place = self.paper.items.iter().position(|it| it.item == item);
        if let Some(place) = place {
            let item = self.paper.items.remove(place);
            self.off.push(TakenOff { item, reason });
        }
    }

    /// The same item with its words, attachments and closing, last before any other business.
    pub(super) fn put_on_again(&self, item: ItemId, setting: &Setting<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        self.must_take((item, None), None, setting)?;
        let off = self.taken_off().find(|it| it.item.item == item);
        let kept = &off.ok_or(Refusal::NoSuchItem)?.item;
        let meeting = self.meeting;
        // What it stood under may be off, too, or stand under another by now.
        let holds = |above: &ItemId| self.paper.find(*above).is_some_and(|it| it.under.is_none());
        let under = kept.under.filter(holds);
        let placed = Event::ItemPlaced(ItemPlaced {
            meeting,
            item,
            place: self.last_place(under),
            under,
            item_kind: kept.kind,
            case: kept.case,
            follow_up: kept.follow_up,
            point: kept.point,
            turn: kept.turn,
            raised: None,
            reading: kept.reading,
            title: kept.title.text,
            facts: kept.facts.map(|it| it.text),
            sections: kept.sections.iter().map(|it| it.text).collect(),
        });
        let closed = kept.closing.map(|it| self.closed(item, it));
        let closed = closed.or_else(|| self.closed_with(under, item));
        // What a person wrote is filled from no source afterwards, either.
        let parts = kept.by_hand.iter().copied().filter(|it| *it != Part::Decision);
        let written = parts.filter_map(|part| {
            let text = kept.written(part)?.text;
            Some(Event::PartWritten(PartWritten {
                meeting,
                item,
                part,
                text,
                outcomes: Vec::new(),
            }))
        });
        let attached = kept.attachments.iter().flat_map(|it| self.attached_again(item, it));
        let first = std::iter::once(placed).chain(closed);
        Ok(first.chain(written).chain(attached).collect())
    }

    fn attached_again(&self, item: ItemId, kept: &PaperAttachment) -> Vec<Event> {
        let meeting = self.meeting;
        let added = Event::AttachmentAdded(AttachmentAdded {
            meeting,
            item,
            attachment: kept.attachment,
            line: kept.line,
            file: kept.file,
            open: kept.open,
            findings: kept.findings,
        });
        // An attachment is added without the day on which its closing is asked again.
        let asked_again = kept.review_on.map(|review_on| {
            Event::AttachmentChanged(AttachmentChanged {
                meeting,
                item,
                changed: ChangedAttachment {
                    attachment: kept.attachment,
                    line: kept.line,
                    open: kept.open,
                    place: None,
                    ground: None,
                    review_on: Some(review_on),
                },
            })
        });
        std::iter::once(added).chain(asked_again).collect()
    }
}
