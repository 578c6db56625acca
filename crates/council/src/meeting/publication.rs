//! A paper is given to the members or to everybody, and taken back; first the leak gate looks at it.

use std::collections::BTreeSet;

use super::act::{Mint, must_have_without_id, must_say_why};
use super::after::must_be_fit;
use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::setting::Setting;
use super::status::{AgendaStatus, MeetingStatus, MinutesStatus};
use crate::body::BodySettings;
use crate::command::Refusal;
use crate::event::{AddendumAdded, AgendaReleased, AttachmentLookedInto, Event, PaperPublished, PaperUnpublished};
use crate::eye;
use crate::ids::{AttachmentId, ItemId, PersonId, TextId};
use crate::kept::{KeptAttachment, KeptRecord, Payloads, Slot, json};
use crate::leak::{
    ClosedElsewhere, FileLeak, Leak, LeakKind, Own, find_closed_elsewhere, find_closed_words, find_in_file, find_leaks,
};
use crate::paper::{self, Untold, complete, version_line};
use crate::public::Public;
use crate::record::{Addendum, Closure, Head, Item, Record, RecordKind, Section};
use crate::rich::Block;

impl Course {
    /// Rule 2: after the deadline a release needs a reason, which is printed.
    pub(super) fn release(
        &self,
        (late_reason, override_reason): (Option<&str>, Option<&str>),
        anyway: bool,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        if self.paper.items.is_empty() {
            return Err(Refusal::NothingOnAgenda);
        }
        let mut head = self.head(RecordKind::Agenda, setting);
        if self.agenda == AgendaStatus::Released && self.is_out_so(RecordKind::Agenda, Some(&head), setting) {
            return Err(Refusal::ReleasedAsItStands);
        }
        let reason = late_reason.and_then(eye::given);
        if let (Some(deadline), None) = (setting.deadline.filter(|it| *it < setting.now), reason) {
            return Err(Refusal::LateWithoutReason { deadline });
        }
        let unfilled = self.unfilled(setting);
        setting.must_mean(anyway, (!unfilled.is_empty()).then_some(Refusal::Unfilled(unfilled)))?;
        let late_reason = reason.filter(|_| setting.deadline.is_some_and(|it| it < setting.now));
        head.remarks = self.remarks(late_reason, setting);
        // Where papers are published a release is on its way to everybody, or there at once.
        let override_reason = if setting.settings.publishes {
            self.must_not_leak((&self.paper.record(), Some(&head)), override_reason, setting)?
        } else {
            None
        };
        let numbered = self.number_items(setting, mint);
        if let Some(line) = self.version_line(setting) {
            let remarks = head.remarks.take().into_iter();
            head.remarks = Some(remarks.chain([line]).collect::<Vec<_>>().join("\n"));
        }
        let released = Event::AgendaReleased(AgendaReleased {
            meeting: self.meeting,
            head: mint(&json(&head)),
            override_reason: override_reason.map(&mut *mint),
            late_reason: late_reason.map(mint),
            internal: self.internal(&self.paper.record(), setting),
        });
        Ok(numbered.into_iter().chain([released]).collect())
    }

    /// Whether the paper went out as it stands: with these items, texts and attachments, and with this head where it gets a new one.
    fn is_out_so(&self, kind: RecordKind, head: Option<&Head>, setting: &Setting<'_>) -> bool {
        let out = self.out.as_ref().filter(|it| it.document == kind);
        let Some(out) = out.filter(|it| it.record == self.paper.record()) else {
            return false;
        };
        let Some(head) = head else { return true };
        let known = head_of(&out.record).and_then(|it| setting.payloads.get(&it));
        let known: Option<Head> = known.and_then(|it| serde_json::from_str(it).ok());
        known.is_some_and(|mut known| {
            known.remarks = known.remarks.as_deref().and_then(paper::without_version_line);
            known == *head
        })
    }

