//! One item: its rows divided into parts, and each part read.

use std::ops::Range;

use raadslag_council::clock::Date;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::{Closure, Decision, Item, Section};
use raadslag_council::rich::Block;

use crate::blocks::{self, Reading};
use crate::dates;
use crate::family::ItemLabel;
use crate::head;
use crate::lines::join;
use crate::outline::Opening;
use crate::source::squeeze;

mod attachments;
mod divide;
mod history;

use divide::{Kind, Part};

/// What an item's rows tell beyond the item.
pub(crate) struct Read {
    pub(crate) item: Item,
    /// A heading over the items that follow says whether they are open.
    pub(crate) group_open: Option<bool>,
}

/// Reads an item from its opening and the rows below it.
pub(crate) fn read(
    opening: &Opening,
    rows: Range<usize>,
    group_open: Option<bool>,
    reading: &mut Reading<'_, '_>,
) -> Read {
    let mut item = Item {
        number: opening.number.clone(),
        title: title(opening, reading),
        open: true,
        ..Item::default()
    };
    settle_opening(opening, &item, reading);
    let divided = divide::divide(rows, reading);
    let is_closed_title = is_closed_title(&item.title, reading);
    item.open = divided
        .open
        .or(opening.open)
        .or(is_closed_title.then_some(false))
        .or(group_open)
        .unwrap_or(true);
    for (role, text, rows) in divided.about {
        take_about(role, &text, &rows, &mut item, reading);
    }
    for part in divided.parts {
        take_part(part, &mut item, reading);
    }
    finish(&item, reading);
    Read {
        item,
        group_open: divided.group_open,
    }
}

fn title(opening: &Opening, reading: &mut Reading<'_, '_>) -> String {
    let mut title = String::new();
    for piece in &opening.title {
        if join(&mut title, &squeeze(piece)) {
            reading.account.leave(opening.rows[0], "-", FindingKind::JoinedWords);
        }
    }
    title.trim_matches('*').trim().to_owned()
}

fn settle_opening(opening: &Opening, item: &Item, reading: &mut Reading<'_, '_>) {
    // The hyphens of broken words were told when the title was joined.
    let hyphens = opening.title.iter().map(|it| squeeze(it).len()).sum::<usize>() + opening.title.len() - 1;
    let lost = hyphens.saturating_sub(item.title.len());
    let mut fields = vec![item.number.as_str()];
    let words: Vec<String> = opening.title.iter().map(|it| squeeze(it.trim_matches('*'))).collect();
    if lost == 0 {
        fields.push(&item.title);
    } else {
        fields.extend(words.iter().map(String::as_str));
    }
    reading
        .account
        .settle_all(opening.rows.iter().copied(), &fields, FindingKind::Labels);
}

/// `Lukket: …`, `… (Lukket)`.
fn is_closed_title(title: &str, reading: &Reading<'_, '_>) -> bool {
    let prefixes = &reading.family.closed_prefixes;
    prefixes.iter().any(|it| title.starts_with(it.as_str()))
        || ["(Lukket)", "(lukket)", "(Lukket sag)"]
            .iter()
            .any(|it| title.ends_with(it))
}

fn take_about(role: ItemLabel, text: &str, rows: &[usize], item: &mut Item, reading: &mut Reading<'_, '_>) {
    use ItemLabel as L;
    let kept = |slot: &mut Option<String>| {
        let is_new = slot.is_none() && !text.is_empty();
        if is_new {
            *slot = Some(text.to_owned());
        }
        is_new
    };
    let is_kept = match role {
        L::Case => kept(&mut item.case_number),
        L::Document => kept(&mut item.document_number),
        L::Deciding => kept(&mut item.deciding_body),
        L::Recommender => kept(&mut item.recommended_by),
        L::Ground => kept(&mut item.closure.get_or_insert_default().ground),
        L::PublicTitle => kept(&mut item.closure.get_or_insert_default().public_title),
        L::Review => {
            take_review(text, rows, item.closure.get_or_insert_default(), reading);
            false
        }
        L::Page => {
            item.page = text.parse().ok();
            false
        }
        _ => false,
    };
    let fields: &[&str] = if is_kept { &[text] } else { &[] };
    reading
        .account
        .settle_all(rows.iter().copied(), fields, FindingKind::Labels);
}

fn take_review(text: &str, rows: &[usize], closure: &mut Closure, reading: &mut Reading<'_, '_>) {
    if let Some(date) = dates::read_date(text, None) {
        let place = rows.last().map_or_else(String::new, |it| reading.rows[*it].place());
        reading.account.take(date.findings(text, &place));
        closure.review_on = date.day.ok();
    }
}

