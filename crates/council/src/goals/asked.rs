//! What may be asked of a body's goals.

use serde::{Deserialize, Serialize};

use super::{Figure, Goal};
use crate::clock::Date;
use crate::ids::{AgreementId, GoalAreaId, GoalId, ItemId, MeetingId, PositionId, ProjectId};

/// Something asked of the goals of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum GoalsAct {
    /// Keep goals, areas and projects, new ones and ones that are otherwise now.
    Put {
        /// Goals of the body's own, each with the id drawn where the form was made.
        #[serde(default)]
        goals: Vec<(GoalId, NewGoal)>,
        /// Areas.
        #[serde(default)]
        areas: Vec<(GoalAreaId, String)>,
        /// Projects.
        #[serde(default)]
        projects: Vec<(ProjectId, NewProject)>,
        /// How it goes with projects; a day of a project has one note.
        #[serde(default)]
        notes: Vec<(ProjectId, Figure)>,
    },
    /// Make these the areas, in this order.
    SetAreas {
        /// Every area.
        areas: Vec<(GoalAreaId, String)>,
    },
    /// Take a goal of the body's own out, under which nothing stands.
    RemoveGoal {
        /// The goal.
        goal: GoalId,
    },
    /// Take a project out.
    RemoveProject {
        /// The project.
        project: ProjectId,
    },
    /// Note how it goes with a project; a day has one note.
    Note {
        /// The project.
        project: ProjectId,
        /// How it goes.
        figure: Figure,
    },
    /// Take the note of a day out.
    Forget {
        /// The project.
        project: ProjectId,
        /// The day.
        on: Date,
    },
    /// Say that a decision led to a goal.
    Link {
        /// The goal.
        goal: Goal,
        /// The meeting.
        meeting: MeetingId,
        /// The item whose decision it is.
        item: ItemId,
    },
    /// Say that it did not.
    Unlink {
        /// The goal.
        goal: Goal,
        /// The item.
        item: ItemId,
    },
    /// Take the last change back.
    Undo,
}

impl GoalsAct {
    /// The decisions it names.
    pub fn decisions(&self) -> Vec<(MeetingId, ItemId)> {
        match self {
            Self::Link { meeting, item, .. } => vec![(*meeting, *item)],
            Self::Put { projects, .. } => projects.iter().flat_map(|it| it.1.decisions.clone()).collect(),
            _ => Vec::new(),
        }
    }
}

/// A goal of the body's own as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewGoal {
    /// What it is called.
    pub title: String,
    /// What it says.
    pub about: Option<String>,
    /// From when it holds.
    pub from: Option<Date>,
    /// The last day on which it holds.
    pub ended: Option<Date>,
}

/// A project as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewProject {
    /// What it is called.
    pub name: String,
    /// The goals it serves.
    pub goals: Vec<Goal>,
    /// The areas it belongs to.
    pub areas: Vec<GoalAreaId>,
    /// Who answers for it.
    pub owner: Option<PositionId>,
    /// The agreement with the partner.
    pub agreement: Option<AgreementId>,
    /// The partner where there is no agreement.
    pub partner: Option<String>,
    /// Decisions behind it.
    pub decisions: Vec<(MeetingId, ItemId)>,
    /// How citizens and civil society take part.
    pub involvement: Option<String>,
    /// What is expected of it in the long run.
    pub effect: Option<String>,
    /// From when.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// What its figures count.
    pub unit: Option<String>,
}
