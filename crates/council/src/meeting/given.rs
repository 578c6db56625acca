//! Opening an item, or letting it go, shows everybody what was given out of it: never words that its draft has no more.

use super::course::Course;
use super::setting::Setting;
use super::status::MeetingStatus;
use super::{Gone, Meeting};
use crate::command::Refusal;
use crate::ids::{AttachmentId, FileId, ItemId};
use crate::kept::{KeptItem, KeptPart, KeptRecord, Payloads, Slot};
use crate::paper::{Paper, PaperItem};
use crate::record::Item;

/// What gives the new words of an item out, before it can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GiveFirst {
    /// The agenda is released again.
    Agenda,
    /// The minutes are published.
    Minutes,
    /// The file that is there for reviewers alone is read in for everybody.
    File,
}

impl Meeting {
    /// Rule 9, of a paper that was read in: a newer version of it may be there for reviewers alone.
    pub(super) fn must_be_as_read_in(&self, item: ItemId, payloads: &Payloads) -> Result<(), Refusal> {
        match self.is_read_in_otherwise(item, payloads) {
            true => Err(Refusal::GivenOtherwise(GiveFirst::File)),
            false => Ok(()),
        }
    }

    fn is_read_in_otherwise(&self, item: ItemId, payloads: &Payloads) -> bool {
        let Some(now) = self.latest().map(|it| &it.record) else {
            return false;
        };
        let out = self.public_edition().map(|it| &it.record);
        let gone = self.read_in.missed.gone.get(&item).map(|it| &it.record);
        let given = out.into_iter().chain(gone);
        given.into_iter().any(|it| !holds(now, it, item, payloads))
    }
}

impl Course {
    /// Rule 9: what somebody took out of a closed item is not read by everybody because the item is opened. Once no agenda can
    /// be released any more, the words of now of all these items may go out with their opening: this is the paper as it is given
    /// then.
    pub(super) fn given_anew(
        &self,
        items: &[ItemId],
        anyway: bool,
        setting: &Setting<'_>,
    ) -> Result<Option<KeptRecord>, Refusal> {
        let otherwise = |it: &&ItemId| self.is_given_otherwise(**it, setting.payloads);
        let otherwise: Vec<&ItemId> = items.iter().filter(otherwise).collect();
        if otherwise.is_empty() {
            return Ok(None);
        }
        let goes = otherwise.into_iter().all(|it| self.anew(*it).is_some());
        let Some(given) = self.given_agenda().filter(|_| goes) else {
            return Err(Refusal::GivenOtherwise(self.gives_first()));
        };
        let anew = self.with_anew(given, items);
        let beside = items.iter().flat_map(|it| open_beside(&anew, *it, setting.payloads));
        setting.must_mean(anyway, [Refusal::OpensAnew(beside.collect())])?;
        Ok(Some(anew))
    }

    fn gives_first(&self) -> GiveFirst {
        match self.status {
            MeetingStatus::Planned => GiveFirst::Agenda,
            _ => GiveFirst::Minutes,
        }
    }

    /// The agenda that was given out with an item as it stands now, but for what was decided: of a meeting that began or was
    /// called off, for its agenda is released no more. Minutes are published instead.
    pub fn anew(&self, item: ItemId) -> Option<KeptRecord> {
        let given = self.given_agenda()?;
        let stands = given.items.iter().any(|it| it.item == item) && self.paper.find(item).is_some();
        stands.then(|| self.with_anew(given, &[item]))
    }

    /// The agenda that was given out, once it is released no more.
    fn given_agenda(&self) -> Option<&KeptRecord> {
        let is_agenda = self.status != MeetingStatus::Planned && !self.out_is_minutes();
        self.out.as_ref().filter(|_| is_agenda).map(|it| &it.record)
    }

    /// A paper with those of the items that stand in it, and still do, as they stand now.
    fn with_anew(&self, given: &KeptRecord, items: &[ItemId]) -> KeptRecord {
        let place = |item: ItemId| given.items.iter().position(|it| it.item == item);
        let stands = items.iter().filter_map(|it| place(*it).zip(self.paper.find(*it)));
        stands.fold(given.clone(), |record, (place, now)| with(&record, place, now))
    }

    /// Everybody who reads the agenda reads items of it as they stand now.
    pub(super) fn give_anew(&mut self, items: &[ItemId]) {
        let stands = items.iter().copied().filter(|it| self.anew(*it).is_some());
        let items: Vec<ItemId> = stands.collect();
        let Some(given) = self.given_agenda().filter(|_| !items.is_empty()) else {
            return;
        };
        let record = self.with_anew(given, &items);
        let now = items.iter().filter_map(|it| self.paper.find(*it));
        for attachment in now.flat_map(|it| &it.attachments) {
            self.closed_since_out.remove(&attachment.attachment);
        }
        if let Some(out) = self.out.as_mut() {
            (out.version, out.record) = (out.version + 1, record);
        }
    }

