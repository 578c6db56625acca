//! Agreements that must be decided soon or should have been, for whoever answers for them, whoever leads the body where nobody
//! does, and those who keep the register where it does not reach whoever answers.

use jiff::ToSpan as _;
use raadslag_council::access::Audience;
use raadslag_council::agreements::Stage;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rights::{Right, STEERING};
use raadslag_store::accounts;

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
            let holder = position.and_then(|it| it.holder(look.today));
            // Whoever is no more in the people register answers for nothing.
            let why = match holder.filter(|it| !visitor.people.short(*it).is_empty()) {
                Some(holder) if holder == visitor.person => words.say("agreement-yours"),
                Some(holder) if visitor.acting(body).may(STEERING) => match out_of_reach(look, holder, body)? {
                    Some(key) => {
                        let told = [("name", visitor.people.short(holder)), ("body", name.clone())];
                        words.with_all(key, &told)
                    }
                    None => continue,
                },
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

/// Why an agreement of a body does not reach whoever answers for it; nothing where it does.
fn out_of_reach(look: &Look<'_>, holder: PersonId, body: BodyId) -> Result<Option<&'static str>, Problem> {
    let account = look.no_fault(accounts::of(look.now().journal().db(), holder))?;
    if account.is_none_or(|it| it.is_disabled) {
        return Ok(Some("agreement-owner-outside"));
    }
    let roles = look.no_fault(look.now().roles_of(holder, look.today))?;
    let mut here = roles.iter().filter(|it| it.0 == body);
    let sees = here.any(|it| {
        let audience = it.1.role.audience(body);
        matches!(audience, Some(Audience::Members(_) | Audience::Secretariat(_)))
    });
    Ok((!sees).then_some("agreement-owner-elsewhere"))
}
