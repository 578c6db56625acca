//! Makes an index from nothing, beside the one that is asked.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, SyncSender};
use std::{fs, panic, thread};

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::FileId;
use raadslag_search::{Document, Index, Update};
use raadslag_store::Fault;

use super::{CURRENT, Catalogue, Serving, Working, bookmark_at, each_unit, failed, files};
use crate::Now;
use crate::now::indexed::Unit;

/// Bytes of text from which words are learned before the first compound is taken apart; later ones are learned on the way.
const LEARNED: usize = 96 << 20;
/// Bodies and meetings that are laid out on another thread before their turn comes.
const AHEAD: usize = 4;

impl Catalogue {
    pub(super) fn build(
        &self,
        now: &Now,
        at: Timestamp,
        working: &mut Working,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<(), Fault> {
        let folder = &self.0.folder;
        let current = fs::read_to_string(folder.join(CURRENT)).unwrap_or_default();
        let name = next_name(folder, current.trim())?;
        files::forget_editions(folder)?;
        let seq = now.version()?;
        let total = now.how_many()?;
        self.0.total.store(total, Ordering::Relaxed);
        let index = Index::create(&folder.join(&name)).map_err(failed)?;
        let mut update = index.update().map_err(failed)?;
        self.fill(now, at, (&mut update, working), &mut |done| {
            self.0.done.store(done, Ordering::Relaxed);
            progress(done, total.max(done));
        })?;
        update.keep(&bookmark_at(now, seq)?).map_err(failed)?;
        update.end().map_err(failed)?;
        write_name(folder, &name)?;
        self.serve(Some(Serving {
            name: name.clone(),
            index: Arc::new(index),
        }));
        *working = Working {
            seen: seq,
            waiting: std::mem::take(&mut working.waiting),
            has_looked: true,
            is_known: true,
        };
        remove_others(folder, &name)
    }

    fn fill(
        &self,
        now: &Now,
        at: Timestamp,
        (update, working): (&mut Update<'_>, &mut Working),
        progress: &mut dyn FnMut(u64),
    ) -> Result<(), Fault> {
        let mut first: Vec<Document> = Vec::new();
        let (mut bytes, mut done) = (0, 0);
        let waiting = std::mem::take(&mut working.waiting);
        thread::scope(|threads| {
            let (send, laid_out) = mpsc::sync_channel(AHEAD);
            let laying = threads.spawn(move || self.lay_out(now, at, waiting, &send));
            for (unit, documents) in laid_out {
                documents.iter().for_each(|it| update.learn(it));
                done += u64::from(matches!(unit, Unit::Meeting(_)));
                if bytes < LEARNED {
                    bytes += documents
                        .iter()
                        .flat_map(Document::all_texts)
                        .map(str::len)
                        .sum::<usize>();
                    first.extend(documents);
                    if bytes >= LEARNED {
                        add(update, &first)?;
                        first = Vec::new();
                    }
                } else {
                    add(update, &documents)?;
                }
                progress(done);
            }
            working.waiting = laying.join().unwrap_or_else(|why| panic::resume_unwind(why))?;
            add(update, &first)
        })
    }

    /// What stands in the index of each body and meeting, sent one after the other until nobody takes it; and the files whose text is
    /// waited for, with these.
    fn lay_out(
        &self,
        now: &Now,
        at: Timestamp,
        waiting: BTreeSet<(FileId, Unit)>,
        send: &SyncSender<(Unit, Vec<Document>)>,
    ) -> Result<BTreeSet<(FileId, Unit)>, Fault> {
        let waiting = RefCell::new(waiting);
        each_unit(now, &mut |unit| {
            let texts = |file| {
                let kept = files::kept(&self.0.folder, file);
                if kept.is_none() {
                    waiting.borrow_mut().insert((file, unit));
                }
                kept
            };
            let documents = now.documents(unit, at, &texts)?;
            // Whoever takes them stopped with a fault of their own: that one is told.
            let is_taken = send.send((unit, documents));
            is_taken.map_err(|_| Fault::Lost("nobody takes what is laid out".into()))
        })?;
        Ok(waiting.into_inner())
    }
}

fn add(update: &mut Update<'_>, documents: &[Document]) -> Result<(), Fault> {
    documents.iter().try_for_each(|it| update.add(it).map_err(failed))
}

/// The number after the greatest that is there.
fn next_name(folder: &Path, current: &str) -> Result<String, Fault> {
    let mut greatest = current.parse().unwrap_or(0u64);
    for entry in fs::read_dir(folder)
        .map_err(|error| Fault::io(folder, error))?
        .flatten()
    {
        let number = entry.file_name().to_string_lossy().parse().unwrap_or(0);
        greatest = greatest.max(number);
    }
    Ok((greatest + 1).to_string())
}

fn write_name(folder: &Path, name: &str) -> Result<(), Fault> {
    let (begun, current) = (folder.join("current.new"), folder.join(CURRENT));
    fs::write(&begun, name).map_err(|error| Fault::io(&begun, error))?;
    fs::rename(&begun, &current).map_err(|error| Fault::io(&current, error))
}

/// The indexes of before, and those that were never finished.
fn remove_others(folder: &Path, name: &str) -> Result<(), Fault> {
    for entry in fs::read_dir(folder)
        .map_err(|error| Fault::io(folder, error))?
        .flatten()
    {
        let found = entry.file_name().to_string_lossy().into_owned();
        if found != name && found.parse::<u64>().is_ok() {
            fs::remove_dir_all(entry.path()).map_err(|error| Fault::io(&entry.path(), error))?;
        }
    }
    Ok(())
}
