//! What may be asked of a body's agreements.

use serde::{Deserialize, Serialize};

use super::PartyKind;
use crate::clock::Date;
use crate::ids::{AgreementId, PositionId};

/// Something asked of the agreements of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum AgreementsAct {
    /// Keep agreements, new ones and ones that are otherwise now.
    Put {
        /// The agreements, each with the id drawn where the form was made.
        agreements: Vec<(AgreementId, NewAgreement)>,
    },
    /// Take an agreement out of the register.
    Remove {
        /// The agreement.
        agreement: AgreementId,
    },
    /// Take the last change back.
    Undo,
}

/// An agreement as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewAgreement {
    /// With whom.
    pub party: String,
    /// What they are.
    pub party_kind: PartyKind,
    /// What it is for.
    pub purpose: String,
    /// From when it holds.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// The last day for deciding what becomes of it.
    pub decide_by: Option<Date>,
    /// Who answers for it.
    pub owner: Option<PositionId>,
    /// Where its paper lies.
    pub place: Option<String>,
}
