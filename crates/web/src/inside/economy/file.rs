//! A review as a file: a print with its drawing, or a table; and the print put with an agenda.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use raadslag_council::economy::Money;
use raadslag_council::record::{Record, RecordKind};
use raadslag_typeset::drawings::{Deviations, deviation_sheets};
use raadslag_typeset::pdf::{PdfOptions, Report, shaped};

use super::overview::{beside, blocks, drawn};
use super::{Desktop, Wish, find, form};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Refused};
use crate::inside::{go, page, prints};
use crate::language::{Language, Words};
use crate::problem::Problem;

/// A review in a form, for whoever may see it: a day and an ending.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Economy(slug.clone()))?;
    let (day, is_print) = match (name.strip_suffix(".pdf"), name.strip_suffix(".csv")) {
        (Some(day), _) => (day.to_owned(), true),
        (_, Some(day)) => (day.to_owned(), false),
        _ => return Err(Problem::not_found()),
    };
    let (waiting, safe) = (desk.clone(), format!("budgetopfoelgning-{day}"));
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug)?;
        let review = desktop
            .seen
            .economy
            .reviews()
            .iter()
            .find(|it| it.as_of.to_string() == day);
        let wish = Wish { pr: day.clone() };
        review.ok_or_else(Problem::not_found)?;
        match is_print {
            true => print(&look, &desktop, &wish),
            false => table(&desktop, &wish),
        }
    });
    let bytes = desk.no_fault(done.await)??;
    let (kind, ending) = match is_print {
        true => ("application/pdf", "pdf"),
        false => ("text/csv; charset=utf-8", "csv"),
    };
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"{safe}.{ending}\""));
    let head = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition.map_err(|_| Problem::BadForm)?),
    ];
    let mut response = (head, bytes).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}

/// What is printed: a record of nothing else, and its page of figures. Paper is Danish, as records are.
fn report(look: &Look<'_>, desktop: &Desktop, wish: &Wish) -> Result<(Record, PdfOptions), Problem> {
    let words = Words(Language::Danish);
    let review = desktop.review(wish).ok_or_else(Problem::not_found)?;
    let beside = beside(desktop, review).ok_or_else(Problem::not_found)?;
    let title = words.with("budget-review-of", "day", &words.day(&review.as_of));
    let mut record = Record::default();
    record.head.kind = Some(RecordKind::Attachment);
    record.head.kind_label = Some(title.clone());
    record.head.body = desktop.name.clone();
    record.head.municipality = Some(look.state.municipality());
    record.head.date = Some(review.as_of);
    let drawing = in_our_letters(drawn(words, &beside));
    let report = Report {
        title,
        about: desktop.name.clone(),
        drawings: deviation_sheets(&drawing, "afvigelser", Report::ROOM),
        blocks: blocks(words, desktop, &beside),
    };
    let options = PdfOptions {
        report: Some(report),
        ..PdfOptions::default()
    };
    Ok((record, options))
}

/// Names of areas come from anywhere; a print has letters of its own.
fn in_our_letters(mut drawing: Deviations) -> Deviations {
    for bar in &mut drawing.bars {
        bar.name = shaped(&bar.name);
    }
    drawing
}

fn print(look: &Look<'_>, desktop: &Desktop, wish: &Wish) -> Result<Vec<u8>, Problem> {
    let (record, options) = report(look, desktop, wish)?;
    look.print(&record, &options)
}

/// The columns that a review is read from again.
const COLUMNS: &str = "Område;Oprindeligt budget;Korrigeret budget;Forbrug;Forventet regnskab;Afvigelse";

fn table(desktop: &Desktop, wish: &Wish) -> Result<Vec<u8>, Problem> {
    let review = desktop.review(wish).ok_or_else(Problem::not_found)?;
    let figures = desktop.figures(review).ok_or_else(Problem::not_found)?;
    let told = |it: Option<Money>| it.map(Money::plain).unwrap_or_default();
    let mut text = format!("\u{feff}{COLUMNS}\n");
    for area in &figures.areas {
        let cells = [
            told(area.original),
            area.corrected.plain(),
            told(area.spent),
            area.expected.plain(),
            area.deviation().plain(),
        ];
        text.push_str(&format!("{};{}\n", cell(&area.area), cells.join(";")));
    }
    Ok(text.into_bytes())
}

/// A name as a cell: quoted, and no formula.
fn cell(name: &str) -> String {
    let is_formula = name.starts_with(['=', '+', '-', '@', '\t']);
    let name = if is_formula {
        format!("'{name}")
    } else {
        name.to_owned()
    };
    match name.contains([';', '"', '\n']) {
        true => format!("\"{}\"", name.replace('"', "\"\"")),
        false => name,
    }
}

/// Prints the review that is looked at and attaches it to an item.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let (meeting, item) = prints::place(&filled)?;
    let wish = Wish {
        pr: filled.fields.get("pr").to_owned(),
    };
    let (waiting, at) = (filled.desk.clone(), wish.clone());
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let (record, options) = report(&look, &desktop, &at)?;
        let title = options.report.as_ref().map(|it| it.title.clone()).unwrap_or_default();
        prints::printed(&look, (desktop.body, meeting), &title, (&record, &options))
    });
    let print = filled.desk.no_fault(done.await)??.ok_or_else(Problem::not_found)?;
    let why = prints::keep(&filled, (meeting, item), &print).await?;
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, &slug, &wish, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(go(&desk, Inside::Draft(print.slug, item), "bilag")),
    }
}
