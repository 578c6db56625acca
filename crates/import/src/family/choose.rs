//! Which family a document belongs to, by the lines that only that family writes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

use crate::cues::one_of;
use crate::family::{ALL, Family, generic};
use crate::outline::opening::by_case;
use crate::source::Row;

/// A family and how well it fits.
pub(crate) struct Choice {
    pub(crate) family: &'static Family,
    /// Fewer than two of its signs were found, or another family fits as well.
    pub(crate) is_weak: bool,
}

/// Enough of a document to know its layout.
const ENOUGH_LINES: usize = 600;

/// A sign by its family and its place in the family's list.
type Sign = (usize, usize);

/// The signs of all families, found without trying each on every line.
static SIGNS: LazyLock<Signs> = LazyLock::new(Signs::of_all);

struct Signs {
    /// Those that begin with a word of their own, by its first bytes.
    by_beginning: BTreeMap<[u8; 2], Vec<Sign>>,
    /// A word of each other, found in one pass over a line, and the signs it may be of.
    words: AhoCorasick,
    by_word: Vec<Vec<Sign>>,
}

impl Signs {
    fn of_all() -> Self {
        let mut by_beginning: BTreeMap<[u8; 2], Vec<Sign>> = BTreeMap::new();
        let mut by_word: BTreeMap<&str, Vec<Sign>> = BTreeMap::new();
        for (at, family) in ALL.iter().enumerate() {
            for (number, sign) in family.signs.iter().enumerate() {
                let signs = match sign.beginning().and_then(beginning) {
                    Some(bytes) => by_beginning.entry(bytes).or_default(),
                    None => by_word.entry(sign.sign()).or_default(),
                };
                signs.push((at, number));
            }
        }
        Self {
            by_beginning,
            words: one_of(by_word.keys().copied()),
            by_word: by_word.into_values().collect(),
        }
    }

    /// Those that may stand in the line.
    fn likely(&self, line: &str) -> impl Iterator<Item = &Sign> {
        let begun = beginning(line).and_then(|it| self.by_beginning.get(&it));
        let held = self.words.find_overlapping_iter(line);
        let held = held.flat_map(|it| &self.by_word[it.pattern()]);
        begun.into_iter().flatten().chain(held)
    }
}

fn beginning(text: &str) -> Option<[u8; 2]> {
    text.as_bytes().first_chunk().copied()
}

/// The family with the largest share of its signs; the generic one where none has two.
pub(crate) fn choose(rows: &[Row]) -> Choice {
    let generic = generic();
    let found = found(&sample(rows));
    // Items without numbers are looked for only where the paper is surely written so.
    let opens = |family: &Family| (0..rows.len()).any(|row| by_case(rows, row, family).is_some());
    let is_likely = |family: &Family, found: usize| !family.case_opens || found >= 3 && opens(family);
    let all = ALL.iter().zip(found).filter(|it| is_likely(it.0, it.1));
    let scores = all.map(|(family, found)| score(family, found));
    let mut scores: Vec<(u32, u32, &'static Family)> = scores.collect();
    // The first of equals stays first: the order of the list is the order of preference.
    scores.sort_by_key(|(score, ..)| std::cmp::Reverse(*score));
    match scores.as_slice() {
        [(_, found, family), ..] if family.exact && *found > 0 => Choice { family, is_weak: false },
        [(_, found, family), (..), ..] if *found >= 2 => Choice {
            family,
            is_weak: *found < 3 || scores[0].0 == scores[1].0,
        },
        _ => Choice {
            family: generic,
            is_weak: true,
        },
    }
}

fn sample(rows: &[Row]) -> Vec<&str> {
    rows.iter()
        .map(Row::words)
        .filter(|it| !it.is_empty() && it.len() < 120)
        .take(ENOUGH_LINES)
        .collect()
}

/// How many of its signs each family has among the lines.
fn found(lines: &[&str]) -> Vec<usize> {
    let mut is_found: Vec<Vec<bool>> = ALL.iter().map(|it| vec![false; it.signs.len()]).collect();
    for line in lines {
        for (family, sign) in SIGNS.likely(line) {
            let known = &mut is_found[*family][*sign];
            *known = *known || ALL[*family].signs[*sign].is_match(line);
        }
    }
    let count = |it: Vec<bool>| it.into_iter().filter(|it| *it).count();
    is_found.into_iter().map(count).collect()
}

fn score(family: &'static Family, found: usize) -> (u32, u32, &'static Family) {
    let found = u32::try_from(found).unwrap_or(0);
    let all = u32::try_from(family.signs.len()).unwrap_or(0).max(1);
    // Half by the share of its signs, half by how many there are: a small file must not win by one lucky line.
    (family.weight * (found * 1000 / all + found * 100), found, family)
}
