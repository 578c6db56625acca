//! The overview of attachments and the signature page.

use raadslag_council::record::{Member, OverviewLine};

use super::numbered;
use super::words::{Page, one_line, person};

/// Items at the edge, and under each its attachments one blank further in.
pub(super) fn overview(lines: &[OverviewLine], page: &mut Page) {
    if lines.is_empty() {
        return;
    }
    page.part("Bilagsoversigt");
    page.gap();
    let mut item = None;
    for it in lines {
        let heading = Some((&it.item, &it.item_title));
        if item != heading {
            item = heading;
            page.line(&numbered(&it.item, &it.item_title));
        }
        let number = match one_line(&it.number).as_str() {
            "" => "-".to_owned(),
            number => format!("{number}."),
        };
        let title = one_line(&it.title);
        // Brackets at the end would be taken for a document number.
        let none = if title.ends_with(')') { " (-)" } else { "" }.to_owned();
        let document = it.document_number.as_deref().map(one_line).filter(|it| !it.is_empty());
        let document = document.map_or(none, |it| format!(" ({it})"));
        page.line(&format!(" {number} {title}{document}"));
    }
}

/// A person a line.
pub(super) fn signatures(signatories: &[Member], page: &mut Page) {
    if !signatories.is_empty() {
        page.part("Underskriftsside");
    }
    for it in signatories {
        page.part(&person(it));
    }
}
