//! The `clerk` follower: the one that asks something by itself. It reminds of signatures, of follow-ups and of standing
//! duties, tells of late parts one step higher up, puts follow-ups and motions on the agenda they go to, lets them go on to the next meeting, and closes awaited decisions; each of these has an id made of its rule, its source and its day, so that asked twice it counts once.

mod duties;
mod expired;
pub(crate) mod going_on;
pub(crate) mod placing;
mod slips;

pub use going_on::Candidate;
pub use slips::ask_again;

use jiff::ToSpan as _;
use raadslag_council::clock::{Date, Timestamp, day};
use raadslag_council::command::{Command, Refusal};
use raadslag_council::event::{Event, Stream};
use raadslag_council::follow_up::{FollowUpAct, FollowUpKind, Reminder, steps_up};
use raadslag_council::ids::{CommandId, FollowUpId, MeetingId};
use raadslag_council::meeting::Act;
use raadslag_store::{Answer, Digest, Errand, Fault, Origin, Row, StoreError, vals};

use crate::Now;
use crate::follow;
use crate::now::{code, id};

/// Days after which whoever has not signed is reminded, and reminded again.
const SIGN_DAYS: i32 = 7;

/// Days before its day that a follow-up is due soon, and days after which a late one is told of again.
const FOLLOW_UP_DAYS: i32 = 7;

/// Days before the end of a standing duty's year.
const REVIEW_DAYS: i32 = 14;

raadslag_store::statements! {
    /// Open follow-ups that are due by a day.
    DUE = "select follow_up, kind, due from now1_follow_up where status = 'OPEN' and kind <> '' and due <> '' and due <= $1 order by follow_up";
    /// Parts with a day of their own that are not done and due by a day.
    PARTS_DUE = "select p.follow_up, p.part, f.kind, p.due from now1_follow_up_part p join now1_follow_up f on f.follow_up = p.follow_up where f.status = 'OPEN' and p.done = 0 and p.due <> '' and p.due <= $1 order by p.follow_up, p.part";
    /// Parts that somebody should have done before a day.
    PARTS_LATE = "select p.follow_up, p.part, case when p.due <> '' then p.due else f.due end from now1_follow_up_part p join now1_follow_up f on f.follow_up = p.follow_up where f.status = 'OPEN' and f.kind in ('task', 'report') and p.done = 0 and case when p.due <> '' then p.due else f.due end <> '' and case when p.due <> '' then p.due else f.due end < $1 order by p.follow_up, p.part";
    /// Meetings whose minutes wait for signatures.
    UNSIGNED = "select meeting from now1_meeting where here = 1 and minutes = 'SENT_TO_SIGNATURE' order by meeting";
    /// Whether a command was asked before.
    ASKED = "select count(*) from command_answer where command = $1";
}

/// Asks for everything that is due on a day and was not asked for yet; how much there was.
pub fn work(now: &Now, today: Date, clock: Timestamp) -> Result<u64, Fault> {
    // What goes on needs no reminder of its old day.
    let mut asked = place(now, today, clock)?;
    now.catch_up()?;
    let of_parts = parts_due(now, today)?.into_iter().chain(climbing(now, today)?);
    let reminders = due(now, today)?
        .into_iter()
        .chain(of_parts)
        .chain(duties::reminders(now, today)?)
        .chain(unsigned(now, today)?);
    for (rule, command) in going_on::decided(now)?.into_iter().chain(reminders) {
        asked += u64::from(ask(now, &rule, &command, clock)?);
    }
    Ok(asked + expired::erase(now, today, clock)?)
}

/// Lets follow-ups go on to the next meeting, puts them and members' motions on the agenda they go to, and publishes what
/// publishes itself; how much there was. It is cheap enough
/// to be done whenever something happened.
pub fn place(now: &Now, today: Date, clock: Timestamp) -> Result<u64, Fault> {
    // First where it goes: a moved meeting is still its own.
    now.catch_up()?;
    let asked = ask_all(now, going_on::to_next(now, today)?, clock)?;
    now.catch_up()?;
    let motions = ask_all(now, placing::motions(now, today)?, clock)?;
    let published = ask_all(now, duties::publishing(now)?, clock)?;
    Ok(asked + motions + published + ask_all(now, placing::due(now, today, clock)?, clock)?)
}

