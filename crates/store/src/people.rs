//! The people register: names and titles by id; the journal knows people by id only.

use raadslag_council::ids::PersonId;
use raadslag_council::record::Member;

use crate::db::{Db, Durability, Row, Tx};
use crate::fault::Fault;
use crate::vals;

/// The register's tables. How often it changed is counted: whoever keeps what was made of names sees that they may be others.
pub(crate) const TABLE: &str = "
create table person (
    person {text} not null primary key,
    name {text} not null,
    title {text} not null,
    email {text} not null
);
create table register (one {key}, changes bigint not null);
insert into register (one, changes) values (1, 0);
";

crate::statements! {
    /// Keeps a person, or what is new about one.
    KEEP = "insert into person (person, name, title, email) values ($1, $2, $3, $4) on conflict (person) do update set name = excluded.name, title = excluded.title, email = excluded.email";
    /// Everybody, by name.
    ALL = "select person, name, title, email from person order by name, person";
    /// Counts a change.
    CHANGED = "update register set changes = changes + 1";
    /// Takes somebody out.
    FORGET = "delete from person where person = $1";
    /// One person.
    ONE = "select person, name, title, email from person where person = $1";
}

/// Somebody the municipality knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The person, the same for ever.
    pub person: PersonId,
    /// The name as it is printed.
    pub name: String,
    /// The position, or empty.
    pub title: String,
    /// Where mail goes, or empty.
    pub email: String,
}

impl Person {
    /// The person as a record prints them.
    pub fn member(&self, chair: bool) -> Member {
        let given = |words: &str| (!words.is_empty()).then(|| words.to_owned());
        Member {
            title: given(&self.title),
            name: self.name.clone(),
            chair,
            ..Member::default()
        }
    }

    fn read(row: &Row<'_>) -> Result<Self, Fault> {
        let person = row.text(0)?;
        Ok(Self {
            person: person
                .parse()
                .map_err(|_| Fault::Damaged(format!("{person} is no id of a person")))?,
            name: row.text(1)?.to_owned(),
            title: row.text(2)?.to_owned(),
            email: row.text(3)?.to_owned(),
        })
    }
}

/// Keeps a person, or what is new about one.
pub fn keep(db: &Db, person: &Person) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    let id = person.person.to_string();
    tx.run(KEEP, vals![&id, &person.name, &person.title, &person.email])?;
    tx.run(CHANGED, &[])?;
    tx.commit()
}

/// Takes somebody out whom no entry names: registered for what was refused afterwards.
pub fn forget(db: &Db, person: PersonId) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(FORGET, vals![&person.to_string()])?;
    tx.run(CHANGED, &[])?;
    tx.commit()
}

/// Everybody, by name.
pub fn all(db: &Db) -> Result<Vec<Person>, Fault> {
    db.all(ALL, &[], Person::read)
}

/// The same inside a transaction.
pub(crate) fn all_in(tx: &mut Tx<'_>) -> Result<Vec<Person>, Fault> {
    tx.all(ALL, &[], Person::read)
}

/// One person, by id.
pub fn find(db: &Db, person: PersonId) -> Result<Option<Person>, Fault> {
    db.find(ONE, vals![&person.to_string()], Person::read)
}

/// One person, inside a decision's transaction.
pub(crate) fn find_in(tx: &mut Tx<'_>, person: PersonId) -> Result<Option<Person>, Fault> {
    tx.find(ONE, vals![&person.to_string()], Person::read)
}
