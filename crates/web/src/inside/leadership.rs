//! `/ledelse`: what a body expects of leaders on each level, the versions it approved, and who stands where.

mod edit;
mod example;
mod file;
mod leader;
mod read_in;
mod table;
mod versions;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::leadership::{LeadershipAct, ModelText};
use raadslag_council::rights::Right;
use raadslag_readers::now::LeadershipSeen;
use raadslag_typeset::drawings::{self, Room, leadership_model_in};

use super::choice::{Choice, Here, choices, nobody, opened};
use super::work::Names;
use super::{answered, carry_out, page, prints, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

pub use edit::{change as change_model, show as show_model};
pub use file::{attach, send};
pub use leader::{own as own_seat, show as show_leader};
pub use read_in::{expectations, found_in, is_taken, read as read_paper, show as show_paper};

#[derive(Template)]
#[template(path = "leadership/leadership.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_undo: bool,
    /// What stands; nothing where the model is empty.
    model: Option<Model>,
    /// It is being worked on beside the approved version.
    is_draft: bool,
    versions: Vec<versions::Shown>,
    /// Decisions that can approve what stands: code and words.
    decisions: Vec<(String, String)>,
    /// Items of agendas that are being built.
    places: Vec<(String, String)>,
    chart: Option<Chart>,
    positions: Option<String>,
    edit: String,
    attach: String,
    pdf: String,
    csv: String,
    columns: &'static str,
}

/// A model as it is drawn and read.
struct Model {
    title: String,
    drawings: Drawings,
    levels: Vec<raadslag_council::appendix::Level>,
}

/// The organisation.
struct Chart {
    drawings: Drawings,
    seats: Vec<leader::Seat>,
}

/// A drawing for each width of a screen: the width's name, and the picture.
type Drawings = Vec<(&'static str, String)>;

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 2] = [("middle", Room::Page), ("narrow", Room::Narrow)];

/// A body's leadership model with everything its pages look at.
pub struct Desktop {
    here: Here,
    seen: LeadershipSeen,
    people: Names,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().leadership_models(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::Leadership)?;
        let mut seen = look.no_fault(look.now().leadership(&look.asker, here.body))?;
        // A draft is the body's own.
        if here.acting.rights.is_empty() {
            seen.leadership.keep_approved();
        }
        Ok(Self {
            seen,
            people: Names::all(look)?,
            here,
        })
    }

    fn drawn(&self, text: &ModelText) -> raadslag_council::appendix::LeadershipModel {
        text.drawn(&self.seen.texts)
    }
}

/// The visitor's first model.
pub async fn show_first(desk: Desk) -> Result<Response, Problem> {
    show(desk, Path(String::new())).await
}

/// The model of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Leadership(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("leadership", "leadership-for-nobody"), Inside::Leadership);
    }
    let desktop = Desktop::find(look, slug)?;
    let known = &desktop.seen.leadership;
    let (decisions, places) = match (desktop.here.can_steer(), known.text()) {
        (true, Some(_)) => (
            super::decisions::settling(look, &desktop.here.slug)?,
            prints::places(look, desktop.here.body, &desktop.here.acting)?,
        ),
        _ => (Vec::new(), Vec::new()),
    };
    let administers = look
        .signed_in
        .as_ref()
        .is_some_and(|it| it.rights.contains(&Right::Administer));
    let page = Page {
        page: desktop.here.chrome(look, "leadership-of"),
        forms: Forms::offering(look, refused)?,
        others: desktop.here.others(look, rooms),
        can_steer: desktop.here.can_steer(),
        can_undo: desktop.here.can_steer() && known.undo.last().is_some(),
        model: known.text().map(|it| model(look, &desktop, it)),
        is_draft: known.is_draft(),
        versions: versions::shown(look, &desktop)?,
        decisions,
        places,
        chart: chart(look, &desktop)?,
        positions: administers.then(|| Address::Inside(Inside::Positions).under(look.prefix)),
        edit: desktop.here.at(look, "/ret"),
        attach: desktop.here.at(look, "/bilag"),
        pdf: desktop.here.at(look, "/fil/ledelsesmodel.pdf"),
        csv: desktop.here.at(look, "/fil/ledelsesmodel.csv"),
        columns: table::COLUMNS,
    };
    rendered(look, &page)
}

fn model(look: &Look<'_>, desktop: &Desktop, text: &ModelText) -> Model {
    let mut drawn = desktop.drawn(text);
    if drawn.title.is_empty() {
        drawn.title = look.words().say("leadership");
    }
    let tongue = look.words().tongue();
    let draw = |(name, room): (&'static str, Room)| {
        (
            name,
            leadership_model_in(&drawn, &format!("model-{name}"), room, tongue),
        )
    };
    Model {
        drawings: WIDTHS.map(draw).into(),
        levels: drawn.levels,
        title: drawn.title,
    }
}

/// Who stands where; nothing where nobody stands on any level yet.
fn chart(look: &Look<'_>, desktop: &Desktop) -> Result<Option<Chart>, Problem> {
    let seats = leader::seats(look, desktop)?;
    if seats.is_empty() {
        return Ok(None);
    }
    let words = look.words();
    let drawn: Vec<drawings::Seat> = seats.iter().map(|it| it.drawn.clone()).collect();
    let (title, vacant) = (words.say("organisation"), words.say("position-vacant"));
    let draw = |(name, room): (&'static str, Room)| {
        let id = format!("organisation-{name}");
        (name, drawings::organisation(&drawn, (&title, &vacant), &id, room))
    };
    Ok(Some(Chart {
        drawings: WIDTHS.map(draw).into(),
        seats,
    }))
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
        "undo" => Ok(LeadershipAct::Undo),
        "example" => Ok(example::act()),
        "approve" => versions::read(&filled)
            .await?
            .map_err(|it| refusal::unreadable(words, it)),
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
    opened(filled, Inside::Leadership(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

async fn ask(filled: &Filled, desktop: &Desktop, act: LeadershipAct) -> Result<Option<String>, Problem> {
    let command = Command::AtLeadership {
        body: desktop.here.body,
        act: Box::new(act),
    };
    carry_out(filled, "", command).await
}
