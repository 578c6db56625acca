//! What is owed by a day (rules 12 and 13): the list of cases and the minutes of elected bodies, public in time, for those
//! who publish them and, once they are late, for those who lead; and closings that are to be looked at again.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use raadslag_council::body::Body;
use raadslag_council::ids::BodyId;
use raadslag_council::meeting::Duty;
use raadslag_council::rights::{Acting, Right};
use raadslag_readers::now::{MeetingRow, ReviewDue};

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::meeting_of;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    let mut owing = look.no_fault(look.now().owing())?;
    owing.retain(|it| visitor.acting(it.body).may(&[Right::EditAgenda, Right::LeadMeeting]));
    let mut bodies: BTreeMap<BodyId, Option<Body>> = BTreeMap::new();
    for row in &owing {
        let body = match bodies.entry(row.body) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => place.insert(look.no_fault(look.now().body(row.body))?),
        };
        if let Some(body) = body {
            lines.extend(publication(look, row, body, &visitor.acting(row.body)));
        }
    }
    let reviews = look.no_fault(look.now().reviews_due(look.today))?;
    for of_meeting in reviews.chunk_by(|it, other| it.meeting == other.meeting) {
        let first = &of_meeting[0];
        if visitor.acting(first.body).may(&[Right::EditAgenda]) {
            lines.push(reviewed(look, first, of_meeting.len()));
        }
    }
    Ok(lines)
}

fn publication(look: &Look<'_>, row: &MeetingRow, body: &Body, acting: &Acting) -> Option<Line> {
    let words = look.words();
    let stage = row.stage()?;
    let (duty, due) = stage.due((body.body_type, &body.settings), row.date?)?;
    let (publishes, is_late) = (acting.may(&[Right::EditAgenda]), due < look.today);
    let is_released = row.here.as_ref().is_some_and(|it| it.agenda == "RELEASED");
    // Before the release its own line tells whoever builds the agenda that it is late.
    let waits = publishes && duty == Duty::CaseList && !is_released;
    if waits || (!is_late && !publishes) {
        return None;
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
    Some(Line {
        list: List::Needs,
        title: Title::OfBody(row.date),
        what: meeting_of(words, &row.body_name, row.meeting_kind),
        why: words.say(key),
        when: words.with("due-by", "day", &words.day(&due)),
        day: Some(due),
        is_late,
        step,
        to,
        also: None,
    })
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
        also: None,
    }
}
