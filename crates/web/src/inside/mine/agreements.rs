//! Agreements that must be decided soon or should have been, for whoever answers for them, or whoever leads the body where nobody
//! does.

use jiff::ToSpan as _;
use raadslag_council::agreements::Stage;
use raadslag_council::rights::Right;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::agreements;
use crate::problem::Problem;

/// What must be decided later than in so many days is no business of today; the agenda is asked long before.
const SOON: i32 = 30;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let led = look.no_fault(look.now().bodies_with(visitor.person, Right::LeadMeeting, look.today))?;
    let (words, soon) = (look.words(), look.today.saturating_add(SOON.days()));
    let mut lines = Vec::new();
    for (body, slug, name) in look.no_fault(look.now().agreement_registers(&look.asker))? {
        let seen = look.no_fault(look.now().agreements(&look.asker, body))?;
        let to = Address::Inside(Inside::Agreements(slug)).under(look.prefix);
        for it in seen.agreements.all() {
            let stage = it.stage(look.today);
            let waits = matches!(stage, Stage::TooLate | Stage::ToDecide);
            let Some(day) = it.last_day().filter(|day| waits && *day <= soon) else {
                continue;
            };
            let position = it.owner.and_then(|it| visitor.people.find_position(it));
            let why = match position.and_then(|it| it.holder(look.today)) {
                Some(holder) if holder == visitor.person => words.say("agreement-yours"),
                None if led.contains(&body) => words.with("agreement-nobodys", "body", &name),
                _ => continue,
            };
            let Some(what) = agreements::named(&seen, it.agreement) else {
                continue;
            };
            lines.push(Line {
                list: List::Needs,
                title: Title::Matter,
                what,
                why,
                when: words.with("agreement-decide-by", "day", &words.day(&day)),
                day: Some(day),
                is_late: stage == Stage::TooLate,
                step: words.say("step-agreement"),
                to: to.clone(),
                also: None,
            });
        }
    }
    Ok(lines)
}
