//! Follow-ups that came back from a meeting go on to the next one; awaited decisions are closed when they are recorded.

use std::collections::BTreeSet;

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::follow_up::{Awaited, FollowUpAct, FollowUpCourse, Likeness, OfCase};
use raadslag_council::ids::{FollowUpId, ItemId, MeetingId};
use raadslag_council::record::Item;
use raadslag_store::{Fault, Row, vals};

use super::Rule;
use crate::Now;
use crate::now::{id, payload, words};

raadslag_store::statements! {
    /// Open follow-ups that came back last from a meeting on their day or after it: dealt with there without a decision, taken
    /// off its agenda, or called off; with the day of that meeting.
    RETURNED = "select f.follow_up, f.due_body, r.date from now1_follow_up f join now1_follow_up_step s on s.follow_up = f.follow_up join now1_meeting r on r.meeting = s.meeting where f.status = 'OPEN' and f.placed = '' and f.due_body <> '' and f.due <> '' and s.kind = 'follow_up_returned' and r.date >= f.due and not exists (select 1 from now1_follow_up_step l where l.follow_up = f.follow_up and l.entry > s.entry and (l.kind in ('follow_up_returned', 'follow_up_moved', 'follow_up_placed', 'follow_up_postponed') or l.kind = 'wish_granted' and l.due = f.due)) order by f.follow_up";
    /// Open follow-ups on no agenda whose day has no meeting of the body they go to any more: it was called off or moved before
    /// they stood on it.
    CALLED_OFF = "select f.follow_up, f.due_body, f.due from now1_follow_up f where f.status = 'OPEN' and f.placed = '' and f.due_body <> '' and f.due <> '' and (exists (select 1 from now1_meeting c where c.body = f.due_body and c.date = f.due and c.status = 'CANCELLED') or exists (select 1 from now1_moved_from v join now1_meeting c on c.meeting = v.meeting where c.body = f.due_body and v.day = f.due)) and not exists (select 1 from now1_meeting m where m.body = f.due_body and m.date = f.due and m.status = 'PLANNED') order by f.follow_up";
    /// The meeting of a body that was moved from a day and is planned for another.
    MOVED = "select m.meeting, m.date from now1_meeting m join now1_moved_from v on v.meeting = m.meeting where m.body = $1 and v.day = $2 and m.status = 'PLANNED' and m.date >= $3 order by m.date";
    /// The meetings of a body that are planned after a day, soonest first.
    PLANNED = "select meeting, date from now1_meeting where body = $1 and status = 'PLANNED' and date > $2 order by date";
    /// Open awaited decisions that stand on no agenda.
    AWAITED = "select f.follow_up, f.due_body, m.date, t.bytes, coalesce(i.case_id, ''), c.bytes from now1_follow_up f join now1_meeting m on m.meeting = f.meeting left join payload t on t.id = f.text left join now1_item i on i.item = f.item and i.face = 0 left join payload c on c.id = i.facts where f.status = 'OPEN' and f.placed = '' and f.due_body <> '' and f.kind = 'awaited_decision' order by f.follow_up";
    /// The items that a body decided at its meetings from a day on, as its minutes say; what reviewers alone were given has no
    /// face that was given out.
    DECIDED = "select i.item, i.meeting, t.bytes, i.outcomes, m.date, i.case_id, c.bytes from now1_item i join now1_meeting m on m.meeting = i.meeting left join payload t on t.id = i.title left join payload c on c.id = i.facts where m.body = $1 and m.date >= $2 and (i.face = 0 or m.here = 0) and i.outcomes <> '' and (m.here = 0 or m.minutes in ('SENT_TO_SIGNATURE', 'FROZEN')) order by m.date, i.place";
    /// What one follow-up awaits.
    ONE_AWAITED = "select f.due_body, m.date, t.bytes, coalesce(i.case_id, ''), c.bytes from now1_follow_up f join now1_meeting m on m.meeting = f.meeting left join payload t on t.id = f.text left join now1_item i on i.item = f.item and i.face = 0 left join payload c on c.id = i.facts where f.follow_up = $1 and f.kind = 'awaited_decision'";
}

/// What puts a matter off decides nothing of it.
const PUT_OFF: [&str; 3] = ["POSTPONED", "REFERRED_BACK", "WITHDRAWN"];

/// Every follow-up whose meeting was called off or moved, or did not deal with it, with the next meeting of the body it goes to.
pub(super) fn to_next(now: &Now, today: Date) -> Result<Vec<(Rule, Command)>, Fault> {
    let db = now.journal().db();
    let row = |row: &Row<'_>| {
        Ok((
            id::<FollowUpId>(row, 0)?,
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
        ))
    };
    let mut found = Vec::new();
    let called_off = db.all(CALLED_OFF, vals![], row)?;
    let returned = db.all(RETURNED, vals![], row)?;
    // What came back is not asked about twice.
    let is_left = |it: &(FollowUpId, String, String)| returned.iter().all(|other| other.0 != it.0);
    let called_off: Vec<_> = called_off.into_iter().filter(is_left).collect();
    for (follow_up, body, due) in returned.into_iter().chain(called_off) {
        let yesterday = today.yesterday().unwrap_or(today).to_string();
        let after = due.as_str().max(&yesterday).to_owned();
        let read = |row: &Row<'_>| Ok((id::<MeetingId>(row, 0)?, row.text(1)?.parse::<Date>().ok()));
        // A moved meeting is still the one it goes to, also on an earlier day.
        let moved = db.find(MOVED, vals![&body, &due, &today.to_string()], read)?;
        let next = match moved {
            Some(moved) => Some(moved),
            None => db.find(PLANNED, vals![&body, &after], read)?,
        };
        if let Some((meeting, Some(due))) = next {
            let rule = ["next".to_owned(), follow_up.to_string(), format!("{meeting} {due}")];
            let act = Box::new(FollowUpAct::GoOn { meeting, due });
            found.push((rule, Command::AtFollowUp { follow_up, act }));
        }
    }
    Ok(found)
}

