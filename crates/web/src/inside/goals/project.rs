//! A project on a page of its own: what it is, how it goes, and the form that changes it.

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::Response;
use raadslag_council::clock::Date;
use raadslag_council::economy::{Money, Unit};
use raadslag_council::goals::{Figure, Goal, GoalsAct, NewProject, Project, Trend};
use raadslag_council::ids::{ItemId, MeetingId, ProjectId};
use serde::Deserialize;

use super::view::ProjectLine;
use super::{Desktop, ask, drawn, find};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::fields::{Fields, Unreadable};
use crate::form::{Filled, Forms, Refused};
use crate::inside::decisions::{self, Linked};
use crate::inside::{answered, page, rendered};
use crate::problem::Problem;
use crate::refusal;
use crate::render::Chrome;

/// The place of a project that is not there yet.
const NEW: &str = "ny";

/// A new project may begin under a goal.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct Wish {
    maal: String,
}

#[derive(Template)]
#[template(path = "goals/project.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    room: String,
    body: String,
    can_steer: bool,
    /// What stands; nothing for a new project.
    shown: Option<Shown>,
    today: String,
    fields: Typed,
}

/// A project as its page tells it.
struct Shown {
    line: ProjectLine,
    partner: String,
    /// The agreement's page.
    agreement: Option<String>,
    involvement: Vec<String>,
    effect: Vec<String>,
    decisions: Vec<Linked>,
    drawing: Option<String>,
    /// Each note, the newest first: day as written in forms, day, and what is said.
    notes: Vec<(String, String, String)>,
    unit: String,
}

/// A choice of a form: code, words, and whether it is chosen.
type Choice = (String, String, bool);

/// What stands in the form.
struct Typed {
    name: String,
    un: Vec<Choice>,
    own: Vec<Choice>,
    areas: Vec<Choice>,
    owners: Vec<Choice>,
    agreements: Vec<Choice>,
    decisions: Vec<Choice>,
    partner: String,
    involvement: String,
    effect: String,
    from: String,
    until: String,
    unit: String,
}

/// The page of a project.
pub async fn show(
    desk: Desk,
    Path((slug, project)): Path<(String, String)>,
    Query(wish): Query<Wish>,
) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Goals(slug.clone()))?;
    page(desk, move |look| form(look, (&slug, &project), (&wish, None))).await
}

fn known<'d>(desktop: &'d Desktop, project: &str) -> Result<Option<&'d Project>, Problem> {
    if project == NEW {
        desktop.here.must_steer()?;
        return Ok(None);
    }
    let project: ProjectId = project.parse().map_err(|_| Problem::not_found())?;
    let found = desktop.register().project(project);
    found.map(Some).ok_or_else(Problem::not_found)
}

fn form(
    look: &Look<'_>,
    (slug, code): (&str, &str),
    (wish, refused): (&Wish, Option<Refused>),
) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug)?;
    let (project, words) = (known(&desktop, code)?, look.words());
    let forms = Forms::offering(look, refused)?;
    let page = Page {
        page: Chrome::new(
            look,
            match project {
                Some(it) => desktop.words(it.name),
                None => words.say("goal-project-new"),
            },
            project.map(|_| Address::Inside(Inside::GoalProject(desktop.here.slug.clone(), code.to_owned()))),
        ),
        room: desktop.here.at(look, ""),
        can_steer: desktop.here.can_steer(),
        shown: project.map(|it| shown(look, &desktop, it)).transpose()?,
        today: look.today.to_string(),
        fields: match desktop.here.can_steer() {
            true => typed(look, &desktop, project, (forms.typed("save"), wish))?,
            false => Typed::none(),
        },
        forms,
        body: desktop.here.name,
    };
    rendered(look, &page)
}

