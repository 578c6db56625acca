//! A table that somebody puts in: taken whole, or refused whole with the first reasons, each naming its line and column.

use raadslag_council::clock::Date;
use raadslag_council::identity::fold;
use raadslag_council::ids::{AgreementId, PersonId, PositionId};
use raadslag_import::table::{self, NoColumn};
use raadslag_readers::now::AgreementsSeen;

use super::agreements;
use super::work::Names;
use crate::fields::read_day;
use crate::language::Words;
use crate::refusal::cut;

/// So many reasons are told.
const TOLD: usize = 10;

/// What parts several things in one cell.
pub const PARTED: &str = " | ";

/// A name as it stands in a cell of several.
pub fn part(name: &str) -> String {
    name.replace('|', "/")
}

/// Names as they are compared: the sign that parts them stands in none.
pub fn plain(name: &str) -> String {
    fold(&name.replace(['|', '/'], " "))
}

/// A column that is missing, in one sentence.
pub fn no_column(words: Words, missing: &NoColumn, columns: &str) -> String {
    let values = [
        ("column", missing.column.clone()),
        ("seen", missing.seen.clone()),
        ("columns", columns.to_owned()),
    ];
    words.with_all("table-no-column", &values)
}

/// What is wrong with a table.
pub struct Faults {
    words: Words,
    columns: &'static str,
    /// Each with the number of its line.
    told: Vec<(u64, String)>,
    /// Columns that the first line leaves out, and the first of them that is needed.
    left_out: Vec<NoColumn>,
    missing: Option<NoColumn>,
}

impl Faults {
    /// Nothing yet.
    pub fn of(words: Words, columns: &'static str) -> Self {
        Self {
            words,
            columns,
            told: Vec::new(),
            left_out: Vec::new(),
            missing: None,
        }
    }

    /// The rows of a table with the number of their line, cells in the order of the columns.
    pub fn rows(&mut self, typed: &str) -> Vec<(u64, Vec<String>)> {
        let laid = table::laid(typed, self.columns);
        self.left_out = self.columns.split(';').filter_map(|it| laid.find_missing(it)).collect();
        laid.rows
    }

    /// A row that is read.
    pub fn row<'r>(&'r mut self, number: u64, cells: &'r [String]) -> Row<'r> {
        Row {
            faults: self,
            number,
            cells,
        }
    }

    /// What is wrong in a column of a line, by the key of the reason.
    pub fn wrong(&mut self, number: u64, column: usize, (key, value): (&str, &str)) {
        let name = self.columns.split(';').nth(column).unwrap_or_default();
        let values = [
            ("row", number.to_string()),
            ("column", name.to_owned()),
            ("value", cut(value)),
        ];
        self.told.push((number, self.words.with_all(key, &values)));
    }

    /// The first reasons as one refusal, each on a line of its own, by their lines; nothing where nothing is wrong.
    pub fn refusal(mut self) -> Option<String> {
        if let Some(missing) = &self.missing {
            return Some(no_column(self.words, missing, self.columns));
        }
        if self.told.is_empty() {
            return None;
        }
        self.told.sort_by_key(|it| it.0);
        let more = self.told.len().saturating_sub(TOLD);
        let mut told = vec![self.words.say("rows-refused")];
        told.extend(self.told.into_iter().take(TOLD).map(|it| it.1));
        if more > 0 {
            told.push(self.words.count("rows-more", u64::try_from(more).unwrap_or_default()));
        }
        Some(told.join("\n"))
    }
}

/// A row, read cell by cell.
pub struct Row<'r> {
    faults: &'r mut Faults,
    number: u64,
    cells: &'r [String],
}

impl Row<'_> {
    /// What stands in a column; nothing where the row is shorter.
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).map(String::as_str).unwrap_or_default()
    }

    /// The table has that column.
    pub fn has(&self, column: usize) -> bool {
        let name = self.faults.columns.split(';').nth(column).unwrap_or_default();
        self.faults.left_out.iter().all(|it| it.column != name)
    }

    /// What stands there, where anything does.
    pub fn given(&self, column: usize) -> Option<String> {
        Some(self.cell(column).to_owned()).filter(|it| !it.is_empty())
    }

    /// Several things in one cell.
    pub fn parts(&self, column: usize) -> Vec<String> {
        let parts = self.cell(column).split('|').map(str::trim);
        parts.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    /// What is wrong with a cell.
    pub fn wrong(&mut self, column: usize, key: &str) {
        let value = self.cell(column).to_owned();
        self.wrong_part(column, key, &value);
    }

    /// What is wrong with one of several things in a cell.
    pub fn wrong_part(&mut self, column: usize, key: &str, value: &str) {
        self.faults.wrong(self.number, column, (key, value));
    }

    /// Words that must be there.
    pub fn must(&mut self, column: usize) -> String {
        let found = self.cell(column).to_owned();
        let name = self.faults.columns.split(';').nth(column).unwrap_or_default();
        match self.faults.left_out.iter().find(|it| it.column == name) {
            // It is told once, not of every line.
            Some(missing) => {
                self.faults.missing.get_or_insert_with(|| missing.clone());
            }
            None if found.is_empty() => self.wrong(column, "cell-missing"),
            None => {}
        }
        found
    }

    /// A day, where one stands there.
    pub fn day(&mut self, column: usize) -> Option<Date> {
        self.read(column, "cell-no-day", read_day)
    }

    /// A position that there is, where one stands there.
    pub fn position(&mut self, column: usize, people: &Names) -> Option<PositionId> {
        self.read(column, "cell-no-position", |said| {
            let found = people.positions().find(|it| fold(&it.name) == fold(said));
            found.map(|it| it.position)
        })
    }

    /// Several people: each by name, with or without the title, or by the position they hold.
    pub fn people(&mut self, column: usize, names: &Names) -> Vec<PersonId> {
        let mut found = Vec::new();
        for said in self.parts(column) {
            match names.called(&said).as_slice() {
                [one] => found.push(*one),
                [] => self.wrong_part(column, "cell-nobody", &said),
                _ => self.wrong_part(column, "cell-several-people", &said),
            }
        }
        found
    }

    /// An agreement by its party and purpose, or by its party alone where that has one.
    pub fn agreement(&mut self, column: usize, register: &AgreementsSeen) -> Option<AgreementId> {
        let said = plain(self.cell(column));
        if said.is_empty() {
            return None;
        }
        let all = register.agreements.all().iter();
        let named = |it: AgreementId| agreements::named(register, it).is_some_and(|it| plain(&it) == said);
        let found: Vec<AgreementId> = match all.clone().find(|it| named(it.agreement)) {
            Some(it) => vec![it.agreement],
            None => all
                .filter(|it| register.texts.get(&it.party).is_some_and(|it| plain(it) == said))
                .map(|it| it.agreement)
                .collect(),
        };
        match found.as_slice() {
            [one] => return Some(*one),
            [] => self.wrong(column, "cell-no-agreement"),
            _ => self.wrong(column, "cell-several-agreements"),
        }
        None
    }

    /// What a cell means; nothing where it is empty, and a reason where it cannot be understood.
    pub fn read<T>(&mut self, column: usize, fault: &str, understand: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        if self.cell(column).is_empty() {
            return None;
        }
        let found = understand(self.cell(column));
        if found.is_none() {
            self.wrong(column, fault);
        }
        found
    }
}
