//! Our own text form: every line break, mark and escape is meant, so that what was written is read again.

use raadslag_council::finding::FindingKind;
use raadslag_council::ids::AttachmentId;
use raadslag_council::rich::{Block, Image, List, ListItem, Mark, MarkKind, Table, Target, Text};

use crate::blocks::{Reading, empty_list};

/// Reads these rows as they were written.
pub(crate) fn read(rows: &[usize], reading: &mut Reading<'_, '_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for row in rows {
        let line = reading.rows[*row].text.as_str();
        if line.is_empty() {
            is_open = false;
            continue;
        }
        let fields = add(line, is_open, &mut blocks);
        let fields: Vec<&str> = fields.iter().map(String::as_str).collect();
        reading.account.settle(*row, &fields, FindingKind::ListMarks);
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
    let text = inline(words.strip_prefix("\\ ").unwrap_or(words));
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
        blocks.push(empty_list());
        return Vec::new();
    }
    let (marker, rest) = marker(point);
    let text = inline(rest.strip_prefix("\\ ").unwrap_or(rest));
    let fields = vec![marker.unwrap_or("").to_owned(), text.as_str().to_owned()];
    let item = ListItem {
        marker: marker.map(str::to_owned),
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
        list.ordered = list.items.iter().any(|it| it.marker.is_some());
    }
    fields
}

/// `1)`, `a.`, `At 2)` before a blank.
fn marker(point: &str) -> (Option<&str>, &str) {
    let from = if point.starts_with("At ") { 3 } else { 0 };
    let end = point[from..].find(' ').map_or(point.len(), |it| from + it);
    let word = &point[from..end];
    let is_marker = word.len() >= 2
        && word.len() <= 6
        && word.ends_with([')', '.'])
        && word[..word.len() - 1].bytes().all(|it| it.is_ascii_alphanumeric())
        || &point[..end] == "At)";
    if is_marker {
        (Some(&point[..end]), point[end..].trim_start())
    } else {
        (None, point)
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

/// Characters with their marks: `*italics*`, `**bold**`, `[words](target)`, `\` before a character that is meant.
pub(crate) fn inline(written: &str) -> Text {
    let mut open = Marks::default();
    let mut letters = written.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                if let Some((_, next)) = letters.next() {
                    open.push(next);
                }
            }
            '*' => {
                let mut stars = 1;
                while stars < 3 && letters.next_if(|(_, it)| *it == '*').is_some() {
                    stars += 1;
                }
                open.toggle(stars);
            }
            '[' => open.link = Some(open.count),
            ']' => {
                if let Some(skip) = open.end_link(&written[at..]) {
                    for _ in 1..skip {
                        letters.next();
                    }
                }
            }
            _ => open.push(letter),
        }
    }
    open.finish()
}

/// What is open while a text is read.
#[derive(Default)]
struct Marks {
    plain: String,
    count: usize,
    emphasis: Option<usize>,
    strong: Option<usize>,
    link: Option<usize>,
    marks: Vec<Mark>,
}

impl Marks {
    fn push(&mut self, letter: char) {
        self.plain.push(letter);
        self.count += 1;
    }

    fn toggle(&mut self, stars: u8) {
        if stars != 2 {
            let begun = self.emphasis.take();
            self.emphasis = self.switch(begun, MarkKind::Emphasis);
        }
        if stars != 1 {
            let begun = self.strong.take();
            self.strong = self.switch(begun, MarkKind::Strong);
        }
    }

    fn switch(&mut self, begun: Option<usize>, kind: MarkKind) -> Option<usize> {
        match begun {
            Some(from) => {
                self.mark(from, kind);
                None
            }
            None => Some(self.count),
        }
    }

    fn mark(&mut self, from: usize, kind: MarkKind) {
        if from < self.count {
            let to = self.count;
            self.marks.push(Mark { from, to, kind });
        }
    }

    /// `](target)`: how many letters it takes.
    fn end_link(&mut self, rest: &str) -> Option<usize> {
        let from = self.link.take()?;
        let inner = rest.strip_prefix("](")?;
        let end = inner.find(')')?;
        let target = Target::try_from(inner[..end].to_owned()).ok()?;
        self.mark(from, MarkKind::Link(target));
        Some(inner[..end].chars().count() + 3)
    }

    fn finish(self) -> Text {
        Text::marked(self.plain.clone(), self.marks).unwrap_or_else(|_| Text::plain(self.plain))
    }
}
