//! Who somebody is at a login outside: by its issuer and its subject, which stay the same when names and addresses change.

use raadslag_council::identity::fold;
use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability};
use crate::fault::Fault;
use crate::vals;

/// The table.
pub(crate) const TABLE: &str = "
create table outside (
    issuer {text} not null,
    subject {text} not null,
    person {text} not null,
    primary key (issuer, subject)
);
";

crate::statements! {
    /// Ties a subject to a person.
    LINK = "insert into outside (issuer, subject, person) values ($1, $2, $3) on conflict (issuer, subject) do update set person = excluded.person";
    /// Whose a subject is.
    WHOSE = "select person from outside where issuer = $1 and subject = $2";
    /// An account that no password opens; one that is there stays as it is.
    OPEN = "insert into account (person, login, password, secret, last_step, is_disabled) values ($1, $2, '', $3, 0, 0) on conflict do nothing";
    /// The accounts of a person.
    COUNT = "select count(*) from account where person = $1";
}

/// Whose a subject of an issuer is.
pub fn outside_person(db: &Db, issuer: &str, subject: &str) -> Result<Option<PersonId>, Fault> {
    let found = db.find(WHOSE, vals![issuer, subject], |row| Ok(row.text(0)?.parse().ok()))?;
    Ok(found.flatten())
}

/// Ties a subject of an issuer to a person. Without an account the person gets one that no password opens, under this login,
/// or under the person's id where the login is another's.
pub fn link_outside(db: &Db, (issuer, subject): (&str, &str), person: PersonId, login: &str) -> Result<(), Fault> {
    let (id, none): (String, &[u8]) = (person.to_string(), &[]);
    let mut tx = db.write(Durability::Full)?;
    tx.run(LINK, vals![issuer, subject, &id])?;
    for login in [fold(login), id.clone()] {
        let has = tx.find(COUNT, vals![&id], |row| row.count(0))?.unwrap_or(0) > 0;
        if !has && !login.is_empty() {
            tx.run(OPEN, vals![&id, &login, none])?;
        }
    }
    tx.commit()
}
