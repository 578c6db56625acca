//! Facts of the positions of a municipality: what they are called, who holds them, which stand together.

use serde::{Deserialize, Serialize};

use crate::clock::Date;
use crate::ids::{MunicipalityId, PersonId, PositionGroupId, PositionId, TextId};
use crate::leadership::LeadershipLevel;

/// A position is known, or is called otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionNamed {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The position.
    pub position: PositionId,
    /// What it is called.
    pub name: TextId,
}

/// Somebody holds a position; whoever held it does so no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionFilled {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The position.
    pub position: PositionId,
    /// Who.
    pub person: PersonId,
    /// From which day.
    pub from: Date,
}

/// Nobody holds a position any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionVacated {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The position.
    pub position: PositionId,
    /// The first day without anybody.
    pub on: Date,
}

/// A position is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionClosed {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The position.
    pub position: PositionId,
}

/// A position stands on a level and under another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionPlaced {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The position.
    pub position: PositionId,
    /// The level.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub level: Option<LeadershipLevel>,
    /// The position of its leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub under: Option<PositionId>,
}

/// A group of positions has this name and these positions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionGroupSet {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The group.
    pub group: PositionGroupId,
    /// What it is called.
    pub name: TextId,
    /// Its positions.
    pub positions: Vec<PositionId>,
}

/// A group of positions is no more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionGroupDropped {
    /// The municipality.
    pub municipality: MunicipalityId,
    /// The group.
    pub group: PositionGroupId,
}
