//! What is taken off the agenda is kept as it stood: until the meeting begins it can go on again.

use std::collections::{BTreeMap, BTreeSet};

use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use super::{Import, Meeting};
use crate::command::Refusal;
use crate::event::{AttachmentAdded, AttachmentChanged, Event, ItemPlaced, PartWritten};
use crate::identity::fold;
use crate::ids::{AttachmentId, ItemId, TextId};
use crate::kept::{KeptItem, KeptPart, KeptRecord, Payloads};
use crate::paper::{ChangedAttachment, Paper, PaperAttachment, PaperItem, Part};
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

/// What everybody reads of a paper.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Read {
    /// Its items, each alone. Of the attachments beside them those are open that everybody reads.
    items: Vec<(ItemId, Gone)>,
    /// What lies beside the meeting as a whole.
    of_meeting: Vec<AttachmentId>,
}

/// What everybody read of a paper and stands there no more: it is missed once a paper without it is everybody's.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Missed {
    /// The items.
    pub(super) gone: BTreeMap<ItemId, Gone>,
    /// The attachments that went alone, each with its item; none of one that lay beside the meeting as a whole.
    attachments: BTreeMap<AttachmentId, Option<ItemId>>,
    /// What everybody read before it went from the pages, until the paper is public again.
    had: Read,
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
        &self.missed().gone
    }

    /// The attachments that everybody read and that alone do not lie there any more, each with its item; none of one that lay
    /// beside the meeting as a whole.
    pub fn gone_attachments(&self) -> impl Iterator<Item = (AttachmentId, Option<ItemId>)> + '_ {
        self.missed().attachments.iter().map(|it| (*it.0, *it.1))
    }

    fn missed(&self) -> &Missed {
        match &self.course {
            Some(course) => &course.missed,
            None => &self.read_in.missed,
        }
    }

    /// What closed words may still stand in though it stands in the paper no more, each item alone: what was taken off an agenda, and
    /// what a newer file left out.
    pub fn left(&self) -> Vec<KeptRecord> {
        match (&self.course, self.public_edition()) {
            (Some(course), _) => course.left(),
            (None, Some(edition)) => self.left_out_of(&edition.record),
            (None, None) => Vec::new(),
        }
    }

    /// What a paper that was read in leaves out, but for what stands there, or whose case does.
    pub(super) fn left_out_of(&self, given: &KeptRecord) -> Vec<KeptRecord> {
        let is_of =
            |one: &KeptItem, other: &KeptItem| one.item == other.item || one.case.is_some() && one.case == other.case;
        let stands = |it: &Gone| {
            it.item()
                .is_some_and(|it| given.items.iter().any(|other| is_of(it, other)))
        };
        let gone = self.read_in.missed.gone.values().filter(|it| !stands(it));
        gone.map(|it| it.record.clone()).collect()
    }

    /// The items whose closed words are looked for beside its own papers: those that stand in them, and those that were taken off.
    /// A proposal that was taken off waits with its case, and what is closed there is closed elsewhere.
    pub fn judged_here(&self) -> Vec<ItemId> {
        let off = self.course().into_iter().flat_map(Course::taken_off);
        let off = off.map(|it| it.item.item).chain(self.gone().keys().copied());
        self.items().into_iter().chain(off).collect()
    }

    /// What else is closed beside the paper that goes out (rule 31).
    pub fn closed_beside(&self, payloads: &Payloads) -> Vec<Item> {
        let judged = match (self.course(), self.public_edition()) {
            (Some(course), _) => course.judged(&course.going(), payloads),
            (None, Some(edition)) => self.judged_read_in(&edition.record, payloads),
            (None, None) => return Vec::new(),
        };
        judged.1.into_iter().map(|it| it.1).collect()
    }

    /// The ids of the items of a paper that is read in, where a case system knows them; else of those that went and come again
    /// under the same title, which get their address back.
    pub(super) fn known_again(&self, import: &Import<'_>, payloads: &Payloads) -> Vec<Option<ItemId>> {
        let mut ids = import.items.to_vec();
        ids.resize(import.record.items.len(), None);
        if ids.iter().any(Option::is_some) {
            return ids;
        }
        let gone = self.read_in.missed.gone.iter();
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

    /// What everybody reads, before something by which items or attachments may go from it; none before anything else.
    pub(super) fn read_until(&self, event: &Event) -> Option<Read> {
        let may_go = match event {
            Event::MeetingImported(it) => !it.for_review,
            Event::AgendaReleased(_) | Event::PaperPublished(_) | Event::PaperUnpublished(_) => true,
            _ => false,
        };
        may_go.then(|| self.public_record().map(|it| self.read_of(it)).unwrap_or_default())
    }

    /// A paper as everybody reads it: without items of kinds that the body does not publish.
    fn read_of(&self, record: &KeptRecord) -> Read {
        let mut items = apart(record);
        items.retain(|it| !self.is_internal(it.0));
        let waiting = self.waiting();
        for item in items.iter_mut().flat_map(|it| &mut it.1.record.items) {
            let is_read = self.is_open(item.item) && !waiting.contains(&item.item);
            for attachment in &mut item.attachments {
                attachment.open = is_read && self.is_open_still(attachment);
            }
        }
        let is_out = self.is_out_whole(record);
        let of_meeting = record.of_meeting.iter().filter(|it| is_out && it.open);
        Read {
            items,
            of_meeting: of_meeting.map(|it| it.attachment).collect(),
        }
    }

    /// Of what everybody read, what stands in the paper no more: it is missed once that is everybody's.
    pub(super) fn miss(&mut self, read: Read) {
        let stands = self.public_record().map(|it| {
            let items: BTreeSet<ItemId> = it.items.iter().map(|it| it.item).collect();
            let attachments: BTreeSet<AttachmentId> = it.attachments().map(|it| it.attachment).collect();
            (items, attachments)
        });
        let Missed {
            gone,
            attachments: alone,
            had,
        } = match &mut self.course {
            Some(course) => &mut course.missed,
            None => &mut self.read_in.missed,
        };
        had.items.extend(read.items);
        had.of_meeting.extend(read.of_meeting);
        let Some((items, attachments)) = stands else { return };
        let had = std::mem::take(had);
        gone.extend(had.items);
        alone.extend(had.of_meeting.into_iter().map(|it| (it, None)));
        // Of an item that stands only what lay beside it can be missed.
        for (item, known) in items.iter().filter_map(|it| gone.remove_entry(it)) {
            let read = known.record.attachments().filter(|it| it.open);
            alone.extend(read.map(|it| (it.attachment, Some(item))));
        }
        alone.retain(|it, _| !attachments.contains(it));
    }

    /// Whether an item is of a kind that the body does not publish.
    pub(super) fn is_internal(&self, item: ItemId) -> bool {
        self.course().is_some_and(|it| it.internal.contains(&item))
    }
}

