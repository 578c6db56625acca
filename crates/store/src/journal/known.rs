//! Erased words are known again by digest when a paper is read in anew: the words themselves are kept nowhere.

use std::collections::BTreeSet;

use raadslag_council::digest::{from_hex, to_hex};
use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::kept::{ERASED, Slot, erased, put_together, take_apart};
use raadslag_council::record::Record;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::digest::Digest;

/// Fewer letters of a paragraph say nothing by themselves: many papers say them.
const SHORTEST: usize = 30;

/// Digests of what was erased, under a salt of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct KnownWords {
    salt: String,
    digests: BTreeSet<String>,
}

impl KnownWords {
    /// Of whole texts, and of each paragraph in them that is long enough.
    pub fn of(salt: [u8; 32], texts: &[&str]) -> Self {
        let mut known = Self {
            salt: to_hex(&salt),
            digests: BTreeSet::new(),
        };
        for text in texts {
            known.digests.insert(known.digest(text));
            if let Ok(value) = serde_json::from_str::<Value>(text) {
                raadslag_council::leak::read(&value, &mut |it| {
                    if it.chars().count() >= SHORTEST {
                        let digest = known.digest(it);
                        known.digests.insert(digest);
                    }
                });
            }
        }
        known
    }

    fn digest(&self, text: &str) -> String {
        let salt = from_hex(&self.salt).unwrap_or_default();
        Digest::salted(&salt, text.as_bytes()).to_string()
    }

    fn holds(&self, text: &str) -> bool {
        self.digests.contains(&self.digest(text))
    }
}

/// The record with a tombstone in the place of each text that was erased, and findings that say so; none where nothing of it was.
pub fn without_erased(record: &Record, known: &[KnownWords]) -> Option<Record> {
    let is_known = |text: &str| known.iter().any(|it| it.holds(text));
    let mut places: Vec<Slot> = Vec::new();
    let mut parts = take_apart(record);
    for (slot, text) in &mut parts {
        if let (true, Some(tombstone)) = (is_known(text), erased(*slot)) {
            *text = tombstone;
            places.push(*slot);
            continue;
        }
        let Ok(mut value) = serde_json::from_str::<Value>(text) else {
            continue;
        };
        if bury(&mut value, &is_known) {
            *text = value.to_string();
            places.push(*slot);
        }
    }
    if places.is_empty() {
        return None;
    }
    let parts: Vec<(Slot, &str)> = parts.iter().map(|(slot, text)| (*slot, text.as_str())).collect();
    let mut clean = put_together(&parts);
    clean.findings.extend(places.iter().map(|it| {
        Finding {
            place: it
                .item()
                .map_or_else(|| "document".to_owned(), |it| format!("item {}", it + 1)),
            what: FindingKind::ErasedBefore,
            severity: Severity::Warning,
            text: String::new(),
            outside_fields: false,
        }
    }));
    Some(clean)
}

/// Whether something of a value was erased.
fn bury(value: &mut Value, is_known: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) if text.chars().count() >= SHORTEST && is_known(text) => {
            *value = Value::String(ERASED.to_owned());
            true
        }
        Value::Array(values) => values.iter_mut().fold(false, |it, more| bury(more, is_known) | it),
        Value::Object(fields) => fields.values_mut().fold(false, |it, more| bury(more, is_known) | it),
        _ => false,
    }
}
