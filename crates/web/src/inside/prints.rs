//! A page of a room put with an agenda: printed once and attached to an item, as it is that day.

use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::ids::{AttachmentId, BodyId, FileId, ItemId, MeetingId};
use raadslag_council::leak::{FileLeak, LeakKind};
use raadslag_council::meeting::Act;
use raadslag_council::record::{AttachmentLine, Record, RecordKind};
use raadslag_council::rights::{Acting, Right};
use raadslag_readers::now::MeetingDay;
use raadslag_store::Received;
use raadslag_typeset::pdf::{PdfOptions, Report};

use super::{answered, at, errand, gate, told};
use crate::address::Inside;
use crate::desk::Look;
use crate::form::{Filled, Refused};
use crate::problem::Problem;

/// What is left for a drawing on a page that is printed from the browser, under its headings, in points.
pub const PAGE: (f64, f64) = (510.0, 540.0);

/// The same on the wheel's page, which is printed across.
pub const ACROSS: (f64, f64) = (773.0, 385.0);

/// A drawing for the browser's print, on as many sheets as it takes.
pub fn on_paper(sheets: &[String]) -> (&'static str, String) {
    ("print", sheets.concat())
}

/// The items of a body's agendas that are being built, as `meeting.item`, for those who build them.
pub fn places(look: &Look<'_>, body: BodyId, acting: &Acting) -> Result<Vec<(String, String)>, Problem> {
    let mut found = Vec::new();
    if !acting.may(&[Right::EditAgenda]) {
        return Ok(found);
    }
    let days = look.no_fault(look.now().meeting_days(body, look.today))?;
    for day in days.iter().filter(|it| MeetingDay::is_built(it)) {
        let Some(seen) = look.no_fault(look.now().meeting(&look.asker, &day.slug))? else {
            continue;
        };
        for (item, id) in seen.record.items.iter().zip(&seen.items) {
            let told = format!("{}: {}. {}", look.words().day(&day.date), item.number, item.title);
            found.push((format!("{}.{id}", day.meeting), told));
        }
    }
    Ok(found)
}

/// The item a form names.
fn place(filled: &Filled) -> Result<(MeetingId, ItemId), Problem> {
    let (meeting, item) = filled.fields.get("place").split_once('.').ok_or(Problem::BadForm)?;
    let wrong = |_| Problem::BadForm;
    Ok((meeting.parse().map_err(wrong)?, item.parse().map_err(wrong)?))
}

/// A record of nothing else than what is printed from a body's room.
pub fn alone(look: &Look<'_>, label: String, body: String, date: Option<Date>) -> Record {
    let mut record = Record::default();
    record.head.kind = Some(RecordKind::Attachment);
    record.head.kind_label = Some(label);
    record.head.body = body;
    record.head.municipality = Some(look.state.municipality());
    record.head.date = date;
    record
}

/// The record printed as one report.
pub fn as_report(report: Report) -> PdfOptions {
    PdfOptions {
        report: Some(report),
        ..PdfOptions::default()
    }
}

/// Where a print was put.
pub struct Place {
    /// The address of the meeting.
    slug: String,
    pub meeting: MeetingId,
    pub item: ItemId,
}

impl Place {
    /// The item's papers.
    pub fn papers(self) -> (Inside, &'static str) {
        (Inside::Draft(self.slug, self.item), "bilag")
    }
}

/// A print on its way to an item.
pub struct Print {
    slug: String,
    title: String,
    received: Received,
    findings: Vec<FileLeak>,
}

