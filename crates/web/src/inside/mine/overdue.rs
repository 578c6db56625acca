//! What others should have done by now, or nobody answers for, for whoever leads the body that asked for it and for those the
//! late part came up to.

use raadslag_council::follow_up::Owner;
use raadslag_council::rights::Right;
use raadslag_readers::now::{FollowUpRow, PartRow, Which};

use super::{Line, List, Title, Visitor, short};
use crate::desk::Look;
use crate::inside::follow_ups::Line as FollowUpLine;
use crate::inside::work::each_once;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let led = look.no_fault(look.now().bodies_with(visitor.person, Right::LeadMeeting, look.today))?;
    let rows = look.no_fault(look.now().follow_ups(&look.asker, Which::Open))?;
    let owners = look.no_fault(look.now().owners(visitor.person, look.today))?;
    let is_mine = |it: &FollowUpRow| it.waits_for(&owners);
    // A late part came up to a position of the visitor.
    let has_come = |it: &PartRow| {
        let mut told = it.climbed.iter().flatten();
        told.any(|it| owners.contains(&Owner::Position(*it)))
    };
    let is_vacant = |it: &PartRow| visitor.people.answers(it.owner).is_none();
    let names = |row: &FollowUpRow, is_meant: &dyn Fn(&PartRow) -> bool| {
        let meant = open(row).filter(|&it| is_meant(it));
        each_once(meant.map(|it| visitor.people.owner_short(it.owner)))
    };
    let line = |row: &FollowUpRow| {
        let is_late = row.is_late(look.today);
        let (key, names) = match is_late {
            _ if is_mine(row) => return None,
            true if open(row).any(has_come) => ("late-come-up", names(row, &has_come)),
            _ if !led.contains(&row.body) => return None,
            true => ("late-with-others", names(row, &|_| true)),
            // Somebody is to answer for every part, late or not.
            false if open(row).any(is_vacant) => ("vacant-parts", names(row, &is_vacant)),
            false => return None,
        };
        let told = FollowUpLine::of(look, &visitor.people, row);
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
            also: None,
        })
    };
    Ok(rows.iter().filter_map(line).collect())
}

/// The parts that are not done.
fn open(row: &FollowUpRow) -> impl Iterator<Item = &PartRow> {
    row.parts.iter().filter(|it| !it.is_done)
}
