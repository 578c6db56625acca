//! Facts of a body's agreements and partners.

use serde::{Deserialize, Serialize};

use crate::agreements::Agreement;
use crate::ids::{AgreementId, BodyId};

/// Agreements stand in the register, new ones and ones that are otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementsPut {
    /// The body.
    pub body: BodyId,
    /// The agreements.
    pub agreements: Vec<Agreement>,
}

/// An agreement is no more in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementRemoved {
    /// The body.
    pub body: BodyId,
    /// The agreement.
    pub agreement: AgreementId,
}

/// The last change of a body's agreements was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreementsChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
