//! Two hundred invented minutes in the source's layout: every fact the reader finds equals the inventor's truth.

use std::path::PathBuf;

use raadslag_council::record::Record;
use raadslag_council::rich::texts;
use raadslag_extract::Limits;

mod appendices;
mod asks;
mod bytes;
mod cast;
mod compare;
mod covers;
mod danish;
mod decisions;
mod dice;
mod invent;
mod items;
mod paper;
mod print;
mod rolling;
mod standing;
mod words;

use compare::compare;
use dice::Dice;

/// How many variants one run invents.
const VARIANTS: u64 = 200;
/// The seed of a run that names none: always the same documents.
const SEED: u64 = 20_190_821;

fn seed() -> u64 {
    std::env::var("RAADSLAG_SEED")
        .ok()
        .and_then(|it| it.parse().ok())
        .unwrap_or(SEED)
}

/// One variant: the truth, and the document that says it.
fn variant(seed: u64, number: u64) -> (Record, Vec<u8>) {
    let mut dice = Dice::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
    let truth = invent::record(&mut dice);
    let text = print::record(&truth, &mut dice);
    (truth, bytes::encode(&text, &mut dice))
}

/// Letters and digits alone, so that line breaks, cut words and page breaks make no difference.
fn letters(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().filter(|it| it.is_alphanumeric()).collect()
}

#[test]
fn every_text_of_a_variant_stands_in_its_document() {
    for number in 0..VARIANTS {
        let (truth, bytes) = variant(seed(), number);
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
    let (truth, _) = variant(seed(), 0);
    let same = compare(&truth, &truth);
    assert_eq!(same.differing, Vec::<String>::new());
    assert!(same.facts > 50, "only {} facts", same.facts);
    let mut other = truth.clone();
    other.items[0].open = !other.items[0].open;
    let differing = compare(&truth, &other).differing;
    assert_eq!(differing.len(), 1);
    assert!(differing[0].starts_with("items[0].open: "), "{}", differing[0]);
}

fn read(bytes: &[u8]) -> Record {
    let document = raadslag_extract::read(bytes, &Limits::default()).expect("a variant is a text");
    raadslag_import::read(&document, None)
}

/// Keeps the document of a variant that was read wrongly, so that somebody can look at it.
fn keep(number: u64, bytes: &[u8], truth: &Record) -> PathBuf {
    let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("variant-{}-{number}.txt", seed()));
    std::fs::write(&path, bytes).expect("the folder for temporary files of tests can be written");
    let truth = serde_json::to_string_pretty(truth).expect("a record is plain data");
    std::fs::write(path.with_extension("json"), truth).expect("the folder for temporary files of tests can be written");
    path
}

#[test]
fn every_fact_of_two_hundred_variants_is_read_as_it_was_meant() {
    let mut told = String::new();
    let mut facts = 0;
    let mut wrong: Vec<String> = Vec::new();
    for number in 0..VARIANTS {
        let (truth, bytes) = variant(seed(), number);
        let compared = compare(&truth, &read(&bytes));
        facts += compared.facts;
        if !compared.differing.is_empty() {
            let path = keep(number, &bytes, &truth);
            told += &format!("variant {number} ({})\n", path.display());
            told += &compared
                .differing
                .iter()
                .fold(String::new(), |told, it| told + "    " + it + "\n");
        }
        wrong.extend(compared.differing);
    }
    let right = facts - wrong.len();
    eprintln!(
        "{told}seed {}: {right} of {facts} facts of {VARIANTS} variants are right",
        seed()
    );
    assert_eq!(wrong, Vec::<String>::new(), "RAADSLAG_SEED={} repeats it", seed());
}
