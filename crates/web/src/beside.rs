//! What lies beside an export: the files that it names, and the index that names it.
//!
//! What an export calls a file is never a path that is opened: only what lies in its folder is looked at, and met by its name.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_import::NamedFile;

use crate::watch::DONE;

/// Files of a folder that are looked at.
const MOST_FILES: usize = 20_000;

/// Folders within folders that are looked into.
const DEEPEST: usize = 3;

/// The files in an export's folder and in those below it, by their names in small letters; those of one name in order.
#[derive(Debug, Default)]
pub struct Beside(BTreeMap<String, Vec<(Parts, PathBuf)>>);

/// The parts of a path in small letters, the last first.
type Parts = Vec<String>;

impl Beside {
    /// What lies beside an export.
    pub fn of(export: &Path) -> Self {
        let folder = export.parent().filter(|it| !it.as_os_str().is_empty());
        let mut found = Self::default();
        let mut folders = vec![(folder.unwrap_or(Path::new(".")).to_owned(), 0)];
        let mut count = 0;
        while let Some((folder, depth)) = folders.pop() {
            let Ok(entries) = fs::read_dir(folder) else { continue };
            for entry in entries.flatten() {
                // A link may lead anywhere, and what is no file may never end.
                let Ok(kind) = entry.file_type() else { continue };
                if kind.is_dir() && depth < DEEPEST && entry.file_name() != DONE {
                    folders.push((entry.path(), depth + 1));
                } else if kind.is_file() && count < MOST_FILES {
                    count += 1;
                    let name = last(&entry.file_name().to_string_lossy());
                    let path = entry.path();
                    let it = (parts(&path.to_string_lossy()), path);
                    found.0.entry(name).or_default().push(it);
                }
            }
        }
        found.0.values_mut().for_each(|it| it.sort());
        found
    }

    /// Every file.
    pub(crate) fn files(&self) -> impl Iterator<Item = &Path> {
        self.0.values().flatten().map(|it| it.1.as_path())
    }

    /// Keeps only what is the export's to mean.
    pub(crate) fn retain(&mut self, is_own: impl Fn(&Path) -> bool) {
        self.0.values_mut().for_each(|it| it.retain(|it| is_own(&it.1)));
    }

    /// The file that an export names so; where several are called the same, the one in folders that are called the same.
    pub fn find(&self, named: &str) -> Option<&Path> {
        let asked = parts(named);
        let alike = |it: &(Parts, PathBuf)| asked.iter().zip(&it.0).take_while(|it| it.0 == it.1).count();
        let called = self.0.get(&last(named))?;
        // In their order the most alike lie together where the one that is asked for would.
        let at = called.partition_point(|it| it.0 < asked);
        let near = &called[at.saturating_sub(2)..called.len().min(at + 2)];
        let most = near.iter().map(alike).max()?;
        let mut best = near.iter().filter(|it| alike(it) == most);
        let first = best.next()?;
        best.next().is_none().then_some(first.1.as_path())
    }

    /// The files that are named and lie there, as they are found in any folder.
    pub fn named(&self, files: &[NamedFile]) -> BTreeSet<PathBuf> {
        let found = files.iter().filter_map(|it| self.find(&it.path));
        found.map(real).collect()
    }

    /// The named files that did not come along; one finding where none did.
    pub fn missing(&self, files: &[NamedFile]) -> Vec<Finding> {
        let files: Vec<&NamedFile> = files.iter().filter(|it| it.should_be_there).collect();
        let missing = files.iter().copied().filter(|it| self.find(&it.path).is_none());
        let missing: Vec<&NamedFile> = missing.collect();
        if missing.len() > 1 && missing.len() == files.len() {
            let paths: Vec<&str> = missing.iter().map(|it| it.path.as_str()).collect();
            return vec![told(FindingKind::MissingFile, "document", paths.join("\n"))];
        }
        let finding = |it: &NamedFile| told(FindingKind::MissingFile, &it.place, it.path.clone());
        missing.into_iter().map(finding).collect()
    }
}

/// A finding about a file.
pub fn told(what: FindingKind, place: &str, text: String) -> Finding {
    Finding {
        place: place.to_owned(),
        what,
        severity: Severity::Warning,
        text,
        outside_fields: false,
    }
}

/// A path by which a file is known whichever way somebody came to it.
pub fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

fn parts(path: &str) -> Parts {
    path.split(['/', '\\']).rev().map(str::to_lowercase).collect()
}

fn last(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase()
}

/// A file that a case system may have made.
pub fn is_export(path: &Path) -> bool {
    let ending = path.extension().map(|it| it.to_string_lossy().to_lowercase());
    matches!(ending.as_deref(), Some("xml" | "json"))
}

