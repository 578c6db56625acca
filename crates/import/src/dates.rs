//! Dates as Danish minutes write them, with what was guessed and what cannot be.

mod reading;
mod scan;
mod times;
mod words;

#[cfg(test)]
mod tests;

use std::ops::Range;

use raadslag_council::clock::{Date, Weekday};
use raadslag_council::finding::{Finding, FindingKind, Severity};

pub use times::{FoundTime, read_time, read_times};
pub(crate) use words::is_word;

/// A date found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundDate {
    /// The bytes it stands on, with its weekday and `den` or `d.`.
    pub range: Range<usize>,
    /// The day; the first of a range, the first of the month where no day is named.
    pub day: Result<Date, Unreadable>,
    /// The last day of a range.
    pub last: Option<Date>,
    /// How exact it is.
    pub precision: Precision,
    /// The weekday named before it.
    pub weekday: Option<Weekday>,
    /// The year was completed from the context.
    pub is_completed: bool,
}

/// Why a date or time has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// No calendar or clock has it.
    Impossible,
    /// No year is named and no context was given.
    YearUnknown,
}

/// How exact a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// One day.
    Day,
    /// The first days of a month.
    MonthStart,
    /// Some day of a month.
    Month,
}

impl FoundDate {
    /// The weekday named is not the date's.
    pub fn is_weekday_wrong(&self) -> bool {
        matches!((self.weekday, self.day), (Some(named), Ok(day)) if day.weekday() != named)
    }

    /// The characters it was read from.
    pub fn raw<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.range.clone()).unwrap_or_default()
    }

    /// What a person should look at, for a date read from `text` at `place`.
    pub fn findings(&self, text: &str, place: &str) -> Vec<Finding> {
        let odd = [
            (self.day.is_err(), FindingKind::ImpossibleDate, Severity::Warning),
            (self.is_weekday_wrong(), FindingKind::WrongWeekday, Severity::Warning),
            (
                self.is_completed && self.day.is_ok(),
                FindingKind::GuessedDate,
                Severity::Guess,
            ),
        ];
        odd.into_iter()
            .filter(|(is_so, ..)| *is_so)
            .map(|(_, what, severity)| Finding {
                place: place.to_owned(),
                what,
                severity,
                text: self.raw(text).to_owned(),
                outside_fields: false,
            })
            .collect()
    }
}

/// The first date in the text; a missing year is completed from `context`, the meeting's day.
pub fn read_date(text: &str, context: Option<Date>) -> Option<FoundDate> {
    dates_from(text, 0, context).next()
}

/// Every date in the text, in order.
pub fn read_dates(text: &str, context: Option<Date>) -> Vec<FoundDate> {
    dates_from(text, 0, context).collect()
}

fn dates_from(text: &str, from: usize, context: Option<Date>) -> impl Iterator<Item = FoundDate> {
    let mut at = from;
    std::iter::from_fn(move || {
        while let Some(start) = reading::next_start(text, at) {
            if let Some(found) = reading::date_at(text, start, context) {
                at = found.range.end;
                return Some(found);
            }
            at = reading::after_word(text, start);
        }
        at = text.len();
        None
    })
}

/// The day and month in the year that the context makes likely: its own, or the next when the day lay over half a year before.
///
/// The year before is taken only where the named weekday says so and the day lies within the half year before.
fn complete(month: i8, day: i8, weekday: Option<Weekday>, context: Date) -> Result<Date, Unreadable> {
    const HALF_A_YEAR: i64 = 183;
    let in_year = |year: i16| Date::new(year, month, day).ok();
    let days_before = |date: Date| date.duration_until(context).as_hours() / 24;
    let near = in_year(context.year()).filter(|it| days_before(*it) <= HALF_A_YEAR);
    let likely = near.or_else(|| in_year(context.year() + 1));
    let earlier = in_year(context.year() - 1).filter(|it| days_before(*it) <= HALF_A_YEAR);
    let fits = |date: &Date| weekday.is_none_or(|it| it == date.weekday());
    likely
        .filter(fits)
        .or_else(|| earlier.filter(|it| weekday.is_some() && fits(it)))
        .or(likely)
        .ok_or(Unreadable::Impossible)
}
