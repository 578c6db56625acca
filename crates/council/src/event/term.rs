//! Facts of a body's election terms.

use serde::{Deserialize, Serialize};

use crate::body::LeavingReason;
use crate::clock::Date;
use crate::ids::{BodyId, PartyId, PersonId, TextId};
use crate::roles::Role;

/// A party or group, as it is called in a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Party {
    /// The party; the same letters are the same party.
    pub party: PartyId,
    /// Its letters, as they stand beside names and votes.
    pub letters: TextId,
    /// Its name.
    pub name: TextId,
}

/// Somebody with a seat from the first day of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seated {
    /// Who.
    pub person: PersonId,
    /// Chair, vice chair or member.
    pub role: Role,
    /// The list that the person was elected on.
    pub list: Option<PartyId>,
    /// The group that the person belongs to.
    pub group: Option<PartyId>,
}

/// Somebody who comes in for a member of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// The list.
    pub list: PartyId,
    /// Who.
    pub person: PersonId,
}

/// A body was constituted for a term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermConstituted {
    /// The body.
    pub body: BodyId,
    /// The first day of the term.
    pub from: Date,
    /// Its last day.
    pub to: Date,
    /// Its parties.
    pub parties: Vec<Party>,
    /// Its seats.
    pub seats: Vec<Seated>,
    /// The deputies, those of each list in their order.
    pub deputies: Vec<Listed>,
}

/// A member left a seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatLeft {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// The first day without them.
    pub on: Date,
    /// Why.
    pub why: LeavingReason,
    /// Of a leave, the day they are back, where that is known.
    pub back: Option<Date>,
    /// Who took the seat.
    pub deputy: Option<PersonId>,
}

/// A member is back from leave, and whoever sat in the seat goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeatTakenAgain {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub on: Date,
}

/// A member went to another group, or out of every one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupChanged {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// The first day.
    pub on: Date,
    /// The group; none for a member of no party.
    pub group: Option<Party>,
}

/// A member took the chair or became vice chair; whoever was it is a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeTaken {
    /// The body.
    pub body: BodyId,
    /// Who.
    pub person: PersonId,
    /// Chair or vice chair.
    pub role: Role,
    /// The first day.
    pub on: Date,
}

/// The last change of the terms was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TermsChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change.
    pub change: u32,
}
