//! Rolling lists: what somebody may see of a body's, its coming meetings, and when its guests were there last.

use std::collections::{BTreeMap, BTreeSet};

use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, ItemId, LineId, MeetingId, PersonId, VisitId};
use raadslag_council::kept::Payloads;
use raadslag_council::rolling::{LineStatus, RollingList, VisitStatus};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::lay::CLEAR_GRANTS;
use super::pages::{id, payload};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes a body's lines out.
    CLEAR_LINES = "delete from now1_rolling_line where body = $1";
    /// Takes its wanted guests out.
    CLEAR_VISITS = "delete from now1_wanted where body = $1";
    /// A line.
    LINE = "insert into now1_rolling_line (line, body, item) values ($1, $2, $3) on conflict do nothing";
    /// A wanted guest.
    VISIT = "insert into now1_wanted (visit, body, item) values ($1, $2, $3) on conflict do nothing";
    /// The lines of a body that may be seen, each with whether its item is closed.
    LINES = concat!(
        "select r.line, (select count(*) from now1_item i where i.item = r.item and i.open = 0) from now1_rolling_line r where ",
        sight!("'rolling_line:' || r.line"), " = 2 and r.body = $3 order by r.line"
    );
    /// The wanted guests of a body that may be seen.
    VISITS = concat!("select v.visit from now1_wanted v where ", sight!("'visit:' || v.visit"), " = 2 and v.body = $3 order by v.visit");
    /// A body's meetings from a day on, soonest first: days and states, no words.
    DAYS = "select m.meeting, m.slug, m.date, m.start, m.here, m.status, m.agenda from now1_meeting m where m.body = $1 and m.date >= $2 order by m.date, m.start, m.slug";
    /// When each guest came to a meeting of a body that has ended, the last time.
    LAST_VISITS = "select g.person, max(m.date) from now1_guest g join now1_meeting m on m.meeting = g.meeting where m.body = $1 and m.status = 'ENDED' group by g.person order by g.person";
    /// A body's address and name.
    NAMED = "select b.slug, n.bytes from now1_body b left join payload n on n.id = b.name where b.body = $1";
    /// A meeting's address, day and body; no words.
    AT = "select m.slug, m.date from now1_meeting m where m.meeting = $1";
}

/// Which lines and guests of a body there are, and who sees them.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let list = RollingList::fold(&lookup.past(Stream::RollingList(body), entry.seq)?);
    let (id, source) = (body.to_string(), Stream::RollingList(body).to_string());
    for (sql, of) in [(CLEAR_LINES, &id), (CLEAR_VISITS, &id), (CLEAR_GRANTS, &source)] {
        tx.send(sql, vals![of])?;
    }
    let item = |it: Option<ItemId>| it.map(|it| it.to_string()).unwrap_or_default();
    for line in &list.lines {
        let from = item(line.source.map(|it| it.1));
        tx.send(LINE, vals![&line.line.to_string(), &id, &from])?;
    }
    for visit in &list.visits {
        let from = item(visit.source.and_then(|it| it.1));
        tx.send(VISIT, vals![&visit.visit.to_string(), &id, &from])?;
    }
    let grants = list.grants(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's rolling list as somebody sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollingSeen {
    /// Its lines and guests in order, without what the asker may not see.
    pub list: RollingList,
    /// Their words; erased ones are missing.
    pub texts: Payloads,
    /// Lines that come from an item closed to the public.
    pub withheld: BTreeSet<LineId>,
}

/// The lines and the guests that were confirmed (true) or dismissed.
pub type DealtWith = (BTreeMap<LineId, bool>, BTreeMap<VisitId, bool>);

/// A meeting of a body: its day and how far it is, without words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MeetingDay {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its address.
    pub slug: String,
    /// Its day.
    pub date: Date,
    /// When it begins.
    pub start: Option<ClockTime>,
    /// It is planned and held here.
    pub is_here: bool,
    /// `PLANNED`, `IN_SESSION`, `ENDED` or `CANCELLED`; empty for one that was read in.
    pub status: String,
    /// `DRAFT`, `LOCKED` or `RELEASED`; empty for one that was read in.
    pub agenda: String,
}

