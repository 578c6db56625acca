//! What is being typed is kept while it is typed, so that no lost network, closed window or ended session takes it.

use axum::extract::{FromRequest as _, Request, State as Given};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use raadslag_store::drafts;

use super::{find_meeting, go};
use crate::address::Inside;
use crate::form::Filled;
use crate::problem::Problem;
use crate::routes;
use crate::settings::State;

/// Keeps what stands in a form just now. It counts also when the session of its page is over: the answer says so.
pub async fn keep(Given(state): Given<State>, request: Request) -> Result<Response, Problem> {
    match Filled::from_request(request, &state).await {
        Ok(filled) if filled.fields.get("act") == "discard" => discard_all(&filled).await,
        Ok(filled) => store(&filled).await.map(IntoResponse::into_response),
        Err(Problem::TypedIsKept { is_in: true, .. }) => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(Problem::TypedIsKept { is_in: false, .. }) => Ok(StatusCode::UNAUTHORIZED.into_response()),
        Err(problem) => Err(problem),
    }
}

/// Throws away all that a page offers back, and shows it as it is kept.
async fn discard_all(filled: &Filled) -> Result<Response, Problem> {
    let page = filled.fields.get("page").to_owned();
    let person = filled.desk.signed_in.as_ref().map(|it| it.person);
    let (Some(person), true) = (person, routes::is_place(&page)) else {
        return Err(Problem::BadForm);
    };
    let at = page.clone();
    let gone = filled.desk.ask(move |desk| {
        let db = desk.state.now.journal().db();
        let kept = drafts::at(db, person, &at)?;
        kept.iter()
            .try_for_each(|it| drafts::discard(db, person, &format!("{at} {}", it.0)))
    });
    gone.await?;
    let back = format!("{}{page}", filled.desk.prefix.as_str());
    Ok(Redirect::to(&back).into_response())
}

/// What was typed and taken out again leaves no draft.
async fn store(filled: &Filled) -> Result<StatusCode, Problem> {
    if filled.fields.is_blank() {
        forget(filled).await?;
        return Ok(StatusCode::NO_CONTENT);
    }
    let place = filled.fields.get("draft").to_owned();
    let fields = filled.desk.no_fault(serde_json::to_string(&filled.fields.draft()))?;
    let Some(person) = filled.desk.signed_in.as_ref().map(|it| it.person) else {
        return Err(Problem::ForeignForm);
    };
    if !routes::is_place(&place) {
        return Err(Problem::BadForm);
    }
    let now = filled.desk.now;
    let kept = filled
        .desk
        .ask(move |desk| drafts::keep(desk.state.now.journal().db(), person, &place, &fields, now));
    kept.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// A form that was carried out leaves no draft; what was refused is kept, so that a closed window loses nothing.
pub async fn settle(filled: &Filled, why: Option<&str>) -> Result<(), Problem> {
    if why.is_none() {
        return forget(filled).await;
    }
    if routes::is_place(filled.fields.get("draft")) {
        store(filled).await?;
    }
    Ok(())
}

/// Forgets the draft of a form that was saved or thrown away.
async fn forget(filled: &Filled) -> Result<(), Problem> {
    let place = filled.fields.get("draft").to_owned();
    let person = filled.desk.signed_in.as_ref().map(|it| it.person);
    let Some(person) = person.filter(|_| !place.is_empty()) else {
        return Ok(());
    };
    let gone = filled
        .desk
        .ask(move |desk| drafts::discard(desk.state.now.journal().db(), person, &place));
    gone.await
}

/// Throws a draft away and shows the page as it is kept.
pub async fn discard(filled: &Filled, slug: &str, page: Inside) -> Result<Response, Problem> {
    find_meeting(filled, slug).await?;
    forget(filled).await?;
    Ok(go(&filled.desk, page, filled.fields.get("anchor")))
}

/// Whether whoever sends a form has text in another form of the page that is kept and not saved.
pub async fn is_kept(filled: &Filled, page: &Inside, form: &str) -> Result<bool, Problem> {
    let Some(person) = filled.desk.signed_in.as_ref().map(|it| it.person) else {
        return Ok(false);
    };
    let place = crate::form::place(page, form);
    let find = move |desk: &crate::desk::Desk| drafts::find(desk.state.now.journal().db(), person, &place);
    Ok(filled.desk.ask(find).await?.is_some())
}
