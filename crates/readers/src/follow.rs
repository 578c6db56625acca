//! Bookmarks: how far a reader has come, and how it catches up or begins again.

mod ahead;
mod past;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use raadslag_council::event::{Event, Stream};
use raadslag_council::ids::TextId;
use raadslag_council::kept::KeptRecord;
use raadslag_council::seal::Tree;
use raadslag_store::db::Durability;
use raadslag_store::journal::OWN_KINDS;
use raadslag_store::schema;
use raadslag_store::{Db, Digest, Entry, Fault, Journal, Tx, vals};

use ahead::{Batch, each_batch};
use past::Facts;
pub use past::Past;

raadslag_store::statements! {
    /// How far this edition of a reader has come.
    BOOKMARK = "select seq from bookmark where reader = $1 and edition = $2";
    /// The same, held against other nodes until the transaction ends.
    HOLD = "update bookmark set seq = seq where reader = $1 and edition = $2";
    /// A reader begins.
    BEGIN = "insert into bookmark (reader, edition, seq) values ($1, $2, 0) on conflict do nothing";
    /// A reader has come further.
    MOVE = "update bookmark set seq = $1 where reader = $2 and edition = $3";
}

const TABLE: &str = "create table if not exists bookmark (reader {text} not null, edition bigint not null, seq bigint not null, primary key (reader, edition));";

/// Something that keeps tables in step with the journal.
pub trait Reader {
    /// Its name, for ever.
    const NAME: &'static str;
    /// Raised when its tables change; the tables' names carry it, so that an old node goes on with the old ones.
    const EDITION: u32;
    /// Its tables, with `if not exists`.
    const TABLES: &'static str;
    /// The names of its tables that are a function of the journal, each with the columns that order it.
    const OWN: &'static [(&'static str, &'static str)];

    /// Takes entries in, in order. Afterwards its tables are as if each had been taken in alone.
    fn read(&self, tx: &mut Tx<'_>, entries: &[Entry], lookup: &Lookup<'_>) -> Result<(), Fault>;
}

/// What a reader may look up in the journal while it reads. Each stream is read once, as it stands when it is first asked for.
pub struct Lookup<'j> {
    journal: &'j Journal,
    known: RefCell<BTreeMap<Stream, Arc<Facts>>>,
}

impl<'j> Lookup<'j> {
    /// Looks into a journal.
    pub fn new(journal: &'j Journal) -> Self {
        Self {
            journal,
            known: RefCell::default(),
        }
    }

    /// The same, some streams having been read.
    fn knowing(journal: &'j Journal, known: BTreeMap<Stream, Arc<Facts>>) -> Self {
        Self {
            journal,
            known: RefCell::new(known),
        }
    }

    /// The facts of a stream up to and with an entry.
    pub fn past(&self, stream: Stream, until: u64) -> Result<Past, Fault> {
        let known = self.known.borrow().get(&stream).cloned();
        let facts = match known {
            Some(facts) => facts,
            None => {
                let facts = Arc::new(Facts::of(&self.journal.stream(&stream.to_string())?)?);
                self.known.borrow_mut().insert(stream, facts.clone());
                facts
            }
        };
        Ok(Past::until(facts, until))
    }

    /// The root of a record's digests.
    pub fn root(&self, record: &KeptRecord, is_counted: bool) -> Result<Digest, Fault> {
        let digests = self.journal.digests(&record.texts(), &record.files())?;
        Ok(Tree::of(record, is_counted, &digests).root())
    }

    /// A payload, or nothing if it was erased.
    pub fn text(&self, text: TextId) -> Result<Option<String>, Fault> {
        let texts = self.journal.texts(&[text])?;
        Ok(texts.get(&text).and_then(|it| it.as_str()).map(str::to_owned))
    }
}

/// The fact an entry holds; entries of the store itself, such as erasures, hold none.
pub fn event(entry: &Entry) -> Result<Option<Event>, Fault> {
    fact(entry.seq, &entry.kind, &entry.data)
}

fn fact(seq: u64, kind: &str, data: &str) -> Result<Option<Event>, Fault> {
    if OWN_KINDS.contains(&kind) {
        return Ok(None);
    }
    let damaged = |error: serde_json::Error| Fault::Damaged(format!("entry {seq} ({kind}) is no known fact: {error}"));
    serde_json::from_str(data).map(Some).map_err(damaged)
}

