//! The screen in the room of a meeting: large, without anything to press, and only what anybody in the room may see.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::public::Public;
use raadslag_council::record::Record;
use raadslag_council::rights::Right;
use raadslag_typeset::html;

use super::times;
use super::work::Work;
use super::{election, page, rendered, room, vote};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::problem::Problem;
use crate::render::{Chrome, meeting_name};

#[derive(Template)]
#[template(path = "screen.html")]
struct Page<'a> {
    page: Chrome<'a>,
    slug: String,
    name: String,
    state: (String, &'static str),
    /// What is dealt with.
    current: Option<Shown>,
    /// What comes after it, or all that comes before the beginning.
    next: Vec<(String, String)>,
    is_ahead: bool,
    there: String,
    /// Who is there, and guests who are inside.
    present: Vec<String>,
    guests: Vec<String>,
    word: Option<Speaker>,
    /// Who asked for it, the first one first.
    asking: Vec<String>,
}

/// An item as everybody may see it.
struct Shown {
    number: String,
    title: String,
    open: bool,
    /// The decision as it is read out; nothing of a closed one.
    said: String,
    /// What is voted on, and how far that is or what it came to; nothing of a closed item.
    vote: Option<(String, String)>,
}

/// Somebody who has the word, with a clock that a script goes on counting.
pub struct Speaker {
    pub name: String,
    /// Seconds by now.
    pub spent: i64,
    /// The same in words.
    pub time: String,
    /// Seconds it is for.
    pub limit: Option<i64>,
    pub limit_words: Option<String>,
    pub is_over: bool,
}

impl Speaker {
    pub fn of(look: &Look<'_>, work: &Work) -> Option<Self> {
        let word = work.course.room.word?;
        let spent = seconds(word.since, look.now);
        let limit = word.minutes.map(|it| i64::from(it) * 60);
        Some(Self {
            name: work.people.of(word.person),
            spent,
            time: format!("{}:{:02}", spent / 60, spent % 60),
            limit,
            limit_words: word.minutes.map(|it| look.words().count("word-limit", u64::from(it))),
            is_over: limit.is_some_and(|it| spent > it),
        })
    }
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.as_second().saturating_sub(from.as_second()).max(0)
}

/// The screen, for whoever may see the room.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Screen(slug.clone()))?;
    page(desk, move |look| screen(look, &slug)).await
}

fn screen(look: &Look<'_>, slug: &str) -> Result<String, Problem> {
    let work = Work::find_for_room(look, slug)?;
    let words = look.words();
    // Guests see it too: the paper is cut to what everybody may see, whoever opened the screen.
    let shown = Public::of(&work.seen.record).into_inner();
    let place = work.course.current().and_then(|it| place_of(&work, it));
    let current = match place {
        Some(place) => shown_item(look, &work, &shown, place)?,
        None => None,
    };
    let next = match place {
        Some(place) => titles(&shown, place + 1).take(1).collect(),
        None => titles(&shown, 0).collect(),
    };
    let name = meeting_name(words, &work.row);
    let members = present(&work);
    let is_begun = work.course.has_begun();
    let is_shown = is_begun || work.may(Right::LeadMeeting);
    let page = Page {
        page: Chrome::new(
            look,
            name.clone(),
            Some(Address::Inside(Inside::Screen(slug.to_owned()))),
        ),
        there: there(&work, &members, words, is_begun),
        present: match is_begun && is_shown {
            true => members.iter().map(|it| work.people.short(*it)).collect(),
            false => Vec::new(),
        },
        guests: work
            .course
            .room
            .inside()
            .into_iter()
            .map(|it| work.people.of(it))
            .collect(),
        word: Speaker::of(look, &work),
        asking: room::asking(&work).into_iter().map(|it| it.1).collect(),
        state: times::state(words, &work),
        is_ahead: !is_begun,
        slug: slug.to_owned(),
        current,
        next: if work.has_ended() { Vec::new() } else { next },
        name,
    };
    rendered(look, &page)
}

fn place_of(work: &Work, item: ItemId) -> Option<usize> {
    work.seen.items.iter().position(|it| *it == item)
}

/// Number and title of the items from a place on.
fn titles(shown: &Record, from: usize) -> impl Iterator<Item = (String, String)> + '_ {
    let items = shown.items.iter().skip(from);
    items.map(|it| (it.number.clone(), it.title.clone()))
}

fn shown_item(look: &Look<'_>, work: &Work, shown: &Record, place: usize) -> Result<Option<Shown>, Problem> {
    let (Some(item), Some(id)) = (shown.items.get(place), work.seen.items.get(place)) else {
        return Ok(None);
    };
    let draft = match item.open {
        true => look.no_fault(look.now().draft_item(&look.asker, &work.course, *id))?,
        false => None,
    };
    // Whoever may not read the item sees no vote on it.
    let vote = match draft {
        Some(_) => {
            election::on_screen(look, work, *id)?.map_or_else(|| vote::on_screen(look, work, *id), |it| Ok(Some(it)))?
        }
        None => None,
    };
    let blocks = draft.map(|it| it.decision.0.blocks).unwrap_or_default();
    Ok(Some(Shown {
        number: item.number.clone(),
        title: item.title.clone(),
        open: item.open,
        said: html::blocks(&blocks, html::Place::new("skaerm", 3)),
        vote,
    }))
}

/// Members who are there at what is dealt with.
fn present(work: &Work) -> Vec<PersonId> {
    let is_there = |person: &PersonId| match work.course.current() {
        Some(item) => work.course.is_at(item, *person),
        None => work.course.attendance.get(person).is_some_and(|it| it.is_there()),
    };
    let seats = match work.course.current() {
        Some(item) => work.seats_at(item),
        None => work.seats(),
    };
    seats.into_iter().filter(is_there).collect()
}

/// How many of the members are there, and whether that is enough to decide (rule 15).
fn there(work: &Work, present: &[PersonId], words: crate::language::Words, is_begun: bool) -> String {
    let all = work.members().len();
    if !is_begun || all == 0 {
        return String::new();
    }
    let counts = [("there", present.len().to_string()), ("all", all.to_string())];
    let key = if present.len() * 2 >= all {
        "screen-there"
    } else {
        "screen-too-few"
    };
    words.with_all(key, &counts)
}
