//! A table of positions, who holds them and which are named together: each line is understood, or named with what is wrong.

use std::collections::BTreeMap;

use raadslag_council::clock::Date;
use raadslag_council::danish::{read_day, short_day};
use raadslag_council::identity::fold;
use raadslag_council::ids::PersonId;
use raadslag_council::leadership::LeadershipLevel;

use crate::nearest::nearest;
use crate::table::{self, NoColumn};

/// The columns that the first line names.
pub const COLUMNS: &str = "stilling;person;fra;grupper;niveau;leder";

/// Stands between groups of one position.
const BETWEEN: char = '|';

/// One line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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
    /// The leader is the position itself.
    OwnLeader,
    /// Going up from leader to leader comes back to the position.
    LeaderAround,
    /// The leader is on a lower level.
    LowerLeader,
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
        read_level(&self.line.level)
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
pub fn read(text: &str, people: &[Holder], today: Date) -> Result<Vec<Row>, NoColumn> {
    let mut rows: Vec<Row> = Vec::new();
    for (number, cells) in table::laid(text, COLUMNS).must_name(&["stilling"])? {
        let mut cells = cells.into_iter();
        let mut cell = || cells.next().unwrap_or_default();
        let line = Line {
            position: cell(),
            person: cell(),
            from: cell(),
            groups: cell(),
            level: cell(),
            leader: cell(),
        };
        rows.push(Row {
            number: u32::try_from(number).unwrap_or_default(),
            understood: understand(&line, &rows, people, today),
            line,
        });
    }
    Ok(rows)
}

/// `2`, `niveau 2`, `L2`, `2. niveau`
fn read_level(said: &str) -> Option<LeadershipLevel> {
    let folded = fold(said);
    let bare = ["ledelsesniveau", "lederniveau", "niveau", "level", "l"]
        .iter()
        .find_map(|it| folded.strip_prefix(it).or_else(|| folded.strip_suffix(it)))
        .unwrap_or(&folded);
    LeadershipLevel::of(bare.trim().trim_end_matches('.').parse().ok()?)
}

/// A position as it stands when the table is taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Placed {
    /// Its name.
    pub name: String,
    /// Its level, where it has one.
    pub level: Option<LeadershipLevel>,
    /// The name of its leader, or empty.
    pub leader: String,
}

