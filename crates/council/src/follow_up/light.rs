//! How a part or a whole stands to its day, as lists and drawings mark it.

use jiff::ToSpan as _;

use crate::clock::Date;

/// Days before its day that something is due soon.
const SOON_DAYS: i32 = 14;

/// Green, yellow or red, and what is over; always told by a word and a shape beside the colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Light {
    /// It should have been done.
    Late,
    /// It is due soon.
    Soon,
    /// There is time.
    OnTime,
    /// It is done.
    Done,
}

impl Light {
    /// What is due on a day, as it stands today; what has no day is on time.
    pub fn of(due: Option<Date>, is_done: bool, today: Date) -> Self {
        let soon = today.saturating_add(SOON_DAYS.days());
        match due {
            _ if is_done => Self::Done,
            Some(due) if due < today => Self::Late,
            Some(due) if due <= soon => Self::Soon,
            _ => Self::OnTime,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_within_a_fortnight_is_soon_and_what_is_over_is_late() {
        let today: Date = "2030-09-04".parse().expect("a day");
        let light = |due: &str| Light::of(due.parse().ok(), false, today);
        let lights = ["2030-09-03", "2030-09-04", "2030-09-18", "2030-09-19", ""].map(light);
        assert_eq!(
            lights,
            [Light::Late, Light::Soon, Light::Soon, Light::OnTime, Light::OnTime]
        );
        assert_eq!(Light::of("2030-09-03".parse().ok(), true, today), Light::Done);
    }
}
