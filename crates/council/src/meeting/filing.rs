//! What is said of filing an item in the case system (journalisering): its receipt, that it is not filed, its case number.

use super::act::{LONGEST_LINE, Mint, must_be_short, must_have, must_have_without_id};
use super::after::{KEEPERS, must_be_fit};
use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::publication::with_beside;
use super::setting::Setting;
use super::status::MinutesStatus;
use crate::command::Refusal;
use crate::digest::Digest;
use crate::event::{
    CaseNumberNoted, Event, FilingAwaited, ItemFiled, ItemLeftUnfiled, ReceiptCorrected, ReceiptTakenBack,
};
use crate::identity::is_case_number;
use crate::ids::{ItemId, TextId};
use crate::leak::closed_words_in;
use crate::paper::PaperItem;
use crate::record::Item;

/// What was said of filing an item; of one that waits nothing was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filing {
    /// It was filed.
    Filed {
        /// The root of the minutes that were.
        root: Digest,
        /// What the case system answered.
        receipt: TextId,
    },
    /// It is not filed, whichever minutes are sent.
    LeftUnfiled {
        /// Why, for those inside.
        reason: TextId,
    },
}

impl Filing {
    /// Its words: the receipt, or the reason.
    pub(super) fn text(&self) -> TextId {
        match self {
            Self::Filed { receipt, .. } => *receipt,
            Self::LeftUnfiled { reason } => *reason,
        }
    }
}

impl Course {
    /// What was sent to those who sign is filed; when it came back and is sent anew it is filed anew. The same receipt
    /// given twice counts once.
    pub(super) fn file(&self, item: ItemId, receipt: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(KEEPERS)?;
        self.must_have(item)?;
        let root = self.sealed.ok_or(Refusal::NotToFile)?;
        let receipt = must_have_without_id(receipt, Refusal::NoReceipt)?;
        match self.receipt(item) {
            Some(known) if says(known, receipt, setting) => Ok(Vec::new()),
            Some(_) => Err(Refusal::AlreadyFiled),
            None => Ok(vec![Event::ItemFiled(ItemFiled {
                meeting: self.meeting,
                item,
                receipt: mint(receipt),
                root,
            })]),
        }
    }

    /// A receipt that was mistyped is mended; the journal keeps the one before.
    pub(super) fn correct_receipt(
        &self,
        item: ItemId,
        receipt: &str,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(KEEPERS)?;
        self.must_have(item)?;
        let known = self.receipt(item).ok_or(Refusal::NotFiled)?;
        let receipt = must_have_without_id(receipt, Refusal::NoReceipt)?;
        if says(known, receipt, setting) {
            return Err(Refusal::SameReceipt);
        }
        Ok(vec![Event::ReceiptCorrected(ReceiptCorrected {
            meeting: self.meeting,
            item,
            receipt: mint(receipt),
        })])
    }

    /// A receipt that was noted on the wrong item is taken back: the item waits as before it, also for the same receipt.
    pub(super) fn take_back_receipt(
        &self,
        item: ItemId,
        reason: &str,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(KEEPERS)?;
        self.must_have(item)?;
        self.receipt(item).ok_or(Refusal::NotFiled)?;
        let reason = must_have_without_id(reason, Refusal::WhyReceiptTakenBack)?;
        must_be_short(reason, LONGEST_LINE)?;
        Ok(vec![Event::ReceiptTakenBack(ReceiptTakenBack {
            meeting: self.meeting,
            item,
            reason: mint(reason),
        })])
    }

    /// An item that is nothing to file waits for the case system no more, nor when its minutes are sent anew.
    pub(super) fn leave_unfiled(&self, item: ItemId, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(KEEPERS)?;
        self.must_have(item)?;
        if self.sealed.is_none() {
            return Err(Refusal::NotToFile);
        }
        if self.receipt(item).is_some() {
            return Err(Refusal::AlreadyFiled);
        }
        let reason = must_have_without_id(reason, Refusal::WhyNotFiled)?;
        must_be_short(reason, LONGEST_LINE)?;
        match self.filing.get(&item) {
            Some(Filing::LeftUnfiled { reason: known }) if says(*known, reason, setting) => Ok(Vec::new()),
            _ => Ok(vec![Event::ItemLeftUnfiled(ItemLeftUnfiled {
                meeting: self.meeting,
                item,
                reason: mint(reason),
            })]),
        }
    }

