//! The search page and the titles it offers while somebody types: asked anew each time and kept nowhere.

use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Json, Response};
use serde::Deserialize;

use crate::answer;
use crate::desk::Desk;
use crate::problem::Problem;
use crate::render::search::{self, Wish};

/// Search engines lead to what is found, not to searches.
const ROBOTS: (HeaderName, HeaderValue) = (
    HeaderName::from_static("x-robots-tag"),
    HeaderValue::from_static("noindex"),
);

/// The form, and what is found.
pub async fn show(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    let wish = wish.map(|it| it.0).unwrap_or_default();
    let waiting = desk.clone();
    let made = tokio::task::spawn_blocking(move || search::page(&waiting.look()?, &wish));
    let html = desk.no_fault(made.await)??;
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let mut response = ([(header::CONTENT_TYPE, kind), ROBOTS], html).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}

/// What somebody has typed so far.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    q: String,
}

/// Titles that somebody may mean.
pub async fn suggest(desk: Desk, typed: Result<Query<Typed>, QueryRejection>) -> Result<Response, Problem> {
    let typed = typed.map(|it| it.0.q).unwrap_or_default();
    let titles = desk.ask(move |desk| {
        let Some(catalogue) = desk.state.catalogue.get() else {
            return Ok(Vec::new());
        };
        let cards = catalogue.suggest(&desk.state.now, (&desk.viewer, desk.now), &typed)?;
        Ok(cards.into_iter().map(|it| it.title).collect::<Vec<_>>())
    });
    let mut response = ([ROBOTS], Json(titles.await?)).into_response();
    answer::keep_nowhere(response.headers_mut());
    Ok(response)
}
