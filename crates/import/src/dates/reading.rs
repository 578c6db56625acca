//! From words and numbers at one place to a date, or to the sure knowledge that there is none.

use std::ops::Range;

use raadslag_council::clock::{Date, Weekday};

use super::scan::{Scan, Written};
use super::words::{self, Point};
use super::{FoundDate, Precision, Unreadable, complete};

/// Where the next date could begin.
pub(super) fn next_start(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut at = from;
    while at < bytes.len() {
        let byte = bytes[at];
        let is_start = at == 0 || !is_inside_word(text, at);
        if is_start && byte.is_ascii_digit() && !follows_number(bytes, at) {
            return Some(at);
        }
        if is_start && byte.is_ascii_alphabetic() {
            let letter = |offset: usize| bytes.get(at + offset).map_or(b' ', |it| it | 0x20);
            if words::may_begin([letter(0), letter(1), letter(2)]) {
                return Some(at);
            }
        }
        at += 1;
        while at < bytes.len() && !text.is_char_boundary(at) {
            at += 1;
        }
    }
    None
}

fn is_inside_word(text: &str, at: usize) -> bool {
    match text.as_bytes()[at - 1] {
        byte if byte.is_ascii() => byte.is_ascii_alphanumeric(),
        _ => text[..at].chars().next_back().is_some_and(char::is_alphanumeric),
    }
}

/// `2026-00445` and `12.345` hold no date at their second number.
fn follows_number(bytes: &[u8], at: usize) -> bool {
    at >= 2 && matches!(bytes[at - 1], b'-' | b'/' | b'.' | b',' | b':') && bytes[at - 2].is_ascii_digit()
}

/// Past the word or number that begins here.
pub(super) fn after_word(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let length = rest.find(|it: char| !it.is_alphanumeric()).unwrap_or(rest.len());
    start + length.max(1)
}

/// The date that begins exactly here.
pub(super) fn date_at(text: &str, start: usize, context: Option<Date>) -> Option<FoundDate> {
    let mut scan = Scan::new(text, start);
    let weekday = scan.weekday();
    let has_lead = scan.lead();
    if scan.rest().starts_with(|it: char| it.is_ascii_digit()) {
        return day_at(text, start, scan, weekday, has_lead, context);
    }
    if weekday.is_some() || has_lead {
        return None;
    }
    month_at(text, start, context)
}

fn day_at(
    text: &str,
    start: usize,
    mut scan: Scan<'_>,
    weekday: Option<Weekday>,
    has_lead: bool,
    context: Option<Date>,
) -> Option<FoundDate> {
    let is_sure = has_lead || weekday.is_some();
    let (first, last) = if let Some(found) = scan.with_month_word() {
        found
    } else if let Some((written, is_full)) = scan.all_digits() {
        if !is_full && value_of(written, weekday, context).is_err() {
            return None;
        }
        (written, None)
    } else {
        let (first, last) = scan.with_slash()?;
        let is_date = is_sure || first.year.is_some() || is_likely_date(text, start..scan.at, first, last.is_some());
        if !is_date
            || first.year.is_none() && !is_sure && value_of(first, weekday, context) == Err(Unreadable::Impossible)
        {
            return None;
        }
        (first, last)
    };
    Some(found(start..scan.at, first, last, weekday, context))
}

fn found(
    range: Range<usize>,
    first: Written,
    last: Option<Written>,
    weekday: Option<Weekday>,
    context: Option<Date>,
) -> FoundDate {
    let last_day = last.map(|it| value_of(it, None, context));
    let day = match (first.year, last, last_day) {
        // A range names its year once, at its end.
        (None, Some(end), Some(Ok(last_day))) => {
            let is_over_new_year = (first.month, first.day) > (end.month, end.day);
            let year = last_day.year() - i16::from(is_over_new_year);
            value_of(
                Written {
                    year: Some(year),
                    ..first
                },
                weekday,
                context,
            )
        }
        _ => value_of(first, weekday, context),
    };
    let is_backwards = matches!((day, last_day), (Ok(from), Some(Ok(to))) if from > to);
    let is_lost = matches!(last_day, Some(Err(_))) || is_backwards;
    FoundDate {
        range,
        day: if is_lost { Err(Unreadable::Impossible) } else { day },
        last: last_day.and_then(Result::ok).filter(|_| !is_lost),
        precision: Precision::Day,
        weekday,
        is_completed: first.year.or(last.and_then(|it| it.year)).is_none() && context.is_some(),
    }
}

