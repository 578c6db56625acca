//! What comes next in the journal, read on a thread of its own while what came before is taken in.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Place;
use std::ops::Range;
use std::sync::Arc;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;

use raadslag_council::event::Stream;
use raadslag_store::{Entry, Fault, Journal};

use super::event;
use super::past::Facts;

/// Entries read in one transaction.
const BATCH: u32 = 500;

/// Entries that follow each other.
pub(super) struct Batch {
    /// The entry before them.
    pub(super) after: u64,
    pub(super) entries: Vec<Entry>,
    /// What was read of the streams they belong to.
    pub(super) known: BTreeMap<Stream, Arc<Facts>>,
}

impl Batch {
    /// The next entries, without what their streams hold.
    pub(super) fn alone(journal: &Journal, after: u64) -> Result<Self, Fault> {
        Ok(Self {
            after,
            entries: journal.entries(after, BATCH)?,
            known: BTreeMap::new(),
        })
    }

    fn with_streams(journal: &Journal, after: u64) -> Result<Self, Fault> {
        let mut batch = Self::alone(journal, after)?;
        for run in batch.entries.chunk_by(|it, next| it.stream == next.stream) {
            let Some(happened) = event(&run[0])? else { continue };
            if let Place::Vacant(place) = batch.known.entry(happened.stream()) {
                let facts = Facts::of(&journal.stream(&run[0].stream)?)?;
                place.insert(Arc::new(facts));
            }
        }
        Ok(batch)
    }

    /// The last of them.
    pub(super) fn last(&self) -> u64 {
        self.entries.last().map_or(self.after, |it| it.seq)
    }
}

/// Has batches taken until the tables stand at the end of the range; `take` says how far they stand. Where there are several, each is read
/// while the one before is taken.
pub(super) fn each_batch(
    journal: &Journal,
    range: Range<u64>,
    mut take: impl FnMut(Option<Batch>) -> Result<u64, Fault>,
) -> Result<(), Fault> {
    let (mut at, end) = (range.start, range.end);
    if end.saturating_sub(at) <= u64::from(BATCH) {
        while at < end {
            at = take(None)?;
        }
        return Ok(());
    }
    thread::scope(|threads| {
        let (send, ahead) = sync_channel(1);
        threads.spawn(move || read_ahead(journal, range, &send));
        while at < end {
            at = take(ahead.recv().ok().transpose()?)?;
        }
        Ok(())
    })
}

/// Reads until the end, a fault, or nobody takes any more.
fn read_ahead(journal: &Journal, range: Range<u64>, send: &SyncSender<Result<Batch, Fault>>) {
    let mut at = range.start;
    while at < range.end {
        let batch = Batch::with_streams(journal, at);
        let next = batch.as_ref().map_or(range.end, Batch::last);
        if send.send(batch).is_err() {
            return;
        }
        at = next;
    }
}
