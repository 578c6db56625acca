//! Follow-ups that came back from a meeting go on to the next one; awaited decisions are closed when they are recorded.

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::follow_up::{FollowUpAct, is_about};
use raadslag_council::ids::{FollowUpId, ItemId, MeetingId};
use raadslag_store::{Fault, Row, vals};

use super::Rule;
use crate::Now;
use crate::now::{id, payload};

raadslag_store::statements! {
    /// Open follow-ups that came back from an agenda and whose day has no meeting of the body they go to any more.
    RETURNED = "select f.follow_up, f.due_body, f.due from now1_follow_up f where f.status = 'OPEN' and f.placed = '' and f.due_body <> '' and f.due <> '' and exists (select 1 from now1_follow_up_step s where s.follow_up = f.follow_up and s.kind = 'follow_up_returned') and not exists (select 1 from now1_meeting m where m.body = f.due_body and m.date = f.due and m.status = 'PLANNED') order by f.follow_up";
    /// The meetings of a body that are planned after a day, soonest first.
    PLANNED = "select meeting, date from now1_meeting where body = $1 and status = 'PLANNED' and date > $2 order by date";
    /// Open awaited decisions that stand on no agenda.
    AWAITED = "select f.follow_up, f.due_body, m.date, t.bytes from now1_follow_up f join now1_meeting m on m.meeting = f.meeting left join payload t on t.id = f.text where f.status = 'OPEN' and f.placed = '' and f.due_body <> '' and f.kind = 'awaited_decision' order by f.follow_up";
    /// The items that a body decided at its meetings from a day on, as its minutes say; what reviewers alone were given has no
    /// face that was given out.
    DECIDED = "select i.item, i.meeting, t.bytes, i.outcomes from now1_item i join now1_meeting m on m.meeting = i.meeting left join payload t on t.id = i.title where m.body = $1 and m.date >= $2 and (i.face = 0 or m.here = 0) and i.outcomes <> '' and (m.here = 0 or m.minutes in ('SENT_TO_SIGNATURE', 'FROZEN')) order by m.date, i.place";
}

/// What puts a matter off decides nothing of it.
const PUT_OFF: [&str; 3] = ["POSTPONED", "REFERRED_BACK", "WITHDRAWN"];

/// Every follow-up whose meeting was called off, or did not deal with it, with the next meeting of the body it goes to.
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
    for (follow_up, body, due) in db.all(RETURNED, vals![], row)? {
        let yesterday = today.yesterday().unwrap_or(today).to_string();
        let after = due.max(yesterday);
        let next = db.find(PLANNED, vals![&body, &after], |row| {
            Ok((id::<MeetingId>(row, 0)?, row.text(1)?.parse::<Date>().ok()))
        })?;
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
    let row = |row: &Row<'_>| {
        Ok((
            id::<FollowUpId>(row, 0)?,
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
            payload(row, 3)?,
        ))
    };
    let mut found = Vec::new();
    for (follow_up, body, since, awaited) in db.all(AWAITED, vals![], row)? {
        let items = db.all(DECIDED, vals![&body, &since], |row| {
            let title = payload(row, 2)?;
            let title: String = serde_json::from_str(&title).unwrap_or(title);
            Ok((
                id::<ItemId>(row, 0)?,
                id::<MeetingId>(row, 1)?,
                title,
                row.text(3)?.to_owned(),
            ))
        })?;
        let is_made = |outcomes: &str| !outcomes.split(' ').any(|it| PUT_OFF.contains(&it));
        let made = items.into_iter().find(|it| is_made(&it.3) && is_about(&awaited, &it.2));
        if let Some((item, meeting, ..)) = made {
            let rule = ["decided".to_owned(), follow_up.to_string(), item.to_string()];
            let act = Box::new(FollowUpAct::Decide { meeting, item });
            found.push((rule, Command::AtFollowUp { follow_up, act }));
        }
    }
    Ok(found)
}
