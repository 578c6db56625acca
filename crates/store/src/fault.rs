//! What can go wrong with the machine, told so that an operator knows the next step.

use std::io;
use std::path::{Path, PathBuf};

use raadslag_council::ids::CommandId;
use rusqlite::ErrorCode;
use tokio_postgres::error::SqlState;

/// The machine failed. Nothing acknowledged is lost; a command without an answer may be sent again under the same id.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// Another writer held the database too long.
    #[error("the database was busy for too long ({0}); nothing was changed, try again")]
    Busy(String),
    /// No room left.
    #[error("the disk is full ({0}); nothing was changed, make room and try again")]
    Full(String),
    /// The disk failed while it was read or written.
    #[error(
        "the disk failed ({0}); what was acknowledged is kept, look after the disk and send a command without an \
         answer again under the same id"
    )]
    Disk(String),
    /// The database or folder cannot be written.
    #[error("the data cannot be written ({0}); check the disk and the folder's permissions, reading goes on")]
    ReadOnly(String),
    /// The user that runs the program may not read or write something.
    #[error("{0}; let the user that runs this program read and write there")]
    NotAllowed(String),
    /// The database does not answer.
    #[error(
        "the database does not answer ({0}); what was acknowledged is kept, send a command without an answer again \
         under the same id when the database is back"
    )]
    Lost(String),
    /// The database did not answer when it was opened: nothing was asked of it yet.
    #[error(
        "the database does not answer at {at} ({why}); start it, or correct the address, and begin again: nothing was done"
    )]
    NoDatabase {
        /// Host and port, without who asks.
        at: String,
        /// What was said.
        why: String,
    },
    /// The place of the files does not answer, or not as it should.
    #[error(
        "the files cannot be reached ({0}); nothing was kept that was not acknowledged, try again when their place is back"
    )]
    FilesAway(String),
    /// Stored data is not what it should be.
    #[error("stored data is damaged ({0}); run `raadslag check`, then restore the latest backup into an empty place")]
    Damaged(String),
    /// A backup is not what it was when it was made.
    #[error("the backup is damaged ({0}); restore another one, or make a new one where the data still is")]
    DamagedBackup(String),
    /// Written by a newer program.
    #[error("the data is of format {found}, this program knows up to {known}; use the newer program")]
    TooNew {
        /// The format found.
        found: u64,
        /// The newest format known here.
        known: u64,
    },
    /// The database server is too old.
    #[error("PostgreSQL {0} is too old; use 15 or newer")]
    TooOldServer(String),
    /// Something is already there.
    #[error("{0} is not empty, and what is taken in whole stays unchanged (rule 39); name an empty place")]
    NotEmpty(String),
    /// Something that should be there is not.
    #[error("{0} was not found")]
    Missing(String),
    /// The content was erased on purpose.
    #[error("{what} was erased by entry {by}")]
    Erased {
        /// What was asked for.
        what: String,
        /// The entry that erased it.
        by: u64,
    },
    /// A file is larger than allowed.
    #[error("the file is larger than {limit} bytes; nothing was kept")]
    TooLarge {
        /// The most that is taken.
        limit: u64,
    },
    /// A database address or setting that cannot be used.
    #[error("{0}")]
    Setting(String),
    /// The system gave no random bytes.
    #[error("the system gave no random bytes ({0})")]
    Randomness(String),
    /// A file or folder failed.
    #[error("{path}: {source}")]
    Io {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// A statement failed for a reason not named above.
    #[error("the database refused a statement ({message}): {statement}")]
    Sql {
        /// The SQL text.
        statement: String,
        /// What the database said.
        message: String,
    },
}

