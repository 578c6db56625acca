//! What must not become public in a file: in its text, and in what nobody sees when it is opened.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{Leak, LeakKind, find_in, national_id};

/// Where in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FilePlace {
    /// What everybody sees.
    Body,
    /// A comment, or a note on a page.
    Comment,
    /// Text struck out while changes were tracked.
    Deleted,
    /// Hidden text.
    HiddenText,
    /// A layer that is switched off.
    HiddenLayer,
    /// A hidden sheet, row or column.
    HiddenSheet,
    /// A slide that is not shown.
    HiddenSlide,
    /// What a speaker is to say.
    Notes,
    /// The field of an author.
    Author,
    /// Title, subject and other fields about the file.
    Metadata,
    /// Where a picture was taken.
    Position,
    /// A file within the file.
    Enclosed,
    /// What an earlier version of the file said.
    Earlier,
    /// The whole file.
    File,
}

impl FilePlace {
    /// Being there at all is a reason to look: nobody who opens the file sees it.
    fn is_unseen(self) -> bool {
        matches!(
            self,
            Self::Comment
                | Self::Deleted
                | Self::HiddenText
                | Self::HiddenLayer
                | Self::HiddenSheet
                | Self::HiddenSlide
                | Self::Enclosed
                | Self::Earlier
        )
    }
}

/// Something found in a file, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLeak {
    /// What it is.
    #[serde(rename = "leak")]
    pub kind: LeakKind,
    /// Where.
    pub place: FilePlace,
    /// Page, slide or sheet, counted from 1.
    pub page: Option<u32>,
    /// The words, or their beginning.
    pub words: String,
}

impl FileLeak {
    /// An attachment that is open although its item is closed: it would be everybody's the moment the item is opened.
    pub fn open_attachment() -> Self {
        Self {
            kind: LeakKind::OpenAttachment,
            place: FilePlace::File,
            page: None,
            words: String::new(),
        }
    }
}

/// Letters of words that are only an example of what stands there.
const SAMPLE: usize = 60;

/// More than a person can go through.
const MOST: usize = 200;

/// Everything in a file's texts that must not become public; `is_cut` says that not all of it could be looked at.
pub fn find_in_file<'a>(
    texts: impl IntoIterator<Item = (FilePlace, Option<u32>, &'a str)>,
    is_cut: bool,
) -> Vec<FileLeak> {
    let mut found = Vec::new();
    let mut seen = BTreeSet::new();
    let mut add = |kind, place: FilePlace, page, words: String| {
        if found.len() < MOST && seen.insert((kind, place, words.clone())) {
            found.push(FileLeak {
                kind,
                place,
                page,
                words,
            });
        }
    };
    let mut unseen = BTreeSet::new();
    let mut before = "";
    for (place, page, text) in texts {
        // What a sheet keeps as numbers and in cells of their own.
        let in_cells = [national_id::without_nought(text), national_id::in_two(before, text)];
        for (kind, words) in in_cells.into_iter().flatten() {
            add(kind, place, page, words);
        }
        before = text;
        for Leak { kind, words, .. } in find_in(text, None) {
            add(kind, place, page, words);
        }
        let sample = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let sample: String = sample.chars().take(SAMPLE).collect();
        if place.is_unseen() && unseen.insert(place) {
            add(LeakKind::Unseen, place, page, sample);
        } else if place == FilePlace::Author && is_person(text) {
            add(LeakKind::Author, place, page, sample);
        } else if place == FilePlace::Position {
            add(LeakKind::Position, place, page, sample);
        }
    }
    if is_cut {
        add(LeakKind::Unread, FilePlace::File, None, String::new());
    }
    found
}

/// Words that make a name one of a house or a program.
const HOUSES: &[&str] = &[
    "kommune",
    "kommunen",
    "forvaltning",
    "forvaltningen",
    "afdeling",
    "afdelingen",
    "sekretariat",
    "sekretariatet",
    "direktion",
    "direktionen",
    "udvalg",
    "udvalget",
    "center",
    "region",
    "office",
    "word",
    "excel",
    "microsoft",
    "adobe",
    "typst",
    "libreoffice",
    "writer",
    "user",
    "bruger",
    "admin",
    "administrator",
    "ingeniører",
];

/// Two to five words with a capital each, none of which names a house or a program.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let is_name = |it: &&str| {
        let lower = it.to_lowercase();
        it.starts_with(char::is_uppercase)
            && it
                .chars()
                .all(|it| it.is_alphabetic() || matches!(it, '-' | '.' | '\''))
            && !HOUSES.contains(&lower.trim_matches('.'))
            && !lower.ends_with("forvaltning")
            && !lower.ends_with("udvalget")
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(place: FilePlace, text: &str) -> Vec<LeakKind> {
        let found = find_in_file([(place, Some(2), text)], false);
        found.into_iter().map(|it| it.kind).collect()
    }

    #[test]
    fn rule_31_what_nobody_sees_is_told_once_and_what_stands_in_it_besides() {
        assert_eq!(found(FilePlace::Comment, "Spørg Bo."), [LeakKind::Unseen]);
        let id = found(FilePlace::HiddenLayer, "070761-4285");
        assert_eq!(id, [LeakKind::CertainNationalId, LeakKind::Unseen]);
        let twice = [(FilePlace::Comment, None, "a"), (FilePlace::Comment, None, "b")];
        assert_eq!(find_in_file(twice, false).len(), 1);
        assert_eq!(find_in_file([], true)[0].kind, LeakKind::Unread);
        assert_eq!(found(FilePlace::Body, "Budgettet er i balance. Dok.nr. 120763/19."), []);
    }

    #[test]
    fn rule_31_an_author_is_a_person_and_no_house() {
        for name in ["Bo Hansen", "Anne-Grethe B. Lund"] {
            assert_eq!(found(FilePlace::Author, name), [LeakKind::Author], "{name}");
        }
        for name in [
            "Lynghede Kommune",
            "Microsoft Office",
            "bruger1",
            "Typst",
            "Teknisk Forvaltning",
            "HR",
        ] {
            assert_eq!(found(FilePlace::Author, name), [], "{name}");
        }
        assert_eq!(found(FilePlace::Author, "bo@eksempel.dk"), [LeakKind::Mail]);
    }
}
