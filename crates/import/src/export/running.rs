//! Papers within an export that stand there only as running text: read as a paper is, and put together with the fields.

use std::collections::{HashMap, HashSet};

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::{Head, Item, Record};

use super::Export;
use super::content::lines;
use crate::html;
use crate::reading::read_lines;
use crate::source::{fold, squeeze};

/// Reads an item's own text into the item.
pub(super) fn read_item(export: &mut Export<'_>, at: usize, item: &mut Item) {
    for path in &export.family.item.text {
        for at in export.tree.find(at, path) {
            let Some(mut read) = read_text(export, at, Some(item)) else {
                // A fragment of a page: its parts stand under headings of their own.
                let blocks = export.blocks(at);
                if !blocks.is_empty() {
                    export.put(String::new(), blocks, false, at, item);
                }
                continue;
            };
            if read.items.is_empty() {
                continue;
            }
            let first = read.items.remove(0);
            // What is missing in a part, the whole may have.
            let is_of_part = |it: &Finding| {
                !matches!(
                    it.what,
                    FindingKind::GuessedMunicipality | FindingKind::MissingHeadField | FindingKind::UnknownLayout
                )
            };
            export.findings.extend(read.findings.drain(..).filter(is_of_part));
            merge(export, at, first, item);
        }
    }
}

/// Reads running text as a paper; an item's text may begin without the item's number and title.
fn read_text(export: &mut Export<'_>, at: usize, of: Option<&Item>) -> Option<Record> {
    let text = export.tree.text(at);
    // A fragment of a page is read as one elsewhere.
    if text.trim().is_empty() || html::is_markup(&text) {
        return None;
    }
    let document = lines(&text, export.tree.number(at));
    let mut read = read_lines(&document, None);
    if let Some(item) = of.filter(|_| read.items.is_empty()) {
        let mut headed = document;
        let title = lines(&format!("{}. {}\n\n", item.number, item.title), export.tree.number(at));
        headed.lines.splice(0..0, title.lines);
        read = read_lines(&headed, None);
    }
    let is_read = !read.items.is_empty() || of.is_none() && !read.head.members.is_empty();
    if is_read {
        export.tree.take_all(at);
    }
    is_read.then_some(read)
}

/// What stands in a field of its own counts; the text fills what the fields leave open.
fn merge(export: &mut Export<'_>, at: usize, read: Item, item: &mut Item) {
    if fold(&read.title) != fold(&item.title) {
        export.leave(at, FindingKind::ContentsDisagree, &read.title);
    }
    if read.number != item.number {
        export.leave(at, FindingKind::ContentsDisagree, &read.number);
    }
    fill(&mut item.case_number, read.case_number);
    fill(&mut item.document_number, read.document_number);
    fill(&mut item.deciding_body, read.deciding_body);
    fill(&mut item.recommended_by, read.recommended_by);
    if item.closure.is_none() && !item.open {
        item.closure = read.closure;
    }
    if !read.open {
        item.open = false;
    }
    item.sections.extend(read.sections);
    for decision in read.decisions {
        if !item.decisions.iter().any(|it| it.blocks == decision.blocks) {
            item.decisions.push(decision);
        }
    }
    item.route.extend(read.route);
    for earlier in read.history {
        let is_known = item
            .history
            .iter()
            .any(|it| fold(&it.body) == fold(&earlier.body) && it.date == earlier.date);
        if !is_known {
            item.history.push(earlier);
        }
    }
    item.history.sort_by_key(|it| it.date);
    item.absent.extend(read.absent);
    item.deputies.extend(read.deputies);
    let is_same_count = read.attachments.len() == item.attachments.len();
    for (place, listed) in read.attachments.into_iter().enumerate() {
        let by_title = item
            .attachments
            .iter()
            .position(|it| fold(&it.title) == fold(&listed.title));
        let by_place = Some(place).filter(|_| is_same_count);
        match by_title.or(by_place) {
            Some(known) => {
                let known = &mut item.attachments[known];
                if known.document_number.is_none() {
                    known.document_number = listed.document_number;
                }
                if fold(&known.title) != fold(&listed.title) {
                    export.note(at, FindingKind::OverviewDisagrees, &listed.title);
                }
            }
            None => {
                // The text names a paper that the export did not bring.
                let at = export.tree.place(at);
                export.tell(&at, FindingKind::MissingFile, Severity::Warning, &listed.title);
                item.attachments.push(raadslag_council::record::AttachmentLine {
                    number: (item.attachments.len() + 1).to_string(),
                    open: listed.open && item.open,
                    ..listed
                });
            }
        }
    }
}

