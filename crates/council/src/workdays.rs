//! Working days (*hverdage*): every day but Sundays and public holidays; whether a Saturday counts is a setting.

use jiff::ToSpan as _;
use jiff::civil::Weekday;

use crate::body::BodySettings;
use crate::clock::{ClockTime, Date, Timestamp, instant};

/// When an agenda has to be out (rules 1 and 3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// The last day of the law, where a Saturday counts as a working day.
    pub floor: Date,
    /// The last day on the safe side, where it does not.
    pub safe: Date,
    /// The last day by the body's settings.
    pub day: Date,
}

impl Deadline {
    /// The deadline of a meeting on a day.
    pub fn of(meeting: Date, settings: &BodySettings) -> Self {
        let back = |saturday_counts| before(meeting, settings.release_days, saturday_counts);
        Self {
            floor: back(true),
            safe: back(false),
            day: back(settings.saturday_counts),
        }
    }

    /// The instant after which a release is late: the end of the day.
    pub fn instant(&self) -> Option<Timestamp> {
        let next = self.day.checked_add(1.day()).ok()?;
        instant(next, ClockTime::new(0, 0)?)
    }
}

/// The last day for a text that others write for a meeting: counted back from the day its agenda goes out.
pub fn ready(meeting: Date, settings: &BodySettings) -> Date {
    let out = Deadline::of(meeting, settings).day;
    before(out, settings.production_days, settings.saturday_counts)
}

/// The day that is so many working days before another.
pub fn before(day: Date, count: u8, saturday_counts: bool) -> Date {
    let mut found = day;
    for _ in 0..count {
        found = found.saturating_sub(1.day());
        while found > Date::MIN && !is_workday(found, saturday_counts) {
            found = found.saturating_sub(1.day());
        }
    }
    found
}

/// The day that is so many working days after another.
pub fn after(day: Date, count: u8, saturday_counts: bool) -> Date {
    let mut found = day;
    for _ in 0..count {
        found = found.saturating_add(1.day());
        while found < Date::MAX && !is_workday(found, saturday_counts) {
            found = found.saturating_add(1.day());
        }
    }
    found
}

/// Whether a day is a working day.
pub fn is_workday(day: Date, saturday_counts: bool) -> bool {
    match day.weekday() {
        Weekday::Sunday => false,
        Weekday::Saturday if !saturday_counts => false,
        _ => !is_holiday(day),
    }
}

/// Whether a day is a public holiday (GLOSSARY §5): by the date, or by its distance from Easter Sunday.
pub fn is_holiday(day: Date) -> bool {
    if matches!((day.month(), day.day()), (1, 1) | (12, 25 | 26)) {
        return true;
    }
    let Some(easter) = easter(day.year()) else { return false };
    let distance = easter.until(day).map_or(0, |it| it.get_days());
    // Store bededag, the fourth Friday after Easter, was a holiday until 2023.
    let had_prayer_day = distance == 26 && day.year() < 2024;
    matches!(distance, -3 | -2 | 0 | 1 | 39 | 49 | 50) || had_prayer_day
}

/// Whether many places are closed on a day that is no holiday: 1 May, Constitution Day, Christmas Eve, New Year's Eve
/// (GLOSSARY §3).
pub fn is_often_closed(day: Date) -> bool {
    matches!((day.month(), day.day()), (5, 1) | (6, 5) | (12, 24 | 31))
}

/// Easter Sunday of a year, by the Gregorian computus of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<Date> {
    let year_number = i32::from(year);
    let (golden, century, rest) = (year_number % 19, year_number / 100, year_number % 100);
    let moon = (19 * golden + century - century / 4 - (century - (century + 8) / 25 + 1) / 3 + 15) % 30;
    let sunday = (32 + 2 * (century % 4) + 2 * (rest / 4) - moon - rest % 4) % 7;
    let late = (golden + 11 * moon + 22 * sunday) / 451;
    let sum = moon + sunday - 7 * late + 114;
    let (month, day) = (i8::try_from(sum / 31).ok()?, i8::try_from(sum % 31 + 1).ok()?);
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::body::BodyType;

    fn day(text: &str) -> Date {
        text.parse().expect("a day")
    }

    #[test]
    fn rule_01_a_council_on_a_tuesday_has_its_agenda_on_thursday_or_safely_on_wednesday() {
        let settings = BodySettings::of_type(BodyType::Council);
        let deadline = Deadline::of(day("2019-08-27"), &settings);
        assert_eq!((deadline.floor, deadline.safe), (day("2019-08-22"), day("2019-08-21")));
        assert_eq!(deadline.day, deadline.safe);
    }

    #[test]
    fn rule_03_a_committee_and_a_direktion_have_their_own_number_of_days() {
        for body_type in [BodyType::StandingCommittee, BodyType::ExecutiveBoard] {
            let of = |release_days| {
                let settings = BodySettings {
                    release_days,
                    saturday_counts: true,
                    ..BodySettings::of_type(body_type)
                };
                Deadline::of(day("2026-11-23"), &settings).day
            };
            assert_eq!(of(2), day("2026-11-20"));
            assert_eq!(of(0), day("2026-11-23"), "out on the day itself");
        }
    }

    #[test]
    fn a_text_is_ready_so_many_working_days_before_the_agenda_goes_out_and_holidays_do_not_count() {
        let settings = BodySettings::of_type(BodyType::ExecutiveBoard);
        // Easter of 2030 is 21 April: out on Wednesday 17 April, and five working days before that.
        assert_eq!(Deadline::of(day("2030-04-24"), &settings).day, day("2030-04-17"));
        assert_eq!(ready(day("2030-04-24"), &settings), day("2030-04-10"));
        let shorter = BodySettings {
            production_days: 2,
            ..settings
        };
        assert_eq!(ready(day("2030-04-24"), &shorter), day("2030-04-15"));
    }

    #[test]
    fn easter_and_what_hangs_on_it_are_holidays() {
        let holidays = [
            "2019-04-18",
            "2019-04-19",
            "2019-04-21",
            "2019-04-22",
            "2019-05-17",
            "2019-05-30",
            "2019-06-09",
            "2019-06-10",
            "2023-05-05",
            "2026-04-02",
            "2026-12-25",
            "2027-01-01",
            "2030-04-22",
            "2038-04-26",
        ];
        for text in holidays {
            assert!(is_holiday(day(text)), "{text}");
        }
        for text in [
            "2024-04-26",
            "2026-05-01",
            "2026-06-05",
            "2026-12-24",
            "2026-12-31",
            "2019-04-17",
        ] {
            assert!(!is_holiday(day(text)), "{text}");
        }
    }

    #[test]
    fn days_are_counted_back_over_easter() {
        assert_eq!(before(day("2026-04-08"), 4, false), day("2026-03-30"));
        assert_eq!(before(day("2026-04-08"), 4, true), day("2026-03-31"));
        assert_eq!(before(day("2026-04-08"), 0, true), day("2026-04-08"));
    }
}
