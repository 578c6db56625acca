//! Other bodies' papers that the visitor goes through, and remarks to agendas that the visitor keeps.

use raadslag_council::rights::Right;

use super::{Line, List, Title, Visitor, hour};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::review;
use crate::problem::Problem;
use crate::render::meeting_of;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let rows = review::of_person(look, visitor.person, true)?;
    let paper = |row: &raadslag_readers::now::QueueRow| {
        let line = review::Line::of(look, row);
        Line {
            list: List::Needs,
            title: Title::OfBody(None),
            what: row.followed_name.clone(),
            why: line.what,
            when: line.due,
            day: row.due.map(|it| it.0),
            is_late: line.is_late,
            step: look.words().say("step-review"),
            to: line.to,
            also: None,
        }
    };
    let mut lines: Vec<Line> = rows.iter().map(paper).collect();
    lines.extend(remarks(look, visitor)?);
    Ok(lines)
}

/// A remark comes back to whoever keeps the agenda, as something sent back does.
fn remarks(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let kept = look.no_fault(look.now().bodies_with(visitor.person, Right::EditAgenda, look.today))?;
    let mut lines = Vec::new();
    let planned = |it: &&raadslag_readers::now::MeetingRow| {
        kept.contains(&it.body) && it.here.as_ref().is_some_and(|here| here.status == "PLANNED")
    };
    for row in visitor.meetings.iter().filter(planned) {
        let remarks = look.no_fault(look.now().remarks(&look.asker, row.meeting))?;
        if remarks.is_empty() {
            continue;
        }
        lines.push(Line {
            list: List::Needs,
            title: Title::OfBody(row.date),
            what: meeting_of(look.words(), &row.body_name, row.meeting_kind),
            why: look.words().count("remarks-wait", remarks.len() as u64),
            when: hour(look.words(), row),
            day: row.date,
            is_late: false,
            step: look.words().say("step-remarks"),
            to: format!(
                "{}#bemaerkninger",
                Address::Inside(Inside::Agenda(row.slug.clone())).under(look.prefix)
            ),
            also: None,
        });
    }
    Ok(lines)
}