fn take_part(part: Part, item: &mut Item, reading: &mut Reading<'_, '_>) {
    match part.kind {
        Kind::Lead => take_lead(&part, item, reading),
        Kind::Section => {
            let blocks = blocks::read(&part.rows, reading);
            let is_recommendation = part.role == Some(ItemLabel::Recommendation);
            if is_recommendation && item.recommended_by.is_none() {
                item.recommended_by = recommender(&blocks);
            }
            settle_label(&part, true, reading);
            item.sections.push(Section {
                label: part.label,
                blocks,
            });
        }
        Kind::Route => take_route(part, item, reading),
        Kind::Attachments => {
            settle_label(&part, false, reading);
            attachments::read(&part.rows, item, reading);
        }
        Kind::Decision => {
            let blocks = blocks::read(&part.rows, reading);
            settle_decision(&part, reading);
            item.decisions.push(Decision {
                body: part.body,
                date: part.date,
                blocks,
                ..Decision::default()
            });
        }
        Kind::History => take_history(part, item, reading),
        Kind::Absent => {
            settle_label(&part, false, reading);
            let lines: Vec<&str> = part.rows.iter().map(|it| reading.rows[*it].words()).collect();
            let text = lines.join("\n");
            let rows: Vec<usize> = part
                .rows
                .into_iter()
                .filter(|it| !reading.rows[*it].is_blank())
                .collect();
            let absent = head::read_people(&text, &rows, reading);
            item.absent.extend(absent);
        }
    }
}

/// Text before any label: a closed item's decision, where the family writes so, or a part without a label.
fn take_lead(part: &Part, item: &mut Item, reading: &mut Reading<'_, '_>) {
    let blocks = blocks::read(&part.rows, reading);
    if blocks.is_empty() {
        return;
    }
    if reading.family.closed_decision && !item.open {
        item.decisions.push(Decision {
            blocks,
            ..Decision::default()
        });
    } else {
        item.sections.push(Section {
            label: String::new(),
            blocks,
        });
    }
}

/// The codes of the bodies, or a section where sentences stand instead.
fn take_route(part: Part, item: &mut Item, reading: &mut Reading<'_, '_>) {
    let text: Vec<&str> = part.rows.iter().map(|it| reading.rows[*it].words()).collect();
    let text = text.join(" ");
    let codes: Vec<&str> = text
        .split(['/', ',', ';', '→', '>', '–'])
        .flat_map(str::split_whitespace)
        .filter(|it| *it != "-" && *it != "og")
        .collect();
    if !codes.iter().all(|it| is_code(it)) {
        let part = Part {
            kind: Kind::Section,
            ..part
        };
        return take_part(part, item, reading);
    }
    settle_label(&part, false, reading);
    reading
        .account
        .settle_all(part.rows.iter().copied(), &codes, FindingKind::ListMarks);
    item.route.extend(codes.into_iter().map(str::to_owned));
}

/// `DIR`, `ØK`, `KB`, `Økonomiudvalget`: a code or one word of a name.
fn is_code(word: &str) -> bool {
    word.chars().count() <= 8 && word.chars().all(char::is_alphanumeric) && word.starts_with(char::is_uppercase)
        || word.ends_with("udvalget")
}

fn take_history(part: Part, item: &mut Item, reading: &mut Reading<'_, '_>) {
    if !history::is_listed(&part.rows, reading) {
        let part = Part {
            kind: Kind::Section,
            ..part
        };
        return take_part(part, item, reading);
    }
    settle_label(&part, false, reading);
    history::read(&part.rows, item, reading);
}

fn settle_label(part: &Part, is_field: bool, reading: &mut Reading<'_, '_>) {
    if let Some(row) = part.label_row {
        let fields: &[&str] = if is_field { &[part.label.as_str()] } else { &[] };
        reading.account.settle(row, fields, FindingKind::Labels);
    }
}

fn settle_decision(part: &Part, reading: &mut Reading<'_, '_>) {
    if let Some(row) = part.label_row {
        let body = part.body.as_deref().unwrap_or_default();
        reading.account.settle(row, &[body], FindingKind::Labels);
        if let Some(date) = &part.raw_date {
            let findings = dates::read_date(date, None).map(|it| it.findings(date, &reading.rows[row].place()));
            reading.account.take(findings.unwrap_or_default());
        }
    }
}

/// `Kommunaldirektøren indstiller, at …`.
fn recommender(blocks: &[Block]) -> Option<String> {
    let text = blocks.iter().find_map(|it| match it {
        Block::Paragraph(text) => Some(text.as_str()),
        _ => None,
    })?;
    let at = text.find(" indstiller").filter(|it| *it > 0)?;
    let who = text[..at].trim();
    let is_name = !who.contains(['.', ':']) && who.chars().count() <= 120 && who.starts_with(char::is_uppercase);
    is_name.then(|| squeeze(who))
}

fn finish(item: &Item, reading: &mut Reading<'_, '_>) {
    if item.sections.is_empty() && item.decisions.is_empty() && item.attachments.is_empty() {
        let place = format!("item {}", item.number);
        reading
            .account
            .note(place, FindingKind::EmptyItem, Severity::Note, item.title.as_str());
    }
}

/// A decision heading's date.
fn day(raw: Option<&str>) -> Option<Date> {
    dates::read_date(raw?, None)?.day.ok()
}
