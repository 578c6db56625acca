//! What a program reads before it asks: the ids of bodies, members and items, and how often a decision was written.

use std::collections::BTreeSet;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State as Given};
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Json, Response};
use raadslag_council::danish;
use raadslag_council::ids::PersonId;
use raadslag_council::meeting::VoteState;
use raadslag_council::roles::Role;
use serde_json::{Value, json};

use super::{No, said, told};
use crate::desk::{Asked, Desk, Look};
use crate::inside::{Names, Work};
use crate::problem::Problem;
use crate::render::search::{Wish, found_by_program};
use crate::session;
use crate::settings::State;

/// `GET /api/v1/bodies`: every body, with the members today of those in which whoever gave the key has a role. Without a key, the
/// bodies whose papers are public.
pub async fn bodies(Given(state): Given<State>, uri: Uri, headers: HeaderMap) -> Response {
    read(state, (&uri, &headers), all).await
}

/// `GET /api/v1/meetings/{slug}`: the meeting at an address, for those who may follow the work on it. Without a key, what
/// everybody sees of it.
pub async fn meeting(Given(state): Given<State>, Path(slug): Path<String>, uri: Uri, headers: HeaderMap) -> Response {
    read(state, (&uri, &headers), move |look, person| match person {
        Some(_) => one(look, &slug),
        None => public(look, &slug),
    })
    .await
}

/// `GET /api/v1/search`: what is found by the same words and filters as on the page; without a key what everybody finds. A filter that
/// cannot be read is refused by its name: without it everything would be found.
pub async fn search(
    Given(state): Given<State>,
    asked: Result<Query<Vec<(String, String)>>, QueryRejection>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match asked.map_or_else(|_| Err(String::new()), |it| Wish::read(it.0)) {
        Ok(wish) => read(state, (&uri, &headers), move |look, _| found_by_program(look, &wish)).await,
        Err(name) => {
            let desk = Desk::of_anybody(state.clone(), Asked::of(&state, &uri, &headers));
            let mut answer = told(&desk, "api-unread-filter");
            answer["at"] = json!({ "what": name });
            (StatusCode::BAD_REQUEST, Json(answer)).into_response()
        }
    }
}

