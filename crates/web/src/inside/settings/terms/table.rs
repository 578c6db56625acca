//! A term as a table, out and in: a line for each seat and each deputy; with anything wrong in it it is refused whole.

use raadslag_council::body::{ElectionTerm, NewDeputy, NewParty, NewSeat, NewTerm};
use raadslag_council::clock::Date;
use raadslag_council::identity::fold;
use raadslag_council::ids::{PartyId, PersonId};
use raadslag_council::roles::Role;
use raadslag_import::roster::EMPTIES;
use raadslag_import::table;
use raadslag_store::accounts;

use super::super::super::rows::{Faults, Row};
use super::super::super::work::Names;
use super::super::words;
use crate::desk::Look;
use crate::language::Words;
use crate::problem::Problem;
use crate::render::seats::Called;

/// The columns: login or name, what the person becomes, the list elected on, and the group where it is another.
pub const COLUMNS: &str = "navn;rolle;parti;gruppe";

/// Who comes in for a member, as the table says it.
const DEPUTIES: [&str; 2] = ["stedfortræder", "suppleant"];

/// The roles of the table by their Danish names (GLOSSARY §1.1), first as they are written.
const ROLES: [(&str, Role); 5] = [
    ("formand", Role::Chair),
    ("næstformand", Role::ViceChair),
    ("medlem", Role::Member),
    ("borgmester", Role::Chair),
    ("viceborgmester", Role::ViceChair),
];

/// What a table says.
pub struct Table {
    seats: Vec<NewSeat>,
    deputies: Vec<NewDeputy>,
}

impl Table {
    /// Whole, or the first reasons why not.
    pub fn read(look: &Look<'_>, typed: &str) -> Result<Result<Self, String>, Problem> {
        let logins = look.no_fault(accounts::logins(look.now().journal().db()))?;
        let register: Vec<(PersonId, String)> = Names::all(look)?
            .everybody()
            .into_iter()
            .map(|it| (it.person, fold(&it.name)))
            .chain(logins.into_iter().map(|it| (it.1, fold(&it.0))))
            .collect();
        let mut table = Self {
            seats: Vec::new(),
            deputies: Vec::new(),
        };
        let mut faults = Faults::of(look.words(), COLUMNS);
        let mut seen: Vec<PersonId> = Vec::new();
        for (number, cells) in faults.rows(typed) {
            let mut row = faults.row(number, &cells);
            let person = person(&mut row, &register);
            if person.is_some_and(|it| seen.contains(&it)) {
                row.wrong(0, "terms-twice");
            }
            seen.extend(person);
            table.take(&mut row, person);
        }
        Ok(match faults.refusal() {
            Some(why) => Err(why),
            None if seen.is_empty() => Err(look.words().with("table-is-empty", "columns", COLUMNS)),
            None => Ok(table),
        })
    }

    fn take(&mut self, row: &mut Row<'_>, person: Option<PersonId>) {
        let role = fold(&row.must(1));
        let list = NewParty::read(row.cell(2));
        let group = match row.cell(3) {
            "" => list.clone(),
            none if EMPTIES.contains(&none) => None,
            written => NewParty::read(written),
        };
        let known = ROLES.iter().find(|it| it.0 == role).map(|it| it.1);
        match (person, known, list) {
            (Some(person), Some(role), list) => self.seats.push(NewSeat {
                person,
                role,
                list,
                group,
            }),
            (_, None, None) if DEPUTIES.contains(&role.as_str()) => row.wrong(2, "terms-deputy-of-no-list"),
            (person, None, Some(list)) if DEPUTIES.contains(&role.as_str()) => {
                self.deputies.extend(person.map(|person| NewDeputy { person, list }));
            }
            (_, None, _) if !role.is_empty() => row.wrong(1, "terms-no-role"),
            _ => {}
        }
    }

    pub fn term(self, (from, to): (Date, Date), anyway: bool) -> NewTerm {
        NewTerm {
            from,
            to,
            seats: self.seats,
            deputies: self.deputies,
            anyway,
        }
    }

    /// A line for each.
    pub fn told(&self, words: Words, people: &Names) -> Vec<String> {
        let party = |it: Option<&NewParty>| it.map(|it| format!(" ({})", it.letters)).unwrap_or_default();
        let seat = |it: &NewSeat| {
            let role = words.say(words::role(it.role));
            format!("{}{}: {role}", people.of(it.person), party(it.group.as_ref()))
        };
        let deputy = |it: &NewDeputy| {
            let role = words.say("terms-deputy");
            format!("{}{}: {role}", people.of(it.person), party(Some(&it.list)))
        };
        let seats = self.seats.iter().map(seat);
        seats.chain(self.deputies.iter().map(deputy)).collect()
    }
}

/// Whoever has the login, or alone the name.
fn person(row: &mut Row<'_>, register: &[(PersonId, String)]) -> Option<PersonId> {
    let wanted = fold(&row.must(0));
    if wanted.is_empty() {
        return None;
    }
    let mut found: Vec<PersonId> = register.iter().filter(|it| it.1 == wanted).map(|it| it.0).collect();
    found.dedup();
    match found.as_slice() {
        [person] => return Some(*person),
        [] => row.wrong(0, "terms-nobody"),
        _ => row.wrong(0, "terms-several"),
    }
    None
}

/// A term as it was constituted, in the columns that are read.
pub fn write(look: &Look<'_>, term: &ElectionTerm) -> Result<Vec<u8>, Problem> {
    let called = Called::of(look, std::slice::from_ref(term))?;
    let party = |it: Option<PartyId>| {
        let party = it.and_then(|it| term.party(it));
        party.map(|it| called.party(it)).unwrap_or_default()
    };
    let mut lines: Vec<[String; 4]> = Vec::new();
    for seat in term.seats.iter().filter(|it| it.from == term.from) {
        let group = term.group(seat.person, term.from).map(|it| it.party);
        let group = match (group, group == seat.list) {
            (_, true) => String::new(),
            (None, false) => EMPTIES[0].to_owned(),
            (group, false) => party(group),
        };
        let role = ROLES.iter().find(|it| it.1 == seat.role).map_or("", |it| it.0);
        lines.push([called.person(seat.person), role.to_owned(), party(seat.list), group]);
    }
    for it in &term.deputies {
        let deputy = DEPUTIES[0].to_owned();
        lines.push([called.person(it.person), deputy, party(Some(it.list)), String::new()]);
    }
    Ok(table::write(COLUMNS, lines).into_bytes())
}
