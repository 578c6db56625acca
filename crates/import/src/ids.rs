//! National ids in what a document read in would show to everybody: told with their place, never with the number.

use std::collections::BTreeSet;

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::leak::{FilePlace, LeakKind, find_ids, find_in_file};
use raadslag_council::public::Public;
use raadslag_council::record::Record;
use raadslag_extract::{Document, Line};

/// One for each line that holds one; in the whole document where no line holds it alone.
pub(crate) fn findings(document: &Document, record: &Record) -> Vec<Finding> {
    let ids = find_ids(&Public::of(record)).into_iter();
    let mut open: BTreeSet<String> = ids.map(|it| it.words).collect();
    let mut found = Vec::new();
    let lines = document.lines.iter().map(|it| (it.text.as_str(), place(it)));
    let nodes = document
        .nodes
        .iter()
        .map(|it| (it.text.as_str(), format!("line {}", it.line)));
    for (text, place) in lines.chain(nodes) {
        if open.is_empty() {
            break;
        }
        let leaks = find_in_file([(FilePlace::Body, None, text)], false);
        let ids: Vec<String> = leaks
            .into_iter()
            .filter(|it| is_id(it.kind))
            .map(|it| it.words)
            .collect();
        if ids.iter().any(|it| open.contains(it)) {
            found.push(finding(place));
        }
        open.retain(|it| !ids.contains(it));
    }
    found.extend(open.iter().map(|_| finding("document".to_owned())));
    found
}

fn is_id(kind: LeakKind) -> bool {
    matches!(kind, LeakKind::CertainNationalId | LeakKind::NationalId)
}

fn place(line: &Line) -> String {
    match line.page {
        Some(page) => format!("page {page} line {}", line.number),
        None => format!("line {}", line.number),
    }
}

fn finding(place: String) -> Finding {
    Finding {
        place,
        what: FindingKind::NationalId,
        severity: Severity::Warning,
        text: String::new(),
        outside_fields: false,
    }
}

#[cfg(test)]
mod tests {
    use raadslag_extract::{Limits, read as extract};

    #[test]
    fn rule_31_a_national_id_in_open_text_is_told_with_its_line_and_without_the_number() {
        let text = "Kommunalbestyrelsen\nReferat\nDato: 4. marts 2030\n\n1. Ansøgning\n\nSagsfremstilling\nAnsøgeren er 070761-4285.\n\nBeslutning\nGodkendt.\n";
        let document = extract(text.as_bytes(), &Limits::default()).expect("a text");
        let record = crate::read(&document, None);
        let told: Vec<_> = record
            .findings
            .iter()
            .filter(|it| it.what == raadslag_council::finding::FindingKind::NationalId)
            .collect();
        assert_eq!(told.len(), 1, "{:?}", record.findings);
        assert!(told[0].place.starts_with("line") && told[0].text.is_empty());
    }
}
