//! Who works here: people and roles from a table, accounts, and how a body works.

use std::fs;
use std::path::Path;

use raadslag_council::body::{Body, BodyAct, BodySettings, BodyType, typed_standing};
use raadslag_council::clock::Date;
use raadslag_council::command::Command;
use raadslag_council::event::Stream;
use raadslag_council::identity;
use raadslag_council::ids::PersonId;
use raadslag_council::roles::Role;
use raadslag_store::people::{self, Person};
use raadslag_store::{Errand, Journal, Origin, StoreError, accounts};
use serde::Deserialize;

use crate::args::{Account, HowBody, People};
use crate::house;
use crate::trouble::{Done, Trouble};

/// One line of the table: a person, and one role where the line names a body.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
struct Line {
    login: String,
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    party: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    body: String,
    #[serde(default)]
    role: String,
    #[serde(default)]
    from: String,
}

/// A line that was understood.
struct Known {
    person: Person,
    role: Option<(String, Role, Date)>,
}

/// Reads people and their roles in; nothing is kept unless every line is understood.
pub fn people(words: &People) -> Result<Done, Trouble> {
    let text = fs::read_to_string(&words.table).map_err(Trouble::file(&words.table))?;
    let known = match read_table(&text) {
        Ok(known) => known,
        Err(faults) => return Err(Trouble::Refused(faults.join("\n"))),
    };
    let roles = known.iter().filter(|it| it.role.is_some()).count();
    println!("{} lines, {roles} roles", known.len());
    if words.dry_run {
        println!("nothing was kept: this was a dry run");
        return Ok(Done::Well);
    }
    let journal = house::journal(&words.place)?;
    for line in &known {
        people::keep(journal.db(), &line.person)?;
        if let Some((body, role, from)) = &line.role {
            let given = BodyAct::GiveRole {
                person: line.person.person,
                role: *role,
                from: *from,
            };
            at_body(&journal, body, given)?;
        }
    }
    Ok(Done::Well)
}

fn read_table(text: &str) -> Result<Vec<Known>, Vec<String>> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter = if first.contains(';') { b';' } else { b',' };
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .trim(csv::Trim::All)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut known = Vec::new();
    let mut faults = Vec::new();
    for (number, line) in (2..).zip(reader.deserialize::<Line>()) {
        match line.map_err(|it| it.to_string()).and_then(understand) {
            Ok(line) => known.push(line),
            Err(fault) => faults.push(format!("line {number}: {fault}")),
        }
    }
    if known.is_empty() && faults.is_empty() {
        faults.push(
            "the table is empty; its first line names the columns: login;name;title;party;email;body;role;from".into(),
        );
    }
    if faults.is_empty() { Ok(known) } else { Err(faults) }
}

fn understand(line: Line) -> Result<Known, String> {
    if line.login.is_empty() || line.name.is_empty() {
        return Err("login and name are needed".into());
    }
    let role = match line.body.as_str() {
        "" => None,
        body => {
            let role = find_role(&line.role).ok_or_else(|| format!("no role is called {:?}", line.role))?;
            let from = line.from.parse();
            let from = from.map_err(|_| format!("{:?} is no day; write 2026-01-31", line.from))?;
            Some((body.to_owned(), role, from))
        }
    };
    Ok(Known {
        person: Person {
            person: person(&line.login),
            name: line.name,
            title: line.title,
            party: line.party,
            email: line.email,
        },
        role,
    })
}

/// The person of a login name, the same for ever.
fn person(login: &str) -> PersonId {
    PersonId::of(&["login", &identity::fold(login)])
}

/// Roles by their Danish names (GLOSSARY §1.1).
fn find_role(name: &str) -> Option<Role> {
    let names = [
        "formand",
        "næstformand",
        "medlem",
        "dagsordensamler",
        "mødeleder",
        "referent",
        "sagsbehandler",
        "godkender",
        "tilforordnet",
    ];
    let wanted = identity::fold(name);
    let mut pairs = names.into_iter().zip(Role::ALL);
    pairs.find(|(name, _)| *name == wanted).map(|it| it.1)
}

