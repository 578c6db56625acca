//! When each slot of a programme begins and ends.

use super::{ProgrammeText, SlotText};
use crate::clock::ClockTime;

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// When a slot begins and ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timed {
    /// When it begins.
    pub from: ClockTime,
    /// When it ends.
    pub until: ClockTime,
    /// Minutes it begins after the time it is fixed to, because what comes before takes longer.
    pub late: u16,
    /// Minutes between the slot before and this one.
    pub free: u16,
}

/// When everything of a day happens.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Times {
    /// A line for each slot.
    pub slots: Vec<Timed>,
    /// Minutes the last slot ends after the day is to be over.
    pub over: u16,
    /// Some slot would not be over before midnight; it and those after it end there.
    pub runs_past_midnight: bool,
}

impl ProgrammeText {
    /// When each slot begins and ends: after the one before it, and not before the time it is fixed to.
    pub fn times(&self) -> Times {
        let mut times = Times::default();
        let mut at = of_day(self.start);
        for slot in &self.slots {
            times.put(slot, &mut at);
        }
        let end = self.end.map(of_day);
        times.over = end.map_or(0, |it| at.saturating_sub(it));
        times
    }
}

impl Times {
    fn put(&mut self, slot: &SlotText, at: &mut u16) {
        let fixed = slot.fixed.map(of_day);
        let from = fixed.map_or(*at, |it| it.max(*at));
        let until = from + slot.minutes.min(DAY);
        self.runs_past_midnight |= until >= DAY;
        self.slots.push(Timed {
            from: clock(from),
            until: clock(until),
            late: fixed.map_or(0, |it| at.saturating_sub(it)),
            free: from - *at,
        });
        *at = until.min(DAY - 1);
    }

    /// Some slot begins later than it is fixed to, or the day is over too late.
    pub fn is_overrun(&self) -> bool {
        self.over > 0 || self.slots.iter().any(|it| it.late > 0)
    }
}

fn of_day(time: ClockTime) -> u16 {
    time.hour() * 60 + time.minute()
}

/// The time so many minutes after midnight; the last one of the day where that is past it.
fn clock(minutes: u16) -> ClockTime {
    let minutes = minutes.min(DAY - 1);
    ClockTime::new(minutes / 60, minutes % 60).expect("within the day")
}
