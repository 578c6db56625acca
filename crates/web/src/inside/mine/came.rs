//! Items of coming agendas that minutes of another meeting left there and say otherwise of since, for whoever builds the agenda.

use raadslag_council::rights::Right;
use raadslag_readers::now::MeetingRow;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::came;
use crate::language::Words;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let builds = |it: &&MeetingRow| {
        let is_planned = it.here.as_ref().is_some_and(|it| it.status == "PLANNED");
        is_planned && visitor.acting(it.body).may(&[Right::EditAgenda])
    };
    let mut lines = Vec::new();
    for meeting in visitor.waiting().filter(builds) {
        for row in look.no_fault(look.now().proposals_on(&look.asker, meeting.meeting))? {
            let Some(told) = came::otherwise(look, &row)? else {
                continue;
            };
            lines.push(Line {
                list: List::Needs,
                title: Title::Matter,
                what: row.title.clone(),
                why: told.words,
                when: stands_on(look.words(), meeting),
                day: meeting.date,
                is_late: false,
                step: look.words().say("step-see-came"),
                to: Address::Inside(Inside::Draft(meeting.slug.clone(), row.item)).under(look.prefix),
                also: None,
            });
        }
    }
    Ok(lines)
}

/// Whose agenda the item stands on, and of which day.
fn stands_on(words: Words, meeting: &MeetingRow) -> String {
    let told = [
        ("body", meeting.body_name.clone()),
        ("day", meeting.date.map(|it| words.day(&it)).unwrap_or_default()),
    ];
    words.with_all("came-stands-on", &told)
}
