//! What the one-byte codes of a simple font mean.

use std::collections::BTreeMap;

use encoding_rs::WINDOWS_1252;
use lopdf::{Dictionary, Document, Object};

use super::find::{dictionary, name, plain};
use super::font::Letters;
use super::syntax::{Operand, Scanner};

/// Glyph names looked up so far in a document.
#[derive(Debug, Default)]
pub(super) struct GlyphNames(BTreeMap<Vec<u8>, Letters>);

impl GlyphNames {
    /// The letters a glyph's name stands for.
    fn letters(&mut self, name: &[u8]) -> Letters {
        if let Some(known) = self.0.get(name) {
            return known.clone();
        }
        let letters = by_rule(name);
        self.0.insert(name.to_vec(), letters.clone());
        letters
    }
}

/// The Adobe glyph naming rules: a suffix after a dot, parts joined by `_`, `uniXXXX` and `uXXXX`.
fn by_rule(name: &[u8]) -> Letters {
    let base = name.split(|it| *it == b'.').next().unwrap_or_default();
    let parts: Option<String> = base.split(|it| *it == b'_').map(part).collect();
    parts.map_or(Letters::Unknown, |it| Letters::of(&it))
}

fn part(name: &[u8]) -> Option<String> {
    if name.is_empty() {
        return None;
    }
    listed(name).or_else(|| {
        let text = std::str::from_utf8(name).ok()?;
        let digits = text.strip_prefix("uni").or_else(|| text.strip_prefix('u'))?;
        let short = text.starts_with("uni") && digits.len() > 4;
        let digits = if short { digits.get(..4)? } else { digits };
        let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
        (digits.len() >= 4).then(|| letter.to_string())
    })
}

/// A name of the glyph list, which lopdf has but shows only through a font's encoding.
fn listed(name: &[u8]) -> Option<String> {
    let mut encoding = Dictionary::new();
    encoding.set("Differences", vec![Object::Integer(1), Object::Name(name.to_vec())]);
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Dictionary(encoding));
    let text = font
        .get_font_encoding(&Document::new())
        .ok()?
        .bytes_to_string(&[1])
        .ok()?;
    (!text.is_empty()).then_some(text)
}

/// The letters of all 256 codes.
pub(super) fn simple_letters(
    document: &Document,
    font: &Dictionary,
    names: &mut GlyphNames,
    limit: usize,
) -> Vec<Letters> {
    let encoding = plain(document, font, b"Encoding");
    let inner = dictionary(document, font, b"Encoding");
    let base = match encoding {
        Some(Object::Name(base)) => Some(base.as_slice()),
        _ => inner.and_then(|it| name(document, it, b"BaseEncoding")),
    };
    let mut letters = match base {
        Some(base) => base_letters(base),
        None => unnamed_letters(document, font, names, limit),
    };
    let differences = inner
        .and_then(|it| plain(document, it, b"Differences"))
        .and_then(|it| it.as_array().ok());
    let mut code = 0;
    for entry in differences.into_iter().flatten() {
        match document.dereference(entry) {
            Ok((_, Object::Integer(it))) => code = usize::try_from(*it).unwrap_or(usize::MAX),
            Ok((_, Object::Name(name))) => {
                if let Some(place) = letters.get_mut(code) {
                    *place = names.letters(name);
                }
                code = code.saturating_add(1);
            }
            _ => {}
        }
    }
    letters
}

/// What the codes mean where the PDF does not say: as the font itself has it, else as is usual.
fn unnamed_letters(document: &Document, font: &Dictionary, names: &mut GlyphNames, limit: usize) -> Vec<Letters> {
    // Without a word, TrueType fonts of real documents are Windows ones.
    if name(document, font, b"Subtype") == Some(b"TrueType") {
        return base_letters(b"WinAnsiEncoding");
    }
    let mut letters = base_letters(b"StandardEncoding");
    let file = dictionary(document, font, b"FontDescriptor").and_then(|it| plain(document, it, b"FontFile"));
    let file = file
        .and_then(|it| it.as_stream().ok())
        .and_then(|it| it.get_plain_content_with_limit(limit).ok());
    if let Some(file) = file {
        read_type_1(&file, &mut letters, names);
    }
    letters
}

