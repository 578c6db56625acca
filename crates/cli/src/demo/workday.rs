//! The days of the demo on which people meet: nothing falls on a weekend, a holiday or between Christmas and New Year.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::workdays::{is_often_closed, is_workday};

/// The day, or where nobody works then the next one further from today on which somebody does: what was stays past, and what
/// comes stays ahead.
pub fn workday(day: Date, today: Date) -> Date {
    let step: i64 = if day < today { -1 } else { 1 };
    let mut found = day;
    while !is_kept(found) {
        found = found.saturating_add(step.days());
    }
    found
}

fn is_kept(day: Date) -> bool {
    is_workday(day, false) && !is_often_closed(day) && !(day.month() == 12 && day.day() > 23)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_off_moves_away_from_today() {
        let of = |text: &str, today: &str| workday(day(text), day(today)).to_string();
        assert_eq!(of("2026-12-25", "2026-11-30"), "2027-01-04");
        assert_eq!(of("2026-12-26", "2027-01-05"), "2026-12-23");
        assert_eq!(of("2027-03-25", "2027-03-01"), "2027-03-30", "over Easter");
        assert_eq!(of("2027-03-20", "2027-03-24"), "2027-03-19");
        assert_eq!(of("2026-12-01", "2026-11-30"), "2026-12-01");
    }

    #[test]
    fn on_whatever_day_the_demo_starts_its_days_are_working_days_on_their_side_of_it() {
        for start in 0..800_i64 {
            let today = day("2026-09-01").saturating_add(start.days());
            for days in [-110_i64, -12, -6, 15, 24, 27, 300] {
                let found = workday(today.saturating_add(days.days()), today);
                assert!(is_workday(found, false), "{today}: {found}");
                assert_eq!(found < today, days < 0, "{today}: {found}");
            }
        }
    }
}
