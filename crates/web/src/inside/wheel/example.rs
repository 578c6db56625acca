//! An invented wheel to try: it is a change like any other and can be taken back.

use raadslag_council::ids::{ActivityId, OccurrenceId};
use raadslag_council::wheel::{NewActivity, NewOccurrence, WheelAct, read_when};

use super::Desktop;
use crate::form::Filled;

/// Title, area, times with own words, and working days.
type Example = (&'static str, &'static str, &'static [(&'static str, &'static str)], u8);

/// Title, area, times with own words, and the working days it takes; what has any goes to the body itself.
const EXAMPLE: [Example; 8] = [
    (
        "Budgetopfølgning",
        "Økonomi",
        &[
            ("pr. ultimo marts", "Budgetopfølgning pr. ultimo marts"),
            ("pr. ultimo maj", "Budgetopfølgning pr. ultimo maj"),
            ("pr. ultimo august", "Budgetopfølgning pr. ultimo august"),
            ("pr. ultimo oktober", "Budgetopfølgning pr. ultimo oktober"),
        ],
        10,
    ),
    ("Regnskab og overførsler", "Økonomi", &[("april", "")], 15),
    ("Rammer for næste års budget", "Økonomi", &[("primo februar", "")], 10),
    (
        "Dialogmøde med fagcheferne",
        "Ledelse",
        &[("første onsdag i marts", ""), ("første onsdag i september", "")],
        5,
    ),
    ("Sygefravær og trivsel", "Personale", &[("2. kvartal", "")], 10),
    ("Beredskabsøvelse", "Beredskab", &[("uge 41", "")], 0),
    ("Mål for det kommende år", "Ledelse", &[("november", "")], 15),
    ("Lederseminar", "Ledelse", &[("medio juni", "")], 0),
];

/// Puts the example on a wheel, from the year that is looked at.
pub fn act(filled: &Filled, desktop: &Desktop) -> WheelAct {
    let drawn = filled.command.to_string();
    let activity = |(place, (title, area, times, lead)): (usize, &Example)| {
        let number = place.to_string();
        let occurrence = |(nth, (when, words)): (usize, &(&str, &str))| {
            Some(NewOccurrence {
                occurrence: OccurrenceId::of(&[&drawn, &number, &nth.to_string()]),
                when: read_when(when, desktop.year)?,
                words: (!words.is_empty()).then(|| (*words).to_owned()),
                years_on: 0,
            })
        };
        let new = NewActivity {
            title: (*title).to_owned(),
            area: Some((*area).to_owned()),
            owner: None,
            route: if *lead > 0 { vec![desktop.body] } else { Vec::new() },
            lead: *lead,
            is_internal: false,
            occurrences: times.iter().enumerate().filter_map(occurrence).collect(),
        };
        (ActivityId::of(&[&drawn, &number]), new)
    };
    WheelAct::Add {
        activities: EXAMPLE.iter().enumerate().map(activity).collect(),
        meeting: None,
        changed: Vec::new(),
    }
}
