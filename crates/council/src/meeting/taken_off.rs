//! What is taken off the agenda is kept as it stood: until the meeting begins it can go on again.

use std::collections::BTreeSet;

use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use crate::command::Refusal;
use crate::event::{AttachmentAdded, AttachmentChanged, Event, ItemPlaced, PartWritten};
use crate::ids::{ItemId, TextId};
use crate::kept::{KeptItem, KeptPart, KeptRecord};
use crate::paper::{ChangedAttachment, PaperAttachment, PaperItem, Part};

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

impl Course {
    /// What everybody reads now, item by item: without those of kinds that the body does not publish.
    pub(super) fn everybodys(&self) -> Vec<(ItemId, Gone)> {
        let Some(out) = self.out.as_ref().filter(|_| self.is_published) else {
            return Vec::new();
        };
        let record = &out.record;
        let open = |item: &KeptItem| {
            let mut item = item.clone();
            for attachment in &mut item.attachments {
                attachment.open = self.is_open_still(attachment);
            }
            item
        };
        let alone = |place: u32, item: &KeptItem| KeptRecord {
            items: vec![open(item)],
            of_meeting: Vec::new(),
            parts: record
                .parts
                .iter()
                .filter(|it| it.slot.item() == Some(place))
                .map(|it| KeptPart {
                    slot: it.slot.moved_to(0),
                    text: it.text,
                })
                .collect(),
        };
        let all = (0u32..).zip(record.items.iter().zip(record.counted()));
        let public = all.filter(|(_, (it, _))| !self.internal.contains(&it.item));
        public
            .map(|(place, (item, number))| {
                let record = alone(place, item);
                (item.item, Gone { number, record })
            })
            .collect()
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