    /// A version after the first says what is new in it.
    fn version_line(&self, setting: &Setting<'_>) -> Option<String> {
        let out = self.out.as_ref().filter(|it| it.document == RecordKind::Agenda)?;
        let numbers = self.numbers(setting);
        let now = self.paper.record();
        let untold = self.untold_in(&now, setting);
        Some(version_line(
            &now,
            &out.record,
            (out.version + 1, numbers.as_slice()),
            &untold,
        ))
    }

    /// What the head, which all read, is silent about: what the body keeps to itself, and until everybody reads the paper what
    /// somebody is recused from.
    fn untold_in(&self, going: &KeptRecord, setting: &Setting<'_>) -> Untold {
        let mut hidden: BTreeSet<ItemId> = self.internal(going, setting).into_iter().collect();
        hidden.extend(&self.internal);
        if !self.is_published {
            hidden.extend(self.recusals().map(|it| it.0));
            let before: BTreeSet<PersonId> = setting.recused_before.iter().map(|it| it.1).collect();
            let given = self.out.iter().flat_map(|it| &it.record.items);
            let known: BTreeSet<ItemId> = given.chain(&going.items).map(|it| it.item).collect();
            let is_recused = |item: &ItemId| {
                let mut people = before.iter();
                people.any(|it| self.is_recused(*item, *it, setting.recused_before))
            };
            hidden.extend(known.iter().filter(|it| is_recused(it)));
        }
        Untold {
            waiting: self.waiting(),
            hidden,
        }
    }

    /// Rule 37: a direktion's papers are published only where the municipality switched that on.
    pub(super) fn publish(
        &self,
        override_reason: Option<&str>,
        anyway: bool,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        if !setting.settings.publishes {
            return Err(Refusal::PublicationOff);
        }
        let kind = match self.status {
            MeetingStatus::InSession { .. } if self.is_published => return Err(Refusal::StillInSession),
            MeetingStatus::Cancelled => return Err(Refusal::Cancelled),
            MeetingStatus::Ended { .. } => RecordKind::Minutes,
            _ if self.agenda == AgendaStatus::Released => RecordKind::Agenda,
            MeetingStatus::Planned | MeetingStatus::InSession { .. } => return Err(Refusal::NotReleased),
        };
        if kind == RecordKind::Minutes && !setting.settings.publishes_minutes {
            return Err(Refusal::MinutesAreKept);
        }
        let going = self.going();
        let internal = self.internal(&going, setting);
        // What is signed is published as it is signed, with its head; and what was released stays so while the meeting goes on.
        let kept = match self.is_sitting() {
            true => head_of(&going),
            false => self.paper.head.filter(|_| self.minutes != MinutesStatus::Draft),
        };
        let new = self.head(kind, setting);
        // An agenda that is public is public as it is released.
        let is_out = kind == RecordKind::Agenda || self.is_out_so(kind, kept.is_none().then_some(&new), setting);
        if self.is_published && is_out && self.internal.iter().eq(&internal) {
            return Err(Refusal::PublishedAsItStands);
        }
        // Minutes that were sent were asked about then.
        if kind == RecordKind::Minutes && self.minutes == MinutesStatus::Draft {
            self.must_have_noted(setting)?;
            let undecided = self.undecided(setting);
            let doubt = (!undecided.is_empty()).then_some(Refusal::PublicUndecided(undecided));
            setting.must_mean(anyway, doubt)?;
        }
        let reason = self.must_not_leak((&going, kept.is_none().then_some(&new)), override_reason, setting)?;
        if kind == RecordKind::Agenda {
            setting.must_mean(anyway, self.changed_since_release(setting))?;
        }
        let head = kept.unwrap_or_else(|| mint(&json(&new)));
        Ok(vec![Event::PaperPublished(PaperPublished {
            meeting: self.meeting,
            head,
            override_reason: reason.map(mint),
            internal,
        })])
    }

    /// Whether something that was released is off the agenda by now, or lies beside it no more.
    pub fn has_taken_back(&self) -> bool {
        let out = self.out.as_ref().filter(|_| !self.has_ended());
        out.is_some_and(|it| {
            let now = self.paper.record();
            let mut detached = self.detached(&it.record);
            paper::gone(&now, &it.record).next().is_some() || detached.next().is_some()
        })
    }

