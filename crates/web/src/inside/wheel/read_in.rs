//! A wheel out of a meeting's paper: what its appendix says, activity by activity, for a person to settle.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix::{Content, YearWheel};
use raadslag_council::ids::{ActivityId, MeetingId, OccurrenceId};
use raadslag_council::record::Record;
use raadslag_council::wheel::{
    NewActivity, NewOccurrence, ReadActivity, ReadOccurrence, WheelAct, When, read_appendix, read_when, write_when,
};

use super::asked::Unread;
use super::{Asked, Desktop, Wish, ask, back, find, unreadable};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::render::{Chrome, find_meeting};

#[derive(Template)]
#[template(path = "wheel/read_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: &'a str,
    wheel: String,
    paper: String,
    day: String,
    year: i16,
    rows: Vec<Row>,
    occurrences: usize,
    once: usize,
    /// Groups whose quarter was guessed.
    guessed: usize,
    /// Activities of the paper that are on the wheel already.
    known: usize,
}

/// An activity of the paper.
struct Row {
    place: usize,
    title: String,
    times: Vec<Time>,
}

/// One of its times.
struct Time {
    place: usize,
    text: String,
    when: String,
    years_on: i8,
    is_once: bool,
    is_guessed: bool,
}

/// The wheel of a record, where it has one, and the activities it gives.
pub fn found_in(record: &Record) -> Option<(&YearWheel, Vec<ReadActivity>)> {
    let wheel = record.appendices.iter().find_map(|it| match &it.content {
        Content::YearWheel(wheel) => Some(wheel),
        _ => None,
    })?;
    let otherwise = record.head.date.map_or(0, |it| it.year());
    Some((wheel, read_appendix(wheel, otherwise)))
}

/// A paper with its wheel.
struct Source {
    meeting: MeetingId,
    day: String,
    year: i16,
    activities: Vec<ReadActivity>,
    guessed: usize,
}

impl Source {
    fn find(look: &Look<'_>, desktop: &Desktop, meeting: &str) -> Result<Self, Problem> {
        let seen = find_meeting(look, meeting)?;
        if seen.row.body != desktop.body {
            return Err(Problem::no_such(meeting));
        }
        let (wheel, activities) = found_in(&seen.record).ok_or_else(|| Problem::no_such(meeting))?;
        let groups = wheel.groups.iter();
        let year = wheel.year.or(seen.record.head.date.map(|it| it.year()));
        Ok(Self {
            meeting: seen.row.meeting,
            day: seen
                .record
                .head
                .date
                .map(|it| look.words().day(&it))
                .unwrap_or_default(),
            year: year.unwrap_or(desktop.year),
            guessed: groups.filter(|it| it.heading.is_none() && it.quarter.is_some()).count(),
            activities,
        })
    }

    /// The same paper gives the same ids, so that reading it again meets the same things.
    fn activity(&self, place: usize) -> ActivityId {
        ActivityId::of(&[&self.meeting.to_string(), &place.to_string()])
    }

    fn occurrence(&self, place: usize, nth: usize) -> OccurrenceId {
        OccurrenceId::of(&[&self.meeting.to_string(), &place.to_string(), &nth.to_string()])
    }
}

/// Whether everything of a paper's wheel stands on the body's own.
pub fn is_taken(look: &Look<'_>, (slug, meeting): (&str, &str)) -> Result<bool, Problem> {
    let desktop = Desktop::find(look, slug, &Wish::default())?;
    let source = Source::find(look, &desktop, meeting)?;
    let mut all = 0..source.activities.len();
    Ok(all.all(|it| desktop.seen.wheel.activity(source.activity(it)).is_some()))
}

/// What a paper's wheel would become.
pub async fn show(
    desk: Desk,
    Path((slug, meeting)): Path<(String, String)>,
    asked: Asked,
) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Wheel(slug.clone()))?;
    let _ = asked;
    page(desk, move |look| form(look, (&slug, &meeting), None)).await
}

