//! Rich text with light marks: plain words stay plain, and nothing can be taken for something else.

use raadslag_council::rich::{Block, List, ListItem, MarkKind, Table, Text, light};

use super::words::{Page, is_taken, one_line};

/// Writes blocks with a blank line between.
pub(super) fn write(blocks: &[Block], page: &mut Page) {
    let mut before: Option<&Block> = None;
    for block in blocks.iter().filter(|it| !is_nothing(it)) {
        page.gap();
        if would_join(before, block) {
            page.part("\\");
            page.gap();
        }
        write_block(block, page);
        before = Some(block);
    }
}

/// Two of a kind on end, which would be read as one.
pub(crate) fn would_join(before: Option<&Block>, block: &Block) -> bool {
    matches!(
        (before, block),
        (Some(Block::List(_)), Block::List(_)) | (Some(Block::Table(_)), Block::Table(_))
    )
}

/// Nothing that anybody could see.
pub(crate) fn is_nothing(block: &Block) -> bool {
    match block {
        Block::Paragraph(text) => text.as_str().trim().is_empty(),
        Block::Table(table) => table.header.is_empty() && table.rows.iter().all(Vec::is_empty),
        _ => false,
    }
}

/// Characters with their marks. A link to another place of the record leads nowhere from a text: its words stand alone.
fn inline(text: &Text) -> String {
    let is_inner = |it: &MarkKind| matches!(it, MarkKind::Link(to) if to.as_str().starts_with('#'));
    let outer = text.marks().iter().filter(|it| !is_inner(&it.kind)).cloned().collect();
    let outer = Text::marked(text.as_str(), outer);
    light::write(outer.as_ref().unwrap_or(text))
}

fn write_block(block: &Block, page: &mut Page) {
    match block {
        Block::Paragraph(text) => page.line(&line(text)),
        Block::Subheading(text) => page.line(&format!("**{}**", inline(text))),
        Block::List(list) => write_list(list, page),
        Block::Table(table) => write_table(table, page),
        Block::Image(image) => page.line(&format!(
            "![{}]({})",
            inline(&Text::plain(image.alt.as_str())),
            image.attachment
        )),
    }
}

fn write_list(list: &List, page: &mut Page) {
    if list.items.is_empty() {
        page.line("- -");
    }
    let is_counted = list.ordered && list.items.iter().all(|it| it.marker.is_none());
    for (place, item) in list.items.iter().enumerate() {
        let count = is_counted.then(|| format!("({}) ", place + 1));
        write_item(item, count, 0, page);
    }
}

fn write_item(item: &ListItem, count: Option<String>, depth: usize, page: &mut Page) {
    let marker = count.or_else(|| item.marker.as_deref().map(marker)).unwrap_or_default();
    let text = inline(&item.text);
    let first = item.text.as_str().split_whitespace().next().unwrap_or_default();
    let is_open = first.ends_with([')', '.']) || first == "At" || !text.starts_with(char::is_alphabetic);
    let escape = if is_open && !text.is_empty() { "\\ " } else { "" };
    page.line(&format!("{}- {marker}{escape}{text}", " ".repeat(depth)));
    for more in item.continuation.iter().filter(|it| !it.as_str().trim().is_empty()) {
        page.line(&line(more));
    }
    for child in &item.children {
        write_item(child, None, depth + 1, page);
    }
}

/// `1)`, `a.`, `At 2)` as they are; any other marker between `[` and `]`.
fn marker(marker: &str) -> String {
    let marker = one_line(marker);
    let word = marker.strip_prefix("At ").unwrap_or(&marker);
    let is_plain = (2..=6).contains(&word.len())
        && word.ends_with([')', '.'])
        && word[..word.len() - 1].bytes().all(|it| it.is_ascii_alphanumeric());
    if is_plain || marker == "At)" {
        format!("{marker} ")
    } else {
        format!("[{marker}] ")
    }
}

fn write_table(table: &Table, page: &mut Page) {
    if !table.header.is_empty() {
        page.line(&row(&table.header));
        page.line(&format!("|{}", "---|".repeat(table.header.len())));
    }
    for cells in table.rows.iter().filter(|it| !it.is_empty()) {
        page.line(&row(cells));
    }
}

fn row(cells: &[Text]) -> String {
    let cells: Vec<String> = cells.iter().map(cell).collect();
    format!("| {} |", cells.join(" | "))
}

fn cell(text: &Text) -> String {
    let written = inline(text).trim().replace('|', "\\|");
    // Three dashes part the heading from the rows.
    if written == "---" { "\\---".to_owned() } else { written }
}

/// A line of text; `\ ` before it where it could be taken for a label, a point or an item.
fn line(text: &Text) -> String {
    let written = inline(text);
    if is_taken(text.as_str()) || !written.starts_with(char::is_alphabetic) {
        format!("\\ {written}")
    } else {
        written
    }
}

#[cfg(test)]
mod tests {
    use raadslag_council::rich::{Mark, Target};

    use super::*;

    fn written(block: Block) -> String {
        let mut page = Page::default();
        write(&[block], &mut page);
        page.text
    }

    #[test]
    fn plain_words_stay_plain_and_labels_are_told_apart() {
        let paragraph = |text: &str| written(Block::Paragraph(Text::plain(text)));
        assert_eq!(paragraph("Molen drøftes."), "Molen drøftes.\n");
        assert_eq!(paragraph("Sagsfremstilling"), "\\ Sagsfremstilling\n");
        assert_eq!(paragraph("1. april åbner havnen"), "\\ 1. april åbner havnen\n");
        assert_eq!(paragraph("5 * 3"), "\\ 5 \\* 3\n");
    }

    #[test]
    fn marks_are_stars() {
        let mark = |from, to, kind| Mark { from, to, kind };
        let text = Text::marked(
            "en god mole",
            vec![mark(3, 6, MarkKind::Emphasis), mark(3, 11, MarkKind::Strong)],
        );
        assert_eq!(
            written(Block::Paragraph(text.expect("marks inside"))),
            "en ***god* mole**\n"
        );
    }

    #[test]
    fn a_link_within_the_record_is_only_its_words_and_one_out_of_it_keeps_its_address() {
        let linked = |target: &str| {
            let to = Target::try_from(target.to_owned()).expect("a safe address");
            let mark = Mark {
                from: 0,
                to: 10,
                kind: MarkKind::Link(to),
            };
            let text = Text::marked("Gennemgang af molen", vec![mark]).expect("a mark inside");
            written(Block::Paragraph(text))
        };
        assert_eq!(linked("#etpr8d0pdvv6e"), "Gennemgang af molen\n");
        assert_eq!(
            linked("https://strandby.example/mole"),
            "\\ [Gennemgang](https://strandby.example/mole) af molen\n"
        );
    }
}