    fn has_ended(&self) -> bool {
        matches!(self.status, MeetingStatus::Ended { .. })
    }

    /// What lay beside items of a paper, by the places of both, that still stand on the agenda, and lies there no more.
    fn detached<'k>(&'k self, given: &'k KeptRecord) -> impl Iterator<Item = (usize, usize)> + 'k {
        let places = given.items.iter().enumerate();
        places.flat_map(move |(place, item)| {
            let now = self.paper.find(item.item);
            let lies = move |it: &KeptAttachment| {
                now.is_none_or(|now| now.attachments.iter().any(|other| other.attachment == it.attachment))
            };
            let beside = item.attachments.iter().enumerate();
            beside.filter(move |it| !lies(it.1)).map(move |it| (place, it.0))
        })
    }

    /// In doubt: an agenda goes out as it was released, and what is worked on is another by now. While the meeting goes on its
    /// minutes are written there, and only what was taken back counts. Of what the visitor is recused from only the number is told.
    fn changed_since_release(&self, setting: &Setting<'_>) -> Option<Refusal> {
        let given = &self.out.as_ref()?.record;
        let now = self.paper.record();
        let mut told = given.restored(setting.payloads);
        complete(&mut told, &given.above());
        let is_recused = |item, person| self.is_recused(item, person, setting.recused_before);
        let is_told = |item: ItemId| setting.acting.person.is_none_or(|it| !is_recused(item, it));
        let named = |place: usize| {
            let (item, kept) = (&told.items[place], &given.items[place]);
            match is_told(kept.item) {
                true => format!("{}. {}", item.number, item.title),
                false => format!("{}.", item.number),
            }
        };
        let is_on = |item: ItemId| now.items.iter().any(|it| it.item == item);
        let places = 0..given.items.len();
        let off: Vec<String> = places
            .clone()
            .filter(|it| !is_on(given.items[*it].item))
            .map(named)
            .collect();
        let line = |(place, at): (usize, usize)| {
            let title = told.items[place].attachments.get(at).map(|it| it.title.clone());
            title.filter(|_| is_told(given.items[place].item))
        };
        let detached: Vec<String> = self
            .detached(given)
            .map(|it| line(it).unwrap_or_else(|| named(it.0)))
            .collect();
        let is_changed = |it: &usize| !self.has_begun() && paper::is_rewritten(given.items[*it].item, &now, given);
        let changed: Vec<String> = places
            .filter(is_changed)
            .map(|it| told.items[it].number.clone())
            .collect();
        let is_same = off.is_empty() && detached.is_empty() && changed.is_empty();
        (!is_same).then_some(Refusal::ChangedSinceRelease { off, detached, changed })
    }

    /// What is published now: an agenda as it was released, minutes as they are written.
    pub fn going(&self) -> KeptRecord {
        let released = self.out.as_ref().filter(|_| !self.has_ended());
        released.map_or_else(|| self.paper.record(), |it| it.record.clone())
    }

    /// Whether everybody follows it while it goes on, from the public agenda until there are minutes: a council meets with open
    /// doors (kommunestyrelsesloven § 10).
    pub fn is_live(&self, settings: &BodySettings) -> bool {
        let is_called_off = self.status == MeetingStatus::Cancelled;
        settings.publishes && settings.live && self.is_published && !is_called_off && !self.out_is_minutes()
    }

