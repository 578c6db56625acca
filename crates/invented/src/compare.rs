//! The truth beside the reading, fact by fact, each fact named by its path.

use raadslag_council::follow_up::{FollowUp, FollowUpKind};
use raadslag_council::record::Record;
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

/// How many facts were compared, and those that differ.
#[derive(Debug, Default)]
pub struct Comparison {
    /// All that were compared.
    pub facts: usize,
    /// Each as its path, what it is and what it was read as.
    pub differing: Vec<String>,
}

/// Compares all that the truth says; what a document of this kind leaves open is taken from the truth.
pub fn compare(truth: &Record, read: &Record) -> Comparison {
    let mut read = read.clone();
    let mut truth = truth.clone();
    settle(&mut truth, &mut read);
    let mut comparison = Comparison::default();
    let json = |it: &Record| serde_json::to_value(it).expect("a record is plain data");
    walk("", &json(&truth), &json(&read), &mut comparison);
    comparison
}

/// Lets the reading have its own way where the text itself could mean either.
fn settle(truth: &mut Record, read: &mut Record) {
    read.findings.clear();
    if truth.head.municipality.is_none() {
        read.head.municipality = None;
    }
    for list in [&mut truth.follow_ups, &mut read.follow_ups] {
        list.sort_by_key(|it| (it.item.clone(), plain(&it.text)));
        list.iter_mut().for_each(settle_follow_up);
    }
    for topic in truth.rolling_list.iter_mut().chain(&mut read.rolling_list) {
        topic.text = topic.text.trim_end_matches('.').to_owned();
    }
    for (truth, read) in truth.items.iter_mut().zip(&mut read.items) {
        for (truth, read) in truth.decisions.iter_mut().zip(&mut read.decisions) {
            read.level = truth.level;
            if truth.outcomes.is_empty() {
                read.outcomes.clear();
            }
            for (truth, read) in truth.sub_decisions.iter().zip(&mut read.sub_decisions) {
                if !read.text.is_empty() && plain(&truth.text).contains(plain(&read.text).as_str()) {
                    read.text.clone_from(&truth.text);
                }
            }
        }
    }
}

/// A due date's own words, the kind of an expected paper and the side an awaited body stands on are a matter of taste.
fn settle_follow_up(asked: &mut FollowUp) {
    asked.due_raw = None;
    if ["forventes", "justeres"].iter().any(|it| asked.text.contains(it)) {
        asked.kind = FollowUpKind::Task;
    }
    if asked.text.contains("justeres") {
        asked.body = None;
    }
    if asked.kind == FollowUpKind::AwaitedDecision {
        asked.owner = asked.owner.take().or_else(|| asked.body.clone());
        asked.body = None;
    }
}

/// Composed letters, single blanks, nothing invisible.
fn plain(text: &str) -> String {
    let visible: String = text.nfc().filter(|it| *it != '\u{ad}' && *it != '\u{feff}').collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn walk(path: &str, truth: &Value, read: &Value, into: &mut Comparison) {
    match (truth, read) {
        (Value::Object(truth), Value::Object(read)) => {
            let names = truth.keys().chain(read.keys().filter(|it| !truth.contains_key(*it)));
            for name in names {
                let value = |side: &serde_json::Map<String, Value>| side.get(name).cloned().unwrap_or(Value::Null);
                walk(&format!("{path}.{name}"), &value(truth), &value(read), into);
            }
        }
        (Value::Array(truth), Value::Array(read)) => {
            for place in 0..truth.len().max(read.len()) {
                let value = |side: &[Value]| side.get(place).cloned().unwrap_or(Value::Null);
                walk(&format!("{path}[{place}]"), &value(truth), &value(read), into);
            }
        }
        _ => {
            into.facts += 1;
            let is_same = match (truth, read) {
                (Value::String(truth), Value::String(read)) => plain(truth) == plain(read),
                _ => truth == read,
            };
            if !is_same {
                into.differing
                    .push(format!("{}: is {truth}, read as {read}", path.trim_start_matches('.')));
            }
        }
    }
}
