//! Rows of a section read into paragraphs, subheadings, nested lists and tables.

use memchr::memmem;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::rich::{Block, Table, Text};

use crate::account::Account;
use crate::family::Family;
use crate::lines::{Manner, ends_sentence, join, may_go_on};
use crate::source::{Row, fold, squeeze};

pub(crate) mod amounts;
pub(crate) mod point;
pub(crate) mod tree;

use point::Point;

/// What is needed to read rows.
pub(crate) struct Reading<'a, 'r> {
    pub(crate) rows: &'r [Row],
    pub(crate) family: &'static Family,
    pub(crate) manner: Manner,
    /// The paper tells what was decided.
    pub(crate) is_minutes: bool,
    pub(crate) account: &'a mut Account<'r>,
}

/// The point before a point is looked for among so many pieces.
const NEAR: usize = 48;

/// A piece of a section before lists are nested.
#[derive(Debug)]
pub(crate) enum Piece {
    Text {
        text: String,
        row: usize,
        last: usize,
        after_blank: bool,
        before_blank: bool,
        bold: bool,
    },
    Point(Point),
    /// Its rows, the first of which may name the columns.
    Table(Vec<Vec<String>>, bool),
}

/// Reads these rows, in this order, into blocks.
pub(crate) fn read(rows: &[usize], reading: &mut Reading<'_, '_>) -> Vec<Block> {
    if let Some(blocks) = amounts::read(rows, reading) {
        return blocks;
    }
    let pieces = pieces(rows, reading);
    blocks(pieces, reading)
}

/// Puts lines together to paragraphs and points.
fn pieces(rows: &[usize], reading: &mut Reading<'_, '_>) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut after_blank = true;
    let mut at = 0;
    while at < rows.len() {
        let row = rows[at];
        let source = &reading.rows[row];
        if source.is_blank() {
            after_blank = true;
            mark_blank(&mut pieces);
            at += 1;
            continue;
        }
        let tabled = table_rows(&rows[at..], reading.rows);
        if tabled >= 2 {
            pieces.push(table(&rows[at..at + tabled], reading));
            at += tabled;
            after_blank = false;
            continue;
        }
        add_line(row, after_blank, &mut pieces, reading);
        after_blank = false;
        at += 1;
    }
    pieces
}

fn mark_blank(pieces: &mut [Piece]) {
    match pieces.last_mut() {
        Some(Piece::Text { before_blank, .. }) => *before_blank = true,
        Some(Piece::Point(point)) => point.before_blank = true,
        _ => {}
    }
}

fn add_line(row: usize, after_blank: bool, pieces: &mut Vec<Piece>, reading: &mut Reading<'_, '_>) {
    let rows = reading.rows;
    let source = &rows[row];
    let expected = pieces.iter().rev().take(NEAR).find_map(|it| {
        if let Piece::Point(it) = it {
            it.marker.as_deref()
        } else {
            None
        }
    });
    let point = point::read(source, row, expected).or_else(|| next_outside(row, pieces, reading));
    if let Some(point) = point {
        let fields = [point.marker.as_deref().unwrap_or(""), point.text.as_str()];
        reading.account.settle(row, &fields, FindingKind::ListMarks);
        pieces.push(Piece::Point(point));
        return;
    }
    let (words, bold) = unmarked(source);
    if continues(pieces.last(), (row, words), after_blank, reading) {
        append(pieces, row, words, after_blank, reading);
        return;
    }
    let text = squeeze(words);
    reading.account.settle(row, &[words], FindingKind::ListMarks);
    if let (Some(Piece::Point(point)), false, false) = (pieces.last_mut(), after_blank, reading.manner.is_tight)
        && !point.text.is_empty()
        && !(words.len() < 60 && is_verdict(words, reading))
        && !is_title_of_points(row, point.last, reading)
    {
        point.continuation.push(text);
        point.last = row;
        return;
    }
    pieces.push(Piece::Text {
        text,
        row,
        last: row,
        after_blank,
        before_blank: false,
        bold,
    });
}

