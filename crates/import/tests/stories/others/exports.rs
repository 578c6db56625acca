//! What exports of case systems and OParl meetings say beside what a paper says.

use serde_json::{Value, json};

use super::super::seed::Score;

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn names(people: &Value) -> Value {
    json!(list(people).iter().map(|it| &it["name"]).collect::<Vec<_>>())
}

/// Facts that no field is for: they stand in a field or a finding as the source writes them.
const SAID: [&str; 13] = [
    "agenda_type",
    "state",
    "meeting_name",
    "address",
    "access",
    "case_officer",
    "body_group",
    "organisation",
    "publication_type",
    "organization",
    "name",
    "agenda_id",
    "meeting_id",
];

pub fn ask_meeting(wanted: &Value, found: &Value, score: &mut Score) {
    let head = &found["head"];
    if wanted["members_count"].is_number() {
        let count = list(&head["members"]).len();
        score.ask("members_count", &wanted["members_count"], &json!(count));
    }
    for (at, one) in list(&wanted["members"]).iter().enumerate() {
        let read = &head["members"][at];
        for field in ["name", "party"] {
            score.ask(&format!("member {at} {field}"), &one[field], &read[field]);
        }
    }
    if wanted.get("chair").is_some() && wanted["layout"].as_str().is_some_and(|it| it.starts_with('X')) {
        let chair = list(&head["members"]).iter().find(|it| it["chair"] == true);
        score.ask(
            "chair",
            &wanted["chair"],
            &chair.map_or(Value::Null, |it| it["name"].clone()),
        );
    }
    if wanted["absent"].is_array() {
        score.ask("absent", &wanted["absent"], &names(&head["absent"]));
    }
    let said = |value: &Value| -> bool {
        let text = value.as_str().unwrap_or_default();
        found.to_string().contains(json!(text).to_string().trim_matches('"'))
    };
    for field in SAID {
        let value = &wanted[field];
        let values = if value.is_array() {
            list(value)
        } else {
            std::slice::from_ref(value)
        };
        for value in values.iter().filter(|it| it.is_string()) {
            let read = if said(value) { value } else { &Value::Null };
            score.ask(field, value, read);
        }
    }
    for production in list(&wanted["productions"]) {
        for field in ["type", "comment", "xml", "files_folder"] {
            if production[field].is_string() {
                score.ask(field, &json!(true), &json!(said(&production[field])));
            }
        }
    }
    if wanted["next_meeting"].is_object() {
        let told = list(&found["findings"]).iter().any(|it| {
            let text = it["text"].as_str().unwrap_or_default();
            it["what"] == "coming_day" && text.contains("PUK") && text.contains("14-08-2013") && text.contains("16:00")
        });
        score.ask("next_meeting", &json!(true), &json!(told));
    }
    if let Some(files) = wanted["files"].as_u64() {
        let all = files as usize + list(&wanted["has"]).len();
        score.ask("files", &json!(all), &json!(list(&found["appendices"]).len()));
    }
    for extra in list(&wanted["extra_items"]) {
        let title = extra
            .as_str()
            .unwrap_or_default()
            .split(" (")
            .next()
            .unwrap_or_default();
        let told = list(&found["findings"])
            .iter()
            .any(|it| it["what"] == "whole_paper" && it["text"] == title);
        score.ask("extra_items", &json!(true), &json!(told));
    }
    for trap in list(&wanted["traps"]) {
        let text = trap.as_str().unwrap_or_default();
        let what = if text.contains("character reference") {
            "forbidden_character"
        } else if text.starts_with("items are not in order") {
            "out_of_order"
        } else {
            continue;
        };
        let told = list(&found["findings"]).iter().any(|it| it["what"] == what);
        score.ask(text, &json!(true), &json!(told));
    }
}

pub fn ask_item(path: &str, one: &Value, item: &Value, found: &Value, score: &mut Score) {
    let sections = list(&item["sections"]);
    let labelled = |label: &str| sections.iter().find(|it| it["label"] == label);
    if one["item_type"].is_string() {
        let read = labelled("Behandling").map(|it| it["blocks"][0]["text"].clone());
        score.ask(&format!("{path} item_type"), &one["item_type"], &json!(read));
    }
    for planned in list(&one["also_planned"]) {
        let at = planned["at"].as_str().unwrap_or_default();
        let read = list(&item["history"]).iter().any(|it| {
            it["body"] == planned["body"]
                && Some(at) > it["date"].as_str()
                && at.starts_with(it["date"].as_str().unwrap_or("-"))
        });
        score.ask(&format!("{path} also_planned"), &json!(true), &json!(read));
    }
    if one.get("result").is_some() {
        let read = &item["decisions"][0]["blocks"][0]["text"];
        score.ask(&format!("{path} result"), &one["result"], read);
    }
    if let Some(title) = one["neutral_title"].as_str() {
        let mut texts = list(&found["findings"]).iter().filter_map(|it| it["text"].as_str());
        score.ask(
            &format!("{path} neutral_title"),
            &json!(true),
            &json!(texts.any(|it| it.contains(title))),
        );
    }
    if let Some(earlier) = one["earlier"].as_str() {
        let read = &item["history"][0];
        let is_same = read["body"].as_str().is_some_and(|it| earlier.starts_with(it))
            && read["date"].is_string()
            && read["item"].as_str().is_some_and(|it| earlier.ends_with(it));
        score.ask(&format!("{path} earlier"), &json!(true), &json!(is_same));
    }
    if one["guest"].is_string() {
        let read = list(&found["head"]["guests"])
            .iter()
            .any(|it| it["name"] == one["guest"]);
        score.ask(&format!("{path} guest"), &json!(true), &json!(read));
    }
    if one["absent_in_item"].is_array() {
        score.ask(
            &format!("{path} absent_in_item"),
            &one["absent_in_item"],
            &names(&item["absent"]),
        );
    }
    for (at, decision) in list(&one["decisions"]).iter().enumerate() {
        let read = &item["decisions"][at];
        for field in ["body", "date"] {
            score.ask(&format!("{path} decision {at} {field}"), &decision[field], &read[field]);
        }
        if let Some(starts) = decision["starts"].as_str() {
            let words = read["blocks"][0]["text"].as_str().unwrap_or_default();
            score.ask(
                &format!("{path} decision {at}"),
                &json!(true),
                &json!(words.starts_with(starts)),
            );
        }
    }
    let is_section = |it: &&Value| {
        let label = it.as_str().unwrap_or_default();
        !label.ends_with("(empty)") && !label.starts_with("Beslutning")
    };
    if one["sections"].is_array() {
        let wanted: Vec<&Value> = list(&one["sections"]).iter().filter(is_section).collect();
        let read: Vec<&Value> = sections.iter().map(|it| &it["label"]).collect();
        score.ask(&format!("{path} sections"), &json!(wanted), &json!(read));
    }
}
