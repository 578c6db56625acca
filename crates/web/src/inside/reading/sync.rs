//! `POST /laes/synk`: a device's contact. It brings what was noted since the last one and hears what became of it, which of its
//! meetings are otherwise or no longer its own, and the part of the key without which it can read nothing after seven days.

use std::collections::{BTreeMap, BTreeSet};

use axum::body::Bytes;
use axum::extract::{FromRequest as _, Request, State as Given};
use axum::http::{HeaderName, StatusCode};
use axum::response::{IntoResponse, Json, Response};
use raadslag_council::digest::to_hex;
use raadslag_council::private_note::Change;
use raadslag_store::accounts::{self, Token};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{EVERYTHING, arrival, coming, find, loose, notes, tag};
use crate::answer;
use crate::desk::Look;
use crate::form::Sender;
use crate::problem::Problem;
use crate::settings::State;

/// Changes of one contact: a device with more sends them in several.
const MOST_CHANGES: usize = 200;

/// Meetings that a device keeps.
const MOST_KEPT: usize = 100;

/// What a device says.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Contact {
    /// What it is known by.
    device: Option<String>,
    /// It is to become a device that keeps papers.
    begin: bool,
    /// What was noted on it.
    changes: Vec<Change>,
    /// The meetings it keeps, by their addresses.
    kept: BTreeSet<String>,
    /// It was emptied and keeps nothing any more.
    end: bool,
    /// Somebody else's notes wait in the same browser, under their seal: they are not to go with what is one's own.
    beside: bool,
}

impl Contact {
    fn token(&self) -> Option<Token> {
        self.device.as_deref().and_then(Token::find)
    }
}

/// Answers a device. Only our own pages ask: their origin is looked at as a form's is, and another site can send no JSON.
pub async fn meet(Given(state): Given<State>, request: Request) -> Result<Response, Problem> {
    let is_json = crate::api::is_json(request.headers());
    let (request, sender) = Sender::of(request, &state).await?;
    let body = Bytes::from_request(request, &()).await.map_err(|_| Problem::TooMuch)?;
    let contact: Contact = serde_json::from_slice(&body).map_err(|_| Problem::BadForm)?;
    if !is_json || contact.changes.len() > MOST_CHANGES || contact.kept.len() > MOST_KEPT {
        return Err(Problem::BadForm);
    }
    let desk = sender.desk;
    let is_shared = contact.beside;
    let waiting = desk.clone();
    let answer = tokio::task::spawn_blocking(move || answer(&waiting.look()?, contact)).await;
    let (status, told) = desk.no_fault(answer)??;
    let is_gone = told["gone"] == json!(true);
    let mut response = (status, Json(told)).into_response();
    answer::keep_nowhere(response.headers_mut());
    if is_gone && !is_shared {
        response.headers_mut().insert(CLEAR, EVERYTHING);
    }
    Ok(response)
}

/// Says to a browser what of this site's it is to let go of.
pub const CLEAR: HeaderName = HeaderName::from_static("clear-site-data");

fn answer(look: &Look<'_>, contact: Contact) -> Result<(StatusCode, Value), Problem> {
    let db = look.now().journal().db();
    let token = contact.token();
    let Some(me) = &look.signed_in else {
        // Whoever's session is over signs in again; who is locked out has nothing to read any more.
        let is_device = token.as_ref().map(|it| accounts::is_device(db, it)).transpose();
        let is_gone = contact.device.is_some() && look.no_fault(is_device)? != Some(true);
        return Ok((StatusCode::UNAUTHORIZED, json!({ "gone": is_gone })));
    };
    if let Some(token) = token.as_ref().filter(|_| contact.end) {
        look.no_fault(accounts::end_device(db, me.person, &token.digest()))?;
        return Ok((StatusCode::OK, json!({})));
    }
    let mut told = json!({ "days": accounts::READING_DAYS, "person": me.person });
    if let Some(token) = &token {
        let part = look.no_fault(accounts::contact(db, token, (me.person, &me.form_key), look.now))?;
        match part {
            Some(part) => {
                told["part"] = json!(to_hex(&part));
                told["digest"] = json!(token.digest().to_string());
            }
            // Somebody else's: it stays shut until they are signed in again, and keeps what they have not sent.
            None if look.no_fault(accounts::is_device(db, token))? => {
                return Ok((StatusCode::CONFLICT, json!({ "other": true })));
            }
            None => return Ok((StatusCode::GONE, json!({ "gone": true }))),
        }
    } else if contact.begin {
        let begun = accounts::begin_device(db, me.person, (&me.form_key, &look.browser), look.now);
        let (token, part) = look.no_fault(begun)?;
        told["device"] = json!(token.as_str());
        told["digest"] = json!(token.digest().to_string());
        told["part"] = json!(to_hex(&part));
    }
    told["refused"] = json!(arrival::take(look, me.person, contact.changes)?);
    if told.get("part").is_some() {
        told["coming"] = json!(coming(look, me.person, &contact.kept)?);
    }
    told["meetings"] = json!(meetings(look, &contact.kept)?);
    Ok((StatusCode::OK, told))
}

/// What each meeting is known by as it is now; none where it is not to be kept any more.
fn meetings(look: &Look<'_>, kept: &BTreeSet<String>) -> Result<BTreeMap<String, Option<String>>, Problem> {
    let mut found = BTreeMap::new();
    let loose = loose::all(look)?;
    for slug in kept {
        let tag = match find(look, slug)? {
            Some(seen) => Some(tag(look, &seen, &notes::of_meeting(look, &seen)?, &loose)?.to_string()),
            None => None,
        };
        found.insert(slug.clone(), tag);
    }
    Ok(found)
}
