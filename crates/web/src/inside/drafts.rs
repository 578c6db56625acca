//! What is being typed is kept while it is typed, so that no lost network, closed window or ended session takes it.

use axum::http::StatusCode;
use axum::response::Response;
use raadslag_store::drafts;

use super::{find_meeting, go};
use crate::address::Inside;
use crate::form::Filled;
use crate::problem::Problem;

/// No place is longer.
const LONGEST_PLACE: usize = 400;

/// Keeps what stands in a form just now.
pub async fn keep(filled: Filled) -> Result<StatusCode, Problem> {
    let place = filled.fields.get("draft").to_owned();
    let fields = filled.desk.no_fault(serde_json::to_string(&filled.fields.draft()))?;
    let Some(person) = filled.desk.signed_in.as_ref().map(|it| it.person) else {
        return Err(Problem::ForeignForm);
    };
    if place.is_empty() || place.len() > LONGEST_PLACE {
        return Err(Problem::BadForm);
    }
    let now = filled.desk.now;
    let kept = filled
        .desk
        .ask(move |desk| drafts::keep(desk.state.now.journal().db(), person, &place, &fields, now));
    kept.await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets the draft of a form that was saved or thrown away.
pub async fn forget(filled: &Filled) -> Result<(), Problem> {
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
