//! Two versions of an item, word by word.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::clock;
use raadslag_council::ids::ItemId;
use raadslag_council::rights::Right;
use raadslag_council::writing;
use raadslag_readers::now::Version;
use serde::Deserialize;

use super::work::Names;
use super::{page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::problem::Problem;
use crate::render::Chrome;
use crate::render::compare::compare;

#[derive(Template)]
#[template(path = "versions.html")]
struct Page<'a> {
    page: Chrome<'a>,
    title: String,
    versions: Vec<Line>,
    from: usize,
    to: usize,
    /// Heading and the two texts compared.
    parts: Vec<(String, String)>,
}

/// A version in the lists to choose from.
struct Line {
    number: usize,
    name: String,
}

/// Which two; the last two where nothing is said.
#[derive(Deserialize)]
pub struct Which {
    #[serde(rename = "fra")]
    pub from: Option<usize>,
    #[serde(rename = "til")]
    pub to: Option<usize>,
    /// As what else than a page.
    #[serde(rename = "som")]
    pub form: Option<String>,
}

/// The versions of an item, for whoever works on it or sees it proposed.
pub async fn show(desk: Desk, Path(id): Path<String>, Query(which): Query<Which>) -> Result<Response, Problem> {
    let item: ItemId = id.parse().map_err(|_| Problem::not_found())?;
    desk.must_be_signed_in(&Inside::Versions(item))?;
    page(desk, move |look| form(look, item, &which)).await
}

fn form(look: &Look<'_>, item: ItemId, which: &Which) -> Result<String, Problem> {
    must_follow(look, item)?;
    let versions = look.no_fault(look.now().versions(&look.asker, item))?;
    let last = versions.len();
    if last == 0 {
        return Err(Problem::not_found());
    }
    let to = which.to.unwrap_or(last).clamp(1, last);
    let from = which.from.unwrap_or_else(|| to.saturating_sub(1)).clamp(1, last);
    let people = Names::all(look)?;
    let (old, new) = (&versions[from - 1], &versions[to - 1]);
    let page = Page {
        page: Chrome::new(
            look,
            look.words().say("versions"),
            Some(Address::Inside(Inside::Versions(item))),
        ),
        title: versions[last - 1].title.clone(),
        parts: parts(look, old, new),
        versions: versions.iter().map(|it| line(look, &people, it)).collect(),
        from,
        to,
    };
    rendered(look, &page)
}

/// Those who build the agenda or take the minutes, and those who see the item proposed: members read what is given out.
fn must_follow(look: &Look<'_>, item: ItemId) -> Result<(), Problem> {
    if look.no_fault(look.now().sees_proposal(&look.asker, item))? {
        return Ok(());
    }
    let person = look.signed_in.as_ref().ok_or_else(Problem::not_found)?.person;
    let found = look.no_fault(look.now().item(&look.asker, item))?;
    let body = found.ok_or_else(Problem::not_found)?.meeting.row.body;
    let acting = look.no_fault(look.now().acting(person, body, look.today))?;
    match acting.may(&[Right::EditAgenda, Right::TakeMinutes]) {
        true => Ok(()),
        false => Err(Problem::not_found()),
    }
}

fn line(look: &Look<'_>, people: &Names, version: &Version) -> Line {
    let words = look.words();
    let at = format!(
        "{} {}",
        words.short_day(&clock::day(version.at)),
        words.at(&clock::time(version.at))
    );
    let actor = version.actor.map(|it| people.short(it)).unwrap_or_default();
    let by = if actor.is_empty() { at } else { format!("{at}, {actor}") };
    Line {
        number: version.number,
        name: format!("{}: {by}", version.number),
    }
}

/// Every part that says something in one of the two.
fn parts(look: &Look<'_>, old: &Version, new: &Version) -> Vec<(String, String)> {
    let words = look.words();
    let mut pairs = vec![
        (words.say("item-title"), old.title.clone(), new.title.clone()),
        (
            words.say("case-number-field"),
            old.facts.case_number.clone().unwrap_or_default(),
            new.facts.case_number.clone().unwrap_or_default(),
        ),
        (
            words.say("case-route"),
            old.facts.route.join(", "),
            new.facts.route.join(", "),
        ),
        (
            words.say("recommended-by-field"),
            old.facts.recommended_by.clone().unwrap_or_default(),
            new.facts.recommended_by.clone().unwrap_or_default(),
        ),
    ];
    for place in 0..old.sections.len().max(new.sections.len()) {
        let (before, after) = (old.sections.get(place), new.sections.get(place));
        let label = after.or(before).map(|it| it.label.clone()).unwrap_or_default();
        let text = |it: Option<&raadslag_council::record::Section>| it.map(|it| writing::write(&it.blocks));
        pairs.push((label, text(before).unwrap_or_default(), text(after).unwrap_or_default()));
    }
    pairs.push((
        words.say("decision"),
        writing::write(&old.decision.blocks),
        writing::write(&new.decision.blocks),
    ));
    let said = pairs
        .into_iter()
        .filter(|(_, old, new)| !old.trim().is_empty() || !new.trim().is_empty());
    said.map(|(label, old, new)| (label, compare(words, &old, &new)))
        .collect()
}