fn ask_all(now: &Now, found: Vec<(Rule, Command)>, clock: Timestamp) -> Result<u64, Fault> {
    let mut asked = 0;
    for (rule, command) in found {
        asked += u64::from(ask(now, &rule, &command, clock)?);
    }
    Ok(asked)
}

/// What makes a reminder this one: its rule, its source, its day.
type Rule = [String; 3];

fn due(now: &Now, today: Date) -> Result<Vec<(Rule, Command)>, Fault> {
    let last = today.saturating_add(REVIEW_DAYS.days()).to_string();
    let rows: Vec<(FollowUpId, Option<FollowUpKind>, Date)> = now
        .journal()
        .db()
        .all(DUE, vals![&last], |row| Ok((id(row, 0)?, code(row, 1)?, id(row, 2)?)))?;
    let reminder = |(follow_up, kind, due): (FollowUpId, Option<FollowUpKind>, Date)| {
        let (reminder, day) = reminder(kind?, due, today)?;
        let rule = [format!("{reminder:?}"), follow_up.to_string(), day.to_string()];
        let act = Box::new(FollowUpAct::Remind {
            reminder,
            due,
            part: None,
        });
        Some((rule, Command::AtFollowUp { follow_up, act }))
    };
    Ok(rows.into_iter().filter_map(reminder).collect())
}

fn parts_due(now: &Now, today: Date) -> Result<Vec<(Rule, Command)>, Fault> {
    let last = today.saturating_add(FOLLOW_UP_DAYS.days()).to_string();
    let row = |row: &Row<'_>| Ok((id(row, 0)?, row.count(1)?, code(row, 2)?, id(row, 3)?));
    let rows: Vec<(FollowUpId, u64, Option<FollowUpKind>, Date)> =
        now.journal().db().all(PARTS_DUE, vals![&last], row)?;
    let reminder = |(follow_up, part, kind, due): (FollowUpId, u64, Option<FollowUpKind>, Date)| {
        let (reminder, day) = reminder(kind?, due, today)?;
        let rule = [format!("{reminder:?}"), format!("{follow_up} {part}"), day.to_string()];
        let act = Box::new(FollowUpAct::Remind {
            reminder,
            due,
            part: Some(u32::try_from(part).ok()?),
        });
        Some((rule, Command::AtFollowUp { follow_up, act }))
    };
    Ok(rows.into_iter().filter_map(reminder).collect())
}

/// Late parts that are told of one step higher up, at most one step a week.
fn climbing(now: &Now, today: Date) -> Result<Vec<(Rule, Command)>, Fault> {
    let row = |row: &Row<'_>| Ok((id(row, 0)?, row.count(1)?, id(row, 2)?));
    let rows: Vec<(FollowUpId, u64, Date)> = now.journal().db().all(PARTS_LATE, vals![&today.to_string()], row)?;
    let climb = |(follow_up, part, due): (FollowUpId, u64, Date)| {
        let steps = steps_up(due, today);
        let rule = [
            "climb".to_owned(),
            format!("{follow_up} {part}"),
            format!("{due} {steps}"),
        ];
        let part = u32::try_from(part).ok().filter(|_| steps > 0)?;
        let act = Box::new(FollowUpAct::Climb { part, due });
        Some((rule, Command::AtFollowUp { follow_up, act }))
    };
    Ok(rows.into_iter().filter_map(climb).collect())
}

/// What to remind of on a day, and the day it is for.
fn reminder(kind: FollowUpKind, due: Date, today: Date) -> Option<(Reminder, Date)> {
    if kind == FollowUpKind::StandingDuty {
        return Some((Reminder::Review, due));
    }
    if due < today {
        let weeks = (days(due, today) - 1) / FOLLOW_UP_DAYS;
        return Some((Reminder::Late, due.saturating_add((weeks * FOLLOW_UP_DAYS).days())));
    }
    (days(today, due) <= FOLLOW_UP_DAYS).then_some((Reminder::Soon, due))
}

