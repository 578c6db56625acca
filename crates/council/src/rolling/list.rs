//! A rolling list as its facts tell it.

use std::collections::BTreeSet;

use super::LineKind;
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::{ClockTime, Date, Timestamp};
use crate::event::{CircleJoined, Event, LineListed, VisitWanted};
use crate::ids::{BodyId, ItemId, LineId, MeetingId, PersonId, TextId, VisitId};

/// How far a line is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineStatus {
    /// It waits.
    Open,
    /// It stands on an agenda, as an item of its own or as a matter among others.
    Placed(MeetingId, Option<ItemId>),
    /// It was dealt with.
    Done(MeetingId, ItemId),
    /// It was struck, and why.
    Struck(TextId),
    /// It was only suggested, and a person said no.
    Dismissed,
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The line.
    pub line: LineId,
    /// What kind of line.
    pub kind: LineKind,
    /// What it is about.
    pub text: TextId,
    /// What for.
    pub purpose: Option<TextId>,
    /// The day it is planned for.
    pub date: Option<Date>,
    /// On every agenda until struck.
    pub standing: bool,
    /// The meeting that put it there, and the item.
    pub source: Option<(MeetingId, ItemId)>,
    /// How far it is.
    pub status: LineStatus,
}

/// How far a visit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum VisitStatus {
    /// The guest is wanted and not invited.
    Wanted,
    /// The guest is invited to an item of a meeting.
    Invited(MeetingId, ItemId),
    /// The guest was there.
    Paid,
    /// The guest is wanted no longer, and why.
    Dropped(TextId),
    /// It was only suggested, and a person said no.
    Dismissed,
}

/// A guest the body wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The visit.
    pub visit: VisitId,
    /// The line it belongs to.
    pub line: Option<LineId>,
    /// Who, where the register knows them.
    pub person: Option<PersonId>,
    /// Who, where it does not.
    pub name: Option<TextId>,
    /// On which day.
    pub date: Option<Date>,
    /// From when.
    pub from: Option<ClockTime>,
    /// Until when.
    pub to: Option<ClockTime>,
    /// The item whose paper names it.
    pub source: Option<(MeetingId, Option<ItemId>)>,
    /// How far it is.
    pub status: VisitStatus,
    /// The day it had before the meeting was moved, or the meeting was called off.
    pub was_on: Option<Date>,
}

/// Somebody who is spread over the coming meetings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CircleGuest {
    /// Who.
    pub person: PersonId,
    /// Not before this day.
    pub not_before: Option<Date>,
    /// Not on these days.
    pub not_on: BTreeSet<Date>,
}

/// The rolling list of a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollingList {
    /// Every line in order, closed ones too.
    pub lines: Vec<Line>,
    /// Every visit, closed ones too.
    pub visits: Vec<Visit>,
    /// Whom the planner spreads over the coming meetings.
    pub circle: Vec<CircleGuest>,
}

impl Line {
    /// Whether it waits or stands on an agenda.
    pub fn is_open(&self) -> bool {
        matches!(self.status, LineStatus::Open | LineStatus::Placed(..))
    }
}

impl Visit {
    /// Whether the guest is still to come.
    pub fn is_open(&self) -> bool {
        matches!(self.status, VisitStatus::Wanted | VisitStatus::Invited(..))
    }
}

