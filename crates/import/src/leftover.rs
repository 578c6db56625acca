//! What a source's text keeps when the fields read from it are taken out, so that nothing is lost unseen.

use std::collections::BTreeMap;

use memchr::memmem;
use raadslag_council::finding::{Finding, FindingKind, Severity};

/// Past this many steps words are no longer looked for as wholes, so that no source can hold the reading up.
const MOST_STEPS: usize = 20_000_000;

/// Stands in the place of a byte that is in a field; no text holds it.
const USED: u8 = 0xFF;

/// The characters of `source` that stand in none of `fields`, in order, words apart.
pub fn leftover(source: &str, fields: &[&str]) -> String {
    let mut source = Source::of(source);
    let mut by_length: Vec<String> = fields.iter().map(|it| plain(it)).collect();
    by_length.sort_by_key(|it| std::cmp::Reverse(it.len()));
    if source.bytes.len().saturating_mul(by_length.len()) > MOST_STEPS {
        source.take_counted(&by_length);
        by_length.clear();
    }
    by_length.retain(|it| !it.is_empty() && !source.take_whole(it));
    for field in &by_length {
        source.take_scattered(field);
    }
    source.left()
}

/// A note about characters that stand in no field; nothing for none.
pub fn outside(place: &str, what: FindingKind, text: String) -> Option<Finding> {
    (!text.is_empty()).then(|| Finding {
        place: place.to_owned(),
        what,
        severity: Severity::Note,
        text,
        outside_fields: true,
    })
}

/// The characters that count, without those that were taken.
struct Source {
    bytes: Vec<u8>,
    /// Where words begin.
    begins: Vec<bool>,
}

impl Source {
    fn of(text: &str) -> Self {
        let mut source = Self {
            bytes: Vec::with_capacity(text.len()),
            begins: Vec::with_capacity(text.len()),
        };
        for word in text.split_whitespace() {
            source.begins.push(true);
            source.bytes.extend(word.bytes());
            source.begins.resize(source.bytes.len(), false);
        }
        source
    }

    fn take(&mut self, from: usize, length: usize) {
        self.bytes[from..from + length].fill(USED);
    }

    fn take_whole(&mut self, field: &str) -> bool {
        let found = memmem::find(&self.bytes, field.as_bytes());
        if let Some(at) = found {
            self.take(at, field.len());
        }
        found.is_some()
    }

    fn take_scattered(&mut self, field: &str) {
        let mut from = 0;
        for letter in field.chars() {
            let mut buffer = [0; 4];
            let letter = letter.encode_utf8(&mut buffer).as_bytes();
            let ahead = memmem::find(&self.bytes[from..], letter).map(|it| from + it);
            if let Some(at) = ahead.or_else(|| memmem::find(&self.bytes[..from], letter)) {
                self.take(at, letter.len());
                from = at + letter.len();
            }
        }
    }

    /// Takes the fields' characters wherever they stand, by their number alone.
    fn take_counted(&mut self, fields: &[String]) {
        let mut wanted: BTreeMap<char, usize> = BTreeMap::new();
        for letter in fields.iter().flat_map(|it| it.chars()) {
            *wanted.entry(letter).or_default() += 1;
        }
        let text = String::from_utf8_lossy(&self.bytes).into_owned();
        for (at, letter) in text.char_indices() {
            if let Some(count) = wanted.get_mut(&letter).filter(|it| **it > 0) {
                *count -= 1;
                self.take(at, letter.len_utf8());
            }
        }
    }

    /// What was not taken, words apart.
    fn left(&self) -> String {
        let mut left: Vec<u8> = Vec::new();
        let mut is_apart = false;
        for (byte, begins) in self.bytes.iter().zip(&self.begins) {
            is_apart |= *begins || *byte == USED;
            if *byte != USED {
                if is_apart && !left.is_empty() {
                    left.push(b' ');
                }
                left.push(*byte);
                is_apart = false;
            }
        }
        String::from_utf8_lossy(&left).into_owned()
    }
}

fn plain(text: &str) -> String {
    text.split_whitespace().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_field_holds_is_left_over_in_order() {
        assert_eq!(leftover("Niveau 4: Direktør", &["Direktør"]), "Niveau 4:");
        assert_eq!(leftover("Ane  Holm (formand) (A)", &["Ane Holm", "A"]), "(formand) ( )");
        assert_eq!(leftover("LEVERAN-\nDØRER", &["LEVERANDØRER"]), "-");
        assert_eq!(leftover("alt", &["alt"]), "");
        assert_eq!(leftover("", &["mere"]), "");
    }

    #[test]
    fn a_very_long_source_is_told_by_its_numbers() {
        let source = "- emne et\n".repeat(4_000);
        let left = leftover(&source, &vec!["emne et"; 4_000]);
        assert_eq!(left.split_whitespace().collect::<String>(), "-".repeat(4_000));
    }
}
