//! Earlier handling of an item: body, date and item number, then what was decided.

use raadslag_council::finding::FindingKind;
use raadslag_council::record::{EarlierHandling, Item};
use raadslag_council::rich::{Block, Text};

use crate::blocks::{self, Reading};
use crate::dates;
use crate::head;
use crate::source::squeeze;

/// Whether the rows begin with the labels of a list, or each names a body and a day.
pub(super) fn is_listed(rows: &[usize], reading: &Reading<'_, '_>) -> bool {
    rows.iter()
        .any(|it| value(reading.rows[*it].words(), "Udvalg:").is_some())
        || is_bare(rows, reading)
}

/// Lines without labels: `Havneudvalget den 3. maj 2023, punkt 4: Anbefales`.
fn is_bare(rows: &[usize], reading: &Reading<'_, '_>) -> bool {
    let mut filled = rows
        .iter()
        .map(|it| reading.rows[*it].words())
        .filter(|it| !it.is_empty())
        .peekable();
    filled.peek().is_some() && filled.all(|it| head::body_then_day(it).is_some())
}

/// Each line names a body, a day and the item's number there, which needs no heading.
pub(super) fn is_counted(rows: &[usize], reading: &Reading<'_, '_>) -> bool {
    let lines = rows
        .iter()
        .map(|it| reading.rows[*it].words())
        .filter(|it| !it.is_empty());
    is_bare(rows, reading)
        && lines
            .into_iter()
            .all(|it| earlier(it).is_some_and(|it| it.0.item.is_some()))
}

/// `Havneudvalget den 3. maj 2023, punkt 4: Anbefales` in fields, with its day as written.
pub(crate) fn earlier(text: &str) -> Option<(EarlierHandling, dates::FoundDate)> {
    let (body, date) = head::body_then_day(text)?;
    let behind = text[date.range.end..].trim_start_matches([',', ' ', ':', '-', '–', '.', '\t']);
    let counted = ["punkt nr. ", "punkt ", "pkt. ", "Punkt ", "Pkt. ", "sag nr. "]
        .iter()
        .find_map(|it| behind.strip_prefix(it));
    let (item, said) = counted.map_or((None, behind), |it| {
        let end = it
            .find(|it: char| !it.is_ascii_digit() && it != '.')
            .unwrap_or(it.len());
        (Some(it[..end].trim_end_matches('.').to_owned()), &it[end..])
    });
    let said = squeeze(said.trim_start_matches([',', ' ', ':', '-', '–', '.', '\t']));
    let handling = EarlierHandling {
        body,
        date: date.day.ok(),
        item: item.filter(|it| !it.is_empty()),
        blocks: (!said.is_empty())
            .then(|| Block::Paragraph(Text::plain(said)))
            .into_iter()
            .collect(),
        ..EarlierHandling::default()
    };
    Some((handling, date))
}

fn bare(row: usize, reading: &mut Reading<'_, '_>) -> Option<EarlierHandling> {
    let text = reading.rows[row].words();
    let (handling, date) = earlier(text)?;
    let place = reading.rows[row].place();
    let said = raadslag_council::rich::texts(&handling.blocks);
    let mut fields = vec![handling.body.as_str(), handling.item.as_deref().unwrap_or_default()];
    fields.extend(said.iter().map(|it| it.as_str()));
    reading.account.settle(row, &fields, FindingKind::Labels);
    reading.account.take(date.findings(text, &place));
    Some(handling)
}

/// Reads the list.
pub(super) fn read(rows: &[usize], item: &mut Item, reading: &mut Reading<'_, '_>) {
    if is_bare(rows, reading) {
        item.history.extend(rows.iter().filter_map(|it| bare(*it, reading)));
        return;
    }
    let starts: Vec<usize> = (0..rows.len())
        .filter(|it| value(reading.rows[rows[*it]].words(), "Udvalg:").is_some())
        .collect();
    let ends = starts.iter().skip(1).copied().chain([rows.len()]);
    for (from, to) in starts.iter().copied().zip(ends) {
        let earlier = handling(&rows[from..to], reading);
        item.history.push(earlier);
    }
    if let Some(first) = starts.first() {
        // Words above the first body belong to the first.
        let above = blocks::read(&rows[..*first], reading);
        if let Some(earlier) = item.history.first_mut() {
            earlier.blocks.splice(0..0, above);
        }
    }
}

fn handling(rows: &[usize], reading: &mut Reading<'_, '_>) -> EarlierHandling {
    let mut earlier = EarlierHandling::default();
    let mut rest = Vec::new();
    let source = reading.rows;
    for row in rows {
        let text = source[*row].words();
        let is_head = rest.iter().all(|it: &usize| source[*it].is_blank());
        if let Some(body) = value(text, "Udvalg:").filter(|_| is_head && earlier.body.is_empty()) {
            earlier.body = squeeze(body);
            reading.account.settle(*row, &[&earlier.body], FindingKind::Labels);
        } else if let Some(date) = value(text, "Dato:").filter(|_| is_head) {
            let found = dates::read_date(date, None);
            let findings = found.as_ref().map(|it| it.findings(date, &source[*row].place()));
            reading.account.take(findings.unwrap_or_default());
            earlier.date = found.and_then(|it| it.day.ok());
            reading.account.outside(*row, FindingKind::Labels);
        } else if let Some(number) =
            value(text, "Punktnummer:").filter(|it| is_head && !it.is_empty() && earlier.item.is_none())
        {
            earlier.item = Some(squeeze(number));
            reading.account.settle(*row, &[number], FindingKind::Labels);
        } else {
            rest.push(*row);
        }
    }
    earlier.blocks = blocks::read(&rest, reading);
    earlier
}

fn value<'t>(text: &'t str, label: &str) -> Option<&'t str> {
    text.strip_prefix(label).map(str::trim)
}
