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
    /// be released any more, the item's words of now may go out with its opening: this is the paper as it is given then.
    pub(super) fn given_anew(
        &self,
        item: ItemId,
        anyway: bool,
        setting: &Setting<'_>,
    ) -> Result<Option<KeptRecord>, Refusal> {
        if !self.is_given_otherwise(item, setting.payloads) {
            return Ok(None);
        }
        let Some(anew) = self.anew(item) else {
            return Err(Refusal::GivenOtherwise(self.gives_first()));
        };
        let beside = open_beside(&anew, item, setting.payloads);
        setting.must_mean(anyway, [Refusal::OpensAnew(beside)])?;
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
        let is_agenda = self.status != MeetingStatus::Planned && !self.out_is_minutes();
        let given = &self.out.as_ref().filter(|_| is_agenda)?.record;
        let place = given.items.iter().position(|it| it.item == item)?;
        Some(with(given, place, self.paper.find(item)?))
    }

    /// Everybody who reads the agenda reads an item of it as it stands now.
    pub(super) fn give_anew(&mut self, item: ItemId) {
        let (anew, now) = (self.anew(item), self.paper.find(item));
        let (Some(out), Some(record), Some(now)) = (self.out.as_mut(), anew, now) else {
            return;
        };
        for attachment in &now.attachments {
            self.closed_since_out.remove(&attachment.attachment);
        }
        (out.version, out.record) = (out.version + 1, record);
    }

    /// Whether something was given out of an item that does not stand so in its draft: it was written anew or taken away since.
    pub fn is_given_otherwise(&self, item: ItemId, payloads: &Payloads) -> bool {
        let now = self.paper.record();
        self.given_of(item).any(|it| !holds(&now, it, item, payloads))
    }

    /// What everybody reads of an item, or would once the paper is published as it was given out; and as it was taken off.
    fn given_of(&self, item: ItemId) -> impl Iterator<Item = &KeptRecord> {
        let goes_out = matches!(self.status, MeetingStatus::Planned | MeetingStatus::InSession { .. });
        let out = self.out.as_ref().filter(|_| self.is_published || goes_out);
        let gone: Option<&Gone> = self.missed.gone.get(&item);
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