    /// Rule 37: items of kinds that the body keeps to itself, and what stands under them, in what goes out and in what is
    /// written: what was taken off or moved since keeps its kind and its place there.
    fn internal(&self, going: &KeptRecord, setting: &Setting<'_>) -> Vec<ItemId> {
        let is_kept = |item: ItemId| {
            let kept = self.find_kept(item).and_then(|it| setting.kinds.get(&it.kind));
            kept.is_some_and(|it| !it.publishes)
        };
        let drafted = self.paper.items.iter().map(|it| (it.item, it.under));
        let given = going.items.iter().map(|it| (it.item, it.under));
        let off = self.off.iter().map(|it| (it.item.item, it.item.under));
        let off = off.filter(|off| going.items.iter().any(|it| it.item == off.0));
        let all = drafted.chain(given).chain(off);
        let internal = all.filter(|(item, under)| is_kept(*item) || under.is_some_and(is_kept));
        let internal: BTreeSet<ItemId> = internal.map(|it| it.0).collect();
        internal.into_iter().collect()
    }

    pub(super) fn unpublish(&self, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        if !self.is_published {
            return Err(Refusal::NotPublished);
        }
        let reason = must_have_without_id(reason, Refusal::NoReason)?;
        must_be_fit(reason, setting)?;
        let reason = mint(reason);
        Ok(vec![Event::PaperUnpublished(PaperUnpublished {
            meeting: self.meeting,
            reason,
        })])
    }

    /// Rule 31: what is found goes out only with a reason, which is kept. The head is the one that goes with it.
    fn must_not_leak<'r>(
        &self,
        (going, head): (&KeptRecord, Option<&Head>),
        reason: Option<&'r str>,
        setting: &Setting<'_>,
    ) -> Result<Option<&'r str>, Refusal> {
        let (mut whole, beside) = self.judged(going, setting.payloads);
        if let Some(head) = head {
            whole.head = head.clone();
        }
        let leaks = find_all((whole, beside), setting.own, setting.elsewhere).len()
            + self.file_leaks(going, setting.payloads, setting.own).len();
        must_say_why(leaks, reason)
    }

    /// What was found in a file is said once. What could not be looked into is looked into again, and words that were closed
    /// since then come to what is known.
    pub(super) fn look_into(
        &self,
        (item, attachment): (ItemId, AttachmentId),
        findings: &[FileLeak],
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        let out = self.out.as_ref().map(|it| &it.record);
        let all = [Some(&self.paper.record()), out];
        let items = all.into_iter().flatten().flat_map(|it| &it.items);
        let kept = items
            .filter(|it| it.item == item)
            .flat_map(|it| &it.attachments)
            .find(|it| it.attachment == attachment)
            .ok_or(Refusal::NoSuchAttachment)?;
        let known = file_findings(kept, setting.payloads);
        let adds = known.iter().all(|it| findings.contains(it))
            && findings.len() > known.len()
            && findings
                .iter()
                .all(|it| known.contains(it) || it.kind == LeakKind::ClosedElsewhere);
        if !is_unread(&known) && !adds {
            return Err(Refusal::LookedInto);
        }
        Ok(vec![Event::AttachmentLookedInto(AttachmentLookedInto {
            meeting: self.meeting,
            item,
            attachment,
            findings: mint(&json(findings)),
        })])
    }

    /// What was found in the files that everybody would get, each with the place of its item.
    pub fn file_leaks(
        &self,
        going: &KeptRecord,
        payloads: &Payloads,
        own: &Own,
    ) -> Vec<(usize, AttachmentId, FileLeak)> {
        let mut leaks = Vec::new();
        for (place, item) in going.items.iter().enumerate() {
            let is_open = self.find_kept(item.item).is_none_or(|it| it.closing.is_none());
            for attachment in item.attachments.iter().filter(|it| self.is_open_still(it)) {
                if !is_open {
                    leaks.push((place, attachment.attachment, FileLeak::open_attachment()));
                    continue;
                }
                let found = file_findings(attachment, payloads).into_iter();
                let found = found.filter(|it| !own.allows(it.kind, &it.words));
                leaks.extend(found.map(|it| (place, attachment.attachment, it)));
            }
        }
        leaks
    }

    /// A paper that goes out or that items are opened in, with what stands closed in what is worked on and in what was taken off.
    pub(super) fn judged(&self, given: &KeptRecord, payloads: &Payloads) -> Judged {
        let all = self.left().into_iter().chain([self.paper.record()]);
        let closed = all.flat_map(|it| closed_in(self.as_judged(&it, payloads), &it));
        (self.as_judged(given, payloads), closed.collect())
    }

    /// A paper with what is said of its items' and attachments' openness today, which counts for an older version too.
    pub fn as_judged(&self, kept: &KeptRecord, payloads: &Payloads) -> Record {
        let mut record = kept.restored(payloads);
        for (item, kept) in record.items.iter_mut().zip(&kept.items) {
            let closing = self.find_kept(kept.item).and_then(|it| it.closing);
            item.open = closing.is_none();
            for (line, kept) in item.attachments.iter_mut().zip(&kept.attachments) {
                line.open = self.is_open_still(kept);
            }
            let words = |it: TextId| payloads.get(&it).cloned();
            item.closure = closing.map(|it| Closure {
                ground: words(it.ground),
                public_title: words(it.public_title),
                ..Closure::default()
            });
        }
        let is_open = |item: ItemId| self.find_kept(item).is_some_and(|it| it.closing.is_none());
        record.addenda = added(&self.addenda, &|it| it.is_none_or(is_open), payloads);
        record
    }
}

