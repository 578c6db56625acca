//! Exports of case systems: named values in, the same record out as from a paper. Each kind of export is a file of paths.

mod choose;
mod content;
mod decided;
mod family;
mod files;
mod item;
mod meeting;
mod people;
mod running;
mod several;
mod tree;
mod when;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, HashMap};

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::leak::kinds_in_words;
use raadslag_council::record::Record;
use raadslag_extract::Document;

use crate::html::{self, is_markup};
use crate::reading::{LeftOut, Paper, SystemIds};
use crate::source::squeeze;
use choose::choose;
use family::Family;
use files::Files;
pub use files::NamedFile;
pub(crate) use several::parted;
use tree::Tree;

/// Reads the named values of a structured file, which files it names, and what its system knows things by.
pub(crate) fn read(document: &Document) -> Paper {
    let Some(choice) = choose(&document.nodes) else {
        return Paper {
            record: unknown(document),
            ..Paper::default()
        };
    };
    let mut export = Export {
        tree: choice.tree,
        family: choice.family,
        findings: Vec::new(),
        notes: BTreeMap::new(),
        files: Files::default(),
        items: Vec::new(),
        is_open_unless_told: true,
        left_out: None,
    };
    if choice.is_weak {
        let text = format!("{}: {}", export.family.id, export.family.name);
        export.tell("document", FindingKind::UnknownLayout, Severity::Warning, &text);
    }
    let mut record = meeting::read(&mut export);
    export.name_others();
    export.tell_left(&record);
    let files = std::mem::take(&mut export.files).close(&export.items);
    let (ids, left_out) = (export.ids(), export.left_out);
    record.findings = export.close();
    Paper {
        record,
        files,
        ids,
        left_out,
    }
}

/// A structured file that nobody knows: every value of it is told.
fn unknown(document: &Document) -> Record {
    let tree = Tree::new(&document.nodes, &BTreeMap::new());
    let left = tree.left(&HashMap::new());
    let lines: Vec<String> = left.iter().map(|(at, _)| said(&tree, *at)).collect();
    let mut record = Record::default();
    record.findings.push(Finding {
        place: "document".to_owned(),
        what: FindingKind::UnknownLayout,
        severity: Severity::Warning,
        text: lines.join("\n"),
        outside_fields: true,
    });
    record
}

/// An export as it is read.
struct Export<'d> {
    tree: Tree<'d>,
    family: &'static Family,
    findings: Vec<Finding>,
    /// What of the source stands in no field and needs nobody's eye, by kind.
    notes: BTreeMap<FindingKind, Notes>,
    /// The files that it names.
    files: Files,
    /// Where the items of the record stand, in their order.
    items: Vec<usize>,
    /// What of a file nobody says.
    is_open_unless_told: bool,
    /// Why nothing of it is read in.
    left_out: Option<LeftOut>,
}

/// Characters of the source that stand in no field, and between which lines.
#[derive(Default)]
struct Notes {
    first: u32,
    last: u32,
    lines: Vec<String>,
}

