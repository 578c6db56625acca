//! The rows of an item divided at its labels.

use std::collections::HashSet;

use raadslag_council::clock::Date;
use raadslag_council::finding::{FindingKind, Severity};

use crate::blocks::{Reading, point};
use crate::family::ItemLabel;
use crate::head::{body_and_day, body_of};
use crate::inline;
use crate::labels::{Label, is_case_number};
use crate::source::{fold, squeeze};

use super::within::{is_attachment_title, is_within_text, listed_matter};

/// What a part of an item is read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Lead,
    Section,
    Route,
    Attachments,
    Decision,
    History,
    Absent,
    Outcome,
}

/// A label and the rows below it.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) kind: Kind,
    pub(super) role: Option<ItemLabel>,
    pub(super) label: String,
    pub(super) label_row: Option<usize>,
    pub(super) rows: Vec<usize>,
    pub(super) body: Option<String>,
    pub(super) date: Option<Date>,
    pub(super) raw_date: Option<String>,
}

/// An item's rows, divided.
pub(super) struct Divided {
    pub(super) parts: Vec<Part>,
    /// Case number and the like: what, the words, and the rows they stand on.
    pub(super) about: Vec<(ItemLabel, String, Vec<usize>)>,
    pub(super) open: Option<bool>,
    pub(super) group_open: Option<bool>,
    /// Matters that are listed before the decisions.
    pub(super) matters: HashSet<String>,
}

impl Part {
    pub(super) fn new(kind: Kind, label: &str, label_row: Option<usize>) -> Self {
        Self {
            kind,
            role: None,
            label: squeeze(label),
            label_row,
            rows: Vec::new(),
            body: None,
            date: None,
            raw_date: None,
        }
    }
}

/// Divides the rows.
pub(super) fn divide(rows: impl Iterator<Item = usize>, reading: &mut Reading<'_, '_>) -> Divided {
    let mut divided = Divided {
        parts: vec![Part::new(Kind::Lead, "", None)],
        about: Vec::new(),
        open: None,
        group_open: None,
        matters: HashSet::new(),
    };
    let mut wants: Option<usize> = None;
    for row in rows {
        if reading.rows[row].is_blank() {
            if let Some(part) = divided.parts.last_mut() {
                part.rows.push(row);
            }
            continue;
        }
        if let Some(about) = wants.take()
            && fills(&divided.about[about], row, reading)
        {
            let words = squeeze(reading.rows[row].words());
            divided.about[about].1 = words;
            divided.about[about].2.push(row);
            continue;
        }
        if !add_sign(row, &mut divided, reading, &mut wants) {
            reopen(row, &mut divided, reading);
            if let Some(part) = divided.parts.last_mut() {
                part.rows.push(row);
                let listed = listed_matter(reading.rows[row].words()).filter(|_| part.kind != Kind::Decision);
                divided.matters.extend(listed);
            }
        }
    }
    give_back(&mut divided);
    if reading.is_minutes {
        super::closing::decide(&mut divided.parts, reading);
    }
    divided
}

/// Who was absent when another body decided before stays with that decision.
fn give_back(divided: &mut Divided) {
    let last = divided
        .parts
        .iter()
        .filter(|it| it.kind == Kind::Decision && it.body.is_some());
    let named: Vec<usize> = last.filter_map(|it| it.label_row).collect();
    let (Some(first), Some(last)) = (named.iter().min().copied(), named.iter().max().copied()) else {
        return;
    };
    // Above every decision stands who was absent from the item.
    let is_earlier =
        |it: &(ItemLabel, String, Vec<usize>)| it.0 == ItemLabel::Absent && (first..last).contains(&it.2[0]);
    let decisions = divided.parts.iter_mut().filter(|it| it.kind == Kind::Decision);
    for part in decisions {
        let from = part.label_row.unwrap_or(0);
        let to = part.rows.last().copied().unwrap_or(from) + 2;
        let own = divided
            .about
            .iter()
            .filter(|it| is_earlier(it) && (from..to).contains(&it.2[0]));
        part.rows.extend(own.map(|it| it.2[0]));
        part.rows.sort_unstable();
    }
    divided.about.retain(|it| !is_earlier(it));
}

