//! Who works here: people and roles from a table, accounts, and how a body works.

use std::fs;
use std::path::Path;

use raadslag_council::body::{Body, BodyAct, BodySettings, BodyType, read_standing, typed_standing};
use raadslag_council::clock::Timestamp;
use raadslag_council::command::{Command, Refusal};
use raadslag_council::event::Stream;
use raadslag_council::identity;
use raadslag_council::ids::{FileId, PersonId, TextId};
use raadslag_council::leak::Own;
use raadslag_import::roster::{self, COLUMNS, EMPTIES, NewBody, RosterFinding, Row};
use raadslag_readers::{Now, mail};
use raadslag_store::people::{self, Person};
use raadslag_store::{Answer, Errand, Journal, Origin, StoreError, accounts};

use crate::account::no_such_body;
use crate::args::{HowBody, People};
use crate::house;
use crate::trouble::{Done, Trouble};

/// The longest text kept as a file of the demo, in bytes.
const FILE_LIMIT: u64 = 64 << 10;

/// Reads people and their roles in; nothing is kept unless every line is understood.
pub fn people(words: &People) -> Result<Done, Trouble> {
    let bytes = fs::read(&words.table).map_err(Trouble::file(&words.table))?;
    let text = raadslag_extract::decoded(&bytes);
    let rows = understood(&text)?;
    let known = known_bodies(words)?;
    let new = roster::new_bodies(&rows, &known);
    let is_ticked = |it: &&NewBody| {
        words
            .new_body
            .iter()
            .any(|name| identity::fold(name) == identity::fold(&it.name))
    };
    let unticked: Vec<String> = new
        .iter()
        .filter(|it| !is_ticked(it))
        .map(|it| unknown(it, &known))
        .collect();
    if !unticked.is_empty() {
        return Err(Trouble::Refused(unticked.join("\n")));
    }
    let roles = rows.iter().filter(|it| matches!(it.understood, Ok(Some(_)))).count();
    println!("{} lines, {roles} roles", rows.len());
    new.iter().for_each(|it| println!("new body: {}", it.name));
    if words.dry_run {
        if let Ok(journal) = house::known_journal(&words.place) {
            for row in &rows {
                changes(&journal, row)?.iter().for_each(|it| println!("{it}"));
            }
        }
        println!("nothing was kept: this was a dry run");
        return Ok(Done::Well);
    }
    let journal = house::journal(&words.place)?;
    for row in &rows {
        keep(&journal, row)?;
    }
    Ok(Done::Well)
}

/// The lines of a table of people; refused with everything that is wrong.
fn understood(text: &str) -> Result<Vec<Row>, Trouble> {
    let named = || format!("its first line names the columns: {COLUMNS}");
    let odd = roster::oddities(text);
    if let Some(line) = odd.unclosed {
        return Err(Trouble::Refused(format!(
            "line {line}: a quotation mark begins a cell and none ends it, so that all lines after it are one cell: take it away, or end it"
        )));
    }
    let rows = roster::read(text).map_err(|it| Trouble::Refused(format!("{it}; {}", named())))?;
    if rows.is_empty() {
        return Err(Trouble::Refused(format!("the table is empty; {}", named())));
    }
    let mut faults: Vec<String> = odd
        .repeated
        .iter()
        .map(|it| format!("the column {it:?} stands there twice"))
        .collect();
    for (column, meant) in &odd.unknown {
        match meant {
            Some(meant) => faults.push(format!(
                "no column is called {column:?}; did you mean {meant:?}? {}",
                named()
            )),
            None => eprintln!("the column {column:?} is passed over: none is called so; {}", named()),
        }
    }
    match roster::find_missing(text) {
        Some(missing) => faults.push(format!("roles are given, and {missing}; {}", named())),
        None => faults.extend(rows.iter().filter_map(fault)),
    }
    match faults.is_empty() {
        true => Ok(rows),
        false => Err(Trouble::Refused(faults.join("\n"))),
    }
}

/// What is wrong with a line.
fn fault(row: &Row) -> Option<String> {
    let number = row.number;
    let email = row.line.email.trim();
    match &row.understood {
        Ok(_) if email.is_empty() || EMPTIES.contains(&email) || mail::is_address(email) => None,
        Ok(_) => Some(format!("line {number}: {email:?} is no mail address")),
        Err(RosterFinding::NoSuchRole(role)) => {
            let meant = roster::nearest_role(role).map_or_else(String::new, |it| format!("; did you mean {it:?}?"));
            Some(format!("line {number}: no role is called {role:?}{meant}"))
        }
        Err(wrong) => Some(format!("line {number}: {wrong}")),
    }
}

