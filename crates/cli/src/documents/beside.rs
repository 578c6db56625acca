//! What should lie beside an export: the files that it names, and the index that names it.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_import::NamedFile;

/// Files of a folder that are looked at.
const MOST_FILES: usize = 20_000;

/// An export's folder, and the names of the files that it names, in small letters.
pub type Names = (PathBuf, BTreeSet<String>);

/// The named files that did not come along; one finding where none did.
pub fn missing(export: &Path, files: &[NamedFile]) -> Vec<Finding> {
    let files: Vec<&NamedFile> = files.iter().filter(|it| it.should_be_there).collect();
    if files.is_empty() {
        return Vec::new();
    }
    let there = lying_beside(export);
    let missing = files.iter().filter(|it| !there.contains(&last(&it.path)));
    let missing: Vec<&NamedFile> = missing.copied().collect();
    let finding = |place: &str, text: String| Finding {
        place: place.to_owned(),
        what: FindingKind::MissingFile,
        severity: Severity::Warning,
        text,
        outside_fields: false,
    };
    if missing.len() == files.len() {
        let paths: Vec<&str> = missing.iter().map(|it| it.path.as_str()).collect();
        return vec![finding("document", paths.join("\n"))];
    }
    missing
        .into_iter()
        .map(|it| finding(&it.place, it.path.clone()))
        .collect()
}

/// The names of the files in the export's folder and in those right below it, in small letters.
fn lying_beside(export: &Path) -> BTreeSet<String> {
    let folder = export
        .parent()
        .filter(|it| !it.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut there = BTreeSet::new();
    let mut folders = vec![(folder.to_owned(), 0)];
    while let Some((folder, depth)) = folders.pop() {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        for path in entries.flatten().map(|it| it.path()).take(MOST_FILES) {
            if path.is_dir() && depth == 0 && !path.is_symlink() {
                folders.push((path, depth + 1));
            } else if there.len() < MOST_FILES {
                there.insert(last(&path.to_string_lossy()));
            }
        }
    }
    there
}

fn last(path: &str) -> String {
    path.rsplit(['/', '\\']).next().unwrap_or_default().to_lowercase()
}

/// Which of the documents lie beside an export that names them: they are its attachments and no papers of their own.
pub fn is_named(document: &Path, exports: &[Names]) -> bool {
    let name = last(&document.to_string_lossy());
    let mut folders = document.ancestors().skip(1).take(3);
    folders.any(|folder| exports.iter().any(|it| it.0 == folder && it.1.contains(&name)))
}

/// What an export names.
pub fn names(export: &Path, files: &[NamedFile]) -> Names {
    let folder = export.parent().unwrap_or(Path::new("")).to_owned();
    (folder, files.iter().map(|it| last(&it.path)).collect())
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
        }
    }

    #[test]
    fn a_file_that_is_named_and_not_there_is_told_at_its_line() {
        let folder = tempfile::tempdir().expect("a folder");
        let export = folder.path().join("a.xml");
        fs::create_dir(folder.path().join("Bilag")).expect("a folder in it");
        fs::write(folder.path().join("Bilag/MOLE.PDF"), "x").expect("a file");
        let told = missing(&export, &[named("Bilag/mole.pdf"), named("Bilag/kaj.pdf")]);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].place.as_str(), told[0].text.as_str()),
            ("line 4", "Bilag/kaj.pdf")
        );
        let told = missing(&export, &[named("a.pdf"), named("b.pdf")]);
        assert_eq!(told.len(), 1);
        assert_eq!(
            (told[0].place.as_str(), told[0].text.as_str()),
            ("document", "a.pdf\nb.pdf")
        );
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
