//! The agenda, and later the minutes, are given to everybody and taken back; first the leak gate looks at them.

use super::act::{Mint, Setting, must_have};
use super::agenda::{Decided, EDITOR};
use super::course::Course;
use super::status::{AgendaStatus, MeetingStatus};
use crate::command::Refusal;
use crate::event::{Event, PaperPublished, PaperUnpublished};
use crate::kept::{Payloads, json};
use crate::leak::find_leaks;
use crate::public::Public;
use crate::record::{Closure, Record, RecordKind};

impl Course {
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
        // Rule 31: what was found goes out only with a reason, which is kept.
        let leaks = find_leaks(&self.going_out(kind, setting.payloads)).len();
        let reason = override_reason.map(str::trim).filter(|it| !it.is_empty() && leaks > 0);
        if leaks > 0 && reason.is_none() {
            return Err(Refusal::WouldLeak(leaks));
        }
        let head = self.head(kind, setting);
        Ok(vec![Event::PaperPublished(PaperPublished {
            meeting: self.meeting,
            head: mint(&json(&head)),
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

    /// What everybody would read: the agenda as it was released, the minutes as they stand.
    fn going_out(&self, kind: RecordKind, payloads: &Payloads) -> Public<Record> {
        let released = self.out.as_ref().filter(|_| kind == RecordKind::Agenda);
        let kept = released.map_or_else(|| self.paper.record(), |it| it.record.clone());
        let mut record = kept.restored(payloads);
        for (item, kept) in record.items.iter_mut().zip(&kept.items) {
            item.open = kept.open;
            let closing = self.paper.find(kept.item).and_then(|it| it.closing);
            let title = closing.and_then(|it| payloads.get(&it.public_title));
            item.closure = title.map(|it| Closure {
                public_title: Some(it.clone()),
                ..Closure::default()
            });
        }
        Public::of(&record)
    }
}
