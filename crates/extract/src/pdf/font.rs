//! A font of a PDF: what its codes mean, how wide they are, and whether it is bold or italic.

use lopdf::{Dictionary, Document, Object};

use super::cmap::{CharacterMap, CodeRange, code};
use super::encoding::{GlyphNames, simple_letters};
use super::find::{dictionary, integer, name, number, numbers, plain};
use super::widths::standard_width;

/// A font, ready to tell glyphs.
#[derive(Debug)]
pub(super) struct Font {
    codes: Vec<CodeRange>,
    /// Letters by code, for codes of one byte.
    single: Vec<Letters>,
    /// Letters by code, for longer codes; kept as met.
    map: CharacterMap,
    /// Glyph numbers by code, for longer codes; empty where they are the same.
    glyphs: CharacterMap,
    /// Codes are UTF-16 themselves.
    codes_are_letters: bool,
    widths: Vec<(u32, u32, f64)>,
    default_width: f64,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

/// What a code means.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Letters {
    /// No one knows.
    Unknown,
    /// One character.
    One(char),
    /// Several, as a ligature has.
    Several(Box<str>),
}

impl Letters {
    pub(super) fn of(text: &str) -> Self {
        let mut letters = text.chars();
        match (letters.next(), letters.next()) {
            (None, _) => Self::Unknown,
            (Some(letter), None) => Self::One(letter),
            _ => Self::Several(text.into()),
        }
    }
}

/// One code of a text shown.
pub(super) struct Glyph {
    pub(super) letters: Letters,
    /// In units of the letters' height.
    pub(super) width: f64,
    /// The code 32 in one byte, which word spacing widens.
    pub(super) is_space_code: bool,
}

impl Font {
    /// Reads a font; one that is damaged still gives widths and what letters can be told.
    pub(super) fn read(document: &Document, font: &Dictionary, names: &mut GlyphNames, limit: usize) -> Self {
        let stream = |key: &[u8]| {
            let stream = plain(document, font, key)?.as_stream().ok()?;
            stream.get_plain_content_with_limit(limit).ok()
        };
        let map = stream(b"ToUnicode")
            .map(|it| CharacterMap::read(&it))
            .unwrap_or_default();
        let mut read = match name(document, font, b"Subtype") {
            Some(b"Type0") => {
                let glyphs = stream(b"Encoding")
                    .map(|it| CharacterMap::read(&it))
                    .unwrap_or_default();
                Self::composite(document, font, map, glyphs)
            }
            _ => Self::simple(document, font, &map, names, limit),
        };
        read.style(document, font);
        read
    }

    /// About how many entries its tables have.
    pub(super) fn entries(&self) -> usize {
        self.map.len() + self.glyphs.len() + self.widths.len() + self.single.len()
    }

    fn empty() -> Self {
        Self {
            codes: Vec::new(),
            single: Vec::new(),
            map: CharacterMap::default(),
            glyphs: CharacterMap::default(),
            codes_are_letters: false,
            widths: Vec::new(),
            default_width: 0.0,
            bold: false,
            italic: false,
        }
    }

    fn simple(
        document: &Document,
        font: &Dictionary,
        map: &CharacterMap,
        names: &mut GlyphNames,
        limit: usize,
    ) -> Self {
        let by_encoding = simple_letters(document, font, names, limit);
        let letters = |code: u8| match map.letters(u32::from(code)) {
            Some(text) if !text.is_empty() => Letters::of(&text),
            _ => by_encoding[usize::from(code)].clone(),
        };
        let single: Vec<_> = (0..=255).map(letters).collect();
        let descriptor = dictionary(document, font, b"FontDescriptor");
        let missing = descriptor.and_then(|it| number(document, it, b"MissingWidth"));
        // A font of drawings has a unit of its own.
        let unit = match name(document, font, b"Subtype") {
            Some(b"Type3") => numbers(document, font, b"FontMatrix").first().copied().unwrap_or(0.001),
            _ => 0.001,
        };
        let first = integer(document, font, b"FirstChar").unwrap_or(0).clamp(0, 255) as u32;
        let given = numbers(document, font, b"Widths");
        let widths: Vec<_> = if given.is_empty() {
            let face = name(document, font, b"BaseFont").unwrap_or_default();
            (0..=255)
                .zip(&single)
                .map(|(code, it)| (code, code, standard_width(face, it)))
                .collect()
        } else {
            (first..=255)
                .zip(given)
                .map(|(code, width)| (code, code, width * unit))
                .collect()
        };
        Self {
            single,
            widths,
            default_width: missing.unwrap_or(0.0) * unit,
            ..Self::empty()
        }
    }

