//! A year wheel as a table: each line one occurrence, understood or named with what is wrong.

use std::collections::BTreeMap;

use raadslag_council::identity::fold;
use raadslag_council::wheel::{When, read_when};
use serde::Deserialize;

/// The columns that the first line names.
pub const COLUMNS: &str = "aktivitet;hvornår;område;ansvarlig;behandles af;dage;egne ord;andet år;intern";

/// More lines than a wheel can hold.
pub const MOST: usize = raadslag_council::wheel::MOST_ON_WHEEL;

/// One line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Line {
    /// What the activity is called; lines with the same title are one activity.
    #[serde(alias = "activity")]
    pub aktivitet: String,
    /// When it comes.
    #[serde(rename = "hvornår", alias = "when")]
    pub when: String,
    /// The area it belongs to.
    #[serde(rename = "område", alias = "area")]
    pub area: String,
    /// Who prepares it.
    #[serde(rename = "ansvarlig", alias = "owner")]
    pub owner: String,
    /// The bodies it goes through, in order, with `>` between them.
    #[serde(rename = "behandles af", alias = "bodies")]
    pub route: String,
    /// Working days it takes.
    #[serde(rename = "dage", alias = "days")]
    pub lead: String,
    /// What it is called then.
    #[serde(rename = "egne ord", alias = "words")]
    pub words: String,
    /// The other year it is about, as a year or as `+1`.
    #[serde(rename = "andet år", alias = "about")]
    pub about: String,
    /// `ja` for what is not for the public.
    #[serde(rename = "intern", alias = "internal")]
    pub internal: String,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableFinding {
    /// No title.
    #[error("a title is needed")]
    NoTitle,
    /// No time can be read.
    #[error("{0:?} is no time")]
    NoTime(String),
    /// No number of days.
    #[error("{0:?} is no number of days")]
    NoDays(String),
    /// No year.
    #[error("{0:?} is no year")]
    NoYear(String),
    /// An earlier line with the same title says something else of the activity.
    #[error("an earlier line of the same activity has another {0}")]
    Disagrees(&'static str),
    /// A line past the last that is read.
    #[error("a table has at most {MOST} lines")]
    TooLong,
    /// The line cannot be taken apart.
    #[error("{0}")]
    Unreadable(String),
}

/// A line that was understood, as far as it can be without knowing bodies and people.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Understood {
    /// When it comes.
    pub when: When,
    /// Working days it takes.
    pub lead: u8,
    /// It is about a year so many after.
    pub years_on: i8,
    /// Not for the public.
    pub is_internal: bool,
}

/// One line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the table, the first one being the columns.
    pub number: u32,
    /// What stands there.
    pub line: Line,
    /// What it means, or what is wrong.
    pub understood: Result<Understood, TableFinding>,
}

/// Reads a table whose first line names the columns, parted by semicolons, commas or tabs; rules begin with a year.
pub fn read(text: &str, year: i16) -> Vec<Row> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(crate::table::delimiter(text.lines().next().unwrap_or_default()))
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let lines = (2..).zip(reader.deserialize::<Line>()).take(MOST + 1);
    let row = |(number, line): (u32, Result<Line, csv::Error>)| match line {
        Ok(line) => Row {
            number,
            understood: understand(&line, year),
            line,
        },
        Err(error) => Row {
            number,
            line: Line::default(),
            understood: Err(TableFinding::Unreadable(error.to_string())),
        },
    };
    let mut rows: Vec<Row> = lines.map(row).collect();
    if let Some(past) = rows.get_mut(MOST) {
        past.understood = Err(TableFinding::TooLong);
    }
    must_agree(&mut rows);
    rows
}

/// Lines of one activity may leave out what another says, but not say otherwise.
fn must_agree(rows: &mut [Row]) {
    let mut said: BTreeMap<(String, &str), String> = BTreeMap::new();
    for row in rows.iter_mut().filter(|it| it.understood.is_ok()) {
        let (title, line) = (fold(&row.line.aktivitet), &row.line);
        let columns = [
            ("område", &line.area),
            ("ansvarlig", &line.owner),
            ("behandles af", &line.route),
            ("dage", &line.lead),
        ];
        for (column, text) in columns.into_iter().filter(|it| !it.1.is_empty()) {
            let first = said.entry((title.clone(), column)).or_insert_with(|| fold(text));
            if *first != fold(text) {
                row.understood = Err(TableFinding::Disagrees(column));
                break;
            }
        }
    }
}

