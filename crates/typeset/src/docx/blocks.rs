//! Rich text as paragraphs, lists of Word and tables.

use raadslag_council::rich::{Block, List, ListItem, Table};

use super::page::{Cell, Count, Page, run};
use crate::html::is_figures;
use crate::text::{is_nothing, one_line, would_join};

/// Twentieths of a point that a depth of a list is set in.
const STEP: usize = 360;

/// The list of Word that stands for dots, and the one for markers of other kinds.
const DOTS: usize = 1;
const NO_MARKER: usize = 2;

pub(super) fn write(blocks: &[Block], page: &mut Page) {
    let mut before: Option<&Block> = None;
    for block in blocks.iter().filter(|it| !is_nothing(it)) {
        if would_join(before, block) {
            page.part();
        }
        write_block(block, page);
        before = Some(block);
    }
}

fn write_block(block: &Block, page: &mut Page) {
    match block {
        Block::Paragraph(text) => page.rich("BodyText", "", text),
        Block::Subheading(text) => page.rich("Heading3", "", text),
        Block::List(list) => write_list(list, page),
        Block::Table(table) => write_table(table, page),
        Block::Image(image) => {
            let words = run(&one_line(&image.alt), "<w:rStyle w:val=\"Hyperlink\"/>");
            let link = format!(
                "<w:hyperlink w:anchor=\"billede-{}\">{words}</w:hyperlink>",
                image.attachment
            );
            page.styled("RaadslagBillede", "", &link);
        }
    }
}

fn write_list(list: &List, page: &mut Page) {
    if list.items.is_empty() {
        return page.paragraph("RaadslagIntet", "–");
    }
    if list.ordered && list.items.iter().all(|it| it.marker.is_none()) {
        let number = page.list(Count::FiguresStop);
        for it in &list.items {
            write_item(it, "ListNumber", (number, 0), "", page);
        }
        return;
    }
    write_items(&list.items, 0, page);
}

/// Points beside each other: Word counts them where it would write the same markers.
fn write_items(items: &[ListItem], depth: usize, page: &mut Page) {
    let counted = count(items).map(|it| page.list(it));
    for it in items {
        match (&it.marker, counted) {
            (None, _) => write_item(it, "ListBullet", (DOTS, depth), "", page),
            (Some(_), Some(number)) => write_item(it, "RaadslagNummer", (number, depth), "", page),
            (Some(marker), _) => {
                let marker = format!("{}\t", one_line(marker));
                write_item(it, "RaadslagPunkt", (NO_MARKER, depth), &marker, page);
            }
        }
    }
}

fn write_item(item: &ListItem, style: &str, (list, depth): (usize, usize), marker: &str, page: &mut Page) {
    let deep = depth.min(8);
    let about = format!("<w:numPr><w:ilvl w:val=\"{deep}\"/><w:numId w:val=\"{list}\"/></w:numPr>");
    let runs = page.runs(&item.text);
    page.styled(style, &about, &format!("{}{runs}", run(marker, "")));
    for more in item.continuation.iter().filter(|it| !it.as_str().trim().is_empty()) {
        let about = format!("<w:ind w:left=\"{}\"/>", STEP * (deep + 1));
        page.rich("ListContinue", &about, more);
    }
    write_items(&item.children, depth + 1, page);
}

/// `1)`, `2)`, `3)` and the like: how Word counts them.
fn count(items: &[ListItem]) -> Option<Count> {
    let markers: Option<Vec<&str>> = items.iter().map(|it| it.marker.as_deref()).collect();
    let markers = markers.filter(|it| !it.is_empty())?;
    Count::ALL
        .into_iter()
        .find(|it| (1..).zip(&markers).all(|(at, marker)| written(*it, at) == **marker))
}

/// The marker with this number; none past the alphabet.
fn written(count: Count, at: u32) -> String {
    let letter = || {
        at.checked_sub(1)
            .filter(|it| *it < 26)
            .and_then(|it| char::from_u32(u32::from(b'a') + it))
    };
    match count {
        Count::FiguresStop => format!("{at}."),
        Count::FiguresBracket => format!("{at})"),
        Count::LettersStop => letter().map_or_else(String::new, |it| format!("{it}.")),
        Count::LettersBracket => letter().map_or_else(String::new, |it| format!("{it})")),
    }
}

fn write_table(table: &Table, page: &mut Page) {
    let figures: Vec<bool> = (0..table
        .rows
        .iter()
        .map(Vec::len)
        .max()
        .unwrap_or(0)
        .max(table.header.len()))
        .map(|it| is_figures(table, it))
        .collect();
    let row = |cells: &Vec<raadslag_council::rich::Text>| -> Vec<Cell> {
        let cells = cells.iter().zip(&figures);
        cells.map(|(text, is_figure)| Cell::rich(text, *is_figure)).collect()
    };
    let rows: Vec<Vec<Cell>> = table.rows.iter().filter(|it| !it.is_empty()).map(row).collect();
    page.table("RaadslagTabel", &row(&table.header), &rows, None);
}
