//! The register as a file: a table that is read in again, or a print, which can be put with an agenda.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::{Desktop, GROUPS, drawn, find, form, table};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::prints;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The register in a form, for whoever may see it.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Agreements(slug.clone()))?;
    let kind = match name.as_str() {
        "aftaler.csv" => answer::CSV,
        "aftaler.pdf" => answer::PDF,
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

/// Puts the agreements, as they are today, with an item of an agenda.
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
    let record = prints::alone(
        look,
        words.say("agreements"),
        desktop.here.name.clone(),
        Some(look.today),
    );
    let plain = |it: [String; 5]| it.map(Text::plain).to_vec();
    let header = [
        "agreement-party",
        "agreement-purpose",
        "agreement-period",
        "agreement-decide",
        "agreement-owner",
    ];
    let mut blocks = Vec::new();
    for (heading, _, stages) in GROUPS {
        let found = desktop.of(look, stages);
        if found.is_empty() {
            continue;
        }
        let lines = found.into_iter().map(|it| desktop.line(look, words, it));
        blocks.push(Block::Subheading(Text::plain(words.say(heading))));
        blocks.push(Block::Table(Table {
            header: plain(header.map(|it| words.say(it))),
            rows: lines
                .map(|it| plain([it.party, it.purpose, it.holds, it.decide, it.owner]))
                .collect(),
        }));
    }
    let report = Report {
        title: words.with("agreements-of", "name", &desktop.here.name),
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        parts: vec![ReportPart {
            drawings: drawn::sheets(look, words, desktop),
            blocks,
            ..ReportPart::default()
        }],
    };
    (record, prints::as_report(report))
}
