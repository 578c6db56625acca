//! How a record stands in the journal: its texts as payloads that can be erased one by one, its facts as ids, codes and dates.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::appendix::Appendix;
use crate::follow_up::{FollowUp, RollingTopic};
use crate::ids::{AttachmentId, CaseId, FileId, ItemId, MeetingId, TextId};
use crate::outcome::Outcome;
use crate::paper::{above, numbers};
use crate::record::{AttachmentLine, Decision, EarlierHandling, Head, Item, Record, Section};
use crate::rich::{Block, Text};

/// Where a payload belongs in a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// The head.
    Head,
    /// Overview of attachments, signatories, findings, and what a paper that was read in tells of additions and signatures.
    Rest,
    /// The title of the item at this place.
    Title(u32),
    /// What is left of the item at this place when the parts below are taken out.
    Facts(u32),
    /// The number that the item at this place keeps, where items are not counted by their places.
    Number(u32),
    /// A section of the item at the first place.
    Section(u32, u32),
    /// An attachment line of the item at the first place.
    Attachment(u32, u32),
    /// A decision of the item at the first place.
    Decision(u32, u32),
    /// Earlier handling of the item at the first place.
    History(u32, u32),
    /// An appendix.
    Appendix(u32),
    /// A follow-up.
    FollowUp(u32),
    /// A topic for coming meetings.
    Topic(u32),
}

impl Slot {
    /// The item whose part it is, by its place.
    pub fn item(self) -> Option<u32> {
        match self {
            Self::Title(item)
            | Self::Facts(item)
            | Self::Number(item)
            | Self::Section(item, _)
            | Self::Attachment(item, _)
            | Self::Decision(item, _)
            | Self::History(item, _) => Some(item),
            Self::Head | Self::Rest | Self::Appendix(_) | Self::FollowUp(_) | Self::Topic(_) => None,
        }
    }

    /// The same part of the item at another place.
    #[must_use]
    pub fn moved_to(self, place: u32) -> Self {
        match self {
            Self::Title(_) => Self::Title(place),
            Self::Facts(_) => Self::Facts(place),
            Self::Number(_) => Self::Number(place),
            Self::Section(_, at) => Self::Section(place, at),
            Self::Attachment(_, at) => Self::Attachment(place, at),
            Self::Decision(_, at) => Self::Decision(place, at),
            Self::History(_, at) => Self::History(place, at),
            other => other,
        }
    }
}

/// Stands in the record where a text was erased.
pub const ERASED: &str = "[slettet]";

/// What stands in the place of an erased part; nothing where nothing is missed.
pub fn erased(slot: Slot) -> Option<String> {
    let blocks = || vec![Block::Paragraph(Text::plain(ERASED))];
    match slot {
        Slot::Title(_) => Some(json(ERASED)),
        Slot::Section(..) => Some(json(&Section {
            label: ERASED.to_owned(),
            blocks: blocks(),
        })),
        Slot::Attachment(..) => Some(json(&AttachmentLine {
            title: ERASED.to_owned(),
            open: true,
            ..AttachmentLine::default()
        })),
        Slot::Decision(..) => Some(json(&Decision {
            blocks: blocks(),
            ..Decision::default()
        })),
        Slot::History(..) => Some(json(&EarlierHandling {
            body: ERASED.to_owned(),
            blocks: blocks(),
            ..EarlierHandling::default()
        })),
        Slot::Head
        | Slot::Rest
        | Slot::Facts(_)
        | Slot::Number(_)
        | Slot::Appendix(_)
        | Slot::FollowUp(_)
        | Slot::Topic(_) => None,
    }
}

/// A payload in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPart {
    /// Where it belongs.
    pub slot: Slot,
    /// The payload.
    pub text: TextId,
    /// The payload of an earlier version that was read in, where that says the same of the item but for its place and its number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub like: Option<TextId>,
}

impl KeptPart {
    /// A payload in its place, like no other.
    pub fn new(slot: Slot, text: TextId) -> Self {
        Self { slot, text, like: None }
    }

    /// The same wherever the item stands and whatever its number is.
    pub fn words(&self) -> TextId {
        self.like.unwrap_or(self.text)
    }
}

/// An item's facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptItem {
    /// The item, the same through all versions of the record.
    pub item: ItemId,
    /// The item it stands under, as one of its matters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<ItemId>,
    /// Open to everybody.
    pub open: bool,
    /// The matter it belongs to.
    pub case: Option<CaseId>,
    /// What this meeting's decisions came to.
    pub outcomes: Vec<Outcome>,
    /// Its attachments, in order.
    pub attachments: Vec<KeptAttachment>,
    /// Ground and public title, where it was closed here when the record was given out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closing: Option<KeptClosing>,
}

/// What outsiders see of an item that was closed here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptClosing {
    /// Why it is closed.
    pub ground: TextId,
    /// Its public title.
    pub public_title: TextId,
}

