//! Meetings whose decisions ask for something that nobody has said yes or no to.

use super::{Line, List, Title, Visitor, hour};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::confirm::Waiting;
use crate::inside::follow_ups;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let waiting = follow_ups::waiting(look, visitor.person)?;
    let line = |(row, waiting): (raadslag_readers::now::MeetingRow, Waiting)| Line {
        list: List::Needs,
        title: Title::OfBody(row.date),
        why: look
            .words()
            .with("waits-for-answer", "what", &waiting.told(look.words())),
        when: hour(look.words(), &row),
        day: row.date,
        is_late: false,
        step: look.words().say("step-follow-up"),
        to: Address::Inside(Inside::Confirm(row.slug.clone())).under(look.prefix),
        what: row.body_name,
        also: None,
    };
    Ok(waiting.into_iter().map(line).collect())
}
