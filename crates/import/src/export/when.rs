//! Days and times as systems write them.

use raadslag_council::clock::{self, ClockTime, Date, Timestamp};
use raadslag_council::finding::{FindingKind, Severity};

use super::Export;
use super::family::Paths;
use crate::dates;

/// A day, and the time of day where one is named.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct When {
    pub(super) day: Option<Date>,
    pub(super) time: Option<ClockTime>,
}

impl Export<'_> {
    /// The first of the paths that leads to words: where, what they say, and the words.
    pub(super) fn when(&mut self, at: usize, paths: &Paths) -> Option<(usize, When, String)> {
        let (found, words) = self.tree.seek(at, paths)?;
        let when = self.read_when(found, &words);
        // A day in a field is no longer written as it was.
        if self.tree.take(found) {
            self.note(found, FindingKind::Labels, &words);
        }
        Some((found, when, words))
    }

    pub(super) fn read_when(&mut self, at: usize, words: &str) -> When {
        if let Some(when) = read_iso(words) {
            return when;
        }
        // Some systems write the year 1 for no day.
        if words.contains("0001")
            && dates::read_date(words, None).is_none_or(|it| it.day.is_ok_and(|it| it.year() < 1800))
        {
            return When::default();
        }
        let date = dates::read_date(words, None);
        let rest = date.as_ref().map_or(words, |it| &words[it.range.end..]);
        let mut time = dates::read_time(rest).and_then(|it| it.from.ok());
        if words.ends_with("PM")
            && let Some(morning) = time.filter(|it| it.hour() < 12)
        {
            time = ClockTime::new(morning.hour() + 12, morning.minute());
        }
        let place = self.tree.place(at);
        if let Some(date) = &date {
            self.findings.extend(date.findings(words, &place));
        }
        let day = date.and_then(|it| it.day.ok());
        if day.is_none() && time.is_none() {
            self.tell(&place, FindingKind::ImpossibleDate, Severity::Warning, words);
        }
        When { day, time }
    }
}

/// `2013-06-20 10:30` as it is written; `2018-07-03T16:30:00Z`, which says where it counts from, as it is here.
fn read_iso(words: &str) -> Option<When> {
    let day: Date = words.get(..10)?.parse().ok()?;
    let time = words
        .get(11..16)
        .filter(|_| matches!(words.as_bytes()[10], b'T' | b't' | b' '));
    let (day, time) = match words.parse::<Timestamp>() {
        Ok(at) => (clock::day(at), Some(clock::time(at))),
        Err(_) => (day, time.and_then(|it| it.parse().ok())),
    };
    Some(When {
        day: Some(day).filter(|it| it.year() > 1800),
        time,
    })
}
