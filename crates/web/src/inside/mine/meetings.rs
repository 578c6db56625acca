//! Meetings held here: the step that waits at each, those that come, those that were.

use raadslag_council::ids::PersonId;
use raadslag_council::meeting::{AgendaStatus, Course, MeetingStatus, MinutesStatus};
use raadslag_council::rights::{Acting, Right};
use raadslag_council::workdays::Deadline;
use raadslag_readers::now::MeetingRow;

use super::{Line, List, Title, Visitor, hour};
use crate::address::{Address, Form, Inside};
use crate::desk::Look;
use crate::problem::Problem;
use crate::render::meeting_of;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let mut lines = Vec::new();
    let is_over = |it: &MeetingRow| status(it) == "CANCELLED" && it.date.is_none_or(|it| it < look.today);
    for row in visitor.meetings.iter().filter(|it| !is_over(it)) {
        if takes_part(look, visitor, row)? {
            lines.push(line(look, visitor, row)?);
        }
    }
    lines.retain(|it| it.list != List::Was || it.day.is_none_or(|it| it >= visitor.since));
    Ok(lines)
}

/// A guest has a line for the slot, and none for the meeting around it. Whoever stands in for a member has a line as a member has.
fn takes_part(look: &Look<'_>, visitor: &Visitor, row: &MeetingRow) -> Result<bool, Problem> {
    if visitor.roles.iter().any(|it| it.0 == row.body) {
        return Ok(true);
    }
    let is_deputy = || look.now().course_of_deputy(visitor.person, row);
    // A deputy reads along until all have signed.
    Ok(row.waits() && look.no_fault(is_deputy())?.is_some())
}

fn status(row: &MeetingRow) -> &str {
    row.here.as_ref().map_or("", |it| it.status.as_str())
}

fn line(look: &Look<'_>, visitor: &Visitor, row: &MeetingRow) -> Result<Line, Problem> {
    // Guests and members before the start see what was given out, and follow no work.
    let followed = row.waits().then(|| look.now().course(&look.asker, row));
    let course = look.no_fault(followed.transpose())?.flatten();
    let acting = visitor.acting(row.body);
    let known = course.as_ref().and_then(|it| step(it, &acting, &row.slug));
    let step = known.or_else(|| lead(look, row, &acting).filter(|_| course.is_none()));
    let read = || Address::Meeting(row.slug.clone(), Form::Page);
    // The room opens at the item that is dealt with.
    let current = course.as_ref().and_then(Course::current);
    let mark = current.map(|it| format!("#p-{it}")).unwrap_or_default();
    let (list, key, to) = match (step, status(row)) {
        (Some((key, page)), _) => (List::Needs, key, Address::Inside(page)),
        (None, "PLANNED" | "CANCELLED") => (List::Comes, "step-read", read()),
        (None, _) => (List::Was, "step-read", read()),
    };
    Ok(Line {
        list,
        title: Title::OfBody(row.date),
        what: meeting_of(look.words(), &row.body_name, row.meeting_kind),
        why: state(look, row),
        when: hour(look.words(), row),
        day: row.date,
        is_late: list == List::Needs && is_late(look, row, course.as_ref(), &acting)?,
        step: look.words().say(key),
        to: to.under(look.prefix) + &mark,
        also: None,
    })
}

/// An agenda that should have been out by now (rules 1 and 3) is late for whoever builds it.
fn is_late(look: &Look<'_>, row: &MeetingRow, course: Option<&Course>, acting: &Acting) -> Result<bool, Problem> {
    let waits = |it: &Course| it.status == MeetingStatus::Planned && it.agenda != AgendaStatus::Released;
    if !course.is_some_and(waits) || !acting.may(&[Right::EditAgenda]) {
        return Ok(false);
    }
    let body = look.no_fault(look.now().body(row.body))?;
    let last = body
        .zip(row.date)
        .map(|(body, date)| Deadline::of(date, &body.settings).day);
    Ok(last.is_some_and(|it| it < look.today))
}

/// On its day, or after it, whoever leads a meeting begins it.
fn lead(look: &Look<'_>, row: &MeetingRow, acting: &Acting) -> Option<(&'static str, Inside)> {
    let here = row.here.as_ref()?;
    let waits = (here.status.as_str(), here.agenda.as_str()) == ("PLANNED", "RELEASED");
    let is_due = row.date.is_some_and(|it| it <= look.today);
    let leads = waits && is_due && acting.may(&[Right::LeadMeeting]);
    leads.then(|| ("step-hold", Inside::Room(row.slug.clone())))
}

/// The step that waits for a person at a meeting.
fn step(course: &Course, acting: &Acting, slug: &str) -> Option<(&'static str, Inside)> {
    let slug = || slug.to_owned();
    let may = |right| acting.may(&[right]);
    let signs = |it: PersonId| course.signers.contains(&it) && !course.signed.contains_key(&it);
    if course.minutes == MinutesStatus::SentToSignature && acting.person.is_some_and(signs) {
        return Some(("step-sign", Inside::Sign(slug())));
    }
    match course.status {
        MeetingStatus::InSession { .. } => return Some(("step-join", Inside::Room(slug()))),
        MeetingStatus::Ended { .. } => {
            let is_draft = course.minutes == MinutesStatus::Draft && may(Right::TakeMinutes);
            return is_draft.then(|| ("step-finish", Inside::Agenda(slug())));
        }
        MeetingStatus::Cancelled => return None,
        MeetingStatus::Planned => {}
    }
    match course.agenda {
        AgendaStatus::Draft | AgendaStatus::Locked if may(Right::EditAgenda) => {
            Some(("step-build", Inside::Agenda(slug())))
        }
        AgendaStatus::Released if may(Right::EditAgenda) => Some(("step-hold", Inside::Agenda(slug()))),
        AgendaStatus::Released if may(Right::LeadMeeting) => Some(("step-hold", Inside::Room(slug()))),
        _ => None,
    }
}

/// How far a meeting is, in a word or two.
fn state(look: &Look<'_>, row: &MeetingRow) -> String {
    let Some(here) = &row.here else { return String::new() };
    let key = match (here.status.as_str(), here.agenda.as_str(), here.minutes.as_str()) {
        ("PLANNED", "RELEASED", _) => "state-released",
        ("PLANNED", "LOCKED", _) => "state-locked",
        ("PLANNED", ..) => "state-draft",
        ("IN_SESSION", ..) => "state-in-session",
        ("CANCELLED", ..) => "state-cancelled",
        (_, _, "SENT_TO_SIGNATURE") => "state-at-signature",
        (_, _, "FROZEN") => "state-signed",
        _ => "state-ended",
    };
    look.words().say(key)
}
