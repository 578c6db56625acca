//! `/oekonomi`: the economy of a body, with its budget reviews, the grants on their way and the budget timetable.

mod asked;
mod columns;
mod example;
mod file;
mod grants;
mod overview;
mod step;
mod timetable;
mod upload;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_council::command::Command;
use raadslag_council::economy::{BudgetReview, Columns, EconomyAct, Figures};
use raadslag_council::ids::{BodyId, TextId};
use raadslag_readers::now::EconomySeen;
use serde::Deserialize;

use super::choice::{Choice, Here, choices, nobody, opened};
use super::fill::refill;
use super::work::Names;
use super::{carry_out, page, prints, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

pub use columns::{change as change_columns, show as show_columns};
pub use file::{attach, send};
pub use step::{change as change_step, show as show_step};
pub use upload::{show as show_upload, take as take_upload};

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// The day of a review.
    pr: String,
}

type Asked = Result<Query<Wish>, QueryRejection>;

#[derive(Template)]
#[template(path = "economy/economy.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    can_steer: bool,
    can_undo: bool,
    is_empty: bool,
    /// The reviews, newest first: address, day, whether it is shown.
    reviews: Vec<(String, String, bool)>,
    shown: Option<overview::Shown>,
    grants: grants::Shown,
    timetable: timetable::Shown,
    places: Vec<(String, String)>,
    pr: String,
    paths: Paths,
}

/// Addresses of the room's other pages.
struct Paths {
    upload: String,
    step: String,
    attach: String,
    pdf: String,
    csv: String,
}

/// A body's economy with everything its pages look at.
pub struct Desktop {
    here: Here,
    seen: EconomySeen,
    people: Names,
    bodies: BTreeMap<BodyId, String>,
}

/// The economies a visitor can choose between; their own bodies first.
fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, look.no_fault(look.now().economies(&look.asker))?)
}

impl Desktop {
    /// The economy at an address, for those who may see it or have a role there; the first of theirs where it names none.
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::Economy)?;
        let bodies = look.no_fault(look.now().all_bodies())?;
        Ok(Self {
            seen: look.no_fault(look.now().economy(&look.asker, here.body))?,
            people: Names::all(look)?,
            bodies: bodies.into_iter().map(|it| (it.0, it.1)).collect(),
            here,
        })
    }

    fn words(&self, text: TextId) -> String {
        self.seen.texts.get(&text).cloned().unwrap_or_default()
    }

    /// The review of a day, or else the newest.
    fn review(&self, wish: &Wish) -> Option<&BudgetReview> {
        let reviews = self.seen.economy.reviews();
        let wanted = reviews.iter().find(|it| it.as_of.to_string() == wish.pr);
        wanted.or(reviews.last())
    }

    /// What a review says; nothing where its figures are erased.
    fn figures(&self, review: &BudgetReview) -> Option<Figures> {
        serde_json::from_str(self.seen.texts.get(&review.figures)?).ok()
    }

    /// The columns that were chosen last.
    fn columns(&self) -> Option<Columns> {
        serde_json::from_str(self.seen.texts.get(&self.seen.economy.columns?)?).ok()
    }
}

/// The visitor's first economy.
pub async fn show_first(desk: Desk, wish: Asked) -> Result<Response, Problem> {
    show(desk, Path(String::new()), wish).await
}

/// The economy of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>, wish: Asked) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Economy(slug.clone()))?;
    let wish = wish.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| form(look, &slug, &wish, None)).await
}

fn form(look: &Look<'_>, slug: &str, wish: &Wish, refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("economy", "economy-for-nobody"), Inside::Economy);
    }
    let desktop = Desktop::find(look, slug)?;
    let words = look.words();
    let title = words.with("economy-of", "name", &desktop.here.name);
    let review = desktop.review(wish);
    let pr = review.map(|it| it.as_of.to_string()).unwrap_or_default();
    let reviews = desktop.seen.economy.reviews().iter().rev();
    let page = Page {
        page: Chrome::new(
            look,
            title,
            Some(Address::Inside(Inside::Economy(desktop.here.slug.clone()))),
        ),
        forms: Forms::offering(look, refused)?,
        others: desktop.here.others(look, rooms),
        can_steer: desktop.here.can_steer(),
        can_undo: desktop.here.can_steer() && desktop.seen.economy.undo.last().is_some(),
        is_empty: desktop.seen.economy.is_empty(),
        reviews: reviews
            .map(|it| {
                let day = it.as_of.to_string();
                (
                    desktop.here.at(look, &format!("?pr={day}")),
                    words.day(&it.as_of),
                    day == pr,
                )
            })
            .collect(),
        shown: review.and_then(|it| overview::shown(words, &desktop, it)),
        grants: grants::shown(look, &desktop)?,
        timetable: timetable::shown(look, &desktop)?,
        places: match review {
            Some(_) => prints::places(look, desktop.here.body, &desktop.here.acting)?,
            None => Vec::new(),
        },
        paths: Paths {
            upload: desktop.here.at(look, "/indlaes"),
            step: desktop.here.at(look, "/trin/"),
            attach: desktop.here.at(look, "/bilag"),
            pdf: desktop.here.at(look, &format!("/fil/{pr}.pdf")),
            csv: desktop.here.at(look, &format!("/fil/{pr}.csv")),
        },
        pr,
    };
    rendered(look, &page)
}

/// Does what a form of the room's own page asks.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body; the agendas that are being built follow.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let why = match filled.fields.get("act") {
        "example" => ask(&filled, &desktop, example::act(&filled)).await?,
        _ => match asked::read(&filled, &desktop) {
            Ok(act) => ask(&filled, &desktop, act).await?,
            Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
        },
    };
    done(filled, desktop, (slug, why)).await
}

/// The room again, with the reason where something was refused.
async fn done(filled: Filled, desktop: Desktop, (slug, why): (String, Option<String>)) -> Result<Response, Problem> {
    let (desk, fields) = (filled.desk, filled.fields);
    let wish = Wish {
        pr: fields.get("pr").to_owned(),
    };
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, &slug, &wish, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(back(&desk, &desktop, &wish.pr)),
    }
}

/// The economy a form is about.
async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let slug = slug.to_owned();
    opened(filled, Inside::Economy(slug.clone()), move |look| {
        Desktop::find(look, &slug)
    })
    .await
}

/// Asks the rules; the agendas that are being built follow what was done.
async fn ask(filled: &Filled, desktop: &Desktop, act: EconomyAct) -> Result<Option<String>, Problem> {
    let command = Command::AtEconomy {
        body: desktop.here.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "", command).await?;
    if why.is_none() {
        refill(filled, desktop.here.body).await?;
    }
    Ok(why)
}

/// Back to the review that was looked at.
fn back(desk: &Desk, desktop: &Desktop, pr: &str) -> Response {
    let base = Address::Inside(Inside::Economy(desktop.here.slug.clone())).under(desk.prefix);
    let is_day = pr.bytes().all(|it| it.is_ascii_digit() || it == b'-');
    match pr.is_empty() || !is_day {
        true => Redirect::to(&base).into_response(),
        false => Redirect::to(&format!("{base}?pr={pr}")).into_response(),
    }
}
