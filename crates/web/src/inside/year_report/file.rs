//! The year as a file: a print with its drawings and tables, or the figures as a table.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use raadslag_council::record::{Record, RecordKind};
use raadslag_council::rich::{Block, Table, Text};
use raadslag_typeset::drawings::deviation_sheets;
use raadslag_typeset::pdf::{PdfOptions, Report, shaped};

use super::Year;
use super::figures::{Figures, parts, told};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
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
        let bytes = match is_print {
            true => print(&look, &year)?,
            false => table(&year).into_bytes(),
        };
        Ok((year.year, bytes))
    });
    let (year, bytes) = desk.no_fault(done.await)??;
    let (kind, ending) = match is_print {
        true => ("application/pdf", "pdf"),
        false => ("text/csv; charset=utf-8", "csv"),
    };
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"aarsrapport-{year}.{ending}\""));
    let head = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition.map_err(|_| Problem::BadForm)?),
    ];
    let mut response = (head, bytes).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}

/// Paper is Danish, as records are.
fn print(look: &Look<'_>, year: &Year) -> Result<Vec<u8>, Problem> {
    let words = Words(Language::Danish);
    let values = [("name", year.name.clone()), ("year", year.year.to_string())];
    let title = words.with_all("year-report-of", &values);
    let mut record = Record::default();
    record.head.kind = Some(RecordKind::Attachment);
    record.head.kind_label = Some(words.say("year-report"));
    record.head.body = year.name.clone();
    record.head.municipality = Some(look.state.municipality());
    record.head.date = Some(look.today);
    let parts = parts(words, year);
    let drawn = parts.iter().filter(|it| !it.is_empty()).map(|it| {
        let mut drawn = it.drawn.clone();
        drawn.bars.iter_mut().for_each(|it| it.name = shaped(&it.name));
        deviation_sheets(&drawn, it.anchor, (Report::ROOM.0, Report::ROOM.1))
    });
    let mut blocks: Vec<Block> = told(words, &year.report).into_iter().map(Block::paragraph).collect();
    blocks.extend(
        parts
            .iter()
            .filter(|it| !it.is_empty())
            .flat_map(|it| beside(words, year.year, it)),
    );
    let report = Report {
        title,
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        drawings: drawn.flatten().collect(),
        blocks,
    };
    let options = PdfOptions {
        report: Some(report),
        ..PdfOptions::default()
    };
    look.print(&record, &options)
}

/// A part as a table beside its drawing.
fn beside(words: Words, year: i16, part: &Figures) -> Vec<Block> {
    let plain = |it: [String; 3]| it.map(Text::plain).to_vec();
    let rows = part.rows.iter();
    vec![
        Block::Subheading(Text::plain(part.heading.clone())),
        Block::Table(Table {
            header: plain([words.say("year-what"), year.to_string(), (year - 1).to_string()]),
            rows: rows
                .map(|(name, now, last)| plain([name.clone(), now.to_string(), last.to_string()]))
                .collect(),
        }),
    ]
}

/// The figures as a table: part, name, the year and the one before.
fn table(year: &Year) -> String {
    let words = Words(Language::Danish);
    let mut text = format!("\u{feff}Del;Hvad;{};{}\n", year.year, year.year - 1);
    for part in parts(words, year) {
        for (name, now, last) in &part.rows {
            text.push_str(&format!("{};{name};{now};{last}\n", part.heading));
        }
    }
    text
}
