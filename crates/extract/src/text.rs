//! Plain text in any of the encodings towns really use, cut into lines and pages.

mod decode;
mod double;

use std::borrow::Cow;

use crate::document::Oddities;
use crate::{Document, Limits, Line, OddityKind, Refused};

/// Reads plain text; form feeds part the pages.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refused> {
    let mut oddities = Oddities::default();
    let text = decode::decode(bytes, &mut oddities);
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    let mut document = cut(&text, limits, &mut oddities);
    if document.pages.is_some_and(|it| it as usize > limits.pages) {
        document
            .lines
            .retain(|it| it.page.is_some_and(|page| page as usize <= limits.pages));
        oddities.note(OddityKind::TooLarge, Some(limits.pages as u32), 1);
    }
    document.oddities = oddities.list();
    Ok(document)
}

/// The text that bytes are: UTF-8, UTF-16, or else Windows-1252.
pub fn decoded(bytes: &[u8]) -> Cow<'_, str> {
    decode::decode(bytes, &mut Oddities::default())
}

/// The letters of a structured file's bytes, and what was odd about them.
pub(crate) fn read_letters(bytes: &[u8], oddities: &mut Oddities) -> String {
    let text = decode::decode(bytes, oddities);
    if double::is_suspect(&text)
        && let Some((repaired, count)) = double::repair(&text)
    {
        oddities.note(OddityKind::DoubleEncoding, None, count);
        return repaired;
    }
    text.into_owned()
}

/// Where the cutting stands.
struct Place {
    page: Option<u32>,
    number: u32,
}

fn cut(text: &str, limits: &Limits, oddities: &mut Oddities) -> Document {
    let paged = memchr::memchr(b'\x0C', text.as_bytes()).is_some();
    let mut place = Place {
        page: paged.then_some(1),
        number: 1,
    };
    let mut lines = Vec::with_capacity((text.len() / 48).min(limits.lines));
    let mut file_line = 1;
    let mut rest = text;
    while let Some((end, after)) = line_end(rest) {
        if lines.len() >= limits.lines {
            oddities.note(OddityKind::TooLarge, Some(place.page.unwrap_or(file_line)), 1);
            rest = "";
            break;
        }
        let form_feed = rest.as_bytes()[end] == b'\x0C';
        // A form feed after a line end closes the page without a blank line of its own.
        if !form_feed || end > 0 {
            lines.push(line(&rest[..end], &place, file_line, oddities));
            place.number += 1;
        }
        if form_feed {
            place = Place {
                page: place.page.map(|it| it + 1),
                number: 1,
            };
        } else {
            file_line += 1;
        }
        rest = &rest[after..];
    }
    if !rest.is_empty() {
        lines.push(line(rest, &place, file_line, oddities));
    }
    // The last page often ends with a form feed too; nothing stands after it.
    let pages = paged.then(|| lines.last().and_then(|it: &Line| it.page).unwrap_or(1));
    Document {
        lines,
        pages,
        ..Document::default()
    }
}

/// The next line end and where the line after it begins. A vertical tab is Word's line break.
fn line_end(text: &str) -> Option<(usize, usize)> {
    let bytes = text.as_bytes();
    let end = bytes
        .iter()
        .position(|it| matches!(it, b'\n' | b'\r' | b'\x0B' | b'\x0C'))?;
    let two = bytes[end] == b'\r' && bytes.get(end + 1) == Some(&b'\n');
    Some((end, end + 1 + usize::from(two)))
}

fn line(text: &str, place: &Place, file_line: u32, oddities: &mut Oddities) -> Line {
    let at = Some(place.page.unwrap_or(file_line));
    let mut text = Cow::Borrowed(text);
    if double::is_suspect(&text)
        && let Some((repaired, count)) = double::repair(&text)
    {
        oddities.note(OddityKind::DoubleEncoding, at, count);
        text = Cow::Owned(repaired);
    }
    if has_forbidden(&text) {
        let kept: String = text.chars().filter(|it| !is_forbidden(*it)).collect();
        let count = text.chars().count() - kept.chars().count();
        oddities.note(OddityKind::ForbiddenCharacters, at, count as u32);
        text = Cow::Owned(kept);
    }
    Line {
        page: place.page,
        number: place.number,
        text: text.into_owned(),
        ..Line::default()
    }
}

/// Cheap test on bytes: control codes below 0x20 but tab, DEL, the C1 codes, and the start of U+202A, U+FEFF and U+FFFE.
fn has_forbidden(text: &str) -> bool {
    let bytes = text.as_bytes();
    let plain = |it: &u8| (*it >= 0x20 && *it != 0x7F && *it != 0xC2 && *it != 0xE2 && *it < 0xEF) || *it == b'\t';
    !bytes.iter().all(plain) && text.chars().any(is_forbidden)
}

/// Whether a character cannot stand in a text.
pub(crate) fn is_forbidden(letter: char) -> bool {
    (letter.is_control() && letter != '\t')
        || letter == '\u{FEFF}'
        // They turn the reading direction: a number or a name would read otherwise than it is written.
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
        || (letter as u32 & 0xFFFE) == 0xFFFE
        || ('\u{FDD0}'..='\u{FDEF}').contains(&letter)
}

#[cfg(test)]
mod tests;
