//! What a programme says of its day: the page where one begins, and the fields that change it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::ids::ProgrammeId;
use raadslag_council::kept::Payloads;
use raadslag_council::programme::{NewProgramme, NewSlot, ProgrammeAct, ProgrammeText};
use serde::Deserialize;

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
    /// The day it begins like: its id and title.
    like: Option<(String, String)>,
}

/// A new day may begin like another.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    som: String,
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
pub async fn show(desk: Desk, Path(slug): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Programmes(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &wish.som), None)).await
}

fn form(look: &Look<'_>, (slug, like): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let like = match like {
        "" => None,
        like => Some(desktop.day(like)?),
    };
    let texts = &desktop.seen.texts;
    let page = Page {
        page: Chrome::new(look, look.words().say("programme-new"), None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        head: match like {
            // Everything but its date.
            Some(like) => Head {
                date: String::new(),
                ..Head::of(&like.text, texts)
            },
            None => Head::default(),
        },
        like: like.map(|it| (it.programme.to_string(), it.text.title(texts))),
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
    let like = filled.fields.get("like").to_owned();
    let slots = match like.as_str() {
        "" => Vec::new(),
        like => {
            let text = &desktop.day(like)?.text;
            text.slots
                .iter()
                .map(|it| NewSlot::of(it, &desktop.seen.texts))
                .collect()
        }
    };
    let why = match Head::read(&filled.fields) {
        Ok(new) => {
            let act = ProgrammeAct::Begin {
                programme,
                new,
                slots,
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
        move |look, refused| form(look, (&slug, &like), Some(refused)),
    )
    .await
}
