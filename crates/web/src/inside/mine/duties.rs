//! What is owed by a day (rules 12 and 13): the list of cases and the minutes of elected bodies, public in time, for those
//! who publish them and, once they are late, for those who lead; and closings that are to be looked at again.

use raadslag_council::meeting::Duty;
use raadslag_council::rights::{Acting, Right};
use raadslag_readers::now::{MeetingRow, ReviewDue};

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    let acting = |body| look.no_fault(look.now().acting(visitor.person, body, look.today));
    for row in look.no_fault(look.now().owing())? {
        let acting = acting(row.body)?;
        if acting.may(&[Right::EditAgenda, Right::LeadMeeting]) {
            lines.extend(publication(look, &row, &acting)?);
        }
    }
    let reviews = look.no_fault(look.now().reviews_due(look.today))?;
    for of_meeting in reviews.chunk_by(|it, other| it.meeting == other.meeting) {
        let first = &of_meeting[0];
        if acting(first.body)?.may(&[Right::EditAgenda]) {
            lines.push(reviewed(look, first, of_meeting.len()));
        }
    }
    Ok(lines)
}

fn publication(look: &Look<'_>, row: &MeetingRow, acting: &Acting) -> Result<Option<Line>, Problem> {
    let words = look.words();
    let body = look.no_fault(look.now().body(row.body))?;
    let known = body.zip(row.date).zip(row.stage());
    let due = known.and_then(|((body, day), stage)| stage.due((body.body_type, &body.settings), day));
    let Some((duty, due)) = due else { return Ok(None) };
    let (publishes, is_late) = (acting.may(&[Right::EditAgenda]), due < look.today);
    let is_released = row.here.as_ref().is_some_and(|it| it.agenda == "RELEASED");
    // Before the release its own line tells whoever builds the agenda that it is late.
    let waits = publishes && duty == Duty::CaseList && !is_released;
    if waits || (!is_late && !publishes) {
        return Ok(None);
    }
    let key = match (duty, is_late) {
        (Duty::CaseList, false) => "duty-case-list",
        (Duty::CaseList, true) => "duty-case-list-late",
        (_, false) => "duty-protocol",
        (_, true) => "duty-protocol-late",
    };
    let to = Address::Inside(Inside::Agenda(row.slug.clone())).under(look.prefix);
    let (step, to) = match publishes {
        true => (words.say("step-publish"), to),
        false => (String::new(), String::new()),
    };
    Ok(Some(Line {
        list: List::Needs,
        title: Title::OfBody(row.date),
        what: row.body_name.clone(),
        why: words.say(key),
        when: words.with("due-by", "day", &words.day(&due)),
        day: Some(due),
        is_late,
        step,
        to,
    }))
}

fn reviewed(look: &Look<'_>, first: &ReviewDue, count: usize) -> Line {
    let words = look.words();
    let to = Address::Inside(Inside::Agenda(first.slug.clone())).under(look.prefix);
    Line {
        list: List::Needs,
        title: Title::OfBody(first.date),
        what: first.body_name.clone(),
        why: words.count("duty-closings", count as u64),
        when: words.with("due-by", "day", &words.day(&first.due)),
        day: Some(first.due),
        is_late: first.due < look.today,
        step: words.say("step-review-closing"),
        to: to + "#lukninger",
    }
}
