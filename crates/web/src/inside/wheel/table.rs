//! A wheel out of a table: shown line by line before anything is kept.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::identity::fold;
use raadslag_council::ids::{ActivityId, BodyId, OccurrenceId, PersonId, TextId};
use raadslag_council::wheel::{
    Activity, NewActivity, NewOccurrence, Occurrence, Rule, Span, WheelAct, When, write_when,
};
use raadslag_extract::Occasion;
use raadslag_import::wheel_table::{self, COLUMNS, Row, TableFinding, Understood};

use super::{Asked, Desktop, Wish, ask, back, find, no_times, wish};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::rows::no_column;
use crate::inside::{page, rendered};
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal::cut;
use crate::render::Chrome;
use crate::settings::State;
use crate::subscription;

#[derive(Template)]
#[template(path = "wheel/table.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: &'a str,
    wheel: String,
    year: i16,
    columns: &'static str,
    text: String,
    lines: Vec<Line>,
    faults: usize,
}

/// A line of the table, and what it would do.
struct Line {
    number: u32,
    title: String,
    says: String,
    is_wrong: bool,
}

/// A line with everything it names found.
#[derive(Clone)]
struct Found {
    title: String,
    area: Option<String>,
    owner: Option<PersonId>,
    route: Vec<BodyId>,
    understood: Understood,
    words: Option<String>,
}

/// Bodies and people by their folded names.
struct Known {
    bodies: BTreeMap<String, BodyId>,
    people: BTreeMap<String, PersonId>,
}

impl Known {
    fn look(look: &Look<'_>, desktop: &Desktop) -> Result<Self, Problem> {
        let bodies = look.no_fault(look.now().all_bodies())?;
        let people = desktop.people.everybody();
        let positions = look.no_fault(look.now().positions())?;
        // Whoever holds a position is as good as named by it.
        let holders = positions
            .iter()
            .filter_map(|it| Some((fold(&it.name), it.holder(look.today)?)));
        Ok(Self {
            bodies: bodies.into_iter().map(|it| (fold(&it.1), it.0)).collect(),
            people: holders
                .chain(people.into_iter().map(|it| (fold(&it.name), it.person)))
                .collect(),
        })
    }

    fn find(&self, words: Words, row: &Row) -> Result<Found, String> {
        let understood = row.understood.clone().map_err(|it| wrong(words, &it))?;
        let line = &row.line;
        let given = |it: &str| (!it.is_empty()).then(|| it.to_owned());
        let owner = given(&line.owner).map(|it| {
            let found = self.people.get(&fold(&it)).copied();
            found.ok_or_else(|| words.with("wheel-table-no-person", "name", &cut(&it)))
        });
        let stations = line.route.split(['>', '→']).map(str::trim).filter(|it| !it.is_empty());
        let station = |it: &str| {
            let found = self.bodies.get(&fold(it)).copied();
            found.ok_or_else(|| words.with("wheel-table-no-body", "name", &cut(it)))
        };
        Ok(Found {
            title: line.aktivitet.clone(),
            area: given(&line.area),
            owner: owner.transpose()?,
            route: stations.map(station).collect::<Result<_, _>>()?,
            understood,
            words: given(&line.words),
        })
    }
}

fn wrong(words: Words, finding: &TableFinding) -> String {
    match finding {
        TableFinding::NoTitle => words.say("wheel-table-no-title"),
        TableFinding::NoTime(it) => no_times(words, std::slice::from_ref(it)),
        TableFinding::NoDays(it) => words.with("wheel-table-no-days", "text", &cut(it)),
        TableFinding::NoYear(it) => words.with("wheel-table-no-year", "text", &cut(it)),
        TableFinding::Disagrees(it) => words.with("wheel-table-disagrees", "column", it),
        TableFinding::TooLong => words.with("wheel-table-too-long", "most", &wheel_table::MOST.to_string()),
    }
}

/// The page where a table is put in.
pub async fn show(desk: Desk, Path(slug): Path<String>, asked: Asked) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Wheel(slug.clone()))?;
    let asked = asked.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| form(look, (&slug, &asked), String::new(), None)).await
}

