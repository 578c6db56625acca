//! An invented model to try: it is a change like any other and can be taken back.

use raadslag_council::ids::ItRecordId;
use raadslag_council::it_model::{ItLayer, ItModelAct, ItSide, NewItRecord};

use crate::form::Filled;

/// Layer, side, name, and the places of what it rests on.
type Row = (ItLayer, ItSide, &'static str, &'static [usize]);

const EXAMPLE: [Row; 10] = [
    (ItLayer::Stakeholders, ItSide::Customer, "Skoler og dagtilbud", &[2]),
    (ItLayer::Stakeholders, ItSide::It, "Direktionen", &[3]),
    (
        ItLayer::Agreements,
        ItSide::Customer,
        "Aftale om it på skolerne",
        &[4, 5],
    ),
    (ItLayer::Agreements, ItSide::It, "Driftsaftalen", &[5]),
    (ItLayer::Services, ItSide::Customer, "Læringsplatform", &[6]),
    (ItLayer::Services, ItSide::It, "Pc og netværk", &[7, 9]),
    (ItLayer::Tasks, ItSide::Customer, "Superbrugere på hver skole", &[]),
    (ItLayer::Tasks, ItSide::It, "Brugerhjælp", &[8]),
    (ItLayer::Suppliers, ItSide::It, "Fjordens Data A/S", &[]),
    (ItLayer::Suppliers, ItSide::It, "Netværksselskabet", &[]),
];

/// Puts the example in the model.
pub fn act(filled: &Filled) -> ItModelAct {
    let drawn = filled.command.to_string();
    let id = |place: usize| ItRecordId::of(&[&drawn, &place.to_string()]);
    let record = |(place, row): (usize, &Row)| {
        let new = NewItRecord {
            layer: row.0,
            side: row.1,
            name: row.2.to_owned(),
            rests_on: row.3.iter().map(|it| id(*it)).collect(),
            ..NewItRecord::default()
        };
        (id(place), new)
    };
    ItModelAct::Put {
        records: EXAMPLE.iter().enumerate().map(record).collect(),
    }
}