/// The words of a label that stood alone are on the next line.
fn fills(about: &(ItemLabel, String, Vec<usize>), row: usize, reading: &Reading<'_, '_>) -> bool {
    let text = reading.rows[row].words();
    about.1.is_empty() && text.len() <= 100 && !reading.family.is_item_sign(text)
        || about.1.is_empty() && about.0 == ItemLabel::Case && is_case_number(text)
}

/// A line that divides or says something about the item; false for text.
fn add_sign(row: usize, divided: &mut Divided, reading: &mut Reading<'_, '_>, wants: &mut Option<usize>) -> bool {
    let rows = reading.rows;
    let text = rows[row].words().trim_matches('*').trim_end();
    let family = reading.family;
    let is_lead = divided.parts.len() == 1;
    if is_attachment_title(row, divided, reading) {
        return false;
    }
    if is_lead && let Some(who) = text.strip_prefix("Indstilles af ") {
        divided.about.push((ItemLabel::Recommender, squeeze(who), vec![row]));
        return true;
    }
    // A page of ours that was printed by a browser: `Adgang Åben sag`.
    let bare = text
        .strip_prefix("Adgang")
        .map_or(text, |it| it.trim_start_matches([':', ' ']));
    if let Some(open) = family.openness(bare) {
        return add_openness(row, open, is_lead, divided, reading);
    }
    if is_lead && is_case_number(text) && !divided.about.iter().any(|it| it.0 == ItemLabel::Case) {
        divided.about.push((ItemLabel::Case, text.to_owned(), vec![row]));
        return true;
    }
    if is_lead && is_ground(text) {
        divided.about.push((ItemLabel::Ground, squeeze(text), vec![row]));
        divided.open.get_or_insert(false);
        return true;
    }
    if let Some(found) = family
        .decision_line(text)
        .filter(|_| !is_within_text(row, text, divided, reading))
    {
        let mut part = Part::new(Kind::Decision, text, Some(row));
        part.body = found
            .body
            .as_deref()
            .map(body_of)
            .filter(|it| text.contains(it.as_str()));
        part.date = super::day(found.date.as_deref());
        part.raw_date = found.date;
        divided.parts.push(part);
        return true;
    }
    if let Some((body, date, raw)) = named_within(row, text, divided, reading) {
        let mut part = Part::new(Kind::Decision, text, Some(row));
        (part.body, part.date, part.raw_date) = (Some(body), date, Some(raw));
        divided.parts.push(part);
        return true;
    }
    if is_lead && let Some((journal, case)) = journal_and_case(text) {
        divided.about.push((ItemLabel::Journal, journal.to_owned(), vec![row]));
        divided.about.push((ItemLabel::Case, case.to_owned(), vec![row]));
        return true;
    }
    let in_recommendation = divided
        .parts
        .last()
        .is_some_and(|it| it.role == Some(ItemLabel::Recommendation));
    if inline::is_parted_verdict(&rows[row].text) {
        divided.parts.push(Part::new(Kind::Decision, text, Some(row)));
        return true;
    }
    let Some(label) = family.item_label(text) else {
        return !in_recommendation && add_recommender(row, text, divided);
    };
    // `Direktionen indstiller, at` or `Det indstilles:` below the heading `Indstilling` is its first line.
    let goes_on = ["indstiller", "indstilles"].iter().any(|it| text.contains(it));
    if in_recommendation && label.role == ItemLabel::Recommendation && goes_on {
        return false;
    }
    if label.role.is_about_item() {
        if !is_lead && label.role != ItemLabel::Deciding {
            return false;
        }
        if label.value.is_empty() {
            *wants = Some(divided.about.len());
        }
        add_about(row, label, divided, reading);
        return true;
    }
    if label.role == ItemLabel::Absent && is_names(label.value) {
        divided
            .about
            .push((ItemLabel::Absent, label.value.to_owned(), vec![row]));
        return true;
    }
    let in_decision = divided.parts.last().is_some_and(|it| it.kind == Kind::Decision);
    // What a decision came to stands in words of ours below it.
    if label.role == ItemLabel::Outcome && in_decision && label.value.is_empty() {
        divided.parts.push(Part::new(Kind::Outcome, label.label, Some(row)));
        return true;
    }
    let is_of_decision = matches!(label.role, ItemLabel::Vote | ItemLabel::Outcome);
    if !label.value.is_empty() || is_of_decision && in_decision || label.role == ItemLabel::Outcome {
        return false;
    }
    if in_decision && label.role == ItemLabel::Section && divided.matters.contains(&fold(rows[row].words())) {
        return false;
    }
    // The text above was decided on already: what follows may belong to the decision.
    let follows = |it: &Part| it.role == Some(ItemLabel::Section);
    if in_decision && label.role == ItemLabel::Section && divided.parts.iter().any(follows) {
        let label = squeeze(label.label);
        reading
            .account
            .note_row(row, FindingKind::SectionInDecision, Severity::Guess, label);
    }
    let mut part = Part::new(kind(label.role), label.label, Some(row));
    part.role = Some(label.role);
    divided.parts.push(part);
    true
}

