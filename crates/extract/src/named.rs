//! Structured files, XML and JSON, as named values with the lines they stand on.

mod json;
mod xml;

use crate::document::{Node, NodeKind, Oddities};
use crate::text::{is_forbidden, read_letters};
use crate::{Document, Limits, OddityKind, Refused};

/// Values within values; no real file comes near.
const DEEPEST: usize = 100;
/// Named values of one file; the rest are left out with an oddity.
const MOST_NODES: usize = 400_000;

/// Reads XML. No entity is unfolded but the five that XML itself has.
pub(crate) fn read_xml(bytes: &[u8], limits: &Limits) -> Result<Document, Refused> {
    read(bytes, limits, xml::walk)
}

/// Reads JSON.
pub(crate) fn read_json(bytes: &[u8], limits: &Limits) -> Result<Document, Refused> {
    read(bytes, limits, json::walk)
}

fn read(bytes: &[u8], limits: &Limits, walk: impl FnOnce(&str, &mut Gathering)) -> Result<Document, Refused> {
    let mut gathering = Gathering {
        nodes: Vec::new(),
        open: Vec::new(),
        too_deep: 0,
        characters: limits.characters,
        most: MOST_NODES.min(limits.lines),
        oddities: Oddities::default(),
    };
    let text = read_letters(bytes, &mut gathering.oddities);
    if text.trim().is_empty() {
        return Err(Refused::Empty);
    }
    walk(&text, &mut gathering);
    if gathering.nodes.iter().all(|it| it.text.trim().is_empty()) {
        return Err(Refused::Empty);
    }
    Ok(Document {
        nodes: gathering.nodes,
        oddities: gathering.oddities.list(),
        ..Document::default()
    })
}

/// The nodes as they are met.
struct Gathering {
    nodes: Vec<Node>,
    /// Those that are not closed, outermost first.
    open: Vec<u32>,
    /// How many are open that lie too deep to be kept.
    too_deep: usize,
    /// Characters that may still be kept.
    characters: usize,
    most: usize,
    oddities: Oddities,
}

impl Gathering {
    /// A value with others below it begins.
    fn open(&mut self, name: &str, line: u32) {
        if self.too_deep > 0 || self.open.len() >= DEEPEST {
            self.too_deep += 1;
            self.oddities.note(OddityKind::TooLarge, Some(line), 1);
            return;
        }
        match self.push(NodeKind::Element, name, line) {
            Some(at) => self.open.push(at),
            None => self.too_deep += 1,
        }
    }

    /// The innermost value ends.
    fn close(&mut self) {
        if self.too_deep > 0 {
            self.too_deep -= 1;
        } else {
            self.open.pop();
        }
    }

    fn attribute(&mut self, name: &str, text: &str, line: u32) {
        if self.too_deep > 0 {
            return self.text(text, line);
        }
        if let Some(at) = self.push(NodeKind::Attribute, name, line) {
            self.add(at, text, line);
        }
    }

    /// Characters within the innermost value: its own where it has nothing else below it, or a run between others.
    fn text(&mut self, text: &str, line: u32) {
        let last = self.nodes.len().wrapping_sub(1) as u32;
        let inner = self.open.last().copied();
        let is_first = |it: u32| {
            let below = self.nodes[it as usize + 1..].iter();
            it == last || below.take(64).all(|it| it.kind == NodeKind::Attribute)
        };
        let goes_on = self
            .nodes
            .last()
            .is_some_and(|it| it.kind == NodeKind::Run && it.above == inner);
        let at = match inner {
            _ if goes_on => Some(last),
            Some(it) if is_first(it) => Some(it),
            _ if text.trim().is_empty() => None,
            _ => self.push(NodeKind::Run, "", line),
        };
        if let Some(at) = at {
            self.add(at, text, line);
        }
    }

    fn push(&mut self, kind: NodeKind, name: &str, line: u32) -> Option<u32> {
        if self.nodes.len() >= self.most {
            self.oddities.note(OddityKind::TooLarge, Some(line), 1);
            return None;
        }
        self.nodes.push(Node {
            above: self.open.last().copied(),
            kind,
            name: name.to_owned(),
            text: String::new(),
            line,
        });
        Some(self.nodes.len() as u32 - 1)
    }

    /// Adds characters; those that cannot stand in a text are told.
    fn add(&mut self, at: u32, text: &str, line: u32) {
        let node = &mut self.nodes[at as usize];
        if node.text.is_empty() && node.kind != NodeKind::Attribute && !text.trim().is_empty() {
            // Where the words begin, and not the tag.
            let blank = &text[..text.len() - text.trim_start().len()];
            node.line = line.max(node.line);
            if node.kind == NodeKind::Run {
                node.line += newlines(blank);
            }
        }
        let mut forbidden = 0;
        let mut letters = text.chars().peekable();
        while let Some(mut letter) = letters.next() {
            // Old systems end lines by a carriage return alone.
            if letter == '\r' {
                if letters.peek() == Some(&'\n') {
                    continue;
                }
                letter = '\n';
            }
            if letter != '\n' && is_forbidden(letter) {
                forbidden += 1;
            } else if self.characters == 0 {
                self.oddities.note(OddityKind::TooLarge, Some(line), 1);
                break;
            } else {
                self.characters -= 1;
                node.text.push(letter);
            }
        }
        if forbidden > 0 {
            self.oddities
                .note(OddityKind::ForbiddenCharacters, Some(line), forbidden);
        }
    }

    /// What could not be read as what it claims to be stands as a run of its own.
    fn damaged(&mut self, rest: &str, line: u32) {
        self.oddities.note(OddityKind::DamagedPage, Some(line), 1);
        self.open.clear();
        self.too_deep = 0;
        if !rest.trim().is_empty() {
            self.text(rest, line);
        }
    }
}

fn newlines(text: &str) -> u32 {
    let bytes = text.as_bytes();
    let ends = memchr::memchr2_iter(b'\n', b'\r', bytes);
    ends.filter(|it| bytes[*it] == b'\n' || bytes.get(it + 1) != Some(&b'\n'))
        .count() as u32
}

#[cfg(test)]
mod tests;
