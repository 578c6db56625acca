//! The check of a record by anybody: a fingerprint to look up, or a file to be held against its seal.

use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, FromRequest as _, Multipart, Path, Query, Request, State as Given};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_council::digest::Digest;
use raadslag_council::eye;
use serde::Deserialize;
use tokio::sync::Semaphore;

use crate::address::Address;
use crate::answer;
use crate::desk::Desk;
use crate::form::must_be_from_here;
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
pub async fn ask(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    let pasted = wish.map(|it| it.0.aftryk).unwrap_or_default();
    // The whole line of a document, or the address of a page like this one.
    let pasted = pasted.trim().trim_end_matches('/').rsplit([':', '/']).next();
    let pasted = pasted.unwrap_or_default();
    if eye::is_blank(pasted) {
        return desk.show(Address::Check(None)).await;
    }
    match read_root(pasted) {
        Some(root) => Ok(Redirect::to(&Address::Check(Some(root)).under(desk.prefix)).into_response()),
        None => told(desk, Err("control-not-readable")).await,
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

/// Holds a file against its seal. It is looked at and forgotten, so the form needs no key; another site's is refused all the same.
pub async fn read(Given(state): Given<State>, desk: Desk, mut request: Request) -> Result<Response, Problem> {
    must_be_from_here(request.uri(), request.headers())?;
    DefaultBodyLimit::max(LARGEST + (64 << 10)).apply(&mut request);
    let parts = Multipart::from_request(request, &state).await;
    let mut parts = parts.map_err(|_| Problem::BadForm)?;
    let mut file = Vec::new();
    loop {
        match parts.next_field().await {
            Ok(Some(part)) => match part.bytes().await {
                Ok(bytes) if bytes.len() <= LARGEST => file = bytes.to_vec(),
                _ => return told(desk, Err("control-too-large")).await,
            },
            Ok(None) => break,
            Err(_) => return told(desk, Err("control-too-large")).await,
        }
    }
    let found = if file.is_empty() {
        Err("control-no-file")
    } else {
        Ok(file)
    };
    told(desk, found).await
}

/// The page about a file, or why there is none; kept nowhere.
async fn told(desk: Desk, file: Result<Vec<u8>, &'static str>) -> Result<Response, Problem> {
    let turn = ONE.acquire().await;
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || check_of_file(&waiting.look()?, file));
    let html = desk.no_fault(made.await)??;
    drop(turn);
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = ([(header::CONTENT_TYPE, kind)], html).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}
