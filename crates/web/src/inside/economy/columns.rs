//! The columns of a table that was brought, what it says by them, and everything that is wrong with it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::economy::{Columns, EconomyAct, MOST_AREAS, Money, Unit};
use raadslag_import::budget_table::{Grid, Held, Read, What, Wrong, grid};
use raadslag_store::drafts;

use super::asked::grants;
use super::upload::{Brought, place, waiting};
use super::{Desktop, ask, back, find};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::inside::{page, rendered};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// Rows of the table that are shown.
const SAMPLE: usize = 5;

#[derive(Template)]
#[template(path = "economy/columns.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    upload: String,
    name: String,
    file: String,
    as_of: String,
    sheet: Option<String>,
    header: Vec<String>,
    sample: Vec<(u32, Vec<String>)>,
    /// What is asked for: field, words, whether it is needed, and the columns with the one that is chosen.
    held: Vec<(&'static str, String, bool, Vec<Choice>)>,
    units: Vec<(&'static str, String, bool)>,
    /// Row, column and what is wrong.
    wrong: Vec<(String, String, String)>,
    said: Option<Said>,
    /// Areas of the last review that the table does not have.
    missing: Vec<String>,
    /// The last review's total, where this one's is far from it: the unit may be another.
    far_from: Option<String>,
    /// Grants that wait: id, title, amount.
    waiting: Vec<(String, String, String)>,
}

/// A column to choose, and whether it is chosen.
type Choice = (String, bool);

/// What the table says.
struct Said {
    rows: String,
    sums: String,
    /// Rows that are part of others, where there are any.
    parts: Option<String>,
    areas: u64,
    total: String,
}

fn field(held: Held) -> &'static str {
    match held {
        Held::Area => "area",
        Held::Original => "original",
        Held::Corrected => "corrected",
        Held::Spent => "spent",
        Held::Expected => "expected",
        Held::Deviation => "deviation",
    }
}

/// The words for what a column holds.
fn name(words: Words, held: Held) -> String {
    words.say(match held {
        Held::Area => "economy-area",
        Held::Original => "economy-original",
        Held::Corrected => "economy-corrected",
        Held::Spent => "economy-spent",
        Held::Expected => "economy-expected",
        Held::Deviation => "economy-deviation",
    })
}

const UNITS: [(&str, Unit); 3] = [
    ("KRONER", Unit::Kroner),
    ("THOUSANDS", Unit::Thousands),
    ("MILLIONS", Unit::Millions),
];

fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Kroner => "unit-kroner",
        Unit::Thousands => "unit-thousands",
        Unit::Millions => "unit-millions",
    }
}

/// The page of a table that was brought.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Economy(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None, None)).await
}

/// A table with its columns found.
struct Found {
    brought: Brought,
    grid: Grid,
}

fn brought(look: &Look<'_>, desktop: &Desktop) -> Result<Found, Problem> {
    let brought = waiting(look, &desktop.here.slug)?.ok_or_else(Problem::not_found)?;
    let grid = grid(brought.table.clone()).ok_or_else(Problem::not_found)?;
    Ok(Found { brought, grid })
}

