//! The paper of a meeting held here: its items with their texts as payloads, edited until it is released, minuted and signed.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::case::Reading;
use crate::clock::{Date, Timestamp};
use crate::command::Refusal;
use crate::eye;
use crate::ids::{AttachmentId, CaseId, FileId, FollowUpId, ItemId, TextId};
use crate::kept::{KeptAttachment, KeptClosing, KeptItem, KeptPart, KeptRecord, Slot, json};
use crate::meeting::{must_be_ground, must_come};
use crate::outcome::Outcome;
use crate::record::{AttachmentLine, Head, Item, Member, OverviewLine, Record};
use crate::review::Point;
use crate::wheel::Turn;

mod order;

pub use order::{above, numbers};

/// What a meeting's document is made of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// The head as it was last written.
    pub head: Option<TextId>,
    /// The items in order.
    pub items: Vec<PaperItem>,
}

/// What kind of item (GLOSSARY §1.3, rule 7): it decides the template and what may be decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItemKind {
    /// Something to decide.
    #[default]
    Decision,
    /// Something to talk over.
    Discussion,
    /// Something to be told of (rule 7).
    Information,
    /// Review of other bodies' agendas and minutes.
    Review,
    /// Economy.
    Economy,
    /// Regional forums.
    Forums,
    /// Matters to be dealt with, each under its own heading.
    Matters,
    /// Any other business, with items for next time.
    AnyOtherBusiness,
    /// A member's motion (rule 5): its words are the member's, and only the body takes it off its agenda.
    Motion,
    /// What citizens and members ask, and what they are answered.
    QuestionTime,
    /// The body adopts its agenda (rule 4).
    AgendaApproval,
}

impl ItemKind {
    /// Whether a decision on it may be taken to the council (rules 25 and 26): it neither only tells something nor is part of how
    /// the meeting itself goes on.
    pub fn may_go_to_council(self) -> bool {
        !matches!(
            self,
            Self::Information | Self::AnyOtherBusiness | Self::QuestionTime | Self::AgendaApproval
        )
    }
}

/// Rule 7: an information item is only noted, postponed or left; off the agenda it can be taken as every other (rule 4).
pub fn fits(kind: ItemKind, outcome: Outcome) -> bool {
    let tells = matches!(
        outcome,
        Outcome::Noted | Outcome::Postponed | Outcome::NoDecision | Outcome::Withdrawn | Outcome::StruckFromAgenda
    );
    kind != ItemKind::Information || tells
}

/// Why a matter that was not on the agenda may be dealt with all the same (rule 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Raised {
    /// Everybody there agreed to it.
    Consent,
    /// It cannot wait.
    Urgency,
}

/// One item of a paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperItem {
    /// The item, the same for ever.
    pub item: ItemId,
    /// The item it stands under, as one of its matters.
    pub under: Option<ItemId>,
    /// What kind.
    pub kind: ItemKind,
    /// The matter it belongs to.
    pub case: Option<CaseId>,
    /// The follow-up that it deals with.
    pub follow_up: Option<FollowUpId>,
    /// The point another body passed on that it tells of.
    pub point: Option<Point>,
    /// The turn of a year wheel that it deals with.
    pub turn: Option<Turn>,
    /// Why it was raised at the meeting; none where it stood on the agenda.
    pub raised: Option<Raised>,
    /// Which reading of its matter it is, where there is more than one.
    pub reading: Option<Reading>,
    /// Why it is closed; none for an open one.
    pub closing: Option<Closing>,
    /// The number it keeps; none where items are counted by their places.
    pub number: Option<TextId>,
    /// Its title.
    pub title: Written,
    /// Route, case number, who recommends: what stands in no section.
    pub facts: Option<Written>,
    /// Its sections by template.
    pub sections: Vec<Written>,
    /// What is asked and answered in it, at question time.
    pub questions: Option<Written>,
    /// Its attachments in order.
    pub attachments: Vec<PaperAttachment>,
    /// What the meeting decided, and what that came to.
    pub decision: Option<(Written, Vec<Outcome>)>,
    /// Parts that a person wrote; they are filled from no source any more.
    pub by_hand: BTreeSet<Part>,
}

/// Why an item is closed, as payloads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The ground.
    pub ground: TextId,
    /// What outsiders see.
    pub public_title: TextId,
    /// When it must be asked again.
    pub review_on: Option<Date>,
}

