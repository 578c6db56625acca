//! Finds documents and reads each into a record.

use std::fs;
use std::path::{Path, PathBuf};

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::Record;
use raadslag_extract::{Extractor, Limits, Refused};
use raadslag_web::agreed;
use raadslag_web::press::Press;

use crate::trouble::Trouble;
use crate::worker;

pub mod beside;

/// Reads documents in children, so that a hostile file can only harm itself.
pub struct Reading {
    extractor: Extractor,
    press: Press,
}

impl Reading {
    /// Ready to read.
    pub fn new() -> Result<Self, Trouble> {
        let pool = |most| worker::pool(most).map_err(Trouble::file(Path::new("raadslag")));
        Ok(Self {
            extractor: Extractor::Child(pool(2)?, Limits::default()),
            press: Press::Child(pool(1)?),
        })
    }

    /// A document's record, and the bytes it was read from.
    pub fn read(&self, path: &Path) -> Result<(Record, Vec<u8>), Trouble> {
        must_be_file(path)?;
        let refused = |refused| Trouble::Document {
            path: path.to_owned(),
            refused,
        };
        let limit = Limits::default().bytes;
        let length = fs::metadata(path).map_err(Trouble::file(path))?.len();
        // A huge file is refused before it is taken into memory.
        if length > limit as u64 {
            return Err(refused(Refused::TooLarge { limit }));
        }
        let bytes = fs::read(path).map_err(Trouble::file(path))?;
        let document = self.extractor.read(&bytes).map_err(refused)?;
        if !document.has_words() {
            return Err(Trouble::NoText { path: path.to_owned() });
        }
        let mut record = agreed::record(&document, Some(&name(path)), &self.extractor, &self.press);
        let files = raadslag_import::files(&document);
        record.findings.extend(beside::missing(path, &files));
        record.findings.extend(self.unpublished(path));
        Ok((record, bytes))
    }
}

impl Reading {
    /// The folder of an export and the files that it names; nothing of what cannot be read.
    pub fn names(&self, path: &Path) -> Option<beside::Names> {
        let limit = Limits::default().bytes as u64;
        fs::metadata(path).ok().filter(|it| it.len() <= limit)?;
        let document = self.extractor.read(&fs::read(path).ok()?).ok()?;
        Some(beside::names(path, &raadslag_import::files(&document)))
    }

    /// What the index that lies with an agenda of Acadre says of it: that it was not made public there.
    fn unpublished(&self, path: &Path) -> Option<Finding> {
        let index = beside::index(path)?;
        let document = self.extractor.read(&fs::read(&index).ok()?).ok()?;
        let own = name(path).to_lowercase();
        let files = raadslag_import::files(&document).into_iter();
        let mut said = files
            .filter(|it| it.path.to_lowercase() == own)
            .filter_map(|it| it.open);
        said.next().filter(|is_open| !is_open)?;
        Some(Finding {
            place: name(&index),
            what: FindingKind::NotFinal,
            severity: Severity::Warning,
            text: own,
            outside_fields: false,
        })
    }
}

/// A folder or nothing at all is told before anything is read.
fn must_be_file(path: &Path) -> Result<(), Trouble> {
    let says = |words: &str| Err(Trouble::Refused(format!("{}: {words}", path.display())));
    match fs::metadata(path) {
        Ok(it) if it.is_dir() => says("a folder; name the documents in it, or give the folder to `raadslag import`"),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            says("there is no such file; look at the name and the folder you are in")
        }
        _ => Ok(()),
    }
}

/// A file's name without its folder.
pub fn name(path: &Path) -> String {
    path.file_name()
        .map(|it| it.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// Every file named, and every document in the folders named, sorted; what else lies in a folder is given apart.
pub fn find(paths: &[PathBuf]) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Trouble> {
    let (mut found, mut passed_over) = (Vec::new(), Vec::new());
    for path in paths {
        if path.is_dir() {
            walk(path, &mut found, &mut passed_over)?;
        } else {
            found.push(path.clone());
        }
    }
    Ok((found, passed_over))
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>, passed_over: &mut Vec<PathBuf>) -> Result<(), Trouble> {
    let entries = fs::read_dir(folder).map_err(Trouble::file(folder))?;
    let mut paths = entries
        .map(|it| it.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(Trouble::file(folder))?;
    paths.sort();
    for path in paths {
        // A link may lead back up; what it leads to is found where it lies.
        if path.is_symlink() {
            passed_over.push(path);
        } else if path.is_dir() {
            walk(&path, found, passed_over)?;
        } else if is_document(&path) {
            found.push(path);
        } else {
            passed_over.push(path);
        }
    }
    Ok(())
}

/// A file that a case system may have made.
pub fn is_export(path: &Path) -> bool {
    matches!(ending(path).as_str(), "xml" | "json")
}

fn ending(path: &Path) -> String {
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    ending.unwrap_or_default()
}

fn is_document(path: &Path) -> bool {
    matches!(ending(path).as_str(), "txt" | "pdf" | "docx" | "xml" | "json" | "jsonl")
}
