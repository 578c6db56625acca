//! Why a file was not read.

use serde::{Deserialize, Serialize};

use crate::FileKind;

/// Why a file was not read: facts, put into words for people elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refused {
    /// The file asks for a password.
    #[error("the file is encrypted with a password")]
    Encrypted,
    /// So damaged that nothing could be read.
    #[error("the file is too damaged to be read")]
    Damaged,
    /// The file, or the answer to it, is larger than allowed.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// Reading took longer than allowed and was stopped.
    #[error("reading the file took too long and was stopped")]
    TooSlow,
    /// A kind of file that is not read here.
    #[error("a file of this kind is not read here: {0}")]
    UnknownKind(FileKind),
    /// The reading process died or a library inside it panicked.
    #[error("the reader crashed on this file")]
    Crashed,
    /// Its parts lie within one another deeper than anybody writes, and nothing stands above that.
    #[error("the file is nested too deeply to be read")]
    TooDeep,
    /// There is nothing in the file.
    #[error("the file is empty")]
    Empty,
    /// No reading process could be started.
    #[error("no reading process could be started: {reason}")]
    NoWorker {
        /// What the system said.
        reason: String,
    },
}
