//! The folder in which the case system puts documents: a folder for each case number, and in it files whose names begin with the
//! number of the document. An `index.csv` beside them may say number and title otherwise.
//!
//! Only plain files that lie in the case's own folder are listed and opened: no links, no folders below it.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use raadslag_import::table;

use crate::file;
use crate::watch::is_meant;

/// How many documents of a case are shown.
const MOST: usize = 200;

/// How many names of a folder are looked at.
const MOST_NAMES: usize = 5000;

/// The longest index, in bytes.
const INDEX_LIMIT: u64 = 1 << 20;

/// The file that tells of the others.
const INDEX: &str = "index.csv";

/// The longest case number.
const LONGEST: usize = 64;

/// A document of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The file's name.
    pub name: String,
    /// The document's number, where its name or the index has one.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
}

/// The documents of a case, by their names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Those that are shown.
    pub documents: Vec<Document>,
    /// There are more than are shown.
    pub is_cut: bool,
}

/// Why nothing of a case can be fetched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotThere {
    /// The case number is none that a folder can have.
    Number,
    /// There is no folder of that case.
    Case,
    /// The folder cannot be read now.
    Unreadable,
    /// A document of that name is not there any more.
    Document,
}

/// What lies in the folder of a case.
pub fn list(folder: &Path, case_number: &str) -> Result<Listing, NotThere> {
    let case = find(folder, case_number)?;
    let mut names = Vec::new();
    let entries = fs::read_dir(&case).map_err(|_| NotThere::Unreadable)?;
    let mut is_cut = false;
    for (at, entry) in entries.enumerate() {
        if at == MOST_NAMES {
            is_cut = true;
            break;
        }
        let entry = entry.map_err(|_| NotThere::Unreadable)?;
        let is_file = entry.file_type().is_ok_and(|it| it.is_file());
        // A name that is no text is none that a form can bring back.
        if let (true, Ok(name)) = (is_file, entry.file_name().into_string())
            && is_meant(&name)
            && !name.eq_ignore_ascii_case(INDEX)
        {
            names.push(name);
        }
    }
    names.sort_unstable();
    is_cut |= names.len() > MOST;
    names.truncate(MOST);
    let index = index(&case);
    Ok(Listing {
        documents: names.into_iter().map(|it| document(it, &index)).collect(),
        is_cut,
    })
}

/// A document of a case and its file: one that is listed, and nothing else.
pub fn open(folder: &Path, case_number: &str, name: &str) -> Result<(Document, File), NotThere> {
    let listing = list(folder, case_number)?;
    let found = listing.documents.into_iter().find(|it| it.name == name);
    let document = found.ok_or(NotThere::Document)?;
    let path = find(folder, case_number)?.join(&document.name);
    let file = plain(&path).map_err(|_| NotThere::Document)?;
    Ok((document, file))
}

/// The folder of a case. A stroke in its number is a hyphen in the folder's name.
fn find(folder: &Path, case_number: &str) -> Result<PathBuf, NotThere> {
    let name = case_number.trim().replace('/', "-");
    let is_plain = |it: char| it.is_alphanumeric() || matches!(it, '-' | '.' | '_' | ' ');
    let is_name = name.starts_with(char::is_alphanumeric) && name.chars().all(is_plain);
    if !is_name || name.chars().count() > LONGEST || name.ends_with('.') {
        return Err(NotThere::Number);
    }
    if !folder.is_dir() {
        return Err(NotThere::Unreadable);
    }
    let case = folder.join(name);
    match fs::symlink_metadata(&case) {
        // A link may lead anywhere.
        Ok(known) if known.is_dir() => Ok(case),
        Ok(_) => Err(NotThere::Case),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Err(NotThere::Case),
        Err(_) => Err(NotThere::Unreadable),
    }
}

/// Opens a file of its own, and neither what a link leads to nor what took its place meanwhile.
fn plain(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    let (opened, named) = (file.metadata()?, fs::symlink_metadata(path)?);
    if opened.is_file() && named.is_file() && is_same(&opened, &named) {
        Ok(file)
    } else {
        Err(io::Error::from(io::ErrorKind::InvalidInput))
    }
}

#[cfg(unix)]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    (one.dev(), one.ino()) == (other.dev(), other.ino())
}

#[cfg(not(unix))]
fn is_same(one: &fs::Metadata, other: &fs::Metadata) -> bool {
    one.len() == other.len()
}

/// What the index says of each file: its number and its title. An index that cannot be read says nothing.
fn index(case: &Path) -> BTreeMap<String, (String, String)> {
    let mut text = String::new();
    let read = plain(&case.join(INDEX)).and_then(|it| it.take(INDEX_LIMIT).read_to_string(&mut text));
    let rows = match read {
        Ok(_) => table::read(&text),
        Err(_) => return BTreeMap::new(),
    };
    let mut rows = rows.into_iter().map(|it| it.1);
    let columns: Vec<String> = rows
        .next()
        .unwrap_or_default()
        .iter()
        .map(|it| it.to_lowercase())
        .collect();
    let place = |names: &[&str]| columns.iter().position(|it| names.contains(&it.as_str()));
    let (file, number, title) = (
        place(&["fil", "file"]),
        place(&["dokumentnummer", "document number", "number"]),
        place(&["titel", "title"]),
    );
    let cell = |row: &[String], at: Option<usize>| at.and_then(|it| row.get(it)).cloned().unwrap_or_default();
    rows.map(|row| (cell(&row, file), (cell(&row, number), cell(&row, title))))
        .filter(|it| !it.0.is_empty())
        .collect()
}