/// An attachment's facts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAttachment {
    /// The attachment, the same through all versions of the record.
    pub attachment: AttachmentId,
    /// Open to everybody.
    pub open: bool,
    /// The place of its appendix in the record, where it has one.
    pub appendix: Option<u32>,
    /// Its file, where it has one of its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<FileId>,
    /// What the leak gate found in the file, as a payload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<TextId>,
}

/// A record as the journal holds it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptRecord {
    /// The items in order.
    pub items: Vec<KeptItem>,
    /// What was laid beside the meeting as a whole, each with its appendix: of a paper that was read in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub of_meeting: Vec<KeptAttachment>,
    /// Every payload.
    pub parts: Vec<KeptPart>,
}

impl KeptRecord {
    /// The record put together again; what was erased says so.
    pub fn restored(&self, payloads: &Payloads) -> Record {
        let parts = self.parts.iter();
        let texts: Vec<_> = parts
            .filter_map(|it| Some((it.slot, payloads.get(&it.text).cloned().or_else(|| erased(it.slot))?)))
            .collect();
        let parts: Vec<_> = texts.iter().map(|(slot, text)| (*slot, text.as_str())).collect();
        let mut record = put_together(&parts);
        record.items.resize_with(self.items.len(), Item::default);
        record
    }
}

impl KeptRecord {
    /// For each item the row of the one it stands under.
    pub fn above(&self) -> Vec<Option<usize>> {
        above(self.items.iter().map(|it| (it.item, it.under)))
    }

    /// The number of each item, counted by its place.
    pub fn counted(&self) -> Vec<String> {
        numbers(self.above().into_iter().map(|it| (None, it)))
    }

    /// Every payload, those of public titles and grounds too.
    pub fn texts(&self) -> Vec<TextId> {
        let closings = self.items.iter().filter_map(|it| it.closing);
        let closings = closings.flat_map(|it| [it.ground, it.public_title]);
        self.parts.iter().map(|it| it.text).chain(closings).collect()
    }

    /// The attachments of all items, in order, and then those of the meeting as a whole.
    pub fn attachments(&self) -> impl Iterator<Item = &KeptAttachment> {
        let of_items = self.items.iter().flat_map(|it| &it.attachments);
        of_items.chain(&self.of_meeting)
    }

    /// Every file of an attachment.
    pub fn files(&self) -> Vec<FileId> {
        self.attachments().filter_map(|it| it.file).collect()
    }
}

/// The payloads of a record, by id; an erased one is missing.
pub type Payloads = BTreeMap<TextId, String>;

/// What is left of a record beside head, items, appendices, follow-ups and topics.
#[derive(Serialize, Deserialize)]
struct Rest {
    #[serde(flatten)]
    record: Record,
}

/// The record's payloads as JSON, each with its place; together they are the whole record.
pub fn take_apart(record: &Record) -> Vec<(Slot, String)> {
    let mut parts = vec![
        (Slot::Head, json(&record.head)),
        (
            Slot::Rest,
            json(&Rest {
                record: rest_of(record),
            }),
        ),
    ];
    for (place, item) in (0..).zip(&record.items) {
        parts.push((Slot::Title(place), json(&item.title)));
        parts.push((Slot::Facts(place), json(&facts_of(item))));
        parts.extend(
            (0..)
                .zip(&item.sections)
                .map(|(at, it)| (Slot::Section(place, at), json(it))),
        );
        parts.extend(
            (0..)
                .zip(&item.attachments)
                .map(|(at, it)| (Slot::Attachment(place, at), json(it))),
        );
        parts.extend(
            (0..)
                .zip(&item.decisions)
                .map(|(at, it)| (Slot::Decision(place, at), json(it))),
        );
        parts.extend(
            (0..)
                .zip(&item.history)
                .map(|(at, it)| (Slot::History(place, at), json(it))),
        );
    }
    parts.extend(
        (0..)
            .zip(&record.appendices)
            .map(|(at, it)| (Slot::Appendix(at), json(it))),
    );
    parts.extend(
        (0..)
            .zip(&record.follow_ups)
            .map(|(at, it)| (Slot::FollowUp(at), json(it))),
    );
    parts.extend(
        (0..)
            .zip(&record.rolling_list)
            .map(|(at, it)| (Slot::Topic(at), json(it))),
    );
    parts
}

fn rest_of(record: &Record) -> Record {
    Record {
        attachments_overview: record.attachments_overview.clone(),
        signatories: record.signatories.clone(),
        findings: record.findings.clone(),
        // A paper that was read in may tell of them; of one that is held here the journal does.
        addenda: record.addenda.clone(),
        case_numbers: record.case_numbers.clone(),
        signatures: record.signatures.clone(),
        ..Record::default()
    }
}

fn facts_of(item: &Item) -> Item {
    Item {
        title: String::new(),
        sections: Vec::new(),
        attachments: Vec::new(),
        decisions: Vec::new(),
        history: Vec::new(),
        ..item.clone()
    }
}

pub(crate) fn json<T: Serialize + ?Sized>(part: &T) -> String {
    serde_json::to_string(part).expect("the record's types have text keys only, so they are JSON")
}

