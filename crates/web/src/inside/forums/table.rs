//! The register as a table, out and in: refused whole where anything in it is wrong, and shown line by line before it is kept.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::danish::short_day;
use raadslag_council::forums::{Forum, ForumGroup, ForumsAct, MOST_THEMES, NewForum};
use raadslag_council::identity::fold;
use raadslag_council::ids::ForumId;
use raadslag_import::table;

use super::{Desktop, GROUPS, ask, find};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::agreements::named;
use crate::inside::rows::{Faults, PARTED, Row, part};
use crate::inside::{answered, page, rendered};
use crate::language::{Language, Words};
use crate::problem::Problem;
use crate::render::Chrome;

/// The columns.
pub const COLUMNS: &str = "gruppe;forum;beskrivelse;temaer;repræsentanter;fra;til;aftale";

/// How many they are.
const WIDE: usize = 8;

#[derive(Template)]
#[template(path = "forums/table.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: String,
    room: String,
    columns: &'static str,
    text: String,
    lines: Vec<Line>,
    /// Nothing in it would change the register.
    is_known: bool,
}

/// A line of the table, and what it would do.
struct Line {
    number: u64,
    name: String,
    says: String,
    is_news: bool,
}

/// The register.
pub fn write(desktop: &Desktop) -> String {
    table::write(
        COLUMNS,
        desktop.seen.forums.forums().iter().map(|it| cells(desktop, it)),
    )
}

fn cells(desktop: &Desktop, it: &Forum) -> [String; WIDE] {
    let words = Words(Language::Danish);
    let group = GROUPS.iter().find(|known| known.0 == it.group);
    let parts = |parts: Vec<String>| {
        let parts = parts.into_iter().filter(|it| !it.is_empty());
        parts.map(|it| part(&it)).collect::<Vec<_>>().join(PARTED)
    };
    let day = |it: Option<Date>| it.map(short_day).unwrap_or_default();
    let agreement = it.agreement.and_then(|it| named(&desktop.agreements, it));
    [
        group.map(|it| words.say(it.1)).unwrap_or_default(),
        desktop.name_of(it),
        desktop.words(it.about),
        parts(it.themes.iter().map(|it| desktop.words(Some(*it))).collect()),
        parts(it.representatives.iter().map(|it| desktop.people.short(*it)).collect()),
        day(it.from),
        day(it.until),
        agreement.unwrap_or_default(),
    ]
}

/// A table that was understood: its lines, and what they come to.
#[derive(Default)]
struct Understood {
    lines: Vec<Line>,
    new: Vec<(ForumId, NewForum)>,
    changed: Vec<(ForumId, NewForum)>,
}

/// The forums of a table; the same name is the same forum. The reasons where anything cannot be read.
fn understand(words: Words, desktop: &Desktop, typed: &str) -> Result<Understood, String> {
    let mut faults = Faults::of(words, COLUMNS);
    let (mut told, mut seen) = (Understood::default(), BTreeMap::<String, usize>::new());
    for (number, typed) in faults.rows(typed) {
        let mut row = faults.row(number, &typed);
        let name = row.must(1);
        // Where two of the register have one name, the first line is of the first of them.
        let place = seen.entry(fold(&name)).or_default();
        let forums = desktop.seen.forums.forums();
        let known = forums
            .iter()
            .filter(|it| fold(&desktop.name_of(it)) == fold(&name))
            .nth(*place);
        if known.is_none() && *place > 0 {
            row.wrong(1, "forums-row-twice");
        }
        *place += 1;
        let before = known.map(|it| cells(desktop, it));
        let (new, changes) = forum(&mut row, desktop, (known, before.unwrap_or_default()));
        let says = match (known, changes.is_empty()) {
            (None, _) => words.say("forums-row-new"),
            (_, true) => words.say("forums-row-known"),
            _ => words.with("forums-row-changed", "columns", &changes.join(", ")),
        };
        told.lines.push(Line {
            number,
            name,
            says,
            is_news: known.is_none() || !changes.is_empty(),
        });
        match known {
            None => told.new.push((fresh(desktop, &new), new)),
            Some(known) if !changes.is_empty() => told.changed.push((known.forum, new)),
            Some(_) => {}
        }
    }
    match faults.refusal() {
        Some(why) => Err(why),
        None if told.lines.is_empty() => Err(words.with("table-is-empty", "columns", COLUMNS)),
        None => Ok(told),
    }
}

