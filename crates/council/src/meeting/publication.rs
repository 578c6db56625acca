//! A paper is given to the members or to everybody, and taken back; first the leak gate looks at it.

use super::act::{Mint, Setting, must_have};
use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::status::{AgendaStatus, MeetingStatus, MinutesStatus};
use crate::command::Refusal;
use crate::event::{AgendaReleased, Event, PaperPublished, PaperUnpublished};
use crate::ids::ItemId;
use crate::kept::{KeptRecord, Payloads, json};
use crate::leak::find_leaks;
use crate::paper::version_line;
use crate::public::Public;
use crate::record::{Closure, Record, RecordKind};

impl Course {
    /// Rule 2: after the deadline a release needs a reason, which is printed.
    pub(super) fn release(
        &self,
        late_reason: Option<&str>,
        override_reason: Option<&str>,
        setting: &Setting<'_>,
        mint: Mint<'_>,
    ) -> Decided {
        setting.must_may(EDITOR)?;
        self.must_be_planned()?;
        if self.paper.items.is_empty() {
            return Err(Refusal::NothingOnAgenda);
        }
        let reason = late_reason.map(str::trim).filter(|it| !it.is_empty());
        if let (Some(deadline), None) = (setting.deadline.filter(|it| *it < setting.now), reason) {
            return Err(Refusal::LateWithoutReason { deadline });
        }
        let late_reason = reason.filter(|_| setting.deadline.is_some_and(|it| it < setting.now));
        // Where papers are published a release is on its way to everybody, or there at once.
        let override_reason = if setting.settings.publishes {
            self.must_not_leak(&self.paper.record(), override_reason, setting)?
        } else {
            None
        };
        let mut head = self.head(RecordKind::Agenda, setting);
        head.remarks = self.remarks(late_reason, setting);
        if let Some(line) = self.version_line() {
            let remarks = head.remarks.take().into_iter();
            head.remarks = Some(remarks.chain([line]).collect::<Vec<_>>().join("\n"));
        }
        Ok(vec![Event::AgendaReleased(AgendaReleased {
            meeting: self.meeting,
            head: mint(&json(&head)),
            override_reason: override_reason.map(&mut *mint),
            late_reason: late_reason.map(mint),
        })])
    }

    /// A version after the first says what is new in it.
    fn version_line(&self) -> Option<String> {
        let out = self.out.as_ref().filter(|it| it.document == RecordKind::Agenda)?;
        version_line(&self.paper.record(), &out.record, out.version + 1)
    }

    /// Rule 37: a direktion's papers are published only where the municipality switched that on.
    pub(super) fn publish(&self, override_reason: Option<&str>, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        if !setting.settings.publishes {
            return Err(Refusal::PublicationOff);
        }
        let kind = match self.status {
            MeetingStatus::InSession { .. } => return Err(Refusal::StillInSession),
            MeetingStatus::Cancelled => return Err(Refusal::Cancelled),
            MeetingStatus::Ended { .. } => RecordKind::Minutes,
            MeetingStatus::Planned if self.agenda == AgendaStatus::Released => RecordKind::Agenda,
            MeetingStatus::Planned => return Err(Refusal::NotReleased),
        };
        let released = self.out.as_ref().filter(|_| kind == RecordKind::Agenda);
        let going = released.map_or_else(|| self.paper.record(), |it| it.record.clone());
        let reason = self.must_not_leak(&going, override_reason, setting)?;
        // What is signed is published as it is signed, with its head.
        let signed = self.paper.head.filter(|_| self.minutes != MinutesStatus::Draft);
        let head = signed.unwrap_or_else(|| mint(&json(&self.head(kind, setting))));
        Ok(vec![Event::PaperPublished(PaperPublished {
            meeting: self.meeting,
            head,
            override_reason: reason.map(mint),
        })])
    }

    pub(super) fn unpublish(&self, reason: &str, setting: &Setting<'_>, mint: Mint<'_>) -> Decided {
        setting.must_may(EDITOR)?;
        if !self.is_published {
            return Err(Refusal::NotPublished);
        }
        let reason = mint(must_have(reason, Refusal::NoReason)?);
        Ok(vec![Event::PaperUnpublished(PaperUnpublished {
            meeting: self.meeting,
            reason,
        })])
    }

    /// Rule 31: what is found goes out only with a reason, which is kept.
    fn must_not_leak<'r>(
        &self,
        going: &KeptRecord,
        reason: Option<&'r str>,
        setting: &Setting<'_>,
    ) -> Result<Option<&'r str>, Refusal> {
        let leaks = find_leaks(&self.as_public(going, setting.payloads)).len();
        let reason = reason.map(str::trim).filter(|it| !it.is_empty() && leaks > 0);
        if leaks > 0 && reason.is_none() {
            return Err(Refusal::WouldLeak(leaks));
        }
        Ok(reason)
    }

    /// A paper as everybody would read it: what is said of an item's openness today counts for an older version too.
    fn as_public(&self, kept: &KeptRecord, payloads: &Payloads) -> Public<Record> {
        let mut record = kept.restored(payloads);
        for (item, kept) in record.items.iter_mut().zip(&kept.items) {
            let closing = self.paper.find(kept.item).and_then(|it| it.closing);
            item.open = closing.is_none();
            let title = closing.and_then(|it| payloads.get(&it.public_title));
            item.closure = title.map(|it| Closure {
                public_title: Some(it.clone()),
                ..Closure::default()
            });
        }
        Public::of(&record)
    }
}

/// Rule 31: an item of a public paper is read by everybody the moment it is opened.
pub(super) fn must_open(public: &KeptRecord, opened: ItemId, payloads: &Payloads) -> Result<(), Refusal> {
    let mut record = public.restored(payloads);
    for (item, kept) in record.items.iter_mut().zip(&public.items) {
        item.open = kept.item == opened;
    }
    let leaks = find_leaks(&Public::of(&record));
    match leaks.iter().filter(|it| it.item.is_some()).count() {
        0 => Ok(()),
        count => Err(Refusal::OpeningWouldLeak(count)),
    }
}
