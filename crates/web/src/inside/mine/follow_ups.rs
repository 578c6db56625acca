//! What decisions asked of the visitor.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_readers::now::{FollowUpRow, Whose};

use super::{Line, List, Visitor};
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
    rows.iter().map(|it| line(look, visitor, it)).collect()
}

fn line(look: &Look<'_>, visitor: &Visitor, row: &FollowUpRow) -> Result<Line, Problem> {
    let told = FollowUpLine::of(look, &visitor.people, row);
    let words = look.words();
    let ready = Production::of(look, row)?.map(|it| it.ready);
    let when = match ready {
        Some(ready) => format!(
            "{} · {}",
            words.with("production-soon", "day", &words.day(&ready)),
            told.due
        ),
        None => told.due,
    };
    let day = ready.or(row.due);
    Ok(Line {
        list: list(look, day),
        what: told.text,
        why: format!("{}: {}", told.kind, told.from),
        when,
        day,
        is_late: told.is_late,
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
