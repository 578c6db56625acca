//! `/koncern-it`: a body's corporate IT in five layers and on two sides, what is lacking in it, and its process.

mod drawn;
mod example;
mod file;
mod lacking;
mod process;
mod read_in;
mod record;
mod step;
mod table;

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{AgreementId, BodyId, PositionId, TextId};
use raadslag_council::it_model::{Around, Gap, ItLayer, ItModelAct, ItSide, gaps};
use raadslag_readers::now::{AgreementsSeen, ItModelSeen, PositionSeen};
use raadslag_typeset::drawings::{Room, corporate_it, corporate_it_sheets};

use super::choice::{Choice, Here, choices, nobody, opened};
use super::fill::refill;
use super::work::Names;
use super::{agreements, answered, carry_out, page, prints, rendered};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

pub use file::{attach, send};
pub use read_in::{found_in, is_taken, read as read_paper, show as show_paper};
pub use record::{change as change_record, show as show_record};
pub use step::{change as change_step, show as show_step};

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 2] = [("middle", Room::Page), ("narrow", Room::Narrow)];

#[derive(Template)]
#[template(path = "it_model/it_model.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_undo: bool,
    is_empty: bool,
    /// What a meeting's paper called it, with the words and the address of that meeting.
    paper: Option<(String, String, String)>,
    drawings: Vec<(&'static str, String)>,
    layers: Vec<drawn::Layer>,
    gaps: Vec<lacking::Line>,
    parts: Vec<process::Part>,
    /// Items of agendas that are being built.
    places: Vec<(String, String)>,
    new: String,
    new_step: String,
    attach: String,
    csv: String,
    pdf: String,
    columns: &'static str,
}

/// A body's corporate IT with everything its pages look at.
pub struct Desktop {
    here: Here,
    seen: ItModelSeen,
    agreements: AgreementsSeen,
    people: Names,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().it_models(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::ItModel)?;
        Ok(Self {
            seen: look.no_fault(look.now().it_model(&look.asker, here.body))?,
            agreements: look.no_fault(look.now().agreements(&look.asker, here.body))?,
            people: Names::all(look)?,
            here,
        })
    }

    fn words(&self, text: TextId) -> String {
        self.seen.texts.get(&text).cloned().unwrap_or_default()
    }

    /// Whoever answers for something: the position, and who holds it.
    fn owner(&self, words: Words, owner: Option<PositionId>) -> String {
        self.people.answering(words, owner).map(|it| it.0).unwrap_or_default()
    }

    /// An agreement of the register: with whom, about what; nothing where it is no more.
    fn agreement(&self, agreement: AgreementId) -> Option<String> {
        agreements::named(&self.agreements, agreement)
    }

    /// What is lacking on a day.
    fn gaps(&self, look: &Look<'_>) -> Vec<Gap> {
        let held = held(self.people.positions(), look.today);
        let around = Around {
            agreements: &self.agreements.agreements,
            held: &held,
            today: look.today,
        };
        gaps(&self.seen.model, &around)
    }

    /// What a meeting's paper called it, with the words and the address of that meeting.
    fn paper(&self, look: &Look<'_>) -> Result<Option<(String, String, String)>, Problem> {
        let Some((meeting, title)) = self.seen.model.read_from() else {
            return Ok(None);
        };
        let place = super::decisions::decided_at(look, meeting)?;
        Ok(place.map(|(_, to)| {
            let title = self.words(title);
            (title, look.words().say("it-paper"), to)
        }))
    }
}

/// The positions that somebody holds on a day.
pub fn held<'p>(positions: impl IntoIterator<Item = &'p PositionSeen>, day: Date) -> BTreeSet<PositionId> {
    let positions = positions.into_iter();
    let held = positions.filter(|it| !it.is_closed && it.holder(day).is_some());
    held.map(|it| it.position).collect()
}

/// The key of a layer's name.
fn layer_key(layer: ItLayer) -> &'static str {
    match layer {
        ItLayer::Stakeholders => "it-stakeholders",
        ItLayer::Agreements => "it-agreements",
        ItLayer::Services => "it-services",
        ItLayer::Tasks => "it-tasks",
        ItLayer::Suppliers => "it-suppliers",
    }
}

/// The key of a side's name.
fn side_key(side: ItSide) -> &'static str {
    match side {
        ItSide::Customer => "it-side-customer",
        ItSide::It => "it-side-it",
    }
}

/// The visitor's first model.
pub async fn show_first(desk: Desk) -> Result<Response, Problem> {
    show(desk, Path(String::new())).await
}

/// The corporate IT of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ItModel(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("it-model", "it-for-nobody"), Inside::ItModel);
    }
    let desktop = Desktop::find(look, slug)?;
    let (words, model) = (look.words(), &desktop.seen.model);
    let picture = drawn::model(look, words, &desktop);
    let draw = |(name, room): (&'static str, Room)| (name, corporate_it(&picture, &format!("it-{name}"), room));
    let page = Page {
        page: desktop.here.chrome(look, "it-model-of"),
        forms: Forms::offering(look, refused)?,
        others: desktop.here.others(look, rooms),
        can_steer: desktop.here.can_steer(),
        can_undo: desktop.here.can_steer() && model.undo.last().is_some(),
        is_empty: model.is_empty(),
        paper: desktop.paper(look)?,
        drawings: WIDTHS
            .map(draw)
            .into_iter()
            .chain([prints::on_paper(&corporate_it_sheets(
                &picture,
                "it-print",
                prints::PAGE,
            ))])
            .collect(),
        layers: drawn::layers(look, words, &desktop),
        gaps: lacking::lines(look, &desktop),
        parts: process::parts(look, words, &desktop)?,
        places: prints::places(look, desktop.here.body, &desktop.here.acting)?,
        new: desktop.here.at(look, "/element/ny"),
        new_step: desktop.here.at(look, "/trin/ny"),
        attach: desktop.here.at(look, "/bilag"),
        csv: desktop.here.at(look, "/fil/koncern-it.csv"),
        pdf: desktop.here.at(look, "/fil/koncern-it.pdf"),
        columns: table::COLUMNS,
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
        "undo" => Ok(ItModelAct::Undo),
        "example" => Ok(example::act(&filled)),
        "offer" => lacking::read(&filled.fields).map_err(|it| refusal::unreadable(words, it)),
        "table" => table::read(words, &desktop, filled.fields.get("table")),
        _ => return Err(Problem::BadForm),
    };
    let anchor = if filled.fields.get("act") == "offer" {
        "mangler"
    } else {
        ""
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(why) => Some(why),
    };
    answered(filled, why, (desktop.here.inside(), anchor), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let slug = slug.to_owned();
    opened(filled, Inside::ItModel(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

/// Asks it; what is to be settled fills the agendas that are being built.
async fn ask(filled: &Filled, desktop: &Desktop, act: ItModelAct) -> Result<Option<String>, Problem> {
    let bodies: BTreeSet<BodyId> = act.expecting().into_iter().chain([desktop.here.body]).collect();
    let command = Command::AtItModel {
        body: desktop.here.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "", command).await?;
    if why.is_none() {
        for body in bodies {
            refill(filled, body).await?;
        }
    }
    Ok(why)
}
