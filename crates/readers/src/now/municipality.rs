//! The municipality's name and who administers it.

use raadslag_council::clock::Date;
use raadslag_council::event::Stream;
use raadslag_council::ids::PersonId;
use raadslag_council::municipality::{Administrator, HERE, Municipality};
use raadslag_store::{Entry, Fault, Row, Tx, vals};

use super::Now;
use super::pages::id;
use crate::follow::Lookup;

raadslag_store::statements! {
    /// Takes the municipality out.
    CLEAR = "delete from now1_municipality";
    /// The municipality's name.
    NAMED = "insert into now1_municipality (municipality, name) values ($1, $2) on conflict do nothing";
    /// Takes out who administers it.
    CLEAR_ADMINISTRATORS = "delete from now1_administrator";
    /// Somebody who administers it, or did.
    ADMINISTRATOR = "insert into now1_administrator (place, person, from_day, until_day) values ($1, $2, $3, $4) on conflict do nothing";
    /// What the municipality is called.
    NAME = "select name from now1_municipality";
    /// Everybody who administers it or did, oldest first.
    ADMINISTRATORS = "select person, from_day, until_day from now1_administrator order by place";
    /// Whether a person administers it on a day.
    IS_ADMINISTRATOR = "select count(*) from now1_administrator where person = $1 and from_day <= $2 and (until_day = '' or until_day > $2)";
}

/// The municipality is laid out anew.
pub(super) fn lay(tx: &mut Tx<'_>, entry: &Entry, lookup: &Lookup<'_>) -> Result<(), Fault> {
    let known = Municipality::fold(&lookup.past(Stream::Municipality(HERE), entry.seq)?);
    tx.send(CLEAR, &[])?;
    if let Some(name) = known.name {
        tx.send(NAMED, vals![&HERE.to_string(), &name.to_string()])?;
    }
    tx.send(CLEAR_ADMINISTRATORS, &[])?;
    for (place, it) in (0u32..).zip(&known.administrators) {
        let until = it.until.map(|day| day.to_string()).unwrap_or_default();
        let (person, from) = (it.person.to_string(), it.from.to_string());
        tx.send(ADMINISTRATOR, vals![place, &person, &from, &until])?;
    }
    Ok(())
}

impl Now {
    /// What the municipality is called, where somebody gave it a name.
    pub fn municipality_name(&self) -> Result<Option<String>, Fault> {
        let Some(name) = self.journal.db().find(NAME, &[], |row| id(row, 0))? else {
            return Ok(None);
        };
        let texts = self.journal.texts(&[name])?;
        Ok(texts.get(&name).and_then(|it| it.as_str()).map(str::to_owned))
    }

    /// Everybody who administers the municipality or did, oldest first; nobody where it is not set up.
    pub fn administrators(&self) -> Result<Vec<Administrator>, Fault> {
        self.journal.db().all(ADMINISTRATORS, &[], administrator)
    }

    /// Whether a person administers the municipality on a day.
    pub fn is_administrator(&self, person: PersonId, day: Date) -> Result<bool, Fault> {
        let found = self
            .journal
            .db()
            .find(IS_ADMINISTRATOR, vals![&person.to_string(), &day.to_string()], |row| {
                row.count(0)
            })?;
        Ok(found.unwrap_or(0) > 0)
    }
}

fn administrator(row: &Row<'_>) -> Result<Administrator, Fault> {
    let damaged = |_| Fault::Damaged("an administrator that cannot be read".into());
    Ok(Administrator {
        person: id(row, 0)?,
        from: row.text(1)?.parse().map_err(damaged)?,
        until: row.text(2)?.parse().ok(),
    })
}
