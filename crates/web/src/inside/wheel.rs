//! `/aarshjul`: the year wheel of a body, drawn and as a list, with what each turn of it needs.

mod asked;
mod attach;
mod copy;
mod edit;
mod example;
mod file;
mod lines;
mod phrases;
mod read_in;
mod table;
mod versions;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_council::appendix::YearWheel;
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rights::{Acting, STEERING};
use raadslag_council::wheel::{Parted, Span, WheelAct, drawn, is_no_day, write_span};
use raadslag_readers::now::WheelSeen;
use raadslag_typeset::drawings::{self, Room};
use serde::Deserialize;

use super::choice::{Choice, choices, chosen, nobody, opened, others};
use super::work::Names;
use super::{carry_out, page, prints, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;
use lines::Group;

pub use attach::attach;
pub use copy::{change as carry_copy, show as show_copy};
pub use edit::{change as change_activity, show as show_activity};
pub use file::send;
pub use lines::{Offered, offered};
pub use phrases::month;
pub use read_in::{found_in, is_taken, read as read_paper, show as show_paper};
pub use table::{read as read_table, show as show_table};
pub use versions::{change as make_version, show as show_versions};

/// Years that a wheel can be turned to.
const YEARS: std::ops::RangeInclusive<i16> = 1990..=2150;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    aar: String,
    inddelt: String,
}

type Asked = Result<Query<Wish>, QueryRejection>;

#[derive(Template)]
#[template(path = "wheel/wheel.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    year: i16,
    /// The visitor's other wheels: address and name.
    others: Vec<(String, String)>,
    /// Other years, each with its address.
    years: Vec<(i16, String)>,
    is_by_months: bool,
    /// The other way to part the year, and this one: address.
    parted: String,
    drawings: Vec<(&'static str, String)>,
    groups: Vec<Group>,
    count: usize,
    kept: usize,
    missed: usize,
    can_steer: bool,
    is_empty: bool,
    is_shown_to_all: bool,
    publishes: bool,
    can_undo: bool,
    /// Its newest version in words.
    version: Option<String>,
    /// Items that the year can be put with: code and words.
    places: Vec<(String, String)>,
    attach: String,
    paths: Paths,
}

/// Addresses of the wheel's other pages.
struct Paths {
    new: String,
    versions: String,
    copy: String,
    table: String,
    files: Vec<(&'static str, String)>,
}

/// A body's wheel with everything its pages look at.
pub struct Desktop {
    pub body: BodyId,
    pub slug: String,
    pub name: String,
    acting: Acting,
    publishes: bool,
    pub seen: WheelSeen,
    year: i16,
    is_by_months: bool,
    names: BTreeMap<BodyId, String>,
    people: Names,
}

/// The wheels a visitor can choose between; their own bodies first.
fn rooms(look: &Look<'_>) -> Result<Vec<Choice>, Problem> {
    let shown = look.no_fault(look.now().wheels(&look.asker))?.into_iter();
    choices(look, shown.map(|it| (it.body, it.slug, it.name)).collect())
}

impl Desktop {
    /// The wheel at an address, for those who may see something of it or have a role there; the first of theirs where the
    /// address names none.
    pub fn find(look: &Look<'_>, slug: &str, wish: &Wish) -> Result<Self, Problem> {
        let (body, slug, name) = chosen(rooms(look)?, slug)?;
        let known = look.no_fault(look.now().body(body))?.ok_or_else(Problem::not_found)?;
        let person = look.signed_in.as_ref().map(|it| it.person);
        let acting = |it: PersonId| look.now().acting(it, body, look.today);
        let seen = look.no_fault(look.now().wheel(&look.asker, body))?;
        let mut names = BTreeMap::new();
        for station in seen.wheel.known().iter().flat_map(|it| &it.route) {
            if !names.contains_key(station) {
                names.insert(*station, look.no_fault(look.now().name_of(*station))?);
            }
        }
        Ok(Self {
            acting: look.no_fault(person.map(acting).transpose())?.unwrap_or_default(),
            publishes: known.settings.publishes,
            year: year(&wish.aar, look.today.year()),
            is_by_months: wish.inddelt == "maaneder",
            people: Names::all(look)?,
            body,
            slug,
            name,
            seen,
            names,
        })
    }

