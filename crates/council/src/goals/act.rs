//! The rules that answer what is asked of a body's goals.

use super::asked::{GoalsAct, NewGoal, NewProject};
use super::course::{GoalsKept, Register, put};
use super::{
    Figure, Goal, GoalArea, MOST_AREAS, MOST_DECISIONS, MOST_FIGURES, MOST_GOALS, MOST_PROJECTS, OwnGoal, Project,
};
use crate::agreements::Agreements;
use crate::clock::Date;
use crate::command::Refusal;
use crate::event::{
    Event, GoalAreasSet, GoalLinked, GoalRemoved, GoalUnlinked, GoalsChangeUndone, GoalsPut, ProjectNoteRemoved,
    ProjectNoted, ProjectRemoved,
};
use crate::eye;
use crate::identity::fold;
use crate::ids::{BodyId, GoalAreaId, ProjectId, TextId};
use crate::meeting::{Mint, must_have_without_id};
use crate::positions::Positions;
use crate::rights::{Acting, Right, STEERING};
use crate::slip::must_be_of_our_time;

/// Everything around a body's goals that their rules look at.
pub struct GoalsSetting<'a> {
    /// The body.
    pub body: BodyId,
    /// Who acts, with their rights there.
    pub acting: &'a Acting,
    /// The positions there are.
    pub positions: &'a Positions,
    /// The body's agreements.
    pub agreements: &'a Agreements,
    /// The day it is.
    pub today: Date,
}

/// What happens when somebody asks this of a body's goals, or why it may not.
pub fn decide(
    known: &GoalsKept,
    act: &GoalsAct,
    setting: &GoalsSetting<'_>,
    mint: Mint<'_>,
) -> Result<Vec<Event>, Refusal> {
    let body = setting.body;
    if !setting.acting.may(STEERING) {
        return Err(Refusal::NotYours(Right::EditAgenda));
    }
    let now = &known.now;
    let event = match act {
        GoalsAct::Put {
            goals,
            areas,
            projects,
            notes,
        } => {
            let put = Asked {
                goals,
                areas,
                projects,
                notes,
            };
            Event::GoalsPut(put.kept(now, setting, mint)?)
        }
        GoalsAct::SetAreas { areas } => Event::GoalAreasSet(GoalAreasSet {
            body,
            areas: all_areas(now, areas, mint)?,
        }),
        GoalsAct::RemoveGoal { goal } => {
            now.goal(*goal).ok_or(Refusal::NoSuchGoal)?;
            if now.under(Goal::Own(*goal)).next().is_some() {
                return Err(Refusal::GoalInUse);
            }
            Event::GoalRemoved(GoalRemoved { body, goal: *goal })
        }
        GoalsAct::RemoveProject { project } => {
            now.project(*project).ok_or(Refusal::NoSuchProject)?;
            Event::ProjectRemoved(ProjectRemoved {
                body,
                project: *project,
            })
        }
        GoalsAct::Note { project, figure } => {
            note(now, *project, *figure, setting.today)?;
            Event::ProjectNoted(ProjectNoted {
                body,
                project: *project,
                figure: *figure,
            })
        }
        GoalsAct::Forget { project, on } => {
            let mut figures = now.figures(*project).iter();
            figures.find(|it| it.on == *on).ok_or(Refusal::NoSuchFigure)?;
            Event::ProjectNoteRemoved(ProjectNoteRemoved {
                body,
                project: *project,
                on: *on,
            })
        }
        GoalsAct::Link { goal, meeting, item } => {
            now.must_know(*goal)?;
            if now.behind(*goal).any(|it| it.1 == *item) {
                return Err(Refusal::GoalLinkedAlready);
            }
            if now.behind(*goal).count() >= MOST_DECISIONS {
                return Err(Refusal::TooManyDecisions);
            }
            Event::GoalLinked(GoalLinked {
                body,
                goal: *goal,
                meeting: *meeting,
                item: *item,
            })
        }
        GoalsAct::Unlink { goal, item } => {
            let mut links = now.behind(*goal);
            links.find(|it| it.1 == *item).ok_or(Refusal::NoSuchItem)?;
            Event::GoalUnlinked(GoalUnlinked {
                body,
                goal: *goal,
                item: *item,
            })
        }
        GoalsAct::Undo => Event::GoalsChangeUndone(GoalsChangeUndone {
            body,
            change: known.undo.last().ok_or(Refusal::NothingToUndo)?.0,
        }),
    };
    Ok(vec![event])
}

