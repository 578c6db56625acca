//! Who has which page open just now, so that people in one text see each other; nothing of it is worth keeping.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability};
use crate::fault::Fault;
use crate::vals;

/// The table; backups leave it behind.
pub(crate) const TABLE: &str = "
create table presence (
    place {text} not null,
    person {text} not null,
    seen_at {text} not null,
    primary key (place, person)
);
";

/// Seconds after which nobody is there who was not seen again.
pub const SECONDS: u64 = 45;

crate::statements! {
    /// Somebody has a page open.
    SEE = "insert into presence (place, person, seen_at) values ($1, $2, $3) on conflict (place, person) do update set seen_at = excluded.seen_at";
    /// Who else has it open, and the newest draft of theirs on that page.
    OTHERS = "select p.person, coalesce((select max(d.kept_at) from draft d where d.person = p.person and d.place in ($1, $1 || ' write')), '') from presence p where p.place = $1 and p.person <> $2 and p.seen_at > $3 order by p.person";
    /// Takes out who is gone.
    SWEEP = "delete from presence where seen_at < $1";
}

/// Somebody else at the same page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// Who.
    pub person: PersonId,
    /// When they last typed something that is not saved.
    pub typed: Option<Timestamp>,
}

/// Notes that a person has a page open.
pub fn see(db: &Db, person: PersonId, place: &str, now: Timestamp) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Relaxed)?;
    tx.run(SWEEP, vals![&written(ago(now))])?;
    tx.run(SEE, vals![place, &person.to_string(), &written(now)])?;
    tx.commit()
}

/// Who else has it open.
pub fn others(db: &Db, person: PersonId, place: &str, now: Timestamp) -> Result<Vec<Other>, Fault> {
    let found = db.all(OTHERS, vals![place, &person.to_string(), &written(ago(now))], |row| {
        Ok((row.text(0)?.parse().ok(), row.text(1)?.parse().ok()))
    })?;
    let known = found.into_iter();
    Ok(known
        .filter_map(|(person, typed)| Some(Other { person: person?, typed }))
        .collect())
}

fn ago(now: Timestamp) -> Timestamp {
    now - std::time::Duration::from_secs(SECONDS)
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::drafts;
    use crate::testing::on_each;

    #[test]
    fn people_at_one_page_see_each_other_while_they_are_there() {
        let now: Timestamp = "2030-01-01T12:00:00Z".parse().expect("an instant");
        let later = now + std::time::Duration::from_secs(60);
        on_each(|place| {
            let db = place.journal.db();
            let (anna, bo) = (PersonId::new(1), PersonId::new(2));
            see(db, anna, "/her", now).expect("seen");
            see(db, bo, "/der", now).expect("seen");
            assert_eq!(others(db, anna, "/her", now).expect("asked"), []);
            see(db, bo, "/her", now).expect("seen");
            let there = |typed| Other { person: bo, typed };
            assert_eq!(others(db, anna, "/her", now).expect("asked"), [there(None)]);
            drafts::keep(db, bo, "/her write", "{}", now).expect("kept");
            assert_eq!(others(db, anna, "/her", now).expect("asked"), [there(Some(now))]);
            see(db, anna, "/her", later).expect("seen");
            assert_eq!(others(db, anna, "/her", later).expect("asked"), [], "gone");
        });
    }
}
