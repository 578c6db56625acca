//! The whole demo as a harvester meets it: every list, every object held against the specification, every link followed.

#[path = "../../../web/tests/stories/oparl_schema.rs"]
mod oparl_schema;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::house::{Server, run, told, with, words_of};
use oparl_schema::{Schemas, addresses, objects};
use raadslag_store::testing::Place;

const LISTS: [&str; 10] = [
    "organization",
    "person",
    "meeting",
    "paper",
    "agendaItem",
    "consultation",
    "file",
    "membership",
    "locationList",
    "legislativeTermList",
];

fn json(server: &Server, address: &str) -> Value {
    let path = address.strip_prefix(&server.address).unwrap_or(address);
    let (status, text) = server.get(path);
    assert_eq!(status, 200, "{address}: {text}");
    serde_json::from_str(&text).expect("JSON")
}

fn list(server: &Server, address: &str) -> Vec<Value> {
    let (mut found, mut next) = (Vec::new(), Some(address.to_owned()));
    while let Some(at) = next {
        let page = json(server, &at);
        found.extend(page["data"].as_array().expect("a list").clone());
        next = page["links"]["next"].as_str().map(str::to_owned);
    }
    found
}

#[test]
fn every_object_of_the_demo_is_as_the_specification_says_and_every_link_leads_somewhere() {
    let server = Server::start(&["--today".to_owned(), "2026-11-23".to_owned()]);
    let system = json(&server, "/oparl/v1.1/system");
    let bodies = list(&server, system["body"].as_str().expect("a list"));
    let mut all: BTreeMap<String, Value> = BTreeMap::new();
    let lists = bodies
        .iter()
        .flat_map(|body| LISTS.map(|it| body[it].as_str().expect("a list").to_owned()));
    for address in lists {
        let found = list(&server, &address);
        assert!(!found.is_empty(), "{address}");
        all.extend(
            found
                .into_iter()
                .map(|it| (it["id"].as_str().expect("an id").to_owned(), it)),
        );
    }
    assert!(all.len() > 100, "{}", all.len());
    let mut faults = Vec::new();
    if let Some(schemas) = Schemas::find() {
        let objects = all.values().chain(&bodies).chain([&system]);
        faults.extend(objects.flat_map(|it| schemas.faults(it)));
    }
    let mut links = Vec::new();
    for object in all.values() {
        addresses(object, &mut links);
        let mut embedded = Vec::new();
        objects(object, &mut embedded);
        let stray = embedded.into_iter().filter_map(|it| it["id"].as_str());
        faults.extend(
            stray
                .filter(|it| !all.contains_key(*it))
                .map(|it| format!("{it} stands in no list")),
        );
    }
    let links: BTreeSet<String> = links.into_iter().filter(|it| it.starts_with(&server.address)).collect();
    for link in &links {
        let (status, _) = server.get(link.trim_start_matches(&server.address));
        if status != 200 {
            faults.push(format!("{link} leads to {status}"));
        }
    }
    assert_eq!(faults, Vec::<String>::new());
}

/// Each meeting with an agenda that a server tells of: its body, its beginning, and its items with their files.
fn told_meetings(server: &Server) -> BTreeSet<String> {
    let system = json(server, "/oparl/v1.1/system");
    let bodies = list(server, system["body"].as_str().expect("a list"));
    let all = |of: &str| list(server, bodies[0][of].as_str().expect("a list"));
    let named = |it: &Value| (it["id"].as_str().unwrap_or_default().to_owned(), it["name"].clone());
    let names: BTreeMap<String, Value> = all("organization").iter().map(named).collect();
    let item = |it: &Value| {
        let files = it["auxiliaryFile"].as_array().cloned().unwrap_or_default();
        let files: Vec<_> = files.iter().map(|it| it["name"].to_string()).collect();
        format!("{} {} {} {files:?}", it["number"], it["public"], it["name"])
    };
    let told = |it: &Value| {
        let items = it["agendaItem"].as_array().filter(|it| !it.is_empty())?;
        let body = it["organization"][0].as_str().and_then(|it| names.get(it));
        let items: Vec<_> = items.iter().map(item).collect();
        Some(format!("{body:?} {} {items:#?}", it["start"]))
    };
    all("meeting").iter().filter_map(told).collect()
}

