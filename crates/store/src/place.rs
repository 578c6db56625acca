//! Where a municipality's data lies, and opening it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::db::Db;
use crate::fault::Fault;
use crate::journal::{Files, Journal};
use crate::schema;

/// The database file in a data folder.
pub const DATABASE_FILE: &str = "raadslag.db";
/// The folder of files in a data folder.
pub const FILES_FOLDER: &str = "files";

/// Where a municipality's data lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataPlace {
    /// A folder with a SQLite database and the files; made if it is not there. Several processes may use it at once.
    Folder(PathBuf),
    /// A PostgreSQL database, and a folder for the files.
    Postgres {
        /// `postgres://user:password@host/name`
        url: String,
        /// The folder for the files.
        files: PathBuf,
    },
}

/// Opens the journal at this place, making what is not there yet.
pub fn open(place: &DataPlace) -> Result<Journal, Fault> {
    let (db, files) = match place {
        DataPlace::Folder(folder) => {
            make_folder(folder)?;
            (Db::sqlite(&folder.join(DATABASE_FILE))?, folder.join(FILES_FOLDER))
        }
        DataPlace::Postgres { url, files } => (Db::postgres(url)?, files.clone()),
    };
    schema::prepare(&db)?;
    let journal = Journal::new(db, Files::open(&files)?);
    journal.finish_erasures()?;
    Ok(journal)
}

fn make_folder(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder).map_err(|error| Fault::io(folder, error))
}
