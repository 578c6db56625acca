//! People's own notes at items. They are no facts of the record: nobody but their writer, and whoever the writer shares them
//! with, reads them, and their words can go.
//!
//! Devices write apart. A change takes the place of those its device had seen; it is kept as gone even where it comes before
//! them, so that the same changes leave the same notes in whatever order they come, and however often.

use std::collections::BTreeSet;

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{ItemId, NoteChangeId, PersonId, PrivateNoteId};
use raadslag_council::private_note::{Change, Written};

use crate::db::{Db, Durability, Row, Tx};
use crate::fault::Fault;
use crate::vals;

/// The table; backups carry it. `says` is empty once a change is gone, and where it took the note away.
pub(crate) const TABLE: &str = "
create table private_note (
    person {text} not null,
    note {text} not null,
    change {text} not null,
    item {text} not null,
    says {text} not null,
    shared {text} not null,
    stands bigint not null,
    at {text} not null,
    primary key (person, note, change)
);
create index private_note_item on private_note (item);
";

/// Notes that stand, of one person: nobody writes more.
const MOST: u64 = 5_000;

/// Rows of one person, with what is gone: whoever changes a note ten times a day does so for a career.
const MOST_ROWS: u64 = if cfg!(test) { 500 } else { 50_000 };

crate::statements! {
    /// Keeps a change, unless it is known.
    KEEP = "insert into private_note (person, note, change, item, says, shared, stands, at) values ($1, $2, $3, $4, $5, $6, 1, $7) on conflict do nothing";
    /// Notes that another change took the place of one, known yet or not.
    REPLACE = "insert into private_note (person, note, change, item, says, shared, stands, at) values ($1, $2, $3, $4, '', '', 0, $5) on conflict (person, note, change) do update set says = '', shared = '', stands = 0";
    /// How many stand.
    COUNT = "select count(*) from private_note where person = $1 and stands = 1 and says <> ''";
    /// How many rows there are, with what is gone.
    COUNT_ROWS = "select count(*) from private_note where person = $1";
    /// Whether a change says something that stands.
    STANDS = "select count(*) from private_note where person = $1 and note = $2 and change = $3 and stands = 1 and says <> ''";
    /// Whether a change is known.
    IS_KNOWN = "select count(*) from private_note where person = $1 and note = $2 and change = $3";
    /// What stands at an item, for its writer and for those it is shared with.
    AT_ITEM = "select person, note, change, item, says, at from private_note where item = $1 and stands = 1 and (person = $2 or shared like $3) order by at, note, change";
    /// At which items a person has notes.
    ITEMS_OF = "select item, count(distinct note) from private_note where person = $1 and stands = 1 and says <> '' group by item order by item";
    /// Everything that says something.
    ALL = "select person, note, change, item, says, at from private_note where says <> '' order by person, note, change";
    /// Every row, for a backup.
    ROWS = "select person, note, change, item, says, shared, stands, at from private_note order by person, note, change";
    /// Puts one back.
    RESTORE = "insert into private_note (person, note, change, item, says, shared, stands, at) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Forgets what a note says: it is as if its writer had taken it away.
    EMPTY = "update private_note set says = '', shared = '' where person = $1 and note = $2";
}

/// What stands of a note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whose it is.
    pub person: PersonId,
    /// Which.
    pub note: PrivateNoteId,
    /// The change that says so.
    pub change: NoteChangeId,
    /// Where it stands.
    pub item: ItemId,
    /// What it says; none where it was taken away.
    pub says: Option<Written>,
    /// When it came.
    pub at: Option<Timestamp>,
}

/// Keeps what a person's device did; the changes for which there is no room are named.
pub fn take(db: &Db, person: PersonId, changes: &[Change], now: Timestamp) -> Result<BTreeSet<NoteChangeId>, Fault> {
    let mut refused = BTreeSet::new();
    let mut tx = db.write(Durability::Full)?;
    let person = person.to_string();
    let mut rows = tx.one(COUNT_ROWS, vals![&person], |row| row.count(0))?;
    for change in changes {
        rows += 1 + change.replaces.len() as u64;
        if rows > MOST_ROWS || !take_one(&mut tx, &person, change, now)? {
            refused.insert(change.change);
        }
    }
    tx.commit()?;
    Ok(refused)
}

