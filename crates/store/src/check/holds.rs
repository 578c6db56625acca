//! Holds the texts and files that entries bind against those that are there.

use std::collections::BTreeMap;

use raadslag_council::ids::FileId;

use super::report::Report;
use crate::db::{Row, Tx};
use crate::digest::Digest;
use crate::fault::Fault;
use crate::journal::{Erasure, Hold};
use crate::vals;

crate::statements! {
    /// The texts that some entries bind.
    TEXTS_OF = "select id, entry, digest, erased_by, salt, bytes from payload where entry > $1 and entry <= $2 order by entry, id";
    /// The files that some entries bind.
    FILES_OF = "select id, entry, digest, erased_by, salt, size from file where entry > $1 and entry <= $2 order by entry, id";
}

/// A file whose bytes are still to be measured.
pub(super) struct FileToCheck {
    pub id: FileId,
    pub entry: u64,
    pub size: u64,
    pub digest: Digest,
    pub salt: Vec<u8>,
}

/// What the entries walked so far bind and erase.
#[derive(Default)]
pub(super) struct Holds {
    /// By `text …` or `file …`: entry, digest, size of a file.
    expected: BTreeMap<String, (u64, Digest, Option<u64>)>,
    /// What entries say they erased.
    named_erased: BTreeMap<String, u64>,
    /// What the tables say is erased.
    found_erased: BTreeMap<String, u64>,
}

impl Holds {
    /// What an entry binds.
    pub(super) fn expect(&mut self, seq: u64, holds: Vec<Hold>) {
        for hold in holds {
            let (name, what) = match hold {
                Hold::Text { id, digest } => (format!("text {id}"), (seq, digest, None)),
                Hold::File { id, size, digest } => (format!("file {id}"), (seq, digest, Some(size))),
            };
            self.expected.insert(name, what);
        }
    }

    /// What an entry says it erased.
    pub(super) fn erased(&mut self, seq: u64, erasure: &Erasure) {
        let texts = erasure.texts.iter().map(|id| format!("text {id}"));
        let files = erasure.files.iter().map(|id| format!("file {id}"));
        self.named_erased.extend(texts.chain(files).map(|name| (name, seq)));
    }

    /// Compares what the entries after `after` up to `last` bind with what is there.
    pub(super) fn compare(
        &mut self,
        tx: &mut Tx<'_>,
        after: u64,
        last: u64,
        report: &mut Report,
    ) -> Result<Vec<FileToCheck>, Fault> {
        let mut files = Vec::new();
        tx.each(TEXTS_OF, vals![after, last], |row| {
            report.texts += 1;
            self.row("text", row, report, |digest, salt| text_is_whole(row, digest, salt))
        })?;
        tx.each(FILES_OF, vals![after, last], |row| {
            report.files += 1;
            self.row("file", row, report, |digest, salt| {
                let id = row.text(0)?;
                files.push(FileToCheck {
                    id: id.parse().map_err(|_| Fault::Damaged(format!("`{id}` is no id")))?,
                    entry: row.count(1)?,
                    size: row.count(5)?,
                    digest: *digest,
                    salt: salt.to_owned(),
                });
                Ok(None)
            })
        })?;
        for (name, (seq, ..)) in std::mem::take(&mut self.expected) {
            report.flaw(format!("{name} of entry {seq}"), "is missing");
        }
        Ok(files)
    }

    /// One row of either table; `is_whole` tells what is wrong with one that is not erased.
    fn row(
        &mut self,
        what: &str,
        row: &Row<'_>,
        report: &mut Report,
        is_whole: impl FnOnce(&Digest, &[u8]) -> Result<Option<&'static str>, Fault>,
    ) -> Result<(), Fault> {
        let name = format!("{what} {}", row.text(0)?);
        let place = format!("{name} of entry {}", row.int(1)?);
        match self.find_flaw(&name, row, is_whole) {
            Ok(None) => {}
            Ok(Some(flaw)) => report.flaw(place, flaw),
            Err(Fault::Damaged(flaw)) => report.flaw(place, flaw),
            Err(fault) => return Err(fault),
        }
        Ok(())
    }

    fn find_flaw(
        &mut self,
        name: &str,
        row: &Row<'_>,
        is_whole: impl FnOnce(&Digest, &[u8]) -> Result<Option<&'static str>, Fault>,
    ) -> Result<Option<&'static str>, Fault> {
        let Some((seq, digest, size)) = self.expected.remove(name) else {
            return Ok(Some("that entry does not name it"));
        };
        if seq != row.count(1)? {
            return Ok(Some("another entry names it than the one it stands with"));
        }
        if digest != row.digest(2)? {
            return Ok(Some("its digest is not the one the entry names"));
        }
        if size.is_some() && row.find_count(5)? != size {
            return Ok(Some("its size is not the one the entry names"));
        }
        if let Some(by) = row.find_count(3)? {
            self.found_erased.insert(name.to_owned(), by);
            return Ok(row
                .find_bytes(4)?
                .map(|_| "it is marked as erased and its salt is still there"));
        }
        is_whole(&digest, row.bytes(4)?)
    }

    /// What is erased must be named by an entry, and what an entry names must be erased.
    pub(super) fn finish(&mut self, report: &mut Report) {
        for (name, by) in &self.found_erased {
            match self.named_erased.get(name) {
                Some(seq) if seq == by && name.starts_with("text") => report.erased_texts += 1,
                Some(seq) if seq == by => report.erased_files += 1,
                _ => report.flaw(name, format!("is gone, and entry {by} does not say that it was erased")),
            }
        }
        for (name, seq) in &self.named_erased {
            if !self.found_erased.contains_key(name) {
                report.flaw(name, format!("was erased by entry {seq} and is still there"));
            }
        }
    }
}

fn text_is_whole(row: &Row<'_>, digest: &Digest, salt: &[u8]) -> Result<Option<&'static str>, Fault> {
    let is_whole = Digest::salted(salt, row.bytes(5)?) == *digest;
    Ok((!is_whole).then_some("its content was changed"))
}
