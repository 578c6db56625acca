//! Meetings whose papers an item reviews, the outside forums it names, and who recommends.

use raadslag_council::clock::Date;
use raadslag_council::finding::Finding;
use raadslag_council::record::{Forum, Item, Record, ReviewedMeeting};
use raadslag_council::rich::Block;

use super::{bodies, place_of};
use crate::dates::read_date;

pub(super) fn fill(record: &mut Record, findings: &mut Vec<Finding>) {
    let meeting = record.head.date;
    for item in &mut record.items {
        if item.meetings_reviewed.is_empty() {
            item.meetings_reviewed = reviewed(item, meeting, findings);
        }
        if item.forums.is_empty() {
            item.forums = forums(item);
        }
        if item.recommended_by.is_none() {
            item.recommended_by = recommender(item);
        }
    }
}

fn reviewed(item: &Item, meeting: Option<Date>, findings: &mut Vec<Finding>) -> Vec<ReviewedMeeting> {
    let mut found = Vec::new();
    let mut document: Option<&'static str> = None;
    for block in item.sections.iter().flat_map(|it| &it.blocks) {
        match block {
            Block::Paragraph(text) | Block::Subheading(text) => {
                let is_opening = text.as_str().trim_end().ends_with(':') || matches!(block, Block::Subheading(_));
                document = is_opening.then(|| document_of(text.as_str())).flatten();
            }
            Block::List(list) => {
                for point in &list.items {
                    let text = point.text.as_str();
                    let own = document.or_else(|| document_of(text));
                    let meeting =
                        own.and_then(|it| reviewed_meeting(text, it, meeting, &place_of(&item.number), findings));
                    found.extend(meeting);
                }
            }
            _ => {}
        }
    }
    found
}

/// Which paper a heading such as `Gennemgang af dagsorden for:` opens a list of.
fn document_of(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let is_review = [
        "gennemgang",
        "gennemgås",
        "protokol for",
        "protokol fra",
        "dagsorden for",
        "dagsorden til",
        "referat fra",
    ];
    if !is_review.iter().any(|it| lower.contains(it)) {
        return None;
    }
    ["beslutningsprotokol", "dagsorden", "beslutningsreferat", "referat"]
        .into_iter()
        .find(|it| lower.contains(it))
}

/// `Økonomiudvalgets møde den 15. august 2019 (se Prepare)`, `Møde i Økonomiudvalget den …`
fn reviewed_meeting(
    text: &str,
    document: &str,
    meeting: Option<Date>,
    place: &str,
    findings: &mut Vec<Finding>,
) -> Option<ReviewedMeeting> {
    let date = read_date(text, meeting)?;
    let before = text[..date.range.start].trim();
    let before = before.strip_suffix("den").unwrap_or(before).trim();
    let lower = before.to_lowercase();
    let body = if let Some(at) = lower.find("møde i ").filter(|_| lower.len() == before.len()) {
        bodies::at_start(before.get(at + "møde i ".len()..)?)?
    } else if let Some(at) = [" ordinære møde", " ekstraordinære møde", " møde"]
        .iter()
        .find_map(|it| before.find(it))
    {
        let owner = &before[..at];
        let named = [" for ", " fra ", " til "]
            .iter()
            .find_map(|it| owner.rfind(it).map(|at| at + it.len()));
        bodies::from_genitive(owner.get(named.unwrap_or(0)..)?)
    } else {
        bodies::at_start(before)?
    };
    findings.extend(date.findings(text, place));
    (!body.is_empty()).then(|| ReviewedMeeting {
        body,
        date: date.day.ok(),
        document: document.to_owned(),
    })
}

fn forums(item: &Item) -> Vec<Forum> {
    let names_forums = |text: &str| {
        text.to_lowercase()
            .split(|it: char| !it.is_alphabetic())
            .any(|it| it == "fora" || it == "foraene")
    };
    if !names_forums(&item.title) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut group = String::new();
    for block in item.sections.iter().flat_map(|it| &it.blocks) {
        match block {
            Block::Subheading(text) => text.as_str().trim_end_matches(':').clone_into(&mut group),
            Block::List(list) => found.extend(list.items.iter().map(|it| Forum {
                group: group.clone(),
                name: bare(it.text.as_str()),
                themes: it.children.iter().map(|it| it.text.as_str().to_owned()).collect(),
            })),
            _ => {}
        }
    }
    found
}

/// A point ends with a full stop that is no part of the name.
fn bare(text: &str) -> String {
    let text = text.trim();
    let is_abbreviated = text.ends_with("m.v.") || text.ends_with("m.fl.") || text.ends_with("m.m.");
    let bare = if is_abbreviated {
        text
    } else {
        text.strip_suffix(['.', ';']).unwrap_or(text)
    };
    bare.trim_end().to_owned()
}

/// `Kommunaldirektøren indstiller, at …`
fn recommender(item: &Item) -> Option<String> {
    item.sections.iter().find_map(|section| {
        let label = section.label.to_lowercase();
        if !label.contains("indstil") {
            return None;
        }
        let by_label = [" indstiller", " anbefaler"]
            .iter()
            .find_map(|it| Some(section.label[..label.find(it)?].to_owned()));
        by_label.filter(|_| label.len() == section.label.len()).or_else(|| {
            section.blocks.iter().find_map(|block| match block {
                Block::Paragraph(text) => recommender_of(text.as_str()),
                _ => None,
            })
        })
    })
}

fn recommender_of(text: &str) -> Option<String> {
    let end = [" indstiller", " anbefaler", " foreslår"]
        .iter()
        .filter_map(|it| text.find(it))
        .min()?;
    let sentence = raadslag_council::phrases::sentences(&text[..end]).pop()?;
    let is_somebody = sentence.starts_with(char::is_uppercase)
        && sentence.split_whitespace().count() < 14
        && !["Det", "Der", "Den"].contains(&sentence);
    is_somebody.then(|| sentence.to_owned())
}