fn take_one(tx: &mut Tx<'_>, person: &str, change: &Change, now: Timestamp) -> Result<bool, Fault> {
    let [note, id, item] = [
        change.note.to_string(),
        change.change.to_string(),
        change.item.to_string(),
    ];
    let is_known = tx.one(IS_KNOWN, vals![person, &note, &id], |row| row.count(0))? > 0;
    if change.says.is_some() && !is_known && tx.one(COUNT, vals![person], |row| row.count(0))? >= MOST {
        // One that takes the place of another finds room in it.
        let mut taken = 0;
        for gone in &change.replaces {
            taken += tx.one(STANDS, vals![person, &note, &gone.to_string()], |row| row.count(0))?;
        }
        if taken == 0 {
            return Ok(false);
        }
    }
    let at = format!("{now:.6}");
    for gone in change.replaces.iter().filter(|it| **it != change.change) {
        tx.run(REPLACE, vals![person, &note, &gone.to_string(), &item, &at])?;
    }
    let says = change.says.as_ref().map(written).transpose()?.unwrap_or_default();
    let shared = change.says.iter().flat_map(|it| &it.shared).map(ToString::to_string);
    let shared = shared.collect::<Vec<_>>().join(" ");
    tx.run(KEEP, vals![person, &note, &id, &item, &says, &shared, &at])?;
    Ok(true)
}

/// What stands at an item of a reader's own, and of others' what is shared with the reader.
pub fn at_item(db: &Db, item: ItemId, reader: PersonId) -> Result<Vec<Standing>, Fault> {
    let reader = reader.to_string();
    db.all(
        AT_ITEM,
        vals![&item.to_string(), &reader, &format!("%{reader}%")],
        standing,
    )
}

/// At which items a person has how many notes.
pub fn items_of(db: &Db, person: PersonId) -> Result<Vec<(ItemId, u64)>, Fault> {
    db.all(ITEMS_OF, vals![&person.to_string()], |row| {
        Ok((id(row, 0)?, row.count(1)?))
    })
}

/// Everything that says something, for whoever looks for words to be erased.
pub fn all(db: &Db) -> Result<Vec<Standing>, Fault> {
    db.all(ALL, &[], standing)
}

/// Forgets what a note says.
pub fn discard(db: &Db, person: PersonId, note: PrivateNoteId) -> Result<(), Fault> {
    let mut tx = db.write(Durability::Full)?;
    tx.run(EMPTY, vals![&person.to_string(), &note.to_string()])?;
    tx.commit()
}

fn standing(row: &Row<'_>) -> Result<Standing, Fault> {
    let says = row.text(4)?;
    Ok(Standing {
        person: id(row, 0)?,
        note: id(row, 1)?,
        change: id(row, 2)?,
        item: id(row, 3)?,
        says: (!says.is_empty()).then(|| read(says)).transpose()?,
        at: row.text(5)?.parse().ok(),
    })
}

fn id<Id: std::str::FromStr>(row: &Row<'_>, column: usize) -> Result<Id, Fault> {
    let text = row.text(column)?;
    text.parse().map_err(|_| Fault::Damaged(format!("{text} is no id")))
}

fn written(says: &Written) -> Result<String, Fault> {
    serde_json::to_string(says).map_err(|error| Fault::Damaged(error.to_string()))
}

