//! What is cut away before a record leaves the house.

use std::collections::BTreeSet;

use crate::access::Sight;
use crate::appendix::Appendix;
use crate::body::{Body, ElectionTerm};
use crate::record::{AttachmentLine, Closure, Item, Record, Signature};

/// Something as everybody may see it. Only this crate can make one, so what takes a `Public<T>` cannot leak.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Public<T>(T);

impl<T> Public<T> {
    /// What everybody may see.
    pub fn get(&self) -> &T {
        &self.0
    }

    /// What everybody may see, handed over.
    pub fn into_inner(self) -> T {
        self.0
    }
}

/// How much of a record somebody sees: one entry per item, and one per attachment of each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// Sight of each item, in the record's order.
    pub items: Vec<Sight>,
    /// Sight of each item's attachments, in the record's order.
    pub attachments: Vec<Vec<Sight>>,
}

impl Public<Vec<ElectionTerm>> {
    /// The terms of a body with who sits in it: everybody's to know where it was elected and its papers are everybody's.
    pub fn terms(body: &Body) -> Option<Self> {
        let is_told = body.body_type.is_political() && body.settings.publishes;
        is_told.then(|| Self(body.terms.clone()))
    }
}

impl Public<Record> {
    /// The record as everybody may see it by what it says itself: a closed item is only its public title.
    pub fn of(record: &Record) -> Self {
        let by_open = |open: bool, closed: Sight| if open { Sight::Whole } else { closed };
        let items = record.items.iter().map(|it| by_open(it.open, Sight::Title)).collect();
        let attachments = record
            .items
            .iter()
            .map(|it| {
                it.attachments
                    .iter()
                    .map(|line| by_open(it.open && line.open, Sight::Nothing))
                    .collect()
            })
            .collect();
        Self(cut(record, &Seen { items, attachments }))
    }
}

/// The record as somebody sees it. Findings quote the source, and a reservation may be about any item, so both go with
/// anything that is hidden.
pub fn cut(record: &Record, seen: &Seen) -> Record {
    let whole = whole_numbers(record, seen);
    let hidden: BTreeSet<(&str, &str)> = hidden_attachments(record, seen);
    let is_all = seen.items.iter().all(|it| *it == Sight::Whole)
        && seen.items.len() >= record.items.len()
        && hidden.is_empty()
        && record.appendices.iter().all(|it| it.open);
    if is_all {
        return record.clone();
    }
    let unsaid = |it: &Signature| Signature {
        reservation: None,
        ..it.clone()
    };
    let is_seen = |item: &str, attachment: &str| whole.contains(item) && !hidden.contains(&(item, attachment));
    Record {
        head: crate::record::Head {
            guests: head_guests(record),
            ..record.head.clone()
        },
        items: record
            .items
            .iter()
            .enumerate()
            .filter_map(|(place, it)| cut_item(it, place, seen))
            .collect(),
        attachments_overview: record
            .attachments_overview
            .iter()
            .filter(|it| is_seen(&it.item, &it.number))
            .cloned()
            .collect(),
        signatories: record.signatories.clone(),
        appendices: record
            .appendices
            .iter()
            .filter(|it| appendix_is_seen(it, &is_seen))
            .cloned()
            .collect(),
        follow_ups: record
            .follow_ups
            .iter()
            .filter(|it| whole.contains(it.item.as_str()))
            .cloned()
            .collect(),
        rolling_list: record
            .rolling_list
            .iter()
            .filter(|it| it.item.as_deref().is_some_and(|item| whole.contains(item)))
            .cloned()
            .collect(),
        findings: Vec::new(),
        addenda: record
            .addenda
            .iter()
            .filter(|it| it.item.as_ref().is_none_or(|item| whole.contains(item.as_str())))
            .cloned()
            .collect(),
        case_numbers: record
            .case_numbers
            .iter()
            .filter(|it| whole.contains(it.item.as_str()))
            .cloned()
            .collect(),
        withdrawn: record.withdrawn.clone(),
        recalled: record.recalled.clone(),
        signatures: record.signatures.iter().map(unsaid).collect(),
        awaited: record.awaited.clone(),
    }
}

