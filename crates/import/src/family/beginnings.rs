//! How the words of a list begin, so that most lines are known not to be among them at a glance.

/// Bytes that are looked at.
const LOOK: usize = 6;
/// Places in the table; a power of two.
const PLACES: usize = 4096;

/// The beginnings of a list of folded words.
#[derive(Debug)]
pub(crate) struct Beginnings {
    is_one: Vec<bool>,
    /// One of the words cannot be told by its beginning.
    takes_all: bool,
}

impl Beginnings {
    /// The beginnings of these folded words.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Self {
        let mut beginnings = Self {
            is_one: vec![false; PLACES],
            takes_all: false,
        };
        for word in words {
            match place(word) {
                Some(place) => beginnings.is_one[place] = true,
                None => beginnings.takes_all = true,
            }
        }
        beginnings
    }

    /// False only where no word of the list begins as the text does, whatever its case.
    pub(crate) fn may_begin(&self, text: &str) -> bool {
        self.takes_all || place(text).is_none_or(|it| self.is_one[it])
    }
}

/// The first word's first bytes without their case; nothing where they cannot be told so simply. A colon ends a word, since
/// the last one of a text is folded away.
fn place(text: &str) -> Option<usize> {
    let mut mixed = 0;
    for byte in text.bytes().take(LOOK) {
        match byte {
            b':' | b' ' | b'\t'..=b'\r' => break,
            // One bit tells a capital from a small letter, in ASCII and in the second byte of `Æ`, `Ø`, `Å`.
            b'!'..=b'~' | 0x80..=0xBF | 0xC3 => mixed = mixed * 61 + usize::from(byte | 0x20),
            _ => return None,
        }
    }
    Some(mixed % PLACES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::ALL;

    #[test]
    fn a_line_that_begins_as_no_label_is_known_at_a_glance() {
        let beginnings = Beginnings::of(["sted", "økonomi", "åben", "j. nr", "i øvrigt deltog"].into_iter());
        for text in [
            "STED:",
            "Sted",
            "ØKONOMI",
            "Åben sag",
            "Sted\t",
            "J.\tnr.",
            "I  øvrigt deltog:",
            "\u{212a}",
        ] {
            assert!(beginnings.may_begin(text), "{text}");
        }
        for text in ["Molen er gammel.", "Ærø", "1. Moler", "St ed", "Stedet", "S"] {
            assert!(!beginnings.may_begin(text), "{text}");
        }
    }

    #[test]
    fn no_label_of_any_family_takes_every_line() {
        for family in ALL.iter() {
            assert!(
                !family.head_beginnings.takes_all && !family.item_beginnings.takes_all,
                "{}",
                family.id
            );
        }
    }
}
