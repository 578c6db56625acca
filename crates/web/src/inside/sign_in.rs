//! The way in and the way out.

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_council::ids::PersonId;
use raadslag_store::accounts::{self, Attempt, Outcome, Token};
use raadslag_store::people::{self, Person};
use serde::Deserialize;

use super::{html_answer, newcomer, reading, rendered};
use crate::address::{Address, Inside};
use crate::desk::Desk;
use crate::form::{Filled, Forms};
use crate::passkeys;
use crate::problem::Problem;
use crate::render::Chrome;
use crate::session::Cookie;

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    next: String,
    /// The session was over while they typed, and the text is kept.
    typed_is_kept: bool,
    login: String,
    /// The site has a name that passkeys can belong to.
    has_passkeys: bool,
    /// The people of the demo, who come in by one click.
    demo: Vec<(PersonId, String)>,
}

/// Where to go afterwards.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Way {
    next: String,
    /// What was typed in a session that is over was kept.
    gemt: String,
}

/// The way in, tied to this browser.
pub async fn show(
    desk: Desk,
    way: Result<Query<Way>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Way { next, gemt } = way.map(|it| it.0).unwrap_or_default();
    if desk.signed_in.is_some() {
        return Ok(Redirect::to(&local(&desk, &next)).into_response());
    }
    let cookie = Cookie::way_in(&desk.state);
    let token = match cookie.find(&headers) {
        Some(token) => token,
        None => desk.no_fault(Token::draw())?,
    };
    let line = cookie.give(&token);
    let door = Door {
        next,
        typed_is_kept: !gemt.is_empty(),
    };
    let mut response = form(desk, token, door, None).await?;
    response.headers_mut().append(header::SET_COOKIE, line);
    Ok(response)
}

/// What the page of the way in knows of why somebody came.
struct Door {
    next: String,
    typed_is_kept: bool,
}

async fn form(desk: Desk, token: Token, door: Door, refused: Option<(String, String)>) -> Result<Response, Problem> {
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let mut forms = Forms::new(&look, token.form_key())?;
        let (why, login) = refused.unzip();
        forms.refused = why;
        let page = Page {
            page: Chrome::new(
                &look,
                look.words().say("sign-in"),
                Some(Address::Inside(Inside::SignIn)),
            ),
            forms,
            next: door.next,
            typed_is_kept: door.typed_is_kept,
            login: login.unwrap_or_default(),
            has_passkeys: passkeys::are_possible(&look.state.settings),
            demo: demo_people(&look)?,
        };
        rendered(&look, &page)
    });
    Ok(html_answer(status, desk.no_fault(made.await)??))
}

fn demo_people(desk: &Desk) -> Result<Vec<(PersonId, String)>, Problem> {
    if !desk.state.settings.demo {
        return Ok(Vec::new());
    }
    let db = desk.state.now.journal().db();
    let logins = desk.no_fault(accounts::logins(db))?;
    let mut found = Vec::new();
    for (_, person, is_disabled) in logins {
        let known = desk.no_fault(people::find(db, person))?;
        if let (Some(it), false) = (known, is_disabled) {
            found.push((person, called(desk, &it)?));
        }
    }
    Ok(found)
}

/// Title and name; of somebody without a title, where they are a member.
fn called(desk: &Desk, person: &Person) -> Result<String, Problem> {
    if !person.title.is_empty() {
        return Ok(format!("{} {}", person.title, person.name));
    }
    let now = &desk.state.now;
    let roles = desk.no_fault(now.roles_of(person.person, desk.today))?;
    let member = roles.iter().find(|it| it.1.role.is_membership());
    let body = member.map(|it| now.name_of(it.0)).transpose();
    let body = desk.no_fault(body)?.map(|it| format!(" ({it})"));
    Ok(format!("{}{}", person.name, body.unwrap_or_default()))
}

