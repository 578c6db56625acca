//! Who does what a decision asks for: a person, or whoever holds a position.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::clock::Date;
use crate::ids::{NotAnId, PersonId, PositionId};
use crate::positions::Positions;

/// Whose part of a follow-up it is. Written as the person's id, or as `position:` before the position's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// One person.
    Person(PersonId),
    /// Whoever holds the position.
    Position(PositionId),
}

/// What stands before the id of a position.
const POSITION: &str = "position:";

impl Owner {
    /// Who answers for it on a day; nobody where the position is vacant.
    pub fn answers(self, positions: &Positions, day: Date) -> Option<PersonId> {
        match self {
            Self::Person(person) => Some(person),
            Self::Position(position) => positions.holder(position, day),
        }
    }
}

impl From<PersonId> for Owner {
    fn from(person: PersonId) -> Self {
        Self::Person(person)
    }
}

impl fmt::Display for Owner {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Person(person) => write!(out, "{person}"),
            Self::Position(position) => write!(out, "{POSITION}{position}"),
        }
    }
}

impl FromStr for Owner {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text.strip_prefix(POSITION) {
            Some(position) => position.parse().map(Self::Position),
            None => text.parse().map(Self::Person),
        }
    }
}

impl Serialize for Owner {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Owner {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_owner_is_read_as_it_is_written() {
        let owners = [Owner::Person(PersonId::new(11)), Owner::Position(PositionId::new(12))];
        for owner in owners {
            assert_eq!(owner.to_string().parse(), Ok(owner));
            let json = serde_json::to_string(&owner).expect("an owner is written");
            assert_eq!(serde_json::from_str::<Owner>(&json).ok(), Some(owner));
        }
        for wrong in ["", "position:", "position:x", "members"] {
            assert!(wrong.parse::<Owner>().is_err(), "{wrong}");
        }
    }
}
