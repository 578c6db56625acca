//! What follows the items: overview of attachments, signatures, appendices under their covers.

use std::ops::Range;

use raadslag_council::appendix::{Appendix, Content, Other};
use raadslag_council::clock::Date;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::{Item, Member, OverviewLine, Record};
use raadslag_extract::Line;

use crate::appendices::{self, Context};
use crate::blocks::{self, Reading};
use crate::dates;
use crate::head;
use crate::lines::join;
use crate::outline::Cover;
use crate::source::{fold, squeeze};

pub(crate) mod signed;

/// Reads the overview of attachments: items, and under each its attachments.
pub(crate) fn overview(rows: Range<usize>, reading: &mut Reading<'_, '_>) -> Vec<OverviewLine> {
    let mut found: Vec<OverviewLine> = Vec::new();
    let mut item = (String::new(), String::new());
    let edge = edge(rows.clone(), reading);
    let mut entry: Option<(Vec<usize>, String)> = None;
    let source = reading.rows;
    // The row after the last stands for the end.
    for row in rows.clone().chain([rows.end]) {
        let text = if row < rows.end { source[row].words() } else { "" };
        if row == rows.start {
            reading.account.outside(row, FindingKind::Labels);
            continue;
        }
        let begins = counted(text).is_some();
        if (begins || text.is_empty())
            && let Some((rows, text)) = entry.take()
        {
            take_entry(&rows, &text, edge, &mut item, &mut found, reading);
        }
        match (&mut entry, begins) {
            _ if text.is_empty() => {}
            (Some((rows, words)), false) => {
                rows.push(row);
                if join(words, text) {
                    reading.account.leave(row, "-", FindingKind::JoinedWords);
                }
            }
            (_, true) => entry = Some((vec![row], text.to_owned())),
            (None, false) => {}
        }
    }
    found
}

/// Tenths of a point by which lines at the same edge may differ.
const NARROW: i32 = 30;

/// The left edge of the items on a page, where there are pages.
fn edge(rows: Range<usize>, reading: &Reading<'_, '_>) -> Option<i32> {
    let entries = rows.filter(|it| counted(reading.rows[*it].words()).is_some());
    entries.filter_map(|it| reading.rows[it].left).min()
}

/// `4. Titel`, `3.2 Titel`: a number and the rest.
fn counted(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|it: char| !it.is_ascii_digit() && it != '.')?;
    let whole = &text[..end];
    let number = whole.strip_suffix('.').or(whole.contains('.').then_some(whole))?;
    (!number.is_empty() && text[end..].starts_with([' ', '\t'])).then(|| (number, text[end..].trim()))
}

/// An attachment stands further in than its item, or closes with its document number.
fn take_entry(
    rows: &[usize],
    text: &str,
    edge: Option<i32>,
    item: &mut (String, String),
    found: &mut Vec<OverviewLine>,
    reading: &mut Reading<'_, '_>,
) {
    let Some((number, rest)) = counted(text) else { return };
    let row = &reading.rows[rows[0]];
    let is_further_in = match (row.left, edge) {
        (Some(left), Some(edge)) => left > edge + NARROW,
        _ => row.indent() > 0,
    };
    let is_inner = is_further_in || (!item.0.is_empty() && document(rest).is_some());
    let is_inner = is_inner && !number.contains('.');
    if !is_inner {
        *item = (number.to_owned(), squeeze(rest));
        // An item without attachments below it stands in no field.
        reading
            .account
            .settle_all(rows.iter().copied(), &[], FindingKind::ListMarks);
        return;
    }
    let (title, document) = match document(rest) {
        Some((title, document)) => (squeeze(title), Some(document.to_owned())),
        None => (squeeze(rest), None),
    };
    let fields = [number, title.as_str(), document.as_deref().unwrap_or("")];
    reading
        .account
        .settle_all(rows.iter().copied(), &fields, FindingKind::ListMarks);
    found.push(OverviewLine {
        item: item.0.clone(),
        item_title: item.1.clone(),
        number: number.to_owned(),
        title,
        document_number: document,
    });
}