/// `2. Regnskab` below `b)`, which stands below `1.`: the next of a list that goes on around the last one.
fn next_outside(row: usize, pieces: &[Piece], reading: &Reading<'_, '_>) -> Option<Point> {
    let open = pieces.iter().rev().take(NEAR).map_while(|it| match it {
        Piece::Point(point) => Some(point.marker.as_deref()),
        _ => None,
    });
    let read = |marker: &str| point::read(&reading.rows[row], row, Some(marker));
    open.flatten()
        .find_map(read)
        .filter(|it| it.text.starts_with(char::is_uppercase))
}

/// `Chef` below a short point and above another: the heading of the points that follow.
fn is_title_of_points(row: usize, before: usize, reading: &Reading<'_, '_>) -> bool {
    let words = reading.rows[row].words();
    let is_above_point = reading
        .rows
        .get(row + 1)
        .is_some_and(|it| point::read(it, row + 1, None).is_some());
    words.starts_with(char::is_uppercase)
        && words.chars().count() <= 60
        && !words.ends_with(['.', ',', ';', ':'])
        && reading.rows[row].indent() <= reading.rows[before].indent()
        && is_above_point
        && reading.manner.is_broken_off(reading.rows[before].words(), 75)
}

/// A whole line in bold, by its letters or by `**…**`.
fn unmarked(source: &Row) -> (&str, bool) {
    let words = source.words();
    match words.strip_prefix("**").and_then(|it| it.strip_suffix("**")) {
        Some(inner) if !inner.trim().is_empty() && !inner.contains("**") => (inner.trim(), true),
        _ => (words, source.bold),
    }
}

/// Whether the line goes on with the piece before it.
fn continues(
    before: Option<&Piece>,
    (row, words): (usize, &str),
    after_blank: bool,
    reading: &Reading<'_, '_>,
) -> bool {
    let (text, last, bold) = match before {
        Some(Piece::Text { bold: true, row, .. }) if reading.rows[*row].words().starts_with("**") => return false,
        Some(Piece::Text { text, last, bold, .. }) => (text.as_str(), *last, *bold),
        Some(Piece::Point(point)) if point.text.is_empty() => return point.marker.is_some(),
        Some(Piece::Point(point)) => (
            point.continuation.last().unwrap_or(&point.text).as_str(),
            point.last,
            false,
        ),
        _ => return false,
    };
    if after_blank {
        return !bold && words.starts_with(char::is_lowercase) && may_go_on(text);
    }
    // Where blank lines part the paragraphs, a line right below another belongs to it.
    let is_parted = !reading.manner.is_tight && reading.manner.width.is_none();
    let is_text = matches!(before, Some(Piece::Text { .. }));
    let line = reading.rows[last].words();
    if is_clause(line, row, reading) || is_side_of_vote(words) && !names_side(line) {
        return false;
    }
    bold == reading.rows[row].bold
        && (is_parted && is_text && !begins_anew(text, line, words, reading) || reading.manner.goes_on(line, words))
}

/// `at …` on a line of its own, among others like it.
fn is_clause(line: &str, row: usize, reading: &Reading<'_, '_>) -> bool {
    let is_at = |it: &str| it.starts_with("at ") || it.starts_with("At ");
    let words = reading.rows[row].words();
    if !is_at(words) {
        return false;
    }
    let end = line.trim_end().trim_end_matches([',', ':']);
    let opens = ["indstiller", "indstilles", "foreslår", "anbefaler"]
        .iter()
        .any(|it| end.ends_with(it) || end.len() < line.trim_end().len() && end.contains(it));
    let below = reading.rows[row + 1..].iter().take(4).take_while(|it| !it.is_blank());
    is_at(line) && !reading.manner.is_broken_by_width(line, words)
        || opens && below.into_iter().any(|it| is_at(it.words()))
}

