//! What others decided otherwise than a body recommended: told to its chair and to whoever builds its agendas, until it has met.

use raadslag_council::rights::Right;

use super::{Line, List, Title, Visitor};
use crate::address::Address;
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::badge;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let (now, words) = (look.now(), look.words());
    let mut bodies = look.no_fault(now.bodies_with(visitor.person, Right::EditAgenda, look.today))?;
    bodies.extend(look.no_fault(now.bodies_with(visitor.person, Right::LeadMeeting, look.today))?);
    bodies.sort_unstable();
    bodies.dedup();
    let mut lines = Vec::new();
    for body in bodies {
        let name = super::super::proposals::name(look, body)?;
        for it in look.no_fault(now.otherwise(&look.asker, body))? {
            lines.push(Line {
                list: List::Was,
                title: Title::Matter,
                what: it.title.clone(),
                why: badge::deviation(words, &it.meeting.body_name, &name, &it.outcomes),
                when: it.meeting.date.map(|it| words.day(&it)).unwrap_or_default(),
                day: it.meeting.date,
                is_late: false,
                step: words.say("step-see-decision"),
                to: Address::Item(it.item).under(look.prefix),
                also: None,
            });
        }
    }
    Ok(lines)
}
