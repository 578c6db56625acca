//! What was typed into a form, read field by field.

use raadslag_council::clock::{ClockTime, Date};
use serde::{Deserialize, Serialize};

/// What stands in a form's fields, in order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Fields(pub(crate) Vec<(String, String)>);

/// A field that cannot be read, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

impl Fields {
    /// A field as it was typed; empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Forgets what is not to be shown again.
    pub fn forget(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }

    /// What is worth keeping of a form that is being typed.
    pub fn draft(&self) -> Self {
        let passing = [
            "key", "command", "draft", "act", "form", "password", "again", "secret", "token", "code",
        ];
        let kept = self.0.iter().filter(|(name, _)| !passing.contains(&name.as_str()));
        Self(kept.cloned().collect())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|it| it.1.as_str())
    }

    /// A field, or nothing when it is empty.
    pub fn given(&self, name: &str) -> Option<String> {
        let words = self.get(name).trim();
        (!words.is_empty()).then(|| words.to_owned())
    }

    /// A field that must be something.
    pub fn read<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Unreadable> {
        self.get(name).trim().parse().map_err(|_| Unreadable(name))
    }

    /// A day as browsers send it, or as it is written by hand.
    pub fn day(&self, name: &'static str) -> Result<Date, Unreadable> {
        read_day(self.get(name).trim()).ok_or(Unreadable(name))
    }

    /// A time of day: `9:30`, `9.30` or `9`.
    pub fn time(&self, name: &'static str) -> Result<ClockTime, Unreadable> {
        read_time(self.get(name).trim()).ok_or(Unreadable(name))
    }

    /// A time of day that may be left out.
    pub fn time_if_any(&self, name: &'static str) -> Result<Option<ClockTime>, Unreadable> {
        if self.get(name).trim().is_empty() {
            return Ok(None);
        }
        self.time(name).map(Some)
    }
}

/// A day: `2030-08-21`, `21-08-2030`, `21.8.2030` or `21/8/2030`.
pub(crate) fn read_day(text: &str) -> Option<Date> {
    if let Ok(day) = text.parse() {
        return Some(day);
    }
    let mut parts = text.split(['-', '.', '/']).map(str::trim);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

/// A time of day: `9:30`, `9.30` or `9`.
pub fn read_time(text: &str) -> Option<ClockTime> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
    // Browsers may add seconds.
    let minute = minute.split(':').next()?;
    ClockTime::new(hour.parse().ok()?, minute.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        let day = "2030-08-21".parse().ok();
        for text in ["2030-08-21", "21-08-2030", "21.8.2030", "21/8/2030"] {
            assert_eq!(read_day(text), day, "{text}");
        }
        assert_eq!(read_day("21-08-30"), None);
        for text in ["9:30", "9.30", "09:30", "09:30:00"] {
            assert_eq!(read_time(text), ClockTime::new(9, 30), "{text}");
        }
        assert_eq!(read_time("9"), ClockTime::new(9, 0));
        assert_eq!(read_time("25:00"), None);
    }
}
