//! The visitor's slots as a guest.

use raadslag_council::access::{Sight, Thing};
use raadslag_readers::now::VisitRow;

use super::{Line, List, Title, Visitor, slot};
use crate::address::{Address, Form, Inside};
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::meeting_of;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let visits = look.no_fault(look.now().visits_of(visitor.person, look.today))?;
    // What has ended does not come any more; what is called off says so until its day.
    let comes = visits.into_iter().filter(|it| !it.has_ended);
    comes.map(|it| line(look, it)).collect()
}

fn line(look: &Look<'_>, visit: VisitRow) -> Result<Line, Problem> {
    let words = look.words();
    let to = place_of(look, &visit)?;
    Ok(Line {
        list: match visit.is_in_session && to.is_some() {
            true => List::Needs,
            false => List::Comes,
        },
        title: Title::OfBody(Some(visit.date)),
        why: words.say(match visit.is_cancelled {
            true => "plan-cancelled",
            false => "you-are-guest",
        }),
        when: slot(words, visit.date, (visit.from, Some(visit.to))),
        day: Some(visit.date),
        is_late: false,
        step: words.say(if visit.is_in_session { "step-join" } else { "step-read" }),
        to: to.map(|it| it.under(look.prefix)).unwrap_or_default(),
        what: meeting_of(words, &visit.body_name, visit.meeting_kind),
        also: None,
    })
}

/// The room while the meeting goes on, else the own item, or what else the guest may read of the meeting.
fn place_of(look: &Look<'_>, visit: &VisitRow) -> Result<Option<Address>, Problem> {
    let is_seen = |thing| {
        look.no_fault(look.now().sight(&look.asker, thing))
            .map(|it| it == Sight::Whole)
    };
    let is_open = is_seen(Thing::Meeting(visit.meeting))?;
    let slug = || visit.slug.clone();
    Ok(match visit.is_in_session && is_open {
        true => Some(Address::Inside(Inside::Room(slug()))),
        false if is_seen(Thing::Item(visit.item))? => Some(Address::Item(visit.item)),
        false => is_open.then(|| Address::Meeting(slug(), Form::Page)),
    })
}
