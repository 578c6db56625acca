//! A body's goals as their facts tell them.

use std::collections::BTreeMap;

use super::{Figure, Goal, GoalArea, OF_UN, OwnGoal, Project};
use crate::access::{Audience, Grant, Sight, Thing};
use crate::clock::Timestamp;
use crate::command::Refusal;
use crate::event::Event;
use crate::ids::{BodyId, GoalAreaId, GoalId, ItemId, MeetingId, ProjectId, TextId};
use crate::undo::Undo;

/// What stands in the register.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Register {
    /// Goals of the body's own, in the order they came.
    pub goals: Vec<OwnGoal>,
    /// Areas, in their order.
    pub areas: Vec<GoalArea>,
    /// Projects, in the order they came.
    pub projects: Vec<Project>,
    /// Decisions that led to a goal.
    pub links: Vec<(Goal, MeetingId, ItemId)>,
    figures: BTreeMap<ProjectId, Vec<Figure>>,
}

impl Register {
    /// The goal is one of the seventeen, or one of the body's own.
    pub fn must_know(&self, goal: Goal) -> Result<(), Refusal> {
        let is_known = match goal {
            Goal::Un(number) => (1..=OF_UN).contains(&number),
            Goal::Own(goal) => self.goal(goal).is_some(),
        };
        is_known.then_some(()).ok_or(Refusal::NoSuchGoal)
    }

    /// Whether nothing stands there.
    pub fn is_empty(&self) -> bool {
        self.goals.is_empty() && self.areas.is_empty() && self.projects.is_empty() && self.links.is_empty()
    }

    /// A goal of the body's own by its id.
    pub fn goal(&self, goal: GoalId) -> Option<&OwnGoal> {
        self.goals.iter().find(|it| it.goal == goal)
    }

    /// An area by its id.
    pub fn area(&self, area: GoalAreaId) -> Option<&GoalArea> {
        self.areas.iter().find(|it| it.area == area)
    }

    /// A project by its id.
    pub fn project(&self, project: ProjectId) -> Option<&Project> {
        self.projects.iter().find(|it| it.project == project)
    }

    /// The projects that serve a goal.
    pub fn under(&self, goal: Goal) -> impl Iterator<Item = &Project> {
        self.projects.iter().filter(move |it| it.goals.contains(&goal))
    }

    /// How it went with a project, oldest first.
    pub fn figures(&self, project: ProjectId) -> &[Figure] {
        self.figures.get(&project).map_or(&[], Vec::as_slice)
    }

    /// The decisions behind a goal.
    pub fn behind(&self, goal: Goal) -> impl Iterator<Item = (MeetingId, ItemId)> + '_ {
        let links = self.links.iter().filter(move |it| it.0 == goal);
        links.map(|it| (it.1, it.2))
    }

    /// The goals that are worked for: the body's own, and those of the United Nations with a project or a decision.
    pub fn in_use(&self) -> Vec<Goal> {
        let is_used = |goal: &Goal| self.under(*goal).next().is_some() || self.behind(*goal).next().is_some();
        let own = self.goals.iter().map(|it| Goal::Own(it.goal));
        Goal::of_un().filter(is_used).chain(own).collect()
    }

    /// The goals that a decision is behind, itself or through a project.
    pub fn of_item(&self, item: ItemId) -> Vec<Goal> {
        let linked = self.linked_to(item);
        let projects = self.projects.iter();
        let of_item = projects.filter(|it| it.decisions.iter().any(|it| it.1 == item));
        let mut goals: Vec<Goal> = linked.chain(of_item.flat_map(|it| it.goals.clone())).collect();
        goals.sort_unstable();
        goals.dedup();
        goals
    }

    /// The goals that a decision was itself linked to.
    pub fn linked_to(&self, item: ItemId) -> impl Iterator<Item = Goal> + '_ {
        self.links.iter().filter(move |it| it.2 == item).map(|it| it.0)
    }

    /// The areas that a decision reaches through projects, in their order.
    pub fn areas_of(&self, item: ItemId) -> impl Iterator<Item = &GoalArea> {
        let behind = move |it: &&Project| it.decisions.iter().any(|it| it.1 == item);
        let is_reached = move |area: &&GoalArea| {
            let mut projects = self.projects.iter().filter(behind);
            projects.any(|it| it.areas.contains(&area.area))
        };
        self.areas.iter().filter(is_reached)
    }

    /// Whether a decision stands behind anything here.
    pub fn names(&self, item: ItemId) -> bool {
        !self.of_item(item).is_empty()
    }

    pub(super) fn note(&mut self, project: ProjectId, figure: Figure) {
        let figures = self.figures.entry(project).or_default();
        figures.retain(|it| it.on != figure.on);
        figures.push(figure);
        figures.sort_by_key(|it| it.on);
    }

    fn texts(&self) -> Vec<TextId> {
        let goals = self.goals.iter().flat_map(OwnGoal::texts);
        let areas = self.areas.iter().map(|it| it.name);
        let projects = self.projects.iter().flat_map(Project::texts);
        goals.chain(areas).chain(projects).collect()
    }
}

