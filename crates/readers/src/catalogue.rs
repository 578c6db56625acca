//! The catalogue of words: follows the journal into an index beside the database, one on each node.
//!
//! In its folder lie the index in a folder of its own, named by a number that `current` tells, and the texts of files under
//! `texts`, in a folder named by the edition in which files are read. What is lost, of another journal or of another program is
//! made anew, while the old one goes on where it can.

mod build;
mod files;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread;
use std::time::Duration;

use raadslag_council::access::Viewer;
use raadslag_council::clock::Timestamp;
use raadslag_council::ids::FileId;
use raadslag_extract::Extractor;
use raadslag_search::{Answer, Asker, Bookmark, Card, Document, Index, Question};
use raadslag_store::{Fault, Journal, private_folder};

use crate::Now;
pub use crate::now::indexed::FileText;
use crate::now::indexed::Unit;

/// The file that names the index that is asked.
const CURRENT: &str = "current";
/// Who holds it writes.
const LOCK: &str = "lock";
/// How often, and how long after each other, somebody looks whether the one who writes is done.
const LOOKS: u32 = 60;
const BETWEEN_LOOKS: Duration = Duration::from_millis(500);

/// A node's index of what may be found; cheap to clone.
#[derive(Clone)]
pub struct Catalogue(Arc<Inner>);

struct Inner {
    folder: PathBuf,
    /// Where the texts of files are read; none where they are left unread.
    extractor: Option<Extractor>,
    serving: RwLock<Option<Serving>>,
    /// One at a time brings it up to date.
    working: Mutex<Working>,
    done: AtomicU64,
    total: AtomicU64,
}

/// The index that is asked.
#[derive(Clone)]
struct Serving {
    name: String,
    index: Arc<Index>,
}

/// What is known between two rounds.
#[derive(Default)]
struct Working {
    /// The entry up to which there was nothing to put in.
    seen: u64,
    /// Files whose text was not read yet, with the meeting they belong to.
    waiting: BTreeSet<(FileId, Unit)>,
    /// The files of before the program began were looked through.
    has_looked: bool,
    /// The index was held against the journal.
    is_known: bool,
}

/// What became of a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Found {
    /// What was found.
    Answer(Answer),
    /// The index is being made, and so far: never how many meetings there are, which is not for everybody.
    Building {
        /// In percent.
        percent: u64,
    },
}

/// What an index holds otherwise than it should.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held {
    /// There is one that can be asked.
    pub is_there: bool,
    /// How many things may be found by it.
    pub documents: u64,
    /// The entry it has come to.
    pub seq: u64,
    /// Bodies and meetings of which it holds something else than it should.
    pub wrong: Vec<String>,
    /// Files whose text could not be read, and why.
    pub unread: Vec<(FileId, String)>,
}

impl Catalogue {
    /// The one in a folder that is this node's own; `extractor` reads the texts of files.
    pub fn at(folder: PathBuf, extractor: Option<Extractor>) -> Self {
        Self(Arc::new(Inner {
            folder,
            extractor,
            serving: RwLock::default(),
            working: Mutex::default(),
            done: AtomicU64::new(0),
            total: AtomicU64::new(0),
        }))
    }

    /// Brings the index up to what the journal says now, making it where there is none; whether there was something to do.
    pub fn round(&self, now: &Now, at: Timestamp) -> Result<bool, Fault> {
        let mut working = self.0.working.lock().unwrap_or_else(PoisonError::into_inner);
        private_folder(&self.0.folder)?;
        let Some(_lock) = self.lock()? else {
            // Another process of this node writes; what it wrote is read.
            self.look_again()?;
            return Ok(false);
        };
        self.look_again()?;
        let head = now.catch_up()?;
        let Some(serving) = self.serving_for(now.journal(), &mut working)? else {
            self.build(now, at, &mut working, &mut |_, _| {})?;
            return Ok(true);
        };
        let mut has_worked = self.follow(now, (head, at), &serving, &mut working)?;
        has_worked |= self.read_files(now, at, &serving, &mut working)?;
        Ok(has_worked)
    }