/// Why nothing was recorded.
#[derive(Debug, thiserror::Error)]
pub enum StoreError<R> {
    /// The rules said no.
    #[error("refused")]
    Refused(R),
    /// Somebody else wrote to the stream first: load again and decide again.
    #[error("{stream} stands at version {found}, not {expected}: someone else was first")]
    Conflict {
        /// The stream.
        stream: String,
        /// The version the decision was made on.
        expected: u64,
        /// The version it has.
        found: u64,
    },
    /// The command's id was used before, by another person or with other content.
    #[error("command {0} was given before with other content")]
    Reused(CommandId),
    /// The machine failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl<R> StoreError<R> {
    /// The same, with the refusal put in other words.
    pub fn map_refusal<S>(self, words: impl FnOnce(R) -> S) -> StoreError<S> {
        match self {
            Self::Refused(refusal) => StoreError::Refused(words(refusal)),
            Self::Conflict {
                stream,
                expected,
                found,
            } => StoreError::Conflict {
                stream,
                expected,
                found,
            },
            Self::Reused(command) => StoreError::Reused(command),
            Self::Fault(fault) => StoreError::Fault(fault),
        }
    }
}

impl Fault {
    /// What reading a file said: where the file is of a store that is away, that.
    pub fn of_reading(error: io::Error) -> Self {
        match error.downcast::<Self>() {
            Ok(fault) => fault,
            Err(error) => Self::Damaged(error.to_string()),
        }
    }

    /// Whether something failed because the place of the files is away.
    pub fn is_files_away(fault: &(dyn std::error::Error + 'static)) -> bool {
        let inner = fault.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        let fault = inner.map_or_else(|| fault.downcast_ref(), |it| it.downcast_ref());
        matches!(fault, Some(Self::FilesAway(_)))
    }

    /// What a file or folder said.
    pub fn io(path: &Path, source: io::Error) -> Self {
        let source = match source.downcast::<Self>() {
            Ok(fault) => return fault,
            Err(source) => source,
        };
        let place = || format!("{}: {source}", path.display());
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::FileTooLarge => {
                Self::Full(place())
            }
            io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly(place()),
            io::ErrorKind::PermissionDenied => Self::NotAllowed(place()),
            _ => Self::Io {
                path: path.to_owned(),
                source,
            },
        }
    }

    /// What SQLite said.
    pub(crate) fn sqlite(statement: &str, error: &rusqlite::Error) -> Self {
        let message = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed) => {
                Self::Busy(message)
            }
            Some(ErrorCode::DiskFull) => Self::Full(message),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => Self::ReadOnly(message),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(message),
            Some(ErrorCode::SystemIoFailure) => Self::Disk(message),
            Some(ErrorCode::CannotOpen) => Self::Lost(message),
            _ => Self::refused(statement, message),
        }
    }

    /// What PostgreSQL said.
    pub(crate) fn postgres(statement: &str, error: &tokio_postgres::Error) -> Self {
        let message = error.as_db_error().map_or_else(
            || with_causes(error),
            |it| format!("{} {}", it.code().code(), it.message()),
        );
        let Some(code) = error.code() else {
            let lost = error.is_closed() || std::error::Error::source(error).is_some_and(|it| it.is::<io::Error>());
            return if lost {
                Self::Lost(message)
            } else {
                Self::refused(statement, message)
            };
        };
        match code {
            it if it.code().starts_with("08") || it.code().starts_with("57P") => Self::Lost(message),
            it if *it == SqlState::DISK_FULL => Self::Full(message),
            it if *it == SqlState::READ_ONLY_SQL_TRANSACTION => Self::ReadOnly(message),
            it if *it == SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT => Self::Lost(message),
            it if *it == SqlState::LOCK_NOT_AVAILABLE || *it == SqlState::T_R_SERIALIZATION_FAILURE => {
                Self::Busy(message)
            }
            it if *it == SqlState::T_R_DEADLOCK_DETECTED || *it == SqlState::TOO_MANY_CONNECTIONS => {
                Self::Busy(message)
            }
            it if *it == SqlState::QUERY_CANCELED => Self::Busy(message),
            it if it.code().starts_with("XX") => Self::Damaged(message),
            _ => Self::refused(statement, message),
        }
    }

    fn refused(statement: &str, message: String) -> Self {
        Self::Sql {
            statement: statement.to_owned(),
            message,
        }
    }
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

#[cfg(test)]
mod tests;