fn read(says: &str) -> Result<Written, Fault> {
    serde_json::from_str(says).map_err(|error| Fault::Damaged(format!("a note: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::on_each;

    const ITEM: ItemId = ItemId::new(7);
    const ANNA: PersonId = PersonId::new(1);
    const BO: PersonId = PersonId::new(2);

    fn now() -> Timestamp {
        "2030-01-01T12:00:00Z".parse().expect("an instant")
    }

    fn change(number: u64, replaces: &[u64], text: &str) -> Change {
        let says = Written {
            text: text.to_owned(),
            ..Written::default()
        };
        Change {
            change: NoteChangeId::new(number),
            note: PrivateNoteId::new(1),
            item: ITEM,
            replaces: replaces.iter().map(|it| NoteChangeId::new(*it)).collect(),
            says: (!text.is_empty()).then_some(says),
        }
    }

    fn texts(db: &Db, reader: PersonId) -> BTreeSet<String> {
        let standing = at_item(db, ITEM, reader).expect("asked").into_iter();
        standing.filter_map(|it| it.says).map(|it| it.text).collect()
    }

    /// Every order of some changes.
    fn orders(changes: &[Change]) -> Vec<Vec<Change>> {
        if changes.is_empty() {
            return vec![Vec::new()];
        }
        let first = |at: usize| {
            let mut rest = changes.to_vec();
            let one = rest.remove(at);
            let mut found = orders(&rest);
            found.iter_mut().for_each(|it| it.insert(0, one.clone()));
            found
        };
        (0..changes.len()).flat_map(first).collect()
    }

    #[test]
    fn what_two_devices_wrote_apart_stands_twice_in_whatever_order_it_comes() {
        on_each(|place| {
            let db = place.journal.db();
            let changes = [
                change(1, &[], "begyndt"),
                change(2, &[1], "på tavlen"),
                change(3, &[1], "på telefonen"),
                change(4, &[2], "på tavlen igen"),
            ];
            for (number, order) in (100..).zip(orders(&changes)) {
                let writer = PersonId::new(number);
                take(db, writer, &order, now()).expect("kept");
                take(db, writer, &order, now()).expect("kept again");
                let stands = ["på tavlen igen", "på telefonen"].map(str::to_owned);
                assert_eq!(texts(db, writer), BTreeSet::from(stands), "{order:?}");
            }
            take(db, ANNA, &changes, now()).expect("kept");
            take(db, ANNA, &[change(5, &[3, 4], "begge dele")], now()).expect("kept");
            assert_eq!(texts(db, ANNA), BTreeSet::from(["begge dele".to_owned()]));
            assert_eq!(texts(db, BO), BTreeSet::new());
        });
    }

    #[test]
    fn what_is_taken_away_on_one_device_stands_as_it_was_changed_on_the_other() {
        on_each(|place| {
            let db = place.journal.db();
            for order in orders(&[change(1, &[], "her"), change(2, &[1], ""), change(3, &[1], "ændret")]) {
                take(db, ANNA, &order, now()).expect("kept");
                assert_eq!(texts(db, ANNA), BTreeSet::from(["ændret".to_owned()]));
            }
            take(db, ANNA, &[change(4, &[2, 3], "")], now()).expect("kept");
            assert_eq!(texts(db, ANNA), BTreeSet::new());
            assert_eq!(items_of(db, ANNA).expect("asked"), []);
        });
    }

    #[test]
    fn a_note_is_read_by_its_writer_and_by_those_it_is_shared_with() {
        on_each(|place| {
            let db = place.journal.db();
            let mut shared = change(1, &[], "se her");
            shared.says.as_mut().expect("words").shared.insert(BO);
            take(db, ANNA, &[shared], now()).expect("kept");
            assert_eq!(texts(db, BO), BTreeSet::from(["se her".to_owned()]));
            assert_eq!(texts(db, PersonId::new(3)), BTreeSet::new());
            assert_eq!(items_of(db, ANNA).expect("asked"), [(ITEM, 1)]);
            take(db, ANNA, &[change(2, &[1], "kun mig")], now()).expect("kept");
            assert_eq!(texts(db, BO), BTreeSet::new());
            discard(db, ANNA, PrivateNoteId::new(1)).expect("forgotten");
            assert_eq!(texts(db, ANNA), BTreeSet::new());
            assert!(all(db).expect("asked").is_empty());
        });
    }

    #[test]
    fn nobody_fills_the_table_with_what_replaces_nothing() {
        on_each(|place| {
            let db = place.journal.db();
            let unknown = |number: u64| (number * 1_000..number * 1_000 + 99).collect::<Vec<_>>();
            let flood: Vec<Change> = (1..=10).map(|it| change(it, &unknown(it), "x")).collect();
            assert_eq!(take(db, ANNA, &flood, now()).expect("kept").len(), 5);
            assert!(take(db, BO, &[change(1, &[], "her")], now()).expect("kept").is_empty());
        });
    }
}
