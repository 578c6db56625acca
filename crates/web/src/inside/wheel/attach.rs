//! A year of a wheel put with an agenda: printed once and attached to an item, as it is that day.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::ids::{AttachmentId, FileId, ItemId, MeetingId};
use raadslag_council::leak::FileLeak;
use raadslag_council::meeting::Act;
use raadslag_council::record::AttachmentLine;
use raadslag_readers::now::MeetingDay;
use raadslag_store::Received;
use raadslag_typeset::pdf::{Paper, PdfOptions};

use super::{Desktop, file, find, form, wish};
use crate::address::Inside;
use crate::desk::Look;
use crate::form::{Filled, Refused};
use crate::inside::{at, errand, gate, go, page, told};
use crate::problem::Problem;

/// The items of agendas that are being built, as `meeting.item`, for those who build them.
pub fn places(look: &Look<'_>, desktop: &Desktop) -> Result<Vec<(String, String)>, Problem> {
    let mut found = Vec::new();
    if !desktop.acting.may(&[raadslag_council::rights::Right::EditAgenda]) {
        return Ok(found);
    }
    let days = look.no_fault(look.now().meeting_days(desktop.body, look.today))?;
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

/// A print on its way to an item.
struct Print {
    slug: String,
    title: String,
    received: Received,
    findings: Vec<FileLeak>,
}

/// Prints the year and attaches it. What is internal is left out: whoever reads the agenda reads its attachments.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let (meeting, item) = place(&filled)?;
    let Some(print) = printed(&filled, desktop, meeting).await? else {
        return Err(Problem::not_found());
    };
    let why = keep(&filled, (meeting, item), &print).await?;
    let (desk, fields) = (filled.desk, filled.fields);
    let asked = wish(&fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, &slug, &asked, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(go(&desk, Inside::Draft(print.slug, item), "bilag")),
    }
}

fn place(filled: &Filled) -> Result<(MeetingId, ItemId), Problem> {
    let (meeting, item) = filled.fields.get("place").split_once('.').ok_or(Problem::BadForm)?;
    let wrong = |_| Problem::BadForm;
    Ok((meeting.parse().map_err(wrong)?, item.parse().map_err(wrong)?))
}

async fn printed(filled: &Filled, mut desktop: Desktop, meeting: MeetingId) -> Result<Option<Print>, Problem> {
    let waiting = filled.desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        desktop.seen.wheel.activities.retain(|it| !it.is_internal);
        let record = file::record(&look, &desktop);
        let options = PdfOptions {
            poster: Some(Paper::A4),
            ..PdfOptions::default()
        };
        let bytes = look.no_fault(look.state.press.set(&record, &options))?;
        let days = look.no_fault(look.now().meeting_days(desktop.body, look.today))?;
        let Some(day) = days.into_iter().find(|it| it.meeting == meeting) else {
            return Ok(None);
        };
        let received = look.now().journal().files().receive(&mut bytes.as_slice(), u64::MAX);
        Ok(Some(Print {
            slug: day.slug,
            title: record.appendices.first().map(|it| it.title.clone()).unwrap_or_default(),
            received: look.no_fault(received)?,
            findings: look.no_fault(gate::findings(&look.state, &bytes, None))?,
        }))
    });
    filled.desk.no_fault(done.await)?
}

async fn keep(filled: &Filled, (meeting, item): (MeetingId, ItemId), print: &Print) -> Result<Option<String>, Problem> {
    let command = |file: FileId| {
        at(
            meeting,
            Act::Attach {
                item,
                attachment: AttachmentId::of(&[&filled.command.to_string()]),
                line: AttachmentLine {
                    number: String::new(),
                    open: true,
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
