//! What kind of file some bytes are, by their content.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::decoded;

/// A kind of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// Portable Document Format.
    Pdf,
    /// Plain text in any encoding.
    Text,
    /// A Word document (docx).
    Word,
    /// An Excel sheet (xlsx).
    Excel,
    /// A PowerPoint presentation (pptx).
    Slides,
    /// An OpenDocument file.
    OpenDocument,
    /// Any other zip archive.
    Zip,
    /// A file of Office before 2007.
    OldOffice,
    /// Rich Text Format.
    Rtf,
    /// XML, such as the exports of the case systems.
    Xml,
    /// A web page.
    Html,
    /// JSON data.
    Json,
    /// A picture.
    Picture,
    /// Compressed data.
    Compressed,
    /// Bytes of no known kind.
    Binary,
}

/// Telling starts; text is what none of them and no control bytes are.
const STARTS: &[(&[u8], FileKind)] = &[
    (b"PK\x03\x04", FileKind::Zip),
    (b"PK\x05\x06", FileKind::Zip),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", FileKind::OldOffice),
    (b"{\\rtf", FileKind::Rtf),
    (b"\x89PNG\r\n", FileKind::Picture),
    (b"\xFF\xD8\xFF", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"II*\0", FileKind::Picture),
    (b"MM\0*", FileKind::Picture),
    (b"RIFF", FileKind::Picture),
    (b"\x1F\x8B\x08", FileKind::Compressed),
    (b"7z\xBC\xAF\x27\x1C", FileKind::Compressed),
    (b"BZh", FileKind::Compressed),
    (b"\xFD7zXZ", FileKind::Compressed),
    (b"\x28\xB5\x2F\xFD", FileKind::Compressed),
];

impl FileKind {
    /// The kind that `bytes` are.
    pub fn of(bytes: &[u8]) -> Self {
        let head = &bytes[..bytes.len().min(1024)];
        if holds(head, b"%PDF-") {
            return Self::Pdf;
        }
        if head.starts_with(b"\xFF\xFE") || head.starts_with(b"\xFE\xFF") {
            return Self::of_letters(decoded(head).as_bytes());
        }
        if let Some((_, kind)) = STARTS.iter().find(|(start, _)| head.starts_with(start)) {
            return if *kind == Self::Zip { Self::in_zip(bytes) } else { *kind };
        }
        if Self::is_wild(bytes) {
            Self::Binary
        } else if head.contains(&0) {
            Self::of_letters(decoded(head).as_bytes())
        } else {
            Self::of_letters(head)
        }
    }

    fn of_letters(head: &[u8]) -> Self {
        let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        let start = text[..text.len().min(64)].to_ascii_lowercase();
        let element = behind_declarations(text);
        let begins = |word: &[u8]| element.len() >= word.len() && element[..word.len()].eq_ignore_ascii_case(word);
        if begins(b"<html") || begins(b"<!doctype html") {
            return Self::Html;
        }
        // Some systems leave the declaration out.
        let is_element = element.first() == Some(&b'<') && element.get(1).is_some_and(is_of_name);
        if is_element && (holds(text, b"</") || holds(text, b"/>")) || start.starts_with(b"<?xml") {
            return Self::Xml;
        }
        let row = start
            .strip_prefix(b"[")
            .map_or(start.as_slice(), <[u8]>::trim_ascii_start);
        if row
            .strip_prefix(b"{")
            .is_some_and(|it| it.trim_ascii_start().starts_with(b"\""))
        {
            return Self::Json;
        }
        Self::Text
    }

    /// A stray NUL or bell in a text is removed with an oddity; a file full of them is no text.
    /// UTF-16 without a mark has every second byte zero and is told apart later; but two zeros beside each other are a letter in
    /// no encoding, and what mostly is such is no text.
    fn is_wild(bytes: &[u8]) -> bool {
        let window = |from: usize| &bytes[from..bytes.len().min(from + 4096)];
        [0, bytes.len() / 2, bytes.len().saturating_sub(4096)]
            .into_iter()
            .map(window)
            .any(|it| {
                let wild = it.iter().filter(|it| matches!(it, 1..=8 | 14..=26 | 28..=31)).count();
                let zeros = it.windows(2).filter(|it| *it == [0, 0]).count();
                wild * 20 > it.len() || zeros * 2 > it.len()
            })
    }

