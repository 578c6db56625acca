//! What a person may do in a body's affairs: rules ask for rights, roles give them.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::ids::PersonId;

/// Something a role allows at one body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Right {
    /// Writes items and hands them on.
    WriteItems,
    /// Approves items for the agenda, or sends them back.
    ApproveItems,
    /// Plans meetings, builds, releases and publishes.
    EditAgenda,
    /// Starts, leads and ends the meeting.
    LeadMeeting,
    /// Writes decisions and who is there.
    TakeMinutes,
    /// Takes part and signs.
    TakePart,
    /// Registers bodies, people and their roles.
    Administer,
}

impl Right {
    /// Every right.
    pub const ALL: [Self; 7] = [
        Self::WriteItems,
        Self::ApproveItems,
        Self::EditAgenda,
        Self::LeadMeeting,
        Self::TakeMinutes,
        Self::TakePart,
        Self::Administer,
    ];
}

/// Who keeps what a body has of its own: its lists, registers, plans and models.
pub const STEERING: &[Right] = &[Right::EditAgenda, Right::TakeMinutes, Right::LeadMeeting];

/// Who acts, and what they may do at the body concerned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acting {
    /// The person; none when the program acts by itself.
    pub person: Option<PersonId>,
    /// What the person may do.
    pub rights: BTreeSet<Right>,
}

impl Acting {
    /// Somebody of whom nothing is known: they only look.
    pub fn nobody() -> Self {
        Self {
            person: None,
            rights: BTreeSet::new(),
        }
    }

    /// Whoever runs the installation, at its own machine.
    pub fn operator() -> Self {
        Self {
            person: None,
            rights: Right::ALL.into(),
        }
    }

    /// A person with rights.
    pub fn new(person: PersonId, rights: impl IntoIterator<Item = Right>) -> Self {
        Self {
            person: Some(person),
            rights: rights.into_iter().collect(),
        }
    }

    /// Whether one of these rights is there.
    pub fn may(&self, any: &[Right]) -> bool {
        any.iter().any(|it| self.rights.contains(it))
    }
}