/// `Titel (98067/19)`, or the number in a column of its own.
fn document(text: &str) -> Option<(&str, &str)> {
    if let Some((title, document)) = text.rsplit_once('\t') {
        let is_number = document.bytes().any(|it| it.is_ascii_digit()) && !document.contains(' ');
        return is_number.then(|| (title.trim(), document));
    }
    let (title, document) = text.strip_suffix(')')?.rsplit_once('(')?;
    let fits =
        document.bytes().any(|it| it.is_ascii_digit()) && !document.contains(' ') && document.contains(['/', '-']);
    fits.then(|| (title.trim(), document))
}

/// Reads the signature page; a name may go on on the next line.
pub(crate) fn signatures(rows: Range<usize>, record: &mut Record, reading: &mut Reading<'_, '_>) {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut is_open = false;
    for row in rows.start + 1..rows.end {
        if reading.rows[row].is_blank() {
            is_open = false;
        } else if let Some(group) = groups.last_mut().filter(|_| is_open) {
            group.push(row);
        } else {
            groups.push(vec![row]);
            is_open = true;
        }
    }
    reading.account.outside(rows.start, FindingKind::Labels);
    if signed::read(&groups, record, reading) {
        return;
    }
    // Where blank lines part the persons, lines that stand together are one person.
    let is_parted = groups.len() > 1;
    record.signatories = groups.iter().flat_map(|it| signers(it, is_parted, reading)).collect();
}

/// `Dato`, `Underskrift`: a word of the form, beside or below a line to sign on.
fn is_form(line: &str) -> bool {
    let bare = fold(line.trim_matches(['_', '.', ' ', ':', '/', '-']));
    [
        "dato",
        "underskrift",
        "dato og underskrift",
        "dato/underskrift",
        "navn",
        "dato underskrift",
    ]
    .contains(&bare.as_str())
}

/// The name before `Dato` on its line.
fn without_date(line: &str) -> &str {
    let bare = line.trim_end_matches(['_', '.', ' ', ':']);
    let name = ["Dato", "dato", "Dato og underskrift"]
        .iter()
        .find_map(|it| bare.strip_suffix(it));
    name.filter(|it| it.ends_with([' ', '\t', '_', ',']) && it.trim().contains(' '))
        .map_or(line, str::trim_end)
}

/// One person over several lines, or several with a line each.
fn signers(rows: &[usize], is_parted: bool, reading: &mut Reading<'_, '_>) -> Vec<Member> {
    // A row of lines to sign on holds no name.
    let holds_letters = |it: &&str| it.chars().any(char::is_alphabetic) && !is_form(it);
    // A line to sign on parts the persons beside it.
    let lines = rows
        .iter()
        .map(|it| without_date(reading.rows[*it].words()).replace("__", "   "));
    let lines: Vec<String> = lines.filter(|it| holds_letters(&it.as_str())).collect();
    let mut joined: Vec<String> = Vec::new();
    for line in lines.iter().map(|it| it.trim_matches([' ', '_'])) {
        // A line of one word or in brackets goes on with the name above it.
        let goes_on = is_parted || line.starts_with('(') || line.split_whitespace().count() == 1;
        match joined.last_mut().filter(|_| goes_on) {
            Some(last) => {
                join(last, line);
            }
            None => joined.push(line.to_owned()),
        }
    }
    head::read_people(&joined.join("\n"), rows, reading)
}

/// Reads an appendix: its cover, then what it holds.
pub(crate) fn appendix(cover: &Cover, rows: Range<usize>, context: &Record, reading: &mut Reading<'_, '_>) -> Appendix {
    let fields = [
        cover.title.as_str(),
        cover.item.as_deref().unwrap_or(""),
        cover.attachment.as_deref().unwrap_or(""),
    ];
    reading
        .account
        .settle_all(cover.rows.clone(), &fields, FindingKind::Labels);
    let mut appendix = Appendix {
        item: cover.item.clone(),
        attachment: cover.attachment.clone(),
        title: cover.title.clone(),
        document_number: None,
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Other(Other::default()),
    };
    let from = cover_labels(rows.clone(), &mut appendix, reading);
    appendix.content = content(&cover.title, from..rows.end, context.head.date, reading);
    appendix
}

