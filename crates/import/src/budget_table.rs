//! A budget review out of a table of the finance system: every row understood, or the table refused with its rows and columns.

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use raadslag_council::economy::{AreaFigures, Columns, Figures, MOST_AREAS, Money, Unit};
use raadslag_council::identity::fold;
use raadslag_extract::{Cell, Table};

/// So many reasons are told of a table that is refused.
pub const MOST_REASONS: usize = 10;

/// Rows in which the names of the columns are looked for.
const HEADER_WITHIN: usize = 30;

/// Words over columns, by what stands under them; the first that fits is taken.
const WORDS: [(Held, &[&str]); 6] = [
    (
        Held::Area,
        &[
            "politikområde",
            "bevillingsområde",
            "område",
            "bevilling",
            "udvalg",
            "funktion",
            "tekst",
            "navn",
        ],
    ),
    (
        Held::Original,
        &[
            "oprindeligt budget",
            "vedtaget budget",
            "opr. budget",
            "oprindeligt",
            "vedtaget",
        ],
    ),
    (
        Held::Corrected,
        &["korrigeret budget", "korr. budget", "korrigeret", "korr."],
    ),
    (Held::Spent, &["forbrug", "realiseret", "bogført"]),
    (
        Held::Expected,
        &[
            "forventet regnskab",
            "forventet forbrug",
            "forv. regnskab",
            "forventet",
            "forv.",
            "skøn",
        ],
    ),
    (
        Held::Deviation,
        &["afvigelse", "forskel", "mer-/mindreforbrug", "merforbrug"],
    ),
];

/// Words that a line with a sum begins with.
const SUMS: [&str; 6] = ["i alt", "total", "hovedtotal", "samlet", "sum", "resultat i alt"];

/// Words that a row begins with which is part of the row above it.
const PARTS: [&str; 3] = ["heraf", "hvoraf", "deraf"];

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Held {
    /// The policy area.
    Area,
    /// The budget as it was adopted.
    Original,
    /// The budget with what was granted since.
    Corrected,
    /// What is spent.
    Spent,
    /// What the year is expected to come to.
    Expected,
    /// The deviation.
    Deviation,
}

/// Amounts of a row.
const AMOUNTS: [Held; 4] = [Held::Original, Held::Corrected, Held::Spent, Held::Expected];

/// A table with the names of its columns found.
#[derive(Debug, Clone, PartialEq)]
pub struct Grid {
    /// The sheet it stands on, where it is a workbook.
    pub sheet: Option<String>,
    /// The words over the columns.
    pub header: Vec<String>,
    /// The unit that the words over the rows name, where they do.
    pub unit: Option<Unit>,
    /// The rows below, each with its number in the file.
    rows: Vec<(u32, Vec<Cell>)>,
}

/// Why a table is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The row, as the file numbers it; none for the table as a whole.
    pub row: Option<u32>,
    /// The words over the column, or empty.
    pub column: String,
    /// What is wrong.
    pub what: What,
}

/// What is wrong in a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// No column is chosen for something that is needed.
    NoColumn(Held),
    /// Two things are to stand in one column.
    ColumnTwice,
    /// No row has a figure.
    NoRows,
    /// More areas than a budget has: the column holds something else.
    TooManyAreas,
    /// A row with amounts and without an area.
    NoArea,
    /// No Danish amount.
    NoAmount(String),
    /// An amount with the English marks between its digits, and how it is written in Danish.
    English {
        /// What stands there.
        says: String,
        /// The same with Danish marks.
        danish: String,
    },
    /// An amount is missing.
    Empty,
    /// The deviation is not what its row's amounts make.
    Deviation {
        /// What stands there.
        says: Money,
        /// What the amounts make.
        is: Money,
    },
    /// A sum is not what the rows above it make.
    Sum {
        /// What stands there.
        says: Money,
        /// What the rows make.
        is: Money,
    },
}

/// What a table says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Read {
    /// The figures by area.
    pub figures: Figures,
    /// Rows with figures.
    pub rows: u32,
    /// Lines with sums that were checked.
    pub sums: u32,
    /// Rows that are part of the one above, and were not counted once more.
    pub parts: u32,
}