/// A text and how often it was written: whoever writes it again says which writing was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Written {
    /// The payload.
    pub text: TextId,
    /// 1 for the first writing.
    pub revision: u32,
}

/// A part of an item that is written by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// The title.
    Title,
    /// Route, case number, who recommends.
    Facts,
    /// A section, by its place in the template.
    Section(u32),
    /// Questions and answers.
    Questions,
    /// The decision.
    Decision,
}

/// An attachment of a paper's item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperAttachment {
    /// The attachment, the same for ever.
    pub attachment: AttachmentId,
    /// Its line: number, title, document number.
    pub line: TextId,
    /// Its file, where it has one.
    pub file: Option<FileId>,
    /// Open to everybody when its item is.
    pub open: bool,
    /// When its closing must be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<Date>,
    /// What the leak gate found in its file, as a payload.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub findings: Option<TextId>,
}

/// What became of an attachment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedAttachment {
    /// The attachment.
    pub attachment: AttachmentId,
    /// Its line: title, document number.
    pub line: TextId,
    /// Open to everybody when its item is.
    pub open: bool,
    /// Its place among the others, counted from 0; the same if not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// Why it is closed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ground: Option<TextId>,
    /// When its closing must be asked again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_on: Option<Date>,
}

/// What is asked of an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentChange {
    /// The attachment.
    pub attachment: AttachmentId,
    /// Its line as it is to be.
    pub line: AttachmentLine,
    /// Its place among the others, counted from 0; the same if not given.
    #[serde(default)]
    pub place: Option<u32>,
    /// Why it is closed, where it was open.
    #[serde(default)]
    pub ground: Option<String>,
    /// When its closing must be asked again; as it was where it stays closed and this is not given.
    #[serde(default)]
    pub review_on: Option<Date>,
}

impl AttachmentChange {
    /// What becomes of it; closing needs a ground (rule 9).
    pub fn decide(
        &self,
        item: &PaperItem,
        now: Timestamp,
        mint: &mut dyn FnMut(&str) -> TextId,
    ) -> Result<ChangedAttachment, Refusal> {
        must_come(self.review_on, now)?;
        let kept = item.attachments.iter().find(|it| it.attachment == self.attachment);
        let kept = kept.ok_or(Refusal::NoSuchAttachment)?;
        if self.line.title.trim().is_empty() {
            return Err(Refusal::NoTitle);
        }
        let ground = self.ground.as_deref().and_then(eye::given);
        let closes = kept.open && !self.line.open;
        if closes {
            must_be_ground(ground.unwrap_or_default())?;
        }
        Ok(ChangedAttachment {
            attachment: self.attachment,
            line: mint(&json(&self.line)),
            open: self.line.open,
            place: self.place,
            ground: ground.filter(|_| closes).map(mint),
            review_on: self.review_on.or(kept.review_on).filter(|_| !self.line.open),
        })
    }
}

impl Written {
    /// Written for the first time.
    pub fn first(text: TextId) -> Self {
        Self { text, revision: 1 }
    }

    /// Written once more.
    pub fn again(&mut self, text: TextId) {
        *self = Self {
            text,
            revision: self.revision + 1,
        };
    }
}

impl PaperItem {
    /// Whether its decision settles the matter: one that only puts it off does not.
    pub fn is_settled(&self) -> bool {
        let puts_off = |it: &Outcome| {
            matches!(
                it,
                Outcome::Postponed
                    | Outcome::ReferredBack
                    | Outcome::StruckFromAgenda
                    | Outcome::Withdrawn
                    | Outcome::NoDecision
            )
        };
        let decided = self.decision.as_ref();
        decided.is_some_and(|(_, outcomes)| outcomes.is_empty() || !outcomes.iter().all(puts_off))
    }

    /// How often a part was written; 0 for one that was not.
    pub fn revision(&self, part: Part) -> u32 {
        self.written(part).map_or(0, |it| it.revision)
    }

    /// A part as it was last written.
    pub fn written(&self, part: Part) -> Option<Written> {
        match part {
            Part::Title => Some(self.title),
            Part::Facts => self.facts,
            Part::Section(place) => self.sections.get(place as usize).copied(),
            Part::Questions => self.questions,
            Part::Decision => self.decision.as_ref().map(|it| it.0),
        }
    }

    /// Whether the item, or an attachment of it, is closed.
    pub fn is_closed(&self, attachment: Option<AttachmentId>) -> bool {
        match attachment {
            None => self.closing.is_some(),
            Some(id) => self.attachments.iter().any(|it| it.attachment == id && !it.open),
        }
    }

