//! Rule 32: which attachments hold personal data, on what legal basis they are kept, and until when.

use super::act::{Mint, must_be_ground, must_have_without_id};
use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{Event, PersonalForgotten, PersonalKept};
use crate::ids::{AttachmentId, ItemId, TextId};

/// Why an attachment with personal data is kept, and until when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Personal {
    /// The item it belongs to.
    pub item: ItemId,
    /// The legal basis.
    pub basis: TextId,
    /// The last day.
    pub until: Date,
}

impl Course {
    pub(super) fn keep_personal(
        &self,
        (item, attachment): (ItemId, AttachmentId),
        (basis, until): (&str, Date),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        let mut attached = self.must_have(item)?.attachments.iter();
        // What has no file holds nothing that could be erased.
        if !attached.any(|it| it.attachment == attachment && it.file.is_some()) {
            return Err(Refusal::NoSuchAttachment);
        }
        if until <= setting.today() {
            return Err(Refusal::KeptUntilThePast);
        }
        let basis = must_be_ground(basis).map_err(|_| Refusal::KeptWithoutBasis)?;
        let basis = must_have_without_id(basis, Refusal::KeptWithoutBasis)?;
        Ok(vec![Event::PersonalKept(PersonalKept {
            meeting: self.meeting,
            item,
            attachment,
            basis: mint(basis),
            until,
        })])
    }

    pub(super) fn forget_personal(&self, attachment: AttachmentId, setting: &Setting<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        if !self.personal.contains_key(&attachment) {
            return Err(Refusal::NoSuchAttachment);
        }
        Ok(vec![Event::PersonalForgotten(PersonalForgotten {
            meeting: self.meeting,
            attachment,
        })])
    }

    pub(super) fn apply_personal(&mut self, event: &Event) {
        match event {
            Event::PersonalKept(it) => {
                let (item, basis, until) = (it.item, it.basis, it.until);
                self.personal.insert(it.attachment, Personal { item, basis, until });
            }
            Event::PersonalForgotten(it) => {
                self.personal.remove(&it.attachment);
            }
            _ => {}
        }
    }
}
