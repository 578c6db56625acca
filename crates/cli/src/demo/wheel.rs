//! The demo's direktion through the year: an invented wheel with what comes every year, what comes once, and a version of it.

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{ActivityId, BodyId, OccurrenceId, PersonId};
use raadslag_council::wheel::{NewActivity, NewOccurrence, WheelAct, read_when};
use raadslag_store::Journal;

use super::expand;
use crate::household::ask;
use crate::trouble::Trouble;

/// Title, area, times with own words after a bar, whether bodies deal with it: none, the direktion, or the finance committee after it.
const ACTIVITIES: [Row; 17] = [
    (
        "Budgetopfølgning",
        "Økonomi",
        &[
            "pr. ultimo marts|Budgetopfølgning pr. ultimo marts",
            "pr. ultimo maj|Budgetopfølgning pr. ultimo maj",
            "pr. ultimo august|Budgetopfølgning pr. ultimo august",
            "pr. ultimo oktober|Budgetopfølgning pr. ultimo oktober",
        ],
        Route::Committee,
    ),
    ("Årsregnskab og overførsler", "Økonomi", &["april"], Route::Committee),
    (
        "Rammer for næste års budget",
        "Økonomi",
        &["primo februar"],
        Route::Committee,
    ),
    ("Budgetseminar", "Økonomi", &["første torsdag i september"], Route::None),
    ("Takster for det kommende år", "Økonomi", &["oktober"], Route::Direktion),
    ("Befolkningsprognose", "Økonomi", &["marts"], Route::Direktion),
    (
        "Dialogmøde mellem afdelingschefer og direktion",
        "Ledelse",
        &[
            "første onsdag i marts",
            "første onsdag i juni",
            "første onsdag i september",
            "første onsdag i december",
        ],
        Route::Direktion,
    ),
    ("Lederdag", "Ledelse", &["uge 20"], Route::None),
    ("Medarbejdernes trivsel", "Personale", &["4. kvartal"], Route::Direktion),
    (
        "Sygefravær",
        "Personale",
        &["1. kvartal", "3. kvartal"],
        Route::Direktion,
    ),
    (
        "Datasikkerhed",
        "Digitalisering",
        &["maj", "november"],
        Route::Direktion,
    ),
    ("Beredskab på havnen", "Beredskab", &["ultimo juni"], Route::Direktion),
    (
        "Kommuneplan og planstrategi",
        "Udvikling",
        &["2. kvartal"],
        Route::Direktion,
    ),
    ("Mål for det kommende år", "Ledelse", &["november"], Route::Direktion),
    (
        "Velkomst til tilflyttere",
        "Borgere",
        &["{{uge +6 lørdag | iso}}"],
        Route::None,
    ),
    (
        "Indflytning i Fjordens Sundhedshus",
        "Udvikling",
        &["{{uge +9 mandag | iso}}"],
        Route::Direktion,
    ),
    (
        "Nyt fælles sagssystem",
        "Digitalisering",
        &["{{uge +5 onsdag | iso}}"],
        Route::Direktion,
    ),
];

/// Title, area, times and who deals with it.
type Row = (&'static str, &'static str, &'static [&'static str], Route);

/// Who deals with an activity.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Route {
    None,
    Direktion,
    Committee,
}

impl Route {
    fn bodies(self) -> Vec<BodyId> {
        let (own, committee) = (identity::body("Direktionen"), identity::body("Økonomiudvalget"));
        match self {
            Self::None => Vec::new(),
            Self::Direktion => vec![own],
            Self::Committee => vec![own, committee],
        }
    }
}

/// Keeps the wheel, and a version of it.
pub fn keep_wheel(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let activities = ACTIVITIES.iter().map(|it| activity(it, today)).collect();
    let body = identity::body("Direktionen");
    let at = |act: WheelAct| {
        let act = Box::new(act);
        ask(journal, &Command::AtWheel { body, act })
    };
    at(WheelAct::Add {
        activities,
        meeting: None,
        changed: Vec::new(),
    })?;
    at(WheelAct::MakeVersion {
        as_of: today,
        note: Some("Til direktionens møde".to_owned()),
        decision: None,
        topic: None,
    })
}

fn activity((title, area, times, route): &Row, today: Date) -> (ActivityId, NewActivity) {
    let occurrence = |time: &&str| {
        let (when, words) = time.split_once('|').unwrap_or((time, ""));
        // A braced day has bars of its own.
        let (when, words) = if time.contains("{{") {
            (*time, "")
        } else {
            (when, words)
        };
        Some(NewOccurrence {
            occurrence: OccurrenceId::of(&["demo", title, time]),
            when: read_when(&expand(when, today), today.year())?,
            words: (!words.is_empty()).then(|| words.to_owned()),
            years_on: 0,
        })
    };
    let new = NewActivity {
        title: (*title).to_owned(),
        area: Some((*area).to_owned()),
        owner: (*area == "Økonomi").then(|| PersonId::of(&["demo", "torben"])),
        route: route.bodies(),
        lead: if *route == Route::None { 0 } else { 10 },
        is_internal: false,
        occurrences: times.iter().filter_map(occurrence).collect(),
    };
    (ActivityId::of(&["demo", title]), new)
}
