//! Bytes in, lines with style and place out; nothing here knows what minutes are.

use serde::{Deserialize, Serialize};

/// What a file held, line by line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Document {
    /// Every line in reading order; blank lines are kept for text files.
    pub lines: Vec<Line>,
    /// What was odd about the bytes.
    pub oddities: Vec<Oddity>,
    /// Pages of the source, where it has pages.
    pub pages: Option<u32>,
}

/// One line of a source.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// Page, from 1, where the source has pages.
    pub page: Option<u32>,
    /// Line, from 1, on that page or in the file.
    pub number: u32,
    /// The characters, tabs kept, without the line end.
    pub text: String,
    /// Left edge in tenths of a point, for sources with pages.
    pub left: Option<i32>,
    /// Height of the letters in tenths of a point, for sources with pages.
    pub size: Option<u32>,
    /// White space above the line in tenths of a point, for sources with pages.
    pub above: Option<i32>,
    /// The whole line is in bold letters.
    pub bold: bool,
    /// The whole line is in italics.
    pub italic: bool,
}

/// Something odd about a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// Page or line, from 1.
    pub place: Option<u32>,
    /// What.
    pub kind: OddityKind,
}

/// What is odd about a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddityKind {
    /// Read as Windows-1252 or another legacy encoding, since it is not UTF-8.
    LegacyEncoding,
    /// Bytes that no encoding explains were replaced.
    ReplacedBytes,
    /// Characters that cannot stand in a text were left out.
    ForbiddenCharacters,
    /// A page without text: a picture of a page.
    ScannedPage,
    /// A page or object could not be read.
    DamagedPage,
    /// The file ends before it should.
    Truncated,
    /// The text was cut at the limit.
    TooLarge,
}
