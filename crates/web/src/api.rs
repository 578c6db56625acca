//! `POST /api/v1/command`: what forms ask, asked by a program. It goes the same way through the same rules, in the name of the
//! person who gave it a key. What comes back is JSON; `docs/api.md` says how it looks.

mod read;

use axum::body::Bytes;
use axum::extract::State as Given;
use axum::extract::rejection::BytesRejection;
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse, Json, Response};
use raadslag_council::command::Command;
use raadslag_council::ids::{CommandId, PersonId};
use raadslag_store::StoreError;
use raadslag_store::accounts::{self, Token};
use serde::Deserialize;
use serde_json::{Value, json};

pub use read::{bodies, meeting, search};

use crate::desk::{Asked, Desk};
use crate::inside::errand_by;
use crate::problem::Problem;
use crate::refusal;
use crate::settings::State;

/// Commands that are asked as one: each is decided while nobody else writes.
const MOST_TOGETHER: usize = 50;

/// What a program asks.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Order {
    /// Drawn by the program: sent twice, it counts once.
    id: CommandId,
    ask: Command,
}

/// Asks the rules and records.
pub async fn carry_out(
    Given(state): Given<State>,
    uri: Uri,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    let desk = Desk::of_anybody(state.clone(), Asked::of(&state, &uri, &headers));
    match carried(&desk, &headers, body).await {
        Ok(answer) | Err(No::Said(answer)) => answer,
        Err(No::Problem(problem)) => said(&desk, problem.status(), "api-fault"),
    }
}

/// Why there is no answer of the rules.
enum No {
    Said(Response),
    Problem(Problem),
}

impl From<Problem> for No {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

async fn carried(desk: &Desk, headers: &HeaderMap, body: Result<Bytes, BytesRejection>) -> Result<Response, No> {
    let no = |status, key| No::Said(said(desk, status, key));
    let (person, _) = whose(desk, headers).await?;
    if !is_json(headers) {
        return Err(no(StatusCode::UNSUPPORTED_MEDIA_TYPE, "api-no-json"));
    }
    let body = body.map_err(|_| no(StatusCode::PAYLOAD_TOO_LARGE, "api-too-much"))?;
    let order: Order = serde_json::from_slice(&body).map_err(|it| {
        let mut answer = told(desk, "api-unreadable");
        answer["at"] = json!({ "line": it.line(), "column": it.column(), "what": it.to_string() });
        No::Said((StatusCode::UNPROCESSABLE_ENTITY, Json(answer)).into_response())
    })?;
    let Order { id, ask } = order;
    let content = desk.no_fault(serde_json::to_value(&ask))?;
    let sent: Value = desk.no_fault(serde_json::from_slice(&body))?;
    if let Some(name) = stray(&sent["ask"], &content, "ask") {
        let mut answer = told(desk, "api-unknown-field");
        answer["at"] = json!({ "what": name });
        return Err(No::Said(
            (StatusCode::UNPROCESSABLE_ENTITY, Json(answer)).into_response(),
        ));
    }
    if count(&ask) > MOST_TOGETHER {
        return Err(no(StatusCode::PAYLOAD_TOO_LARGE, "api-too-much"));
    }
    if !ask.is_for_programs() || names_file(&content) {
        return Err(no(StatusCode::UNPROCESSABLE_ENTITY, "api-not-for-programs"));
    }
    let errand = errand_by(person, desk.now, id, &desk.no_fault(serde_json::to_vec(&ask))?);
    let state = desk.state.clone();
    let done = tokio::task::spawn_blocking(move || state.now.journal().carry_out(&ask, &errand));
    match desk.no_fault(done.await)? {
        Ok(answer) => {
            let entries: Vec<u64> = answer.entries.iter().map(|it| it.seq).collect();
            Ok(Json(json!({ "entries": entries, "repeat": answer.is_repeat })).into_response())
        }
        Err(StoreError::Refused(refused)) => {
            let answer = json!({
                "refused": refusal::key(&refused),
                "says": refusal::words(desk.words(), &refused),
                "asks": refusal::yes(&refused).is_some(),
            });
            Ok((StatusCode::UNPROCESSABLE_ENTITY, Json(answer)).into_response())
        }
        Err(StoreError::Conflict { .. }) => Err(no(StatusCode::CONFLICT, "refused-conflict")),
        Err(StoreError::Reused(_)) => Err(no(StatusCode::CONFLICT, "refused-reused")),
        Err(StoreError::Fault(fault)) => Err(Problem::of_fault(&desk.state, &fault).into()),
    }
}

/// Who gave the key that a program sends.
async fn whose(desk: &Desk, headers: &HeaderMap) -> Result<(PersonId, Token), No> {
    let no = || No::Said(said(desk, StatusCode::UNAUTHORIZED, "api-no-key"));
    let key = bearer(headers).ok_or_else(no)?;
    let (given, now) = (key.clone(), desk.now);
    let whose = move |desk: &Desk| accounts::whose_key(desk.state.now.journal().db(), &given, now);
    let person = desk.ask(whose).await?.ok_or_else(no)?;
    Ok((person, key))
}

fn bearer(headers: &HeaderMap) -> Option<Token> {
    let given = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, key) = given.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| Token::find(key.trim()))
        .flatten()
}

/// Whether a request says that it brings JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    let given = headers.get(header::CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let kind = given.and_then(|it| it.split(';').next()).unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

/// A field that was sent and means nothing: a misspelt one is told instead of left out.
fn stray(sent: &Value, understood: &Value, at: &str) -> Option<String> {
    let is_empty = |it: &Value| match it {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(parts) => parts.is_empty(),
        _ => false,
    };
    match (sent, understood) {
        (Value::Object(sent), Value::Object(understood)) => sent.iter().find_map(|(name, it)| {
            let at = format!("{at}.{name}");
            match understood.get(name) {
                Some(known) => stray(it, known, &at),
                None => (!is_empty(it)).then_some(at),
            }
        }),
        (Value::Array(sent), Value::Array(understood)) => {
            let mut pairs = sent.iter().zip(understood).enumerate();
            pairs.find_map(|(place, (it, known))| stray(it, known, &format!("{at}[{place}]")))
        }
        _ => None,
    }
}

/// How many commands are asked at once.
fn count(ask: &Command) -> usize {
    match ask {
        Command::Together { commands } => commands.iter().map(count).sum(),
        _ => 1,
    }
}

/// A file is taken in where it is looked into; what names one without that was never seen.
fn names_file(content: &Value) -> bool {
    match content {
        Value::Object(fields) => fields
            .iter()
            .any(|(name, it)| (name == "file" && !it.is_null()) || names_file(it)),
        Value::Array(parts) => parts.iter().any(names_file),
        _ => false,
    }
}

fn told(desk: &Desk, key: &str) -> Value {
    json!({ "refused": key, "says": desk.words().say(key), "asks": false })
}

fn said(desk: &Desk, status: StatusCode, key: &str) -> Response {
    let mut response = (status, Json(told(desk, key))).into_response();
    if status == StatusCode::UNAUTHORIZED {
        let asks = HeaderValue::from_static("Bearer");
        response.headers_mut().insert(header::WWW_AUTHENTICATE, asks);
    }
    response
}
