//! Sessions: the browser holds a token, the table only its digest.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability, Tx};
use crate::digest::{Digest, random_salt, to_hex};
use crate::fault::Fault;
use crate::vals;

/// Hours until one signs in again.
const HOURS: u64 = 12;

/// Seconds for which a token that was renewed still counts: what a page asks for at the same time comes with the old one.
const GRACE: u64 = 30;

/// Days after its end for which a session is known to have been somebody's: what was typed in it is not lost.
const REMEMBERED: u64 = 30;

crate::statements! {
    /// Begins a session.
    BEGIN = "insert into session (token, person, form_key, roles, until_at, begun_at, browser) values ($1, $2, $3, $4, $5, $6, $7)";
    /// Whose session it is, unless the account is closed.
    WHOSE = "select s.person, s.until_at, s.form_key, s.roles, s.begun_at, s.browser from session s join account a on a.person = s.person where s.token = $1 and a.is_disabled = 0";
    /// Whose forms they are, over or not, unless the account is closed.
    WHOSE_FORM = "select s.person from session s join account a on a.person = s.person where s.form_key = $1 and a.is_disabled = 0";
    /// The roles a session was given.
    SEE_ROLES = "update session set roles = $1 where token = $2";
    /// A token that was renewed counts a little longer.
    LET_RUN_OUT = "update session set until_at = $1 where token = $2 and until_at > $1";
    /// Ends a session, with the tokens it had before.
    END = "delete from session where form_key in (select form_key from session where token = $1)";
    /// The sessions of a person that are not over, the newest first.
    OF_PERSON = "select form_key, begun_at, browser from session where person = $1 and until_at > $2 group by form_key, begun_at, browser order by begun_at desc, form_key";
    /// Ends one of a person.
    END_ONE = "delete from session where person = $1 and form_key = $2";
    /// Ends every session of a person but the one of a token.
    END_BUT = "delete from session where person = $1 and form_key not in (select form_key from session where token = $2)";
    /// Ends every session of a person.
    END_ALL = "delete from session where person = $1";
    /// Takes out what was over long ago.
    SWEEP = "delete from session where until_at < $1";
}

/// What a browser holds.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// A person who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Who.
    pub person: PersonId,
    /// Until when.
    pub until: Timestamp,
    /// What forms made in it carry; it stays when the token is renewed.
    pub form_key: String,
    /// The roles its person had when the token was given, as [`Token::see_roles`] was told them; empty before.
    pub roles: String,
    /// When it began.
    pub begun: Timestamp,
    /// In which browser, as it told of itself; or empty.
    pub browser: String,
}

