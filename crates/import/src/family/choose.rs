//! Which family a document belongs to, by the lines that only that family writes.

use crate::family::{ALL, Family};
use crate::source::Row;

/// A family and how well it fits.
pub(crate) struct Choice {
    pub(crate) family: &'static Family,
    /// Fewer than two of its signs were found, or another family fits as well.
    pub(crate) is_weak: bool,
}

/// Enough of a document to know its layout.
const ENOUGH_LINES: usize = 600;

/// The family with the largest share of its signs; the generic one where none has two.
pub(crate) fn choose(rows: &[Row]) -> Choice {
    let generic = ALL.last().expect("the list of families is not empty");
    let sample: Vec<&str> = sample(rows);
    let mut scores: Vec<(u32, u32, &'static Family)> = ALL.iter().map(|it| score(it, &sample)).collect();
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

fn score(family: &'static Family, lines: &[&str]) -> (u32, u32, &'static Family) {
    let found = family
        .signs
        .iter()
        .filter(|sign| lines.iter().any(|it| sign.is_match(it)))
        .count();
    let found = u32::try_from(found).unwrap_or(0);
    let all = u32::try_from(family.signs.len()).unwrap_or(0).max(1);
    // Half by the share of its signs, half by how many there are: a small file must not win by one lucky line.
    (family.weight * (found * 1000 / all + found * 100), found, family)
}
