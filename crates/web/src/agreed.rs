//! A paper that holds its own record as data: taken where its pages say the same, and told where they do not.
//!
//! Nobody sees what lies within a file, so it counts for nothing by itself: the record is printed again, and only if that gives the
//! words of the pages, in their order, is it the record of the paper. What stands on no page is read from the words as always.

use raadslag_council::finding::{Finding, FindingKind, Severity};
use raadslag_council::record::Record;
use raadslag_extract::{Document, Extractor};
use raadslag_import::Paper;
use raadslag_typeset::pdf::{PdfOptions, Printed};

use crate::press::Press;

/// What a document tells of each of its meetings.
pub fn papers(document: &Document, name: Option<&str>, extractor: &Extractor, press: &Press) -> Vec<Paper> {
    let mut papers = raadslag_import::papers(document, name);
    if let Some(data) = &document.data {
        match within(document, &data.record, data.print.as_deref(), extractor, press) {
            Some(record) => papers[0].record = taken(record),
            None => {
                let findings = &mut papers[0].record.findings;
                findings.insert(0, told(FindingKind::DataDiffers, Severity::Warning));
            }
        }
    }
    papers
}

/// The record within, where the pages say the same.
fn within(
    document: &Document,
    record: &str,
    print: Option<&str>,
    extractor: &Extractor,
    press: &Press,
) -> Option<Record> {
    let record: Record = serde_json::from_str(record).ok()?;
    let printed: Printed = print.map_or_else(|| Some(Printed::default()), |it| serde_json::from_str(it).ok())?;
    let options = PdfOptions {
        address: printed.address,
        check: printed.check,
        ..PdfOptions::default()
    };
    let again = extractor.read(&press.set(&record, &options).ok()?).ok()?;
    (letters(&again) == letters(document)).then_some(record)
}

/// Every letter and figure of the pages, in order.
fn letters(document: &Document) -> String {
    let lines = document.lines.iter().flat_map(|it| it.text.chars());
    lines.filter(|it| it.is_alphanumeric()).collect()
}

/// The record with what its words say, in the place of what no page shows.
fn taken(record: Record) -> Record {
    let mut said = Record {
        findings: Vec::new(),
        ..record
    };
    said.follow_ups.clear();
    said.rolling_list.clear();
    said.head.guests.clear();
    for item in &mut said.items {
        item.meetings_reviewed.clear();
        item.forums.clear();
    }
    raadslag_import::cues::derive(&mut said);
    said.findings.insert(0, told(FindingKind::DataTaken, Severity::Note));
    said
}

fn told(what: FindingKind, severity: Severity) -> Finding {
    Finding {
        place: "document".to_owned(),
        what,
        severity,
        text: String::new(),
        outside_fields: false,
    }
}

#[cfg(test)]
mod tests {
    use raadslag_council::record::Item;
    use raadslag_extract::Limits;
    use raadslag_typeset::pdf::write;

    use super::*;

    fn minutes() -> Record {
        let item = |number: &str, words: &str| Item {
            number: number.into(),
            title: "Molen".into(),
            open: true,
            sections: vec![raadslag_council::record::Section {
                label: "Beslutning i sagen".into(),
                blocks: vec![raadslag_council::rich::Block::paragraph(words)],
            }],
            ..Item::default()
        };
        let mut record = Record {
            items: vec![item("1", "Molen er ikke færdig."), item("A2", "1. Bilag: molen")],
            ..Record::default()
        };
        record.head.body = "Havneudvalget".into();
        record.head.date = "2030-03-04".parse().ok();
        raadslag_import::cues::derive(&mut record);
        record.findings.clear();
        record
    }

    /// The document that a record is printed as, its data within.
    fn printed(record: &Record) -> Document {
        let options = PdfOptions {
            address: Some("https://moeder.example.dk/moede/1".into()),
            check: vec!["Fingeraftryk: 3d233eea2a12d9e3".into()],
            enclosed: Some(Vec::new()),
            ..PdfOptions::default()
        };
        let bytes = write(record, &options).expect("it is printed");
        Extractor::Here(Limits::default()).read(&bytes).expect("it is read")
    }

    fn read(document: &Document) -> Record {
        papers(document, None, &Extractor::Here(Limits::default()), &Press::Here)
            .swap_remove(0)
            .record
    }

    fn kinds(record: &Record) -> Vec<FindingKind> {
        record.findings.iter().map(|it| it.what).collect()
    }

    #[test]
    fn the_data_within_a_print_is_the_record_where_the_pages_say_the_same() {
        let again = read(&printed(&minutes()));
        assert_eq!(kinds(&again)[0], FindingKind::DataTaken);
        let bare = Record {
            findings: Vec::new(),
            ..again
        };
        assert_eq!(bare, minutes());
    }

    #[test]
    fn data_that_says_something_else_than_the_pages_is_told_and_not_taken() {
        let whole = printed(&minutes());
        let forged = |from: &str, to: &str| {
            let mut document = whole.clone();
            let data = document.data.as_mut().expect("data lies within");
            assert!(data.record.contains(from));
            data.record = data.record.replacen(from, to, 1);
            read(&document)
        };
        for (from, to) in [
            ("ikke færdig", "færdig"),
            ("Molen er ikke", "Molen er slet ikke"),
            ("\"open\": true", "\"open\": false"),
            ("2030-03-04", "2031-03-04"),
            ("{", ""),
        ] {
            let record = forged(from, to);
            assert_eq!(kinds(&record)[0], FindingKind::DataDiffers, "{from}");
            assert_eq!(record.head.date, "2030-03-04".parse().ok(), "{from}");
        }
    }

    #[test]
    fn what_stands_on_no_page_is_read_from_the_words() {
        let mut document = printed(&minutes());
        let data = document.data.as_mut().expect("data lies within");
        let task = "{\"item\":\"1\",\"text\":\"Betal regningen\",\"kind\":\"task\",\"due\":null,\"due_raw\":null,\"due_precision\":null,\"body\":null,\"owner\":null,\"owner_title\":null,\"topics\":[],\"also\":[]}";
        data.record = data
            .record
            .replacen("\"follow_ups\": []", &format!("\"follow_ups\": [{task}]"), 1);
        assert!(data.record.contains("Betal regningen"));
        assert_eq!(read(&document).follow_ups, Vec::new());
    }
}
