//! The visitor's slots as a guest.

use std::collections::BTreeSet;

use super::{Line, List, Title, Visitor, slot};
use crate::address::{Address, Form, Inside};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let visits = look.no_fault(look.now().visits_of(visitor.person, look.today))?;
    let readable = look.no_fault(look.now().held_here(&look.asker))?;
    let readable: BTreeSet<_> = readable.into_iter().map(|it| it.meeting).collect();
    let line = |it: raadslag_readers::now::VisitRow| {
        let is_open = readable.contains(&it.meeting);
        let to = match it.is_in_session {
            true => Address::Inside(Inside::Room(it.slug)),
            false => Address::Meeting(it.slug, Form::Page),
        };
        Line {
            list: if it.is_in_session && is_open {
                List::Needs
            } else {
                List::Comes
            },
            title: Title::OfBody(Some(it.date)),
            why: words.say(if it.is_cancelled {
                "plan-cancelled"
            } else {
                "you-are-guest"
            }),
            when: slot(words, it.date, (it.from, Some(it.to))),
            day: Some(it.date),
            is_late: false,
            step: words.say(if it.is_in_session { "step-join" } else { "step-read" }),
            to: if is_open { to.under(look.prefix) } else { String::new() },
            what: it.body_name,
        }
    };
    Ok(visits.into_iter().map(line).collect())
}
