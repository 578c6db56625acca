//! The programmes on paper, as a table, and put with an agenda as they are that day.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::change::ChangeProgramme;
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::view::{period, span, state};
use super::{Desktop, drawn, find, form, table};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::prints;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The programmes in a form, for whoever may see them.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Changes(slug.clone()))?;
    let kind = match name.as_str() {
        "programmer.csv" => answer::CSV,
        "programmer.pdf" => answer::PDF,
        _ => return Err(Problem::not_found()),
    };
    let (waiting, is_print) = (desk.clone(), kind == answer::PDF);
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug)?;
        if !is_print {
            return Ok(table::write(&desktop).into_bytes());
        }
        let (record, options) = sheet(&look, &desktop);
        look.print(&record, &options)
    });
    Ok(answer::file(kind, &name, desk.no_fault(done.await)??))
}

/// Puts the programmes, as they are today, with an item of an agenda.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let body = desktop.here.body;
    prints::put_report(
        filled,
        body,
        move |look| Ok(sheet(look, &desktop)),
        move |look, refused| form(look, &slug, Some(refused)),
    )
    .await
}

/// Paper is Danish, as records are.
fn sheet(look: &Look<'_>, desktop: &Desktop) -> (Record, PdfOptions) {
    let words = Words(Language::Danish);
    let label = words.say("changes");
    let record = prints::alone(look, label, desktop.here.name.clone(), Some(look.today));
    let report = Report {
        title: words.with("changes-of", "name", &desktop.here.name),
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        parts: desktop
            .seen
            .changes
            .all()
            .iter()
            .map(|it| part(look, desktop, words, it))
            .collect(),
    };
    (record, prints::as_report(report))
}

/// A programme under its name, drawn while it runs.
fn part(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> ReportPart {
    ReportPart {
        heading: desktop.words(it.name),
        drawings: match it.ended {
            None => drawn::sheets(look, desktop, words, it),
            Some(_) => Vec::new(),
        },
        blocks: blocks(look, desktop, words, it),
    }
}

/// What a programme is, and its phases and milestones as a table.
fn blocks(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> Vec<Block> {
    let mut blocks = Vec::new();
    let ended = it.ended.map(|it| words.with("change-ended-on", "day", &words.day(&it)));
    let goals: Vec<String> = it.goals.iter().map(|it| desktop.goal(words, *it)).collect();
    let told = [
        ("change-purpose", desktop.perhaps(it.purpose)),
        ("change-owner", desktop.owner(words, it.owner).0),
        ("change-partner", desktop.partner(it)),
        ("change-period", ended.unwrap_or_else(|| period(words, it))),
        ("goals", goals.join(", ")),
    ];
    let told = told.into_iter().filter(|it| !it.1.is_empty());
    blocks.extend(told.map(|(key, text)| Block::paragraph(format!("{}: {text}", words.say(key)))));
    let plain = |it: [String; 4]| it.map(Text::plain).to_vec();
    let phases = it.phases.iter().map(|it| {
        let when = span(words, it.from, it.until);
        plain([words.say("change-phase"), desktop.words(it.name), when, String::new()])
    });
    let stones = it.milestones.iter().map(|it| {
        let told = state(words, it, it.progress(look.today));
        plain([
            words.say("change-milestone"),
            desktop.words(it.name),
            words.day(&it.on),
            told,
        ])
    });
    let rows: Vec<_> = phases.chain(stones).collect();
    if !rows.is_empty() {
        let header = ["change-kind", "change-what", "change-when", "change-state"];
        blocks.push(Block::Table(Table {
            header: plain(header.map(|it| words.say(it))),
            rows,
        }));
    }
    blocks
}
