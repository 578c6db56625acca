//! Bodies' economy: what somebody may see of it, which decisions seem to grant money, and whose calendars are held.

use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::{ClockTime, Date, Timestamp};
use raadslag_council::economy::{Economy, Engagement};
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, BudgetStepId, ItemId, MeetingId, PersonId};
use raadslag_council::kept::Payloads;
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::access::{self, Asker, sight};
use super::lay::CLEAR_GRANTS;
use super::pages::{id, payload};
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes a body's holds out.
    CLEAR_HOLDS = "delete from now1_budget_hold where body = $1";
    /// A hold.
    HOLD = "insert into now1_budget_hold (step, person, body, day, from_at, to_at, title, at, changed) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing";
    /// Decisions from a day on that everybody may read and that granted money or approved something, newest first.
    GRANTED = concat!(
        "select m.meeting, m.slug, m.date, n.bytes, i.item, t.bytes from now1_meeting m join now1_body b on b.body = m.body left join payload n on n.id = b.name join now1_item i on i.meeting = m.meeting left join payload t on t.id = i.title where ",
        sight!("'item:' || i.item"), " = 2 and ", sight!("'meeting:' || m.meeting"),
        " = 2 and i.face = 0 and (' ' || i.outcomes || ' ' like '% GRANTED %' or ' ' || i.outcomes like '% APPROVED%') and m.date >= $3 order by m.date desc, m.slug, i.place"
    );
    /// The holds of a person from a day on that they may see.
    HOLDS_OF = concat!(
        "select h.step, h.day, h.from_at, h.to_at, h.title, n.bytes, h.at, h.changed, t.bytes from now1_budget_hold h join now1_body b on b.body = h.body left join payload n on n.id = b.name left join payload t on t.id = h.title where ",
        sight!("'budget_step:' || h.step"), " = 2 and h.person = $3 and h.day >= $4 order by h.day, h.from_at, h.step"
    );
    /// When people of a body's timetable have meetings here from a day on: days and bodies, no words of what is dealt with.
    ENGAGED = "select distinct r.person, m.date, m.start, p.end_at, n.bytes from now1_budget_hold h join now1_role r on r.person = h.person join now1_meeting m on m.body = r.body and m.date = h.day and m.status = 'PLANNED' join now1_plan p on p.meeting = m.meeting join now1_body b on b.body = m.body left join payload n on n.id = b.name where h.body = $1 and h.day >= $2 and r.from_day <= h.day and (r.until_day = '' or r.until_day > h.day) order by m.date, m.start";
}

/// A body's economy is laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, body: BodyId, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let past = lookup.past(Stream::Economy(body), entry.seq)?;
    let economy = Economy::fold(&past);
    let (id, source) = (body.to_string(), Stream::Economy(body).to_string());
    for (sql, of) in [(CLEAR_HOLDS, &id), (CLEAR_GRANTS, &source)] {
        tx.send(sql, vals![of])?;
    }
    let time = |it: Option<ClockTime>| it.map(|it| it.to_string()).unwrap_or_default();
    for step in economy.steps() {
        for person in &step.held {
            tx.send(
                HOLD,
                vals![
                    &step.step.to_string(),
                    &person.to_string(),
                    &id,
                    &step.date.to_string(),
                    &time(step.from),
                    &time(step.to),
                    &step.title.to_string(),
                    &entry.at.to_string(),
                    past.len() as u64
                ],
            )?;
        }
    }
    let grants = economy.grants_of(body, entry.at);
    grants.iter().try_for_each(|grant| access::lay(tx, grant, &source))
}

/// A body's economy as somebody sees it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EconomySeen {
    /// Its reviews, grants and steps.
    pub economy: Economy,
    /// Their words and figures; erased ones are missing.
    pub texts: Payloads,
}

