//! A goal on a page of its own: its projects, and the decisions behind it.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::change::{ChangeProgramme, ProgrammeStage};
use raadslag_council::clock::Date;
use raadslag_council::goals::{Goal, GoalsAct, NewGoal, OwnGoal};
use raadslag_council::ids::{GoalId, TextId};

use super::view::ProjectLine;
use super::{Desktop, ask, find};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::changes::period as programme_period;
use crate::inside::decisions::{self, Linked};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of a goal that is not there yet.
const NEW: &str = "ny";

#[derive(Template)]
#[template(path = "goals/goal.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    can_steer: bool,
    is_new: bool,
    is_own: bool,
    is_over: bool,
    mark: String,
    title: String,
    about: String,
    from: String,
    ended: String,
    /// From when, and until when it holds.
    holds: String,
    projects: Vec<ProjectLine>,
    decisions: Vec<Linked>,
    /// Decisions behind what is done for it: each with the name of the project or programme.
    through: Vec<(Linked, String)>,
    /// Address and words of each case that a decision is of.
    cases: Vec<(String, String)>,
    programmes: Vec<Programme>,
    /// Decisions that may stand behind it.
    choices: Vec<(String, String)>,
    new_project: String,
}

/// A change programme that serves the goal.
struct Programme {
    name: String,
    to: String,
    period: String,
    is_ended: bool,
}

/// What is linked to a goal.
#[derive(Default)]
struct Joined {
    decisions: Vec<Linked>,
    through: Vec<(Linked, String)>,
    cases: Vec<(String, String)>,
    programmes: Vec<Programme>,
}

impl Joined {
    fn find(look: &Look<'_>, desktop: &Desktop, goal: Goal) -> Result<Self, Problem> {
        let (register, words) = (desktop.register(), look.words());
        let changes = look.no_fault(look.now().changes(&look.asker, desktop.here.body))?;
        let said = |text: TextId| changes.texts.get(&text).cloned().unwrap_or_default();
        let projects = register.under(goal).map(|it| (desktop.words(it.name), &it.decisions));
        let programmes = changes.changes.under(goal).map(|it| (said(it.name), &it.decisions));
        let decisions = decisions::linked(look, register.behind(goal))?;
        let mut through: Vec<(Linked, String)> = Vec::new();
        for (name, behind) in projects.chain(programmes) {
            for it in decisions::linked(look, behind.iter().copied())? {
                let stands = decisions.iter().chain(through.iter().map(|it| &it.0));
                if !stands.into_iter().any(|known| known.item == it.item) {
                    through.push((it, name.clone()));
                }
            }
        }
        let mut cases: Vec<(String, String)> = Vec::new();
        for case in decisions
            .iter()
            .chain(through.iter().map(|it| &it.0))
            .filter_map(|it| it.case.as_ref())
        {
            if cases.iter().all(|it| it.0 != case.0) {
                cases.push(case.clone());
            }
        }
        let programme = |it: &ChangeProgramme| {
            let page = Inside::Change(desktop.here.slug.clone(), it.programme.to_string());
            Programme {
                name: said(it.name),
                to: Address::Inside(page).under(look.prefix),
                period: programme_period(words, it),
                is_ended: it.stage(look.today) == ProgrammeStage::Ended,
            }
        };
        Ok(Self {
            programmes: changes.changes.under(goal).map(programme).collect(),
            decisions,
            through,
            cases,
        })
    }
}

/// The goal of an address; nothing for a new one.
fn known(desktop: &Desktop, goal: &str) -> Result<Option<Goal>, Problem> {
    if goal == NEW {
        desktop.here.must_steer()?;
        return Ok(None);
    }
    let goal: Goal = goal.parse().map_err(|_| Problem::not_found())?;
    let is_known = match goal {
        Goal::Un(_) => true,
        Goal::Own(own) => desktop.register().goal(own).is_some(),
    };
    is_known.then_some(Some(goal)).ok_or_else(Problem::not_found)
}

/// The page of a goal.
pub async fn show(desk: Desk, Path((slug, goal)): Path<(String, String)>) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Goals(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &goal), None)).await
}

