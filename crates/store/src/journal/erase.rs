//! Erasing texts and files on purpose: the entry stays, its payload goes, and the journal says so.

use raadslag_council::ids::{FileId, TextId};
use serde::{Deserialize, Serialize};

use super::Journal;
use super::desk::Desk;
use super::entry::read;
use super::known::KnownWords;
use super::record::{Answer, Errand, Fact};
use crate::db::{Durability, Tx};
use crate::digest::random_salt;
use crate::fault::{Fault, StoreError};
use crate::vals;

/// The kind of the entry that erases.
pub const ERASED: &str = "erased.1";
/// The kind of the entry that says a backup was made.
pub(crate) const BACKUP_MADE: &str = "backup_made.1";
/// The kind of the entry that says somebody looked for words wherever they stand, closed places too.
const SEARCHED: &str = "words_searched.1";
/// The kinds of entries the store writes by itself; folds and readers pass over them.
pub const OWN_KINDS: &[&str] = &[ERASED, BACKUP_MADE, SEARCHED];
/// The files whose bytes are still to go.
pub(crate) const LEAVING: &str = "
create table file_leaving (id {text} not null primary key);
";
/// The stream of erasures.
pub(crate) const ERASURES: &str = "store/erasures";
/// The stream of searches.
const SEARCHES: &str = "store/searches";
/// The stream of backups.
pub(crate) const BACKUPS: &str = "store/backups";

/// What is to be erased, and why. It becomes the data of an entry.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// Texts.
    #[serde(default)]
    pub texts: Vec<TextId>,
    /// Files.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// The ground as a code, never prose.
    pub ground: String,
    /// The backups that still hold it; those the journal knows of are added when it is recorded.
    #[serde(default)]
    pub backups: Vec<String>,
    /// By what the erased words are known when they are read in again; added when it is recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known: Option<KnownWords>,
}

/// What the entry about a backup says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct BackupMade {
    /// The backup's name.
    pub name: String,
    /// The last entry in it.
    pub seq: u64,
}

/// What the entry about a search says: never the words, nor anything they could be guessed from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct WordsSearched {
    /// In how many places they stood.
    places: u64,
}

crate::statements! {
    /// Removes a text's bytes and salt.
    ERASE_TEXT = "update payload set bytes = null, salt = null, erased_by = $1 where id = $2 and erased_by is null";
    /// Removes a file's salt and marks it.
    ERASE_FILE = "update file set salt = null, erased_by = $1 where id = $2 and erased_by is null";
    /// The entry that binds a text.
    TEXT_ENTRY = "select entry, erased_by from payload where id = $1";
    /// The entry that binds a file.
    FILE_ENTRY = "select entry, erased_by from file where id = $1";
    /// The stream of the entry that binds a text.
    TEXT_STREAM = "select e.stream from payload p join entry e on e.seq = p.entry where p.id = $1";
    /// The stream of the entry that binds a file.
    FILE_STREAM = "select e.stream from file f join entry e on e.seq = f.entry where f.id = $1";
    /// Notes that the bytes of a file are to go.
    LEAVES = "insert into file_leaving (id) values ($1) on conflict (id) do nothing";
    /// Files whose bytes are still to go.
    LEAVING_FILES = "select id from file_leaving";
    /// They are gone.
    LEFT = "delete from file_leaving where id = $1";
}

impl Journal {
    /// Erases texts and files: appends an entry that says which, who and why, and removes the payload in the same
    /// transaction; files go right after it, and later if that was cut off or their place was away.
    ///
    /// An id that is not kept is a [`Fault::Missing`]; what is erased already is left out, and when nothing is left
    /// nothing is recorded.
    pub fn erase<R>(&self, errand: &Errand, erasure: &Erasure) -> Result<Answer, StoreError<R>> {
        let answer = self.record(errand, |desk| Ok(erased(desk, erasure)?))?;
        self.leave_no_bytes()?;
        Ok(answer)
    }