/// Every awaited decision that the body has made since, here or in minutes that were read in.
pub(super) fn decided(now: &Now) -> Result<Vec<(Rule, Command)>, Fault> {
    let db = now.journal().db();
    let row = |row: &Row<'_>| Ok((id::<FollowUpId>(row, 0)?, waiting(row, 1)?));
    let mut found = Vec::new();
    for (follow_up, wait) in db.all(AWAITED, vals![], row)? {
        let not_it = not_it(now, follow_up)?;
        let made = made(now, &wait)?;
        let likely = made.iter().filter(|it| !not_it.contains(&it.item));
        // The same case is surer than a title, and the first decision is the one that was awaited.
        let Some((_, it)) = likely.filter_map(|it| Some((it.likeness?, it))).min_by_key(|it| it.0) else {
            continue;
        };
        let rule = ["decided".to_owned(), follow_up.to_string(), it.item.to_string()];
        let act = Box::new(FollowUpAct::Decide {
            meeting: it.meeting,
            item: it.item,
        });
        found.push((rule, Command::AtFollowUp { follow_up, act }));
    }
    Ok(found)
}

/// What is awaited of whom, since when.
struct Waiting {
    body: String,
    since: String,
    text: String,
    case: OfCase,
}

fn waiting(row: &Row<'_>, first: usize) -> Result<Waiting, Fault> {
    Ok(Waiting {
        body: row.text(first)?.to_owned(),
        since: row.text(first + 1)?.to_owned(),
        text: payload(row, first + 2)?,
        case: of_case(row, first + 3)?,
    })
}

/// The case of an item by two columns: its case, and its facts with the case number.
fn of_case(row: &Row<'_>, first: usize) -> Result<OfCase, Fault> {
    let facts = words(row, first + 1)?;
    let facts: Item = facts.and_then(|it| serde_json::from_str(&it).ok()).unwrap_or_default();
    Ok(OfCase::new(row.text(first)?.parse().ok(), facts.case_number.as_deref()))
}

/// A decision of the body that may be what was awaited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The item.
    pub item: ItemId,
    /// Its meeting.
    pub meeting: MeetingId,
    /// The meeting's day.
    pub date: Option<Date>,
    /// By what it seems to be the one, where it does.
    pub likeness: Option<Likeness>,
}

/// What the body decided since, put off matters not among it.
fn made(now: &Now, wait: &Waiting) -> Result<Vec<Candidate>, Fault> {
    let awaited = Awaited {
        text: &wait.text,
        case: wait.case,
    };
    let rows = now.journal().db().all(DECIDED, vals![&wait.body, &wait.since], |row| {
        let title = payload(row, 2)?;
        let title: String = serde_json::from_str(&title).unwrap_or(title);
        let candidate = Candidate {
            item: id(row, 0)?,
            meeting: id(row, 1)?,
            date: row.text(4)?.parse().ok(),
            likeness: awaited.likeness(of_case(row, 5)?, &title),
        };
        Ok((row.text(3)?.to_owned(), candidate))
    })?;
    let is_made = |outcomes: &str| !outcomes.split(' ').any(|it| PUT_OFF.contains(&it));
    Ok(rows.into_iter().filter(|it| is_made(&it.0)).map(|it| it.1).collect())
}

fn not_it(now: &Now, follow_up: FollowUpId) -> Result<BTreeSet<ItemId>, Fault> {
    let course = FollowUpCourse::fold(&now.past(Stream::FollowUp(follow_up))?);
    Ok(course.and_then(|it| it.asked).map(|it| it.not_it).unwrap_or_default())
}

impl Now {
    /// Decisions of the body that a follow-up awaits, the likeliest first, without those somebody said are not it. It holds no
    /// words; whoever shows them asks whether the reader may see each.
    pub fn candidates(&self, follow_up: FollowUpId) -> Result<Vec<Candidate>, Fault> {
        let db = self.journal().db();
        let Some(wait) = db.find(ONE_AWAITED, vals![&follow_up.to_string()], |row| waiting(row, 0))? else {
            return Ok(Vec::new());
        };
        let not_it = not_it(self, follow_up)?;
        let mut made = made(self, &wait)?;
        made.retain(|it| !not_it.contains(&it.item));
        made.sort_by_key(|it| (it.likeness.is_none(), it.likeness));
        Ok(made)
    }
}