fn form(look: &Look<'_>, (slug, code): (&str, &str), refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let (goal, words, register) = (known(&desktop, code)?, look.words(), desktop.register());
    let own = match goal {
        Some(Goal::Own(own)) => register.goal(own),
        _ => None,
    };
    let title = goal.map(|it| desktop.title(words, it)).unwrap_or_default();
    let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let joined = match goal {
        Some(goal) => Joined::find(look, &desktop, goal)?,
        None => Joined::default(),
    };
    let page = Page {
        page: Chrome::new(
            look,
            match goal {
                Some(_) => title.clone(),
                None => words.say("goal-new"),
            },
            goal.map(|it| Address::Inside(Inside::Goal(desktop.here.slug.clone(), it.to_string()))),
        ),
        forms: Forms::offering(look, refused)?,
        room: desktop.here.at(look, ""),
        can_steer: desktop.here.can_steer(),
        is_new: goal.is_none(),
        is_own: own.is_some(),
        is_over: own.is_some_and(|it| it.is_over(look.today)),
        mark: match goal {
            Some(Goal::Un(number)) => number.to_string(),
            _ => String::new(),
        },
        about: own.map(|it| desktop.perhaps(it.about)).unwrap_or_default(),
        from: day(own.and_then(|it| it.from)),
        ended: day(own.and_then(|it| it.ended)),
        holds: own.map(|it| holds(look, it)).unwrap_or_default(),
        projects: goal
            .map(|goal| {
                register
                    .under(goal)
                    .map(|it| desktop.project_line(look, words, it))
                    .collect()
            })
            .unwrap_or_default(),
        decisions: joined.decisions,
        through: joined.through,
        cases: joined.cases,
        programmes: joined.programmes,
        choices: match goal {
            Some(goal) if desktop.here.can_steer() => free(look, &desktop, goal)?,
            _ => Vec::new(),
        },
        new_project: desktop.here.at(look, &format!("/projekt/ny?maal={code}")),
        title,
        body: desktop.here.name,
    };
    rendered(look, &page)
}

/// Decisions that do not stand behind the goal yet.
fn free(look: &Look<'_>, desktop: &Desktop, goal: Goal) -> Result<Vec<(String, String)>, Problem> {
    let linked: Vec<String> = desktop
        .register()
        .behind(goal)
        .map(|it| format!("{}.{}", it.0, it.1))
        .collect();
    let recent = decisions::recent(look, &desktop.here.slug)?;
    Ok(recent.into_iter().filter(|it| !linked.contains(&it.0)).collect())
}

fn holds(look: &Look<'_>, goal: &OwnGoal) -> String {
    let words = look.words();
    let day = |key: &str, day| words.with(key, "day", &words.day(&day));
    let spans = [
        goal.from.map(|it| day("goal-from", it)),
        goal.ended.map(|it| day("goal-until", it)),
    ];
    spans.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, code)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let goal = known(&desktop, &code)?;
    let own = match goal {
        Some(Goal::Own(own)) => Some(own),
        _ => None,
    };
    let is_gone = filled.fields.get("act") == "remove";
    let act = match (filled.fields.get("act"), goal) {
        ("remove", _) => own.map(|goal| GoalsAct::RemoveGoal { goal }).ok_or(Unreadable("goal")),
        ("save", None | Some(Goal::Own(_))) => read(&filled.fields).map(|new| {
            let drawn = || GoalId::of(&[&filled.command.to_string()]);
            put(own.unwrap_or_else(drawn), new)
        }),
        ("link", Some(goal)) => decisions::chosen(&filled.fields).and_then(|it| {
            let (meeting, item) = it.ok_or(Unreadable("decision"))?;
            Ok(GoalsAct::Link { goal, meeting, item })
        }),
        ("unlink", Some(goal)) => filled.fields.read("item").map(|item| GoalsAct::Unlink { goal, item }),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(field) => Some(refusal::unreadable(filled.desk.words(), field)),
    };
    let next = match is_gone || goal.is_none() {
        true => desktop.here.inside(),
        false => Inside::Goal(desktop.here.slug, code.clone()),
    };
    answered(filled, why, (next, ""), move |look, refused| {
        form(look, (&slug, &code), Some(refused))
    })
    .await
}

fn put(goal: GoalId, new: NewGoal) -> GoalsAct {
    GoalsAct::Put {
        goals: vec![(goal, new)],
        areas: Vec::new(),
        projects: Vec::new(),
        notes: Vec::new(),
    }
}

fn read(fields: &Fields) -> Result<NewGoal, Unreadable> {
    Ok(NewGoal {
        title: fields.get("title").to_owned(),
        about: fields.given("text"),
        from: super::project::day(fields, "since")?,
        ended: super::project::day(fields, "last-day")?,
    })
}