/// Marks the lines whose leader cannot be: the position itself, one that stands under it, or one on a lower level. `known` are the
/// positions there are.
pub fn must_stand(rows: &mut [Row], known: &[Placed]) {
    let mut placed: BTreeMap<String, (Option<LeadershipLevel>, String)> = BTreeMap::new();
    for it in known {
        placed.insert(fold(&it.name), (it.level, fold(&it.leader)));
    }
    for row in rows.iter() {
        let place = placed.entry(fold(&row.line.position)).or_default();
        place.0 = row.level().or(place.0);
        if !row.line.leader.is_empty() {
            place.1 = fold(&row.line.leader);
        }
    }
    let above = |name: &str| placed.get(name).map(|it| it.1.as_str()).filter(|it| !it.is_empty());
    let comes_back = |name: &str| {
        let mut at = above(name);
        for _ in 0..placed.len() {
            match at {
                Some(it) if it == name => return true,
                Some(it) => at = above(it),
                None => return false,
            }
        }
        false
    };
    for row in rows.iter_mut().filter(|it| it.understood.is_ok()) {
        let name = fold(&row.line.position);
        let level = |name: &str| placed.get(name).and_then(|it| it.0);
        let Some(leader) = above(&name) else { continue };
        let is_lower = matches!((level(leader), level(&name)), (Some(leader), Some(own)) if leader < own);
        let wrong = match () {
            () if leader == name => PositionFinding::OwnLeader,
            () if comes_back(&name) => PositionFinding::LeaderAround,
            () if is_lower => PositionFinding::LowerLeader,
            () => continue,
        };
        row.understood = Err(wrong);
    }
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
    if !line.level.is_empty() && read_level(&line.level).is_none() {
        return Err(PositionFinding::NoLevel(line.level.clone()));
    }
    if line.person.is_empty() {
        return Ok(None);
    }
    let person = find(&line.person, people)?;
    let from = match line.from.as_str() {
        "" => today,
        day => read_day(day, None).ok_or_else(|| PositionFinding::NoDay(line.from.clone()))?,
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

/// A day as a line writes it.
pub fn day(day: Date) -> String {
    short_day(day)
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
        let rows = read(text, &people(), today).expect("a heading");
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
        let rows = read("Stilling;Niveau\nBrandchef;5\nVagtchef;niveau 1\n", &people(), today).expect("a heading");
        assert_eq!(rows[0].understood, Err(PositionFinding::NoLevel("5".into())));
        assert_eq!(rows[1].level(), Some(LeadershipLevel::L1));
    }

    #[test]
    fn what_is_written_is_read_again() {
        let line = Line {
            position: "Chef; \"Havn\"".into(),
            person: "torben".into(),
            from: day(Date::constant(2030, 2, 1)),
            groups: joined(&["A".into(), "B".into()]),
            level: "2".into(),
            leader: "Direktør".into(),
        };
        let rows = read(
            &write(std::slice::from_ref(&line)),
            &people(),
            Date::constant(2030, 1, 1),
        )
        .expect("a heading");
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0].line, line);
        assert_eq!(rows[0].level(), Some(LeadershipLevel::L2));
        assert_eq!(write(&[]), "\u{feff}stilling;person;fra;grupper;niveau;leder\n");
    }

    #[test]
    fn a_table_is_read_by_danish_and_english_headings_and_days_as_people_write_them() {
        let today = Date::constant(2030, 1, 1);
        for text in [
            "Stilling;Niveau;Leder;Indehaver;Fra\nSkolechef;2;Direktør;torben;1/2 2030\n",
            "position;person;from;groups;level;leader\nSkolechef;torben;1. februar 2030;;2;Direktør\n",
        ] {
            let rows = read(text, &people(), today).expect("a heading");
            let line = &rows[0].line;
            assert_eq!(
                (line.position.as_str(), line.leader.as_str()),
                ("Skolechef", "Direktør"),
                "{text}"
            );
            assert_eq!(rows[0].level(), Some(LeadershipLevel::L2), "{text}");
            let held = Some((PersonId::new(1), Date::constant(2030, 2, 1)));
            assert_eq!(rows[0].understood, Ok(held), "{text}");
        }
        let missed = read("Afdeling;Indehaver\nSkole;torben\n", &people(), today).expect_err("no position");
        assert_eq!(missed.column, "stilling");
    }

    #[test]
    fn a_position_under_itself_or_under_a_lower_one_is_named_by_its_line() {
        let today = Date::constant(2030, 1, 1);
        let text = "stilling;niveau;leder\nHavnemester;;Havnemester\nA;;B\nB;;A\nDirektør;3;Planchef\nPlanchef;2;Direktør\nVejchef;2;Direktør\nVagt;;Drift\n";
        let mut rows = read(text, &people(), today).expect("a heading");
        let known = [Placed {
            name: "Drift".into(),
            level: None,
            leader: "vagt".into(),
        }];
        must_stand(&mut rows, &known);
        let told: Vec<_> = rows.iter().map(|it| it.understood.clone().err()).collect();
        use PositionFinding::{LeaderAround, OwnLeader};
        let around = || Some(LeaderAround);
        assert_eq!(
            told,
            [Some(OwnLeader), around(), around(), around(), around(), None, around()]
        );
        let text = "stilling;niveau;leder\nDirektør;3;Planchef\nPlanchef;2;\n";
        let mut rows = read(text, &people(), today).expect("a heading");
        must_stand(&mut rows, &[]);
        assert_eq!(rows[0].understood, Err(PositionFinding::LowerLeader));
    }
}
