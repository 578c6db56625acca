//! A leadership model out of a meeting's paper, for a person to take over as the body's own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix::{Content, LeadershipModel};
use raadslag_council::ids::MeetingId;
use raadslag_council::leadership::{LeadershipAct, LeadershipLevel, NewLevel};
use raadslag_council::record::Record;

use super::{Desktop, ask, find};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::render::{Chrome, find_meeting};

#[derive(Template)]
#[template(path = "leadership/read_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    name: String,
    paper: String,
    day: String,
    model: LeadershipModel,
    /// Something stands already and would be written over; it can be taken back.
    stands: bool,
    /// It was taken over from this paper.
    is_taken: bool,
    expectations: usize,
}

/// The model in a paper's appendices.
pub fn found_in(record: &Record) -> Option<&LeadershipModel> {
    let models = record.appendices.iter().filter_map(|it| match &it.content {
        Content::LeadershipModel(model) => Some(model),
        _ => None,
    });
    models.into_iter().find(|it| !it.levels.is_empty())
}

/// How many expectations a model has.
pub fn expectations(model: &LeadershipModel) -> usize {
    model.levels.iter().map(|it| it.statements.len()).sum()
}

fn source(look: &Look<'_>, desktop: &Desktop, meeting: &str) -> Result<(MeetingId, String, LeadershipModel), Problem> {
    let seen = find_meeting(look, meeting)?;
    let found = found_in(&seen.record).filter(|_| seen.row.body == desktop.here.body);
    let model = found.ok_or_else(|| Problem::no_such(meeting))?.clone();
    let date = seen.record.head.date;
    let day = date.map(|it| look.words().day(&it)).unwrap_or_default();
    Ok((seen.row.meeting, day, model))
}

/// Whether a paper's model was taken over.
pub fn is_taken(look: &Look<'_>, (slug, meeting): (&str, &str)) -> Result<bool, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let (of, ..) = source(look, &desktop, meeting)?;
    Ok(desktop.seen.leadership.is_read_from(of))
}

/// What a paper's model says.
pub async fn show(desk: Desk, Path((slug, meeting)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Leadership(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &meeting), None)).await
}

fn form(look: &Look<'_>, (slug, meeting): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let (of, day, model) = source(look, &desktop, meeting)?;
    let page = Page {
        page: Chrome::new(
            look,
            look.words().with("leadership-read-of", "name", &desktop.here.name),
            None,
        ),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        paper: Address::Meeting(meeting.to_owned(), Form::Page).under(look.prefix),
        day,
        expectations: expectations(&model),
        model,
        stands: desktop.seen.leadership.text().is_some(),
        is_taken: desktop.seen.leadership.is_read_from(of),
        name: desktop.here.name,
    };
    rendered(look, &page)
}

/// Takes the model over.
pub async fn read(Path((slug, meeting)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let (waiting, at, paper) = (filled.desk.clone(), slug.clone(), meeting.clone());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        source(&look, &Desktop::find(&look, &at)?, &paper)
    });
    let (of, _, model) = filled.desk.no_fault(found.await)??;
    let level = |it: raadslag_council::appendix::Level| {
        Some(NewLevel {
            level: LeadershipLevel::of(it.level)?,
            role: it.role,
            expectations: it.statements,
        })
    };
    let act = LeadershipAct::Write {
        title: model.title,
        levels: model.levels.into_iter().filter_map(level).collect(),
        meeting: Some(of),
    };
    let why = ask(&filled, &desktop, act).await?;
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, (&slug, &meeting), Some(refused))
    })
    .await
}