/// The table with its columns; none where no row names any.
pub fn grid(table: Table) -> Option<Grid> {
    let (sheet, rows) = match table {
        Table::Sheet { name, rows } => (Some(name), rows),
        Table::Text(text) => (None, parted(&text)),
    };
    let is_words = |it: &Cell| matches!(it, Cell::Text(text) if text.chars().any(char::is_alphabetic));
    let names_columns = |row: &Vec<Cell>| {
        let filled = row.iter().filter(|it| !is_blank(it));
        row.iter().filter(|it| is_words(it)).count() >= 3 && filled.clone().all(is_words)
    };
    let at = rows.iter().take(HEADER_WITHIN).position(names_columns)?;
    let header = rows[at]
        .iter()
        .map(|it| words(it).split_whitespace().collect::<Vec<_>>().join(" "));
    let above = rows[..=at].iter().flatten().map(words);
    let above = above.chain(sheet.as_deref()).collect::<Vec<_>>().join(" ");
    Some(Grid {
        unit: unit_in(&above),
        sheet,
        header: header.collect(),
        rows: (1u32..).zip(rows).skip(at + 1).collect(),
    })
}

/// The unit that words name: `mio. kr.`, `1.000 kr.`, `hele kr.`; none where they name none, or several.
fn unit_in(words: &str) -> Option<Unit> {
    let words = fold(words);
    let has = |names: &[&str]| names.iter().any(|it| words.contains(it));
    let found = [
        (Unit::Millions, has(&["mio.", "mio kr", "mill.", "millioner"])),
        (
            Unit::Thousands,
            has(&["1.000 kr", "1000 kr", "t.kr", "tkr", "t. kr", "tusind"]),
        ),
        (Unit::Kroner, has(&["i kr.", "hele kr", "hele kroner", "i kroner"])),
    ];
    let mut named = found.into_iter().filter(|it| it.1).map(|it| it.0);
    named.next().filter(|_| named.next().is_none())
}

/// The rows of a text, parted as its longest line is.
fn parted(text: &str) -> Vec<Vec<Cell>> {
    // Blank lines count too: rows are numbered as people see them.
    let lines = text.trim_start_matches('\u{feff}').lines();
    let text: String = lines
        .map(|it| {
            if it.trim().is_empty() {
                ";\n".to_owned()
            } else {
                format!("{it}\n")
            }
        })
        .collect();
    let widest = text
        .lines()
        .take(HEADER_WITHIN)
        .max_by_key(|it| it.matches([';', '\t']).count());
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(crate::table::delimiter(widest.unwrap_or_default()))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut record = csv::StringRecord::new();
    while let Ok(true) = reader.read_record(&mut record) {
        let line = record.position().map_or(0, |it| it.line()) as usize;
        rows.resize(rows.len().max(line.saturating_sub(1)), Vec::new());
        rows.push(record.iter().map(|it| Cell::Text(it.to_owned())).collect());
    }
    rows
}

fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text.trim(),
        Cell::Number(_) => "",
    }
}

fn is_blank(cell: &Cell) -> bool {
    matches!(cell, Cell::Text(text) if text.trim().is_empty())
}

impl Held {
    /// Every kind, in the order a form asks for them.
    pub const ALL: [Self; 6] = [
        Self::Area,
        Self::Original,
        Self::Corrected,
        Self::Spent,
        Self::Expected,
        Self::Deviation,
    ];

    /// Whether a review cannot be without it.
    pub fn is_needed(self) -> bool {
        matches!(self, Self::Area | Self::Corrected | Self::Expected)
    }

    /// The words over its column.
    pub fn of(self, columns: &Columns) -> &str {
        match self {
            Self::Area => &columns.area,
            Self::Original => &columns.original,
            Self::Corrected => &columns.corrected,
            Self::Spent => &columns.spent,
            Self::Expected => &columns.expected,
            Self::Deviation => &columns.deviation,
        }
    }

