//! What a programme says of its day: the page where one begins, and the fields that change it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::ids::ProgrammeId;
use raadslag_council::kept::Payloads;
use raadslag_council::programme::{NewProgramme, ProgrammeAct, ProgrammeText};

use super::{Desktop, ask, find};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "programmes/new.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    head: Head,
}

/// The fields of a programme's day as they stand.
#[derive(Default)]
pub struct Head {
    pub name: String,
    pub date: String,
    pub start: String,
    pub end: String,
    pub place: String,
    pub purpose: String,
}

impl Head {
    pub fn of(text: &ProgrammeText, texts: &Payloads) -> Self {
        let word = |it| texts.get(&it).cloned().unwrap_or_default();
        Self {
            name: word(text.name),
            date: text.date.to_string(),
            start: text.start.to_string(),
            end: text.end.map(|it| it.to_string()).unwrap_or_default(),
            place: text.place.map(word).unwrap_or_default(),
            purpose: text.purpose.map(word).unwrap_or_default(),
        }
    }

    /// What such fields say.
    pub fn read(fields: &Fields) -> Result<NewProgramme, Unreadable> {
        Ok(NewProgramme {
            name: fields.get("name").to_owned(),
            date: fields.day("date")?,
            start: fields.time("start")?,
            end: fields.time_if_any("end")?,
            place: fields.given("place"),
            purpose: fields.given("purpose"),
        })
    }
}

/// The page where a programme begins.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Programmes(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let page = Page {
        page: Chrome::new(look, look.words().say("programme-new"), None),
        forms: Forms::again(look, refused)?,
        room: desktop.here.at(look, ""),
        head: Head::default(),
        body: desktop.here.name,
    };
    rendered(look, &page)
}

/// Begins it.
pub async fn begin(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    if filled.fields.get("act") != "head" {
        return Err(Problem::BadForm);
    }
    let programme = ProgrammeId::of(&[&filled.command.to_string()]);
    let why = match Head::read(&filled.fields) {
        Ok(new) => {
            let act = ProgrammeAct::Begin {
                programme,
                new,
                slots: Vec::new(),
                meeting: None,
            };
            ask(&filled, &desktop, act).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    answered(
        filled,
        why,
        (Inside::Programme(desktop.here.slug, programme), "nyt"),
        move |look, refused| form(look, &slug, Some(refused)),
    )
    .await
}