/// The labels of the cover; returns the first row below them.
fn cover_labels(rows: Range<usize>, appendix: &mut Appendix, reading: &mut Reading<'_, '_>) -> usize {
    for row in rows.clone() {
        let text = reading.rows[row].words();
        if text.is_empty() {
            continue;
        }
        let Some((label, value)) = text.split_once(':').map(|(label, value)| (fold(label), value.trim())) else {
            return row;
        };
        let mut field = "";
        match label.as_str() {
            "udvalg" if appendix.body.is_none() => {
                appendix.body = Some(squeeze(value)).filter(|it| !it.is_empty());
                field = value;
            }
            "mødedato" => {
                let date = dates::read_date(value, None);
                let rest = date.as_ref().map_or(value, |it| &value[it.range.end..]);
                appendix.meeting_date = date.as_ref().and_then(|it| it.day.ok());
                appendix.meeting_start = dates::read_time(rest).and_then(|it| it.from.ok());
                let findings = date.map(|it| it.findings(value, &reading.rows[row].place()));
                reading.account.take(findings.unwrap_or_default());
            }
            "adgang" => appendix.open = !fold(value).starts_with("lukket"),
            "bilagsnr" | "bilagsnr." if appendix.document_number.is_none() => {
                appendix.document_number = Some(squeeze(value)).filter(|it| !it.is_empty());
                field = value;
            }
            _ => return row,
        }
        reading.account.settle(row, &[field], FindingKind::Labels);
    }
    rows.end
}

/// The content in its own kind, or as ordinary text.
pub(crate) fn content(title: &str, rows: Range<usize>, day: Option<Date>, reading: &mut Reading<'_, '_>) -> Content {
    let lines: Vec<Line> = rows.clone().map(|it| reading.rows[it].line()).collect();
    let context = Context {
        attachment_title: title,
        meeting_date: day,
    };
    if let Some((content, findings)) = appendices::read(&lines, context) {
        reading.account.take_over(rows, findings);
        return content;
    }
    let rows: Vec<usize> = rows.collect();
    Content::Other(Other {
        blocks: blocks::read(&rows, reading),
    })
}

/// Tells where overview, covers and items disagree.
pub(crate) fn compare(record: &Record, rows: (usize, usize), reading: &mut Reading<'_, '_>) {
    let find = |items: &[Item], item: &str, number: &str| {
        let item = items.iter().find(|it| it.number == item)?;
        item.attachments.iter().find(|it| it.number == number).cloned()
    };
    for line in &record.attachments_overview {
        let same = find(&record.items, &line.item, &line.number)
            .is_some_and(|it| it.title == line.title && it.document_number == line.document_number);
        if !same {
            let text = format!("{}.{}. {}", line.item, line.number, line.title);
            reading
                .account
                .note_row(rows.0, FindingKind::OverviewDisagrees, Severity::Warning, text);
        }
    }
    let listed: usize = record.items.iter().map(|it| it.attachments.len()).sum();
    if !record.attachments_overview.is_empty() && listed != record.attachments_overview.len() {
        let text = format!("{listed} / {}", record.attachments_overview.len());
        reading
            .account
            .note_row(rows.0, FindingKind::OverviewDisagrees, Severity::Warning, text);
    }
    for appendix in record.appendices.iter().filter(|it| it.item.is_some()) {
        let line = find(
            &record.items,
            appendix.item.as_deref().unwrap_or(""),
            appendix.attachment.as_deref().unwrap_or(""),
        );
        let same = line.is_some_and(|it| it.title == appendix.title && it.document_number == appendix.document_number);
        if !same {
            reading.account.note_row(
                rows.1,
                FindingKind::CoverDisagrees,
                Severity::Warning,
                appendix.title.as_str(),
            );
        }
    }
}
