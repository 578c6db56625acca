//! `/laes`: the papers of the meetings somebody takes part in, to be read and noted in also without a network.
//!
//! What the pages show is what the access rule shows; a device that keeps them gets no more, and is told at each contact what it
//! is to let go of. How it keeps them is in `docs/decisions/0036`.

mod arrival;
mod loose;
mod notes;
mod paper;
mod shell;
mod sync;

pub use paper::{show as show_paper, write};
pub use shell::{manifest, offline, worker};
pub use sync::{CLEAR, meet};

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use askama::Template;
use axum::http::HeaderValue;
use axum::response::Response;
use raadslag_council::access::{Sight, Thing};
use raadslag_council::clock::{self, Date};
use raadslag_council::digest::Digest;
use raadslag_council::ids::PersonId;
use raadslag_council::private_note::FREE;
use raadslag_readers::now::{CourseRow, Filter, MeetingRow, MeetingSeen};
use raadslag_store::accounts::{self, ReadingDevice};

use self::notes::Note;
use super::{go, page, rendered};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms};
use crate::language::Words;
use crate::problem::Problem;
use crate::render::{Chrome, Row, file_size};

/// Days for which a meeting that was held stays on the list.
const DAYS_AFTER: u64 = 60;

/// So many meetings of bodies that meet elsewhere are looked through.
const LOOKED_THROUGH: u32 = 200;

/// A file of fewer bytes is small: a choice leaves the others out.
pub const SMALL: u64 = 5_000_000;

/// Takes everything that a browser keeps of this site.
pub const EVERYTHING: HeaderValue = HeaderValue::from_static("\"storage\"");

#[derive(Template)]
#[template(path = "reading/list.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    words: String,
    root: String,
    meetings: Vec<Line>,
    devices: Vec<(ReadingDevice, String)>,
    /// Own notes that stand at no paper on the list.
    loose: Vec<Note>,
    /// The same, as the script begins with them.
    told: String,
}

/// A meeting on the list.
struct Line {
    row: Row,
    to: String,
    state: String,
    /// Own notes in it, and those that others share.
    notes: usize,
    shared: usize,
    /// All its files, and the small ones: how many, bytes, and both in words.
    all: Load,
    small: Load,
}

/// Files that a device would keep.
#[derive(Default)]
struct Load {
    files: usize,
    bytes: u64,
    says: String,
}

impl Load {
    fn of(words: Words, sizes: impl Iterator<Item = u64>) -> Self {
        let mut load = sizes.fold(Self::default(), |sum, it| Self {
            files: sum.files + 1,
            bytes: sum.bytes + it,
            says: String::new(),
        });
        load.says = format!(
            "{}, {}",
            words.count("reading-files", load.files as u64),
            file_size(words, load.bytes)
        );
        load
    }
}

/// The list.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Reading)?;
    page(desk, list).await
}

/// Ends one of the own devices, or takes away a note that stands at no paper any more.
pub async fn change(filled: Filled) -> Result<Response, Problem> {
    let person = filled.desk.must_be_signed_in(&Inside::Reading)?.person;
    if filled.fields.get("act") == "drop" {
        return paper::take_away(&filled, person).await;
    }
    let device: Digest = filled.fields.read("device").map_err(|_| Problem::BadForm)?;
    let end = move |desk: &Desk| accounts::end_device(desk.state.now.journal().db(), person, &device);
    filled.desk.ask(end).await?;
    Ok(go(&filled.desk, Inside::Reading, "enheder"))
}

fn list(look: &Look<'_>) -> Result<String, Problem> {
    let person = look.must_be_signed_in(&Inside::Reading)?.person;
    let words = look.words();
    let devices = look.no_fault(accounts::devices(look.now().journal().db(), person))?;
    let told = |it: &ReadingDevice| {
        let seen = it
            .seen
            .map(|at| format!("{} {}", words.day(&clock::day(at)), words.at(&clock::time(at))));
        words.with("reading-device-seen", "when", &seen.unwrap_or_default())
    };
    let mut meetings = Vec::new();
    let mut loose = loose::all(look)?;
    for row in offered(look, person)? {
        if let Some(seen) = find(look, &row.slug)? {
            loose = loose::parted(look, &seen, loose)?.1;
            meetings.push(line(look, &seen)?);
        }
    }
    let page = Page {
        page: Chrome::new(look, words.say("reading"), Some(Address::Inside(Inside::Reading))),
        forms: Forms::again(look, None)?,
        words: shell::words(words),
        root: root(look),
        meetings,
        told: look.no_fault(serde_json::to_string(&[(FREE, &loose)]))?,
        loose,
        devices: devices
            .into_iter()
            .map(|it| {
                let words = told(&it);
                (it, words)
            })
            .collect(),
    };
    rendered(look, &page)
}

