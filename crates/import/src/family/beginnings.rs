//! How the words of a list begin, so that most lines are known not to be among them at a glance.

/// Letters that are looked at.
const LOOK: usize = 3;
/// Places in the table; a power of two.
const PLACES: usize = 1024;

/// The beginnings of a list of folded words.
#[derive(Debug)]
pub(crate) struct Beginnings {
    is_one: Vec<bool>,
    /// A word is too short to look at.
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

/// The first letters without their case; nothing where they cannot be told so simply.
fn place(text: &str) -> Option<usize> {
    let first = text.as_bytes().get(..LOOK)?;
    // One bit tells a capital from a small letter, in ASCII and in the second byte of `Æ`, `Ø`, `Å`.
    let plain = |it: &u8| it.is_ascii_graphic() || matches!(it, 0x80..=0xBF | 0xC3);
    if !first.iter().all(plain) {
        return None;
    }
    let mixed = first.iter().fold(0usize, |sum, it| sum * 37 + usize::from(it | 0x20));
    Some(mixed % PLACES)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_begins_as_no_label_is_known_at_a_glance() {
        let beginnings = Beginnings::of(["sted", "økonomi", "åben"].into_iter());
        for text in ["STED:", "Sted", "ØKONOMI", "Åben sag", "St ed", "S\t", "S"] {
            assert!(beginnings.may_begin(text), "{text}");
        }
        let others = ["Molen er gammel.", "Ærø", "1. Moler"];
        assert!(others.iter().any(|it| !beginnings.may_begin(it)));
    }
}