/// The record put together again; what was erased is left out, and `None` means that not even a head is left.
pub fn put_together(parts: &[(Slot, &str)]) -> Record {
    let mut record = Record::default();
    for (slot, text) in parts.iter().filter(|(slot, _)| *slot == Slot::Rest) {
        if let (Slot::Rest, Some(rest)) = (slot, read::<Rest>(text)) {
            record = rest.record;
        }
    }
    let mut sorted: Vec<_> = parts.to_vec();
    sorted.sort_by_key(|(slot, _)| *slot);
    for (slot, text) in sorted {
        put(&mut record, slot, text);
    }
    record
}

fn put(record: &mut Record, slot: Slot, text: &str) {
    match slot {
        Slot::Rest => {}
        Slot::Head => record.head = read::<Head>(text).unwrap_or_default(),
        Slot::Title(place) => item_at(record, place).title = read(text).unwrap_or_default(),
        Slot::Facts(place) => {
            let title = std::mem::take(&mut item_at(record, place).title);
            *item_at(record, place) = Item {
                title,
                ..read::<Item>(text).unwrap_or_default()
            };
        }
        Slot::Number(place) => item_at(record, place).number = read(text).unwrap_or_default(),
        Slot::Section(place, _) => item_at(record, place).sections.extend(read::<Section>(text)),
        Slot::Attachment(place, _) => item_at(record, place).attachments.extend(read::<AttachmentLine>(text)),
        Slot::Decision(place, _) => item_at(record, place).decisions.extend(read::<Decision>(text)),
        Slot::History(place, _) => item_at(record, place).history.extend(read::<EarlierHandling>(text)),
        Slot::Appendix(_) => record.appendices.extend(read::<Appendix>(text)),
        Slot::FollowUp(_) => record.follow_ups.extend(read::<FollowUp>(text)),
        Slot::Topic(_) => record.rolling_list.extend(read::<RollingTopic>(text)),
    }
}

fn item_at(record: &mut Record, place: u32) -> &mut Item {
    let place = place as usize;
    if record.items.len() <= place {
        record.items.resize_with(place + 1, Item::default);
    }
    &mut record.items[place]
}

fn read<T: for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    serde_json::from_str(text).ok()
}

/// The record as the journal will hold it, its items by the ids that a case system knows them by: what stood in the version before keeps its ids, `mint` keeps a new payload.
pub fn keep(
    meeting: MeetingId,
    record: &Record,
    own: &[Option<ItemId>],
    before: Option<(&KeptRecord, &Payloads)>,
    mut mint: impl FnMut(&str) -> TextId,
) -> KeptRecord {
    let items = crate::identity::items(meeting, record, own, before);
    let known: BTreeMap<(Slot, &str), TextId> = before
        .map(|(kept, payloads)| {
            kept.parts
                .iter()
                .filter_map(|part| Some(((part.slot, payloads.get(&part.text)?.as_str()), part.text)))
                .collect()
        })
        .unwrap_or_default();
    let alike: BTreeMap<(Place, String), TextId> = before
        .map(|(kept, payloads)| {
            let says = |part: &KeptPart| {
                let text = payloads.get(&part.text)?;
                Some((wherever(&kept.items, part.slot, text)?, part.words()))
            };
            kept.parts.iter().filter_map(says).collect()
        })
        .unwrap_or_default();
    let parts = take_apart(record)
        .into_iter()
        .map(|(slot, text)| {
            let like = wherever(&items, slot, &text).and_then(|it| alike.get(&it).copied());
            let id = known
                .get(&(slot, text.as_str()))
                .copied()
                .unwrap_or_else(|| mint(&text));
            KeptPart {
                like: like.filter(|it| *it != id),
                ..KeptPart::new(slot, id)
            }
        })
        .collect();
    KeptRecord {
        items,
        of_meeting: crate::identity::of_meeting(meeting, record),
        parts,
    }
}

/// Which part of which item it is; of an appendix only that it is one.
type Place = (Option<ItemId>, Slot);

/// What a part says wherever its item stands: without the item's number, its page in the contents, and the numbers that follow from it.
fn wherever(items: &[KeptItem], slot: Slot, text: &str) -> Option<(Place, String)> {
    let place = match (slot, slot.item()) {
        (Slot::Appendix(_), _) => (None, Slot::Appendix(0)),
        (_, Some(place)) => (Some(items.get(place as usize)?.item), slot.moved_to(0)),
        _ => return None,
    };
    let said = match slot {
        Slot::Facts(_) => read::<Item>(text).map(|it| {
            json(&Item {
                number: String::new(),
                under: None,
                page: None,
                ..it
            })
        }),
        Slot::Attachment(..) => read::<AttachmentLine>(text).map(|it| {
            json(&AttachmentLine {
                number: String::new(),
                ..it
            })
        }),
        Slot::Appendix(_) => read::<Appendix>(text).map(|it| {
            json(&Appendix {
                item: None,
                attachment: None,
                ..it
            })
        }),
        _ => None,
    };
    Some((place, said.unwrap_or_else(|| text.to_owned())))
}
