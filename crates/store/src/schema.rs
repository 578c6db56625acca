//! The tables of the journal and of what hangs on it.

use crate::db::{Db, Durability, Tx};
use crate::digest::Digest;
use crate::fault::Fault;

/// The format of these tables. They are never changed in place by readers; readers have editions of their own.
pub const FORMAT: u64 = 1;

/// `seq` is gapless; `holds` lists the texts and files the entry binds, with their digests, and is hashed like every
/// other column. A text's or file's `entry` is the seq that binds it; `bytes` and `salt` are empty once erased.
const TABLES: &str = "
create table store_format (format bigint not null);
create table entry (
    seq {key},
    at {text} not null,
    actor {text},
    on_behalf_of {text},
    command {text} not null,
    command_digest {bytes} not null,
    origin {text} not null,
    stream {text} not null,
    version bigint not null,
    kind {text} not null,
    data {text} not null,
    holds {text} not null,
    prev {bytes} not null,
    hash {bytes} not null,
    unique (stream, version)
);
create index entry_plan on entry (seq) where kind in ('meeting_planned.1', 'meeting_moved.1', 'meeting_cancelled.1');
create index entry_body on entry (seq) where kind = 'body_registered.1';
create index entry_follow_up on entry (seq) where kind = 'follow_up_confirmed.1';
create table journal_head (one {key}, seq bigint not null, hash {bytes} not null, at {text} not null);
create table command_answer (command {text} not null primary key, digest {bytes} not null, first_seq bigint not null) {by_key};
create table payload (
    id {text} not null primary key,
    entry bigint not null,
    digest {bytes} not null,
    salt {bytes},
    bytes {bytes},
    erased_by bigint
);
create index payload_entry on payload (entry);
create table file (
    id {text} not null primary key,
    entry bigint not null,
    size bigint not null,
    digest {bytes} not null,
    salt {bytes},
    media_type {text} not null,
    erased_by bigint
);
create index file_entry on file (entry);
";

/// What `at` is before the first entry: no clock was ever there.
pub(crate) const BEFORE_ALL: &str = "0001-01-01T00:00:00.000000Z";

/// True where the table is; asked before there is a schema, so each engine is asked in its own words.
const HAS_TABLE_SQLITE: &str = "select name from sqlite_master where type = 'table' and name = $1";
const HAS_TABLE_POSTGRES: &str =
    "select tablename::text from pg_tables where schemaname = any (current_schemas(false)) and tablename = $1";
/// Two nodes that start at once on an empty server make the tables one after the other.
const ONE_AT_A_TIME: &str = "select pg_advisory_xact_lock(7263481)::text";

crate::statements! {
    /// The format the tables were made in.
    FORMAT_FOUND = "select format from store_format";
    /// Notes the format.
    SET_FORMAT = "insert into store_format (format) values ($1)";
    /// The head of an empty journal.
    SET_HEAD = "insert into journal_head (one, seq, hash, at) values (1, 0, $1, $2)";
}

/// Makes the tables if there are none and refuses data of a newer program.
pub(crate) fn prepare(db: &Db) -> Result<(), Fault> {
    if has_table(&mut db.read()?, "store_format")? {
        return must_be_known(&mut db.read()?);
    }
    let mut tx = db.write(Durability::Full)?;
    one_at_a_time(&mut tx)?;
    if !has_table(&mut tx, "store_format")? {
        tx.batch(TABLES)?;
        tx.batch(crate::journal::CLAIMED)?;
        tx.batch(crate::journal::LEAVING)?;
        tx.batch(crate::people::TABLE)?;
        tx.batch(crate::accounts::TABLES)?;
        tx.batch(crate::accounts::INVITATIONS)?;
        tx.batch(crate::accounts::ACCOUNT_MAIL)?;
        tx.batch(crate::accounts::PASSKEYS)?;
        tx.batch(crate::accounts::OUTSIDE)?;
        tx.batch(crate::accounts::PROGRAM_KEYS)?;
        tx.batch(crate::accounts::READING_DEVICES)?;
        tx.batch(crate::drafts::TABLE)?;
        tx.batch(crate::private_notes::TABLE)?;
        tx.batch(crate::fetched::TABLE)?;
        tx.batch(crate::followers::TABLES)?;
        tx.batch(crate::put_away::TABLE)?;
        tx.batch(crate::presence::TABLE)?;
        tx.batch(crate::mail::TABLES)?;
        tx.run(SET_FORMAT, crate::vals![FORMAT])?;
        tx.run(SET_HEAD, crate::vals![&Digest::ZERO, BEFORE_ALL])?;
    }
    tx.commit()
}

/// Whoever makes tables is alone with that until the transaction ends.
pub fn one_at_a_time(tx: &mut Tx<'_>) -> Result<(), Fault> {
    // SQLite's writers are alone anyway.
    if tx.kind() == crate::db::Kind::Postgres {
        tx.one(ONE_AT_A_TIME, &[], |_| Ok(()))?;
    }
    Ok(())
}

/// True where a table of this name is.
pub fn has_table(tx: &mut Tx<'_>, name: &str) -> Result<bool, Fault> {
    let sql = match tx.kind() {
        crate::db::Kind::Sqlite => HAS_TABLE_SQLITE,
        crate::db::Kind::Postgres => HAS_TABLE_POSTGRES,
    };
    let found = tx.find(sql, crate::vals![name], |row| Ok(row.find_text(0)?.is_some()))?;
    Ok(found == Some(true))
}

fn must_be_known(tx: &mut Tx<'_>) -> Result<(), Fault> {
    let found = tx.one(FORMAT_FOUND, &[], |row| row.count(0))?;
    if found > FORMAT {
        return Err(Fault::TooNew { found, known: FORMAT });
    }
    Ok(())
}