    fn can_steer(&self) -> bool {
        self.acting.may(STEERING)
    }

    fn must_steer(&self) -> Result<(), Problem> {
        self.can_steer().then_some(()).ok_or_else(Problem::not_found)
    }

    fn is_signed_in(look: &Look<'_>) -> bool {
        look.signed_in.is_some()
    }

    /// The address of the wheel in a year.
    fn at(&self, look: &Look<'_>, year: i16, is_by_months: bool) -> String {
        let base = Address::Inside(Inside::Wheel(self.slug.clone())).under(look.prefix);
        let parted = if is_by_months { "&inddelt=maaneder" } else { "" };
        format!("{base}?aar={year}{parted}")
    }

    /// The year as the record knows it.
    pub fn drawn(&self, look: &Look<'_>, title: &str) -> YearWheel {
        self.told(look, title, &write_span)
    }

    /// The same in the reader's language.
    fn shown(&self, look: &Look<'_>, title: &str) -> YearWheel {
        let words = look.words();
        self.told(look, title, &|it| phrases::span(words, it))
    }

    fn told(&self, look: &Look<'_>, title: &str, tell: &dyn Fn(&Span) -> String) -> YearWheel {
        let parted = match self.is_by_months {
            true => Parted::Months,
            false => Parted::Quarters,
        };
        drawn(
            &self.seen.wheel,
            (self.year, parted),
            &self.seen.texts,
            (title, look.today),
            tell,
        )
    }
}

fn year(typed: &str, otherwise: i16) -> i16 {
    let typed = typed.trim().parse().ok();
    typed.filter(|it| YEARS.contains(it)).unwrap_or(otherwise)
}

/// The visitor's first wheel.
pub async fn show_first(desk: Desk, wish: Asked) -> Result<Response, Problem> {
    show(desk, Path(String::new()), wish).await
}

/// The wheel of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>, wish: Asked) -> Result<Response, Problem> {
    let wish = wish.map(|it| it.0).unwrap_or_default();
    let stranger = desk.clone();
    let at = slug.clone();
    let shown = page(desk, move |look| form(look, &slug, &wish, None)).await;
    match shown {
        // Whoever is not in may have a wheel behind the door.
        Err(Problem::NotFound { .. }) if stranger.signed_in.is_none() => Err(stranger
            .must_be_signed_in(&Inside::Wheel(at))
            .err()
            .unwrap_or_else(Problem::not_found)),
        shown => shown,
    }
}

fn form(look: &Look<'_>, slug: &str, wish: &Wish, refused: Option<Refused>) -> Result<String, Problem> {
    if slug.is_empty() && Desktop::is_signed_in(look) && rooms(look)?.is_empty() {
        return nobody(look, ("year-wheel", "wheel-for-nobody"), Inside::Wheel);
    }
    let desktop = Desktop::find(look, slug, wish)?;
    let (year, words) = (desktop.year, look.words());
    let title = words.with_all(
        "wheel-of-year",
        &[("name", desktop.name.clone()), ("year", year.to_string())],
    );
    let groups = lines::groups(look, &desktop)?;
    let entries = || groups.iter().flat_map(|it| &it.entries);
    let content = desktop.shown(look, &title);
    let wide = [("wide", Room::Wide), ("middle", Room::Page), ("narrow", Room::Narrow)];
    let base = Address::Inside(Inside::Wheel(desktop.slug.clone())).under(look.prefix);
    let file = |key, ending: &str| (key, format!("{base}/fil/{year}{ending}"));
    let page = Page {
        count: entries().count(),
        kept: entries().filter(|it| it.is_kept).count(),
        missed: entries().filter(|it| it.is_missed).count(),
        drawings: wide
            .iter()
            .map(|(name, room)| {
                (
                    *name,
                    drawings::year_wheel_in(&content, &format!("hjul-{name}"), *room, words.tongue()),
                )
            })
            .chain([prints::on_paper(&drawings::year_wheel_sheets(
                (&content, words.tongue()),
                "hjul-print",
                prints::ACROSS,
            ))])
            .collect(),
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Wheel(desktop.slug.clone())))),
        forms: Forms::offering(look, refused)?,
        others: others(look, rooms(look)?, desktop.body, Inside::Wheel),
        years: (year - 1..=year + 1)
            .filter(|it| *it != year && YEARS.contains(it))
            .map(|it| (it, desktop.at(look, it, desktop.is_by_months)))
            .collect(),
        parted: desktop.at(look, year, !desktop.is_by_months),
        is_by_months: desktop.is_by_months,
        can_steer: desktop.can_steer(),
        is_empty: desktop.seen.wheel.activities.is_empty(),
        is_shown_to_all: desktop.seen.wheel.is_shown_to_all,
        publishes: desktop.publishes,
        can_undo: desktop.can_steer() && desktop.seen.wheel.undo.last().is_some(),
        version: desktop
            .seen
            .wheel
            .versions
            .last()
            .map(|it| versions::name(look, &desktop, it)),
        places: prints::places(look, desktop.body, &desktop.acting)?,
        attach: format!("{base}/bilag"),
        paths: Paths {
            new: format!("{base}/aktivitet/ny?aar={year}"),
            versions: format!("{base}/versioner?aar={year}"),
            copy: format!("{base}/kopier?aar={year}"),
            table: format!("{base}/tabel?aar={year}"),
            files: vec![
                file("wheel-pdf-a4", ".pdf"),
                file("wheel-pdf-a3", "-a3.pdf"),
                file("wheel-csv", ".csv"),
                file("wheel-ics", ".ics"),
            ],
        },
        groups,
        year,
    };
    rendered(look, &page)
}

