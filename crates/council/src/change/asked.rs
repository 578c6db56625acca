//! What may be asked of a body's change programmes.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::goals::Goal;
use crate::ids::{AgreementId, ChangeProgrammeId, ItemId, MeetingId, MilestoneId, PositionId};

/// Something asked of the change programmes of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ChangeAct {
    /// Keep programmes, new ones and ones that are otherwise now.
    Put {
        /// The programmes, each with the id drawn where the form was made.
        programmes: Vec<(ChangeProgrammeId, NewChangeProgramme)>,
    },
    /// Say when a milestone was reached, or that it was not.
    Reach {
        /// The programme.
        programme: ChangeProgrammeId,
        /// The milestone.
        milestone: MilestoneId,
        /// When; nothing where it was not.
        on: Option<Date>,
    },
    /// End a programme, or let it run on.
    End {
        /// The programme.
        programme: ChangeProgrammeId,
        /// The day; nothing where it runs on.
        on: Option<Date>,
    },
    /// Take a programme out.
    Remove {
        /// The programme.
        programme: ChangeProgrammeId,
    },
    /// Take the last change back.
    Undo,
}

impl ChangeAct {
    /// The decisions it names.
    pub fn decisions(&self) -> Vec<(MeetingId, ItemId)> {
        match self {
            Self::Put { programmes } => programmes.iter().flat_map(|it| it.1.decisions.clone()).collect(),
            _ => Vec::new(),
        }
    }
}

/// A programme as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewChangeProgramme {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub purpose: Option<String>,
    /// Who answers for it.
    pub owner: Option<PositionId>,
    /// The agreement with the partner.
    pub agreement: Option<AgreementId>,
    /// The partner where there is no agreement.
    pub partner: Option<String>,
    /// Its phases.
    pub phases: Vec<NewPhase>,
    /// Its milestones, each with the id drawn where the form was made.
    pub milestones: Vec<(MilestoneId, NewMilestone)>,
    /// Decisions behind it.
    pub decisions: Vec<(MeetingId, ItemId)>,
    /// Goals it serves.
    pub goals: Vec<Goal>,
    /// It stands on every agenda while it runs.
    pub is_always_on: bool,
    /// The day it was ended on; nothing where that stays as it is.
    pub ended: Option<Date>,
}

/// A phase as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPhase {
    /// What it is called.
    pub name: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub until: Date,
}

/// A milestone as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewMilestone {
    /// What is to be reached.
    pub name: String,
    /// By when.
    pub on: Date,
    /// When it was; nothing where that stays as it is.
    #[serde(default)]
    pub reached: Option<Date>,
}
