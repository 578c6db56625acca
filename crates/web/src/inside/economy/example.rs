//! An invented economy to try: two reviews, two grants and a timetable, put in and taken back as one change.

use raadslag_council::clock::Date;
use raadslag_council::economy::{
    AreaFigures, Columns, EconomyAct, Figures, Money, NewGrant, NewStep, StepKind, Unit, example,
};
use raadslag_council::ids::{BudgetStepId, GrantId};

use crate::form::Filled;

/// Area; original, corrected, spent, expected before and expected now, in thousands.
const AREAS: [(&str, [i32; 5]); 7] = [
    (
        "Skoler og fritidsordninger",
        [612_400, 615_900, 498_200, 617_300, 619_200],
    ),
    ("Dagtilbud til børn", [288_100, 288_100, 236_400, 287_200, 286_300]),
    (
        "Børn og unge med særlige behov",
        [174_600, 176_200, 158_900, 181_000, 183_400],
    ),
    ("Ældre og sundhed", [701_300, 703_800, 586_000, 703_800, 702_100]),
    ("Voksne med handicap", [246_900, 247_400, 211_700, 249_100, 249_500]),
    ("Vej, park og miljø", [131_200, 130_400, 97_300, 130_400, 130_400]),
    ("Kultur og fritid", [118_700, 119_600, 96_100, 119_200, 119_000]),
];

const GRANTS: [(&str, &str, &str); 2] = [
    ("Højvandssikring ved havnen", "Vej, park og miljø", "1.850.000"),
    (
        "Flere pladser på specialskolen",
        "Skoler og fritidsordninger",
        "2.400.000",
    ),
];

/// The example, to be put in and taken back as one change.
pub fn act(filled: &Filled) -> EconomyAct {
    EconomyAct::Together {
        acts: acts(filled, filled.desk.today),
    }
}

fn acts(filled: &Filled, today: Date) -> Vec<EconomyAct> {
    let drawn = filled.command.to_string();
    let (now, before) = days(today);
    let grants = GRANTS
        .iter()
        .enumerate()
        .map(|(place, (title, area, amount))| NewGrant {
            grant: GrantId::of(&[&drawn, &place.to_string()]),
            title: (*title).to_owned(),
            area: Some((*area).to_owned()),
            year: today.year(),
            amount: Money::read(amount, Unit::Kroner).unwrap_or_default(),
            decided_on: before,
            decision: None,
        });
    let year = if today.month() > 10 {
        today.year() + 2
    } else {
        today.year() + 1
    };
    let steps = example(year)
        .into_iter()
        .enumerate()
        .map(|(place, (title, kind, date))| NewStep {
            step: BudgetStepId::of(&[&drawn, &place.to_string()]),
            year,
            kind,
            title: title.to_owned(),
            date,
            from: (kind == StepKind::Negotiation).then(|| "09:00".parse().ok()).flatten(),
            to: (kind == StepKind::Negotiation).then(|| "12:00".parse().ok()).flatten(),
            at: None,
            held: Vec::new(),
        });
    vec![
        read(before, 3),
        EconomyAct::AddGrants {
            grants: grants.collect(),
        },
        EconomyAct::PutSteps { steps: steps.collect() },
        read(now, 4),
    ]
}

/// The ends of the last month that is over and of the one two months before; both in one year, so that they compare.
fn days(today: Date) -> (Date, Date) {
    let now = today.first_of_month().yesterday().unwrap_or(today);
    let before = now.first_of_month().yesterday().map_or(now, |it| it.first_of_month());
    let before = before.yesterday().unwrap_or(now);
    match before.year() == now.year() {
        true => (now, before),
        false => (now, now.first_of_month()),
    }
}

fn read(as_of: Date, expected: usize) -> EconomyAct {
    let money = |thousands: i32| Money::of_ore(i64::from(thousands) * 100_000).unwrap_or_default();
    let area = |(name, figures): &(&str, [i32; 5])| AreaFigures {
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
        columns: Columns::default(),
        rows: 7,
        seen: Vec::new(),
    }
}
