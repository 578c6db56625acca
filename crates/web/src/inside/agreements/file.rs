//! The register as a file: a table that is read in again, or a print.

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use raadslag_council::record::{Record, RecordKind};
use raadslag_council::rich::{Block, Table, Text};
use raadslag_typeset::pdf::{PdfOptions, Report};

use super::{Desktop, GROUPS, table};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The register in a form, for whoever may see it.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Agreements(slug.clone()))?;
    let kind = match name.as_str() {
        "aftaler.csv" => "text/csv; charset=utf-8",
        "aftaler.pdf" => "application/pdf",
        _ => return Err(Problem::not_found()),
    };
    let (waiting, is_print) = (desk.clone(), kind == "application/pdf");
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug)?;
        match is_print {
            true => print(&look, &desktop),
            false => Ok(table::write(&desktop).into_bytes()),
        }
    });
    let bytes = desk.no_fault(done.await)??;
    let disposition = HeaderValue::from_str(&format!("inline; filename=\"{name}\""));
    let head = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CONTENT_DISPOSITION, disposition.map_err(|_| Problem::BadForm)?),
    ];
    let mut response = (head, bytes).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}

/// Paper is Danish, as records are.
fn print(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<u8>, Problem> {
    let words = Words(Language::Danish);
    let mut record = Record::default();
    record.head.kind = Some(RecordKind::Attachment);
    record.head.kind_label = Some(words.say("agreements"));
    record.head.body = desktop.name.clone();
    record.head.municipality = Some(look.state.municipality());
    record.head.date = Some(look.today);
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
        title: words.with("agreements-of", "name", &desktop.name),
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        drawings: Vec::new(),
        blocks,
    };
    let options = PdfOptions {
        report: Some(report),
        ..PdfOptions::default()
    };
    look.print(&record, &options)
}
