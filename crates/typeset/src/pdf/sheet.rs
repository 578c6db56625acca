//! What the template prints: the record's words in the order of the page, dates and labels already Danish.

mod appendix;
mod item;
mod poster;
mod report;

use raadslag_council::record::{Addendum, Head, Member, Record, RecordKind};
use serde::Serialize;

use self::appendix::AppendixSheet;
pub(super) use self::appendix::alt;
use self::item::ItemSheet;
use self::poster::Poster;
use self::report::ReportSheet;
use super::letters::{on_a_full_line, printable};
use super::{Enclosed, PdfOptions, world};
use crate::html::numbered;
use crate::{danish, words};

/// So many lines of head and contents fit on the first page.
const LINES_OF_FIRST_PAGE: usize = 36;

/// More names than this are set one after the other.
const MOST_LINES_OF_NAMES: usize = 31;

/// The whole document.
#[derive(Serialize)]
pub(super) struct Sheet {
    title: String,
    municipality: Option<String>,
    body: String,
    kind: String,
    address: Option<String>,
    has_contents: bool,
    /// The head and the contents have the first page to themselves.
    contents_alone: bool,
    /// What must be known of the paper before it is read.
    notices: Vec<String>,
    facts: Vec<Fact>,
    items: Vec<ItemSheet>,
    overview: Vec<OverviewGroup>,
    signatories: Vec<Signatory>,
    appendices: Vec<AppendixSheet>,
    addenda: Vec<AddedSheet>,
    check: Vec<String>,
    poster: Option<Poster>,
    report: Option<ReportSheet>,
    enclosed: Vec<EnclosedSheet>,
}

/// A file within.
#[derive(Serialize)]
struct EnclosedSheet {
    name: String,
    media_type: String,
    about: String,
    /// What the pages were made from, or what goes with them.
    relationship: &'static str,
    /// Where the template reads it.
    path: String,
}

/// Something added to signed minutes.
#[derive(Serialize)]
struct AddedSheet {
    heading: String,
    lines: Vec<String>,
    reason: String,
}

/// A label and its lines.
#[derive(Serialize)]
pub(super) struct Fact {
    label: &'static str,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct OverviewGroup {
    heading: String,
    lines: Vec<OverviewRow>,
}

#[derive(Serialize)]
struct OverviewRow {
    number: String,
    title: String,
    document: String,
    closed: bool,
}

#[derive(Serialize)]
struct Signatory {
    name: String,
    role: String,
    /// When and how, in place of an empty line.
    signed: String,
    reservation: Vec<String>,
}

impl Fact {
    pub(super) fn all(facts: Vec<words::Fact>) -> Vec<Self> {
        let fact = |(label, lines): words::Fact| Self {
            label,
            lines: lines.iter().map(|it| printable(it)).collect(),
        };
        facts.into_iter().map(fact).collect()
    }
}

impl Sheet {
    pub(super) fn of(record: &Record, options: &PdfOptions) -> Self {
        let head = &record.head;
        let kind = kind(head);
        let body = if head.body.trim().is_empty() { &kind } else { &head.body };
        let date = head.date.map(danish::day);
        let called = danish::meeting_of(body, head.meeting_kind);
        let parts = [Some(printable(&kind)), Some(printable(&called)), date];
        let facts = facts(head);
        let lines: usize = facts.iter().map(|it| it.lines.len()).sum();
        let entries = record.items.len() + record.appendices.len() + 2;
        Self {
            title: distinct(parts.into_iter().flatten()).join(", "),
            municipality: head.municipality.as_deref().map(printable),
            body: printable(body),
            kind: printable(&kind.to_uppercase()),
            address: options.address.as_deref().map(printable),
            has_contents: record.items.len() > 1 || !record.appendices.is_empty(),
            contents_alone: lines + entries <= LINES_OF_FIRST_PAGE,
            notices: words::notices(record).iter().map(|it| printable(it)).collect(),
            facts,
            items: record.items.iter().map(|it| ItemSheet::of(it, head)).collect(),
            overview: overview(record),
            signatories: signatories(record),
            appendices: record.appendices.iter().map(|it| AppendixSheet::of(it, head)).collect(),
            addenda: record.addenda.iter().map(added).collect(),
            check: options.check.iter().map(|it| on_a_full_line(it)).collect(),
            poster: options.poster.and_then(|it| Poster::of(record, it)),
            report: options.report.as_ref().map(ReportSheet::of),
            enclosed: options.enclosed.as_deref().map(enclosed).unwrap_or_default(),
        }
    }
}