fn form(
    look: &Look<'_>,
    (slug, asked): (&str, &Wish),
    text: String,
    refused: Option<Refused>,
) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug, asked)?;
    desktop.must_steer()?;
    let (words, known) = (look.words(), Known::look(look, &desktop)?);
    // A column that is missing is told as a refusal.
    let rows = wheel_table::read(&text, desktop.year).unwrap_or_default();
    let line = |row: &Row| {
        let found = known.find(words, row);
        Line {
            number: row.number,
            title: row.line.aktivitet.clone(),
            is_wrong: found.is_err(),
            says: match found {
                Ok(found) if is_known(&desktop, &found) => words.say("wheel-table-known"),
                Ok(found) => {
                    let whens = found.understood.whens.iter().map(|it| write_when(it, desktop.year));
                    words.with("wheel-table-understood", "when", &whens.collect::<Vec<_>>().join(", "))
                }
                Err(why) => why,
            },
        }
    };
    let lines: Vec<Line> = rows.iter().map(line).collect();
    let page = Page {
        page: Chrome::new(look, words.with("wheel-table-of", "name", &desktop.name), None),
        forms: Forms::offering(look, refused)?,
        name: &desktop.name,
        wheel: desktop.at(look, desktop.year, false),
        year: desktop.year,
        columns: COLUMNS,
        faults: lines.iter().filter(|it| it.is_wrong).count(),
        lines,
        text,
    };
    rendered(look, &page)
}

/// Shows what a table would do, or does it.
pub async fn read(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let asked = wish(&filled.fields);
    let text = match table_of(&filled.desk.state, filled.fields.get("table").as_bytes(), desktop.year) {
        Ok(text) => text,
        Err(key) => {
            let (text, why) = (filled.fields.get("table").to_owned(), filled.desk.words().say(key));
            let (desk, fields) = (filled.desk, filled.fields);
            let refused = Refused { why, fields };
            return page(desk, move |look| form(look, (&slug, &asked), text, Some(refused))).await;
        }
    };
    let words = filled.desk.words();
    let (rows, missing) = match wheel_table::read(&text, desktop.year) {
        Ok(rows) => (rows, None),
        Err(missing) => (Vec::new(), Some(no_column(words, &missing, COLUMNS))),
    };
    let why = match filled.fields.get("act") {
        _ if missing.is_some() => missing,
        _ if rows.is_empty() => Some(words.with("table-is-empty", "columns", COLUMNS)),
        "keep" => match found(&filled, &slug, rows).await? {
            Some(found) => match act(&filled, &desktop, found) {
                Some(act) => ask(&filled, &desktop, act).await?,
                None => Some(words.say("wheel-table-all-known")),
            },
            None => Some(words.say("table-has-faults")),
        },
        _ => return page(filled.desk, move |look| form(look, (&slug, &asked), text, None)).await,
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, (&slug, &asked), text, Some(Refused { why, fields }))
            })
            .await
        }
        None => Ok(back(&desk, &desktop, "")),
    }
}

/// Every line with what it names; nothing where one of them is wrong: a table is taken whole or not at all.
async fn found(filled: &Filled, slug: &str, rows: Vec<Row>) -> Result<Option<Vec<Found>>, Problem> {
    let (waiting, slug, asked) = (filled.desk.clone(), slug.to_owned(), wish(&filled.fields));
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let known = Known::look(&look, &Desktop::find(&look, &slug, &asked)?)?;
        Ok(rows.iter().map(|it| known.find(look.words(), it).ok()).collect())
    });
    filled.desk.no_fault(found.await)?
}

/// The activity on the wheel that a line is of.
fn known<'a>(desktop: &'a Desktop, title: &str) -> Option<&'a Activity> {
    let title = fold(title);
    let texts = &desktop.seen.texts;
    let is_it = |it: &&Activity| texts.get(&it.title).is_some_and(|it| fold(it) == title);
    desktop.seen.wheel.activities.iter().find(is_it)
}

/// The line says nothing that the wheel does not say already.
fn is_known(desktop: &Desktop, found: &Found) -> bool {
    let Some(activity) = known(desktop, &found.title) else {
        return false;
    };
    let before = asked_for(desktop, activity);
    let mut after = before.clone();
    take(&mut after, found.clone(), || OccurrenceId::new(0));
    after == before
}

/// An activity as it is on the wheel.
fn asked_for(desktop: &Desktop, activity: &Activity) -> NewActivity {
    let word = |it: Option<TextId>| it.and_then(|it| desktop.seen.texts.get(&it).cloned());
    let occurrence = |it: &Occurrence| NewOccurrence {
        occurrence: it.occurrence,
        when: it.when,
        words: word(it.words),
        years_on: it.years_on,
    };
    NewActivity {
        title: word(Some(activity.title)).unwrap_or_default(),
        area: word(activity.area),
        owner: activity.owner,
        route: activity.route.clone(),
        lead: activity.lead,
        is_internal: activity.is_internal,
        occurrences: activity.occurrences.iter().map(occurrence).collect(),
    }
}

