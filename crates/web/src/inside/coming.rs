//! `/kommende`: the rolling list of a body, its wanted guests and whom the planner would ask next.

mod asked;
mod guests;
mod lines;

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::body::Body;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::ids::{ItemId, MeetingId};
use raadslag_council::paper::ItemKind;
use raadslag_council::rights::{Acting, Right, STEERING};
use raadslag_council::rolling::{RollingAct, Wanted};
use raadslag_readers::now::{MeetingDay, RollingSeen};
use serde::Deserialize;

use super::choice::{choices, chosen, nobody, opened, others};
use super::fill::refill;
use super::work::Names;
use super::{answered, carry_out, guest, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;
use guests::{Finding, Guest, Proposed, Wish};
use lines::Line;

pub use guests::{plan_on, without_meeting};
pub use lines::kind_word;

/// A line to try, and its purpose.
const EXAMPLE: [&str; 2] = ["Status på sygefravær", "Aftale, hvad der skal til i næste halvår"];

#[derive(Template)]
#[template(path = "coming.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: &'a str,
    /// The visitor's other bodies: address and name.
    others: Vec<(String, String)>,
    can_steer: bool,
    can_invite: bool,
    /// No line stands or stood on it.
    is_empty: bool,
    /// A new line and its purpose, where an example is tried.
    example: [String; 2],
    topics: Vec<Line>,
    to_settle: Vec<Line>,
    coming: Vec<Line>,
    closed: Vec<Line>,
    guests: Vec<Guest>,
    past_guests: Vec<Guest>,
    findings: Vec<Finding>,
    circle: Vec<Wish>,
    proposed: Vec<Proposed>,
    /// Coming meetings whose agenda is built, and all that are planned: id and words.
    open_agendas: Vec<(String, String)>,
    planned: Vec<(String, String)>,
    /// The lines that a guest can belong to, and everybody of the register.
    lines: Vec<(String, String)>,
    people: Vec<(String, String)>,
    /// Whoever the register knows like the guest who was named.
    alike: Vec<(String, String)>,
}

/// A body's list with everything its page looks at.
struct Desktop {
    body: Body,
    slug: String,
    name: String,
    acting: Acting,
    seen: RollingSeen,
    /// Every meeting of the body from long ago on, soonest first.
    days: Vec<MeetingDay>,
    /// The item of each planned meeting that takes guests and matters.
    matters: BTreeMap<MeetingId, ItemId>,
    people: Names,
}

impl Desktop {
    /// The list of the body at an address, for those who have a role there; the first body of theirs where it is empty.
    fn find(look: &Look<'_>, slug: &str) -> Result<Self, Problem> {
        let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
        let (body, slug, name) = chosen(choices(look, Vec::new())?, slug)?;
        let known = look.no_fault(look.now().body(body))?;
        let days = look.no_fault(look.now().meeting_days(body, Date::MIN))?;
        Ok(Self {
            matters: matters(look, &days)?,
            body: known.ok_or_else(Problem::not_found)?,
            acting: look.no_fault(look.now().acting(person, body, look.today))?,
            seen: look.no_fault(look.now().rolling_list(&look.asker, body))?,
            days,
            people: Names::all(look)?,
            slug,
            name,
        })
    }

    fn can_steer(&self) -> bool {
        self.acting.may(STEERING)
    }

    fn matters(&self, meeting: MeetingId) -> Option<ItemId> {
        self.matters.get(&meeting).copied()
    }

    /// The coming meetings that fit, with their days in words.
    fn meetings(&self, look: &Look<'_>, fits: impl Fn(&MeetingDay) -> bool) -> Vec<(String, String)> {
        let coming = self.days.iter().filter(|it| it.date >= look.today && fits(it));
        coming
            .map(|it| (it.meeting.to_string(), look.words().long_day(&it.date)))
            .collect()
    }
}

/// The item that holds the matters of each planned meeting, or else its first; nothing for whoever may not follow the work.
fn matters(look: &Look<'_>, days: &[MeetingDay]) -> Result<BTreeMap<MeetingId, ItemId>, Problem> {
    let mut found = BTreeMap::new();
    for day in days.iter().filter(|it| it.is_planned()) {
        let Some(row) = look.no_fault(look.now().find_meeting(&look.asker, &day.slug))? else {
            continue;
        };
        let course = look.no_fault(look.now().course(&look.asker, &row))?;
        let items = course.map(|it| it.paper.items).unwrap_or_default();
        let chosen = items.iter().find(|it| it.kind == ItemKind::Matters).or(items.first());
        found.extend(chosen.map(|it| (day.meeting, it.item)));
    }
    Ok(found)
}

/// The list of the visitor's first body.
pub async fn show_first(desk: Desk, asked: Asked) -> Result<Response, Problem> {
    show(desk, Path(String::new()), asked).await
}