/// A note is of a day that has come, and there is room for it.
fn note(now: &Register, project: ProjectId, figure: Figure, today: Date) -> Result<(), Refusal> {
    now.project(project).ok_or(Refusal::NoSuchProject)?;
    if figure.on > today {
        return Err(Refusal::FigureAhead);
    }
    must_be_of_our_time([figure.on], today)?;
    let figures = now.figures(project);
    let is_new = figures.iter().all(|it| it.on != figure.on);
    match is_new && figures.len() >= MOST_FIGURES {
        true => Err(Refusal::TooManyFigures),
        false => Ok(()),
    }
}

/// The whole list of areas; one in which a project stands cannot go.
fn all_areas(now: &Register, areas: &[(GoalAreaId, String)], mint: Mint<'_>) -> Result<Vec<GoalArea>, Refusal> {
    let is_gone = |area: &GoalAreaId| areas.iter().all(|it| it.0 != *area);
    if now.projects.iter().flat_map(|it| &it.areas).any(is_gone) {
        return Err(Refusal::GoalAreaInUse);
    }
    kept_areas(areas, areas.len(), mint)
}

fn kept_areas(areas: &[(GoalAreaId, String)], count: usize, mint: Mint<'_>) -> Result<Vec<GoalArea>, Refusal> {
    if count > MOST_AREAS {
        return Err(Refusal::TooManyGoalAreas);
    }
    for (place, (area, name)) in areas.iter().enumerate() {
        let same = |it: &(GoalAreaId, String)| it.0 == *area || fold(&it.1) == fold(name);
        if areas[..place].iter().any(same) {
            return Err(Refusal::GoalAreaTwice);
        }
        must_have_without_id(name, Refusal::NoGoalAreaName)?;
    }
    let kept = areas.iter().map(|(area, name)| GoalArea {
        area: *area,
        name: mint(name.trim()),
    });
    Ok(kept.collect())
}

/// Everything that is put at once.
struct Asked<'a> {
    goals: &'a [(crate::ids::GoalId, NewGoal)],
    areas: &'a [(GoalAreaId, String)],
    projects: &'a [(ProjectId, NewProject)],
    notes: &'a [(ProjectId, Figure)],
}

impl Asked<'_> {
    fn kept(&self, now: &Register, setting: &GoalsSetting<'_>, mint: Mint<'_>) -> Result<GoalsPut, Refusal> {
        if self.goals.is_empty() && self.areas.is_empty() && self.projects.is_empty() && self.notes.is_empty() {
            return Err(Refusal::NoSuchGoal);
        }
        self.must_fit(now)?;
        let goals = self.goals.iter().flat_map(|it| [it.1.from, it.1.ended]);
        let projects = self.projects.iter().flat_map(|it| [it.1.from, it.1.until]);
        must_be_of_our_time(goals.chain(projects).flatten(), setting.today)?;
        let more = self.areas.iter().filter(|it| now.area(it.0).is_none()).count();
        let areas = kept_areas(self.areas, now.areas.len() + more, mint)?;
        let goals: Result<Vec<OwnGoal>, Refusal> = self.goals.iter().map(|it| it.1.kept(it.0, mint)).collect();
        // What comes with a project may stand under what comes with it.
        let mut after = now.clone();
        let goals = goals?;
        after.goals.extend(goals.iter().cloned());
        after.areas.extend(areas.iter().cloned());
        let projects: Result<Vec<Project>, Refusal> = self
            .projects
            .iter()
            .map(|it| it.1.kept(it.0, (&after, setting), mint))
            .collect();
        let projects = projects?;
        put(&mut after.projects, &projects, |it| it.project);
        for (project, figure) in self.notes {
            note(&after, *project, *figure, setting.today)?;
            after.note(*project, *figure);
        }
        Ok(GoalsPut {
            body: setting.body,
            goals,
            areas,
            projects,
            notes: self.notes.to_vec(),
        })
    }

    fn must_fit(&self, now: &Register) -> Result<(), Refusal> {
        let goals = self.goals.iter().filter(|it| now.goal(it.0).is_none()).count();
        if now.goals.len() + goals > MOST_GOALS {
            return Err(Refusal::TooManyGoals);
        }
        let projects = self.projects.iter().filter(|it| now.project(it.0).is_none()).count();
        match now.projects.len() + projects > MOST_PROJECTS {
            true => Err(Refusal::TooManyProjects),
            false => Ok(()),
        }
    }
}

