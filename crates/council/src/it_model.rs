//! A body's corporate IT (C8): stakeholders, agreements, services, tasks and suppliers as records in five layers and on two sides,
//! what rests on what as people said it, what is lacking, and the two-part process that leads to its decisions.

mod act;
mod asked;
mod course;
mod gaps;
mod process;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::ids::{AgreementId, ItRecordId, PositionId, TextId};

pub use act::{ItModelSetting, decide};
pub use asked::{ItModelAct, NewItRecord, NewItStep};
pub use course::{CorporateIt, Sheet};
pub use gaps::{Around, Gap, ItGap, gaps, points};
pub use process::{Decided, Expected, ItPart, ItStep, Sitting, StepState, step_points};

/// So many records a model may hold.
pub const MOST: usize = 400;

/// So many steps its process may have.
pub const MOST_STEPS: usize = 60;

/// A layer of the model; what stands in one rests on what stands in those below.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItLayer {
    /// Who uses it, pays for it or answers for it.
    #[default]
    Stakeholders,
    /// What they agreed on.
    Agreements,
    /// What they are given.
    Services,
    /// What must be done for it.
    Tasks,
    /// Who does it.
    Suppliers,
}

impl ItLayer {
    /// Every layer, from top to bottom.
    pub const ALL: [Self; 5] = [
        Self::Stakeholders,
        Self::Agreements,
        Self::Services,
        Self::Tasks,
        Self::Suppliers,
    ];
}

/// A side of the model: the same layers stand on both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ItSide {
    /// The administrations, which use what is delivered.
    #[default]
    Customer,
    /// Corporate IT, which delivers it.
    It,
}

impl ItSide {
    /// Both of them, as they are drawn.
    pub const ALL: [Self; 2] = [Self::Customer, Self::It];
}

/// A record of the model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItRecord {
    /// The record.
    pub record: ItRecordId,
    /// Where it stands.
    pub layer: ItLayer,
    /// On which side.
    pub side: ItSide,
    /// What it is called.
    pub name: TextId,
    /// The agreement of the body's register behind it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementId>,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<PositionId>,
    /// What it rests on, in layers below; a person said so.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rests_on: Vec<ItRecordId>,
}
