//! Minutes whose items are not filed in the case system yet, for those who keep the papers.

use raadslag_readers::now::NotFiled;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::filing;
use crate::problem::Problem;

/// One line a body, however many of its meetings and items wait.
pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let bodies = filing::kept(look)?;
    let words = look.words();
    let line = |it: NotFiled| Line {
        list: List::Needs,
        title: Title::OfBody(None),
        why: words.count("items-not-filed", it.items),
        when: it
            .since
            .map(|it| words.with("not-filed-since", "day", &words.day(&it)))
            .unwrap_or_default(),
        day: it.since,
        is_late: false,
        step: words.say("step-file"),
        to: Address::Inside(Inside::Filing).under(look.prefix),
        what: it.body_name,
        also: None,
    };
    let found = look.no_fault(look.now().not_filed(&look.asker, visitor.since))?;
    Ok(found
        .into_iter()
        .filter(|it| bodies.contains(&it.body))
        .map(line)
        .collect())
}
