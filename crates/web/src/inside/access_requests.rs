//! `/aktindsigt/{body}`: who asked for access to a body's documents, by when they are answered, and what was answered
//! (rule 30). Only those who keep the body's papers come here.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::body::{AccessOutcome, AccessRequest, AccessRequestAct, Body, BodyAct};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{AccessRequestId, BodyId, CommandId, ItemId};
use raadslag_council::rights::Right;
use serde::Deserialize;

use super::mine::Way;
use super::{answered, carry_out, extract, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "access_requests.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    today: String,
    /// The item that a new request is about, with its title.
    about: Option<(ItemId, String)>,
    waiting: Vec<Shown>,
    answered: Vec<Shown>,
}

/// A request on the page.
struct Shown {
    id: String,
    who: String,
    about: String,
    /// Received and due, in words.
    received: String,
    due: String,
    is_late: bool,
    /// The item with its title.
    item: Option<(ItemId, String)>,
    /// Where the extract is made.
    extract: Option<String>,
    /// What was answered and told, newest last.
    told: Vec<String>,
    /// What the last step says to whoever asked.
    letter: Option<String>,
}

/// The item a new request is about.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    punkt: String,
}

/// The requests.
pub async fn show(desk: Desk, Path(id): Path<String>, Query(wish): Query<Wish>) -> Result<Response, Problem> {
    let body = id.parse().map_err(|_| Problem::not_found())?;
    desk.must_be_signed_in(&Inside::AccessRequests(body))?;
    page(desk, move |look| form(look, body, &wish, None)).await
}

/// Registers, extends or answers one.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let body: BodyId = id.parse().map_err(|_| Problem::not_found())?;
    let (waiting, asked) = (filled.desk.clone(), body);
    let found = tokio::task::spawn_blocking(move || find(&waiting.look()?, asked).map(|_| ()));
    filled.desk.no_fault(found.await)??;
    let why = match read(&filled.fields, filled.command) {
        Ok(None) => return Err(Problem::BadForm),
        Ok(Some(act)) => {
            let act = BodyAct::OfAccess(act);
            carry_out(&filled, "", Command::AtBody { body, act }).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let punkt = filled.fields.get("item").to_owned();
    answered(filled, why, (Inside::AccessRequests(body), ""), move |look, refused| {
        form(look, body, &Wish { punkt }, Some(refused))
    })
    .await
}

fn read(fields: &Fields, command: CommandId) -> Result<Option<AccessRequestAct>, Unreadable> {
    let request = || fields.read("request");
    Ok(Some(match fields.get("act") {
        "register" => AccessRequestAct::Register {
            request: AccessRequestId::of(&[&command.to_string()]),
            who: fields.get("who").to_owned(),
            about: fields.get("text").to_owned(),
            item: fields.given("item").map(|_| fields.read("item")).transpose()?,
            received: fields.day("received")?,
        },
        "extend" => AccessRequestAct::Extend {
            request: request()?,
            until: fields.day("until")?,
            reason: fields.get("note").to_owned(),
        },
        "answer" => AccessRequestAct::Answer {
            request: request()?,
            outcome: AccessOutcome::of(fields.get("outcome")).ok_or(Unreadable("outcome"))?,
            reason: fields.given("note"),
        },
        _ => return Ok(None),
    }))
}

/// The body, for those who keep its papers.
fn find(look: &Look<'_>, body: BodyId) -> Result<Body, Problem> {
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let acting = look.no_fault(look.now().acting(person, body, look.today))?;
    let found = look.no_fault(look.now().body(body))?;
    let found = found.filter(|_| acting.may(&[Right::EditAgenda]));
    found.ok_or_else(Problem::not_found)
}

/// Where the visitor keeps requests for access: the words of the way and the page, of each body.
pub fn ways(look: &Look<'_>) -> Result<Vec<Way>, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(Vec::new());
    };
    let mut ways = Vec::new();
    for body in look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))? {
        ways.push(Way {
            body: look.no_fault(look.now().words(find(look, body)?.name))?,
            words: look.words().say("access-requests"),
            to: Address::Inside(Inside::AccessRequests(body)).under(look.prefix),
        });
    }
    Ok(ways)
}

