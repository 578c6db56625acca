//! The corpus, found at run time: nothing of it is kept here.

use std::path::PathBuf;

use raadslag_council::record::Record;
use raadslag_extract::{Limits, read as extract};
use serde_json::Value;

/// The Danish minutes and papers of the corpus that are texts.
pub const TEXTS: [&str; 6] = [
    "norddjurs-direktionen-2019-08-21.txt",
    "ballerup-sfu-2012-12-04-punkt-1.txt",
    "ballerup-sfu-2012-12-04-punkt-6.txt",
    "aarhus-byraad-2025-08-27.txt",
    "aarhus-byraad-2025-10-08.firstagenda.txt",
    "aarhus-sager-paa-vej-2025-08-29.bilag.txt",
];

/// The exports of case systems and the OParl meetings of the corpus.
pub const EXPORTS: [&str; 12] = [
    "ballerup-sfu-2012-12-04.edoc.xml",
    "syddjurs-puk-2013-06-20.acadre.xml",
    "syddjurs-puk-2013-06-20.acadre-index.xml",
    "ballerup-it-udvalget-2013-05-15.sbsys.xml",
    "aarhus-moedesystemgruppen-2016-10-06.publication.xml",
    "middelfart-testudvalg-2017-05-02-a.edoc-fujitsu.xml",
    "lyngby-taarbaek-testudvalg-2016-03-31.sbsys-dagsorden.xml",
    "karlsruhe-oparl-meeting-2006-06-20-1249.json",
    "karlsruhe-oparl-meeting-2012-01-11-2887.json",
    "karlsruhe-oparl-meeting-2018-07-03-4880.json",
    "karlsruhe-oparl-meeting-2022-07-07-6645.json",
    "karlsruhe-oparl-meeting-2025-12-22-10425.json",
];

/// Where the corpus lies, or nothing where it is missing; `RAADSLAG_TEST_ALL=1` then fails.
pub fn folder() -> Option<PathBuf> {
    let named = std::env::var_os("RAADSLAG_CORPUS").map(PathBuf::from);
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let found = named
        .into_iter()
        .chain(here.ancestors().map(|it| it.join("shared/corpus")))
        .find(|it| it.join("expected.json").is_file());
    if found.is_none() {
        assert!(
            std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
            "the corpus is missing; set RAADSLAG_CORPUS"
        );
        eprintln!("skipped: the corpus is missing; set RAADSLAG_CORPUS to read it");
    }
    found
}

/// A document of the corpus, read.
pub fn read(name: &str) -> Option<Record> {
    let path = folder()?.join(name);
    let bytes = std::fs::read(&path).expect("the corpus has this file");
    let document = extract(&bytes, &Limits::default()).expect("the corpus can be read");
    Some(raadslag_import::read(&document, Some(name)))
}

/// A list of facts of the corpus.
pub fn facts(name: &str) -> Option<Value> {
    let text = std::fs::read_to_string(folder()?.join(name)).expect("the corpus has this file");
    Some(serde_json::from_str(&text).expect("facts are JSON"))
}
