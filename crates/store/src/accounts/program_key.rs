//! Keys by which programs ask in the name of a person: who has one has it in clear, the table only its digest.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use super::Token;
use crate::db::{Db, Durability, Row, Tx};
use crate::digest::Digest;
use crate::fault::Fault;
use crate::vals;

/// Days for which a key counts, at the most.
pub const MOST_DAYS: u64 = 366;

/// Seconds between two notes of when a key was used.
const NOTED_EVERY: u64 = 3_600;

/// The table; backups leave it behind: a key is made anew.
pub(crate) const TABLE: &str = "
create table program_key (
    token {bytes} not null primary key,
    name {text} not null,
    person {text} not null,
    made_at {text} not null,
    until_at {text} not null,
    used_at {text} not null
);
create index program_key_person on program_key (person);
";

crate::statements! {
    /// Keeps a key.
    KEEP = "insert into program_key (token, name, person, made_at, until_at, used_at) values ($1, $2, $3, $4, $5, '')";
    /// The keys of a person, the newest first.
    OF_PERSON = "select token, name, made_at, until_at, used_at from program_key where person = $1 order by made_at desc, name";
    /// Whose a key is, unless the account is closed.
    WHOSE = "select k.person, k.until_at, k.used_at from program_key k join account a on a.person = k.person where k.token = $1 and a.is_disabled = 0";
    /// A key was used.
    USED = "update program_key set used_at = $1 where token = $2";
    /// Takes one of a person's away.
    REMOVE = "delete from program_key where token = $1 and person = $2";
    /// Takes all of a person's away.
    REMOVE_ALL = "delete from program_key where person = $1";
    /// Takes out what is over.
    SWEEP = "delete from program_key where until_at < $1";
}

/// A key as its person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProgramKey {
    /// Names it; nothing can be asked with it.
    pub digest: Digest,
    /// What its person calls it.
    pub name: String,
    /// When it was made.
    pub made: Option<Timestamp>,
    /// Until when it counts.
    pub until: Option<Timestamp>,
    /// When it was used last, to the hour.
    pub used: Option<Timestamp>,
}

/// A new key of a person for some days; this is the only time that it is seen.
pub fn make_key(db: &Db, person: PersonId, (name, days): (&str, u64), now: Timestamp) -> Result<Token, Fault> {
    let key = Token::draw()?;
    let until = now + std::time::Duration::from_secs(days.min(MOST_DAYS) * 86_400);
    let mut tx = db.write(Durability::Full)?;
    tx.run(SWEEP, vals![&written(now)])?;
    tx.run(
        KEEP,
        vals![&key.digest(), name, &person.to_string(), &written(now), &written(until)],
    )?;
    tx.commit()?;
    Ok(key)
}

/// The keys of a person, the newest first.
pub fn keys(db: &Db, person: PersonId) -> Result<Vec<ProgramKey>, Fault> {
    db.all(OF_PERSON, vals![&person.to_string()], |row| {
        Ok(ProgramKey {
            digest: row.digest(0)?,
            name: row.text(1)?.to_owned(),
            made: row.text(2)?.parse().ok(),
            until: row.text(3)?.parse().ok(),
            used: row.text(4)?.parse().ok(),
        })
    })
}

/// Whose a key is, while it counts; that it was used is noted.
pub fn whose_key(db: &Db, key: &Token, now: Timestamp) -> Result<Option<PersonId>, Fault> {
    let found = db.find(WHOSE, vals![&key.digest()], read)?;
    let Some((person, _, used)) = found.filter(|it| it.1.is_some_and(|it| it > now)) else {
        return Ok(None);
    };
    let noted = std::time::Duration::from_secs(NOTED_EVERY);
    if used.is_none_or(|it| it + noted <= now) {
        let mut tx = db.write(Durability::Full)?;
        tx.run(USED, vals![&written(now), &key.digest()])?;
        tx.commit()?;
    }
    Ok(Some(person))
}

/// Takes one of a person's keys away.
pub fn remove_key(db: &Db, person: PersonId, digest: &Digest) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(REMOVE, vals![digest, &person.to_string()])?;
    tx.commit()
}

/// Every key of a person is worth nothing any more.
pub(super) fn withdraw(tx: &mut Tx<'_>, who: PersonId) -> Result<(), Fault> {
    tx.run(REMOVE_ALL, vals![&who.to_string()])?;
    Ok(())
}

type Found = (PersonId, Option<Timestamp>, Option<Timestamp>);

fn read(row: &Row<'_>) -> Result<Found, Fault> {
    let person = row.text(0)?;
    let person = person
        .parse()
        .map_err(|_| Fault::Damaged(format!("{person} is no id of a person")))?;
    Ok((person, row.text(1)?.parse().ok(), row.text(2)?.parse().ok()))
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}
