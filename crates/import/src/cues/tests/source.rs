//! Every derived fact of the source.

use serde_json::{Value, json};

use super::*;

fn corpus(name: &str) -> Option<String> {
    let named = std::env::var("RAADSLAG_CORPUS").map(std::path::PathBuf::from).ok();
    let above = || {
        let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        here.ancestors()
            .map(|it| it.join("shared/corpus"))
            .find(|it| it.is_dir())
    };
    let found = named
        .or_else(above)
        .and_then(|it| std::fs::read_to_string(it.join(name)).ok());
    if found.is_none() {
        assert!(std::env::var("RAADSLAG_TEST_ALL").is_err(), "the corpus is not there");
        eprintln!("skipped: no corpus folder; name it in RAADSLAG_CORPUS");
    }
    found
}

fn text_of(value: &Value) -> Text {
    Text::plain(value.as_str().unwrap_or_default())
}

fn blocks_of(blocks: &Value) -> Vec<Block> {
    let all = blocks.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .map(|it| match it["type"].as_str() {
            Some("subheading") => Block::Subheading(text_of(&it["text"])),
            Some("list") => list(points_of(&it["items"])),
            _ => Block::Paragraph(text_of(&it["text"])),
        })
        .collect()
}

fn points_of(items: &Value) -> Vec<ListItem> {
    let all = items.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter()
        .map(|it| ListItem {
            text: text_of(&it["text"]),
            continuation: it["continuation"].as_str().map(Text::plain).into_iter().collect(),
            children: points_of(&it["children"]),
            ..ListItem::default()
        })
        .collect()
}

/// The source's record as its expectations give it, without anything that is derived.
fn source(expected: &Value) -> Record {
    let mut record = meeting(Vec::new());
    record.head.remarks = expected["head"]["remarks"].as_str().map(str::to_owned);
    for item in expected["items"].as_array().expect("items") {
        let sections = item["sections"].as_array().expect("sections").iter().map(|it| Section {
            label: it["label"].as_str().unwrap_or_default().into(),
            blocks: blocks_of(&it["blocks"]),
        });
        let attachments = item["attachments"]
            .as_array()
            .expect("attachments")
            .iter()
            .map(|it| AttachmentLine {
                number: it["number"].to_string(),
                title: it["title"].as_str().unwrap_or_default().into(),
                ..AttachmentLine::default()
            });
        record.items.push(Item {
            number: item["number"].to_string(),
            title: item["title"].as_str().unwrap_or_default().into(),
            sections: sections.collect(),
            attachments: attachments.collect(),
            decisions: vec![Decision {
                body: Some("Direktionen".into()),
                date: record.head.date,
                blocks: blocks_of(&item["decision"]["blocks"]),
                ..Decision::default()
            }],
            ..Item::default()
        });
    }
    record
}

#[test]
fn every_derived_fact_of_the_source_is_found() {
    let Some(expected) = corpus("norddjurs-direktionen-2019-08-21.expected.json") else {
        return;
    };
    let expected: Value = serde_json::from_str(&expected).expect("the expectations are JSON");
    let record = serde_json::to_value(derived(source(&expected))).expect("a record is plain data");
    let outcomes: Vec<_> = record["items"]
        .as_array()
        .expect("items")
        .iter()
        .map(|it| it["decisions"][0]["outcomes"].clone())
        .collect();
    assert_eq!(
        outcomes,
        [
            json!(["REVIEWED"]),
            json!(["DISCUSSED"]),
            json!(["DISCUSSED"]),
            json!([]),
            json!([])
        ]
    );
    check_sub_decisions(&expected, &record);
    check_follow_ups(&expected, &record);
    check_rolling(&expected, &record);
    assert_eq!(
        record["items"][0]["meetings_reviewed"],
        expected["items"][0]["meetings_reviewed"]
    );
    let forums = record["items"][2]["forums"].as_array().expect("forums");
    assert_eq!(forums.len(), 14);
    assert_eq!(
        forums
            .iter()
            .map(|it| it["themes"].as_array().map_or(0, Vec::len))
            .sum::<usize>(),
        2
    );
    for place in 0..4 {
        assert_eq!(record["items"][place]["recommended_by"], "Kommunaldirektøren");
    }
    assert!(record["items"][4]["recommended_by"].is_null());
}

