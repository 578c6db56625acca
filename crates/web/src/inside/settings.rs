//! `/indstillinger`: what an administrator sets up. The name of the municipality, its people and its bodies.

mod body;
mod own;
mod people;
mod person;
mod phrases;
mod position_table;
mod positions;
mod table;
mod template;
pub mod templates;
mod terms;
mod words;

use askama::Template;
use axum::response::Response;
use raadslag_council::body::{BodyAct, BodySettings};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::BodyId;
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::rights::Right;
use raadslag_readers::mail;

use super::{answered, carry_out, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::render::Chrome;
use templates::BodyTemplate;

pub use body::{change as change_body, show as show_body};
pub use own::{change as change_own, show as show_own};
pub use people::{add as add_person, show as show_people};
pub use person::{change as change_person, show as show_person};
pub use position_table::{read as read_position_table, send as send_positions, show as show_position_table};
pub use positions::{change as change_positions, show as show_positions};
pub use table::{read as read_table, show as show_table};
pub use template::{change as change_template, show as show_template};
pub use terms::{change as change_terms, send as send_term, show as show_terms, ways as terms_ways};
pub use words::{ITEM_KINDS, role as role_key};

#[derive(Template)]
#[template(path = "settings.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    people: usize,
    accounts: usize,
    bodies: Vec<BodyLine>,
    templates: &'static [BodyTemplate],
}

struct BodyLine {
    name: String,
    to: String,
    kind: String,
    publishes: bool,
}

/// Whether the field for a mail address holds one, or nothing.
pub fn is_mail(fields: &Fields) -> bool {
    fields.given("email").is_none_or(|it| mail::is_address(&it))
}

/// Only administrators come here.
fn must_administer(desk: &Desk, here: &Inside) -> Result<(), Problem> {
    let signed_in = desk.must_be_signed_in(here)?;
    match signed_in.rights.contains(&Right::Administer) {
        true => Ok(()),
        false => Err(Problem::ForAdministrators),
    }
}

/// What is set up.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    must_administer(&desk, &Inside::Settings)?;
    page(desk, |look| form(look, None)).await
}

fn form(look: &Look<'_>, refused: Option<Refused>) -> Result<String, Problem> {
    let db = look.now().journal().db();
    let known = look.no_fault(look.now().all_bodies())?;
    let mut bodies = Vec::new();
    for (body, name, kind) in known {
        let found = look.no_fault(look.now().body(body))?;
        bodies.push(BodyLine {
            name,
            to: Address::Inside(Inside::BodySettings(body)).under(look.prefix),
            kind: look.words().say(words::body_type(kind)),
            publishes: found.is_some_and(|it| it.settings.publishes),
        });
    }
    let logins = look.no_fault(raadslag_store::accounts::logins(db))?;
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("settings"),
            Some(Address::Inside(Inside::Settings)),
        ),
        forms: Forms::again(look, refused)?,
        name: look.state.municipality(),
        people: look.no_fault(raadslag_store::people::all(db))?.len(),
        accounts: logins.iter().filter(|it| !it.2).count(),
        bodies,
        templates: &templates::ALL,
    };
    rendered(look, &page)
}

/// Names the municipality, or adds a body.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    must_administer(&filled.desk, &Inside::Settings)?;
    let (why, to) = match filled.fields.get("act") {
        "body" => add_body(&filled).await?,
        _ => {
            let name = filled.fields.get("name").to_owned();
            let act = MunicipalityAct::Name { name };
            (
                carry_out(&filled, "", Command::AtMunicipality { act }).await?,
                Inside::Settings,
            )
        }
    };
    answered(filled, why, (to, ""), move |look, refused| form(look, Some(refused))).await
}

async fn add_body(filled: &Filled) -> Result<(Option<String>, Inside), Problem> {
    let name = filled.fields.get("name").trim().to_owned();
    let body = identity::body(&name);
    let Some(template) = templates::find(filled.fields.get("template")) else {
        return Ok((Some(filled.desk.words().say("unreadable-field")), Inside::Settings));
    };
    let known = filled.desk.ask(move |desk| {
        desk.state.now.catch_up()?;
        desk.state.now.body(body)
    });
    if known.await?.is_some() {
        return Ok((Some(filled.desk.words().say("body-is-known")), Inside::Settings));
    }
    let acts = [
        BodyAct::Register {
            name,
            body_type: Some(template.body_type),
        },
        BodyAct::Set(BodySettings::of_type(template.body_type)),
        BodyAct::SetStandingItems {
            items: template.items(),
        },
    ];
    for (part, act) in ["", "settings", "standing"].into_iter().zip(acts) {
        if let Some(why) = carry_out(filled, part, at_body(body, act)).await? {
            return Ok((Some(why), Inside::Settings));
        }
    }
    Ok((None, Inside::BodySettings(body)))
}

fn at_body(body: BodyId, act: BodyAct) -> Command {
    Command::AtBody { body, act }
}
