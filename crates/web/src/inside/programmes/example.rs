//! An invented day to try: it is a change like any other and can be taken back.

use jiff::ToSpan as _;
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::ids::ProgrammeId;
use raadslag_council::programme::{NewProgramme, NewSlot, ProgrammeAct};
use raadslag_council::workdays::{is_often_closed, is_workday};

use crate::form::Filled;

/// Minutes, what, who speaks, and points.
const EXAMPLE: [(u16, &str, &[&str], &[&str]); 6] = [
    (15, "Velkomst", &["kommunaldirektøren"], &[]),
    (
        60,
        "Budgettet, som det ser ud nu",
        &["økonomichefen"],
        &["Hvad er nyt siden sidst?", "Hvad skal vi sige nej til?"],
    ),
    (15, "Pause", &[], &[]),
    (
        60,
        "Fælles om de unge: hvor taber vi dem?",
        &["skolechefen", "socialchefen"],
        &[],
    ),
    (45, "Frokost", &[], &[]),
    (
        45,
        "Opsamling og aftaler",
        &["kommunaldirektøren"],
        &["Hvem gør hvad inden næste gang?"],
    ),
];

/// The first working day four weeks from now.
fn day(today: Date) -> Date {
    let mut day = today.saturating_add(4.weeks());
    while day < Date::MAX && (!is_workday(day, false) || is_often_closed(day)) {
        day = day.saturating_add(1.day());
    }
    day
}

/// Begins the example on a day to come.
pub fn act(filled: &Filled) -> ProgrammeAct {
    let slot = |(minutes, title, speakers, points): (u16, &str, &[&str], &[&str])| NewSlot {
        minutes,
        fixed: None,
        title: title.to_owned(),
        speakers: speakers.iter().map(|it| (*it).to_owned()).collect(),
        points: points.iter().map(|it| (*it).to_owned()).collect(),
    };
    ProgrammeAct::Begin {
        programme: ProgrammeId::of(&[&filled.command.to_string()]),
        new: NewProgramme {
            name: "Chefforum".to_owned(),
            date: day(filled.desk.today),
            start: ClockTime::new(9, 0).expect("nine is a time"),
            end: ClockTime::new(13, 0),
            place: Some("Mødesalen".to_owned()),
            purpose: Some("fælles retning for efteråret".to_owned()),
        },
        slots: EXAMPLE.map(slot).into(),
        meeting: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_on_a_day_at_work() {
        let of = |today: &str| day(today.parse().expect("a day")).to_string();
        assert_eq!(of("2026-11-27"), "2026-12-28", "not on Christmas Day");
        assert_eq!(of("2026-11-25"), "2026-12-23");
    }
}