impl RollingList {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut list = Self::default();
        events.into_iter().for_each(|it| list.apply(it));
        list
    }

    /// A line by its id.
    pub fn line(&self, line: LineId) -> Option<&Line> {
        self.lines.iter().find(|it| it.line == line)
    }

    /// A visit by its id.
    pub fn visit(&self, visit: VisitId) -> Option<&Visit> {
        self.visits.iter().find(|it| it.visit == visit)
    }

    /// Every payload it holds.
    pub fn texts(&self) -> Vec<TextId> {
        let reason = |it: &Line| match it.status {
            LineStatus::Struck(reason) => Some(reason),
            _ => None,
        };
        let lines = self.lines.iter().flat_map(|it| [Some(it.text), it.purpose, reason(it)]);
        let dropped = |it: &Visit| match it.status {
            VisitStatus::Dropped(reason) => Some(reason),
            _ => None,
        };
        let visits = self.visits.iter().flat_map(|it| [it.name, dropped(it)]);
        lines.chain(visits).flatten().collect()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        match event {
            Event::LineListed(it) => self.list(it),
            Event::LineChanged(it) => {
                if let Some(line) = self.line_mut(it.line) {
                    (line.kind, line.text, line.purpose) = (it.line_kind, it.text, it.purpose);
                    (line.date, line.standing) = (it.date, it.standing);
                }
            }
            Event::LineMoved(it) => self.move_to(it.line, it.place as usize),
            Event::LineStruck(it) => self.set(it.line, LineStatus::Struck(it.reason)),
            Event::LineRestored(it) => self.set(it.line, LineStatus::Open),
            Event::LinePlaced(it) => self.set(it.line, LineStatus::Placed(it.meeting, it.item)),
            Event::LineReturned(it) => {
                // What came back from one agenda may stand on another by now.
                if let Some(line) = self.line_mut(it.line)
                    && matches!(line.status, LineStatus::Placed(meeting, _) if meeting == it.meeting)
                {
                    line.status = LineStatus::Open;
                }
            }
            Event::LineDone(it) => self.set(it.line, LineStatus::Done(it.meeting, it.item)),
            Event::LineDismissed(it) => self.lines.push(Line {
                line: it.line,
                kind: LineKind::Topic,
                // A dismissed suggestion keeps no words.
                text: TextId::new(0),
                purpose: None,
                date: None,
                standing: false,
                source: Some((it.meeting, it.item)),
                status: LineStatus::Dismissed,
            }),
            _ => self.apply_visit(event),
        }
    }

    fn apply_visit(&mut self, event: &Event) {
        match event {
            Event::VisitWanted(it) => self.want(it),
            Event::VisitChanged(it) => {
                if let Some(visit) = self.visit_mut(it.visit) {
                    (visit.person, visit.name, visit.date) = (it.person, it.name, it.date);
                    (visit.from, visit.to, visit.was_on) = (it.from, it.to, None);
                }
            }
            Event::VisitInvited(it) => {
                if let Some(visit) = self.visit_mut(it.visit) {
                    (visit.date, visit.from, visit.to) = (Some(it.date), Some(it.from), Some(it.to));
                    (visit.status, visit.was_on) = (VisitStatus::Invited(it.meeting, it.item), None);
                }
            }
            Event::VisitMoved(it) => {
                if let Some(visit) = self.visit_mut(it.visit) {
                    (visit.was_on, visit.date) = (visit.date, Some(it.date));
                }
            }
            Event::VisitReturned(it) => {
                if let Some(visit) = self.visit_mut(it.visit) {
                    (visit.was_on, visit.date, visit.status) = (visit.date, None, VisitStatus::Wanted);
                }
            }
            Event::VisitPaid(it) => {
                if let Some(visit) = self.visit_mut(it.visit) {
                    (visit.date, visit.status) = (Some(it.date), VisitStatus::Paid);
                }
            }
            Event::VisitDropped(it) => {
                if let Some(visit) = self.visit_mut(it.visit) {
                    visit.status = VisitStatus::Dropped(it.reason);
                }
            }
            Event::VisitDismissed(it) => self.visits.push(Visit {
                visit: it.visit,
                line: None,
                person: None,
                name: None,
                date: None,
                from: None,
                to: None,
                source: Some((it.meeting, it.item)),
                status: VisitStatus::Dismissed,
                was_on: None,
            }),
            Event::CircleJoined(it) => self.join(it),
            Event::CircleLeft(it) => self.circle.retain(|kept| kept.person != it.person),
            _ => {}
        }
    }

    fn list(&mut self, it: &LineListed) {
        self.lines.retain(|kept| kept.line != it.line);
        self.lines.push(Line {
            line: it.line,
            kind: it.line_kind,
            text: it.text,
            purpose: it.purpose,
            date: it.date,
            standing: it.standing,
            source: it.meeting.zip(it.item),
            status: LineStatus::Open,
        });
    }

    fn want(&mut self, it: &VisitWanted) {
        self.visits.retain(|kept| kept.visit != it.visit);
        self.visits.push(Visit {
            visit: it.visit,
            line: it.line,
            person: it.person,
            name: it.name,
            date: it.date,
            from: it.from,
            to: it.to,
            source: it.meeting.map(|meeting| (meeting, it.item)),
            status: VisitStatus::Wanted,
            was_on: None,
        });
    }

    fn join(&mut self, it: &CircleJoined) {
        let guest = CircleGuest {
            person: it.person,
            not_before: it.not_before,
            not_on: it.not_on.iter().copied().collect(),
        };
        match self.circle.iter_mut().find(|kept| kept.person == it.person) {
            Some(kept) => *kept = guest,
            None => self.circle.push(guest),
        }
    }

    fn line_mut(&mut self, line: LineId) -> Option<&mut Line> {
        self.lines.iter_mut().find(|it| it.line == line)
    }

    fn visit_mut(&mut self, visit: VisitId) -> Option<&mut Visit> {
        self.visits.iter_mut().find(|it| it.visit == visit)
    }

    fn set(&mut self, line: LineId, status: LineStatus) {
        if let Some(line) = self.line_mut(line) {
            line.status = status;
        }
    }

    fn move_to(&mut self, line: LineId, place: usize) {
        if let Some(from) = self.lines.iter().position(|it| it.line == line) {
            let moved = self.lines.remove(from);
            self.lines.insert(place.min(self.lines.len()), moved);
        }
    }

    /// Who sees it: the body's members and those who keep its papers; what was dismissed is seen by nobody. Recusal from
    /// the item it comes from shuts out of the line too, by a bar of the viewer.
    pub fn grants(&self, body: BodyId, from: Timestamp) -> Vec<Grant> {
        let lines = self.lines.iter().filter(|it| it.status != LineStatus::Dismissed);
        let visits = self.visits.iter().filter(|it| it.status != VisitStatus::Dismissed);
        let things = lines
            .map(|it| Thing::RollingLine(it.line))
            .chain(visits.map(|it| Thing::Visit(it.visit)));
        let audiences = [Audience::Members(body), Audience::Secretariat(body)];
        things
            .flat_map(|thing| {
                audiences.map(|audience| Grant {
                    thing,
                    audience,
                    sight: Sight::Whole,
                    from,
                    until: Timestamp::MAX,
                })
            })
            .collect()
    }
}
