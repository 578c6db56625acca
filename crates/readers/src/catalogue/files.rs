//! The texts of attached files: read once in a child process with limits, and kept page by page beside the index.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::FileId;
use raadslag_extract::{Carrier, EDITION, Extractor};
use raadslag_store::{Fault, private_file, private_folder};

use super::{Catalogue, Serving, Working};
use crate::Now;
use crate::now::indexed::FileText;

/// The folder of the texts; in it they lie in one that the edition names in which they were read.
const TEXTS: &str = "texts";
/// Files that are read in one round: what was written meanwhile does not wait for all of them.
const A_ROUND: usize = 8;
/// The most text of one file, in bytes.
const MOST: usize = 4 << 20;

/// The text of a file, where it was read.
pub(super) fn kept(folder: &Path, file: FileId) -> Option<FileText> {
    let bytes = fs::read(place(folder, file)).ok()?;
    serde_json::from_slice(&bytes).ok()
}

fn texts(folder: &Path) -> PathBuf {
    folder.join(TEXTS).join(EDITION.to_string())
}

fn place(folder: &Path, file: FileId) -> PathBuf {
    texts(folder).join(format!("{file}.json"))
}

/// Removes the texts that were read in another edition: those files are read anew.
pub(super) fn forget_editions(folder: &Path) -> Result<(), Fault> {
    let all = folder.join(TEXTS);
    let entries = match fs::read_dir(&all) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries.map_err(|error| Fault::io(&all, error))?,
    };
    let own = texts(folder);
    for path in entries.flatten().map(|it| it.path()).filter(|it| *it != own) {
        let removed = if path.is_dir() {
            fs::remove_dir_all(&path)
        } else {
            fs::remove_file(&path)
        };
        removed.map_err(|error| Fault::io(&path, error))?;
    }
    Ok(())
}

/// Removes the texts of files that are attached to nothing any more, erased ones among them.
pub(super) fn forget(folder: &Path, now: &Now) -> Result<(), Fault> {
    let erased: BTreeSet<FileId> = now
        .journal()
        .erasures()?
        .into_iter()
        .flat_map(|it| it.1.files)
        .collect();
    for file in erased {
        match fs::remove_file(place(folder, file)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(Fault::io(folder, error)),
            _ => {}
        }
    }
    Ok(())
}

impl Catalogue {
    /// Reads some of the files that wait, and puts their meetings in anew; whether there were any.
    pub(super) fn read_files(
        &self,
        now: &Now,
        at: Timestamp,
        serving: &Serving,
        working: &mut Working,
    ) -> Result<bool, Fault> {
        let folder = &self.0.folder;
        if !working.has_looked {
            forget_editions(folder)?;
        }
        let Some(extractor) = &self.0.extractor else {
            return Ok(false);
        };
        if !working.has_looked {
            let attached = now.attached_files()?;
            working
                .waiting
                .extend(attached.into_iter().filter(|it| !place(folder, it.0).exists()));
            working.has_looked = true;
        }
        if working.waiting.is_empty() {
            return Ok(false);
        }
        private_folder(&texts(folder))?;
        let mut units = BTreeSet::new();
        for _ in 0..A_ROUND {
            let Some((file, unit)) = working.waiting.pop_first() else {
                break;
            };
            if kept(folder, file).is_none() {
                let text = match read(now, extractor, file) {
                    // The others of the round go in; this one and the rest wait until their place is back.
                    Err(fault) if Fault::is_files_away(&fault) => {
                        tracing::debug!(%fault, "the texts of files wait");
                        working.waiting.insert((file, unit));
                        break;
                    }
                    text => text?,
                };
                if !text.unread.is_empty() {
                    tracing::warn!(%file, why = text.unread, "the text of a file cannot be searched");
                }
                keep(folder, file, &text)?;
            }
            units.insert(unit);
        }
        if units.is_empty() {
            return Ok(false);
        }
        let head = self.bookmark(serving)?.map_or(0, |it| it.seq);
        self.put(now, (head, at), serving, (&units, false), working)?;
        Ok(true)
    }
}

fn read(now: &Now, extractor: &Extractor, file: FileId) -> Result<FileText, Fault> {
    let Some(bytes) = now.journal().files().find_whole(file)? else {
        return Ok(unread("the file is not there"));
    };
    let carried = match extractor.carried(&bytes) {
        Ok(carried) => carried,
        Err(refused) => return Ok(unread(&refused.to_string())),
    };
    let mut pages: Vec<String> = Vec::new();
    let mut size = 0;
    let body = carried.texts.iter().filter(|it| it.place == Carrier::Body);
    let has_pages = body.clone().any(|it| it.page.is_some());
    for it in body {
        let page = it.page.map_or(0, |it| it.saturating_sub(1)) as usize;
        size += it.text.len();
        if size > MOST || page > 100_000 {
            break;
        }
        if pages.len() <= page {
            pages.resize(page + 1, String::new());
        }
        let text = &mut pages[page];
        if !text.is_empty() {
            text.push('\n');
        }
        // A word that was cut at a line's end holds together.
        text.extend(it.text.chars().filter(|it| *it != '\u{ad}'));
    }
    let is_blank = pages.iter().all(|it| it.trim().is_empty());
    let why = match (is_blank, carried.is_cut) {
        (true, true) => "a file of this kind cannot be read",
        (true, false) => "there are no words in it, only pictures perhaps",
        _ => "",
    };
    Ok(FileText {
        pages,
        has_pages,
        sheets: carried.sheets,
        unread: why.to_owned(),
    })
}

fn unread(why: &str) -> FileText {
    FileText {
        unread: why.to_owned(),
        ..FileText::default()
    }
}

fn keep(folder: &Path, file: FileId, text: &FileText) -> Result<(), Fault> {
    let place = place(folder, file);
    let begun = place.with_extension("new");
    let write = || {
        let bytes = serde_json::to_vec(text)?;
        let mut opened = private_file(&begun)?;
        opened.write_all(&bytes)?;
        fs::rename(&begun, &place)
    };
    write().map_err(|error: std::io::Error| Fault::io(&place, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_was_read_in_another_edition_is_none_of_the_file() {
        let place = tempfile::tempdir().expect("a folder");
        let (folder, file) = (place.path(), FileId::new(7));
        let text = FileText {
            pages: vec!["Et havnebad.".to_owned()],
            ..FileText::default()
        };
        private_folder(&texts(folder)).expect("a folder");
        keep(folder, file, &text).expect("kept");
        forget_editions(folder).expect("looked through");
        assert_eq!(kept(folder, file), Some(text));
        let all = folder.join(TEXTS);
        fs::rename(texts(folder), all.join("0")).expect("an older program read it");
        fs::write(all.join("en.json"), "{}").expect("written");
        assert_eq!(kept(folder, file), None);
        forget_editions(folder).expect("looked through");
        assert_eq!(fs::read_dir(&all).expect("a folder").count(), 0, "nothing of it stays");
    }
}
