//! Activities of year wheels that the visitor prepares, from the day on which they must be begun.

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let found = look.no_fault(look.now().to_prepare(visitor.person, look.today))?;
    let line = |it: raadslag_readers::now::ToPrepare| Line {
        list: List::Needs,
        title: Title::Matter,
        why: words.with_all(
            "prepare-for-body",
            &[("body", it.body_name), ("day", words.day(&it.meets))],
        ),
        when: words.long_day(&it.ready),
        day: Some(it.ready),
        is_late: it.ready < look.today,
        step: words.say("step-prepare"),
        to: Address::Inside(Inside::Proposals).under(look.prefix),
        what: it.title,
        also: None,
    };
    Ok(found.into_iter().map(line).collect())
}
