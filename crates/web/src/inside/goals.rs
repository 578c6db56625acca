//! `/maal`: what a body works for, in which areas, with which projects, and how it goes.

mod drawn;
mod example;
mod file;
mod goal;
mod project;
mod read_in;
mod table;
mod view;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::goals::{Goal, GoalsAct, Register};
use raadslag_council::ids::{GoalAreaId, TextId};
use raadslag_readers::now::{AgreementsSeen, GoalsSeen};

use super::choice::{Choice, Here, choices, nobody, opened};
use super::work::Names;
use super::{answered, carry_out, page, prints, rendered};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::Chrome;

pub use file::{attach, send};
pub use goal::{change as change_goal, show as show_goal};
pub use project::{change as change_project, show as show_project};
pub use read_in::{found_in, is_taken, read as read_paper, show as show_paper};
pub use table::{code, goals as read_goals, partner as read_partner};
pub use view::{goal_in_words, title};

#[derive(Template)]
#[template(path = "goals/goals.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_undo: bool,
    is_empty: bool,
    matrix: Option<drawn::Matrix>,
    own: Vec<view::GoalLine>,
    un: Vec<view::GoalLine>,
    projects: Vec<view::ProjectLine>,
    /// Id and name of each area.
    areas: Vec<(String, String)>,
    /// Items of agendas that are being built.
    places: Vec<(String, String)>,
    new_goal: String,
    new_project: String,
    attach: String,
    /// Words and address of each table.
    tables: Vec<(String, String)>,
    pdf: String,
    /// What a table may hold: code, words, columns.
    kinds: [(&'static str, String, &'static str); 3],
}

/// A body's goals with everything their pages look at.
pub struct Desktop {
    here: Here,
    seen: GoalsSeen,
    agreements: AgreementsSeen,
    people: Names,
}

fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().goal_registers(&look.asker))?)
}

impl Desktop {
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::Goals)?;
        Ok(Self {
            seen: look.no_fault(look.now().goals(&look.asker, here.body))?,
            agreements: look.no_fault(look.now().agreements(&look.asker, here.body))?,
            people: Names::all(look)?,
            here,
        })
    }

    fn register(&self) -> &Register {
        &self.seen.goals.now
    }

    fn words(&self, text: TextId) -> String {
        self.seen.texts.get(&text).cloned().unwrap_or_default()
    }

    fn perhaps(&self, text: Option<TextId>) -> String {
        text.map(|it| self.words(it)).unwrap_or_default()
    }
}

/// Each table that can be taken away: the key of its words, and the file.
const TABLES: [(&str, &str); 3] = [
    ("goals-csv", "projekter.csv"),
    ("goals-csv-own", "egne-maal.csv"),
    ("goals-csv-trend", "udvikling.csv"),
];

/// The visitor's first register.
pub async fn show_first(desk: Desk) -> Result<Response, Problem> {
    show(desk, Path(String::new())).await
}

/// The goals of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Goals(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("goals", "goals-for-nobody"), Inside::Goals);
    }
    let desktop = Desktop::find(look, slug)?;
    let (words, register) = (look.words(), desktop.register());
    let line = |goal| desktop.goal_line(look, words, goal);
    let is_empty = register.is_empty();
    let page = Page {
        page: desktop.here.chrome(look, "goals-of"),
        forms: Forms::offering(look, refused)?,
        can_steer: desktop.here.can_steer(),
        can_undo: desktop.here.can_steer() && desktop.seen.goals.undo.last().is_some(),
        is_empty,
        matrix: drawn::matrix(look, &desktop, words),
        own: register.goals.iter().map(|it| line(Goal::Own(it.goal))).collect(),
        un: Goal::of_un().map(line).collect(),
        projects: register
            .projects
            .iter()
            .map(|it| desktop.project_line(look, words, it))
            .collect(),
        areas: register
            .areas
            .iter()
            .map(|it| (it.area.to_string(), desktop.words(it.name)))
            .collect(),
        places: match is_empty {
            true => Vec::new(),
            false => prints::places(look, desktop.here.body, &desktop.here.acting)?,
        },
        new_goal: desktop.here.at(look, "/maal/ny"),
        new_project: desktop.here.at(look, "/projekt/ny"),
        attach: desktop.here.at(look, "/bilag"),
        tables: TABLES
            .map(|(key, name)| (words.say(key), desktop.here.at(look, &format!("/fil/{name}"))))
            .into(),
        pdf: desktop.here.at(look, "/fil/maal.pdf"),
        kinds: [
            ("projects", words.say("goal-projects-title"), table::COLUMNS),
            ("own", words.say("goals-own"), table::OWN),
            ("trend", words.say("goal-trend"), table::TREND),
        ],
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
        "undo" => Ok(GoalsAct::Undo),
        "example" => Ok(example::act(&filled)),
        "areas" => Ok(areas(&filled.fields, &filled.command.to_string())),
        "table" => {
            let typed = filled.fields.get("table");
            match filled.fields.get("kind") {
                "own" => table::read_own(words, &desktop, typed),
                "trend" => table::read_trend(words, &desktop, typed),
                _ => table::read(words, &desktop, typed),
            }
        }
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

/// The areas as the form has them: a name that was emptied goes, and what stands in the last field comes.
fn areas(fields: &Fields, drawn: &str) -> GoalsAct {
    let (ids, names) = (fields.all("area"), fields.all("area-name"));
    let known = ids.zip(names).filter_map(|(id, name)| {
        let area: GoalAreaId = id.parse().ok()?;
        Some((area, name.trim().to_owned())).filter(|it| !it.1.is_empty())
    });
    let new = fields
        .given("new-area")
        .map(|it| (GoalAreaId::of(&[drawn, "area"]), it));
    GoalsAct::SetAreas {
        areas: known.chain(new).collect(),
    }
}

async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let slug = slug.to_owned();
    opened(filled, Inside::Goals(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

async fn ask(filled: &Filled, desktop: &Desktop, act: GoalsAct) -> Result<Option<String>, Problem> {
    let command = Command::AtGoals {
        body: desktop.here.body,
        act: Box::new(act),
    };
    carry_out(filled, "", command).await
}
