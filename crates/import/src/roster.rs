//! A table of people and their roles, as a spreadsheet gives it: each line is understood, or named with what is wrong.

use std::collections::BTreeMap;

use raadslag_council::clock::Date;
use raadslag_council::danish::read_day;
use raadslag_council::eye;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;

use crate::nearest::nearest;
use crate::table::{self, NoColumn, Oddities};

/// The columns that the first line names.
pub const COLUMNS: &str = "login;navn;titel;mail;organ;rolle;fra";

/// Roles by their Danish names (GLOSSARY §1.1).
pub const ROLES: [(&str, Role); 9] = [
    ("formand", Role::Chair),
    ("næstformand", Role::ViceChair),
    ("medlem", Role::Member),
    ("dagsordensamler", Role::AgendaEditor),
    ("mødeleder", Role::MeetingLeader),
    ("referent", Role::MinuteTaker),
    ("sagsbehandler", Role::CaseOfficer),
    ("godkender", Role::Approver),
    ("tilforordnet", Role::Observer),
];

/// One line as it was typed: a person, and one role where it names a body.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Line {
    /// The login name, by which a person is known again.
    pub login: String,
    /// The name as it is printed.
    pub name: String,
    /// The position.
    pub title: String,
    /// Where mail goes.
    pub email: String,
    /// The body of the role.
    pub body: String,
    /// The role, by its Danish name.
    pub role: String,
    /// From which day.
    pub from: String,
}

/// What a cell that empties a field says.
pub const EMPTIES: [&str; 2] = ["-", "–"];

/// What a cell makes of a field: a blank one leaves it as it was, and only a dash empties it.
pub fn cell(written: &str, before: &str) -> String {
    match written.trim() {
        "" => before.to_owned(),
        written if EMPTIES.contains(&written) => String::new(),
        written => written.to_owned(),
    }
}

/// A role that a line gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The body's name.
    pub body: String,
    /// What.
    pub role: Role,
    /// From which day.
    pub from: Date,
}

/// What is wrong with a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RosterFinding {
    /// No login, by which the person would be known again.
    #[error("a login is needed")]
    NoLogin,
    /// No name.
    #[error("a name is needed")]
    NoName,
    /// No role is called so.
    #[error("no role is called {0:?}")]
    NoSuchRole(String),
    /// A role without a body.
    #[error("a role is given, and no body that it is in")]
    NoBody,
    /// The login stands on a line before, with another name.
    #[error("the login {login} is that of {name:?} on line {line}")]
    OtherName {
        /// The login.
        login: String,
        /// The name on the line before.
        name: String,
        /// That line.
        line: u32,
    },
    /// No day.
    #[error("{0:?} is no day; write 31-01-2026")]
    NoDay(String),
}

/// One line that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number in the table, the first one being the columns.
    pub number: u32,
    /// What stands there.
    pub line: Line,
    /// The role it gives, or what is wrong.
    pub understood: Result<Option<Given>, RosterFinding>,
}

impl Row {
    /// Whose line it is, where nobody else has the login.
    pub fn person(&self) -> PersonId {
        person(&self.line.login)
    }

    /// Says that by one body's name another one was meant.
    pub fn means(&mut self, written: &str, meant: &str) {
        if let Ok(Some(given)) = &mut self.understood
            && identity::fold(&given.body) == identity::fold(written)
        {
            meant.clone_into(&mut given.body);
        }
    }
}

/// The person of a login name, the same for ever.
pub fn person(login: &str) -> PersonId {
    PersonId::of(&["login", &identity::fold(login)])
}

/// What would pass in silence with a table.
pub fn oddities(text: &str) -> Oddities {
    table::oddities(&eye::straight(text), COLUMNS)
}

/// The column without which roles that are given mean nothing, where it is missing.
pub fn find_missing(text: &str) -> Option<NoColumn> {
    let laid = table::laid(&eye::straight(text), COLUMNS);
    let gives_roles = laid
        .rows
        .iter()
        .any(|it| it.1.get(BODY).is_some_and(|it| !it.is_empty()));
    let mut needed = ["rolle", "fra"].into_iter();
    needed.find_map(|it| laid.find_missing(it)).filter(|_| gives_roles)
}

