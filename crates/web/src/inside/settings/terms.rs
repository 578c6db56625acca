//! A body's election terms: constituted by a table, who leaves a seat, who goes to another group, and the terms that were.

mod table;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::body::{Body, BodyAct, BodyType, ElectionTerm, Leaving, LeavingReason, NewParty};
use raadslag_council::clock::Date;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rights::Right;
use raadslag_council::roles::Role;

use super::super::act::is_meant;
use super::super::choice::opened;
use super::super::mine::Way;
use super::super::work::Names;
use super::super::{answered, carry_out, page, rendered};
use super::{at_body, words};
use crate::address::{Address, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;
use crate::render::seats::{Called, TermTold, why_key};
use table::Table;

const REASONS: [(LeavingReason, &str); 5] = [
    (LeavingReason::Leave, "LEAVE"),
    (LeavingReason::Moved, "MOVED"),
    (LeavingReason::Died, "DIED"),
    (LeavingReason::Resigned, "RESIGNED"),
    (LeavingReason::Ineligible, "INELIGIBLE"),
];

const OFFICES: [(Role, &str); 2] = [(Role::Chair, "CHAIR"), (Role::ViceChair, "VICE_CHAIR")];

#[derive(Template)]
#[template(path = "body_terms.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    /// Where else the body is set up, for whoever administers.
    body: Option<String>,
    columns: &'static str,
    /// The terms, newest first, each with its table.
    terms: Vec<(TermTold, String)>,
    can_undo: bool,
    /// Those with a seat today or later.
    members: Vec<(PersonId, String)>,
    /// Who can take a seat, in their order.
    deputies: Vec<(PersonId, String)>,
    /// Who is on leave.
    away: Vec<(PersonId, String)>,
    reasons: Vec<(&'static str, String)>,
    offices: Vec<(&'static str, String)>,
    /// The parties of today's term, as they are written.
    parties: Vec<String>,
    first_day: String,
    last_day: String,
    today: String,
    /// What the typed table would do, a line each.
    preview: Vec<String>,
}

/// The terms of the body at an address.
pub async fn show(desk: Desk, Path(id): Path<String>) -> Result<Response, Problem> {
    let body: BodyId = id.parse().map_err(|_| Problem::not_found())?;
    desk.must_be_signed_in(&Inside::Terms(body))?;
    page(desk, move |look| form(look, body, None, false)).await
}

/// A term as a table, by its first day.
pub async fn send(desk: Desk, Path((id, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let body: BodyId = id.parse().map_err(|_| Problem::not_found())?;
    desk.must_be_signed_in(&Inside::Terms(body))?;
    let from: Option<Date> = name.strip_suffix(".csv").and_then(|it| it.parse().ok());
    let waiting = desk.clone();
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let known = find(&look, body)?;
        let term = known.terms.iter().find(|it| Some(it.from) == from);
        table::write(&look, term.ok_or_else(Problem::not_found)?)
    });
    Ok(answer::file(answer::CSV, &name, desk.no_fault(done.await)??))
}

/// Constitutes the body, shows what that would do, or changes a seat.
pub async fn change(Path(id): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let body: BodyId = id.parse().map_err(|_| Problem::not_found())?;
    let is_preview = !filled.fields.get("preview").is_empty();
    let fields = filled.fields.clone();
    let asked = opened(&filled, Inside::Terms(body), move |look| {
        find(look, body)?;
        act(look, &fields)
    });
    let why = match asked.await? {
        Ok(_) if is_preview => Some(String::new()),
        Ok(act) => carry_out(&filled, "", at_body(body, act)).await?,
        Err(why) => Some(why),
    };
    answered(filled, why, (Inside::Terms(body), ""), move |look, refused| {
        form(look, body, Some(refused), is_preview)
    })
    .await
}

/// Whoever administers, or keeps the body's papers; nobody else hears that there is such a page.
fn find(look: &Look<'_>, id: BodyId) -> Result<Body, Problem> {
    let signed_in = look.signed_in.as_ref().ok_or_else(Problem::not_found)?;
    let acting = look.no_fault(look.now().acting(signed_in.person, id, look.today))?;
    let body = look.no_fault(look.now().body(id))?.ok_or_else(Problem::not_found)?;
    let may = signed_in.rights.contains(&Right::Administer) || acting.may(&[Right::EditAgenda]);
    match may && body.body_type.is_political() {
        true => Ok(body),
        false => Err(Problem::not_found()),
    }
}

/// The terms of the elected bodies whose papers the visitor keeps.
pub fn ways(look: &Look<'_>) -> Result<Vec<Way>, Problem> {
    let Some(person) = look.signed_in.as_ref().map(|it| it.person) else {
        return Ok(Vec::new());
    };
    let mut ways = Vec::new();
    for id in look.no_fault(look.now().bodies_with(person, Right::EditAgenda, look.today))? {
        if let Ok(body) = find(look, id) {
            ways.push(Way {
                body: look.no_fault(look.now().words(body.name))?,
                words: look.words().say("terms"),
                to: Address::Inside(Inside::Terms(id)).under(look.prefix),
            });
        }
    }
    Ok(ways)
}

fn act(look: &Look<'_>, fields: &Fields) -> Result<Result<BodyAct, String>, Problem> {
    if fields.get("act") == "constitute" {
        let table = match Table::read(look, fields.get("table"))? {
            Ok(table) => table,
            Err(why) => return Ok(Err(why)),
        };
        let days = || Ok((fields.day("first-day")?, fields.day("last-day")?));
        let term = days().map(|days| BodyAct::Constitute(Box::new(table.term(days, is_meant(fields)))));
        return Ok(term.map_err(|it| refusal::unreadable(look.words(), it)));
    }
    Ok(changing(fields).map_err(|it| refusal::unreadable(look.words(), it)))
}

fn changing(fields: &Fields) -> Result<BodyAct, Unreadable> {
    if fields.get("act") == "undo" {
        return Ok(BodyAct::UndoTerms);
    }
    let person = fields.read("person")?;
    let on = fields.day("on")?;
    Ok(match fields.get("act") {
        "leave" => BodyAct::LeaveSeat(Leaving {
            person,
            on,
            why: chosen(&REASONS, fields.get("why")).ok_or(Unreadable("why"))?,
            back: fields.given("back").map(|_| fields.day("back")).transpose()?,
            deputy: fields.given("deputy").map(|_| fields.read("deputy")).transpose()?,
            anyway: is_meant(fields),
        }),
        "again" => BodyAct::TakeSeatAgain { person, on },
        "group" => BodyAct::ChangeGroup {
            person,
            on,
            group: NewParty::read(fields.get("group")),
        },
        "office" => BodyAct::TakeOffice {
            person,
            on,
            role: chosen(&OFFICES, fields.get("role")).ok_or(Unreadable("role"))?,
        },
        _ => return Err(Unreadable("act")),
    })
}

fn chosen<T: Copy>(all: &[(T, &str)], code: &str) -> Option<T> {
    all.iter().find(|it| it.1 == code).map(|it| it.0)
}

fn form(look: &Look<'_>, id: BodyId, refused: Option<Refused>, is_preview: bool) -> Result<String, Problem> {
    let body = find(look, id)?;
    let (words, people) = (look.words(), Names::all(look)?);
    let called = Called::of(look, &body.terms)?;
    let preview = match (&refused, is_preview) {
        (Some(it), true) => {
            Table::read(look, it.fields.get("table"))?.map_or_else(|_| Vec::new(), |it| it.told(words, &people))
        }
        _ => Vec::new(),
    };
    let term = body.term(look.today).or(body.terms.last());
    let day = term.map_or(look.today, |it| look.today.max(it.from));
    let lettered = |person: PersonId| match term.and_then(|it| it.group(person, day)) {
        Some(party) => (person, format!("{} ({})", people.of(person), called.letters(party))),
        None => (person, people.of(person)),
    };
    let mut seated: Vec<PersonId> = Vec::new();
    for seat in term.iter().flat_map(|it| &it.seats).filter(|it| it.until > day) {
        if !seated.contains(&seat.person) {
            seated.push(seat.person);
        }
    }
    let free: Vec<PersonId> = match body.body_type {
        BodyType::Council => term.iter().flat_map(|it| &it.deputies).map(|it| it.person).collect(),
        _ => people.list().into_iter().map(|it| it.0).collect(),
    };
    let (first_day, last_day) = offered(look, &body)?;
    let told = |it| {
        let term: &ElectionTerm = it;
        let file = Inside::TermFile(id, term.from.to_string());
        (called.term(words, term, true), Address::Inside(file).under(look.prefix))
    };
    let administers = look
        .signed_in
        .as_ref()
        .is_some_and(|it| it.rights.contains(&Right::Administer));
    let name = look.no_fault(look.now().name_of(id))?;
    let page = Page {
        page: Chrome::new(look, words.say("terms"), Some(Address::Inside(Inside::Terms(id)))),
        body: administers.then(|| Address::Inside(Inside::BodySettings(id)).under(look.prefix)),
        columns: table::COLUMNS,
        terms: body.terms.iter().rev().map(told).collect(),
        can_undo: body.term_changes.last().is_some(),
        deputies: free
            .into_iter()
            .filter(|it| !seated.contains(it))
            .map(lettered)
            .collect(),
        members: seated.iter().copied().map(lettered).collect(),
        away: term
            .iter()
            .flat_map(|it| it.on_leave(day))
            .map(|it| lettered(it.person))
            .collect(),
        reasons: REASONS.iter().map(|it| (it.1, words.say(why_key(it.0)))).collect(),
        offices: OFFICES.iter().map(|it| (it.1, words.say(words::role(it.0)))).collect(),
        parties: term
            .iter()
            .flat_map(|it| &it.parties)
            .map(|it| called.party(it))
            .collect(),
        first_day: first_day.to_string(),
        last_day: last_day.to_string(),
        today: look.today.to_string(),
        forms: Forms::offering(look, refused)?,
        preview,
        name,
    };
    rendered(look, &page)
}

/// The days of the term that is probably meant: after the last one, or the council's; else the one that lasts by the calendar of
/// elections.
fn offered(look: &Look<'_>, body: &Body) -> Result<(Date, Date), Problem> {
    let council = look.no_fault(look.now().council())?;
    let council = match council.filter(|it| it.0 != body.body) {
        Some((id, _)) => look.no_fault(look.now().body(id))?,
        None => None,
    };
    let of_council = council.iter().flat_map(|it| &it.terms);
    let is_new = |from: Date| body.terms.iter().all(|it| it.to < from);
    if let Some(term) = of_council.into_iter().find(|it| is_new(it.from) && it.to >= look.today) {
        return Ok((term.from, term.to));
    }
    let day = match body.terms.last() {
        Some(last) => last.to.tomorrow().unwrap_or(last.to),
        None => look.today,
    };
    Ok(ElectionTerm::days_around(day).unwrap_or((day, day)))
}