/// A short line that is a whole sentence or a heading, over one that begins like a new one.
fn begins_anew(text: &str, line: &str, words: &str, reading: &Reading<'_, '_>) -> bool {
    if !words.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit()) {
        return false;
    }
    let is_whole = reading.manner.is_broken_off(line, 75)
        && (ends_sentence(line) && !may_go_on(line) || is_verdict(line, reading));
    is_whole || text == squeeze(line) && is_heading(line, &reading.manner)
}

/// `Taget til efterretning.`: its last word tells what was decided.
fn is_verdict(line: &str, reading: &Reading<'_, '_>) -> bool {
    let last = fold(line).split(' ').next_back().map(str::to_owned).unwrap_or_default();
    reading.family.verdicts.contains(last.trim_end_matches('.'))
}

/// `For: …`, `Imod stemte: …`: each side of a vote has a line of its own.
fn is_side_of_vote(words: &str) -> bool {
    // `… beslutningsprotokol` and `for:` below it are no vote.
    let names_nobody = |it: &str| it.trim().is_empty() && words.starts_with(char::is_lowercase);
    let side = words
        .split_once(':')
        .filter(|(label, named)| label.len() < 40 && !names_nobody(named));
    let Some((label, _)) = side else {
        return false;
    };
    let label = fold(label);
    ["for", "imod", "mod", "undlod", "hverken", "blankt", "blank", "stemte"]
        .contains(&label.split(' ').next().unwrap_or_default())
}

/// `… Imod` at the end of a line: the word for a side of a vote is broken over two lines.
fn names_side(line: &str) -> bool {
    let last = line.rsplit(' ').next().unwrap_or_default().to_lowercase();
    ["for", "imod", "mod", "undlod"].contains(&last.as_str())
}

/// Few words, no stop, far from a full line.
fn is_heading(line: &str, manner: &Manner) -> bool {
    let is_name = line.starts_with(char::is_uppercase) && !line.ends_with(['.', ':', ';', ',', '?', '!', '-']);
    is_name && line.split_whitespace().count() <= 6 && line.len() <= 60 && manner.is_broken_off(line, 60)
}

fn append(pieces: &mut [Piece], row: usize, words: &str, after_blank: bool, reading: &mut Reading<'_, '_>) {
    let (text, last) = match pieces.last_mut() {
        Some(Piece::Text {
            text,
            last,
            before_blank,
            ..
        }) => {
            *before_blank = false;
            (text, last)
        }
        Some(Piece::Point(point)) => {
            point.before_blank = false;
            (
                point.continuation.last_mut().unwrap_or(&mut point.text),
                &mut point.last,
            )
        }
        _ => return,
    };
    let is_cut = after_blank && !text.is_empty();
    if join(text, &squeeze(words)) {
        reading.account.leave(*last, "-", FindingKind::JoinedWords);
    }
    *last = row;
    reading.account.settle(row, &[words], FindingKind::ListMarks);
    if is_cut {
        reading
            .account
            .note_row(row, FindingKind::JoinedParagraph, Severity::Note, words);
    }
}

/// How many rows from here are cells of a table; one that is wholly empty stands between others.
fn table_rows(ahead: &[usize], rows: &[Row]) -> usize {
    let is_parted = |it: &str| it.contains('\t') || memmem::find(it.as_bytes(), b"   ").is_some();
    let has_cells = |it: &Row| is_parted(it.words()) && cells(it).len() >= 2;
    let is_row = |it: &&usize| rows[**it].columns >= 2 || has_cells(&rows[**it]);
    let count = ahead.iter().take_while(is_row).count();
    let last = ahead[..count].iter().rposition(|it| !rows[*it].is_blank());
    last.map_or(0, |it| it + 1)
}

/// Cells parted by tabs, or by gaps of three blanks and more. Those of a table that is told as one may be empty.
fn cells(row: &Row) -> Vec<&str> {
    if row.columns >= 2 {
        let cells = row.text.split('\t').map(str::trim).chain(std::iter::repeat(""));
        return cells.take(row.columns.max(row.text.split('\t').count())).collect();
    }
    let text = row.words();
    let parts: Vec<&str> = if text.contains('\t') {
        text.split('\t').collect()
    } else {
        text.split("   ").collect()
    };
    parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect()
}

