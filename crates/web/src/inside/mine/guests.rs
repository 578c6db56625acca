//! Guests that are wanted on days without a meeting, for those who plan the body's meetings.

use raadslag_council::clock::Date;
use raadslag_council::rights::Right;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::coming::without_meeting;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    for body in look.no_fault(look.now().bodies_with(visitor.person, Right::EditAgenda, look.today))? {
        let seen = look.no_fault(look.now().rolling_list(&look.asker, body))?;
        let days = look.no_fault(look.now().meeting_days(body, Date::MIN))?;
        let named = look.no_fault(look.now().named(body))?;
        let (slug, name) = named.unwrap_or_default();
        let coming = without_meeting(&seen.list, &days);
        lines.extend(coming.into_keys().filter(|day| *day >= look.today).map(|day| Line {
            list: List::Needs,
            title: Title::OfBody(Some(day)),
            what: name.clone(),
            why: look.words().say("guest-day-waits"),
            when: look.words().capital(&look.words().weekday(day.weekday())),
            day: Some(day),
            is_late: false,
            step: look.words().say("rolling-list-step"),
            to: Address::Inside(Inside::Coming(slug.clone())).under(look.prefix),
            also: None,
        }));
    }
    Ok(lines)
}
