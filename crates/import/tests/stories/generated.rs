//! Records that nobody ever wrote, as text and read again: the same record.

use proptest::prelude::*;
use raadslag_council::record::Record;
use raadslag_typeset::text::write;

use super::again::{bare, difference, read};

mod appendices;
mod items;
pub mod records;
mod rich;
mod words;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, max_shrink_iters: 4_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_record_survives_being_written_as_text(mut record in records::record()) {
        raadslag_import::cues::derive(&mut record);
        let text = write(&record);
        let again = read(&text);
        let (one, two) = (bare(&without_inner_links(&record)), bare(&again));
        prop_assert!(one == two, "{}\n{text}", difference(&one, &two));
        prop_assert_eq!(raadslag_import::ledger::lost(&text, &again), "");
        prop_assert_eq!(unread(&again), Vec::<String>::new());
    }
}

/// The record as a text tells it: a link to another place of the record is only its words.
fn without_inner_links(record: &Record) -> Record {
    let mut value = serde_json::to_value(record).expect("a record is plain data");
    unlink(&mut value);
    serde_json::from_value(value).expect("fewer marks are marks")
}

fn unlink(value: &mut serde_json::Value) {
    match value {
        serde_json::Value::Object(fields) => {
            if let Some(serde_json::Value::Array(marks)) = fields.get_mut("marks") {
                marks.retain(|it| !it["target"].as_str().is_some_and(|it| it.starts_with('#')));
            }
            fields.values_mut().for_each(unlink);
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(unlink),
        _ => {}
    }
}

/// What the reader of our own text did not know.
pub fn unread(record: &Record) -> Vec<String> {
    use raadslag_council::finding::FindingKind;
    let unknown = record.findings.iter().filter(|it| it.what == FindingKind::UnknownPart);
    unknown.map(|it| it.text.clone()).collect()
}

/// Fields whose words a person writes.
const WRITTEN: [&str; 8] = ["text", "title", "label", "name", "body", "remarks", "place", "alt"];

/// The same words with what editors and programs leave in them.
fn messed(value: &mut serde_json::Value, mess: &mut impl Iterator<Item = &'static str>) {
    match value {
        serde_json::Value::Object(fields) => {
            for (name, value) in fields {
                match value {
                    serde_json::Value::String(words) if WRITTEN.contains(&name.as_str()) => {
                        words.push_str(mess.next().unwrap_or_default());
                        words.insert_str(words.find(' ').unwrap_or(0), mess.next().unwrap_or_default());
                    }
                    value => messed(value, mess),
                }
            }
        }
        serde_json::Value::Array(values) => values.iter_mut().for_each(|it| messed(it, mess)),
        _ => {}
    }
}

const MESS: [&str; 9] = [
    "", "\n", "  ", "\t", "\u{ad}", "\r\n\r\n", "a\u{30a}", "\u{a0}", "\u{2028}",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, max_shrink_iters: 4_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_written_otherwise_is_written_so_once_and_for_all(
        record in records::record(),
        mess in prop::collection::vec(prop::sample::select(&MESS[..]), 1..12),
    ) {
        let mut value = serde_json::to_value(&record).expect("a record is plain data");
        messed(&mut value, &mut mess.into_iter().cycle());
        let messy: Record = serde_json::from_value(value).expect("longer words are words");
        let once = read(&write(&messy));
        let twice = read(&write(&once));
        let (one, two) = (bare(&once), bare(&twice));
        prop_assert!(one == two, "{}\n{}", difference(&one, &two), write(&messy));
        prop_assert_eq!(unread(&once), Vec::<String>::new());
    }
}
