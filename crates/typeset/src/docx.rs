//! A record as a Word document with real styles, which is read again to the same record: what a paragraph is says its style.
//!
//! The ids of the styles that begin with `Raadslag` are known to the reader's `exact/word.rs`. The same record gives the same bytes.

mod appendix;
mod blocks;
mod item;
mod page;
mod parts;

use raadslag_council::record::{Head, OverviewLine, Record};
use serde::{Deserialize, Serialize};

use crate::danish;
use crate::text::{danish_day, kind, lines, numbered, one_line, person_words, signatories, time};
use crate::words::{added, notices, signed_how};

use page::{Cell, Page};

/// What the caller may add to the document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordOptions {
    /// The meeting's permanent address, printed in the foot.
    pub address: Option<String>,
    /// By what the document is checked, a line each, printed at its end.
    pub check: Vec<String>,
}

/// The record as a Word document; the same record and options give the same bytes.
pub fn write(record: &Record, options: &WordOptions) -> Vec<u8> {
    let mut page = Page::default();
    head(record, &mut page);
    contents(record, &mut page);
    for (place, it) in record.items.iter().enumerate() {
        item::write(it, place, &mut page);
    }
    overview(&record.attachments_overview, &mut page);
    signatures(record, &mut page);
    for it in &record.addenda {
        page.heading("Heading1", &format!("Tilføjelse til referatet: {}", added(it)), None);
        lines(&it.text).for_each(|it| page.paragraph("RaadslagTilfoejelse", &it));
        let reason = it.reason.as_deref().unwrap_or_default();
        lines(reason).for_each(|it| page.paragraph("RaadslagBegrundelse", &format!("Begrundelse: {it}")));
    }
    for (place, it) in record.appendices.iter().enumerate() {
        appendix::write(it, place, &mut page);
    }
    for it in &options.check {
        page.paragraph("RaadslagUdledt", it);
    }
    parts::packed(&page, &About::of(record, options))
}

/// What is said of the document as a whole.
struct About {
    title: String,
    municipality: String,
    address: String,
    /// The meeting's day, as that of the document.
    day: String,
}

impl About {
    fn of(record: &Record, options: &WordOptions) -> Self {
        let head = &record.head;
        let date = head.date.map(danish::day);
        let body = danish::meeting_of(&one_line(&head.body), head.meeting_kind);
        let parts = [label(head), body, date.unwrap_or_default()];
        let mut parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
        parts.dedup();
        Self {
            title: parts.join(", "),
            municipality: head.municipality.as_deref().map(one_line).unwrap_or_default(),
            address: options.address.clone().unwrap_or_default(),
            day: head.date.map_or_else(|| "1970-01-01".to_owned(), |it| it.to_string()),
        }
    }
}

fn label(head: &Head) -> String {
    let known = head.kind.map(danish::record_kind);
    let label = head.kind_label.as_deref().or(known).unwrap_or("Mødemateriale");
    one_line(label)
}

fn head(record: &Record, page: &mut Page) {
    let head = &record.head;
    if let Some(it) = &head.municipality {
        page.paragraph("RaadslagKommune", &one_line(it));
    }
    if !head.body.is_empty() {
        page.paragraph("RaadslagUdvalg", &one_line(&head.body));
    }
    match &head.kind_label {
        Some(word) => page.paragraph("RaadslagBetegnelse", &one_line(word)),
        // Some title there must be.
        None if head.body.is_empty() => page.paragraph("RaadslagUdledtTitel", &label(head)),
        None => {}
    }
    for it in notices(record) {
        page.paragraph("RaadslagUdledt", &it);
    }
    let mut facts = page.facts();
    facts.maybe("Dokumenttype", head.kind.map(kind));
    facts.maybe("Mødets art", danish::meeting_kind(head.meeting_kind));
    facts.maybe("Sted", head.place.as_deref());
    facts.maybe("Dato", head.date.map(danish_day).as_deref());
    facts.maybe("Planlagt til", head.planned.map(danish_day).as_deref());
    facts.maybe("Start kl.", head.start.map(|it| time(Some(it))).as_deref());
    facts.maybe("Slut kl.", head.end.map(|it| time(Some(it))).as_deref());
    facts.lines("Medlemmer", head.members.iter().map(person_words));
    if head.absent.is_empty() && !head.members.is_empty() {
        facts.nobody("Fraværende");
    }
    facts.lines("Fraværende", head.absent.iter().map(person_words));
    facts.lines("Bemærkninger", lines(head.remarks.as_deref().unwrap_or_default()));
    facts.end();
}

/// The table of contents: a field, filled in as far as is known before pages are made.
fn contents(record: &Record, page: &mut Page) {
    let items = record.items.iter().map(|it| numbered(&it.number, &it.title));
    let items: Vec<String> = items.collect();
    let appendices: Vec<String> = record.appendices.iter().map(appendix::heading).collect();
    if items.len() + appendices.len() < 2 {
        return;
    }
    let items = items.into_iter().enumerate().map(|(at, it)| (item::mark(at), it));
    let appendices = appendices
        .into_iter()
        .enumerate()
        .map(|(at, it)| (appendix::mark(at), it));
    page.contents("Indholdsfortegnelse", &items.chain(appendices).collect::<Vec<_>>());
}

/// Attachments of all items, under the heading of each.
fn overview(lines: &[OverviewLine], page: &mut Page) {
    if lines.is_empty() {
        return;
    }
    page.heading("Heading1", "Bilagsoversigt", None);
    let mut rest = lines;
    while let Some(first) = rest.first() {
        let is_same = |it: &&OverviewLine| (&it.item, &it.item_title) == (&first.item, &first.item_title);
        let (group, after) = rest.split_at(rest.iter().take_while(is_same).count());
        rest = after;
        page.paragraph("RaadslagGruppe", &numbered(&first.item, &first.item_title));
        let row = |it: &OverviewLine| {
            let document = it.document_number.as_deref().map(one_line).unwrap_or_default();
            [one_line(&it.number), one_line(&it.title), document]
                .map(Cell::plain)
                .into()
        };
        let rows: Vec<Vec<Cell>> = group.iter().map(row).collect();
        let header = ["Nr.", "Titel", "Dok.nr."].map(|it| Cell::plain(it.to_owned()));
        page.table("RaadslagOversigt", &header, &rows, Some(&[900, 6738, 2000]));
    }
}

/// Who signs, and when and how they did.
fn signatures(record: &Record, page: &mut Page) {
    let signatories = signatories(record);
    if signatories.is_empty() {
        return;
    }
    page.heading_on_new_page("Heading1", "Underskriftsside", None);
    for it in &signatories {
        page.paragraph("RaadslagUnderskriver", &person_words(it));
        let signed = record.signatures.iter().find(|signature| signature.name == it.name);
        let mut line = |words: &str| page.paragraph("RaadslagUnderskrift", words);
        match signed {
            Some(signature) => {
                line(&signed_how(signature));
                let words = signature.reservation.as_deref().unwrap_or_default();
                lines(words).for_each(|it| line(&format!("Forbehold: {it}")));
                if signature.has_reservation && words.is_empty() {
                    line("Med forbehold.");
                }
            }
            None if record.awaited.contains(&it.name) => line("Har ikke skrevet under endnu."),
            // Room to sign by hand.
            None => line(""),
        }
    }
}

#[cfg(test)]
mod tests;
