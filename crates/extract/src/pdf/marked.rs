//! Marked content whose letters are replaced by `ActualText`, as for hyphens and ornaments.

use lopdf::{Object, StringFormat, decode_text_string};

use super::font::Letters;
use super::lines::{Mark, Pen};

/// The marked parts that are open.
#[derive(Default)]
pub(super) struct Marked {
    open: Vec<Option<Replacement>>,
}

struct Replacement {
    letters: Letters,
    /// Where the glyphs that are replaced stand, first to last.
    place: Option<Mark>,
}

impl Marked {
    /// Opens a part; with its replacement where it has one.
    pub(super) fn begin(&mut self, actual_text: Option<&[u8]>) {
        let replacement = actual_text.map(|bytes| {
            let text = decode_text_string(&Object::String(bytes.to_vec(), StringFormat::Literal)).unwrap_or_default();
            Replacement {
                letters: Letters::of(&text),
                place: None,
            }
        });
        // A replacement inside a replaced part says nothing.
        let replacement = replacement.filter(|_| self.open.iter().all(Option::is_none));
        if self.open.len() < 4096 {
            self.open.push(replacement);
        }
    }

    /// Takes a glyph that is replaced; false where it is to be written as it is.
    pub(super) fn takes(&mut self, mark: &Mark) -> bool {
        let Some(replacement) = self.open.iter_mut().flatten().next() else {
            return false;
        };
        match &mut replacement.place {
            Some(place) => place.reach(mark),
            None => replacement.place = Some(mark.clone()),
        }
        true
    }

    /// Closes a part and writes its replacement.
    pub(super) fn end(&mut self, pen: &mut Pen) {
        let Some(Some(Replacement {
            letters,
            place: Some(place),
        })) = self.open.pop()
        else {
            return;
        };
        if letters != Letters::Unknown {
            pen.put(&place, &letters);
        }
    }

    /// Closes what the stream left open.
    pub(super) fn end_all(&mut self, pen: &mut Pen) {
        while !self.open.is_empty() {
            self.end(pen);
        }
    }
}
