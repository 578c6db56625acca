//! The published schema describes the records that are given out, and refuses what is none.

use axum::http::StatusCode;
use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::follow_up::{DuePrecision, FollowUpKind};
use raadslag_council::outcome::{DecisionLevel, ModifierKind, Outcome};
use raadslag_council::record::{Record, RecordKind};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::crawl;
use crate::faults::faults;
use crate::site::Site;
use crate::town::Town;

async fn schema(site: &Site) -> Value {
    let answer = site.get("/skema/record.json").await;
    assert_eq!(answer.header("content-type"), "application/schema+json");
    serde_json::from_slice(&answer.bytes).expect("the schema is JSON")
}

#[tokio::test]
async fn every_record_that_is_given_out_fits_the_schema() {
    let site = Site::of(Town::busy());
    let schema = schema(&site).await;
    let pages = crawl::pages(&site).await;
    let meetings: Vec<&String> = pages.iter().filter(|it| it.starts_with("/moede/")).collect();
    assert!(meetings.len() >= 5);
    for path in meetings {
        let answer = site.get(&format!("{path}.json")).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let record: Value = serde_json::from_slice(&answer.bytes).expect("a record");
        assert_eq!(faults(&schema, &schema, &record, ""), Vec::<String>::new(), "{path}");
    }
    let empty = serde_json::to_value(Record::default()).expect("a record is data");
    assert_eq!(faults(&schema, &schema, &empty, ""), Vec::<String>::new());
}

#[tokio::test]
async fn a_broken_record_does_not_fit() {
    let site = Site::of(Town::busy());
    let schema = schema(&site).await;
    let answer = site.get("/moede/kommunalbestyrelsen-2030-10-29.json").await;
    let good: Value = serde_json::from_slice(&answer.bytes).expect("a record");
    let breaks = [
        ("/head/body", json!(null)),
        ("/head/kind", json!("party")),
        ("/head/members/0/chair", json!("ja")),
        ("/items", json!({})),
        ("/items/1/decisions/0/outcomes/0", json!("granted")),
        (
            "/items/1/sections/0/blocks/0",
            json!({"type": "paragraph", "text": "a", "html": "<b>"}),
        ),
        ("/items/1/sections/0/blocks/0/type", json!("script")),
        (
            "/items/1/sections/0/blocks/2/items/1/children/0",
            json!({"marker": "a"}),
        ),
        ("/items/1/decisions/0/vote/for_count", json!(1.5)),
        ("/findings", json!([{"place": "line 1", "what": "labels"}])),
    ];
    for (path, broken) in breaks {
        let mut record = good.clone();
        *record.pointer_mut(path).unwrap_or_else(|| panic!("nothing at {path}")) = broken;
        assert_ne!(faults(&schema, &schema, &record, ""), Vec::<String>::new(), "{path}");
    }
}

#[tokio::test]
async fn the_schema_lists_every_word_of_each_list() {
    let schema = schema(&Site::of(Town::empty())).await;
    same_words::<RecordKind>(&schema, "record_kind");
    same_words::<Outcome>(&schema, "outcome");
    same_words::<DecisionLevel>(&schema, "decision_level");
    same_words::<ModifierKind>(&schema, "modifier_kind");
    same_words::<FollowUpKind>(&schema, "follow_up_kind");
    same_words::<DuePrecision>(&schema, "due_precision");
    same_words::<Severity>(&schema, "severity");
    same_words::<FindingKind>(&schema, "finding_kind");
}

/// The reader of JSON names all words it knows when it meets another.
fn same_words<Kind: DeserializeOwned>(schema: &Value, name: &str) {
    let refused = serde_json::from_value::<Kind>(json!("?"))
        .err()
        .expect("no word")
        .to_string();
    let known: Vec<&str> = refused.split('`').skip(3).step_by(2).collect();
    let listed = schema["$defs"][name]["enum"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str);
    assert_eq!(listed.collect::<Vec<_>>(), known, "{name}");
}