/// Where the body stands among the columns.
const BODY: usize = 4;

/// Reads a table whose first line names the columns, parted by semicolons, commas or tabs.
pub fn read(text: &str) -> Result<Vec<Row>, NoColumn> {
    let rows = table::laid(&eye::straight(text), COLUMNS).must_name(&["login", "navn"])?;
    let row = |(number, cells): (u64, Vec<String>)| {
        let mut cells = cells.into_iter();
        let mut cell = || cells.next().unwrap_or_default();
        let line = Line {
            login: cell(),
            name: cell(),
            title: cell(),
            email: cell(),
            body: cell(),
            role: cell(),
            from: cell(),
        };
        Row {
            number: u32::try_from(number).unwrap_or_default(),
            understood: understand(&line),
            line,
        }
    };
    let mut rows: Vec<Row> = rows.into_iter().map(row).collect();
    let mut names = BTreeMap::new();
    for row in &mut rows {
        let login = identity::fold(&row.line.login);
        let (name, line) = names
            .entry(login)
            .or_insert_with(|| (row.line.name.clone(), row.number));
        if row.understood.is_ok() && identity::fold(name) != identity::fold(&row.line.name) {
            row.understood = Err(RosterFinding::OtherName {
                login: row.line.login.clone(),
                name: name.clone(),
                line: *line,
            });
        }
    }
    Ok(rows)
}

fn understand(line: &Line) -> Result<Option<Given>, RosterFinding> {
    if eye::is_blank(&line.login) {
        return Err(RosterFinding::NoLogin);
    }
    if eye::is_blank(&line.name) {
        return Err(RosterFinding::NoName);
    }
    if line.body.is_empty() {
        return match line.role.is_empty() {
            true => Ok(None),
            false => Err(RosterFinding::NoBody),
        };
    }
    let role = find_role(&line.role).ok_or_else(|| RosterFinding::NoSuchRole(line.role.clone()))?;
    let from = read_day(&line.from, None).ok_or_else(|| RosterFinding::NoDay(line.from.clone()))?;
    Ok(Some(Given {
        body: line.body.clone(),
        role,
        from,
    }))
}

/// A body that a table names and nobody knows yet: perhaps it is new, perhaps a slip of the pen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBody {
    /// Its name as it first stands there.
    pub name: String,
    /// The lines that name it.
    pub lines: Vec<u32>,
    /// The name that was probably meant: a known one, or one of the table's own.
    pub nearest: Option<String>,
}

/// The bodies of a table that are not among the known ones, in order.
pub fn new_bodies(rows: &[Row], known: &[String]) -> Vec<NewBody> {
    let is_known = |name: &str| known.iter().any(|it| identity::fold(it) == identity::fold(name));
    let mut found: Vec<NewBody> = Vec::new();
    for row in rows {
        let Ok(Some(given)) = &row.understood else { continue };
        if is_known(&given.body) {
            continue;
        }
        let same = |it: &&mut NewBody| identity::fold(&it.name) == identity::fold(&given.body);
        if let Some(before) = found.iter_mut().find(same) {
            before.lines.push(row.number);
            continue;
        }
        let others = found.iter().map(|it| it.name.as_str());
        let near = nearest(&given.body, known.iter().map(String::as_str).chain(others));
        found.push(NewBody {
            name: given.body.clone(),
            lines: vec![row.number],
            nearest: near.map(str::to_owned),
        });
    }
    found
}

/// The name of a role that was probably meant.
pub fn nearest_role(name: &str) -> Option<&'static str> {
    nearest(name, ROLES.map(|it| it.0))
}

