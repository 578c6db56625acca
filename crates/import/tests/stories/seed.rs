//! The seed document, fact by fact.

use super::corpus;

#[test]
fn every_fact_of_the_seed_is_found() {
    let Some(record) = corpus::read("norddjurs-direktionen-2019-08-21.txt") else {
        return;
    };
    if let Ok(path) = std::env::var("RAADSLAG_DUMP") {
        std::fs::write(path, serde_json::to_string_pretty(&record).expect("json")).expect("written");
    }
}