    /// Says that somebody looked for words wherever they stand, and in how many places they were.
    pub fn note_search(&self, errand: &Errand, places: u64) -> Result<(), Fault> {
        let searched = WordsSearched { places };
        let noted = self.record::<()>(errand, |desk| {
            Ok(vec![Fact {
                stream: SEARCHES.to_owned(),
                expected_version: desk.version(SEARCHES)?,
                kind: SEARCHED.to_owned(),
                data: to_json(&searched)?,
            }])
        });
        match noted {
            Ok(_) => Ok(()),
            Err(StoreError::Fault(fault)) => Err(fault),
            Err(other) => Err(Fault::Setting(other.to_string())),
        }
    }

    /// The files of what was erased go, and its bytes in the database's own files.
    pub(crate) fn leave_no_bytes(&self) -> Result<(), Fault> {
        self.finish_erasures()?;
        self.db.scrub("payload")
    }

    /// Every erasure with its entry, oldest first.
    pub fn erasures(&self) -> Result<Vec<(u64, Erasure)>, Fault> {
        let read = |past: &super::Past| {
            let erasure = serde_json::from_str(&past.data);
            erasure
                .map(|it| (past.seq, it))
                .map_err(|error| Fault::Damaged(format!("entry {}: {error}", past.seq)))
        };
        self.stream(ERASURES)?.iter().map(read).collect()
    }

    /// Whether an entry binds a file.
    pub(crate) fn binds_file(&self, id: FileId) -> Result<bool, Fault> {
        let id = id.to_string();
        Ok(self.db.find(FILE_ENTRY, vals![&id], |_| Ok(()))?.is_some())
    }

    /// The erasure without what this place has never held.
    pub(crate) fn known_of(&self, erasure: &Erasure) -> Result<Erasure, Fault> {
        let mut tx = self.db.read()?;
        let mut known = Erasure {
            ground: erasure.ground.clone(),
            known: erasure.known.clone(),
            ..Erasure::default()
        };
        for id in &erasure.texts {
            if tx.find(TEXT_ENTRY, vals![&id.to_string()], |_| Ok(()))?.is_some() {
                known.texts.push(*id);
            }
        }
        for id in &erasure.files {
            if tx.find(FILE_ENTRY, vals![&id.to_string()], |_| Ok(()))?.is_some() {
                known.files.push(*id);
            }
        }
        Ok(known)
    }

    /// Removes the bytes of every erased file that are still there.
    pub fn finish_erasures(&self) -> Result<(), Fault> {
        for id in self.db.all(LEAVING_FILES, &[], |row| read::<FileId>(row.text(0)?))? {
            self.files.remove(id)?;
            let mut tx = self.db.write(Durability::Full)?;
            tx.run(LEFT, vals![&id.to_string()])?;
            tx.commit()?;
        }
        Ok(())
    }
}

/// The entry that erased a file, where one did; none of a file that no entry binds.
pub(super) fn erased_by(tx: &mut Tx<'_>, file: FileId) -> Result<Option<Option<u64>>, Fault> {
    tx.find(FILE_ENTRY, vals![&file.to_string()], |row| row.find_count(1))
}

/// Removes the payloads, and gives the fact that says so; none where nothing is left to erase.
pub(crate) fn erased(desk: &mut Desk<'_, '_>, erasure: &Erasure) -> Result<Vec<Fact>, Fault> {
    let (mut erasure, oldest) = still_there(desk.tx(), erasure)?;
    if erasure.texts.is_empty() && erasure.files.is_empty() {
        return Ok(Vec::new());
    }
    if erasure.known.is_none() {
        erasure.known = known_words(desk.tx(), &erasure.texts)?;
    }
    erasure.backups.extend(backups_holding(&desk.stream(BACKUPS)?, oldest)?);
    let expected_version = desk.version(ERASURES)?;
    remove(desk.tx(), &erasure)?;
    Ok(vec![Fact {
        stream: ERASURES.to_owned(),
        expected_version,
        kind: ERASED.to_owned(),
        data: to_json(&erasure)?,
    }])
}

