//! What others should have done by now, or nobody answers for, for whoever leads the body that asked for it.

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
    let owners = look.no_fault(look.now().owners(visitor.person, look.today))?;
    let is_mine = |it: &FollowUpRow| it.waits_for(&owners);
    let vacant = |it: &FollowUpRow| {
        let waits = it.parts.iter().filter(|it| !it.1 && visitor.people.is_vacant(it.0));
        let names: Vec<String> = waits.map(|it| visitor.people.owner_short(it.0)).collect();
        names.join(", ")
    };
    let line = |row: &FollowUpRow| {
        let (is_late, vacant) = (row.is_late(look.today), vacant(row));
        let key = match (is_late, vacant.is_empty()) {
            _ if !led.contains(&row.body) || is_mine(row) => return None,
            (true, _) => "late-with-others",
            // Somebody is to answer for every part, late or not.
            (false, false) => "vacant-parts",
            (false, true) => return None,
        };
        let told = FollowUpLine::of(look, &visitor.people, row);
        let waits = row
            .parts
            .iter()
            .filter(|it| !it.1)
            .map(|it| visitor.people.owner_short(it.0));
        let names = if is_late {
            waits.collect::<Vec<_>>().join(", ")
        } else {
            vacant
        };
        Some(Line {
            list: List::Needs,
            what: told.text,
            why: look.words().with(key, "names", &names),
            when: told.due,
            day: row.due,
            is_late,
            step: look.words().say("step-open"),
            to: told.to,
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}
