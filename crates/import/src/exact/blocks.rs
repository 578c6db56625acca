//! The blocks of a text: paragraphs, subheadings between `**`, points behind dashes, rows between bars, pictures.

use std::ops::Range;

use raadslag_council::finding::FindingKind;
use raadslag_council::ids::AttachmentId;
use raadslag_council::rich::{Block, Image, List, ListItem, Table, Text};

use super::inline::inline;
use super::{Lines, unguarded};

/// Reads these rows as they were written.
pub(super) fn read(rows: Range<usize>, lines: &mut Lines<'_, '_, '_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for row in rows {
        let line = lines.rows[row].text.as_str();
        if line.is_empty() {
            is_open = false;
            continue;
        }
        let fields = add(line, is_open, &mut blocks);
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        lines.account.settle(row, &fields, FindingKind::ListMarks);
        is_open = true;
    }
    blocks.retain(|it| !matches!(it, Block::Paragraph(text) if text.is_empty()));
    blocks
}

/// Adds a line to the blocks; returns the words that stand in fields.
fn add(line: &str, is_open: bool, blocks: &mut Vec<Block>) -> Vec<String> {
    let words = line.trim_start();
    if words == "\\" {
        // Parts two lists, or two tables, that follow each other.
        blocks.push(Block::Paragraph(Text::default()));
        return Vec::new();
    }
    if let Some(point) = words
        .strip_prefix('-')
        .filter(|it| it.is_empty() || it.starts_with(' '))
    {
        return add_point(line.len() - words.len(), point.trim(), blocks);
    }
    if let Some(inner) = words
        .strip_prefix("**")
        .and_then(|it| it.strip_suffix("**"))
        .filter(|_| line == words)
    {
        let text = inline(inner);
        let field = text.as_str().to_owned();
        blocks.push(Block::Subheading(text));
        return vec![field];
    }
    if words.starts_with('|') && words.ends_with('|') && words.len() > 1 {
        return add_row(words, blocks);
    }
    if let Some(image) = image(words) {
        let fields = vec![image.alt.clone(), image.attachment.to_string()];
        blocks.push(Block::Image(image));
        return fields;
    }
    let text = inline(unguarded(words));
    let field = text.as_str().to_owned();
    match blocks.last_mut() {
        Some(Block::List(list)) if is_open && !list.items.is_empty() => {
            if let Some(item) = last_item(&mut list.items) {
                item.continuation.push(text);
            }
        }
        _ => blocks.push(Block::Paragraph(text)),
    }
    vec![field]
}

fn last_item(items: &mut [ListItem]) -> Option<&mut ListItem> {
    let mut item = items.last_mut()?;
    while !item.children.is_empty() {
        item = item.children.last_mut()?;
    }
    Some(item)
}

fn add_point(depth: usize, point: &str, blocks: &mut Vec<Block>) -> Vec<String> {
    if point == "-" {
        blocks.push(Block::List(List::default()));
        return Vec::new();
    }
    let (marker, rest) = marker(point);
    let text = inline(unguarded(rest));
    let (marker, is_counted) = match marker {
        Marker::Said(marker) => (Some(marker.to_owned()), false),
        Marker::Counted => (None, true),
        Marker::None => (None, false),
    };
    let fields = vec![marker.clone().unwrap_or_default(), text.as_str().to_owned()];
    let item = ListItem {
        marker,
        text,
        ..ListItem::default()
    };
    if !matches!(blocks.last(), Some(Block::List(list)) if !list.items.is_empty()) {
        blocks.push(Block::List(List::default()));
    }
    if let Some(Block::List(list)) = blocks.last_mut() {
        let mut items = &mut list.items;
        for _ in 0..depth {
            if items.is_empty() {
                break;
            }
            let last = items.len() - 1;
            items = &mut items[last].children;
        }
        items.push(item);
        list.ordered |= is_counted || list.items.iter().any(|it| it.marker.is_some());
    }
    fields
}

/// What stands between a point's dash and its words.
enum Marker<'t> {
    /// `1)`, `a.`, `At 2)`, and any other between `[` and `]`.
    Said(&'t str),
    /// `(1)`: the list is ordered and its points have no marker of their own.
    Counted,
    None,
}

fn marker(point: &str) -> (Marker<'_>, &str) {
    if let Some((said, rest)) = point.strip_prefix('[').and_then(|it| it.split_once(']')) {
        return (Marker::Said(said), rest.trim_start());
    }
    if let Some((count, rest)) = point.strip_prefix('(').and_then(|it| it.split_once(')'))
        && count.bytes().all(|it| it.is_ascii_digit())
    {
        return (Marker::Counted, rest.trim_start());
    }
    let from = if point.starts_with("At ") { 3 } else { 0 };
    let end = point[from..].find(' ').map_or(point.len(), |it| from + it);
    let word = &point[from..end];
    let is_marker = word.len() >= 2
        && word.len() <= 6
        && word.ends_with([')', '.'])
        && word[..word.len() - 1].bytes().all(|it| it.is_ascii_alphanumeric())
        || &point[..end] == "At)";
    if is_marker {
        (Marker::Said(&point[..end]), point[end..].trim_start())
    } else {
        (Marker::None, point)
    }
}

fn add_row(words: &str, blocks: &mut Vec<Block>) -> Vec<String> {
    let cells = cells(words);
    let is_rule = cells.iter().all(|it| it == "---") && !cells.is_empty();
    let texts: Vec<Text> = cells.iter().map(|it| inline(it)).collect();
    if !matches!(blocks.last(), Some(Block::Table(_))) {
        blocks.push(Block::Table(Table::default()));
    }
    let Some(Block::Table(table)) = blocks.last_mut() else {
        return Vec::new();
    };
    if is_rule && table.header.is_empty() && table.rows.len() == 1 {
        table.header = table.rows.pop().unwrap_or_default();
        return Vec::new();
    }
    let fields = texts.iter().map(|it| it.as_str().to_owned()).collect();
    table.rows.push(texts);
    fields
}

/// Cells between bars; a bar behind a backslash belongs to its cell.
fn cells(words: &str) -> Vec<String> {
    let inner = &words[1..words.len() - 1];
    let mut cells = vec![String::new()];
    let mut escaped = false;
    for letter in inner.chars() {
        if letter == '|' && !escaped {
            cells.push(String::new());
            continue;
        }
        escaped = letter == '\\' && !escaped;
        if let Some(cell) = cells.last_mut() {
            cell.push(letter);
        }
    }
    cells.into_iter().map(|it| it.trim().to_owned()).collect()
}

/// `![what it shows](id)`.
fn image(words: &str) -> Option<Image> {
    let inner = words.strip_prefix("![")?.strip_suffix(')')?;
    let (alt, id) = inner.rsplit_once("](")?;
    Some(Image {
        attachment: id.parse::<AttachmentId>().ok()?,
        alt: inline(alt).as_str().to_owned(),
    })
}