impl Course {
    /// What can go on again as it stood, in the order in which it was taken off. A proposal is not among it: it comes back to
    /// those that wait for the agenda.
    pub fn taken_off(&self) -> impl Iterator<Item = &TakenOff> {
        self.off.iter().filter(|it| it.item.case.is_none())
    }

    /// What was taken off, as it stood.
    pub(super) fn off_record(&self) -> KeptRecord {
        let items = self.off.iter().map(|it| it.item.clone()).collect();
        Paper { head: None, items }.record()
    }

    /// What was taken off, as it stood and as everybody was given it, each item alone; but for what stands on the agenda again as
    /// another item of its case, which says what is closed of it.
    pub(super) fn left(&self) -> Vec<KeptRecord> {
        let alone = |it: &TakenOff| Paper {
            head: None,
            items: vec![it.item.clone()],
        };
        let stood = self.off.iter().map(|it| alone(it).record());
        let given = self.missed.gone.values().map(|it| it.record.clone());
        let stands_anew = |it: &KeptRecord| it.items.iter().any(|it| self.stands_anew(it.item));
        stood.chain(given).filter(|it| !stands_anew(it)).collect()
    }

    fn stands_anew(&self, item: ItemId) -> bool {
        let case = self.find_kept(item).and_then(|it| it.case);
        let mut others = self.paper.items.iter().filter(|it| it.item != item);
        case.is_some_and(|case| others.any(|it| it.case == Some(case)))
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
