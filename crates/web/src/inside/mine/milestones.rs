//! Milestones that are late or come soon, of change programmes that the visitor answers for.

use super::{Line, List, Title, Visitor};
use crate::desk::Look;
use crate::inside::changes;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let line = |it: changes::Due| Line {
        list: List::Needs,
        title: Title::Matter,
        why: words.with("milestone-yours", "name", &it.programme),
        when: words.long_day(&it.on),
        day: Some(it.on),
        is_late: it.is_late,
        step: words.say("step-milestone"),
        to: it.to,
        what: it.what,
        also: None,
    };
    let due = changes::due_for(look, visitor.person)?;
    Ok(due.into_iter().map(line).collect())
}
