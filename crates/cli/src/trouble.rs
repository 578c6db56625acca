//! What can go wrong at the command line, with what to do next.

use std::path::{Path, PathBuf};

use raadslag_council::command::Refusal;
use raadslag_extract::Refused;
use raadslag_store::{Fault, StoreError};

/// How a command ended that ran to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// As asked.
    Well,
    /// It ran, and found something wrong or refused a part.
    FoundWrong,
}

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// A file could not be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A document was refused.
    #[error("{path}: {refused}")]
    Document {
        /// Which.
        path: PathBuf,
        /// Why.
        refused: Refused,
    },
    /// The store failed.
    #[error(transparent)]
    Store(#[from] Fault),
    /// The rules said no.
    #[error("{0}")]
    Refused(String),
    /// The words do not fit together.
    #[error("{0}")]
    Usage(String),
    /// A document could not be set.
    #[error("the document could not be set: {0}")]
    Typeset(#[from] raadslag_typeset::pdf::TypesetFault),
    /// The server could not start or stopped.
    #[error("{0}")]
    Serve(String),
}

impl Trouble {
    /// The exit code.
    pub fn code(&self) -> u8 {
        if matches!(self, Self::Usage(_)) { 2 } else { 1 }
    }

    /// What a file said.
    pub fn file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.to_owned();
        |source| Self::File { path, source }
    }
}

impl From<StoreError<Refusal>> for Trouble {
    fn from(error: StoreError<Refusal>) -> Self {
        match error {
            StoreError::Fault(fault) => Self::Store(fault),
            StoreError::Refused(refusal) => Self::Refused(words(&refusal)),
            other => Self::Refused(other.to_string()),
        }
    }
}

/// A refusal with the next step.
pub fn words(refusal: &Refusal) -> String {
    match refusal {
        Refusal::NoBody => "the document names no body; say which with --body NAME".into(),
        other => other.to_string(),
    }
}
