//! The versions of a wheel, and what is otherwise in one than in another.

use askama::Template;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::kept::ERASED;
use raadslag_council::wheel::{Activity, Difference, Line, Version, WheelAct, differences};
use serde::Deserialize;

use super::{Desktop, Wish, ask, back, find, phrases, wish};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::fields::Unreadable;
use crate::form::{Filled, Forms, Refused};
use crate::inside::{decisions, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// What stands for the wheel as it is now.
const NOW: &str = "nu";

/// Which two are held together.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Pair {
    aar: String,
    fra: String,
    til: String,
}

#[derive(Template)]
#[template(path = "wheel/versions.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: &'a str,
    wheel: String,
    year: i16,
    can_steer: bool,
    versions: Vec<Shown>,
    /// What can be held together: code and words.
    sides: Vec<(String, String)>,
    from: String,
    to: String,
    changes: Vec<Changed>,
    today: String,
    /// The body's decisions that can stand behind a version.
    decisions: Vec<(String, String)>,
}

/// A version in words.
struct Shown {
    name: String,
    decision: Option<(String, String)>,
}

/// Something that is otherwise.
struct Changed {
    tone: &'static str,
    what: String,
    words: String,
    was: String,
}

/// `Version 2 pr. 26. juni 2027 (Revideret)`
pub fn name(look: &Look<'_>, desktop: &Desktop, version: &Version) -> String {
    let words = look.words();
    let made = &version.made;
    let named = words.with_all(
        "wheel-version",
        &[("number", made.number.to_string()), ("day", words.day(&made.as_of))],
    );
    match made.note.and_then(|it| desktop.seen.texts.get(&it)) {
        Some(note) => format!("{named}: {note}"),
        None => named,
    }
}

/// The versions, and the differences between two of them.
pub async fn show(
    desk: Desk,
    Path(slug): Path<String>,
    pair: Result<Query<Pair>, QueryRejection>,
) -> Result<Response, Problem> {
    let pair = pair.map(|it| it.0).unwrap_or_default();
    let stranger = desk.clone();
    let at = slug.clone();
    match page(desk, move |look| form(look, &slug, &pair, None)).await {
        Err(Problem::NotFound { .. }) if stranger.signed_in.is_none() => Err(stranger
            .must_be_signed_in(&Inside::Wheel(at))
            .err()
            .unwrap_or_else(Problem::not_found)),
        shown => shown,
    }
}

fn form(look: &Look<'_>, slug: &str, pair: &Pair, refused: Option<Refused>) -> Result<String, Problem> {
    let asked = Wish {
        aar: pair.aar.clone(),
        inddelt: String::new(),
    };
    let desktop = Desktop::find(look, slug, &asked)?;
    let wheel = &desktop.seen.wheel;
    let words = look.words();
    let newest = wheel
        .versions
        .last()
        .map(|it| it.made.number.to_string())
        .unwrap_or_default();
    let given = |typed: &str, otherwise: &str| match typed.trim() {
        "" => otherwise.to_owned(),
        typed => typed.to_owned(),
    };
    let (from, to) = (given(&pair.fra, &newest), given(&pair.til, NOW));
    let side = |code: &str| -> Option<&[Activity]> {
        if code == NOW {
            return Some(&wheel.activities);
        }
        let found = wheel.versions.iter().find(|it| it.made.number.to_string() == code);
        found.map(|it| it.activities.as_slice())
    };
    let changes = match (side(&from), side(&to)) {
        (Some(before), Some(after)) => {
            let found = differences(before, after, desktop.year, &desktop.seen.texts);
            found.iter().map(|it| changed(look, &desktop, it)).collect()
        }
        _ => Vec::new(),
    };
    let title = words.with("wheel-versions-of", "name", &desktop.name);
    let mut versions = Vec::new();
    for version in wheel.versions.iter().rev() {
        versions.push(Shown {
            name: name(look, &desktop, version),
            decision: match version.made.decision {
                Some(decided) => decisions::settled_by(look, decided, version.made.topic)?,
                None => None,
            },
        });
    }
    let mut sides: Vec<(String, String)> = vec![(NOW.to_owned(), words.say("wheel-now"))];
    let named = |it: &Version| (it.made.number.to_string(), name(look, &desktop, it));
    sides.extend(wheel.versions.iter().rev().map(named));
    let page = Page {
        page: Chrome::new(look, title, None),
        forms: Forms::offering(look, refused)?,
        name: &desktop.name,
        wheel: desktop.at(look, desktop.year, false),
        year: desktop.year,
        can_steer: desktop.can_steer(),
        versions,
        sides,
        from,
        to,
        changes,
        today: look.today.to_string(),
        decisions: match desktop.can_steer() {
            true => decisions::settling(look, &desktop.slug)?,
            false => Vec::new(),
        },
    };
    rendered(look, &page)
}

fn changed(look: &Look<'_>, desktop: &Desktop, found: &Difference) -> Changed {
    let words = look.words();
    let texts = &desktop.seen.texts;
    let said = |it: &Line| texts.get(&it.words).cloned().unwrap_or_else(|| ERASED.to_owned());
    let when = |it: &Line| phrases::span(words, &it.span);
    let told = |it: &Line| format!("{}: {}", words.capital(&when(it)), said(it));
    let (tone, key, now, was) = match found {
        Difference::Added(line) => ("tone-yes", "wheel-added", told(line), String::new()),
        Difference::Removed(line) => ("tone-no", "wheel-removed", told(line), String::new()),
        Difference::Moved(before, after) => ("tone-wait", "wheel-moved", told(after), when(before)),
        Difference::Reworded(before, after) => ("tone-plain", "wheel-reworded", told(after), said(before)),
    };
    Changed {
        tone,
        what: words.say(key),
        words: now,
        was,
    }
}

/// Gives the wheel as it stands a number and a day.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    let why = match read(&filled) {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(unreadable) => Some(refusal::unreadable(filled.desk.words(), unreadable)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    let pair = Pair {
        aar: wish(&fields).aar,
        ..Pair::default()
    };
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, &slug, &pair, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(back(&desk, &desktop, "/versioner")),
    }
}

fn read(filled: &Filled) -> Result<WheelAct, Unreadable> {
    let fields = &filled.fields;
    let decided = decisions::chosen_matter(fields)?;
    Ok(WheelAct::MakeVersion {
        as_of: fields.day("date")?,
        note: fields.given("note"),
        decision: decided.map(|it| (it.0, it.1)),
        topic: decided.and_then(|it| it.2),
    })
}
