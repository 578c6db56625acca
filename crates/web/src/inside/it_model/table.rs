//! The model as a table, out and in, with its links by name: a table with anything wrong in it is refused whole, with the first
//! reasons.

use std::collections::BTreeMap;

use raadslag_council::agreements::Agreement;
use raadslag_council::identity::fold;
use raadslag_council::ids::{AgreementId, ItRecordId, PositionId};
use raadslag_council::it_model::{ItLayer, ItModelAct, ItRecord, ItSide, NewItRecord};
use raadslag_import::table;

use super::{Desktop, layer_key, side_key};
use crate::language::{Language, Words};

/// The columns.
pub const COLUMNS: &str = "lag;side;navn;aftale;ejer;hviler på";

/// So many reasons are told.
const TOLD: usize = 10;

/// The table.
pub fn write(desktop: &Desktop) -> String {
    let words = Words(Language::Danish);
    let cells = |it: &ItRecord| {
        let owner = it.owner.and_then(|it| desktop.position(it));
        let rests = it.rests_on.iter().filter_map(|it| desktop.seen.model.find(*it));
        let rests: Vec<String> = rests.map(|it| link(desktop, words, it)).collect();
        [
            words.say(layer_key(it.layer)),
            words.say(side_key(it.side)),
            desktop.words(it.name),
            it.agreement.and_then(|it| desktop.agreement(it)).unwrap_or_default(),
            owner.map(|it| it.name.clone()).unwrap_or_default(),
            rests.join(" | "),
        ]
    };
    table::write(COLUMNS, desktop.seen.model.counted().into_iter().map(cells))
}

/// How a record is named in a link: by its name, and where that is not enough by its layer and side, too.
fn link(desktop: &Desktop, words: Words, it: &ItRecord) -> String {
    let name = desktop.words(it.name).replace('|', "/");
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

/// Words as they are compared: the sign between links stands in none.
fn plain(words: &str) -> String {
    fold(&words.replace(['|', '/'], " "))
}

/// Records out of a table, parted by semicolons, tabs or commas; the same layer, side and name is the same record. The reasons where
/// anything cannot be read.
pub fn read(words: Words, desktop: &Desktop, typed: &str) -> Result<ItModelAct, String> {
    let mut reading = Reading {
        desktop,
        words,
        rows: Vec::new(),
        reasons: Vec::new(),
    };
    let mut is_first = true;
    for (number, cells) in table::read(typed) {
        let is_head = is_first && cells.first().is_some_and(|it| fold(it) == "lag");
        is_first = false;
        if !is_head {
            reading.row(number, cells);
        }
    }
    if reading.rows.is_empty() && reading.reasons.is_empty() {
        return Err(words.say("it-table-empty"));
    }
    reading.link();
    reading.done()
}

/// A table as far as it is read.
struct Reading<'r> {
    desktop: &'r Desktop,
    words: Words,
    rows: Vec<Row>,
    /// What is wrong, with the number of its line.
    reasons: Vec<(u64, String)>,
}

/// A line of it.
struct Row {
    number: u64,
    record: ItRecordId,
    new: NewItRecord,
    cells: Vec<String>,
}

impl Row {
    fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }
}

