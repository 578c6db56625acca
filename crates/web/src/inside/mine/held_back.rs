//! Papers that were read in and that nobody outside reads until somebody has looked at what must not become public (rule 31).

use raadslag_council::rights::Right;

use super::{Line, List, Title, Visitor, hour};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::meeting_of;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for row in look.no_fault(look.now().held_back(&look.asker))? {
        let acting = look.no_fault(look.now().acting(visitor.person, row.body, look.today))?;
        if !acting.may(&[Right::EditAgenda]) {
            continue;
        }
        let found = look.no_fault(look.now().read_in(&row))?.held_back.unwrap_or_default();
        lines.push(Line {
            list: List::Needs,
            title: Title::OfBody(row.date),
            what: meeting_of(look.words(), &row.body_name, row.meeting_kind),
            why: look.words().count("held-back-found", found.into()),
            when: hour(look.words(), &row),
            day: row.date,
            is_late: false,
            step: look.words().say("step-look-through"),
            to: Address::Inside(Inside::ReadIn(row.slug.clone())).under(look.prefix),
            also: None,
        });
    }
    Ok(lines)
}