fn form(look: &Look<'_>, slug: &str, chosen: Option<Columns>, refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let found = brought(look, &desktop)?;
    let (words, grid) = (look.words(), &found.grid);
    let columns = chosen.unwrap_or_else(|| grid.columns(desktop.columns().as_ref()));
    let read = grid.read(&columns);
    let held = Held::ALL.map(|held| {
        let column = |it: &String| (it.clone(), it == held.of(&columns));
        let named = grid.header.iter().filter(|it| !it.is_empty());
        (
            field(held),
            name(words, held),
            held.is_needed(),
            named.map(column).collect(),
        )
    });
    let grants = desktop.seen.economy.waiting().map(|it| &it.grant);
    let page = Page {
        page: Chrome::new(look, words.say("economy-columns"), None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        upload: desktop.here.at(look, "/indlaes"),
        file: found.brought.name.clone(),
        as_of: words.day(&found.brought.as_of),
        sheet: grid.sheet.clone(),
        header: grid.header.clone(),
        sample: grid.sample(SAMPLE),
        held: held.into(),
        units: UNITS
            .iter()
            .map(|(code, it)| (*code, words.say(unit_key(*it)), *it == columns.unit))
            .collect(),
        wrong: read.as_ref().err().map(|it| told(words, it)).unwrap_or_default(),
        said: read.as_ref().ok().map(|it| said(words, it)),
        missing: read.as_ref().ok().map(|it| missing(&desktop, it)).unwrap_or_default(),
        far_from: read
            .as_ref()
            .ok()
            .and_then(|it| far_from(&desktop, it))
            .map(|it| words.with("economy-far-from", "total", &it.to_string())),
        waiting: grants
            .map(|it| {
                let amount = words.with("grant-amount", "amount", &it.amount.to_string());
                (it.grant.to_string(), desktop.words(it.title), amount)
            })
            .collect(),
        name: desktop.here.name,
    };
    rendered(look, &page)
}

/// The areas that only the last review has.
fn missing(desktop: &Desktop, read: &Read) -> Vec<String> {
    let last = desktop.seen.economy.reviews().last();
    let areas = last
        .and_then(|it| desktop.figures(it))
        .map(|it| it.areas)
        .unwrap_or_default();
    let gone = areas.into_iter().filter(|it| read.figures.area(&it.area).is_none());
    gone.map(|it| it.area).collect()
}

/// The last review's total, where a table's is more than five times it, or less than a fifth.
fn far_from(desktop: &Desktop, read: &Read) -> Option<Money> {
    let last = desktop.figures(desktop.seen.economy.reviews().last()?)?;
    let (before, now) = (last.total().corrected, read.figures.total().corrected);
    let (one, other) = (i128::from(before.size().ore()), i128::from(now.size().ore()));
    let is_far = one > 0 && (other > 5 * one || 5 * other < one);
    is_far.then_some(before)
}

fn said(words: Words, read: &Read) -> Said {
    let total = read.figures.total();
    Said {
        rows: words.count("economy-rows", u64::from(read.rows)),
        sums: words.count("economy-sums", u64::from(read.sums)),
        parts: (read.parts > 0).then(|| words.count("economy-parts", u64::from(read.parts))),
        areas: read.figures.areas.len() as u64,
        total: words.with_all(
            "economy-table-total",
            &[
                ("corrected", total.corrected.to_string()),
                ("expected", total.expected.to_string()),
                ("deviation", total.deviation().to_string()),
            ],
        ),
    }
}

fn told(words: Words, wrong: &[Wrong]) -> Vec<(String, String, String)> {
    let row = |it: &Wrong| it.row.map(|it| it.to_string()).unwrap_or_default();
    wrong
        .iter()
        .map(|it| (row(it), it.column.clone(), what(words, &it.what)))
        .collect()
}

fn what(words: Words, what: &What) -> String {
    let both = |key: &str, says: &Money, is: &Money| {
        words.with_all(key, &[("says", says.to_string()), ("is", is.to_string())])
    };
    match what {
        What::NoColumn(held) => words.with("wrong-no-column", "name", &name(words, *held)),
        What::ColumnTwice => words.say("wrong-column-twice"),
        What::NoRows => words.say("wrong-no-rows"),
        What::TooManyAreas => words.with("wrong-too-many-areas", "most", &MOST_AREAS.to_string()),
        What::NoArea => words.say("wrong-no-area"),
        What::NoAmount(text) => words.with("wrong-no-amount", "text", &refusal::cut(text)),
        What::English { says, danish } => {
            let both = [("text", refusal::cut(says)), ("danish", refusal::cut(danish))];
            words.with_all("wrong-english-amount", &both)
        }
        What::Empty => words.say("wrong-empty"),
        What::Deviation { says, is } => both("wrong-deviation", says, is),
        What::Sum { says, is } => both("wrong-sum", says, is),
    }
}

fn chosen(fields: &Fields) -> Columns {
    let mut columns = Columns {
        unit: UNITS
            .iter()
            .find(|it| it.0 == fields.get("unit"))
            .map(|it| it.1)
            .unwrap_or_default(),
        ..Columns::default()
    };
    for held in Held::ALL {
        held.put(&mut columns, fields.get(field(held)));
    }
    columns
}

/// Shows what the table says by other columns, or takes it in.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let columns = chosen(&filled.fields);
    if filled.fields.get("act") != "keep" {
        return page(filled.desk, move |look| form(look, &slug, Some(columns), None)).await;
    }
    let (waiting, at, by) = (filled.desk.clone(), slug.clone(), columns.clone());
    let read = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let found = brought(&look, &Desktop::find(&look, &at)?)?;
        Ok((found.brought.as_of, found.grid.read(&by)))
    });
    let (as_of, read) = filled.desk.no_fault(read.await)??;
    let is_doubted = read.as_ref().is_ok_and(|it| far_from(&desktop, it).is_some());
    let why = match (read, grants(&filled.fields, &desktop)) {
        _ if is_doubted && filled.fields.get("unit-is-right") != "ja" => {
            Some(filled.desk.words().say("economy-unit-doubted"))
        }
        (Ok(read), Ok(seen)) => {
            let act = EconomyAct::ReadReview {
                as_of,
                figures: read.figures,
                columns: columns.clone(),
                rows: read.rows,
                seen,
            };
            ask(&filled, &desktop, act).await?
        }
        (Err(_), _) => Some(filled.desk.words().say("table-has-faults")),
        (_, Err(unreadable)) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    if let Some(why) = why {
        let (desk, fields) = (filled.desk, filled.fields);
        return page(desk, move |look| {
            form(look, &slug, Some(columns), Some(Refused { why, fields }))
        })
        .await;
    }
    let person = filled.desk.must_be_signed_in(&Inside::Economy(slug.clone()))?.person;
    let drop = move |desk: &Desk| drafts::discard(desk.state.now.journal().db(), person, &place(&slug));
    filled.desk.ask(drop).await?;
    Ok(back(&filled.desk, &desktop, &as_of.to_string()))
}
