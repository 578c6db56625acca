//! What may be asked of a rolling list.

use serde::{Deserialize, Serialize};

use super::LineKind;
use crate::clock::{ClockTime, Date};
use crate::ids::{ItemId, LineId, MeetingId, PersonId, VisitId};

/// Something asked of one rolling list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum RollingAct {
    /// Put lines and wanted guests on it.
    Add {
        /// The lines.
        #[serde(default)]
        lines: Vec<NewLine>,
        /// The guests.
        #[serde(default)]
        visits: Vec<NewVisit>,
    },
    /// Say that suggestions of a meeting are neither lines nor visits.
    Dismiss {
        /// The meeting.
        meeting: MeetingId,
        /// The lines they would have become, each with its item.
        #[serde(default)]
        lines: Vec<(LineId, ItemId)>,
        /// The visits, each with its item where it comes from one.
        #[serde(default)]
        visits: Vec<(VisitId, Option<ItemId>)>,
    },
    /// Let a line say something else.
    Change {
        /// The line.
        line: LineId,
        /// What it says.
        #[serde(flatten)]
        words: Words,
    },
    /// Give a line another place among all lines, counted from 0.
    Move {
        /// The line.
        line: LineId,
        /// Where.
        place: u32,
    },
    /// Strike a line.
    Strike {
        /// The line.
        line: LineId,
        /// Why.
        reason: String,
    },
    /// Take a line up again that was struck or dealt with.
    Restore {
        /// The line.
        line: LineId,
    },
    /// Put a line on the agenda of a meeting.
    Place {
        /// The line.
        line: LineId,
        /// The meeting.
        meeting: MeetingId,
        /// The item it becomes, drawn where the form was made, with its title; none for a matter among others.
        #[serde(default)]
        item: Option<(ItemId, String)>,
    },
    /// Take a matter back from an agenda.
    TakeBack {
        /// The line.
        line: LineId,
    },
    /// Want another guest, day or time.
    ChangeVisit {
        /// The visit.
        visit: VisitId,
        /// What is wanted.
        #[serde(flatten)]
        wanted: Wanted,
    },
    /// Want a guest no longer.
    DropVisit {
        /// The visit.
        visit: VisitId,
        /// Why.
        reason: String,
    },
    /// Invite wanted guests to items of coming meetings.
    Invite {
        /// Whom to what.
        invitations: Vec<Invitation>,
    },
    /// Want guests and invite them at once, as the planner proposes.
    Plan {
        /// Whom to what.
        visits: Vec<Planned>,
    },
    /// Spread somebody over the coming meetings.
    Join {
        /// Who.
        person: PersonId,
        /// Not before this day.
        #[serde(default)]
        not_before: Option<Date>,
        /// Not on these days.
        #[serde(default)]
        not_on: Vec<Date>,
    },
    /// Spread somebody no longer.
    Leave {
        /// Who.
        person: PersonId,
    },
}

/// What a line says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// What kind of line.
    #[serde(default)]
    pub line_kind: LineKind,
    /// What it is about.
    pub text: String,
    /// What for.
    #[serde(default)]
    pub purpose: Option<String>,
    /// The day it is planned for.
    #[serde(default)]
    pub date: Option<Date>,
    /// On every agenda until struck.
    #[serde(default)]
    pub standing: bool,
}

/// A line to put on the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewLine {
    /// The line, drawn where the form was made.
    pub line: LineId,
    /// What it says.
    #[serde(flatten)]
    pub words: Words,
    /// The meeting that put it there, and the item.
    #[serde(default)]
    pub source: Option<(MeetingId, ItemId)>,
}

/// Who is wanted, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted {
    /// Who, where the register knows them.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// Who, where it does not.
    #[serde(default)]
    pub name: Option<String>,
    /// On which day.
    #[serde(default)]
    pub date: Option<Date>,
    /// From when.
    #[serde(default)]
    pub from: Option<ClockTime>,
    /// Until when.
    #[serde(default)]
    pub to: Option<ClockTime>,
}

/// A guest to want.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewVisit {
    /// The visit, drawn where the form was made.
    pub visit: VisitId,
    /// The line it belongs to.
    #[serde(default)]
    pub line: Option<LineId>,
    /// Who, and when.
    #[serde(flatten)]
    pub wanted: Wanted,
    /// The meeting whose paper names the guest, and the item.
    #[serde(default)]
    pub source: Option<(MeetingId, Option<ItemId>)>,
    /// The guest was there already.
    #[serde(default)]
    pub was_there: bool,
}

/// A wanted guest invited to an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// The visit.
    pub visit: VisitId,
    /// To which meeting.
    pub meeting: MeetingId,
    /// To which item.
    pub item: ItemId,
    /// From when.
    pub from: ClockTime,
    /// Until when.
    pub to: ClockTime,
}

/// Somebody of the circle at a coming meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Planned {
    /// Who.
    pub person: PersonId,
    /// The line it belongs to.
    #[serde(default)]
    pub line: Option<LineId>,
    /// To what.
    #[serde(flatten)]
    pub invitation: Invitation,
}

impl RollingAct {
    /// The meetings it names.
    pub fn meetings(&self) -> Vec<MeetingId> {
        let mut all = match self {
            Self::Add { lines, visits } => {
                let lines = lines.iter().filter_map(|it| Some(it.source?.0));
                lines.chain(visits.iter().filter_map(|it| Some(it.source?.0))).collect()
            }
            Self::Dismiss { meeting, .. } | Self::Place { meeting, .. } => vec![*meeting],
            _ => self.invitations().iter().map(|it| it.meeting).collect(),
        };
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The people it names.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Add { visits, .. } => visits.iter().filter_map(|it| it.wanted.person).collect(),
            Self::ChangeVisit { wanted, .. } => wanted.person.into_iter().collect(),
            Self::Plan { visits } => visits.iter().map(|it| it.person).collect(),
            Self::Join { person, .. } => vec![*person],
            _ => Vec::new(),
        }
    }

    /// The invitations it gives.
    pub fn invitations(&self) -> Vec<Invitation> {
        match self {
            Self::Invite { invitations } => invitations.clone(),
            Self::Plan { visits } => visits.iter().map(|it| it.invitation).collect(),
            _ => Vec::new(),
        }
    }
}
