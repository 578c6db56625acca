//! Lines of an appendix without their list marks and stars, with what stands around them.

use raadslag_extract::Line;

use crate::people::fold;

/// One line that is not blank.
#[derive(Debug, Clone)]
pub(super) struct Row<'a> {
    pub(super) line: &'a Line,
    /// Its words, without mark and stars, white space folded.
    pub(super) text: String,
    /// It begins with a list mark.
    pub(super) is_point: bool,
    /// In italics, by its letters or by stars around its words.
    pub(super) is_italic: bool,
    /// White space stands before it.
    pub(super) is_apart: bool,
}

impl Row<'_> {
    pub(super) fn place(&self) -> String {
        match self.line.page {
            Some(page) => format!("page {page} line {}", self.line.number),
            None => format!("line {}", self.line.number),
        }
    }

    /// Goes on with the line before: neither a point nor a beginning.
    pub(super) fn goes_on(&self) -> bool {
        let is_lower = self.text.starts_with(|it: char| it.is_lowercase() || it == '(');
        !self.is_point && !self.is_apart && is_lower
    }
}

pub(super) fn of(lines: &[Line]) -> Vec<Row<'_>> {
    let mut is_apart = true;
    let mut rows = Vec::new();
    for line in lines {
        if is_blank(&line.text) {
            is_apart = true;
            continue;
        }
        let is_spaced = matches!((line.above, line.size), (Some(above), Some(size)) if i64::from(above) * 10 >= i64::from(size) * 6);
        rows.push(row(line, is_apart || is_spaced));
        is_apart = false;
    }
    rows
}

fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|it| it.is_whitespace() || it == '\u{ad}' || it == '\u{feff}')
}

fn row(line: &Line, is_apart: bool) -> Row<'_> {
    let bare = line.text.trim().trim_matches('\u{feff}');
    let unmarked = bare
        .strip_prefix(['-', '•', '·', '–', '▪', '◦', '●', '\u{f0b7}'])
        .filter(|it| it.starts_with(char::is_whitespace));
    let text = unmarked.unwrap_or(bare).trim();
    let starred = ["**", "*", "_"].iter().find_map(|star| {
        let inner = text.strip_prefix(star)?.strip_suffix(star)?;
        (!inner.is_empty()).then_some((*star, inner))
    });
    // A point may stand inside its stars.
    let (is_starred, inner) = starred.map_or((false, text), |(star, inner)| (star != "**", inner));
    Row {
        line,
        text: fold(inner),
        is_point: unmarked.is_some(),
        is_italic: line.italic || is_starred,
        is_apart,
    }
}

/// Consecutive rows as paragraphs, each joined to one text.
pub(super) fn paragraphs(rows: &[Row<'_>]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for row in rows {
        match found.last_mut() {
            Some(last) if !row.is_apart && !row.is_point => join(last, &row.text),
            _ => found.push(row.text.clone()),
        }
    }
    found
}

pub(super) fn join(text: &mut String, more: &str) {
    if !text.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}