/// Makes the reader's tables where they are missing. Where they are not, nothing is touched: another node may be writing in them.
pub fn prepare<R: Reader>(db: &Db) -> Result<(), Fault> {
    if is_prepared::<R>(&mut db.read()?)? {
        return Ok(());
    }
    let mut tx = db.write(Durability::Relaxed)?;
    schema::one_at_a_time(&mut tx)?;
    if is_prepared::<R>(&mut tx)? {
        return Ok(());
    }
    tx.batch(TABLE)?;
    tx.batch(R::TABLES)?;
    tx.run(BEGIN, vals![R::NAME, i64::from(R::EDITION)])?;
    tx.commit()
}

fn is_prepared<R: Reader>(tx: &mut Tx<'_>) -> Result<bool, Fault> {
    let key = vals![R::NAME, i64::from(R::EDITION)];
    Ok(schema::has_table(tx, "bookmark")? && tx.find(BOOKMARK, key, |row| row.count(0))?.is_some())
}

/// How far the reader has come.
pub fn bookmark<R: Reader>(db: &Db) -> Result<u64, Fault> {
    let seq = db.find(BOOKMARK, vals![R::NAME, i64::from(R::EDITION)], |row| row.count(0))?;
    Ok(seq.unwrap_or(0))
}

/// The same in what a transaction sees.
pub(crate) fn bookmark_in<R: Reader>(tx: &mut Tx<'_>) -> Result<u64, Fault> {
    let seq = tx.find(BOOKMARK, vals![R::NAME, i64::from(R::EDITION)], |row| row.count(0))?;
    Ok(seq.unwrap_or(0))
}

/// Reads until the reader stands at the journal's head; the seq it stands at.
pub fn catch_up<R: Reader>(reader: &R, journal: &Journal) -> Result<u64, Fault> {
    let from = bookmark::<R>(journal.db())?;
    read_from(reader, journal, journal.db(), from, &mut |_, _| {})
}

/// Reads from an entry to the journal's head into the reader's tables in `db`, which may be another database.
pub(crate) fn read_from<R: Reader>(
    reader: &R,
    journal: &Journal,
    db: &Db,
    from: u64,
    progress: &mut impl FnMut(u64, u64),
) -> Result<u64, Fault> {
    let head = journal.head()?.seq;
    let mut at = from;
    each_batch(journal, from..head, |batch| {
        at = step(reader, journal, db, batch)?;
        progress(at, head);
        Ok(at)
    })?;
    Ok(at)
}

/// One batch, under the bookmark's lock: two nodes never read the same entry into the same tables. What was read ahead is taken where
/// the tables stand before it; where another node was there first, what comes next is read now.
fn step<R: Reader>(reader: &R, journal: &Journal, db: &Db, ahead: Option<Batch>) -> Result<u64, Fault> {
    let mut tx = db.write(Durability::Relaxed)?;
    let key = (R::NAME, i64::from(R::EDITION));
    tx.send(HOLD, vals![key.0, key.1])?;
    let from = bookmark_in::<R>(&mut tx)?;
    let batch = match ahead.filter(|it| it.after == from) {
        Some(batch) => batch,
        None => Batch::alone(journal, from)?,
    };
    let at = batch.last();
    reader.read(&mut tx, &batch.entries, &Lookup::knowing(journal, batch.known))?;
    tx.send(MOVE, vals![at, key.0, key.1])?;
    tx.commit()?;
    Ok(at)
}

/// Empties the reader's tables and reads the whole journal again; `progress` hears how many of how many entries are read.
pub fn rebuild<R: Reader>(reader: &R, journal: &Journal, mut progress: impl FnMut(u64, u64)) -> Result<u64, Fault> {
    let mut tx = journal.db().write(Durability::Relaxed)?;
    for (table, _) in R::OWN {
        tx.empty(table)?;
    }
    tx.run(MOVE, vals![0u64, R::NAME, i64::from(R::EDITION)])?;
    tx.commit()?;
    read_from(reader, journal, journal.db(), 0, &mut progress)
}

#[cfg(test)]
mod tests {
    use raadslag_store::testing::{Place, on_each};

    use super::*;
    use crate::now::NowReader;

    #[test]
    fn a_node_starts_while_another_one_is_in_the_middle_of_the_tables() {
        on_each(|Place { journal, .. }| {
            prepare::<NowReader>(journal.db()).expect("made");
            let mut other = journal.db().write(Durability::Relaxed).expect("begin");
            for (table, _) in NowReader::OWN {
                other.batch(&format!("delete from {table};")).expect("in the middle");
            }
            prepare::<NowReader>(journal.db()).expect("the tables are there, so nobody is waited for");
            other.commit().expect("commit");
        });
    }
}
