//! The model on paper or as a table, and put with an agenda as it is that day.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix::{Appendix, Content, Other};
use raadslag_council::command::Command;
use raadslag_council::leadership::LeadershipAct;
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, List, ListItem, Text};
use raadslag_typeset::pdf::PdfOptions;

use super::leader::{Seat, seats};
use super::{Desktop, find, form, table};
use crate::address::Inside;
use crate::answer;
use crate::desk::{Desk, Look};
use crate::form::Filled;
use crate::inside::{answered, carry_out, prints};
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The model and who stands where, for whoever may see the model.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Leadership(slug.clone()))?;
    let kind = match name.as_str() {
        "ledelsesmodel.csv" => answer::CSV,
        "ledelsesmodel.pdf" => answer::PDF,
        _ => return Err(Problem::not_found()),
    };
    let (waiting, is_print) = (desk.clone(), kind == answer::PDF);
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug)?;
        if !is_print {
            return Ok(table::write(&desktop).into_bytes());
        }
        let mut record = record(&look, &desktop).ok_or_else(Problem::not_found)?;
        record.appendices.extend(organisation(&seats(&look, &desktop)?));
        look.print(&record, &PdfOptions::default())
    });
    Ok(answer::file(kind, &name, desk.no_fault(done.await)??))
}

/// The model as it stands as a record of nothing else; nothing where there is none.
fn record(look: &Look<'_>, desktop: &Desktop) -> Option<Record> {
    let words = Words(Language::Danish);
    let drawn = desktop.drawn(desktop.seen.leadership.text()?);
    let mut record = prints::alone(
        look,
        words.say("leadership"),
        desktop.here.name.clone(),
        Some(look.today),
    );
    let title = match drawn.title.as_str() {
        "" => words.say("leadership"),
        title => title.to_owned(),
    };
    record.appendices.push(appendix(title, Content::LeadershipModel(drawn)));
    Some(record)
}

fn appendix(title: String, content: Content) -> Appendix {
    Appendix {
        item: None,
        attachment: None,
        title,
        document_number: None,
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content,
    }
}

/// Who stands where, as a list within lists.
fn organisation(seats: &[Seat]) -> Option<Appendix> {
    let words = Words(Language::Danish);
    let items = hung(seats, 0, &words.say("position-vacant"));
    (!items.is_empty()).then(|| {
        let blocks = vec![Block::List(List {
            items,
            ..List::default()
        })];
        appendix(words.say("organisation"), Content::Other(Other { blocks }))
    })
}

fn hung(seats: &[Seat], depth: usize, vacant: &str) -> Vec<ListItem> {
    let here = seats.iter().enumerate().filter(|it| it.1.drawn.depth == depth);
    let item = |(place, seat): (usize, &Seat)| {
        let rest = &seats[place + 1..];
        let below = rest.iter().position(|it| it.drawn.depth <= depth).unwrap_or(rest.len());
        let holder = match seat.drawn.holder.as_str() {
            "" => vacant,
            holder => holder,
        };
        let level = seat.drawn.level.map(|it| format!(" (niveau {it})")).unwrap_or_default();
        ListItem {
            text: Text::plain(format!("{}{level}: {holder}", seat.drawn.name)),
            children: hung(&rest[..below], depth + 1, vacant),
            ..ListItem::default()
        }
    };
    here.map(item).collect()
}

/// Prints the model, attaches it to an item, and notes that this is what lay before the meeting.
pub async fn attach(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let at = slug.clone();
    let (place, mut why) = prints::put(&filled, move |look, meeting| {
        let desktop = Desktop::find(look, &at)?;
        let record = record(look, &desktop).ok_or_else(Problem::not_found)?;
        let title = record.appendices.first().map(|it| it.title.clone()).unwrap_or_default();
        prints::printed(
            look,
            (desktop.here.body, meeting),
            &title,
            (&record, &PdfOptions::default()),
        )
    })
    .await?;
    if why.is_none() {
        let (meeting, item) = (place.meeting, place.item);
        let act = Box::new(LeadershipAct::PutForward { meeting, item });
        let command = Command::AtLeadership {
            body: desktop.here.body,
            act,
        };
        why = carry_out(&filled, "forward", command).await?;
    }
    answered(filled, why, place.papers(), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}
