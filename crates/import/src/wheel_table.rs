//! A year wheel as a table: each line one occurrence, understood or named with what is wrong.

use std::collections::BTreeMap;

use raadslag_council::identity::fold;
use raadslag_council::wheel::{When, read_whens};

/// The columns that the first line names.
pub const COLUMNS: &str = "aktivitet;hvornår;område;ansvarlig;behandles af;dage;egne ord;andet år;intern";

/// More lines than a wheel can hold.
pub const MOST: usize = raadslag_council::wheel::MOST_ON_WHEEL;

/// What people call the columns besides, in their order.
const ALSO: [&[&str]; 9] = [
    &["activity", "emne", "titel", "opgave", "punkt"],
    &["when", "tidspunkt", "tid", "dato", "måned"],
    &["area", "fagområde", "forvaltning"],
    &["owner", "ansvar", "forberedes af"],
    &["bodies", "behandles i", "udvalg", "vej"],
    &["days", "arbejdsdage", "hverdage"],
    &["words", "bemærkning"],
    &["about", "om år"],
    &["internal", "kun internt"],
];

/// One line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// What the activity is called; lines with the same title are one activity.
    pub aktivitet: String,
    /// When it comes, or several times.
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
    /// The first line names no such column.
    #[error("the first line names no column {0:?}")]
    NoColumn(&'static str),
}

/// A line that was understood, as far as it can be without knowing bodies and people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Understood {
    /// When it comes: once or several times.
    pub when: Vec<When>,
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

/// Reads a table whose first line names the columns, parted by semicolons, commas or tabs; rules begin with a year. Cells that
/// are missing at the end of a line are empty.
pub fn read(text: &str, year: i16) -> Vec<Row> {
    let mut lines = crate::table::read(text).into_iter();
    let Some((_, names)) = lines.next() else {
        return Vec::new();
    };
    let columns: Vec<Option<usize>> = names.iter().map(|it| column(it)).collect();
    if let Some(missing) = [0, 1].into_iter().find(|it| !columns.contains(&Some(*it))) {
        let name = COLUMNS.split(';').nth(missing).unwrap_or_default();
        return vec![Row {
            number: 1,
            line: Line::default(),
            understood: Err(TableFinding::NoColumn(name)),
        }];
    }
    let row = |(number, cells): (u64, Vec<String>)| {
        let line = line(&columns, cells);
        Row {
            number: u32::try_from(number).unwrap_or(u32::MAX),
            understood: understand(&line, year),
            line,
        }
    };
    let mut rows: Vec<Row> = lines.take(MOST + 1).map(row).collect();
    if let Some(past) = rows.get_mut(MOST) {
        past.understood = Err(TableFinding::TooLong);
    }
    must_agree(&mut rows);
    rows
}

/// Which column a name is, however it is written.
fn column(name: &str) -> Option<usize> {
    let name = fold(name);
    let is_it = |(place, own): (usize, &str)| fold(own) == name || ALSO[place].iter().any(|it| fold(it) == name);
    COLUMNS.split(';').enumerate().position(is_it)
}

fn line(columns: &[Option<usize>], cells: Vec<String>) -> Line {
    let mut line = Line::default();
    for (column, cell) in columns.iter().zip(cells) {
        let field = match column {
            Some(0) => &mut line.aktivitet,
            Some(1) => &mut line.when,
            Some(2) => &mut line.area,
            Some(3) => &mut line.owner,
            Some(4) => &mut line.route,
            Some(5) => &mut line.lead,
            Some(6) => &mut line.words,
            Some(7) => &mut line.about,
            Some(8) => &mut line.internal,
            _ => continue,
        };
        *field = cell;
    }
    line
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
    let when = read_whens(&line.when, year).ok_or_else(|| TableFinding::NoTime(line.when.clone()))?;
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
    fn columns_are_known_however_they_are_written_and_short_lines_are_whole() {
        let text =
            "\u{feff} Tidspunkt ;AKTIVITET;Ukendt;Egne Ord\nmarts og september;Budget\n12/8;Ferie;x;Sommerferie\n";
        let rows = read(text, 2027);
        let told: Vec<_> = rows
            .iter()
            .map(|it| {
                (
                    it.number,
                    it.line.aktivitet.as_str(),
                    it.understood.as_ref().map(|it| it.when.len()),
                )
            })
            .collect();
        assert_eq!(told, [(2, "Budget", Ok(2)), (3, "Ferie", Ok(1))]);
        assert_eq!(rows[1].line.words, "Sommerferie");
        let nameless = read("Ferie;maj\nBudget;juni\n", 2027);
        assert_eq!(nameless.len(), 1);
        assert_eq!(nameless[0].understood, Err(TableFinding::NoColumn("aktivitet")));
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
