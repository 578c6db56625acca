//! Facts of a body's rolling list: what its coming meetings deal with, and the guests it wants.

use serde::{Deserialize, Serialize};

use crate::clock::{ClockTime, Date};
use crate::ids::{BodyId, ItemId, LineId, MeetingId, PersonId, TextId, VisitId};
use crate::rolling::LineKind;

/// A line came on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineListed {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
    /// What kind of line.
    pub line_kind: LineKind,
    /// What it is about.
    pub text: TextId,
    /// What for.
    pub purpose: Option<TextId>,
    /// The day it is planned for.
    pub date: Option<Date>,
    /// On every agenda until struck.
    pub standing: bool,
    /// The meeting that put it there.
    pub meeting: Option<MeetingId>,
    /// The item there.
    pub item: Option<ItemId>,
}

/// A line says something else now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineChanged {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
    /// What kind of line.
    pub line_kind: LineKind,
    /// What it is about.
    pub text: TextId,
    /// What for.
    pub purpose: Option<TextId>,
    /// The day it is planned for.
    pub date: Option<Date>,
    /// On every agenda until struck.
    pub standing: bool,
}

/// A line got another place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineMoved {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
    /// Its place among all lines, counted from 0.
    pub place: u32,
}

/// A line was struck.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineStruck {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
    /// Why.
    pub reason: TextId,
}

/// A line is on the list again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineRestored {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
}

/// A line was put on an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinePlaced {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item it became; none for a matter among others under a standing item.
    pub item: Option<ItemId>,
}

/// A line came back from an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineReturned {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
    /// The meeting it came back from.
    pub meeting: MeetingId,
}

/// A line was dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDone {
    /// The body.
    pub body: BodyId,
    /// The line.
    pub line: LineId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item there.
    pub item: ItemId,
}

/// A suggestion is no line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineDismissed {
    /// The body.
    pub body: BodyId,
    /// The line it would have become.
    pub line: LineId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// A guest is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitWanted {
    /// The body.
    pub body: BodyId,
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
    /// The meeting whose paper names it.
    pub meeting: Option<MeetingId>,
    /// The item there.
    pub item: Option<ItemId>,
}

/// Another guest, day or time is wanted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitChanged {
    /// The body.
    pub body: BodyId,
    /// The visit.
    pub visit: VisitId,
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
}

/// A wanted guest was invited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitInvited {
    /// The body.
    pub body: BodyId,
    /// The visit.
    pub visit: VisitId,
    /// To which meeting.
    pub meeting: MeetingId,
    /// To which item.
    pub item: ItemId,
    /// The meeting's day.
    pub date: Date,
    /// From when.
    pub from: ClockTime,
    /// Until when.
    pub to: ClockTime,
}

/// A guest comes along to the meeting's new day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitMoved {
    /// The body.
    pub body: BodyId,
    /// The visit.
    pub visit: VisitId,
    /// The new day.
    pub date: Date,
}

/// A guest is wanted again, on another day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitReturned {
    /// The body.
    pub body: BodyId,
    /// The visit.
    pub visit: VisitId,
    /// The meeting that does not take place, or not with the guest.
    pub meeting: MeetingId,
}

/// A guest was there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitPaid {
    /// The body.
    pub body: BodyId,
    /// The visit.
    pub visit: VisitId,
    /// When.
    pub date: Date,
}

/// A guest is wanted no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitDropped {
    /// The body.
    pub body: BodyId,
    /// The visit.
    pub visit: VisitId,
    /// Why.
    pub reason: TextId,
}

/// A suggestion is no visit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitDismissed {
    /// The body.
    pub body: BodyId,
    /// The visit it would have become.
    pub visit: VisitId,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item; none where the head names the guest.
    pub item: Option<ItemId>,
}

/// Somebody is spread over the coming meetings, or wishes something else than before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleJoined {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// Not before this day.
    pub not_before: Option<Date>,
    /// Not on these days.
    pub not_on: Vec<Date>,
}

/// Somebody is no longer spread over the coming meetings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleLeft {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
}
