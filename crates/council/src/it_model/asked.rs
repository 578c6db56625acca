//! What may be asked of a body's corporate IT.

use serde::{Deserialize, Serialize};

use super::gaps::ItGap;
use super::process::{Expected, ItPart, StepState};
use super::{ItLayer, ItSide};
use crate::clock::Date;
use crate::ids::{AgreementId, BodyId, ItRecordId, ItStepId, ItemId, MeetingId, PositionId};

/// Something asked of the corporate IT of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ItModelAct {
    /// Keep records, new ones and ones that are otherwise now.
    Put {
        /// The records, each with the id drawn where the form was made.
        records: Vec<(ItRecordId, NewItRecord)>,
    },
    /// Take a record out; what rested on it does so no longer.
    Remove {
        /// The record.
        record: ItRecordId,
    },
    /// Take over what a meeting's paper says.
    Read {
        /// The meeting.
        meeting: MeetingId,
        /// What the paper calls the model.
        title: String,
        /// What stands under its layers.
        #[serde(default)]
        records: Vec<(ItRecordId, NewItRecord)>,
        /// The steps it tells of.
        #[serde(default)]
        steps: Vec<(ItStepId, NewItStep)>,
    },
    /// Let something that is lacking stand on the agendas until it is mended, or no longer.
    Offer {
        /// Where it is lacking.
        record: ItRecordId,
        /// What.
        gap: ItGap,
        /// Whether it stands there.
        is_offered: bool,
    },
    /// Keep a step of the process.
    PutStep {
        /// The step.
        step: ItStepId,
        /// What it is to be.
        new: NewItStep,
    },
    /// Say by which decision a step was decided.
    DecideStep {
        /// The step.
        step: ItStepId,
        /// The meeting.
        meeting: MeetingId,
        /// The item.
        item: ItemId,
        /// The day of the decision.
        on: Date,
    },
    /// Take a step out.
    RemoveStep {
        /// The step.
        step: ItStepId,
    },
    /// Take the last change back.
    Undo,
}

/// A record as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewItRecord {
    /// Where it stands.
    pub layer: ItLayer,
    /// On which side.
    pub side: ItSide,
    /// What it is called.
    pub name: String,
    /// The agreement behind it.
    pub agreement: Option<AgreementId>,
    /// Who answers for it.
    pub owner: Option<PositionId>,
    /// What it rests on.
    pub rests_on: Vec<ItRecordId>,
}

/// A step as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewItStep {
    /// Of which part.
    pub part: ItPart,
    /// What is to be done.
    pub name: String,
    /// How far it is.
    pub state: StepState,
    /// Who answers for it.
    pub owner: Option<PositionId>,
    /// Where and when a decision is expected.
    pub expected: Option<Expected>,
}

impl ItModelAct {
    /// The meeting it names, and the item where it names one.
    pub fn place(&self) -> Option<(MeetingId, Option<ItemId>)> {
        match self {
            Self::Read { meeting, .. } => Some((*meeting, None)),
            Self::DecideStep { meeting, item, .. } => Some((*meeting, Some(*item))),
            _ => None,
        }
    }

    /// The bodies that it expects a decision of.
    pub fn expecting(&self) -> Vec<BodyId> {
        let of = |it: &NewItStep| it.expected.map(|it| it.body);
        match self {
            Self::PutStep { new, .. } => of(new).into_iter().collect(),
            Self::Read { steps, .. } => steps.iter().filter_map(|it| of(&it.1)).collect(),
            _ => Vec::new(),
        }
    }
}