/// `XML_18.xml` beside the folder `Files_18_4` that the agenda lies in, or beside the agenda itself.
pub fn index(agenda: &Path) -> Option<PathBuf> {
    let folder = agenda.parent()?;
    let within = folder
        .file_name()
        .map(|it| it.to_string_lossy().into_owned())
        .unwrap_or_default();
    let number = within.strip_prefix("Files_").and_then(|it| it.split('_').next());
    let index = match number {
        Some(number) => folder.parent()?.join(format!("XML_{number}.xml")),
        None => {
            let entries = fs::read_dir(folder).ok()?.flatten().take(200);
            let names = |it: &Path| last(&it.to_string_lossy()).starts_with("xml_");
            let mut found = entries.map(|it| it.path()).filter(|it| names(it));
            // With several of them nobody knows whose it is.
            let first = found.next()?;
            found.next().is_none().then_some(first)?
        }
    };
    (index.is_file() && index != agenda).then_some(index)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(path: &str) -> NamedFile {
        NamedFile {
            place: "line 4".into(),
            path: path.into(),
            should_be_there: true,
            open: None,
            attachment: None,
            sha256: None,
        }
    }

    fn lay(folder: &Path, path: &str) {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder in it");
        fs::write(path, "x").expect("a file");
    }

    #[test]
    fn a_file_that_is_named_and_not_there_is_told_at_its_line() {
        let folder = tempfile::tempdir().expect("a folder");
        lay(folder.path(), "Bilag/MOLE.PDF");
        let beside = Beside::of(&folder.path().join("a.xml"));
        let told = beside.missing(&[named("Bilag/mole.pdf"), named("Bilag/kaj.pdf")]);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].place.as_str(), told[0].text.as_str()),
            ("line 4", "Bilag/kaj.pdf")
        );
        let told = beside.missing(&[named("a.pdf"), named("b.pdf")]);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].place.as_str(), told[0].text.as_str()),
            ("document", "a.pdf\nb.pdf")
        );
    }

    #[test]
    fn a_file_is_met_by_its_name_within_the_folder_whatever_path_is_given() {
        let folder = tempfile::tempdir().expect("a folder");
        let export = folder.path().join("et/a.xml");
        for path in ["et/Bilag/1.pdf", "et/1/9.pdf", "et/2/9.pdf", "hemmelig.pdf"] {
            lay(folder.path(), path);
        }
        std::os::unix::fs::symlink(folder.path().join("hemmelig.pdf"), folder.path().join("et/genvej.pdf"))
            .expect("a link");
        let beside = Beside::of(&export);
        let found = |path: &str| {
            beside
                .find(path)
                .map(|it| it.strip_prefix(folder.path()).expect("below").to_owned())
        };
        for path in [
            "Bilag/1.pdf",
            "1.pdf",
            "../../1.pdf",
            "/srv/1.pdf",
            "C:\\eksport\\1.PDF",
        ] {
            assert_eq!(found(path), Some("et/Bilag/1.pdf".into()), "{path}");
        }
        assert_eq!(found("2/9.pdf"), Some("et/2/9.pdf".into()));
        assert_eq!(found("9.pdf"), None, "either may be meant");
        for number in 3..9 {
            lay(folder.path(), &format!("et/{number}/9.pdf"));
        }
        let beside = Beside::of(&export);
        let found = |path: &str| {
            beside
                .find(path)
                .map(|it| it.strip_prefix(folder.path()).expect("below").to_owned())
        };
        for number in 1..9 {
            let path = format!("{number}/9.pdf");
            assert_eq!(found(&path), Some(format!("et/{path}").into()));
        }
        for path in ["9.pdf", "0/9.pdf", "5x/9.pdf", "z/9.pdf"] {
            assert_eq!(found(path), None, "{path}: any may be meant");
        }
        for path in ["../hemmelig.pdf", "genvej.pdf", "hemmelig.pdf", "1.pdf\0", ""] {
            assert_eq!(found(path), None, "{path}");
        }
    }

    #[test]
    fn an_agenda_finds_its_index() {
        let folder = tempfile::tempdir().expect("a folder");
        let index_file = folder.path().join("XML_18.xml");
        fs::write(&index_file, "<root/>").expect("a file");
        assert_eq!(index(&folder.path().join("Files_18_4/3.xml")), Some(index_file.clone()));
        assert_eq!(index(&folder.path().join("3.xml")), Some(index_file.clone()));
        assert_eq!(index(&index_file), None);
    }
}
