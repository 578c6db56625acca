//! What the leak gate says of real documents: nothing, where nothing is wrong.

use std::path::Path;

use raadslag_council::leak::{Leak, Own, find_leaks};
use raadslag_council::public::Public;
use raadslag_council::record::Record;
use raadslag_extract::{Limits, read as extract};

use super::corpus;

fn leaks(record: &Record) -> Vec<Leak> {
    find_leaks(&Public::of(record), &Own::default())
}

#[test]
fn rule_31_nothing_in_the_source_is_taken_for_a_leak() {
    let Some(record) = corpus::read("norddjurs-direktionen-2019-08-21.txt") else {
        return;
    };
    assert_eq!(leaks(&record), []);
}

#[test]
fn rule_31_nothing_in_the_demo_is_taken_for_a_leak() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/demo");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the demo's documents") {
        let path = entry.expect("a file").path();
        let bytes = std::fs::read(&path).expect("readable");
        let document = extract(&bytes, &Limits::default()).expect("a text");
        let name = path.display().to_string();
        assert_eq!(leaks(&raadslag_import::read(&document, Some(&name))), [], "{name}");
        count += 1;
    }
    assert!(count > 10, "{count} documents");
}
