//! Invented documents of every layout family: every fact the reader finds equals the inventor's truth.

use std::collections::BTreeMap;
use std::path::PathBuf;

use raadslag_council::record::Record;
use raadslag_council::rich::texts;
use raadslag_extract::Limits;
use raadslag_import::ledger;
use raadslag_invented::{Document, compare, families, of_family};

/// How many of the case system's own layout one run invents, and how many of each other.
const WHOLE: u64 = 200;
const EACH: u64 = 24;
/// The seed of a run that names none: always the same documents.
const SEED: u64 = 20_190_821;

fn seed() -> u64 {
    let named = std::env::var("RAADSLAG_SEED");
    named.ok().and_then(|it| it.parse().ok()).unwrap_or(SEED)
}

/// Letters and digits alone, so that line breaks, cut words and page breaks make no difference.
fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().filter(|it| it.is_alphanumeric()).collect()
}

#[test]
fn every_text_of_a_variant_stands_in_its_document() {
    for number in 0..WHOLE {
        let Document { truth, bytes, .. } = of_family("L1", seed(), number);
        let lines = raadslag_extract::read(&bytes, &Limits::default())
            .expect("a variant is a text")
            .lines;
        let document: String = lines.iter().map(|it| letters(&it.text)).collect();
        let blocks = truth.items.iter().flat_map(|it| {
            it.sections
                .iter()
                .map(|it| &it.blocks)
                .chain(it.decisions.iter().map(|it| &it.blocks))
        });
        for text in blocks.flat_map(|it| texts(it)) {
            let first: String = letters(text.as_str()).chars().take(12).collect();
            assert!(document.contains(&first), "seed {} variant {number}: {text}", seed());
        }
    }
}

#[test]
fn one_changed_fact_is_named_by_its_path() {
    let Document { truth, .. } = of_family("L1", seed(), 0);
    let same = compare(&truth, &truth);
    assert_eq!(same.differing, Vec::<String>::new());
    assert!(same.facts > 50, "only {} facts", same.facts);
    let mut other = truth.clone();
    other.items[0].open = !other.items[0].open;
    let differing = compare(&truth, &other).differing;
    assert_eq!(differing.len(), 1);
    assert!(differing[0].starts_with("items[0].open: "), "{}", differing[0]);
}

/// What was read, and the characters or words that stand nowhere in it.
fn read(document: &Document) -> (Record, String) {
    let extracted = raadslag_extract::read(&document.bytes, &Limits::default()).expect("it is a document");
    let record = raadslag_import::read(&extracted, None);
    let lost = match &document.text {
        Some(text) => ledger::lost(text, &record),
        None => ledger::lost_words(&extracted, &record).join(" "),
    };
    (record, lost)
}

/// Keeps a document that was read wrongly, so that somebody can look at it.
fn keep(number: u64, document: &Document) -> PathBuf {
    let ending = document.name.rsplit_once('.').map_or("txt", |it| it.1);
    let name = format!("variant-{}-{}-{number}.{ending}", document.family, seed());
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, &document.bytes).expect("the folder for temporary files of tests can be written");
    let truth = serde_json::to_string_pretty(&document.truth).expect("a record is plain data");
    std::fs::write(path.with_extension("truth"), truth)
        .expect("the folder for temporary files of tests can be written");
    path
}

#[test]
fn every_fact_of_an_invented_document_is_read_as_it_was_meant() {
    let mut told = String::new();
    let mut shares: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for family in families() {
        for number in 0..if family == "L1" { WHOLE } else { EACH } {
            let document = of_family(family, seed(), number);
            let (record, lost) = read(&document);
            let compared = compare(&document.truth, &record);
            let share = shares.entry(family).or_default();
            share.0 += compared.facts - compared.differing.len();
            share.1 += compared.facts;
            let lost = (!lost.is_empty()).then(|| format!("lost: {lost}"));
            let wrong: Vec<String> = compared.differing.into_iter().chain(lost).collect();
            if !wrong.is_empty() {
                let path = keep(number, &document);
                told += &format!("{family} {number} ({})\n    {}\n", path.display(), wrong.join("\n    "));
            }
        }
    }
    for (family, (right, all)) in shares {
        eprintln!("{family}: {right} of {all} facts");
    }
    assert!(told.is_empty(), "RAADSLAG_SEED={} repeats it\n{told}", seed());
}
