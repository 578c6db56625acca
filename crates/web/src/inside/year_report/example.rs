//! An invented year to look at before anything is counted; nothing of it is kept.

use raadslag_council::outcome::Outcome;
use raadslag_council::year_report::{Kept, Punctuality, YearReport};

/// The year, and the one before it.
pub fn years() -> (YearReport, YearReport) {
    (of(22, 41, 6, 19), of(21, 33, 11, 15))
}

/// A year of so many meetings, with so much done in time and late, and so many turns of the wheel kept.
fn of(held: usize, in_time: usize, late: usize, kept: usize) -> YearReport {
    YearReport {
        held,
        called_off: 1,
        months: [2, 2, 2, 2, 2, 2, 0, 2, 2, 2, held - 20, 2],
        decided: 5 * held,
        undecided: 9,
        outcomes: vec![
            (Outcome::Approved, 3 * held),
            (Outcome::Noted, held + 8),
            (Outcome::Discussed, held - 8),
        ],
        asked: Punctuality {
            in_time,
            late,
            open: 9,
            overdue: 2,
            dropped: 1,
            duties: 3,
            ..Punctuality::default()
        },
        wheel: Kept {
            in_time: kept,
            late: 3,
            missed: 1,
            on_way: 0,
            noted: 12,
        },
        guests: (17, 0),
        ..YearReport::default()
    }
}