/// The same table from lines.
pub fn write(lines: &[Line]) -> String {
    let cells = |it: &Line| {
        [
            &it.aktivitet,
            &it.when,
            &it.area,
            &it.owner,
            &it.route,
            &it.lead,
            &it.words,
            &it.about,
            &it.internal,
        ]
        .map(String::clone)
    };
    crate::table::write(COLUMNS, lines.iter().map(cells))
}

fn understand(line: &Line, year: i16) -> Result<Understood, TableFinding> {
    if line.aktivitet.is_empty() {
        return Err(TableFinding::NoTitle);
    }
    let when = read_when(&line.when, year).ok_or_else(|| TableFinding::NoTime(line.when.clone()))?;
    let lead = match line.lead.as_str() {
        "" => 0,
        days => days.parse().map_err(|_| TableFinding::NoDays(line.lead.clone()))?,
    };
    let years_on = read_about(&line.about, year).ok_or_else(|| TableFinding::NoYear(line.about.clone()))?;
    Ok(Understood {
        when,
        lead,
        years_on,
        is_internal: matches!(line.internal.to_lowercase().as_str(), "ja" | "x" | "yes" | "1"),
    })
}

/// How many years on something is: nothing, `+1`, or a year itself.
pub fn read_about(text: &str, year: i16) -> Option<i8> {
    let text = text.trim();
    if text.is_empty() {
        return Some(0);
    }
    match text.starts_with(['+', '-']) {
        true => text.parse().ok(),
        false => i8::try_from(text.parse::<i16>().ok()?.checked_sub(year)?).ok(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_occurrences_and_comes_back_as_it_was() {
        let text = format!(
            "{COLUMNS}\nBudgetopfølgning;ultimo marts;Økonomi;Bo Friis;Direktionen > Økonomiudvalget;10;;;\nSeminar;6.-7. juni 2027;;;;;;+1;ja\n"
        );
        let rows = read(&text, 2027);
        assert!(rows.iter().all(|it| it.understood.is_ok()), "{rows:?}");
        let lines: Vec<Line> = rows.iter().map(|it| it.line.clone()).collect();
        assert_eq!(write(&lines).trim_start_matches('\u{feff}'), text);
    }

    #[test]
    fn lines_of_one_activity_do_not_contradict_each_other_and_a_table_is_not_cut() {
        let text = "aktivitet,hvornår,ansvarlig,dage\nA,maj,Bo Friis,5\na,juni,,\nA,juli,Ane Holm,\n";
        let rows = read(text, 2027);
        assert!(rows[0].understood.is_ok() && rows[1].understood.is_ok(), "{rows:?}");
        assert_eq!(rows[2].understood, Err(TableFinding::Disagrees("ansvarlig")));

        let long = format!("aktivitet,hvornår\n{}", "A,maj\n".repeat(MOST + 5));
        let rows = read(&long, 2027);
        assert_eq!(
            (rows.len(), rows[MOST].understood.clone()),
            (MOST + 1, Err(TableFinding::TooLong))
        );
    }

    #[test]
    fn a_line_that_is_not_understood_says_why() {
        let text = "aktivitet,hvornår,dage,andet år\nA,snart,,\n,juni,,\nB,juni,mange,\nC,juni,,næste\n";
        let faults: Vec<_> = read(text, 2027)
            .into_iter()
            .filter_map(|it| it.understood.err())
            .collect();
        let expected = [
            TableFinding::NoTime("snart".into()),
            TableFinding::NoTitle,
            TableFinding::NoDays("mange".into()),
            TableFinding::NoYear("næste".into()),
        ];
        assert_eq!(faults, expected);
    }

    #[test]
    fn no_cell_is_a_formula() {
        let line = Line {
            aktivitet: "=1+1".into(),
            ..Line::default()
        };
        assert!(write(&[line]).contains("\n'=1+1;"));
    }
}
