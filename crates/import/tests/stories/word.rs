//! Our own Word documents, read back: the same record.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use raadslag_council::finding::FindingKind;
use raadslag_council::record::Record;
use raadslag_extract::{Limits, read as extract};
use raadslag_typeset::docx::{WordOptions, write};
use zip::write::SimpleFileOptions;

use super::again::{bare, difference};
use super::{corpus, generated};

/// Reads a Word document.
fn read(bytes: &[u8]) -> Record {
    let document = extract(bytes, &Limits::default()).expect("our own Word document is read");
    raadslag_import::read(&document, None)
}

fn again(record: &Record) -> Record {
    read(&write(record, &WordOptions::default()))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 4_000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn every_record_survives_being_written_as_word(mut record in generated::records::record()) {
        raadslag_import::cues::derive(&mut record);
        let again = again(&record);
        let (one, two) = (bare(&record), bare(&again));
        prop_assert!(one == two, "{}\n{}", difference(&one, &two), raadslag_typeset::text::write(&record));
        prop_assert_eq!(generated::unread(&again), Vec::<String>::new());
    }
}

#[test]
fn every_document_of_the_corpus_survives_being_written_as_word() {
    for name in corpus::TEXTS.into_iter().chain(["aarhus-byraad-2025-08-27.pdf"]) {
        let Some(record) = corpus::read(name) else { return };
        let (one, two) = (bare(&record), bare(&again(&record)));
        assert!(one == two, "{name}:\n{}", difference(&one, &two));
    }
}

#[test]
fn signed_minutes_with_additions_survive_being_written_as_word() {
    let record = super::printed::minutes();
    let options = WordOptions {
        address: Some("https://example.dk/moede/1".into()),
        check: vec!["Fingeraftryk: 3d233eea2a12d9e3".into()],
    };
    let again = read(&write(&record, &options));
    let mut signatures = record.signatures.clone();
    signatures.sort_by(|one, two| two.name.cmp(&one.name));
    assert_eq!(again.signatures, signatures);
    assert_eq!(again.awaited, record.awaited);
    assert_eq!(again.addenda, record.addenda);
    assert_eq!(again.signatories, record.signatories);
    assert_eq!(again.items, record.items);
    let warnings = again
        .findings
        .iter()
        .filter(|it| it.severity > raadslag_council::finding::Severity::Note);
    assert_eq!(warnings.count(), 0, "{:?}", again.findings);
}

/// A document as somebody else's Word writes it.
fn foreign(body: &str) -> Vec<u8> {
    let text = format!(
        r#"<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>"#
    );
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let part = zip.start_file("word/document.xml", SimpleFileOptions::default());
    part.and_then(|()| Ok(zip.write_all(text.as_bytes())?)).expect("a part");
    zip.finish().expect("a zip").into_inner()
}

fn paragraph(line: &str) -> String {
    let escaped = line.replace('&', "&amp;").replace('<', "&lt;");
    let runs: Vec<String> = escaped
        .split('\t')
        .map(|it| format!("<w:t xml:space=\"preserve\">{it}</w:t>"))
        .collect();
    format!("<w:p><w:r>{}</w:r></w:p>", runs.join("<w:tab/>"))
}

#[test]
fn the_same_words_in_word_and_in_a_text_are_the_same_record() {
    for name in corpus::TEXTS {
        let Some(folder) = corpus::folder() else { return };
        let bytes = std::fs::read(folder.join(name)).expect("the corpus has this file");
        let text = extract(&bytes, &Limits::default()).expect("a text");
        // A text with pages has places that Word has not.
        if text.pages.is_some() {
            continue;
        }
        let body: String = text.lines.iter().map(|it| paragraph(&it.text)).collect();
        let (one, two) = (bare(&raadslag_import::read(&text, None)), bare(&read(&foreign(&body))));
        assert!(one == two, "{name}:\n{}", difference(&one, &two));
    }
}

#[test]
fn an_agenda_that_somebody_wrote_in_word_is_read_with_its_tables_and_what_is_struck_out_is_told() {
    let cell = |words: &str| format!("<w:tc>{}</w:tc>", paragraph(words));
    let row = |cells: &[&str]| format!("<w:tr>{}</w:tr>", cells.iter().map(|it| cell(it)).collect::<String>());
    let body = [
        paragraph("Havneudvalget"),
        paragraph(""),
        paragraph("REFERAT"),
        paragraph(""),
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row(&["Sted:", "Havnekontoret"]),
            row(&["Dato:", "Mandag den 4. marts 2030"]),
            row(&["Start kl.:", "14:00"])
        ),
        paragraph(""),
        paragraph("1. Molen"),
        paragraph(""),
        paragraph("Åben sag"),
        paragraph(""),
        paragraph("Sagsfremstilling"),
        "<w:p><w:r><w:t xml:space=\"preserve\">Molen er </w:t></w:r><w:del><w:r><w:delText>ikke </w:delText></w:r></w:del><w:r><w:t>færdig.</w:t></w:r></w:p>".to_owned(),
        paragraph(""),
        format!(
            "<w:tbl>{}{}</w:tbl>",
            row(&["År", "Udgift"]),
            row(&["2030", "1,2 mio. kr."])
        ),
        paragraph(""),
        paragraph("Beslutning i Havneudvalget den 04-03-2030"),
        paragraph(""),
        paragraph("Godkendt."),
    ]
    .concat();
    let record = read(&foreign(&body));
    assert_eq!(record.head.place.as_deref(), Some("Havnekontoret"), "{record:#?}");
    assert_eq!(record.head.date, "2030-03-04".parse().ok());
    let [item] = record.items.as_slice() else {
        panic!("{record:#?}")
    };
    assert_eq!(item.title, "Molen");
    let said = serde_json::to_string(&item.sections).expect("plain data");
    assert!(
        said.contains("Molen er færdig.") && said.contains("\"type\":\"table\""),
        "{said}"
    );
    assert!(!serde_json::to_string(&record).expect("plain data").contains("ikke "));
    assert_eq!(item.decisions.len(), 1);
    assert!(record.findings.iter().any(|it| it.what == FindingKind::StruckOut));
}
