//! The lines of a document, made ready for reading: composed letters, no soft hyphens, blank lines where a page leaves space.

use std::borrow::Cow;

use memchr::memchr_iter;
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
    // One look without a branch, which is enough for nearly every line: ASCII and the letters of `0xC3`.
    let is_common = !bytes
        .iter()
        .fold(false, |is_odd, it| is_odd | (*it == 0xC2) | (*it > 0xC3));
    is_common
        || bytes.iter().enumerate().all(|(at, byte)| match byte {
            0x00..=0xBF | 0xC3 => true,
            0xC2 => !matches!(bytes[at + 1], 0x85 | 0xA0 | 0xAD),
            0xE2 => bytes[at + 1] == 0x80 && matches!(bytes[at + 2], 0x90..=0xA7),
            _ => false,
        })
}

/// As `str::to_lowercase` gives it.
pub(crate) fn lower(text: &str) -> String {
    match is_plain(text) {
        true => plain_lower(text.to_owned()),
        false => text.to_lowercase(),
    }
}

fn plain_lower(mut text: String) -> String {
    text.make_ascii_lowercase();
    // The second bytes of `Æ` and `æ` differ as `A` and `a` do, by one bit; `×` and `÷` are no letters.
    let is_large = |bytes: &[u8], at: usize| matches!(bytes[at + 1], 0x80..=0x9E) && bytes[at + 1] != 0x97;
    let large = |text: &str| memchr_iter(0xC3, text.as_bytes()).find(|at| is_large(text.as_bytes(), *at));
    let Some(first) = large(&text) else {
        return text;
    };
    let mut bytes = text.into_bytes();
    for at in first..bytes.len() {
        if bytes[at] == 0xC3 && is_large(&bytes, at) {
            bytes[at + 1] |= 0x20;
        }
    }
    String::from_utf8(bytes).expect("only the case of whole letters changes")
}

/// Lower case, one blank between words, no colon at the end: what labels are compared by.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = match is_plain(text) {
        true => plain_lower(plain_words(text)),
        // Letter by letter: what stands behind a letter does not count.
        false => words(text).chars().flat_map(char::to_lowercase).collect(),
    };
    while folded.ends_with([':', ' ']) {
        folded.pop();
    }
    folded
}

/// One blank for any run of white space.
pub(crate) fn squeeze(text: &str) -> String {
    match is_plain(text) {
        true => plain_words(text),
        false => words(text),
    }
}

fn plain_words(text: &str) -> String {
    let text = text.trim();
    match has_wide_blanks(text) {
        true => words(text),
        false => text.to_owned(),
    }
}

fn words(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    words
}

/// More than one blank, or another than that, stands somewhere in a plain text.
fn has_wide_blanks(text: &str) -> bool {
    let mut is_behind_blank = false;
    text.bytes().any(|it| {
        let is_wide = matches!(it, b'\t'..=b'\r') || it == b' ' && is_behind_blank;
        is_behind_blank = it == b' ';
        is_wide
    })
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
