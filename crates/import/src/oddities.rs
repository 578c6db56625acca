//! What was odd about a file's bytes, as findings of the record.

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_extract::{Document, Oddity, OddityKind};

/// A finding for each oddity, at its page or line.
pub(crate) fn findings(document: &Document) -> Vec<Finding> {
    document
        .oddities
        .iter()
        .map(|it| finding(it, document.pages.is_some(), !document.nodes.is_empty()))
        .collect()
}

fn finding(oddity: &Oddity, has_pages: bool, is_structured: bool) -> Finding {
    use OddityKind as O;
    let (what, severity) = match oddity.kind {
        O::LegacyEncoding | O::DoubleEncoding => (FindingKind::Encoding, Severity::Guess),
        O::ReplacedBytes => (FindingKind::Encoding, Severity::Warning),
        O::ForbiddenCharacters => (FindingKind::ForbiddenCharacter, Severity::Guess),
        O::UnknownEntity => (FindingKind::UnknownEntity, Severity::Guess),
        O::ScannedPage => (FindingKind::ScannedPage, Severity::Warning),
        O::Repaired | O::DamagedPage => (FindingKind::DamagedPage, Severity::Warning),
        O::Truncated => (FindingKind::Truncated, Severity::Warning),
        O::TooLarge => (FindingKind::TooLarge, Severity::Warning),
        O::Deleted => (FindingKind::StruckOut, Severity::Warning),
        O::Inserted => (FindingKind::PutIn, Severity::Guess),
        O::Comment => (FindingKind::Comment, Severity::Warning),
        O::HiddenText => (FindingKind::HiddenText, Severity::Warning),
        O::Enclosed => (FindingKind::Enclosed, Severity::Warning),
    };
    let is_page = has_pages || (!is_structured && matches!(oddity.kind, O::ScannedPage | O::DamagedPage));
    Finding {
        place: match oddity.place {
            Some(page) if is_page => format!("page {page}"),
            Some(line) => format!("line {line}"),
            None => "document".to_owned(),
        },
        what,
        severity,
        text: if oddity.count > 1 {
            oddity.count.to_string()
        } else {
            String::new()
        },
        outside_fields: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_text_and_a_file_cut_short_are_told() {
        let document = Document {
            oddities: vec![
                Oddity {
                    place: Some(3),
                    count: 1,
                    kind: OddityKind::ScannedPage,
                },
                Oddity {
                    place: None,
                    count: 1,
                    kind: OddityKind::Truncated,
                },
            ],
            pages: Some(4),
            ..Document::default()
        };
        let told: Vec<(String, FindingKind)> = findings(&document).into_iter().map(|it| (it.place, it.what)).collect();
        assert_eq!(
            told,
            [
                ("page 3".to_owned(), FindingKind::ScannedPage),
                ("document".to_owned(), FindingKind::Truncated)
            ]
        );
    }
}