/// The lines `dup 58 /period put` of a Type 1 font, which come before its encrypted part.
fn read_type_1(file: &[u8], letters: &mut [Letters], names: &mut GlyphNames) {
    let clear = memchr::memmem::find(file, b"eexec").unwrap_or(file.len());
    let mut scanner = Scanner::new(&file[..clear]);
    let mut is_first = true;
    while let Some(operator) = scanner.next_operator() {
        let [Operand::Number(code), Operand::Name(name)] = scanner.operands.as_slice() else {
            continue;
        };
        if operator != b"put" {
            continue;
        }
        if std::mem::take(&mut is_first) {
            letters.fill(Letters::Unknown);
        }
        if let Some(place) = letters.get_mut(*code as usize) {
            *place = names.letters(scanner.bytes(name));
        }
    }
}

fn base_letters(name: &[u8]) -> Vec<Letters> {
    if name == b"WinAnsiEncoding" {
        return (0..=255)
            .map(|code| Letters::of(&WINDOWS_1252.decode_without_bom_handling(&[code]).0))
            .collect();
    }
    let known: &[u8] = match name {
        b"MacRomanEncoding" | b"MacExpertEncoding" => name,
        _ => b"StandardEncoding",
    };
    let mut font = Dictionary::new();
    font.set("Type", Object::Name(b"Font".to_vec()));
    font.set("Encoding", Object::Name(known.to_vec()));
    let document = Document::new();
    let encoding = font.get_font_encoding(&document).ok();
    let letter = |code: u8| encoding.as_ref().and_then(|it| it.bytes_to_string(&[code]).ok());
    (0..=255)
        .map(|code| letter(code).map_or(Letters::Unknown, |it| Letters::of(&it)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{GlyphNames, base_letters};
    use crate::pdf::font::Letters;

    #[test]
    fn glyph_names_follow_the_list_and_the_rules() {
        let mut names = GlyphNames::default();
        let mut told = |it: &str| names.letters(it.as_bytes());
        assert_eq!(told("ae"), Letters::One('æ'));
        assert_eq!(told("Oslash"), Letters::One('Ø'));
        assert_eq!(told("aring.alt"), Letters::One('å'));
        assert_eq!(told("uni00E6"), Letters::One('æ'));
        assert_eq!(told("u1F600"), Letters::One('😀'));
        assert_eq!(told("f_f_i"), Letters::of("ffi"));
        assert_eq!(told("g17"), Letters::Unknown);
        assert_eq!(told(".notdef"), Letters::Unknown);
    }

    #[test]
    fn a_type_1_font_tells_its_own_codes() {
        let mut letters = base_letters(b"StandardEncoding");
        let file = b"%!FontType1\n/Encoding 256 array 0 1 255 {1 index exch /.notdef put} for\n\
            dup 58 /period put dup 12 /fi put readonly def currentfile eexec dup 65 /B put";
        super::read_type_1(file, &mut letters, &mut GlyphNames::default());
        assert_eq!(
            (&letters[58], &letters[12]),
            (&Letters::One('.'), &Letters::One('\u{FB01}'))
        );
        assert_eq!(letters[65], Letters::Unknown);
    }

    #[test]
    fn the_base_encodings_know_danish_letters() {
        assert_eq!(base_letters(b"WinAnsiEncoding")[0xE6], Letters::One('æ'));
        assert_eq!(base_letters(b"MacRomanEncoding")[0xBF], Letters::One('ø'));
        assert_eq!(base_letters(b"StandardEncoding")[0xF1], Letters::One('æ'));
    }
}