async fn read(
    state: State,
    (uri, headers): (&Uri, &HeaderMap),
    make: impl FnOnce(&Look<'_>, Option<PersonId>) -> Result<Value, Problem> + Send + 'static,
) -> Response {
    let desk = Desk::of_anybody(state.clone(), Asked::of(&state, uri, headers));
    match found(&desk, headers, make).await {
        Ok(value) => Json(value).into_response(),
        Err(No::Said(answer)) => answer,
        Err(No::Problem(Problem::NotFound { .. })) => said(&desk, StatusCode::NOT_FOUND, "api-no-such"),
        Err(No::Problem(problem)) => said(&desk, problem.status(), "api-fault"),
    }
}

async fn found(
    desk: &Desk,
    headers: &HeaderMap,
    make: impl FnOnce(&Look<'_>, Option<PersonId>) -> Result<Value, Problem> + Send + 'static,
) -> Result<Value, No> {
    let mut seeing = desk.clone();
    if !headers.contains_key(header::AUTHORIZATION) {
        let done = tokio::task::spawn_blocking(move || make(&seeing.look()?, None));
        return Ok(desk.no_fault(done.await)??);
    }
    let (person, key) = super::whose(desk, headers).await?;
    let done = tokio::task::spawn_blocking(move || {
        let (signed_in, viewer) = seeing.no_fault(session::of_key(&seeing, person, key))?;
        (seeing.signed_in, seeing.viewer) = (Some(signed_in), viewer);
        make(&seeing.look()?, Some(person))
    });
    Ok(desk.no_fault(done.await)??)
}

fn all(look: &Look<'_>, person: Option<PersonId>) -> Result<Value, Problem> {
    let now = look.now();
    let people = Names::all(look)?;
    let addresses = look.no_fault(now.bodies(&look.asker))?;
    let mut found = Vec::new();
    for (body, name, body_type) in look.no_fault(now.all_bodies())? {
        let address = addresses.iter().find(|it| it.body == body).map(|it| &it.slug);
        if person.is_none() && address.is_none() {
            continue;
        }
        let mut told = json!({ "body": body, "name": name, "body_type": body_type, "address": address });
        let acting = person
            .map(|it| look.no_fault(now.acting(it, body, look.today)))
            .transpose()?;
        if acting.is_some_and(|it| !it.rights.is_empty()) {
            let kept = look.no_fault(now.body(body))?;
            let members = kept.map(|it| it.members(look.today)).unwrap_or_default();
            told["members"] = members
                .iter()
                .map(|(person, is_chair)| member(*person, *is_chair, people.of(*person)))
                .collect();
        }
        found.push(told);
    }
    Ok(json!({ "bodies": found }))
}

fn member(person: PersonId, is_chair: bool, name: String) -> Value {
    let role = if is_chair { Role::Chair } else { Role::Member };
    json!({ "person": person, "name": name, "role": role })
}

/// What everybody sees of a meeting.
fn public(look: &Look<'_>, slug: &str) -> Result<Value, Problem> {
    let seen = look.no_fault(look.now().meeting(&look.asker, slug))?;
    let seen = seen.ok_or_else(Problem::not_found)?;
    let items = seen.items.iter().zip(&seen.record.items);
    let items = items
        .map(|(item, told)| json!({ "item": item, "number": told.number, "title": danish::item_title(told), "open": told.open }));
    Ok(json!({
        "meeting": seen.row.meeting,
        "body": seen.row.body,
        "items": items.collect::<Vec<_>>(),
    }))
}

fn one(look: &Look<'_>, slug: &str) -> Result<Value, Problem> {
    let work = Work::find(look, slug)?;
    let members = work.body.members(work.sitting_day());
    let course = &work.course;
    let mut items = Vec::new();
    let mut read = BTreeSet::new();
    for (item, told) in work.seen.items.iter().zip(&work.seen.record.items) {
        let draft = look.no_fault(look.now().draft_item(&look.asker, course, *item))?;
        if draft.is_some() {
            read.insert(*item);
        }
        let there = members.iter().map(|it| it.0).filter(|it| course.is_at(*item, *it));
        items.push(json!({
            "item": item,
            "number": told.number,
            "title": danish::item_title(told),
            "open": told.open,
            "decision_revision": draft.as_ref().map(|it| it.decision.1),
            // Of what is closed to whoever asks nobody hears who is recused.
            "present": draft.is_some().then(|| there.collect::<Vec<_>>()),
        }));
    }
    let votes = course.votes.votes.iter().filter(|it| read.contains(&it.item));
    let votes = votes.map(|it| {
        let state = match it.state {
            VoteState::Open => "OPEN",
            VoteState::Closed(_) => "CLOSED",
            VoteState::Void => "VOID",
        };
        json!({ "vote": it.vote, "item": it.item, "question": it.question, "state": state })
    });
    let motions = course.votes.amendments.iter().filter(|it| read.contains(&it.item));
    let motions = motions
        .map(|it| json!({ "motion": it.motion, "item": it.item, "mover": it.mover, "withdrawn": it.is_withdrawn }));
    let members: Vec<Value> = members
        .iter()
        .map(|(person, is_chair)| member(*person, *is_chair, work.people.of(*person)))
        .collect();
    let term = work.body.term(work.sitting_day());
    let deputies = term.map(|it| it.deputies.iter().map(|it| it.person));
    let deputies: Vec<Value> = deputies
        .into_iter()
        .flatten()
        .map(|it| json!({ "person": it, "name": work.people.of(it) }))
        .collect();
    Ok(json!({
        "meeting": work.row.meeting,
        "body": work.row.body,
        "current": course.current(),
        "members": members,
        "deputies": deputies,
        "items": items,
        "votes": votes.collect::<Vec<_>>(),
        "motions": motions.collect::<Vec<_>>(),
    }))
}
