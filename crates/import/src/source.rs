//! The lines of a document, made ready for reading: composed letters, no soft hyphens, blank lines where a page leaves space.

use std::borrow::Cow;

use raadslag_extract::{Document, Line, Part};
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// A line of the source.
#[derive(Debug, Clone, Default)]
pub(crate) struct Row {
    /// Page, where the source has pages.
    pub(crate) page: Option<u32>,
    /// Line on that page or in the file.
    pub(crate) number: u32,
    /// The characters, leading white space kept, trailing left out.
    pub(crate) text: String,
    /// The whole line is in bold letters.
    pub(crate) bold: bool,
    /// The whole line is in italics.
    pub(crate) italic: bool,
    /// Left edge in tenths of a point.
    pub(crate) left: Option<i32>,
    /// Letter size in tenths of a point.
    pub(crate) size: Option<u32>,
    /// Cells of a table's row, parted by tabs; empty ones at its end may be left out.
    pub(crate) columns: usize,
    /// The row names the columns.
    pub(crate) is_head: bool,
    /// A word processor counts it among the points of a list.
    pub(crate) listed: Option<Listed>,
}

/// What stands before a point that a word processor counts.
#[derive(Debug, Clone)]
pub(crate) struct Listed {
    pub(crate) marker: String,
    pub(crate) is_counted: bool,
}

impl Row {
    /// The text without surrounding white space.
    pub(crate) fn words(&self) -> &str {
        self.text.trim_start()
    }

    /// Nothing but white space.
    pub(crate) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    /// As a line again, for readers of one kind of content.
    pub(crate) fn line(&self) -> Line {
        Line {
            page: self.page,
            number: self.number,
            text: self.text.clone(),
            left: self.left,
            size: self.size,
            bold: self.bold,
            italic: self.italic,
            ..Line::default()
        }
    }

    /// Where the line stands, for a finding.
    pub(crate) fn place(&self) -> String {
        match self.page {
            Some(page) => format!("page {page} line {}", self.number),
            None => format!("line {}", self.number),
        }
    }

    /// White space before the words, a tab as four; tenths of a point become blanks.
    pub(crate) fn indent(&self) -> usize {
        if let Some(left) = self.left {
            return usize::try_from(left.max(0) / 50).unwrap_or(0);
        }
        let lead = self.text.len() - self.words().len();
        self.text[..lead].chars().map(|it| if it == '\t' { 4 } else { 1 }).sum()
    }
}

/// Every line of the document in order.
pub(crate) fn rows(document: &Document) -> Vec<Row> {
    let mut rows = Vec::with_capacity(document.lines.len() + 16);
    let is_text = |it: &&Line| it.styled.as_ref().is_none_or(|it| it.part == Part::Body);
    for line in document.lines.iter().filter(is_text) {
        if is_apart(line, rows.last()) {
            rows.push(Row {
                page: line.page,
                number: line.number,
                ..Row::default()
            });
        }
        rows.push(row(line));
    }
    without_margin(&mut rows);
    rows
}

/// Takes out the blanks that stand before every line.
fn without_margin(rows: &mut [Row]) {
    let is_margin = |it: &char| matches!(it, ' ' | '\u{a0}');
    let filled = rows.iter().filter(|it| !it.is_blank());
    let margin = filled.map(|it| it.text.chars().take_while(is_margin).count()).min();
    let Some(margin) = margin.filter(|it| *it > 0) else {
        return;
    };
    for row in rows.iter_mut().filter(|it| !it.is_blank()) {
        let wide: usize = row.text.chars().take(margin).map(char::len_utf8).sum();
        row.text.drain(..wide);
    }
}

/// On a page, white space above a line that is more than the usual is a blank line.
fn is_apart(line: &Line, before: Option<&Row>) -> bool {
    let Some(before) = before.filter(|it| !it.is_blank()) else {
        return false;
    };
    match (line.page, line.above, line.size) {
        (Some(page), ..) if before.page != Some(page) => true,
        (Some(_), Some(above), Some(size)) => i64::from(above) * 10 > i64::from(size) * 6,
        _ => false,
    }
}

fn row(line: &Line) -> Row {
    let text = clean(&line.text);
    let styled = line.styled.as_deref();
    let point = styled.and_then(|it| it.point);
    let listed = point.and_then(|it| {
        Some(Listed {
            marker: line.text.get(..it.words)?.trim().to_owned(),
            is_counted: it.is_counted,
        })
    });
    let cells = styled.and_then(|it| it.cells.as_ref());
    Row {
        columns: cells.map_or(0, |it| it.len() + 1),
        is_head: styled.is_some_and(|it| it.is_head),
        listed: listed.filter(|it| !it.marker.is_empty()),
        page: line.page,
        number: line.number,
        text: text.trim_end().to_owned(),
        bold: line.bold,
        italic: line.italic,
        left: line.left,
        size: line.size,
    }
}

