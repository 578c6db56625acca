//! Items on their way: sent back or unfinished for whoever writes, to approve, approved and to be placed for the editor.

use raadslag_council::case::ItemStatus;
use raadslag_council::clock;
use raadslag_council::rights::Right;
use raadslag_readers::now::{MeetingRow, ProposalRow};

use super::{Line, List, Title, Visitor, hour};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::inside::motion;
use crate::inside::proposals::status_word;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let now = look.now();
    let mut lines = Vec::new();
    for row in look.no_fault(now.to_approve(&look.asker, visitor.person))? {
        lines.push(line(look, visitor, &row, "step-approve"));
    }
    for row in look.no_fault(now.proposals_of(&look.asker, visitor.person))? {
        if row.status.is_with_author() {
            let step = match row.status {
                ItemStatus::SentBack => "step-mend",
                _ => "step-write",
            };
            let mut line = line(look, visitor, &row, step);
            if let Some((last, meeting)) = motion::next_last(look, row.body)?.filter(|_| row.is_motion) {
                let words = look.words();
                let values = [("last", words.long_day(&last)), ("meeting", words.long_day(&meeting))];
                (line.when, line.day) = (words.with_all("motion-next", &values), Some(last));
            }
            lines.push(line);
        }
    }
    lines.extend(to_place(look, visitor)?);
    Ok(lines)
}

fn line(look: &Look<'_>, visitor: &Visitor, row: &ProposalRow, step: &str) -> Line {
    let words = look.words();
    let status = words.say(status_word(row.status));
    let author = row.author.map(|it| visitor.people.short(it)).unwrap_or_default();
    let why = match row.status {
        ItemStatus::SentBack => format!("{}: {status}. {}", row.body_name, row.reason),
        ItemStatus::Ready => format!("{}: {status}, {author}", row.body_name),
        _ => format!("{}: {status}", row.body_name),
    };
    Line {
        list: List::Needs,
        title: Title::Matter,
        what: row.title.clone(),
        why,
        when: words.with("since-day", "day", &words.day(&clock::day(row.at))),
        day: None,
        is_late: false,
        step: words.say(step),
        to: Address::Inside(Inside::Proposal(row.item)).under(look.prefix),
        also: None,
    }
}

/// One line for each coming agenda that may take what is approved; without such an agenda, one for the body.
fn to_place(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let now = look.now();
    let bodies = look.no_fault(now.bodies_with(visitor.person, Right::EditAgenda, look.today))?;
    let mut lines = Vec::new();
    for body in bodies {
        // An agenda that is built takes it before one that is out.
        let takes = |how: &str| {
            let is_it = |it: &MeetingRow| {
                let here = it
                    .here
                    .as_ref()
                    .map(|here| (here.status.as_str(), here.agenda.as_str()));
                it.body == body && here == Some(("PLANNED", how))
            };
            visitor.meetings.iter().find(|it| is_it(it))
        };
        let next = takes("DRAFT").or_else(|| takes("RELEASED"));
        let day = next.and_then(|it| it.date).unwrap_or(look.today);
        let rows = look.no_fault(now.proposals_for(&look.asker, body, day))?;
        let Some(first) = rows.first() else { continue };
        let to = match next {
            Some(row) => Inside::Agenda(row.slug.clone()),
            None => Inside::Proposals,
        };
        lines.push(Line {
            list: List::Needs,
            title: Title::OfBody(next.and_then(|it| it.date)),
            what: first.body_name.clone(),
            why: look.words().count("approved-waits", rows.len() as u64),
            when: next.map(|it| hour(look.words(), it)).unwrap_or_default(),
            day: next.and_then(|it| it.date),
            is_late: false,
            step: look.words().say("step-place"),
            to: Address::Inside(to).under(look.prefix),
            also: None,
        });
    }
    Ok(lines)
}
