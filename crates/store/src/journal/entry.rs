//! One entry, and the hash that chains it to the one before.

use std::fmt;
use std::str::FromStr;

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{CommandId, FileId, PersonId, TextId};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use crate::db::Row;
use crate::digest::Digest;
use crate::fault::Fault;

/// One entry of the journal, as it stands for ever.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its place: 1, 2, 3 … without a gap.
    pub seq: u64,
    /// When it was made; never before the entry before.
    pub at: Timestamp,
    /// Who did it; nobody when the program did it by itself.
    pub actor: Option<PersonId>,
    /// For whom.
    pub on_behalf_of: Option<PersonId>,
    /// The command it came from; several entries may come from one.
    pub command: CommandId,
    /// The digest of that command's content.
    pub command_digest: Digest,
    /// Done here or read in.
    pub origin: Origin,
    /// The aggregate it belongs to.
    pub stream: String,
    /// Its place in the stream: 1, 2, 3 …
    pub version: u64,
    /// What happened, with the version of its form.
    pub kind: String,
    /// The event as JSON.
    pub data: String,
    /// The texts and files it binds, by their digests.
    pub holds: Vec<Hold>,
    /// The hash of the entry before.
    pub prev: Digest,
    /// The hash of this entry.
    pub hash: Digest,
}

/// What folding a stream needs of an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Past {
    /// Its place in the journal.
    pub seq: u64,
    /// Its place in the stream.
    pub version: u64,
    /// What happened.
    pub kind: String,
    /// The event as JSON.
    pub data: String,
}

/// Whether something was done here or read in from elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// Done here.
    Here,
    /// Read in.
    Import,
}

/// A text or file that an entry binds: change one byte of it and the chain no longer fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Hold {
    /// A free text.
    Text {
        /// Its id.
        id: TextId,
        /// Its salted digest.
        digest: Digest,
    },
    /// A file.
    File {
        /// Its id.
        id: FileId,
        /// Its length in bytes.
        size: u64,
        /// Its salted digest.
        digest: Digest,
    },
}

/// The stored columns of an entry, borrowed, for hashing.
pub(crate) struct Fields<'a> {
    pub seq: u64,
    pub at: &'a str,
    pub actor: Option<&'a str>,
    pub on_behalf_of: Option<&'a str>,
    pub command: &'a str,
    pub command_digest: &'a [u8],
    pub origin: &'a str,
    pub stream: &'a str,
    pub version: u64,
    pub kind: &'a str,
    pub data: &'a str,
    pub holds: &'a str,
}

/// SHA-256 over the hash before and the stored bytes of every field, each preceded by its length in eight bytes.
/// An empty field that is `null` has the length 2^64 - 1, so that it differs from an empty text.
pub(crate) fn chain(prev: &Digest, fields: &Fields<'_>) -> Digest {
    let mut running = Sha256::new();
    let mut feed = |field: Option<&[u8]>| {
        let length = field.map_or(u64::MAX, |bytes| bytes.len() as u64);
        running.update(length.to_be_bytes());
        running.update(field.unwrap_or_default());
    };
    feed(Some(prev.as_bytes()));
    feed(Some(&fields.seq.to_be_bytes()));
    feed(Some(fields.at.as_bytes()));
    feed(fields.actor.map(str::as_bytes));
    feed(fields.on_behalf_of.map(str::as_bytes));
    feed(Some(fields.command.as_bytes()));
    feed(Some(fields.command_digest));
    feed(Some(fields.origin.as_bytes()));
    feed(Some(fields.stream.as_bytes()));
    feed(Some(&fields.version.to_be_bytes()));
    feed(Some(fields.kind.as_bytes()));
    feed(Some(fields.data.as_bytes()));
    feed(Some(fields.holds.as_bytes()));
    Digest::finish(running)
}

/// UTC with six decimals, so that texts sort as instants do.
pub(crate) fn write_at(at: Timestamp) -> String {
    format!("{at:.6}")
}