    /// Sets the words over its column.
    pub fn put(self, columns: &mut Columns, words: &str) {
        let place = match self {
            Self::Area => &mut columns.area,
            Self::Original => &mut columns.original,
            Self::Corrected => &mut columns.corrected,
            Self::Spent => &mut columns.spent,
            Self::Expected => &mut columns.expected,
            Self::Deviation => &mut columns.deviation,
        };
        words.clone_into(place);
    }
}

impl Grid {
    /// The columns as they were chosen before, where the table has them all; else as their words tell.
    pub fn columns(&self, before: Option<&Columns>) -> Columns {
        let has = |it: &Columns| {
            let chosen = Held::ALL.iter().map(|held| held.of(it)).filter(|it| !it.is_empty());
            chosen.into_iter().all(|it| self.column(it).is_some())
        };
        let mut columns = match before.filter(|it| has(it)) {
            Some(before) => before.clone(),
            None => Columns {
                unit: before.map(|it| it.unit).unwrap_or_default(),
                ..Columns::default()
            },
        };
        // What the file says of itself counts before what another file was.
        columns.unit = self.unit.unwrap_or(columns.unit);
        let chosen = Held::ALL.map(|held| held.of(&columns).to_owned());
        let mut taken: Vec<&String> = self.header.iter().filter(|it| chosen.contains(it)).collect();
        for (held, names) in WORDS {
            if !held.of(&columns).is_empty() {
                continue;
            }
            let is_share = |it: &str| it.contains("pct") || it.contains('%');
            let free = || {
                self.header
                    .iter()
                    .filter(|it| !taken.contains(it) && !is_share(&fold(it)))
            };
            let named = |name: &&str| free().find(|it| fold(it).contains(*name));
            if let Some(found) = names.iter().find_map(named) {
                held.put(&mut columns, found);
                taken.push(found);
            }
        }
        columns
    }

    fn column(&self, words: &str) -> Option<usize> {
        let wanted = fold(words);
        self.header.iter().position(|it| fold(it) == wanted)
    }

    /// The first rows as they stand in the file, with their numbers.
    pub fn sample(&self, most: usize) -> Vec<(u32, Vec<String>)> {
        let shown = |it: &Cell| match it {
            Cell::Text(text) => text.clone(),
            Cell::Number(number) => number_words(*number),
        };
        let held = self.rows.iter().filter(|it| !it.1.iter().all(is_blank));
        held.take(most)
            .map(|it| (it.0, it.1.iter().map(shown).collect()))
            .collect()
    }

    /// What the table says, or the first reasons why it does not.
    pub fn read(&self, columns: &Columns) -> Result<Read, Vec<Wrong>> {
        let mut reading = Reading::of(self, columns)?;
        for (number, row) in &self.rows {
            reading.row(*number, row);
            if reading.wrong.len() >= MOST_REASONS {
                break;
            }
        }
        reading.ended()
    }
}

/// A table on its way to figures.
struct Reading<'a> {
    columns: &'a Columns,
    places: BTreeMap<Held, usize>,
    areas: Vec<AreaFigures>,
    /// Where each area stands.
    known: BTreeMap<String, usize>,
    /// The rows since the last sum, and all of them.
    since: AreaFigures,
    all: AreaFigures,
    rows: u32,
    sums: u32,
    parts: u32,
    wrong: Vec<Wrong>,
}

fn nothing() -> AreaFigures {
    Figures::default().total()
}

impl<'a> Reading<'a> {
    fn of(grid: &Grid, columns: &'a Columns) -> Result<Self, Vec<Wrong>> {
        let mut places = BTreeMap::new();
        let mut wrong = Vec::new();
        for held in Held::ALL {
            let place = grid.column(held.of(columns)).filter(|_| !held.of(columns).is_empty());
            let what = match place {
                None if held.is_needed() => Some(What::NoColumn(held)),
                Some(place) if places.values().any(|it| *it == place) => Some(What::ColumnTwice),
                _ => None,
            };
            wrong.extend(what.map(|what| Wrong {
                row: None,
                column: held.of(columns).to_owned(),
                what,
            }));
            places.extend(place.map(|it| (held, it)));
        }
        if !wrong.is_empty() {
            return Err(wrong);
        }
        Ok(Self {
            columns,
            places,
            areas: Vec::new(),
            known: BTreeMap::new(),
            since: nothing(),
            all: nothing(),
            rows: 0,
            sums: 0,
            parts: 0,
            wrong,
        })
    }

