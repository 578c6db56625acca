//! Words as a number is looked for in them: one kind of digit, dash and space, and nothing between them that is not seen.

use crate::eye::is_invisible;

/// The letters of a text, folded.
pub(super) fn folded(text: &str) -> Vec<char> {
    text.chars().filter(|it| !is_invisible(*it)).map(plain).collect()
}

fn plain(letter: char) -> char {
    match letter {
        '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => '-',
        _ if letter.is_whitespace() => ' ',
        // Full-width forms of what a keyboard writes.
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(letter as u32 - 0xfee0).unwrap_or(letter),
        _ => digit(letter).unwrap_or(letter),
    }
}

/// Digits of other scripts, of mathematics, and raised or lowered ones.
fn digit(letter: char) -> Option<char> {
    const ZEROS: [u32; 17] = [
        0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
        0x1040, 0x2080,
    ];
    let code = letter as u32;
    let value = match letter {
        '\u{b2}' => 2,
        '\u{b3}' => 3,
        '\u{b9}' => 1,
        '\u{2070}' | '\u{2074}'..='\u{2079}' => code - 0x2070,
        '\u{1d7ce}'..='\u{1d7ff}' => (code - 0x1d7ce) % 10,
        _ => code - *ZEROS.iter().find(|it| (**it..**it + 10).contains(&code))?,
    };
    char::from_digit(value, 10)
}

/// The words right before a place, nearest first; `tlf./mobil` are two, and a mark alone is one.
pub(super) fn words_before(letters: &[char], most: usize) -> Vec<String> {
    let near: String = letters.iter().rev().take(80).rev().collect();
    let mut words: Vec<String> = Vec::new();
    for word in near.split(' ').rev().filter(|it| !it.is_empty()) {
        let parts = word
            .rsplit(|it: char| !it.is_alphanumeric())
            .filter(|it| !it.is_empty());
        let before = words.len();
        words.extend(parts.map(str::to_owned));
        if words.len() == before {
            words.push(word.to_owned());
        }
        if words.len() >= most {
            break;
        }
    }
    words.truncate(most);
    words
}
