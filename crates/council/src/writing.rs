//! What somebody types into a plain field, read as blocks, and blocks written back for the field.
//!
//! An empty line ends a paragraph; `-` begins a point, `1.` or `a)` a numbered one, `##` a heading, `|` a row of a table;
//! two spaces before a sign put a point under the point before; `- -` is a list without points.

use crate::rich::{Block, List, ListItem, Table, Text};

/// What stands before a point under another, once for each level.
const INDENT: &str = "  ";

/// A list without points, as it is printed too.
const NOTHING: &str = "- -";

/// Reads typed text; whatever has no sign is running text, so nothing typed is lost.
pub fn read(typed: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    for line in typed.lines().map(str::trim_end) {
        let words = line.trim_start();
        let depth = (line.len() - words.len()) / INDENT.len();
        if words == NOTHING {
            blocks.push(Some(Block::List(List::default())));
        } else if let Some(heading) = words.strip_prefix("## ") {
            blocks.push(Some(Block::Subheading(Text::plain(heading.trim()))));
        } else if let Some(cells) = cells(words) {
            row(&mut blocks, cells);
        } else if let Some((marker, point)) = point(words) {
            put_point(&mut blocks, depth, marker, point);
        } else if words.is_empty() {
            // A gap: what follows begins anew.
            blocks.push(None);
        } else if let Some(Some(Block::Paragraph(text))) = blocks.last_mut() {
            *text = Text::plain(format!("{} {words}", text.as_str()));
        } else {
            blocks.push(Some(Block::paragraph(words)));
        }
    }
    blocks.into_iter().flatten().collect()
}

/// Writes blocks as they may be typed; pictures stand among the attachments.
pub fn write(blocks: &[Block]) -> String {
    let parts: Vec<String> = blocks.iter().map(write_block).filter(|it| !it.is_empty()).collect();
    parts.join("\n\n")
}

fn write_block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) => text.as_str().to_owned(),
        Block::Subheading(text) => format!("## {}", text.as_str()),
        Block::List(list) if list.items.is_empty() => NOTHING.to_owned(),
        Block::List(list) => list.items.iter().map(write_point).collect::<Vec<_>>().join("\n"),
        Block::Table(table) => {
            let header = (!table.header.is_empty()).then_some(&table.header);
            let rows = header.into_iter().chain(&table.rows);
            rows.map(|it| write_row(it)).collect::<Vec<_>>().join("\n")
        }
        Block::Image(_) => String::new(),
    }
}

fn write_point(point: &ListItem) -> String {
    let marker = point.marker.as_deref().unwrap_or("-");
    let mut lines = vec![format!("{marker} {}", point.text.as_str())];
    lines.extend(point.continuation.iter().map(|it| it.as_str().to_owned()));
    let under: Vec<String> = point.children.iter().map(write_point).collect();
    lines.extend(under.iter().flat_map(|it| it.lines()).map(|it| format!("{INDENT}{it}")));
    lines.join("\n")
}

fn write_row(cells: &[Text]) -> String {
    let cells: Vec<&str> = cells.iter().map(Text::as_str).collect();
    format!("| {} |", cells.join(" | "))
}

fn cells(line: &str) -> Option<Vec<Text>> {
    let inner = line.strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(|it| Text::plain(it.trim())).collect())
}

fn row(blocks: &mut Vec<Option<Block>>, cells: Vec<Text>) {
    match blocks.last_mut() {
        Some(Some(Block::Table(table))) => table.rows.push(cells),
        _ => blocks.push(Some(Block::Table(Table {
            header: cells,
            rows: Vec::new(),
        }))),
    }
}

/// The marker of a point, none for a dash, and its words.
fn point(line: &str) -> Option<(Option<&str>, &str)> {
    if let Some(rest) = ["- ", "• ", "– ", "* "].iter().find_map(|it| line.strip_prefix(it)) {
        return Some((None, rest.trim_start()));
    }
    let (marker, rest) = line.split_once(' ')?;
    let stem = marker.strip_suffix(['.', ')'])?;
    let is_number = !stem.is_empty() && stem.len() <= 2 && stem.bytes().all(|it| it.is_ascii_digit());
    let is_letter = stem.len() == 1 && stem.bytes().all(|it| it.is_ascii_lowercase());
    (is_number || is_letter).then_some((Some(marker), rest.trim_start()))
}

fn put_point(blocks: &mut Vec<Option<Block>>, depth: usize, marker: Option<&str>, words: &str) {
    let point = ListItem {
        marker: marker.map(str::to_owned),
        text: Text::plain(words),
        ..ListItem::default()
    };
    match blocks.last_mut() {
        Some(Some(Block::List(list))) if depth > 0 && !list.items.is_empty() => {
            put_under(&mut list.items, depth, point)
        }
        Some(Some(Block::List(list))) if list.ordered == marker.is_some() => list.items.push(point),
        _ => blocks.push(Some(Block::List(List {
            ordered: marker.is_some(),
            items: vec![point],
        }))),
    }
}

/// A point goes as deep under the last one as it is set in, and no deeper than there are points.
fn put_under(points: &mut Vec<ListItem>, depth: usize, point: ListItem) {
    match points.last_mut() {
        Some(last) if depth > 0 => put_under(&mut last.children, depth - 1, point),
        _ => points.push(point),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TYPED: &str = "Direktionen drøftede sagen.\n\n## Næste skridt\n\n- Planen rettes\n  - Vejene først\n    - Havnevej\n  - Så pladserne\n- Høringen begynder\n\n1. Først\n2. Så\n\n| Post | Kr. |\n| Løn | 12 |";

    #[test]
    fn what_is_typed_is_read_and_written_back_alike() {
        let blocks = read(TYPED);
        assert_eq!(blocks.len(), 5);
        assert_eq!(write(&blocks), TYPED);
    }

    #[test]
    fn lines_that_follow_each_other_are_one_paragraph() {
        assert_eq!(
            read("En linje\r\nog dens ende"),
            [Block::paragraph("En linje og dens ende")]
        );
        assert_eq!(read("  \n\n"), []);
        assert_eq!(write(&read("- -")), "- -");
    }

    #[test]
    fn a_point_is_set_no_deeper_than_there_are_points() {
        assert_eq!(write(&read("- En\n        - Under")), "- En\n  - Under");
        assert_eq!(write(&read("  - Alene")), "- Alene");
    }

    #[test]
    fn a_number_within_a_sentence_is_no_point() {
        assert_eq!(read("12.500 kr. gives"), [Block::paragraph("12.500 kr. gives")]);
        assert_eq!(read("Se 2. behandling"), [Block::paragraph("Se 2. behandling")]);
    }
}
