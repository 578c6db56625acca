//! Meetings of the visitor's bodies that are planned, and of which nothing is given out yet.

use std::collections::BTreeSet;

use super::{Line, List, Visitor};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let roles = look.no_fault(look.now().roles_of(visitor.person, look.today))?;
    let bodies: BTreeSet<_> = roles.into_iter().map(|it| it.0).collect();
    let readable = look.no_fault(look.now().held_here(&look.asker))?;
    let readable: BTreeSet<_> = readable.into_iter().map(|it| it.meeting).collect();
    let planned = look.no_fault(look.now().planned(&look.asker, "", look.today))?;
    let is_new = |it: &raadslag_readers::now::PlannedRow| {
        bodies.contains(&it.body) && !readable.contains(&it.meeting) && (it.is_planned || it.is_cancelled)
    };
    let line = |it: raadslag_readers::now::PlannedRow| Line {
        list: List::Comes,
        why: words.say(if it.is_cancelled {
            "plan-cancelled"
        } else {
            "state-planned"
        }),
        when: format!("{}, {}", words.long_day(&it.date), words.slot(&Some(it.start), &it.end)),
        day: Some(it.date),
        is_late: false,
        step: String::new(),
        to: String::new(),
        what: it.body_name,
    };
    Ok(planned.into_iter().filter(is_new).map(line).collect())
}
