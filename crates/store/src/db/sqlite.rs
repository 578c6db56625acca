//! SQLite: one connection that writes, several that read.

use std::fs::OpenOptions;
use std::io;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use r2d2::{ManageConnection, Pool, PooledConnection};
use rusqlite::Connection;
use rusqlite::config::DbConfig;

use super::pulse::{Beat, Pulse};
use super::{Durability, PATIENCE};
use crate::fault::Fault;

/// Readers at the same time.
const READERS: u32 = 8;
/// Prepared statements kept by each connection.
const STATEMENTS: usize = 256;
/// Room that nothing acknowledged takes: readers catch up in it, so that people go on reading when the disk is full.
const KEPT_BACK: u64 = 32 << 20;

const SETTINGS: &str = "pragma journal_mode = wal; pragma secure_delete = on; pragma temp_store = memory;
    pragma cache_size = -16000; pragma journal_size_limit = 67108864; pragma wal_autocheckpoint = 8000;
    pragma synchronous = full;";
const READER_SETTINGS: &str = "pragma query_only = on; pragma temp_store = memory; pragma cache_size = -8000;";

/// The database file and its connections.
pub(super) struct Folder {
    file: Identity,
    writer: Mutex<Writer>,
    readers: Pool<Readers>,
    pulse: Pulse,
}

/// The connection that writes, and how durably it was told to.
pub(super) struct Writer {
    connection: Connection,
    durability: Durability,
}

impl Deref for Writer {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
    }
}

pub(super) struct Readers {
    file: PathBuf,
}

pub(super) type Reader = PooledConnection<Readers>;

impl Folder {
    pub(super) fn open(file: &Path) -> Result<Self, Fault> {
        let connection = connect_in_turn(file)?;
        let readers = Pool::builder()
            .max_size(READERS)
            .min_idle(Some(0))
            .test_on_check_out(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connection_timeout(PATIENCE)
            .build_unchecked(Readers { file: file.to_owned() });
        let writer = Mutex::new(Writer {
            connection,
            durability: Durability::Full,
        });
        let pulse = Pulse::of(file);
        let file = Identity::of(file)?;
        Ok(Self {
            file,
            writer,
            readers,
            pulse,
        })
    }

    pub(super) fn write(&self, durability: Durability) -> Result<MutexGuard<'_, Writer>, Fault> {
        // A thread that panicked while it held the writer has rolled back as its transaction was dropped.
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        self.file.must_be_there()?;
        if durability == Durability::Full {
            self.file.must_have_room()?;
        }
        writer.be(durability)?;
        Ok(writer)
    }

    pub(super) fn read(&self) -> Result<Reader, Fault> {
        self.readers
            .get()
            .map_err(|error| Fault::Busy(format!("no free reader: {error}")))
    }

    pub(super) fn find_beat(&self) -> Option<Beat> {
        self.pulse.find()
    }

    pub(super) fn scrub(&self) -> Result<(), Fault> {
        let writer = self.write(Durability::Full)?;
        let sql = "pragma wal_checkpoint(truncate)";
        writer
            .query_row(sql, [], |_| Ok(()))
            .map_err(|error| Fault::sqlite(sql, &error))
    }
}

/// SQLite does not wait by itself while another process turns a new file into one with a write-ahead log.
#[expect(clippy::disallowed_methods, reason = "it waits, and gives up after a while")]
fn connect_in_turn(file: &Path) -> Result<Connection, Fault> {
    let pause = Duration::from_millis(10);
    let start = Instant::now();
    loop {
        match connect(file, SETTINGS).map_err(|error| cannot_open(file, &error)) {
            Err(Fault::Busy(_)) if start.elapsed() < PATIENCE => thread::sleep(pause),
            other => return other,
        }
    }
}

/// On a disk that became read-only SQLite only says that it cannot open the file.
fn cannot_open(file: &Path, error: &rusqlite::Error) -> Fault {
    match Fault::sqlite(SETTINGS, error) {
        Fault::Lost(message) => match OpenOptions::new().append(true).open(file) {
            Err(error) if file.exists() => Fault::io(file, error),
            _ => Fault::Lost(format!("{}: {message}", file.display())),
        },
        other => other,
    }
}

/// Which file was opened. A database file that was moved or replaced while it is open would go on taking writes that
/// nobody finds again, so every write first looks whether the file is still the same.
struct Identity {
    file: PathBuf,
    numbers: (u64, u64),
}

impl Identity {
    fn must_have_room(&self) -> Result<(), Fault> {
        // A disk that does not tell says so when it is written to.
        let Ok(disk) = rustix::fs::statvfs(&self.file) else {
            return Ok(());
        };
        if disk.f_bavail.saturating_mul(disk.f_frsize) < KEPT_BACK {
            return Err(Fault::Full(format!(
                "less than {} MB are left for what is new",
                KEPT_BACK >> 20
            )));
        }
        Ok(())
    }

    fn of(file: &Path) -> Result<Self, Fault> {
        Ok(Self {
            file: file.to_owned(),
            numbers: numbers(file).map_err(|error| Fault::io(file, error))?,
        })
    }

    fn must_be_there(&self) -> Result<(), Fault> {
        match numbers(&self.file) {
            Ok(numbers) if numbers == self.numbers => Ok(()),
            _ => Err(Fault::Lost(format!(
                "{} was moved, replaced or removed while it was open; put it back or restart",
                self.file.display()
            ))),
        }
    }
}

#[cfg(unix)]
fn numbers(file: &Path) -> io::Result<(u64, u64)> {
    use std::os::unix::fs::MetadataExt as _;
    let metadata = std::fs::metadata(file)?;
    Ok((metadata.dev(), metadata.ino()))
}

/// Elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn numbers(file: &Path) -> io::Result<(u64, u64)> {
    std::fs::metadata(file).map(|_| (0, 0))
}

impl Writer {
    fn be(&mut self, durability: Durability) -> Result<(), Fault> {
        if self.durability == durability {
            return Ok(());
        }
        let sql = match durability {
            Durability::Full => "pragma synchronous = full",
            Durability::Relaxed => "pragma synchronous = normal",
        };
        self.connection
            .execute_batch(sql)
            .map_err(|error| Fault::sqlite(sql, &error))?;
        self.durability = durability;
        Ok(())
    }
}

fn connect(file: &Path, settings: &str) -> rusqlite::Result<Connection> {
    let connection = Connection::open(file)?;
    connection.busy_timeout(PATIENCE)?;
    // Plans do not go by what is asked for: else a statement is prepared anew each time.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    connection.execute_batch(settings)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(connection)
}

impl ManageConnection for Readers {
    type Connection = Connection;
    type Error = rusqlite::Error;

    fn connect(&self) -> rusqlite::Result<Connection> {
        connect(&self.file, READER_SETTINGS)
    }

    fn is_valid(&self, _: &mut Connection) -> rusqlite::Result<()> {
        Ok(())
    }

    fn has_broken(&self, connection: &mut Connection) -> bool {
        !connection.is_autocommit()
    }
}
