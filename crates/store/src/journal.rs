//! The journal: every fact of the record in one gapless chain, appended and never changed.

mod claimed;
mod closed;
mod desk;
mod entry;
mod erase;
mod files;
mod known;
mod leaves;
mod payload;
mod planned;
mod record;

use std::sync::{Arc, Mutex, PoisonError};

use raadslag_council::clock::Timestamp;

pub use self::desk::Desk;
pub use self::entry::{Entry, Hold, Origin, Past};
pub use self::erase::{ERASED, Erasure, OWN_KINDS};
pub use self::files::{FileFacts, Files, KeptFile, Opened, Received};
pub use self::known::{KnownWords, without_erased};
pub use self::leaves::KeptLeaf;
pub use self::payload::{Text, readable};
pub use self::record::{Answer, Appended, Errand, Fact};

pub(crate) use self::claimed::TABLE as CLAIMED;
pub(crate) use self::entry::{Fields, chain, read_at, read_holds, write_at};
pub(crate) use self::erase::{BACKUP_MADE, BACKUPS, BackupMade, ERASURES, LEAVING, to_json};
pub(crate) use self::erase::{all_known, erased, stream_of_file, stream_of_text};
pub(crate) use self::files::{name as name_of_file, pour, sync_folder};
pub(crate) use self::record::{CLAIM, MOVE_HEAD, insert};

use crate::db::{Beat, Db, Row};
use crate::digest::Digest;
use crate::fault::Fault;

/// The record of one municipality and its files. Cloning is cheap; any thread may use it.
#[derive(Clone)]
pub struct Journal {
    db: Db,
    files: Files,
    /// The last entry's number as it was read at a beat of the database.
    last: Arc<Mutex<Option<(Beat, Standing)>>>,
    known: KnownHere,
}

/// What is kept in memory of the journal, brought up to date by whoever asks.
#[derive(Clone, Default)]
struct KnownHere {
    /// Marks of what is closed.
    closed: closed::Closed,
    /// When bodies meet.
    planned: planned::Planned,
}

/// The last entry: its hash stands for everything before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Head {
    /// The last entry's number; 0 before the first.
    pub seq: u64,
    /// The last entry's hash.
    pub hash: Digest,
    /// When the last entry was made; `None` before the first.
    pub at: Option<Timestamp>,
}

/// What pages are made from: the journal and the register of people, which is no part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Standing {
    /// The last entry's number; 0 before the first.
    pub seq: u64,
    /// How often the register of people was changed.
    pub register: u64,
}

crate::statements! {
    /// The last entry, and the changes of the register.
    STANDING = "select h.seq, r.changes from journal_head h cross join register r";
    /// The head, without a lock.
    HEAD = "select seq, hash, at from journal_head";
    /// Entries after one, in order.
    ENTRIES = "select seq, at, actor, on_behalf_of, command, command_digest, origin, stream, version, kind, data, holds, prev, hash from entry where seq > $1 order by seq limit $2";
    /// One stream in order.
    STREAM = "select seq, version, kind, data from entry where stream = $1 order by version";
}

/// Every SQL text of the crate, for the test that prepares them on both engines.
pub fn statements() -> Vec<&'static [crate::Statement]> {
    let mut lists = vec![
        crate::schema::STATEMENTS,
        crate::people::STATEMENTS,
        crate::accounts::STATEMENTS,
        crate::accounts::tries_statements(),
        crate::accounts::session_statements(),
        crate::accounts::invitation_statements(),
        crate::accounts::account_mail_statements(),
        crate::accounts::passkey_statements(),
        crate::accounts::program_key_statements(),
        crate::accounts::reading_device_statements(),
        crate::accounts::outside_statements(),
        crate::drafts::STATEMENTS,
        crate::fetched::STATEMENTS,
        crate::followers::STATEMENTS,
        crate::private_notes::STATEMENTS,
        crate::put_away::STATEMENTS,
        crate::presence::STATEMENTS,
        crate::mail::STATEMENTS,
        STATEMENTS,
        record::STATEMENTS,
        desk::STATEMENTS,
        files::STATEMENTS,
        leaves::STATEMENTS,
        payload::STATEMENTS,
        claimed::STATEMENTS,
        closed::STATEMENTS,
        planned::STATEMENTS,
        erase::STATEMENTS,
    ];
    lists.extend(crate::check::statements());
    lists.extend(crate::backup::statements());
    lists
}

impl Journal {
    pub(crate) fn new(db: Db, files: Files) -> Self {
        Self {
            db,
            files,
            last: Arc::default(),
            known: KnownHere::default(),
        }
    }

    /// The database underneath, for tables that readers make.
    pub fn db(&self) -> &Db {
        &self.db
    }

    /// The files.
    pub fn files(&self) -> &Files {
        &self.files
    }

    /// The last entry.
    pub fn head(&self) -> Result<Head, Fault> {
        self.db.one(HEAD, &[], read_head)
    }

    /// The last entry's number.
    pub fn seq(&self) -> Result<u64, Fault> {
        Ok(self.standing()?.seq)
    }

    /// Where journal and register stand. What any process committed before the call is seen; where nothing was committed since the
    /// call before, the database is not asked again.
    pub fn standing(&self) -> Result<Standing, Fault> {
        // The beat comes first: a commit between the two makes the next call ask again, never the other way round.
        let Some(beat) = self.db.find_beat() else {
            return self.read_standing();
        };
        if let Some((_, standing)) = self.last().filter(|(then, _)| *then == beat) {
            return Ok(standing);
        }
        let standing = self.read_standing()?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some((beat, standing));
        Ok(standing)
    }

    fn read_standing(&self) -> Result<Standing, Fault> {
        self.db.one(STANDING, &[], |row| {
            Ok(Standing {
                seq: row.count(0)?,
                register: row.count(1)?,
            })
        })
    }

    fn last(&self) -> Option<(Beat, Standing)> {
        *self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Up to `limit` entries after `after`, in order.
    pub fn entries(&self, after: u64, limit: u32) -> Result<Vec<Entry>, Fault> {
        self.db.all(ENTRIES, crate::vals![after, limit], Entry::read)
    }

    /// Every entry of a stream, in order.
    pub fn stream(&self, stream: &str) -> Result<Vec<Past>, Fault> {
        self.db.all(STREAM, crate::vals![stream], Past::read)
    }
}

pub(crate) fn read_head(row: &Row<'_>) -> Result<Head, Fault> {
    let seq = row.count(0)?;
    let at = if seq == 0 { None } else { Some(read_at(row.text(2)?)?) };
    Ok(Head {
        seq,
        hash: row.digest(1)?,
        at,
    })
}

#[cfg(test)]
mod tests;
