//! What is owed: papers are published where the body's settings say so, and those who keep them are reminded of the rest.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use jiff::ToSpan as _;
use raadslag_council::body::Body;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::ids::{BodyId, ItemId, MeetingId};
use raadslag_council::meeting::{Act, Duty, Meeting};
use raadslag_store::Fault;

use super::{FOLLOW_UP_DAYS, Rule, days};
use crate::Now;
use crate::now::MeetingRow;

/// Papers that publish themselves. What the leak gate stops is not published, and stays owed.
pub(super) fn publishing(now: &Now) -> Result<Vec<(Rule, Command)>, Fault> {
    let mut found = Vec::new();
    for (row, body) in owing(now)? {
        if !body.settings.publishes_itself {
            continue;
        }
        let known = Meeting::fold(&now.past(Stream::Meeting(row.meeting))?);
        let Some(course) = known.course().filter(|it| it.publishes_itself(&body.settings)) else {
            continue;
        };
        let version = course.out.as_ref().map_or(0, |it| it.version);
        let what = format!("{:?} {version}", course.stage().owed(&body.settings));
        let act = Box::new(Act::Publish {
            override_reason: None,
            anyway: false,
        });
        let meeting = row.meeting;
        let rule = ["publish".to_owned(), meeting.to_string(), what];
        found.push((rule, Command::AtMeeting { meeting, act }));
    }
    Ok(found)
}

/// Reminders of what should have been public, and of closings whose day has come: at once, and every week after.
pub(super) fn reminders(now: &Now, today: Date) -> Result<Vec<(Rule, Command)>, Fault> {
    let mut found = Vec::new();
    for (row, body) in owing(now)? {
        let due = row.date.zip(row.stage());
        let due = due.and_then(|(day, stage)| stage.due((body.body_type, &body.settings), day));
        if let Some((duty, due)) = due.filter(|it| it.1 < today) {
            let first = due.saturating_add(1.day());
            found.push(reminder((duty, row.meeting, None), (due, first), today));
        }
    }
    for it in now.reviews_due(today)? {
        let what = (Duty::ClosingReview, it.meeting, Some(it.item));
        found.push(reminder(what, (it.due, it.due), today));
    }
    Ok(found)
}

fn reminder(
    (duty, meeting, item): (Duty, MeetingId, Option<ItemId>),
    (due, first): (Date, Date),
    today: Date,
) -> (Rule, Command) {
    let weeks = days(first, today) / FOLLOW_UP_DAYS;
    let day = first.saturating_add((weeks * FOLLOW_UP_DAYS).days());
    let of_item = item.map(|it| format!(" {it}")).unwrap_or_default();
    let rule = [
        format!("{duty:?}"),
        format!("{meeting}{of_item}"),
        format!("{due} {day}"),
    ];
    let act = Box::new(Act::RemindOfDuty { duty, item, due });
    (rule, Command::AtMeeting { meeting, act })
}

/// Meetings of which not everything is public, each with its body.
fn owing(now: &Now) -> Result<Vec<(MeetingRow, Body)>, Fault> {
    let mut bodies: BTreeMap<BodyId, Option<Body>> = BTreeMap::new();
    let mut found = Vec::new();
    for row in now.owing()? {
        let known = match bodies.entry(row.body) {
            Entry::Occupied(it) => it.get().clone(),
            Entry::Vacant(it) => it.insert(now.body(row.body)?).clone(),
        };
        found.extend(known.map(|it| (row, it)));
    }
    Ok(found)
}
