//! What decisions asked of the visitor.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{FollowUpKind, Owner};
use raadslag_council::phrases::unstopped;
use raadslag_council::rights::STEERING;
use raadslag_readers::now::{FollowUpRow, PartRow, Passed, Which};

use super::{Line, List, Title, Visitor, short};
use crate::desk::Look;
use crate::inside::follow_up::parts;
use crate::inside::follow_ups::{Line as FollowUpLine, Production};
use crate::language::Words;
use crate::problem::Problem;

/// What is due later than in so many days comes by itself; nothing has to be done about it today.
const SOON: i32 = 28;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let owners = look.no_fault(look.now().owners(visitor.person, look.today))?;
    let rows = look.no_fault(look.now().follow_ups(&look.asker, Which::OpenOf(&owners)))?;
    let mut lines = Vec::new();
    for row in &rows {
        // The whole is a line, and each piece of it that is the visitor's another.
        let (whole, pieces): (Vec<&PartRow>, Vec<&PartRow>) = row.open_of(&owners).partition(|it| it.under.is_none());
        let soonest = whole
            .into_iter()
            .min_by_key(|it| (row.due_of(it).is_none(), row.due_of(it)));
        let passed = look.no_fault(look.now().passed(row.follow_up))?;
        for part in soonest.into_iter().chain(pieces) {
            lines.push(line(look, visitor, &owners, (row, part, passed.get(&part.number)))?);
        }
    }
    Ok(lines)
}

fn line(
    look: &Look<'_>,
    visitor: &Visitor,
    owners: &[Owner],
    (row, part, passed): (&FollowUpRow, &PartRow, Option<&Passed>),
) -> Result<Line, Problem> {
    let mut told = FollowUpLine::of(look, &visitor.people, row);
    let words = look.words();
    let due = row.due_of(part);
    if !part.text.is_empty() {
        told.text.clone_from(&part.text);
    }
    if let (Some(day), true) = (due, due != row.due) {
        told.due = words.with("due-by", "day", &words.day(&day));
    }
    let from = format!("{}: {}", told.kind, told.from);
    let how = [
        how_it_came(words, visitor, (part, passed)),
        wished(words, visitor, part),
    ];
    let why: Vec<String> = how.into_iter().flatten().chain([from]).collect();
    let why: Vec<&str> = why.iter().map(|it| unstopped(it)).collect();
    let is_late = row.kind != FollowUpKind::StandingDuty && due.is_some_and(|it| it < look.today);
    let production = Production::of(look, row)?;
    let when = match (&production, due) {
        // The day is over, and the meeting it goes to is still to come.
        (Some(it), Some(due)) if is_late && it.meeting > due => words.with_all(
            "production-late",
            &[
                ("due", words.day(&due)),
                ("ready", words.day(&it.ready)),
                ("meeting", words.day(&it.meeting)),
            ],
        ),
        (Some(it), _) => format!(
            "{} · {}",
            words.with("production-soon", "day", &words.day(&it.ready)),
            told.due
        ),
        (None, _) => told.due,
    };
    let day = production.map(|it| it.ready).or(due);
    let list = list(look, day);
    let may_wish = parts::may_wish(row, part, (owners, visitor.acting(row.body).may(STEERING)));
    let also = may_wish.filter(|_| list == List::Needs).map(|_| {
        let field = format!("{}#wish{}", told.to, part.number);
        (words.say("wish-for-day"), field)
    });
    Ok(Line {
        list,
        title: Title::Matter,
        what: short(row.kind, told.text),
        why: why.join(" · "),
        when,
        day,
        is_late,
        step: words.say("step-open"),
        to: told.to,
        also,
    })
}

/// Who gave it, or sent it back and why.
fn how_it_came(words: Words, visitor: &Visitor, (part, passed): (&PartRow, Option<&Passed>)) -> Option<String> {
    if let Some(giver) = part.given_by {
        let did = passed.and_then(|it| Some((it.by?, it.on)));
        return Some(words.with("given-by", "name", &visitor.people.doer(words, giver, did)));
    }
    let passed = passed?;
    let reason = passed.sent_back.clone()?;
    let name = visitor.people.short(passed.by?);
    Some(words.with_all("sent-back-by", &[("name", name), ("reason", reason)]))
}

/// The later day that the visitor asked for, or why it was declined.
fn wished(words: Words, visitor: &Visitor, part: &PartRow) -> Option<String> {
    match part.open_wish() {
        Some(wish) => Some(words.with("wish-own-short", "day", &words.day(&wish.due))),
        None => parts::declined(words, &visitor.people, part),
    }
}

fn list(look: &Look<'_>, day: Option<Date>) -> List {
    let soon = look.today.saturating_add(SOON.days());
    match day {
        Some(day) if day > soon => List::Comes,
        _ => List::Needs,
    }
}
