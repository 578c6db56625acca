//! A table that somebody puts in: taken whole, or refused whole with the first reasons, each naming its line and column.

use raadslag_council::clock::Date;
use raadslag_council::identity::fold;
use raadslag_council::ids::PositionId;
use raadslag_import::table;
use raadslag_readers::now::PositionSeen;

use crate::fields::read_day;
use crate::language::Words;

/// So many reasons are told.
const TOLD: usize = 10;

/// The rows of a table with the number of their line; a first line that names the columns is none.
pub fn rows(typed: &str, columns: &str) -> Vec<(u64, Vec<String>)> {
    let mut rows = table::read(typed);
    let first = columns.split(';').next().map(fold);
    let names = |it: &(u64, Vec<String>)| it.1.first().map(|it| fold(it)) == first;
    if rows.first().is_some_and(names) {
        rows.remove(0);
    }
    rows
}

/// What is wrong with a table.
pub struct Faults {
    words: Words,
    columns: &'static str,
    told: Vec<String>,
}

impl Faults {
    /// Nothing yet.
    pub fn of(words: Words, columns: &'static str) -> Self {
        let told = Vec::new();
        Self { words, columns, told }
    }

    /// A row that is read.
    pub fn row<'r>(&'r mut self, number: u64, cells: &'r [String]) -> Row<'r> {
        Row {
            faults: self,
            number,
            cells,
        }
    }

    /// The first reasons as one refusal; nothing where nothing is wrong.
    pub fn refusal(mut self) -> Option<String> {
        let more = self.told.len().saturating_sub(TOLD);
        let first = self.told.first()?.clone();
        self.told.truncate(TOLD);
        let mut told = vec![self.words.say("rows-refused"), first];
        told.extend(self.told.into_iter().skip(1));
        if more > 0 {
            told.push(self.words.count("rows-more", u64::try_from(more).unwrap_or_default()));
        }
        Some(told.join(" "))
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

    /// What is wrong, with its row and column.
    pub fn wrong(&mut self, column: usize, key: &str) {
        let name = self.faults.columns.split(';').nth(column).unwrap_or_default();
        let values = [
            ("row", self.number.to_string()),
            ("column", name.to_owned()),
            ("value", self.cell(column).to_owned()),
        ];
        let told = self.faults.words.with_all(key, &values);
        self.faults.told.push(told);
    }

    /// Words that must be there.
    pub fn must(&mut self, column: usize) -> String {
        let found = self.cell(column).to_owned();
        if found.is_empty() {
            self.wrong(column, "cell-missing");
        }
        found
    }

    /// A day, where one stands there.
    pub fn day(&mut self, column: usize) -> Option<Date> {
        self.read(column, "cell-no-day", read_day)
    }

    /// A position that there is, where one stands there.
    pub fn position(&mut self, column: usize, positions: &[PositionSeen]) -> Option<PositionId> {
        self.read(column, "cell-no-position", |said| {
            let mut open = positions.iter().filter(|it| !it.is_closed);
            open.find(|it| fold(&it.name) == fold(said)).map(|it| it.position)
        })
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