fn head_of(paper: &KeptRecord) -> Option<TextId> {
    let head = paper.parts.iter().find(|it| it.slot == Slot::Head);
    head.map(|it| it.text)
}

/// Of what was added to a paper, what is told of an item, or of none: its words and why.
pub(super) fn added(
    addenda: &[AddendumAdded],
    is_told: &dyn Fn(Option<ItemId>) -> bool,
    payloads: &Payloads,
) -> Vec<Addendum> {
    let words = |it: TextId| payloads.get(&it).cloned();
    let told = addenda.iter().filter(|it| is_told(it.item));
    told.map(|it| Addendum {
        text: words(it.text).unwrap_or_default(),
        reason: it.reason.and_then(words),
        ..Addendum::default()
    })
    .collect()
}

/// What of a paper must not become public.
pub(super) fn find_all(judged: Judged, own: &Own, elsewhere: &ClosedElsewhere) -> Vec<Leak> {
    let public = Public::of(&judged.0);
    let mut leaks = find_leaks(&public, own);
    leaks.extend(find_closed_words(&with_beside(judged), &public));
    leaks.extend(find_closed_elsewhere(&public, elsewhere).into_iter().map(|it| it.0));
    leaks
}

/// What was found in an attachment's file. One that nobody looked into yet is a finding of its own.
pub fn file_findings(attachment: &KeptAttachment, payloads: &Payloads) -> Vec<FileLeak> {
    if attachment.file.is_none() {
        return Vec::new();
    }
    let text = attachment.findings.and_then(|it| payloads.get(&it));
    let known = text.and_then(|it| serde_json::from_str(it).ok());
    known.unwrap_or_else(|| find_in_file([], true))
}

/// Not all of a file was looked into.
pub fn is_unread(findings: &[FileLeak]) -> bool {
    findings.iter().any(|it| it.kind == LeakKind::Unread)
}

/// A paper as it is judged, and what else is closed beside it.
pub(super) type Judged = (Record, Vec<(ItemId, Item)>);

/// The paper together with what else is closed beside it, whose words must not stand in what is open.
pub(super) fn with_beside((mut whole, beside): Judged) -> Record {
    whole.items.extend(beside.into_iter().map(|it| it.1));
    whole
}

/// The items of a judged paper that are closed.
pub(super) fn closed_in(judged: Record, kept: &KeptRecord) -> Vec<(ItemId, Item)> {
    let items = kept.items.iter().map(|it| it.item).zip(judged.items);
    items.filter(|it| !it.1.open).collect()
}

/// Items of a public paper that everybody reads from now on.
pub(super) struct Opening<'a> {
    /// The paper.
    pub(super) given: &'a KeptRecord,
    /// The items.
    pub(super) items: &'a [ItemId],
    /// What was added to the paper: to a closed item nobody looked at it yet.
    pub(super) added: &'a [AddendumAdded],
    /// Whether everybody reads an attachment beside them.
    pub(super) is_open_attachment: &'a dyn Fn(&KeptAttachment) -> bool,
}