fn unsigned(now: &Now, today: Date) -> Result<Vec<(Rule, Command)>, Fault> {
    let meetings: Vec<MeetingId> = now.journal().db().all(UNSIGNED, &[], |row| id(row, 0))?;
    let mut found = Vec::new();
    for meeting in meetings {
        let Some(sent) = sent_on(now, meeting)? else { continue };
        let periods = days(sent, today) / SIGN_DAYS;
        if periods < 1 {
            continue;
        }
        let day = sent.saturating_add((periods * SIGN_DAYS).days());
        let rule = ["sign".to_owned(), meeting.to_string(), day.to_string()];
        let act = Box::new(Act::Remind { day });
        found.push((rule, Command::AtMeeting { meeting, act }));
    }
    Ok(found)
}

/// The day the minutes went to those who sign, the last time they did.
fn sent_on(now: &Now, meeting: MeetingId) -> Result<Option<Date>, Fault> {
    let past = now.journal().stream(&Stream::Meeting(meeting).to_string())?;
    for past in past.iter().rev() {
        for entry in now.journal().entries(past.seq - 1, 1)? {
            if matches!(follow::event(&entry)?, Some(Event::MinutesSent(_))) {
                return Ok(Some(day(entry.at)));
            }
        }
    }
    Ok(None)
}

fn days(from: Date, to: Date) -> i32 {
    from.until(to).map_or(0, |it| it.get_days())
}

fn ask(now: &Now, rule: &Rule, command: &Command, clock: Timestamp) -> Result<bool, Fault> {
    let content = serde_json::to_vec(command).map_err(|error| Fault::Damaged(error.to_string()))?;
    let Some(errand) = errand(now, rule, (&content, clock))? else {
        return Ok(false);
    };
    happened(now.journal().carry_out(command, &errand))
}

/// The program's own errand; none where it was asked before.
fn errand(
    now: &Now,
    [kind, source, day]: &Rule,
    (content, clock): (&[u8], Timestamp),
) -> Result<Option<Errand>, Fault> {
    let drawn = CommandId::of(&["clerk", kind, source, day]);
    let known = now
        .journal()
        .db()
        .one(ASKED, vals![&drawn.to_string()], |row| row.int(0))?;
    Ok((known == 0).then(|| Errand {
        command: drawn,
        digest: Digest::of(content),
        actor: None,
        on_behalf_of: None,
        origin: Origin::Here,
        now: clock,
    }))
}

fn happened(carried: Result<Answer, StoreError<Refusal>>) -> Result<bool, Fault> {
    match carried {
        Ok(answer) => Ok(!answer.entries.is_empty()),
        Err(StoreError::Fault(fault)) => Err(fault),
        // Somebody was faster, or it needs no reminder any more.
        Err(_) => Ok(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_task_is_told_of_a_week_before_and_every_week_after() {
        let due = at("2030-05-10");
        let told = |today| reminder(FollowUpKind::Task, due, at(today));
        assert_eq!(told("2030-05-02"), None);
        assert_eq!(told("2030-05-03"), Some((Reminder::Soon, due)));
        assert_eq!(told("2030-05-10"), Some((Reminder::Soon, due)));
        assert_eq!(told("2030-05-11"), Some((Reminder::Late, due)));
        assert_eq!(told("2030-05-17"), Some((Reminder::Late, due)));
        assert_eq!(told("2030-05-18"), Some((Reminder::Late, at("2030-05-17"))));
    }

    #[test]
    fn a_standing_duty_is_never_late() {
        let due = at("2030-05-10");
        let told = reminder(FollowUpKind::StandingDuty, due, at("2031-01-01"));
        assert_eq!(told, Some((Reminder::Review, due)));
    }
}
