//! Time of the visitor's that budget timetables hold.

use super::{Line, List, Title, Visitor};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let holds = look.no_fault(look.now().holds_of(&look.asker, visitor.person, look.today))?;
    let line = |it: raadslag_readers::now::HoldRow| Line {
        list: List::Comes,
        title: Title::Matter,
        why: words.with("hold-for-you", "body", &it.body_name),
        when: match it.from {
            Some(from) => {
                let weekday = words.weekday(it.date.weekday());
                let slot = words.slot(&Some(from), &it.to);
                format!("{}, {weekday} {slot}", words.day(&it.date))
            }
            None => words.long_day(&it.date),
        },
        day: Some(it.date),
        is_late: false,
        step: String::new(),
        to: String::new(),
        what: it.title,
        also: None,
    };
    Ok(holds.into_iter().map(line).collect())
}
