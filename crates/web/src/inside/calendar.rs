//! `/mit/kalender`: the secret address under which a calendar program follows one's own meetings.

use askama::Template;
use axum::response::Response;
use raadslag_council::clock;
use raadslag_store::accounts::Token;
use raadslag_store::mail;

use super::{go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms};
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "calendar.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    /// The address, shown once: only its digest is kept.
    address: Option<String>,
    since: Option<String>,
}

/// Whether there is an address, and the forms for a new one.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Calendar)?;
    page(desk, |look| form(look, None)).await
}

fn form(look: &Look<'_>, address: Option<String>) -> Result<String, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let since = look.no_fault(mail::address_since(look.now().journal().db(), person))?;
    let title = look.words().say("my-calendar");
    let page = Page {
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Calendar))),
        forms: Forms::again(look, None)?,
        since: since.map(|it| look.words().day(&clock::day(it))),
        address,
    };
    rendered(look, &page)
}

/// Draws a new address, or takes it back.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    let person = filled.desk.must_be_signed_in(&Inside::Calendar)?.person;
    let (now, act) = (filled.desk.now, filled.fields.get("act").to_owned());
    let drawn = filled.desk.ask(move |desk| {
        let db = desk.state.now.journal().db();
        if act != "give" {
            return mail::take_address(db, person).map(|()| None);
        }
        let token = Token::draw()?;
        mail::give_address(db, person, token.as_str(), now)?;
        Ok(Some(token.as_str().to_owned()))
    });
    let drawn = drawn.await?;
    let desk = filled.desk;
    match drawn {
        Some(token) => page(desk, move |look| form(look, Some(feed(look, &token)))).await,
        None => Ok(go(&desk, Inside::Calendar, "")),
    }
}

fn feed(look: &Look<'_>, token: &str) -> String {
    let base = look.state.settings.base_url.clone().unwrap_or_default();
    format!("{}/kalender/person/{token}.ics", base.trim_end_matches('/'))
}
