use raadslag_council::record::Record;
use raadslag_extract::{Limits, read as extract};

use super::*;

#[test]
fn the_same_record_gives_the_same_bytes() {
    let mut record = Record::default();
    record.head.body = "Havneudvalget".into();
    record.head.date = "2030-03-04".parse().ok();
    assert_eq!(
        write(&record, &WordOptions::default()),
        write(&record, &WordOptions::default())
    );
}

#[test]
fn no_words_of_a_record_become_markup() {
    let mut record = Record::default();
    record.head.body = "</w:t><w:p/> & \u{1} \u{FFFF} ]]>".into();
    let bytes = write(&record, &WordOptions::default());
    let document = extract(&bytes, &Limits::default()).expect("a Word document");
    assert!(document.oddities.is_empty(), "{:?}", document.oddities);
    assert!(
        document.lines.iter().any(|it| it.text == "</w:t><w:p/> & \u{FFFD} ]]>"),
        "{document:?}"
    );
}
