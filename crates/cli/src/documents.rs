//! Finds documents and reads each into a record.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use raadslag_council::finding::{Finding, FindingKind};
use raadslag_extract::{Extractor, FileKind, Limits, Refused, unpack};
use raadslag_import::Paper;
use raadslag_web::beside::{self, Beside, told};
use raadslag_web::intake::Intake;
use raadslag_web::press::Press;
use serde::de::IgnoredAny;
use tempfile::TempDir;

use crate::findings;
use crate::trouble::Trouble;
use crate::worker;

/// Reads documents in children, so that a hostile file can only harm itself.
pub struct Reading {
    /// What reads and looks into files.
    pub intake: Intake,
}

/// Where a document lies, and what it is called to people: a file of a zip lies in a folder that nobody knows.
#[derive(Debug, Clone)]
pub struct Lying {
    /// Where it lies.
    pub path: PathBuf,
    /// What it is called.
    pub called: PathBuf,
}

impl Lying {
    /// A document that is called as it lies.
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            called: path.to_owned(),
        }
    }
}

/// A document that was read.
pub struct Told {
    /// What it says of each of its meetings.
    pub papers: Vec<Paper>,
    /// The document itself.
    pub bytes: Vec<u8>,
    /// What lies beside it, where it is an export.
    pub beside: Beside,
}

impl Reading {
    /// Ready to read.
    pub fn new() -> Result<Self, Trouble> {
        let pool = |most| worker::pool(most).map_err(Trouble::file(Path::new("raadslag")));
        let extractor = Extractor::Child(pool(2)?, Limits::default());
        Ok(Self {
            intake: Intake::new(extractor, Press::Child(pool(1)?), None),
        })
    }

    /// What a document tells of its meetings.
    pub fn read(&self, document: &Lying) -> Result<Told, Trouble> {
        let (path, called) = (&document.path, &document.called);
        must_be_file(path)?;
        let refused = |refused| Trouble::Document {
            path: called.clone(),
            refused,
        };
        let limit = Limits::default().bytes;
        let file = fs::File::open(path).map_err(Trouble::file(called))?;
        // A huge file is refused before it is taken into memory, and one that grows meanwhile is not followed.
        let mut bytes = Vec::new();
        let read = file.take(limit as u64 + 1).read_to_end(&mut bytes);
        if read.map_err(Trouble::file(called))? > limit {
            return Err(refused(Refused::TooLarge { limit }));
        }
        let beside = match beside::is_export(path) {
            true => Beside::of(path),
            false => Beside::default(),
        };
        let mut papers = self.intake.read(&bytes, &name(path), &beside).map_err(refused)?;
        if papers.is_empty() {
            let is_json = ending(path) == "json" || FileKind::of(&bytes) == FileKind::Json;
            return Err(match serde_json::from_slice::<IgnoredAny>(&bytes) {
                Ok(_) if is_json => refused(Refused::Empty),
                Err(_) if is_json => Trouble::NoJson { path: called.clone() },
                _ => Trouble::NoText { path: called.clone() },
            });
        }
        if let Some(finding) = self.unpublished(path) {
            papers[0].record.findings.push(finding);
        }
        Ok(Told { papers, bytes, beside })
    }

    /// What the index that lies with an agenda of Acadre says of it: that it was not made public there.
    fn unpublished(&self, path: &Path) -> Option<Finding> {
        let index = beside::index(path)?;
        let papers = self
            .intake
            .read(&fs::read(&index).ok()?, &name(&index), &Beside::default())
            .ok()?;
        let own = name(path).to_lowercase();
        let files = papers.into_iter().flat_map(|it| it.files);
        let mut said = files
            .filter(|it| it.path.to_lowercase() == own)
            .filter_map(|it| it.open);
        said.next().filter(|is_open| !is_open)?;
        Some(told(FindingKind::NotFinal, &name(&index), own))
    }
}

/// A folder or nothing at all is told before anything is read.
pub fn must_be_file(path: &Path) -> Result<(), Trouble> {
    let says = |words: &str| Err(Trouble::Refused(format!("{}: {words}", path.display())));
    match fs::metadata(path) {
        Ok(it) if it.is_dir() => says("a folder; name the documents in it, or give the folder to `raadslag import`"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            says("there is no such file; look at the name and the folder you are in")
        }
        // A pipe or a device may never end.
        Ok(it) if !it.is_file() => says("no file, but a device or a pipe; give a copy of what it holds as a file"),
        _ => Ok(()),
    }
}

/// A file's name without its folder.
pub fn name(path: &Path) -> String {
    path.file_name()
        .map(|it| it.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// What was found where somebody looked for documents.
#[derive(Default)]
pub struct Found {
    /// Every file named, and every document in the folders named, sorted.
    pub documents: Vec<Lying>,
    /// What else lies in the folders.
    pub passed_over: Vec<Lying>,
    /// Folders that could not be looked into, and zips that could not be unpacked.
    pub closed: Vec<(PathBuf, Trouble)>,
    /// What zips were unpacked into.
    unpacked: Vec<TempDir>,
}

/// Looks for documents; a zip is looked into like a folder.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.is_dir() {
            walk(&Lying::at(path), &mut found);
        } else {
            found.documents.push(Lying::at(path));
        }
    }
    let (zips, others) = std::mem::take(&mut found.documents).into_iter().partition(is_zip);
    found.documents = others;
    for zip in zips {
        if let Err(trouble) = look_into(&zip, &mut found) {
            found.closed.push((zip.called, trouble));
        }
    }
    found
}

fn is_zip(document: &Lying) -> bool {
    ending(&document.path) == "zip"
}

fn look_into(zip: &Lying, found: &mut Found) -> Result<(), Trouble> {
    let folder = tempfile::tempdir().map_err(Trouble::file(&zip.called))?;
    let told = |words: String| Trouble::Refused(format!("{}: {words}", findings::shown(&zip.called)));
    must_be_file(&zip.path)?;
    let left_out = unpack(&zip.path, folder.path()).map_err(|it| told(it.to_string()))?;
    if left_out > 0 {
        let words = format!("{left_out} of its files were left out: links, names twice, or paths that lead out of it");
        found.closed.push((zip.called.clone(), told(words)));
    }
    let within = Lying {
        path: folder.path().to_owned(),
        called: zip.called.clone(),
    };
    walk(&within, found);
    found.unpacked.push(folder);
    Ok(())
}

fn walk(folder: &Lying, found: &mut Found) {
    let entries = fs::read_dir(&folder.path).and_then(|it| it.collect::<Result<Vec<_>, _>>());
    let mut entries = match entries {
        Ok(entries) => entries,
        Err(error) => {
            let trouble = Trouble::file(&folder.called)(error);
            return found.closed.push((folder.called.clone(), trouble));
        }
    };
    entries.sort_by_key(fs::DirEntry::path);
    for entry in entries {
        let lying = Lying {
            path: entry.path(),
            called: folder.called.join(entry.file_name()),
        };
        // A link may lead back up, and a device never ends; what a link leads to is found where it lies.
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => walk(&lying, found),
            Ok(kind) if kind.is_file() && is_document(&lying.path) => found.documents.push(lying),
            _ => found.passed_over.push(lying),
        }
    }
}

fn ending(path: &Path) -> String {
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    ending.unwrap_or_default()
}

fn is_document(path: &Path) -> bool {
    matches!(
        ending(path).as_str(),
        "txt" | "pdf" | "docx" | "xml" | "json" | "jsonl" | "zip"
    )
}
