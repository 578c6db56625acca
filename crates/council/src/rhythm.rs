//! The meetings of a year: every so many weeks on a weekday, less holidays and weeks in which nobody meets.

use std::collections::BTreeSet;

use jiff::ToSpan as _;

use crate::clock::{Date, Weekday};
use crate::workdays::is_holiday;

/// More days than a plan may have: three years of every week.
pub const MOST: usize = 160;

/// How a body meets through a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rhythm {
    /// On which day of the week.
    pub weekday: Weekday,
    /// Every so many weeks.
    pub every: u8,
    /// No meeting before.
    pub from: Date,
    /// None after.
    pub until: Date,
    /// Weeks of the calendar (ISO 8601) in which nobody meets.
    pub free_weeks: BTreeSet<i8>,
}

/// Why nobody meets on a day of the rhythm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Free {
    /// It is a public holiday.
    Holiday,
    /// Nobody meets in that week.
    Week,
}

impl Rhythm {
    /// The days of the rhythm in order, each with why it is free.
    pub fn days(&self) -> Vec<(Date, Option<Free>)> {
        let first = (0..7).map(|it| self.from.saturating_add(it.days()));
        let Some(first) = first.into_iter().find(|it| it.weekday() == self.weekday) else {
            return Vec::new();
        };
        let step = i64::from(self.every.max(1));
        let all = (0..).map(|it: i64| first.saturating_add((it * step).weeks()));
        all.take(MOST)
            .take_while(|it| *it <= self.until)
            .map(|it| (it, self.free(it)))
            .collect()
    }

    fn free(&self, day: Date) -> Option<Free> {
        if is_holiday(day) {
            return Some(Free::Holiday);
        }
        let is_free = self.free_weeks.contains(&day.iso_week_date().week());
        is_free.then_some(Free::Week)
    }
}

/// Weeks as people write them: `7, 28-32 og 42`. Nothing where that is no list of weeks.
pub fn read_weeks(text: &str) -> Option<BTreeSet<i8>> {
    let mut weeks = BTreeSet::new();
    let parts = text.split([',', ';', ' ']).map(str::trim);
    for part in parts.filter(|it| !it.is_empty() && !matches!(*it, "og" | "and")) {
        let (from, to) = part.split_once(['-', '–']).unwrap_or((part, part));
        let (from, to): (i8, i8) = (from.trim().parse().ok()?, to.trim().parse().ok()?);
        if from < 1 || to > 53 || to < from {
            return None;
        }
        weeks.extend(from..=to);
    }
    Some(weeks)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    fn told(rhythm: &Rhythm) -> String {
        let day = |(day, free): &(Date, Option<Free>)| match free {
            None => day.to_string(),
            Some(free) => format!("({day} {free:?})"),
        };
        rhythm.days().iter().map(day).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_second_thursday_less_holidays_and_the_weeks_of_summer() {
        let rhythm = Rhythm {
            weekday: Weekday::Thursday,
            every: 2,
            from: "2030-04-02".parse().expect("a day"),
            until: "2030-08-01".parse().expect("a day"),
            free_weeks: read_weeks("28-30").expect("weeks"),
        };
        expect!["2030-04-04 (2030-04-18 Holiday) 2030-05-02 2030-05-16 (2030-05-30 Holiday) 2030-06-13 2030-06-27 (2030-07-11 Week) (2030-07-25 Week)"]
            .assert_eq(&told(&rhythm));
    }

    #[test]
    fn weeks_are_read_as_people_write_them() {
        let weeks = |text| read_weeks(text).map(|it| it.into_iter().collect::<Vec<_>>());
        assert_eq!(weeks("7, 28–30 og 42"), Some(vec![7, 28, 29, 30, 42]));
        assert_eq!(weeks(""), Some(Vec::new()));
        for wrong in ["uge 7", "54", "9-7", "0"] {
            assert_eq!(weeks(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_plan_without_an_end_is_no_endless_plan() {
        let rhythm = Rhythm {
            weekday: Weekday::Monday,
            every: 0,
            from: "2030-01-01".parse().expect("a day"),
            until: Date::MAX,
            free_weeks: BTreeSet::new(),
        };
        assert_eq!(rhythm.days().len(), MOST);
    }
}
