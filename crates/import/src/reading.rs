//! The one reader of structure: a document in, a record with its findings out.

use std::collections::HashSet;

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::{Item, Record, RecordKind};
use raadslag_extract::{Document, Part};
use serde::{Deserialize, Serialize};

use crate::account::Account;
use crate::blocks::Reading;
use crate::export::NamedFile;
use crate::family::choose::{Choice, choose};
use crate::lines::Manner;
use crate::outline::{Outline, outline};
use crate::source::{Row, fold, rows};
use crate::{
    alone, contents, cues, exact, export, furniture, head, ids, inline, item, municipality, oddities, programme,
    scanned, stand_out, tail,
};

/// What a document tells of one meeting.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paper {
    /// What it says.
    pub record: Record,
    /// The files that it names.
    pub files: Vec<NamedFile>,
    /// What the system it comes from knows things by.
    pub ids: SystemIds,
    /// Why nothing of it is read in, where that is so.
    pub left_out: Option<LeftOut>,
}

/// Why nothing is read in of a meeting that an export tells of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// It does not take place.
    CalledOff,
    /// It has no agenda yet.
    OnlyPlanned,
}

/// What a case system knows a meeting and its items by, whatever they are called and whenever they are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SystemIds {
    /// The meeting.
    pub meeting: Option<String>,
    /// Each item of the record, in order.
    pub items: Vec<Option<String>>,
}

/// Every meeting that a document tells of; `file_name` may tell the municipality where the text does not.
pub fn papers(document: &Document, file_name: Option<&str>) -> Vec<Paper> {
    let Some(parted) = export::parted(document) else {
        return vec![paper(document, file_name)];
    };
    let mut papers: Vec<Paper> = parted.meetings.iter().map(|it| paper(it, file_name)).collect();
    if let Some(first) = papers.first_mut().filter(|_| !parted.beside.is_empty()) {
        let (what, severity) = match parted.is_odd {
            true => (FindingKind::UnknownPart, Severity::Warning),
            false => (FindingKind::SystemData, Severity::Note),
        };
        first.record.findings.push(Finding {
            place: "document".to_owned(),
            what,
            severity,
            text: parted.beside,
            outside_fields: true,
        });
    }
    papers
}

/// The first meeting that a document tells of.
pub fn read(document: &Document, file_name: Option<&str>) -> Record {
    papers(document, file_name).swap_remove(0).record
}

fn paper(document: &Document, file_name: Option<&str>) -> Paper {
    let mut paper = if document.nodes.is_empty() {
        Paper {
            record: read_lines(document, file_name),
            ..Paper::default()
        }
    } else {
        read_named(document, file_name)
    };
    let (head, findings) = (&paper.record.head, &mut paper.record.findings);
    findings.splice(0..0, oddities::findings(document));
    if let (Some(start), Some(end)) = (head.start, head.end)
        && end < start
    {
        findings.push(Finding {
            place: "document".to_owned(),
            what: FindingKind::ImpossibleDate,
            severity: Severity::Warning,
            text: format!("{start}–{end}"),
            outside_fields: false,
        });
    }
    let ids = ids::findings(document, &paper.record);
    paper.record.findings.extend(ids);
    paper
}

