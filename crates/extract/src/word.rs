//! A Word document in lines: paragraphs with their style, points with the marker that Word counts, rows of tables.
//!
//! What changes were tracked is read as if they were accepted. What is struck out, hidden, or said in a comment is no part of the
//! text and is told as odd. Notes stand behind the paragraph that refers to them.

mod body;
mod numbers;
mod paragraph;
mod styles;

use std::collections::BTreeMap;

use crate::carried::Gathering;
use crate::carried::xml::{Archive, Step, attribute, walk};
use crate::document::Oddities;
use crate::{Document, Limits, Line, OddityKind, Part, Refused};

use body::{Body, Looks};
use numbers::Numbers;
use styles::Styles;

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Document, Refused> {
    let mut found = Gathering::default();
    let mut archive = Archive::open(bytes, limits).ok_or(Refused::Damaged)?;
    let main = main_part(&mut archive, &mut found);
    let text = archive.part(&main, &mut found).ok_or(Refused::Damaged)?;
    if text.len() >= limits.stream {
        return Err(Refused::TooLarge { limit: limits.stream });
    }
    found.carried.is_cut = false;
    let folder = main.rsplit_once('/').map_or("", |it| it.0).to_owned();
    let mut part = |name: &str, found: &mut Gathering| archive.part(&format!("{folder}/{name}"), found);
    let styles = part("styles.xml", &mut found).unwrap_or_default();
    let numbering = part("numbering.xml", &mut found).unwrap_or_default();
    let mut looks = Looks {
        styles: Styles::of(&styles, &mut found),
        numbers: Numbers::of(&numbering, &mut found),
        notes: BTreeMap::new(),
        links: BTreeMap::new(),
    };
    let mut oddities = Oddities::default();
    for (name, kind) in [("footnotes.xml", "footnote"), ("endnotes.xml", "endnote")] {
        let notes = part(name, &mut found).unwrap_or_default();
        let rels = part(&format!("_rels/{name}.rels"), &mut found).unwrap_or_default();
        looks.links = links(&rels, &mut found).0;
        let notes = body::notes(&notes, kind, &looks, &mut oddities, &mut found);
        looks.notes.extend(notes);
    }
    let file = main.rsplit('/').next().unwrap_or_default();
    let rels = part(&format!("_rels/{file}.rels"), &mut found).unwrap_or_default();
    let (links, furniture) = links(&rels, &mut found);
    looks.links = links;
    let mut lines = Body::new(&looks, Part::Body, limits).read(&text, &mut oddities, &mut found);
    for name in furniture {
        let Some(text) = part(&name, &mut found) else { continue };
        let mut above = Body::new(&looks, Part::Furniture, limits).read(&text, &mut oddities, &mut found);
        above.retain(|it| !it.text.trim().is_empty() && !lines.iter().any(|line| is_furniture(line, &it.text)));
        lines.append(&mut above);
    }
    if found.carried.is_cut {
        oddities.note(OddityKind::DamagedPage, None, 1);
    }
    cut(&mut lines, limits, &mut oddities);
    number(&mut lines);
    if lines.iter().all(|it| it.text.trim().is_empty()) {
        return Err(match found.is_too_deep {
            true => Refused::TooDeep,
            false => Refused::Empty,
        });
    }
    Ok(Document {
        lines,
        oddities: oddities.list(),
        ..Document::default()
    })
}

/// A document with a password is a file of the old kind that holds a packed one.
pub(crate) fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".bytes().flat_map(|it| [it, 0]).collect();
    memchr::memmem::find(bytes, &name).is_some()
}

fn is_furniture(line: &Line, text: &str) -> bool {
    line.text == text && line.styled.as_ref().is_some_and(|it| it.part == Part::Furniture)
}

/// The part that the package names as its document.
fn main_part(archive: &mut Archive<'_>, found: &mut Gathering) -> String {
    let mut main = String::new();
    if let Some(rels) = archive.part("_rels/.rels", found) {
        walk(&rels, found, |step, _| {
            let Step::Begin("Relationship", element) = step else {
                return;
            };
            if attribute(element, "Type").is_some_and(|it| it.ends_with("/officeDocument")) {
                main = attribute(element, "Target").unwrap_or_default();
            }
        });
    }
    match main.trim_start_matches('/') {
        "" => "word/document.xml".to_owned(),
        main => main.to_owned(),
    }
}

/// Where links lead, by their id, and the names of the parts at the top and the foot of pages.
fn links(rels: &[u8], found: &mut Gathering) -> (BTreeMap<String, String>, Vec<String>) {
    let (mut links, mut furniture) = (BTreeMap::new(), Vec::new());
    walk(rels, found, |step, _| {
        let Step::Begin("Relationship", element) = step else {
            return;
        };
        let kind = attribute(element, "Type").unwrap_or_default();
        let target = attribute(element, "Target").unwrap_or_default();
        if kind.ends_with("/hyperlink") {
            let target = quick_xml::escape::unescape(&target).map_or_else(|_| target.clone(), |it| it.into_owned());
            links.insert(attribute(element, "Id").unwrap_or_default(), target);
        } else if kind.ends_with("/header") || kind.ends_with("/footer") {
            furniture.push(target);
        }
    });
    furniture.sort();
    (links, furniture)
}

/// No more lines and characters than anybody reads.
fn cut(lines: &mut Vec<Line>, limits: &Limits, oddities: &mut Oddities) {
    let mut room = limits.characters;
    let fits = |it: &&Line| {
        let fits = it.text.len() <= room;
        room -= it.text.len().min(room);
        fits
    };
    let most = lines.iter().take(limits.lines).take_while(fits).count();
    if most < lines.len() {
        lines.truncate(most);
        oddities.note(OddityKind::TooLarge, u32::try_from(most).ok(), 1);
    }
}

fn number(lines: &mut [Line]) {
    for (at, line) in lines.iter_mut().enumerate() {
        line.number = u32::try_from(at + 1).unwrap_or(u32::MAX);
    }
}

#[cfg(test)]
mod tests;
