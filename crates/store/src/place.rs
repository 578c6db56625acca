//! Where a municipality's data lies, and opening it.

use std::path::PathBuf;

use crate::bucket::{Bucket, BucketPlace};
use crate::db::Db;
use crate::fault::Fault;
use crate::journal::{Files, Journal};
use crate::{private, schema};

/// The database file in a data folder.
pub const DATABASE_FILE: &str = "raadslag.db";
/// The folder of files in a data folder.
pub const FILES_FOLDER: &str = "files";

/// Where a municipality's data lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataPlace {
    /// A folder with a SQLite database and the files; made if it is not there. Several processes may use it at once.
    Folder(PathBuf),
    /// A PostgreSQL database, and where the files are.
    Postgres {
        /// `postgres://user:password@host/name`
        url: String,
        /// Where the files are.
        files: FilesPlace,
    },
}

/// Where the files of a municipality are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FilesPlace {
    /// A folder; made if it is not there.
    Folder(PathBuf),
    /// A bucket of an S3-compatible store; it must be there.
    Bucket(BucketPlace),
}

impl FilesPlace {
    /// Writes, reads, lists and deletes in a bucket, as the program does later; a folder is tried when it is opened.
    pub fn try_out(&self) -> Result<(), Fault> {
        match self {
            Self::Folder(_) => Ok(()),
            Self::Bucket(bucket) => Bucket::of(bucket).try_out(),
        }
    }
}

/// Opens the journal at this place, making what is not there yet.
pub fn open(place: &DataPlace) -> Result<Journal, Fault> {
    let (db, files) = match place {
        DataPlace::Folder(folder) => {
            private::private_folder(folder)?;
            let database = folder.join(DATABASE_FILE);
            private::make_file(&database)?;
            (Db::sqlite(&database)?, FilesPlace::Folder(folder.join(FILES_FOLDER)))
        }
        DataPlace::Postgres { url, files } => (Db::postgres(url)?, files.clone()),
    };
    schema::prepare(&db)?;
    let journal = Journal::new(db, Files::open(&files)?);
    if let Err(fault) = journal.finish_erasures() {
        tracing::warn!(%fault, "an erased file could not be removed; `raadslag check` tries again");
    }
    Ok(journal)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;
    use crate::testing::{Place, on_each};

    #[test]
    fn several_may_open_an_empty_place_at_once() {
        for _ in 0..5 {
            let folder = tempfile::tempdir().expect("a folder");
            let place = DataPlace::Folder(folder.path().join("new"));
            open_together(&place);
        }
        on_each(|Place { place, journal, .. }| {
            let mut tx = journal.db().write(crate::db::Durability::Full).expect("begin");
            let drop = "drop table store_format; drop table entry; drop table journal_head; drop table command_answer;
                drop table payload; drop table file; drop table person; drop table register; drop table account; drop table session;
                drop table attempt; drop table invitation; drop table account_mail; drop table passkey; drop table outside; drop table challenge; drop table file_leaving;
                drop table draft; drop table fetched; drop table put_away; drop table sent_mail; drop table lease; drop table calendar_address; drop table presence;
                drop table program_key; drop table reading_device; drop table private_note; drop table claimed; drop table claimed_until;
                drop table follower; drop table follower_notice; drop table follower_secret";
            tx.batch(drop).expect("as if nothing had been there");
            tx.commit().expect("commit");
            open_together(place);
        });
    }

    fn open_together(place: &DataPlace) {
        thread::scope(|scope| {
            let openers: Vec<_> = (0..6)
                .map(|_| scope.spawn(|| open(place).map(|it| it.head())))
                .collect();
            for opener in openers {
                let head = opener.join().expect("it ends").expect("opened").expect("a head");
                assert_eq!(head.seq, 0);
            }
        });
    }
}
