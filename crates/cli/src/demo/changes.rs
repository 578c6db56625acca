//! The change programmes of the demo's direktion: one on every agenda, one that begins, and one that is over.

use jiff::ToSpan as _;
use raadslag_council::change::{ChangeAct, NewChangeProgramme, NewMilestone, NewPhase};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::goals::Goal;
use raadslag_council::identity;
use raadslag_council::ids::{AgreementId, ChangeProgrammeId, GoalId, MilestoneId, PositionId};
use raadslag_store::Journal;

use super::workday::workday;
use crate::household::ask;
use crate::trouble::Trouble;

/// A programme of the demo; days are counted from the day the demo is started, and milestones fall on working days.
struct Row {
    name: &'static str,
    purpose: &'static str,
    owner: &'static str,
    /// The place of its agreement among the demo's.
    agreement: Option<usize>,
    /// The place of a goal of its own among the demo's.
    goal: Option<usize>,
    phases: &'static [(&'static str, i64, i64)],
    /// Name, its day, and when it was reached.
    milestones: &'static [(&'static str, i64, Option<i64>)],
    is_always_on: bool,
    ended: Option<i64>,
}

const PROGRAMMES: [Row; 3] = [
    Row {
        name: "Én indgang for borgerne",
        purpose: "Borgere og virksomheder skal kun fortælle deres historie én gang, uanset hvilken afdeling der svarer.",
        owner: "jonas",
        agreement: Some(0),
        goal: None,
        phases: &[
            ("Fase 1: lytte til borgere og medarbejdere", -290, -130),
            ("Fase 2: to afdelinger prøver sammen", -130, 60),
            ("Fase 3: hele rådhuset", 60, 330),
        ],
        milestones: &[
            ("200 borgere er spurgt", -150, Some(-155)),
            ("De to afdelinger flytter sammen", -110, Some(-96)),
            ("Fælles telefon og postkasse", -12, None),
            ("Direktionen beslutter udbredelsen", 24, None),
            ("Alle afdelinger er med", 300, None),
        ],
        is_always_on: true,
        ended: None,
    },
    Row {
        name: "Kommunens lager og biler samles",
        purpose: "Færre lagre, færre tomme kørsler, og alt kan findes samme dag.",
        owner: "anders",
        agreement: None,
        goal: Some(2),
        phases: &[("Kortlægning", 30, 120), ("Nyt fælles lager", 121, 400)],
        milestones: &[("Alle lagre er talt op", 110, None), ("Indflytning", 380, None)],
        is_always_on: false,
        ended: None,
    },
    Row {
        name: "Ny struktur for dagtilbud",
        purpose: "Ledelse tættere på børnene.",
        owner: "mette",
        agreement: None,
        goal: Some(0),
        phases: &[("Fase 1", -720, -480), ("Fase 2", -480, -200)],
        milestones: &[
            ("Lederne er udpeget", -500, Some(-510)),
            ("Ny struktur i kraft", -365, Some(-365)),
        ],
        is_always_on: false,
        ended: Some(-200),
    },
];

/// Keeps the direktion's change programmes.
pub fn keep_changes(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let day = |days: i64| today.saturating_add(days.days());
    let stone = |programme: usize, place: usize| MilestoneId::of(&["demo", &programme.to_string(), &place.to_string()]);
    let programme = |(place, row): (usize, &Row)| {
        let phase = |(name, from, until): &(&str, i64, i64)| NewPhase {
            name: (*name).to_owned(),
            from: day(*from),
            until: day(*until),
        };
        let milestone = |(at, (name, on, _)): (usize, &(&str, i64, Option<i64>))| {
            let new = NewMilestone {
                name: (*name).to_owned(),
                on: workday(day(*on), today),
                reached: None,
            };
            (stone(place, at), new)
        };
        let new = NewChangeProgramme {
            name: row.name.to_owned(),
            purpose: Some(row.purpose.to_owned()),
            owner: Some(PositionId::of(&["demo", row.owner])),
            agreement: row.agreement.map(|it| AgreementId::of(&["demo", &it.to_string()])),
            partner: None,
            phases: row.phases.iter().map(phase).collect(),
            milestones: row.milestones.iter().enumerate().map(milestone).collect(),
            decisions: Vec::new(),
            goals: row
                .goal
                .map(|it| Goal::Own(GoalId::of(&["demo", &it.to_string()])))
                .into_iter()
                .collect(),
            is_always_on: row.is_always_on,
            ended: None,
        };
        (id(place), new)
    };
    at(
        journal,
        ChangeAct::Put {
            programmes: PROGRAMMES.iter().enumerate().map(programme).collect(),
        },
    )?;
    for (place, row) in PROGRAMMES.iter().enumerate() {
        for (at_stone, (_, _, reached)) in row.milestones.iter().enumerate() {
            let Some(on) = *reached else { continue };
            at(
                journal,
                ChangeAct::Reach {
                    programme: id(place),
                    milestone: stone(place, at_stone),
                    on: Some(workday(day(on), today)),
                },
            )?;
        }
        if let Some(on) = row.ended {
            let (programme, on) = (id(place), Some(day(on)));
            at(journal, ChangeAct::End { programme, on })?;
        }
    }
    Ok(())
}

fn id(place: usize) -> ChangeProgrammeId {
    ChangeProgrammeId::of(&["demo", &place.to_string()])
}

fn at(journal: &Journal, act: ChangeAct) -> Result<(), Trouble> {
    let (body, act) = (identity::body("Direktionen"), Box::new(act));
    ask(journal, &Command::AtChanges { body, act })
}
