//! Calendars to subscribe to: the public plan of a body, and a person's own meetings and slots under a secret address.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::Path;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use raadslag_council::access::Viewer;
use raadslag_council::clock::Date;
use raadslag_council::ids::{MeetingId, PersonId};
use raadslag_council::meeting::is_minutes;
use raadslag_council::record::Head;
use raadslag_readers::calendar::{Occasion, feed, meeting_uid, slot_uid};
use raadslag_readers::now::{Filter, HoldRow, MeetingRow, PlannedRow, VisitRow};
use raadslag_store::{Fault, mail};

use crate::address::{Address, Form, Prefix};
use crate::answer;
use crate::cache::Finished;
use crate::desk::Desk;
use crate::open;
use crate::problem::Problem;
use crate::render::meeting_of;

const ICAL: &str = "text/calendar; charset=utf-8";

/// A feed reaches back so many days.
const DAYS_BACK: i64 = 366;

/// Meetings read in that a feed holds at most.
const MOST: u32 = 400;

/// The public plan of a body: what everybody may know, whoever asks.
pub async fn of_body(desk: Desk, Path(name): Path<String>) -> Result<Response, Problem> {
    let slug = name.strip_suffix(".ics").unwrap_or(&name).to_owned();
    let wanted = slug.clone();
    let found = desk.ask(move |desk| public_plan(desk, &wanted)).await?;
    let (name, occasions) = found.ok_or_else(|| Problem::no_such(&slug))?;
    let page = Finished::new(feed(&name, &occasions), ICAL, None);
    let mut response = answer::page(&desk.wish, &page);
    if desk.signed_in.is_some() {
        answer::keep_nowhere(response.headers_mut());
    }
    Ok(open::to_all(&desk, response))
}

/// Whether everybody may know anything of a body's plan, and so there is a calendar of it.
pub fn is_there(desk: &Desk, slug: &str) -> Result<bool, Fault> {
    let now = &desk.state.now;
    let asker = now.ask(&Viewer::public(), desk.now)?;
    let newest = Filter {
        body: slug.to_owned(),
        limit: 1,
        ..Filter::default()
    };
    Ok(!now.planned(&asker, slug, since(desk))?.is_empty() || !now.meetings(&asker, &newest)?.is_empty())
}

type Plan = (String, Vec<Occasion>);

/// What papers tell of when and where.
type Heads = BTreeMap<MeetingId, Head>;

fn public_plan(desk: &Desk, slug: &str) -> Result<Option<Plan>, Fault> {
    let now = &desk.state.now;
    now.catch_up()?;
    let asker = now.ask(&Viewer::public(), desk.now)?;
    let Some(body) = now.body_at(slug)? else {
        return Ok(None);
    };
    let planned = now.planned(&asker, slug, since(desk))?;
    let filter = Filter {
        body: slug.to_owned(),
        limit: MOST,
        ..Filter::default()
    };
    let shown: Vec<MeetingRow> = now.meetings(&asker, &filter)?;
    // A body without a public plan and without public papers is not told of either.
    if planned.is_empty() && shown.is_empty() {
        return Ok(None);
    }
    let heads = now.heads(&asker, slug, (Date::constant(0, 1, 1), MOST))?;
    let readable: BTreeMap<_, _> = shown
        .iter()
        .filter(|it| !is_taken_back(it))
        .map(|it| (it.meeting, it))
        .collect();
    let held: BTreeSet<_> = planned.iter().map(|it| it.meeting).collect();
    let of_plan = |it: &PlannedRow| of_plan(desk, it, readable.get(&it.meeting).copied(), &heads);
    let mut occasions: Vec<Occasion> = planned.iter().map(of_plan).collect();
    let read_in = shown.iter().filter(|it| !held.contains(&it.meeting));
    occasions.extend(read_in.filter_map(|it| of_paper(desk, it, heads.get(&it.meeting))));
    Ok(Some((now.name_of(body)?, occasions)))
}

/// A person's own calendar; the address is the secret.
pub async fn of_person(desk: Desk, Path(token): Path<String>) -> Result<Response, Problem> {
    let token = token.strip_suffix(".ics").unwrap_or(&token).to_owned();
    let found = desk.ask(move |desk| {
        let Some(person) = mail::whose_address(desk.state.now.journal().db(), &token)? else {
            return Ok(None);
        };
        own_plan(desk, person).map(Some)
    });
    let (name, occasions) = found.await?.ok_or_else(Problem::not_found)?;
    Ok(own(feed(&name, &occasions)))
}

fn own_plan(desk: &Desk, person: PersonId) -> Result<Plan, Fault> {
    let now = &desk.state.now;
    now.catch_up()?;
    let asker = now.ask(&now.viewer(person, desk.today)?, desk.now)?;
    let bodies: BTreeSet<_> = now.roles_of(person, desk.today)?.into_iter().map(|it| it.0).collect();
    let planned = now.planned(&asker, "", since(desk))?;
    let shown = now.held_here(&asker, since(desk))?;
    let readable: BTreeMap<_, _> = shown.iter().map(|it| (it.meeting, it)).collect();
    let mine: Vec<&PlannedRow> = planned.iter().filter(|it| bodies.contains(&it.body)).collect();
    let slugs: BTreeSet<&str> = mine.iter().map(|it| it.body_slug.as_str()).collect();
    let mut heads = Heads::new();
    for slug in slugs {
        heads.extend(now.heads(&asker, slug, (since(desk), MOST))?);
    }
    let of_plan = |it: &PlannedRow| of_plan(desk, it, readable.get(&it.meeting).copied(), &heads);
    let mut occasions: Vec<Occasion> = mine.into_iter().map(of_plan).collect();
    let visits = now.visits_of(person, since(desk))?;
    occasions.extend(
        visits
            .iter()
            .map(|it| of_visit(desk, it, person, readable.contains_key(&it.meeting))),
    );
    let holds = now.holds_of(&asker, person, since(desk))?;
    occasions.extend(holds.iter().filter_map(|it| of_hold(desk, it, person)));
    Ok((desk.words().say("my-calendar"), occasions))
}

