//! The corporate IT of the demo's direktion: five layers on two sides with a few things lacking, one of them on the agenda, and the
//! process with a decision that is expected.

use jiff::ToSpan as _;
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{AgreementId, ItRecordId, ItStepId, PositionId};
use raadslag_council::it_model::{
    Expected, ItGap, ItLayer, ItModelAct, ItPart, ItSide, NewItRecord, NewItStep, StepState,
};
use raadslag_store::Journal;

use crate::household::ask;
use crate::trouble::Trouble;

/// Layer, side, name, the place of its agreement, who answers for it, and the places of what it rests on.
type Row = (
    ItLayer,
    ItSide,
    &'static str,
    Option<usize>,
    &'static str,
    &'static [usize],
);

const NOBODY: &str = "";

const RECORDS: [Row; 17] = {
    use ItLayer::{Agreements, Services, Stakeholders, Suppliers, Tasks};
    use ItSide::{Customer, It};
    [
        (Stakeholders, Customer, "Skoler og dagtilbud", None, "jonas", &[4, 7]),
        (Stakeholders, Customer, "Ældrepleje", None, "jonas", &[8]),
        (Stakeholders, It, "Direktionen", None, "karen", &[5]),
        (Stakeholders, Customer, "Borgere og virksomheder", None, NOBODY, &[9]),
        (
            Agreements,
            Customer,
            "Aftale om it på skolerne",
            None,
            "jonas",
            &[7, 10],
        ),
        (Agreements, It, "Driftsaftalen", Some(0), "peter", &[8, 10]),
        (Agreements, It, "Fælles beredskab ved nedbrud", Some(2), "karen", &[10]),
        (Services, Customer, "Læringsplatform", None, "jonas", &[11]),
        (Services, Customer, "Omsorgssystem", None, "jonas", &[12, 13]),
        (Services, Customer, "Selvbetjening på hjemmesiden", None, "mette", &[13]),
        (Services, It, "Pc, mail og netværk", None, "peter", &[12, 14]),
        (Tasks, Customer, "Superbrugere på hver skole", None, "jonas", &[16]),
        (Tasks, It, "Brugerhjælp alle hverdage", None, "peter", &[16]),
        (Tasks, It, "Nye versioner af fagsystemer", None, NOBODY, &[15]),
        (Tasks, It, "Sikkerhedskopier og prøver af dem", None, "peter", &[15]),
        (Suppliers, It, "Fjordlandets Data A/S", Some(0), NOBODY, &[]),
        (Suppliers, It, "Kommunens egen it-afdeling", None, "peter", &[]),
    ]
};

/// Keeps the direktion's corporate IT and its process.
pub fn keep_it_model(journal: &Journal, today: Date) -> Result<(), Trouble> {
    let records = RECORDS.iter().enumerate().map(|(place, row)| {
        let (layer, side, name, agreement, owner, rests_on) = *row;
        let new = NewItRecord {
            layer,
            side,
            name: name.to_owned(),
            agreement: agreement.map(|it| AgreementId::of(&["demo", &it.to_string()])),
            owner: position(owner),
            rests_on: rests_on.iter().map(|it| record(*it)).collect(),
        };
        (record(place), new)
    });
    tell(
        journal,
        ItModelAct::Put {
            records: records.collect(),
        },
    )?;
    let offer = ItModelAct::Offer {
        record: record(13),
        gap: ItGap::NoOwner,
        is_offered: true,
    };
    tell(journal, offer)?;
    for (place, new) in steps(today).into_iter().enumerate() {
        let step = ItStepId::of(&["demo", &place.to_string()]);
        tell(journal, ItModelAct::PutStep { step, new })?;
    }
    Ok(())
}

/// The two parts: one under way with a decision to come, one ahead.
fn steps(today: Date) -> [NewItStep; 4] {
    let step = |part, name: &str, state, owner, days: Option<i64>| NewItStep {
        part,
        name: name.to_owned(),
        state,
        owner: position(owner),
        expected: days.map(|it| Expected {
            body: identity::body("Direktionen"),
            by: today.saturating_add(it.days()),
        }),
    };
    [
        step(
            ItPart::Structures,
            "Overblik over produkter og aftaler",
            StepState::Done,
            "peter",
            None,
        ),
        step(
            ItPart::Structures,
            "Beslutningsoplæg om organisering og økonomi",
            StepState::Underway,
            "karen",
            Some(45),
        ),
        step(
            ItPart::Development,
            "Fælles plan for digitalisering",
            StepState::Planned,
            "mette",
            Some(160),
        ),
        step(
            ItPart::Development,
            "Forsøg med tale til tekst i ældreplejen",
            StepState::Planned,
            NOBODY,
            None,
        ),
    ]
}

fn tell(journal: &Journal, act: ItModelAct) -> Result<(), Trouble> {
    let (body, act) = (identity::body("Direktionen"), Box::new(act));
    ask(journal, &Command::AtItModel { body, act })
}

fn record(place: usize) -> ItRecordId {
    ItRecordId::of(&["demo", &place.to_string()])
}

fn position(login: &str) -> Option<PositionId> {
    (!login.is_empty()).then(|| PositionId::of(&["demo", login]))
}
