//! `/konto/…`: a link by which somebody chooses the own password and one-time codes; it counts once.

use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;
use raadslag_store::accounts::{self, Invitation, Token};
use raadslag_store::people;

use super::newcomer::{self, Chosen, Offer};
use super::{html_answer, rendered};
use crate::address::{Address, Inside};
use crate::desk::Desk;
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "invitation.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    offer: Offer,
    name: String,
    login: String,
}

/// The page of a link that counts.
pub async fn show(desk: Desk, Path(id): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    let invitation = find(&desk, &id).await?;
    let (token, line) = newcomer::token(&desk, &headers)?;
    let mut response = form(desk, (id, invitation), token, None).await?;
    if let Some(line) = line {
        response.headers_mut().append(header::SET_COOKIE, line);
    }
    Ok(response)
}

async fn find(desk: &Desk, id: &str) -> Result<Invitation, Problem> {
    let token = Token::find(id).ok_or(Problem::LinkIsOver)?;
    let now = desk.now;
    let found = desk.ask(move |desk| accounts::find_invitation(desk.state.now.journal().db(), &token, now));
    found.await?.ok_or(Problem::LinkIsOver)
}

async fn form(
    desk: Desk,
    (id, invitation): (String, Invitation),
    token: Token,
    refused: Option<Refused>,
) -> Result<Response, Problem> {
    let status = match refused {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let made = tokio::task::spawn_blocking(move || {
        let look = desk.look()?;
        let forms = Forms::held(&look, &token, refused)?;
        let person = look.no_fault(people::find(look.now().journal().db(), invitation.person))?;
        let page = Page {
            page: Chrome::new(
                &look,
                look.words().say("choose-password"),
                Some(Address::Inside(Inside::Invitation(id))),
            ),
            offer: Offer::of(&look, &forms, "accept", &invitation.login)?,
            forms,
            name: person.map(|it| it.name).unwrap_or_default(),
            login: invitation.login,
        };
        rendered(&look, &page)
    });
    let html = made.await.map_err(|_| Problem::not_found())??;
    Ok(html_answer(status, html))
}

/// Keeps what was chosen and lets the person in.
pub async fn accept(Path(id): Path<String>, mut filled: Filled) -> Result<Response, Problem> {
    let invitation = find(&filled.desk, &id).await?;
    let chosen = match Chosen::read(&filled, &invitation.login) {
        Ok(chosen) => chosen,
        Err(key) => {
            let (why, token) = (filled.desk.words().say(key), newcomer::held(&filled)?);
            newcomer::forget(&mut filled);
            let fields = filled.fields;
            return form(filled.desk, (id, invitation), token, Some(Refused { why, fields })).await;
        }
    };
    let token = Token::find(&id).ok_or(Problem::LinkIsOver)?;
    let now = filled.desk.now;
    let accepted = filled
        .desk
        .ask(move |desk| accounts::accept(desk.state.now.journal().db(), &token, &chosen.secrets(), now));
    let person = accepted.await?.ok_or(Problem::LinkIsOver)?;
    newcomer::welcome(&filled.desk, person, Inside::Mine).await
}
