//! Minutes whose items are not filed in the case system yet, for those who keep the papers.

use raadslag_readers::now::ToFile;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::filing;
use crate::problem::Problem;

/// One line a meeting, however many of its items wait.
pub fn lines(look: &Look<'_>, _: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut meetings: Vec<(ToFile, u64)> = Vec::new();
    for it in filing::mine(look)?.into_iter().filter(|it| it.filed.is_none()) {
        match meetings.iter_mut().find(|known| known.0.meeting == it.meeting) {
            Some(known) => known.1 += 1,
            None => meetings.push((it, 1)),
        }
    }
    let words = look.words();
    let line = |(it, count): (ToFile, u64)| Line {
        list: List::Needs,
        title: Title::OfBody(it.date),
        why: words.count("items-not-filed", count),
        when: String::new(),
        day: it.date,
        is_late: false,
        step: words.say("step-file"),
        to: Address::Inside(Inside::Filing).under(look.prefix),
        what: it.body,
    };
    Ok(meetings.into_iter().map(line).collect())
}
