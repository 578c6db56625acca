//! An attachment that came without its meeting.

use raadslag_council::appendix::{Appendix, Content, Other};
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::{Record, RecordKind};

use crate::blocks::{self, Reading};
use crate::family::HeadLabel;
use crate::head;
use crate::outline::Outline;
use crate::source::{fold, squeeze};

/// The head of an attachment is no longer than this.
const HEAD: usize = 14;
/// The words of a meeting stand within so many lines.
const REACH: usize = 40;

/// No items, no covers, and nothing a meeting's head has.
pub(crate) fn is_attachment(outline: &Outline, reading: &Reading<'_, '_>) -> bool {
    if !outline.items.is_empty() || !outline.covers.is_empty() {
        return false;
    }
    let filled = reading.rows.iter().filter(|it| !it.is_blank());
    let mut lines = filled.take(REACH).map(|it| it.words()).peekable();
    lines.peek().is_some() && !lines.any(|it| is_of_meeting(it, reading))
}

fn is_of_meeting(text: &str, reading: &Reading<'_, '_>) -> bool {
    let labelled = reading.family.head_label(text).is_some_and(|it| {
        !matches!(
            it.role,
            HeadLabel::Note | HeadLabel::Date | HeadLabel::Kind | HeadLabel::Place
        ) || fold(it.label) == "mødedato"
    });
    let words = fold(text);
    let is_kind = words
        .split(' ')
        .take(2)
        .any(|word| reading.family.kinds.iter().any(|it| it.word == word));
    labelled || is_kind
}

/// The attachment as the only thing of a record.
pub(crate) fn read(reading: &mut Reading<'_, '_>) -> Record {
    let mut record = Record::default();
    let Some(first) = reading.rows.iter().position(|it| !it.is_blank()) else {
        return record;
    };
    let title = title(first, reading);
    let end = reading.rows.len().min(first + HEAD);
    record.head = head::read_labelled(first + 1..end, reading).0;
    record.head.kind = Some(RecordKind::Attachment);
    if record.head.body.is_empty() {
        record.head.body = body(&title);
    }
    let rows: Vec<usize> = (first + 1..reading.rows.len())
        .filter(|it| !reading.account.is_settled(*it))
        .collect();
    let blocks = blocks::read(&rows, reading);
    record.appendices.push(Appendix {
        item: None,
        attachment: None,
        title,
        document_number: None,
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::Other(Other { blocks }),
    });
    record
}

/// The first line; a word that lost its ring is mended where the text spells the same words right.
fn title(row: usize, reading: &mut Reading<'_, '_>) -> String {
    let written = squeeze(reading.rows[row].words());
    let words: Vec<&str> = written.split(' ').collect();
    let broken = words.windows(3).position(|it| it[1] == "pa").filter(|at| {
        let right = format!("{} på {}", words[*at], words[at + 2]);
        reading.rows.iter().take(200).any(|it| it.text.contains(&right))
    });
    let Some(at) = broken else {
        reading.account.settle(row, &[&written], FindingKind::Labels);
        return written;
    };
    let (before, after) = (words[..=at].join(" "), words[at + 2..].join(" "));
    reading
        .account
        .settle(row, &[&before, &after], FindingKind::MendedSpelling);
    reading
        .account
        .note_row(row, FindingKind::MendedSpelling, Severity::Guess, "på");
    format!("{before} på {after}")
}

/// What stands behind the dash of a title, without its year.
fn body(title: &str) -> String {
    let behind = title
        .rsplit_once(" – ")
        .or_else(|| title.rsplit_once(" - "))
        .map_or("", |it| it.1);
    let is_year = |word: &str| word.len() == 4 && word.bytes().all(|it| it.is_ascii_digit());
    match behind.rsplit_once(' ') {
        Some((name, year)) if is_year(year) => name.to_owned(),
        _ => behind.to_owned(),
    }
}
