//! Opening an item, or letting it go, shows everybody what was given out of it: never words that its draft has no more.

use super::course::Course;
use super::setting::Setting;
use super::status::MeetingStatus;
use super::{Gone, Meeting};
use crate::command::Refusal;
use crate::ids::{AttachmentId, FileId, ItemId};
use crate::kept::{KeptRecord, Payloads};
use crate::record::Item;

impl Meeting {
    /// Rule 9: what somebody took out of a closed item is not read by everybody because the item is opened.
    pub(super) fn must_be_as_given(&self, item: ItemId, setting: &Setting<'_>) -> Result<(), Refusal> {
        let is_otherwise = match self.course() {
            Some(course) => course.is_given_otherwise(item, setting.payloads),
            None => self.is_read_in_otherwise(item, setting.payloads),
        };
        match is_otherwise {
            true => Err(Refusal::GivenOtherwise),
            false => Ok(()),
        }
    }

    /// Of a paper that was read in, a newer version may be there for reviewers alone.
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
