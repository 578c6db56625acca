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
    text.into_bytes()
}