    /// When the closing of the item, or of an attachment of it, must be asked again; none for what is open.
    pub fn review_mut(&mut self, attachment: Option<AttachmentId>) -> Option<&mut Option<Date>> {
        let Some(attachment) = attachment else {
            return self.closing.as_mut().map(|it| &mut it.review_on);
        };
        let mut closed = self.attachments.iter_mut().filter(|it| !it.open);
        let kept = closed.find(|it| it.attachment == attachment)?;
        Some(&mut kept.review_on)
    }

    /// Every closing that must be asked again, the item's own first, with its day.
    pub fn reviews(&self) -> impl Iterator<Item = (Option<AttachmentId>, Date)> + '_ {
        let own = self.closing.and_then(|it| it.review_on).map(|it| (None, it));
        let closed = self.attachments.iter().filter(|it| !it.open);
        own.into_iter()
            .chain(closed.filter_map(|it| Some((Some(it.attachment), it.review_on?))))
    }

    /// An attachment gets another line, openness or place.
    pub fn change_attachment(&mut self, changed: &ChangedAttachment) {
        let Some(at) = self
            .attachments
            .iter()
            .position(|it| it.attachment == changed.attachment)
        else {
            return;
        };
        let kept = self.attachments.remove(at);
        let place = changed.place.map_or(at, |it| it as usize).min(self.attachments.len());
        let changed = PaperAttachment {
            line: changed.line,
            open: changed.open,
            review_on: changed.review_on,
            ..kept
        };
        self.attachments.insert(place, changed);
    }

    /// Takes a part in that was filled from its sources.
    pub fn fill(&mut self, part: Part, text: TextId) {
        self.put(part, text, &[]);
        self.by_hand.remove(&part);
    }

    /// Takes a new writing of a part in.
    pub fn write(&mut self, part: Part, text: TextId, outcomes: &[Outcome]) {
        self.put(part, text, outcomes);
        self.by_hand.insert(part);
    }

    fn put(&mut self, part: Part, text: TextId, outcomes: &[Outcome]) {
        match part {
            Part::Title => self.title.again(text),
            Part::Facts => put(&mut self.facts, text),
            Part::Section(place) => match self.sections.get_mut(place as usize) {
                Some(section) => section.again(text),
                None => self.sections.push(Written::first(text)),
            },
            Part::Questions => put(&mut self.questions, text),
            Part::Decision => {
                let mut written = self.decision.take().map(|it| it.0);
                put(&mut written, text);
                self.decision = written.map(|it| (it, outcomes.to_vec()));
            }
        }
    }
}

fn put(place: &mut Option<Written>, text: TextId) {
    match place {
        Some(written) => written.again(text),
        None => *place = Some(Written::first(text)),
    }
}

impl Paper {
    /// The item with this id.
    pub fn find(&self, item: ItemId) -> Option<&PaperItem> {
        self.items.iter().find(|it| it.item == item)
    }

    /// The same, to be written.
    pub fn find_mut(&mut self, item: ItemId) -> Option<&mut PaperItem> {
        self.items.iter_mut().find(|it| it.item == item)
    }

    /// The paper as the journal keeps every record.
    pub fn record(&self) -> KeptRecord {
        let head = self.head.map(|text| KeptPart::new(Slot::Head, text));
        let parts = (0..).zip(&self.items).flat_map(|(place, item)| parts_of(place, item));
        KeptRecord {
            of_meeting: Vec::new(),
            items: self.items.iter().map(kept).collect(),
            parts: head.into_iter().chain(parts).collect(),
        }
    }
}

fn kept(item: &PaperItem) -> KeptItem {
    let attachment = |it: &PaperAttachment| KeptAttachment {
        attachment: it.attachment,
        open: it.open,
        appendix: None,
        file: it.file,
        findings: it.findings,
    };
    KeptItem {
        item: item.item,
        under: item.under,
        open: item.closing.is_none(),
        case: item.case,
        outcomes: item.decision.as_ref().map(|it| it.1.clone()).unwrap_or_default(),
        attachments: item.attachments.iter().map(attachment).collect(),
        closing: item.closing.map(|it| KeptClosing {
            ground: it.ground,
            public_title: it.public_title,
        }),
    }
}

