//! Facts of a body's change programmes.

use serde::{Deserialize, Serialize};

use crate::change::ChangeProgramme;
use crate::clock::Date;
use crate::ids::{BodyId, ChangeProgrammeId, MilestoneId};

/// Programmes stand in the register, new ones and ones that are otherwise now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeProgrammesPut {
    /// The body.
    pub body: BodyId,
    /// The programmes.
    pub programmes: Vec<ChangeProgramme>,
}

/// A milestone was reached, or it was not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MilestoneReached {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ChangeProgrammeId,
    /// The milestone.
    pub milestone: MilestoneId,
    /// When; nothing where it was not.
    pub on: Option<Date>,
}

/// A programme was ended, or runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeProgrammeEnded {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ChangeProgrammeId,
    /// The day; nothing where it runs on.
    pub on: Option<Date>,
}

/// A programme is no more in the register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeProgrammeRemoved {
    /// The body.
    pub body: BodyId,
    /// The programme.
    pub programme: ChangeProgrammeId,
}

/// The last change of a body's change programmes was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeProgrammesChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