/// The way from an item to a new request about it.
pub fn way(look: &Look<'_>, body: BodyId, item: ItemId) -> Option<(String, String)> {
    find(look, body).ok()?;
    let to = Address::Inside(Inside::AccessRequests(body)).under(look.prefix);
    Some((look.words().say("access-register"), format!("{to}?punkt={item}")))
}

fn form(look: &Look<'_>, body: BodyId, wish: &Wish, refused: Option<Refused>) -> Result<String, Problem> {
    let found = find(look, body)?;
    let words = look.words();
    let about = match wish.punkt.parse() {
        Ok(item) => titled(look, item)?,
        Err(_) => None,
    };
    let shown = |it: &AccessRequest| shown(look, it);
    let waiting: Result<_, _> = found.awaited_access().into_iter().map(shown).collect();
    let answered = found.access_requests.iter().rev().filter(|it| it.answer.is_some());
    let answered: Result<_, _> = answered.map(shown).collect();
    let page = Page {
        page: Chrome::new(
            look,
            words.say("access-requests"),
            Some(Address::Inside(Inside::AccessRequests(body))),
        ),
        forms: Forms::offering(look, refused)?,
        name: look.no_fault(look.now().words(found.name))?,
        today: look.today.to_string(),
        about,
        waiting: waiting?,
        answered: answered?,
    };
    rendered(look, &page)
}

/// An item with its title, where the visitor reads it.
fn titled(look: &Look<'_>, item: ItemId) -> Result<Option<(ItemId, String)>, Problem> {
    let seen = look.no_fault(look.now().item(&look.asker, item))?;
    let title = seen.and_then(|it| Some(it.meeting.record.items.get(it.place)?.title.clone()));
    Ok(title.map(|it| (item, it)))
}

fn shown(look: &Look<'_>, request: &AccessRequest) -> Result<Shown, Problem> {
    let words = look.words();
    let text = |id| look.no_fault(look.now().words(id));
    let item = request.item.map(|it| titled(look, it)).transpose()?.flatten();
    let mut told = Vec::new();
    let mut letter = None;
    for (until, reason, on) in &request.extended {
        let reason = text(*reason)?;
        told.push(dated(words, "access-extended", on, (&reason, until)));
        letter = Some(dated(
            Words(Language::Danish),
            "access-letter-extended",
            &request.received,
            (&reason, until),
        ));
    }
    let mut query = extract::query(true, "");
    if let Some((outcome, reason, on)) = request.answer {
        let reason = reason.map(text).transpose()?.unwrap_or_default();
        let (key, of_letter) = match outcome {
            AccessOutcome::Given => ("access-given", "access-letter-given"),
            AccessOutcome::Partly => ("access-partly", "access-letter-partly"),
            AccessOutcome::Refused => ("access-refused", "access-letter-refused"),
        };
        told.push(dated(words, key, &on, (&reason, &on)));
        letter = Some(dated(
            Words(Language::Danish),
            of_letter,
            &request.received,
            (&reason, &on),
        ));
        query = extract::query(outcome == AccessOutcome::Given, &reason);
    }
    let is_refused = request.answer.is_some_and(|it| it.0 == AccessOutcome::Refused);
    let at = |item: ItemId| Address::Inside(Inside::Extract(item)).under(look.prefix);
    Ok(Shown {
        id: request.request.to_string(),
        who: text(request.who)?,
        about: text(request.about)?,
        received: words.with("access-received", "day", &words.day(&request.received)),
        due: words.with("access-due", "day", &words.day(&request.due())),
        is_late: request.due() < look.today,
        extract: item
            .as_ref()
            .filter(|_| !is_refused)
            .map(|it| format!("{}?{query}", at(it.0))),
        item,
        told,
        letter,
    })
}

fn dated(words: Words, key: &str, day: &Date, (reason, until): (&str, &Date)) -> String {
    let values = [
        ("day", words.day(day)),
        ("reason", reason.to_owned()),
        ("until", words.day(until)),
    ];
    words.with_all(key, &values)
}