fn shown(look: &Look<'_>, desktop: &Desktop, it: &Project) -> Result<Shown, Problem> {
    let words = look.words();
    let paragraphs = |text: String| {
        text.lines()
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .map(str::to_owned)
            .collect()
    };
    let figures = desktop.register().figures(it.project);
    let agreement = it
        .agreement
        .filter(|it| desktop.agreements.agreements.find(*it).is_some());
    let agreements = Address::Inside(Inside::Agreements(desktop.here.slug.clone())).under(look.prefix);
    let line = desktop.project_line(look, words, it);
    Ok(Shown {
        line,
        partner: desktop.partner(it),
        agreement: agreement.map(|_| agreements),
        involvement: paragraphs(desktop.perhaps(it.involvement)),
        effect: paragraphs(desktop.perhaps(it.effect)),
        decisions: decisions::linked(look, it.decisions.iter().copied())?,
        drawing: drawn::trend(desktop, words, it, "trend"),
        notes: figures
            .iter()
            .rev()
            .map(|note| (note.on.to_string(), words.day(&note.on), desktop.said(words, it, *note)))
            .collect(),
        unit: desktop.perhaps(it.unit),
    })
}

impl Typed {
    fn none() -> Self {
        Self {
            name: String::new(),
            un: Vec::new(),
            own: Vec::new(),
            areas: Vec::new(),
            owners: Vec::new(),
            agreements: Vec::new(),
            decisions: Vec::new(),
            partner: String::new(),
            involvement: String::new(),
            effect: String::new(),
            from: String::new(),
            until: String::new(),
            unit: String::new(),
        }
    }
}

/// What the form begins with: what was typed before it was refused, or else what stands.
fn typed(
    look: &Look<'_>,
    desktop: &Desktop,
    project: Option<&Project>,
    (again, wish): (Option<&Fields>, &Wish),
) -> Result<Typed, Problem> {
    let (words, register) = (look.words(), desktop.register());
    let said = |name: &str, stands: String| again.map_or(stands, |it| it.get(name).to_owned());
    let chosen = |name: &str, code: &str, stands: bool| again.map_or(stands, |it| it.holds(name, code));
    let text = |text: Option<raadslag_council::ids::TextId>| desktop.perhaps(text);
    let day = |it: Option<Date>| it.map(|it| it.to_string()).unwrap_or_default();
    let has_goal = |goal: &Goal| project.map_or(goal.to_string() == wish.maal, |it| it.goals.contains(goal));
    let goal = |goal: Goal| {
        let (code, stands) = (goal.to_string(), has_goal(&goal));
        let title = desktop.title(words, goal);
        let told = match goal {
            Goal::Un(number) => format!("{number}. {title}"),
            Goal::Own(_) => title,
        };
        (code.clone(), told, chosen("goal", &code, stands))
    };
    // A goal that is over takes no new projects.
    let own = register
        .goals
        .iter()
        .filter(|it| !it.is_over(look.today) || has_goal(&Goal::Own(it.goal)));
    let one = |name: &str, code: String, told: String, stands: bool| {
        let is_it = again.map_or(stands, |it| it.get(name) == code);
        (code, told, is_it)
    };
    Ok(Typed {
        name: said("name", project.map(|it| desktop.words(it.name)).unwrap_or_default()),
        un: Goal::of_un().map(goal).collect(),
        own: own.map(|it| goal(Goal::Own(it.goal))).collect(),
        areas: register
            .areas
            .iter()
            .map(|it| {
                let code = it.area.to_string();
                let stands = project.is_some_and(|project| project.areas.contains(&it.area));
                (code.clone(), desktop.words(it.name), chosen("area", &code, stands))
            })
            .collect(),
        owners: desktop
            .people
            .positions()
            .map(|it| {
                let stands = project.is_some_and(|project| project.owner == Some(it.position));
                one("owner", it.position.to_string(), it.name.clone(), stands)
            })
            .collect(),
        agreements: desktop
            .agreements
            .agreements
            .all()
            .iter()
            .map(|it| {
                let told =
                    [it.party, it.purpose].map(|it| desktop.agreements.texts.get(&it).cloned().unwrap_or_default());
                let stands = project.is_some_and(|project| project.agreement == Some(it.agreement));
                one("agreement", it.agreement.to_string(), told.join(": "), stands)
            })
            .collect(),
        decisions: decisions::offered(
            look,
            &desktop.here.slug,
            project.map(|it| it.decisions.as_slice()).unwrap_or_default(),
        )?
        .into_iter()
        .map(|(code, told, stands)| (code.clone(), told, chosen("decision", &code, stands)))
        .collect(),
        partner: said("partner", text(project.and_then(|it| it.partner))),
        involvement: said("involvement", text(project.and_then(|it| it.involvement))),
        effect: said("effect", text(project.and_then(|it| it.effect))),
        from: said("since", day(project.and_then(|it| it.from))),
        until: said("last-day", day(project.and_then(|it| it.until))),
        unit: said("unit", text(project.and_then(|it| it.unit))),
    })
}

