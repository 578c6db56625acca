//! Hints that somebody has put away: they are not shown to that person again.

use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability};
use crate::fault::Fault;
use crate::vals;

/// The table; backups leave it behind: at worst a hint is shown once more.
pub(crate) const TABLE: &str = "
create table put_away (person {text} not null, hint {text} not null, primary key (person, hint));
";

crate::statements! {
    /// Puts a hint away.
    PUT = "insert into put_away (person, hint) values ($1, $2) on conflict do nothing";
    /// Whether it is.
    IS_AWAY = "select count(*) from put_away where person = $1 and hint = $2";
}

/// Puts a hint away for a person.
pub fn put_away(db: &Db, person: PersonId, hint: &str) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(PUT, vals![&person.to_string(), hint])?;
    tx.commit()
}

/// Whether a person put a hint away.
pub fn is_away(db: &Db, person: PersonId, hint: &str) -> Result<bool, Fault> {
    let count = db.one(IS_AWAY, vals![&person.to_string(), hint], |row| row.count(0))?;
    Ok(count > 0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Place, on_each};

    #[test]
    fn a_hint_is_put_away_for_one_person() {
        on_each(|Place { journal, .. }| {
            let (anna, bo) = (PersonId::new(1), PersonId::new(2));
            for _ in 0..2 {
                put_away(journal.db(), anna, "steps").expect("put away");
            }
            let away = |it| is_away(journal.db(), it, "steps").expect("asked");
            assert!(away(anna) && !away(bo));
        });
    }
}
