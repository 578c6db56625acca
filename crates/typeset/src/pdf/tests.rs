//! Documents read back: their pages, contents and order.

mod seed;

use raadslag_council::record::Record;

use super::{PdfOptions, write};

/// The document; kept in the folder that `RAADSLAG_KEEP` names, to be looked at.
fn set(name: &str, record: &Record) -> Vec<u8> {
    let bytes = write(record, &PdfOptions::default()).expect("every record can be set");
    if let Some(folder) = std::env::var_os("RAADSLAG_KEEP") {
        let path = std::path::PathBuf::from(folder).join(name);
        std::fs::write(path.with_extension("pdf"), &bytes).expect("a folder to write to");
        std::fs::write(path.with_extension("html"), crate::html::write(record)).expect("a folder to write to");
    }
    bytes
}

#[test]
fn an_empty_record_is_still_a_document() {
    assert!(set("empty", &Record::default()).starts_with(b"%PDF-1.7"));
}

#[test]
fn the_seed_is_set() {
    let Some(record) = seed::seed() else { return };
    set("seed", &record);
}