/// Letters composed (NFC), places where a word may break left out.
pub(crate) fn clean(text: &str) -> Cow<'_, str> {
    if is_plain(text) {
        return Cow::Borrowed(text);
    }
    let breaks = ['\u{ad}', '\u{200b}'];
    let plain = if text.contains(breaks) {
        Cow::Owned(text.replace(breaks, ""))
    } else {
        Cow::Borrowed(text)
    };
    if is_nfc_quick(plain.chars()) == IsNormalized::Yes {
        return plain;
    }
    Cow::Owned(plain.nfc().collect())
}

/// Only what nearly every Danish line is made of: ASCII, the other letters and marks of Latin-1, dashes and quotes. None of
/// it is a blank beyond those of ASCII, a place where a word may break, or a letter in pieces.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    text.is_ascii()
        || bytes.iter().enumerate().all(|(at, byte)| match byte {
            0x00..=0xBF | 0xC3 => true,
            0xC2 => !matches!(bytes[at + 1], 0x85 | 0xA0 | 0xAD),
            0xE2 => bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0x90..=0xA7),
            _ => false,
        })
}

/// The byte of a plain text in lower case, behind the byte before it: `Æ` and `æ` differ as `A` and `a` do, by one bit.
fn small(before: u8, byte: u8) -> u8 {
    let is_large = byte.is_ascii_uppercase() || before == 0xC3 && matches!(byte, 0x80..=0x9E) && byte != 0x97;
    if is_large { byte | 0x20 } else { byte }
}

/// As `str::to_lowercase` gives it.
pub(crate) fn lower(text: &str) -> String {
    if !is_plain(text) {
        return text.to_lowercase();
    }
    let mut before = 0;
    let bytes = text.bytes().map(|it| small(std::mem::replace(&mut before, it), it));
    String::from_utf8(bytes.collect()).expect("only the case of whole letters changes")
}

/// Lower case, one blank between words, no colon at the end: what labels are compared by.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = if is_plain(text) {
        spaced(text, small)
    } else {
        let letters = squeeze(text);
        letters.chars().flat_map(char::to_lowercase).collect()
    };
    while folded.ends_with([':', ' ']) {
        folded.pop();
    }
    folded
}

/// One blank for any run of white space.
pub(crate) fn squeeze(text: &str) -> String {
    if is_plain(text) {
        return spaced(text, |_, it| it);
    }
    let mut squeezed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !squeezed.is_empty() {
            squeezed.push(' ');
        }
        squeezed.push_str(word);
    }
    squeezed
}

/// The bytes of a plain text, one blank for any run of white space.
fn spaced(text: &str, byte: impl Fn(u8, u8) -> u8) -> String {
    let mut spaced = Vec::with_capacity(text.len());
    let (mut before, mut is_apart) = (0, false);
    for it in text.bytes() {
        if matches!(it, b'\t'..=b'\r' | b' ') {
            is_apart = !spaced.is_empty();
        } else {
            if is_apart {
                spaced.push(b' ');
            }
            spaced.push(byte(before, it));
            is_apart = false;
        }
        before = it;
    }
    String::from_utf8(spaced).expect("only blanks and the case of whole letters change")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_composed_and_soft_hyphens_left_out() {
        assert_eq!(clean("A\u{30a}rs\u{ad}hj\u{200b}ul"), "Årshjul");
        assert_eq!(clean("Årshjul"), "Årshjul");
    }

    #[test]
    fn a_label_is_compared_without_case_and_colon() {
        assert_eq!(fold("  START   kl.: "), "start kl.");
    }

    #[test]
    fn what_is_plain_reads_as_everything_else_does() {
        let words = |it: &str| it.split_whitespace().collect::<Vec<_>>().join(" ");
        let all = (0..0x3000).filter_map(char::from_u32);
        for text in all.map(|it| format!("Å{it} {it}Ø  {it} ÷×b")) {
            assert_eq!(lower(&text), text.to_lowercase(), "{text:?}");
            assert_eq!(squeeze(&text), words(&text), "{text:?}");
            let small: String = words(&text).chars().flat_map(char::to_lowercase).collect();
            assert_eq!(fold(&text), small, "{text:?}");
            let whole: String = text.chars().filter(|it| !['\u{ad}', '\u{200b}'].contains(it)).collect();
            assert_eq!(clean(&text), whole.nfc().collect::<String>(), "{text:?}");
        }
    }
}
