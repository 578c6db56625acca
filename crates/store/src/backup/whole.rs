//! Whether the lists of a backup are as they were written, and which line is not.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::restore::fields;
use super::{ENTRIES_FILE, EntryLine, FILES_FILE, FileLine, Manifest, PEOPLE_FILE, PeopleLine, TEXTS_FILE, TextLine};
use crate::digest::{Digest, from_hex};
use crate::fault::Fault;
use crate::journal::{chain, pour};

/// A list of a backup that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The file it stands in.
    pub file: &'static str,
    /// The first line, counted from 1, that was changed or before which one is missing, where that can be told.
    pub line: Option<u64>,
    /// It has fewer lines than were written; that of people, none.
    pub is_short: bool,
}

/// Every list that is not the one the manifest names, in their order.
pub fn find_wrong(from: &Path, manifest: &Manifest) -> Result<Vec<Wrong>, Fault> {
    let mut wrong = Vec::new();
    for (file, written, count) in [
        (ENTRIES_FILE, manifest.entries_digest, manifest.entries),
        (TEXTS_FILE, manifest.texts_digest, manifest.texts),
        (FILES_FILE, manifest.files_digest, manifest.files),
        (PEOPLE_FILE, manifest.people_digest, 1),
    ] {
        let path = from.join(file);
        if digest(&path)? != written {
            let (line, lines) = find_line(&path, file)?;
            wrong.push(Wrong {
                file,
                line,
                is_short: lines < count,
            });
        }
    }
    Ok(wrong)
}

fn digest(path: &Path) -> Result<Digest, Fault> {
    let mut file = File::open(path).map_err(|error| Fault::io(path, error))?;
    let mut running = Sha256::new();
    pour(&mut file, path, |bytes| {
        running.update(bytes);
        Ok(())
    })?;
    Ok(Digest::finish(running))
}

/// The first line that cannot be what was written, and how many lines there are.
fn find_line(path: &Path, file: &str) -> Result<(Option<u64>, u64), Fault> {
    let fault = |error| Fault::io(path, error);
    let list = BufReader::new(File::open(path).map_err(fault)?);
    let (mut found, mut lines, mut before) = (None, 0, Digest::ZERO);
    for line in list.split(b'\n') {
        let line = line.map_err(fault)?;
        lines += 1;
        let is_right = match file {
            ENTRIES_FILE => serde_json::from_slice(&line).is_ok_and(|it: EntryLine| follows(&mut before, &it, lines)),
            TEXTS_FILE => serde_json::from_slice(&line).is_ok_and(is_as_digested),
            FILES_FILE => serde_json::from_slice::<FileLine>(&line).is_ok(),
            _ => serde_json::from_slice::<PeopleLine>(&line).is_ok(),
        };
        if !is_right && found.is_none() {
            found = Some(lines);
        }
    }
    Ok((found, lines))
}

/// Whether an entry is the next one of the chain.
fn follows(before: &mut Digest, entry: &EntryLine, number: u64) -> bool {
    let is_next = entry.seq == number && entry.prev == *before && entry.hash == chain(before, &fields(entry));
    *before = entry.hash;
    is_next
}

/// Whether a text is the one of its digest; of one that was erased nobody can tell.
fn is_as_digested(line: TextLine) -> bool {
    let bytes = match (line.text, line.hex) {
        (Some(text), _) => Some(text.into_bytes()),
        (None, Some(hex)) => from_hex(&hex),
        (None, None) => return true,
    };
    let salt = line.salt.as_deref().and_then(from_hex);
    let told = bytes.zip(salt).map(|(bytes, salt)| Digest::salted(&salt, &bytes));
    told == Some(line.digest)
}
