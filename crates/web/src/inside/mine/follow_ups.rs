//! What decisions asked of the visitor.

use jiff::ToSpan as _;
use raadslag_readers::now::{FollowUpRow, Whose};

use super::{Line, List, Visitor};
use crate::desk::Look;
use crate::inside::follow_ups::Line as FollowUpLine;
use crate::problem::Problem;

/// What is due later than in so many days comes by itself; nothing has to be done about it today.
const SOON: i32 = 28;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let whose = Whose {
        person: Some(visitor.person),
        only_open: true,
    };
    let rows = look.no_fault(look.now().follow_ups(&look.asker, whose))?;
    let line = |row: &FollowUpRow| {
        let told = FollowUpLine::of(look, &visitor.people, row);
        Line {
            list: list(look, row),
            what: told.text,
            why: format!("{}: {}", told.kind, told.from),
            when: told.due,
            day: row.due,
            is_late: told.is_late,
            step: look.words().say("step-open"),
            to: told.to,
        }
    };
    Ok(rows.iter().map(line).collect())
}

fn list(look: &Look<'_>, row: &FollowUpRow) -> List {
    let soon = look.today.saturating_add(SOON.days());
    match row.due {
        Some(due) if due > soon => List::Comes,
        _ => List::Needs,
    }
}