impl Reading<'_> {
    fn row(&mut self, number: u64, cells: Vec<String>) {
        let mut row = Row {
            number,
            record: ItRecordId::new(0),
            new: NewItRecord::default(),
            cells,
        };
        let layer = self.one_of(&row, 0, ItLayer::ALL, (layer_key, "it-cell-no-layer"));
        let side = self.one_of(&row, 1, ItSide::ALL, (side_key, "it-cell-no-side"));
        if row.cell(2).is_empty() {
            self.wrong(&row, 2, "it-cell-missing", "");
        }
        row.new = NewItRecord {
            layer: layer.unwrap_or_default(),
            side: side.unwrap_or_default(),
            name: row.cell(2).to_owned(),
            agreement: self.agreement(&row),
            owner: self.owner(&row),
            rests_on: Vec::new(),
        };
        let key = |new: &NewItRecord| (new.layer, new.side, plain(&new.name));
        if self.rows.iter().any(|it| key(&it.new) == key(&row.new)) {
            self.wrong(&row, 2, "it-row-twice", row.cell(2));
        }
        row.record = self.known(&row.new);
        self.rows.push(row);
    }

    /// What is wrong, with its line and column.
    fn wrong(&mut self, row: &Row, column: usize, key: &str, value: &str) {
        let name = COLUMNS.split(';').nth(column).unwrap_or_default();
        let values = [
            ("row", row.number.to_string()),
            ("column", name.to_owned()),
            ("value", value.to_owned()),
        ];
        self.reasons.push((row.number, self.words.with_all(key, &values)));
    }

    fn one_of<T: Copy, const N: usize>(
        &mut self,
        row: &Row,
        column: usize,
        all: [T; N],
        (key, unknown): (fn(T) -> &'static str, &str),
    ) -> Option<T> {
        let said = fold(row.cell(column));
        if said.is_empty() {
            self.wrong(row, column, "it-cell-missing", "");
            return None;
        }
        let danish = Words(Language::Danish);
        let found = all.into_iter().find(|it| fold(&danish.say(key(*it))) == said);
        if found.is_none() {
            self.wrong(row, column, unknown, row.cell(column));
        }
        found
    }

    /// An agreement by its party and purpose, or by its party alone where that has one.
    fn agreement(&mut self, row: &Row) -> Option<AgreementId> {
        let said = plain(row.cell(3));
        if said.is_empty() {
            return None;
        }
        let register = &self.desktop.agreements;
        let all = register.agreements.all().iter();
        let party = |it: &Agreement| {
            let party = register.texts.get(&it.party);
            party.is_some_and(|it| plain(it) == said)
        };
        let by_name = |it: &&Agreement| {
            let name = self.desktop.agreement(it.agreement);
            name.is_some_and(|it| plain(&it) == said)
        };
        let found: Vec<AgreementId> = match all.clone().find(by_name) {
            Some(it) => vec![it.agreement],
            None => all.filter(|it| party(it)).map(|it| it.agreement).collect(),
        };
        match found.as_slice() {
            [one] => Some(*one),
            [] => {
                self.wrong(row, 3, "it-cell-no-agreement", row.cell(3));
                None
            }
            _ => {
                self.wrong(row, 3, "it-cell-agreements", row.cell(3));
                None
            }
        }
    }

    fn owner(&mut self, row: &Row) -> Option<PositionId> {
        let said = fold(row.cell(4));
        if said.is_empty() {
            return None;
        }
        let mut open = self.desktop.positions.iter().filter(|it| !it.is_closed);
        let found = open.find(|it| fold(&it.name) == said).map(|it| it.position);
        if found.is_none() {
            self.wrong(row, 4, "it-cell-no-position", row.cell(4));
        }
        found
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
        for place in 0..self.rows.len() {
            let row = &self.rows[place];
            let (layer, said) = (row.new.layer, row.cell(5).to_owned());
            let mut rests = Vec::new();
            for name in said.split('|').map(str::trim).filter(|it| !it.is_empty()) {
                let found = names.get(&plain(name)).map_or(&[][..], Vec::as_slice);
                let below: Vec<ItRecordId> = found.iter().filter(|it| it.1 > layer).map(|it| it.0).collect();
                match (below.as_slice(), found) {
                    ([one], _) => rests.push(*one),
                    ([], []) => self.wrong_link(place, "it-cell-no-record", name),
                    ([], _) => self.wrong_link(place, "it-cell-upwards", name),
                    _ => self.wrong_link(place, "it-cell-namesakes", name),
                }
            }
            self.rows[place].new.rests_on = rests;
        }
    }

    fn wrong_link(&mut self, place: usize, key: &str, name: &str) {
        let name_of = COLUMNS.split(';').nth(5).unwrap_or_default();
        let number = self.rows[place].number;
        let values = [
            ("row", number.to_string()),
            ("column", name_of.to_owned()),
            ("value", name.to_owned()),
        ];
        self.reasons.push((number, self.words.with_all(key, &values)));
    }

    /// Every record by its name, and by its name with layer and side: those of the table and those of the model.
    fn names(&self) -> BTreeMap<String, Vec<(ItRecordId, ItLayer)>> {
        let danish = Words(Language::Danish);
        let rows = self.rows.iter();
        let mut all: BTreeMap<ItRecordId, (ItLayer, ItSide, String)> = BTreeMap::new();
        for it in self.desktop.seen.model.records() {
            all.insert(it.record, (it.layer, it.side, self.desktop.words(it.name)));
        }
        all.extend(rows.map(|it| (it.record, (it.new.layer, it.new.side, it.new.name.clone()))));
        let mut names: BTreeMap<String, Vec<(ItRecordId, ItLayer)>> = BTreeMap::new();
        for (record, (layer, side, name)) in all {
            let whole = whole(danish, (layer, side), &name);
            for it in [plain(&name), plain(&whole)] {
                names.entry(it).or_default().push((record, layer));
            }
        }
        names
    }

    fn done(mut self) -> Result<ItModelAct, String> {
        if self.reasons.is_empty() {
            let records = self.rows.into_iter().map(|it| (it.record, it.new)).collect();
            return Ok(ItModelAct::Put { records });
        }
        self.reasons.sort_by_key(|it| it.0);
        let more = self.reasons.len().saturating_sub(TOLD);
        let mut told = vec![self.words.say("it-table-refused")];
        told.extend(self.reasons.into_iter().take(TOLD).map(|it| it.1));
        if more > 0 {
            let more = u64::try_from(more).unwrap_or_default();
            told.push(self.words.count("it-table-more", more));
        }
        Err(told.join(" "))
    }
}
