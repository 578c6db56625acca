//! Roles of people at a body, over time; each gives rights and lets one see.

use serde::{Deserialize, Serialize};

use crate::access::Audience;
use crate::clock::Date;
use crate::ids::{BodyId, PersonId};
use crate::rights::Right;

/// What somebody is at a body (GLOSSARY §1.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Role {
    /// Formand: leads the body.
    Chair,
    /// Næstformand.
    ViceChair,
    /// Medlem.
    Member,
    /// Dagsordensamler: collects, releases, keeps minutes.
    AgendaEditor,
    /// Mødeleder.
    MeetingLeader,
    /// Referent.
    MinuteTaker,
    /// Sagsbehandler: writes items.
    CaseOfficer,
    /// Godkender: approves before release.
    Approver,
    /// Tilforordnet: attends, no vote.
    Observer,
}

impl Role {
    /// Every role, in the order people are listed.
    pub const ALL: [Self; 9] = [
        Self::Chair,
        Self::ViceChair,
        Self::Member,
        Self::AgendaEditor,
        Self::MeetingLeader,
        Self::MinuteTaker,
        Self::CaseOfficer,
        Self::Approver,
        Self::Observer,
    ];

    /// What the role allows.
    pub fn rights(self) -> &'static [Right] {
        match self {
            Self::Chair | Self::ViceChair => &[Right::TakePart, Right::LeadMeeting, Right::ApproveItems],
            Self::Member => &[Right::TakePart],
            Self::AgendaEditor => &[
                Right::EditAgenda,
                Right::WriteItems,
                Right::ApproveItems,
                Right::TakeMinutes,
                Right::LeadMeeting,
            ],
            Self::MeetingLeader => &[Right::LeadMeeting],
            Self::MinuteTaker => &[Right::TakeMinutes],
            Self::CaseOfficer => &[Right::WriteItems],
            Self::Approver => &[Right::ApproveItems, Right::WriteItems],
            Self::Observer => &[],
        }
    }

    /// Lets one read on what one wrote, or was asked to approve, before it stands on an agenda.
    pub fn is_of_writing(self) -> bool {
        let writes = |it: &Right| matches!(it, Right::WriteItems | Right::ApproveItems);
        self.rights().iter().any(writes)
    }

    /// Counts for the quorum, signs, stands in the head.
    pub fn is_membership(self) -> bool {
        matches!(self, Self::Chair | Self::ViceChair | Self::Member)
    }

    /// What the role lets one see.
    pub fn audience(self, body: BodyId) -> Option<Audience> {
        match self {
            Self::Chair | Self::ViceChair | Self::Member | Self::Observer => Some(Audience::Members(body)),
            Self::AgendaEditor | Self::MeetingLeader | Self::MinuteTaker => Some(Audience::Secretariat(body)),
            Self::CaseOfficer | Self::Approver => None,
        }
    }
}

/// A role somebody holds, from a day until just before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Held {
    /// Who.
    pub person: PersonId,
    /// What.
    pub role: Role,
    /// From which day.
    pub from: Date,
    /// Until just before which day; none while it lasts.
    pub until: Option<Date>,
}

impl Held {
    /// Whether it holds on a day.
    pub fn is_on(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|it| day < it)
    }
}
