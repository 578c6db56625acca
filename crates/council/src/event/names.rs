//! What persons settled of the names and bodies that documents write.

use serde::{Deserialize, Serialize};

use crate::ids::{BodyId, MunicipalityId, PersonId, SettlementId, TextId};
use crate::names::{BodyLink, NameVerdict};

/// A person said who a name in documents is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesSettled {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// What it is called.
    pub settlement: SettlementId,
    /// The name, as one payload.
    pub name: TextId,
    /// The other names, each as one payload.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<TextId>,
    /// Those of the people register.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<PersonId>,
    /// What of it.
    pub verdict: NameVerdict,
}

/// A person said whether two bodies in documents are one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BodiesSettled {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// What it is called.
    pub settlement: SettlementId,
    /// The body.
    pub body: BodyId,
    /// The other.
    pub other: BodyId,
    /// What of them.
    pub link: BodyLink,
}

/// What was settled was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementUndone {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// What.
    pub settlement: SettlementId,
}
