//! What one typed line is: a point, a heading, a row, a picture, or words.

use crate::ids::AttachmentId;
use crate::rich::Image;

/// A line by its sign.
pub(super) enum Line<'a> {
    Gap,
    Nothing,
    Heading(&'a str),
    Picture(Image),
    Row(Vec<&'a str>),
    Point(Option<&'a str>, &'a str),
    Words,
}

/// Lines as they are meant: one that ends in a backslash goes on after its break.
pub(super) fn logical(typed: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in typed.lines() {
        let line = line.strip_suffix('\r').unwrap_or(line);
        match found.last_mut() {
            Some(before) if goes_on && !line.trim().is_empty() => {
                before.push('\n');
                before.push_str(line);
            }
            _ => found.push(line.to_owned()),
        }
        goes_on = line.chars().rev().take_while(|it| *it == '\\').count() % 2 == 1;
    }
    found
}

/// How many levels a line stands in, and its words.
pub(super) fn indented(line: &str) -> (usize, &str) {
    let words = line.trim_start();
    let space = line[..line.len() - words.len()].chars();
    let width: usize = space.map(|it| if it == '\t' { 2 } else { 1 }).sum();
    (width / 2, words.trim_end_matches([' ', '\t', '\r']))
}

pub(super) fn line(words: &str) -> Line<'_> {
    if words.is_empty() {
        return Line::Gap;
    }
    if words == super::NOTHING {
        return Line::Nothing;
    }
    if let Some(heading) = words.strip_prefix("## ") {
        return Line::Heading(heading.trim());
    }
    if let Some(image) = image(words) {
        return Line::Picture(image);
    }
    if let Some(cells) = cells(words) {
        return Line::Row(cells);
    }
    match point(words) {
        Some((marker, words)) => Line::Point(marker, words),
        None => Line::Words,
    }
}

/// Cells between bars that no backslash takes the meaning from.
fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    if is_escaped(inner, inner.len()) {
        return None;
    }
    let mut cells = Vec::new();
    let mut from = 0;
    for (at, _) in inner.match_indices('|').filter(|(at, _)| !is_escaped(inner, *at)) {
        cells.push(&inner[from..at]);
        from = at + 1;
    }
    cells.push(&inner[from..]);
    Some(cells)
}

/// Only the line between two rows, as Markdown has it below the names of columns: `| --- | :---: |`. A single dash is what
/// somebody wrote where there is nothing to say.
pub(super) fn is_rule(cells: &[&str]) -> bool {
    cells.iter().all(|cell| {
        let cell = cell.trim();
        let cell = cell.strip_prefix(':').unwrap_or(cell);
        let cell = cell.strip_suffix(':').unwrap_or(cell);
        cell.len() >= 3 && cell.bytes().all(|it| it == b'-')
    })
}

fn is_escaped(text: &str, at: usize) -> bool {
    text[..at].chars().rev().take_while(|it| *it == '\\').count() % 2 == 1
}

/// The marker of a point, none for a dash, and its words.
fn point(line: &str) -> Option<(Option<&str>, &str)> {
    if let Some(rest) = ["- ", "• ", "– ", "* "].iter().find_map(|it| line.strip_prefix(it)) {
        return Some((None, rest.trim_start()));
    }
    // A marker of the source's own that is none of the usual ones.
    if let Some((marker, rest)) = line.strip_prefix("-(").and_then(|it| it.split_once(") ")) {
        return Some((Some(marker), rest.trim_start()));
    }
    let at = ["At ", "at "].iter().find(|it| line.starts_with(**it));
    let from = at.map_or(0, |it| it.len());
    let end = from + line[from..].find(' ')?;
    let stem = line[from..end].strip_suffix(['.', ')'])?;
    let is_number = !stem.is_empty() && stem.len() <= 2 && stem.bytes().all(|it| it.is_ascii_digit());
    let is_letter = at.is_none() && stem.len() == 1 && stem.bytes().all(|it| it.is_ascii_lowercase());
    (is_number || is_letter).then(|| (Some(&line[..end]), line[end..].trim_start()))
}

/// A marker as it is typed.
pub(super) fn marker(marker: Option<&str>) -> String {
    let Some(marker) = marker else { return "-".to_owned() };
    let typed = format!("{marker} x");
    match point(&typed) {
        Some((Some(found), "x")) if found == marker => marker.to_owned(),
        _ => format!("-({marker})"),
    }
}

/// Running text that begins like something else gets a backslash.
pub(super) fn guarded(words: &str) -> String {
    if matches!(line(words), Line::Words | Line::Gap) {
        return words.to_owned();
    }
    if words.starts_with(|it: char| it.is_ascii_alphanumeric()) {
        let at = words.find(['.', ')']).unwrap_or(0);
        return format!("{}\\{}", &words[..at], &words[at..]);
    }
    format!("\\{words}")
}

/// A picture stands on a line of its own: what it shows, and which attachment it is.
pub(super) fn picture(image: &Image) -> String {
    let alt = image.alt.replace(['[', ']', '\n'], " ");
    format!("![{}](bilag:{})", alt.trim(), image.attachment)
}

fn image(line: &str) -> Option<Image> {
    let (alt, rest) = line.strip_prefix("![")?.split_once("](bilag:")?;
    let attachment: AttachmentId = rest.strip_suffix(')')?.parse().ok()?;
    let alt = alt.to_owned();
    Some(Image { attachment, alt })
}