    /// Makes the index anew; the old one is asked until then. `progress` hears how many of how many meetings are in it.
    pub fn rebuild(&self, now: &Now, at: Timestamp, progress: &mut dyn FnMut(u64, u64)) -> Result<u64, Fault> {
        let mut working = self.0.working.lock().unwrap_or_else(PoisonError::into_inner);
        private_folder(&self.0.folder)?;
        let file = lock_file(&self.0.folder)?;
        file.lock().map_err(|error| Fault::io(&self.0.folder, error))?;
        now.catch_up()?;
        self.build(now, at, &mut working, progress)?;
        while let Some(serving) = self.serving() {
            if !self.read_files(now, at, &serving, &mut working)? {
                return Ok(serving.index.len());
            }
        }
        Ok(0)
    }

    /// Another journal was put in the place of the one it followed: what is there is asked no more, and made anew by whoever follows next.
    pub fn let_go(&self) -> Result<(), Fault> {
        let current = self.0.folder.join(CURRENT);
        match fs::remove_file(&current) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(Fault::io(&current, error)),
            _ => Ok(()),
        }
    }

    /// What a viewer finds at an instant: what the index says, each find held against the one join.
    pub fn ask(&self, now: &Now, (viewer, at): (&Viewer, Timestamp), question: &Question) -> Result<Found, Fault> {
        let Some(serving) = self.serving() else {
            let [done, total] = [&self.0.done, &self.0.total].map(|it| it.load(Ordering::Relaxed));
            return Ok(Found::Building {
                percent: (done * 100).checked_div(total).unwrap_or_default(),
            });
        };
        let at = now.instant(at)?;
        let mut answer = serving.index.ask(&asker(viewer, at), question).map_err(failed)?;
        let join = now.ask(viewer, at)?;
        let found = answer.hits.len();
        let mut seen = Vec::new();
        for hit in std::mem::take(&mut answer.hits) {
            if now.may_see(&join, &hit.card)? {
                seen.push(hit);
            }
        }
        // What changed a moment ago is neither shown nor counted.
        answer.total = answer.total.saturating_sub(found - seen.len());
        answer.hits = seen;
        Ok(Found::Answer(answer))
    }

    /// Titles that somebody may mean who has typed these letters.
    pub fn suggest(&self, now: &Now, (viewer, at): (&Viewer, Timestamp), typed: &str) -> Result<Vec<Card>, Fault> {
        const MOST: usize = 8;
        let Some(serving) = self.serving() else {
            return Ok(Vec::new());
        };
        let at = now.instant(at)?;
        let mut cards = serving.index.suggest(&asker(viewer, at), typed, MOST).map_err(failed)?;
        let join = now.ask(viewer, at)?;
        let mut seen = Vec::new();
        for card in cards.drain(..) {
            if now.may_see(&join, &card)? {
                seen.push(card);
            }
        }
        Ok(seen)
    }

    /// Why the text of a file cannot be found; nothing where it can, or was not looked at yet.
    pub fn unread(&self, file: FileId) -> Option<String> {
        files::kept(&self.0.folder, file)
            .map(|it| it.unread)
            .filter(|it| !it.is_empty())
    }

    /// Everything that may be found by somebody, for whoever holds the search beside another one.
    pub fn each(&self, now: &Now, at: Timestamp, see: &mut dyn FnMut(Document)) -> Result<(), Fault> {
        let texts = |file| files::kept(&self.0.folder, file);
        each_unit(now, &mut |unit| {
            now.documents(unit, at, &texts)?.into_iter().for_each(&mut *see);
            Ok(())
        })
    }

    /// Holds the index against what it should be, also while somebody brings it up to that.
    pub fn verify(&self, now: &Now, at: Timestamp, mut progress: impl FnMut(u64, u64)) -> Result<Held, Fault> {
        self.look_again()?;
        let Some(serving) = self.serving() else {
            return Ok(Held::default());
        };
        now.catch_up()?;
        let mut held = Held {
            is_there: true,
            documents: serving.index.len(),
            seq: self.bookmark(&serving)?.map_or(0, |it| it.seq),
            ..Held::default()
        };
        let total = now.how_many()?;
        let mut done = 0;
        let mut otherwise = Vec::new();
        each_unit(now, &mut |unit| {
            if !self.is_as_told(now, at, &serving, unit)? {
                otherwise.push(unit);
            }
            done += 1;
            progress(done, total.max(done));
            Ok(())
        })?;
        if !otherwise.is_empty() {
            // What a round has read of files is in the index when the round ends.
            let _lock = self.wait_for_the_round()?;
            self.look_again()?;
            if let Some(serving) = self.serving() {
                for unit in otherwise {
                    if !self.is_as_told(now, at, &serving, unit)? {
                        held.wrong.push(unit.to_string());
                    }
                }
            }
        }
        for (file, _) in now.attached_files()? {
            held.unread.extend(self.unread(file).map(|it| (file, it)));
        }
        held.unread.dedup();
        Ok(held)
    }

    /// Whether the index holds of a body or a meeting what it should.
    fn is_as_told(&self, now: &Now, at: Timestamp, serving: &Serving, unit: Unit) -> Result<bool, Fault> {
        let documents = now.documents(unit, at, &|file| files::kept(&self.0.folder, file))?;
        let mut marks: Vec<u64> = documents.iter().map(Document::mark).collect();
        marks.sort_unstable();
        Ok(serving.index.marks(&unit.to_string()).map_err(failed)? == marks)
    }

    /// Nobody writes while the lock is held; none where somebody goes on for longer than is waited.
    fn wait_for_the_round(&self) -> Result<Option<fs::File>, Fault> {
        for _ in 0..LOOKS {
            if let Some(lock) = self.lock()? {
                return Ok(Some(lock));
            }
            thread::sleep(BETWEEN_LOOKS);
        }
        Ok(None)
    }

    fn serving(&self) -> Option<Serving> {
        self.0.serving.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn serve(&self, serving: Option<Serving>) {
        *self.0.serving.write().unwrap_or_else(PoisonError::into_inner) = serving;
    }

    fn bookmark(&self, serving: &Serving) -> Result<Option<Bookmark>, Fault> {
        serving.index.bookmark().map_err(failed)
    }

    /// Opens what another process has made or written.
    fn look_again(&self) -> Result<(), Fault> {
        let name = fs::read_to_string(self.0.folder.join(CURRENT)).unwrap_or_default();
        let name = name.trim();
        match self.serving() {
            Some(serving) if serving.name == name => serving.index.look_again().map_err(failed),
            _ if name.is_empty() || name.contains(['/', '\\', '.']) => Ok(()),
            _ => {
                let index = Index::open(&self.0.folder.join(name)).map_err(failed)?;
                self.serve(index.map(|index| Serving {
                    name: name.to_owned(),
                    index: Arc::new(index),
                }));
                Ok(())
            }
        }
    }

    /// The index that can be brought up to date; none where it must be made anew.
    fn serving_for(&self, journal: &Journal, working: &mut Working) -> Result<Option<Serving>, Fault> {
        let Some(serving) = self.serving() else { return Ok(None) };
        if working.is_known {
            return Ok(Some(serving));
        }
        let Some(bookmark) = self.bookmark(&serving)?.filter(Bookmark::is_of_this_analyzer) else {
            return Ok(None);
        };
        // Another journal, or an older one that was restored, has another entry there.
        working.is_known = hash_at(journal, bookmark.seq)? == Some(bookmark.hash);
        Ok(working.is_known.then_some(serving))
    }

    /// Puts in what changed.
    fn follow(
        &self,
        now: &Now,
        (head, at): (u64, Timestamp),
        serving: &Serving,
        working: &mut Working,
    ) -> Result<bool, Fault> {
        let from = self.bookmark(serving)?.map_or(0, |it| it.seq).max(working.seen);
        let past = serving.index.past_edge(at.as_microsecond()).map_err(failed)?;
        let (mut units, erases) = if head > from {
            now.changed_units(from, head)?
        } else {
            (BTreeSet::new(), false)
        };
        for unit in past {
            units.insert(unit.parse()?);
        }
        if units.is_empty() && !erases {
            working.seen = head;
            return Ok(false);
        }
        now.with_bodies(&mut units)?;
        if erases {
            files::forget(&self.0.folder, now)?;
        }
        self.put(now, (head, at), serving, (&units, erases), working)?;
        working.seen = head;
        Ok(true)
    }

    fn put(
        &self,
        now: &Now,
        (head, at): (u64, Timestamp),
        serving: &Serving,
        (units, erases): (&BTreeSet<Unit>, bool),
        working: &mut Working,
    ) -> Result<(), Fault> {
        let mut documents = Vec::new();
        for unit in units {
            let waiting = std::cell::RefCell::new(BTreeSet::new());
            let texts = |file| {
                let kept = files::kept(&self.0.folder, file);
                if kept.is_none() {
                    waiting.borrow_mut().insert((file, *unit));
                }
                kept
            };
            documents.extend(now.documents(*unit, at, &texts)?);
            working.waiting.extend(waiting.into_inner());
        }
        let mut update = serving.index.update().map_err(failed)?;
        for it in &documents {
            update.learn(it);
        }
        units.iter().for_each(|it| update.remove(&it.to_string()));
        for it in &documents {
            update.add(it).map_err(failed)?;
        }
        update.keep(&bookmark_at(now, head)?).map_err(failed)?;
        if erases {
            update.purge().map_err(failed)?;
        }
        update.end().map_err(failed)
    }

    fn lock(&self) -> Result<Option<fs::File>, Fault> {
        let file = lock_file(&self.0.folder)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(file)),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(error)) => Err(Fault::io(&self.0.folder, error)),
        }
    }
}

