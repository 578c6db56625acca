//! What became of the last look at an address outside: when it was asked, when it last answered, and what was read.

use raadslag_council::clock::Timestamp;

use crate::db::{Db, Durability};
use crate::fault::Fault;
use crate::vals;

/// The table; backups leave it behind: the next look fills it.
pub(crate) const TABLE: &str = "
create table fetched (what {text} not null primary key, tried {text} not null, answered {text} not null, trouble {text} not null, told {text} not null);
";

crate::statements! {
    /// The last look at something.
    FOUND = "select tried, answered, trouble, told from fetched where what = $1";
    /// Notes a look that went well.
    ANSWERED = "insert into fetched (what, tried, answered, trouble, told) values ($1, $2, $2, '', $3) on conflict (what) do update set tried = excluded.tried, answered = excluded.answered, trouble = '', told = excluded.told";
    /// Notes one that did not; what was read before stays.
    FAILED = "insert into fetched (what, tried, answered, trouble, told) values ($1, $2, '', $3, '') on conflict (what) do update set tried = excluded.tried, trouble = excluded.trouble";
    /// Forgets it.
    FORGET = "delete from fetched where what = $1";
}

/// A look at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fetched {
    /// When it was asked last.
    pub tried: Timestamp,
    /// When it answered last.
    pub answered: Option<Timestamp>,
    /// Why it did not answer the last time, in the caller's codes; empty where it did.
    pub trouble: String,
    /// What was read the last time it answered, in the caller's words.
    pub told: String,
}

/// The last look at something.
pub fn find(db: &Db, what: &str) -> Result<Option<Fetched>, Fault> {
    let found = db.find(FOUND, vals![what], |row| {
        let (tried, answered) = (row.text(0)?.parse().ok(), row.text(1)?.parse().ok());
        Ok(tried.map(|tried| Fetched {
            tried,
            answered,
            trouble: row.text(2).unwrap_or_default().to_owned(),
            told: row.text(3).unwrap_or_default().to_owned(),
        }))
    })?;
    Ok(found.flatten())
}

/// Notes what became of a look: what was read, or why nothing was.
pub fn note(db: &Db, what: &str, now: Timestamp, outcome: Result<&str, &str>) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    let (statement, words) = match outcome {
        Ok(told) => (ANSWERED, told),
        Err(trouble) => (FAILED, trouble),
    };
    tx.run(statement, vals![what, &now.to_string(), words])?;
    tx.commit()
}

/// Nobody looks at it any more.
pub fn forget(db: &Db, what: &str) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(FORGET, vals![what])?;
    tx.commit()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Place, on_each};

    #[test]
    fn a_look_that_fails_leaves_what_was_read_before() {
        on_each(|Place { journal, .. }| {
            let db = journal.db();
            let at = |text: &str| text.parse::<Timestamp>().expect("a time");
            let (first, second) = (at("2030-01-01T08:00:00Z"), at("2030-01-01T12:00:00Z"));
            assert_eq!(find(db, "forum:1").expect("asked"), None);
            note(db, "forum:1", first, Ok("7 meetings")).expect("noted");
            note(db, "forum:1", second, Err("slow")).expect("noted");
            let known = find(db, "forum:1").expect("asked").expect("known");
            assert_eq!((known.tried, known.answered), (second, Some(first)));
            assert_eq!((known.trouble.as_str(), known.told.as_str()), ("slow", "7 meetings"));
            forget(db, "forum:1").expect("forgotten");
            assert_eq!(find(db, "forum:1").expect("asked"), None);
        });
    }
}