/// A text that may be missing.
fn perhaps(text: Option<&String>) -> Result<Option<&str>, Refusal> {
    let text = text.and_then(|it| eye::given(it));
    text.map(|it| must_have_without_id(it, Refusal::NoText)).transpose()
}

fn must_end_after(from: Option<Date>, until: Option<Date>) -> Result<(), Refusal> {
    match from.zip(until).is_some_and(|(from, until)| until < from) {
        true => Err(Refusal::EndsBeforeItBegins),
        false => Ok(()),
    }
}

impl NewGoal {
    fn kept(&self, goal: crate::ids::GoalId, mint: Mint<'_>) -> Result<OwnGoal, Refusal> {
        let title = must_have_without_id(&self.title, Refusal::NoTitle)?;
        let about = perhaps(self.about.as_ref())?;
        must_end_after(self.from, self.ended)?;
        Ok(OwnGoal {
            goal,
            title: mint(title),
            about: about.map(mint),
            from: self.from,
            ended: self.ended,
        })
    }
}

impl NewProject {
    fn kept(
        &self,
        project: ProjectId,
        (after, setting): (&Register, &GoalsSetting<'_>),
        mint: Mint<'_>,
    ) -> Result<Project, Refusal> {
        self.must_stand(after, setting)?;
        let name = must_have_without_id(&self.name, Refusal::NoTitle)?;
        let [partner, involvement, effect, unit] = [
            perhaps(self.partner.as_ref().filter(|_| self.agreement.is_none()))?,
            perhaps(self.involvement.as_ref())?,
            perhaps(self.effect.as_ref())?,
            perhaps(self.unit.as_ref())?,
        ];
        let mut goals = self.goals.clone();
        goals.sort_unstable();
        goals.dedup();
        let mut minted = |text: Option<&str>| -> Option<TextId> { text.map(&mut *mint) };
        Ok(Project {
            project,
            name: minted(Some(name)).ok_or(Refusal::NoTitle)?,
            goals,
            areas: once(&self.areas),
            owner: self.owner,
            agreement: self.agreement,
            partner: minted(partner),
            decisions: once(&self.decisions),
            involvement: minted(involvement),
            effect: minted(effect),
            from: self.from,
            until: self.until,
            unit: minted(unit),
        })
    }

    /// Everything it names is there.
    fn must_stand(&self, after: &Register, setting: &GoalsSetting<'_>) -> Result<(), Refusal> {
        if self.goals.is_empty() {
            return Err(Refusal::NoGoal);
        }
        for goal in &self.goals {
            after.must_know(*goal)?;
        }
        if self.areas.iter().any(|it| after.area(*it).is_none()) {
            return Err(Refusal::NoSuchGoalArea);
        }
        if let Some(owner) = self.owner {
            setting.positions.must_have(owner)?;
        }
        if self.agreement.is_some_and(|it| setting.agreements.find(it).is_none()) {
            return Err(Refusal::NoSuchAgreement);
        }
        if self.decisions.len() > MOST_DECISIONS {
            return Err(Refusal::TooManyDecisions);
        }
        must_end_after(self.from, self.until)
    }
}

fn once<T: Clone + PartialEq>(all: &[T]) -> Vec<T> {
    let mut kept: Vec<T> = Vec::new();
    for it in all {
        if !kept.contains(it) {
            kept.push(it.clone());
        }
    }
    kept
}
