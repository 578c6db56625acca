//! The lines of an item's list of attachments.

use std::sync::LazyLock;

use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::{AttachmentLine, Item};
use regex::Regex;

use crate::blocks::Reading;
use crate::lines::{ends_sentence, join};
use crate::source::{fold, squeeze};

/// `1 Åben Titel 98067/19`, with tabs or blanks between.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<number>\d{1,3})\.?\s+(?P<open>[ÅåLl][[:alpha:]]+)\s+(?P<title>\S.*)$").expect("a test runs this")
});

/// `1 - Titel`, `1. Titel`, `Bilag 1: Titel`, `Bilag 1 - Titel`.
static COUNTED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?:[Bb]ilag\s+)?(?P<number>\d{1,3})(?:\s*[-–]\s+|[.:)]\s+)(?P<title>\S.*)$")
        .expect("a test runs this")
});

/// `2012-208960 - Titel`, `306-2016-20100 Titel`, `112233/17 Titel`.
static DOCUMENT_FIRST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<document>\d{4}[-–]\d{3,}|\d{2,4}-\d{4}-\d{3,}|\d{3,}/\d{2})(?:\s*[-–]\s*|\s+)(?P<title>\S.*)$")
        .expect("a test runs this")
});

/// `Titel 98067/19`, `Titel (98067/19)`.
static DOCUMENT_LAST: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^(?P<title>.*?\S)\s+\(?(?:[Dd]ok\.?\s*(?:nr\.?)?:?\s*)?(?P<document>\d{2,}[/-]\d{2})\)?$")
        .expect("a test runs this")
});

/// An attachment with the rows it stands on.
struct Line {
    attachment: AttachmentLine,
    rows: Vec<usize>,
    has_number: bool,
    has_document: bool,
    hyphens: usize,
}

/// Reads the rows of the list.
pub(super) fn read(rows: &[usize], item: &mut Item, reading: &mut Reading<'_, '_>) {
    let mut lines: Vec<Line> = Vec::new();
    let mut count: Option<(usize, usize)> = None;
    let mark = reading.family.attachment_mark.as_deref();
    let mut is_marked = mark.is_none();
    for row in rows.iter().filter(|it| !reading.rows[**it].is_blank()) {
        let text = reading.rows[*row].words();
        if Some(text) == mark {
            is_marked = true;
            reading.account.outside(*row, FindingKind::PageFurniture);
        } else if mark.is_some() && !is_marked && text.bytes().all(|it| it.is_ascii_digit()) {
            count = text.parse().ok().map(|it| (*row, it));
            reading.account.outside(*row, FindingKind::PageFurniture);
        } else if lines.is_empty() && (is_column_heads(text) || reading.family.nothing.has(text)) {
            reading.account.outside(*row, FindingKind::Labels);
        } else if let Some(line) = lines
            .last_mut()
            .filter(|it| goes_on(it, text, *row, is_marked && mark.is_some(), reading))
        {
            line.hyphens += usize::from(join(&mut line.attachment.title, &squeeze(text)));
            line.rows.push(*row);
        } else {
            is_marked = mark.is_none();
            lines.push(line(text, *row, item.open, reading));
        }
    }
    if let Some((row, count)) = count.filter(|(_, it)| *it != lines.len()) {
        reading.account.note_row(
            row,
            FindingKind::OverviewDisagrees,
            Severity::Warning,
            count.to_string(),
        );
    }
    for line in lines {
        add(line, item, reading);
    }
}

/// `Nr. Adgang Titel Dok.nr.`: the heads of a table's columns.
fn is_column_heads(text: &str) -> bool {
    let heads = [
        "nr.",
        "nr",
        "adgang",
        "åben/lukket",
        "titel",
        "dok.nr.",
        "dokumentnr.",
        "bilag",
        "dato",
        "navn",
        "type",
    ];
    let text = fold(text);
    text.contains(' ') && text.split(' ').all(|it| heads.contains(&it))
}

/// A title broken over lines.
fn goes_on(line: &Line, text: &str, row: usize, is_marked: bool, reading: &Reading<'_, '_>) -> bool {
    if is_marked || begins(text, reading) {
        return false;
    }
    let before = line.rows.last().copied().unwrap_or(row);
    if before + 1 != row || ends_sentence(&line.attachment.title) && !text.starts_with(char::is_lowercase) {
        return false;
    }
    // Where each line begins with its number, a line without one goes on.
    let is_open = line.has_number && line.attachment.document_number.is_none();
    is_open
        || line.has_document && !text.starts_with("Bilag")
        || reading.manner.goes_on(reading.rows[before].words(), text)
}

/// The line begins with a number of its own.
fn begins(text: &str, reading: &Reading<'_, '_>) -> bool {
    let is_numbered = NUMBERED
        .captures(text)
        .is_some_and(|it| reading.family.openness(&it["open"]).is_some());
    let is_cell = text
        .split_once('\t')
        .is_some_and(|(cell, _)| !cell.is_empty() && cell.trim_end_matches('.').bytes().all(|it| it.is_ascii_digit()));
    is_numbered || is_cell || COUNTED.is_match(text) || DOCUMENT_FIRST.is_match(text)
}