fn value_of(written: Written, weekday: Option<Weekday>, context: Option<Date>) -> Result<Date, Unreadable> {
    let part = |number: u32| i8::try_from(number).map_err(|_| Unreadable::Impossible);
    let (day, month) = (part(written.day)?, part(written.month)?);
    if let Some(year) = written.year {
        return Date::new(year, month, day).map_err(|_| Unreadable::Impossible);
    }
    // A leap year has every day that any year has.
    Date::new(2000, month, day).map_err(|_| Unreadable::Impossible)?;
    complete(month, day, weekday, context.ok_or(Unreadable::YearUnknown)?)
}

/// `2/3 af` and `punkt 4/5` are no dates.
fn is_likely_date(text: &str, range: Range<usize>, written: Written, is_range: bool) -> bool {
    const NOT_BEFORE: [&str; 8] = ["nr.", "nr", "punkt", "pkt.", "stk.", "§", "side", "sag"];
    const NOT_AFTER: [&str; 9] = ["af", "flertal", "del", "dele", "time", "timer", "år", "stemmer", "pct."];
    let before = text[..range.start].split_whitespace().next_back().unwrap_or_default();
    let after = text[range.end..].split_whitespace().next().unwrap_or_default();
    let is_written_so = |word: &str, words: &[&str]| words.iter().any(|it| words::is_word(word, it));
    let is_plausible = (1..=31).contains(&written.day) && (1..=12).contains(&written.month);
    is_plausible && !is_written_so(before, &NOT_BEFORE) && (is_range || !is_written_so(after, &NOT_AFTER))
}

/// `i begyndelsen af oktober måned 2019`, `ultimo august`, `oktober 2019`.
fn month_at(text: &str, start: usize, context: Option<Date>) -> Option<FoundDate> {
    let mut scan = Scan::new(text, start);
    let has_in = scan.eat_word("i") && scan.blanks();
    let before = scan;
    let point = scan.try_with(|it| {
        let (point, needs_of) = words::find_point(it.word())?;
        it.blanks().then_some(())?;
        let has_of = it.eat_word("af") && it.blanks();
        (has_of || !needs_of).then_some(point)
    });
    if has_in && point.is_none() {
        return None;
    }
    scan = if point.is_some() { scan } else { before };
    let word_at = scan.at;
    let word = scan.word();
    let month = words::find_full_month(word)?;
    let is_named = scan.month_word();
    let year = scan.year();
    let is_alone = point.is_none() && !is_named && year.is_none();
    if is_alone && !is_month_by_context(text, word_at, word) {
        return None;
    }
    let from = if point.is_some() { start } else { word_at };
    Some(month_found(from..scan.at, month, point, year, context))
}

/// A month's name alone counts after a preposition of time; `Maj` may be a person.
fn is_month_by_context(text: &str, at: usize, word: &str) -> bool {
    const BEFORE: [&str; 6] = ["i", "til", "inden", "senest", "fra", "for"];
    let before = text[..at].split_whitespace().next_back().unwrap_or_default();
    let is_lower = word.chars().all(char::is_lowercase);
    let runs_on = text[at + word.len()..].starts_with(['-', '/']);
    is_lower && !runs_on && BEFORE.iter().any(|it| words::is_word(before, it))
}

fn month_found(
    range: Range<usize>,
    month: i8,
    point: Option<Point>,
    year: Option<i16>,
    context: Option<Date>,
) -> FoundDate {
    let day = if point == Some(Point::Middle) { 15 } else { 1 };
    let first = match (year, context) {
        (Some(year), _) => Date::new(year, month, day).map_err(|_| Unreadable::Impossible),
        (None, Some(context)) => complete(month, day, None, context),
        (None, None) => Err(Unreadable::YearUnknown),
    };
    FoundDate {
        range,
        day: match point {
            Some(Point::Last) => first.map(Date::last_of_month),
            _ => first,
        },
        last: None,
        precision: match point {
            Some(Point::First | Point::Middle | Point::Last) => Precision::Day,
            Some(Point::Start) => Precision::MonthStart,
            Some(Point::Somewhere) | None => Precision::Month,
        },
        weekday: None,
        is_completed: year.is_none() && context.is_some(),
    }
}
