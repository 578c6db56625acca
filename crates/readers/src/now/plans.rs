//! When bodies meet: the plan of a body, of a person, and guests' slots.

use raadslag_council::clock::{ClockTime, Date, Timestamp};
use raadslag_council::event::Event;
use raadslag_council::ids::{BodyId, ItemId, MeetingId, PersonId};
use raadslag_council::meeting::{Course, Meeting, MeetingKind};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::pages::{code, id, payload};

/// The columns of a planned meeting.
macro_rules! planned {
    () => {
        "select m.meeting, m.body, b.slug, n.bytes, m.slug, m.date, m.start, p.end_at, t.bytes, p.changed, p.at, m.status, m.agenda, m.meeting_kind from now1_meeting m join now1_body b on b.body = m.body join now1_plan p on p.meeting = m.meeting left join payload n on n.id = b.name left join payload t on t.id = p.place"
    };
}

raadslag_store::statements! {
    /// A day a meeting was planned for before it was moved.
    MOVED_FROM = "insert into now1_moved_from (meeting, day) values ($1, $2) on conflict do nothing";
    /// Since when a plan is as it is.
    PLANNED_SINCE = "select at from now1_plan where meeting = $1";
    /// Takes a plan out.
    CLEAR_PLAN = "delete from now1_plan where meeting = $1";
    /// Takes a meeting's visits out.
    CLEAR_VISITS = "delete from now1_visit where meeting = $1";
    /// A plan.
    PLAN = "insert into now1_plan (meeting, end_at, place, changed, at) values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// A guest's slot.
    VISIT = "insert into now1_visit (meeting, item, person, from_at, to_at) values ($1, $2, $3, $4, $5) on conflict do nothing";
    /// Meetings by their plan, of one body or of all, from a day on.
    PLANNED = concat!(planned!(), " where ", sight!("'plan:' || m.body"), " = 2 and ($3 = '' or b.slug = $3) and m.date >= $4 order by m.date, m.start, m.slug");
    /// One meeting by its plan.
    PLANNED_AT = concat!(planned!(), " where ", sight!("'plan:' || m.body"), " = 2 and m.meeting = $3");
    /// The address of a body.
    SLUG_OF = "select slug from now1_body where body = $1";
    /// A person's slots from a day on.
    VISITS_OF = "select v.meeting, v.item, v.from_at, v.to_at, n.bytes, m.slug, m.date, m.status, t.bytes, m.entry, m.at, m.meeting_kind from now1_visit v join now1_meeting m on m.meeting = v.meeting join now1_body b on b.body = m.body join now1_plan p on p.meeting = v.meeting left join payload n on n.id = b.name left join payload t on t.id = p.place where v.person = $1 and m.date >= $2 order by m.date, v.from_at, v.item";
    /// The address of a meeting.
    ADDRESS_OF = "select slug from now1_meeting where meeting = $1";
    /// The name of a body.
    NAME_OF = "select n.bytes from now1_body b left join payload n on n.id = b.name where b.body = $1";
    /// A body by its address.
    BODY_AT = "select body from now1_body where slug = $1";
}

/// A meeting by its plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its body.
    pub body: BodyId,
    /// The body's address.
    pub body_slug: String,
    /// The body's name.
    pub body_name: String,
    /// The meeting's address.
    pub slug: String,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// The day.
    pub date: Date,
    /// When it begins.
    pub start: ClockTime,
    /// When it ends.
    pub end: Option<ClockTime>,
    /// Where, or empty.
    pub place: String,
    /// Rises with every change.
    pub changed: u64,
    /// Since when it is as it is.
    pub at: Timestamp,
    /// It does not take place.
    pub is_cancelled: bool,
    /// It has not begun.
    pub is_planned: bool,
    /// Its agenda is with the members.
    pub is_released: bool,
}

/// A guest's slot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
    /// From when.
    pub from: ClockTime,
    /// Until when.
    pub to: ClockTime,
    /// The body's name.
    pub body_name: String,
    /// The meeting's address.
    pub slug: String,
    /// What kind of meeting.
    pub meeting_kind: MeetingKind,
    /// The day.
    pub date: Date,
    /// It does not take place.
    pub is_cancelled: bool,
    /// It is going on.
    pub is_in_session: bool,
    /// It has ended.
    pub has_ended: bool,
    /// Where, or empty.
    pub place: String,
    /// Rises with every change.
    pub changed: u64,
    /// Since when it is as it is.
    pub at: Timestamp,
}

/// A meeting moved: the days that it was planned for before.
pub(super) fn moved(tx: &mut Tx<'_>, meeting: &Meeting, past: &[Event]) -> Result<(), Fault> {
    let (Some(course), Some(Event::MeetingMoved(_))) = (meeting.course(), past.last()) else {
        return Ok(());
    };
    let meeting = course.meeting.to_string();
    let days = past.iter().filter_map(|it| match it {
        Event::MeetingPlanned(it) => Some(it.date),
        Event::MeetingMoved(it) => Some(it.date),
        _ => None,
    });
    for day in days.filter(|it| *it != course.plan.date) {
        tx.send(MOVED_FROM, vals![&meeting, &day.to_string()])?;
    }
    Ok(())
}

/// Whether an event changes the plan; the work on its papers does not, and nobody outside hears of it.
fn is_of_plan(event: &Event) -> bool {
    matches!(
        event,
        Event::MeetingPlanned(_)
            | Event::MeetingMoved(_)
            | Event::MeetingCancelled(_)
            | Event::MeetingStarted(_)
            | Event::MeetingEnded(_)
            | Event::TimesCorrected(_)
    )
}