pub(crate) fn read_at(text: &str) -> Result<Timestamp, Fault> {
    read(text)
}

impl Entry {
    /// Reads the columns in the order of [`super::ENTRIES`].
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, Fault> {
        let seq = row.count(0)?;
        Self::read_columns(seq, row).map_err(|fault| match fault {
            Fault::Damaged(what) => Fault::Damaged(format!("entry {seq}: {what}")),
            other => other,
        })
    }

    fn read_columns(seq: u64, row: &Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            seq,
            at: read(row.text(1)?)?,
            actor: row.find_text(2)?.map(read).transpose()?,
            on_behalf_of: row.find_text(3)?.map(read).transpose()?,
            command: read(row.text(4)?)?,
            command_digest: row.digest(5)?,
            origin: read(row.text(6)?)?,
            stream: row.text(7)?.to_owned(),
            version: row.count(8)?,
            kind: row.text(9)?.to_owned(),
            data: row.text(10)?.to_owned(),
            holds: read_holds(row.text(11)?)?,
            prev: row.digest(12)?,
            hash: row.digest(13)?,
        })
    }
}

impl Past {
    /// Reads the columns in the order of [`super::STREAM`].
    pub(crate) fn read(row: &Row<'_>) -> Result<Self, Fault> {
        Ok(Self {
            seq: row.count(0)?,
            version: row.count(1)?,
            kind: row.text(2)?.to_owned(),
            data: row.text(3)?.to_owned(),
        })
    }
}

pub(crate) fn read_holds(text: &str) -> Result<Vec<Hold>, Fault> {
    if text == "[]" {
        return Ok(Vec::new());
    }
    serde_json::from_str(text).map_err(|error| Fault::Damaged(format!("the list of texts and files: {error}")))
}

pub(crate) fn read<T: FromStr>(text: &str) -> Result<T, Fault>
where
    T::Err: fmt::Display,
{
    text.parse()
        .map_err(|error| Fault::Damaged(format!("`{text}` cannot be read: {error}")))
}

impl fmt::Display for Origin {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Here => "here",
            Self::Import => "import",
        })
    }
}

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "here" => Ok(Self::Here),
            "import" => Ok(Self::Import),
            _ => Err("neither here nor import"),
        }
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use proptest::prelude::*;

    use super::*;

    fn fields<'a>(stream: &'a str, kind: &'a str, actor: Option<&'a str>) -> Fields<'a> {
        Fields {
            seq: 7,
            at: "2031-01-01T09:00:00.000000Z",
            actor,
            on_behalf_of: None,
            command: "0000000000001",
            command_digest: &[3; 32],
            origin: "here",
            stream,
            version: 2,
            kind,
            data: r#"{"a":1}"#,
            holds: "[]",
        }
    }

    #[test]
    fn the_hash_of_an_entry_is_the_same_for_ever() {
        let hash = chain(&Digest::ZERO, &fields("meeting/1", "item_added.1", None));
        expect!["2ba838b40b9cf86810cb00ac6a2f75315250302e63a01176595a9ffb79a7e409"].assert_eq(&hash.to_string());
    }

    #[test]
    fn nobody_differs_from_an_empty_name() {
        let hash = |actor| chain(&Digest::ZERO, &fields("a", "b", actor));
        assert_ne!(hash(None), hash(Some("")));
    }

    proptest! {
        #[test]
        fn a_letter_moved_from_one_field_to_the_next_changes_the_hash(text in "\\PC{2,40}", at in 0usize..40, to in 0usize..40) {
            let places: Vec<usize> = text.char_indices().map(|it| it.0).collect();
            let (at, to) = (places[at % places.len()], places[to % places.len()]);
            prop_assume!(at != to);
            let hash = |at| {
                let (stream, kind) = text.split_at(at);
                chain(&Digest::ZERO, &fields(stream, kind, None))
            };
            prop_assert_ne!(hash(at), hash(to));
        }
    }
}
