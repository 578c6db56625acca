//! The year in words and lines: the same figures for the page, the print and the table.

use raadslag_council::year_report::YearReport;
use raadslag_typeset::drawings::{Bar, Deviations};

use super::Year;
use crate::language::Words;
use crate::render::badge;

/// A part of the report.
pub struct Figures {
    pub heading: String,
    pub anchor: &'static str,
    /// What is said where nothing is counted.
    pub none: String,
    /// Name, this year, and the year before.
    pub rows: Vec<(String, usize, usize)>,
    pub drawn: Deviations,
}

impl Figures {
    pub fn is_empty(&self) -> bool {
        self.rows.iter().all(|it| it.1 == 0 && it.2 == 0)
    }
}

/// The year in a few sentences.
pub fn told(words: Words, report: &YearReport) -> Vec<String> {
    let count = |key: &str, count: usize| words.count(key, u64::try_from(count).unwrap_or_default());
    let mut told = vec![count("year-held", report.held), count("year-decided", report.decided)];
    let mut maybe = |key: &str, number: usize| {
        if number > 0 {
            told.push(count(key, number));
        }
    };
    maybe("year-called-off", report.called_off);
    maybe("year-ahead", report.ahead);
    maybe("year-undecided", report.undecided);
    maybe("year-guests", report.guests.0);
    maybe("year-guests-ahead", report.guests.1);
    told
}

/// Every part, each with the year before.
pub fn parts(words: Words, year: &Year) -> Vec<Figures> {
    let (report, before) = (&year.report, &year.before);
    let mut outcomes: Vec<(String, usize, usize)> = Vec::new();
    let of = |of: &YearReport, wanted| of.outcomes.iter().find(|it| it.0 == wanted).map_or(0, |it| it.1);
    for (outcome, count) in &report.outcomes {
        outcomes.push((badge::outcome(words, *outcome), *count, of(before, *outcome)));
    }
    for (outcome, count) in &before.outcomes {
        if of(report, *outcome) == 0 {
            outcomes.push((badge::outcome(words, *outcome), 0, *count));
        }
    }
    if report.unsaid + before.unsaid > 0 {
        outcomes.push((words.say("year-unsaid"), report.unsaid, before.unsaid));
    }
    let named = |rows: &[(&str, usize, usize)]| -> Vec<(String, usize, usize)> {
        rows.iter()
            .map(|(key, now, last)| (words.say(key), *now, *last))
            .collect()
    };
    let (now, last) = (report.asked, before.asked);
    let asked = named(&[
        ("year-in-time", now.in_time, last.in_time),
        ("year-late", now.late, last.late),
        ("year-done-before", now.before, last.before),
        ("year-open", now.open, last.open),
        ("year-overdue", now.overdue, last.overdue),
        ("year-dropped", now.dropped, last.dropped),
        ("year-duties", now.duties, last.duties),
    ]);
    let (now, last) = (report.wheel, before.wheel);
    let wheel = named(&[
        ("year-wheel-in-time", now.in_time, last.in_time),
        ("year-wheel-late", now.late, last.late),
        ("year-wheel-missed", now.missed, last.missed),
        ("year-wheel-on-way", now.on_way, last.on_way),
        ("year-wheel-noted", now.noted, last.noted),
    ]);
    let months = (0..12).map(|it| {
        let number = i8::try_from(it + 1).unwrap_or(1);
        let name = crate::inside::wheel::month(words, year.year, number);
        (words.capital(&name), report.months[it], before.months[it])
    });
    let part = |heading: &str, anchor: &'static str, (sides, none): (&str, &str), rows: Vec<(String, usize, usize)>| {
        let heading = words.say(heading);
        Figures {
            drawn: drawn(words, year.year, (&heading, &words.say(sides)), &rows),
            none: words.say(none),
            heading,
            anchor,
            rows,
        }
    };
    vec![
        part(
            "year-outcomes",
            "udfald",
            ("year-outcomes-sides", "year-outcomes-none"),
            outcomes,
        ),
        part(
            "year-asked",
            "opfoelgning",
            ("year-asked-sides", "year-asked-none"),
            asked,
        ),
        part(
            "year-wheel-part",
            "aarshjul",
            ("year-wheel-sides", "year-wheel-none"),
            wheel,
        ),
        part(
            "year-months",
            "moeder",
            ("year-months-sides", "year-months-none"),
            months.collect(),
        ),
    ]
}

fn drawn(words: Words, year: i16, (title, sides): (&str, &str), rows: &[(String, usize, usize)]) -> Deviations {
    let long = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
    let has_last = rows.iter().any(|it| it.2 > 0);
    Deviations {
        title: title.to_owned(),
        sides: sides.to_owned(),
        now: year.to_string(),
        last: has_last.then(|| words.with("year-before", "year", &(year - 1).to_string())),
        bars: rows
            .iter()
            .map(|(name, now, last)| Bar {
                name: name.clone(),
                now: long(*now),
                words: now.to_string(),
                last: has_last.then(|| long(*last)),
                last_words: has_last.then(|| last.to_string()),
            })
            .collect(),
        total: None,
        is_count: true,
    }
}
