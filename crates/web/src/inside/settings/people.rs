//! The register of people: searched, and added to.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use raadslag_council::identity::fold;
use raadslag_council::ids::PersonId;
use raadslag_store::{accounts, people};
use serde::Deserialize;

use super::super::{go, page, rendered};
use super::{is_mail, must_administer, words};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::Chrome;

/// A list this long is searched rather than read.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "people_register.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    wanted: String,
    lines: Vec<Line>,
    /// How many there are besides those shown.
    more: usize,
    is_empty: bool,
}

struct Line {
    name: String,
    title: String,
    to: String,
    /// What the person is, and where.
    roles: String,
    /// How the person gets in.
    account: String,
}

/// What is searched for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    soeg: String,
}

/// The register.
pub async fn show(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    must_administer(&desk, &Inside::People)?;
    let wanted = wish.map(|it| it.0.soeg).unwrap_or_default();
    page(desk, move |look| form(look, wanted, None)).await
}

fn form(look: &Look<'_>, wanted: String, refused: Option<Refused>) -> Result<String, Problem> {
    let all = look.no_fault(people::all(look.now().journal().db()))?;
    let is_empty = all.is_empty();
    let logins = look.no_fault(accounts::logins(look.now().journal().db()))?;
    let logins: BTreeMap<PersonId, (String, bool)> = logins.into_iter().map(|it| (it.1, (it.0, it.2))).collect();
    let roles = roles(look)?;
    let sought = fold(&wanted);
    let fits = |it: &people::Person| {
        let login = logins.get(&it.person).map_or("", |it| it.0.as_str());
        [it.name.as_str(), &it.title, &it.email, login]
            .iter()
            .any(|it| fold(it).contains(&sought))
    };
    let found: Vec<people::Person> = all.into_iter().filter(fits).collect();
    let line = |it: &people::Person| Line {
        name: it.name.clone(),
        title: it.title.clone(),
        to: Address::Inside(Inside::Person(it.person)).under(look.prefix),
        roles: roles.get(&it.person).map(|it| it.join(", ")).unwrap_or_default(),
        account: match logins.get(&it.person) {
            None => look.words().say("account-none"),
            Some((_, true)) => look.words().say("account-closed"),
            Some((login, false)) => login.clone(),
        },
    };
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("people-register"),
            Some(Address::Inside(Inside::People)),
        ),
        forms: Forms::again(look, refused)?,
        wanted,
        lines: found.iter().take(SHOWN).map(line).collect(),
        more: found.len().saturating_sub(SHOWN),
        is_empty,
    };
    rendered(look, &page)
}

/// What everybody is today: `Medlem, Direktionen`.
fn roles(look: &Look<'_>) -> Result<BTreeMap<PersonId, Vec<String>>, Problem> {
    let mut found: BTreeMap<PersonId, Vec<String>> = BTreeMap::new();
    for it in look.no_fault(look.now().administrators())? {
        if it.is_on(look.today) {
            found
                .entry(it.person)
                .or_default()
                .push(look.words().say("role-administrator"));
        }
    }
    for (body, name, _) in look.no_fault(look.now().all_bodies())? {
        for held in look.no_fault(look.now().roles_at(body))? {
            if held.is_on(look.today) {
                let role = look.words().say(words::role(held.role));
                found.entry(held.person).or_default().push(format!("{role} ({name})"));
            }
        }
    }
    Ok(found)
}

/// Adds a person.
pub async fn add(filled: Filled) -> Result<Response, Problem> {
    must_administer(&filled.desk, &Inside::People)?;
    let person = PersonId::of(&[&filled.command.to_string()]);
    let name = filled.fields.given("name");
    let Some(name) = name.filter(|_| is_mail(&filled.fields)) else {
        let key = match filled.fields.given("name") {
            None => "person-no-name",
            Some(_) => "person-no-mail",
        };
        let (why, fields) = (filled.desk.words().say(key), filled.fields);
        return page(filled.desk, move |look| {
            form(look, String::new(), Some(Refused { why, fields }))
        })
        .await;
    };
    let field = |it: &str| filled.fields.get(it).trim().to_owned();
    let known = people::Person {
        person,
        name,
        title: field("title"),
        email: field("email"),
    };
    let keep = move |desk: &Desk| people::keep(desk.state.now.journal().db(), &known);
    filled.desk.ask(keep).await?;
    Ok(go(&filled.desk, Inside::Person(person), ""))
}