/// The list of a body.
pub async fn show(desk: Desk, Path(slug): Path<String>, asked: Asked) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Coming(slug.clone()))?;
    let is_example = asked.is_ok_and(|it| !it.0.eksempel.is_empty());
    page(desk, move |look| form(look, (&slug, is_example), None)).await
}

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// Anything: the form for a new line is filled with an example.
    eksempel: String,
}

type Asked = Result<Query<Typed>, QueryRejection>;

fn form(look: &Look<'_>, (slug, is_example): (&str, bool), refused: Option<Refused>) -> Result<String, Problem> {
    let mine = choices(look, Vec::new())?;
    if slug.is_empty() && mine.is_empty() {
        return nobody(look, ("rolling-list", "rolling-list-for-nobody"), Inside::Coming);
    }
    let desktop = Desktop::find(look, slug)?;
    let members = desktop.body.members(look.today);
    let title = look.words().with("rolling-list-of", "name", &desktop.name);
    let lines = lines::all(look, &desktop)?;
    let page = Page {
        alike: guest::alike(look, refused.as_ref())?,
        page: Chrome::new(look, title, Some(Address::Inside(Inside::Coming(desktop.slug.clone())))),
        forms: Forms::offering(look, refused)?,
        name: &desktop.name,
        others: others(look, mine, desktop.body.body, Inside::Coming),
        can_steer: desktop.can_steer(),
        can_invite: desktop.acting.may(&[Right::EditAgenda]),
        is_empty: [&lines.topics, &lines.to_settle, &lines.coming, &lines.closed]
            .iter()
            .all(|it| it.is_empty()),
        example: match is_example {
            true => EXAMPLE.map(str::to_owned),
            false => Default::default(),
        },
        topics: lines.topics,
        to_settle: lines.to_settle,
        coming: lines.coming,
        closed: lines.closed,
        guests: guests::open(look, &desktop),
        past_guests: guests::past(look, &desktop),
        findings: guests::findings(look, &desktop),
        circle: guests::circle(look, &desktop)?,
        proposed: guests::proposed(look, &desktop)?,
        open_agendas: desktop.meetings(look, MeetingDay::is_built),
        planned: desktop.meetings(look, MeetingDay::is_planned),
        lines: lines::names(&desktop),
        people: desktop
            .people
            .list()
            .into_iter()
            .filter(|it| members.iter().all(|member| member.0 != it.0))
            .map(|it| (it.0.to_string(), it.1))
            .collect(),
    };
    rendered(look, &page)
}

/// A wanted guest who was only a name becomes a person of the register when invited.
async fn register_guest(filled: &Filled, desktop: &Desktop) -> Result<Option<String>, Problem> {
    let known = filled.fields.read("visit").ok();
    let visit = known
        .and_then(|it| desktop.seen.list.visit(it))
        .filter(|it| it.person.is_none());
    let Some(visit) = visit.filter(|_| filled.fields.get("act") == "invite") else {
        return Ok(None);
    };
    let named = match guest::settle(filled, desktop.body.body).await? {
        Ok(Some(named)) => named,
        Ok(None) => return Ok(Some(filled.desk.words().say("guest-nobody"))),
        Err(why) => return Ok(Some(why)),
    };
    let act = RollingAct::ChangeVisit {
        visit: visit.visit,
        wanted: Wanted {
            person: Some(named.person),
            name: None,
            date: visit.date,
            from: visit.from,
            to: visit.to,
        },
    };
    let command = Command::AtRollingList {
        body: desktop.body.body,
        act: Box::new(act),
    };
    let why = carry_out(filled, "guest", command).await?;
    if why.is_some() {
        guest::forget(filled, Some(named)).await?;
    }
    Ok(why)
}

/// Does what a form of the page asks, and lets the agendas that are being built follow.
pub async fn change_first(filled: Filled) -> Result<Response, Problem> {
    change(Path(String::new()), filled).await
}

/// The same at the address of a body.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let at = slug.clone();
    let desktop = opened(&filled, Inside::Coming(slug.clone()), move |look| {
        Desktop::find(look, &at)
    })
    .await?;
    let body = desktop.body.body;
    if let Some(why) = register_guest(&filled, &desktop).await? {
        let (desk, fields) = (filled.desk, filled.fields);
        return page(desk, move |look| {
            form(look, (&slug, false), Some(Refused { why, fields }))
        })
        .await;
    }
    let why = match asked::read(&filled, &desktop) {
        Ok(act) => {
            let command = Command::AtRollingList {
                body,
                act: Box::new(act),
            };
            carry_out(&filled, "", command).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    if why.is_none() {
        refill(&filled, body).await?;
    }
    let anchor = filled.fields.get("anchor").to_owned();
    answered(
        filled,
        why,
        (Inside::Coming(desktop.slug), &anchor),
        move |look, refused| form(look, (&slug, false), Some(refused)),
    )
    .await
}
