//! What somebody types into a plain field, read as blocks, and blocks written back for the field.
//!
//! An empty line ends a paragraph; `-` begins a point, `1.` or `a)` a numbered one, two spaces more one below it, `##` a
//! heading, `|` a row of a table, where `| --- |` is only the line between two; `- -` is a list without points. `**bold**`,
//! `__italics__` and `[words](https://…)` mark words. A backslash takes a sign's meaning away, and at the end of a line it
//! keeps the line's break.

mod inline;
mod lines;
#[cfg(test)]
mod tests;

use crate::rich::{Block, List, ListItem, Table, Text};
use lines::{Line, indented, line, logical};

/// A list without points, as it is printed too.
const NOTHING: &str = "- -";

/// A point stands no deeper, as nobody could read it and records nest only so far.
const DEEPEST: usize = 12;

/// The first row of a table without names of columns.
const NO_HEADER: &str = "||";

/// Reads typed text; whatever has no sign is running text, so nothing typed is lost.
pub fn read(typed: &str) -> Vec<Block> {
    let mut reading = Reading::default();
    for line in logical(typed) {
        reading.take(&line);
    }
    reading.done()
}

/// Blocks on the way, with the lines of a paragraph that is still open.
#[derive(Default)]
struct Reading {
    blocks: Vec<Block>,
    paragraph: String,
    /// The block before still takes lines.
    is_open: bool,
}

impl Reading {
    fn take(&mut self, typed: &str) {
        let (depth, words) = indented(typed);
        let depth = depth.min(DEEPEST);
        let found = line(words);
        if !matches!(found, Line::Words) {
            self.end_paragraph();
        }
        match found {
            Line::Gap => self.is_open = false,
            Line::Nothing => self.push(Block::List(List::default()), false),
            Line::Heading(words) => self.push(Block::Subheading(inline::read(words)), false),
            Line::Picture(image) => self.push(Block::Image(image), false),
            Line::Row(cells) => self.row(words == NO_HEADER, &cells),
            Line::Point(marker, words) => self.point(depth, marker, words),
            Line::Words => self.words(depth, words),
        }
    }

    fn push(&mut self, block: Block, is_open: bool) {
        self.blocks.push(block);
        self.is_open = is_open;
    }

    fn row(&mut self, is_empty: bool, cells: &[&str]) {
        // Every table has its names of columns first and lines between its rows.
        let is_rule = lines::is_rule(cells);
        let cells: Vec<Text> = cells.iter().map(|it| inline::read(it.trim())).collect();
        match self.blocks.last_mut() {
            Some(Block::Table(_)) if self.is_open && is_rule => {}
            Some(Block::Table(table)) if self.is_open => table.rows.push(cells),
            _ => {
                let header = if is_empty || is_rule { Vec::new() } else { cells };
                let rows = Vec::new();
                self.push(Block::Table(Table { header, rows }), true);
            }
        }
    }

    fn point(&mut self, depth: usize, marker: Option<&str>, words: &str) {
        let point = ListItem {
            marker: marker.map(str::to_owned),
            text: inline::read(words),
            ..ListItem::default()
        };
        match self.blocks.last_mut() {
            Some(Block::List(list)) if self.is_open && (depth > 0 || list.ordered == marker.is_some()) => {
                below(&mut list.items, depth).push(point);
            }
            _ => {
                let (ordered, items) = (marker.is_some(), vec![point]);
                self.push(Block::List(List { ordered, items }), true);
            }
        }
    }

    /// Words that go on: with the point above when they stand under it, or with the paragraph.
    fn words(&mut self, depth: usize, words: &str) {
        if let (true, Some(Block::List(list))) = (self.is_open && depth > 0, self.blocks.last_mut())
            && let Some(point) = below(&mut list.items, depth - 1).last_mut()
        {
            point.continuation.push(inline::read(words));
            return;
        }
        if !self.paragraph.is_empty() {
            self.paragraph.push(' ');
        }
        self.is_open = false;
        self.paragraph.push_str(words);
    }

    fn end_paragraph(&mut self) {
        if !self.paragraph.is_empty() {
            let text = inline::read(&std::mem::take(&mut self.paragraph));
            self.push(Block::Paragraph(text), false);
        }
    }

    fn done(mut self) -> Vec<Block> {
        self.end_paragraph();
        self.blocks
    }
}

/// The points so many levels below; a level that nothing stands above is the deepest there is.
fn below(items: &mut Vec<ListItem>, depth: usize) -> &mut Vec<ListItem> {
    if depth == 0 || items.is_empty() {
        return items;
    }
    let last = items.len() - 1;
    below(&mut items[last].children, depth - 1)
}

/// Writes blocks as they may be typed.
pub fn write(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(write_block).filter(|it| !it.is_empty()).collect();
    parts.join("\n\n")
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => lines::guarded(&inline::write(text)),
        Block::Subheading(text) => format!("## {}", inline::write(text)),
        Block::List(list) if list.items.is_empty() => NOTHING.to_owned(),
        Block::List(list) => {
            let points = list.items.iter().map(|it| write_point(it, 0));
            points.collect::<Vec<_>>().join("\n")
        }
        Block::Table(table) => {
            let header = match table.header.is_empty() {
                true => NO_HEADER.to_owned(),
                false => write_row(&table.header),
            };
            let rows = table.rows.iter().map(|it| write_row(it));
            std::iter::once(header).chain(rows).collect::<Vec<_>>().join("\n")
        }
        Block::Image(image) => lines::picture(image),
    }
}

fn write_point(point: &ListItem, depth: usize) -> String {
    let indent = "  ".repeat(depth);
    let marker = lines::marker(point.marker.as_deref());
    let words = inline::write(&point.text);
    // A point that is a dash alone is no list without points.
    let words = if words == "-" { "\\-".to_owned() } else { words };
    let mut written = vec![format!("{indent}{marker} {words}")];
    let under = |it: &Text| format!("{indent}  {}", lines::guarded(&inline::write(it)));
    written.extend(point.continuation.iter().map(under));
    written.extend(point.children.iter().map(|it| write_point(it, depth + 1)));
    written.join("\n")
}

fn write_row(cells: &[Text]) -> String {
    let cells: Vec<String> = cells.iter().map(|it| inline::write(it).replace('|', "\\|")).collect();
    let row = format!("| {} |", cells.join(" | "));
    let is_rule = lines::is_rule(&cells.iter().map(String::as_str).collect::<Vec<_>>());
    // Cells that say a row of dashes are no line between rows.
    if is_rule { row.replacen('-', "\\-", 1) } else { row }
}