fn line(text: &str, row: usize, open: bool, reading: &Reading<'_, '_>) -> Line {
    let mut line = Line {
        attachment: AttachmentLine {
            open,
            ..AttachmentLine::default()
        },
        rows: vec![row],
        has_number: false,
        has_document: false,
        hyphens: 0,
    };
    if text.contains('\t') {
        take_cells(text, &mut line, reading);
    } else if let Some(found) = NUMBERED
        .captures(text)
        .filter(|it| reading.family.openness(&it["open"]).is_some())
    {
        line.attachment.number = found["number"].to_owned();
        line.attachment.open = reading.family.openness(&found["open"]).unwrap_or(open);
        line.has_number = true;
        take_title(&found["title"], &mut line);
    } else if let Some(found) = DOCUMENT_FIRST.captures(text) {
        line.attachment.document_number = Some(found["document"].to_owned());
        line.attachment.title = squeeze(&found["title"]);
        line.has_document = true;
    } else if let Some(found) = COUNTED.captures(text).filter(|_| !text.starts_with("Bilag")) {
        line.attachment.number = found["number"].to_owned();
        take_title(&found["title"], &mut line);
        line.has_number = true;
    } else if let Some((open, title)) = opened(text, reading) {
        line.attachment.open = open;
        take_title(title, &mut line);
    } else {
        take_title(text.trim_start_matches(['-', '•', '–']).trim(), &mut line);
    }
    line
}

/// `Åben - Titel`, `Lukket: Titel`.
fn opened<'t>(text: &'t str, reading: &Reading<'_, '_>) -> Option<(bool, &'t str)> {
    let bare = text.trim_start_matches(['-', '•', '–', ' ']);
    let (word, title) = bare.split_once([':', '-', '–'])?;
    let open = reading.family.openness(word)?;
    let title = title.trim();
    (!title.is_empty()).then_some((open, title))
}

fn take_title(text: &str, line: &mut Line) {
    match DOCUMENT_LAST.captures(text).filter(|it| it["document"].contains('/')) {
        Some(found) => {
            line.attachment.title = squeeze(bare_title(&found["title"]));
            line.attachment.document_number = Some(found["document"].to_owned());
        }
        None => line.attachment.title = squeeze(text),
    }
}

/// Number, openness, title, document number between tabs.
fn take_cells(text: &str, line: &mut Line, reading: &Reading<'_, '_>) {
    let mut cells: Vec<&str> = text.split('\t').map(str::trim).collect();
    cells.retain(|it| !it.is_empty());
    if cells
        .first()
        .is_some_and(|it| it.trim_end_matches('.').bytes().all(|it| it.is_ascii_digit()))
    {
        line.attachment.number = cells.remove(0).trim_end_matches('.').to_owned();
        line.has_number = true;
    }
    if let Some(open) = cells.first().and_then(|it| reading.family.openness(it)) {
        line.attachment.open = open;
        cells.remove(0);
    }
    let has_document = cells.len() >= 2
        && cells
            .last()
            .is_some_and(|it| it.bytes().any(|it| it.is_ascii_digit()) && it.len() <= 24);
    if has_document {
        line.attachment.document_number = cells.pop().map(str::to_owned).filter(|it| !it.is_empty() && it != "-");
    }
    line.attachment.title = squeeze(&cells.join(" "));
}

/// Without the dash between it and its document number.
fn bare_title(title: &str) -> &str {
    title.trim_end_matches([' ', '-', '–', ',', ':'])
}

/// `Titel (Lukket)`: the word in brackets at the end says who may see it.
fn closing_word(title: &str, reading: &Reading<'_, '_>) -> Option<(String, bool)> {
    let (before, word) = title.strip_suffix(')')?.rsplit_once('(')?;
    let open = reading.family.openness(word)?;
    let before = bare_title(before);
    (!before.is_empty()).then(|| (before.to_owned(), open))
}

fn add(line: Line, item: &mut Item, reading: &mut Reading<'_, '_>) {
    let mut attachment = line.attachment;
    // A document number may stand at the end of the title's last line.
    if line.has_number
        && attachment.document_number.is_none()
        && let Some(found) = DOCUMENT_LAST
            .captures(&attachment.title.clone())
            .filter(|it| it["document"].contains('/'))
    {
        attachment.title = bare_title(&found["title"]).to_owned();
        attachment.document_number = Some(found["document"].to_owned());
    }
    if let Some((title, open)) = closing_word(&attachment.title, reading) {
        attachment.title = title;
        attachment.open = open;
    }
    let document = attachment.document_number.clone().unwrap_or_default();
    reading.account.settle_all(
        line.rows.iter().copied(),
        &[&document, &attachment.number, &attachment.title],
        FindingKind::Labels,
    );
    if attachment.number.is_empty() {
        attachment.number = (item.attachments.len() + 1).to_string();
    }
    item.attachments.push(attachment);
}
