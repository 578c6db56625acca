//! The files of attachments that come along with a paper that is read in: kept with the paper, carried on by newer versions.

use std::collections::BTreeSet;

use super::publication::file_findings;
use super::read_in::is_told_apart;
use super::{Import, Meeting, Openness};
use crate::event::MeetingImported;
use crate::ids::{AttachmentId, FileId, ItemId, TextId};
use crate::kept::{KeptAttachment, KeptRecord, Payloads, json};
use crate::leak::{FileLeak, LeakKind, Own};

impl Import<'_> {
    /// Whether a version has every file that comes along; one that was erased does not come back.
    pub(super) fn has_files(&self, kept: &KeptRecord) -> bool {
        self.attached.iter().all(|it| {
            let item = kept.items.get(it.item);
            let known = item.and_then(|item| item.attachments.get(it.attachment)?.file);
            known.is_some_and(|known| known == it.file || self.erased.contains(&known))
        })
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
        for (place, item) in record.items.iter_mut().enumerate() {
            for (at, kept) in item.attachments.iter_mut().enumerate() {
                let before = self.file_before(kept.attachment);
                let is_erased = before.is_some_and(|it| it.file.is_some_and(|it| import.erased.contains(&it)));
                let along = import
                    .attached
                    .iter()
                    .find(|it| (it.item, it.attachment) == (place, at));
                let Some(along) = along.filter(|_| !is_erased) else {
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

    /// What was found in the files of a paper that was read in, of those that everybody would get, each with its item's place.
    pub fn leaks_along(
        &self,
        kept: &KeptRecord,
        payloads: &Payloads,
        own: &Own,
    ) -> Vec<(usize, AttachmentId, FileLeak)> {
        let mut leaks = Vec::new();
        for (place, item) in kept
            .items
            .iter()
            .enumerate()
            .filter(|it| self.is_to_be_read(it.1.item, it.1.open))
        {
            for attachment in item.attachments.iter().filter(|it| it.open) {
                let found = file_findings(attachment, payloads).into_iter();
                let found = found.filter(|it| !own.allows(it.kind, &it.words));
                leaks.extend(found.map(|it| (place, attachment.attachment, it)));
            }
        }
        leaks
    }

    /// How much in the files that come along must not become public, but for what everybody has already.
    pub(super) fn held_back_along(&self, import: &Import<'_>, kept: &KeptRecord, payloads: &Payloads) -> usize {
        let public = self.public_record().map(KeptRecord::files).unwrap_or_default();
        let public: BTreeSet<FileId> = public.into_iter().collect();
        let open = kept.items.iter().filter(|it| self.is_to_be_read(it.item, it.open));
        let attached = open.flat_map(|it| &it.attachments).filter(|it| it.open);
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

    /// What a person said of an item's openness stands over what the paper says.
    fn is_to_be_read(&self, item: ItemId, is_open: bool) -> bool {
        match self.openness.get(&item) {
            Some(Openness::Opened) => true,
            Some(Openness::Closed { .. }) => false,
            None => is_open,
        }
    }
}
