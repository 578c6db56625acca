//! The screen in the room of a meeting: large, without anything to press, and only what anybody in the room may see. Of a body
//! that lets everybody follow, the same stands on a public page, with nothing of what is dealt with behind closed doors.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{ItemId, PersonId};
use raadslag_council::paper::ItemKind;
use raadslag_council::public::Public;
use raadslag_council::record::Record;
use raadslag_council::rich::texts;
use raadslag_typeset::html;

use super::times;
use super::work::Work;
use super::{election, html_answer, page, rendered, room, vote};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::live;
use crate::problem::Problem;
use crate::render::badge::{self, Badge};
use crate::render::{Chrome, meeting_name};

/// The page for the projector.
#[derive(Template)]
#[template(path = "screen.html")]
struct Screen<'a> {
    page: Chrome<'a>,
    slug: String,
    name: String,
    piece: String,
}

/// The page of a meeting that everybody follows while it goes on.
#[derive(Template)]
#[template(path = "live.html")]
struct Live<'a> {
    page: Chrome<'a>,
    slug: String,
    name: String,
    piece: String,
}

/// What follows the meeting.
#[derive(Template)]
#[template(path = "screen_piece.html")]
struct Piece<'a> {
    page: Chrome<'a>,
    /// The elements at its top and foot: a page has those of its own.
    tags: (&'static str, &'static str),
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
    /// How long a question time lasts by now.
    question_time: Option<Speaker>,
    word: Option<Speaker>,
    /// Who asked for it, the first one first.
    asking: Vec<String>,
}

/// An item as everybody may see it.
struct Shown {
    number: String,
    title: String,
    open: bool,
    /// Which reading it is; what the decision comes to and how far that reaches.
    marks: Vec<Badge>,
    /// The decision as it is read out; nothing of a closed one.
    said: String,
    /// What is voted on, and how far that is or what it came to; nothing of a closed item.
    vote: Option<(String, String)>,
    /// What was typed cannot be shown to everybody before somebody has looked at it (rule 31).
    is_held: bool,
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
        Some(Self::since(look, work.people.of(word.person), word.since, word.minutes))
    }

    /// The clock of the question time that is dealt with.
    pub fn of_questions(look: &Look<'_>, work: &Work) -> Option<Self> {
        let current = work.course.paper.find(work.course.current()?)?;
        let since = work
            .course
            .room
            .called_at
            .filter(|_| current.kind == ItemKind::QuestionTime)?;
        let minutes = work.body.settings.question_minutes.map(u16::from);
        let name = look.words().say("kind-question-time");
        Some(Self::since(look, name, since, minutes))
    }

    fn since(look: &Look<'_>, name: String, since: Timestamp, minutes: Option<u16>) -> Self {
        let spent = seconds(since, look.now);
        let limit = minutes.map(|it| i64::from(it) * 60);
        Self {
            name,
            spent,
            time: format!("{}:{:02}", spent / 60, spent % 60),
            limit,
            limit_words: minutes.map(|it| look.words().count("word-limit", u64::from(it))),
            is_over: limit.is_some_and(|it| spent > it),
        }
    }
}

fn seconds(from: Timestamp, to: Timestamp) -> i64 {
    to.as_second().saturating_sub(from.as_second()).max(0)
}

/// Who looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Eyes {
    /// Those in the room.
    Room,
    /// Everybody.
    All,
}

/// The screen, for whoever may see the room.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Screen(slug.clone()))?;
    page(desk, move |look| {
        let work = Work::find_for_room(look, &slug)?;
        let name = meeting_name(look.words(), &work.row);
        let here = Address::Inside(Inside::Screen(slug.clone()));
        let screen = Screen {
            page: Chrome::new(look, name.clone(), Some(here)),
            piece: piece(look, &work, Eyes::Room)?,
            slug,
            name,
        };
        rendered(look, &screen)
    })
    .await
}

/// The meeting as everybody follows it while it goes on; before and afterwards one is led to its page.
pub async fn show_live(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    let (waiting, wanted) = (desk.clone(), slug.clone());
    let made = tokio::task::spawn_blocking(move || live_page(&waiting.look()?, wanted)).await;
    Ok(match desk.no_fault(made)? {
        Ok(html) => html_answer(StatusCode::OK, html),
        Err(Problem::NotFound { .. }) => {
            let to = Address::Meeting(slug, Form::Page).under(desk.prefix);
            Redirect::to(&to).into_response()
        }
        Err(problem) => return Err(problem),
    })
}

fn live_page(look: &Look<'_>, slug: String) -> Result<String, Problem> {
    let work = Work::find_live(look, &slug)?;
    let name = meeting_name(look.words(), &work.row);
    let live = Live {
        page: Chrome::new(look, name.clone(), Some(Address::Live(slug.clone()))),
        piece: piece(look, &work, Eyes::All)?,
        slug,
        name,
    };
    rendered(look, &live)
}

/// What is sent to everybody who follows.
pub async fn follow_live(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    let make = |desk: &Desk, slug: &str| {
        let look = desk.look()?;
        piece(&look, &Work::find_live(&look, slug)?, Eyes::All)
    };
    live::follow(desk, slug, make).await
}

