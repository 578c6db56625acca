//! Rich blocks in the shape the template reads: strings and trees, never markup.

use raadslag_council::rich::{Block, List, ListItem, Table, Text};
use serde::Serialize;

use super::letters::{printable, shaped};
use super::sheet::alt;
use crate::drawings::{Deviations, deviation_sheets};
use crate::html::is_figures;

/// Tables wider than this are set as several, each repeating the first column.
const WIDEST_TABLE: usize = 9;

/// Across and down, in points, for a drawing between blocks.
const ROOM: (f64, f64) = (493.0, 560.0);

/// A row of more letters than this may be split over pages: it might fill one alone.
const LONGEST_WHOLE_ROW: usize = 1_200;

#[derive(Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub(super) enum SheetBlock {
    Paragraph { text: Vec<Run> },
    Subheading { text: Vec<Run> },
    List { items: Vec<Point> },
    Dash,
    Table(Grid),
    Drawing(Drawing),
    Picture { alt: String },
}

/// A drawing with its words for whoever cannot see it.
#[derive(Serialize)]
pub(super) struct Drawing {
    svg: String,
    alt: String,
}

impl Drawing {
    pub(super) fn of(svg: &str) -> Self {
        let svg = shaped(svg);
        Self { alt: alt(&svg), svg }
    }
}

/// Characters under the same marks.
#[derive(Serialize)]
pub(super) struct Run {
    text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    em: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    strong: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Point {
    marker: Option<String>,
    text: Vec<Run>,
    continuation: Vec<Vec<Run>>,
    children: Vec<Point>,
}

#[derive(Serialize)]
pub(super) struct Grid {
    /// Shares of the width.
    columns: Vec<usize>,
    header: Vec<Vec<Run>>,
    rows: Vec<Row>,
    /// Columns of figures.
    figures: Vec<bool>,
}

#[derive(Serialize)]
struct Row {
    cells: Vec<Vec<Run>>,
    breakable: bool,
}

pub(super) fn sheet_blocks(blocks: &[Block]) -> Vec<SheetBlock> {
    let mut sheet = Vec::new();
    for block in blocks {
        match block {
            Block::Paragraph(it) => sheet.push(SheetBlock::Paragraph { text: runs(it) }),
            Block::Subheading(it) if it.as_str().trim().is_empty() => {}
            Block::Subheading(it) => sheet.push(SheetBlock::Subheading { text: runs(it) }),
            Block::List(it) => sheet.push(list(it)),
            Block::Table(it) => {
                sheet.extend(drawn(it));
                sheet.extend(bands(it).into_iter().map(SheetBlock::Table));
            }
            Block::Image(it) => sheet.push(SheetBlock::Picture {
                alt: printable(&it.alt),
            }),
        }
    }
    sheet
}

/// A table that tells of a budget is drawn too.
fn drawn(table: &Table) -> Vec<SheetBlock> {
    let drawn = Deviations::of_table(table);
    let sheets = drawn
        .map(|it| deviation_sheets(&it, "afvigelser", ROOM))
        .unwrap_or_default();
    sheets.iter().map(|it| SheetBlock::Drawing(Drawing::of(it))).collect()
}

fn list(list: &List) -> SheetBlock {
    if list.items.is_empty() {
        return SheetBlock::Dash;
    }
    let mut items = points(&list.items);
    if list.ordered {
        number(&mut items);
    }
    SheetBlock::List { items }
}

/// An ordered list without markers of its own counts from one.
fn number(items: &mut [Point]) {
    if items.iter().all(|it| it.marker.is_none()) {
        for (place, item) in items.iter_mut().enumerate() {
            item.marker = Some(format!("{}.", place + 1));
        }
    }
}

fn points(items: &[ListItem]) -> Vec<Point> {
    let point = |it: &ListItem| Point {
        marker: it.marker.as_deref().map(printable),
        text: runs(&it.text),
        continuation: it.continuation.iter().map(runs).collect(),
        children: points(&it.children),
    };
    items.iter().map(point).collect()
}

pub(super) fn runs(text: &Text) -> Vec<Run> {
    let run = |piece: raadslag_council::rich::Piece<'_>| Run {
        text: printable(piece.text),
        em: piece.emphasis,
        strong: piece.strong,
        // An inner address leads to a place of the web page, not of this document.
        link: piece
            .link
            .map(|it| it.as_str())
            .filter(|it| !it.starts_with('#'))
            .map(str::to_owned),
    };
    text.pieces().into_iter().map(run).collect()
}

/// The table, or several of at most `WIDEST_TABLE` columns that each begin with the first.
fn bands(table: &Table) -> Vec<Grid> {
    let width = table
        .rows
        .iter()
        .map(Vec::len)
        .chain([table.header.len()])
        .max()
        .unwrap_or(0);
    if width <= WIDEST_TABLE {
        let all: Vec<usize> = (0..width).collect();
        return if all.is_empty() {
            Vec::new()
        } else {
            vec![grid(table, &all)]
        };
    }
    let rest: Vec<usize> = (1..width).collect();
    let band = |places: &[usize]| {
        let columns: Vec<usize> = std::iter::once(0).chain(places.iter().copied()).collect();
        grid(table, &columns)
    };
    rest.chunks(WIDEST_TABLE - 1).map(band).collect()
}

fn grid(table: &Table, columns: &[usize]) -> Grid {
    let pick = |cells: &[Text]| -> Vec<Vec<Run>> {
        let cell = |place: &usize| cells.get(*place).map(runs).unwrap_or_default();
        columns.iter().map(cell).collect()
    };
    let row = |cells: &Vec<Text>| Row {
        cells: pick(cells),
        breakable: cells
            .iter()
            .any(|it| it.as_str().len() * columns.len() > LONGEST_WHOLE_ROW),
    };
    Grid {
        columns: columns.iter().map(|it| share(table, *it)).collect(),
        header: if table.header.is_empty() {
            Vec::new()
        } else {
            pick(&table.header)
        },
        rows: table.rows.iter().map(row).collect(),
        figures: columns.iter().map(|it| is_figures(table, *it)).collect(),
    }
}

fn column(table: &Table, place: usize) -> impl Iterator<Item = &str> {
    table
        .rows
        .iter()
        .filter_map(move |row| row.get(place))
        .map(Text::as_str)
}

/// Wide enough for the longest word, and wider for more text.
fn share(table: &Table, place: usize) -> usize {
    let head = table.header.get(place).map(Text::as_str);
    let texts = || column(table, place).chain(head);
    let word = texts()
        .flat_map(str::split_whitespace)
        .map(|it| it.chars().count())
        .max()
        .unwrap_or(0);
    let line = texts().map(|it| it.chars().count()).max().unwrap_or(0);
    word.max(line.min(40)).clamp(4, 40)
}