    /// It is to be filed after all.
    pub(super) fn await_filing(&self, item: ItemId, setting: &Setting<'_>) -> Decided {
        setting.must_may(KEEPERS)?;
        self.must_have(item)?;
        match self.filing.get(&item) {
            Some(Filing::LeftUnfiled { .. }) => Ok(vec![Event::FilingAwaited(FilingAwaited {
                meeting: self.meeting,
                item,
            })]),
            _ => Err(Refusal::NotLeftUnfiled),
        }
    }

    /// The receipt with which an item is filed, of the minutes as they were sent last.
    fn receipt(&self, item: ItemId) -> Option<TextId> {
        match self.filing.get(&item)? {
            Filing::Filed { root, receipt } if self.sealed == Some(*root) => Some(*receipt),
            _ => None,
        }
    }

    /// A case number that was forgotten, or is another one, is noted beside what was sealed: rule 23 forbids to change
    /// that, and the case system must know where the papers belong. What was filed under the old number is filed anew.
    pub(super) fn note_case_number(
        &self,
        item: ItemId,
        (number, reason, anyway): (&str, &str, bool),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        let found = self.must_have(item)?;
        if self.minutes == MinutesStatus::Draft {
            return Err(Refusal::NumberInItem);
        }
        let number = must_have(number, Refusal::NoCaseNumber)?;
        must_be_short(number, LONGEST_LINE)?;
        let reason = must_have_without_id(reason, Refusal::NoReason)?;
        let known = self
            .case_numbers
            .get(&item)
            .and_then(|it| setting.payloads.get(it).cloned());
        if known.or_else(|| sealed_number(found, setting)).as_deref() == Some(number) {
            return Err(Refusal::SameCaseNumber);
        }
        // The correction log tells the reason to everybody, and the number of an open item stands on its page.
        must_be_fit(reason, setting)?;
        if found.closing.is_none() {
            must_be_fit(number, setting)?;
        }
        let whole = with_beside(self.judged(&self.paper.record(), setting.payloads));
        match closed_words_in(&whole, reason).len() {
            0 => {}
            count => return Err(Refusal::ReasonWouldLeak(count)),
        }
        let doubt = (!is_case_number(number)).then(|| Refusal::OddCaseNumber(number.to_owned()));
        setting.must_mean(anyway, doubt)?;
        Ok(vec![Event::CaseNumberNoted(CaseNumberNoted {
            meeting: self.meeting,
            item,
            number: mint(number),
            reason: mint(reason),
        })])
    }

    /// What was filed under another number is filed anew, and what was not to be filed is asked about again.
    pub(super) fn apply_filing(&mut self, event: &Event) {
        match event {
            Event::ItemFiled(it) => {
                let (root, receipt) = (it.root, it.receipt);
                self.filing.insert(it.item, Filing::Filed { root, receipt });
            }
            Event::ReceiptCorrected(it) => {
                if let Some(Filing::Filed { receipt, .. }) = self.filing.get_mut(&it.item) {
                    *receipt = it.receipt;
                }
            }
            Event::ItemLeftUnfiled(it) => {
                self.filing.insert(it.item, Filing::LeftUnfiled { reason: it.reason });
            }
            Event::ReceiptTakenBack(it) => {
                self.filing.remove(&it.item);
            }
            Event::FilingAwaited(it) => {
                self.filing.remove(&it.item);
            }
            Event::CaseNumberNoted(it) => {
                self.case_numbers.insert(it.item, it.number);
                self.filing.remove(&it.item);
            }
            _ => {}
        }
    }
}

/// Whether a text that is kept says just this.
fn says(text: TextId, words: &str, setting: &Setting<'_>) -> bool {
    setting.payloads.get(&text).is_some_and(|it| it == words)
}

/// The case number within what was sealed.
fn sealed_number(item: &PaperItem, setting: &Setting<'_>) -> Option<String> {
    let facts = setting.payloads.get(&item.facts?.text)?;
    serde_json::from_str::<Item>(facts).ok()?.case_number
}
