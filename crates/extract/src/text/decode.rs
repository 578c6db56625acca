//! Bytes of a text file as letters.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};

use crate::OddityKind;
use crate::document::Oddities;

/// The letters of `bytes`; borrowed where they are UTF-8 already.
pub(super) fn decode<'a>(bytes: &'a [u8], oddities: &mut Oddities) -> Cow<'a, str> {
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return utf_8(rest, oddities);
    }
    if let Some((encoding, mark)) = utf_16(bytes) {
        return wide(encoding, &bytes[mark..], oddities);
    }
    utf_8(bytes, oddities)
}

/// UTF-16 by its mark, or by its zero bytes where the mark was lost.
fn utf_16(bytes: &[u8]) -> Option<(&'static Encoding, usize)> {
    match bytes {
        [0xFF, 0xFE, ..] => return Some((UTF_16LE, 2)),
        [0xFE, 0xFF, ..] => return Some((UTF_16BE, 2)),
        _ => {}
    }
    let head = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |from: usize| head.iter().skip(from).step_by(2).filter(|it| **it == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let most = head.len() / 4;
    if head.len() < 4 || first.max(second) <= most || first.min(second) > most / 4 {
        return None;
    }
    Some((if second > first { UTF_16LE } else { UTF_16BE }, 0))
}

fn wide<'a>(encoding: &'static Encoding, bytes: &'a [u8], oddities: &mut Oddities) -> Cow<'a, str> {
    let (text, replaced) = encoding.decode_without_bom_handling(bytes);
    if replaced {
        let count = text.matches('\u{FFFD}').count();
        oddities.note(OddityKind::ReplacedBytes, None, count as u32);
    }
    text
}

fn utf_8<'a>(bytes: &'a [u8], oddities: &mut Oddities) -> Cow<'a, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(legacy(bytes, oddities)),
    }
}

/// Windows-1252, or UTF-8 with some Windows-1252 pasted in; whichever explains more letters.
fn legacy(bytes: &[u8], oddities: &mut Oddities) -> String {
    let mut wide = 0;
    let mut odd = 0;
    for chunk in bytes.utf8_chunks() {
        wide += chunk.valid().chars().filter(|it| is_usual(*it)).count();
        odd += chunk.invalid().len();
    }
    let mut text = String::with_capacity(bytes.len() + bytes.len() / 8);
    let mut sink = Sink {
        text: &mut text,
        line: 1,
        oddities,
    };
    if odd >= wide {
        sink.single_bytes(bytes);
    } else {
        for chunk in bytes.utf8_chunks() {
            sink.letters(chunk.valid());
            sink.single_bytes(chunk.invalid());
        }
    }
    text
}

/// Letters of the west and of typography; `Å–` in Windows-1252 is `Ŗ` in UTF-8, which no one means.
fn is_usual(letter: char) -> bool {
    matches!(letter, 'À'..='ÿ' | '\u{2010}'..='\u{2026}')
}

/// Letters gathered, with the line they stand on.
struct Sink<'a> {
    text: &'a mut String,
    line: u32,
    oddities: &'a mut Oddities,
}

impl Sink<'_> {
    fn letters(&mut self, valid: &str) {
        self.line += valid.bytes().filter(|it| *it == b'\n').count() as u32;
        self.text.push_str(valid);
    }

    fn single_bytes(&mut self, bytes: &[u8]) {
        for run in bytes.split_inclusive(|it| *it == b'\n') {
            let high = run.iter().filter(|it| !it.is_ascii()).count();
            // These five stand for nothing in Windows-1252.
            let unknown = run
                .iter()
                .filter(|it| matches!(it, 0x81 | 0x8D | 0x8F | 0x90 | 0x9D))
                .count();
            if high > 0 {
                self.oddities
                    .note(OddityKind::LegacyEncoding, Some(self.line), high as u32);
            }
            let (text, _) = WINDOWS_1252.decode_without_bom_handling(run);
            if unknown == 0 {
                self.text.push_str(&text);
            } else {
                self.oddities
                    .note(OddityKind::ReplacedBytes, Some(self.line), unknown as u32);
                let known = |it| {
                    if ('\u{80}'..='\u{9F}').contains(&it) {
                        '\u{FFFD}'
                    } else {
                        it
                    }
                };
                self.text.extend(text.chars().map(known));
            }
            self.line += u32::from(run.ends_with(b"\n"));
        }
    }
}
