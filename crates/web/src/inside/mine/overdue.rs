//! What others should have done by now, for whoever leads the body that asked for it.

use raadslag_council::rights::Right;
use raadslag_readers::now::{FollowUpRow, Whose};

use super::{Line, List, Visitor};
use crate::desk::Look;
use crate::inside::follow_ups::Line as FollowUpLine;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let led = look.no_fault(look.now().bodies_with(visitor.person, Right::LeadMeeting, look.today))?;
    if led.is_empty() {
        return Ok(Vec::new());
    }
    let whose = Whose {
        person: None,
        only_open: true,
    };
    let rows = look.no_fault(look.now().follow_ups(&look.asker, whose))?;
    let is_theirs = |it: &&FollowUpRow| {
        let is_mine = it.parts.contains(&(visitor.person, false));
        led.contains(&it.body) && it.is_late(look.today) && !is_mine
    };
    let line = |row: &FollowUpRow| {
        let told = FollowUpLine::of(look, &visitor.people, row);
        let waits = row.parts.iter().filter(|it| !it.1).map(|it| visitor.people.short(it.0));
        let names = waits.collect::<Vec<_>>().join(", ");
        Line {
            list: List::Needs,
            what: told.text,
            why: look.words().with("late-with-others", "names", &names),
            when: told.due,
            day: row.due,
            is_late: true,
            step: look.words().say("step-open"),
            to: told.to,
        }
    };
    Ok(rows.iter().filter(is_theirs).map(line).collect())
}
