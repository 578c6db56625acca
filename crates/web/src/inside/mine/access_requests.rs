//! Requests for access to documents (rule 30) that wait for an answer, for those who keep the body's papers.

use jiff::ToSpan as _;
use raadslag_council::rights::Right;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

/// So many days before its last day a request stands among what waits for somebody; before that among what comes.
const SOON: i32 = 3;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let mut lines = Vec::new();
    for id in look.no_fault(look.now().bodies_with(visitor.person, Right::EditAgenda, look.today))? {
        let Some(body) = look.no_fault(look.now().body(id))? else {
            continue;
        };
        let to = Address::Inside(Inside::AccessRequests(id)).under(look.prefix);
        for request in body.awaited_access() {
            let due = request.due();
            let is_late = due < look.today;
            let is_soon = due <= look.today.saturating_add(SOON.days());
            lines.push(Line {
                list: if is_soon { List::Needs } else { List::Comes },
                title: Title::OfBody(None),
                what: look.no_fault(look.now().words(body.name))?,
                why: words.say(if is_late { "mine-access-late" } else { "mine-access" }),
                when: words.with("access-due", "day", &words.day(&due)),
                day: Some(due),
                is_late,
                step: words.say("step-answer"),
                to: format!("{to}#a-{}", request.request),
                also: None,
            });
        }
    }
    Ok(lines)
}