/// A decision that perhaps grants money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its address.
    pub slug: String,
    /// Its day.
    pub date: Date,
    /// Its body.
    pub body_name: String,
    /// The item.
    pub item: ItemId,
    /// The item's title.
    pub title: String,
}

/// Time of a person that a budget timetable holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoldRow {
    /// The step.
    pub step: BudgetStepId,
    /// The day.
    pub date: Date,
    /// From when.
    pub from: Option<ClockTime>,
    /// Until when.
    pub to: Option<ClockTime>,
    /// What for.
    pub title: String,
    /// The body whose timetable it is.
    pub body_name: String,
    /// Since when it is so.
    pub at: Timestamp,
    /// Rises with every change.
    pub changed: u64,
}

impl Now {
    /// The bodies whose economy the asker may see: body, address, name.
    pub fn economies(&self, asker: &Asker) -> Result<Vec<(BodyId, String, String)>, Fault> {
        self.rooms(asker, "economy:")
    }

    /// A body's economy, without what was granted by items that the asker is recused from; empty for whoever may not see it.
    pub fn economy(&self, asker: &Asker, body: BodyId) -> Result<EconomySeen, Fault> {
        if self.sight(asker, Thing::Economy(body))? != Sight::Whole {
            return Ok(EconomySeen::default());
        }
        let barred = access::barred_items(self.journal.db(), asker)?;
        let economy = Economy::fold(&self.past(Stream::Economy(body))?).without(&barred);
        let texts = self.journal.payloads(&economy.texts())?;
        Ok(EconomySeen { economy, texts })
    }

    /// Decisions from a day on that granted money, or approved what perhaps does, and that the asker may read, newest first.
    pub fn granted(&self, asker: &Asker, from: Date) -> Result<Vec<Granted>, Fault> {
        let from = from.to_string();
        let vals = vals![asker.key(), asker.now(), &from];
        let rows = self.journal.db().all(GRANTED, vals, |row| {
            let Ok(date) = row.text(2)?.parse() else {
                return Ok(None);
            };
            Ok(Some(Granted {
                meeting: id(row, 0)?,
                slug: row.text(1)?.to_owned(),
                date,
                body_name: payload(row, 3)?,
                item: id(row, 4)?,
                title: payload(row, 5)?,
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// What budget timetables hold of a person's time from a day on.
    pub fn holds_of(&self, asker: &Asker, person: PersonId, from: Date) -> Result<Vec<HoldRow>, Fault> {
        let (person, from) = (person.to_string(), from.to_string());
        let vals = vals![asker.key(), asker.now(), &person, &from];
        let rows = self.journal.db().all(HOLDS_OF, vals, |row| {
            let Ok(date) = row.text(1)?.parse() else {
                return Ok(None);
            };
            Ok(Some(HoldRow {
                step: id(row, 0)?,
                date,
                from: row.text(2)?.parse().ok(),
                to: row.text(3)?.parse().ok(),
                title: payload(row, 8)?,
                body_name: payload(row, 5)?,
                at: row
                    .text(6)?
                    .parse()
                    .map_err(|_| Fault::Damaged("no instant".to_owned()))?,
                changed: row.count(7)?,
            }))
        })?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The planned meetings that take time of the people a body's timetable holds.
    pub fn engaged(&self, body: BodyId, from: Date) -> Result<Vec<Engagement>, Fault> {
        let (body, from) = (body.to_string(), from.to_string());
        let vals = vals![&body, &from];
        let rows = self.journal.db().all(ENGAGED, vals, engagement)?;
        Ok(rows.into_iter().flatten().collect())
    }
}

fn engagement(row: &Row<'_>) -> Result<Option<Engagement>, Fault> {
    let Ok(date) = row.text(1)?.parse() else {
        return Ok(None);
    };
    Ok(Some(Engagement {
        person: id(row, 0)?,
        date,
        from: row.text(2)?.parse().ok(),
        to: row.text(3)?.parse().ok(),
        what: payload(row, 4)?,
    }))
}