fn piece(look: &Look<'_>, work: &Work, eyes: Eyes) -> Result<String, Problem> {
    let words = look.words();
    // Guests see it too: the paper is cut to what everybody may see, whoever opened the screen.
    let shown = Public::of(&work.seen.record).into_inner();
    let place = work.course.current().and_then(|it| place_of(work, it));
    let current = match place {
        Some(place) => shown_item(look, work, (&shown, place), eyes)?,
        None => None,
    };
    // Behind closed doors the others hear nothing, nor who is there: a member may be recused. The same of an item that they do not know of.
    // So does whoever is recused from it, where they open the screen elsewhere.
    let is_shut = match eyes {
        Eyes::Room => room::is_shut_out(work, &room::shut_out(look)?),
        Eyes::All => work.course.current().is_some() && !current.as_ref().is_some_and(|it| it.open),
    };
    let next: Vec<_> = match place {
        Some(place) => titles(work, &shown, Some(place)).take(1).collect(),
        None => titles(work, &shown, None).collect(),
    };
    let members = present(work);
    let is_begun = work.course.has_begun();
    let is_shown = is_begun && !is_shut;
    let inside = work.course.room.inside().into_iter();
    let piece = Piece {
        page: Chrome::new(look, String::new(), None),
        tags: match eyes {
            Eyes::Room => ("header", "footer"),
            Eyes::All => ("div", "div"),
        },
        name: meeting_name(words, &work.row),
        there: if is_shut {
            String::new()
        } else {
            there(work, &members, words, is_begun)
        },
        present: match is_shown {
            true => members.iter().map(|it| work.people.short(*it)).collect(),
            false => Vec::new(),
        },
        guests: inside.filter(|_| !is_shut).map(|it| work.people.of(it)).collect(),
        question_time: Speaker::of_questions(look, work).filter(|_| !is_shut),
        word: Speaker::of(look, work).filter(|_| !is_shut),
        asking: match is_shut {
            true => Vec::new(),
            false => room::asking(work).into_iter().map(|it| it.1).collect(),
        },
        state: times::state(words, work),
        is_ahead: !is_begun,
        current,
        next: if work.has_ended() { Vec::new() } else { next },
    };
    rendered(look, &piece)
}

fn place_of(work: &Work, item: ItemId) -> Option<usize> {
    work.seen.items.iter().position(|it| *it == item)
}

/// Number and title of the items that come after one, or of all, in the order in which they are dealt with.
fn titles<'s>(work: &Work, shown: &'s Record, after: Option<usize>) -> impl Iterator<Item = (String, String)> + 's {
    let is_on = |row: &usize| work.seen.items.get(*row).is_some_and(|it| !work.course.is_struck(*it));
    let treated = work.treated();
    let from = treated.iter().position(|it| Some(*it) == after).map_or(0, |it| it + 1);
    let rows: Vec<usize> = treated.into_iter().skip(from).filter(is_on).collect();
    let items = rows.into_iter().filter_map(|it| shown.items.get(it));
    items.map(|it| (it.number.clone(), it.title.clone()))
}

fn shown_item(
    look: &Look<'_>,
    work: &Work,
    (shown, place): (&Record, usize),
    eyes: Eyes,
) -> Result<Option<Shown>, Problem> {
    let (Some(item), Some(id)) = (shown.items.get(place), work.seen.items.get(place)) else {
        return Ok(None);
    };
    let decision = match eyes {
        _ if !item.open => None,
        Eyes::Room => look
            .no_fault(look.now().draft_item(&look.asker, &work.course, *id))?
            .map(|it| it.decision.0),
        Eyes::All => look.no_fault(look.now().read_out(&look.asker, &work.course, *id))?,
    };
    // Whoever may not read the item sees no vote on it.
    let vote = match decision {
        Some(_) => {
            election::on_screen(look, work, *id)?.map_or_else(|| vote::on_screen(look, work, *id), |it| Ok(Some(it)))?
        }
        None => None,
    };
    let reading = item.reading_number.map(|it| Badge {
        label: badge::reading(look.words(), it),
        tone: "plain",
    });
    let came_to = decision
        .as_ref()
        .map(|it| badge::badges(look.words(), &it.outcomes, it.reach()))
        .filter(|it| !it.is_empty());
    let marks = came_to.unwrap_or_else(|| reading.into_iter().collect());
    let blocks = decision.map(|it| it.blocks).unwrap_or_default();
    // It was typed in the room and went through no gate.
    let is_held = eyes == Eyes::All && {
        let said = texts(&blocks);
        let heading = vote.iter().map(|it| it.0.as_str());
        let typed: Vec<&str> = said.iter().map(|it| it.as_str()).chain(heading).collect();
        look.no_fault(look.now().unfit(&typed))?.contains(&true)
    };
    Ok(Some(Shown {
        number: item.number.clone(),
        title: item.title.clone(),
        open: item.open,
        marks,
        said: match is_held {
            true => String::new(),
            false => html::blocks(&blocks, html::Place::new("skaerm", 3)),
        },
        vote: vote.filter(|_| !is_held),
        is_held,
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
