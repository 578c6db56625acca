//! What decisions asked of the visitor.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::follow_up::{FollowUpKind, Owner};
use raadslag_readers::now::{FollowUpRow, PartRow, Whose};

use super::{Line, List, Title, Visitor, short};
use crate::desk::Look;
use crate::inside::follow_ups::{Line as FollowUpLine, Production};
use crate::problem::Problem;

/// What is due later than in so many days comes by itself; nothing has to be done about it today.
const SOON: i32 = 28;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let whose = Whose {
        person: Some((visitor.person, look.today)),
        only_open: true,
    };
    let rows = look.no_fault(look.now().follow_ups(&look.asker, whose))?;
    let owners = look.no_fault(look.now().owners(visitor.person, look.today))?;
    rows.iter().map(|it| line(look, visitor, (it, &owners))).collect()
}

fn line(look: &Look<'_>, visitor: &Visitor, (row, owners): (&FollowUpRow, &[Owner])) -> Result<Line, Problem> {
    let mut told = FollowUpLine::of(look, &visitor.people, row);
    let words = look.words();
    // Of several parts the soonest; what is not split is due with the whole.
    let mut own: Vec<&PartRow> = row.open_of(owners).collect();
    own.sort_by_key(|it| (row.due_of(it).is_none(), row.due_of(it)));
    let part = own.first();
    let due = part.map_or(row.due, |it| row.due_of(it));
    if let Some(part) = part.filter(|it| !it.text.is_empty()) {
        told.text.clone_from(&part.text);
    }
    if let (Some(day), true) = (due, due != row.due) {
        told.due = words.with("due-by", "day", &words.day(&day));
    }
    let giver = own.iter().find_map(|it| it.given_by);
    let from = format!("{}: {}", told.kind, told.from);
    let why = match giver {
        Some(giver) => format!(
            "{} · {from}",
            words.with("given-by", "name", &visitor.people.owner_short(giver))
        ),
        None => from,
    };
    let is_late = row.kind != FollowUpKind::StandingDuty && due.is_some_and(|it| it < look.today);
    let ready = Production::of(look, row)?.map(|it| it.ready);
    let when = match ready {
        Some(ready) => format!(
            "{} · {}",
            words.with("production-soon", "day", &words.day(&ready)),
            told.due
        ),
        None => told.due,
    };
    let day = ready.or(due);
    Ok(Line {
        list: list(look, day),
        title: Title::Matter,
        what: short(row.kind, told.text),
        why,
        when,
        day,
        is_late,
        step: words.say("step-open"),
        to: told.to,
    })
}

fn list(look: &Look<'_>, day: Option<Date>) -> List {
    let soon = look.today.saturating_add(SOON.days());
    match day {
        Some(day) if day > soon => List::Comes,
        _ => List::Needs,
    }
}
