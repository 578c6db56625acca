//! Walks the entries in order and recomputes the chain from the stored bytes.

use std::collections::BTreeMap;

use super::holds::{FileToCheck, Holds};
use super::report::Report;
use crate::db::{Row, Tx};
use crate::digest::Digest;
use crate::fault::Fault;
use crate::journal::{ENTRIES, ERASED, Erasure, Fields, Head, chain, read_holds, write_at};
use crate::vals;

/// Where the walk stands.
pub(super) struct Walk {
    /// The last entry walked.
    pub seq: u64,
    /// Files to be measured once the database is done.
    pub files: Vec<FileToCheck>,
    hash: Digest,
    at: String,
    versions: BTreeMap<String, u64>,
    holds: Holds,
}

/// The columns of an entry as the walk needs them after hashing.
struct Link {
    seq: u64,
    prev: Digest,
    hash: Digest,
    computed: Digest,
    at: String,
    stream: String,
    version: u64,
    kind: String,
    data: String,
    holds: String,
}

impl Walk {
    pub(super) fn new() -> Self {
        Self {
            seq: 0,
            files: Vec::new(),
            hash: Digest::ZERO,
            at: crate::schema::BEFORE_ALL.to_owned(),
            versions: BTreeMap::new(),
            holds: Holds::default(),
        }
    }

    /// Where reading stopped, for the report.
    pub(super) fn place(&self) -> String {
        format!("after entry {}", self.seq)
    }

    /// Walks some more entries with their texts; `false` at the end.
    pub(super) fn step(&mut self, tx: &mut Tx<'_>, count: u32, report: &mut Report) -> Result<bool, Fault> {
        let after = self.seq;
        let mut seen = 0;
        tx.each(ENTRIES, vals![after, count], |row| {
            seen += 1;
            self.entry(row, report)
        })?;
        let found = self.holds.compare(tx, after, self.seq, report)?;
        self.files.extend(found);
        Ok(seen == count)
    }

    fn entry(&mut self, row: &Row<'_>, report: &mut Report) -> Result<(), Fault> {
        let seq = row.count(0)?;
        report.entries += 1;
        let next = self.seq.saturating_add(1);
        if seq != next {
            report.flaw(missing(next, seq.saturating_sub(1)), "missing");
        }
        self.seq = seq;
        match read_link(seq, row) {
            Ok(link) => self.link(link, report),
            Err(Fault::Damaged(what)) => {
                report.flaw(format!("entry {seq}"), what);
                self.hash = row.digest(13).unwrap_or(Digest::ZERO);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }

    fn link(&mut self, link: Link, report: &mut Report) -> Result<(), Fault> {
        let place = format!("entry {}", link.seq);
        if link.computed != link.hash {
            report.flaw(&place, "its content does not fit its hash");
        }
        if link.prev != self.hash {
            report.flaw(&place, "it does not follow from the entry before");
        }
        if link.at < self.at {
            report.flaw(&place, format!("its time {} is before the entry before", link.at));
        }
        let version = self.versions.entry(link.stream).or_default();
        if link.version != *version + 1 {
            let what = format!("version {} of its stream follows version {version}", link.version);
            report.flaw(&place, what);
        }
        *version = link.version;
        self.hash = link.hash;
        self.at = link.at;
        match read_holds(&link.holds) {
            Ok(holds) => self.holds.expect(link.seq, holds),
            Err(fault) => report.flaw(&place, fault.to_string()),
        }
        if link.kind == ERASED {
            match serde_json::from_str::<Erasure>(&link.data) {
                Ok(erasure) => self.holds.erased(link.seq, &erasure),
                Err(error) => report.flaw(&place, error.to_string()),
            }
        }
        Ok(())
    }

    /// Holds the end of the walk against the head.
    pub(super) fn finish(&mut self, head: &Head, report: &mut Report) {
        if head.seq != self.seq {
            let what = format!("it names entry {}, the last entry is {}", head.seq, self.seq);
            report.flaw("head", what);
        } else if head.hash != self.hash {
            report.flaw("head", "its hash is not that of the last entry");
        } else if head.at.is_some_and(|at| write_at(at) != self.at) {
            report.flaw("head", "its time is not that of the last entry");
        }
        self.holds.finish(report);
    }
}

fn missing(first: u64, last: u64) -> String {
    if first >= last {
        format!("entry {first}")
    } else {
        format!("entries {first} to {last}")
    }
}

fn read_link(seq: u64, row: &Row<'_>) -> Result<Link, Fault> {
    let fields = Fields {
        seq,
        at: row.text(1)?,
        actor: row.find_text(2)?,
        on_behalf_of: row.find_text(3)?,
        command: row.text(4)?,
        command_digest: row.bytes(5)?,
        origin: row.text(6)?,
        stream: row.text(7)?,
        version: row.count(8)?,
        kind: row.text(9)?,
        data: row.text(10)?,
        holds: row.text(11)?,
    };
    let prev = row.digest(12)?;
    Ok(Link {
        seq,
        prev,
        hash: row.digest(13)?,
        computed: chain(&prev, &fields),
        at: fields.at.to_owned(),
        stream: fields.stream.to_owned(),
        version: fields.version,
        kind: fields.kind.to_owned(),
        data: if fields.kind == ERASED {
            fields.data.to_owned()
        } else {
            String::new()
        },
        holds: fields.holds.to_owned(),
    })
}
