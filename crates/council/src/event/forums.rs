//! Facts of a body's forums: the register, their meetings, and notes in and out.

use serde::{Deserialize, Serialize};

use crate::forums::{CalendarMeeting, Forum, ForumMeeting, NoteWay};
use crate::ids::{BodyId, ForumId, ForumMeetingId, MeetingId, TextId};

/// Forums came in the register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumsAdded {
    /// The body.
    pub body: BodyId,
    /// The forums.
    pub forums: Vec<Forum>,
    /// The meeting whose paper they were read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<MeetingId>,
    /// Forums that became otherwise with it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<Forum>,
}

/// A forum is otherwise than it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumChanged {
    /// The body.
    pub body: BodyId,
    /// The forum as it is now.
    pub forum: Forum,
}

/// A forum was taken out with its meetings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumRemoved {
    /// The body.
    pub body: BodyId,
    /// The forum.
    pub forum: ForumId,
}

/// Meetings of forums were noted, or are otherwise than they were.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumMeetingsPut {
    /// The body.
    pub body: BodyId,
    /// The meetings as they are now.
    pub meetings: Vec<ForumMeeting>,
}

/// A meeting of a forum was taken out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumMeetingRemoved {
    /// The body.
    pub body: BodyId,
    /// The meeting.
    pub meeting: ForumMeetingId,
}

/// A note to a meeting of a forum was written or taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumNoteWritten {
    /// The body.
    pub body: BodyId,
    /// The meeting.
    pub meeting: ForumMeetingId,
    /// Which way it goes.
    pub way: NoteWay,
    /// The note.
    pub note: Option<TextId>,
}

/// What a forum's calendar says is otherwise than it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumCalendarTaken {
    /// The body.
    pub body: BodyId,
    /// The forum.
    pub forum: ForumId,
    /// New meetings, and those that are otherwise.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<CalendarMeeting>,
    /// Occasions that are not there any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<ForumMeetingId>,
    /// Occasions of long ago that nobody wrote anything to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forgotten: Vec<ForumMeetingId>,
}

/// The last change of the forums was taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumsChangeUndone {
    /// The body.
    pub body: BodyId,
    /// The number of the change, counted from 1.
    pub change: u32,
}
