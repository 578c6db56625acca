//! Every day of a body as one table, out and in: a line for each slot, beginning with its day.

use raadslag_council::clock::Date;
use raadslag_council::identity::fold;
use raadslag_council::ids::{CommandId, ProgrammeId};
use raadslag_council::programme::{DayProgramme, NewDay, NewProgramme, NewSlot, ProgrammeAct};
use raadslag_import::table;

use super::Desktop;
use super::table::slot;
use crate::fields::{read_day, read_time};
use crate::inside::rows::{Faults, PARTED};
use crate::language::Words;

/// The columns: those of the day, and those of a slot.
pub const COLUMNS: &str =
    "dag;begivenhed;begynder;slutter;sted;formål;minutter;begynder først;punkt;talere;underpunkter";

/// Where the columns of the slot begin.
const SLOT: usize = 6;

/// The name of the file.
pub const TABLE: &str = "dagsprogrammer.csv";

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let rows = desktop.seen.programmes.days().iter().flat_map(|day| {
        let NewDay { new, slots, .. } = asked(desktop, day);
        let time = |it: Option<raadslag_council::clock::ClockTime>| it.map(|it| it.to_string()).unwrap_or_default();
        let head = [
            new.date.to_string(),
            new.name,
            new.start.to_string(),
            time(new.end),
            new.place.unwrap_or_default(),
            new.purpose.unwrap_or_default(),
        ];
        let nothing = || vec![String::new(); COLUMNS.split(';').count() - SLOT];
        let slots: Vec<Vec<String>> = slots
            .into_iter()
            .map(|it| {
                vec![
                    it.minutes.to_string(),
                    time(it.fixed),
                    it.title,
                    it.speakers.join(PARTED),
                    it.points.join(PARTED),
                ]
            })
            .collect();
        let slots = if slots.is_empty() { vec![nothing()] } else { slots };
        slots
            .into_iter()
            .map(move |slot| head.clone().into_iter().chain(slot).collect::<Vec<_>>())
    });
    table::write(COLUMNS, rows.collect::<Vec<_>>())
}

/// A day as it stands, to be asked for again.
fn asked(desktop: &Desktop, day: &DayProgramme) -> NewDay {
    let (text, texts) = (&day.text, &desktop.seen.texts);
    let word = |it: Option<raadslag_council::ids::TextId>| it.and_then(|it| texts.get(&it).cloned());
    NewDay {
        programme: day.programme,
        new: NewProgramme {
            name: word(Some(text.name)).unwrap_or_default(),
            date: text.date,
            start: text.start,
            end: text.end,
            place: word(text.place),
            purpose: word(text.purpose),
        },
        slots: text.slots.iter().map(|it| NewSlot::of(it, texts)).collect(),
    }
}

/// Every day that is new or otherwise; the reasons where anything cannot be read. The same event on the same day is the same
/// programme.
pub fn read(words: Words, desktop: &Desktop, (typed, drawn): (&str, CommandId)) -> Result<ProgrammeAct, String> {
    let mut faults = Faults::of(words, COLUMNS);
    let mut days: Vec<NewDay> = Vec::new();
    for (number, cells) in faults.rows(typed) {
        let mut row = faults.row(number, &cells);
        row.must(0);
        let date = row.read(0, "cell-no-day", read_day).unwrap_or(Date::ZERO);
        let name = row.must(1);
        let place = match days
            .iter()
            .position(|it| it.new.date == date && fold(&it.new.name) == fold(&name))
        {
            Some(place) => place,
            None => {
                row.must(2);
                let end = row.read(3, "slots-cell-no-time", read_time);
                let Some(start) = row.read(2, "slots-cell-no-time", read_time) else {
                    continue;
                };
                let known = |it: &&DayProgramme| {
                    let found = asked(desktop, it);
                    found.new.date == date && fold(&found.new.name) == fold(&name)
                };
                let known = desktop.seen.programmes.days().iter().find(known).map(|it| it.programme);
                let drawn = ProgrammeId::of(&[&drawn.to_string(), &days.len().to_string()]);
                days.push(NewDay {
                    programme: known.unwrap_or(drawn),
                    new: NewProgramme {
                        name,
                        date,
                        start,
                        end,
                        place: row.given(4),
                        purpose: row.given(5),
                    },
                    slots: Vec::new(),
                });
                days.len() - 1
            }
        };
        // A day whose slots are not known yet has a line without any.
        if cells.iter().skip(SLOT).any(|it| !it.is_empty()) {
            let slot = slot(&mut row, SLOT);
            days[place].slots.push(slot);
        }
    }
    if let Some(why) = faults.refusal() {
        return Err(why);
    }
    let is_same = |it: &NewDay| {
        let known = desktop.seen.programmes.find(it.programme);
        known.is_some_and(|known| asked(desktop, known) == *it)
    };
    days.retain(|it| !is_same(it));
    match days.is_empty() {
        true => Err(words.with("programmes-table-nothing", "columns", COLUMNS)),
        false => Ok(ProgrammeAct::TakeTable { days }),
    }
}
