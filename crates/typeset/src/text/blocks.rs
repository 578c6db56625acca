//! Rich text with light marks: plain words stay plain, and nothing can be taken for something else.

use raadslag_council::rich::{Block, List, ListItem, Piece, Table, Text};

use super::Page;

/// Words that mean something at the start of a line; the reader's file `families/raadslag.toml` has the same.
const RESERVED: [&str; 32] = [
    "tekstform",
    "dokumenttype",
    "kommune",
    "udvalg",
    "sted",
    "dato",
    "start kl.",
    "slut kl.",
    "medlemmer",
    "fraværende",
    "bemærkninger",
    "side",
    "sagsgang",
    "sagsnr.",
    "dok.nr.",
    "sagen afgøres i",
    "lukningsgrund",
    "offentlig titel",
    "genbehandles",
    "indstillet af",
    "ikke til stede",
    "bilag",
    "sagsforløb",
    "indstilling",
    "sagsfremstilling",
    "økonomiske konsekvenser",
    "resume",
    "bilagsoversigt",
    "underskriftsside",
    "punktnummer",
    "adgang",
    "bilagsnr",
];

/// Lines that mean something as a whole.
const WHOLE: [&str; 4] = ["åben sag", "lukket sag", "åben", "lukket"];

/// Writes blocks with a blank line between.
pub(crate) fn write(blocks: &[Block], page: &mut Page) {
    let mut before: Option<&Block> = None;
    for block in blocks {
        page.gap();
        let is_same = matches!(
            (before, block),
            (Some(Block::List(_)), Block::List(_)) | (Some(Block::Table(_)), Block::Table(_))
        );
        if is_same {
            page.part("\\");
            page.gap();
        }
        write_block(block, page);
        before = Some(block);
    }
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
    for item in &list.items {
        write_item(item, 0, page);
    }
}

fn write_item(item: &ListItem, depth: usize, page: &mut Page) {
    let marker = item.marker.as_ref().map(|it| format!("{it} ")).unwrap_or_default();
    let text = inline(&item.text);
    let first = item.text.as_str().split(' ').next().unwrap_or_default();
    let is_open = first.ends_with([')', '.']) || first == "At" || !first.starts_with(char::is_alphabetic);
    let escape = if is_open && !text.is_empty() { "\\ " } else { "" };
    page.line(&format!("{}- {marker}{escape}{text}", " ".repeat(depth)));
    for more in &item.continuation {
        page.line(&line(more));
    }
    for child in &item.children {
        write_item(child, depth + 1, page);
    }
}

fn write_table(table: &Table, page: &mut Page) {
    if !table.header.is_empty() {
        page.line(&row(&table.header));
        page.line(&format!("|{}", "---|".repeat(table.header.len())));
    }
    for cells in &table.rows {
        page.line(&row(cells));
    }
}

fn row(cells: &[Text]) -> String {
    let cells: Vec<String> = cells.iter().map(|it| inline(it).replace('|', "\\|")).collect();
    format!("| {} |", cells.join(" | "))
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

fn is_taken(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    let bare = text.trim_end_matches([':', ' ']);
    let label = text.split([':', '\t']).next().unwrap_or_default().trim();
    let label = label.split("  ").next().unwrap_or_default();
    RESERVED.contains(&bare)
        || RESERVED.contains(&label)
        || WHOLE.contains(&bare)
        || (bare.starts_with("beslutning") && bare.len() < 200 && !bare.ends_with('.'))
}

/// Characters with their marks.
fn inline(text: &Text) -> String {
    let mut written = String::with_capacity(text.as_str().len() + 8);
    let pieces = text.pieces();
    let mut before: Option<&Piece<'_>> = None;
    for piece in &pieces {
        turn(before, Some(piece), &mut written);
        escape(piece.text, &mut written);
        before = Some(piece);
    }
    turn(before, None, &mut written);
    written
}

/// What ends and begins between two pieces.
fn turn(before: Option<&Piece<'_>>, after: Option<&Piece<'_>>, written: &mut String) {
    let (old, new) = (before.and_then(|it| it.link), after.and_then(|it| it.link));
    if old != new
        && let Some(target) = old
    {
        written.push_str("](");
        written.push_str(target.as_str());
        written.push(')');
    }
    let is = |piece: Option<&Piece<'_>>, of: fn(&Piece<'_>) -> bool| piece.is_some_and(of);
    if is(before, |it| it.emphasis) != is(after, |it| it.emphasis) {
        written.push('*');
    }
    if is(before, |it| it.strong) != is(after, |it| it.strong) {
        written.push_str("**");
    }
    if old != new && new.is_some() {
        written.push('[');
    }
}

fn escape(text: &str, written: &mut String) {
    for letter in text.chars() {
        if matches!(letter, '\\' | '*' | '[' | ']') {
            written.push('\\');
        }
        written.push(letter);
    }
}

#[cfg(test)]
mod tests {
    use raadslag_council::rich::{Mark, MarkKind};

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
}
