//! Rich blocks in the shape the template reads: strings and trees, never markup.

use raadslag_council::rich::{Block, List, ListItem, Table, Text};
use serde::Serialize;

use super::columns::{Column, Setting, cut, settings, word_width};
use super::letters::{printable, shaped};
use super::sheet::alt;
use crate::drawings::{Deviations, deviation_sheets};
use crate::html::is_figures;

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
#[derive(Serialize, Clone)]
pub(super) struct Run {
    text: String,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    em: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    strong: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    link: Option<String>,
    /// A word that is wider than its column.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    hyphenates: bool,
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
    columns: Vec<f64>,
    /// Of the letters, in points.
    size: f64,
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
        hyphenates: false,
    };
    text.pieces().into_iter().map(run).collect()
}

/// The table, or several that each begin with the first column.
fn bands(table: &Table) -> Vec<Grid> {
    let width = table
        .rows
        .iter()
        .map(Vec::len)
        .chain([table.header.len()])
        .max()
        .unwrap_or(0);
    let columns: Vec<Column> = (0..width).map(|it| column(table, it)).collect();
    settings(&columns).iter().map(|it| grid(table, it)).collect()
}

fn column(table: &Table, place: usize) -> Column {
    let printed = |cells: &Vec<Text>| -> String {
        let runs = cells.get(place).map(runs).unwrap_or_default();
        runs.iter().map(|it| it.text.as_str()).collect()
    };
    let rows = std::iter::once(&table.header).chain(&table.rows);
    Column {
        cells: rows.map(printed).collect(),
        is_figures: is_figures(table, place),
    }
}

fn grid(table: &Table, setting: &Setting) -> Grid {
    let columns = &setting.columns;
    let pick = |cells: &[Text]| -> Vec<Vec<Run>> {
        let cell = |(place, most): (&usize, &f64)| {
            let runs = cells.get(*place).map(runs).unwrap_or_default();
            runs.iter().flat_map(|it| broken(it, *most)).collect()
        };
        columns.iter().zip(&setting.breaks_over).map(cell).collect()
    };
    let row = |cells: &Vec<Text>| Row {
        cells: pick(cells),
        breakable: cells
            .iter()
            .any(|it| it.as_str().len() * columns.len() > LONGEST_WHOLE_ROW),
    };
    Grid {
        columns: setting.widths.clone(),
        size: setting.size,
        header: if table.header.is_empty() {
            Vec::new()
        } else {
            pick(&table.header)
        },
        rows: table.rows.iter().map(row).collect(),
        figures: columns.iter().map(|it| is_figures(table, *it)).collect(),
    }
}

/// The run, with every word that is wider than its column on its own.
fn broken(run: &Run, most: f64) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for word in run.text.split_inclusive([' ', '\n']) {
        let bare = word.trim_end_matches([' ', '\n']);
        let is_wide = word_width(bare) > most;
        match runs.last_mut().filter(|it| !is_wide && !it.hyphenates) {
            Some(last) => last.text.push_str(word),
            None => runs.push(Run {
                text: match cut(bare).filter(|_| is_wide) {
                    Some(cut) => format!("{cut}{}", &word[bare.len()..]),
                    None => word.to_owned(),
                },
                hyphenates: is_wide,
                ..run.clone()
            }),
        }
    }
    runs
}
