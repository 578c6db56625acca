//! The files of attachments that come along with a paper that is read in: kept with the paper, carried on by newer versions.

use std::collections::{BTreeMap, BTreeSet};

use super::publication::file_findings;
use super::read_in::is_told_apart;
use super::{Import, Meeting, Openness};
use crate::command::AttachedFile;
use crate::event::MeetingImported;
use crate::ids::{AttachmentId, FileId, ItemId, TextId};
use crate::kept::{KeptAttachment, KeptRecord, Payloads, json};
use crate::leak::{FileLeak, LeakKind, Own};

impl Import<'_> {
    /// Whether a version has every file that comes along; one that was erased does not come back.
    pub(super) fn has_files(&self, kept: &KeptRecord) -> bool {
        self.attached.iter().all(|it| {
            let known = kept.attached(it).and_then(|it| it.file);
            known.is_some_and(|known| known == it.file || self.erased.contains(&known))
        })
    }
}

impl KeptRecord {
    /// The attachment that a file came along for.
    fn attached(&self, along: &AttachedFile) -> Option<&KeptAttachment> {
        match along.item {
            Some(item) => self.items.get(item)?.attachments.get(along.attachment),
            None => {
                let is_it = |it: &&KeptAttachment| it.appendix.is_some_and(|at| at as usize == along.attachment);
                self.of_meeting.iter().find(is_it)
            }
        }
    }
}

impl Meeting {
    /// Gives each attachment the file that came along for it, or else the one it had in the version before.
    pub(super) fn attach_along(
        &self,
        record: &mut KeptRecord,
        import: &Import<'_>,
        mint: &mut dyn FnMut(&str) -> TextId,
    ) {
        let along = import.attached.iter();
        let along: BTreeMap<AttachmentId, &AttachedFile> = along
            .filter_map(|it| Some((record.attached(it)?.attachment, it)))
            .collect();
        let of_items = record.items.iter_mut().flat_map(|it| &mut it.attachments);
        for kept in of_items.chain(&mut record.of_meeting) {
            let before = self.file_before(kept.attachment);
            let is_erased = before.is_some_and(|it| it.file.is_some_and(|it| import.erased.contains(&it)));
            let Some(along) = along.get(&kept.attachment).filter(|_| !is_erased) else {
                (kept.file, kept.findings) = before.map_or((None, None), |it| (it.file, it.findings));
                continue;
            };
            kept.file = Some(along.file);
            let known = self.all_attached().find(|it| it.file == kept.file);
            kept.findings = known
                .and_then(|it| it.findings)
                .or_else(|| Some(mint(&json(&along.findings))));
        }
    }

    /// An attachment as the newest version with a file of it has it.
    fn file_before(&self, attachment: AttachmentId) -> Option<&KeptAttachment> {
        let mut editions: Vec<&MeetingImported> = self.editions.iter().collect();
        editions.sort_by_key(|it| it.edition);
        let attached = editions.into_iter().rev().flat_map(|it| it.record.attachments());
        attached
            .into_iter()
            .find(|it| it.attachment == attachment && it.file.is_some())
    }

    fn all_attached(&self) -> impl Iterator<Item = &KeptAttachment> {
        self.editions.iter().flat_map(|it| it.record.attachments())
    }

    /// What was found in the files of a paper that was read in, of those that everybody would get, each with its item's place; none
    /// for a file of the meeting as a whole.
    pub fn leaks_along(
        &self,
        kept: &KeptRecord,
        payloads: &Payloads,
        own: &Own,
    ) -> Vec<(Option<usize>, AttachmentId, FileLeak)> {
        let mut leaks = Vec::new();
        for (place, attachment) in self.everybodys(kept) {
            let found = file_findings(attachment, payloads).into_iter();
            let found = found.filter(|it| !own.allows(it.kind, &it.words));
            leaks.extend(found.map(|it| (place, attachment.attachment, it)));
        }
        leaks
    }

    /// How much in the files that come along must not become public, but for what everybody has already.
    pub(super) fn held_back_along(&self, import: &Import<'_>, kept: &KeptRecord, payloads: &Payloads) -> usize {
        let public = self.public_record().map(KeptRecord::files).unwrap_or_default();
        let public: BTreeSet<FileId> = public.into_iter().collect();
        let attached = self.everybodys(kept).into_iter().map(|it| it.1);
        let new = attached.filter(|it| it.file.is_some_and(|it| !public.contains(&it)));
        let found = new.flat_map(|kept| {
            let along = import.attached.iter().find(|it| Some(it.file) == kept.file);
            along.map_or_else(|| file_findings(kept, payloads), |it| it.findings.clone())
        });
        // Who wrote a file of fifteen years ago is no secret by itself.
        found
            .filter(|it| it.kind != LeakKind::Author && !import.own.allows(it.kind, &it.words))
            .filter(|it| is_told_apart(it.kind, import.own))
            .count()
    }

    /// The attachments that everybody gets with a paper that was read in, each with its item's place.
    fn everybodys<'k>(&self, kept: &'k KeptRecord) -> Vec<(Option<usize>, &'k KeptAttachment)> {
        let items = kept.items.iter().enumerate();
        let open = items.filter(|it| self.is_to_be_read(it.1.item, it.1.open));
        let of_items = open.flat_map(|(place, item)| item.attachments.iter().map(move |it| (Some(place), it)));
        let of_meeting = kept.of_meeting.iter().map(|it| (None, it));
        of_items.chain(of_meeting).filter(|it| it.1.open).collect()
    }

    /// What is of the meeting as a whole may hold every item: once one of them was closed or is held, it is no longer everybody's.
    pub(super) fn is_out_whole(&self, kept: &KeptRecord) -> bool {
        let waiting = self.waiting();
        let mut open = kept.items.iter().filter(|it| it.open);
        open.all(|it| self.is_open(it.item) && !waiting.contains(&it.item))
    }

    /// What a person said of an item's openness stands over what the paper says.
    fn is_to_be_read(&self, item: ItemId, is_open: bool) -> bool {
        match self.openness.get(&item) {
            Some(Openness::Opened) => true,
            Some(Openness::Closed { .. }) => false,
            None => is_open,
        }
    }
}
