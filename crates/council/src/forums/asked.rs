//! What may be asked of a body's forums.

use serde::{Deserialize, Serialize};

use super::calendar::NewOccasion;
use super::{ForumGroup, NoteWay};
use crate::clock::{ClockTime, Date};
use crate::ids::{AgreementId, ForumId, ForumMeetingId, MeetingId, PersonId};

/// Something asked of the forums of one body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub enum ForumsAct {
    /// Put forums in the register.
    Add {
        /// The forums, each with the id drawn where the form was made.
        forums: Vec<(ForumId, NewForum)>,
        /// The meeting whose paper they were read from.
        #[serde(default)]
        meeting: Option<MeetingId>,
        /// Forums that a table says otherwise.
        #[serde(default)]
        changed: Vec<(ForumId, NewForum)>,
    },
    /// Let a forum be otherwise.
    Change {
        /// The forum.
        forum: ForumId,
        /// What it is now.
        #[serde(flatten)]
        new: NewForum,
    },
    /// Take a forum and its meetings out.
    Remove {
        /// The forum.
        forum: ForumId,
    },
    /// Note meetings, or let them be otherwise.
    PutMeetings {
        /// The meetings, each with the id drawn where the form was made.
        meetings: Vec<NewForumMeeting>,
    },
    /// Take a meeting out.
    RemoveMeeting {
        /// The meeting.
        meeting: ForumMeetingId,
    },
    /// Write a note to a meeting, or take it away where there is none.
    Note {
        /// The meeting.
        meeting: ForumMeetingId,
        /// Which way it goes.
        way: NoteWay,
        /// The note.
        #[serde(default)]
        note: Option<String>,
    },
    /// Take in what a forum's calendar says.
    TakeCalendar {
        /// The forum.
        forum: ForumId,
        /// What takes place within the time that was looked at.
        occasions: Vec<NewOccasion>,
        /// Nothing was left out, so that what is missing is gone.
        is_whole: bool,
    },
    /// Take the last change back.
    Undo,
}

/// A forum as it is asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NewForum {
    /// Under which heading.
    pub group: ForumGroup,
    /// What it is called.
    pub name: String,
    /// What it is.
    pub about: Option<String>,
    /// What it is occupied with now.
    pub themes: Vec<String>,
    /// Who is there for us.
    pub representatives: Vec<PersonId>,
    /// From when they are.
    pub from: Option<Date>,
    /// Until when.
    pub until: Option<Date>,
    /// The agreement it rests on.
    pub agreement: Option<AgreementId>,
    /// The address of the calendar its meetings are fetched from.
    pub calendar: Option<String>,
}

/// A meeting as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewForumMeeting {
    /// The meeting.
    pub meeting: ForumMeetingId,
    /// The forum.
    pub forum: ForumId,
    /// The day.
    pub date: Date,
    /// From when.
    #[serde(default)]
    pub from: Option<ClockTime>,
    /// What it is about.
    #[serde(default)]
    pub title: Option<String>,
}

impl ForumsAct {
    /// The people it names.
    pub fn people(&self) -> Vec<PersonId> {
        match self {
            Self::Add { forums, changed, .. } => {
                let new = forums.iter().chain(changed);
                new.flat_map(|it| it.1.representatives.clone()).collect()
            }
            Self::Change { new, .. } => new.representatives.clone(),
            _ => Vec::new(),
        }
    }
}
