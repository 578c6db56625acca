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
    /// Sight of what is of the meeting as a whole: of each such appendix, in the record's order.
    pub of_meeting: Vec<Sight>,
    /// Some of it is shown as it was given out before: what is said of no one item may be about that.
    pub is_earlier: bool,
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
        let whole = record.appendices.iter().filter(|it| it.is_of_meeting());
        let of_meeting = whole.map(|it| by_open(it.open, Sight::Nothing)).collect();
        Self(cut(
            record,
            &Seen {
                items,
                attachments,
                of_meeting,
                is_earlier: false,
            },
        ))
    }
}

/// The record as somebody sees it. Findings quote the source, and a reservation may be about any item, so both go with
/// anything that is hidden.
pub fn cut(record: &Record, seen: &Seen) -> Record {
    let whole = whole_numbers(record, seen);
    let hidden: BTreeSet<(&str, &str)> = hidden_attachments(record, seen);
    let is_seen = |item: &str, attachment: &str| whole.contains(item) && !hidden.contains(&(item, attachment));
    let is_all = !seen.is_earlier
        && seen.items.iter().all(|it| *it == Sight::Whole)
        && seen.items.len() >= record.items.len()
        && hidden.is_empty();
    let appendices = seen_appendices(record, seen, (is_all, &is_seen));
    if is_all && appendices.len() == record.appendices.len() {
        return record.clone();
    }
    let unsaid = |it: &Signature| Signature {
        reservation: None,
        ..it.clone()
    };
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
        appendices: appendices.into_iter().cloned().collect(),
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

/// What is of the meeting as a whole has a sight of its own; what is of an attachment goes with it, and anything else with the whole.
fn seen_appendices<'a>(
    record: &'a Record,
    seen: &Seen,
    (is_all, is_seen): (bool, &impl Fn(&str, &str) -> bool),
) -> Vec<&'a Appendix> {
    let closed = record.items.iter().flat_map(|item| {
        let closed = item.attachments.iter().filter(|it| !it.open);
        closed.map(|it| (item.number.as_str(), it.number.as_str()))
    });
    let closed: BTreeSet<(&str, &str)> = closed.collect();
    let is_closed = |item: &str, attachment: &str| closed.contains(&(item, attachment));
    let mut of_meeting = seen.of_meeting.iter();
    let is_shown = |it: &&Appendix| match (&it.item, &it.attachment) {
        (None, None) => of_meeting.next() == Some(&Sight::Whole),
        (Some(item), Some(attachment)) if is_closed(item, attachment) => is_seen(item, attachment),
        (Some(item), Some(attachment)) => it.open && (is_all || is_seen(item, attachment)),
        _ => it.open && is_all,
    };
    record.appendices.iter().filter(is_shown).collect()
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
