//! Devices that keep papers for reading without a network: what one is known by, and the part of its key that only the server
//! has between two contacts.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use super::Token;
use crate::db::{Db, Durability, Tx};
use crate::digest::{Digest, random_salt};
use crate::fault::Fault;
use crate::vals;

/// Days for which a device can be read without contact.
pub const DAYS: u64 = 7;

/// Days after which a device that was not heard of is forgotten: what it holds is wiped when it comes back.
const FORGOTTEN: u64 = 400;

/// Devices of one person.
const MOST: usize = 10;

/// The table; backups carry it, so that a restored place still knows what devices have not sent yet.
pub(crate) const TABLE: &str = "
create table reading_device (
    token {bytes} not null primary key,
    person {text} not null,
    part {bytes} not null,
    form_key {text} not null,
    browser {text} not null,
    begun_at {text} not null,
    seen_at {text} not null
);
create index reading_device_person on reading_device (person);
";

crate::statements! {
    /// Keeps a device.
    KEEP = "insert into reading_device (token, person, part, form_key, browser, begun_at, seen_at) values ($1, $2, $3, $4, $5, $6, $7)";
    /// What is known of one, unless the account of its person is closed.
    FIND = "select d.person, d.part from reading_device d join account a on a.person = d.person where d.token = $1 and a.is_disabled = 0";
    /// It was in contact, in a session.
    SEE = "update reading_device set form_key = $1, seen_at = $2 where token = $3";
    /// The devices of a person, the last seen first.
    OF_PERSON = "select token, browser, begun_at, seen_at from reading_device where person = $1 order by seen_at desc, token";
    /// Takes one of a person's away.
    END = "delete from reading_device where person = $1 and token = $2";
    /// Takes away those of a session.
    END_OF_SESSION = "delete from reading_device where form_key = $1";
    /// Takes all of a person's away.
    END_ALL = "delete from reading_device where person = $1";
    /// Takes out who was not heard of for long.
    SWEEP = "delete from reading_device where seen_at < $1";
    /// Every device, for a backup.
    ALL = "select token, person, part, browser, begun_at, seen_at from reading_device order by token";
    /// Puts one back; its session is over.
    RESTORE = "insert into reading_device (token, person, part, form_key, browser, begun_at, seen_at) values ($1, $2, $3, '', $4, $5, $6)";
}

/// A device as its person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadingDevice {
    /// Names it; nothing can be asked with it.
    pub digest: Digest,
    /// The browser, as it told of itself; or empty.
    pub browser: String,
    /// Since when.
    pub begun: Option<Timestamp>,
    /// The last contact.
    pub seen: Option<Timestamp>,
}

/// The part of a device's key that the server keeps.
pub type KeyPart = Vec<u8>;

/// A person's device in a session is to keep papers; what it is known by, and its part of the key.
pub fn begin_device(
    db: &Db,
    person: PersonId,
    (form_key, browser): (&str, &str),
    now: Timestamp,
) -> Result<(Token, KeyPart), Fault> {
    let (token, part) = (Token::draw()?, random_salt()?);
    let old = now - std::time::Duration::from_secs(FORGOTTEN * 86_400);
    let (id, now) = (person.to_string(), written(now));
    let mut tx = db.write(Durability::Full)?;
    tx.run(SWEEP, vals![&written(old)])?;
    let known = tx.all(OF_PERSON, vals![&id], |row| row.digest(0))?;
    for gone in known.iter().skip(MOST - 1) {
        tx.run(END, vals![&id, gone])?;
    }
    let digest = token.digest();
    let vals = vals![&digest, &id, part.as_slice(), form_key, browser, &now, &now];
    tx.run(KEEP, vals)?;
    tx.commit()?;
    Ok((token, part.to_vec()))
}

/// The part of the key of a person's device that is in contact in a session; none where it is not that person's, or no
/// device any more.
pub fn contact(
    db: &Db,
    token: &Token,
    (person, form_key): (PersonId, &str),
    now: Timestamp,
) -> Result<Option<KeyPart>, Fault> {
    let found = find(db, token)?.filter(|it| it.0 == person);
    if found.is_some() {
        let mut tx = db.write(Durability::Full)?;
        tx.run(SEE, vals![form_key, &written(now), &token.digest()])?;
        tx.commit()?;
    }
    Ok(found.map(|it| it.1))
}

/// Whether a device may still hold what it keeps, whoever is signed in on it.
pub fn is_device(db: &Db, token: &Token) -> Result<bool, Fault> {
    Ok(find(db, token)?.is_some())
}

fn find(db: &Db, token: &Token) -> Result<Option<(PersonId, KeyPart)>, Fault> {
    db.find(FIND, vals![&token.digest()], |row| {
        let person = row.text(0)?;
        let person = person
            .parse()
            .map_err(|_| Fault::Damaged(format!("{person} is no id of a person")))?;
        Ok((person, row.bytes(1)?.to_vec()))
    })
}

/// The devices of a person, the last seen first.
pub fn devices(db: &Db, person: PersonId) -> Result<Vec<ReadingDevice>, Fault> {
    db.all(OF_PERSON, vals![&person.to_string()], |row| {
        Ok(ReadingDevice {
            digest: row.digest(0)?,
            browser: row.text(1)?.to_owned(),
            begun: row.text(2)?.parse().ok(),
            seen: row.text(3)?.parse().ok(),
        })
    })
}

/// Ends one of a person's devices: it is wiped at its next contact.
pub fn end_device(db: &Db, person: PersonId, device: &Digest) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(END, vals![&person.to_string(), device])?;
    tx.commit()
}

/// Ends the devices of a session that is left; whether there were any.
pub fn end_devices_of(db: &Db, form_key: &str) -> Result<bool, Fault> {
    let mut tx = db.write(Durability::Full)?;
    let count = tx.run(END_OF_SESSION, vals![form_key])?;
    tx.commit()?;
    Ok(count > 0)
}

/// Every device of a person ends.
pub(super) fn withdraw(tx: &mut Tx<'_>, who: PersonId) -> Result<(), Fault> {
    tx.run(END_ALL, vals![&who.to_string()])?;
    Ok(())
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}
