//! The model as a file: a table that is read in again, or a print, which can be put with an agenda.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_typeset::drawings::corporate_it_sheets;
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::drawn::Line;
use super::{Desktop, drawn, find, form, process, table};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::prints;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The model in a form, for whoever may see it.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ItModel(slug.clone()))?;
    let kind = match name.as_str() {
        "koncern-it.csv" => answer::CSV,
        "koncern-it.pdf" => answer::PDF,
        _ => return Err(Problem::not_found()),
    };
    let (waiting, is_print) = (desk.clone(), kind == answer::PDF);
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug)?;
        match is_print {
            true => {
                let (record, options) = print(&look, &desktop)?;
                look.print(&record, &options)
            }
            false => Ok(table::write(&desktop).into_bytes()),
        }
    });
    Ok(answer::file(kind, &name, desk.no_fault(done.await)??))
}

/// Paper is Danish, as records are.
fn print(look: &Look<'_>, desktop: &Desktop) -> Result<(Record, PdfOptions), Problem> {
    let words = Words(Language::Danish);
    let (label, name) = (words.say("it-model"), desktop.here.name.clone());
    let record = prints::alone(look, label, name, Some(look.today));
    let model = drawn::model(look, words, desktop);
    let mut blocks = layers(look, words, desktop);
    blocks.extend(steps(look, words, desktop)?);
    let report = Report {
        title: words.with("it-model-of", "name", &desktop.here.name),
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        parts: vec![ReportPart {
            drawings: corporate_it_sheets(&model, "koncern-it", Report::ROOM),
            blocks,
            ..ReportPart::default()
        }],
    };
    Ok((record, prints::as_report(report)))
}

/// A table without the columns that nothing stands in: the others need their room.
fn table_of<const N: usize>(words: Words, header: [&str; N], rows: Vec<[String; N]>) -> Block {
    let is_used = |column: usize| column == 0 || rows.iter().any(|it| !it[column].is_empty());
    let used: Vec<usize> = (0..N).filter(|it| is_used(*it)).collect();
    let row = |cells: &[String; N]| used.iter().map(|it| Text::plain(cells[*it].clone())).collect();
    Block::Table(Table {
        header: row(&header.map(|it| words.say(it))),
        rows: rows.iter().map(row).collect(),
    })
}

/// The layers as tables, each that has something.
fn layers(look: &Look<'_>, words: Words, desktop: &Desktop) -> Vec<Block> {
    let header = ["it-name", "it-agreement", "it-owner", "it-rests-on", "it-lacks"];
    let row = |it: Line| {
        [
            format!("{}. {} ({})", it.number, it.name, it.side),
            it.agreement,
            it.owner,
            it.rests_on.join("; "),
            it.lacks.join("; "),
        ]
    };
    let layers = drawn::layers(look, words, desktop).into_iter();
    let tables = layers.filter(|it| !it.lines.is_empty()).flat_map(|it| {
        let rows = it.lines.into_iter().map(row).collect();
        [Block::Subheading(Text::plain(it.name)), table_of(words, header, rows)]
    });
    tables.collect()
}

/// The process as tables, one for each part that has steps.
fn steps(look: &Look<'_>, words: Words, desktop: &Desktop) -> Result<Vec<Block>, Problem> {
    let header = ["it-step", "it-owner", "it-decision"];
    let row = |it: process::Step| {
        let decision = it.decision.map_or(it.expected, |it| it.0);
        [format!("{} ({})", it.name, it.state), it.owner, decision]
    };
    let parts = process::parts(look, words, desktop)?.into_iter();
    let tables = parts.filter(|it| !it.steps.is_empty()).flat_map(|it| {
        let rows = it.steps.into_iter().map(row).collect();
        [Block::Subheading(Text::plain(it.name)), table_of(words, header, rows)]
    });
    Ok(tables.collect())
}

/// Prints the model and attaches it to an item, as it is that day.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let body = desktop.here.body;
    prints::put_report(
        filled,
        body,
        move |look| print(look, &desktop),
        move |look, refused| form(look, &slug, Some(refused)),
    )
    .await
}
