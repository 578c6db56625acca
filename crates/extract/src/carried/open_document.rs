//! OpenDocument files: text, sheets and slides alike.

use super::xml::{Archive, Step, attribute, walk};
use super::{Carrier, Gathering, exif};
use crate::Limits;

pub(super) fn gather(bytes: &[u8], limits: &Limits, found: &mut Gathering) {
    let Some(mut archive) = Archive::open(bytes, limits) else {
        return found.cut();
    };
    for name in ["content.xml", "styles.xml"] {
        if let Some(part) = archive.part(name, found) {
            content(&part, found);
        }
    }
    if let Some(part) = archive.part("meta.xml", found) {
        meta(&part, found);
    }
    for name in archive.names() {
        if name.starts_with("Pictures/")
            && let Some(picture) = archive.part(&name, found)
        {
            exif::gather(&picture, found);
        }
    }
}

/// Text paragraph by paragraph; what stands around it tells its place.
fn content(part: &[u8], found: &mut Gathering) {
    let (mut comment, mut deletion, mut hidden, mut notes) = (0u32, 0u32, 0u32, 0u32);
    let mut hidden_tables: Vec<bool> = Vec::new();
    let (mut texts, mut creator) = (vec![String::new()], false);
    let mut author = String::new();
    walk(part, found, |step, found| {
        let place = if comment > 0 {
            Carrier::Comment
        } else if deletion > 0 {
            Carrier::Deleted
        } else if hidden_tables.iter().any(|it| *it) {
            Carrier::HiddenSheet
        } else if hidden > 0 {
            Carrier::HiddenText
        } else if notes > 0 {
            Carrier::Notes
        } else {
            Carrier::Body
        };
        match step {
            Step::Begin(name, element) => match name {
                "annotation" => comment += 1,
                "deletion" => deletion += 1,
                "notes" => notes += 1,
                "hidden-text" | "hidden-paragraph" => {
                    hidden += 1;
                    let words = attribute(element, "string-value").unwrap_or_default();
                    found.add(Carrier::HiddenText, None, &words);
                }
                "table" | "table-row" | "table-column" => {
                    let is_dark = attribute(element, "display").as_deref() == Some("false")
                        || attribute(element, "visibility").is_some_and(|it| it != "visible");
                    hidden_tables.push(is_dark);
                }
                "creator" => creator = true,
                "p" | "h" => texts.push(String::new()),
                "s" | "tab" | "line-break" => texts.last_mut().into_iter().for_each(|it| it.push(' ')),
                _ => {}
            },
            Step::End(name) => match name {
                "annotation" => comment = comment.saturating_sub(1),
                "deletion" => deletion = deletion.saturating_sub(1),
                "notes" => notes = notes.saturating_sub(1),
                "hidden-text" | "hidden-paragraph" => hidden = hidden.saturating_sub(1),
                "table" | "table-row" | "table-column" => drop(hidden_tables.pop()),
                "creator" => {
                    creator = false;
                    found.add(Carrier::Author, None, &author);
                    author.clear();
                }
                "p" | "h" if texts.len() > 1 => {
                    let text = texts.pop().unwrap_or_default();
                    found.add(place, None, &text);
                }
                _ => {}
            },
            Step::Text(words) if creator => author.push_str(words),
            Step::Text(words) => texts.last_mut().into_iter().for_each(|it| it.push_str(words)),
        }
    });
}

fn meta(part: &[u8], found: &mut Gathering) {
    let mut field = String::new();
    walk(part, found, |step, found| match step {
        Step::Begin(name, _) => field = name.to_owned(),
        Step::End(_) => field.clear(),
        Step::Text(text) => match field.as_str() {
            "initial-creator" | "creator" | "printed-by" => found.add(Carrier::Author, None, text),
            "title" | "subject" | "description" | "keyword" | "user-defined" => {
                found.add(Carrier::Metadata, None, text);
            }
            _ => {}
        },
    });
}