/// Numbers under which nothing is hidden: two items may bear the same one.
fn whole_numbers<'a>(record: &'a Record, seen: &Seen) -> BTreeSet<&'a str> {
    let is_whole = |place: usize| seen.items.get(place) == Some(&Sight::Whole);
    let hidden: BTreeSet<&str> = record
        .items
        .iter()
        .enumerate()
        .filter(|(place, _)| !is_whole(*place))
        .map(|(_, it)| it.number.as_str())
        .collect();
    record
        .items
        .iter()
        .map(|it| it.number.as_str())
        .filter(|it| !hidden.contains(it))
        .collect()
}

fn hidden_attachments<'a>(record: &'a Record, seen: &Seen) -> BTreeSet<(&'a str, &'a str)> {
    record
        .items
        .iter()
        .enumerate()
        .flat_map(|(place, item)| {
            let sights = seen.attachments.get(place);
            item.attachments
                .iter()
                .enumerate()
                .filter(move |(at, _)| sights.and_then(|it| it.get(*at)) != Some(&Sight::Whole))
                .map(|(_, line)| (item.number.as_str(), line.number.as_str()))
        })
        .collect()
}

/// A guest whose only trace is a closed item is not shown: only guests of the head's own remarks stay.
fn head_guests(record: &Record) -> Vec<crate::follow_up::Guest> {
    let remarks = record.head.remarks.as_deref().unwrap_or_default();
    record
        .head
        .guests
        .iter()
        .filter(|it| remarks.contains(&it.name))
        .cloned()
        .collect()
}

fn appendix_is_seen(appendix: &Appendix, is_seen: &impl Fn(&str, &str) -> bool) -> bool {
    let (Some(item), Some(attachment)) = (&appendix.item, &appendix.attachment) else {
        return false;
    };
    appendix.open && is_seen(item, attachment)
}

fn cut_item(item: &Item, place: usize, seen: &Seen) -> Option<Item> {
    match seen.items.get(place).copied().unwrap_or(Sight::Nothing) {
        Sight::Nothing => None,
        Sight::Title => Some(title_only(item)),
        Sight::Whole => {
            let sights = seen.attachments.get(place);
            let is_whole = |at: usize| sights.and_then(|it| it.get(at)) == Some(&Sight::Whole);
            let attachments = item
                .attachments
                .iter()
                .enumerate()
                .map(|(at, it)| if is_whole(at) { it.clone() } else { hidden_line(it) })
                .collect();
            Some(Item {
                attachments,
                ..item.clone()
            })
        }
    }
}

/// Stands in the place of the title of an item that waits until those it concerns are told (rule 14).
pub const HELD: &str = "Holdes tilbage, til parterne er underrettet";

/// Number, public title, ground, and what is told of the decision: rule 11 asks for that, and nothing else may leave. Of
/// what is held nothing is said but that.
fn title_only(item: &Item) -> Item {
    if item.held {
        return Item {
            number: item.number.clone(),
            under: item.under.clone(),
            title: HELD.to_owned(),
            open: item.open,
            held: true,
            ..Item::default()
        };
    }
    let closure = item.closure.clone().unwrap_or_default();
    Item {
        number: item.number.clone(),
        under: item.under.clone(),
        title: closure.public_title.clone().unwrap_or_default(),
        open: false,
        closure: Some(Closure {
            review_on: None,
            ..closure
        }),
        page: item.page,
        ..Item::default()
    }
}

fn hidden_line(line: &AttachmentLine) -> AttachmentLine {
    AttachmentLine {
        number: line.number.clone(),
        ..AttachmentLine::default()
    }
}

#[cfg(test)]
mod tests;
