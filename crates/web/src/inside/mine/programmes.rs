//! Days with a programme that was sent to the visitor.

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, _visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let words = look.words();
    let sent = look.no_fault(look.now().programmes_sent(&look.asker))?;
    let coming = sent.into_iter().filter(|it| it.text.date >= look.today);
    let line = |it: raadslag_readers::now::ProgrammeSentTo| {
        let day = it.text.drawn(&it.texts);
        Line {
            list: List::Comes,
            title: Title::Matter,
            why: words.say("programme-for-you"),
            when: format!(
                "{}, {}",
                words.long_day(&it.text.date),
                words.slot(&Some(it.text.start), &day.end)
            ),
            day: Some(it.text.date),
            is_late: false,
            step: words.say("step-programme"),
            to: Address::Inside(Inside::Programme(it.body.0, it.programme)).under(look.prefix),
            what: day.event.unwrap_or_default(),
            also: None,
        }
    };
    Ok(coming.map(line).collect())
}
