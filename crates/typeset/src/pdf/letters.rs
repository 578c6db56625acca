//! Characters that our fonts can print: an archival file may not hold a character without a shape.

use std::sync::LazyLock;

use typst::text::is_default_ignorable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::world::WORKSHOP;

/// Stands for a character that the fonts lack; they lack the empty box too.
const MISSING: char = '◊';

/// A place where a line may break without a hyphen.
pub(super) const BREAK: char = '\u{200B}';

/// So many letters without a place to break do not fit into a narrow column.
const LONGEST_RUN: usize = 24;

/// So many fit on a line over the whole page: a fingerprint stands whole there.
const FULL_LINE: usize = 64;

/// The text in letters that can be printed; what has no shape is shown as a lozenge, and long runs may break.
pub(super) fn printable(text: &str) -> String {
    with_breaks(&plain(text), LONGEST_RUN)
}

/// The same on a line over the whole page: what is copied from there holds nothing that is not seen.
pub(super) fn on_a_full_line(text: &str) -> String {
    with_breaks(&plain(text), FULL_LINE)
}

fn plain(text: &str) -> String {
    let mut before = None;
    let shown = text.nfc().filter_map(|letter| {
        // A mark over a letter that is missing would stand over nothing.
        let is_loose = is_combining_mark(letter) && matches!(before, None | Some(MISSING | ' ' | '\n'));
        let shown = if is_loose { None } else { shape(letter) };
        before = shown.or(before);
        shown
    });
    joined_amounts(shown)
}

/// The same for drawings, which break their lines themselves and whose letters take no marks over them.
pub(super) fn shaped(text: &str) -> String {
    let plain = text.nfc().filter(|it| !is_combining_mark(*it));
    joined_amounts(plain.filter_map(shape))
}

fn shape(letter: char) -> Option<char> {
    match letter {
        '\n' => Some('\n'),
        '\u{ad}' => Some(letter),
        '\t' | '\r' => Some(' '),
        ' '..='~' => Some(letter),
        it if it.is_control() || is_default_ignorable(it) => None,
        it if it.is_whitespace() && it != '\u{a0}' => Some(' '),
        it if is_covered(it) => Some(it),
        _ => Some(MISSING),
    }
}

/// Asked of every letter of a record: for the first few hundred the answers are kept.
fn is_covered(letter: char) -> bool {
    static KEPT: LazyLock<Vec<bool>> = LazyLock::new(|| (0..0x250).map(have_shape).collect());
    let code = u32::from(letter);
    let kept = usize::try_from(code).ok().and_then(|it| KEPT.get(it).copied());
    kept.unwrap_or_else(|| have_shape(code))
}

fn have_shape(code: u32) -> bool {
    WORKSHOP.fonts.iter().all(|it| it.info().coverage.contains(code))
}

/// `1.000 kr.` stays on one line.
fn joined_amounts(letters: impl Iterator<Item = char>) -> String {
    let text: String = letters.collect();
    let mut joined = String::with_capacity(text.len());
    let mut before = '\n';
    for (at, letter) in text.char_indices() {
        let is_amount = letter == ' '
            && before.is_ascii_digit()
            && ["kr", "mio", "mia", "%"]
                .iter()
                .any(|it| text[at + 1..].starts_with(it));
        joined.push(if is_amount { '\u{a0}' } else { letter });
        before = letter;
    }
    joined
}

fn with_breaks(text: &str, longest: usize) -> String {
    let mut broken = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n', '-']) {
        let is_long = word.trim_end().chars().count() > longest;
        if !is_long || breaks_by_itself(word) {
            broken.push_str(word);
            continue;
        }
        for (place, letter) in word.chars().enumerate() {
            broken.push(letter);
            if may_break_after(place, letter, word) {
                broken.push(BREAK);
            }
        }
    }
    broken
}

/// The typesetter breaks an address at its joints by itself, and whoever copies it gets the address.
pub(super) fn breaks_by_itself(word: &str) -> bool {
    let is_address = word.starts_with("https://") || word.starts_with("http://");
    let mut runs = word.split(|it: char| !it.is_ascii_alphanumeric());
    is_address && word.is_ascii() && runs.all(|it| it.len() <= LONGEST_RUN)
}

/// Danish compounds are hyphenated by the typesetter; only longer runs are cut at any letter.
fn may_break_after(place: usize, letter: char, word: &str) -> bool {
    let is_joint = matches!(letter, '/' | '.' | '_' | '@' | '?' | '&' | '=');
    is_joint || (word.chars().count() > 2 * LONGEST_RUN && place % 8 == 7)
}

#[cfg(test)]
mod tests {
    use super::{on_a_full_line, printable};

    #[test]
    fn what_the_fonts_lack_is_shown_as_a_lozenge() {
        assert_eq!(printable("Møde 🙂 på 日本"), "Møde ◊ på ◊◊");
    }

    #[test]
    fn a_decomposed_letter_is_composed_and_marks_of_direction_go() {
        assert_eq!(printable("A\u{30a}rhus\u{200f} \u{1f468}\u{200d}\u{1f469}"), "Århus ◊◊");
        assert_eq!(printable("a\u{0}b\u{1b}c\td"), "abc d");
    }

    #[test]
    fn an_amount_is_not_parted_from_its_unit() {
        assert_eq!(printable("1.000 kr. og 5 stk."), "1.000\u{a0}kr. og 5 stk.");
    }

    #[test]
    fn a_run_too_long_for_any_line_may_break() {
        let run = "x".repeat(300);
        let broken = printable(&run);
        assert_eq!(broken.replace('\u{200b}', ""), run);
        assert!(broken.split('\u{200b}').all(|it| it.len() <= 8));
        assert_eq!(printable("Specialundervisning"), "Specialundervisning");
    }

    #[test]
    fn a_fingerprint_and_an_address_are_copied_as_they_are() {
        let line = format!("Fingeraftryk: {}", "0123456789abcdef".repeat(4));
        assert_eq!(on_a_full_line(&line), line);
        let address = "Kontrollér dokumentet på https://moeder.lynghede.example/kontrol";
        assert_eq!(printable(address), address);
        assert!(printable(&format!("https://moeder.example/{}", "x".repeat(80))).contains('\u{200b}'));
        assert!(on_a_full_line(&"x".repeat(80)).contains('\u{200b}'));
    }
}
