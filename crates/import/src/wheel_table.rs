//! A year wheel as a table: each line one occurrence, understood or named with what is wrong.

use std::collections::BTreeMap;

use raadslag_council::identity::fold;
use raadslag_council::wheel::{When, read_whens};

use crate::table::{self, NoColumn};

/// The columns that the first line names.
pub const COLUMNS: &str = "aktivitet;hvornår;område;ansvarlig;behandles af;dage;egne ord;andet år;intern";

/// More lines than a wheel can hold.
pub const MOST: usize = raadslag_council::wheel::MOST_ON_WHEEL;

/// One line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What the activity is called; lines with the same title are one activity.
    pub aktivitet: String,
    /// When it comes: one time, or several.
    pub when: String,
    /// The area it belongs to.
    pub area: String,
    /// Who prepares it.
    pub owner: String,
    /// The bodies it goes through, in order, with `>` between them.
    pub route: String,
    /// Working days it takes.
    pub lead: String,
    /// What it is called then.
    pub words: String,
    /// The other year it is about, as a year or as `+1`.
    pub about: String,
    /// `ja` for what is not for the public.
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
}

/// A line that was understood, as far as it can be without knowing bodies and people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// When it comes: each time that the line names.
    pub whens: Vec<When>,
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
pub fn read(text: &str, year: i16) -> Result<Vec<Row>, NoColumn> {
    let lines = table::laid(text, COLUMNS).must_name(&["aktivitet", "hvornår"])?;
    let row = |(number, cells): (u64, Vec<String>)| {
        let mut cells = cells.into_iter();
        let mut cell = || cells.next().unwrap_or_default();
        let line = Line {
            aktivitet: cell(),
            when: cell(),
            area: cell(),
            owner: cell(),
            route: cell(),
            lead: cell(),
            words: cell(),
            about: cell(),
            internal: cell(),
        };
        Row {
            number: u32::try_from(number).unwrap_or_default(),
            understood: understand(&line, year),
            line,
        }
    };
    let mut rows: Vec<Row> = lines.into_iter().take(MOST + 1).map(row).collect();
    if let Some(past) = rows.get_mut(MOST) {
        past.understood = Err(TableFinding::TooLong);
    }
    must_agree(&mut rows);
    Ok(rows)
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
    table::write(COLUMNS, lines.iter().map(cells))
}

fn understand(line: &Line, year: i16) -> Result<Understood, TableFinding> {
    if line.aktivitet.is_empty() {
        return Err(TableFinding::NoTitle);
    }
    let whens = read_whens(&line.when, year).ok_or_else(|| TableFinding::NoTime(line.when.clone()))?;
    let lead = match line.lead.as_str() {
        "" => 0,
        days => days.parse().map_err(|_| TableFinding::NoDays(line.lead.clone()))?,
    };
    let years_on = read_about(&line.about, year).ok_or_else(|| TableFinding::NoYear(line.about.clone()))?;
    Ok(Understood {
        whens,
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
        let rows = read(&text, 2027).expect("a heading");
        assert!(rows.iter().all(|it| it.understood.is_ok()), "{rows:?}");
        let lines: Vec<Line> = rows.iter().map(|it| it.line.clone()).collect();
        assert_eq!(write(&lines).trim_start_matches('\u{feff}'), text);
    }

    #[test]
    fn lines_of_one_activity_do_not_contradict_each_other_and_a_table_is_not_cut() {
        let text = "aktivitet,hvornår,ansvarlig,dage\nA,maj,Bo Friis,5\na,juni,,\nA,juli,Ane Holm,\n";
        let rows = read(text, 2027).expect("a heading");
        assert!(rows[0].understood.is_ok() && rows[1].understood.is_ok(), "{rows:?}");
        assert_eq!(rows[2].understood, Err(TableFinding::Disagrees("ansvarlig")));

        let long = format!("aktivitet,hvornår\n{}", "A,maj\n".repeat(MOST + 5));
        let rows = read(&long, 2027).expect("a heading");
        assert_eq!(
            (rows.len(), rows[MOST].understood.clone()),
            (MOST + 1, Err(TableFinding::TooLong))
        );
    }

    #[test]
    fn a_line_that_is_not_understood_says_why() {
        let text = "aktivitet,hvornår,dage,andet år\nA,snart,,\n,juni,,\nB,juni,mange,\nC,juni,,næste\n";
        let faults: Vec<_> = read(text, 2027)
            .expect("a heading")
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
    fn a_table_that_people_write_is_read_with_short_rows_usual_headings_and_several_times_in_a_cell() {
        let full = format!("{COLUMNS}\nFerieplan;medio juni\nBudget;marts og september;Økonomi\n");
        let rows = read(&full, 2027).expect("a heading");
        let times = |rows: &[Row]| -> Vec<usize> {
            let whens = rows
                .iter()
                .map(|it| it.understood.as_ref().map_or(0, |it| it.whens.len()));
            whens.collect()
        };
        assert_eq!(times(&rows), [1, 2], "{rows:?}");
        let turned = read("\u{feff}Tidspunkt;EMNE;Ansv.\nmarts;Omvendt;Bo Friis\n", 2027).expect("a heading");
        assert_eq!(turned[0].line.aktivitet, "Omvendt");
        assert_eq!((turned[0].line.owner.as_str(), times(&turned)), ("Bo Friis", vec![1]));

        let missed = read("Sag;Hvad sker der\nFerieplan;juni\nJul;december\n", 2027).expect_err("no such columns");
        assert_eq!(
            (missed.column.as_str(), missed.seen.as_str()),
            ("aktivitet", "Sag | Hvad sker der")
        );
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
