//! What others should have done by now, or nobody answers for, for whoever leads the body that asked for it and for those the
//! late part came up to.

use raadslag_council::follow_up::Owner;
use raadslag_council::rights::Right;
use raadslag_readers::now::{FollowUpRow, Which};

use super::{Line, List, Title, Visitor, short};
use crate::desk::Look;
use crate::inside::follow_ups::Line as FollowUpLine;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let led = look.no_fault(look.now().bodies_with(visitor.person, Right::LeadMeeting, look.today))?;
    let rows = look.no_fault(look.now().follow_ups(&look.asker, Which::Open))?;
    let owners = look.no_fault(look.now().owners(visitor.person, look.today))?;
    let is_mine = |it: &FollowUpRow| it.waits_for(&owners);
    let vacant = |it: &FollowUpRow| {
        let waits = it
            .parts
            .iter()
            .filter(|it| !it.is_done && visitor.people.answers(it.owner).is_none());
        let names: Vec<String> = waits.map(|it| visitor.people.owner_short(it.owner)).collect();
        names.join(", ")
    };
    // A late part came up to a position of the visitor.
    let has_come = |it: &FollowUpRow| {
        let open = it.parts.iter().filter(|it| !it.is_done);
        let mut told = open.flat_map(|it| it.climbed.iter().flatten());
        told.any(|it| owners.contains(&Owner::Position(*it)))
    };
    let line = |row: &FollowUpRow| {
        let (is_late, vacant) = (row.is_late(look.today), vacant(row));
        let key = match (is_late, vacant.is_empty()) {
            _ if is_mine(row) => return None,
            (true, _) if has_come(row) => "late-come-up",
            _ if !led.contains(&row.body) => return None,
            (true, _) => "late-with-others",
            // Somebody is to answer for every part, late or not.
            (false, false) => "vacant-parts",
            (false, true) => return None,
        };
        let told = FollowUpLine::of(look, &visitor.people, row);
        let waits = row
            .parts
            .iter()
            .filter(|it| !it.is_done)
            .map(|it| visitor.people.owner_short(it.owner));
        let names = if is_late {
            waits.collect::<Vec<_>>().join(", ")
        } else {
            vacant
        };
        Some(Line {
            list: List::Needs,
            title: Title::Matter,
            what: short(row.kind, told.text),
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
