//! What is kept from everybody until somebody says something: items held back until the parties are told (rule 14), and closed
//! decisions of which it was not said what everybody is told (rule 11).

use raadslag_council::meeting::{Course, MinutesStatus};
use raadslag_council::rights::Right;
use raadslag_readers::now::MeetingRow;

use super::{Line, List, Title, Visitor, hour};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::meeting_of;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for row in visitor.waiting() {
        if !visitor.acting(row.body).may(&[Right::EditAgenda, Right::TakeMinutes]) {
            continue;
        }
        let Some(course) = look.no_fault(look.now().course(&look.asker, row))? else {
            continue;
        };
        let body = look.no_fault(look.now().body(row.body))?;
        if body.is_some_and(|it| it.settings.publishes) {
            lines.extend(of(look, row, &course));
        }
    }
    Ok(lines)
}

fn of(look: &Look<'_>, row: &MeetingRow, course: &Course) -> Vec<Line> {
    let is_done = course.minutes != MinutesStatus::Draft;
    let untold = if is_done { course.untold().count() } else { 0 };
    let counts = [("items-held-back", course.held.len()), ("decisions-untold", untold)];
    let line = |(key, count): (&'static str, usize)| Line {
        list: List::Needs,
        title: Title::OfBody(row.date),
        what: meeting_of(look.words(), &row.body_name, row.meeting_kind),
        why: look.words().count(key, count as u64),
        when: hour(look.words(), row),
        day: row.date,
        is_late: false,
        step: look.words().say("step-tell"),
        to: Address::Inside(Inside::Agenda(row.slug.clone())).under(look.prefix),
        also: None,
    };
    counts.into_iter().filter(|it| it.1 > 0).map(line).collect()
}
