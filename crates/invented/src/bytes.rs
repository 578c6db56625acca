//! The same text in the bytes of different programs: line ends, composed and decomposed letters, marks nobody sees.

use unicode_normalization::UnicodeNormalization;

use super::dice::Dice;

pub fn encode(text: &str, dice: &mut Dice) -> Vec<u8> {
    let mut text: String = if dice.is_within(25) {
        text.nfd().collect()
    } else {
        text.to_owned()
    };
    if dice.is_within(15) {
        text = text.replace("forvaltning", "forvalt\u{ad}ning");
    }
    if dice.is_within(15) {
        text = text.replace(" kr.", "\u{a0}kr.").replace(" mio.", "\u{a0}mio.");
    }
    if dice.is_within(25) {
        text = text.replace('\n', "\r\n");
    }
    if dice.is_within(10) {
        text.insert(0, '\u{feff}');
    }
    if dice.is_within(10) {
        text = trailing_blanks(&text, dice);
    }
    encoded(text, dice)
}

/// Blanks and tabs at the ends of lines, which nobody sees.
fn trailing_blanks(text: &str, dice: &mut Dice) -> String {
    let lines = text.split('\n').map(|line| {
        let (line, end) = line.strip_suffix('\r').map_or((line, ""), |it| (it, "\r"));
        let blanks = *dice.pick(&["", "", " ", "  ", "\t"]);
        // A form feed begins a page, and what stands behind it is that page's.
        format!("{line}{blanks}{end}")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// UTF-8, or what Windows programs wrote before it where every letter has a place there.
fn encoded(text: String, dice: &mut Dice) -> Vec<u8> {
    match dice.below(12) {
        0 => {
            let units =
                std::iter::once(0xFEFF).chain(text.trim_start_matches('\u{feff}').encode_utf16().collect::<Vec<_>>());
            units.flat_map(u16::to_le_bytes).collect()
        }
        1 => windows(&text).unwrap_or_else(|| text.into_bytes()),
        _ => text.into_bytes(),
    }
}

/// Windows-1252.
fn windows(text: &str) -> Option<Vec<u8>> {
    let byte = |letter: char| match letter {
        '–' => Some(0x96),
        '’' => Some(0x92),
        '…' => Some(0x85),
        '\u{80}'..='\u{9f}' => None,
        letter => u8::try_from(u32::from(letter)).ok(),
    };
    text.chars().map(byte).collect()
}
