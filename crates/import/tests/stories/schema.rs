//! Every record fits the schema that is published at `/skema/record.json`: those that were read, and those that nobody ever wrote.

use std::sync::LazyLock;

use proptest::prelude::*;
use raadslag_council::record::Record;
use serde_json::Value;

use super::faults::faults;
use super::{corpus, generated, printed};

static SCHEMA: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../../web/assets/record.schema.json");
    serde_json::from_str(text).expect("the schema is JSON")
});

fn faults_of(record: &Record) -> Vec<String> {
    let value = serde_json::to_value(record).expect("a record is plain data");
    faults(&SCHEMA, &SCHEMA, &value, "")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, max_shrink_iters: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_record_that_could_be_fits_the_schema(mut record in generated::records::record()) {
        raadslag_import::cues::derive(&mut record);
        prop_assert_eq!(faults_of(&record), Vec::<String>::new());
    }
}

#[test]
fn every_document_of_the_corpus_and_signed_minutes_fit_the_schema_with_their_findings() {
    assert_eq!(faults_of(&printed::minutes()), Vec::<String>::new());
    for name in corpus::TEXTS.into_iter().chain(["aarhus-byraad-2025-08-27.pdf"]) {
        let Some(record) = corpus::read(name) else { return };
        assert_eq!(faults_of(&record), Vec::<String>::new(), "{name}");
    }
}