fn table(rows: &[usize], reading: &mut Reading<'_, '_>) -> Piece {
    let source = reading.rows;
    let table = rows
        .iter()
        .map(|row| {
            let cells = cells(&source[*row]);
            if !source[*row].is_blank() {
                reading.account.settle(*row, &cells, FindingKind::ListMarks);
            }
            cells.into_iter().map(squeeze).collect()
        })
        .collect();
    Piece::Table(table, rows.first().is_some_and(|it| source[*it].is_head))
}

/// Nests points to lists and tells subheadings from paragraphs.
fn blocks(pieces: Vec<Piece>, reading: &Reading<'_, '_>) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut pieces = pieces.into_iter().peekable();
    while let Some(piece) = pieces.next() {
        match piece {
            Piece::Table(mut rows, is_headed) => blocks.push(Block::Table(Table {
                header: header(&mut rows, is_headed),
                rows: rows
                    .into_iter()
                    .map(|it| it.into_iter().map(Text::plain).collect())
                    .collect(),
            })),
            Piece::Point(point) => {
                let mut points = vec![point];
                while let Some(Piece::Point(_)) = pieces.peek() {
                    if let Some(Piece::Point(next)) = pieces.next() {
                        points.push(next);
                    }
                }
                blocks.push(Block::List(tree::list(points)));
            }
            Piece::Text { ref text, .. } if is_subheading(&piece, pieces.peek(), reading) => {
                blocks.push(Block::Subheading(Text::plain(text.as_str())));
            }
            Piece::Text { text, .. } => blocks.push(Block::Paragraph(Text::plain(text))),
        }
    }
    blocks
}

/// The first row is the heading where that is told, or where a column below it holds only numbers and it does not.
fn header(rows: &mut Vec<Vec<String>>, is_told: bool) -> Vec<Text> {
    let is_number = |it: &String| it.bytes().any(|it| it.is_ascii_digit()) && !it.chars().any(char::is_alphabetic);
    let is_headed = rows.first().is_some_and(|first| {
        (0..first.len()).any(|at| {
            !is_number(&first[at]) && rows.len() > 1 && rows[1..].iter().all(|it| it.get(at).is_some_and(is_number))
        })
    });
    if !is_headed && !is_told {
        return Vec::new();
    }
    rows.remove(0).into_iter().map(Text::plain).collect()
}

/// A short line without a final stop, over something else.
fn is_subheading(piece: &Piece, next: Option<&Piece>, reading: &Reading<'_, '_>) -> bool {
    let Piece::Text {
        text,
        after_blank,
        before_blank,
        bold,
        row,
        last,
    } = piece
    else {
        return false;
    };
    if *bold && row == last {
        return true;
    }
    let length = text.chars().count();
    let begins = text.starts_with(|it: char| it.is_uppercase() || it.is_ascii_digit());
    let is_verdict = || {
        let folded = fold(text);
        let last = folded.split_whitespace().next_back();
        last.is_some_and(|it| reading.family.verdicts.contains(it))
    };
    if next.is_none()
        || row != last
        || !begins
        || length > 90
        || text.ends_with(['.', ':', ';', ',', '?', '!'])
        || is_side_of_vote(text)
        || is_verdict()
    {
        return false;
    }
    let follows = match next {
        Some(Piece::Text { text, .. }) => text.chars().count() >= 50,
        _ => true,
    };
    if !reading.manner.is_tight && !*before_blank {
        return *after_blank && reading.manner.width.is_none() && is_heading(text, &reading.manner);
    }
    if reading.manner.is_tight {
        return length <= 60 && follows && text.split_whitespace().count() <= 6;
    }
    *after_blank
}

#[cfg(test)]
mod tests;
