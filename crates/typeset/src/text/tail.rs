//! The overview of attachments and the signature page.

use raadslag_council::record::{Addendum, Member, OverviewLine, Record};

use super::numbered;
use crate::words::{added, signed_how};

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

/// A person a line; below it, one blank further in, when and how they signed, or that they have not.
pub(super) fn signatures(record: &Record, page: &mut Page) {
    let signatories = signatories(record);
    if !signatories.is_empty() {
        page.part("Underskriftsside");
    }
    for it in &signatories {
        page.part(&person(it));
        let signed = record.signatures.iter().find(|signature| signature.name == it.name);
        if let Some(signature) = signed {
            page.line(&format!(" {}", signed_how(signature)));
            let words = signature.reservation.as_deref().unwrap_or_default();
            lines(words).for_each(|it| page.line(&format!(" Forbehold: {it}")));
            if signature.has_reservation && words.is_empty() {
                page.line(" Med forbehold.");
            }
        } else if record.awaited.contains(&it.name) {
            page.line(" Har ikke skrevet under endnu.");
        }
    }
}

/// Everybody on the signature page, and who was asked besides.
pub(crate) fn signatories(record: &Record) -> Vec<Member> {
    let asked = record.signatures.iter().map(|it| &it.name).chain(&record.awaited);
    let is_missing = |name: &&String| !record.signatories.iter().any(|it| it.name == **name);
    let missing = asked.filter(is_missing).map(|name| Member {
        name: name.clone(),
        ..Member::default()
    });
    record.signatories.iter().cloned().chain(missing).collect()
}

/// What was added after all had signed: day, item and role; the words and why, further in.
pub(super) fn addenda(addenda: &[Addendum], page: &mut Page) {
    for it in addenda {
        page.part(&format!("Tilføjelse til referatet: {}", added(it)));
        lines(&it.text).for_each(|it| page.line(&format!("  {it}")));
        let reason = it.reason.as_deref().unwrap_or_default();
        lines(reason).for_each(|it| page.line(&format!(" Begrundelse: {it}")));
    }
}

/// The lines that say something, each as one.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = String> + '_ {
    text.lines().map(one_line).filter(|it| !it.is_empty())
}