    fn cell<'r>(&self, row: &'r [Cell], held: Held) -> Option<&'r Cell> {
        row.get(*self.places.get(&held)?)
    }

    fn row(&mut self, number: u32, row: &[Cell]) {
        let mut amounts = AMOUNTS.iter().filter_map(|it| self.cell(row, *it));
        // A heading among the rows, or a line of nothing.
        if amounts.all(is_blank) {
            return;
        }
        let area = match self.cell(row, Held::Area) {
            Some(Cell::Text(text)) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Some(Cell::Number(number)) => number_words(*number),
            None => String::new(),
        };
        if is_part(&area) {
            self.parts += 1;
            return;
        }
        let before = self.wrong.len();
        let amount = |it: &mut Self, held: Held| it.amount((number, row), held);
        let figures = AreaFigures {
            original: amount(self, Held::Original),
            corrected: amount(self, Held::Corrected).unwrap_or_default(),
            spent: amount(self, Held::Spent),
            expected: amount(self, Held::Expected).unwrap_or_default(),
            area,
        };
        if self.wrong.len() > before {
            return;
        }
        self.deviation((number, row), &figures);
        match sum_of(&figures.area) {
            Some(of) => self.sum(number, &figures, &of),
            None if figures.area.is_empty() => self.tell(number, Held::Area, What::NoArea),
            None => self.take(figures),
        }
    }

    fn amount(&mut self, (number, row): (u32, &[Cell]), held: Held) -> Option<Money> {
        let place = *self.places.get(&held)?;
        let unit = self.columns.unit;
        let (read, told) = match row.get(place) {
            None => (None, None),
            Some(cell) if is_blank(cell) => (None, None),
            Some(Cell::Number(it)) => (Money::of_number(*it, unit), Some(number_words(*it))),
            Some(Cell::Text(it)) => (Money::read(it, unit), Some(it.trim().to_owned())),
        };
        match (read, told) {
            (None, Some(told)) => {
                let says: String = told.chars().take(40).collect();
                let what = match danish_of(&says) {
                    Some(danish) if Money::read(&danish, unit).is_some() => What::English { says, danish },
                    _ => What::NoAmount(says),
                };
                self.tell(number, held, what);
            }
            // What is spent, or was adopted, may be nothing yet.
            (None, None) if held.is_needed() => self.tell(number, held, What::Empty),
            _ => {}
        }
        read
    }

    fn tell(&mut self, number: u32, held: Held, what: What) {
        self.wrong.push(Wrong {
            row: Some(number),
            column: held.of(self.columns).to_owned(),
            what,
        });
    }

    /// A table's own deviation may count from either side, and is rounded as the amounts are.
    fn deviation(&mut self, (number, row): (u32, &[Cell]), figures: &AreaFigures) {
        if !self.places.contains_key(&Held::Deviation) {
            return;
        }
        let is = figures.deviation();
        if let Some(says) = self.amount((number, row), Held::Deviation)
            && !self.is_near(says.size(), is.size(), 2)
        {
            self.tell(number, Held::Deviation, What::Deviation { says, is });
        }
    }

    /// Whether two amounts are the same but for the rounding of so many rows.
    fn is_near(&self, one: Money, other: Money, rows: u32) -> bool {
        let step = Money::of_number(1.0, self.columns.unit).unwrap_or_default().ore();
        let digits = match self.columns.unit {
            Unit::Kroner | Unit::Thousands => step,
            // Millions are told with a digit at least.
            Unit::Millions => step / 10,
        };
        let slack = digits.max(1).saturating_mul(i64::from(rows.max(1))) / 2 + 1;
        one.minus(other).size().ore() <= slack
    }

    fn take(&mut self, figures: AreaFigures) {
        self.rows += 1;
        self.since.add(&figures);
        self.all.add(&figures);
        match self.known.get(&fold(&figures.area)) {
            Some(place) => self.areas[*place].add(&figures),
            None => {
                self.known.insert(fold(&figures.area), self.areas.len());
                self.areas.push(figures);
            }
        }
    }

    /// A line with a sum holds what one area, the rows since the last sum, or all of them make.
    fn sum(&mut self, number: u32, says: &AreaFigures, of: &str) {
        self.sums += 1;
        // A sum of rows that were not understood says nothing.
        if !self.wrong.is_empty() {
            return;
        }
        let named = self.known.get(of).map(|it| &self.areas[*it]);
        let made = [named, Some(&self.since), Some(&self.all)];
        let fits = |made: &AreaFigures, says: &AreaFigures, held: Held| match (held.amount(made), held.amount(says)) {
            (Some(made), Some(says)) => self.is_near(made, says, self.rows),
            _ => true,
        };
        let is_right = made
            .into_iter()
            .flatten()
            .any(|made| AMOUNTS.iter().all(|it| fits(made, says, *it)));
        if !is_right {
            let made = named.unwrap_or(&self.all);
            let off = AMOUNTS
                .into_iter()
                .find(|it| !fits(made, says, *it))
                .unwrap_or(Held::Corrected);
            let what = What::Sum {
                says: off.amount(says).unwrap_or_default(),
                is: off.amount(made).unwrap_or_default(),
            };
            self.tell(number, off, what);
        }
        self.since = nothing();
    }

    fn ended(mut self) -> Result<Read, Vec<Wrong>> {
        let whole = |what| Wrong {
            row: None,
            column: self.columns.area.clone(),
            what,
        };
        if self.areas.is_empty() && self.wrong.is_empty() {
            self.wrong.push(whole(What::NoRows));
        } else if self.areas.len() > MOST_AREAS {
            self.wrong.insert(0, whole(What::TooManyAreas));
        }
        self.wrong.truncate(MOST_REASONS);
        match self.wrong.is_empty() {
            true => Ok(Read {
                figures: Figures { areas: self.areas },
                rows: self.rows,
                sums: self.sums,
                parts: self.parts,
            }),
            false => Err(self.wrong),
        }
    }
}

