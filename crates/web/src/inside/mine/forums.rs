//! Meetings of forums where the visitor represents a body: those that come, and held ones that nobody told of.

use std::collections::BTreeMap;

use jiff::Span;
use raadslag_council::forums::{Forum, ForumMeeting, InCalendar, NoteWay};
use raadslag_council::ids::BodyId;
use raadslag_readers::now::ForumsSeen;

use super::{Line, List, Title, Visitor};
use crate::address::{Address, Inside};
use crate::desk::Look;
use crate::problem::Problem;

/// So many days ahead a meeting stands here.
const AHEAD: i64 = 30;

/// And so many days after it the note is asked for.
const BACK: i64 = 14;

pub fn lines(look: &Look<'_>, visitor: &Visitor) -> Result<Vec<Line>, Problem> {
    let rooms = look.no_fault(look.now().forum_registers(&look.asker))?;
    let rooms: BTreeMap<BodyId, String> = rooms.into_iter().map(|it| (it.0, it.1)).collect();
    let mut lines = Vec::new();
    for (body, seen) in look.no_fault(look.now().represented_by(visitor.person))? {
        let room = rooms
            .get(&body)
            .map(|slug| Address::Inside(Inside::Forums(slug.clone())));
        let to = room.map(|it| it.under(look.prefix)).unwrap_or_default();
        let is_there = |it: &&Forum| {
            let is_on = it.from.is_none_or(|it| it <= look.today) && it.until.is_none_or(|it| it >= look.today);
            is_on && it.representatives.contains(&visitor.person)
        };
        for forum in seen.forums.forums().iter().filter(is_there) {
            let meetings = seen.forums.meetings_of(forum.forum);
            lines.extend(meetings.filter_map(|it| line(look, &seen, (forum, it), &to)));
        }
    }
    Ok(lines)
}

fn line(look: &Look<'_>, seen: &ForumsSeen, (forum, meeting): (&Forum, &ForumMeeting), to: &str) -> Option<Line> {
    let words = look.words();
    let days = |count: i64| look.today.saturating_add(Span::new().days(count));
    let is_ahead = meeting.date >= look.today && meeting.date <= days(AHEAD);
    let is_back = meeting.date < look.today && meeting.date >= days(-BACK);
    let has_note = seen.forums.note(meeting.meeting, NoteWay::In).is_some();
    let (list, why, step) = match meeting.calendar {
        Some(InCalendar::Gone) => return None,
        Some(InCalendar::CalledOff) if is_ahead => (List::Comes, "forum-called-off", "step-open"),
        Some(InCalendar::CalledOff) => return None,
        _ if is_ahead => (List::Comes, "forum-you-are-there", "step-open"),
        // Only whoever has the register can write to it.
        _ if is_back && !has_note && !to.is_empty() => (List::Needs, "forum-note-missing", "step-write-home"),
        _ => return None,
    };
    let title = meeting
        .title
        .and_then(|it| seen.texts.get(&it))
        .map(|it| format!(": {it}"));
    let name = seen.texts.get(&forum.name).cloned().unwrap_or_default();
    let at = meeting.from.map(|it| format!(" {}", words.at(&it))).unwrap_or_default();
    Some(Line {
        list,
        title: Title::Matter,
        what: format!("{name}{}", title.unwrap_or_default()),
        why: words.say(why),
        when: format!("{}{at}", words.long_day(&meeting.date)),
        day: Some(meeting.date),
        is_late: false,
        step: if to.is_empty() { String::new() } else { words.say(step) },
        to: match to {
            "" => String::new(),
            to => format!("{to}#f-{}", forum.forum),
        },
        also: None,
    })
}
