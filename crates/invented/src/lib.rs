//! Documents that nobody ever wrote, in every layout that towns write, each with the truth of what it says.

mod acadre;
mod appendices;
mod asks;
mod bytes;
mod cast;
mod compare;
mod covers;
mod danish;
mod decisions;
mod dice;
mod exports;
mod items;
mod paper;
mod print;
mod rolling;
mod standing;
mod towns;
mod words;

pub use compare::{Comparison, compare};
use dice::Dice;
use raadslag_council::record::Record;

/// A document, and what a reader should find in it.
#[derive(Debug, Clone)]
pub struct Document {
    /// The layout family it is of: `W2`.
    pub family: &'static str,
    /// What a file of its kind is called.
    pub name: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The characters those bytes mean, where it is no export.
    pub text: Option<String>,
    /// What it says.
    pub truth: Record,
}

/// The layout in which everything a record holds can be printed.
const WHOLE: &str = "L1";

/// The families, in the order they are invented by turns.
pub fn families() -> Vec<&'static str> {
    let towns = towns::LAYOUTS.iter().map(|it| it.id);
    let exports = exports::EXPORTS.iter().map(|it| it.id);
    [WHOLE].into_iter().chain(towns).chain(exports).collect()
}

/// Document number so and so of a seed, of the family whose turn it is.
pub fn document(seed: u64, number: u64) -> Document {
    let families = families();
    let turn = usize::try_from(number % families.len() as u64).unwrap_or(0);
    of_family(families[turn], seed, number)
}

/// Document number so and so of a seed and a family.
///
/// # Panics
///
/// Where there is no such family.
pub fn of_family(family: &str, seed: u64, number: u64) -> Document {
    let mut dice = Dice::new(seed.wrapping_mul(1_000_003).wrapping_add(number));
    if family == WHOLE {
        let truth = acadre::record(&mut dice);
        let text = print::record(&truth, &mut dice);
        return Document {
            family: WHOLE,
            name: "referat.txt",
            bytes: bytes::encode(&text, &mut dice),
            text: Some(text),
            truth,
        };
    }
    if let Some(layout) = towns::LAYOUTS.iter().find(|it| it.id == family) {
        let (truth, text) = towns::print(layout, &mut dice);
        return Document {
            family: layout.id,
            name: "referat.txt",
            bytes: bytes::encode(&text, &mut dice),
            text: Some(text),
            truth,
        };
    }
    let export = exports::EXPORTS.iter().find(|it| it.id == family);
    let export = export.expect("a family is one of those that are told");
    let (truth, text) = exports::write(export, &mut dice);
    Document {
        family: export.id,
        name: export.name,
        bytes: text.into_bytes(),
        text: None,
        truth,
    }
}
