//! What a check found, in words for an operator.

use std::fmt;

use crate::journal::Head;

/// Flaws told one by one; the rest is only counted, for a broken disk can make millions.
const TOLD: usize = 100;

/// What a check found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The head it was held against; `None` when not even that could be read.
    pub head: Option<Head>,
    /// Entries walked.
    pub entries: u64,
    /// Texts found, erased ones among them.
    pub texts: u64,
    /// Texts erased on purpose.
    pub erased_texts: u64,
    /// Files found, erased ones among them.
    pub files: u64,
    /// Files erased on purpose.
    pub erased_files: u64,
    /// Files that no entry names: left by a crash, or just being taken in. Not a flaw; `sweep` removes old ones.
    pub orphans: Vec<String>,
    /// What is wrong, in the order it was found: the first is where to look.
    pub flaws: Vec<Flaw>,
    /// Flaws beyond those told.
    pub more_flaws: u64,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// Where: `entry 7`, `file 0q…`, `head`.
    pub place: String,
    /// What.
    pub what: String,
}

/// How far a long task has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How much is done.
    pub done: u64,
    /// How much there is.
    pub total: u64,
}

/// The parts of a long task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Entries with their texts.
    Entries,
    /// Files.
    Files,
}

impl Progress {
    pub(crate) fn new(stage: Stage, done: u64, total: u64) -> Self {
        Self { stage, done, total }
    }
}

impl Report {
    /// True when nothing is wrong.
    pub fn is_sound(&self) -> bool {
        self.flaws.is_empty()
    }

    /// Adds what another check found, such as readers' tables that do not equal a rebuild.
    pub fn add(&mut self, flaws: impl IntoIterator<Item = Flaw>) {
        for Flaw { place, what } in flaws {
            self.flaw(place, what);
        }
    }

    pub(crate) fn flaw(&mut self, place: impl Into<String>, what: impl Into<String>) {
        if self.flaws.len() < TOLD {
            self.flaws.push(Flaw {
                place: place.into(),
                what: what.into(),
            });
        } else {
            self.more_flaws += 1;
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, self.what)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            out,
            "{} entries, {} texts ({} erased), {} files ({} erased), {} orphaned files",
            self.entries,
            self.texts,
            self.erased_texts,
            self.files,
            self.erased_files,
            self.orphans.len()
        )?;
        if let Some(head) = &self.head {
            writeln!(out, "head: entry {} {}", head.seq, head.hash)?;
        }
        for flaw in &self.flaws {
            writeln!(out, "wrong: {flaw}")?;
        }
        if self.more_flaws > 0 {
            writeln!(out, "wrong: {} more", self.more_flaws)?;
        }
        Ok(())
    }
}
