//! What a form of the register's own page asks.

use raadslag_council::forums::{ForumsAct, NewForumMeeting, NoteWay};
use raadslag_council::identity::fold;
use raadslag_council::ids::ForumMeetingId;
use raadslag_import::table;

use super::file::COLUMNS;
use super::{Desktop, example};
use crate::fields::{Unreadable, read_day, read_time};
use crate::form::Filled;

/// What cannot be read.
pub enum Unread {
    Field(Unreadable),
    /// A line of meetings.
    Line(String),
}

impl From<Unreadable> for Unread {
    fn from(field: Unreadable) -> Self {
        Self::Field(field)
    }
}

/// Reads the form.
pub fn read(filled: &Filled, desktop: &Desktop) -> Result<ForumsAct, Unread> {
    let fields = &filled.fields;
    Ok(match fields.get("act") {
        "undo" => ForumsAct::Undo,
        "example" => example::act(filled),
        "meeting" => ForumsAct::PutMeetings {
            meetings: vec![NewForumMeeting {
                meeting: ForumMeetingId::of(&[&filled.command.to_string()]),
                forum: fields.read("forum")?,
                date: fields.day("date")?,
                from: fields.time_if_any("from")?,
                title: fields.given("title"),
            }],
        },
        "meetings" => ForumsAct::PutMeetings {
            meetings: lines(fields.get("table"), desktop)?,
        },
        "remove-meeting" => ForumsAct::RemoveMeeting {
            meeting: fields.read("meeting")?,
        },
        "note" => ForumsAct::Note {
            meeting: fields.read("meeting")?,
            way: match fields.get("way") {
                "OUT" => NoteWay::Out,
                _ => NoteWay::In,
            },
            note: fields.given("note"),
        },
        _ => return Err(Unread::Field(Unreadable("act"))),
    })
}

/// Meetings out of a table: forum, day, time and subject. The same line again is the same
/// meeting.
fn lines(typed: &str, desktop: &Desktop) -> Result<Vec<NewForumMeeting>, Unread> {
    let mut meetings = Vec::new();
    for (_, cells) in table::laid(typed, COLUMNS).rows {
        let cell = |column: usize| cells.get(column).map(String::as_str).unwrap_or_default();
        let unread = || Err(Unread::Line(cells.join(";")));
        let (name, day, from, title) = (cell(0), cell(1), cell(2), cell(3));
        let forums = desktop.seen.forums.forums();
        let forum = forums.iter().find(|it| fold(&desktop.name_of(it)) == fold(name));
        let (Some(forum), Some(date)) = (forum, read_day(day)) else {
            return unread();
        };
        if !from.is_empty() && read_time(from).is_none() {
            return unread();
        }
        let at = read_time(from);
        // One that is there already, typed or fetched, is the same.
        let mut there = desktop.seen.forums.meetings_of(forum.forum);
        let known = there.find(|it| it.date == date && it.from == at).map(|it| it.meeting);
        let drawn = ForumMeetingId::of(&[&forum.forum.to_string(), &date.to_string(), from]);
        meetings.push(NewForumMeeting {
            meeting: known.unwrap_or(drawn),
            forum: forum.forum,
            date,
            from: at,
            title: (!title.is_empty()).then(|| title.to_owned()),
        });
    }
    Ok(meetings)
}