/// A forum as a line has it, and the columns that are otherwise than in the register. What the table has no column for stays.
fn forum(
    row: &mut Row<'_>,
    desktop: &Desktop,
    (known, before): (Option<&Forum>, [String; WIDE]),
) -> (NewForum, Vec<&'static str>) {
    let mut new = known.map(|it| as_it_stands(desktop, it)).unwrap_or_default();
    let mut changes = Vec::new();
    for ((column, name), before) in COLUMNS.split(';').enumerate().zip(before) {
        if !row.has(column) || row.cell(column) == before.trim() {
            continue;
        }
        changes.push(name);
        match column {
            0 => new.group = row.read(0, "forums-cell-no-group", group).unwrap_or(new.group),
            1 => new.name = row.cell(1).to_owned(),
            2 => new.about = row.given(2),
            3 => new.themes = row.parts(3),
            4 => new.representatives = row.people(4, &desktop.people),
            5 => new.from = row.day(5),
            6 => new.until = row.day(6),
            _ => new.agreement = row.agreement(7, &desktop.agreements),
        }
    }
    if new.themes.len() > MOST_THEMES {
        row.wrong(3, "forums-cell-themes");
    }
    if new.from.zip(new.until).is_some_and(|(from, until)| until < from) {
        row.wrong(6, "forums-cell-ends-before");
    }
    (new, changes)
}

fn group(said: &str) -> Option<ForumGroup> {
    let (words, said) = (Words(Language::Danish), fold(said));
    let found = GROUPS.iter().find(|it| fold(&words.say(it.1)) == said);
    let is_short = |it: &str| said.starts_with(it);
    found.map(|it| it.0).or(match () {
        () if is_short("generel") => Some(ForumGroup::General),
        () if is_short("fag") => Some(ForumGroup::Subject),
        () => None,
    })
}

/// A forum as it would be asked for.
fn as_it_stands(desktop: &Desktop, it: &Forum) -> NewForum {
    let perhaps = |text| Some(desktop.words(text)).filter(|it| !it.is_empty());
    NewForum {
        group: it.group,
        name: desktop.name_of(it),
        about: perhaps(it.about),
        themes: it.themes.iter().map(|it| desktop.words(Some(*it))).collect(),
        representatives: it.representatives.clone(),
        from: it.from,
        until: it.until,
        agreement: it.agreement,
        calendar: perhaps(it.calendar),
    }
}

/// The id of a forum that is not in the register; one that got another name since keeps its own.
fn fresh(desktop: &Desktop, new: &NewForum) -> ForumId {
    let named = |time: usize| ForumId::of(&[&desktop.here.body.to_string(), &fold(&new.name), &time.to_string()]);
    let is_free = |it: &ForumId| desktop.seen.forums.forum(*it).is_none();
    (0..).map(named).find(is_free).unwrap_or_else(|| named(0))
}

/// The page where a table is put in.
pub async fn show(desk: Desk, Path(slug): Path<String>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Forums(slug.clone()))?;
    page(desk, move |look| {
        form(look, &slug, (String::new(), Understood::default()), None)
    })
    .await
}

fn form(
    look: &Look<'_>,
    slug: &str,
    (text, understood): (String, Understood),
    refused: Option<Refused>,
) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let title = look.words().with("forums-table-of", "name", &desktop.here.name);
    let page = Page {
        page: Chrome::new(look, title, None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        name: desktop.here.name,
        columns: COLUMNS,
        is_known: understood.lines.iter().all(|it| !it.is_news),
        lines: understood.lines,
        text,
    };
    rendered(look, &page)
}

/// Shows what a table would do, or does it.
pub async fn read(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let (words, text) = (filled.desk.words(), filled.fields.get("table").to_owned());
    let why = match understand(words, &desktop, &text) {
        Err(why) => Some(why),
        Ok(it) if filled.fields.get("act") != "keep" => {
            return page(filled.desk, move |look| form(look, &slug, (text, it), None)).await;
        }
        Ok(it) if it.new.is_empty() && it.changed.is_empty() => Some(words.say("forums-table-all-known")),
        Ok(it) => {
            let act = ForumsAct::Add {
                forums: it.new,
                meeting: None,
                changed: it.changed,
            };
            ask(&filled, &desktop, act).await?
        }
    };
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, &slug, (text, Understood::default()), Some(refused))
    })
    .await
}
