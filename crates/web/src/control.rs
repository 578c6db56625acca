//! The check of a record by anybody: a fingerprint to look up, or a file to be held against its seal.

use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Query, Request, State as Given};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_council::digest::Digest;
use raadslag_council::eye;
use raadslag_store::accounts::Token;
use serde::Deserialize;
use tokio::sync::Semaphore;

use crate::address::Address;
use crate::answer;
use crate::desk::Desk;
use crate::fields::Fields;
use crate::form::{Forms, Sender};
use crate::inside::newcomer;
use crate::problem::Problem;
use crate::render::check_of_file;
use crate::settings::State;

/// The largest file that is looked at, in bytes.
const LARGEST: usize = 8 << 20;

/// One file is looked at at a time: whoever sends many waits for the own ones.
static ONE: Semaphore = Semaphore::const_new(1);

/// What somebody pasted.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    aftryk: String,
}

/// The form, or on to the fingerprint that was pasted into it.
pub async fn ask(
    desk: Desk,
    wish: Result<Query<Wish>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let pasted = wish.map(|it| it.0.aftryk).unwrap_or_default();
    // The whole line of a document, or the address of a page like this one.
    let pasted = pasted.trim().trim_end_matches('/').rsplit([':', '/']).next();
    let pasted = pasted.unwrap_or_default();
    if eye::is_blank(pasted) {
        return form(desk, &headers, None).await;
    }
    match read_root(pasted) {
        Some(root) => Ok(Redirect::to(&Address::Check(Some(root)).under(desk.prefix)).into_response()),
        None => form(desk, &headers, Some("control-not-readable")).await,
    }
}

/// What is known of a fingerprint.
pub async fn show(desk: Desk, Path(fingerprint): Path<String>) -> Result<Response, Problem> {
    let root = read_root(&fingerprint).ok_or_else(Problem::not_found)?;
    desk.show(Address::Check(Some(root))).await
}

/// What is copied out of a file may hold places to break that nobody sees.
fn read_root(text: &str) -> Option<Digest> {
    let letters: String = text.chars().filter(|it| eye::is_seen(*it)).collect();
    letters.to_ascii_lowercase().parse().ok()
}

/// Holds a file against its seal: it is read once the form is known to be ours, looked at and forgotten.
pub async fn read(Given(state): Given<State>, mut request: Request) -> Result<Response, Problem> {
    DefaultBodyLimit::max(LARGEST + (64 << 10)).apply(&mut request);
    let headers = request.headers().clone();
    let (request, sender) = Sender::of(request, &state).await?;
    let parts = Multipart::from_request(request, &state).await;
    let mut parts = parts.map_err(|_| Problem::BadForm)?;
    let mut fields = Fields::default();
    loop {
        let Ok(part) = parts.next_field().await else {
            return form(sender.desk, &headers, Some("control-too-large")).await;
        };
        let part = part.ok_or(Problem::BadForm)?;
        let Some(part) = fields.take_in(part).await? else {
            continue;
        };
        let filled = sender.filled(fields).await?;
        let token = newcomer::held(&filled)?;
        let file = match part.bytes().await {
            Ok(bytes) if bytes.is_empty() => Err("control-no-file"),
            Ok(bytes) if bytes.len() <= LARGEST => Ok(bytes.to_vec()),
            _ => Err("control-too-large"),
        };
        let turn = ONE.acquire().await;
        let told = told(filled.desk, token, Some(file)).await;
        drop(turn);
        return told;
    }
}

/// The page whose form takes a file, tied to this browser.
async fn form(desk: Desk, headers: &HeaderMap, refused: Option<&'static str>) -> Result<Response, Problem> {
    let (token, line) = newcomer::token(&desk, headers)?;
    let mut response = told(desk, token, refused.map(Err)).await?;
    if let Some(line) = line {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

/// The same page, with what a file came to, or why none was looked at; kept nowhere.
async fn told(desk: Desk, token: Token, file: Option<Result<Vec<u8>, &'static str>>) -> Result<Response, Problem> {
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let forms = Forms::held(&look, &token, None)?;
        check_of_file(&look, forms, file)
    });
    let html = desk.no_fault(made.await)??;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = ([(header::CONTENT_TYPE, kind)], html).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}
