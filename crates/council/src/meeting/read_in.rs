//! What may be done to a paper that was read in: it is public from the start, or once somebody has looked at what must not
//! become public, and can be taken back, held and added to.

use std::collections::{BTreeMap, BTreeSet};

use super::act::{Act, Mint, must_have, must_have_without_id, must_say_why};
use super::after::{KEEPERS, given, leaks_in, must_be_fit};
use super::agenda::{Decided, EDITOR};
use super::publication::{Judged, Opening, added, closed_in, find_all};
use super::setting::Setting;
use super::taken_off::Missed;
use super::{Import, Meeting, Openness};
use crate::command::Refusal;
use crate::event::{AddendumAdded, Event, ItemHeld, ItemLetGo, MeetingImported, PaperPublished, PaperUnpublished};
use crate::ids::{ItemId, TextId};
use crate::kept::{KeptRecord, Payloads, Slot};
use crate::leak::{LeakKind, Own};
use crate::record::{Closure, Item, Record, RecordKind};

/// What happened to a paper after it was read in; a newer version of it changes nothing of that.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadIn {
    /// It was taken back.
    pub is_withdrawn: bool,
    /// How much in it must not become public; nobody outside reads it until somebody has looked (rule 31).
    pub held_back: Option<u32>,
    /// It was public at some time.
    pub has_been_public: bool,
    /// Items that wait until those they concern are told, with who that is (rule 14).
    pub held: BTreeMap<ItemId, TextId>,
    /// Later additions.
    pub addenda: Vec<AddendumAdded>,
    /// What everybody read and a newer version has no more.
    pub(super) missed: Missed,
}

impl ReadIn {
    /// Whether everybody may read it.
    pub fn is_out(&self) -> bool {
        !self.is_withdrawn && self.held_back.is_none()
    }

    pub(super) fn apply(&mut self, event: &Event) {
        match event {
            Event::MeetingImported(it) if !it.for_review => {
                self.held_back = Some(it.held_back).filter(|it| *it > 0);
                self.has_been_public |= self.is_out();
            }
            Event::PaperUnpublished(_) => self.is_withdrawn = true,
            Event::PaperPublished(_) => {
                (self.is_withdrawn, self.held_back, self.has_been_public) = (false, None, true);
            }
            Event::AddendumAdded(it) => self.addenda.push(it.clone()),
            Event::ItemHeld(it) => {
                self.held.insert(it.item, it.who);
            }
            Event::ItemLetGo(it) => {
                self.held.remove(&it.item);
            }
            _ => {}
        }
    }
}

/// Where nobody said which are the municipality's own, none is told from a citizen's.
pub(super) fn is_told_apart(kind: LeakKind, own: &Own) -> bool {
    match kind {
        LeakKind::Telephone => !own.telephones.is_empty(),
        LeakKind::Mail => !own.mail_domains.is_empty(),
        _ => true,
    }
}

/// Whether a document says what was decided.
pub fn is_minutes(document: Option<RecordKind>) -> bool {
    matches!(document, Some(RecordKind::Minutes | RecordKind::DecisionProtocol))
}

impl Meeting {
    /// Whether an act is one that a paper that was read in takes, too.
    pub(super) fn takes_read_in(&self, act: &Act) -> bool {
        let is_one = matches!(
            act,
            Act::Publish { .. } | Act::Unpublish { .. } | Act::Hold { .. } | Act::LetGo { .. } | Act::Add { .. }
        );
        is_one && self.course().is_none() && self.public_edition().is_some()
    }

