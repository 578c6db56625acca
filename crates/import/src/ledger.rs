//! The account of a whole document: every character of its source is in a field or in a finding.

use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

use raadslag_council::record::Record;
use raadslag_extract::{Document, Node, NodeKind};
use regex::Regex;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// Fields that are worked out from others, and so hold no character of their own.
const DERIVED: [&str; 10] = [
    "meeting_kind",
    "follow_ups",
    "rolling_list",
    "guests",
    "meetings_reviewed",
    "forums",
    "sub_decisions",
    "modifiers",
    "outcomes",
    "vote",
];

type Letters = BTreeMap<char, usize>;

/// The characters of a text that neither a field nor a finding of its record holds, in alphabetical order.
///
/// White space and the places where a word may break are no characters of it.
pub fn lost(source: &str, record: &Record) -> String {
    let mut held = Letters::new();
    let fields = serde_json::to_value(record).expect("a record is plain data");
    gather(&fields, &mut |text| count(text, &mut held));
    for finding in record.findings.iter().filter(|it| it.outside_fields) {
        count(&finding.text, &mut held);
    }
    let mut wanted = Letters::new();
    count(source, &mut wanted);
    let left = wanted.into_iter().map(|(letter, wanted)| {
        let held = held.get(&letter).copied().unwrap_or(0);
        letter.to_string().repeat(wanted.saturating_sub(held))
    });
    left.collect()
}

fn count(text: &str, letters: &mut Letters) {
    let seen = text
        .chars()
        .filter(|it| !matches!(it, '\u{ad}' | '\u{200b}' | '\u{feff}'));
    // A letter and its mark are counted each for itself: what stands beside it in a field is not always what stood beside it in the source.
    for letter in seen.nfd().filter(|it| !it.is_whitespace()) {
        *letters.entry(letter).or_default() += 1;
    }
}

/// The texts of all fields but those worked out, findings apart.
fn gather(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => take(text),
        Value::Array(values) => values.iter().for_each(|it| gather(it, take)),
        Value::Object(fields) => {
            let own = |name: &str| !DERIVED.contains(&name) && name != "findings";
            let fields = fields.iter().filter(|(name, _)| own(name));
            fields.for_each(|(_, value)| gather(value, take));
        }
        _ => {}
    }
}

/// The words of an export, in alphabetical order, that neither a field nor a finding of its record holds.
///
/// An export is accounted for by words, since its days are written the other way round in a record; an address is told by its line.
pub fn lost_words(document: &Document, record: &Record) -> Vec<String> {
    let mut held = HashSet::new();
    every_text(
        &serde_json::to_value(record).expect("a record is plain data"),
        &mut |text| held.extend(words(text)),
    );
    // `Havneudvalgets beslutning` is of `Havneudvalget`.
    let is_held = |it: &String| held.contains(it) || it.strip_suffix('s').is_some_and(|it| held.contains(it));
    let is_told_by_line = |it: &str| !raadslag_council::leak::kinds_in_words(it).is_empty();
    let texts = document.nodes.iter().filter(|it| !names_a_field(it, document));
    let texts = texts.map(|it| it.text.as_str()).filter(|it| !is_told_by_line(it));
    let mut lost: Vec<String> = texts
        .flat_map(|it| words(&plain(it)))
        .filter(|it| !is_held(it))
        .collect();
    lost.sort();
    lost.dedup();
    lost
}

fn every_text(value: &Value, take: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => take(text),
        Value::Array(values) => values.iter().for_each(|it| every_text(it, take)),
        Value::Object(fields) => fields.values().for_each(|it| every_text(it, take)),
        _ => {}
    }
}

/// Where fields are named by an attribute of an element, that name is a label.
fn names_a_field(node: &Node, document: &Document) -> bool {
    let is_index = || document.nodes.iter().any(|it| it.name == "xmlfilename");
    let names = |it: &str| it == "table" || it == "field" && !is_index();
    let above = node.above.map(|it| document.nodes[it as usize].name.as_str());
    node.kind == NodeKind::Attribute && node.name == "name" && above.is_some_and(names)
}

/// Letters and digits in a row. Words that a line's end cut are joined in a record, and so are dates turned.
fn words(text: &str) -> Vec<String> {
    let words = text.split(|it: char| !it.is_alphanumeric());
    words.filter(|it| it.chars().count() > 1).map(str::to_owned).collect()
}

/// Without tags, references meant, and without words that a line's end cuts: the reader of markup must not check itself.
fn plain(text: &str) -> String {
    static CUT: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"[[:alnum:]æøåÆØÅ]*-[ \t]*\r?\n\s*[[:alnum:]æøåÆØÅ]*").expect("a test makes the expression")
    });
    let mut plain = String::new();
    let mut in_tag = false;
    for letter in CUT.replace_all(text, " ").chars() {
        match letter {
            '<' => in_tag = true,
            '>' if in_tag => {
                in_tag = false;
                plain.push(' ');
            }
            _ if !in_tag => plain.push(letter),
            _ => {}
        }
    }
    let meant = REFERENCES.iter();
    meant.fold(plain, |text, (written, meant)| text.replace(written, meant))
}

/// References of markup, and what they mean.
const REFERENCES: [(&str, &str); 16] = [
    ("&nbsp;", " "),
    ("&aelig;", "æ"),
    ("&oslash;", "ø"),
    ("&Oslash;", "Ø"),
    ("&aring;", "å"),
    ("&Aring;", "Å"),
    ("&eacute;", "é"),
    ("&ndash;", "–"),
    ("&hellip;", "…"),
    ("&rdquo;", "”"),
    ("&sect;", "§"),
    ("&quot;", "\""),
    ("&#230;", "æ"),
    ("&#39;", "'"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_that_stands_nowhere_is_lost() {
        let mut record = Record::default();
        record.head.body = "Havneudvalget".into();
        assert_eq!(lost("Havne\u{ad}udvalget", &record), "");
        assert_eq!(lost("Havneudvalget: nr. 1", &record), ".1:nr");
    }

    #[test]
    fn a_mark_is_held_whatever_letter_it_comes_to_stand_behind() {
        let mut record = Record::default();
        record.head.body = "K\u{301}".into();
        record.head.place = Some("/".into());
        assert_eq!(lost("K/\u{301}", &record), "");
        assert_eq!(lost("K\u{30a}/\u{301}", &record), "\u{30a}");
    }
}
