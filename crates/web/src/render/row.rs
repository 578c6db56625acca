//! A meeting as a line of a list.

use raadslag_council::clock::Date;

use crate::desk::Look;
use crate::language::Words;
use crate::render::badge;
use raadslag_readers::now::MeetingRow;

/// A meeting as a line of a list.
pub struct Row {
    pub slug: String,
    pub body: String,
    /// What kind of meeting, where that is not an ordinary one.
    pub meeting_kind: Option<String>,
    /// `Onsdag den 21. august 2019 kl. 9.00`
    pub when: String,
    /// The same within a line.
    pub moment: String,
    /// `2019-08-21`, for machines.
    pub date: Option<Date>,
    pub day: String,
    pub month: String,
    pub year: String,
    pub kind: String,
    pub items: u64,
    pub is_coming: bool,
    /// Its paper was public and was taken back.
    pub is_withdrawn: bool,
    pub is_held_back: bool,
}

impl Row {
    /// The line of a meeting.
    pub fn of(words: Words, meeting: &MeetingRow, today: Date) -> Self {
        let date = meeting.date;
        let text = |it: fn(Words, &Date) -> String| date.map(|day| it(words, &day)).unwrap_or_default();
        Self {
            slug: meeting.slug.clone(),
            body: meeting.body_name.clone(),
            meeting_kind: badge::meeting_kind(words, meeting.meeting_kind),
            when: when(words, meeting),
            moment: moment(words, meeting),
            date,
            day: text(|_, day| day.day().to_string()),
            month: text(|words, day| words.short_month(day)),
            year: text(|_, day| day.year().to_string()),
            kind: badge::kind(words, meeting.document),
            items: meeting.items,
            is_withdrawn: meeting.is_withdrawn,
            is_held_back: meeting.is_held_back,
            is_coming: date.is_some_and(|it| it >= today) && !has_ended(meeting),
        }
    }

    /// The lines of meetings.
    pub fn all<'a>(words: Words, meetings: impl IntoIterator<Item = &'a MeetingRow>, today: Date) -> Vec<Self> {
        meetings.into_iter().map(|it| Self::of(words, it, today)).collect()
    }
}

/// It was held here, whatever day it was planned for.
fn has_ended(meeting: &MeetingRow) -> bool {
    meeting.here.as_ref().is_some_and(|it| it.status == "ENDED")
}

/// Day and time in words, with a capital.
pub fn when(words: Words, meeting: &MeetingRow) -> String {
    words.capital(&moment(words, meeting))
}

/// Day and time in words, as they stand within a line.
pub fn moment(words: Words, meeting: &MeetingRow) -> String {
    let Some(date) = meeting.date else {
        return words.say("no-date");
    };
    let time = meeting
        .start
        .map(|it| format!(" {}", words.at(&it)))
        .unwrap_or_default();
    format!("{}{time}", words.long_day(&date))
}

/// Body and day, and what kind of meeting it is where that is not an ordinary one: a meeting's name.
pub fn name(words: Words, meeting: &MeetingRow) -> String {
    let of = badge::meeting_of(words, &meeting.body_name, meeting.meeting_kind);
    match meeting.date {
        Some(date) => format!("{of}, {}", words.day(&date)),
        None => of,
    }
}

/// Coming meetings, the next one first, and those held, the last one first.
pub fn coming_and_held(look: &Look<'_>, newest_first: &[MeetingRow]) -> (Vec<Row>, Vec<Row>) {
    let rows = Row::all(look.words(), newest_first, look.today);
    let (mut coming, held): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(|it| it.is_coming);
    coming.reverse();
    (coming, held)
}