    /// Whether something was given out of an item that does not stand so in its draft: it was written anew or taken away since.
    pub fn is_given_otherwise(&self, item: ItemId, payloads: &Payloads) -> bool {
        let now = self.paper.record();
        self.given_of(item).any(|it| !holds(&now, it, item, payloads))
    }

    /// What everybody reads of an item, or would once the paper is published as it was given out; and as it was taken off. What is
    /// closed by now is never told again as it was taken off, also once it is opened.
    fn given_of(&self, item: ItemId) -> impl Iterator<Item = &KeptRecord> {
        let goes_out = matches!(self.status, MeetingStatus::Planned | MeetingStatus::InSession { .. });
        let out = self.out.as_ref().filter(|_| self.is_published || goes_out);
        let is_open = self.find_kept(item).is_none_or(|it| it.closing.is_none());
        let gone: Option<&Gone> = self.missed.gone.get(&item).filter(|_| is_open);
        out.map(|it| &it.record).into_iter().chain(gone.map(|it| &it.record))
    }
}

/// A paper with an item as it stands elsewhere, undecided, at the place and under the number that it has in the paper.
fn with(given: &KeptRecord, place: usize, now: &PaperItem) -> KeptRecord {
    let mut record = given.clone();
    let at = u32::try_from(place).unwrap_or(u32::MAX);
    let number = given.parts.iter().find(|it| it.slot == Slot::Number(at));
    let undecided = PaperItem {
        number: number.map(|it| it.text),
        decision: None,
        ..now.clone()
    };
    let alone = Paper {
        head: None,
        items: vec![undecided],
    };
    let KeptRecord { items, parts, .. } = alone.record();
    let under = given.items[place].under;
    let items = items.into_iter().map(|it| KeptItem { under, ..it });
    record.items.splice(place..=place, items);
    let is_own = |it: &KeptPart| it.slot.item() == Some(at);
    let first = record.parts.iter().position(is_own).unwrap_or(record.parts.len());
    record.parts.retain(|it| !is_own(it));
    let moved = parts.into_iter().map(|it| KeptPart {
        slot: it.slot.moved_to(at),
        ..it
    });
    record.parts.splice(first..first, moved);
    record
}

/// What lies open beside an item of a paper, by title.
fn open_beside(record: &KeptRecord, item: ItemId, payloads: &Payloads) -> Vec<String> {
    let Some(place) = record.items.iter().position(|it| it.item == item) else {
        return Vec::new();
    };
    let told = record.restored(payloads);
    let lines = &told.items[place].attachments;
    let open = record.items[place].attachments.iter().zip(lines).filter(|it| it.0.open);
    open.map(|it| it.1.title.clone()).collect()
}

/// Whether a paper has everything of an item that stands in another: its words, and the attachments beside it.
fn holds(now: &KeptRecord, given: &KeptRecord, item: ItemId, payloads: &Payloads) -> bool {
    let Some((given, beside)) = said(given, item, payloads) else {
        return true;
    };
    let Some((now, here)) = said(now, item, payloads) else {
        return false;
    };
    bare(&given) == bare(&now)
        && given.sections.iter().all(|it| now.sections.contains(it))
        && given.attachments.iter().all(|it| now.attachments.contains(it))
        && given.decisions.iter().all(|it| now.decisions.contains(it))
        && given.history.iter().all(|it| now.history.contains(it))
        && beside.iter().all(|it| here.contains(it))
}

/// What lies beside an item, each with its file.
type Beside = Vec<(AttachmentId, Option<FileId>)>;

/// What an item of a paper says, and what lies beside it. Whether an attachment is open is asked of the attachment.
fn said(record: &KeptRecord, item: ItemId, payloads: &Payloads) -> Option<(Item, Beside)> {
    let place = record.items.iter().position(|it| it.item == item)?;
    let mut said = record.restored(payloads).items.into_iter().nth(place)?;
    said.attachments.iter_mut().for_each(|it| it.open = true);
    let beside = record.items[place].attachments.iter();
    Some((said, beside.map(|it| (it.attachment, it.file)).collect()))
}

/// Its title and facts alone, wherever it stands.
fn bare(item: &Item) -> Item {
    Item {
        number: String::new(),
        under: None,
        open: true,
        held: false,
        closure: None,
        page: None,
        sections: Vec::new(),
        attachments: Vec::new(),
        decisions: Vec::new(),
        history: Vec::new(),
        ..item.clone()
    }
}