/// Lets somebody in, with a session of its own; the browser's earlier one is worth nothing.
pub async fn enter(filled: Filled) -> Result<Response, Problem> {
    let desk = filled.desk.clone();
    let next = filled.fields.get("next").to_owned();
    let outcome = match filled.fields.get("act") {
        "passkey-begin" => return newcomer::ask_for_passkey(&filled).await,
        "passkey" => match newcomer::whose_passkey(&filled).await? {
            Some(person) => Outcome::Welcome(person),
            None => return again(filled, next, desk.words().say("passkey-not-right")).await,
        },
        _ => attempt(&filled).await?,
    };
    match outcome {
        Outcome::Welcome(person) => {
            let before = desk.signed_in.as_ref().map(|it| it.token.clone());
            let now = desk.now;
            let token = desk
                .ask(move |desk| {
                    let db = desk.state.now.journal().db();
                    Token::begin(db, (person, &desk.browser), before.as_ref(), now)
                })
                .await?;
            let mut response = Redirect::to(&local(&desk, &next)).into_response();
            let headers = response.headers_mut();
            headers.append(header::SET_COOKIE, Cookie::session(&desk.state).give(&token));
            headers.append(header::SET_COOKIE, Cookie::way_in(&desk.state).take());
            Ok(response)
        }
        Outcome::Wrong => again(filled, next, desk.words().say("sign-in-wrong")).await,
        Outcome::Busy => again(filled, next, desk.words().say("sign-in-busy")).await,
        Outcome::Wait(until) => {
            let until = desk.words().over_at(until);
            let why = desk.words().with("sign-in-wait", "time", &until);
            again(filled, next, why).await
        }
    }
}

async fn again(filled: Filled, next: String, why: String) -> Result<Response, Problem> {
    let login = filled.fields.get("login").to_owned();
    let held = filled.desk.signed_in.as_ref().map(|it| it.token.clone());
    let token = held.or(filled.way_in).ok_or(Problem::ForeignForm)?;
    let door = Door {
        next,
        typed_is_kept: false,
    };
    form(filled.desk, token, door, Some((why, login))).await
}

async fn attempt(filled: &Filled) -> Result<Outcome, Problem> {
    let field = |name: &str| filled.fields.get(name).to_owned();
    let (chosen, login, password, code) = (field("demo"), field("login"), field("password"), field("code"));
    let (origin, is_demo) = (filled.origin.clone(), filled.desk.state.settings.demo);
    let answer = filled.desk.ask(move |desk| {
        let db = desk.state.now.journal().db();
        if is_demo && let Ok(person) = chosen.parse::<PersonId>() {
            // Only the invented municipality opens its door by a click.
            let knows = accounts::logins(db)?.iter().any(|it| it.1 == person && !it.2);
            return Ok(if knows {
                Outcome::Welcome(person)
            } else {
                Outcome::Wrong
            });
        }
        accounts::try_in(
            db,
            &Attempt {
                login: &login,
                password: &password,
                code: code.trim(),
                address: &origin,
                now: desk.clock(),
            },
        )
    });
    answer.await
}

/// Ends the session here.
pub async fn leave(filled: Filled) -> Result<Response, Problem> {
    // Somebody else's notes wait in the same browser: its script takes away what is one's own.
    let is_shared = !filled.fields.get("beside").is_empty();
    let desk = filled.desk;
    let mut kept = false;
    if let Some(me) = desk.signed_in.clone() {
        let end = move |desk: &Desk| {
            let db = desk.state.now.journal().db();
            me.token.end(db)?;
            accounts::end_devices_of(db, &me.form_key)
        };
        kept = desk.ask(end).await?;
    }
    let mut response = Redirect::to(&Address::Front.under(desk.prefix)).into_response();
    if kept && !is_shared {
        response.headers_mut().insert(reading::CLEAR, reading::EVERYTHING);
    }
    let taken = Cookie::session(&desk.state).take();
    response.headers_mut().append(header::SET_COOKIE, taken);
    Ok(response)
}

/// A path of this site, or else the start page.
pub(super) fn local(desk: &Desk, next: &str) -> String {
    let is_local = next.is_ascii()
        && next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(|it| it.is_control() || it.is_whitespace());
    if is_local {
        next.to_owned()
    } else {
        Address::Inside(Inside::Mine).under(desk.prefix)
    }
}
