//! People and roles out of a spreadsheet: shown line by line before anything is kept.

mod bodies;

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use axum::response::Response;
use raadslag_council::body::BodyAct;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_import::nearest::nearest;
use raadslag_import::roster::{self, COLUMNS, EMPTIES, Given, RosterFinding, Row, cell};
use raadslag_readers::mail;
use raadslag_store::accounts;
use raadslag_store::people::{self, Person};

use super::super::{carry_out, page, rendered};
use super::{at_body, must_administer, words};
use crate::address::{Address, Inside};
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::answered;
use crate::inside::rows::no_column;
use crate::language::Words;
use crate::problem::Problem;
use crate::refusal::cut;
use crate::render::Chrome;
use bodies::Asked;

#[derive(Template)]
#[template(path = "people_table.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    columns: &'static str,
    roles: String,
    text: String,
    lines: Vec<Line>,
    faults: usize,
    /// Bodies that are made only where somebody ticks that.
    bodies: Vec<Asked>,
}

/// A line of the table, and what it would do.
struct Line {
    number: u32,
    name: String,
    login: String,
    role: String,
    /// What would happen, or what is wrong.
    says: String,
    is_wrong: bool,
}

/// The page where a table is put in.
pub async fn show(desk: Desk) -> Result<Response, Problem> {
    must_administer(&desk, &Inside::PeopleTable)?;
    page(desk, |look| form(look, String::new(), None)).await
}

fn form(look: &Look<'_>, text: String, refused: Option<Refused>) -> Result<String, Problem> {
    // A heading that is not understood is told above the form.
    let rows = roster::read(&text).unwrap_or_default();
    let known = Known::look(look)?;
    let forms = Forms::again(look, refused)?;
    let page = Page {
        bodies: bodies::asked(look, &rows, &forms)?,
        page: Chrome::new(
            look,
            look.words().say("people-table"),
            Some(Address::Inside(Inside::PeopleTable)),
        ),
        forms,
        columns: COLUMNS,
        roles: roster::ROLES.map(|it| it.0).join(", "),
        faults: rows.iter().filter(|it| !is_sound(it)).count(),
        lines: rows.iter().map(|it| known.line(look.words(), it)).collect(),
        text,
    };
    rendered(look, &page)
}

/// Shows what a table would do, or does it.
pub async fn read(filled: Filled) -> Result<Response, Problem> {
    must_administer(&filled.desk, &Inside::PeopleTable)?;
    let text = filled.fields.get("table").to_owned();
    let (rows, missing) = match roster::read(&text) {
        Ok(rows) => (rows, None),
        Err(missing) => (Vec::new(), Some(no_column(filled.desk.words(), &missing, COLUMNS))),
    };
    let is_sound = !rows.is_empty() && rows.iter().all(is_sound);
    let why = match (filled.fields.get("act"), is_sound) {
        _ if missing.is_some() => missing,
        ("keep", true) => keep_ticked(&filled, rows).await?,
        ("keep", false) => Some(filled.desk.words().say("table-has-faults")),
        _ if rows.is_empty() => Some(filled.desk.words().with("table-is-empty", "columns", COLUMNS)),
        _ => return page(filled.desk, move |look| form(look, text, None)).await,
    };
    answered(filled, why, (Inside::People, ""), move |look, refused| {
        form(look, text, Some(refused))
    })
    .await
}

/// Keeps the table once every body that is not known yet was ticked, or is said to be another.
async fn keep_ticked(filled: &Filled, rows: Vec<Row>) -> Result<Option<String>, Problem> {
    let known = filled.desk.ask(|desk| bodies::names(&desk.state.now)).await?;
    match bodies::settle(rows, &known, &filled.fields) {
        Ok(rows) => keep(filled, &rows).await,
        Err(open) => {
            let told = filled.desk.words().with("table-bodies-open", "names", &open.join(", "));
            Ok(Some(told))
        }
    }
}

/// Keeps the people, and asks for their roles one by one; a role that somebody has is had.
async fn keep(filled: &Filled, rows: &[Row]) -> Result<Option<String>, Problem> {
    let lines: Vec<Row> = rows.to_vec();
    let persons = filled.desk.ask(move |desk| {
        let db = desk.state.now.journal().db();
        let mut persons = Vec::new();
        for row in &lines {
            let person = accounts::person_of(db, &row.line.login)?.unwrap_or_else(|| row.person());
            let before = people::find(db, person)?;
            people::keep(db, &described(person, row, before.as_ref()))?;
            persons.push(person);
        }
        Ok(persons)
    });
    for (row, person) in rows.iter().zip(persons.await?) {
        let Ok(Some(given)) = &row.understood else { continue };
        if has_role(&filled.desk, person, given.clone()).await? {
            continue;
        }
        let body = identity::body(&given.body);
        let acts = [
            BodyAct::Register {
                name: given.body.clone(),
                body_type: None,
            },
            BodyAct::GiveRole {
                person,
                role: given.role,
                from: given.from,
            },
        ];
        for (place, act) in acts.into_iter().enumerate() {
            let part = format!("{}.{place}", row.number);
            if let Some(why) = carry_out(filled, &part, at_body(body, act)).await? {
                return Ok(Some(why));
            }
        }
    }
    Ok(None)
}

async fn has_role(desk: &Desk, person: PersonId, given: Given) -> Result<bool, Problem> {
    desk.ask(move |desk| {
        desk.state.now.catch_up()?;
        let held = desk.state.now.roles_at(identity::body(&given.body))?;
        Ok(held
            .iter()
            .any(|it| (it.person, it.role) == (person, given.role) && it.until.is_none_or(|until| until > given.from)))
    })
    .await
}

