//! Plan a meeting: its agenda begins with the body's standing items.

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use jiff::ToSpan as _;
use raadslag_council::body::Body;
use raadslag_council::clock::Date;
use raadslag_council::ids::{BodyId, MeetingId};
use raadslag_council::meeting::{Act, MeetingKind};
use raadslag_council::rights::Right;
use raadslag_readers::now::PlannedRow;
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
    bodies: Vec<Usual>,
    kinds: Vec<(String, String)>,
    chosen: String,
    /// What is proposed at first.
    usual: Met,
    /// The day that another page asks for.
    date: String,
}

/// A body whose meetings somebody plans, with what its next meeting is proposed as.
pub struct Usual {
    pub body: BodyId,
    pub name: String,
    pub met: Met,
}

/// When and where a body met the last time; before the first, a morning.
#[derive(Clone)]
pub struct Met {
    pub start: String,
    pub end: String,
    pub place: String,
}

impl Default for Met {
    fn default() -> Self {
        Self {
            start: "09:00".to_owned(),
            end: "12:00".to_owned(),
            place: String::new(),
        }
    }
}

impl Met {
    fn of(it: &PlannedRow) -> Self {
        Self {
            start: it.start.to_string(),
            end: it.end.map(|it| it.to_string()).unwrap_or_default(),
            place: it.place.clone(),
        }
    }
}

/// Meetings of so many months are looked at for what is usual.
const MONTHS: i64 = 18;

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
    let chosen = chosen.unwrap_or_else(|| wish.body.clone());
    let bodies = usual(look)?;
    let page = Page {
        usual: usual_of(&bodies, &chosen),
        page: Chrome::new(
            look,
            look.words().say("plan-meeting"),
            Some(Address::Inside(Inside::Plan)),
        ),
        forms: Forms::again(look, refused)?,
        bodies,
        kinds: kinds(look.words()),
        chosen,
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

/// The same, each with when and where its last ordinary meeting was planned.
pub fn usual(look: &Look<'_>) -> Result<Vec<Usual>, Problem> {
    let since = look.today.saturating_sub(MONTHS.months());
    let planned = look.no_fault(look.now().planned(&look.asker, "", since))?;
    let usual = |(body, name): (BodyId, String)| {
        let is_like =
            |it: &&PlannedRow| it.body == body && !it.is_cancelled && it.meeting_kind == MeetingKind::Ordinary;
        let met = planned.iter().rfind(is_like).map(Met::of).unwrap_or_default();
        Usual { body, name, met }
    };
    Ok(bodies(look)?.into_iter().map(usual).collect())
}

/// What is usual in the chosen body, or in the first, which a list shows where none is chosen.
pub fn usual_of(bodies: &[Usual], chosen: &str) -> Met {
    let found = bodies.iter().find(|it| it.body.to_string() == chosen);
    found.or(bodies.first()).map(|it| it.met.clone()).unwrap_or_default()
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