fn parts_of(place: u32, item: &PaperItem) -> Vec<KeptPart> {
    let mut parts = vec![KeptPart::new(Slot::Title(place), item.title.text)];
    let mut add = |slot, text| parts.push(KeptPart::new(slot, text));
    if let Some(number) = item.number {
        add(Slot::Number(place), number);
    }
    if let Some(facts) = item.facts {
        add(Slot::Facts(place), facts.text);
    }
    // In the record questions and answers are its last section.
    for (at, section) in (0..).zip(item.sections.iter().chain(&item.questions)) {
        add(Slot::Section(place, at), section.text);
    }
    for (at, attachment) in (0..).zip(&item.attachments) {
        add(Slot::Attachment(place, at), attachment.line);
    }
    if let Some((decision, _)) = &item.decision {
        add(Slot::Decision(place, 0), decision.text);
    }
    parts
}

/// How an item is otherwise than in the version given out before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// It was not there.
    New,
    /// Its words, attachments or openness are others.
    Changed,
}

/// How an item of a paper is otherwise than in a version before; none where it is the same.
pub fn change(item: ItemId, now: &KeptRecord, before: &KeptRecord) -> Option<Change> {
    let Some(found) = before.items.iter().position(|it| it.item == item) else {
        return Some(Change::New);
    };
    let place = now.items.iter().position(|it| it.item == item)?;
    let facts = |it: &KeptItem| (it.open, it.under, it.attachments.clone());
    let is_same = facts(&now.items[place]) == facts(&before.items[found]) && words(now, place) == words(before, found);
    (!is_same).then_some(Change::Changed)
}

/// Whether the title, the facts or a section of an item that stands in both versions says something else.
pub fn is_rewritten(item: ItemId, now: &KeptRecord, before: &KeptRecord) -> bool {
    let place = |it: &KeptRecord| it.items.iter().position(|it| it.item == item);
    let lines = |record: &KeptRecord, place: usize| {
        let is_of = |slot: Slot| match slot {
            Slot::Title(at) | Slot::Facts(at) | Slot::Section(at, _) => at as usize == place,
            _ => false,
        };
        let parts = record.parts.iter().filter(|it| is_of(it.slot));
        parts.map(|it| it.text).collect::<Vec<_>>()
    };
    match (place(now), place(before)) {
        (Some(at), Some(found)) => lines(now, at) != lines(before, found),
        _ => false,
    }
}

/// The items of a version before that are on a paper no more, in their order there.
pub fn gone<'b>(now: &KeptRecord, before: &'b KeptRecord) -> impl Iterator<Item = &'b KeptItem> {
    let is_there = move |item: ItemId| now.items.iter().any(|it| it.item == item);
    before.items.iter().filter(move |it| !is_there(it.item))
}

/// The payloads of an item on paper, without what was decided.
fn words(record: &KeptRecord, place: usize) -> Vec<TextId> {
    let is_of = |slot: Slot| match slot {
        Slot::Title(at) | Slot::Facts(at) | Slot::Section(at, _) | Slot::Attachment(at, _) => at as usize == place,
        _ => false,
    };
    record
        .parts
        .iter()
        .filter(|it| is_of(it.slot))
        .map(|it| it.text)
        .collect()
}

/// What of a paper is not told to everybody who reads it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Untold {
    /// Items that wait until those they concern are told: nothing is said of them but that.
    pub waiting: BTreeSet<ItemId>,
    /// Items that some of its readers know nothing of.
    pub hidden: BTreeSet<ItemId>,
}

/// What everybody reads of an item of a paper.
#[derive(PartialEq)]
enum Told {
    /// That it waits, and whether it is open.
    Waiting(bool),
    /// Its public title and its ground, where somebody closed it here.
    Closed(Option<KeptClosing>),
    /// Its words, and what lies open beside it.
    Open(Vec<TextId>, Vec<(AttachmentId, Option<FileId>)>),
}

fn told(record: &KeptRecord, place: usize, waiting: &BTreeSet<ItemId>) -> Told {
    let item = &record.items[place];
    if waiting.contains(&item.item) {
        return Told::Waiting(item.open);
    }
    if !item.open {
        return Told::Closed(item.closing);
    }
    let is_open = |at: u32| item.attachments.get(at as usize).is_some_and(|it| it.open);
    let is_told = |slot: Slot| match slot {
        Slot::Attachment(of, at) => of as usize == place && is_open(at),
        Slot::Title(of) | Slot::Facts(of) | Slot::Section(of, _) | Slot::Decision(of, _) => of as usize == place,
        _ => false,
    };
    let parts = record.parts.iter().filter(|it| is_told(it.slot));
    let beside = item.attachments.iter().filter(|it| it.open);
    Told::Open(
        parts.map(|it| it.text).collect(),
        beside.map(|it| (it.attachment, it.file)).collect(),
    )
}

