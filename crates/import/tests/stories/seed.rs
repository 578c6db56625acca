//! The seed document, fact by fact.

use super::corpus;

#[test]
fn every_fact_of_the_seed_is_found() {
    let names = [
        "norddjurs-direktionen-2019-08-21.txt",
        "ballerup-sfu-2012-12-04-punkt-1.txt",
        "ballerup-sfu-2012-12-04-punkt-6.txt",
        "aarhus-byraad-2025-08-27.txt",
        "aarhus-byraad-2025-08-27.pdf",
        "aarhus-byraad-2025-10-08.firstagenda.txt",
        "aarhus-sager-paa-vej-2025-08-29.bilag.txt",
    ];
    for name in names {
        let Some(record) = corpus::read(name) else { return };
        std::fs::write(
            format!("/tmp/reader-{name}.json"),
            serde_json::to_string_pretty(&record).expect("json"),
        )
        .expect("written");
    }
}
