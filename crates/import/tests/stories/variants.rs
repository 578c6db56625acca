//! Two hundred invented minutes in the source's layout: every fact the reader finds equals the inventor's truth.

use raadslag_council::record::Record;
use raadslag_council::rich::texts;

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
        let document = letters(&String::from_utf8(bytes).expect("variants are UTF-8"));
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