/// `Byrådet den 6. februar 2008:` over the decision of the next body, where the first body's stands right below the label.
fn named_within(
    row: usize,
    text: &str,
    divided: &Divided,
    reading: &Reading<'_, '_>,
) -> Option<(String, Option<Date>, String)> {
    let part = divided.parts.last().filter(|it| it.kind == Kind::Decision)?;
    let source = reading.rows;
    let first = part.rows.iter().find(|it| !source[**it].is_blank())?;
    let is_headed = part.body.is_some() || body_and_day(source[*first].words()).is_some();
    let is_apart = text.ends_with(':') || row > 0 && source[row - 1].is_blank();
    body_and_day(text).filter(|_| is_headed && is_apart)
}

/// `Lukket efter § 10 i lov om kommunernes styrelse`.
fn is_ground(text: &str) -> bool {
    text.len() < 160
        && [
            "Lukket efter ",
            "Lukket iht. ",
            "Lukket i henhold til ",
            "Lukket jf. ",
            "Lukket, jf. ",
        ]
        .iter()
        .any(|it| text.starts_with(it))
}

/// `05.01.00.G01 10/4411`: journal number and case number, without labels.
fn journal_and_case(text: &str) -> Option<(&str, &str)> {
    let (journal, case) = text.split_once(char::is_whitespace)?;
    let case = case.trim();
    let is_journal = journal.bytes().filter(|it| *it == b'.').count() >= 2
        && journal.starts_with(|it: char| it.is_ascii_digit())
        && journal
            .bytes()
            .all(|it| it.is_ascii_alphanumeric() || b".-".contains(&it));
    let is_case = case.split_once('/').is_some_and(|(year, number)| {
        let is_number = |it: &str| (1..=8).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit());
        is_number(year) && is_number(number)
    });
    (is_journal && is_case).then_some((journal, case))
}

/// `Direktionen indstiller,` alone on its line is a heading.
fn add_recommender(row: usize, text: &str, divided: &mut Divided) -> bool {
    let is_heading = text.len() <= 60
        && text.starts_with(char::is_uppercase)
        && [
            " indstiller",
            " indstiller,",
            " indstiller:",
            " indstiller, at",
            " indstiller at",
        ]
        .iter()
        .any(|it| text.ends_with(it));
    if is_heading && !divided.parts.last().is_some_and(|it| it.kind == Kind::Decision) {
        let mut part = Part::new(Kind::Section, text, Some(row));
        part.role = Some(ItemLabel::Recommendation);
        divided.parts.push(part);
        return true;
    }
    false
}

