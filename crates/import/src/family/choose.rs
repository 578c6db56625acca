//! Which family a document belongs to, by the lines that only that family writes.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;

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

/// The words of all families' signs, found in one pass over a line, and the signs each may be of.
static SIGNS: LazyLock<(AhoCorasick, Vec<Vec<Sign>>)> = LazyLock::new(|| {
    let mut by_word: BTreeMap<&str, Vec<Sign>> = BTreeMap::new();
    for (at, family) in ALL.iter().enumerate() {
        for (number, sign) in family.signs.iter().enumerate() {
            by_word.entry(sign.sign()).or_default().push((at, number));
        }
    }
    let words = AhoCorasick::new(by_word.keys()).expect("a few hundred words are no large automaton");
    (words, by_word.into_values().collect())
});

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
    let (words, signs) = &*SIGNS;
    let mut is_found: Vec<Vec<bool>> = ALL.iter().map(|it| vec![false; it.signs.len()]).collect();
    for line in lines {
        for word in words.find_overlapping_iter(line) {
            for (family, sign) in &signs[word.pattern()] {
                let known = &mut is_found[*family][*sign];
                *known = *known || ALL[*family].signs[*sign].is_match(line);
            }
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