/// Every body and meeting, one after the other.
fn each_unit(now: &Now, see: &mut dyn FnMut(Unit) -> Result<(), Fault>) -> Result<(), Fault> {
    let mut last = None;
    loop {
        let units = now.units_after(last)?;
        let Some(end) = units.last().copied() else {
            // A municipality without meetings has bodies at most.
            return Ok(());
        };
        for unit in units {
            see(unit)?;
        }
        last = Some(end);
    }
}

/// What was read from the tables stands for the journal up to an entry. A standby that has taken over may hold tables of a moment
/// before, which the next reading brings up again: then it is tried again.
fn bookmark_at(now: &Now, seq: u64) -> Result<Bookmark, Fault> {
    let version = now.version()?;
    if version < seq {
        return Err(Fault::Lost(format!(
            "the tables went back from entry {seq} to {version}"
        )));
    }
    Ok(Bookmark::at(seq, hash_at(now.journal(), seq)?.unwrap_or_default()))
}

fn hash_at(journal: &Journal, seq: u64) -> Result<Option<String>, Fault> {
    if seq == 0 {
        return Ok(Some(String::new()));
    }
    let entries = journal.entries(seq - 1, 1)?;
    Ok(entries.first().filter(|it| it.seq == seq).map(|it| it.hash.to_string()))
}

fn lock_file(folder: &Path) -> Result<fs::File, Fault> {
    let path = folder.join(LOCK);
    let mut options = fs::OpenOptions::new();
    options.create(true).truncate(false).write(true);
    options.open(&path).map_err(|error| Fault::io(&path, error))
}

/// Somebody as the index knows them.
pub fn asker(viewer: &Viewer, at: Timestamp) -> Asker {
    Asker {
        audiences: viewer.audiences().map(|it| it.to_string()).collect(),
        bars: viewer.bars().map(|it| it.to_string()).collect(),
        now: at.as_microsecond(),
    }
}

/// An index that fails is made anew: nothing in it is true by itself.
fn failed(fault: raadslag_search::Fault) -> Fault {
    Fault::Setting(format!("{fault}; `raadslag rebuild` makes it anew"))
}

#[cfg(test)]
mod tests;
