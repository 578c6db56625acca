//! Members of the council and the papers of committees (rule 29): requests that wait for an answer, and what came of one's own.

use raadslag_council::rights::Right;
use raadslag_readers::now::PapersRequestRow;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    let waiting = look.no_fault(look.now().papers_requests())?;
    for of_meeting in waiting.chunk_by(|it, other| it.meeting == other.meeting) {
        let first = &of_meeting[0];
        let acting = look.no_fault(look.now().acting(visitor.person, first.body, look.today))?;
        if acting.may(&[Right::EditAgenda]) {
            lines.push(to_answer(look, first, of_meeting.len()));
        }
    }
    let mine = look.no_fault(look.now().papers_requests_of(visitor.person))?;
    lines.extend(mine.iter().map(|it| own(look, it)));
    Ok(lines)
}

fn to_answer(look: &Look<'_>, first: &PapersRequestRow, count: usize) -> Line {
    let to = Address::Inside(Inside::Agenda(first.slug.clone())).under(look.prefix);
    Line {
        list: List::Needs,
        title: Title::OfBody(first.date),
        what: first.body_name.clone(),
        why: look.words().count("mine-papers-to-answer", count as u64),
        when: String::new(),
        day: None,
        is_late: false,
        step: look.words().say("step-answer"),
        to: to + "#sagsindsigt",
        also: None,
    }
}

fn own(look: &Look<'_>, row: &PapersRequestRow) -> Line {
    let words = look.words();
    let reads = row.until.is_some_and(|it| look.today <= it);
    let (list, key) = match (&row.until, &row.ground) {
        (Some(_), _) if reads => (List::Comes, "mine-papers-granted"),
        (Some(_), _) => (List::Was, "mine-papers-granted"),
        (None, Some(_)) => (List::Was, "mine-papers-refused"),
        (None, None) => (List::Comes, "mine-papers-wait"),
    };
    let when = match (&row.until, &row.ground) {
        (Some(day), _) => words.with("papers-granted", "day", &words.day(day)),
        (None, Some(ground)) => words.with("papers-refused", "ground", ground),
        (None, None) => String::new(),
    };
    let to = match reads {
        true => Address::Item(row.item),
        false => Address::Inside(Inside::MemberAccess(row.item)),
    };
    Line {
        list,
        title: Title::OfBody(row.date),
        what: row.body_name.clone(),
        why: words.say(key),
        when,
        day: row.until.or(row.date),
        is_late: false,
        step: words.say(if reads { "papers-read" } else { "step-open" }),
        to: to.under(look.prefix),
        also: None,
    }
}
