//! A case: every handling over all bodies.

use askama::Template;
use raadslag_council::ids::CaseId;

use super::chrome::Chrome;
use super::handling::{Station, Stop, stops, way};
use crate::address::Address;
use crate::cache::Finished;
use crate::desk::Look;
use crate::open;
use crate::problem::Problem;

#[derive(Template)]
#[template(path = "case.html")]
struct Case<'a> {
    page: Chrome<'a>,
    number: String,
    title: String,
    stops: Vec<Stop>,
    bodies: usize,
    /// The way it went, and where that was otherwise than planned.
    way: Vec<Station>,
    turns: Vec<String>,
    /// Where everybody follows it.
    follow: Option<String>,
}

/// The page of a case; it is called what it was called last.
pub fn page(look: &Look<'_>, id: CaseId) -> Result<Finished, Problem> {
    let case = look.no_fault(look.now().case(&look.asker, id))?;
    let case = case.ok_or_else(Problem::not_found)?;
    let named = case.handlings.iter().rev().find(|it| !it.title.is_empty());
    let title = named.map_or_else(|| look.words().say("case"), |it| it.title.clone());
    let mut bodies: Vec<_> = case.handlings.iter().map(|it| it.meeting.body).collect();
    bodies.sort_unstable();
    bodies.dedup();
    let changed_at = case.handlings.iter().map(|it| it.meeting.at).max();
    let (way, turns) = way(look, &case);
    let chrome = Chrome::new(look, title.clone(), Some(Address::Case(id)))
        .telling(Some(open::feed_of(&format!("sag/{id}"))), None);
    let id = id.to_string();
    let page = Case {
        way,
        turns,
        follow: chrome.follow_of(look, ("CASE", &id), ("sag", &id))?,
        page: chrome,
        stops: stops(look, &case.handlings, None),
        number: case.number,
        title,
        bodies: bodies.len(),
    };
    super::finish(look, &page, changed_at)
}