impl Export<'_> {
    /// What the system knows the meeting and its items by; ids of two systems are never the same.
    fn ids(&self) -> SystemIds {
        let at = self
            .tree
            .root()
            .and_then(|it| self.tree.find(it, &self.family.record).first().copied());
        let own = |at: usize, paths: &[String]| {
            let found = self.tree.seek(at, paths)?;
            Some(format!("{}:{}", self.family.id, found.1))
        };
        let items = self.items.iter().map(|it| own(*it, &self.family.item.id));
        SystemIds {
            meeting: at.and_then(|it| own(it, &self.family.head.id)),
            items: items.collect(),
        }
    }

    /// Something odd whose words stand in a field.
    fn tell(&mut self, place: &str, what: FindingKind, severity: Severity, text: &str) {
        self.findings.push(Finding {
            place: place.to_owned(),
            what,
            severity,
            text: text.to_owned(),
            outside_fields: false,
        });
    }

    /// Something odd at a value.
    fn tell_at(&mut self, at: usize, what: FindingKind, severity: Severity, text: &str) {
        let place = self.tree.place(at);
        self.tell(&place, what, severity, text);
    }

    /// Characters that stand in no field and that a person should see.
    fn leave(&mut self, at: usize, what: FindingKind, text: &str) {
        if !text.trim().is_empty() {
            self.findings.push(Finding {
                place: self.tree.place(at),
                what,
                severity: Severity::Warning,
                text: text.trim().to_owned(),
                outside_fields: true,
            });
        }
    }

    /// Characters that stand in no field: labels and the like, told together.
    fn note(&mut self, at: usize, what: FindingKind, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let line = self.tree.number(at);
        let notes = self.notes.entry(what).or_insert_with(|| Notes {
            first: line,
            ..Notes::default()
        });
        notes.first = notes.first.min(line);
        notes.last = notes.last.max(line);
        notes.lines.push(text.trim().to_owned());
    }

    /// All findings.
    fn close(mut self) -> Vec<Finding> {
        for (what, notes) in self.notes {
            self.findings.push(Finding {
                place: match notes.first == notes.last {
                    true => format!("line {}", notes.first),
                    false => format!("line {} to line {}", notes.first, notes.last),
                },
                what,
                severity: Severity::Note,
                text: distinct(notes.lines),
                outside_fields: true,
            });
        }
        self.findings
    }

    /// Tells what nobody took: the system's own values together, and each other name with its words.
    fn tell_left(&mut self, record: &Record) {
        let system: HashMap<&str, ()> = self.family.system.iter().map(|it| (it.as_str(), ())).collect();
        let held = Held::of(record);
        let mut others: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
        for (at, is_system) in self.tree.left(&system) {
            let words = self.tree.line(at);
            if is_system {
                let line = said(&self.tree, at);
                self.note(at, FindingKind::SystemData, &line);
            } else if !held.has(&words) {
                let name = self.tree.named(at).to_owned();
                let entry = others.entry(name).or_insert((at, Vec::new()));
                entry.1.push(said(&self.tree, at));
            }
        }
        for (at, lines) in others.into_values() {
            self.leave(at, FindingKind::UnknownPart, &distinct(lines));
        }
    }
}

/// Lines in their order, each once.
fn distinct(lines: Vec<String>) -> String {
    let mut seen = std::collections::HashSet::new();
    let lines = lines.into_iter().filter(|it| seen.insert(it.clone()));
    lines.collect::<Vec<_>>().join("\n")
}

/// `filesize: 91 KB`; an address or a number of somebody is told by its line: findings of an open paper are open.
fn said(tree: &Tree<'_>, at: usize) -> String {
    let name = tree.named(at);
    let mut words = tree.line(at);
    if is_markup(&words) {
        let fragment = html::read(&words);
        let texts = raadslag_council::rich::texts(&fragment.blocks);
        let texts = texts.iter().map(|it| it.as_str()).chain([fragment.left.as_str()]);
        words = squeeze(&texts.collect::<Vec<_>>().join(" "));
    }
    if !kinds_in_words(&words).is_empty() {
        words = format!("[{}]", tree.place(at));
    }
    if name.is_empty() {
        words
    } else {
        format!("{name}: {words}")
    }
}

/// The words that stand in fields of a record.
struct Held(std::collections::HashSet<String>);

impl Held {
    fn of(record: &Record) -> Self {
        let mut held = std::collections::HashSet::new();
        if let Ok(value) = serde_json::to_value(record) {
            gather(&value, &mut held);
        }
        Self(held)
    }

    fn has(&self, words: &str) -> bool {
        self.0.contains(&squeeze(words))
    }
}

fn gather(value: &serde_json::Value, held: &mut std::collections::HashSet<String>) {
    match value {
        serde_json::Value::String(text) => {
            held.insert(squeeze(text));
        }
        serde_json::Value::Array(values) => values.iter().for_each(|it| gather(it, held)),
        serde_json::Value::Object(fields) => fields.values().for_each(|it| gather(it, held)),
        _ => {}
    }
}
