//! Facts of a body's goals and the projects under them.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::goals::{Figure, Goal, GoalArea, OwnGoal, Project};
use crate::ids::{BodyId, GoalId, ItemId, MeetingId, ProjectId};

/// Goals, areas and projects stand in the register, new ones and ones that are otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalsPut {
    /// The body.
    pub body: BodyId,
    /// Goals of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub goals: Vec<OwnGoal>,
    /// Areas.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub areas: Vec<GoalArea>,
    /// Projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub projects: Vec<Project>,
    /// How it goes with projects.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<(ProjectId, Figure)>,
}

/// These are a body's areas.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalAreasSet {
    /// The body.
    pub body: BodyId,
    /// Every area, in its order.
    pub areas: Vec<GoalArea>,
}

/// A goal is no more in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalRemoved {
    /// The body.
    pub body: BodyId,
    /// The goal.
    pub goal: GoalId,
}

/// A project is no more in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectRemoved {
    /// The body.
    pub body: BodyId,
    /// The project.
    pub project: ProjectId,
}

/// It was noted how it goes with a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectNoted {
    /// The body.
    pub body: BodyId,
    /// The project.
    pub project: ProjectId,
    /// How it goes, and when.
    pub figure: Figure,
}

/// The note of a day was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectNoteRemoved {
    /// The body.
    pub body: BodyId,
    /// The project.
    pub project: ProjectId,
    /// The day.
    pub on: Date,
}

/// A decision led to a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalLinked {
    /// The body.
    pub body: BodyId,
    /// The goal.
    pub goal: Goal,
    /// The meeting.
    pub meeting: MeetingId,
    /// The item.
    pub item: ItemId,
}

/// It did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalUnlinked {
    /// The body.
    pub body: BodyId,
    /// The goal.
    pub goal: Goal,
    /// The item.
    pub item: ItemId,
}

/// The last change of a body's goals was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GoalsChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
