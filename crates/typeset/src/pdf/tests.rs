//! Documents read back: their pages, contents and order.

use raadslag_council::record::Record;

use super::{PdfOptions, write};

#[test]
fn an_empty_record_is_still_a_document() {
    let bytes = write(&Record::default(), &PdfOptions::default()).expect("set");
    assert!(bytes.starts_with(b"%PDF-1.7"));
}