/// The bodies of the municipality; none where there is none yet.
fn known_bodies(words: &People) -> Result<Vec<String>, Trouble> {
    match house::known_journal(&words.place) {
        Ok(journal) => {
            let now = Now::open(journal)?;
            now.catch_up()?;
            Ok(now.all_bodies()?.into_iter().map(|it| it.1).collect())
        }
        Err(_) => Ok(Vec::new()),
    }
}

/// What to say of a body that the table names and nobody knows.
fn unknown(body: &NewBody, known: &[String]) -> String {
    let lines: Vec<String> = body.lines.iter().map(u32::to_string).collect();
    let told = match &body.nearest {
        Some(meant) => format!("there is no body called {:?}; did you mean {meant:?}?", body.name),
        None => no_such_body(&body.name, known),
    };
    format!(
        "line {}: {told} If it is new, say --new-body {:?}",
        lines.join(", "),
        body.name
    )
}

fn keep(journal: &Journal, row: &Row) -> Result<(), Trouble> {
    let person = known_person(journal, &row.line.login)?;
    let before = people::find(journal.db(), person)?;
    people::keep(journal.db(), &described(person, row, before.as_ref()))?;
    let Ok(Some(given)) = &row.understood else {
        return Ok(());
    };
    let act = BodyAct::GiveRole {
        person,
        role: given.role,
        from: given.from,
    };
    // A body that nobody knew was said to be new, before anything was kept.
    register(journal, &given.body)?;
    at_body(journal, &given.body, act)
}

/// A blank cell leaves what is known.
fn described(person: PersonId, row: &Row, before: Option<&Person>) -> Person {
    let cell = |written: &str, field: fn(&Person) -> &str| roster::cell(written, before.map_or("", field));
    Person {
        person,
        name: row.line.name.clone(),
        title: cell(&row.line.title, |it| &it.title),
        email: cell(&row.line.email, |it| &it.email),
    }
}

/// What a line would change of somebody who is known, each field with what was before.
fn changes(journal: &Journal, row: &Row) -> Result<Vec<String>, Trouble> {
    let person = known_person(journal, &row.line.login)?;
    let Some(before) = people::find(journal.db(), person)? else {
        return Ok(vec![format!("line {}: {} is new", row.number, row.line.name)]);
    };
    let after = described(person, row, Some(&before));
    let fields: [(&str, &str, &str); 3] = [
        ("name", &before.name, &after.name),
        ("title", &before.title, &after.title),
        ("email", &before.email, &after.email),
    ];
    let changed = fields.into_iter().filter(|it| it.1 != it.2);
    Ok(changed
        .map(|(field, old, new)| format!("line {}: {}: {field} {old:?} becomes {new:?}", row.number, before.name))
        .collect())
}

/// Whose a login is; else the person that a table makes of it.
fn known_person(journal: &Journal, login: &str) -> Result<PersonId, Trouble> {
    let found = accounts::person_of(journal.db(), login)?;
    Ok(found.unwrap_or_else(|| roster::person(login)))
}

/// How a body works: whether its papers are made public, which items its agendas begin with, and what is its own. Refused
/// where nobody knows the body, unless it is said to be new; a municipality that is not there is not made by it.
pub fn body(words: &HowBody) -> Result<Done, Trouble> {
    let journal = house::known_journal(&words.place)?;
    let name = words.name.trim();
    let standing = words.standing.as_deref().map(read).transpose()?;
    let before = match (known_body(&journal, name)?, words.new) {
        (Some(body), false) => body.settings,
        (None, true) => BodySettings::of_type(BodyType::of_name(name)),
        (Some(_), true) => {
            return Err(Trouble::Refused(format!(
                "there is a body called {name:?} already; leave --new out to say how it works"
            )));
        }
        (None, false) => {
            let known = Now::open(journal)?.all_bodies()?;
            let known: Vec<String> = known.into_iter().map(|it| it.1).collect();
            return Err(Trouble::Refused(format!(
                "{} If it is new, say --new",
                no_such_body(name, &known)
            )));
        }
    };
    if words.new {
        register(&journal, name)?;
    }
    if let Some(publishes) = words.publish {
        at_body(&journal, name, BodyAct::Set(BodySettings { publishes, ..before }))?;
    }
    if [&words.own_mail, &words.own_telephone, &words.own_address]
        .iter()
        .any(|it| !it.is_empty())
    {
        let own = Own {
            mail_domains: words
                .own_mail
                .iter()
                .map(|it| it.trim_start_matches('@').to_owned())
                .collect(),
            telephones: words.own_telephone.clone(),
            addresses: words.own_address.clone(),
        };
        at_body(&journal, name, BodyAct::SetOwn(own))?;
    }
    if let Some(typed) = standing {
        let items = typed_standing(&typed);
        at_body(&journal, name, BodyAct::SetStandingItems { items })?;
    }
    tell(&journal, name)
}

