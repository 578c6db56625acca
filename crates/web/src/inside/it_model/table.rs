//! The model as a table, out and in, with its links by name: a table with anything wrong in it is refused whole, with the first
//! reasons.

use std::collections::BTreeMap;

use raadslag_council::identity::fold;
use raadslag_council::ids::ItRecordId;
use raadslag_council::it_model::{ItLayer, ItModelAct, ItRecord, ItSide, NewItRecord};
use raadslag_import::table;

use super::{Desktop, layer_key, side_key};
use crate::inside::rows::{Faults, PARTED, Row, part, plain};
use crate::language::{Language, Words};

/// The columns.
pub const COLUMNS: &str = "lag;side;navn;aftale;ejer;hviler på";

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let words = Words(Language::Danish);
    let cells = |it: &ItRecord| {
        let owner = it.owner.and_then(|it| desktop.people.find_position(it));
        let rests = it.rests_on.iter().filter_map(|it| desktop.seen.model.find(*it));
        let rests: Vec<String> = rests.map(|it| link(desktop, words, it)).collect();
        [
            words.say(layer_key(it.layer)),
            words.say(side_key(it.side)),
            desktop.words(it.name),
            it.agreement.and_then(|it| desktop.agreement(it)).unwrap_or_default(),
            owner.map(|it| it.name.clone()).unwrap_or_default(),
            rests.join(PARTED),
        ]
    };
    table::write(COLUMNS, desktop.seen.model.counted().into_iter().map(cells))
}

/// How a record is named in a link: by its name, and where that is not enough by its layer and side, too.
fn link(desktop: &Desktop, words: Words, it: &ItRecord) -> String {
    let name = part(&desktop.words(it.name));
    let folded = plain(&name);
    let namesakes = desktop.seen.model.records().iter();
    let namesakes = namesakes.filter(|other| plain(&desktop.words(other.name)) == folded);
    match namesakes.count() {
        0 | 1 => name,
        _ => whole(words, (it.layer, it.side), &name),
    }
}

fn whole(words: Words, (layer, side): (ItLayer, ItSide), name: &str) -> String {
    format!(
        "{name} ({}, {})",
        words.say(layer_key(layer)),
        words.say(side_key(side))
    )
}

/// Records out of a table; the same layer, side and name is the same record. The reasons where anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<ItModelAct, String> {
    let mut reading = Reading {
        desktop,
        lines: Vec::new(),
        faults: Faults::of(words, COLUMNS),
    };
    for (number, cells) in reading.faults.rows(typed) {
        reading.line(number, &cells);
    }
    reading.link();
    match reading.faults.refusal() {
        Some(why) => Err(why),
        None if reading.lines.is_empty() => Err(words.say("it-table-empty")),
        None => Ok(ItModelAct::Put {
            records: reading.lines.into_iter().map(|it| (it.record, it.new)).collect(),
        }),
    }
}

/// A table as far as it is read.
struct Reading<'r> {
    desktop: &'r Desktop,
    lines: Vec<Line>,
    faults: Faults,
}

/// A line of it.
struct Line {
    number: u64,
    record: ItRecordId,
    new: NewItRecord,
    /// The names of what it rests on.
    links: Vec<String>,
}

/// One of the words that a column knows.
fn one_of<T: Copy, const N: usize>(
    row: &mut Row<'_>,
    column: usize,
    all: [T; N],
    (key, unknown): (fn(T) -> &'static str, &str),
) -> Option<T> {
    let danish = Words(Language::Danish);
    row.must(column);
    row.read(column, unknown, |said| {
        all.into_iter().find(|it| fold(&danish.say(key(*it))) == fold(said))
    })
}

impl Reading<'_> {
    fn line(&mut self, number: u64, cells: &[String]) {
        let mut row = self.faults.row(number, cells);
        let layer = one_of(&mut row, 0, ItLayer::ALL, (layer_key, "it-cell-no-layer"));
        let side = one_of(&mut row, 1, ItSide::ALL, (side_key, "it-cell-no-side"));
        let new = NewItRecord {
            layer: layer.unwrap_or_default(),
            side: side.unwrap_or_default(),
            name: row.must(2),
            agreement: row.agreement(3, &self.desktop.agreements),
            owner: row.position(4, &self.desktop.people),
            rests_on: Vec::new(),
        };
        let key = |new: &NewItRecord| (new.layer, new.side, plain(&new.name));
        if self.lines.iter().any(|it| key(&it.new) == key(&new)) {
            row.wrong(2, "it-row-twice");
        }
        let links = row.parts(5);
        self.lines.push(Line {
            number,
            record: self.known(&new),
            new,
            links,
        });
    }

    /// The record with this layer, side and name; a fresh one where there is none.
    fn known(&self, new: &NewItRecord) -> ItRecordId {
        let same = |it: &&ItRecord| {
            (it.layer, it.side) == (new.layer, new.side) && plain(&self.desktop.words(it.name)) == plain(&new.name)
        };
        let records = self.desktop.seen.model.records().iter();
        if let Some(it) = records.clone().find(same) {
            return it.record;
        }
        let named = |time: usize| {
            let parts = [
                self.desktop.here.body.to_string(),
                format!("{:?}", (new.layer, new.side)),
                plain(&new.name),
                time.to_string(),
            ];
            ItRecordId::of(&parts.each_ref().map(String::as_str))
        };
        // One that got another name since keeps its id.
        let is_free = |it: &ItRecordId| self.desktop.seen.model.find(*it).is_none();
        (0..).map(named).find(is_free).unwrap_or_else(|| named(0))
    }

    /// Reads the last column, once every row is known: what a record rests on may stand anywhere in the table or in the model.
    fn link(&mut self) {
        let names = self.names();
        for line in &mut self.lines {
            for name in &line.links {
                let found = names.get(&plain(name)).map_or(&[][..], Vec::as_slice);
                let below: Vec<ItRecordId> = found.iter().filter(|it| it.1 > line.new.layer).map(|it| it.0).collect();
                let fault = match (below.as_slice(), found) {
                    ([one], _) => {
                        line.new.rests_on.push(*one);
                        continue;
                    }
                    ([], []) => "it-cell-no-record",
                    ([], _) => "it-cell-upwards",
                    _ => "it-cell-namesakes",
                };
                self.faults.wrong(line.number, 5, (fault, name));
            }
        }
    }

    /// Every record by its name, and by its name with layer and side: those of the table and those of the model.
    fn names(&self) -> BTreeMap<String, Vec<(ItRecordId, ItLayer)>> {
        let danish = Words(Language::Danish);
        let lines = self.lines.iter();
        let mut all: BTreeMap<ItRecordId, (ItLayer, ItSide, String)> = BTreeMap::new();
        for it in self.desktop.seen.model.records() {
            all.insert(it.record, (it.layer, it.side, self.desktop.words(it.name)));
        }
        all.extend(lines.map(|it| (it.record, (it.new.layer, it.new.side, it.new.name.clone()))));
        let mut names: BTreeMap<String, Vec<(ItRecordId, ItLayer)>> = BTreeMap::new();
        for (record, (layer, side, name)) in all {
            let whole = whole(danish, (layer, side), &name);
            for it in [plain(&name), plain(&whole)] {
                names.entry(it).or_default().push((record, layer));
            }
        }
        names
    }
}
