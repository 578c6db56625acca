//! A case: every handling over all bodies.

use std::collections::BTreeSet;

use askama::Template;
use raadslag_council::ids::CaseId;
use raadslag_readers::now::Handling;

use super::chrome::Chrome;
use super::handling::{Station, Stop, stops, way};
use super::promised::{self, Became};
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
    /// How many meetings dealt with it, of how many bodies; and how many are to.
    held: usize,
    bodies: usize,
    to_come: usize,
    /// The way it went, and where that was otherwise than planned.
    way: Vec<Station>,
    turns: Vec<String>,
    /// Where everybody follows it.
    follow: Option<String>,
    /// What became of its decisions, where their bodies let everybody read that.
    became: Became,
}

/// The page of a case.
pub fn page(look: &Look<'_>, id: CaseId) -> Result<Finished, Problem> {
    let case = look.no_fault(look.now().case(&look.asker, id))?;
    let case = case.ok_or_else(Problem::not_found)?;
    let title = case.title().map_or_else(|| look.words().say("case"), str::to_owned);
    let is_coming = |it: &&Handling| it.meeting.date.is_some_and(|date| date > look.today);
    let (coming, gone): (Vec<_>, Vec<_>) = case.handlings.iter().partition(is_coming);
    let meetings = |of: &[&Handling]| of.iter().map(|it| it.meeting.meeting).collect::<BTreeSet<_>>().len();
    let (held, to_come) = (meetings(&gone), meetings(&coming));
    let bodies = gone.iter().map(|it| it.meeting.body).collect::<BTreeSet<_>>().len();
    let changed_at = case.handlings.iter().map(|it| it.meeting.at).max();
    let handled: Vec<_> = case.handlings.iter().map(|it| (it.item, &it.meeting)).collect();
    let became = promised::of_items(look, &handled)?;
    let changed_at = changed_at.filter(|_| became.lines.is_empty());
    let (way, turns) = way(look, &case);
    let chrome = Chrome::new(look, title.clone(), Some(Address::Case(id))).telling(
        Some(open::feed_of(&format!("sag/{id}"))),
        open::work(look, (&title, &Address::Case(id)), None).as_ref(),
    );
    let id = id.to_string();
    let page = Case {
        way,
        turns,
        follow: chrome.follow_of(look, ("CASE", &id), ("sag", &id))?,
        page: chrome,
        stops: stops(look, &case.handlings, None),
        number: case.number,
        title,
        held,
        bodies,
        to_come,
        became,
    };
    super::finish(look, &page, changed_at)
}
