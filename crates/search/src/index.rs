//! The index in its folder: opened, brought up to date, and asked.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tantivy::schema::Field;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, Searcher, TantivyDocument, Term};

use crate::analyzer::{ANALYZER, words};
use crate::card::Document;
use crate::fault::Fault;
use crate::schema::{FORMAT, Fields};
use crate::split::{Splitter, Vocabulary, is_of_letters};

/// How far an index has come, kept with what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bookmark {
    format: u32,
    analyzer: u32,
    /// The entry it has come to.
    pub seq: u64,
    /// The hash of that entry: another journal has another.
    pub hash: String,
}

impl Bookmark {
    /// At an entry.
    pub fn at(seq: u64, hash: impl Into<String>) -> Self {
        Self {
            format: FORMAT,
            analyzer: ANALYZER,
            seq,
            hash: hash.into(),
        }
    }

    /// Its words are what this program makes of them.
    pub fn is_of_this_analyzer(&self) -> bool {
        self.analyzer == ANALYZER
    }
}

/// An index.
pub struct Index {
    folder: PathBuf,
    index: tantivy::Index,
    reader: IndexReader,
    pub(crate) fields: Fields,
}

/// Memory for what is put in before it is written, in bytes.
const MEMORY: usize = 48 << 20;

impl Index {
    /// An empty one in a folder of its own.
    pub fn create(folder: &Path) -> Result<Self, Fault> {
        std::fs::create_dir_all(folder)?;
        let (schema, fields) = Fields::make();
        let index = tantivy::Index::create_in_dir(folder, schema)?;
        Self::of(folder, index, fields)
    }

    /// The one in a folder; none where there is none that this program can read.
    pub fn open(folder: &Path) -> Result<Option<Self>, Fault> {
        if !folder.join("meta.json").is_file() {
            return Ok(None);
        }
        let (schema, fields) = Fields::make();
        match tantivy::Index::open_in_dir(folder) {
            Ok(index) if index.schema() == schema => Self::of(folder, index, fields).map(Some),
            _ => Ok(None),
        }
    }

    fn of(folder: &Path, index: tantivy::Index, fields: Fields) -> Result<Self, Fault> {
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self {
            folder: folder.to_owned(),
            index,
            reader,
            fields,
        })
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How far it has come; none where it was never finished, or is of another program.
    pub fn bookmark(&self) -> Result<Option<Bookmark>, Fault> {
        let payload = self.index.load_metas()?.payload;
        let bookmark = payload.and_then(|it| serde_json::from_str::<Bookmark>(&it).ok());
        Ok(bookmark.filter(|it| it.format == FORMAT))
    }

    /// Sees what another process has put in.
    pub fn look_again(&self) -> Result<(), Fault> {
        Ok(self.reader.reload()?)
    }

    /// How many documents it holds.
    pub fn len(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// It holds nothing.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// Begins to change it; one at a time may.
    pub fn update(&self) -> Result<Update<'_>, Fault> {
        let writer = self.index.writer_with_num_threads(1, MEMORY)?;
        let vocabulary = Learned {
            new: HashSet::new(),
            old: Dictionary::of(self.searcher(), self.fields.open_words),
        };
        Ok(Update {
            index: self,
            writer,
            splitter: Splitter::of(vocabulary),
        })
    }

    /// The marks of what it holds of a unit, in order.
    pub fn marks(&self, unit: &str) -> Result<Vec<u64>, Fault> {
        let searcher = self.searcher();
        let of_unit = crate::asking::word(self.fields.unit, unit);
        let found = searcher.search(&of_unit, &tantivy::collector::DocSetCollector)?;
        let mut marks = Vec::new();
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort();
        for address in found {
            let document: TantivyDocument = searcher.doc(address)?;
            let mark = document.get_first(self.fields.mark);
            marks.extend(mark.and_then(|it| tantivy::schema::Value::as_u64(&it)));
        }
        marks.sort_unstable();
        Ok(marks)
    }

