//! What belongs to a follow-up as a file: its parts on paper, and what shows that one is done.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::ids::{FileId, FollowUpId};
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, Table, Text};
use raadslag_readers::now::FollowUpSeen;
use raadslag_typeset::drawings::{Branch, part_times_sheets, part_tree_sheets};
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::{parts, read_id};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::inside::prints;
use crate::inside::work::Names;
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::{answer, file};

/// The parts on paper.
pub(super) const NAME: &str = "opfoelgning.pdf";

/// The file, for whoever sees the follow-up.
pub async fn send(desk: Desk, Path((id, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let id = read_id(&id)?;
    desk.must_be_signed_in(&Inside::FollowUp(id))?;
    match name.as_str() {
        NAME => print(desk, id).await,
        _ => evidence(desk, id, name.parse().map_err(|_| Problem::not_found())?).await,
    }
}

fn seen(look: &Look<'_>, id: FollowUpId) -> Result<FollowUpSeen, Problem> {
    let seen = look.no_fault(look.now().follow_up(&look.asker, id))?;
    seen.ok_or_else(Problem::not_found)
}

async fn evidence(desk: Desk, id: FollowUpId, wanted: FileId) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let seen = seen(&look, id)?;
        let step = seen.steps.into_iter().find(|it| it.file == Some(wanted));
        let step = step.ok_or_else(Problem::not_found)?;
        file::opened(&look, step.text, wanted)
    });
    Ok(file::answered(&desk, desk.no_fault(found.await)??))
}

async fn print(desk: Desk, id: FollowUpId) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let (record, options) = sheet(&look, &seen(&look, id)?)?;
        look.print(&record, &options)
    });
    Ok(answer::file(answer::PDF, NAME, desk.no_fault(done.await)??))
}

/// The two drawings, and the same as a table. Paper is Danish, as records are.
fn sheet(look: &Look<'_>, seen: &FollowUpSeen) -> Result<(Record, PdfOptions), Problem> {
    let (words, people) = (Words(Language::Danish), Names::all(look)?);
    let (branches, soonest) = parts::branches((look, words), &people, seen).ok_or_else(Problem::not_found)?;
    let (tree, times) = (words.say("parts-tree"), words.say("parts-times"));
    let mut drawings = part_tree_sheets(&branches, &tree, "dele", Report::ROOM);
    drawings.extend(part_times_sheets(&soonest, &times, "frister", Report::ROOM));
    let plain = |it: [String; 4]| it.map(Text::plain).to_vec();
    let row = |it: &Branch| plain([it.text.clone(), it.owner.clone(), it.day.clone(), it.state.clone()]);
    let header = ["parts-what", "parts-who", "parts-when", "parts-state"];
    let label = words.say("follow-up");
    let report = Report {
        title: seen.row.text.clone(),
        about: words.with("year-report-as-of", "day", &words.day(&look.today)),
        parts: vec![ReportPart {
            drawings,
            blocks: vec![Block::Table(Table {
                header: plain(header.map(|it| words.say(it))),
                rows: branches.iter().map(row).collect(),
            })],
            ..ReportPart::default()
        }],
    };
    let record = prints::alone(look, label, seen.row.body_name.clone(), Some(look.today));
    Ok((record, prints::as_report(report)))
}