/// Does what a form of the page asks.
pub async fn change(Path((slug, code)): Path<(String, String)>, filled: Filled) -> Result<Response, Problem> {
    let desktop = find(&filled, &slug).await?;
    desktop.here.must_steer()?;
    let known = known(&desktop, &code)?;
    let behind = known.map(|it| it.decisions.clone()).unwrap_or_default();
    let known = known.map(|it| it.project);
    let linked = decisions::kept(&filled, behind).await?;
    let project = known.unwrap_or_else(|| ProjectId::of(&[&filled.command.to_string()]));
    let fields = &filled.fields;
    let is_gone = fields.get("act") == "remove";
    let act = match (fields.get("act"), known) {
        ("save", _) => linked.and_then(|it| read(fields, it)).map(|new| GoalsAct::Put {
            goals: Vec::new(),
            areas: Vec::new(),
            projects: vec![(project, new)],
            notes: Vec::new(),
        }),
        ("remove", Some(project)) => Ok(GoalsAct::RemoveProject { project }),
        ("note", Some(project)) => figure(fields).map(|figure| GoalsAct::Note { project, figure }),
        ("forget", Some(project)) => fields.day("on").map(|on| GoalsAct::Forget { project, on }),
        _ => return Err(Problem::BadForm),
    };
    let why = match act {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(field) => Some(refusal::unreadable(filled.desk.words(), field)),
    };
    let next = match is_gone {
        true => desktop.here.inside(),
        false => Inside::GoalProject(desktop.here.slug, project.to_string()),
    };
    answered(filled, why, (next, ""), move |look, refused| {
        form(look, (&slug, &code), (&Wish::default(), Some(refused)))
    })
    .await
}

/// A day that may be missing.
pub fn day(fields: &Fields, name: &'static str) -> Result<Option<Date>, Unreadable> {
    match fields.given(name) {
        Some(_) => fields.day(name).map(Some),
        None => Ok(None),
    }
}

fn read(fields: &Fields, decisions: Vec<(MeetingId, ItemId)>) -> Result<NewProject, Unreadable> {
    Ok(NewProject {
        name: fields.get("name").to_owned(),
        goals: fields.read_all("goal")?,
        areas: fields.read_all("area")?,
        owner: fields.given("owner").map(|_| fields.read("owner")).transpose()?,
        agreement: fields
            .given("agreement")
            .map(|_| fields.read("agreement"))
            .transpose()?,
        partner: fields.given("partner"),
        decisions,
        involvement: fields.given("involvement"),
        effect: fields.given("effect"),
        from: day(fields, "since")?,
        until: day(fields, "last-day")?,
        unit: fields.given("unit"),
    })
}

/// How it goes: a figure where one is typed, or else a word.
fn figure(fields: &Fields) -> Result<Figure, Unreadable> {
    let trend = match (fields.given("figure"), fields.get("trend")) {
        (Some(typed), _) => {
            let read = Money::read(&typed, Unit::Kroner).filter(|_| typed.chars().any(|it| it.is_ascii_digit()));
            Trend::Hundredths(read.ok_or(Unreadable("figure"))?.ore())
        }
        (None, "better") => Trend::Better,
        (None, "same") => Trend::Same,
        (None, "worse") => Trend::Worse,
        _ => return Err(Unreadable("trend")),
    };
    Ok(Figure {
        on: fields.day("on")?,
        trend,
    })
}
