//! Passkeys: several to a person, each with a name; and the challenges that browsers are to answer.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use super::Token;
use crate::db::{Db, Durability, Row};
use crate::fault::Fault;
use crate::vals;

/// Seconds a browser has to answer a challenge.
const SECONDS: u64 = 300;

/// The tables; a public key is no secret, but backups leave passkeys behind with the sessions: they belong to one host name.
pub(crate) const TABLE: &str = "
create table passkey (
    credential {bytes} not null primary key,
    person {text} not null,
    name {text} not null,
    data {text} not null,
    made_at {text} not null,
    used_at {text} not null
);
create index passkey_person on passkey (person);
create table challenge (
    holder {bytes} not null primary key,
    state {text} not null,
    until_at {text} not null
);
";

crate::statements! {
    /// Keeps a passkey.
    KEEP = "insert into passkey (credential, person, name, data, made_at, used_at) values ($1, $2, $3, $4, $5, '')";
    /// A person's passkeys, oldest first.
    OF_PERSON = "select credential, person, name, data, made_at, used_at from passkey where person = $1 order by made_at, name";
    /// A passkey by its credential.
    FIND = "select credential, person, name, data, made_at, used_at from passkey where credential = $1";
    /// A passkey was used.
    USED = "update passkey set data = $1, used_at = $2 where credential = $3";
    /// Takes one of a person's away.
    REMOVE = "delete from passkey where credential = $1 and person = $2";
    /// Takes all of a person's away.
    REMOVE_ALL = "delete from passkey where person = $1";
    /// A challenge in the place of an earlier one of the same browser.
    CHALLENGE = "insert into challenge (holder, state, until_at) values ($1, $2, $3) on conflict (holder) do update set state = excluded.state, until_at = excluded.until_at";
    /// What a browser was asked.
    ASKED = "select state, until_at from challenge where holder = $1";
    /// It counts once.
    ANSWERED = "delete from challenge where holder = $1";
    /// Takes out what is over.
    SWEEP = "delete from challenge where until_at < $1";
}

/// A passkey of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    /// Its id, as the authenticator gave it.
    pub credential: Vec<u8>,
    /// Whose.
    pub person: PersonId,
    /// What its owner calls it.
    pub name: String,
    /// Public key and counter, as the checker of answers writes them.
    pub data: String,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// When it was used last.
    pub used: Option<Timestamp>,
}

/// Keeps a new passkey.
pub fn keep_passkey(db: &Db, passkey: &Passkey, now: Timestamp) -> Result<(), Fault> {
    let (person, made) = (passkey.person.to_string(), written(now));
    let mut tx = db.write(Durability::Full)?;
    tx.run(
        KEEP,
        vals![&passkey.credential, &person, &passkey.name, &passkey.data, &made],
    )?;
    tx.commit()
}

/// A person's passkeys, oldest first.
pub fn passkeys(db: &Db, person: PersonId) -> Result<Vec<Passkey>, Fault> {
    db.all(OF_PERSON, vals![&person.to_string()], read)
}

/// A passkey by its credential.
pub fn find_passkey(db: &Db, credential: &[u8]) -> Result<Option<Passkey>, Fault> {
    db.find(FIND, vals![credential], read)
}

/// It was used: its counter may have moved.
pub fn passkey_used(db: &Db, passkey: &Passkey, now: Timestamp) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(USED, vals![&passkey.data, &written(now), &passkey.credential])?;
    tx.commit()
}

/// Takes one of a person's passkeys away.
pub fn remove_passkey(db: &Db, person: PersonId, credential: &[u8]) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(REMOVE, vals![credential, &person.to_string()])?;
    tx.commit()
}

/// Takes every passkey of a person away, as when a telephone was stolen; how many there were.
pub fn remove_passkeys(db: &Db, person: PersonId) -> Result<u64, Fault> {
    let mut tx = db.write(Durability::Full)?;
    let removed = tx.run(REMOVE_ALL, vals![&person.to_string()])?;
    tx.commit()?;
    Ok(removed)
}

/// What a browser is to answer, in the place of what it was asked before.
pub fn challenge(db: &Db, holder: &Token, state: &str, now: Timestamp) -> Result<(), Fault> {
    let until = now + std::time::Duration::from_secs(SECONDS);
    let mut tx = db.write(Durability::Full)?;
    tx.run(SWEEP, vals![&written(now)])?;
    tx.run(CHALLENGE, vals![&holder.digest(), state, &written(until)])?;
    tx.commit()
}

/// What is kept of a browser and still counts; it stays.
pub fn find_challenge(db: &Db, holder: &Token, now: Timestamp) -> Result<Option<String>, Fault> {
    let found = db.find(ASKED, vals![&holder.digest()], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.parse::<Timestamp>().ok()))
    })?;
    Ok(found.and_then(|(state, until)| until.filter(|it| *it > now).map(|_| state)))
}

/// What a browser was asked, if it still may answer; asked once, it is gone.
pub fn take_challenge(db: &Db, holder: &Token, now: Timestamp) -> Result<Option<String>, Fault> {
    let mut tx = db.write(Durability::Full)?;
    let found = tx.find(ASKED, vals![&holder.digest()], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.parse::<Timestamp>().ok()))
    })?;
    tx.run(ANSWERED, vals![&holder.digest()])?;
    tx.commit()?;
    Ok(found.and_then(|(state, until)| until.filter(|it| *it > now).map(|_| state)))
}

fn read(row: &Row<'_>) -> Result<Passkey, Fault> {
    let person = row.text(1)?;
    Ok(Passkey {
        credential: row.find_bytes(0)?.unwrap_or_default().to_vec(),
        person: person
            .parse()
            .map_err(|_| Fault::Damaged(format!("{person} is no id of a person")))?,
        name: row.text(2)?.to_owned(),
        data: row.text(3)?.to_owned(),
        made: row.text(4)?.parse().ok(),
        used: row.text(5)?.parse().ok(),
    })
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}
