//! An invented day to try: it is a change like any other and can be taken back.

use jiff::ToSpan as _;
use raadslag_council::clock::ClockTime;
use raadslag_council::ids::ProgrammeId;
use raadslag_council::programme::{NewProgramme, NewSlot, ProgrammeAct};

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

/// Begins the example four weeks from now.
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
            date: filled.desk.today.saturating_add(4.weeks()),
            start: ClockTime::new(9, 0).expect("nine is a time"),
            end: ClockTime::new(13, 0),
            place: Some("Mødesalen".to_owned()),
            purpose: Some("fælles retning for efteråret".to_owned()),
        },
        slots: EXAMPLE.map(slot).into(),
        meeting: None,
    }
}
