//! Where the parts of a document begin and end: head, contents, items, overview, signatures, appendices.

use std::ops::Range;

use crate::family::Family;
use crate::lines::join;
use crate::source::{Row, fold, squeeze};

pub(crate) mod opening;

pub(crate) use opening::Opening;

/// The parts of a document, as rows.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) head: Range<usize>,
    pub(crate) contents: Range<usize>,
    pub(crate) items: Vec<(Opening, Range<usize>)>,
    pub(crate) overview: Range<usize>,
    pub(crate) signatures: Range<usize>,
    pub(crate) covers: Vec<(Cover, Range<usize>)>,
}

/// The heading of an appendix, `Bilag: 4.2. Titel`, broken over lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cover {
    pub(crate) rows: Range<usize>,
    pub(crate) item: Option<String>,
    pub(crate) attachment: Option<String>,
    pub(crate) title: String,
}

/// What begins at a row.
enum Begins {
    Item(Opening),
    Overview,
    Signatures,
    Cover(Cover),
}

/// Finds the parts.
pub(crate) fn outline(rows: &[Row], family: &Family) -> Outline {
    let contents_at = (0..rows.len()).find(|it| is_heading(rows, *it, |word| family.contents.contains(word)));
    let mut begins = begins(rows, family, false);
    if !begins.iter().any(|(_, it)| matches!(it, Begins::Item(_))) {
        begins = self::begins(rows, family, true);
    }
    let first = begins.first().map_or(rows.len(), |(row, _)| *row);
    let mut outline = Outline {
        head: 0..contents_at.map_or(first, |it| it.min(first)),
        contents: contents_at.filter(|it| *it < first).map_or(0..0, |it| it..first),
        ..Outline::default()
    };
    let ends: Vec<usize> = begins.iter().skip(1).map(|(row, _)| *row).chain([rows.len()]).collect();
    for ((row, begins), end) in begins.into_iter().zip(ends) {
        match begins {
            Begins::Item(opening) => {
                let from = opening.end;
                outline.items.push((opening, from..end.max(from)));
            }
            Begins::Overview => outline.overview = row..end,
            Begins::Signatures => outline.signatures = row..end,
            Begins::Cover(cover) => {
                let from = cover.rows.end;
                outline.covers.push((cover, from..end.max(from)));
            }
        }
    }
    outline
}

/// Everything that begins, in order; `bare` takes openings that nothing confirms.
fn begins(rows: &[Row], family: &Family, bare: bool) -> Vec<(usize, Begins)> {
    let mut found = Vec::new();
    let mut row = 0;
    let mut in_cover = false;
    let mut last_number = 0;
    while row < rows.len() {
        let text = rows[row].words();
        if text.is_empty() {
            row += 1;
            continue;
        }
        if let Some(cover) = cover(rows, row) {
            in_cover = true;
            let next = cover.rows.end;
            found.push((row, Begins::Cover(cover)));
            row = next;
            continue;
        }
        if is_heading(rows, row, |it| family.overview.contains(it)) {
            found.push((row, Begins::Overview));
        } else if is_heading(rows, row, |it| family.signatures.contains(it)) {
            found.push((row, Begins::Signatures));
        } else if !in_cover && let Some(opening) = opening::find(rows, row, family, bare.then_some(last_number)) {
            last_number = opening.count();
            let next = opening.end.max(row + 1);
            found.push((row, Begins::Item(opening)));
            row = next;
            continue;
        }
        row += 1;
    }
    found
}

/// A short line that is only one of these words, but not a line of the contents.
fn is_heading(rows: &[Row], row: usize, is_word: impl Fn(&str) -> bool) -> bool {
    let text = rows[row].words().trim_matches('*');
    text.len() <= 40 && is_word(&fold(text))
}

/// An appendix begins with its number and title, and soon says its access or number.
fn cover(rows: &[Row], row: usize) -> Option<Cover> {
    let text = rows[row].words().trim_start_matches('*');
    let rest = text.strip_prefix("Bilag:")?.trim_start();
    let end = cover_end(rows, row);
    let is_cover = rows[end..rows.len().min(end + 14)]
        .iter()
        .any(|it| it.words().starts_with("Bilagsnr") || it.words().starts_with("Adgang:"));
    if !is_cover || rest.is_empty() {
        return None;
    }
    let mut joined = squeeze(rest);
    for line in &rows[row + 1..end] {
        join(&mut joined, &squeeze(line.words()));
    }
    let (numbers, title) = cover_numbers(joined.trim_end_matches('*').trim());
    let (item, attachment) = match numbers {
        Some((item, attachment)) => (Some(item), Some(attachment)),
        None => (None, None),
    };
    Some(Cover {
        rows: row..end,
        item,
        attachment,
        title: title.to_owned(),
    })
}

fn cover_end(rows: &[Row], row: usize) -> usize {
    let last = rows.len().min(row + 6);
    (row + 1..last)
        .find(|it| rows[*it].is_blank() || rows[*it].words().starts_with("Udvalg:"))
        .unwrap_or(last)
}

/// `4.2. Titel`, `4.1.2. Titel` (item 4.1), or no numbers.
fn cover_numbers(text: &str) -> (Option<(String, String)>, &str) {
    let end = text
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .unwrap_or(text.len());
    let numbers = text[..end].trim_end_matches('.');
    match numbers.rsplit_once('.') {
        Some((item, attachment)) if !item.is_empty() && !attachment.is_empty() => {
            (Some((item.to_owned(), attachment.to_owned())), text[end..].trim())
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests;