/// A meeting's plan and its guests are laid out anew; the new entries are the last of what is past.
pub(super) fn lay(tx: &mut Tx<'_>, course: &Course, past: &[Event], entries: &[Entry]) -> Result<(), Fault> {
    let meeting = course.meeting.to_string();
    let changed = past.iter().filter(|it| is_of_plan(it)).count();
    let mut new = past[past.len().saturating_sub(entries.len())..].iter().zip(entries);
    let at = match new.rfind(|it| is_of_plan(it.0)) {
        Some((_, entry)) => access::instant(entry.at),
        None => tx
            .find(PLANNED_SINCE, vals![&meeting], |row| Ok(row.text(0)?.to_owned()))?
            .unwrap_or_default(),
    };
    for sql in [CLEAR_PLAN, CLEAR_VISITS] {
        tx.send(sql, vals![&meeting])?;
    }
    let end = course.plan.end.map(|it| it.to_string()).unwrap_or_default();
    let place = course.plan.place.map(|it| it.to_string()).unwrap_or_default();
    tx.send(PLAN, vals![&meeting, &end, &place, changed as u64, &at])?;
    for visit in &course.visits {
        let (item, person) = (visit.item.to_string(), visit.person.to_string());
        let (from, to) = (visit.from.to_string(), visit.to.to_string());
        tx.send(VISIT, vals![&meeting, &item, &person, &from, &to])?;
    }
    Ok(())
}

impl Now {
    /// Meetings whose plan the asker may see, of one body by its address or of all, from a day on.
    pub fn planned(&self, asker: &Asker, body: &str, from: Date) -> Result<Vec<PlannedRow>, Fault> {
        let from = from.to_string();
        let vals = vals![asker.key(), asker.now(), body, &from];
        self.journal.db().all(PLANNED, vals, read)
    }

    /// A meeting, where the asker may see its plan.
    pub fn planned_meeting(&self, asker: &Asker, meeting: MeetingId) -> Result<Option<PlannedRow>, Fault> {
        let meeting = meeting.to_string();
        let vals = vals![asker.key(), asker.now(), &meeting];
        self.journal.db().find(PLANNED_AT, vals, read)
    }

    /// The address of a body.
    pub fn slug_of(&self, body: BodyId) -> Result<Option<String>, Fault> {
        let read = |row: &Row<'_>| row.text(0).map(str::to_owned);
        self.journal.db().find(SLUG_OF, vals![&body.to_string()], read)
    }

    /// A person's slots as a guest, from a day on. They hold no word of the item.
    pub fn visits_of(&self, person: PersonId, from: Date) -> Result<Vec<VisitRow>, Fault> {
        let (person, from) = (person.to_string(), from.to_string());
        self.journal.db().all(VISITS_OF, vals![&person, &from], read_visit)
    }

    /// A body by its address.
    pub fn body_at(&self, slug: &str) -> Result<Option<BodyId>, Fault> {
        self.journal.db().find(BODY_AT, vals![slug], |row| id(row, 0))
    }

    /// The name of a body; empty when it was erased.
    pub fn name_of(&self, body: BodyId) -> Result<String, Fault> {
        let found = self
            .journal
            .db()
            .find(NAME_OF, vals![&body.to_string()], |row| payload(row, 0))?;
        Ok(found.unwrap_or_default())
    }

    /// The address of a meeting; empty when it is not known.
    pub(crate) fn address_of(&self, meeting: MeetingId) -> Result<String, Fault> {
        let db = self.journal.db();
        let found = db.find(ADDRESS_OF, vals![&meeting.to_string()], |row| {
            Ok(row.text(0)?.to_owned())
        })?;
        Ok(found.unwrap_or_default())
    }
}

fn read(row: &Row<'_>) -> Result<PlannedRow, Fault> {
    let status = row.text(11)?;
    Ok(PlannedRow {
        meeting: id(row, 0)?,
        body: id(row, 1)?,
        body_slug: row.text(2)?.to_owned(),
        body_name: payload(row, 3)?,
        slug: row.text(4)?.to_owned(),
        meeting_kind: code(row, 13)?.unwrap_or_default(),
        date: id(row, 5)?,
        start: id(row, 6)?,
        end: row.text(7)?.parse().ok(),
        place: payload(row, 8)?,
        changed: row.count(9)?,
        at: id(row, 10)?,
        is_cancelled: status == "CANCELLED",
        is_planned: status == "PLANNED",
        is_released: row.text(12)? == "RELEASED",
    })
}

fn read_visit(row: &Row<'_>) -> Result<VisitRow, Fault> {
    Ok(VisitRow {
        meeting: id(row, 0)?,
        item: id(row, 1)?,
        from: id(row, 2)?,
        to: id(row, 3)?,
        body_name: payload(row, 4)?,
        slug: row.text(5)?.to_owned(),
        meeting_kind: code(row, 11)?.unwrap_or_default(),
        date: id(row, 6)?,
        is_cancelled: row.text(7)? == "CANCELLED",
        is_in_session: row.text(7)? == "IN_SESSION",
        has_ended: row.text(7)? == "ENDED",
        place: payload(row, 8)?,
        changed: row.count(9)?,
        at: id(row, 10)?,
    })
}