pub(crate) fn read_lines(document: &Document, file_name: Option<&str>) -> Record {
    if let Some(told) = exact::word::rows(document) {
        return read_exactly(&told.rows, told.left);
    }
    let mut rows = rows(document);
    let beside = beside(document);
    let mut choice = choose(&rows);
    if choice.family.exact {
        return read_exactly(&rows, Vec::new());
    }
    let mended = scanned::mend(&mut rows);
    if !mended.is_empty() {
        choice = choose(&rows);
    }
    let strokes = furniture::part_tables(&mut rows);
    inline::part(&mut rows, choice.family);
    let taken = furniture::remove(&mut rows, choice.family);
    let manner = Manner::of(&rows);
    let mut account = Account::new(&rows);
    scanned::tell(mended, &mut account);
    for (row, text) in &taken {
        account.leave(*row, text, FindingKind::PageFurniture);
    }
    if !rows.is_empty() {
        account.leave(0, &strokes, FindingKind::ListMarks);
    }
    for (text, kind) in beside.iter().filter(|_| !rows.is_empty()) {
        account.leave(0, text, *kind);
    }
    let mut reading = Reading {
        rows: &rows,
        family: choice.family,
        manner,
        is_minutes: false,
        account: &mut account,
    };
    let outline = outline(&rows, choice.family, choice.is_weak);
    let mut record = if alone::is_attachment(&outline, &reading) {
        alone::read(&mut reading)
    } else {
        parts(&outline, &mut reading)
    };
    complete(&mut record, &rows, &choice, file_name, &mut account);
    if record.head.municipality.is_none() {
        // A running head may be the only place that names it.
        let texts = taken.iter().map(|(_, text)| text.as_str());
        let mut texts = texts.chain(beside.iter().map(|(text, _)| *text));
        record.head.municipality = texts.find_map(municipality::named);
    }
    record.findings = account.close();
    let unplaced = stand_out::mark(document, &mut record);
    record.findings.extend(unplaced);
    cues::derive(&mut record);
    record
}

/// A structured file, whose fields stand under their names.
fn read_named(document: &Document, file_name: Option<&str>) -> Paper {
    let mut paper = export::read(document);
    let record = &mut paper.record;
    put_under(&mut record.items);
    let mut account = Account::new(&[]);
    if record.head.municipality.is_none()
        && let Some((name, place)) = municipality::of_values(document, file_name)
    {
        account.note(place, FindingKind::GuessedMunicipality, Severity::Guess, name.as_str());
        record.head.municipality = Some(name);
    }
    let has_head = record.head.date.is_some() || record.head.kind.is_some() || !record.head.members.is_empty();
    tell_missing(record, has_head, &mut account);
    tell_gaps(&record.items, &mut account);
    record.findings.extend(account.close());
    cues::derive(record);
    paper
}

/// A document that we wrote, with what stands in none of its rows.
fn read_exactly(rows: &[Row], left: Vec<(usize, String, FindingKind)>) -> Record {
    let mut account = Account::new(rows);
    let mut record = exact::read(rows, &mut account);
    for (row, text, kind) in left {
        account.leave(row.min(rows.len() - 1), &text, kind);
    }
    put_under(&mut record.items);
    record.findings = account.close();
    cues::derive(&mut record);
    record
}

/// What a word processor keeps beside the running text: the head and foot of pages, and the contents, which it makes itself.
fn beside(document: &Document) -> Vec<(&str, FindingKind)> {
    let styled = document.lines.iter().filter_map(|it| Some((it, it.styled.as_ref()?)));
    let beside = styled.filter_map(|(line, it)| match it.part {
        Part::Body => None,
        Part::Contents => Some((line.text.as_str(), FindingKind::Contents)),
        Part::Furniture => Some((line.text.as_str(), FindingKind::PageFurniture)),
    });
    beside.collect()
}

/// Reads each part of the document.
fn parts(outline: &Outline, reading: &mut Reading<'_, '_>) -> Record {
    let programme = programme::find(outline.head.clone(), reading);
    let mut record = Record {
        head: head::read(
            [outline.head.clone(), outline.head_rest.clone(), outline.closing.clone()],
            reading,
        ),
        ..Record::default()
    };
    // Who was away and when it ended is told of a meeting that has been.
    let has_been = !record.head.absent.is_empty() || record.head.end.is_some() && !outline.closing.is_empty();
    reading.is_minutes = match record.head.kind {
        Some(kind) => matches!(kind, RecordKind::Minutes | RecordKind::DecisionProtocol),
        None => has_been,
    };
    let mut group_open = None;
    for (opening, rows) in &outline.items {
        let read = item::read(opening, rows.clone(), group_open, reading);
        group_open = read.group_open.or(group_open);
        record.items.push(read.item);
    }
    contents::read(
        outline.contents.clone(),
        &mut record.items,
        !outline.overview.is_empty(),
        reading,
    );
    if !outline.overview.is_empty() {
        record.attachments_overview = tail::overview(outline.overview.clone(), reading);
    }
    if !outline.signatures.is_empty() {
        tail::signatures(outline.signatures.clone(), &mut record, reading);
    }
    for (cover, rows) in &outline.covers {
        let appendix = tail::appendix(cover, rows.clone(), &record, reading);
        record.appendices.push(appendix);
    }
    let first_cover = outline.covers.first().map_or(0, |(it, _)| it.rows.start);
    record
        .appendices
        .extend(programme.map(|it| programme::appendix(it, &record.head)));
    if record.has_closed() {
        // What is of the meeting as a whole may tell what is closed in it.
        let of_meeting = record.appendices.iter_mut().filter(|it| it.is_of_meeting());
        of_meeting.for_each(|it| it.open = false);
    }
    tail::compare(&record, (outline.overview.start, first_cover), reading);
    record
}

