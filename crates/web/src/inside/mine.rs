//! `/mit`: what needs me, what comes, what was.

use askama::Template;
use axum::response::Response;
use raadslag_council::ids::PersonId;
use raadslag_council::meeting::{AgendaStatus, MinutesStatus};
use raadslag_council::rights::Right;
use raadslag_readers::now::MeetingRow;

use super::confirm;
use super::follow_ups::{self, Line as FollowUpLine};
use super::work::{Names, Work};
use super::{page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::Forms;
use crate::problem::Problem;
use crate::render::{Chrome, meeting_when};

/// A list shows this many lines before it asks.
const SHOWN: usize = 20;

#[derive(Template)]
#[template(path = "mine.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    needs: Vec<Line>,
    more: Vec<Line>,
    /// What decisions asked of the visitor, the soonest first, and the rest behind a fold.
    follow_ups: Vec<FollowUpLine>,
    more_follow_ups: Vec<FollowUpLine>,
    coming: Vec<Line>,
    past: Vec<Line>,
    may_plan: bool,
}

/// A meeting and the step that waits there.
struct Line {
    /// What to do, as the words of a link.
    step: String,
    to: String,
    body: String,
    when: String,
    state: String,
}

/// The start page of whoever is signed in.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    let person = desk.must_be_signed_in(&Inside::Mine)?.person;
    page(desk, move |look| {
        let mut lists = (Vec::new(), Vec::new(), Vec::new());
        for row in look.no_fault(look.now().held_here(&look.asker))? {
            sort(look, person, &row, &mut lists)?;
        }
        let (mut needs, coming, mut past) = lists;
        past.reverse();
        past.truncate(SHOWN);
        let more = needs.split_off(needs.len().min(SHOWN));
        let people = Names::all(look)?;
        let mut asked = follow_ups::of_person(look, &people, person)?;
        let plans = look.now().bodies_with(person, Right::EditAgenda, look.today);
        let page = Page {
            page: Chrome::new(look, look.words().say("mine"), Some(Address::Inside(Inside::Mine))),
            forms: Forms::again(look, None)?,
            name: people.of(person),
            needs,
            more,
            more_follow_ups: asked.split_off(asked.len().min(SHOWN)),
            follow_ups: asked,
            coming,
            past,
            may_plan: !look.no_fault(plans)?.is_empty(),
        };
        rendered(look, &page)
    })
    .await
}

fn sort(
    look: &Look<'_>,
    person: PersonId,
    row: &MeetingRow,
    (needs, coming, past): &mut (Vec<Line>, Vec<Line>, Vec<Line>),
) -> Result<(), Problem> {
    let line = |step: &str, address: Address| Line {
        step: look.words().say(step),
        to: address.under(look.prefix),
        body: row.body_name.clone(),
        when: meeting_when(look.words(), row),
        state: state(look, row),
    };
    let read = || Address::Meeting(row.slug.clone(), crate::address::Form::Page);
    let status = row.here.as_ref().map_or("", |it| it.status.as_str());
    if status == "CANCELLED" {
        return Ok(());
    }
    // Guests and members before the start see what was given out, and follow no work.
    let work = match look.no_fault(look.now().course(&look.asker, row))? {
        Some(_) => Some(Work::find(look, &row.slug)?),
        None => None,
    };
    let mut waits = work.as_ref().and_then(|it| step(it, person));
    if let (None, Some(work)) = (&waits, &work)
        && work.has_ended()
        && work.may(Right::TakeMinutes)
        && confirm::waiting(look, &work.seen)? > 0
    {
        waits = Some(("step-follow-up", Inside::Confirm(row.slug.clone())));
    }
    match (waits, status) {
        (Some((step, address)), _) => needs.push(line(step, Address::Inside(address))),
        (None, "PLANNED") => coming.push(line("step-read", read())),
        (None, _) => past.push(line("step-read", read())),
    }
    Ok(())
}

/// The step that waits for a person at a meeting.
fn step(work: &Work, person: PersonId) -> Option<(&'static str, Inside)> {
    let slug = || work.row.slug.clone();
    let course = &work.course;
    let signs = course.minutes == MinutesStatus::SentToSignature
        && course.signers.contains(&person)
        && !course.signed.contains_key(&person);
    if signs {
        return Some(("step-sign", Inside::Sign(slug())));
    }
    if work.is_in_session() {
        return Some(("step-join", Inside::Room(slug())));
    }
    if work.has_ended() {
        let is_draft = course.minutes == MinutesStatus::Draft && work.may(Right::TakeMinutes);
        return is_draft.then(|| ("step-finish", Inside::Agenda(slug())));
    }
    match course.agenda {
        AgendaStatus::Draft | AgendaStatus::Locked if work.may(Right::EditAgenda) => {
            Some(("step-build", Inside::Agenda(slug())))
        }
        AgendaStatus::Released if work.may(Right::EditAgenda) => Some(("step-hold", Inside::Agenda(slug()))),
        AgendaStatus::Released if work.may(Right::LeadMeeting) => Some(("step-hold", Inside::Room(slug()))),
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