impl Held {
    fn amount(self, of: &AreaFigures) -> Option<Money> {
        match self {
            Self::Original => of.original,
            Self::Corrected => Some(of.corrected),
            Self::Spent => of.spent,
            Self::Expected => Some(of.expected),
            Self::Area | Self::Deviation => None,
        }
    }
}

/// A number of a workbook as people write it: `27575,33`.
fn number_words(number: f64) -> String {
    Money::of_number(number, Unit::Kroner).map_or_else(|| number.to_string(), Money::plain)
}

/// `1,000,000.50` as `1.000.000,50`; none for what no English table has.
fn danish_of(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let has_groups = whole.matches(',').count() > usize::from(part.is_empty());
    let has_part = text.contains('.') && part.bytes().filter(u8::is_ascii_digit).count() != 3;
    let swapped = |it: char| match it {
        '.' => ',',
        ',' => '.',
        it => it,
    };
    (has_groups || has_part && !part.contains(',')).then(|| text.chars().map(swapped).collect())
}

/// `- heraf løn`
fn is_part(area: &str) -> bool {
    let folded = fold(area);
    let bare = folded.trim_start_matches(|it: char| !it.is_alphanumeric());
    let rest = PARTS.iter().find_map(|it| bare.strip_prefix(it));
    rest.is_some_and(|it| !it.starts_with(char::is_alphanumeric))
}

/// What a line with a sum sums, folded; none for any other line.
fn sum_of(area: &str) -> Option<String> {
    let folded = fold(area);
    let rest = SUMS.iter().find_map(|it| match folded.strip_prefix(it) {
        Some(rest) if rest.is_empty() || rest.starts_with([' ', ':', ',']) => Some(rest),
        _ => None,
    });
    let rest = rest.or_else(|| folded.strip_suffix(" i alt"))?;
    Some(rest.trim_matches([' ', ':', ',']).to_owned())
}