    pub(super) fn decide_read_in(&self, act: &Act, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        let edition = self.public_edition().ok_or(Refusal::NoSuchMeeting)?;
        let meeting = edition.meeting;
        let event = match act {
            Act::Unpublish { reason } => {
                setting.must_may(EDITOR)?;
                if !self.read_in.is_out() {
                    return Err(Refusal::NotPublished);
                }
                let reason = must_have_without_id(reason, Refusal::NoReason)?;
                must_be_fit(reason, setting)?;
                let reason = mint(reason);
                Event::PaperUnpublished(PaperUnpublished { meeting, reason })
            }
            Act::Publish { override_reason, .. } => {
                self.publish_again(edition, override_reason.as_deref(), setting, mint)?
            }
            Act::Hold { item, who } => {
                setting.must_may(KEEPERS)?;
                self.must_have(*item)?;
                if self.read_in.held.contains_key(item) {
                    return Err(Refusal::AlreadyHeld);
                }
                let who = mint(must_have_without_id(who, Refusal::HeldForWhom)?);
                Event::ItemHeld(ItemHeld {
                    meeting,
                    item: *item,
                    who,
                })
            }
            Act::LetGo { item, told, .. } => {
                setting.must_may(KEEPERS)?;
                if !self.read_in.held.contains_key(item) {
                    return Err(Refusal::NotHeld);
                }
                let told = must_have_without_id(told, Refusal::NotTold)?;
                self.must_read(&edition.record, *item, setting)?;
                Event::ItemLetGo(ItemLetGo {
                    meeting,
                    item: *item,
                    told: mint(told),
                    anew: false,
                })
            }
            Act::Add {
                text,
                item,
                reason,
                override_reason,
            } => {
                let why = (given(reason.as_deref()), given(override_reason.as_deref()));
                self.add_read_in(edition, (text, *item), why, setting, mint)?
            }
            _ => return Err(Refusal::HeldElsewhere),
        };
        Ok(vec![event])
    }

    /// What waited is read by everybody once it is let go, and what stands under it; of a closed item only the public title is.
    fn must_read(&self, given: &KeptRecord, item: ItemId, setting: &Setting<'_>) -> Result<(), Refusal> {
        let read = self.let_go_with(item).into_iter();
        let read: Vec<ItemId> = read.filter(|it| self.is_open(*it)).collect();
        read.iter()
            .try_for_each(|it| self.must_be_as_read_in(*it, setting.payloads))?;
        if !self.read_in.is_out() {
            return Ok(());
        }
        let opening = Opening {
            given,
            items: &read,
            added: &self.read_in.addenda,
            is_open_attachment: &|it| it.open,
        };
        opening.must_tell_nothing_closed(self.judged_read_in(given, setting.payloads), setting)
    }

    /// A paper that was read in and that goes out or that items are opened in, with what stands closed in one that reviewers alone
    /// were given, and what a newer file left out.
    pub(super) fn judged_read_in(&self, given: &KeptRecord, payloads: &Payloads) -> Judged {
        let newer = self.latest().filter(|it| it.for_review).map(|it| it.record.clone());
        let beside = newer.into_iter().chain(self.left_out_of(given)).collect();
        let said = self.as_said(given.restored(payloads), given, payloads);
        (said, self.closed_of(beside, payloads))
    }

    fn closed_of(&self, papers: Vec<KeptRecord>, payloads: &Payloads) -> Vec<(ItemId, Item)> {
        let papers = papers.into_iter();
        let closed = papers.flat_map(|it| closed_in(self.as_said(it.restored(payloads), &it, payloads), &it));
        closed.collect()
    }