fn find_role(name: &str) -> Option<Role> {
    let wanted = identity::fold(name);
    ROLES.iter().find(|(name, _)| *name == wanted).map(|it| it.1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_people_and_their_roles() {
        let text = "login;name;title;body;role;from\nlise;Lise Brink;Sekretær;Direktionen;Dagsordensamler;2026-01-01\nper;Per Holm;;;;\n";
        for text in [text.to_owned(), text.replace(';', "\t"), format!("\u{feff}{text}")] {
            let rows = read(&text).expect("a heading");
            assert_eq!(rows.len(), 2);
            assert_eq!(rows[0].person(), person("LISE"));
            let role = rows[0].understood.clone().map(|it| it.map(|it| (it.body, it.role)));
            assert_eq!(role, Ok(Some(("Direktionen".to_owned(), Role::AgendaEditor))));
            assert_eq!(rows[1].understood, Ok(None));
        }
    }

    #[test]
    fn a_line_that_is_not_understood_says_why() {
        let text = "login,name,body,role,from\na,A,Direktionen,kejser,2026-01-01\nb,B,Direktionen,medlem,i går\n,C,,,\nd,,,,\n";
        let rows = read(text).expect("a heading").into_iter();
        let faults: Vec<_> = rows.filter_map(|it| it.understood.err()).collect();
        let expected = [
            RosterFinding::NoSuchRole("kejser".into()),
            RosterFinding::NoDay("i går".into()),
            RosterFinding::NoLogin,
            RosterFinding::NoName,
        ];
        assert_eq!(faults, expected);
        assert_eq!(read(""), Ok(Vec::new()));
        let missed = read("Bruger;Rolle\na;medlem\n").expect_err("no name");
        assert_eq!(missed.column, "navn");
        let danish = read("Brugernavn;Navn;Organ;Rolle;Fra\na;A;Direktionen;Medlem;1/2 2026\n").expect("a heading");
        assert!(matches!(&danish[0].understood, Ok(Some(it)) if it.from == Date::constant(2026, 2, 1)));
    }

    #[test]
    fn one_login_is_one_name_and_a_role_is_somewhere() {
        let text = "login;navn;organ;rolle;fra\nlise;Lise Brink;;;\nper;Per Holm;;medlem;\nLISE;lise brink;;;\nlise;Ida Maj;;;\n";
        let rows = read(text).expect("a heading").into_iter();
        let faults: Vec<_> = rows.filter_map(|it| Some((it.number, it.understood.err()?))).collect();
        let other = RosterFinding::OtherName {
            login: "lise".into(),
            name: "Lise Brink".into(),
            line: 2,
        };
        assert_eq!(faults, [(3, RosterFinding::NoBody), (5, other)]);
        let without = |heading: &str| {
            let missing = find_missing(&format!("login;navn;organ;{heading}\na;A;Direktionen;medlem\n"));
            missing.map(|it| it.column)
        };
        assert_eq!(without("rolle").as_deref(), Some("fra"));
        assert_eq!(without("fra").as_deref(), Some("rolle"));
        assert_eq!(find_missing("login;navn\na;A\n"), None);
    }

    #[test]
    fn a_body_that_nobody_knows_is_named_with_what_was_probably_meant() {
        let text = "login,name,body,role,from\na,A,Direktonen,medlem,2026-01-01\nb,B,direktionen,medlem,2026-01-01\n\
                    c,C,Ældrerådet,medlem,2026-01-01\nd,D,DIREKTONEN,medlem,2026-01-01\ne,E,Ældreråd,medlem,2026-01-01\n";
        let found = new_bodies(&read(text).expect("a heading"), &["Direktionen".to_owned()]);
        let told: Vec<_> = found
            .iter()
            .map(|it| (it.name.as_str(), it.lines.as_slice(), it.nearest.as_deref()))
            .collect();
        let expected: [(&str, &[u32], Option<&str>); 3] = [
            ("Direktonen", &[2, 5], Some("Direktionen")),
            ("Ældrerådet", &[4], None),
            ("Ældreråd", &[6], Some("Ældrerådet")),
        ];
        assert_eq!(told, expected);
        assert_eq!(nearest_role("formadn"), Some("formand"));
    }

    #[test]
    fn every_role_has_a_name() {
        assert_eq!(ROLES.map(|it| it.1), Role::ALL);
    }
}