/// Does what a form of the wheel's own page asks.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let act = match filled.fields.get("act") {
        "undo" => WheelAct::Undo,
        "example" => example::act(&filled, &desktop),
        "show" => WheelAct::Show { to_all: true },
        "hide" => WheelAct::Show { to_all: false },
        _ => return Err(Problem::BadForm),
    };
    let why = ask(&filled, &desktop, act).await?;
    let (desk, fields) = (filled.desk, filled.fields);
    let wish = wish(&fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, &slug, &wish, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(back(&desk, &desktop, "")),
    }
}

/// The year a form was made for, and how it was parted.
fn wish(fields: &Fields) -> Wish {
    Wish {
        aar: fields.get("year").to_owned(),
        inddelt: fields.get("parted").to_owned(),
    }
}

/// The wheel a form is about.
async fn find(filled: &Filled, slug: &str) -> Result<Desktop, Problem> {
    let (slug, wish) = (slug.to_owned(), wish(&filled.fields));
    opened(filled, Inside::Wheel(slug.clone()), move |look| {
        Desktop::find(look, &slug, &wish)
    })
    .await
}

async fn ask(filled: &Filled, desktop: &Desktop, act: WheelAct) -> Result<Option<String>, Problem> {
    let command = Command::AtWheel {
        body: desktop.body,
        act: Box::new(act),
    };
    carry_out(filled, "", command).await
}

/// Back to the year that was looked at.
fn back(desk: &Desk, desktop: &Desktop, rest: &str) -> Response {
    let base = Address::Inside(Inside::Wheel(desktop.slug.clone())).under(desk.prefix);
    let parted = if desktop.is_by_months { "&inddelt=maaneder" } else { "" };
    Redirect::to(&format!("{base}{rest}?aar={}{parted}", desktop.year)).into_response()
}

/// The words for a field that cannot be read.
fn unreadable(filled: &Filled, found: asked::Unread) -> String {
    match found {
        asked::Unread::Field(it) => refusal::unreadable(filled.desk.words(), it),
        asked::Unread::Lines(lines) => no_times(filled.desk.words(), &lines),
    }
}

/// So many lines are told that cannot be read.
const TOLD: usize = 10;

/// Lines that are no time, each with why, and how times are written.
fn no_times(words: Words, lines: &[String]) -> String {
    let told = lines.iter().take(TOLD).map(|line| {
        let key = match is_no_day(line.split('|').next().unwrap_or_default()) {
            true => "wheel-no-such-day",
            false => "wheel-no-time",
        };
        words.with(key, "line", &refusal::cut(line))
    });
    let more = lines.len().saturating_sub(TOLD);
    let more = (more > 0).then(|| words.count("wheel-more-lines", more as u64));
    let told = told.chain(more).chain([words.say("wheel-times-are")]);
    told.collect::<Vec<_>>().join("\n")
}
