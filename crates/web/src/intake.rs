//! Where papers of other bodies are read that come as files, and what became of each file of the watched folder.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use raadslag_council::clock::{Date, Timestamp};
use raadslag_extract::{Extractor, Limits, Refused};
use raadslag_import::Paper;

use crate::agreed;
use crate::beside::Beside;
use crate::looked::Looked;
use crate::packed::List;
use crate::press::Press;

/// How many arrivals are remembered; the folder itself holds the rest.
const REMEMBERED: usize = 100;

/// Reads papers that come as files.
pub struct Intake {
    /// What people bring is looked into by the same.
    pub(crate) extractor: Extractor,
    /// Papers that hold their record as data are printed again there.
    press: Press,
    /// What the leak gate found files to carry.
    pub(crate) looked: Looked,
    folder: Option<PathBuf>,
    arrivals: Mutex<VecDeque<Arrival>>,
}

/// What became of a file of the watched folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrival {
    /// The file's name.
    pub name: String,
    /// When it was looked at.
    pub at: Timestamp,
    /// What became of it.
    pub outcome: Outcome,
}

/// What became of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was read in: the body it is of, and how many findings a person should look at.
    ReadIn {
        /// The body.
        body: String,
        /// How many.
        findings: usize,
    },
    /// It holds nothing that was not there.
    NothingNew {
        /// The body.
        body: String,
    },
    /// It is of a body that nobody follows as files; its name, or nothing where it names none.
    NotFollowed {
        /// The body.
        body: String,
    },
    /// It is of a body that is run here: its papers are here already.
    RunHere {
        /// The body.
        body: String,
    },
    /// Nothing of a meeting was found in it.
    NoPaper,
    /// Its meetings do not take place.
    CalledOff,
    /// It is the package of a meeting of one body and lies in the folder of another.
    OtherBody {
        /// The body that its record names.
        body: String,
        /// The name of the folder.
        folder: String,
    },
    /// It waits for the package of a meeting whose list names it.
    Waits {
        /// The list's name.
        list: String,
    },
    /// It is the list of a meeting's package, and so many files of it are not there yet, or not as long as they are to be.
    NotWhole {
        /// How many.
        lacking: usize,
    },
    /// It could not be read.
    Unreadable(Refused),
    /// The machine failed; the log says how.
    Failed,
}

impl Default for Intake {
    fn default() -> Self {
        Self::new(Extractor::Here(Limits::default()), Press::Here, None)
    }
}

impl Intake {
    /// Reads with an extractor; `folder` is watched by whoever made this.
    pub fn new(extractor: Extractor, press: Press, folder: Option<PathBuf>) -> Self {
        Self {
            extractor,
            press,
            looked: Looked::default(),
            folder,
            arrivals: Mutex::new(VecDeque::new()),
        }
    }

    /// The watched folder.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_deref()
    }

    /// What a file tells of each of its meetings, and the files that it names; nothing where it holds no words.
    /// What lies beside it tells the rest of a package of ours.
    pub fn read(&self, bytes: &[u8], name: &str, beside: &Beside) -> Result<Vec<Paper>, Refused> {
        if let Some(list) = List::find(bytes) {
            return list.paper(beside).map(|it| vec![it]).ok_or(Refused::Damaged);
        }
        let document = self.extractor.read(bytes)?;
        if !document.has_words() {
            return Ok(Vec::new());
        }
        let papers = agreed::papers(&document, Some(name), &self.extractor, &self.press);
        Ok(without_doubtful_ids(papers))
    }

    /// Remembers what became of a file; the last word on a name is the one that stays.
    pub fn tell(&self, arrival: Arrival) {
        let mut arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        arrivals.retain(|it| it.name != arrival.name);
        arrivals.push_front(arrival);
        arrivals.truncate(REMEMBERED);
    }

    /// Forgets a file that somebody took away.
    pub(crate) fn forget(&self, name: &str) {
        let mut arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        arrivals.retain(|it| it.name != name);
    }

    /// What became of the files, newest first.
    pub fn arrivals(&self) -> Vec<Arrival> {
        let arrivals = self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        arrivals.iter().cloned().collect()
    }
}

/// An id that one file gives to meetings of several days says nothing of which they are.
fn without_doubtful_ids(mut papers: Vec<Paper>) -> Vec<Paper> {
    let mut days: BTreeMap<String, BTreeSet<Option<Date>>> = BTreeMap::new();
    for paper in &papers {
        if let Some(id) = &paper.ids.meeting {
            days.entry(id.clone()).or_default().insert(paper.record.head.date);
        }
    }
    for paper in &mut papers {
        paper
            .ids
            .meeting
            .take_if(|it| days.get(it).is_some_and(|it| it.len() > 1));
    }
    papers
}