/// The record as data, then the files.
fn enclosed(files: &[Enclosed]) -> Vec<EnclosedSheet> {
    let data = |place, name: &str, about: &str| EnclosedSheet {
        name: name.to_owned(),
        media_type: "application/json".to_owned(),
        about: about.to_owned(),
        relationship: "source",
        path: world::enclosed(place),
    };
    let own = [
        data(
            0,
            "record.json",
            "Dokumentets indhold som data (skema: /skema/record.json)",
        ),
        data(1, "print.json", "Hvad der er trykt ud over indholdet"),
    ];
    let file = |(place, it): (usize, &Enclosed)| EnclosedSheet {
        name: it.name.clone(),
        media_type: it.media_type.clone(),
        about: it.about.clone(),
        relationship: "supplement",
        path: world::enclosed(place + 2),
    };
    own.into_iter().chain(files.iter().enumerate().map(file)).collect()
}

fn distinct(parts: impl Iterator<Item = String>) -> Vec<String> {
    let mut parts: Vec<String> = parts.collect();
    parts.dedup();
    parts
}

fn kind(head: &Head) -> String {
    let known = head.kind.map(danish::record_kind);
    let label = head.kind_label.as_deref().map(str::trim).filter(|it| !it.is_empty());
    in_small_letters(label.or(known).unwrap_or("Mødemateriale"))
}

/// `BESLUTNINGSREFERAT` is a heading; within a line it is a word.
fn in_small_letters(label: &str) -> String {
    if label.chars().any(char::is_lowercase) {
        return label.to_owned();
    }
    danish::capitalised(&label.to_lowercase())
}

/// The lines of the source's head; very many names follow each other on a line.
fn facts(head: &Head) -> Vec<Fact> {
    if matches!(head.kind, Some(RecordKind::Attachment)) {
        return Vec::new();
    }
    let short = |(label, lines): words::Fact| match lines.len() {
        0..=MOST_LINES_OF_NAMES => (label, lines),
        _ => (label, vec![lines.join(", ")]),
    };
    Fact::all(words::head(head).into_iter().map(short).collect())
}

fn overview(record: &Record) -> Vec<OverviewGroup> {
    let mut groups: Vec<OverviewGroup> = Vec::new();
    let mut item = None;
    for line in &record.attachments_overview {
        if item != Some(&line.item) || groups.is_empty() {
            item = Some(&line.item);
            groups.push(OverviewGroup {
                heading: printable(&numbered(&line.item, &line.item_title)),
                lines: Vec::new(),
            });
        }
        let row = OverviewRow {
            number: printable(&line.number),
            title: printable(&line.title),
            document: line.document_number.as_deref().map(printable).unwrap_or_default(),
            closed: line.is_closed(&record.items),
        };
        if let Some(group) = groups.last_mut() {
            group.lines.push(row);
        }
    }
    groups
}

fn added(addendum: &Addendum) -> AddedSheet {
    let reason = addendum.reason.as_ref().map(|it| format!("Begrundelse: {it}"));
    AddedSheet {
        heading: printable(&words::added(addendum)),
        lines: addendum.text.split('\n').map(printable).collect(),
        reason: printable(&reason.unwrap_or_default()),
    }
}

/// Who signs: those that were asked, with what they gave, or else everybody on the signature page.
fn signatories(record: &Record) -> Vec<Signatory> {
    let on_page = |name: &str| record.signatories.iter().find(|it| it.name == name);
    let asked = |name: &str| signatory(name, on_page(name));
    let signed = record.signatures.iter().map(|it| Signatory {
        signed: words::signed_how(it),
        reservation: words::reserved(it)
            .iter()
            .flat_map(|it| it.split('\n'))
            .map(printable)
            .collect(),
        ..asked(&it.name)
    });
    let awaited = record.awaited.iter().map(|it| asked(it));
    let asked: Vec<Signatory> = signed.chain(awaited).collect();
    if asked.is_empty() {
        return record
            .signatories
            .iter()
            .map(|it| signatory(&it.name, Some(it)))
            .collect();
    }
    asked
}

fn signatory(name: &str, member: Option<&Member>) -> Signatory {
    let role = |it: &Member| {
        let chair = it.chair.then(|| "formand".to_owned());
        let party = it.party.as_ref().map(|it| format!("({it})"));
        let parts: Vec<String> = [it.title.clone(), party, chair].into_iter().flatten().collect();
        parts.join(", ")
    };
    Signatory {
        name: printable(name),
        role: printable(&member.map(role).unwrap_or_default()),
        signed: String::new(),
        reservation: Vec::new(),
    }
}