    fn in_zip(bytes: &[u8]) -> Self {
        let names = [
            (&b"word/"[..], Self::Word),
            (b"xl/", Self::Excel),
            (b"ppt/", Self::Slides),
            (b"application/vnd.oasis.opendocument", Self::OpenDocument),
        ];
        let head = &bytes[..bytes.len().min(16 << 10)];
        let tail = &bytes[bytes.len().saturating_sub(16 << 10)..];
        names
            .into_iter()
            .find(|(name, _)| holds(head, name) || holds(tail, name))
            .map_or(Self::Zip, |(_, kind)| kind)
    }
}

/// What a zip archive's own list of contents says that it unfolds to, in bytes.
pub fn unpacked_size(bytes: &[u8]) -> u64 {
    let entries = memchr::memmem::find_iter(bytes, b"PK\x01\x02");
    let size = |at: usize| {
        let field = bytes.get(at + 24..at + 28)?;
        Some(u64::from(u32::from_le_bytes(field.try_into().ok()?)))
    };
    entries.filter_map(size).sum()
}

/// What stands behind `<?xml …?>`, comments, and the declaration of a type that is no web page's.
fn behind_declarations(mut text: &[u8]) -> &[u8] {
    loop {
        let own = text.split(|it| *it == b'>').next().unwrap_or_default();
        let end: &[u8] = match text {
            [b'<', b'?', ..] => b"?>",
            [b'<', b'!', b'-', b'-', ..] => b"-->",
            [b'<', b'!', ..] if own.contains(&b'[') => b"]>",
            [b'<', b'!', ..] if own.len() < 14 || !own[..14].eq_ignore_ascii_case(b"<!doctype html") => b">",
            _ => return text,
        };
        let Some(at) = text.windows(end.len()).position(|it| it == end) else {
            return text;
        };
        text = text[at + end.len()..].trim_ascii_start();
    }
}

/// A letter that an element's name may begin with, in any encoding.
fn is_of_name(byte: &u8) -> bool {
    byte.is_ascii_alphabetic() || !byte.is_ascii()
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes.windows(needle.len()).any(|it| it == needle)
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Pdf => "PDF",
            Self::Text => "plain text",
            Self::Word => "Word document",
            Self::Excel => "Excel sheet",
            Self::Slides => "PowerPoint presentation",
            Self::OpenDocument => "OpenDocument file",
            Self::Zip => "zip archive",
            Self::OldOffice => "Office file from before 2007",
            Self::Rtf => "rich text (RTF)",
            Self::Xml => "XML",
            Self::Html => "web page",
            Self::Json => "JSON",
            Self::Picture => "picture",
            Self::Compressed => "compressed data",
            Self::Binary => "unknown bytes",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::FileKind;

    #[test]
    fn the_content_tells_the_kind() {
        let cases: &[(&[u8], FileKind)] = &[
            (b"PK\x03\x04..............ppt/slides", FileKind::Slides),
            (b"junk before\n%PDF-1.7\n", FileKind::Pdf),
            (b"Referat\nPunkt 1", FileKind::Text),
            (b"\xFF\xFEA\0", FileKind::Text),
            (b"A\0b\0c\0d\0", FileKind::Text),
            (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><Meeting/>", FileKind::Xml),
            (b"<table>\n<row a=\"1\"/>", FileKind::Xml),
            (
                b"<?xml version=\"1.0\"?><!-- a -->\n<M\xF8de><b><![CDATA[<html>]]></b>",
                FileKind::Xml,
            ),
            (b"<?xml version=\"1.0\"?>\n<html><p>x", FileKind::Html),
            (b"\xFF\xFE<\0a\0/\0>\0", FileKind::Xml),
            (b"<b eller st\xF8rre", FileKind::Text),
            (b"<!DOCTYPE html><p>x", FileKind::Html),
            (b"{ \"id\": 1 }", FileKind::Json),
            (b"[\n  {\n \"id\": 1 }]", FileKind::Json),
            (b"[1] A note", FileKind::Text),
            (b"PK\x03\x04..............word/document.xml", FileKind::Word),
            (b"PK\x03\x04..............readme", FileKind::Zip),
            (b"\xFF\xD8\xFF\xE0JFIF", FileKind::Picture),
            (b"\x01\x02\x03\x04\x05\x06abc", FileKind::Binary),
            (b"MZ\0\0\0\0\0\0\0\0", FileKind::Binary),
            (b"En ordentlig tekst, fyldt op\0\0\0\0", FileKind::Text),
            (b"", FileKind::Text),
        ];
        for (bytes, kind) in cases {
            assert_eq!(FileKind::of(bytes), *kind, "{bytes:?}");
        }
    }
}
