//! Attachments with personal data whose time is over (rule 32), for those who keep the body's papers.

use raadslag_council::rights::Right;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let mut over = look.no_fault(look.now().personal())?;
    over.retain(|it| it.until < look.today);
    let mut lines = Vec::new();
    for row in over {
        let acting = look.no_fault(look.now().acting(visitor.person, row.body, look.today))?;
        if !acting.may(&[Right::EditAgenda]) {
            continue;
        }
        lines.push(Line {
            list: List::Needs,
            title: Title::OfBody(row.date),
            what: row.body_name,
            why: words.say("mine-expired"),
            when: words.with("personal-until", "day", &words.day(&row.until)),
            day: Some(row.until),
            is_late: true,
            step: words.say("step-erase"),
            to: Address::Inside(Inside::Erasure).under(look.prefix) + "#udloebet",
            also: None,
        });
    }
    Ok(lines)
}
