//! Sessions: the browser holds a token, the table only its digest.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability, Tx};
use crate::digest::{Digest, random_salt, to_hex};
use crate::fault::Fault;
use crate::vals;

/// Hours until one signs in again.
const HOURS: u64 = 12;

crate::statements! {
    /// Begins a session.
    BEGIN = "insert into session (token, person, until_at) values ($1, $2, $3)";
    /// Whose session it is, unless the account is closed.
    WHOSE = "select s.person, s.until_at from session s join account a on a.person = s.person where s.token = $1 and a.is_disabled = 0";
    /// Ends a session.
    END = "delete from session where token = $1";
    /// Ends every session of a person.
    END_ALL = "delete from session where person = $1";
    /// Takes out what is over.
    SWEEP = "delete from session where until_at < $1";
}

/// What a browser holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// A person who is signed in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub person: PersonId,
    /// Until when.
    pub until: Timestamp,
}

impl Token {
    /// 256 random bits.
    pub fn draw() -> Result<Self, Fault> {
        Ok(Self(to_hex(&random_salt()?)))
    }

    /// What a browser says it holds; none unless it looks like one of ours.
    pub fn find(text: &str) -> Option<Self> {
        let is_ours = text.len() == 64 && text.bytes().all(|it| it.is_ascii_hexdigit());
        is_ours.then(|| Self(text.to_owned()))
    }

    /// As the browser holds it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What a form made for this token carries: who has the form has not the token.
    pub fn form_key(&self) -> String {
        Digest::of(format!("form:{}", self.0).as_bytes()).to_string()
    }

    pub(super) fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    /// Begins a session for a person; what the browser held before is worth nothing.
    pub fn begin(db: &Db, person: PersonId, before: Option<&Self>, now: Timestamp) -> Result<Self, Fault> {
        let token = Self::draw()?;
        let until = now + std::time::Duration::from_secs(HOURS * 3600);
        let mut tx = db.write(Durability::Full)?;
        if let Some(before) = before {
            tx.run(END, vals![&before.digest()])?;
        }
        tx.run(SWEEP, vals![&written(now)])?;
        tx.run(BEGIN, vals![&token.digest(), &person.to_string(), &written(until)])?;
        tx.commit()?;
        Ok(token)
    }

    /// Whose session it is now, if anybody's.
    pub fn session(&self, db: &Db, now: Timestamp) -> Result<Option<Session>, Fault> {
        let read = |row: &crate::db::Row<'_>| Ok((row.text(0)?.parse().ok(), row.text(1)?.parse().ok()));
        let found: Option<(Option<PersonId>, Option<Timestamp>)> = db.find(WHOSE, vals![&self.digest()], read)?;
        Ok(match found {
            Some((Some(person), Some(until))) if until > now => Some(Session { person, until }),
            _ => None,
        })
    }

    /// Ends the session.
    pub fn end(&self, db: &Db) -> Result<(), Fault> {
        let mut tx = db.write(Durability::Full)?;
        tx.run(END, vals![&self.digest()])?;
        tx.commit()
    }
}

/// The token itself is never printed.
impl std::fmt::Debug for Token {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Token(…)")
    }
}

/// Every session of a person ends.
pub(super) fn end_all(tx: &mut Tx<'_>, person: PersonId) -> Result<(), Fault> {
    tx.run(END_ALL, vals![&person.to_string()])?;
    Ok(())
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}
