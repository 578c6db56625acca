//! Goals as a frame out of a meeting's paper: the areas it names, and the goals its items name by number, for a person to take over.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::command::Command;
use raadslag_council::goals::{Goal, GoalsAct};
use raadslag_council::identity::fold;
use raadslag_council::ids::{GoalAreaId, ItemId, MeetingId};
use raadslag_council::record::Record;
use raadslag_import::goal_frame::{self, GoalFrame};

use super::{Desktop, find};
use crate::address::{Address, Form, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{answered, carry_out, page, rendered};
use crate::problem::Problem;
use crate::render::{Chrome, find_meeting};

#[derive(Template)]
#[template(path = "goals/read_in.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    name: String,
    paper: String,
    day: String,
    /// Place and name of each area that is not kept yet.
    areas: Vec<(usize, String)>,
    /// Areas of the paper that are kept already.
    known: usize,
    /// Code and words of each goal with the item that names it.
    goals: Vec<(String, String)>,
}

/// What a paper says of goals.
pub fn found_in(record: &Record) -> Option<GoalFrame> {
    goal_frame::found_in(record)
}

/// What a paper says, as the room would keep it.
struct Source {
    meeting: MeetingId,
    day: String,
    areas: Vec<String>,
    /// Goals with the item that names them: its id, and its number and title.
    goals: Vec<(Goal, ItemId, String)>,
}

impl Source {
    fn find(look: &Look<'_>, desktop: &Desktop, meeting: &str) -> Result<Self, Problem> {
        let seen = find_meeting(look, meeting)?;
        let found = found_in(&seen.record).filter(|_| seen.row.body == desktop.here.body);
        let found = found.ok_or_else(|| Problem::no_such(meeting))?;
        let date = seen.record.head.date;
        let named = found.goals.iter().filter_map(|(place, number)| {
            let item = seen.record.items.get(*place)?;
            let id = seen.items.get(*place)?;
            Some((Goal::Un(*number), *id, format!("{}. {}", item.number, item.title)))
        });
        Ok(Self {
            meeting: seen.row.meeting,
            day: date.map(|it| look.words().day(&it)).unwrap_or_default(),
            goals: named.collect(),
            areas: found.areas,
        })
    }

    /// The places of the areas that are not kept.
    fn fresh<'a>(&'a self, desktop: &'a Desktop) -> impl Iterator<Item = (usize, &'a String)> {
        let known = &desktop.register().areas;
        let is_known = move |it: &String| known.iter().any(|area| fold(&desktop.words(area.name)) == fold(it));
        self.areas.iter().enumerate().filter(move |it| !is_known(it.1))
    }

    /// The goals that the decision does not stand behind yet.
    fn unlinked<'a>(&'a self, desktop: &'a Desktop) -> impl Iterator<Item = &'a (Goal, ItemId, String)> {
        let register = desktop.register();
        self.goals
            .iter()
            .filter(|it| register.behind(it.0).all(|known| known.1 != it.1))
    }
}

/// A goal with its item, as a form names both.
fn code(goal: Goal, item: ItemId) -> String {
    format!("{goal}.{item}")
}

/// Whether everything that a paper says of goals is kept.
pub fn is_taken(look: &Look<'_>, (slug, meeting): (&str, &str)) -> Result<bool, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let source = Source::find(look, &desktop, meeting)?;
    Ok(source.fresh(&desktop).next().is_none() && source.unlinked(&desktop).next().is_none())
}

/// What a paper says of goals.
pub async fn show(desk: Desk, Path((slug, meeting)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Goals(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &meeting), None)).await
}

fn form(look: &Look<'_>, (slug, meeting): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    desktop.here.must_steer()?;
    let source = Source::find(look, &desktop, meeting)?;
    let areas: Vec<(usize, String)> = source.fresh(&desktop).map(|it| (it.0, it.1.clone())).collect();
    let words = look.words();
    let goal = |(goal, item, told): &(Goal, ItemId, String)| {
        let title = desktop.title(words, *goal);
        let mark = goal.to_string().trim_start_matches("fn").to_owned();
        let values = [("number", mark), ("title", title), ("item", told.clone())];
        (code(*goal, *item), words.with_all("goals-read-goal", &values))
    };
    let page = Page {
        page: Chrome::new(look, words.with("goals-read-of", "name", &desktop.here.name), None),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        paper: Address::Meeting(meeting.to_owned(), Form::Page).under(look.prefix),
        day: source.day.clone(),
        known: source.areas.len() - areas.len(),
        goals: source.unlinked(&desktop).map(goal).collect(),
        areas,
        name: desktop.here.name.clone(),
    };
    rendered(look, &page)
}

/// Takes over what is ticked.
pub async fn read(Path((slug, meeting)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let (waiting, at, paper) = (filled.desk.clone(), slug.clone(), meeting.clone());
    let found = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &at)?;
        let source = Source::find(&look, &desktop, &paper)?;
        let areas: Vec<(usize, String)> = source.fresh(&desktop).map(|it| (it.0, it.1.clone())).collect();
        let goals: Vec<(Goal, ItemId)> = source.unlinked(&desktop).map(|it| (it.0, it.1)).collect();
        Ok((source.meeting, areas, goals))
    });
    let (of, areas, goals) = filled.desk.no_fault(found.await)??;
    let areas: Vec<(GoalAreaId, String)> = areas
        .into_iter()
        .filter(|it| filled.fields.holds("take", &it.0.to_string()))
        .map(|(_, name)| (GoalAreaId::of(&[&of.to_string(), &fold(&name)]), name))
        .collect();
    let mut acts = Vec::new();
    if !areas.is_empty() {
        acts.push(GoalsAct::Put {
            goals: Vec::new(),
            areas,
            projects: Vec::new(),
            notes: Vec::new(),
        });
    }
    let ticked = goals
        .into_iter()
        .filter(|it| filled.fields.holds("goal", &code(it.0, it.1)));
    acts.extend(ticked.map(|(goal, item)| GoalsAct::Link {
        goal,
        meeting: of,
        item,
    }));
    let mut why = None;
    for (place, act) in acts.into_iter().enumerate() {
        let command = Command::AtGoals {
            body: desktop.here.body,
            act: Box::new(act),
        };
        why = carry_out(&filled, &place.to_string(), command).await?;
        if why.is_some() {
            break;
        }
    }
    answered(filled, why, (desktop.here.inside(), ""), move |look, refused| {
        form(look, (&slug, &meeting), Some(refused))
    })
    .await
}
