//! `/aarsrapport`: a body's year in figures, drawn and in tables, for whoever has a role there.

mod example;
mod facts;
mod figures;
mod file;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::year_report::YearReport;
use raadslag_typeset::drawings::{Deviations, Room, deviations};
use serde::Deserialize;

use super::choice::{Choice, Here, choices, nobody};
use super::{page, plan, prints, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

pub use file::{attach, send};

/// Years that a report can be of.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2150;

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 2] = [("middle", Room::Page), ("narrow", Room::Narrow)];

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    aar: String,
    /// Anything: an invented year is shown.
    eksempel: String,
}

type Asked = Result<Query<Wish>, QueryRejection>;

#[derive(Template)]
#[template(path = "year_report.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    others: Vec<(String, String)>,
    year: i16,
    /// The years beside it, each with its address.
    years: Vec<(i16, String)>,
    is_empty: bool,
    /// The figures are invented.
    is_example: bool,
    example: String,
    /// Where meetings are planned, for whoever plans any.
    plan: Option<String>,
    /// What the year was, in a few sentences.
    told: Vec<String>,
    parts: Vec<Part>,
    /// Items of agendas that are being built.
    places: Vec<(String, String)>,
    attach: String,
    pdf: String,
    csv: String,
}

/// A part of the report: its drawing and its table, with the same figures.
struct Part {
    heading: String,
    anchor: &'static str,
    drawings: Vec<(&'static str, String)>,
    /// Name, this year, and the year before.
    rows: Vec<(String, usize, usize)>,
    /// Nothing is counted.
    is_empty: bool,
    none: String,
}

/// A year of a body, with the one before it.
pub struct Year {
    here: Here,
    pub year: i16,
    pub report: YearReport,
    pub before: YearReport,
}

/// The bodies where the visitor has a role.
fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    choices(look, Vec::new())
}

impl Year {
    fn find(look: &Look<'_>, slug: &str, typed: &str) -> Result<Self, Problem> {
        let here = Here::find(look, rooms(look)?, slug, Inside::YearReport)?;
        let typed = typed.trim().parse().ok();
        let year = typed.filter(|it| YEARS.contains(it)).unwrap_or(look.today.year());
        Ok(Self {
            report: facts::report(look, (here.body, &here.slug), year)?,
            before: facts::report(look, (here.body, &here.slug), year - 1)?,
            here,
            year,
        })
    }

    fn title(&self, words: Words) -> String {
        let values = [("name", self.here.name.clone()), ("year", self.year.to_string())];
        words.with_all("year-report-of", &values)
    }
}

/// The visitor's first body.
pub async fn show_first(desk: Desk, wish: Asked) -> Result<Response, Problem> {
    show(desk, Path(String::new()), wish).await
}

/// The year of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>, wish: Asked) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::YearReport(slug.clone()))?;
    let wish = wish.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| shown(look, (&slug, &wish), None)).await
}

fn shown(look: &Look<'_>, (slug, wish): (&str, &Wish), refused: Option<Refused>) -> Result<String, Problem> {
    let rooms = rooms(look)?;
    if slug.is_empty() && rooms.is_empty() {
        return nobody(look, ("year-report", "year-report-for-nobody"), Inside::YearReport);
    }
    let mut year = Year::find(look, slug, &wish.aar)?;
    let is_example = !wish.eksempel.is_empty();
    if is_example {
        (year.report, year.before) = example::years();
    }
    let (words, here) = (look.words(), &year.here);
    let is_empty = year.report == YearReport::default();
    let page = Page {
        page: Chrome::new(look, year.title(words), Some(Address::Inside(here.inside()))),
        forms: Forms::offering(look, refused)?,
        others: here.others(look, rooms),
        places: match is_empty || is_example {
            true => Vec::new(),
            false => prints::places(look, here.body, &here.acting)?,
        },
        attach: here.at(look, &format!("/bilag/{}", year.year)),
        years: [year.year - 1, year.year + 1]
            .into_iter()
            .filter(|it| YEARS.contains(it))
            .map(|it| (it, here.at(look, &format!("?aar={it}"))))
            .collect(),
        is_empty,
        is_example,
        example: here.at(look, &format!("?aar={}&eksempel=ja", year.year)),
        plan: (!plan::bodies(look)?.is_empty()).then(|| Address::Inside(Inside::Plan).under(look.prefix)),
        told: figures::told(words, &year.report),
        parts: figures::parts(words, &year).into_iter().map(part).collect(),
        pdf: here.at(look, &format!("/fil/{}.pdf", year.year)),
        csv: here.at(look, &format!("/fil/{}.csv", year.year)),
        year: year.year,
    };
    rendered(look, &page)
}

fn part(figures: figures::Figures) -> Part {
    let draw = |(name, room): (&'static str, Room)| {
        let drawn: &Deviations = &figures.drawn;
        (name, deviations(drawn, &format!("{}-{name}", figures.anchor), room))
    };
    let is_empty = figures.is_empty();
    Part {
        drawings: if is_empty { Vec::new() } else { WIDTHS.map(draw).into() },
        heading: figures.heading,
        anchor: figures.anchor,
        rows: figures.rows,
        none: figures.none,
        is_empty,
    }
}
