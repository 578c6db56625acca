//! The year as a file: a print with its drawings and tables, or the figures as a table.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_import::table;
use raadslag_typeset::drawings::deviation_sheets;
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::figures::{Figures, parts, told};
use super::{Wish, Year, shown};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::choice::opened;
use crate::inside::prints;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// A year in a form: its number and an ending.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::YearReport(slug.clone()))?;
    let (typed, is_print) = match (name.strip_suffix(".pdf"), name.strip_suffix(".csv")) {
        (Some(year), _) => (year.to_owned(), true),
        (_, Some(year)) => (year.to_owned(), false),
        _ => return Err(Problem::not_found()),
    };
    let waiting = desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let year = Year::find(&look, &slug, &typed)?;
        if year.year.to_string() != typed {
            return Err(Problem::not_found());
        }
        match is_print {
            true => {
                let (record, options) = sheet(&look, &year);
                look.print(&record, &options)
            }
            false => Ok(as_table(&year).into_bytes()),
        }
    });
    let bytes = desk.no_fault(done.await)??;
    let kind = if is_print { answer::PDF } else { answer::CSV };
    Ok(answer::file(kind, &format!("aarsrapport-{name}"), bytes))
}

/// Puts a year, as its figures are today, with an item of an agenda.
pub async fn attach(Path((slug, typed)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let (at, of) = (slug.clone(), typed.clone());
    let year = opened(&filled, Inside::YearReport(slug.clone()), move |look| {
        Year::find(look, &at, &of)
    })
    .await?;
    year.here.must_steer()?;
    let body = year.here.body;
    prints::put_report(
        filled,
        body,
        move |look| Ok(sheet(look, &year)),
        move |look, refused| {
            let wish = Wish {
                aar: typed,
                ..Wish::default()
            };
            shown(look, (&slug, &wish), Some(refused))
        },
    )
    .await
}

/// Paper is Danish, as records are.
fn sheet(look: &Look<'_>, year: &Year) -> (Record, PdfOptions) {
    let words = Words(Language::Danish);
    let title = year.title(words);
    let record = prints::alone(look, words.say("year-report"), year.here.name.clone(), Some(look.today));
    let told = ReportPart {
        blocks: told(words, &year.report).into_iter().map(Block::paragraph).collect(),
        ..ReportPart::default()
    };
    let counted = parts(words, year).into_iter().filter(|it| !it.is_empty());
    let counted = counted.map(|it| part(words, year.year, it));
    let report = Report {
        title,
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        parts: std::iter::once(told).chain(counted).collect(),
    };
    (record, prints::as_report(report))
}

/// A part as its drawing, and the same figures as a table.
fn part(words: Words, year: i16, part: Figures) -> ReportPart {
    let plain = |it: [String; 3]| it.map(Text::plain).to_vec();
    let rows = part.rows.iter();
    let table = Table {
        header: plain([words.say("year-what"), year.to_string(), (year - 1).to_string()]),
        rows: rows
            .map(|(name, now, last)| plain([name.clone(), now.to_string(), last.to_string()]))
            .collect(),
    };
    ReportPart {
        drawings: deviation_sheets(&part.drawn, part.anchor, Report::ROOM),
        heading: part.heading,
        blocks: vec![Block::Table(table)],
    }
}

/// The figures as a table: part, name, the year and the one before.
fn as_table(year: &Year) -> String {
    let parts = parts(Words(Language::Danish), year);
    let rows = parts.iter().flat_map(|part| {
        let row =
            |it: &(String, usize, usize)| [part.heading.clone(), it.0.clone(), it.1.to_string(), it.2.to_string()];
        part.rows.iter().map(row).collect::<Vec<_>>()
    });
    table::write(&format!("Del;Hvad;{};{}", year.year, year.year - 1), rows)
}