/// A blank cell leaves what is known.
fn described(person: PersonId, row: &Row, before: Option<&Person>) -> Person {
    let cell = |written: &str, field: fn(&Person) -> &str| cell(written, before.map_or("", field));
    Person {
        person,
        name: row.line.name.clone(),
        title: cell(&row.line.title, |it| &it.title),
        email: cell(&row.line.email, |it| &it.email),
    }
}

/// Each field that becomes another, before and after.
fn changes(words: Words, before: &Person, after: &Person) -> Vec<String> {
    let fields: [(&str, &str, &str); 3] = [
        ("person-name", &before.name, &after.name),
        ("person-title", &before.title, &after.title),
        ("person-email", &before.email, &after.email),
    ];
    let changed = fields.into_iter().filter(|it| it.1 != it.2);
    let told = |(field, before, after): (&str, &str, &str)| {
        let key = match (before.is_empty(), after.is_empty()) {
            (true, _) => "table-fills",
            (_, true) => "table-empties",
            _ => "table-turns",
        };
        let values = [
            ("field", words.say(field)),
            ("before", before.to_owned()),
            ("after", after.to_owned()),
        ];
        words.with_all(key, &values)
    };
    changed.map(told).collect()
}

/// What is there before the table is kept.
struct Known {
    people: BTreeMap<PersonId, Person>,
    logins: BTreeMap<String, PersonId>,
    bodies: BTreeSet<String>,
    titles: BTreeSet<String>,
    roles: BTreeSet<(String, PersonId, raadslag_council::roles::Role)>,
}

impl Known {
    fn look(look: &Look<'_>) -> Result<Self, Problem> {
        let db = look.now().journal().db();
        let everybody = look.no_fault(people::all(db))?;
        let logins = look.no_fault(accounts::logins(db))?;
        let mut known = Self {
            people: everybody.into_iter().map(|it| (it.person, it)).collect(),
            logins: logins.into_iter().map(|it| (it.0, it.1)).collect(),
            bodies: BTreeSet::new(),
            titles: BTreeSet::new(),
            roles: BTreeSet::new(),
        };
        let titles = known.people.values().map(|it| it.title.clone());
        known.titles = titles.filter(|it| !it.is_empty()).collect();
        let positions = look.no_fault(look.now().positions())?;
        known.titles.extend(positions.into_iter().map(|it| it.name));
        for (body, ..) in look.no_fault(look.now().all_bodies())? {
            known.bodies.insert(body.to_string());
            let held = look.no_fault(look.now().roles_at(body))?;
            let lasting = held.into_iter().filter(|it| it.until.is_none());
            known
                .roles
                .extend(lasting.map(|it| (body.to_string(), it.person, it.role)));
        }
        Ok(known)
    }

    fn line(&self, words: Words, row: &Row) -> Line {
        let says = match &row.understood {
            Ok(_) if !is_sound(row) => words.with("table-no-mail", "mail", &cut(&row.line.email)),
            Ok(given) => self.would(words, row, given.as_ref()),
            Err(finding) => wrong(words, finding),
        };
        let role = match &row.understood {
            Ok(Some(it)) => format!("{}, {}, {}", words.say(words_of(it)), it.body, words.day(&it.from)),
            _ => format!("{} {} {}", row.line.role, row.line.body, row.line.from)
                .trim()
                .to_owned(),
        };
        Line {
            number: row.number,
            name: row.line.name.clone(),
            login: row.line.login.clone(),
            role,
            says,
            is_wrong: !is_sound(row),
        }
    }

    fn would(&self, words: Words, row: &Row, given: Option<&Given>) -> String {
        let person = self.logins.get(&identity::fold(&row.line.login)).copied();
        let person = person.unwrap_or_else(|| row.person());
        let before = self.people.get(&person);
        let after = described(person, row, before);
        let mut says = match before {
            None => vec![words.say("table-adds-person")],
            Some(before) if *before == after => vec![words.say("table-knows-person")],
            Some(before) => changes(words, before, &after),
        };
        let titles = self.titles.iter().map(String::as_str);
        if let Some(meant) = nearest(&after.title, titles) {
            let told = [("title", row.line.title.clone()), ("name", meant.to_owned())];
            says.push(words.with_all("table-near-title", &told));
        }
        if let Some(given) = given {
            let body = identity::body(&given.body).to_string();
            if !self.bodies.contains(&body) {
                says.push(words.say("table-adds-body"));
            }
            let has = self.roles.contains(&(body, person, given.role));
            says.push(words.say(if has { "table-knows-role" } else { "table-adds-role" }));
        }
        says.join(", ")
    }
}

/// Whether a line can be kept: it is understood, and mail can be sent to the address in it.
fn is_sound(row: &Row) -> bool {
    let email = row.line.email.trim();
    row.understood.is_ok() && (email.is_empty() || EMPTIES.contains(&email) || mail::is_address(email))
}

fn words_of(given: &Given) -> &'static str {
    words::role(given.role)
}

fn wrong(words: Words, finding: &RosterFinding) -> String {
    match finding {
        RosterFinding::NoLogin => words.say("table-no-login"),
        RosterFinding::NoName => words.say("table-no-name"),
        RosterFinding::NoSuchRole(role) => {
            let told = words.with("table-no-role", "role", &cut(role));
            let meant = roster::nearest_role(role).map(|it| words.with("table-meant", "name", it));
            [Some(told), meant].into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
        RosterFinding::NoBody => words.say("table-no-body"),
        RosterFinding::OtherName { login, name, line } => {
            let told = [
                ("login", login.clone()),
                ("name", name.clone()),
                ("line", line.to_string()),
            ];
            words.with_all("table-other-name", &told)
        }
        RosterFinding::NoDay(day) => words.with("table-no-day", "day", &cut(day)),
    }
}
