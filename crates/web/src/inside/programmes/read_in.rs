//! The programme of a day out of a meeting's paper, for a person to take over as the body's own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix::{Content, Programme};
use raadslag_council::identity::fold;
use raadslag_council::ids::{MeetingId, ProgrammeId};
use raadslag_council::programme::{DayProgramme, NewSlot, ProgrammeAct};
use raadslag_council::record::Record;
use raadslag_typeset::drawings::{Room, programme_in};

use super::head::Head;
use super::{Desktop, ask, find};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, find_meeting};

#[derive(Template)]
#[template(path = "programmes/read_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    name: String,
    paper: String,
    day: String,
    head: Head,
    /// The page of the programme, where it stands already.
    known: Option<String>,
    slots: usize,
    drawing: String,
    /// The paper does not say when the last slot ends.
    is_open: bool,
}

/// The first programme in a paper's appendices.
pub fn found_in(record: &Record) -> Option<&Programme> {
    let programmes = record.appendices.iter().filter_map(|it| match &it.content {
        Content::Programme(programme) => Some(programme),
        _ => None,
    });
    programmes.into_iter().find(|it| !it.slots.is_empty())
}

fn source(look: &Look<'_>, desktop: &Desktop, meeting: &str) -> Result<(MeetingId, String, Programme), Problem> {
    let seen = find_meeting(look, meeting)?;
    let found = found_in(&seen.record).filter(|_| seen.row.body == desktop.here.body);
    let programme = found.ok_or_else(|| Problem::no_such(meeting))?.clone();
    let date = seen.record.head.date;
    let day = date.map(|it| look.words().day(&it)).unwrap_or_default();
    Ok((seen.row.meeting, day, programme))
}

/// Whether a paper's programme stands among the body's own.
pub fn is_taken(look: &Look<'_>, (slug, meeting): (&str, &str)) -> Result<bool, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let (of, _, programme) = source(look, &desktop, meeting)?;
    Ok(known(&desktop, of, &programme).is_some())
}

/// The programme that was read from this paper before, or is for the same event on the same day.
fn known<'a>(desktop: &'a Desktop, of: MeetingId, found: &Programme) -> Option<&'a DayProgramme> {
    let programmes = &desktop.seen.programmes;
    let is_it = |it: &&DayProgramme| {
        let drawn = it.text.drawn(&desktop.seen.texts);
        let of_event = |it: &Programme| fold(it.event.as_ref().unwrap_or(&it.title));
        drawn.date.is_some() && drawn.date == found.date && of_event(&drawn) == of_event(found)
    };
    programmes
        .read_from(of)
        .or_else(|| programmes.days().iter().find(is_it))
}

/// What a paper's programme says.
pub async fn show(desk: Desk, Path((slug, meeting)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Programmes(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &meeting), None)).await
}

fn form(look: &Look<'_>, (slug, meeting): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let (of, day, programme) = source(look, &desktop, meeting)?;
    let page = Page {
        page: Chrome::new(
            look,
            look.words().with("programme-read-of", "name", &desktop.here.name),
            None,
        ),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        paper: Address::Meeting(meeting.to_owned(), Form::Page).under(look.prefix),
        head: head(&programme),
        known: known(&desktop, of, &programme).map(|it| desktop.here.at(look, &format!("/{}", it.programme))),
        slots: programme.slots.len(),
        is_open: programme.end.is_none(),
        drawing: programme_in(&programme, "program", Room::Narrow, look.words().tongue()),
        name: desktop.here.name,
        day,
    };
    rendered(look, &page)
}

/// What the paper says of the day; the rest is asked for.
fn head(programme: &Programme) -> Head {
    let name = programme.event.clone().unwrap_or_else(|| programme.title.clone());
    Head {
        name,
        date: programme.date.map(|it| it.to_string()).unwrap_or_default(),
        start: programme
            .slots
            .first()
            .map(|it| it.from.to_string())
            .unwrap_or_default(),
        end: programme.end.map(|it| it.to_string()).unwrap_or_default(),
        place: programme.place.clone().unwrap_or_default(),
        purpose: String::new(),
    }
}

/// Takes the programme over.
pub async fn read(Path((slug, meeting)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let (waiting, at, paper) = (filled.desk.clone(), slug.clone(), meeting.clone());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        source(&look, &Desktop::find(&look, &at)?, &paper)
    });
    let (of, _, found) = filled.desk.no_fault(found.await)??;
    // The same paper twice is one programme.
    let known = known(&desktop, of, &found).map(|it| it.programme);
    let programme = known.unwrap_or_else(|| ProgrammeId::of(&[&filled.command.to_string()]));
    let why = match Head::read(&filled.fields) {
        _ if known.is_some() => None,
        Ok(new) => {
            let act = ProgrammeAct::Begin {
                programme,
                new,
                slots: NewSlot::of_day(&found),
                meeting: Some(of),
            };
            ask(&filled, &desktop, act).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    answered(
        filled,
        why,
        (Inside::Programme(desktop.here.slug, programme), ""),
        move |look, refused| form(look, (&slug, &meeting), Some(refused)),
    )
    .await
}
