//! One person: names and positions, roles over time, and the account.

mod account;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::BodyAct;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::municipality::MunicipalityAct;
use raadslag_council::roles::Role;
use raadslag_store::accounts::{self, INVITATION_DAYS, Known};
use raadslag_store::people;

use super::super::{carry_out, go, page, rendered};
use super::{at_body, is_mail, must_administer, words};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "person.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    person: people::Person,
    roles: Vec<RoleLine>,
    earlier: Vec<RoleLine>,
    is_administrator: bool,
    bodies: Vec<(BodyId, String)>,
    /// Each role with its code in forms and its words.
    choices: Vec<(String, String)>,
    account: Option<Known>,
    /// A link to choose a password by, shown once.
    link: Option<String>,
    /// The login that a new account is offered.
    suggested: String,
    /// A link can go by mail.
    can_mail: bool,
    /// What became of the link that went by mail.
    mailed: Option<String>,
    days: u64,
    today: Date,
    is_me: bool,
}

struct RoleLine {
    body: BodyId,
    name: String,
    code: String,
    role: String,
    when: String,
    /// Tells its form from others.
    about: String,
    /// It can be ended.
    lasts: bool,
}

/// The person of an address.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let person = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&desk, &Inside::Person(person))?;
    page(desk, move |look| form(look, person, None, None)).await
}

fn form(look: &Look<'_>, id: PersonId, refused: Option<Refused>, link: Option<String>) -> Result<String, Problem> {
    let db = look.now().journal().db();
    let person = look.no_fault(people::find(db, id))?.ok_or_else(Problem::not_found)?;
    let (roles, earlier) = roles(look, id)?;
    let bodies = look.no_fault(look.now().all_bodies())?;
    let choice = |it: &Role| (code(*it), look.words().say(words::role(*it)));
    let here = Address::Inside(Inside::Person(id));
    let page = Page {
        page: Chrome::new(look, person.name.clone(), Some(here)),
        forms: Forms::again(look, refused)?,
        is_administrator: look.no_fault(look.now().is_administrator(id, look.today))?,
        bodies: bodies.into_iter().map(|it| (it.0, it.1)).collect(),
        choices: Role::ALL.iter().map(choice).collect(),
        account: look.no_fault(accounts::of(db, id))?,
        suggested: account::suggested_login(look, &person)?,
        can_mail: account::can_mail(look, &person),
        mailed: account::mailed(look, &person)?,
        days: INVITATION_DAYS,
        today: look.today,
        is_me: look.signed_in.as_ref().is_some_and(|it| it.person == id),
        person,
        roles,
        earlier,
        link,
    };
    rendered(look, &page)
}

/// A role as forms and data write it.
fn code(role: Role) -> String {
    let code = serde_json::to_value(role).ok();
    code.and_then(|it| it.as_str().map(str::to_owned)).unwrap_or_default()
}

/// What the person is or will be, and was.
fn roles(look: &Look<'_>, id: PersonId) -> Result<(Vec<RoleLine>, Vec<RoleLine>), Problem> {
    let mut lines = (Vec::new(), Vec::new());
    for (body, name, _) in look.no_fault(look.now().all_bodies())? {
        for held in look.no_fault(look.now().roles_at(body))? {
            if held.person != id {
                continue;
            }
            let from = look.words().day(&held.from);
            let when = match held.until {
                None => look.words().with("since", "day", &from),
                Some(until) => format!("{from} – {}", look.words().day(&until)),
            };
            let line = RoleLine {
                body,
                name: name.clone(),
                code: code(held.role),
                role: look.words().say(words::role(held.role)),
                when,
                about: format!("{body}{}", code(held.role)),
                lasts: held.until.is_none(),
            };
            match held.until.is_some_and(|it| it <= look.today) {
                true => lines.1.push(line),
                false => lines.0.push(line),
            }
        }
    }
    Ok(lines)
}

/// Changes what was asked for.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let person = id.parse().map_err(|_| Problem::not_found())?;
    must_administer(&filled.desk, &Inside::Person(person))?;
    let found = filled
        .desk
        .ask(move |desk| people::find(desk.state.now.journal().db(), person));
    found.await?.ok_or_else(Problem::not_found)?;
    let done = match filled.fields.get("act") {
        "change" => keep(&filled, person).await?,
        "account" if filled.fields.get("way") == "mail" => account::mail_link(&filled, person).await?,
        "account" => match account::invite(&filled, person).await? {
            Ok(link) => return page(filled.desk, move |look| form(look, person, None, Some(link))).await,
            Err(why) => Some(why),
        },
        "close" | "open" => account::close(&filled, person).await?,
        _ => match command(&filled.fields, person, filled.desk.today) {
            Ok(command) => carry_out(&filled, "", command).await?,
            Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
        },
    };
    let anchor = filled.fields.get("anchor").to_owned();
    let (desk, fields) = (filled.desk, filled.fields);
    match done {
        Some(why) => {
            page(desk, move |look| {
                form(look, person, Some(Refused { why, fields }), None)
            })
            .await
        }
        None => Ok(go(&desk, Inside::Person(person), &anchor)),
    }
}

async fn keep(filled: &Filled, person: PersonId) -> Result<Option<String>, Problem> {
    let Some(name) = filled.fields.given("name") else {
        return Ok(Some(filled.desk.words().say("person-no-name")));
    };
    if !is_mail(&filled.fields) {
        return Ok(Some(filled.desk.words().say("person-no-mail")));
    }
    let field = |it: &str| filled.fields.get(it).trim().to_owned();
    let known = people::Person {
        person,
        name,
        title: field("title"),
        email: field("email"),
    };
    let keep = move |desk: &Desk| people::keep(desk.state.now.journal().db(), &known);
    filled.desk.ask(keep).await?;
    Ok(None)
}

fn command(fields: &Fields, person: PersonId, today: Date) -> Result<Command, Unreadable> {
    let day = |name: &'static str| match fields.get(name).trim() {
        "" => Ok(today),
        _ => fields.day(name),
    };
    let role = || {
        let code = serde_json::Value::String(fields.get("role").to_owned());
        serde_json::from_value::<Role>(code).map_err(|_| Unreadable("role"))
    };
    Ok(match fields.get("act") {
        "appoint" => Command::AtMunicipality {
            act: MunicipalityAct::Appoint { person, from: today },
        },
        "dismiss" => Command::AtMunicipality {
            act: MunicipalityAct::Dismiss { person, on: today },
        },
        "give" => at_body(
            fields.read("body")?,
            BodyAct::GiveRole {
                person,
                role: role()?,
                from: day("date")?,
            },
        ),
        _ => at_body(
            fields.read("body")?,
            BodyAct::EndRole {
                person,
                role: role()?,
                on: day("date")?,
            },
        ),
    })
}