    /// Rule 31: what comes back goes through the leak gate like anything that goes out.
    fn publish_again(
        &self,
        edition: &MeetingImported,
        reason: Option<&str>,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Result<Event, Refusal> {
        setting.must_may(EDITOR)?;
        if self.read_in.is_out() {
            return Err(Refusal::PublishedAlready);
        }
        let judged = self.judged_read_in(&edition.record, setting.payloads);
        let leaks = find_all(judged, setting.own, setting.elsewhere).len()
            + self.leaks_along(&edition.record, setting.payloads, setting.own).len();
        let reason = must_say_why(leaks, reason)?;
        let head = edition.record.parts.iter().find(|it| it.slot == Slot::Head);
        Ok(Event::PaperPublished(PaperPublished {
            meeting: edition.meeting,
            head: head.map_or_else(|| mint("{}"), |it| it.text),
            override_reason: reason.map(mint),
            internal: Vec::new(),
        }))
    }

    /// A paper with what people said of its items' openness, and with what they added to open ones or to the whole.
    fn as_said(&self, mut record: Record, kept: &KeptRecord, payloads: &Payloads) -> Record {
        for (item, kept) in record.items.iter_mut().zip(&kept.items) {
            item.open = match self.openness.get(&kept.item) {
                Some(Openness::Opened) => true,
                Some(Openness::Closed { .. }) => false,
                None => kept.open,
            };
            for (line, kept) in item.attachments.iter_mut().zip(&kept.attachments) {
                line.open = kept.open;
            }
            let words = |it: TextId| payloads.get(&it).cloned();
            if let Some(closing) = self.closing(kept.item) {
                item.closure = Some(Closure {
                    ground: words(closing.ground),
                    public_title: words(closing.public_title),
                    ..Closure::default()
                });
            }
            // What a town writes of a closed item without saying what is public of it, it has published as its title.
            if !item.open {
                let title = item.title.clone();
                let closure = item.closure.get_or_insert_default();
                closure.public_title.get_or_insert(title);
            }
        }
        let is_told = |it: Option<ItemId>| it.is_none_or(|it| self.is_open(it));
        record.addenda.extend(added(&self.read_in.addenda, &is_told, payloads));
        record
    }

    /// How much of a document that is read in must not become public. What everybody reads already was judged before.
    pub(super) fn held_back(&self, import: &Import<'_>, kept: &KeptRecord, payloads: &Payloads) -> u32 {
        if import.for_review || self.course().is_some() {
            return 0;
        }
        let found = |record: Record, kept: &KeptRecord| {
            let beside = self.closed_of(self.left_out_of(kept), payloads);
            find_all(
                (self.as_said(record, kept, payloads), beside),
                import.own,
                import.elsewhere,
            )
        };
        let count = |it: usize| u32::try_from(it).unwrap_or(u32::MAX);
        let along = self.held_back_along(import, kept, payloads);
        let mut leaks = found(import.record.clone(), kept);
        leaks.retain(|it| is_told_apart(it.kind, import.own));
        if leaks.is_empty() {
            return count(along);
        }
        let public = self.public_record();
        let read = public.map_or_else(Vec::new, |it| found(it.restored(payloads), it));
        let read: BTreeSet<_> = read.into_iter().map(|it| (it.kind, it.words)).collect();
        let new = leaks
            .into_iter()
            .filter(|it| !read.contains(&(it.kind, it.words.clone())));
        count(new.count() + along)
    }

    fn add_read_in(
        &self,
        edition: &MeetingImported,
        (text, item): (&str, Option<ItemId>),
        (reason, override_reason): (Option<&str>, Option<&str>),
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Result<Event, Refusal> {
        setting.must_may(KEEPERS)?;
        if !is_minutes(edition.document) {
            return Err(Refusal::NotFrozen);
        }
        let text = must_have(text, Refusal::NoText)?;
        let is_open = match item {
            Some(item) => self.must_have(item).map(|_| self.is_open(item))?,
            None => true,
        };
        reason.map_or(Ok(()), |it| must_be_fit(it, setting))?;
        let is_read = is_open && self.read_in.is_out();
        let leaks = if is_read { leaks_in(text, setting) } else { 0 };
        let override_reason = must_say_why(leaks, override_reason)?;
        Ok(Event::AddendumAdded(AddendumAdded {
            meeting: edition.meeting,
            text: mint(text),
            item,
            reason: reason.map(&mut *mint),
            override_reason: override_reason.map(mint),
        }))
    }
}
