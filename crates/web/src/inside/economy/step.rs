//! A step of the budget timetable, new or known, on a page of its own.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::economy::{BudgetStep, EconomyAct, NewStep, StepKind};
use raadslag_council::ids::{BudgetStepId, PersonId};

use super::timetable::kind_key;
use super::{Desktop, ask, done, find};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of a step that is not there yet.
const NEW: &str = "ny";

const KINDS: [(&str, StepKind); 4] = [
    ("TASK", StepKind::Task),
    ("FIRST_READING", StepKind::FirstReading),
    ("SECOND_READING", StepKind::SecondReading),
    ("NEGOTIATION", StepKind::Negotiation),
];

#[derive(Template)]
#[template(path = "economy/step.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    name: String,
    is_new: bool,
    title: String,
    kinds: Vec<(&'static str, String, bool)>,
    year: String,
    date: String,
    from: String,
    to: String,
    bodies: Vec<(String, String, bool)>,
    people: Vec<(String, String, bool)>,
}

/// The page of a step.
pub async fn show(desk: Desk, Path((slug, step)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Economy(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &step), None)).await
}

fn known(desktop: &Desktop, step: &str) -> Result<Option<BudgetStep>, Problem> {
    if step == NEW {
        return Ok(None);
    }
    let step: BudgetStepId = step.parse().map_err(|_| Problem::not_found())?;
    let found = desktop.seen.economy.step(step).cloned();
    found.map(Some).ok_or_else(Problem::not_found)
}

fn form(look: &Look<'_>, (slug, step): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let (known, words) = (known(&desktop, step)?, look.words());
    let typed = refused.as_ref().map(|it| it.fields.clone());
    let chosen = |name: &'static str, code: &str, known: bool| match &typed {
        Some(fields) => fields.all(name).any(|it| it == code),
        None => known,
    };
    let text = |it: Option<String>| it.unwrap_or_default();
    let kind = known.as_ref().map_or(StepKind::Task, |it| it.kind);
    let people = desktop.people.list().into_iter().map(|(person, name)| {
        let is_held = known.as_ref().is_some_and(|it| it.held.contains(&person));
        let code = person.to_string();
        let is_chosen = chosen("held", &code, is_held);
        (code, name, is_chosen)
    });
    let bodies = desktop.bodies.iter().map(|(body, name)| {
        let is_there = known.as_ref().and_then(|it| it.at) == Some(*body);
        let code = body.to_string();
        let is_chosen = chosen("body", &code, is_there);
        (code, name.clone(), is_chosen)
    });
    let heading = match &known {
        Some(it) => words.with("step-mend-of", "title", &desktop.words(it.title)),
        None => words.say("step-new"),
    };
    let page = Page {
        page: Chrome::new(look, heading, None),
        room: desktop.here.at(look, ""),
        is_new: known.is_none(),
        title: text(known.as_ref().map(|it| desktop.words(it.title))),
        kinds: KINDS
            .iter()
            .map(|(code, it)| (*code, words.say(kind_key(*it)), chosen("kind", code, *it == kind)))
            .collect(),
        // The budget that is made next begins the year after next's work; in spring it is already the coming one.
        year: known.as_ref().map_or(look.today.year() + 1, |it| it.year).to_string(),
        date: text(known.as_ref().map(|it| it.date.to_string())),
        from: text(known.as_ref().and_then(|it| it.from).map(|it| it.to_string())),
        to: text(known.as_ref().and_then(|it| it.to).map(|it| it.to_string())),
        bodies: bodies.collect(),
        people: people.collect(),
        name: desktop.here.name,
        forms: Forms::offering(look, refused)?,
    };
    rendered(look, &page)
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, step)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = known(&desktop, &step)?.map(|it| it.step);
    let act = match (filled.fields.get("act"), known) {
        ("remove", Some(step)) => Ok(EconomyAct::RemoveStep { step }),
        ("save", known) => {
            let drawn = BudgetStepId::of(&[&filled.command.to_string()]);
            read(&filled.fields, known.unwrap_or(drawn)).map(|it| EconomyAct::PutSteps { steps: vec![it] })
        }
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let Some(why) = why else {
        return done(filled, desktop, (slug, None)).await;
    };
    let (desk, fields) = (filled.desk, filled.fields);
    page(desk, move |look| {
        form(look, (&slug, &step), Some(Refused { why, fields }))
    })
    .await
}

fn read(fields: &Fields, step: BudgetStepId) -> Result<NewStep, Unreadable> {
    let kind = KINDS.iter().find(|it| it.0 == fields.get("kind")).map(|it| it.1);
    let held: Result<Vec<PersonId>, _> = fields.all("held").map(str::parse).collect();
    Ok(NewStep {
        step,
        year: fields.read("year")?,
        kind: kind.ok_or(Unreadable("kind"))?,
        title: fields.get("title").to_owned(),
        date: fields.day("date")?,
        from: fields.time_if_any("from")?,
        to: fields.time_if_any("to")?,
        at: match fields.given("body") {
            Some(_) => Some(fields.read("body")?),
            None => None,
        },
        held: held.map_err(|_| Unreadable("held"))?,
    })
}
