//! A table of positions, who holds them and which are named together: each line is understood, or named with what is wrong.

use raadslag_council::clock::Date;
use raadslag_council::identity::fold;
use raadslag_council::ids::PersonId;
use raadslag_council::leadership::LeadershipLevel;
use serde::Deserialize;

use crate::nearest::nearest;
use crate::table;

/// The columns that the first line names.
pub const COLUMNS: &str = "position;person;from;groups;level;leader";

/// Stands between groups of one position.
const BETWEEN: char = '|';

/// One line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Line {
    /// What the position is called.
    pub position: String,
    /// Who holds it: login, mail address or name; empty leaves it as it is.
    pub person: String,
    /// From which day; today where none stands there.
    pub from: String,
    /// The groups it is named in, parted by `|`.
    pub groups: String,
    /// The level of leaders, 1 to 4; empty leaves it as it is.
    pub level: String,
    /// The position of its leader; empty leaves it as it is.
    pub leader: String,
}

/// Somebody a line may name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// Who.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Login and mail address, where there are.
    pub keys: Vec<String>,
}

/// One line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the table, the first one being the columns.
    pub number: u32,
    /// What stands there.
    pub line: Line,
    /// Who holds it from when, or what is wrong.
    pub understood: Result<Option<(PersonId, Date)>, PositionFinding>,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PositionFinding {
    /// No position.
    NoPosition,
    /// Nobody is called so; perhaps this one was meant.
    NoSuchPerson(String, Option<String>),
    /// Several are.
    Several(String),
    /// No day.
    NoDay(String),
    /// No level of leaders.
    NoLevel(String),
    /// The position stands on an earlier line too.
    Twice,
    /// The line cannot be taken apart.
    Unreadable,
}

/// A position or a group that the table names and nobody knows yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewName {
    /// Its name as it first stands there.
    pub name: String,
    /// The lines that name it.
    pub lines: Vec<u32>,
    /// The name that was probably meant.
    pub nearest: Option<String>,
}

impl Row {
    /// The groups of the line.
    pub fn groups(&self) -> Vec<String> {
        let groups = self.line.groups.split(BETWEEN).map(str::trim);
        groups.filter(|it| !it.is_empty()).map(str::to_owned).collect()
    }

    /// The level of leaders of the line, where it names one.
    pub fn level(&self) -> Option<LeadershipLevel> {
        LeadershipLevel::of(self.line.level.parse().ok()?)
    }

    /// Says that by one position's or group's name another one was meant.
    pub fn means(&mut self, written: &str, meant: &str) {
        if fold(&self.line.position) == fold(written) {
            meant.clone_into(&mut self.line.position);
        }
        if fold(&self.line.leader) == fold(written) {
            meant.clone_into(&mut self.line.leader);
        }
        let groups = self.groups().into_iter();
        let groups = groups.map(|it| {
            if fold(&it) == fold(written) {
                meant.to_owned()
            } else {
                it
            }
        });
        self.line.groups = groups.collect::<Vec<_>>().join(" | ");
    }
}

/// Reads a table whose first line names the columns, parted by semicolons, commas or tabs.
pub fn read(text: &str, people: &[Holder], today: Date) -> Vec<Row> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(table::delimiter(text.lines().next().unwrap_or_default()))
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    for (number, line) in (2..).zip(reader.deserialize::<Line>()) {
        let row = match line {
            Ok(line) => Row {
                number,
                understood: understand(&line, &rows, people, today),
                line,
            },
            Err(_) => Row {
                number,
                line: Line::default(),
                understood: Err(PositionFinding::Unreadable),
            },
        };
        rows.push(row);
    }
    rows
}

fn understand(
    line: &Line,
    before: &[Row],
    people: &[Holder],
    today: Date,
) -> Result<Option<(PersonId, Date)>, PositionFinding> {
    if line.position.is_empty() {
        return Err(PositionFinding::NoPosition);
    }
    if before.iter().any(|it| fold(&it.line.position) == fold(&line.position)) {
        return Err(PositionFinding::Twice);
    }
    if !line.level.is_empty() && line.level.parse().ok().and_then(LeadershipLevel::of).is_none() {
        return Err(PositionFinding::NoLevel(line.level.clone()));
    }
    if line.person.is_empty() {
        return Ok(None);
    }
    let person = find(&line.person, people)?;
    let from = match line.from.as_str() {
        "" => today,
        day => day.parse().map_err(|_| PositionFinding::NoDay(line.from.clone()))?,
    };
    Ok(Some((person, from)))
}