fn since(desk: &Desk) -> Date {
    desk.today.saturating_sub(jiff::Span::new().days(DAYS_BACK))
}

/// A meeting by its plan, until minutes tell when and where it was.
fn of_plan(desk: &Desk, row: &PlannedRow, paper: Option<&MeetingRow>, heads: &Heads) -> Occasion {
    let minutes = paper.filter(|it| is_minutes(it.document));
    let told = minutes.and_then(|it| heads.get(&it.meeting));
    Occasion {
        uid: meeting_uid(row.meeting),
        sequence: row.changed,
        at: row.at,
        date: told.and_then(|it| it.date).unwrap_or(row.date),
        start: told.and_then(|it| it.start).or(Some(row.start)),
        end: told.map_or(row.end, |it| it.end),
        summary: meeting_of(desk.words(), &row.body_name, row.meeting_kind),
        place: told.map_or_else(|| row.place.clone(), place),
        link: link(desk, &row.slug, paper.is_some()),
        is_cancelled: row.is_cancelled,
    }
}

fn place(head: &Head) -> String {
    head.place.clone().unwrap_or_default()
}

fn of_visit(desk: &Desk, row: &VisitRow, person: PersonId, is_readable: bool) -> Occasion {
    let meeting = meeting_of(desk.words(), &row.body_name, row.meeting_kind);
    Occasion {
        uid: slot_uid(row.meeting, row.item, person),
        sequence: row.changed,
        at: row.at,
        date: row.date,
        start: Some(row.from),
        end: Some(row.to),
        summary: desk.words().with("calendar-guest", "body", &meeting),
        place: row.place.clone(),
        link: link(desk, &row.slug, is_readable),
        is_cancelled: row.is_cancelled,
    }
}

/// Time that a budget timetable holds.
fn of_hold(desk: &Desk, row: &HoldRow, person: PersonId) -> Option<Occasion> {
    Some(Occasion {
        uid: format!("{}-{person}@raadslag", row.step),
        sequence: row.changed,
        at: row.at,
        date: row.date,
        start: Some(row.from?),
        end: row.to,
        summary: format!(
            "{} ({})",
            desk.words().with("calendar-hold", "title", &row.title),
            row.body_name
        ),
        place: String::new(),
        link: String::new(),
        is_cancelled: false,
    })
}

/// A meeting of which there is a paper and no plan, on its day alone where its paper tells no hour. Of one whose paper was taken back its
/// day and hour are told, as the list of meetings does: what was taken back is the paper, and the meeting is not called off by it.
fn of_paper(desk: &Desk, row: &MeetingRow, head: Option<&Head>) -> Option<Occasion> {
    let is_gone = is_taken_back(row);
    let told = head.filter(|it| !is_gone && is_of_now(row, it));
    Some(Occasion {
        uid: meeting_uid(row.meeting),
        // It rises when a paper is taken back, too, where editions stay as they are, and not by work on the next one.
        sequence: row.told,
        at: row.at,
        date: told.and_then(|it| it.date).or(row.date)?,
        start: told.and_then(|it| it.start).or(row.start),
        end: told.and_then(|it| it.end),
        summary: meeting_of(desk.words(), &row.body_name, row.meeting_kind),
        place: told.map(place).unwrap_or_default(),
        link: link(desk, &row.slug, !is_gone),
        is_cancelled: row.here.as_ref().is_some_and(|it| it.status == "CANCELLED"),
    })
}

fn is_taken_back(row: &MeetingRow) -> bool {
    row.is_withdrawn || row.is_held_back
}

/// Whether a paper tells of the meeting as it is: an agenda that was given out before the meeting was moved does not.
fn is_of_now(row: &MeetingRow, head: &Head) -> bool {
    row.here.is_none() || is_minutes(row.document) || (head.date, head.start) == (row.date, row.start)
}

/// Only what can be opened is linked, and only where the installation knows its own address.
fn link(desk: &Desk, slug: &str, is_readable: bool) -> String {
    let base = desk.state.settings.base_url.as_deref();
    match base.filter(|_| is_readable) {
        Some(base) => {
            let path = Address::Meeting(slug.to_owned(), Form::Page).under(Prefix::None);
            format!("{}{path}", base.trim_end_matches('/'))
        }
        None => String::new(),
    }
}

/// A calendar that is one person's.
fn own(text: String) -> Response {
    let kind = HeaderValue::from_static(ICAL);
    let mut response = ([(header::CONTENT_TYPE, kind)], text).into_response();
    answer::keep_nowhere(response.headers_mut());
    response
}