/// Prints a record for a meeting of a body; nothing where there is no such meeting.
pub fn printed(
    look: &Look<'_>,
    (body, meeting): (BodyId, MeetingId),
    title: &str,
    (record, options): (&Record, &PdfOptions),
) -> Result<Option<Print>, Problem> {
    let days = look.no_fault(look.now().meeting_days(body, look.today))?;
    let Some(day) = days.into_iter().find(|it| it.meeting == meeting) else {
        return Ok(None);
    };
    let bytes = look.print(record, options)?;
    let received = look.now().journal().files().receive(&mut bytes.as_slice(), u64::MAX);
    // A print names the municipality as the one who made it, and nobody else.
    let own = |it: &FileLeak| it.kind == LeakKind::Author && record.head.municipality.as_ref() == Some(&it.words);
    let findings = look.no_fault(gate::findings(look.state.to_look(), &bytes, None))?;
    Ok(Some(Print {
        slug: day.slug,
        title: title.to_owned(),
        received: look.no_fault(received)?,
        findings: findings.into_iter().filter(|it| !own(it)).collect(),
    }))
}

/// Prints what a form puts with an agenda and attaches it; where it was put, and the words of the refusal where the rules say no.
pub async fn put(
    filled: &Filled,
    make: impl FnOnce(&Look<'_>, MeetingId) -> Result<Option<Print>, Problem> + Send + 'static,
) -> Result<(Place, Option<String>), Problem> {
    let (meeting, item) = place(filled)?;
    let waiting = filled.desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let print = make(&look, meeting)?.ok_or_else(Problem::not_found)?;
        let is_open = is_open(&look, &print.slug, item)?;
        Ok((print, is_open))
    });
    let (print, is_open) = filled.desk.no_fault(done.await)??;
    let why = keep(filled, (meeting, item), (&print, is_open)).await?;
    let place = Place {
        slug: print.slug,
        meeting,
        item,
    };
    Ok((place, why))
}

/// Prints a report of a body's room, as it is that day, and attaches it under the report's title; the answer is the paper it lies
/// with, or the room's page again with why not.
pub async fn put_report(
    filled: Filled,
    body: BodyId,
    make: impl FnOnce(&Look<'_>) -> Result<(Record, PdfOptions), Problem> + Send + 'static,
    again: impl FnOnce(&Look<'_>, Refused) -> Result<String, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let (place, why) = put(&filled, move |look, meeting| {
        let (record, options) = make(look)?;
        let title = options.report.as_ref().map(|it| it.title.clone()).unwrap_or_default();
        printed(look, (body, meeting), &title, (&record, &options))
    })
    .await?;
    answered(filled, why, place.papers(), again).await
}

/// Whether an item of a meeting is open: what lies with a closed one is closed too.
fn is_open(look: &Look<'_>, slug: &str, item: ItemId) -> Result<bool, Problem> {
    let seen = look.no_fault(look.now().meeting(&look.asker, slug))?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    let mut items = seen.items.iter().zip(&seen.record.items);
    Ok(items.find(|it| *it.0 == item).is_none_or(|it| it.1.open))
}

/// Attaches a print; the words of the refusal where the rules say no.
async fn keep(
    filled: &Filled,
    (meeting, item): (MeetingId, ItemId),
    (print, is_open): (&Print, bool),
) -> Result<Option<String>, Problem> {
    let command = |file: FileId| {
        at(
            meeting,
            Act::Attach {
                item,
                attachment: AttachmentId::of(&[&filled.command.to_string()]),
                line: AttachmentLine {
                    number: String::new(),
                    open: is_open,
                    title: print.title.clone(),
                    document_number: None,
                },
                file: Some(file),
                findings: print.findings.clone(),
            },
        )
    };
    // The same form with the same print is the same command, whatever the file is called here.
    let errand = errand(
        filled,
        "",
        &command(FileId::of(&[&print.received.checksum.to_string()])),
    )?;
    let (command, state) = (command(print.received.id), filled.desk.state.clone());
    let received = print.received.clone();
    let carried = tokio::task::spawn_blocking(move || {
        let journal = state.now.journal();
        journal
            .carry_with(&command, &received, "application/pdf", &errand)
            .map(|_| ())
    });
    told(filled, filled.desk.no_fault(carried.await)?)
}