fn check_sub_decisions(expected: &Value, record: &Value) {
    let subs = record["items"][3]["decisions"][0]["sub_decisions"]
        .as_array()
        .expect("sub-decisions");
    let wanted = expected["items"][3]["sub_decisions"].as_array().expect("sub-decisions");
    assert_eq!(subs.len(), wanted.len());
    for (sub, wanted) in subs.iter().zip(wanted) {
        assert_eq!(sub["topic"], wanted["topic"]);
        assert!(
            sub["text"]
                .as_str()
                .unwrap_or_default()
                .contains(wanted["outcome"].as_str().unwrap_or("?")),
            "{sub}"
        );
    }
    let outcomes: Vec<_> = subs.iter().map(|it| it["outcomes"].clone()).collect();
    assert_eq!(
        outcomes,
        [
            json!(["DISCUSSED"]),
            json!(["DISCUSSED"]),
            json!(["SUPPORT_INDICATED"]),
            json!(["APPROVED_WITH_CHANGES", "REFERRED"]),
            json!(["APPROVED_WITH_CHANGES"])
        ]
    );
    let attachments: Vec<_> = subs.iter().map(|it| it["attachment"].clone()).collect();
    assert_eq!(
        attachments,
        [json!("1"), Value::Null, json!("2"), json!("3"), json!("4")]
    );
    for place in [0, 1, 2, 4] {
        assert_eq!(record["items"][place]["decisions"][0]["sub_decisions"], json!([]));
    }
}

fn check_follow_ups(expected: &Value, record: &Value) {
    let found = record["follow_ups"].as_array().expect("follow-ups");
    let wanted = expected["follow_up_points"].as_array().expect("follow-ups");
    let texts = |list: &[Value]| list.iter().map(|it| it["text"].clone()).collect::<Vec<_>>();
    assert_eq!(texts(found), texts(wanted));
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found["item"], json!(wanted["item"].to_string()));
        for name in ["due", "due_raw", "due_precision", "also"] {
            assert_eq!(found[name], wanted[name], "{name} of {}", wanted["text"]);
        }
        assert_eq!(found["owner_title"], wanted["responsible_title"]);
        let is_awaited = wanted["type"] == "coming_decision";
        let (body, owner) = if is_awaited {
            (&wanted["responsible"], &Value::Null)
        } else {
            (&wanted["for_body"], &wanted["responsible"])
        };
        assert_eq!((&found["body"], &found["owner"]), (body, owner));
        assert_eq!(
            found["topics"].as_array().map(Vec::len),
            Some(usize::try_from(wanted["topics"].as_u64().unwrap_or(0)).expect("small"))
        );
    }
    let kinds: Vec<_> = found.iter().map(|it| it["kind"].as_str().unwrap_or_default()).collect();
    assert_eq!(
        kinds,
        [
            "report",
            "standing_duty",
            "awaited_decision",
            "standing_duty",
            "task",
            "task",
            "task",
            "task"
        ]
    );
}

fn check_rolling(expected: &Value, record: &Value) {
    let found = record["rolling_list"].as_array().expect("topics");
    let wanted = expected["next_meeting_items"].as_array().expect("topics");
    assert_eq!(found.len(), wanted.len());
    for (found, wanted) in found.iter().zip(wanted) {
        assert_eq!(found["text"], wanted["text"]);
        assert_eq!(found["standing"], json!(wanted["standing"].as_bool().unwrap_or(false)));
        assert_eq!(found["date"], wanted["date"]);
    }
    let guests = |it: &Value| {
        [
            it["date"].clone(),
            it["name"].clone(),
            it["title"].clone(),
            it["from"].clone(),
            it["to"].clone(),
        ]
    };
    let visits = found.iter().flat_map(|it| it["guests"].as_array().expect("guests"));
    let mut visits: Vec<_> = record["head"]["guests"]
        .as_array()
        .expect("guests")
        .iter()
        .chain(visits)
        .map(guests)
        .collect();
    let mut wanted: Vec<_> = expected["guest_schedule"]
        .as_array()
        .expect("guests")
        .iter()
        .map(guests)
        .collect();
    visits.sort_by_key(|it| format!("{it:?}"));
    wanted.sort_by_key(|it| format!("{it:?}"));
    assert_eq!(visits, wanted);
}
