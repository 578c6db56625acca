//! Real documents, read at run time from beside the checkout, and damaged copies of them.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use raadslag_extract::attack::{attack, unpacked};
use raadslag_extract::{Document, Extractor, Limits, OddityKind, read};

/// The folder of real documents; none where the checkout stands alone.
fn corpus() -> Option<PathBuf> {
    let told = std::env::var_os("RAADSLAG_CORPUS").map(PathBuf::from);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let beside = || {
        here.ancestors()
            .map(|it| it.join("shared/corpus"))
            .find(|it| it.is_dir())
    };
    let found = told.or_else(beside);
    if found.is_none() {
        assert!(
            std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
            "the corpus is not there"
        );
        let _ = writeln!(std::io::stderr(), "skipped: no corpus; set RAADSLAG_CORPUS");
    }
    found
}

fn bytes(corpus: &Path, name: &str) -> Vec<u8> {
    std::fs::read(corpus.join(name)).expect("a document of the corpus")
}

/// The words, those broken at a line's end joined without their hyphen, as `pdftotext` does.
fn words(document: &Document) -> BTreeMap<String, i32> {
    let mut text = String::new();
    for line in &document.lines {
        match line
            .text
            .strip_suffix('-')
            .filter(|it| it.ends_with(char::is_alphanumeric))
        {
            Some(start) => text.push_str(start),
            None => {
                text.push_str(&line.text);
                text.push('\n');
            }
        }
    }
    let mut words = BTreeMap::new();
    for word in text.split_whitespace() {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

#[test]
fn every_word_of_the_pdf_is_that_of_its_text() {
    let Some(corpus) = corpus() else { return };
    let limits = Limits::default();
    let pdf = read(&bytes(&corpus, "aarhus-byraad-2025-08-27.pdf"), &limits).expect("readable");
    let text = read(&bytes(&corpus, "aarhus-byraad-2025-08-27.txt"), &limits).expect("readable");
    let mut differences = words(&pdf);
    for (word, count) in words(&text) {
        *differences.entry(word).or_default() -= count;
    }
    differences.retain(|_, count| *count != 0);
    assert_eq!(differences, BTreeMap::new());
    assert_eq!((pdf.pages, text.pages, pdf.oddities.len()), (Some(28), Some(28), 0));
    let headings = pdf
        .lines
        .iter()
        .filter(|it| it.bold && it.text.starts_with("Punkt "))
        .count();
    assert_eq!(headings, 21, "a bold heading for each item");
}

#[test]
fn every_text_and_every_structured_file_is_read_whole() {
    let Some(corpus) = corpus() else { return };
    for entry in std::fs::read_dir(&corpus).expect("a folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("a file");
        let kind = path.extension().and_then(|it| it.to_str());
        let document = read(&bytes, &Limits::default());
        match kind {
            Some("txt" | "md") => {
                let text = String::from_utf8(bytes).expect("UTF-8");
                let document = document.expect("readable");
                let read: String = document
                    .lines
                    .iter()
                    .flat_map(|it| it.text.split_whitespace())
                    .collect();
                let odd = document
                    .oddities
                    .iter()
                    .any(|it| it.kind == OddityKind::ForbiddenCharacters);
                let whole: String = text.split_whitespace().collect();
                assert!(odd || read == whole.trim_start_matches('\u{FEFF}'), "{path:?}");
            }
            Some("xml" | "json") => {
                let document = document.expect("readable");
                let is_whole = document
                    .oddities
                    .iter()
                    .all(|it| it.kind == OddityKind::ForbiddenCharacters);
                assert!(
                    is_whole && document.lines.is_empty() && !document.nodes.is_empty(),
                    "{path:?}"
                );
            }
            _ => {}
        }
    }
}

#[test]
fn damaged_copies_neither_panic_nor_go_unanswered() {
    let Some(corpus) = corpus() else { return };
    let pdf = bytes(&corpus, "aarhus-byraad-2025-08-27.pdf");
    let text = bytes(&corpus, "norddjurs-direktionen-2019-08-21.txt");
    let (latin, _, _) = encoding_rs::WINDOWS_1252.encode(std::str::from_utf8(&text).expect("UTF-8"));
    let export = bytes(&corpus, "lyngby-taarbaek-testudvalg-2016-03-31.sbsys-dagsorden.xml");
    let meeting = bytes(&corpus, "karlsruhe-oparl-meeting-2018-07-03-4880.json");
    let unpacked = unpacked(&pdf).expect("a whole PDF");
    let samples = vec![unpacked, pdf, latin.into_owned(), text, export, meeting];
    let seed = 20_260_823;
    let report = attack(&Extractor::Here(Limits::default()), seed, 60, &samples);
    assert!(report.crashed.is_empty(), "seed {seed}: {report:?}");
    assert_eq!(report.read + report.refused, 60);
}
