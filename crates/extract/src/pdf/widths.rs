//! Widths of the letters of the standard fonts, which a PDF need not carry.

use super::font::Letters;

/// Helvetica from the blank to the tilde, in thousandths of the letters' height.
const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// Times-Roman, the same way.
const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
];

/// How wide a letter is in a font named `face`, in units of its height.
pub(super) fn standard_width(face: &[u8], letters: &Letters) -> f64 {
    let face = face.to_ascii_lowercase();
    let says = |word: &str| memchr::memmem::find(&face, word.as_bytes()).is_some();
    if says("courier") {
        return 0.6;
    }
    let table = if says("times") { &TIMES } else { &HELVETICA };
    let letter = match letters {
        Letters::One(letter) => *letter,
        _ => 'n',
    };
    // A letter with a mark is as wide as without; bold ones differ too little to matter here.
    let plain = match letter {
        '\u{A0}' => ' ',
        'Æ' | 'æ' => 'm',
        'Ø' => 'O',
        'Å' | 'Ä' => 'A',
        'å' | 'ä' | 'ø' | 'ö' => 'o',
        '\u{AD}' => '-',
        ' '..='~' => letter,
        it if it.is_uppercase() => 'E',
        _ => 'n',
    };
    f64::from(table[plain as usize - 32]) / 1000.0
}
