//! An invented programme to try: it is a change like any other and can be taken back.

use jiff::ToSpan as _;
use raadslag_council::change::{ChangeAct, NewChangeProgramme, NewMilestone, NewPhase};
use raadslag_council::ids::{ChangeProgrammeId, MilestoneId};

use crate::form::Filled;

/// The phases: what, and from which to which month.
const PHASES: [(&str, i64, i64); 3] = [
    ("Fase 1: forberede og inddrage", -3, 1),
    ("Fase 2: prøve af i to afdelinger", 1, 7),
    ("Fase 3: brede ud og følge op", 7, 14),
];

/// The milestones, and in how many weeks.
const MILESTONES: [(&str, i64); 4] = [
    ("Medarbejderne har givet deres bud", -4),
    ("Direktionen vælger de to afdelinger", 3),
    ("Erfaringerne er skrevet sammen", 28),
    ("Alle afdelinger er i gang", 44),
];

/// Puts the example in the register.
pub fn act(filled: &Filled) -> ChangeAct {
    let (drawn, today) = (filled.command.to_string(), filled.desk.today);
    let phase = |(name, from, until): &(&str, i64, i64)| NewPhase {
        name: (*name).to_owned(),
        from: today.saturating_add(from.months()),
        until: today.saturating_add(until.months()).saturating_sub(1.day()),
    };
    let stone = |(place, (name, weeks)): (usize, &(&str, i64))| {
        let new = NewMilestone {
            name: (*name).to_owned(),
            on: today.saturating_add(weeks.weeks()),
            reached: None,
        };
        (MilestoneId::of(&[&drawn, &place.to_string()]), new)
    };
    let new = NewChangeProgramme {
        name: "Kortere vej til en afgørelse".to_owned(),
        purpose: Some("Borgere og virksomheder får svar på halvdelen af tiden.".to_owned()),
        phases: PHASES.iter().map(phase).collect(),
        milestones: MILESTONES.iter().enumerate().map(stone).collect(),
        ..NewChangeProgramme::default()
    };
    ChangeAct::Put {
        programmes: vec![(ChangeProgrammeId::of(&[&drawn]), new)],
    }
}