#[test]
fn what_a_server_gives_out_is_read_in_elsewhere_and_given_out_the_same_and_a_second_time_nothing_is_new() {
    let server = Server::start(&["--today".to_owned(), "2026-11-23".to_owned()]);
    let place = Place::sqlite();
    let folder = place.folder.path().join("fetched").display().to_string();
    let address = format!("{}/oparl/v1.1/system", server.address);
    let host = server.address.trim_start_matches("http://");
    let report = place.folder.path().join("report.jsonl");
    let path = report.display().to_string();
    let words = [
        "import",
        &address,
        "--fetch-into",
        &folder,
        "--inner-host",
        host,
        "--report",
        &path,
    ];
    let first = told(&run(&with(&words, &words_of(&place))), 0);
    let again = told(&run(&with(&words, &words_of(&place))), 0);
    assert!(again.contains("0 meetings and 0 files fetched"), "{again}");
    assert!(again.contains("stand in the report as read"), "{again}");
    let report = std::fs::read_to_string(report).expect("written");
    let line = format!("{{\"server\":{{\"from\":\"{address}\"");
    assert_eq!(report.lines().filter(|it| it.starts_with(&line)).count(), 2, "{report}");
    let other = Server::start(&with(&["serve"], &words_of(&place)));
    let (wanted, found) = (told_meetings(&server), told_meetings(&other));
    assert!(wanted.len() > 12, "{}", wanted.len());
    let missing: Vec<_> = wanted.difference(&found).collect();
    let more: Vec<_> = found.difference(&wanted).collect();
    assert!(
        missing.is_empty() && more.is_empty(),
        "missing {missing:#?}, more {more:#?}; {first}"
    );
}

#[test]
fn without_a_folder_or_at_a_host_of_the_own_network_nothing_is_fetched() {
    let place = Place::sqlite();
    let address = "https://127.0.0.1:9/oparl";
    let refused = |words: &[&str], code| {
        let output = run(&with(words, &words_of(&place)));
        assert_eq!(output.status.code(), Some(code));
        String::from_utf8_lossy(&output.stderr).into_owned()
    };
    let said = refused(&["import", address], 2);
    assert!(said.contains("--fetch-into"), "{said}");
    let folder = place.folder.path().join("fetched").display().to_string();
    let report = place.folder.path().join("report.jsonl");
    let path = report.display().to_string();
    let said = refused(&["import", address, "--fetch-into", &folder, "--report", &path], 1);
    assert!(said.contains("within the own network"), "{said}");
    let report = std::fs::read_to_string(report).expect("written");
    assert!(
        report.contains("\"stopped\":\"https://127.0.0.1:9/oparl: within the own network"),
        "{report}"
    );
}

#[test]
fn meetings_that_are_only_planned_or_called_off_are_left_out_and_counted() {
    let place = Place::sqlite();
    let folder = place.folder.path().join("oparl");
    std::fs::create_dir(&folder).expect("made");
    let lay = |name: &str, says: &str| {
        let meeting = format!(
            "{{\"type\":\"https://schema.oparl.org/1.1/Meeting\",\"organization\":[{{\"name\":\"Havneudvalget\"}}],\"location\":{{\"description\":\"Salen\"}},\"start\":\"2031-07-03T16:30:00+02:00\",{says}}}"
        );
        std::fs::write(folder.join(name), meeting).expect("written");
    };
    lay("planned.json", "\"meetingState\":\"terminiert\"");
    lay(
        "off.json",
        "\"cancelled\":true,\"agendaItem\":[{\"number\":\"1\",\"name\":\"Molen\"}]",
    );
    let report = place.folder.path().join("report.jsonl");
    let (from, to) = (folder.display().to_string(), report.display().to_string());
    let words = ["import", &from, "--report", &to];
    let said = told(&run(&with(&words, &words_of(&place))), 0);
    assert!(said.starts_with("0 read in"), "{said}");
    assert!(said.contains("1 meetings were left out: only planned"), "{said}");
    assert!(said.contains("1 meetings were left out: called off"), "{said}");
    assert!(!said.contains("hold no meeting"), "{said}");
    let report = std::fs::read_to_string(report).expect("written");
    assert!(
        report.contains("\"left_out\":2,\"only_planned\":1,\"called_off\":1"),
        "{report}"
    );
}
