//! Dates and times as people write them in minutes; UTC is kept, Europe/Copenhagen is shown.

use std::fmt;
use std::str::FromStr;

use jiff::SignedDuration;
use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

pub use jiff::Timestamp;
pub use jiff::civil::{Date, Weekday};

/// A time of day in whole minutes, written `hh:mm`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClockTime {
    minutes: u16,
}

/// A text that is no time of day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a time of day")]
pub struct NotATime;

impl ClockTime {
    /// `None` past 23:59.
    pub fn new(hour: u16, minute: u16) -> Option<Self> {
        (hour < 24 && minute < 60).then_some(Self {
            minutes: hour * 60 + minute,
        })
    }

    /// 0 to 23.
    pub fn hour(self) -> u16 {
        self.minutes / 60
    }

    /// 0 to 59.
    pub fn minute(self) -> u16 {
        self.minutes % 60
    }
}

impl fmt::Display for ClockTime {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl FromStr for ClockTime {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, NotATime> {
        let (hour, minute) = text.split_once(':').ok_or(NotATime)?;
        let number = |digits: &str| digits.parse::<u16>().map_err(|_| NotATime);
        Self::new(number(hour)?, number(minute)?).ok_or(NotATime)
    }
}

impl Serialize for ClockTime {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ClockTime {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

/// The time zone of every Danish municipality.
pub fn copenhagen() -> TimeZone {
    TimeZone::get("Europe/Copenhagen").expect("the time zone table is linked into the program")
}

/// This hour of another day.
pub fn on_day(at: Timestamp, day: Date) -> Timestamp {
    let there = copenhagen()
        .to_datetime(at)
        .time()
        .on(day.year(), day.month(), day.day());
    there.to_zoned_datetime(copenhagen()).map_or(at, |it| it.timestamp())
}

/// The day it is for people at an instant.
pub fn day(at: Timestamp) -> Date {
    copenhagen().to_datetime(at).date()
}

/// The time of day it is for people at an instant.
pub fn time(at: Timestamp) -> ClockTime {
    let zoned = copenhagen().to_datetime(at);
    let minutes = u16::try_from(i32::from(zoned.hour()) * 60 + i32::from(zoned.minute())).unwrap_or_default();
    ClockTime { minutes }
}

/// The first whole minute of the day by which an instant is past.
pub fn minute_by(at: Timestamp) -> ClockTime {
    let by = at.checked_add(SignedDuration::from_millis(59_999));
    time(by.unwrap_or(at))
}

/// The instant a meeting begins; a time in the spring gap moves to the hour after it.
pub fn instant(date: Date, time: ClockTime) -> Option<Timestamp> {
    let hour = i8::try_from(time.hour()).ok()?;
    let minute = i8::try_from(time.minute()).ok()?;
    let zoned = date.at(hour, minute, 0, 0).to_zoned_datetime(copenhagen()).ok()?;
    Some(zoned.timestamp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_waits_until_the_minute_that_is_told_has_waited_long_enough() {
        for (until, told) in [("11:31:00", "12:31"), ("11:31:01", "12:32"), ("23:59:30", "01:00")] {
            let until: Timestamp = format!("2026-11-30T{until}Z").parse().expect("an instant");
            assert_eq!(minute_by(until).to_string(), told);
        }
    }

    #[test]
    fn an_hour_of_another_day_is_the_same_hour_there() {
        let now: Timestamp = "2026-11-26T10:30:00Z".parse().expect("an instant");
        let there = on_day(now, "2025-08-20".parse().expect("a day"));
        assert_eq!(
            there.to_string(),
            "2025-08-20T09:30:00Z",
            "half past eleven in Denmark, in summer"
        );
        assert_eq!(on_day(now, day(now)), now);
    }

    #[test]
    fn a_meeting_in_summer_begins_two_hours_earlier_in_utc() {
        let nine = ClockTime::new(9, 0).expect("nine is a time");
        let start = instant(jiff::civil::date(2019, 8, 21), nine).map(|it| it.to_string());
        assert_eq!(start.as_deref(), Some("2019-08-21T07:00:00Z"));
    }

    #[test]
    fn a_time_is_written_with_two_digits_and_read_back() {
        let time: ClockTime = "09:05".parse().expect("a time");
        assert_eq!(time.to_string(), "09:05");
        assert_eq!("24:00".parse::<ClockTime>(), Err(NotATime));
    }
}
