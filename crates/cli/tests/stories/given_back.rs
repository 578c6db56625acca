//! Every record is given back whole: as Word, and as PDF with its data, read in again it is the same.

use std::fs;
use std::path::{Path, PathBuf};

use raadslag_council::finding::FindingKind;
use raadslag_council::record::Record;
use raadslag_typeset::docx::WordOptions;
use raadslag_typeset::pdf::PdfOptions;
use raadslag_web::beside::Beside;
use raadslag_web::intake::Intake;
use raadslag_web::press::Press;

use crate::house::find_corpus;

/// The record without what was found on the way.
fn bare(record: &Record) -> String {
    let bare = Record {
        findings: Vec::new(),
        ..record.clone()
    };
    serde_json::to_string_pretty(&bare).expect("a record is plain data")
}

fn difference(one: &str, two: &str) -> String {
    let lines = one.lines().zip(two.lines()).filter(|(one, two)| one != two);
    lines.take(4).map(|(one, two)| format!("- {one}\n+ {two}\n")).collect()
}

/// The meetings that a file tells of.
fn read(bytes: &[u8], name: &str) -> Vec<Record> {
    let papers = Intake::default().read(bytes, name, &Beside::default());
    let papers = papers.unwrap_or_else(|refused| panic!("{name}: {refused}"));
    papers.into_iter().map(|it| it.record).collect()
}

/// What of a record comes back otherwise, by Word and by PDF/A-3a.
fn changes(name: &str, record: &Record) -> Vec<String> {
    let word = raadslag_typeset::docx::write(record, &WordOptions::default());
    let with_data = PdfOptions {
        enclosed: Some(Vec::new()),
        ..PdfOptions::default()
    };
    let print = Press::Here.set(record, &with_data).expect("a print");
    let mut changes = Vec::new();
    for (form, bytes) in [("Word", word), ("PDF", print)] {
        let again = read(&bytes, name).swap_remove(0);
        if form == "PDF"
            && again
                .findings
                .first()
                .is_none_or(|it| it.what != FindingKind::DataTaken)
        {
            changes.push(format!("{name}: its data is not believed"));
        }
        let (one, two) = (bare(record), bare(&again));
        if one != two {
            changes.push(format!("{name} as {form}:\n{}", difference(&one, &two)));
        }
    }
    changes
}

fn come_back<'r>(records: impl IntoIterator<Item = (String, &'r Record)>) {
    let changes: Vec<String> = records.into_iter().flat_map(|(name, it)| changes(&name, it)).collect();
    assert!(changes.is_empty(), "{}", changes.join("\n"));
}

/// The files of a folder that end so, and tell of a meeting with items.
fn of_folder(folder: &Path, endings: &[&str]) -> Vec<(String, Record)> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .expect("the folder")
        .map(|it| it.expect("a file").path())
        .collect();
    files.sort();
    files.retain(|it| {
        it.extension()
            .is_some_and(|it| endings.iter().any(|ending| it == *ending))
    });
    let mut found = Vec::new();
    for path in files {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let records = read(&fs::read(&path).expect("its bytes"), &name);
        found.extend(
            records
                .into_iter()
                .filter(|it| !it.items.is_empty())
                .map(|it| (name.clone(), it)),
        );
    }
    found
}

#[test]
fn every_document_of_the_corpus_comes_back_from_word_and_from_its_print() {
    let Some(corpus) = find_corpus() else { return };
    let found = of_folder(&corpus, &["txt", "pdf", "xml"]);
    assert!(found.len() >= 9, "{}", found.len());
    come_back(found.iter().map(|(name, it)| (name.clone(), it)));
}

#[test]
fn every_paper_of_the_demo_comes_back_from_word_and_from_its_print() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/demo");
    let found = of_folder(&folder, &["txt"]);
    assert!(found.len() >= 12, "{}", found.len());
    come_back(found.iter().map(|(name, it)| (name.clone(), it)));
}

#[test]
fn an_invented_meeting_of_each_layout_comes_back_from_word_and_from_its_print() {
    let families = raadslag_invented::families();
    let documents = families.iter().map(|it| raadslag_invented::of_family(it, 7, 0));
    let read: Vec<(String, Record)> = documents
        .map(|it| (it.family.to_owned(), read(&it.bytes, it.name).swap_remove(0)))
        .collect();
    come_back(read.iter().map(|(name, it)| (name.clone(), it)));
}
