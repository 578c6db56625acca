//! The model as it is written: a field for each level, one expectation on a line.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::leadership::{LeadershipAct, LeadershipLevel, MOST_EXPECTATIONS, NewLevel};

use super::{Desktop, ask, find};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "leadership/edit.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    title: String,
    /// Who stands on each level, the highest first, and what is expected of them, one on a line.
    levels: [(String, String); 4],
    most: usize,
}

/// The page where the model is written.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Leadership(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let drawn = desktop
        .seen
        .leadership
        .text()
        .map(|it| desktop.drawn(it))
        .unwrap_or_default();
    let level = |it: LeadershipLevel| {
        let known = drawn.levels.iter().find(|known| known.level == it.number());
        known
            .map(|it| (it.role.clone(), it.statements.join("\n")))
            .unwrap_or_default()
    };
    let page = Page {
        page: Chrome::new(look, look.words().say("leadership-write"), None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        levels: LeadershipLevel::ALL.map(level),
        title: drawn.title,
        body: desktop.here.name,
        most: MOST_EXPECTATIONS,
    };
    rendered(look, &page)
}

/// Writes the model.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    if filled.fields.get("act") != "save" {
        return Err(Problem::BadForm);
    }
    let why = ask(&filled, &desktop, read(&filled.fields)).await?;
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

fn read(fields: &Fields) -> LeadershipAct {
    let level = |level: LeadershipLevel| NewLevel {
        level,
        role: fields.get(&format!("role{level}")).to_owned(),
        expectations: fields.get(&format!("said{level}")).lines().map(str::to_owned).collect(),
    };
    LeadershipAct::Write {
        title: fields.get("title").to_owned(),
        levels: LeadershipLevel::ALL.map(level).into(),
        meeting: None,
    }
}
