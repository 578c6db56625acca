//! What a source's text keeps when the fields read from it are taken out, so that nothing is lost unseen.

use raadslag_council::finding::{Finding, FindingKind, Severity};

/// Past this many steps words are no longer looked for as wholes, so that no source can hold the reading up.
const MOST_STEPS: usize = 20_000_000;

/// The characters of `source` that stand in none of `fields`, in order, words apart.
pub fn leftover(source: &str, fields: &[&str]) -> String {
    let letters: Vec<(char, bool)> = letters_of(source);
    let mut is_used = vec![false; letters.len()];
    let mut by_length: Vec<Vec<char>> = fields.iter().map(|it| plain(it)).collect();
    by_length.sort_by_key(|it| std::cmp::Reverse(it.len()));
    if letters.len().saturating_mul(by_length.len()) > MOST_STEPS {
        take_counted(&letters, &mut is_used, by_length.concat());
        by_length.clear();
    }
    by_length.retain(|it| !it.is_empty() && !take_whole(&letters, &mut is_used, it));
    for field in &by_length {
        take_scattered(&letters, &mut is_used, field);
    }
    let mut left = String::new();
    let mut is_apart = false;
    for ((letter, begins_word), used) in letters.iter().zip(&is_used) {
        is_apart |= *begins_word || *used;
        if !used {
            if is_apart && !left.is_empty() {
                left.push(' ');
            }
            left.push(*letter);
            is_apart = false;
        }
    }
    left
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

/// The characters that count, each with whether white space stands before it.
fn letters_of(text: &str) -> Vec<(char, bool)> {
    let mut is_apart = false;
    let mut letters = Vec::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_whitespace() {
            is_apart = true;
        } else {
            letters.push((letter, std::mem::take(&mut is_apart)));
        }
    }
    letters
}

fn plain(text: &str) -> Vec<char> {
    text.chars().filter(|it| !it.is_whitespace()).collect()
}

fn take_whole(letters: &[(char, bool)], is_used: &mut [bool], field: &[char]) -> bool {
    let Some(last) = letters.len().checked_sub(field.len()) else {
        return false;
    };
    let fits = |start: usize, is_used: &[bool]| {
        field
            .iter()
            .enumerate()
            .all(|(offset, letter)| letters[start + offset].0 == *letter && !is_used[start + offset])
    };
    let Some(start) = (0..=last).find(|it| fits(*it, is_used)) else {
        return false;
    };
    is_used[start..start + field.len()].fill(true);
    true
}

/// Takes the fields' characters wherever they stand, by their number alone.
fn take_counted(letters: &[(char, bool)], is_used: &mut [bool], mut wanted: Vec<char>) {
    wanted.sort_unstable();
    let mut places: Vec<usize> = (0..letters.len()).collect();
    places.sort_by_key(|it| letters[*it].0);
    let mut wanted = wanted.into_iter().peekable();
    for place in places {
        while wanted.peek().is_some_and(|it| *it < letters[place].0) {
            wanted.next();
        }
        if wanted.next_if_eq(&letters[place].0).is_some() {
            is_used[place] = true;
        }
    }
}

fn take_scattered(letters: &[(char, bool)], is_used: &mut [bool], field: &[char]) {
    let mut from = 0;
    for letter in field {
        let is_free = |at: &usize| !is_used[*at] && letters[*at].0 == *letter;
        let found = (from..letters.len()).find(is_free).or_else(|| (0..from).find(is_free));
        if let Some(at) = found {
            is_used[at] = true;
            from = at + 1;
        }
    }
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