/// Says how a body works now.
fn tell(journal: &Journal, name: &str) -> Result<Done, Trouble> {
    let Some(body) = known_body(journal, name)? else {
        return Ok(Done::Well);
    };
    let yes = |it: bool| if it { "yes" } else { "no" };
    let by_kind = if body.is_set { "" } else { " (by its kind; nobody said)" };
    let items = read_standing(&text(journal, body.standing)?);
    let own: Own = serde_json::from_str(&text(journal, body.own)?).unwrap_or_default();
    println!("{}", text(journal, Some(body.name))?);
    println!("its papers are made public: {}{by_kind}", yes(body.settings.publishes));
    println!("{} standing items", items.len());
    items.iter().for_each(|it| println!("    {}", it.title));
    for (what, named) in [
        ("own mail domains", &own.mail_domains),
        ("own telephones", &own.telephones),
        ("own addresses", &own.addresses),
    ] {
        let named = if named.is_empty() {
            "none".to_owned()
        } else {
            named.join(", ")
        };
        println!("{what}: {named}");
    }
    println!(
        "--publish, --standing, --own-mail, --own-telephone and --own-address say it otherwise; the rest stands under Indstillinger in \
         the browser"
    );
    Ok(Done::Well)
}

/// A text of the journal; empty where there is none, or it was erased.
fn text(journal: &Journal, id: Option<TextId>) -> Result<String, Trouble> {
    let Some(id) = id else {
        return Ok(String::new());
    };
    Ok(journal.payloads(&[id])?.remove(&id).unwrap_or_default())
}

fn read(path: &Path) -> Result<String, Trouble> {
    fs::read_to_string(path).map_err(Trouble::file(path))
}

fn known_body(journal: &Journal, name: &str) -> Result<Option<Body>, Trouble> {
    let stream = Stream::Body(identity::body(name)).to_string();
    let pasts = journal.stream(&stream)?;
    let events: Vec<_> = pasts
        .iter()
        .filter_map(|it| serde_json::from_str(&it.data).ok())
        .collect();
    Ok(Body::fold(&events))
}

/// Makes a body known; one that is known stays as it is.
fn register(journal: &Journal, name: &str) -> Result<(), Trouble> {
    let act = BodyAct::Register {
        name: name.to_owned(),
        body_type: None,
    };
    at_body(journal, name, act)
}

/// Asks something of a body.
fn at_body(journal: &Journal, name: &str, act: BodyAct) -> Result<(), Trouble> {
    let body = identity::body(name);
    ask(journal, &Command::AtBody { body, act })
}

/// Carries a command out for whoever sits at the terminal; what holds already is no trouble.
pub fn ask(journal: &Journal, command: &Command) -> Result<(), Trouble> {
    carry_out(journal, None, command)
}

/// The same in the name of a person of the demo.
pub fn ask_as(journal: &Journal, person: PersonId, command: &Command) -> Result<(), Trouble> {
    carry_out(journal, Some(person), command)
}

/// The same as if it were another moment.
pub fn ask_as_on(journal: &Journal, actor: Option<PersonId>, now: Timestamp, command: &Command) -> Result<(), Trouble> {
    let errand = Errand {
        actor,
        now,
        ..errand(command)?
    };
    told(journal.carry_out(command, &errand))
}

/// Asks with a text as a file, which the command names.
pub fn ask_with_file(
    journal: &Journal,
    now: Timestamp,
    text: &str,
    command: impl FnOnce(FileId) -> Command,
) -> Result<(), Trouble> {
    let received = journal.files().receive(&mut text.as_bytes(), FILE_LIMIT)?;
    let command = command(received.id);
    let errand = Errand {
        now,
        ..errand(&command)?
    };
    told(journal.carry_with(&command, &received, "text/plain", &errand))
}

fn carry_out(journal: &Journal, actor: Option<PersonId>, command: &Command) -> Result<(), Trouble> {
    ask_as_on(journal, actor, house::now(), command)
}

fn errand(command: &Command) -> Result<Errand, Trouble> {
    let content = serde_json::to_vec(command).map_err(|error| Trouble::Refused(error.to_string()))?;
    Ok(house::errand(&content, Origin::Here)?)
}

fn told(carried: Result<Answer, StoreError<Refusal>>) -> Result<(), Trouble> {
    match carried {
        Ok(_) | Err(StoreError::Refused(Refusal::HasRole(_))) => Ok(()),
        Err(StoreError::Fault(fault)) => Err(fault.into()),
        Err(StoreError::Refused(refusal)) => Err(Trouble::Refused(refusal.to_string())),
        Err(other) => Err(Trouble::Refused(other.to_string())),
    }
}
