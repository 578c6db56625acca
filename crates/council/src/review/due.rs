//! By when a paper is to be gone through.

use super::PaperKind;
use crate::clock::{ClockTime, Date};

/// The day and time of day of a meeting; without a time it begins with the day.
type Begins = (Date, Option<ClockTime>);

/// An agenda before that body's own meeting, while it can still be changed; minutes by the next meeting of those who review.
pub fn due(paper: PaperKind, own: Option<Begins>, next: Option<Begins>) -> Option<Begins> {
    match paper {
        PaperKind::Agenda => own,
        PaperKind::Minutes => next,
    }
}

/// Whether the time has come and nobody has gone through it.
pub fn is_late(due: Option<Begins>, now: (Date, ClockTime)) -> bool {
    let begins = |it: Begins| (it.0, it.1.unwrap_or_else(midnight));
    due.is_some_and(|it| begins(it) <= now)
}

fn midnight() -> ClockTime {
    ClockTime::new(0, 0).expect("midnight is a time of day")
}
