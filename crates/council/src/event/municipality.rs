//! What happens to the municipality itself.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{MunicipalityId, PersonId, TextId};

/// The municipality got a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MunicipalityNamed {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Its name.
    pub name: TextId,
}

/// Somebody may set up bodies, people and roles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdministratorAppointed {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Who.
    pub person: PersonId,
    /// From which day.
    pub from: Date,
}

/// Somebody may no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AdministratorDismissed {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// Who.
    pub person: PersonId,
    /// The first day without it.
    pub on: Date,
}