/// By what the words of every erasure are known.
pub(crate) fn all_known(desk: &mut Desk<'_, '_>) -> Result<Vec<KnownWords>, Fault> {
    let mut known = Vec::new();
    for past in desk.stream(ERASURES)? {
        let erasure: Erasure =
            serde_json::from_str(&past.data).map_err(|error| Fault::Damaged(format!("entry {}: {error}", past.seq)))?;
        known.extend(erasure.known);
    }
    Ok(known)
}

/// The stream that an erasure's text belongs to.
pub(crate) fn stream_of_text(tx: &mut Tx<'_>, id: TextId) -> Result<String, Fault> {
    let id = id.to_string();
    let found = tx.find(TEXT_STREAM, vals![&id], |row| row.text(0).map(str::to_owned))?;
    found.ok_or(Fault::Missing(id))
}

/// The stream that an erasure's file belongs to.
pub(crate) fn stream_of_file(tx: &mut Tx<'_>, id: FileId) -> Result<String, Fault> {
    let id = id.to_string();
    let found = tx.find(FILE_STREAM, vals![&id], |row| row.text(0).map(str::to_owned))?;
    found.ok_or(Fault::Missing(id))
}

/// The erasure without what is erased already, and the oldest entry that binds any of the rest.
fn still_there(tx: &mut Tx<'_>, erasure: &Erasure) -> Result<(Erasure, u64), Fault> {
    let mut oldest = u64::MAX;
    let mut is_there = |sql, id: String| -> Result<bool, Fault> {
        let found = tx.find(sql, vals![&id], |row| Ok((row.count(0)?, row.find_count(1)?)))?;
        let (entry, erased_by) = found.ok_or(Fault::Missing(id))?;
        oldest = if erased_by.is_none() { oldest.min(entry) } else { oldest };
        Ok(erased_by.is_none())
    };
    let mut rest = Erasure {
        ground: erasure.ground.clone(),
        backups: erasure.backups.clone(),
        known: erasure.known.clone(),
        ..Erasure::default()
    };
    for id in &erasure.texts {
        if !rest.texts.contains(id) && is_there(TEXT_ENTRY, id.to_string())? {
            rest.texts.push(*id);
        }
    }
    for id in &erasure.files {
        if !rest.files.contains(id) && is_there(FILE_ENTRY, id.to_string())? {
            rest.files.push(*id);
        }
    }
    Ok((rest, oldest))
}

fn known_words(tx: &mut Tx<'_>, texts: &[TextId]) -> Result<Option<KnownWords>, Fault> {
    let texts = super::payload::load(tx, texts)?;
    let texts: Vec<&str> = texts.values().filter_map(|it| it.as_str()).collect();
    match texts.is_empty() {
        true => Ok(None),
        false => Ok(Some(KnownWords::of(random_salt()?, &texts))),
    }
}

fn remove(tx: &mut Tx<'_>, erasure: &Erasure) -> Result<(), Fault> {
    let by = tx.one(super::HEAD, &[], |row| row.count(0))? + 1;
    for id in &erasure.texts {
        tx.run(ERASE_TEXT, vals![by, &id.to_string()])?;
    }
    for id in &erasure.files {
        let id = id.to_string();
        tx.run(ERASE_FILE, vals![by, &id])?;
        tx.run(LEAVES, vals![&id])?;
    }
    Ok(())
}

fn backups_holding(pasts: &[super::Past], oldest: u64) -> Result<Vec<String>, Fault> {
    let mut names = Vec::new();
    for past in pasts {
        let made: BackupMade =
            serde_json::from_str(&past.data).map_err(|error| Fault::Damaged(format!("entry {}: {error}", past.seq)))?;
        if made.seq >= oldest {
            names.push(made.name);
        }
    }
    Ok(names)
}

pub(crate) fn to_json<T: Serialize>(value: &T) -> Result<String, Fault> {
    serde_json::to_string(value).map_err(|error| Fault::Damaged(error.to_string()))
}