/// How an item of a paper is otherwise to everybody than in a version before: of a closed item only what everybody reads of it counts,
/// and what lies closed beside an open one does not.
pub fn public_change(
    item: ItemId,
    now: &KeptRecord,
    before: &KeptRecord,
    waiting: &BTreeSet<ItemId>,
) -> Option<Change> {
    let place = |it: &KeptRecord| it.items.iter().position(|it| it.item == item);
    let at = place(now)?;
    let Some(found) = place(before) else {
        return Some(Change::New);
    };
    let is_same =
        now.items[at].under == before.items[found].under && told(now, at, waiting) == told(before, found, waiting);
    (!is_same).then_some(Change::Changed)
}

/// The line by which a numbered version says what is new in it to everybody who reads it, in the record's own language. It stands in
/// the head, which is the same for all: whoever reads more sees at the items what else is otherwise. `numbers` are those of its
/// items, in order.
pub fn version_line(
    now: &KeptRecord,
    before: &KeptRecord,
    (version, numbers): (u32, &[String]),
    untold: &Untold,
) -> String {
    let is_told = |it: &&KeptItem| !untold.hidden.contains(&it.item);
    let numbers = |wanted: Change| -> Vec<&str> {
        let items = numbers.iter().zip(&now.items).filter(|it| is_told(&it.1));
        let found = items.filter(|(_, it)| public_change(it.item, now, before, &untold.waiting) == Some(wanted));
        found.map(|(number, _)| number.as_str()).collect()
    };
    let mut parts = Vec::new();
    for (word, found) in [("nyt", numbers(Change::New)), ("ændret", numbers(Change::Changed))] {
        if !found.is_empty() {
            parts.push(format!("{word}: punkt {}", found.join(", ")));
        }
    }
    match gone(now, before).filter(is_told).count() {
        0 => {}
        1 => parts.push("1 punkt er taget af".to_owned()),
        count => parts.push(format!("{count} punkter er taget af")),
    }
    match parts.is_empty() {
        // What is otherwise all the same is not for everybody who reads this.
        true => format!("Version {version}."),
        false => format!(
            "Version {version}. Siden version {}: {}.",
            version - 1,
            parts.join("; ")
        ),
    }
}

/// The remarks of a version without that line; none where they said nothing else.
pub fn without_version_line(remarks: &str) -> Option<String> {
    let is_of_version = |it: &&str| {
        let (number, rest) = it.strip_prefix("Version ")?.split_once('.')?;
        let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
        (is_number && (rest.is_empty() || rest.starts_with(" Siden version "))).then_some(())
    };
    let others: Vec<&str> = remarks.lines().filter(|it| is_of_version(it).is_none()).collect();
    (!others.is_empty()).then(|| others.join("\n"))
}

/// What a paper's record leaves to be counted: numbers by place where an item has none of its own, the overview of attachments, who
/// signs. `above` tells for each item the row of the one it stands under. Sections without words are left out.
pub fn complete(record: &mut Record, above: &[Option<usize>]) {
    let above = above.iter().copied().chain(std::iter::repeat(None));
    let kept = |it: &Item| Some(it.number.clone()).filter(|it| !it.is_empty());
    let pairs: Vec<_> = record.items.iter().map(kept).zip(above).collect();
    let numbers = numbers(pairs.iter().cloned());
    for ((number, (_, above)), item) in numbers.iter().zip(&pairs).zip(&mut record.items) {
        item.number.clone_from(number);
        item.under = above.and_then(|it| numbers.get(it)).cloned();
        item.sections.retain(|it| !it.blocks.is_empty());
        for (number, line) in (1..).zip(&mut item.attachments) {
            line.number = number.to_string();
        }
    }
    record.attachments_overview = record
        .items
        .iter()
        .flat_map(|item| {
            item.attachments.iter().map(|line| OverviewLine {
                item: item.number.clone(),
                item_title: item.title.clone(),
                number: line.number.clone(),
                title: line.title.clone(),
                document_number: line.document_number.clone(),
            })
        })
        .collect();
    record.signatories = signatories(&record.head);
}

/// Everybody who took part, the chair first.
fn signatories(head: &Head) -> Vec<Member> {
    let mut members = head.members.clone();
    members.sort_by_key(|it| !it.chair);
    members
}
