//! What the blocks of a record mean: outcomes, reviewed meetings, forums, guests, follow-ups and the rolling list.

mod absence;
mod bodies;
mod decisions;
mod follow_ups;
mod guests;
mod review;
mod rolling;
mod table;
mod when;

#[cfg(test)]
mod tests;

use aho_corasick::AhoCorasick;
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, ListItem};

/// Fills what the blocks say and no field yet holds; a second time changes nothing.
pub fn derive(record: &mut Record) {
    let mut findings = Vec::new();
    decisions::fill(record, &mut findings);
    absence::fill(record);
    review::fill(record, &mut findings);
    guests::fill(record, &mut findings);
    if record.follow_ups.is_empty() {
        record.follow_ups = follow_ups::of(record, &mut findings);
    }
    if record.rolling_list.is_empty() {
        record.rolling_list = rolling::of(record, &mut findings);
    }
    for finding in findings {
        if !record.findings.contains(&finding) {
            record.findings.push(finding);
        }
    }
}

/// Finds any of these words in one pass over a text.
pub(crate) fn one_of<'w>(words: impl IntoIterator<Item = &'w str>) -> AhoCorasick {
    AhoCorasick::new(words).expect("a few words are no large automaton")
}

fn found(place: &str, what: FindingKind, severity: Severity, text: &str) -> Finding {
    Finding {
        place: place.to_owned(),
        what,
        severity,
        text: text.to_owned(),
        outside_fields: false,
    }
}

fn place_of(item: &str) -> String {
    format!("item {item}")
}

/// The paragraphs of blocks, one on a line.
pub(crate) fn paragraphs(blocks: &[Block]) -> String {
    let texts = blocks.iter().filter_map(|it| match it {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}

/// Points of a list with all that stands under them, in reading order.
fn walk<'a>(items: &'a [ListItem], visit: &mut impl FnMut(&'a ListItem)) {
    for item in items {
        visit(item);
        walk(&item.children, visit);
    }
}
