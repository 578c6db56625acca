//! `/mit/post`: the letters to whoever is signed in, sent or waiting; in the demo they can be read here only.

use askama::Template;
use axum::response::Response;
use raadslag_council::clock::{self, Timestamp};
use raadslag_readers::mail::{Letter, Purpose};
use raadslag_store::mail::{self, Mark, Post, State};

use super::{page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::mail::{Sender, write};
use crate::problem::Problem;
use crate::render::Chrome;

/// Letters shown, the newest first.
const SHOWN: u32 = 60;

#[derive(Template)]
#[template(path = "post.html")]
struct Page<'a> {
    page: Chrome<'a>,
    letters: Vec<Shown>,
}

/// A letter as it is shown.
struct Shown {
    subject: String,
    text: String,
    at: String,
    state: String,
    /// The class of the state's colour.
    tone: &'static str,
    has_calendar: bool,
}

/// The letters.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    let person = desk.must_be_signed_in(&Inside::Post)?.person;
    page(desk, move |look| {
        let posts = look.no_fault(mail::of_person(look.now().journal().db(), person, SHOWN))?;
        let mut letters = Vec::new();
        for group in groups(posts) {
            letters.extend(shown(look, &group)?);
        }
        let page = Page {
            page: Chrome::new(look, look.words().say("post"), Some(Address::Inside(Inside::Post))),
            letters,
        };
        rendered(look, &page)
    })
    .await
}

/// Letters about follow-ups that go together stand together.
fn groups(posts: Vec<Post>) -> Vec<Vec<Post>> {
    let bundled = Purpose::FollowUps.code();
    let mut groups: Vec<Vec<Post>> = Vec::new();
    for post in posts {
        let goes_with = |it: &&mut Vec<Post>| {
            post.mark.purpose == bundled && it[0].mark.purpose == bundled && it[0].not_before == post.not_before
        };
        match groups.iter_mut().find(goes_with) {
            Some(group) => group.push(post),
            None => groups.push(vec![post]),
        }
    }
    groups
}

fn shown(look: &Look<'_>, group: &[Post]) -> Result<Option<Shown>, Problem> {
    let mut marks: Vec<Mark> = group.iter().map(|it| it.mark.clone()).collect();
    marks.sort();
    let Some(letter) = look.no_fault(look.now().letter(&marks, look.now))? else {
        return Ok(None);
    };
    let settings = &look.state.settings;
    let sender = Sender {
        municipality: settings.municipality.clone(),
        base_url: settings.base_url.clone().unwrap_or_default(),
    };
    let written = write(&sender, &letter, look.words().0);
    let (state, tone) = state(look, &group[0]);
    Ok(Some(Shown {
        subject: written.subject,
        text: written.text,
        at: when(look, letter.at),
        state,
        tone,
        has_calendar: has_calendar(&letter),
    }))
}

fn has_calendar(letter: &Letter) -> bool {
    letter.occasion.is_some()
}

fn when(look: &Look<'_>, at: Timestamp) -> String {
    let words = look.words();
    format!("{} {}", words.day(&clock::day(at)), words.at(&clock::time(at)))
}

fn state(look: &Look<'_>, post: &Post) -> (String, &'static str) {
    let words = look.words();
    match post.state {
        State::Waiting if post.not_before > look.now => {
            let time = when(look, post.not_before);
            (words.with("post-state-later", "time", &time), "wait")
        }
        State::Waiting => (words.say("post-state-waiting"), "wait"),
        State::Sent | State::Needless => (words.say("post-state-sent"), "yes"),
        State::Refused => (words.say("post-state-refused"), "no"),
        State::NoAddress => (words.say("post-state-no-address"), "no"),
        State::Off => (words.say("post-state-off"), "plain"),
    }
}