    /// The units that hold something whose readers are others by an instant, in microseconds.
    pub fn past_edge(&self, now: i64) -> Result<Vec<String>, Fault> {
        let asker = crate::Asker {
            now,
            ..crate::Asker::default()
        };
        let searcher = self.searcher();
        let found = searcher.search(&asker.past_edge(&self.fields), &tantivy::collector::DocSetCollector)?;
        let mut units = std::collections::BTreeSet::new();
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort();
        for address in found {
            let document: TantivyDocument = searcher.doc(address)?;
            let unit = document.get_first(self.fields.unit);
            units.extend(
                unit.and_then(|it| tantivy::schema::Value::as_str(&it))
                    .map(str::to_owned),
            );
        }
        Ok(units.into_iter().collect())
    }
}

/// Words that stand in what everybody finds.
pub(crate) struct Dictionary {
    searcher: Searcher,
    field: Field,
    asked: RefCell<HashMap<String, bool>>,
}

impl Dictionary {
    pub(crate) fn of(searcher: Searcher, field: Field) -> Self {
        Self {
            searcher,
            field,
            asked: RefCell::default(),
        }
    }

    fn find(&self, stem: &str) -> bool {
        let term = Term::from_field_text(self.field, stem);
        self.searcher.doc_freq(&term).is_ok_and(|it| it > 0)
    }
}

impl Vocabulary for Dictionary {
    fn knows(&self, stem: &str) -> bool {
        // An index that is made anew holds nothing yet.
        if self.searcher.segment_readers().is_empty() {
            return false;
        }
        if let Some(known) = self.asked.borrow().get(stem) {
            return *known;
        }
        let known = self.find(stem);
        self.asked.borrow_mut().insert(stem.to_owned(), known);
        known
    }
}

/// The words of an index, and those that come in now.
struct Learned {
    new: HashSet<String>,
    old: Dictionary,
}

impl Vocabulary for Learned {
    fn knows(&self, stem: &str) -> bool {
        self.new.contains(stem) || self.old.knows(stem)
    }
}

/// What is changed in an index before it is kept.
pub struct Update<'i> {
    index: &'i Index,
    writer: IndexWriter,
    splitter: Splitter<Learned>,
}

impl Update<'_> {
    /// Learns the words of something that comes in later, so that compounds before it are taken apart by them as well: those that
    /// were met before once the words have grown by a hundredth. Of what is not everybody's no word is learned.
    pub fn learn(&mut self, document: &Document) {
        if !document.visibility.is_public() {
            return;
        }
        let learned = &mut self.splitter.vocabulary.new;
        for text in document.all_texts() {
            for word in words(text) {
                let stem = self.splitter.stems.of(&word.folded);
                if is_of_letters(&stem) && !learned.contains(&*stem) {
                    learned.insert(stem.to_string());
                }
            }
        }
        let many = learned.len();
        self.splitter.has_learned(many);
    }

    /// Takes out what a unit held.
    pub fn remove(&mut self, unit: &str) {
        self.writer
            .delete_term(Term::from_field_text(self.index.fields.unit, unit));
    }

    /// Puts something in.
    pub fn add(&mut self, document: &Document) -> Result<(), Fault> {
        let laid = self.index.fields.lay(document, &self.splitter)?;
        self.writer.add_document(laid)?;
        Ok(())
    }

    /// Keeps what was changed, with how far the index has come; the next question sees it.
    pub fn keep(&mut self, bookmark: &Bookmark) -> Result<(), Fault> {
        let mut prepared = self.writer.prepare_commit()?;
        prepared.set_payload(&serde_json::to_string(bookmark)?);
        prepared.commit()?;
        self.index.look_again()
    }

    /// Writes every file anew that still holds something that was taken out, so that its words are gone from the disk.
    pub fn purge(&mut self) -> Result<(), Fault> {
        let metas = self.index.index.searchable_segment_metas()?;
        let holding: Vec<_> = metas
            .iter()
            .filter(|it| it.num_deleted_docs() > 0)
            .map(|it| it.id())
            .collect();
        drop(metas);
        for segment in holding {
            self.writer.merge(&[segment]).wait()?;
        }
        self.index.look_again()?;
        self.writer.garbage_collect_files().wait()?;
        Ok(())
    }

    /// Ends when files that were joined in the background are.
    pub fn end(self) -> Result<(), Fault> {
        let index = self.index;
        self.writer.wait_merging_threads()?;
        index.look_again()
    }
}

#[cfg(test)]
mod tests;
