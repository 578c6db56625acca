//! The main overview (hovedoversigt) of a review as a table of the record, and its deviations read out of such a table again: a
//! drawing of it says what the table says, whoever wrote the cells.

use super::course::Economy;
use super::figures::{Overview, OverviewLine};
use super::money::{Money, Unit};
use super::text::read;
use crate::clock::Date;
use crate::danish;
use crate::identity::fold;
use crate::kept::Payloads;
use crate::rich::{Table, Text};

const AREA: &str = "Område (1.000 kr.)";
const CORRECTED: &str = "Korrigeret budget";
const EXPECTED: &str = "Forventet regnskab";
const DEVIATION: &str = "Afvigelse pr. ";
const TOTAL: &str = "I alt";

/// The latest review before a day against its budget, beside the deviations of the one before; nothing where there is none.
pub fn overview_table(economy: &Economy, texts: &Payloads, date: Date) -> Option<Table> {
    let review = economy.latest(date)?;
    let figures = read(texts, review.figures)?;
    let last = economy.before(review);
    let before = last.and_then(|it| read(texts, it.figures));
    let overview = Overview::of(&figures, before.as_ref());
    let last = last.filter(|_| before.is_some());
    let day = |date| format!("{DEVIATION}{}", danish::day(date));
    let heads = [AREA, CORRECTED, EXPECTED].map(str::to_owned).into_iter();
    let heads = heads.chain([day(review.as_of)]).chain(last.map(|it| day(it.as_of)));
    let row = |it: &OverviewLine, area: &str| {
        let told = |it: Option<Money>| it.map(Money::thousands).unwrap_or_default();
        let figures = [
            Some(it.figures.corrected),
            Some(it.figures.expected),
            Some(it.figures.deviation()),
        ];
        let last = last.map(|_| it.last_deviation());
        let cells = figures.into_iter().chain(last).map(told);
        std::iter::once(area.to_owned())
            .chain(cells)
            .map(Text::plain)
            .collect::<Vec<_>>()
    };
    let lines = overview.lines.iter().map(|it| row(it, &it.figures.area));
    Some(Table {
        header: heads.map(Text::plain).collect(),
        rows: lines.chain([row(&overview.total, TOTAL)]).collect(),
    })
}

/// The deviations that a table of a review holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldDeviations {
    /// The day of the review, in words.
    pub day: String,
    /// The day of the one before, where the table has it.
    pub last: Option<String>,
    /// Each area with its deviation, and the one before.
    pub areas: Vec<(String, Money, Option<Money>)>,
    /// All of them together.
    pub total: Option<(Money, Option<Money>)>,
}

/// What a table says of deviations; nothing where it is no such table, or a figure in it cannot be read.
pub fn read_deviations(table: &Table) -> Option<ToldDeviations> {
    let head = |at: usize| table.header.get(at).map(|it| it.as_str().trim());
    let day = |at: usize| {
        head(at)?
            .strip_prefix(DEVIATION.trim_end())
            .map(str::trim)
            .map(str::to_owned)
    };
    if head(0).map(fold) != Some(fold(AREA)) {
        return None;
    }
    let at = (1..table.header.len()).find(|it| day(*it).is_some())?;
    let last = day(at + 1);
    let cell = |row: &[Text], at: usize| {
        let said = row.get(at).map(|it| it.as_str().trim()).unwrap_or_default();
        (!said.is_empty()).then(|| Money::read(said, Unit::Thousands))
    };
    let (mut areas, mut total) = (Vec::new(), None);
    for row in &table.rows {
        let name = row.first().map(|it| it.as_str().trim()).unwrap_or_default();
        let now = cell(row, at)??;
        let before = match last.as_ref().and_then(|_| cell(row, at + 1)) {
            Some(read) => Some(read?),
            None => None,
        };
        match fold(name) == fold(TOTAL) {
            true => total = Some((now, before)),
            false => areas.push((name.to_owned(), now, before)),
        }
    }
    (!areas.is_empty()).then(|| ToldDeviations {
        day: day(at).unwrap_or_default(),
        last,
        areas,
        total,
    })
}
