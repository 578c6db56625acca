//! A programme on paper: as a file for whoever may read it, and put with an agenda as it is that day.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix::Programme;
use raadslag_council::command::Command;
use raadslag_council::programme::ProgrammeAct;
use raadslag_council::record::Record;
use raadslag_typeset::drawings::programme_sheets;
use raadslag_typeset::pdf::{PdfOptions, Report, ReportPart};

use super::day::{form, sent_to};
use super::{Desktop, find, when};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::{answered, carry_out, prints};
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The name of the file.
const NAME: &str = "program.pdf";

/// The slots as a table, for those who work on it.
const TABLE: &str = "program.csv";

/// The programme on paper or as a table; on paper also to whoever it was sent to, as it was sent.
pub async fn send(
    desk: Desk,
    Path((slug, programme, name)): Path<(String, String, String)>,
) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Programmes(slug.clone()))?;
    if name == TABLE {
        return table(desk, slug, programme).await;
    }
    if name != NAME {
        return Err(Problem::not_found());
    }
    let waiting = desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let (body, day) = match sent_to(&look, &slug, &programme)? {
            Some(sent) => (sent.body.1.clone(), sent.text.drawn(&sent.texts)),
            None => {
                let desktop = Desktop::find(&look, &slug)?;
                let day = desktop.day(&programme)?.text.drawn(&desktop.seen.texts);
                (desktop.here.name, day)
            }
        };
        let (record, options) = sheet(&look, body, day);
        look.print(&record, &options)
    });
    Ok(answer::file(answer::PDF, NAME, desk.no_fault(done.await)??))
}

async fn table(desk: Desk, slug: String, programme: String) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let desktop = Desktop::find(&waiting.look()?, &slug)?;
        let day = desktop.day(&programme)?;
        Ok::<_, Problem>(super::table::write(&day.text, &desktop.seen.texts).into_bytes())
    });
    Ok(answer::file(answer::CSV, TABLE, desk.no_fault(done.await)??))
}

/// A day on one handsome page: its drawing, which says everything in words, too.
fn sheet(look: &Look<'_>, body: String, day: Programme) -> (Record, PdfOptions) {
    let words = Words(Language::Danish);
    let about = [Some(when(words, &day)), day.place.clone(), Some(body.clone())];
    let report = Report {
        title: day.title.clone(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(" · "),
        parts: vec![ReportPart {
            drawings: programme_sheets((&day, words.tongue()), "program", Report::ROOM),
            ..ReportPart::default()
        }],
    };
    let record = prints::alone(look, words.say("programme"), body, day.date);
    (record, prints::as_report(report))
}

/// Prints the programme, attaches it to an item, and notes that this is what lay before the meeting.
pub async fn attach(Path((slug, programme)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = desktop.day(&programme)?.programme;
    let (at, which) = (slug.clone(), programme.clone());
    let (place, mut why) = prints::put(&filled, move |look, meeting| {
        let desktop = Desktop::find(look, &at)?;
        let day = desktop.day(&which)?.text.drawn(&desktop.seen.texts);
        let title = day.title.clone();
        let (record, options) = sheet(look, desktop.here.name, day);
        prints::printed(look, (desktop.here.body, meeting), &title, (&record, &options))
    })
    .await?;
    if why.is_none() {
        let act = Box::new(ProgrammeAct::PutForward {
            programme: known,
            meeting: place.meeting,
            item: place.item,
        });
        let command = Command::AtProgrammes {
            body: desktop.here.body,
            act,
        };
        why = carry_out(&filled, "forward", command).await?;
    }
    answered(filled, why, place.papers(), move |look, refused| {
        form(look, (&slug, &programme), Some(refused))
    })
    .await
}