/// The goals of a body with what stood before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalsKept {
    /// What stands.
    pub now: Register,
    /// What stood before each change.
    pub undo: Undo<Register>,
}

impl GoalsKept {
    /// The facts of one stream, in order.
    pub fn fold<'a>(events: impl IntoIterator<Item = &'a Event>) -> Self {
        let mut goals = Self::default();
        events.into_iter().for_each(|it| goals.apply(it));
        goals
    }

    /// Every payload.
    pub fn texts(&self) -> Vec<TextId> {
        self.now.texts()
    }

    /// Takes a fact in; never says no.
    pub fn apply(&mut self, event: &Event) {
        if let Event::GoalsChangeUndone(it) = event {
            if let Some(before) = self.undo.take_back(it.change) {
                self.now = before;
            }
            return;
        }
        let before = self.now.clone();
        if self.now.take(event) {
            self.undo.remember(before);
        }
    }

    /// Who sees them: those of the body.
    pub fn grants(&self, body: BodyId, from: Timestamp) -> Vec<Grant> {
        let own = [Audience::Members(body), Audience::Secretariat(body)];
        own.map(|audience| Grant {
            thing: Thing::Goals(body),
            audience,
            sight: Sight::Whole,
            from,
            until: Timestamp::MAX,
        })
        .into()
    }
}

impl Register {
    /// Whether the fact changed anything here.
    fn take(&mut self, event: &Event) -> bool {
        match event {
            Event::GoalsPut(it) => {
                put(&mut self.goals, &it.goals, |it| it.goal);
                put(&mut self.areas, &it.areas, |it| it.area);
                put(&mut self.projects, &it.projects, |it| it.project);
                it.notes
                    .iter()
                    .for_each(|(project, figure)| self.note(*project, *figure));
            }
            Event::GoalAreasSet(it) => self.areas.clone_from(&it.areas),
            Event::GoalRemoved(it) => {
                self.goals.retain(|old| old.goal != it.goal);
                self.links.retain(|old| old.0 != Goal::Own(it.goal));
            }
            Event::ProjectRemoved(it) => {
                self.projects.retain(|old| old.project != it.project);
                self.figures.remove(&it.project);
            }
            Event::ProjectNoted(it) => self.note(it.project, it.figure),
            Event::ProjectNoteRemoved(it) => {
                let figures = self.figures.entry(it.project).or_default();
                figures.retain(|old| old.on != it.on);
            }
            Event::GoalLinked(it) => self.links.push((it.goal, it.meeting, it.item)),
            Event::GoalUnlinked(it) => self.links.retain(|old| (old.0, old.2) != (it.goal, it.item)),
            _ => return false,
        }
        true
    }
}

/// Puts each in the place of the one with the same id, or at the end.
pub(super) fn put<T: Clone, K: PartialEq>(known: &mut Vec<T>, new: &[T], key: impl Fn(&T) -> K) {
    for it in new {
        match known.iter_mut().find(|old| key(old) == key(it)) {
            Some(old) => *old = it.clone(),
            None => known.push(it.clone()),
        }
    }
}
