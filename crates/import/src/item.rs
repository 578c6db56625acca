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
mod closing;
mod divide;
pub(crate) mod history;
mod told;
mod within;

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
    let divided = divide::divide(opening.before.iter().copied().chain(rows), reading);
    let is_closed_title = is_closed_title(&item.title, reading);
    item.open = divided
        .open
        .or(opening.open)
        .or(is_closed_title.then_some(false))
        .or(group_open)
        .unwrap_or(true);
    take_all_about(divided.about, &mut item, reading);
    if item.case_number.is_none() {
        item.case_number = case_in_title(&item.title);
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

/// `Høring om cykelstien (2018-0104455)`: the title keeps it as well.
fn case_in_title(title: &str) -> Option<String> {
    let (_, number) = title.strip_suffix(')')?.rsplit_once('(')?;
    crate::labels::is_case_number(number).then(|| number.to_owned())
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

/// `Lukket: …`, `LUKKET SAG: …`, `… (Lukket)`.
fn is_closed_title(title: &str, reading: &Reading<'_, '_>) -> bool {
    let title = title.to_lowercase();
    let prefixes = &reading.family.closed_prefixes;
    prefixes.iter().any(|it| title.starts_with(&it.to_lowercase()))
        || [
            "(lukket)",
            "(lukket sag)",
            "(lukket punkt)",
            "- lukket",
            "- lukket sag",
            "- lukket punkt",
        ]
        .iter()
        .any(|it| title.ends_with(it))
}

/// What the labels above an item's text say, row by row.
fn take_all_about(about: Vec<(ItemLabel, String, Vec<usize>)>, item: &mut Item, reading: &mut Reading<'_, '_>) {
    // A journal number stands for the case only where no case number does.
    let may_name_case = !about.iter().any(|it| it.0 == ItemLabel::Case && !it.1.is_empty());
    let mut kept: Vec<(Vec<usize>, Vec<String>)> = Vec::new();
    for (role, text, rows) in about {
        if let ItemLabel::Absent | ItemLabel::Deputies = role {
            let people = head::read_people(&text, &rows, reading);
            let is_absent = role == ItemLabel::Absent;
            (if is_absent {
                &mut item.absent
            } else {
                &mut item.deputies
            })
            .extend(people);
            continue;
        }
        let is_kept = take_about(role, &text, &rows, may_name_case, item, reading);
        let words = is_kept.then_some(text);
        match kept.last_mut().filter(|it| it.0 == rows) {
            Some(before) => before.1.extend(words),
            None => kept.push((rows, words.into_iter().collect())),
        }
    }
    for (rows, words) in kept {
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        reading.account.settle_all(rows, &words, FindingKind::Labels);
    }
}

/// Puts the words into their field; false where they go into none.
fn take_about(
    role: ItemLabel,
    text: &str,
    rows: &[usize],
    may_name_case: bool,
    item: &mut Item,
    reading: &mut Reading<'_, '_>,
) -> bool {
    use ItemLabel as L;
    let kept = |slot: &mut Option<String>| {
        let is_new = slot.is_none() && !text.is_empty();
        if is_new {
            *slot = Some(text.to_owned());
        }
        is_new
    };
    match role {
        L::Case => kept(&mut item.case_number),
        L::Journal if may_name_case => kept(&mut item.case_number),
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
    }
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
                item.recommended_by = recommender(&blocks).or_else(|| named_before(&part.label));
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
            let mut part = named_below(part, reading);
            let told = told::take(&mut part.rows, reading);
            let blocks = blocks::read(&part.rows, reading);
            settle_decision(&part, reading);
            // A body's heading over its sections, whose decision follows under a label of its own.
            if let Some(named) = item
                .decisions
                .last_mut()
                .filter(|it| it.blocks.is_empty() && it.body.is_some())
                && part.body.is_none()
            {
                named.blocks = blocks;
                return;
            }
            item.decisions.push(Decision {
                body: part.body,
                date: part.date,
                level: told.level,
                outcomes: told.outcomes,
                blocks,
                ..Decision::default()
            });
        }
        Kind::Outcome => {
            settle_label(&part, false, reading);
            for row in part.rows {
                reading.account.outside(row, FindingKind::Labels);
            }
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
    let rows = take_crossed(&part.rows, item, reading);
    if history::is_counted(rows, reading) {
        return history::read(rows, item, reading);
    }
    let blocks = blocks::read(rows, reading);
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

/// A row of bodies' codes with crosses below them, as a route; gives back the rows behind it.
fn take_crossed<'p>(rows: &'p [usize], item: &mut Item, reading: &mut Reading<'_, '_>) -> &'p [usize] {
    let source = reading.rows;
    let is_of_route = |row: &&usize| {
        let text = source[**row].words();
        text.split_whitespace()
            .all(|it| it.chars().count() <= 4 && it.chars().all(char::is_uppercase))
    };
    let count = rows.iter().take_while(is_of_route).count();
    let words = || {
        rows[..count]
            .iter()
            .flat_map(|it| source[*it].words().split_whitespace())
    };
    if !reading.family.case_opens || !words().any(|it| it == "X") {
        return rows;
    }
    let codes: Vec<&str> = words().filter(|it| *it != "X").collect();
    let filled = rows[..count].iter().copied().filter(|it| !source[*it].is_blank());
    reading.account.settle_all(filled, &codes, FindingKind::ListMarks);
    item.route.extend(codes.into_iter().map(str::to_owned));
    &rows[count..]
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

/// `TMU → ØU → KB`: codes of bodies, in capitals, and nothing else.
fn is_route(text: &str) -> bool {
    let mut codes = text
        .split(['/', ',', ';', '→', '>', '–', '-'])
        .flat_map(str::split_whitespace)
        .peekable();
    codes.peek().is_some()
        && codes.all(|it| (2..=5).contains(&it.chars().count()) && it.chars().all(char::is_uppercase))
}

/// `DIR`, `ØK`, `KB`, `Økonomiudvalget`: a code or one word of a name.
fn is_code(word: &str) -> bool {
    word.chars().count() <= 8 && word.chars().all(char::is_alphanumeric) && word.starts_with(char::is_uppercase)
        || word.ends_with("udvalget")
}

fn take_history(part: Part, item: &mut Item, reading: &mut Reading<'_, '_>) {
    if !history::is_listed(&part.rows, reading) {
        let mut filled = part
            .rows
            .iter()
            .map(|it| reading.rows[*it].words())
            .filter(|it| !it.is_empty());
        if let (Some(codes), None) = (filled.next(), filled.next())
            && is_route(codes)
        {
            return take_route(part, item, reading);
        }
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

/// A decision's heading may stand over a line that names the body and the day: `Handicaprådet den 6. februar 2008:`.
fn named_below(mut part: Part, reading: &mut Reading<'_, '_>) -> Part {
    let source = reading.rows;
    let first = part.rows.iter().position(|it| !source[*it].is_blank());
    let Some(at) = first.filter(|_| part.body.is_none() && part.date.is_none()) else {
        return part;
    };
    let row = part.rows[at];
    if let Some((body, date, raw)) = head::body_and_day(source[row].words()) {
        settle_label(&part, false, reading);
        part.rows.drain(..=at);
        (part.body, part.date, part.raw_date) = (Some(body), date, Some(raw));
        part.label_row = Some(row);
    }
    part
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

/// Who recommends, by the words of a recommendation: `Kommunaldirektøren indstiller, at …`.
pub fn recommender(blocks: &[Block]) -> Option<String> {
    let text = blocks.iter().find_map(|it| match it {
        Block::Paragraph(text) | Block::Subheading(text) => Some(text.as_str()),
        _ => None,
    })?;
    let at = text.find(" indstiller").filter(|it| *it > 0)?;
    let who = text[..at].trim();
    let is_name = !who.contains(['.', ':']) && who.chars().count() <= 120 && who.starts_with(char::is_uppercase);
    is_name.then(|| squeeze(who))
}

/// `Direktionen indstiller, at` as a heading.
pub(crate) fn named_before(label: &str) -> Option<String> {
    let who = label.split_once(" indstiller")?.0.trim();
    who.starts_with(char::is_uppercase).then(|| who.to_owned())
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
