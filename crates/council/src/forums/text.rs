//! What forums say of themselves on an agenda: each with its themes, what comes, and what was brought home.

use jiff::Span;

use super::course::Forums;
use super::{Forum, ForumGroup, ForumMeeting, InCalendar, NoteWay};
use crate::clock::Date;
use crate::danish;
use crate::kept::Payloads;
use crate::rich::{ListItem, Text};

/// Meetings within so many days after the agenda's day are told.
const AHEAD: i64 = 45;

/// And held ones within so many before it.
const BACK: i64 = 35;

/// The points of a group for an agenda of a day, in the order of the register.
pub fn points(forums: &Forums, texts: &Payloads, group: ForumGroup, date: Date) -> Vec<ListItem> {
    let of_group = forums.forums().iter().filter(|it| it.group == group);
    of_group.filter_map(|it| of_forum(forums, it, texts, date)).collect()
}

fn point(text: String, children: Vec<ListItem>) -> ListItem {
    ListItem {
        text: Text::plain(text),
        children,
        ..ListItem::default()
    }
}

/// `KKR (politisk udvalg)`; nothing where its name is erased.
fn of_forum(forums: &Forums, forum: &Forum, texts: &Payloads, date: Date) -> Option<ListItem> {
    let name = texts.get(&forum.name)?;
    let about = forum.about.and_then(|it| texts.get(&it)).map(|it| format!(" ({it})"));
    let themes = forum.themes.iter().filter_map(|it| texts.get(it).cloned());
    let mut children: Vec<ListItem> = themes.map(|it| point(it, Vec::new())).collect();
    let days = |count: i64| date.saturating_add(Span::new().days(count));
    for meeting in forums.meetings_of(forum.forum) {
        let is_ahead = meeting.date >= date && meeting.date <= days(AHEAD);
        let was_before = meeting.date < date && meeting.date >= days(-BACK);
        let beginning = match meeting.calendar {
            Some(InCalendar::Gone) => None,
            Some(InCalendar::CalledOff) => is_ahead.then_some(("Aflyst: møde", NoteWay::Out)),
            _ if is_ahead => Some(("Møde", NoteWay::Out)),
            _ => was_before.then_some(("Afholdt", NoteWay::In)),
        };
        children.extend(beginning.map(|it| point(told(forums, meeting, texts, it), Vec::new())));
    }
    Some(point(format!("{name}{}", about.unwrap_or_default()), children))
}

/// `Møde den 14. januar 2031: Emne. Note`
fn told(forums: &Forums, meeting: &ForumMeeting, texts: &Payloads, (word, way): (&str, NoteWay)) -> String {
    let title = meeting.title.and_then(|it| texts.get(&it)).map(|it| format!(": {it}"));
    let note = forums.note(meeting.meeting, way).and_then(|it| texts.get(&it));
    let text = format!("{word} den {}{}", danish::day(meeting.date), title.unwrap_or_default());
    match note {
        Some(note) => {
            let note = note.split_whitespace().collect::<Vec<_>>().join(" ");
            format!("{}. {note}", text.trim_end_matches('.'))
        }
        None => text,
    }
}
