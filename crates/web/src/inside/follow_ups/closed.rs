//! `/opfoelgning/afsluttede`: what decisions asked for and is done or given up, the last one first.

use askama::Template;
use axum::extract::Query;
use axum::extract::rejection::QueryRejection;
use axum::response::Response;
use serde::Deserialize;

use super::Line;
use crate::address::{Address, Inside};
use crate::desk::Desk;
use crate::inside::work::Names;
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::render::Chrome;

/// Lines of a page.
const SHOWN: usize = 50;

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// Only what was closed before this entry.
    foer: String,
}

#[derive(Template)]
#[template(path = "closed_follow_ups.html")]
struct Page<'a> {
    page: Chrome<'a>,
    list: Vec<Line>,
    older: Option<String>,
    newest: Option<String>,
}

/// The ones closed last, or those before an entry.
pub async fn show(desk: Desk, wish: Result<Query<Wish>, QueryRejection>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ClosedFollowUps)?;
    let before: Option<u64> = wish.ok().and_then(|it| it.0.foer.parse().ok());
    page(desk, move |look| {
        let people = Names::all(look)?;
        let mut rows = look.no_fault(look.now().closed_follow_ups(&look.asker, before, SHOWN + 1))?;
        let has_older = rows.len() > SHOWN;
        rows.truncate(SHOWN);
        let here = Address::Inside(Inside::ClosedFollowUps);
        let at = here.under(look.prefix);
        let page = Page {
            list: rows.iter().map(|it| Line::of(look, &people, it)).collect(),
            older: rows
                .last()
                .filter(|_| has_older)
                .map(|it| format!("{at}?foer={}", it.entry)),
            newest: before.map(|_| at),
            page: Chrome::new(look, look.words().say("closed-follow-ups-title"), Some(here)),
        };
        rendered(look, &page)
    })
    .await
}
