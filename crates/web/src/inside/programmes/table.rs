//! The slots of a day as a table, out and in: a table with anything wrong in it is refused whole, with the first reasons.

use raadslag_council::kept::Payloads;
use raadslag_council::programme::{LONGEST, NewSlot, ProgrammeText};
use raadslag_import::table;

use crate::fields::read_time;
use crate::inside::rows::{Faults, PARTED, Row};
use crate::language::Words;

/// The columns.
pub const COLUMNS: &str = "minutter;begynder først;punkt;talere;underpunkter";

/// The table.
pub fn write(text: &ProgrammeText, texts: &Payloads) -> String {
    let slots = text.slots.iter().map(|it| NewSlot::of(it, texts));
    let cells = |it: NewSlot| {
        [
            it.minutes.to_string(),
            it.fixed.map(|it| it.to_string()).unwrap_or_default(),
            it.title,
            it.speakers.join(PARTED),
            it.points.join(PARTED),
        ]
    };
    table::write(COLUMNS, slots.map(cells))
}

/// Every slot of the day; the reasons where anything cannot be read.
pub fn read(words: Words, typed: &str) -> Result<Vec<NewSlot>, String> {
    let (mut slots, mut faults) = (Vec::new(), Faults::of(words, COLUMNS));
    for (number, cells) in faults.rows(typed) {
        slots.push(slot(&mut faults.row(number, &cells), 0));
    }
    match faults.refusal() {
        Some(why) => Err(why),
        None if slots.is_empty() => Err(words.say("slots-table-empty")),
        None => Ok(slots),
    }
}

/// The slot of a row, whose columns begin at a place.
pub fn slot(row: &mut Row<'_>, at: usize) -> NewSlot {
    row.must(at);
    let fits = |it: &u16| (1..=LONGEST).contains(it);
    let minutes = row.read(at, "slots-cell-no-length", |it| it.parse().ok().filter(fits));
    NewSlot {
        minutes: minutes.unwrap_or_default(),
        fixed: row.read(at + 1, "slots-cell-no-time", read_time),
        title: row.must(at + 2),
        speakers: row.parts(at + 3),
        points: row.parts(at + 4),
    }
}
