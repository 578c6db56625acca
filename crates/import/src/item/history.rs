//! Earlier handling of an item: body, date and item number, then what was decided.

use raadslag_council::finding::FindingKind;
use raadslag_council::record::{EarlierHandling, Item};

use crate::blocks::{self, Reading};
use crate::dates;
use crate::source::squeeze;

/// Whether the rows begin with the labels of a list.
pub(super) fn is_listed(rows: &[usize], reading: &Reading<'_, '_>) -> bool {
    rows.iter()
        .any(|it| value(reading.rows[*it].words(), "Udvalg:").is_some())
}

/// Reads the list.
pub(super) fn read(rows: &[usize], item: &mut Item, reading: &mut Reading<'_, '_>) {
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
