//! The seed document, fact by fact, beside the list that people made of it.

use serde_json::{Value, json};

use super::corpus;

/// Facts asked for, and those that the record says otherwise.
#[derive(Default)]
pub struct Score {
    facts: usize,
    pub wrong: Vec<String>,
}

impl Score {
    /// One fact. A fact that the list leaves out or open is not asked.
    pub fn ask(&mut self, path: &str, wanted: &Value, found: &Value) {
        self.facts += 1;
        if wanted != found {
            self.wrong.push(format!("{path}: {wanted} is read as {found}"));
        }
    }

    /// The same names of both objects.
    fn same(&mut self, path: &str, wanted: &Value, found: &Value, names: &[(&str, &str)]) {
        for (said, read) in names.iter().filter(|(said, _)| wanted.get(said).is_some()) {
            self.ask(&format!("{path}.{said}"), &wanted[*said], &found[*read]);
        }
    }

    /// Prints `name: right of all`.
    pub fn tell(&self, name: &str) -> (usize, usize) {
        let right = self.facts - self.wrong.len();
        eprintln!("{name}: {right} of {} facts", self.facts);
        self.wrong.iter().for_each(|it| eprintln!("    {it}"));
        (right, self.facts)
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A list beside a list: as many, and each the same.
fn lists(score: &mut Score, path: &str, wanted: &Value, found: &Value, names: &[(&str, &str)]) {
    score.ask(
        &format!("{path}.count"),
        &json!(list(wanted).len()),
        &json!(list(found).len()),
    );
    for (at, one) in list(wanted).iter().enumerate() {
        score.same(&format!("{path}[{at}]"), one, &found[at], names);
    }
}

fn text_of(point: &Value) -> Value {
    let texts: Vec<&str> = list(&point["continuation"])
        .iter()
        .filter_map(|it| it["text"].as_str())
        .collect();
    if texts.is_empty() {
        Value::Null
    } else {
        json!(texts.join("\n"))
    }
}

fn points(score: &mut Score, path: &str, wanted: &Value, found: &Value) {
    score.ask(
        &format!("{path}.count"),
        &json!(list(wanted).len()),
        &json!(list(found).len()),
    );
    for (at, one) in list(wanted).iter().enumerate() {
        let path = format!("{path}[{at}]");
        score.same(&path, one, &found[at], &[("text", "text"), ("marker", "marker")]);
        if one.get("continuation").is_some() {
            score.ask(
                &format!("{path}.continuation"),
                &one["continuation"],
                &text_of(&found[at]),
            );
        }
        if one.get("children").is_some() {
            points(
                score,
                &format!("{path}.children"),
                &one["children"],
                &found[at]["children"],
            );
        }
    }
}

fn blocks(score: &mut Score, path: &str, wanted: &Value, found: &Value) {
    score.ask(
        &format!("{path}.count"),
        &json!(list(wanted).len()),
        &json!(list(found).len()),
    );
    for (at, one) in list(wanted).iter().enumerate() {
        let path = format!("{path}[{at}]");
        score.same(
            &path,
            one,
            &found[at],
            &[("type", "type"), ("text", "text"), ("ordered", "ordered")],
        );
        if one["type"] == "list" {
            points(score, &path, &one["items"], &found[at]["items"]);
        }
    }
}

fn head(score: &mut Score, wanted: &Value, found: &Value) {
    let same = [
        "body",
        "kind_label",
        "place",
        "date",
        "start",
        "end",
        "municipality",
        "remarks",
    ];
    score.same("head", wanted, found, &same.map(|it| (it, it)));
    let person = ["title", "name", "party", "chair"].map(|it| (it, it));
    lists(score, "members", &wanted["members"], &found["members"], &person);
    lists(score, "absent", &wanted["absent"], &found["absent"], &person);
}

fn items(score: &mut Score, wanted: &Value, found: &Value) {
    score.ask("items.count", &json!(list(wanted).len()), &json!(list(found).len()));
    for (at, one) in list(wanted).iter().enumerate() {
        let (item, path) = (&found[at], format!("items[{at}]"));
        score.ask(
            &format!("{path}.number"),
            &json!(one["number"].to_string()),
            &item["number"],
        );
        score.same(
            &path,
            one,
            item,
            &[("title", "title"), ("open", "open"), ("sagsgang", "route")],
        );
        let sections: Vec<&Value> = list(&one["sections"])
            .iter()
            .filter(|it| it["label"] != "Sagsgang")
            .collect();
        score.ask(
            &format!("{path}.sections"),
            &json!(sections.len()),
            &json!(list(&item["sections"]).len()),
        );
        for (at, section) in sections.into_iter().enumerate() {
            let path = format!("{path}.sections[{at}]");
            score.same(&path, section, &item["sections"][at], &[("label", "label")]);
            blocks(score, &path, &section["blocks"], &item["sections"][at]["blocks"]);
            score.same(&path, section, item, &[("proposer", "recommended_by")]);
        }
        let listed = [
            ("title", "title"),
            ("open", "open"),
            ("document_number", "document_number"),
        ];
        lists(
            score,
            &format!("{path}.attachments"),
            &one["attachments"],
            &item["attachments"],
            &listed,
        );
        let decision = &item["decisions"][0];
        score.same(&path, &one["decision"], decision, &[("body", "body"), ("date", "date")]);
        blocks(
            score,
            &format!("{path}.decision"),
            &one["decision"]["blocks"],
            &decision["blocks"],
        );
        if one.get("sub_decisions").is_some() {
            let topics = [("topic", "topic")];
            lists(
                score,
                &format!("{path}.sub_decisions"),
                &one["sub_decisions"],
                &decision["sub_decisions"],
                &topics,
            );
        }
        if one.get("meetings_reviewed").is_some() {
            let names = ["body", "date", "document"].map(|it| (it, it));
            lists(
                score,
                &format!("{path}.reviewed"),
                &one["meetings_reviewed"],
                &item["meetings_reviewed"],
                &names,
            );
        }
    }
}

fn appendix(score: &mut Score, path: &str, one: &Value, found: &Value) {
    let cover = [
        ("document_number", "document_number"),
        ("udvalg", "body"),
        ("meeting_date", "meeting_date"),
        ("meeting_start", "meeting_start"),
    ];
    score.same(path, one, found, &cover);
    for (said, read) in [("item", "item"), ("attachment", "attachment")] {
        score.ask(&format!("{path}.{said}"), &json!(one[said].to_string()), &found[read]);
    }
    let content = &found["content"];
    score.same(
        path,
        one,
        content,
        &[
            "title",
            "issuer",
            "subtitle",
            "date_label",
            "consultant",
            "year",
            "as_of",
            "event",
            "place",
        ]
        .map(|it| (it, it)),
    );
    lists(
        score,
        &format!("{path}.levels"),
        &one["levels"],
        &content["levels"],
        &["level", "role", "statements"].map(|it| (it, it)),
    );
    let slot = [
        ("time", "from"),
        ("title", "title"),
        ("speakers", "speakers"),
        ("points", "points"),
    ];
    lists(score, &format!("{path}.slots"), &one["slots"], &content["slots"], &slot);
    let layers: Vec<&Value> = list(&content["layers"]).iter().map(|it| &it["name"]).collect();
    score.ask(
        &format!("{path}.layers"),
        &json!(list(&one["distinct_layers"])),
        &json!(layers),
    );
    for (at, group) in list(&one["groups"]).iter().enumerate() {
        let entry = [
            ("text", "text"),
            ("italic", "one_off"),
            ("date", "date"),
            ("year", "year"),
        ];
        lists(
            score,
            &format!("{path}.groups[{at}]"),
            &group["entries"],
            &content["groups"][at]["entries"],
            &entry,
        );
    }
    score.same(
        path,
        &one["footer"],
        &content["footer"],
        &["text", "event", "from", "to", "with", "participants"].map(|it| (it, it)),
    );
}

#[test]
fn every_fact_of_the_seed_is_found() {
    let name = "norddjurs-direktionen-2019-08-21";
    let (Some(record), Some(facts)) = (
        corpus::read(&format!("{name}.txt")),
        corpus::facts(&format!("{name}.expected.json")),
    ) else {
        return;
    };
    let found = serde_json::to_value(&record).expect("a record is plain data");
    let mut score = Score::default();
    head(&mut score, &facts["head"], &found["head"]);
    items(&mut score, &facts["items"], &found["items"]);
    for (at, entry) in list(&facts["table_of_contents"]["entries"])
        .iter()
        .enumerate()
        .take(list(&facts["items"]).len())
    {
        score.ask(&format!("contents[{at}]"), &entry["page"], &found["items"][at]["page"]);
    }
    let overview = ["item_title", "title", "document_number"].map(|it| (it, it));
    lists(
        &mut score,
        "overview",
        &facts["attachments_overview"]["entries"],
        &found["attachments_overview"],
        &overview,
    );
    let person = ["title", "name", "chair"].map(|it| (it, it));
    lists(
        &mut score,
        "signatories",
        &facts["signature_page"]["signatories"],
        &found["signatories"],
        &person,
    );
    for (at, one) in list(&facts["appendices"]).iter().enumerate() {
        appendix(&mut score, &format!("appendices[{at}]"), one, &found["appendices"][at]);
    }
    let asked = [
        ("due", "due"),
        ("due_raw", "due_raw"),
        ("due_precision", "due_precision"),
        ("for_body", "body"),
        ("responsible_title", "owner_title"),
        ("text", "text"),
    ];
    lists(
        &mut score,
        "follow_ups",
        &facts["follow_up_points"],
        &found["follow_ups"],
        &asked,
    );
    let topic = [("text", "text"), ("standing", "standing"), ("date", "date")];
    lists(
        &mut score,
        "rolling_list",
        &facts["next_meeting_items"],
        &found["rolling_list"],
        &topic,
    );
    score.tell(name);
    assert!(score.wrong.is_empty(), "{}", score.wrong.join("\n"));
}
