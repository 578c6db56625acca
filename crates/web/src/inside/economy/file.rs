//! A review as a file: a print with its drawing, or a table; and the print put with an agenda.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::economy::{AreaFigures, Money};
use raadslag_council::record::Record;
use raadslag_import::table;
use raadslag_typeset::drawings::deviation_sheets;
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::overview::{beside, blocks, drawn};
use super::{Desktop, Wish, find, form};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::prints;
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
    let waiting = desk.clone();
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
            false => as_table(&desktop, &wish),
        }
    });
    let bytes = desk.no_fault(done.await)??;
    let kind = if is_print { answer::PDF } else { answer::CSV };
    Ok(answer::file(kind, &format!("budgetopfoelgning-{name}"), bytes))
}

/// What is printed: a record of nothing else, and its page of figures. Paper is Danish, as records are.
fn report(look: &Look<'_>, desktop: &Desktop, wish: &Wish) -> Result<(Record, PdfOptions), Problem> {
    let words = Words(Language::Danish);
    let review = desktop.review(wish).ok_or_else(Problem::not_found)?;
    let beside = beside(desktop, review).ok_or_else(Problem::not_found)?;
    let title = words.with("budget-review-of", "day", &words.day(&review.as_of));
    let record = prints::alone(look, title.clone(), desktop.here.name.clone(), Some(review.as_of));
    let drawing = drawn(words, &beside);
    let report = Report {
        title,
        about: desktop.here.name.clone(),
        parts: vec![ReportPart {
            drawings: deviation_sheets(&drawing, "afvigelser", Report::ROOM),
            blocks: blocks(words, desktop, &beside),
            ..ReportPart::default()
        }],
    };
    Ok((record, prints::as_report(report)))
}

fn print(look: &Look<'_>, desktop: &Desktop, wish: &Wish) -> Result<Vec<u8>, Problem> {
    let (record, options) = report(look, desktop, wish)?;
    look.print(&record, &options)
}

/// The columns that a review is read from again.
const COLUMNS: &str = "Område (beløb i kr.);Oprindeligt budget;Korrigeret budget;Forbrug;Forventet regnskab;Afvigelse";

fn as_table(desktop: &Desktop, wish: &Wish) -> Result<Vec<u8>, Problem> {
    let review = desktop.review(wish).ok_or_else(Problem::not_found)?;
    let figures = desktop.figures(review).ok_or_else(Problem::not_found)?;
    let told = |it: Option<Money>| it.map(Money::plain).unwrap_or_default();
    let cells = |it: &AreaFigures| {
        [
            it.area.clone(),
            told(it.original),
            it.corrected.plain(),
            told(it.spent),
            it.expected.plain(),
            it.deviation().plain(),
        ]
    };
    Ok(table::write(COLUMNS, figures.areas.iter().map(cells)).into_bytes())
}

/// Prints the review that is looked at and attaches it to an item.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let wish = Wish {
        pr: filled.fields.get("pr").to_owned(),
    };
    let at = wish.clone();
    let body = desktop.here.body;
    prints::put_report(
        filled,
        body,
        move |look| report(look, &desktop, &at),
        move |look, refused| form(look, &slug, &wish, Some(refused)),
    )
    .await
}
