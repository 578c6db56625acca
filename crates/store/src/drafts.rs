//! What somebody typed and has not saved: kept as typed, offered back, gone when it is saved or thrown away.

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::PersonId;

use crate::db::{Db, Durability, Tx};
use crate::fault::Fault;
use crate::vals;

/// The table; backups leave it behind with the sessions of those who were typing.
pub(crate) const TABLE: &str = "
create table draft (
    person {text} not null,
    place {text} not null,
    fields {text} not null,
    kept_at {text} not null,
    primary key (person, place)
);
";

/// Days after which nobody comes back for it.
const DAYS: u64 = 60;

/// Drafts of one person, and characters of them together; what was kept longest ago goes first.
const MOST: usize = 200;
const MOST_CHARACTERS: u64 = 8_000_000;

crate::statements! {
    /// Keeps a draft in the place of the one before.
    KEEP = "insert into draft (person, place, fields, kept_at) values ($1, $2, $3, $4) on conflict (person, place) do update set fields = excluded.fields, kept_at = excluded.kept_at";
    /// A draft of a person.
    FIND = "select fields, kept_at from draft where person = $1 and place = $2";
    /// The drafts of a person at one page, by how its places begin.
    AT = "select place, fields, kept_at from draft where person = $1 and substr(place, 1, length($2)) = $2 order by place";
    /// Every draft.
    ALL = "select person, place, fields, kept_at from draft order by person, place";
    /// How long the drafts of a person are, the newest first.
    LENGTHS = "select place, cast(length(fields) as bigint) from draft where person = $1 order by kept_at desc, place";
    /// Throws one away.
    DROP = "delete from draft where person = $1 and place = $2";
    /// Throws away what nobody came back for.
    SWEEP = "delete from draft where kept_at < $1";
}

/// No place is longer, in bytes.
const LONGEST_PLACE: usize = 400;

/// Whether something names a place: the address of a page of ours, and a form there.
pub fn is_place(place: &str) -> bool {
    let is_one = place.starts_with('/') && !place.starts_with("//") && !place.contains(['\\', '\r', '\n']);
    is_one && place.is_ascii() && place.len() <= LONGEST_PLACE
}

/// Keeps what was typed at a place, in the place of what was kept before.
pub fn keep(db: &Db, person: PersonId, place: &str, fields: &str, now: Timestamp) -> Result<(), Fault> {
    let old = now - std::time::Duration::from_secs(DAYS * 86_400);
    let mut tx = db.write(Durability::Full)?;
    tx.run(SWEEP, vals![&written(old)])?;
    tx.run(KEEP, vals![&person.to_string(), place, fields, &written(now)])?;
    bound(&mut tx, &person.to_string(), place)?;
    tx.commit()
}

/// Throws the oldest away where somebody has too many; the one just kept stays.
fn bound(tx: &mut Tx<'_>, person: &str, kept: &str) -> Result<(), Fault> {
    let drafts = tx.all(LENGTHS, vals![person], |row| {
        Ok((row.text(0)?.to_owned(), row.count(1)?))
    })?;
    let mut characters = 0;
    for (count, (place, length)) in (1..).zip(drafts) {
        characters += length;
        if place != kept && (count > MOST || characters > MOST_CHARACTERS) {
            tx.run(DROP, vals![person, &place])?;
        }
    }
    Ok(())
}

/// What was typed at a place and when, if it is not saved yet.
pub fn find(db: &Db, person: PersonId, place: &str) -> Result<Option<(String, Timestamp)>, Fault> {
    let found = db.find(FIND, vals![&person.to_string(), place], |row| {
        Ok((row.text(0)?.to_owned(), row.text(1)?.parse().ok()))
    })?;
    Ok(found.and_then(|(fields, at): (String, Option<Timestamp>)| Some((fields, at?))))
}

/// What a person typed at a page and has not saved: the form, its fields, and when.
pub fn at(db: &Db, person: PersonId, page: &str) -> Result<Vec<(String, String, Timestamp)>, Fault> {
    let page = format!("{page} ");
    let found = db.all(AT, vals![&person.to_string(), &page], |row| {
        let form = row.text(0)?[page.len()..].to_owned();
        Ok((form, row.text(1)?.to_owned(), row.text(2)?.parse().ok()))
    })?;
    let known = found.into_iter();
    Ok(known
        .filter_map(|(form, fields, at)| Some((form, fields, at?)))
        .collect())
}

/// Every draft: whose, where, its fields as JSON, and since when.
pub fn all(db: &Db) -> Result<Vec<(PersonId, String, String, String)>, Fault> {
    db.all(ALL, &[], |row| {
        let person = row.text(0)?;
        let person = person
            .parse()
            .map_err(|_| Fault::Damaged(format!("{person} is no id")))?;
        Ok((
            person,
            row.text(1)?.to_owned(),
            row.text(2)?.to_owned(),
            row.text(3)?.to_owned(),
        ))
    })
}

/// Throws it away.
pub fn discard(db: &Db, person: PersonId, place: &str) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(DROP, vals![&person.to_string(), place])?;
    tx.commit()
}

fn written(at: Timestamp) -> String {
    format!("{at:.6}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each;

    #[test]
    fn nobody_keeps_more_drafts_than_anybody_types_and_the_oldest_go() {
        on_each(|place| {
            let db = place.journal.db();
            let (anna, bo) = (PersonId::new(1), PersonId::new(2));
            let at = |second: usize| -> Timestamp {
                let second = i64::try_from(second).expect("a small number");
                Timestamp::from_second(2_000_000_000 + second).expect("an instant")
            };
            keep(db, bo, "her", "bos", at(0)).expect("kept");
            for number in 0..MOST + 5 {
                keep(db, anna, &format!("sted {number}"), "{}", at(number)).expect("kept");
            }
            let is_there = |person, place: &str| find(db, person, place).expect("asked").is_some();
            assert!(!is_there(anna, "sted 4") && is_there(anna, "sted 5") && is_there(bo, "her"));
            let large = "x".repeat(1_900_000);
            for number in 0..6 {
                keep(db, anna, &format!("stort {number}"), &large, at(1000 + number)).expect("kept");
            }
            assert!(!is_there(anna, "stort 1") && is_there(anna, "stort 2") && is_there(anna, "stort 5"));
            assert!(!is_there(anna, "sted 204") && is_there(bo, "her"));
        });
    }

    #[test]
    fn a_draft_is_its_persons_own_and_is_gone_when_it_is_old() {
        let now: Timestamp = "2030-01-01T12:00:00Z".parse().expect("an instant");
        let later: Timestamp = "2030-04-01T12:00:00Z".parse().expect("an instant");
        on_each(|place| {
            let db = place.journal.db();
            let (anna, bo) = (PersonId::new(1), PersonId::new(2));
            keep(db, anna, "her", "et", now).expect("kept");
            keep(db, anna, "her", "to", now).expect("kept again");
            assert_eq!(find(db, anna, "her").expect("asked"), Some(("to".into(), now)));
            assert_eq!(find(db, bo, "her").expect("asked"), None);
            keep(db, bo, "der", "tre", later).expect("kept");
            assert_eq!(find(db, anna, "her").expect("asked"), None, "nobody came back for it");
            discard(db, bo, "der").expect("thrown away");
            assert_eq!(find(db, bo, "der").expect("asked"), None);
        });
    }
}
