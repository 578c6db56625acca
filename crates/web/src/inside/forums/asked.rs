//! What a form of the register's own page asks.

use raadslag_council::forums::{Forum, ForumsAct, NewForumMeeting, NoteWay};
use raadslag_council::identity::fold;
use raadslag_council::ids::ForumMeetingId;

use super::file::MEETINGS;
use super::{Desktop, example};
use crate::fields::{Unreadable, read_time};
use crate::form::Filled;
use crate::inside::rows::Faults;
use crate::language::Words;
use crate::refusal;

/// Reads the form; why it cannot be, in words.
pub fn read(filled: &Filled, desktop: &Desktop) -> Result<ForumsAct, String> {
    let (words, fields) = (filled.desk.words(), &filled.fields);
    match fields.get("act") {
        "meetings" => table(words, fields.get("table"), desktop),
        _ => field(filled).map_err(|it| refusal::unreadable(words, it)),
    }
}

fn field(filled: &Filled) -> Result<ForumsAct, Unreadable> {
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
        _ => return Err(Unreadable("act")),
    })
}

/// Meetings out of a table: forum, day, time and subject. One that is there already, typed or fetched, is the same.
fn table(words: Words, typed: &str, desktop: &Desktop) -> Result<ForumsAct, String> {
    let forums = &desktop.seen.forums;
    let (mut meetings, mut faults, mut is_known) = (Vec::new(), Faults::of(words, MEETINGS), false);
    for (number, cells) in faults.rows(typed) {
        let mut row = faults.row(number, &cells);
        row.must(0);
        row.must(1);
        let called = |said: &str| {
            let is_it = |it: &&Forum| fold(&desktop.name_of(it)) == fold(said);
            forums.forums().iter().find(is_it).map(|it| it.forum)
        };
        let forum = row.read(0, "forums-cell-no-forum", called);
        let (date, from) = (row.day(1), row.read(2, "forums-cell-no-time", read_time));
        let (Some(forum), Some(date)) = (forum, date) else {
            continue;
        };
        let title = row.given(3);
        let known = forums.meetings_of(forum).find(|it| it.date == date && it.from == from);
        let same = known.filter(|it| title.as_ref().is_none_or(|title| *title == desktop.words(it.title)));
        if same.is_some() {
            is_known = true;
            continue;
        }
        let drawn = ForumMeetingId::of(&[&forum.to_string(), &date.to_string(), row.cell(2)]);
        meetings.push(NewForumMeeting {
            meeting: known.map_or(drawn, |it| it.meeting),
            forum,
            date,
            from,
            title,
        });
    }
    match faults.refusal() {
        Some(why) => Err(why),
        None if meetings.is_empty() && is_known => Err(words.say("forums-meetings-all-known")),
        None if meetings.is_empty() => Err(words.with("table-is-empty", "columns", MEETINGS)),
        None => Ok(ForumsAct::PutMeetings { meetings }),
    }
}
