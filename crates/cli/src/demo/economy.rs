//! The demo's direktion and its money: two invented budget reviews with remarks, grants on their way, and next budget's timetable.

use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::economy::{
    AreaFigures, Columns, EconomyAct, Figures, Money, NewGrant, NewStep, StepKind, Unit, area_id, example,
};
use raadslag_council::identity;
use raadslag_council::ids::{BodyId, BudgetReviewId, BudgetStepId, GrantId, PersonId};
use raadslag_store::Journal;

use crate::household::ask;
use crate::trouble::Trouble;

/// An area; its adopted and corrected budget, what is spent, and what was and is expected, in thousands of kroner.
type Row = (&'static str, [i64; 5]);

const AREAS: [Row; 8] = [
    (
        "Skoler og fritidsordninger",
        [598_300, 601_100, 497_600, 602_900, 604_400],
    ),
    ("Dagtilbud", [271_900, 271_900, 224_800, 271_200, 270_100]),
    (
        "Børn og unge med særlige behov",
        [162_500, 164_300, 149_200, 169_800, 171_600],
    ),
    ("Ældre", [688_200, 690_700, 572_400, 690_700, 688_900]),
    (
        "Voksne med særlige behov",
        [239_400, 240_200, 204_100, 241_000, 241_900],
    ),
    ("Veje, parker og kyst", [128_600, 127_900, 96_800, 127_900, 127_900]),
    ("Kultur og fritid", [112_300, 113_100, 92_700, 112_700, 112_500]),
    ("Administration", [218_700, 219_300, 181_500, 219_300, 218_800]),
];

const GRANTS: [(&str, &str, &str); 2] = [
    (
        "Forhøjelse af diget ved Lynghede Havn",
        "Veje, parker og kyst",
        "3.200.000",
    ),
    (
        "Flere pladser på Hedeskolens specialhold",
        "Skoler og fritidsordninger",
        "1.450.000",
    ),
];

/// Keeps the economy of the direktion.
pub fn keep_economy(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let body = identity::body("Direktionen");
    let at = |act: EconomyAct| {
        let act = Box::new(act);
        ask(journal, &Command::AtEconomy { body, act })
    };
    let now = today.first_of_month().yesterday().unwrap_or(today);
    let before = now.first_of_month().yesterday().map_or(now, |it| it.first_of_month());
    // Both in one year, so that they compare.
    let before = before.yesterday().ok().filter(|it| it.year() == now.year());
    if let Some(before) = before {
        at(read(before, 3))?;
    }
    at(EconomyAct::AddGrants {
        grants: GRANTS.iter().map(|it| grant(it, now)).collect(),
    })?;
    at(read(now, 4))?;
    for (area, note) in [
        (
            "Børn og unge med særlige behov",
            "Tre nye anbringelser siden sommer; en plan for resten af året er på vej.",
        ),
        (
            "Skoler og fritidsordninger",
            "Flere elever på specialholdene end ventet.",
        ),
    ] {
        at(EconomyAct::Note {
            review: review(body, now),
            area: Some(area_id(area)),
            note: Some(note.to_owned()),
        })?;
    }
    at(EconomyAct::PutSteps { steps: steps(today) })
}

fn review(body: BodyId, as_of: Date) -> BudgetReviewId {
    BudgetReviewId::of(&[&body.to_string(), &as_of.to_string()])
}

fn read(as_of: Date, expected: usize) -> EconomyAct {
    let money = |thousands: i64| Money::of_ore(thousands * 100_000).unwrap_or_default();
    let area = |(name, figures): &Row| AreaFigures {
        area: (*name).to_owned(),
        original: Some(money(figures[0])),
        corrected: money(figures[1]),
        spent: Some(money(if expected == 3 { figures[2] * 4 / 5 } else { figures[2] })),
        expected: money(figures[expected]),
    };
    EconomyAct::ReadReview {
        as_of,
        figures: Figures {
            areas: AREAS.iter().map(area).collect(),
        },
        columns: Columns {
            area: "Politikområde".to_owned(),
            original: "Oprindeligt budget".to_owned(),
            corrected: "Korrigeret budget".to_owned(),
            spent: "Forbrug".to_owned(),
            expected: "Forventet regnskab".to_owned(),
            deviation: String::new(),
            unit: Unit::Thousands,
        },
        rows: 412,
        seen: Vec::new(),
    }
}

fn grant((title, area, amount): &(&str, &str, &str), decided_on: Date) -> NewGrant {
    NewGrant {
        grant: GrantId::of(&["demo", title]),
        title: (*title).to_owned(),
        area: Some((*area).to_owned()),
        year: decided_on.year(),
        amount: Money::read(amount, Unit::Kroner).unwrap_or_default(),
        decided_on,
        decision: None,
    }
}

/// The timetable of the budget that is made next; its talks hold the direktion.
fn steps(today: Date) -> Vec<NewStep> {
    let year = if today.month() > 10 {
        today.year() + 2
    } else {
        today.year() + 1
    };
    let step = |(place, (title, kind, date)): (usize, (&str, StepKind, Date))| {
        let is_talk = kind == StepKind::Negotiation;
        let hour = |it: &str| it.parse().ok().filter(|_| is_talk);
        let people = ["karen", "jonas", "mette"].map(|it| PersonId::of(&["demo", it]));
        NewStep {
            step: BudgetStepId::of(&["demo", &place.to_string()]),
            year,
            kind,
            title: title.to_owned(),
            date,
            from: hour("09:00"),
            to: hour("14:00"),
            at: matches!(kind, StepKind::FirstReading | StepKind::SecondReading)
                .then(|| identity::body("Kommunalbestyrelsen")),
            held: if is_talk { people.to_vec() } else { Vec::new() },
        }
    };
    example(year).into_iter().enumerate().map(step).collect()
}