fn document(name: String, index: &BTreeMap<String, (String, String)>) -> Document {
    let (by_name, rest) = numbered(&name);
    let (number, title) = index.get(&name).cloned().unwrap_or_default();
    let given = |words: String| Some(words).filter(|it| !it.is_empty());
    Document {
        number: given(number).or(by_name),
        title: given(title).unwrap_or_else(|| file::title(rest)),
        name,
    }
}

/// The number that a file's name begins with, and what stands behind it: `120763-19 Notat.pdf` is 120763/19.
fn numbered(name: &str) -> (Option<String>, &str) {
    let bare = name.rsplit_once('.').map_or(name, |it| it.0);
    let end = bare.find([' ', '_']).unwrap_or(bare.len());
    let (number, rest) = (&bare[..end], name[end..].trim_start_matches([' ', '_', '-']));
    let is_number = number.starts_with(|it: char| it.is_ascii_digit())
        && number.chars().all(|it| it.is_ascii_digit() || matches!(it, '-' | '.'));
    if !is_number {
        return (None, name);
    }
    let title = if rest.is_empty() || rest.starts_with('.') {
        name
    } else {
        rest
    };
    let number = match number.split_once('-') {
        Some((count, year)) if matches!(year.len(), 2 | 4) && year.bytes().all(|it| it.is_ascii_digit()) => {
            format!("{count}/{year}")
        }
        _ => number.to_owned(),
    };
    (Some(number), title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("raadslag-case-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("19-4711")).expect("a folder");
        folder
    }

    fn told(listing: &Listing) -> Vec<(Option<&str>, &str)> {
        let documents = listing.documents.iter();
        documents.map(|it| (it.number.as_deref(), it.title.as_str())).collect()
    }

    #[test]
    fn a_document_has_the_number_its_name_begins_with_unless_the_index_says_otherwise() {
        let folder = folder("list");
        let case = folder.join("19-4711");
        for name in [
            "120763-19 Notat om busser.pdf",
            "Kort_over_ruter.png",
            "77 Brev.pdf",
            ".skjult",
            "~$Kladde.docx",
        ] {
            fs::write(case.join(name), "x").expect("written");
        }
        fs::create_dir(case.join("Under")).expect("a folder");
        let listing = list(&folder, "19/4711").expect("listed");
        let by_name = [
            (Some("120763/19"), "Notat om busser"),
            (Some("77"), "Brev"),
            (None, "Kort over ruter"),
        ];
        assert_eq!(told(&listing), by_name);
        let index = "Fil;Dokumentnummer;Titel\n77 Brev.pdf;120764/19;Brev fra passagererne\n../hemmelig.pdf;1;Væk\n";
        fs::write(case.join(INDEX), index).expect("written");
        assert_eq!(
            told(&list(&folder, "19-4711").expect("listed"))[1],
            (Some("120764/19"), "Brev fra passagererne")
        );
        let (document, _) = open(&folder, "19/4711", "77 Brev.pdf").expect("it is there");
        assert_eq!(document.number.as_deref(), Some("120764/19"));
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn nothing_outside_the_case_s_own_folder_is_listed_or_opened() {
        let folder = folder("outside");
        let case = folder.join("19-4711");
        fs::write(folder.join("hemmelig.pdf"), "x").expect("written");
        for number in [
            "..",
            "../19-4711",
            "a\\b",
            "",
            " ",
            ".skjult",
            "19-4711/..",
            "x\0y",
            "/etc",
        ] {
            let found = list(&folder, number);
            assert!(
                matches!(found, Err(NotThere::Number | NotThere::Case)),
                "{number}: {found:?}"
            );
        }
        assert_eq!(list(&folder, "19/9999"), Err(NotThere::Case));
        assert_eq!(list(&folder.join("findes-ikke"), "19/4711"), Err(NotThere::Unreadable));
        for name in ["../hemmelig.pdf", "hemmelig.pdf", "/etc/passwd", ""] {
            assert_eq!(
                open(&folder, "19/4711", name).map(|it| it.0),
                Err(NotThere::Document),
                "{name}"
            );
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.join("hemmelig.pdf"), case.join("1 Link.pdf")).expect("a link");
            std::os::unix::fs::symlink(&case, folder.join("20-1")).expect("a link");
            assert!(list(&folder, "19/4711").expect("listed").documents.is_empty());
            assert!(open(&folder, "19/4711", "1 Link.pdf").is_err() && plain(&case.join("1 Link.pdf")).is_err());
            assert_eq!(list(&folder, "20/1"), Err(NotThere::Case));
        }
        fs::remove_dir_all(&folder).expect("removed");
    }

    #[test]
    fn a_huge_folder_is_cut_and_says_so() {
        let folder = folder("huge");
        for at in 0..=MOST {
            fs::write(folder.join("19-4711").join(format!("{at} Notat.pdf")), "x").expect("written");
        }
        let listing = list(&folder, "19/4711").expect("listed");
        assert!(listing.is_cut && listing.documents.len() == MOST);
        fs::remove_dir_all(&folder).expect("removed");
    }
}
