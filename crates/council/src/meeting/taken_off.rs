//! What is taken off the agenda is kept as it stood: until the meeting begins it can go on again.

use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use crate::command::Refusal;
use crate::event::{AttachmentAdded, AttachmentChanged, Event, ItemPlaced, PartWritten};
use crate::ids::{ItemId, TextId};
use crate::paper::{ChangedAttachment, PaperAttachment, PaperItem, Part};

/// An item that was taken off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenOff {
    /// As it stood.
    pub item: PaperItem,
    /// Why.
    pub reason: TextId,
}

impl Course {
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
