//! The other Danish documents of the corpus beside the facts that people listed.

use raadslag_council::finding::FindingKind;
use serde_json::{Value, json};

use super::corpus;
use super::seed::Score;

mod exports;

const PAPERS: [&str; 6] = [
    "ballerup-sfu-2012-12-04-punkt-1.txt",
    "ballerup-sfu-2012-12-04-punkt-6.txt",
    "aarhus-byraad-2025-08-27.txt",
    "aarhus-byraad-2025-08-27.pdf",
    "aarhus-byraad-2025-10-08.firstagenda.txt",
    "aarhus-sager-paa-vej-2025-08-29.bilag.txt",
];

fn kind(label: &str) -> &'static str {
    match label {
        "dagsorden" => "agenda",
        "punkt" => "item",
        "bilag" => "attachment",
        _ => "minutes",
    }
}

fn score(name: &str, wanted: &Value, found: &Value) -> Score {
    let mut score = Score::default();
    let head = &found["head"];
    for field in ["municipality", "body", "date", "start", "end", "place", "kind_label"] {
        if wanted.get(field).is_some() {
            score.ask(field, &wanted[field], &head[field]);
        }
    }
    let label = wanted["kind"].as_str().unwrap_or_default();
    if !label.contains(' ') {
        score.ask("kind", &json!(kind(label)), &head["kind"]);
    }
    exports::ask_meeting(wanted, found, &mut score);
    let items = found["items"].as_array().cloned().unwrap_or_default();
    if wanted["items_count"].is_number() {
        score.ask("items_count", &wanted["items_count"], &json!(items.len()));
    }
    for (at, one) in wanted["items"].as_array().into_iter().flatten().enumerate() {
        // Headings between the items have no number.
        let item = match one["number"].as_str() {
            Some("") => items.get(at),
            _ => items.iter().find(|it| it["number"] == one["number"]),
        };
        let item = item.unwrap_or(&Value::Null);
        ask_item(name, one, item, &mut score);
        exports::ask_item(&format!("{name} item {at}"), one, item, found, &mut score);
    }
    if wanted["amounts_table"].is_object() {
        let blocks = items[0]["sections"]
            .as_array()
            .into_iter()
            .flatten()
            .flat_map(|it| it["blocks"].as_array().into_iter().flatten());
        let tables: Vec<&Value> = blocks.filter(|it| it["type"] == "table").collect();
        let rows = tables
            .first()
            .and_then(|it| it["rows"].as_array())
            .cloned()
            .unwrap_or_default();
        score.ask(
            "amounts.rows",
            &wanted["amounts_table"]["rows"],
            &json!(rows.len().saturating_sub(1)),
        );
        let total = rows
            .iter()
            .find(|it| it[0]["text"] == "I alt")
            .map(|it| it[1]["text"].clone());
        score.ask("amounts.total", &wanted["amounts_table"]["total"], &json!(total));
    }
    score
}

fn ask_item(name: &str, one: &Value, item: &Value, score: &mut Score) {
    let path = format!("{name} item {}", one["number"]);
    let same = [
        ("title", "title"),
        ("case", "case_number"),
        ("doc", "document_number"),
        ("page", "page"),
        ("open", "open"),
        ("proposer", "recommended_by"),
        ("decided_by", "deciding_body"),
        ("decided_in", "deciding_body"),
    ];
    for (said, read) in same.into_iter().filter(|(said, _)| one.get(said).is_some()) {
        score.ask(&format!("{path} {said}"), &one[said], &item[read]);
    }
    let decided = item["decisions"][0]["blocks"][0]["text"].as_str().unwrap_or_default();
    if let Some(decision) = one["decision"].as_str() {
        score.ask(&format!("{path} decision"), &json!(decision), &json!(decided));
    }
    if let Some(starts) = one["decision_starts"].as_str() {
        score.ask(
            &format!("{path} decision"),
            &json!(true),
            &json!(decided.starts_with(starts)),
        );
    }
    if let Some(count) = one["attachments"].as_u64() {
        score.ask(
            &format!("{path} attachments"),
            &json!(count),
            &json!(item["attachments"].as_array().map(Vec::len)),
        );
    }
    for (at, listed) in one["attachments"].as_array().into_iter().flatten().enumerate() {
        let read = &item["attachments"][at];
        let found = if listed.is_object() {
            let number = listed["number"].to_string();
            json!({"number": listed["number"], "open": read["open"], "title": read["title"],
                "document_number": read["document_number"], "as_listed": read["number"] == number})
        } else if *listed == read["title"] {
            read["title"].clone()
        } else {
            read["document_number"].clone()
        };
        let mut wanted = listed.clone();
        if let Some(wanted) = wanted.as_object_mut() {
            wanted.insert("as_listed".into(), json!(true));
        }
        score.ask(&format!("{path} attachment"), &wanted, &found);
    }
    for (at, earlier) in one["history"].as_array().into_iter().flatten().enumerate() {
        for field in ["body", "date", "item"] {
            score.ask(&format!("{path} history"), &earlier[field], &item["history"][at][field]);
        }
    }
}

#[test]
fn the_listed_facts_of_every_other_document_are_found() {
    let Some(facts) = corpus::facts("expected.json") else {
        return;
    };
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for name in PAPERS.into_iter().chain(corpus::EXPORTS) {
        let Some(record) = corpus::read(name) else { return };
        let found = serde_json::to_value(&record).expect("a record is plain data");
        let score = score(name, &facts[name], &found);
        let (found, asked) = score.tell(name);
        right += found;
        all += asked;
        // What was read from running text is told at its place, for a person to look at.
        let told = |it: &String| {
            let findings = record.findings.iter();
            let mut read = findings.filter(|it| it.what == FindingKind::ReadFromText);
            read.any(|finding| it.ends_with(&format!("is read as {}", json!(finding.text))))
        };
        wrong.extend(score.wrong.into_iter().filter(|it| !told(it)));
    }
    assert!(right * 100 >= all * 98, "{right} of {all}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