    fn composite(document: &Document, font: &Dictionary, map: CharacterMap, glyphs: CharacterMap) -> Self {
        let descendant = plain(document, font, b"DescendantFonts")
            .and_then(|it| it.as_array().ok())
            .and_then(|it| document.dereference(it.first()?).ok()?.1.as_dict().ok());
        let encoding = name(document, font, b"Encoding").unwrap_or_default();
        let codes_are_letters = map.is_empty() && encoding.starts_with(b"Uni");
        let mut read = Self {
            codes: glyphs.codes.clone(),
            map,
            glyphs,
            codes_are_letters,
            ..Self::empty()
        };
        read.default_width = 1.0;
        if let Some(descendant) = descendant {
            read.default_width = number(document, descendant, b"DW").unwrap_or(1000.0) * 0.001;
            read.widths = composite_widths(document, descendant);
            read.style(document, descendant);
        }
        read
    }

    /// Bold and italic, from whatever tells.
    fn style(&mut self, document: &Document, font: &Dictionary) {
        let face = name(document, font, b"BaseFont")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let says = |word: &str| memchr::memmem::find(&face, word.as_bytes()).is_some();
        self.bold |= ["bold", "black", "heavy", "demi"].into_iter().any(says);
        self.italic |= ["italic", "oblique"].into_iter().any(says);
        if let Some(descriptor) = dictionary(document, font, b"FontDescriptor") {
            let flags = integer(document, descriptor, b"Flags").unwrap_or(0);
            self.bold |= flags & (1 << 18) != 0;
            self.bold |= number(document, descriptor, b"FontWeight").is_some_and(|it| it >= 600.0);
            self.italic |= flags & (1 << 6) != 0;
            self.italic |= number(document, descriptor, b"ItalicAngle").is_some_and(|it| it.abs() > 2.0);
        }
    }

    /// The glyphs of a text shown.
    pub(super) fn glyphs<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = Glyph> + 'a {
        let mut rest = bytes;
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let length = self.code_length(rest);
            let (head, tail) = rest.split_at(length);
            rest = tail;
            Some(self.glyph(code(head), length))
        })
    }

    fn code_length(&self, bytes: &[u8]) -> usize {
        if !self.single.is_empty() {
            return 1;
        }
        let fits = |it: &&CodeRange| {
            let head = bytes.get(..it.length).map(code);
            head.is_some_and(|code| (it.low..=it.high).contains(&code))
        };
        self.codes.iter().find(fits).map_or(2, |it| it.length).min(bytes.len())
    }

    fn glyph(&self, code: u32, length: usize) -> Glyph {
        let letters = match self.single.get(code as usize) {
            Some(letters) => letters.clone(),
            None => self.long_letters(code),
        };
        let id = if self.glyphs.is_empty() {
            code
        } else {
            self.glyphs.glyph(code).unwrap_or(0)
        };
        Glyph {
            letters,
            width: self.width(id),
            is_space_code: code == 32 && length == 1,
        }
    }

    fn long_letters(&self, code: u32) -> Letters {
        match self.map.letters(code) {
            Some(text) => Letters::of(&text),
            None if self.codes_are_letters => char::from_u32(code).map_or(Letters::Unknown, Letters::One),
            None => Letters::Unknown,
        }
    }

    fn width(&self, glyph: u32) -> f64 {
        let after = self.widths.partition_point(|it| it.0 <= glyph);
        match after.checked_sub(1).map(|it| self.widths[it]) {
            Some((_, last, width)) if glyph <= last => width,
            _ => self.default_width,
        }
    }
}

/// The `W` array: `first [w w w]` or `first last w`, in any order.
fn composite_widths(document: &Document, font: &Dictionary) -> Vec<(u32, u32, f64)> {
    let Some(Ok(entries)) = plain(document, font, b"W").map(Object::as_array) else {
        return Vec::new();
    };
    let at = |index: usize| {
        entries
            .get(index)
            .and_then(|it| document.dereference(it).ok())
            .map(|it| it.1)
    };
    let figure = |index: usize| at(index).and_then(|it| it.as_float().ok()).map(f64::from);
    let mut widths = Vec::new();
    let mut index = 0;
    while let Some(first) = figure(index).map(|it| it as u32) {
        if let Some(Ok(row)) = at(index + 1).map(Object::as_array) {
            for (glyph, width) in (first..).zip(row) {
                widths.push((glyph, glyph, width.as_float().map_or(0.0, f64::from) * 0.001));
            }
            index += 2;
        } else {
            let (Some(last), Some(width)) = (figure(index + 1), figure(index + 2)) else {
                break;
            };
            widths.push((first, last as u32, width * 0.001));
            index += 3;
        }
    }
    widths.sort_by_key(|it| it.0);
    widths
}