impl MeetingDay {
    /// Whether it is planned here and has not begun.
    pub fn is_planned(&self) -> bool {
        self.status == "PLANNED"
    }

    /// Whether its agenda is still being built.
    pub fn is_built(&self) -> bool {
        self.is_planned() && self.agenda == "DRAFT"
    }
}

impl Now {
    /// A body's rolling list, cut to what the asker may see.
    pub fn rolling_list(&self, asker: &Asker, body: BodyId) -> Result<RollingSeen, Fault> {
        let (db, of) = (self.journal.db(), body.to_string());
        let closed = |row: &Row<'_>| Ok((id::<LineId>(row, 0)?, row.int(1)? > 0));
        let lines: BTreeMap<LineId, bool> = db
            .all(LINES, vals![asker.key(), asker.now(), &of], closed)?
            .into_iter()
            .collect();
        let visits: Vec<VisitId> = db.all(VISITS, vals![asker.key(), asker.now(), &of], |row| id(row, 0))?;
        let mut list = RollingList::fold(&self.past(Stream::RollingList(body))?);
        list.lines.retain(|it| lines.contains_key(&it.line));
        let sees_line = |line: Option<LineId>| line.is_none_or(|it| lines.contains_key(&it));
        list.visits
            .retain(|it| visits.contains(&it.visit) && sees_line(it.line));
        let texts = self.journal.payloads(&list.texts())?;
        let withheld = lines.iter().filter(|it| *it.1).map(|it| *it.0).collect();
        Ok(RollingSeen { list, texts, withheld })
    }

    /// The lines and guests of a meeting that were confirmed or dismissed, with whether each was confirmed. It holds no words.
    pub fn listed_from(&self, body: BodyId) -> Result<DealtWith, Fault> {
        let list = RollingList::fold(&self.past(Stream::RollingList(body))?);
        let lines = list
            .lines
            .iter()
            .map(|it| (it.line, it.status != LineStatus::Dismissed));
        let visits = list.visits.iter();
        let visits = visits.map(|it| (it.visit, it.status != VisitStatus::Dismissed));
        Ok((lines.collect(), visits.collect()))
    }

    /// A body's meetings from a day on, soonest first: days and states, no words.
    pub fn meeting_days(&self, body: BodyId, from: Date) -> Result<Vec<MeetingDay>, Fault> {
        let (body, from) = (body.to_string(), from.to_string());
        let rows = self.journal.db().all(DAYS, vals![&body, &from], |row| {
            Ok(row.text(2)?.parse().ok().map(|date| (date, row_of(row, date))))
        })?;
        rows.into_iter().flatten().map(|it| it.1).collect()
    }

    /// When each guest was at a meeting of a body held here, the last time.
    pub fn last_visits(&self, body: BodyId) -> Result<BTreeMap<PersonId, Date>, Fault> {
        let rows = self.journal.db().all(LAST_VISITS, vals![&body.to_string()], |row| {
            Ok((id::<PersonId>(row, 0)?, row.text(1)?.parse().ok()))
        })?;
        let known = rows.into_iter().filter_map(|(person, day)| Some((person, day?)));
        Ok(known.collect())
    }

    /// A body's address and name; its name is no secret.
    pub fn named(&self, body: BodyId) -> Result<Option<(String, String)>, Fault> {
        self.journal.db().find(NAMED, vals![&body.to_string()], |row| {
            Ok((row.text(0)?.to_owned(), payload(row, 1)?))
        })
    }

    /// The address and day of a meeting.
    pub fn place_of(&self, meeting: MeetingId) -> Result<Option<(String, Option<Date>)>, Fault> {
        self.journal.db().find(AT, vals![&meeting.to_string()], |row| {
            Ok((row.text(0)?.to_owned(), row.text(1)?.parse().ok()))
        })
    }
}

fn row_of(row: &Row<'_>, date: Date) -> Result<MeetingDay, Fault> {
    Ok(MeetingDay {
        meeting: id(row, 0)?,
        slug: row.text(1)?.to_owned(),
        date,
        start: row.text(3)?.parse().ok(),
        is_here: row.is(4)?,
        status: row.text(5)?.to_owned(),
        agenda: row.text(6)?.to_owned(),
    })
}
