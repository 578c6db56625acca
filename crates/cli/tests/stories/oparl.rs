//! The whole demo as a harvester meets it: every list, every object held against the specification, every link followed.

#[path = "../../../web/tests/stories/oparl_schema.rs"]
mod oparl_schema;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::house::Server;
use oparl_schema::{Schemas, addresses, objects};

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
