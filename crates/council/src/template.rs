//! What a body's items begin with and how they are decided: sections by kind, the phrases it is offered, how it counts.
//!
//! What holds until the body says otherwise stands here; what it says is kept by its stream.

mod kinds;
mod numbering;
mod phrases;

use std::collections::BTreeSet;

use crate::body::Body;
use crate::command::Refusal;
use crate::event::{Event, NumberingSet, PhrasesSet, SectionsSet};
use crate::eye;
use crate::ids::TextId;
use crate::kept::json;
use crate::paper::ItemKind;
use crate::record::Section;
use crate::writing;

pub(crate) use kinds::set_kind;
pub use kinds::{ClosedFromStart, KindRules, motion_days, submitted_by};
pub use numbering::{Counting, Numbered, Numbering, given};
pub use phrases::{PHRASE_LIMIT, Phrase, offered, read_phrases, standard_phrases};

/// Kind and headings, a line each.
const TEMPLATES: &str = include_str!("template.txt");

/// The kinds of items that somebody begins, each with a template of its own; other kinds stand on every agenda with
/// sections of their own.
pub const KINDS: [ItemKind; 4] = [
    ItemKind::Decision,
    ItemKind::Discussion,
    ItemKind::Information,
    ItemKind::Motion,
];

/// No item has more sections to begin with.
pub const SECTION_LIMIT: usize = 20;

/// Headings that an item has beside its sections; a section of that name would be read as another part.
const TAKEN: [&str; 4] = ["sagsgang", "bilag", "beslutning", "tidligere behandling"];

/// The sections an item begins with until its body says otherwise; those that stay empty are not printed.
pub fn sections(kind: ItemKind) -> Vec<Section> {
    let name = match kind {
        ItemKind::Information => "INFORMATION",
        ItemKind::Discussion => "DISCUSSION",
        ItemKind::Motion => "MOTION",
        _ => "DECISION",
    };
    let lines = TEMPLATES.lines().filter_map(|it| it.split_once(':'));
    let labels = lines
        .filter(|(kind, _)| *kind == name)
        .flat_map(|(_, it)| it.split('|'));
    labels
        .map(|it| Section {
            label: it.trim().to_owned(),
            blocks: Vec::new(),
        })
        .collect()
}

/// Sections as they may be typed: `[Heading]` on a line of its own, and its standard text below; none where words stand
/// before the first heading.
pub fn typed_sections(typed: &str) -> Option<Vec<Section>> {
    let typed = typed.replace("\r\n", "\n");
    let mut found: Vec<(String, String)> = Vec::new();
    for line in typed.lines() {
        let heading = line.trim().strip_prefix('[').and_then(|it| it.strip_suffix(']'));
        match (heading, found.last_mut()) {
            (Some(label), _) => found.push((label.trim().to_owned(), String::new())),
            (None, Some((_, text))) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) if line.trim().is_empty() => {}
            (None, None) => return None,
        }
    }
    let section = |(label, text): (String, String)| Section {
        label,
        blocks: writing::read(text.trim()),
    };
    Some(found.into_iter().map(section).collect())
}

/// Sections written as they may be typed.
pub fn written_sections(sections: &[Section]) -> String {
    let written = sections.iter().map(|it| {
        let text = writing::write(&it.blocks);
        let rest = if text.is_empty() { text } else { format!("\n{text}\n") };
        format!("[{}]{rest}", it.label)
    });
    written.collect::<Vec<_>>().join("\n")
}

/// The sections as their payload holds them; the standard ones where it was erased.
pub fn read_sections(kind: ItemKind, payload: &str) -> Vec<Section> {
    serde_json::from_str(payload).unwrap_or_else(|_| sections(kind))
}

type Decided = Result<Vec<Event>, Refusal>;

/// Another template for a kind of item, or the standard one again.
pub(crate) fn set_sections(
    known: &Body,
    kind: ItemKind,
    asked: Option<&[Section]>,
    mint: &mut dyn FnMut(&str) -> TextId,
) -> Decided {
    if !KINDS.contains(&kind) {
        return Err(Refusal::HasNoTemplate);
    }
    let Some(asked) = asked else {
        let is_set = known.sections.contains_key(&kind);
        return Ok(is_set.then(|| sections_set(known, kind, None)).into_iter().collect());
    };
    must_be_sections(asked)?;
    Ok(vec![sections_set(known, kind, Some(mint(&json(asked))))])
}

fn must_be_sections(asked: &[Section]) -> Result<(), Refusal> {
    if asked.is_empty() || asked.len() > SECTION_LIMIT {
        return Err(Refusal::SectionCount { limit: SECTION_LIMIT });
    }
    let labels: Vec<String> = asked.iter().map(|it| it.label.trim().to_lowercase()).collect();
    if labels.iter().any(|it| eye::is_blank(it)) {
        return Err(Refusal::SectionWithoutName);
    }
    if labels.iter().any(|it| TAKEN.contains(&it.as_str())) {
        return Err(Refusal::SectionNameTaken);
    }
    let names: BTreeSet<&String> = labels.iter().collect();
    match names.len() == labels.len() {
        true => Ok(()),
        false => Err(Refusal::SectionTwice),
    }
}

fn sections_set(known: &Body, item_kind: ItemKind, sections: Option<TextId>) -> Event {
    Event::SectionsSet(SectionsSet {
        body: known.body,
        item_kind,
        sections,
    })
}

/// Other phrases, or the standard ones again. The table of phrases is the law: no wording means anything else here.
pub(crate) fn set_phrases(known: &Body, asked: Option<&[Phrase]>, mint: &mut dyn FnMut(&str) -> TextId) -> Decided {
    let body = known.body;
    let Some(asked) = asked else {
        let standard = PhrasesSet { body, phrases: None };
        let is_set = known.phrases.is_some();
        return Ok(is_set.then_some(Event::PhrasesSet(standard)).into_iter().collect());
    };
    phrases::must_be_phrases(asked)?;
    Ok(vec![Event::PhrasesSet(PhrasesSet {
        body,
        phrases: Some(mint(&json(asked))),
    })])
}

/// Another way of counting.
pub(crate) fn set_numbering(known: &Body, asked: &Numbering, mint: &mut dyn FnMut(&str) -> TextId) -> Decided {
    let prefix = asked.must_prefix()?;
    if asked.counting == Counting::PerMeeting && known.numbered.counting == Counting::PerMeeting {
        return Ok(Vec::new());
    }
    Ok(vec![Event::NumberingSet(NumberingSet {
        body: known.body,
        counting: asked.counting,
        prefix: prefix.map(mint),
    })])
}

#[cfg(test)]
mod tests;