impl Opening<'_> {
    /// Rule 31: an item of a public paper is read by everybody the moment it is opened.
    pub(super) fn must_leak_nothing(&self, judged: Judged, setting: &Setting<'_>) -> Result<(), Refusal> {
        let seen = self.seen(setting.payloads);
        let words = find_leaks(&seen, setting.own).into_iter();
        let words = words.filter(|it| it.item.is_some()).count();
        let opened = self.given.items.iter().filter(|it| self.items.contains(&it.item));
        let attachments = opened.flat_map(|it| &it.attachments);
        let files = attachments
            .filter(|it| (self.is_open_attachment)(it))
            .flat_map(|it| file_findings(it, setting.payloads))
            .filter(|it| !setting.own.allows(it.kind, &it.words))
            .count();
        may_open(words + files + self.closed_words(judged, &seen, setting))
    }

    /// Rule 31: neither are words of what is closed, on the same agenda or elsewhere, in what was looked at before.
    pub(super) fn must_tell_nothing_closed(&self, judged: Judged, setting: &Setting<'_>) -> Result<(), Refusal> {
        let seen = self.seen(setting.payloads);
        may_open(self.closed_words(judged, &seen, setting))
    }

    /// The paper as everybody would see it if they alone were open, each with what was added to it.
    fn seen(&self, payloads: &Payloads) -> Public<Record> {
        let mut record = self.given.restored(payloads);
        record.items.iter_mut().for_each(|it| it.open = false);
        self.open_in(&mut record);
        let items = record.items.iter_mut().zip(&self.given.items);
        for (item, kept) in items.filter(|it| it.0.open) {
            let is_its = |it: &&Addendum| it.item.as_ref() == Some(&item.number);
            let printed = record.addenda.iter().filter(is_its);
            let noted = added(self.added, &|it| it == Some(kept.item), payloads);
            let words = printed.cloned().chain(noted).flat_map(|it| [Some(it.text), it.reason]);
            let blocks = words.flatten().map(Block::paragraph).collect();
            item.sections.push(Section {
                label: String::new(),
                blocks,
            });
        }
        Public::of(&record)
    }

    fn open_in(&self, record: &mut Record) {
        let items = record.items.iter_mut().zip(&self.given.items);
        for (item, kept) in items.filter(|it| self.items.contains(&it.1.item)) {
            (item.open, item.closure) = (true, None);
            for (line, kept) in item.attachments.iter_mut().zip(&kept.attachments) {
                line.open = (self.is_open_attachment)(kept);
            }
        }
    }

    /// Words of other closed items, of this agenda as it was given out, as it is worked on and as it was taken off, and of others. An
    /// open heading has said its words, but not that of an item which nobody read yet: of it everybody was told the public title.
    fn closed_words(&self, (mut whole, closed): Judged, seen: &Public<Record>, setting: &Setting<'_>) -> usize {
        let items = whole.items.iter_mut().zip(&self.given.items);
        for (item, _) in items.filter(|it| self.items.contains(&it.1.item)) {
            let public_title = item.closure.take().and_then(|it| it.public_title);
            item.title = public_title.unwrap_or_default();
        }
        self.open_in(&mut whole);
        let others = closed.into_iter().filter(|it| !self.items.contains(&it.0));
        whole.items.extend(others.map(|it| it.1));
        let elsewhere = find_closed_elsewhere(seen, setting.elsewhere).into_iter();
        let found = find_closed_words(&whole, seen)
            .into_iter()
            .chain(elsewhere.map(|it| it.0));
        found.filter(|it| it.item.is_some()).count()
    }
}

fn may_open(leaks: usize) -> Result<(), Refusal> {
    match leaks {
        0 => Ok(()),
        count => Err(Refusal::OpeningWouldLeak(count)),
    }
}
