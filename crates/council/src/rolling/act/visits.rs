//! Guests of a rolling list: wanted, changed, wanted no longer, planned and invited.

use super::{Decided, RollingSetting};
use crate::command::Refusal;
use crate::event::{Event, VisitChanged, VisitDropped, VisitInvited, VisitPaid, VisitWanted};
use crate::ids::{LineId, TextId, VisitId};
use crate::meeting::{Mint, must_have_without_id};
use crate::rolling::asked::{Invitation, NewVisit, Planned, Wanted};
use crate::rolling::list::{RollingList, Visit, VisitStatus};

impl RollingList {
    pub(super) fn must_have_visit(&self, visit: VisitId) -> Result<&Visit, Refusal> {
        let found = self.visit(visit).filter(|it| it.status != VisitStatus::Dismissed);
        let visit = found.ok_or(Refusal::NoSuchVisit)?;
        if visit.is_open() {
            Ok(visit)
        } else {
            Err(Refusal::VisitIsOver)
        }
    }
}

impl RollingSetting<'_> {
    pub(super) fn want(&self, list: &RollingList, (new, lines): (&NewVisit, &[LineId]), mint: Mint<'_>) -> Decided {
        let known = list.visit(new.visit);
        if known.is_some_and(|it| it.status != VisitStatus::Dismissed) {
            return Err(Refusal::AlreadyListed);
        }
        if let Some(line) = new.line.filter(|it| !lines.contains(it)) {
            list.must_have_line(line)?;
        }
        if let Some((meeting, item)) = new.source {
            self.must_come_from(meeting, item)?;
        } else if !new.was_there {
            self.must_be_to_come(new.wanted.date)?;
            self.must_be_a_guest(new.wanted.person)?;
        }
        let name = new.wanted.name(mint)?;
        let wanted = Event::VisitWanted(VisitWanted {
            body: self.body,
            visit: new.visit,
            line: new.line,
            person: new.wanted.person,
            name,
            date: new.wanted.date,
            from: new.wanted.from,
            to: new.wanted.to,
            meeting: new.source.map(|it| it.0),
            item: new.source.and_then(|it| it.1),
        });
        let paid = new.wanted.date.filter(|_| new.was_there).map(|date| {
            Event::VisitPaid(VisitPaid {
                body: self.body,
                visit: new.visit,
                date,
            })
        });
        Ok(std::iter::once(wanted).chain(paid).collect())
    }

    pub(super) fn change_visit(&self, visit: &Visit, wanted: &Wanted, mint: Mint<'_>) -> Decided {
        // Whoever is invited has been told when to come: the invitation is called off first.
        if let VisitStatus::Invited(..) = visit.status {
            return Err(Refusal::AlreadyInvited);
        }
        self.must_be_a_guest(wanted.person.filter(|it| visit.person != Some(*it)))?;
        self.must_be_to_come(wanted.date.filter(|it| visit.date != Some(*it)))?;
        Ok(vec![Event::VisitChanged(VisitChanged {
            body: self.body,
            visit: visit.visit,
            person: wanted.person,
            name: wanted.name(mint)?,
            date: wanted.date,
            from: wanted.from,
            to: wanted.to,
        })])
    }

    pub(super) fn drop_visit(&self, visit: &Visit, reason: &str, mint: Mint<'_>) -> Decided {
        if let VisitStatus::Invited(..) = visit.status {
            return Err(Refusal::AlreadyInvited);
        }
        Ok(vec![Event::VisitDropped(VisitDropped {
            body: self.body,
            visit: visit.visit,
            reason: mint(must_have_without_id(reason, Refusal::NoReason)?),
        })])
    }

    pub(super) fn plan(&self, list: &RollingList, planned: &Planned) -> Decided {
        let it = &planned.invitation;
        if list.visit(it.visit).is_some() {
            return Err(Refusal::AlreadyListed);
        }
        let date = self.course(it.meeting)?.plan.date;
        let wanted = Event::VisitWanted(VisitWanted {
            body: self.body,
            visit: it.visit,
            line: planned.line,
            person: Some(planned.person),
            name: None,
            date: Some(date),
            from: Some(it.from),
            to: Some(it.to),
            meeting: None,
            item: None,
        });
        Ok(vec![wanted, self.invited(it)?])
    }

    pub(super) fn invite(&self, list: &RollingList, it: &Invitation) -> Result<Event, Refusal> {
        let visit = list.must_have_visit(it.visit)?;
        visit.person.ok_or(Refusal::GuestIsNotRegistered)?;
        match visit.status {
            VisitStatus::Invited(..) => Err(Refusal::AlreadyInvited),
            _ => self.invited(it),
        }
    }

    fn invited(&self, it: &Invitation) -> Result<Event, Refusal> {
        Ok(Event::VisitInvited(VisitInvited {
            body: self.body,
            visit: it.visit,
            meeting: it.meeting,
            item: it.item,
            date: self.course(it.meeting)?.plan.date,
            from: it.from,
            to: it.to,
        }))
    }
}

impl Wanted {
    /// The name of somebody whom the register does not know.
    fn name(&self, mint: Mint<'_>) -> Result<Option<TextId>, Refusal> {
        if let (Some(from), Some(to)) = (self.from, self.to)
            && to <= from
        {
            return Err(Refusal::EndsBeforeItBegins);
        }
        if self.person.is_some() {
            return Ok(None);
        }
        let name = self.name.as_deref().unwrap_or_default();
        Ok(Some(mint(must_have_without_id(name, Refusal::NoGuest)?)))
    }
}
