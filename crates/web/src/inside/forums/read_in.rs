//! Forums out of a meeting's paper: what its item on them names, for a person to put in the body's own register.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::forums::{ForumGroup, ForumsAct, NewForum};
use raadslag_council::identity::fold;
use raadslag_council::ids::{ForumId, MeetingId};
use raadslag_council::record::{Forum, Record};

use super::{Desktop, ask, find};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::render::{Chrome, find_meeting};

#[derive(Template)]
#[template(path = "forums/read_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    name: String,
    paper: String,
    day: String,
    rows: Vec<Row>,
    themes: usize,
    /// Forums of the paper that are in the register already.
    known: usize,
}

/// A forum of the paper.
struct Row {
    place: usize,
    name: String,
    about: String,
    themes: Vec<String>,
    is_subject: bool,
}

/// The forums that a paper names.
pub fn found_in(record: &Record) -> Vec<&Forum> {
    record.items.iter().flat_map(|it| &it.forums).collect()
}

/// A paper's forums as the register would keep them.
struct Source {
    meeting: MeetingId,
    day: String,
    forums: Vec<NewForum>,
}

impl Source {
    fn find(look: &Look<'_>, desktop: &Desktop, meeting: &str) -> Result<Self, Problem> {
        let seen = find_meeting(look, meeting)?;
        let found = found_in(&seen.record);
        if seen.row.body != desktop.here.body || found.is_empty() {
            return Err(Problem::no_such(meeting));
        }
        let date = seen.record.head.date;
        Ok(Self {
            meeting: seen.row.meeting,
            day: date.map(|it| look.words().day(&it)).unwrap_or_default(),
            forums: found.iter().map(|it| new(it, it.group == found[0].group)).collect(),
        })
    }

    /// The places of the forums that the register has not.
    fn fresh<'a>(&'a self, desktop: &'a Desktop) -> impl Iterator<Item = (usize, &'a NewForum)> {
        let forums = desktop.seen.forums.forums();
        let is_known = move |it: &NewForum| {
            forums
                .iter()
                .any(|known| fold(&desktop.name_of(known)) == fold(&it.name))
        };
        self.forums.iter().enumerate().filter(move |it| !is_known(it.1))
    }
}

/// `KKR (politisk udvalg)` has a name and what it is; its heading says whether it is general.
fn new(forum: &Forum, is_first: bool) -> NewForum {
    let written = forum.name.trim().trim_end_matches('.');
    let (name, about) = match written.split_once(" (") {
        Some((name, about)) if about.ends_with(')') => (name, Some(about.trim_end_matches(')').to_owned())),
        _ => (written, None),
    };
    NewForum {
        group: ForumGroup::of_heading(&forum.group, is_first),
        name: name.to_owned(),
        about,
        themes: forum.themes.clone(),
        ..NewForum::default()
    }
}

/// Whether the register has every forum of a paper.
pub fn is_taken(look: &Look<'_>, (slug, meeting): (&str, &str)) -> Result<bool, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let source = Source::find(look, &desktop, meeting)?;
    Ok(source.fresh(&desktop).next().is_none())
}

/// What a paper's forums would become.
pub async fn show(desk: Desk, Path((slug, meeting)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Forums(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &meeting), None)).await
}

fn form(look: &Look<'_>, (slug, meeting): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let source = Source::find(look, &desktop, meeting)?;
    let row = |(place, it): (usize, &NewForum)| Row {
        place,
        name: it.name.clone(),
        about: it.about.clone().unwrap_or_default(),
        themes: it.themes.clone(),
        is_subject: it.group == ForumGroup::Subject,
    };
    let rows: Vec<Row> = source.fresh(&desktop).map(row).collect();
    let page = Page {
        page: Chrome::new(
            look,
            look.words().with("forums-read-of", "name", &desktop.here.name),
            None,
        ),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        paper: Address::Meeting(meeting.to_owned(), Form::Page).under(look.prefix),
        day: source.day.clone(),
        themes: rows.iter().map(|it| it.themes.len()).sum(),
        known: source.forums.len() - rows.len(),
        rows,
        name: desktop.here.name,
    };
    rendered(look, &page)
}

/// Puts the chosen ones in the register.
pub async fn read(Path((slug, meeting)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let (waiting, at, paper) = (filled.desk.clone(), slug.clone(), meeting.clone());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &at)?;
        let source = Source::find(&look, &desktop, &paper)?;
        let fresh: Vec<(usize, NewForum)> = source.fresh(&desktop).map(|it| (it.0, it.1.clone())).collect();
        Ok((source.meeting, fresh))
    });
    let (of, fresh) = filled.desk.no_fault(found.await)??;
    let is_taken = |place: usize| filled.fields.all("take").any(|it| it == place.to_string());
    let is_subject = |place: usize| filled.fields.all("subject").any(|it| it == place.to_string());
    let chosen = fresh.into_iter().filter(|it| is_taken(it.0)).map(|(place, new)| {
        // The heading of the paper is a proposal; what is ticked counts.
        let group = if is_subject(place) {
            ForumGroup::Subject
        } else {
            ForumGroup::General
        };
        (
            ForumId::of(&[&of.to_string(), &place.to_string()]),
            NewForum { group, ..new },
        )
    });
    let act = ForumsAct::Add {
        forums: chosen.collect(),
        meeting: Some(of),
        changed: Vec::new(),
    };
    let why = ask(&filled, &desktop, act).await?;
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, (&slug, &meeting), Some(refused))
    })
    .await
}
