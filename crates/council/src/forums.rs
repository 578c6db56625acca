//! A body's forums (C5): the regional and other bodies outside where it has somebody, their meetings, and notes in and out.

mod act;
mod asked;
mod calendar;
mod course;
#[cfg(test)]
mod tests;
mod text;

use serde::{Deserialize, Serialize};

use crate::clock::{ClockTime, Date};
use crate::identity::fold;
use crate::ids::{AgreementId, ForumId, ForumMeetingId, PersonId, TextId};

pub use act::{ForumsSetting, decide};
pub use asked::{ForumsAct, NewForum, NewForumMeeting};
pub use calendar::{CalendarMeeting, LONGEST_TITLE, MOST_OCCASIONS, NewOccasion, Span, span};
pub use course::Forums;
pub use text::points;

/// So many forums a body may have.
pub const MOST: usize = 200;

/// So many meetings of forums are kept.
pub const MOST_MEETINGS: usize = 2_000;

/// Themes under one forum.
pub const MOST_THEMES: usize = 20;

/// Under which heading a forum stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ForumGroup {
    /// It deals with everything.
    #[default]
    General,
    /// It deals with one subject.
    Subject,
}

impl ForumGroup {
    /// The group that a paper's heading names: one of subjects says so, and others are general; where no word tells, the first
    /// of several is.
    pub fn of_heading(heading: &str, is_first: bool) -> Self {
        const SUBJECT: [&str; 6] = ["fag", "emne", "særlige", "specifik", "enkelte", "sektor"];
        const GENERAL: [&str; 12] = [
            "generel",
            "almen",
            "tværgående",
            "politisk",
            "øvrig",
            "andre",
            "fælles",
            "overordne",
            "brede",
            "regional",
            "administrativ",
            "strategisk",
        ];
        let heading = fold(heading);
        let says = |words: &[&str]| words.iter().any(|it| heading.contains(it));
        match () {
            () if says(&GENERAL) && !heading.contains("fag") => Self::General,
            () if says(&SUBJECT) => Self::Subject,
            () if is_first => Self::General,
            () => Self::Subject,
        }
    }
}

/// A forum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forum {
    /// The forum.
    pub forum: ForumId,
    /// Under which heading.
    pub group: ForumGroup,
    /// What it is called.
    pub name: TextId,
    /// What it is, in brackets behind the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<TextId>,
    /// What it is occupied with now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<TextId>,
    /// Who is there for us.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub representatives: Vec<PersonId>,
    /// From when they are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The agreement it rests on, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agreement: Option<AgreementId>,
    /// The address of the calendar its meetings are fetched from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<TextId>,
}

/// A meeting of a forum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForumMeeting {
    /// The meeting.
    pub meeting: ForumMeetingId,
    /// The forum.
    pub forum: ForumId,
    /// The day.
    pub date: Date,
    /// From when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<ClockTime>,
    /// What it is about, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<TextId>,
    /// What the forum's calendar says of it, where it is there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<InCalendar>,
}

/// What a forum's calendar says of a meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum InCalendar {
    /// It takes place.
    Stands,
    /// It does not take place.
    CalledOff,
    /// It was there and is not any more.
    Gone,
}

/// Which way a note goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum NoteWay {
    /// What we bring to the forum.
    Out,
    /// What we bring home from it.
    In,
}
