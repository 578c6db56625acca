//! `/efter`: what may be done to a paper that was read in: taken back, published again, held, added to.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::ids::ItemId;
use raadslag_council::meeting::is_minutes;
use raadslag_council::rights::{Acting, Right};
use raadslag_readers::now::{MeetingRow, MeetingSeen};

use super::gate::{Found, found_in_addition, found_read_in};
use super::{act, answered, at, carry_out, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::problem::Problem;
use crate::refusal;
use crate::render::{Chrome, addendum_words, find_meeting, meeting_name};

#[derive(Template)]
#[template(path = "read_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    row: &'a MeetingRow,
    name: String,
    /// Items that wait, with who is to be told, and whether what stands under them waits with them.
    held: Vec<(ItemId, String, String, bool)>,
    /// Items with their titles.
    items: Vec<(ItemId, String)>,
    /// Items that may be held back.
    others: Vec<(ItemId, String)>,
    /// Head, words and reason of each addition.
    addenda: Vec<(String, String, String)>,
    /// It says what was decided, so that something can be added to it.
    is_minutes: bool,
    can_edit: bool,
    /// What must not become public, where it waits for that.
    leaks: Vec<Found>,
    /// What must not of an addition that was just typed.
    addition: Vec<Found>,
}

/// The acts of this page.
const ACTS: [&str; 5] = ["unpublish", "publish", "hold", "let-go", "add"];

/// What may be done to the paper.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::ReadIn(slug.clone()))?;
    page(desk, move |look| form(look, &slug, None)).await
}

/// Does what a form of the page asks.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let (waiting, at_slug) = (filled.desk.clone(), slug.clone());
    let found = tokio::task::spawn_blocking(move || Ok(find(&waiting.look()?, &at_slug)?.0.row.meeting));
    let meeting = filled.desk.no_fault(found.await)??;
    if !ACTS.contains(&filled.fields.get("act")) {
        return Err(Problem::BadForm);
    }
    let why = match act::read(&filled.fields, filled.command) {
        Ok(act) => {
            let command: Command = at(meeting, act);
            carry_out(&filled, "", command).await?
        }
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    answered(filled, why, (Inside::ReadIn(slug.clone()), ""), move |look, refused| {
        form(look, &slug, Some(refused))
    })
    .await
}

/// The paper, for whoever keeps the body's papers; nobody else hears that there is such a page.
fn find(look: &Look<'_>, slug: &str) -> Result<(MeetingSeen, Acting), Problem> {
    let seen = find_meeting(look, slug)?;
    match acting(look, &seen)? {
        Some(acting) => Ok((seen, acting)),
        None => Err(Problem::no_such(slug)),
    }
}

/// What the visitor may do with a paper that was read in; none where that is nothing.
fn acting(look: &Look<'_>, seen: &MeetingSeen) -> Result<Option<Acting>, Problem> {
    let Some(signed_in) = look.signed_in.as_ref().filter(|_| seen.row.here.is_none()) else {
        return Ok(None);
    };
    let acting = look.no_fault(look.now().acting(signed_in.person, seen.row.body, look.today))?;
    Ok(Some(acting).filter(|it| it.may(&[Right::EditAgenda, Right::TakeMinutes])))
}

/// Where the page of a paper is, for those who may do something there.
pub fn link(look: &Look<'_>, seen: &MeetingSeen) -> Result<Option<String>, Problem> {
    let to = || Address::Inside(Inside::ReadIn(seen.row.slug.clone())).under(look.prefix);
    Ok(acting(look, seen)?.map(|_| to()))
}

fn form(look: &Look<'_>, slug: &str, refused: Option<Refused>) -> Result<String, Problem> {
    let (seen, acting) = find(look, slug)?;
    let after = look.no_fault(look.now().read_in(&seen.row))?;
    let words = look.words();
    let pairs = seen.items.iter().zip(&seen.record.items);
    let items: Vec<(ItemId, String)> = pairs
        .map(|(id, it)| (*id, format!("{}. {}", it.number, it.title)))
        .collect();
    let mut held = Vec::new();
    for (item, who) in &after.held {
        if let Some(place) = items.iter().position(|it| it.0 == *item) {
            let (id, title) = items[place].clone();
            let number = &seen.record.items[place].number;
            let goes_along = seen.record.items.iter().any(|it| it.under.as_ref() == Some(number));
            held.push((id, title, look.no_fault(look.now().words(*who))?, goes_along));
        }
    }
    let name = meeting_name(words, &seen.row);
    let leaks = match seen.row.is_held_back || seen.row.is_withdrawn {
        true => found_read_in(look, &seen)?,
        false => Vec::new(),
    };
    let forms = Forms::again(look, refused)?;
    let page = Page {
        leaks,
        addition: found_in_addition(look, &seen, &forms.kept("add", "text", ""))?,
        page: Chrome::new(
            look,
            words.with("read-in-title", "meeting", &name),
            Some(Address::Inside(Inside::ReadIn(slug.to_owned()))),
        ),
        forms,
        others: items
            .iter()
            .filter(|it| !after.held.contains_key(&it.0))
            .cloned()
            .collect(),
        held,
        items,
        addenda: seen.record.addenda.iter().map(|it| addendum_words(words, it)).collect(),
        is_minutes: is_minutes(seen.row.document),
        can_edit: acting.may(&[Right::EditAgenda]),
        row: &seen.row,
        name,
    };
    rendered(look, &page)
}
