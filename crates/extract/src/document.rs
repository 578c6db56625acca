//! What a file held: its lines, and what was odd about its bytes.

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
    /// The named values of a structured file, in reading order; such a file has no lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub nodes: Vec<Node>,
    /// The data that the file says its pages were made from: nobody sees it on a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data: Option<Data>,
}

impl Document {
    /// The file holds at least one letter or digit.
    pub fn has_words(&self) -> bool {
        let lines = self.lines.iter().map(|it| it.text.as_str());
        let mut texts = lines.chain(self.nodes.iter().map(|it| it.text.as_str()));
        texts.any(|it| it.chars().any(char::is_alphanumeric))
    }
}

/// A named value of a structured file, below another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Node {
    /// The one it stands in, by its place in the list.
    pub above: Option<u32>,
    /// What it is.
    pub kind: NodeKind,
    /// Its name without prefix; a run of characters has none.
    pub name: String,
    /// Its own characters, with their line ends.
    pub text: String,
    /// The line it stands on, from 1.
    pub line: u32,
}

/// What a named value is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NodeKind {
    /// An element, or a value in JSON.
    Element,
    /// An attribute of the element above it.
    Attribute,
    /// Characters between elements.
    Run,
}

/// Data within a file that says what its pages were made from, as it lies there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Data {
    /// The record: `record.json`.
    pub record: String,
    /// What was printed besides: `print.json`.
    pub print: Option<String>,
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
    /// White space above the line in tenths of a point; none for the first of a page or column.
    pub above: Option<i32>,
    /// How far the letters' foot is below the page's upper edge, in tenths of a point.
    pub down: Option<i32>,
    /// The whole line is in bold letters.
    pub bold: bool,
    /// The whole line is in italics.
    pub italic: bool,
    /// What a word processor says of the line.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub styled: Option<Box<Styled>>,
}

/// What a word processor says of a line: a paragraph, a part of one behind a line break, or a row of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Styled {
    /// The id of the paragraph's style; of a row, the table's.
    pub style: String,
    /// Where in the file it stands.
    pub part: Part,
    /// Depth of a heading, from 1.
    pub heading: Option<u8>,
    /// It is a point of a list.
    pub point: Option<Point>,
    /// It is a row: where in the text each cell but the first begins.
    pub cells: Option<Vec<usize>>,
    /// The row stands again at the top of each page.
    pub is_head: bool,
    /// Letters that stand out from their line.
    pub marks: Vec<Emphasis>,
}

/// Where in a file of a word processor a line stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Running text.
    #[default]
    Body,
    /// The table of contents.
    Contents,
    /// At the top or the foot of every page.
    Furniture,
}

/// A point of a list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Points around it.
    pub depth: u8,
    /// Where in the line's text its words begin; before it stands its marker.
    pub words: usize,
    /// Its marker counts.
    pub is_counted: bool,
}

/// Letters that stand out from their line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Emphasis {
    /// The first byte of the line's text.
    pub from: usize,
    /// One past the last byte.
    pub to: usize,
    /// How they stand out.
    pub kind: EmphasisKind,
}

/// How letters stand out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmphasisKind {
    /// Fat letters.
    Bold,
    /// Italics.
    Italic,
    /// They lead to an address; one in the same file begins with `#`.
    Link(String),
}

/// Something odd about a file's bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Oddity {
    /// Page where the source has pages, else line, from 1; the first one where there are several.
    pub place: Option<u32>,
    /// How many times.
    pub count: u32,
    /// What.
    pub kind: OddityKind,
}

/// What is odd about a file's bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddityKind {
    /// Read as Windows-1252 or another legacy encoding, since it is not UTF-8.
    LegacyEncoding,
    /// UTF-8 that had been taken for Windows-1252 and encoded once more was put right.
    DoubleEncoding,
    /// Bytes or letters that no encoding explains were replaced by U+FFFD.
    ReplacedBytes,
    /// Characters that cannot stand in a text were left out.
    ForbiddenCharacters,
    /// A name for letters that the file does not give; it stays as it is written.
    UnknownEntity,
    /// A page without text: a picture of a page.
    ScannedPage,
    /// The index of a PDF was damaged and made anew from its objects.
    Repaired,
    /// A page or object could not be read.
    DamagedPage,
    /// The file ends before it should.
    Truncated,
    /// The text was cut at the limit.
    TooLarge,
    /// Words that were struck out while changes were tracked are not read.
    Deleted,
    /// Words that were put in while changes were tracked are read.
    Inserted,
    /// A comment beside the text is not read.
    Comment,
    /// Words that nobody sees on the page are not read.
    HiddenText,
    /// A picture, a drawing or another file within the file is not read.
    Enclosed,
}

/// So many oddities have a place of their own.
const MOST_PLACES: usize = 1000;

/// Oddities as they are met; the same kind at the same page is one with a count.
#[derive(Debug, Default)]
pub(crate) struct Oddities(Vec<Oddity>);

impl Oddities {
    /// Notes `count` of `kind`; scattered ones of one kind are gathered at the first place.
    pub(crate) fn note(&mut self, kind: OddityKind, place: Option<u32>, count: u32) {
        use OddityKind as O;
        let by_place = matches!(kind, O::ScannedPage | O::DamagedPage | O::UnknownEntity) && self.0.len() < MOST_PLACES;
        let mut known = self.0.iter_mut().rev();
        let known = known.find(|it| it.kind == kind && (!by_place || it.place == place));
        match known {
            Some(oddity) => oddity.count = oddity.count.saturating_add(count),
            None => self.0.push(Oddity { place, count, kind }),
        }
    }

    /// All of them, in the order met.
    pub(crate) fn list(self) -> Vec<Oddity> {
        self.0
    }
}