/// A session as its person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnSession {
    /// Names it; nothing else can be done with it.
    pub name: String,
    /// When it began.
    pub begun: Timestamp,
    /// In which browser; or empty.
    pub browser: String,
    /// It is the one that asks.
    pub is_this: bool,
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

    /// What is kept of it.
    pub fn digest(&self) -> Digest {
        Digest::of(self.0.as_bytes())
    }

    /// Begins a session for a person in a browser; what that held before is worth nothing.
    pub fn begin(
        db: &Db,
        (person, browser): (PersonId, &str),
        before: Option<&Self>,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let token = Self::draw()?;
        let session = Session {
            person,
            until: now + std::time::Duration::from_secs(HOURS * 3600),
            form_key: token.form_key(),
            roles: String::new(),
            begun: now,
            browser: browser.to_owned(),
        };
        let forgotten = now - std::time::Duration::from_secs(REMEMBERED * 86_400);
        let mut tx = db.write(Durability::Full)?;
        if let Some(before) = before {
            tx.run(END, vals![&before.digest()])?;
        }
        tx.run(SWEEP, vals![&written(forgotten)])?;
        token.keep(&mut tx, &session)?;
        tx.commit()?;
        Ok(token)
    }

    /// Another token for the same session, as after a change of roles or when its holder was asked again: who had come by
    /// the old one has nothing. Forms that are open go on.
    pub fn renew(&self, db: &Db, roles: Option<&str>, now: Timestamp) -> Result<Option<Self>, Fault> {
        let Some(session) = self.session(db, now)? else {
            return Ok(None);
        };
        let token = Self::draw()?;
        let roles = roles.map_or_else(|| session.roles.clone(), str::to_owned);
        let mut tx = db.write(Durability::Full)?;
        let grace = now + std::time::Duration::from_secs(GRACE);
        tx.run(LET_RUN_OUT, vals![&written(grace), &self.digest()])?;
        // Seen by the old token too: it is renewed once.
        tx.run(SEE_ROLES, vals![&roles, &self.digest()])?;
        token.keep(&mut tx, &Session { roles, ..session })?;
        tx.commit()?;
        Ok(Some(token))
    }

    /// Notes the roles that the session's person has.
    pub fn see_roles(&self, db: &Db, roles: &str) -> Result<(), Fault> {
        let mut tx = db.write(Durability::Full)?;
        tx.run(SEE_ROLES, vals![roles, &self.digest()])?;
        tx.commit()
    }

    fn keep(&self, tx: &mut Tx<'_>, session: &Session) -> Result<(), Fault> {
        let person = session.person.to_string();
        tx.run(
            BEGIN,
            vals![
                &self.digest(),
                &person,
                &session.form_key,
                &session.roles,
                &written(session.until),
                &written(session.begun),
                &session.browser
            ],
        )?;
        Ok(())
    }

    /// Whose session it is now, if anybody's.
    pub fn session(&self, db: &Db, now: Timestamp) -> Result<Option<Session>, Fault> {
        let found = db.find(WHOSE, vals![&self.digest()], |row| {
            let (person, until) = (row.text(0)?.parse().ok(), row.text(1)?.parse().ok());
            let known = person.zip(until).zip(row.text(4)?.parse().ok());
            let (form_key, roles) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
            let browser = row.text(5)?.to_owned();
            Ok(known.map(|((person, until), begun)| Session {
                person,
                until,
                form_key,
                roles,
                begun,
                browser,
            }))
        })?;
        Ok(found.flatten().filter(|it| it.until > now))
    }

    /// Ends the session.
    pub fn end(&self, db: &Db) -> Result<(), Fault> {
        let mut tx = db.write(Durability::Full)?;
        tx.run(END, vals![&self.digest()])?;
        tx.commit()
    }
}

/// In whose session a form was made, also when that is over; nobody's once the account is closed or they signed out.
pub fn whose_form(db: &Db, form_key: &str) -> Result<Option<PersonId>, Fault> {
    let found = db.all(WHOSE_FORM, vals![form_key], |row| Ok(row.text(0)?.parse().ok()))?;
    Ok(found.into_iter().flatten().next())
}

/// The sessions of a person that are not over, the newest first; `own` is the token of whoever asks.
pub fn sessions(db: &Db, person: PersonId, own: &Token, now: Timestamp) -> Result<Vec<OwnSession>, Fault> {
    let own = own.session(db, now)?.map(|it| it.form_key);
    let found = db.all(OF_PERSON, vals![&person.to_string(), &written(now)], |row| {
        let begun = row.text(1)?;
        Ok(OwnSession {
            name: name_of(row.text(0)?),
            begun: begun
                .parse()
                .map_err(|_| Fault::Damaged(format!("{begun} is no beginning of a session")))?,
            browser: row.text(2)?.to_owned(),
            is_this: own.as_deref() == Some(row.text(0)?),
        })
    })?;
    Ok(found)
}

/// Ends one of a person's sessions by its name.
pub fn end_one(db: &Db, person: PersonId, name: &str) -> Result<(), Fault> {
    let id = person.to_string();
    // Over ones count too: nothing of it is left.
    let keys = db.all(OF_PERSON, vals![&id, ""], |row| Ok(row.text(0)?.to_owned()))?;
    let mut tx = db.write(Durability::Full)?;
    for key in keys.iter().filter(|it| name_of(it) == name) {
        tx.run(END_ONE, vals![&id, key])?;
    }
    tx.commit()
}

/// Ends every session of a person but the one of a token.
pub fn end_others(db: &Db, person: PersonId, kept: &Token) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    end_but(&mut tx, person, kept)?;
    tx.commit()
}

pub(super) fn end_but(tx: &mut Tx<'_>, person: PersonId, kept: &Token) -> Result<(), Fault> {
    tx.run(END_BUT, vals![&person.to_string(), &kept.digest()])?;
    Ok(())
}

/// Names a session by what its forms carry, which a page does not tell of another one.
fn name_of(form_key: &str) -> String {
    Digest::of(format!("session:{form_key}").as_bytes()).to_string()
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