/// What follows from the whole: kind, municipality, what is missing or odd.
fn complete(record: &mut Record, rows: &[Row], choice: &Choice, file_name: Option<&str>, account: &mut Account<'_>) {
    let has_head = record.head.date.is_some() || record.head.kind.is_some() || !record.head.members.is_empty();
    if record.head.kind.is_none() && !has_head && !record.items.is_empty() {
        record.head.kind = Some(RecordKind::Item);
    }
    if record.head.body.is_empty()
        && let Some(body) = record
            .items
            .iter()
            .flat_map(|it| &it.decisions)
            .find_map(|it| it.body.clone())
    {
        record.head.body = body;
    }
    for item in record.items.iter().filter(|it| is_roll_call(&it.title)) {
        for decision in &item.decisions {
            head::derive_absence(&cues::paragraphs(&decision.blocks), &mut record.head);
        }
    }
    if record.head.municipality.is_none()
        && let Some((name, row)) = municipality::guess(rows, file_name)
    {
        let place = row.map_or_else(|| "document".to_owned(), |it| rows[it].place());
        account.note(place, FindingKind::GuessedMunicipality, Severity::Guess, name.as_str());
        record.head.municipality = Some(name);
    }
    if choice.is_weak && record.head.kind != Some(RecordKind::Attachment) {
        let family = choice.family;
        let text = format!("{}: {}", family.id, family.name);
        account.note("document".into(), FindingKind::UnknownLayout, Severity::Warning, text);
    }
    put_under(&mut record.items);
    tell_missing(record, has_head, account);
    tell_gaps(&record.items, account);
}

/// `4.1` stands under `4`.
fn put_under(items: &mut [Item]) {
    let mut outer: HashSet<String> = HashSet::new();
    for item in items {
        let above = item.number.rsplit_once('.').map(|it| it.0);
        item.under = above.filter(|it| outer.contains(*it)).map(str::to_owned);
        if item.under.is_none() {
            outer.insert(item.number.clone());
        }
    }
}

/// The first item of some towns says who is absent.
fn is_roll_call(title: &str) -> bool {
    ["fraværende", "afbud", "fravær", "fremmøde"].contains(&fold(title).as_str())
}

fn tell_missing(record: &Record, has_head: bool, account: &mut Account<'_>) {
    let missing = [
        ("body", record.head.body.is_empty()),
        ("date", record.head.date.is_none()),
    ];
    for (name, _) in missing.iter().filter(|(_, it)| *it && has_head) {
        account.note(
            "document".into(),
            FindingKind::MissingHeadField,
            Severity::Warning,
            *name,
        );
    }
}

/// Numbers that repeat or leave one out.
fn tell_gaps(items: &[Item], account: &mut Account<'_>) {
    for pair in items.windows(2) {
        let number = |it: &Item| it.number.parse::<u32>().ok();
        if let (Some(before), Some(next)) = (number(&pair[0]), number(&pair[1]))
            && before.checked_add(1) != Some(next)
        {
            let place = format!("item {next}");
            account.note(
                place,
                FindingKind::NumberingGap,
                Severity::Warning,
                pair[1].title.as_str(),
            );
        }
    }
}