/// Takes a line into its activity: what it says counts, what it leaves out stays, and a time that is there comes no second
/// time.
fn take(activity: &mut NewActivity, found: Found, mut draw: impl FnMut() -> OccurrenceId) {
    activity.area = found.area.or(activity.area.take());
    activity.owner = found.owner.or(activity.owner);
    if !found.route.is_empty() {
        activity.route = found.route;
    }
    if found.understood.lead > 0 {
        activity.lead = found.understood.lead;
    }
    activity.is_internal |= found.understood.is_internal;
    for when in found.understood.whens {
        let years_on = found.understood.years_on;
        let same = |it: &&mut NewOccurrence| it.when == when && it.years_on == years_on;
        match activity.occurrences.iter_mut().find(same) {
            Some(known) => known.words = found.words.clone().or(known.words.take()),
            None => activity.occurrences.push(NewOccurrence {
                occurrence: draw(),
                when,
                words: found.words.clone(),
                years_on,
            }),
        }
    }
}

/// Lines with the same title are one activity, also with one that is on the wheel already; nothing where all is there.
fn act(filled: &Filled, desktop: &Desktop, found: Vec<Found>) -> Option<WheelAct> {
    let drawn = filled.command.to_string();
    let mut count = 0;
    let mut all: Vec<(String, Option<ActivityId>, NewActivity)> = Vec::new();
    for found in found {
        let key = fold(&found.title);
        let place = all.iter().position(|it| it.0 == key).unwrap_or_else(|| {
            let known = known(desktop, &found.title);
            let new = || NewActivity {
                title: found.title.clone(),
                ..NewActivity::default()
            };
            let activity = known.map_or_else(new, |it| asked_for(desktop, it));
            all.push((key, known.map(|it| it.activity), activity));
            all.len() - 1
        });
        take(&mut all[place].2, found, || {
            count += 1;
            OccurrenceId::of(&[&drawn, &count.to_string()])
        });
    }
    let (mut activities, mut changed) = (Vec::new(), Vec::new());
    for (place, (_, known, new)) in all.into_iter().enumerate() {
        match known.and_then(|it| desktop.seen.wheel.activity(it)) {
            Some(known) if asked_for(desktop, known) == new => {}
            Some(known) => changed.push((known.activity, new)),
            None => activities.push((ActivityId::of(&[&drawn, &place.to_string()]), new)),
        }
    }
    let is_empty = activities.is_empty() && changed.is_empty();
    (!is_empty).then_some(WheelAct::Add {
        activities,
        meeting: None,
        changed,
    })
}

/// A calendar as the same table; what is no calendar as it was typed. The key of the words for why it cannot be read.
fn table_of(state: &State, bytes: &[u8], year: i16) -> Result<String, &'static str> {
    let start = bytes.trim_ascii_start();
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start);
    if !start
        .get(..15)
        .is_some_and(|it| it.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"))
    {
        return Ok(String::from_utf8_lossy(bytes).into_owned());
    }
    let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else {
        return Err("calendar-damaged");
    };
    let found = state.intake.extractor.calendar(bytes, (first, last));
    let found = found.map_err(|why| subscription::not_read(&why))?;
    let there = found
        .occasions
        .iter()
        .filter(|it| !it.is_called_off && !it.summary.is_empty());
    let lines: Vec<wheel_table::Line> = there
        .map(|it| wheel_table::Line {
            aktivitet: it.summary.clone(),
            when: when(it, year),
            ..wheel_table::Line::default()
        })
        .collect();
    match lines.is_empty() {
        true => Err("wheel-calendar-empty"),
        false => Ok(wheel_table::write(&lines)),
    }
}

/// `6.-7. juni 2027`, or `6. juni` where it comes every year.
fn when(occasion: &Occasion, year: i16) -> String {
    let (first, last) = (occasion.date, occasion.last);
    let when = match (first == last, occasion.is_yearly) {
        (true, true) => When::yearly(
            Rule::Day {
                month: first.month(),
                day: first.day(),
            },
            year,
        ),
        (true, false) => When::once(Span::Day { date: first }),
        (false, _) => When::once(Span::Days { first, last }),
    };
    write_when(&when, year)
}
