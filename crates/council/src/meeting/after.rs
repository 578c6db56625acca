//! What may be done to a paper after the meeting: additions, items that wait for those they concern, closed decisions told.

use super::act::{Mint, must_have, must_have_without_id, must_say_why};
use super::agenda::Decided;
use super::course::Course;
use super::publication::{Opening, with_beside};
use super::setting::Setting;
use super::status::{MeetingStatus, MinutesStatus};
use crate::command::Refusal;
use crate::event::{AddendumAdded, ClosedDecisionTold, Event, ItemHeld, ItemLetGo};
use crate::eye;
use crate::ids::{AttachmentId, ItemId};
use crate::kept::Payloads;
use crate::leak::{FileLeak, LeakKind, Own, closed_words_in, find_in_words};
use crate::record::RecordKind;
use crate::rights::Right;

pub(super) const KEEPERS: &[Right] = &[Right::EditAgenda, Right::TakeMinutes];

impl Course {
    /// Rule 23: signed minutes are corrected by additions only. One that everybody reads at once goes through the leak gate.
    pub(super) fn add(
        &self,
        text: &str,
        item: Option<ItemId>,
        (reason, override_reason): (Option<&str>, Option<&str>),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(KEEPERS)?;
        if self.minutes != MinutesStatus::Frozen {
            return Err(Refusal::NotFrozen);
        }
        let text = must_have(text, Refusal::NoText)?;
        let is_open = match item {
            Some(item) => self.must_have(item)?.closing.is_none(),
            None => true,
        };
        let reason = given(reason);
        reason.map_or(Ok(()), |it| must_be_fit(it, setting))?;
        let is_read = is_open && self.is_published && self.out_is_minutes();
        let closed_since = |it| self.closed_since(it, setting.payloads, setting.own).len();
        let leaks = match is_read {
            true => leaks_in(text, setting) + item.map_or(0, closed_since),
            false => 0,
        };
        let override_reason = must_say_why(leaks, override_reason)?;
        Ok(vec![Event::AddendumAdded(AddendumAdded {
            meeting: self.meeting,
            text: mint(text),
            item,
            reason: reason.map(&mut *mint),
            override_reason: override_reason.map(mint),
        })])
    }

    /// Rule 31: words in the public files of an item that were closed since it went out. Who adds to it sees them first.
    pub fn closed_since(&self, item: ItemId, payloads: &Payloads, own: &Own) -> Vec<(usize, AttachmentId, FileLeak)> {
        let Some(out) = &self.out else { return Vec::new() };
        let is_it = |place: usize| out.record.items.get(place).is_some_and(|it| it.item == item);
        let mut leaks = self.file_leaks(&out.record, payloads, own);
        leaks.retain(|(place, _, leak)| is_it(*place) && leak.kind == LeakKind::ClosedElsewhere);
        leaks
    }

    pub(super) fn out_is_minutes(&self) -> bool {
        self.out.as_ref().is_some_and(|it| it.document == RecordKind::Minutes)
    }

    /// Rule 14: those it concerns are told before everybody reads it.
    pub(super) fn hold(&self, item: ItemId, who: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(KEEPERS)?;
        self.must_have(item)?;
        if self.held.contains_key(&item) {
            return Err(Refusal::AlreadyHeld);
        }
        let who = mint(must_have_without_id(who, Refusal::HeldForWhom)?);
        Ok(vec![Event::ItemHeld(ItemHeld {
            meeting: self.meeting,
            item,
            who,
        })])
    }

    /// A person says that they are told, and how.
    pub(super) fn let_go(
        &self,
        item: ItemId,
        (told, anyway): (&str, bool),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(KEEPERS)?;
        self.must_have(item)?;
        if !self.held.contains_key(&item) {
            return Err(Refusal::NotHeld);
        }
        let told = must_have_without_id(told, Refusal::NotTold)?;
        let read = self.read_once_let_go(item);
        let given = self.given_anew(&read, anyway, setting)?;
        match (&given, self.out.as_ref().filter(|_| self.is_published)) {
            (_, None) => {}
            (Some(given), Some(_)) => {
                let opening = Opening {
                    given,
                    items: &read,
                    added: &self.addenda,
                    is_open_attachment: &|it| it.open,
                };
                opening.must_leak_nothing(self.judged(given, setting.payloads), setting)?;
            }
            // It was looked at before it went out; something may be closed since.
            (None, Some(out)) => {
                let opening = Opening {
                    given: &out.record,
                    items: &read,
                    added: &self.addenda,
                    is_open_attachment: &|it| self.is_open_still(it),
                };
                opening.must_tell_nothing_closed(self.judged(&out.record, setting.payloads), setting)?;
            }
        }
        Ok(vec![Event::ItemLetGo(ItemLetGo {
            meeting: self.meeting,
            item,
            told: mint(told),
            anew: given.is_some(),
        })])
    }

    /// Rule 11: a closed decision is told in words for everybody, or it is said why it is not.
    pub(super) fn tell_closed(
        &self,
        item: ItemId,
        (decision, withheld): (Option<&str>, Option<&str>),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(KEEPERS)?;
        let found = self.must_have(item)?;
        if found.closing.is_none() {
            return Err(Refusal::IsOpen);
        }
        let (decision, withheld) = (given(decision), given(withheld));
        if decision.is_some() == withheld.is_some() {
            return Err(Refusal::ToldOrWithheld);
        }
        // What the item itself closes is not told beside it either: names, addresses, its title and number.
        let whole = with_beside(self.judged(&self.paper.record(), setting.payloads));
        for words in decision.iter().chain(&withheld) {
            must_be_fit(words, setting)?;
            match closed_words_in(&whole, words).len() {
                0 => {}
                count => return Err(Refusal::ReasonWouldLeak(count)),
            }
        }
        Ok(vec![Event::ClosedDecisionTold(ClosedDecisionTold {
            meeting: self.meeting,
            item,
            decision: decision.map(&mut *mint),
            withheld: withheld.map(mint),
        })])
    }

    /// Closed items that were decided on and of which nobody was told what was decided, nor why they are not (rule 11).
    pub fn untold(&self) -> impl Iterator<Item = ItemId> + '_ {
        let closed = self
            .paper
            .items
            .iter()
            .filter(|it| it.closing.is_some() && it.decision.is_some());
        closed.map(|it| it.item).filter(|it| !self.told.contains_key(it))
    }

    /// Whether nobody has to do anything more at the meeting itself: it was called off, or its minutes are signed, nothing is held
    /// back (rule 14) and everybody is told of what was decided behind closed doors (rule 11).
    pub fn is_settled(&self) -> bool {
        let is_over = self.status == MeetingStatus::Cancelled || self.minutes == MinutesStatus::Frozen;
        is_over && self.held.is_empty() && self.untold().next().is_none()
    }
}

/// Words that everybody reads at once hold nothing that must not become public (rule 31).
pub(super) fn must_be_fit(words: &str, setting: &Setting<'_>) -> Result<(), Refusal> {
    match leaks_in(words, setting) {
        0 => Ok(()),
        count => Err(Refusal::ReasonWouldLeak(count)),
    }
}

pub(super) fn leaks_in(words: &str, setting: &Setting<'_>) -> usize {
    find_in_words(words, setting.own) + setting.elsewhere.find(words).len()
}

pub(super) fn given(words: Option<&str>) -> Option<&str> {
    words.and_then(eye::given)
}
