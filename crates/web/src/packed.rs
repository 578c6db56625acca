//! The list that lies in the package of a meeting: what is in it, what was left out and why; and the package read back by it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use raadslag_council::digest::Digest;
use raadslag_council::finding::FindingKind;
use raadslag_council::ids::MeetingId;
use raadslag_council::record::Record;
use raadslag_import::{NamedFile, Paper};
use serde::{Deserialize, Serialize};

use crate::beside::{Beside, real, told};

/// What the list is called in a package.
pub const LIST: &str = "indhold.json";

/// By this a list is known.
const FORMAT: &str = "raadslag-meeting-1";

/// No list is longer, in bytes.
const LONGEST: u64 = 16 << 20;

/// No list names more files.
const MOST_FILES: usize = 5_000;

/// Whether a file is the list of a meeting's package: what lies in the package is then read by it.
pub fn is_list(path: &Path) -> bool {
    find_list(path).is_some()
}

/// The list that a file is, by its name and what it holds.
pub(crate) fn find_list(path: &Path) -> Option<List> {
    let is_called_so = path.file_name().is_some_and(|it| it == LIST);
    let is_small = || fs::metadata(path).is_ok_and(|it| it.is_file() && it.len() <= LONGEST);
    let bytes = (is_called_so && is_small()).then(|| fs::read(path).ok());
    List::find(&bytes.flatten()?)
}

/// What lies in a package.
#[derive(Debug, Serialize, Deserialize)]
pub struct List {
    format: String,
    /// The meeting, where it was given out.
    pub meeting: MeetingId,
    /// Its name in addresses.
    pub name: String,
    /// The municipality.
    pub municipality: String,
    /// Every file but the list.
    pub files: Vec<Listed>,
    /// What whoever was given the package may not see, counted by why.
    pub withheld: Vec<Withheld>,
}

/// A file of a package.
#[derive(Debug, Serialize, Deserialize)]
pub struct Listed {
    /// Its path in the package.
    pub file: String,
    /// What it is.
    pub is: Is,
    pub media_type: String,
    pub size: u64,
    pub sha256: Digest,
    /// The number of its item, where it is of an attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The number of the attachment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attachment: Option<String>,
    /// Which item and attachment of the record that is, counted from 0: numbers may stand twice. Of a file of the meeting as a whole no
    /// item, and which appendix.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<(Option<usize>, usize)>,
}

/// What a file of a package is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Is {
    /// The record as data.
    Record,
    /// The record to be read, or what was read of an attachment that has no file.
    Print,
    /// The file of an attachment.
    Attachment,
}

/// How many things were left out for one reason.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withheld {
    pub why: Why,
    pub count: usize,
}

/// Why something was left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// An item that is closed to whoever was given the package.
    ClosedItem,
    /// An attachment that is.
    ClosedAttachment,
    /// A file that was erased.
    Erased,
    /// The record is too long to be printed; it is there as text and data.
    TooLongToPrint,
}

impl List {
    /// The list of a meeting's package, empty.
    pub fn of(meeting: MeetingId, name: &str, municipality: String) -> Self {
        Self {
            format: FORMAT.to_owned(),
            meeting,
            name: name.to_owned(),
            municipality,
            files: Vec::new(),
            withheld: Vec::new(),
        }
    }

    /// Counts something that was left out.
    pub fn leave_out(&mut self, why: Why) {
        match self.withheld.iter_mut().find(|it| it.why == why) {
            Some(withheld) => withheld.count += 1,
            None => self.withheld.push(Withheld { why, count: 1 }),
        }
        self.withheld.sort_by_key(|it| it.why);
    }

    /// The list that a file is; none of any other file.
    pub fn find(bytes: &[u8]) -> Option<Self> {
        let list: Self = serde_json::from_slice(bytes).ok()?;
        (list.format == FORMAT && list.files.len() <= MOST_FILES).then_some(list)
    }

    /// The files of a package that lie there, as they are found in any folder.
    pub fn lying(&self, beside: &Beside) -> BTreeSet<PathBuf> {
        let found = self.files.iter().filter_map(|it| beside.find(&it.file));
        found.map(real).collect()
    }

    /// How many files of a package are not there yet, or not as long as they are to be. Prints are no part of the record.
    pub fn lacking(&self, beside: &Beside) -> usize {
        let is_whole = |it: &&Listed| {
            let known = beside.find(&it.file).and_then(|it| fs::metadata(it).ok());
            known.is_some_and(|known| known.len() == it.size)
        };
        let needed = self.files.iter().filter(|it| it.is != Is::Print);
        needed.filter(|it| !is_whole(it)).count()
    }

    /// The paper of a package that was unpacked; none where its record is not there or is none.
    pub fn paper(&self, beside: &Beside) -> Option<Paper> {
        let data = self.files.iter().find(|it| it.is == Is::Record)?;
        let bytes = fs::read(beside.find(&data.file)?).ok()?;
        let mut record: Record = serde_json::from_slice(&bytes).ok()?;
        if Digest::of(&bytes) != data.sha256 {
            record
                .findings
                .push(told(FindingKind::FileDiffers, "document", data.file.clone()));
        }
        let named = self.files.iter().map(|it| NamedFile {
            place: it
                .item
                .as_ref()
                .map_or_else(|| "document".to_owned(), |it| format!("item {it}")),
            path: it.file.clone(),
            should_be_there: true,
            open: None,
            attachment: it.at.filter(|_| it.is == Is::Attachment),
            sha256: Some(it.sha256.to_string()),
        });
        Some(Paper {
            files: named.collect(),
            record,
            ..Paper::default()
        })
    }
}
