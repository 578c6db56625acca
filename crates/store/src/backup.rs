//! A backup: one folder, the same for both engines, that proves itself.

mod lines;
mod restore;
mod whole;
mod write;

use std::path::Path;

use raadslag_council::ids::FileId;
use serde::{Deserialize, Serialize};

pub use self::restore::{Restored, restore};
pub use self::whole::{Wrong, find_wrong};
pub use self::write::BackedUp;

use crate::digest::Digest;
use crate::fault::Fault;

/// Says what is in a backup; written last.
pub const MANIFEST: &str = "manifest.json";
/// Every entry, one JSON object a line, in order.
pub const ENTRIES_FILE: &str = "journal.jsonl";
/// Every text, one JSON object a line.
pub const TEXTS_FILE: &str = "texts.jsonl";
/// Every file's particulars, one JSON object a line; the bytes lie beside it in [`BYTES_FOLDER`].
pub const FILES_FILE: &str = "files.jsonl";
/// The people register, its accounts and the marks of letters, one JSON object a line.
pub const PEOPLE_FILE: &str = "people.jsonl";
/// The files under their ids.
pub const BYTES_FOLDER: &str = "files";

const BACKUP_FORMAT: u64 = 1;

/// The SQL texts of backup and restore.
pub(crate) fn statements() -> [&'static [crate::Statement]; 2] {
    [write::STATEMENTS, restore::STATEMENTS]
}

/// What a backup is and how to know that it is whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of the backup.
    pub format: u64,
    /// Its name: entries about erasures name it by this.
    pub name: String,
    /// When it was made.
    pub made_at: String,
    /// The number of the last entry, and of entries.
    pub entries: u64,
    /// The hash of the last entry.
    pub head: Digest,
    /// Texts, erased ones among them.
    pub texts: u64,
    /// Files, erased ones among them.
    pub files: u64,
    /// SHA-256 of the file of entries.
    pub entries_digest: Digest,
    /// SHA-256 of the file of texts.
    pub texts_digest: Digest,
    /// SHA-256 of the file of files' particulars.
    pub files_digest: Digest,
    /// SHA-256 of the file of people and accounts.
    pub people_digest: Digest,
}

/// Somebody of the people register, an account, somebody who follows, or the mark of a letter to somebody, as a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum PeopleLine {
    Person {
        person: String,
        name: String,
        title: String,
        email: String,
    },
    Account {
        person: String,
        login: String,
        password: String,
        secret: String,
        last_step: u64,
        is_disabled: bool,
    },
    Follower {
        id: String,
        address: String,
        kind: String,
        thing: String,
        language: String,
        asked_at: String,
        confirmed_at: String,
    },
    FollowerSecret {
        secret: String,
    },
    PrivateNote {
        person: String,
        note: String,
        change: String,
        item: String,
        says: String,
        shared: String,
        stands: bool,
        at: String,
    },
    ReadingDevice {
        token: Digest,
        person: String,
        part: String,
        browser: String,
        begun_at: String,
        seen_at: String,
    },
    SentMail {
        entry: u64,
        recipient: String,
        purpose: String,
        not_before: String,
        state: String,
        tries: u64,
        answer: String,
        at: String,
    },
}

/// One entry as a line; the fields are the stored columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct EntryLine {
    seq: u64,
    at: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    actor: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    on_behalf_of: Option<String>,
    command: String,
    command_digest: Digest,
    origin: String,
    stream: String,
    version: u64,
    kind: String,
    data: String,
    holds: String,
    prev: Digest,
    hash: Digest,
}

/// One text as a line: `text` where it is UTF-8, `hex` where it is not, neither where it is erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct TextLine {
    id: String,
    entry: u64,
    digest: Digest,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    hex: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    erased_by: Option<u64>,
}

/// One file as a line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct FileLine {
    id: FileId,
    entry: u64,
    size: u64,
    digest: Digest,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    salt: Option<String>,
    media_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    erased_by: Option<u64>,
}

/// Reads what a backup says about itself.
pub fn read_manifest(backup: &Path) -> Result<Manifest, Fault> {
    let path = backup.join(MANIFEST);
    let bytes = std::fs::read(&path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Fault::Missing(format!("{} (a whole backup)", path.display())),
        _ => Fault::io(&path, error),
    })?;
    let manifest: Manifest =
        serde_json::from_slice(&bytes).map_err(|error| Fault::Damaged(format!("{}: {error}", path.display())))?;
    if manifest.format > BACKUP_FORMAT {
        return Err(Fault::TooNew {
            found: manifest.format,
            known: BACKUP_FORMAT,
        });
    }
    Ok(manifest)
}

#[cfg(test)]
mod tests;
