//! Links by which a person chooses the own password: each counts once, and the table holds only its digest.

use raadslag_council::clock::Timestamp;
use raadslag_council::identity::fold;
use raadslag_council::ids::PersonId;

use super::{NewSecrets, Token, set_in};
use crate::db::{Db, Durability, Row, Tx};
use crate::fault::Fault;
use crate::vals;

/// Days until a link is worth nothing.
pub const DAYS: u64 = 7;

/// The table; backups leave it behind: an invitation is made anew.
pub(crate) const TABLE: &str = "
create table invitation (
    token {bytes} not null primary key,
    person {text} not null,
    login {text} not null,
    until_at {text} not null
);
";

crate::statements! {
    /// Invites.
    INVITE = "insert into invitation (token, person, login, until_at) values ($1, $2, $3, $4)";
    /// An invitation by its token.
    FIND = "select person, login, until_at from invitation where token = $1";
    /// Those of a person are worth nothing any more.
    WITHDRAW = "delete from invitation where person = $1";
    /// Takes out what is over.
    SWEEP = "delete from invitation where until_at < $1";
    /// Whose a login is.
    WHOSE_LOGIN = "select person from account where login = $1";
}

/// Somebody is to choose a password.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Who.
    pub person: PersonId,
    /// Under which login.
    pub login: String,
    /// Until when.
    pub until: Timestamp,
}

/// Whose a login is.
pub fn person_of(db: &Db, login: &str) -> Result<Option<PersonId>, Fault> {
    db.find(WHOSE_LOGIN, vals![&fold(login)], person)
}

/// A link for a person, in the place of earlier ones; none where the login is another's.
pub fn invite(db: &Db, who: PersonId, login: &str, now: Timestamp) -> Result<Option<Token>, Fault> {
    let login = fold(login);
    let token = Token::draw()?;
    let until = now + std::time::Duration::from_secs(DAYS * 86_400);
    let mut tx = db.write(Durability::Full)?;
    if tx.find(WHOSE_LOGIN, vals![&login], person)?.is_some_and(|it| it != who) {
        return Ok(None);
    }
    tx.run(SWEEP, vals![&written(now)])?;
    tx.run(WITHDRAW, vals![&who.to_string()])?;
    tx.run(
        INVITE,
        vals![&token.digest(), &who.to_string(), &login, &written(until)],
    )?;
    tx.commit()?;
    Ok(Some(token))
}

/// What a link stands for, while it counts.
pub fn find_invitation(db: &Db, token: &Token, now: Timestamp) -> Result<Option<Invitation>, Fault> {
    let found = db.find(FIND, vals![&token.digest()], read)?;
    Ok(found.flatten().filter(|it| it.until > now))
}

/// Uses a link up: the account has these secrets, and every session of before is over. Whose it is, if the link counts.
pub fn accept(db: &Db, token: &Token, secrets: &NewSecrets<'_>, now: Timestamp) -> Result<Option<PersonId>, Fault> {
    let hash = secrets.hash()?;
    let mut tx = db.write(Durability::Full)?;
    let found = tx.find(FIND, vals![&token.digest()], read)?.flatten();
    let Some(invitation) = found.filter(|it| it.until > now) else {
        return Ok(None);
    };
    set_in(&mut tx, invitation.person, &invitation.login, &hash, secrets)?;
    tx.commit()?;
    Ok(Some(invitation.person))
}

/// The links of a person are worth nothing any more.
pub(super) fn withdraw(tx: &mut Tx<'_>, who: PersonId) -> Result<(), Fault> {
    tx.run(WITHDRAW, vals![&who.to_string()])?;
    Ok(())
}

fn person(row: &Row<'_>) -> Result<PersonId, Fault> {
    let person = row.text(0)?;
    person
        .parse()
        .map_err(|_| Fault::Damaged(format!("{person} is no id of a person")))
}

fn read(row: &Row<'_>) -> Result<Option<Invitation>, Fault> {
    let Ok(until) = row.text(2)?.parse() else {
        return Ok(None);
    };
    Ok(Some(Invitation {
        person: person(row)?,
        login: row.text(1)?.to_owned(),
        until,
    }))
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}
