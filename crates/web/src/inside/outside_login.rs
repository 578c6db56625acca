//! `/log-ind/kommune`: away to the municipality's own login; `/log-ind/svar`: back from it.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Deserialize;

use super::{newcomer, sign_in};
use crate::desk::Desk;
use crate::oidc::{self, Answer, Purpose, Turned};
use crate::problem::Problem;

/// Where to go afterwards, and whether whoever is signed in ties the account to the login, or is asked again there.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    next: String,
    forbind: bool,
    igen: bool,
}

/// Sends the browser away with what it will be asked for when it comes back.
pub async fn leave(
    desk: Desk,
    wish: Result<Query<Wish>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let wish = wish.map(|it| it.0).unwrap_or_default();
    let (holder, line) = newcomer::token(&desk, &headers)?;
    let purpose = match desk.signed_in.as_ref().map(|it| it.person) {
        Some(person) if wish.forbind => Purpose::Tie(person),
        Some(person) if wish.igen => Purpose::Again(person),
        _ => Purpose::Enter,
    };
    let to = desk.ask(move |desk| match &desk.state.settings.oidc {
        Some(oidc) => oidc::begin(desk, oidc, &holder, (&wish.next, purpose)).map(Some),
        None => Ok(None),
    });
    let to = to.await?.ok_or_else(Problem::not_found)?.map_err(problem)?;
    let mut response = Redirect::to(&to).into_response();
    if let Some(line) = line {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

/// Takes the answer that the browser brings back, and lets the person in.
pub async fn come(
    desk: Desk,
    answer: Result<Query<Answer>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let answer = answer.map(|it| it.0).unwrap_or_default();
    let (holder, _) = newcomer::token(&desk, &headers)?;
    let come = desk.ask(move |desk| match &desk.state.settings.oidc {
        Some(oidc) => oidc::finish(desk, oidc, &holder, &answer).map(Some),
        None => Ok(None),
    });
    let come = come.await?.ok_or_else(Problem::not_found)?.map_err(problem)?;
    let to = sign_in::local(&desk, &come.next);
    if come.is_again {
        return Ok(Redirect::to(&to).into_response());
    }
    newcomer::welcome_at(&desk, come.person, &to).await
}

fn problem(turned: Turned) -> Problem {
    match turned {
        Turned::Unreachable => Problem::LoginUnreachable,
        Turned::NotRight => Problem::LoginNotRight,
        Turned::Unknown => Problem::LoginUnknown,
        Turned::Closed => Problem::LoginClosed,
    }
}
