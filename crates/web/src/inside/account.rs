//! `/mit/konto`: how somebody gets in. The passkeys, added and taken away; the session, ended.

use askama::Template;
use axum::response::{IntoResponse as _, Json, Response};
use raadslag_council::digest::to_hex;
use raadslag_store::accounts::{self, Known, Passkey};

use super::work::Names;
use super::{go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::passkeys;
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "account.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    known: Option<Known>,
    /// Name, credential as forms carry it, and when it was used.
    passkeys: Vec<(String, String, String)>,
    can_add: bool,
}

/// The account of whoever is signed in.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Account)?;
    page(desk, |look| form(look, None)).await
}

fn form(look: &Look<'_>, refused: Option<Refused>) -> Result<String, Problem> {
    let person = look.must_be_signed_in(&Inside::Account)?.person;
    let db = look.now().journal().db();
    let used = |it: &Passkey| match it.used.or(it.made) {
        Some(at) => look.words().day(&raadslag_council::clock::day(at)),
        None => String::new(),
    };
    let kept = look.no_fault(accounts::passkeys(db, person))?;
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("my-account"),
            Some(Address::Inside(Inside::Account)),
        ),
        forms: Forms::again(look, refused)?,
        name: Names::all(look)?.of(person),
        known: look.no_fault(accounts::of(db, person))?,
        passkeys: kept
            .iter()
            .map(|it| (it.name.clone(), to_hex(&it.credential), used(it)))
            .collect(),
        can_add: passkeys::are_possible(&look.state.settings),
    };
    rendered(look, &page)
}

/// Adds a passkey, or takes one away.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    let signed_in = filled.desk.must_be_signed_in(&Inside::Account)?.clone();
    let (person, token) = (signed_in.person, signed_in.token);
    let why = match filled.fields.get("act") {
        "passkey-begin" => {
            let asked = filled.desk.ask(move |desk| {
                let name = accounts::of(desk.state.now.journal().db(), person)?.map(|it| it.login);
                passkeys::ask_to_make(desk, &token, person, &name.unwrap_or_default())
            });
            return Ok(Json(asked.await?.ok_or_else(Problem::not_found)?).into_response());
        }
        "passkey-add" => add(&filled).await?,
        _ => {
            let credential = filled.fields.get("passkey").to_owned();
            let remove = move |desk: &Desk| {
                let db = desk.state.now.journal().db();
                let kept = accounts::passkeys(db, person)?;
                match kept.iter().find(|it| to_hex(&it.credential) == credential) {
                    Some(it) => accounts::remove_passkey(db, person, &it.credential),
                    None => Ok(()),
                }
            };
            filled.desk.ask(remove).await?;
            None
        }
    };
    let (desk, mut fields) = (filled.desk, filled.fields);
    fields.forget("credential");
    match why {
        Some(why) => page(desk, move |look| form(look, Some(Refused { why, fields }))).await,
        None => Ok(go(&desk, Inside::Account, "noegler")),
    }
}

async fn add(filled: &Filled) -> Result<Option<String>, Problem> {
    let signed_in = filled.desk.must_be_signed_in(&Inside::Account)?.clone();
    let words = filled.desk.words();
    let name = filled
        .fields
        .given("name")
        .unwrap_or_else(|| words.say("passkey-unnamed"));
    let answer = filled.fields.get("credential").to_owned();
    let made = filled
        .desk
        .ask(move |desk| passkeys::make(desk, &signed_in.token, signed_in.person, (&name, &answer)));
    Ok(made.await?.err().map(|_| words.say("passkey-not-made")))
}
