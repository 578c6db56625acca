//! Plan a meeting: its agenda begins with the body's standing items.

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use raadslag_council::body::Body;
use raadslag_council::clock::Date;
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::meeting::{Act, MeetingKind};
use raadslag_council::rights::Right;
use serde::Deserialize;

use super::act::{code, when};
use super::fill::refill;
use super::{at, carry_out, go, page, rendered, room};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, meeting_kind_word};

#[derive(Template)]
#[template(path = "plan.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    bodies: Vec<(BodyId, String)>,
    kinds: Vec<(String, String)>,
    chosen: String,
    /// The day that another page asks for.
    date: String,
}

/// Body and day, where another page asks for a meeting.
#[derive(Default, Deserialize)]
pub struct Wish {
    #[serde(default)]
    body: String,
    #[serde(default)]
    date: String,
}

/// The form of a new meeting.
pub async fn show(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Plan)?;
    let wish = wish.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| form(look, &wish, None)).await
}

fn form(look: &Look<'_>, wish: &Wish, refused: Option<Refused>) -> Result<String, Problem> {
    let chosen = refused.as_ref().map(|it| it.fields.get("body").to_owned());
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("plan-meeting"),
            Some(Address::Inside(Inside::Plan)),
        ),
        forms: Forms::again(look, refused)?,
        bodies: bodies(look)?,
        kinds: kinds(look.words()),
        chosen: chosen.unwrap_or_else(|| wish.body.clone()),
        date: wish.date.parse::<Date>().map(|it| it.to_string()).unwrap_or_default(),
    };
    rendered(look, &page)
}

/// The bodies whose meetings the visitor plans.
pub fn bodies(look: &Look<'_>) -> Result<Vec<(BodyId, String)>, Problem> {
    let person = look.signed_in.as_ref().map(|it| it.person);
    let Some(person) = person else { return Ok(Vec::new()) };
    let mine = look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))?;
    let mut named = Vec::new();
    for body in mine {
        if let Some(Body { name, .. }) = look.no_fault(look.now().body(body))? {
            let texts = look.no_fault(look.now().journal().texts(&[name]))?;
            let name = texts.get(&name).and_then(|it| it.as_str()).unwrap_or_default();
            named.push((body, name.to_owned()));
        }
    }
    Ok(named)
}

/// The kinds of meetings, each with its code and what it is called.
pub fn kinds(words: Words) -> Vec<(String, String)> {
    let called = |it| meeting_kind_word(words, it).unwrap_or_else(|| words.say("meeting-ordinary"));
    MeetingKind::ALL.map(|it| (room::code(&it), called(it))).into()
}

/// Plans it.
pub async fn plan(filled: Filled) -> Result<Response, Problem> {
    let meeting = MeetingId::of(&[&filled.command.to_string()]);
    let why = match read(&filled.fields) {
        Ok(act) => carry_out(&filled, "", at(meeting, act)).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    if let (None, Ok(body)) = (&why, filled.fields.read("body")) {
        refill(&filled, body).await?;
    }
    let (desk, fields) = (filled.desk, filled.fields);
    if let Some(why) = why {
        return page(desk, move |look| {
            form(look, &Wish::default(), Some(Refused { why, fields }))
        })
        .await;
    }
    let slug = desk.ask(move |desk| {
        desk.state.now.catch_up()?;
        let asker = desk.state.now.ask(&desk.viewer, desk.now)?;
        let here = desk.state.now.held_here(&asker, desk.today)?;
        Ok(here.into_iter().find(|it| it.meeting == meeting).map(|it| it.slug))
    });
    let slug = slug.await?;
    Ok(go(&desk, slug.map_or(Inside::Mine, Inside::Agenda), ""))
}

fn read(fields: &Fields) -> Result<Act, Unreadable> {
    Ok(Act::Plan {
        body: fields.read("body")?,
        meeting_kind: code(fields, "meeting-kind")?,
        when: when(fields)?,
    })
}