/// A login or a mail address is surer than a name.
fn find(typed: &str, people: &[Holder]) -> Result<PersonId, PositionFinding> {
    let wanted = fold(typed);
    if let Some(known) = people.iter().find(|it| it.keys.iter().any(|key| fold(key) == wanted)) {
        return Ok(known.person);
    }
    let named: Vec<&Holder> = people.iter().filter(|it| fold(&it.name) == wanted).collect();
    match named.as_slice() {
        [one] => Ok(one.person),
        [] => {
            let known = people.iter().flat_map(|it| [&it.name].into_iter().chain(&it.keys));
            let near = nearest(typed, known.map(String::as_str)).map(str::to_owned);
            Err(PositionFinding::NoSuchPerson(typed.to_owned(), near))
        }
        _ => Err(PositionFinding::Several(typed.to_owned())),
    }
}

/// Names of a table that are not among the known ones, in order.
pub fn new_names<'r>(named: impl IntoIterator<Item = (u32, &'r str)>, known: &[String]) -> Vec<NewName> {
    let mut found: Vec<NewName> = Vec::new();
    for (number, name) in named {
        if known.iter().any(|it| fold(it) == fold(name)) {
            continue;
        }
        if let Some(before) = found.iter_mut().find(|it| fold(&it.name) == fold(name)) {
            before.lines.push(number);
            continue;
        }
        let others = found.iter().map(|it| it.name.as_str());
        let near = nearest(name, known.iter().map(String::as_str).chain(others));
        found.push(NewName {
            name: name.to_owned(),
            lines: vec![number],
            nearest: near.map(str::to_owned),
        });
    }
    found
}

/// The table as it is read again.
pub fn write(lines: &[Line]) -> String {
    let cells = |it: &Line| [&it.position, &it.person, &it.from, &it.groups, &it.level, &it.leader].map(String::clone);
    table::write(COLUMNS, lines.iter().map(cells))
}

/// Groups as a line writes them.
pub fn joined(groups: &[String]) -> String {
    groups.join(&format!(" {BETWEEN} "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people() -> Vec<Holder> {
        let holder = |id, name: &str, key: &str| Holder {
            person: PersonId::new(id),
            name: name.into(),
            keys: vec![key.into()],
        };
        vec![
            holder(1, "Torben Kær", "torben"),
            holder(2, "Ida Maj", "ida"),
            holder(3, "Ida Maj", "ida2"),
        ]
    }

    #[test]
    fn a_line_is_understood_or_says_what_is_wrong() {
        let today = Date::constant(2030, 1, 1);
        let text = "position;person;from;groups\nSkolechef;torben;2030-02-01;Chefer | Skole\nPlanchef;Torben Kær;;\n\
                    Havnechef;Ida Maj;;\nVejchef;torbn;;\nVandchef;torben;i går;\n;torben;;\nskolechef;;;\nArkivar;;;\n";
        let rows = read(text, &people(), today);
        let told: Vec<_> = rows.iter().map(|it| it.understood.clone()).collect();
        let torben = PersonId::new(1);
        let expected = [
            Ok(Some((torben, Date::constant(2030, 2, 1)))),
            Ok(Some((torben, today))),
            Err(PositionFinding::Several("Ida Maj".into())),
            Err(PositionFinding::NoSuchPerson("torbn".into(), Some("torben".into()))),
            Err(PositionFinding::NoDay("i går".into())),
            Err(PositionFinding::NoPosition),
            Err(PositionFinding::Twice),
            Ok(None),
        ];
        assert_eq!(told, expected);
        assert_eq!(rows[0].groups(), ["Chefer", "Skole"]);
        let rows = read("position;level\nBrandchef;5\nVagtchef;1\n", &people(), today);
        assert_eq!(rows[0].understood, Err(PositionFinding::NoLevel("5".into())));
        assert_eq!(rows[1].level(), Some(LeadershipLevel::L1));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let line = Line {
            position: "Chef; \"Havn\"".into(),
            person: "torben".into(),
            from: "2030-02-01".into(),
            groups: joined(&["A".into(), "B".into()]),
            level: "2".into(),
            leader: "Direktør".into(),
        };
        let rows = read(
            &write(std::slice::from_ref(&line)),
            &people(),
            Date::constant(2030, 1, 1),
        );
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].line, line);
        assert_eq!(rows[0].level(), Some(LeadershipLevel::L2));
        assert_eq!(write(&[]), "\u{feff}position;person;from;groups;level;leader\n");
    }
}
