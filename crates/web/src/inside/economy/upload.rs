//! A table of the finance system that comes as a file: read in the worker, kept as a draft, and shown column by column.

use askama::Template;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Request, State as From};
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_council::clock::Date;
use raadslag_extract::{FileKind, Refused as NotRead, Table};
use raadslag_import::budget_table::grid;
use raadslag_store::{Fault, Received, drafts};
use serde::{Deserialize, Serialize};

use super::Desktop;
use crate::address::{Address, Inside, Prefix};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, line};
use crate::file;
use crate::form::{Filled, Forms, Refused, Sender};
use crate::inside::attach::{REQUEST_LIMIT, pour};
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::render::Chrome;
use crate::settings::State;

/// A table on its way to a review.
#[derive(Serialize, Deserialize)]
pub struct Brought {
    /// What its file is called.
    pub name: String,
    /// The day its figures are of.
    pub as_of: Date,
    /// Its cells.
    pub table: Table,
}

#[derive(Template)]
#[template(path = "economy/upload.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    name: String,
    as_of: String,
    today: String,
    /// A table waits for its columns: its page and its name.
    waiting: Option<(String, String)>,
}

/// Where a table waits: beside every page, so that none offers it as something typed, or throws it away as such.
pub fn place(slug: &str) -> String {
    let room = Address::Inside(Inside::Economy(slug.to_owned())).under(Prefix::None);
    format!("{room}/kolonner/venter tabel")
}

/// The table that waits for its columns.
pub fn waiting(look: &Look<'_>, slug: &str) -> Result<Option<Brought>, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let kept = drafts::find(look.now().journal().db(), person, &place(slug));
    let kept = look.no_fault(kept)?;
    Ok(kept.and_then(|it| serde_json::from_str(&it.0).ok()))
}

/// The page where a file is chosen.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Economy(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let last = look.today.first_of_month().yesterday().unwrap_or(look.today);
    let waits = waiting(look, &desktop.here.slug)?;
    let page = Page {
        page: Chrome::new(look, look.words().say("economy-upload"), None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        as_of: last.to_string(),
        today: look.today.to_string(),
        waiting: waits.map(|it| (desktop.here.at(look, "/kolonner"), it.name)),
        name: desktop.here.name,
    };
    rendered(look, &page)
}

/// Takes a file in: nothing is written before the form is known to be ours.
pub async fn take(
    From(state): From<State>,
    Path(slug): Path<String>,
    mut request: Request,
) -> Result<Response, Problem> {
    DefaultBodyLimit::max(REQUEST_LIMIT).apply(&mut request);
    let (request, sender) = Sender::of(request, &state).await?;
    let parts = Multipart::from_request(request, &state).await;
    let mut parts = parts.map_err(|_| Problem::BadForm)?;
    let mut fields = Fields::default();
    while let Some(part) = parts.next_field().await.map_err(|_| Problem::TooMuch)? {
        let Some(part) = fields.take_in(part).await? else {
            continue;
        };
        let filled = sender.filled(fields).await?;
        super::find(&filled, &slug).await?.here.must_steer()?;
        let named = line(part.file_name().unwrap_or_default());
        let poured = match named.is_empty() {
            true => None,
            false => Some(pour(part, &state).await?),
        };
        // A browser that is not heard to the end does not hear the answer.
        while let Ok(Some(_)) = parts.next_field().await {}
        return match poured {
            None => again(filled, slug, "attach-no-file").await,
            Some(Ok(received)) => read(filled, slug, (named, received)).await,
            Some(Err(Fault::TooLarge { .. })) => again(filled, slug, "bring-too-large").await,
            Some(Err(fault)) => Err(Problem::of_fault(&state, &fault)),
        };
    }
    Err(Problem::BadForm)
}

async fn again(filled: Filled, slug: String, key: &str) -> Result<Response, Problem> {
    let why = filled.desk.words().say(key);
    let (desk, fields) = (filled.desk, filled.fields);
    page(desk, move |look| form(look, &slug, Some(Refused { why, fields }))).await
}

async fn read(filled: Filled, slug: String, (name, received): (String, Received)) -> Result<Response, Problem> {
    let as_of = filled.fields.day("as-of").ok().filter(|it| *it <= filled.desk.today);
    let state = filled.desk.state.clone();
    let looked = tokio::task::spawn_blocking(move || table(&state, &received)).await;
    let found = filled.desk.no_fault(filled.desk.no_fault(looked)?)?;
    let table = match (found, as_of) {
        (Err(key), _) => return again(filled, slug, key).await,
        (_, None) => return again(filled, slug, "economy-as-of-wrong").await,
        (Ok(table), Some(as_of)) => Brought { name, as_of, table },
    };
    let person = filled.desk.must_be_signed_in(&Inside::Economy(slug.clone()))?.person;
    let kept = filled.desk.no_fault(serde_json::to_string(&table))?;
    let at = place(&slug);
    let keep = move |desk: &Desk| drafts::keep(desk.state.now.journal().db(), person, &at, &kept, desk.now);
    filled.desk.ask(keep).await?;
    let room = Address::Inside(Inside::Economy(slug)).under(filled.desk.prefix);
    Ok(Redirect::to(&format!("{room}/kolonner")).into_response())
}

/// The table of a file that is not kept, or the key of the words for why there is none.
fn table(state: &State, received: &Received) -> Result<Result<Table, &'static str>, Fault> {
    let files = state.now.journal().files();
    let bytes = files.whole(received.id);
    files.discard(received)?;
    let bytes = bytes?;
    if file::is_bomb(FileKind::of(&bytes), &bytes) {
        return Ok(Err("attach-bomb"));
    }
    Ok(match state.intake.extractor.table(&bytes) {
        Ok(table) if grid(table.clone()).is_none() => Err("economy-no-columns"),
        Ok(table) => Ok(table),
        Err(NotRead::Encrypted) => Err("bring-encrypted"),
        Err(NotRead::TooLarge { .. }) => Err("economy-too-large"),
        Err(NotRead::Empty) => Err("bring-empty"),
        Err(NotRead::UnknownKind(_)) => Err("economy-wrong-kind"),
        Err(NotRead::TooSlow | NotRead::TooDeep | NotRead::Damaged | NotRead::Crashed | NotRead::NoWorker { .. }) => {
            Err("bring-damaged")
        }
    })
}
