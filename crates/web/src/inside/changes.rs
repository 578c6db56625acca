//! `/programmer`: a body's change programmes with their phases, milestones and owners; those that wait for somebody first.

mod drawn;
mod edit;
mod example;
mod file;
mod table;
mod view;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::change::{ChangeAct, ProgrammeStage};
use raadslag_council::command::Command;
use raadslag_council::ids::TextId;
use raadslag_readers::now::{AgreementsSeen, ChangesSeen, GoalsSeen};

use super::choice::{Choice, Here, choices, nobody, opened};
use super::fill::refill;
use super::work::Names;
use super::{answered, carry_out, page, prints, rendered};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::Chrome;

pub use edit::{change as change_programme, show as show_programme};
pub use file::{attach, send};

#[derive(Template)]
#[template(path = "changes/changes.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_undo: bool,
    is_empty: bool,
    groups: Vec<Group>,
    places: Vec<(String, String)>,
    new: String,
    attach: String,
    csv: String,
    pdf: String,
    columns: &'static str,
}

/// Programmes that are equally far.
struct Group {
    heading: String,
    anchor: &'static str,
    lines: Vec<view::Line>,
}

/// A body's change programmes with everything their pages look at.
pub struct Desktop {
    here: Here,
    seen: ChangesSeen,
    agreements: AgreementsSeen,
    goals: GoalsSeen,
    people: Names,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().change_registers(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::Changes)?;
        Ok(Self {
            seen: look.no_fault(look.now().changes(&look.asker, here.body))?,
            agreements: look.no_fault(look.now().agreements(&look.asker, here.body))?,
            goals: look.no_fault(look.now().goals(&look.asker, here.body))?,
            people: Names::all(look)?,
            here,
        })
    }

    fn words(&self, text: TextId) -> String {
        self.seen.texts.get(&text).cloned().unwrap_or_default()
    }

    fn perhaps(&self, text: Option<TextId>) -> String {
        text.map(|it| self.words(it)).unwrap_or_default()
    }
}

/// Heading, anchor and stage of each group.
const GROUPS: [(&str, &str, &[ProgrammeStage]); 3] = [
    (
        "changes-run",
        "loeber",
        &[ProgrammeStage::Overdue, ProgrammeStage::Runs],
    ),
    ("changes-ahead", "kommer", &[ProgrammeStage::Ahead]),
    ("changes-ended", "slut", &[ProgrammeStage::Ended]),
];

/// The visitor's first register.
pub async fn show_first(desk: Desk) -> Result<Response, Problem> {
    show(desk, Path(String::new())).await
}

/// The programmes of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Changes(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("changes", "changes-for-nobody"), Inside::Changes);
    }
    let desktop = Desktop::find(look, slug)?;
    let (words, all) = (look.words(), desktop.seen.changes.all());
    let group = |(heading, anchor, stages): (&str, &'static str, &[ProgrammeStage])| Group {
        heading: words.say(heading),
        anchor,
        lines: all
            .iter()
            .filter(|it| stages.contains(&it.stage(look.today)))
            .map(|it| desktop.line(look, words, it))
            .collect(),
    };
    let page = Page {
        page: desktop.here.chrome(look, "changes-of"),
        forms: Forms::offering(look, refused)?,
        can_steer: desktop.here.can_steer(),
        can_undo: desktop.here.can_steer() && desktop.seen.changes.undo.last().is_some(),
        is_empty: all.is_empty(),
        groups: GROUPS.into_iter().map(group).collect(),
        places: match all.is_empty() {
            true => Vec::new(),
            false => prints::places(look, desktop.here.body, &desktop.here.acting)?,
        },
        new: desktop.here.at(look, "/program/ny"),
        attach: desktop.here.at(look, "/bilag"),
        csv: desktop.here.at(look, "/fil/programmer.csv"),
        pdf: desktop.here.at(look, "/fil/programmer.pdf"),
        columns: table::COLUMNS,
        others: desktop.here.others(look, rooms),
    };
    rendered(look, &page)
}

/// Does what a form of the page asks.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let words = filled.desk.words();
    let act = match filled.fields.get("act") {
        "undo" => Ok(ChangeAct::Undo),
        "example" => Ok(example::act(&filled)),
        "table" => table::read(words, &desktop, filled.fields.get("table")),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(why) => Some(why),
    };
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let slug = slug.to_owned();
    opened(filled, Inside::Changes(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

/// Asks it; what is always on fills the agendas that are being built.
async fn ask(filled: &Filled, desktop: &Desktop, act: ChangeAct) -> Result<Option<String>, Problem> {
    let command = Command::AtChanges {
        body: desktop.here.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "", command).await?;
    if why.is_none() {
        refill(filled, desktop.here.body).await?;
    }
    Ok(why)
}

/// Milestones of programmes whose owner somebody is, that are late or come soon: for the start page.
pub use view::{Due, due_for};

/// From when until when a programme runs: for the goals it serves.
pub use view::period;