fn line(look: &Look<'_>, seen: &MeetingSeen) -> Result<Line, Problem> {
    let words = look.words();
    let notes = notes::of_meeting(look, seen)?;
    let standing = || notes.iter().flat_map(|it| &it.1);
    let sizes: Vec<u64> = paper::files(look, seen)?.into_iter().map(|it| it.1.size).collect();
    Ok(Line {
        row: Row::of(words, &seen.row, look.today),
        to: Address::Inside(Inside::ReadingPaper(seen.row.slug.clone())).under(look.prefix),
        state: state(words, &seen.row),
        notes: standing().filter(|it| it.is_own()).count(),
        shared: standing().filter(|it| !it.is_own()).count(),
        all: Load::of(words, sizes.iter().copied()),
        small: Load::of(words, sizes.iter().copied().filter(|it| *it < SMALL)),
    })
}

fn state(words: Words, row: &MeetingRow) -> String {
    let key = match row.here.as_ref().map(|it| (it.status.as_str(), it.minutes.as_str())) {
        Some(("PLANNED", _)) => "reading-agenda",
        Some(("IN_SESSION", _)) => "reading-in-session",
        Some((_, "DRAFT")) => "reading-held",
        Some(_) => "reading-minutes",
        None => return Row::of(words, row, Date::MIN).kind,
    };
    words.say(key)
}

/// The meetings whose papers were given out to somebody who takes part in them: those to come, soonest first, and then those of
/// late.
fn offered(look: &Look<'_>, person: PersonId) -> Result<Vec<MeetingRow>, Problem> {
    let roles = look.no_fault(look.now().roles_of(person, look.today))?;
    let own: BTreeSet<_> = roles.iter().map(|it| it.0).collect();
    let filter = Filter {
        limit: LOOKED_THROUGH,
        ..Filter::default()
    };
    let elsewhere = look.no_fault(look.now().meetings(&look.asker, &filter))?;
    let elsewhere = elsewhere
        .into_iter()
        .filter(|it| it.here.is_none() && own.contains(&it.body));
    let oldest = clock::day(look.now - Duration::from_secs(DAYS_AFTER * 86_400));
    let here = look.no_fault(look.now().held_here(&look.asker, oldest))?;
    let mut rows: Vec<MeetingRow> = here.into_iter().chain(elsewhere).collect();
    rows.retain(|it| it.date.is_some_and(|it| it >= oldest) && !is_off(it));
    rows.sort_by_key(|it| it.date);
    let is_over = |it: &MeetingRow| it.date.is_some_and(|it| it < look.today);
    let (mut over, mut offered): (Vec<_>, Vec<_>) = rows.into_iter().partition(is_over);
    over.reverse();
    offered.extend(over);
    Ok(offered)
}

/// The meetings to come that a device does not keep, each with the bytes of its files.
fn coming(look: &Look<'_>, person: PersonId, kept: &BTreeSet<String>) -> Result<BTreeMap<String, u64>, Problem> {
    let mut found = BTreeMap::new();
    for row in offered(look, person)? {
        if kept.contains(&row.slug) || !Row::of(look.words(), &row, look.today).is_coming {
            continue;
        }
        if let Some(seen) = find(look, &row.slug)? {
            let bytes: u64 = paper::files(look, &seen)?.iter().map(|it| it.1.size).sum();
            found.insert(row.slug, bytes);
        }
    }
    Ok(found)
}

/// It is called off, or taken back, or nothing of it was given out yet: whoever builds the agenda sees that elsewhere.
fn is_off(row: &MeetingRow) -> bool {
    let is_off = |it: &CourseRow| it.status == "CANCELLED" || row.edition == 0;
    row.is_withdrawn || row.here.as_ref().is_some_and(is_off)
}

/// A meeting whose paper was given out to whoever looks.
fn find(look: &Look<'_>, slug: &str) -> Result<Option<MeetingSeen>, Problem> {
    let Some(row) = look.no_fault(look.now().find_meeting(&look.asker, slug))? else {
        return Ok(None);
    };
    let is_given_out = look.no_fault(look.now().sight(&look.asker, Thing::Meeting(row.meeting)))? == Sight::Whole;
    if !is_given_out || is_off(&row) {
        return Ok(None);
    }
    look.no_fault(look.now().meeting(&look.asker, slug))
}

/// Changes with all that the page of a meeting shows to whoever looks.
fn tag(look: &Look<'_>, seen: &MeetingSeen, notes: &[notes::AtItem], loose: &[Note]) -> Result<Digest, Problem> {
    let record = look.no_fault(serde_json::to_string(&seen.record))?;
    let told = look.no_fault(serde_json::to_string(&(notes, loose)))?;
    let short_names = look.no_fault(look.now().short_names_in(&look.asker, &seen.record))?;
    let program = crate::assets::address("reading.js");
    let ids = format!(
        "{:?} {:?} {:?} {short_names:?}",
        seen.items, seen.attachments, seen.changes
    );
    Ok(Digest::of([record, told, program, ids].join("\n").as_bytes()))
}

/// Where the app stands, in the language of its page.
fn root(desk: &Desk) -> String {
    Address::Inside(Inside::Reading).under(desk.prefix)
}
