//! The seed's record by hand from its list of facts, so that setting it does not wait for the reader.

use std::path::PathBuf;

use raadslag_council::record::Record;
use serde_json::{Value, json};

const FILE: &str = "norddjurs-direktionen-2019-08-21.expected.json";

/// `None`, said on standard error, where the corpus is not there.
pub(super) fn seed() -> Option<Record> {
    let folders = std::env::var_os("RAADSLAG_CORPUS").map(PathBuf::from).into_iter();
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let above: Vec<PathBuf> = here.ancestors().map(|it| it.join("shared/corpus")).collect();
    let Some(path) = folders.chain(above).map(|it| it.join(FILE)).find(|it| it.exists()) else {
        eprintln!("skipped: no corpus folder; name it in RAADSLAG_CORPUS");
        assert!(
            std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
            "RAADSLAG_TEST_ALL asks for the corpus"
        );
        return None;
    };
    let facts: Value = serde_json::from_slice(&std::fs::read(path).expect("readable")).expect("JSON");
    Some(serde_json::from_value(record(&facts)).expect("the record's shape"))
}

fn record(facts: &Value) -> Value {
    let head = &facts["head"];
    let list = |it: &Value, change: fn(&Value) -> Value| -> Value {
        it.as_array()
            .map(|it| it.iter().map(change).collect())
            .unwrap_or_default()
    };
    json!({
        "head": {
            "body": head["body"], "kind": "minutes", "kind_label": head["kind_label"],
            "municipality": head["municipality"], "place": head["place"], "date": head["date"],
            "start": head["start"], "end": head["end"], "members": list(&head["members"], member),
            "absent": [], "remarks": head["remarks"],
        },
        "items": list(&facts["items"], item),
        "attachments_overview": list(&facts["attachments_overview"]["entries"], overview),
        "signatories": list(&facts["signature_page"]["signatories"], member),
        "appendices": list(&facts["appendices"], appendix),
    })
}

fn words(value: &Value) -> Value {
    match value {
        Value::Number(number) => Value::String(number.to_string()),
        other => other.clone(),
    }
}

fn member(it: &Value) -> Value {
    json!({"title": it["title"], "name": it["name"], "party": it["party"], "chair": it["chair"]})
}

fn overview(it: &Value) -> Value {
    json!({
        "item": words(&it["item"]), "item_title": it["item_title"], "number": words(&it["number"]),
        "title": it["title"], "document_number": it["document_number"],
    })
}

fn item(it: &Value) -> Value {
    let sections: Vec<Value> = it["sections"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|it| it["label"] != "Sagsgang")
        .map(|it| json!({"label": it["label"], "blocks": blocks(&it["blocks"])}))
        .collect();
    let attachments: Vec<Value> = it["attachments"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| json!({"number": words(&it["number"]), "open": it["open"], "title": it["title"], "document_number": it["document_number"]}))
        .collect();
    let subs: Vec<Value> = it["sub_decisions"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| json!({"topic": it["topic"], "text": it["outcome"], "outcomes": ["DISCUSSED"], "attachment": "1"}))
        .collect();
    let decision = &it["decision"];
    json!({
        "number": words(&it["number"]), "title": it["title"], "open": it["open"], "route": it["sagsgang"],
        "sections": sections, "attachments": attachments, "recommended_by": "Kommunaldirektøren",
        "decisions": [{
            "body": decision["body"], "date": decision["date"], "blocks": blocks(&decision["blocks"]),
            "outcomes": ["DISCUSSED"], "sub_decisions": subs,
        }],
    })
}

fn blocks(blocks: &Value) -> Value {
    let mut blocks = blocks.clone();
    blocks
        .as_array_mut()
        .into_iter()
        .flatten()
        .for_each(|it| mend(&mut it["items"]));
    blocks
}

/// A point's continuation is one string there, a list of texts here.
fn mend(points: &mut Value) {
    for point in points.as_array_mut().into_iter().flatten() {
        if let Some(line) = point.get("continuation").and_then(Value::as_str).map(str::to_owned) {
            point["continuation"] = json!([{"text": line}]);
        }
        mend(&mut point["children"]);
        if point["children"].is_null() {
            point["children"] = json!([]);
        }
    }
}

fn appendix(it: &Value) -> Value {
    let (kind, content) = match it["kind"].as_str() {
        Some("leadership_levels") => ("leadership_model", levels(it)),
        Some("it_model_layers") => ("it_model", layers(it)),
        Some("year_wheel") => ("year_wheel", wheel(it)),
        _ => ("programme", programme(it)),
    };
    let (_, title) = it["heading"]
        .as_str()
        .and_then(|it| it.split_once(". "))
        .expect("a numbered heading");
    json!({
        "item": words(&it["item"]), "attachment": words(&it["attachment"]), "title": title, "open": true,
        "document_number": it["document_number"], "body": it["udvalg"], "meeting_date": it["meeting_date"],
        "meeting_start": it["meeting_start"], "kind": kind, "content": content,
    })
}

fn levels(it: &Value) -> Value {
    json!({"title": it["title"], "levels": it["levels"]})
}

fn layers(it: &Value) -> Value {
    let layers: Vec<Value> = it["distinct_layers"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|it| json!({"name": it}))
        .collect();
    json!({
        "issuer": it["issuer"], "title": it["title"], "subtitle": it["subtitle"], "date_label": it["date_label"],
        "consultant": it["consultant"], "layers": layers, "boxes": [0, 1, 2, 3, 4, 0, 0, 2, 0, 2, 3, 4, 0, 1, 2, 3, 4],
    })
}

fn wheel(it: &Value) -> Value {
    let entry = |it: &Value| json!({"text": it["text"], "one_off": it["italic"]});
    let group = |it: &Value| {
        let quarter = it["inferred_quarter"]
            .as_str()
            .and_then(|it| it[1..].parse::<u8>().ok());
        let entries: Vec<Value> = it["entries"].as_array().into_iter().flatten().map(entry).collect();
        json!({"quarter": quarter, "entries": entries})
    };
    let groups: Vec<Value> = it["groups"].as_array().into_iter().flatten().map(group).collect();
    json!({"title": it["title"], "year": it["year"], "as_of": it["as_of"], "groups": groups, "footer": it["footer"]})
}

fn programme(it: &Value) -> Value {
    let slot = |it: &Value| json!({"from": it["time"], "title": it["title"], "speakers": it["speakers"], "points": it["points"]});
    let slots: Vec<Value> = it["slots"].as_array().into_iter().flatten().map(slot).collect();
    json!({"title": it["title"], "event": it["event"], "date": it["event_date"], "place": it["place"], "slots": slots})
}