fn fill(field: &mut Option<String>, read: Option<String>) {
    if field.is_none() {
        *field = read;
    }
}

/// Reads the text of the whole paper: its head fills what the fields leave open, and what its items say besides is told.
pub(super) fn read_meeting(export: &mut Export<'_>, at: usize, record: &mut Record) {
    let paths = &export.family.head.text;
    let found: Vec<usize> = paths.iter().flat_map(|it| export.tree.find(at, it)).collect();
    for at in found {
        let Some(read) = read_text(export, at, None) else {
            continue;
        };
        let place = export.tree.place(at);
        fill_head(export, &place, read.head, &mut record.head);
        export
            .findings
            .extend(read.findings.into_iter().filter(|it| it.outside_fields));
        let known = Known::of(&record.items);
        for item in read.items {
            match known.find(&item).and_then(|it| record.items.get_mut(it)) {
                Some(known) if known.sections.is_empty() && known.decisions.is_empty() => {
                    known.sections = item.sections;
                    known.decisions = item.decisions;
                    fill(&mut known.case_number, item.case_number);
                }
                Some(known) => {
                    let known = known.clone();
                    tell_others(export, at, &item, &known);
                }
                None => {
                    export.tell(&place, FindingKind::ContentsDisagree, Severity::Warning, &item.title);
                    record.items.push(item);
                }
            }
        }
    }
}

/// The items by number and title.
struct Known(HashMap<String, usize>);

impl Known {
    fn of(items: &[Item]) -> Self {
        let mut known = HashMap::new();
        for (at, item) in items.iter().enumerate() {
            known.entry(format!("title {}", fold(&item.title))).or_insert(at);
            known.entry(format!("number {}", item.number)).or_insert(at);
        }
        Self(known)
    }

    fn find(&self, item: &Item) -> Option<usize> {
        let by_number = self.0.get(&format!("number {}", item.number));
        by_number
            .or_else(|| self.0.get(&format!("title {}", fold(&item.title))))
            .copied()
    }
}

/// Fields that the text fills are told: a person wrote them there, and no form did.
fn fill_head(export: &mut Export<'_>, place: &str, read: Head, head: &mut Head) {
    let mut told = Vec::new();
    if head.members.is_empty() && !read.members.is_empty() {
        told.push(format!("{} medlemmer", read.members.len()));
        head.members = read.members;
    }
    if head.absent.is_empty() && !read.absent.is_empty() {
        told.push(format!("{} fraværende", read.absent.len()));
        head.absent = read.absent;
    }
    let words = [(&mut head.place, read.place), (&mut head.remarks, read.remarks)];
    for (field, read) in words {
        if field.is_none() && read.is_some() {
            told.extend(read.clone());
            *field = read;
        }
    }
    if head.end.is_none() && read.end.is_some() {
        told.extend(read.end.map(|it| it.to_string()));
        head.end = read.end;
    }
    head.guests.extend(read.guests);
    if head.date.is_some() && read.date.is_some() && head.date != read.date {
        let date = read.date.map(|it| it.to_string()).unwrap_or_default();
        export.tell(place, FindingKind::ContentsDisagree, Severity::Warning, &date);
    }
    for text in told {
        export.tell(place, FindingKind::ReadFromText, Severity::Guess, &text);
    }
}

/// What the whole paper says of an item and the item's own text does not.
fn tell_others(export: &mut Export<'_>, at: usize, read: &Item, known: &Item) {
    let said = |item: &Item| -> HashSet<String> {
        let sections = item.sections.iter().map(|it| &it.blocks);
        let decisions = item.decisions.iter().map(|it| &it.blocks);
        let blocks = sections
            .chain(decisions)
            .flat_map(|it| raadslag_council::rich::texts(it));
        let attachments = item.attachments.iter().map(|it| squeeze(&it.title));
        blocks.map(|it| squeeze(it.as_str())).chain(attachments).collect()
    };
    let known = said(known);
    let mut others: Vec<String> = said(read)
        .into_iter()
        .filter(|it| !it.is_empty() && !known.contains(it))
        .collect();
    others.sort();
    let text = others.join("\n");
    export.note(at, FindingKind::ContentsDisagree, &text);
}