/// Gives an account new secrets, printed once, or closes it.
pub fn account(words: &Account) -> Result<Done, Trouble> {
    let journal = house::known_journal(&words.place)?;
    let db = journal.db();
    let person = person(&words.login);
    let Some(known) = people::find(db, person)? else {
        return Err(Trouble::Refused(format!(
            "nobody is known by the login {}; read people in with `raadslag people`",
            words.login
        )));
    };
    if words.close {
        accounts::disable(db, person, true)?;
        println!(
            "the account of {} is closed, and every session of it has ended",
            known.name
        );
        return Ok(Done::Well);
    }
    // A hundred random bits, in letters that can be read aloud.
    let letters = accounts::secret_letters(&accounts::new_secret()?);
    let password: String = letters.to_lowercase().chars().take(20).collect();
    let secret = if words.no_code {
        None
    } else {
        Some(accounts::new_secret()?)
    };
    accounts::set(db, person, &words.login, &password, secret.as_deref())?;
    println!("{} ({})", known.name, words.login);
    println!("password:      {password}");
    if let Some(secret) = secret {
        println!("one-time code: {}", accounts::secret_letters(&secret));
        println!("Type the letters into an app for one-time codes. Neither is shown again.");
    }
    Ok(Done::Well)
}

/// How a body works: whether its papers are made public, and which items its agendas begin with.
pub fn body(words: &HowBody) -> Result<Done, Trouble> {
    let journal = house::journal(&words.place)?;
    if let Some(publishes) = words.publish {
        let before = known_body(&journal, &words.name)?;
        let before = before.map_or(BodySettings::of_type(BodyType::of_name(&words.name)), |it| it.settings);
        at_body(
            &journal,
            &words.name,
            BodyAct::Set(BodySettings { publishes, ..before }),
        )?;
    }
    if let Some(path) = &words.standing {
        let items = typed_standing(&read(path)?);
        println!("{} standing items", items.len());
        at_body(&journal, &words.name, BodyAct::SetStandingItems { items })?;
    }
    Ok(Done::Well)
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

/// Asks something of a body, which is made known first.
fn at_body(journal: &Journal, name: &str, act: BodyAct) -> Result<(), Trouble> {
    let body = identity::body(name);
    let register = BodyAct::Register {
        name: name.to_owned(),
        body_type: None,
    };
    for act in [register, act] {
        ask(journal, &Command::AtBody { body, act })?;
    }
    Ok(())
}

/// Carries a command out for whoever sits at the terminal; what holds already is no trouble.
pub fn ask(journal: &Journal, command: &Command) -> Result<(), Trouble> {
    carry_out(journal, None, command)
}

/// The same in the name of a person of the demo.
pub fn ask_as(journal: &Journal, person: PersonId, command: &Command) -> Result<(), Trouble> {
    carry_out(journal, Some(person), command)
}

fn carry_out(journal: &Journal, actor: Option<PersonId>, command: &Command) -> Result<(), Trouble> {
    let content = serde_json::to_vec(command).map_err(|error| Trouble::Refused(error.to_string()))?;
    let errand = Errand {
        actor,
        ..house::errand(&content, Origin::Here)?
    };
    match journal.carry_out(command, &errand) {
        Ok(_) | Err(StoreError::Refused(raadslag_council::command::Refusal::HasRole(_))) => Ok(()),
        Err(StoreError::Fault(fault)) => Err(fault.into()),
        Err(StoreError::Refused(refusal)) => Err(Trouble::Refused(refusal.to_string())),
        Err(other) => Err(Trouble::Refused(other.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_gives_people_and_their_roles() {
        let text = "login;name;title;body;role;from\nlise;Lise Brink;Sekretær;Direktionen;Dagsordensamler;2026-01-01\nper;Per Holm;;;;\n";
        let known = read_table(text).unwrap_or_default();
        assert_eq!(known.len(), 2);
        assert_eq!(known[0].person.person, person("LISE"));
        let role = known[0].role.clone().map(|it| (it.0, it.1));
        assert_eq!(role, Some(("Direktionen".to_owned(), Role::AgendaEditor)));
        assert!(known[1].role.is_none());
    }

    #[test]
    fn a_line_that_is_not_understood_is_named_and_nothing_is_kept() {
        let text =
            "login,name,body,role,from\na,A,Direktionen,kejser,2026-01-01\nb,B,Direktionen,medlem,i går\n,C,,,\n";
        let faults = read_table(text).err().unwrap_or_default();
        assert_eq!(faults.len(), 3);
        assert!(faults[0].starts_with("line 2: no role is called") && faults[1].contains("is no day"));
        assert_eq!(read_table("").err().map(|it| it.len()), Some(1));
    }
}
