//! A wheel out of a table: shown line by line before anything is kept.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::identity::fold;
use raadslag_council::ids::{ActivityId, BodyId, OccurrenceId, PersonId};
use raadslag_council::wheel::{NewActivity, NewOccurrence, WheelAct, write_when};
use raadslag_import::wheel_table::{self, COLUMNS, Row, TableFinding, Understood};

use super::{Asked, Desktop, Wish, ask, back, find, wish};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{page, rendered};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "wheel/table.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: &'a str,
    wheel: String,
    year: i16,
    columns: &'static str,
    text: String,
    lines: Vec<Line>,
    faults: usize,
}

/// A line of the table, and what it would do.
struct Line {
    number: u32,
    title: String,
    says: String,
    is_wrong: bool,
}

/// A line with everything it names found.
struct Found {
    title: String,
    area: Option<String>,
    owner: Option<PersonId>,
    route: Vec<BodyId>,
    understood: Understood,
    words: Option<String>,
}

/// Bodies and people by their folded names.
struct Known {
    bodies: BTreeMap<String, BodyId>,
    people: BTreeMap<String, PersonId>,
}

impl Known {
    fn look(look: &Look<'_>, desktop: &Desktop) -> Result<Self, Problem> {
        let bodies = look.no_fault(look.now().all_bodies())?;
        let people = desktop.people.everybody();
        Ok(Self {
            bodies: bodies.into_iter().map(|it| (fold(&it.1), it.0)).collect(),
            people: people.into_iter().map(|it| (fold(&it.name), it.person)).collect(),
        })
    }

    fn find(&self, words: Words, row: &Row) -> Result<Found, String> {
        let understood = row.understood.clone().map_err(|it| wrong(words, &it))?;
        let line = &row.line;
        let given = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        let owner = given(&line.owner).map(|it| {
            let found = self.people.get(&fold(&it)).copied();
            found.ok_or_else(|| words.with("wheel-table-no-person", "name", &it))
        });
        let stations = line.route.split(['>', '→']).map(str::trim).filter(|it| !it.is_empty());
        let station = |it: &str| {
            let found = self.bodies.get(&fold(it)).copied();
            found.ok_or_else(|| words.with("wheel-table-no-body", "name", it))
        };
        Ok(Found {
            title: line.aktivitet.clone(),
            area: given(&line.area),
            owner: owner.transpose()?,
            route: stations.map(station).collect::<Result<_, _>>()?,
            understood,
            words: given(&line.words),
        })
    }
}

fn wrong(words: Words, finding: &TableFinding) -> String {
    match finding {
        TableFinding::NoTitle => words.say("wheel-table-no-title"),
        TableFinding::NoTime(it) => words.with("wheel-no-time", "line", it),
        TableFinding::NoDays(it) => words.with("wheel-table-no-days", "text", it),
        TableFinding::NoYear(it) => words.with("wheel-table-no-year", "text", it),
        TableFinding::Disagrees(it) => words.with("wheel-table-disagrees", "column", it),
        TableFinding::TooLong => words.with("wheel-table-too-long", "most", &wheel_table::MOST.to_string()),
        TableFinding::Unreadable(it) => words.with("wheel-table-unreadable", "text", it),
    }
}

/// The page where a table is put in.
pub async fn show(desk: Desk, Path(slug): Path<String>, asked: Asked) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Wheel(slug.clone()))?;
    let asked = asked.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| form(look, (&slug, &asked), String::new(), None)).await
}

fn form(
    look: &Look<'_>,
    (slug, asked): (&str, &Wish),
    text: String,
    refused: Option<Refused>,
) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug, asked)?;
    desktop.must_steer()?;
    let (words, known) = (look.words(), Known::look(look, &desktop)?);
    let rows = wheel_table::read(&text, desktop.year);
    let line = |row: &Row| {
        let found = known.find(words, row);
        Line {
            number: row.number,
            title: row.line.aktivitet.clone(),
            is_wrong: found.is_err(),
            says: match found {
                Ok(found) => words.with(
                    "wheel-table-understood",
                    "when",
                    &write_when(&found.understood.when, desktop.year),
                ),
                Err(why) => why,
            },
        }
    };
    let lines: Vec<Line> = rows.iter().map(line).collect();
    let page = Page {
        page: Chrome::new(look, words.with("wheel-table-of", "name", &desktop.name), None),
        forms: Forms::offering(look, refused)?,
        name: &desktop.name,
        wheel: desktop.at(look, desktop.year, false),
        year: desktop.year,
        columns: COLUMNS,
        faults: lines.iter().filter(|it| it.is_wrong).count(),
        lines,
        text,
    };
    rendered(look, &page)
}

/// Shows what a table would do, or does it.
pub async fn read(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let (text, asked) = (filled.fields.get("table").to_owned(), wish(&filled.fields));
    let rows = wheel_table::read(&text, desktop.year);
    let words = filled.desk.words();
    let why = match filled.fields.get("act") {
        _ if rows.is_empty() => Some(words.with("table-is-empty", "columns", COLUMNS)),
        "keep" => match found(&filled, &slug, rows).await? {
            Some(found) => ask(&filled, &desktop, act(&filled, found)).await?,
            None => Some(words.say("table-has-faults")),
        },
        _ => return page(filled.desk, move |look| form(look, (&slug, &asked), text, None)).await,
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, (&slug, &asked), text, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(back(&desk, &desktop, "")),
    }
}

/// Every line with what it names; nothing where one of them is wrong: a table is taken whole or not at all.
async fn found(filled: &Filled, slug: &str, rows: Vec<Row>) -> Result<Option<Vec<Found>>, Problem> {
    let (waiting, slug, asked) = (filled.desk.clone(), slug.to_owned(), wish(&filled.fields));
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let known = Known::look(&look, &Desktop::find(&look, &slug, &asked)?)?;
        Ok(rows.iter().map(|it| known.find(look.words(), it).ok()).collect())
    });
    filled.desk.no_fault(found.await)?
}

/// Lines with the same title are one activity; each may say of it what others left out, and it is for nobody else where
/// one of them says so.
fn act(filled: &Filled, found: Vec<Found>) -> WheelAct {
    let drawn = filled.command.to_string();
    let mut activities: Vec<(String, NewActivity)> = Vec::new();
    for (place, found) in found.into_iter().enumerate() {
        let occurrence = NewOccurrence {
            occurrence: OccurrenceId::of(&[&drawn, &place.to_string()]),
            when: found.understood.when,
            words: found.words,
            years_on: found.understood.years_on,
        };
        let key = fold(&found.title);
        match activities.iter_mut().find(|it| it.0 == key) {
            Some((_, known)) => {
                known.area = known.area.take().or(found.area);
                known.owner = known.owner.or(found.owner);
                if known.route.is_empty() {
                    known.route = found.route;
                }
                known.lead = known.lead.max(found.understood.lead);
                known.is_internal |= found.understood.is_internal;
                known.occurrences.push(occurrence);
            }
            None => activities.push((
                key,
                NewActivity {
                    title: found.title,
                    area: found.area,
                    owner: found.owner,
                    route: found.route,
                    lead: found.understood.lead,
                    is_internal: found.understood.is_internal,
                    occurrences: vec![occurrence],
                },
            )),
        }
    }
    let numbered = activities.into_iter().enumerate();
    WheelAct::Add {
        activities: numbered
            .map(|(place, it)| (ActivityId::of(&[&drawn, &place.to_string()]), it.1))
            .collect(),
        meeting: None,
    }
}
