//! A guest who is named on the spot: registered by that act, unless the register knows somebody like that.

use raadslag_council::command::Refusal;
use raadslag_council::identity::fold;
use raadslag_council::ids::{BodyId, PersonId};
use raadslag_council::rights::Right;
use raadslag_store::Fault;
use raadslag_store::people::{self, Person};

use super::settings::is_mail;
use crate::desk::{Desk, Look};
use crate::fields::Fields;
use crate::form::{Filled, Refused};
use crate::problem::Problem;
use crate::refusal;

/// The fields of a guest who is named.
const NAME: &str = "guest-name";
const EMAIL: &str = "guest-email";

/// Who it is of those the register knows, or `new`.
const WHICH: &str = "guest-is";

/// Somebody was named, and is in the register now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// Registered by this act.
    pub is_new: bool,
}

/// Whoever of the register has the name or the mail address that was typed: id and words.
pub fn alike(look: &Look<'_>, refused: Option<&Refused>) -> Result<Vec<(String, String)>, Problem> {
    let Some(fields) = refused.map(|it| &it.fields).filter(|it| it.given(NAME).is_some()) else {
        return Ok(Vec::new());
    };
    let known = look.no_fault(people::all(look.now().journal().db()))?;
    let alike = known.into_iter().filter(|it| is_alike(it, fields));
    Ok(alike.map(|it| (it.person.to_string(), told(&it))).collect())
}

fn is_alike(known: &Person, fields: &Fields) -> bool {
    let same = |one: &str, other: &str| !one.trim().is_empty() && fold(one) == fold(other);
    same(&known.name, fields.get(NAME)) || same(&known.email, fields.get(EMAIL))
}

fn told(person: &Person) -> String {
    let parts = [&person.name, &person.title, &person.email];
    let parts: Vec<&str> = parts
        .into_iter()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    parts.join(", ")
}

/// Who is meant by what was typed, registered where nobody is known like that; nothing where nobody was named, and the words
/// of what to say first.
pub async fn settle(filled: &Filled, body: BodyId) -> Result<Result<Option<Named>, String>, Problem> {
    let words = filled.desk.words();
    let Some(name) = filled.fields.given(NAME) else {
        return Ok(Ok(None));
    };
    let mut typed = filled.fields.clone();
    typed.put("email", filled.fields.get(EMAIL));
    if !is_mail(&typed) {
        return Ok(Err(words.say("person-no-mail")));
    }
    if !may_invite(&filled.desk, body).await? {
        return Ok(Err(refusal::words(words, &Refusal::NotYours(Right::EditAgenda))));
    }
    let field = |it: &str| filled.fields.get(it).trim().to_owned();
    let new = Person {
        person: PersonId::of(&["guest", &filled.command.to_string()]),
        name,
        title: field("guest-title"),
        email: field(EMAIL),
    };
    let (which, fields) = (field(WHICH), filled.fields.clone());
    let found = filled.desk.ask(move |desk| find_or_keep(desk, &fields, &which, new));
    Ok(found
        .await?
        .map(Some)
        .map_err(|known| words.with("guest-is-known", "names", &known.join("; "))))
}

fn find_or_keep(desk: &Desk, fields: &Fields, which: &str, new: Person) -> Result<Result<Named, Vec<String>>, Fault> {
    let db = desk.state.now.journal().db();
    let known: Vec<Person> = people::all(db)?.into_iter().filter(|it| is_alike(it, fields)).collect();
    if let Some(chosen) = known.iter().find(|it| it.person.to_string() == which) {
        let person = chosen.person;
        return Ok(Ok(Named { person, is_new: false }));
    }
    // Sent twice it is the same person.
    let others: Vec<String> = known.iter().filter(|it| it.person != new.person).map(told).collect();
    if !others.is_empty() && which != "new" {
        return Ok(Err(others));
    }
    people::keep(db, &new)?;
    let person = new.person;
    Ok(Ok(Named { person, is_new: true }))
}

async fn may_invite(desk: &Desk, body: BodyId) -> Result<bool, Problem> {
    let Some(person) = desk.signed_in.as_ref().map(|it| it.person) else {
        return Ok(false);
    };
    let acting = desk.ask(move |desk| desk.state.now.acting(person, body, desk.today));
    Ok(acting.await?.may(&[Right::EditAgenda]))
}

/// Takes somebody out again who was registered for what was refused.
pub async fn forget(filled: &Filled, named: Option<Named>) -> Result<(), Problem> {
    let Some(named) = named.filter(|it| it.is_new) else {
        return Ok(());
    };
    let forget = move |desk: &Desk| people::forget(desk.state.now.journal().db(), named.person);
    filled.desk.ask(forget).await
}