/// The labels of one line; a word for open or closed may stand at its end.
fn add_about(row: usize, label: Label<'_, ItemLabel>, divided: &mut Divided, reading: &Reading<'_, '_>) {
    let mut said = reading.family.about(label);
    if let Some((_, last)) = said.last_mut() {
        let (before, word) = last.rsplit_once(char::is_whitespace).unwrap_or(("", last));
        if let Some(open) = reading.family.openness(word) {
            divided.open.get_or_insert(open);
            *last = before.trim_end();
        }
    }
    let said = said.into_iter();
    divided
        .about
        .extend(said.map(|(role, value)| (role, squeeze(value), vec![row])));
}

/// Names and nothing but names: each word a name, a party or what joins them.
fn is_names(text: &str) -> bool {
    let is_name = |it: &str| {
        let word = it.trim_matches(['(', ')', ',', '.', ';']);
        word.is_empty()
            || word.starts_with(char::is_uppercase)
            || ["og", "af", "for", "von", "van", "de", "med", "uden", "afbud"].contains(&word)
    };
    text.starts_with(char::is_uppercase) && text.len() < 300 && text.split_whitespace().all(is_name)
}

fn kind(role: ItemLabel) -> Kind {
    match role {
        ItemLabel::Route => Kind::Route,
        ItemLabel::Attachments => Kind::Attachments,
        ItemLabel::Decision => Kind::Decision,
        ItemLabel::History => Kind::History,
        ItemLabel::Absent => Kind::Absent,
        _ => Kind::Section,
    }
}

fn add_openness(row: usize, open: bool, is_lead: bool, divided: &mut Divided, reading: &mut Reading<'_, '_>) -> bool {
    let is_group = reading.family.groups.has(reading.rows[row].words());
    if is_lead && divided.open.is_none() && !is_group {
        divided.open = Some(open);
    } else if is_group {
        divided.group_open = Some(open);
    } else {
        return false;
    }
    reading.account.outside(row, FindingKind::Labels);
    true
}

/// A list goes on behind the attachments of one of its points: `c.` alone on its line.
fn reopen(row: usize, divided: &mut Divided, reading: &Reading<'_, '_>) {
    let is_attachments = divided.parts.last().is_some_and(|it| it.kind == Kind::Attachments);
    let Some(before) = divided.parts.len().checked_sub(2).filter(|_| is_attachments) else {
        return;
    };
    let expected = divided.parts[..=before]
        .iter()
        .rev()
        .flat_map(|it| it.rows.iter().rev())
        .take(100)
        .find_map(|it| {
            point::read(&reading.rows[*it], *it, Some(""))
                .and_then(|it| it.marker)
                .or_else(|| bare(&reading.rows[*it].text))
        });
    let Some(expected) = expected else { return };
    let is_next = point::read(&reading.rows[row], row, Some(&expected))
        .is_some_and(|it| it.marker.is_some() && it.text.is_empty());
    if is_next {
        let at = divided.parts[..=before]
            .iter()
            .rposition(|it| matches!(it.kind, Kind::Lead | Kind::Section));
        let Some(at) = at else { return };
        let rows = std::mem::take(&mut divided.parts[at].rows);
        let mut part = Part::new(
            divided.parts[at].kind,
            &divided.parts[at].label.clone(),
            divided.parts[at].label_row,
        );
        part.role = divided.parts[at].role;
        part.rows = rows;
        divided.parts.remove(at);
        divided.parts.push(part);
    }
}

/// A counter alone on its line, whatever stands before it.
fn bare(text: &str) -> Option<String> {
    let text = text.trim();
    (text.len() <= 3 && text.ends_with(['.', ')'])).then(|| text.to_owned())
}