fn form(look: &Look<'_>, (slug, meeting): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug, &Wish::default())?;
    desktop.must_steer()?;
    let source = Source::find(look, &desktop, meeting)?;
    let forms = Forms::offering(look, refused)?;
    let is_known = |place: usize| desktop.seen.wheel.activity(source.activity(place)).is_some();
    let mut rows = Vec::new();
    for (place, read) in source.activities.iter().enumerate().filter(|it| !is_known(it.0)) {
        let times = read.occurrences.iter().enumerate();
        rows.push(Row {
            place,
            title: forms.kept("keep", &format!("title-{place}"), &read.title),
            times: times
                .map(|(nth, it)| time(&forms, (place, nth), it, source.year))
                .collect(),
        });
    }
    let times = || rows.iter().flat_map(|it| &it.times);
    let title = look.words().with("wheel-read-of", "name", &desktop.name);
    let page = Page {
        page: Chrome::new(look, title, None),
        name: &desktop.name,
        wheel: desktop.at(look, source.year, false),
        paper: Address::Meeting(meeting.to_owned(), Form::Page).under(look.prefix),
        day: source.day.clone(),
        year: source.year,
        occurrences: times().count(),
        once: times().filter(|it| it.is_once).count(),
        guessed: source.guessed,
        known: source.activities.len() - rows.len(),
        rows,
        forms,
    };
    rendered(look, &page)
}

fn time(forms: &Forms, (place, nth): (usize, usize), read: &ReadOccurrence, year: i16) -> Time {
    let when = read.when.map(|it| write_when(&it, year)).unwrap_or_default();
    Time {
        place: nth,
        text: read.text.clone(),
        when: forms.kept("keep", &format!("when-{place}-{nth}"), &when),
        years_on: read.years_on,
        is_once: read.when.as_ref().is_some_and(When::is_once),
        is_guessed: read.is_guessed,
    }
}

/// Puts on the wheel what was chosen.
pub async fn read(Path((slug, meeting)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let mut desktop = find(&filled, &slug).await?;
    desktop.must_steer()?;
    let (waiting, at, named) = (filled.desk.clone(), slug.clone(), meeting.clone());
    let source = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        Source::find(&look, &Desktop::find(&look, &at, &Wish::default())?, &named)
    });
    let source = filled.desk.no_fault(source.await)??;
    let why = match chosen(&filled, &source, &desktop) {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(found) => Some(unreadable(&filled, found)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, (&slug, &meeting), Some(Refused { why, fields }))
            })
            .await
        }
        None => {
            desktop.year = source.year;
            Ok(back(&desk, &desktop, ""))
        }
    }
}

fn chosen(filled: &Filled, source: &Source, desktop: &Desktop) -> Result<WheelAct, Unread> {
    let fields = &filled.fields;
    let takes_own = fields.get("handled") == "yes";
    let (mut activities, mut unread) = (Vec::new(), Vec::new());
    for (place, read) in source.activities.iter().enumerate() {
        if !fields.all("take").any(|it| it == place.to_string()) {
            continue;
        }
        let mut occurrences = Vec::new();
        for (nth, occurrence) in read.occurrences.iter().enumerate() {
            let typed = fields.get(&format!("when-{place}-{nth}"));
            let Some(when) = read_when(typed, source.year) else {
                unread.push(occurrence.text.clone());
                continue;
            };
            occurrences.push(NewOccurrence {
                occurrence: source.occurrence(place, nth),
                when,
                words: Some(occurrence.text.clone()),
                years_on: occurrence.years_on,
            });
        }
        activities.push((
            source.activity(place),
            NewActivity {
                title: fields.get(&format!("title-{place}")).trim().to_owned(),
                route: if takes_own { vec![desktop.body] } else { Vec::new() },
                lead: if takes_own { 10 } else { 0 },
                occurrences,
                ..NewActivity::default()
            },
        ));
    }
    if !unread.is_empty() {
        return Err(Unread::Lines(unread));
    }
    Ok(WheelAct::Add {
        activities,
        meeting: Some(source.meeting),
        changed: Vec::new(),
    })
}
