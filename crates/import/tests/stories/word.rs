//! Our own Word documents, read back: the same record.

use std::io::{Cursor, Write as _};

use proptest::prelude::*;
use raadslag_council::finding::FindingKind;
use raadslag_council::record::Record;
use raadslag_council::rich::{Block, MarkKind, Text};
use raadslag_extract::{Limits, read as extract};
use raadslag_typeset::docx::{WordOptions, write};
use zip::write::SimpleFileOptions;

use super::again::{bare, decided_beside, difference, without_votes};
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
    assert_eq!(again.head.remarks, record.head.remarks, "a line each");
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

#[test]
fn what_stands_beside_a_decision_survives_being_written_as_word() {
    let record = decided_beside();
    let (one, two) = (bare(&without_votes(record.clone())), bare(&again(&record)));
    assert!(one == two, "{}", difference(&one, &two));
}

/// A document as somebody else's Word writes it.
fn foreign(body: &str) -> Vec<u8> {
    foreign_with(body, &[])
}

/// Such a document with other parts: `word/…` and what stands in its root.
fn foreign_with(body: &str, parts: &[(&str, &str, &str)]) -> Vec<u8> {
    let around = |root: &str, inner: &str| {
        format!(
            r#"<w:{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{inner}</w:{root}>"#
        )
    };
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        let part = zip.start_file(name, SimpleFileOptions::default());
        part.and_then(|()| Ok(zip.write_all(text.as_bytes())?)).expect("a part");
    };
    put(
        "word/document.xml",
        &around("document", &format!("<w:body>{body}</w:body>")),
    );
    for (name, root, inner) in parts {
        let text = if root.is_empty() {
            (*inner).to_owned()
        } else {
            around(root, inner)
        };
        put(&format!("word/{name}"), &text);
    }
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

const LINKS: &str = r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://strandby.example/mole?a=1&amp;b=2" TargetMode="External"/><Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="file://server/hemmeligt.docx" TargetMode="External"/></Relationships>"#;

const NUMBERS: &str = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>"#;

fn run(look: &str, words: &str) -> String {
    let look = if look.is_empty() {
        String::new()
    } else {
        format!("<w:rPr><w:{look}/></w:rPr>")
    };
    format!("<w:r>{look}<w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn point(list: u8, depth: u8, words: &str) -> String {
    format!(
        r#"<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>{}</w:p>"#,
        run("", words)
    )
}

/// An item as somebody writes it in Word, with everything that stands out.
fn lively() -> String {
    let cells = |cells: &[&str]| {
        let cells = cells.iter().map(|it| format!("<w:tc>{}</w:tc>", paragraph(it)));
        format!("<w:tr>{}</w:tr>", cells.collect::<String>())
    };
    [
        paragraph("Havneudvalget"),
        paragraph(""),
        paragraph("REFERAT"),
        paragraph(""),
        paragraph("Dato: Mandag den 4. marts 2030"),
        paragraph(""),
        paragraph("1. Molen"),
        paragraph(""),
        paragraph("Åben sag"),
        paragraph(""),
        paragraph("Sagsfremstilling"),
        paragraph(""),
        format!(
            "<w:p>{}{}{}{}<w:hyperlink r:id=\"r1\">{}</w:hyperlink>{}<w:hyperlink r:id=\"r2\">{}</w:hyperlink>{}</w:p>",
            run("", "Molen er "),
            run("b", "meget"),
            run("i", " gammel"),
            run("", ", se "),
            run("", "kortet"),
            run("", " og "),
            run("", "notatet"),
            run("", " om den."),
        ),
        paragraph(""),
        point(1, 0, "Havnen er dyb."),
        point(1, 1, "mod nord"),
        point(1, 0, "Molen er lang."),
        point(2, 0, "Fyret er højt."),
        paragraph(""),
        format!(
            "<w:tbl>{}{}{}{}</w:tbl>",
            cells(&["Område", "Budget", "Forbrug"]).replace("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>"),
            cells(&["Molen", "", "12"]),
            cells(&["", "", ""]),
            cells(&["", "7", ""]).replace("<w:t xml:space=\"preserve\">7", "<w:rPr><w:b/></w:rPr><w:t>7"),
        ),
        paragraph(""),
        format!("<w:p>{}<w:r><w:footnoteReference w:id=\"2\"/></w:r></w:p>", run("", "Fyret står endnu.")),
        paragraph(""),
        format!(
            "<w:p>{}<w:ins w:id=\"1\">{}</w:ins><w:del w:id=\"2\"><w:r><w:delText>rives ned</w:delText></w:r></w:del>{}<w:r><w:commentReference w:id=\"0\"/></w:r></w:p>",
            run("", "Molen "),
            run("", "males"),
            run("", " i år."),
        ),
        paragraph(""),
        paragraph("Beslutning"),
        paragraph(""),
        format!("<w:p>{}{}</w:p>", run("b", "Godkendt"), run("", " med bemærkninger.")),
    ]
    .concat()
}

fn lively_record() -> Record {
    let parts = [
        ("_rels/document.xml.rels", "", LINKS),
        ("numbering.xml", "numbering", NUMBERS),
        (
            "footnotes.xml",
            "footnotes",
            "<w:footnote w:id=\"2\"><w:p><w:r><w:t>Bygget i 1901.</w:t></w:r></w:p></w:footnote>",
        ),
        (
            "comments.xml",
            "comments",
            "<w:comment w:id=\"0\"><w:p><w:r><w:t>Passer det?</w:t></w:r></w:p></w:comment>",
        ),
    ];
    read(&foreign_with(&lively(), &parts))
}

/// A text with its marks in brackets.
fn marked(text: &Text) -> String {
    let pieces = text.pieces().into_iter().map(|it| {
        let (bold, slanted) = (if it.strong { "*" } else { "" }, if it.emphasis { "_" } else { "" });
        let link = it.link.map(|it| format!("<{}>", it.as_str())).unwrap_or_default();
        format!("{bold}{slanted}{}{slanted}{bold}{link}", it.text)
    });
    pieces.collect()
}

#[test]
fn what_stands_out_within_a_line_stands_out_in_the_record_and_safe_links_lead_on() {
    let record = lively_record();
    let [item] = record.items.as_slice() else {
        panic!("{record:#?}")
    };
    let blocks = &item.sections[0].blocks;
    let Block::Paragraph(first) = &blocks[0] else {
        panic!("{blocks:#?}")
    };
    assert_eq!(
        marked(first),
        "Molen er *meget* _gammel_, se kortet<https://strandby.example/mole?a=1&b=2> og notatet om den."
    );
    let Some(Block::Paragraph(decided)) = item.decisions[0].blocks.first() else {
        panic!("{item:#?}")
    };
    assert_eq!(marked(decided), "*Godkendt* med bemærkninger.");
    let told: Vec<&str> = record
        .findings
        .iter()
        .filter(|it| it.what == FindingKind::UnknownMarkup)
        .map(|it| it.text.as_str())
        .collect();
    assert_eq!(
        told,
        ["file://server/hemmeligt.docx"],
        "a link that leads nowhere safe is told"
    );
    assert!(
        !first
            .marks()
            .iter()
            .any(|it| matches!(&it.kind, MarkKind::Link(to) if to.as_str().starts_with("file")))
    );
}

#[test]
fn lists_that_begin_anew_and_empty_cells_keep_their_places() {
    let record = lively_record();
    let blocks = &record.items[0].sections[0].blocks;
    let Some(Block::List(list)) = blocks.iter().find(|it| matches!(it, Block::List(_))) else {
        panic!("{blocks:#?}")
    };
    let points: Vec<(Option<&str>, &str, usize)> = list
        .items
        .iter()
        .map(|it| (it.marker.as_deref(), it.text.as_str(), it.children.len()))
        .collect();
    assert_eq!(
        points,
        [
            (Some("1)"), "Havnen er dyb.", 1),
            (Some("2)"), "Molen er lang.", 0),
            (Some("7)"), "Fyret er højt.", 0)
        ]
    );
    let Some(Block::Table(table)) = blocks.iter().find(|it| matches!(it, Block::Table(_))) else {
        panic!("{blocks:#?}")
    };
    let said = |row: &[Text]| row.iter().map(marked).collect::<Vec<String>>();
    assert_eq!(said(&table.header), ["Område", "Budget", "Forbrug"]);
    let rows: Vec<Vec<String>> = table.rows.iter().map(|it| said(it)).collect();
    assert_eq!(rows, [["Molen", "", "12"], ["", "", ""], ["", "*7*", ""]]);
}

#[test]
fn notes_are_text_and_what_was_struck_out_or_said_beside_it_is_told() {
    let record = lively_record();
    let said = serde_json::to_string(&record.items).expect("plain data");
    assert!(
        said.contains("Fyret står endnu.[2]") && said.contains("[2] Bygget i 1901."),
        "{said}"
    );
    assert!(said.contains("Molen males i år."), "{said}");
    let whole = serde_json::to_string(&record).expect("plain data");
    assert!(!whole.contains("rives ned") && !whole.contains("Passer det"), "{whole}");
    for kind in [FindingKind::StruckOut, FindingKind::PutIn, FindingKind::Comment] {
        assert!(
            record.findings.iter().any(|it| it.what == kind),
            "{kind:?}: {:#?}",
            record.findings
        );
    }
}

#[test]
fn every_character_of_a_foreign_document_is_in_a_field_or_a_finding() {
    let parts = [
        ("_rels/document.xml.rels", "", LINKS),
        ("numbering.xml", "numbering", NUMBERS),
    ];
    let document = extract(&foreign_with(&lively(), &parts), &Limits::default()).expect("a document");
    let source: Vec<&str> = document.lines.iter().map(|it| it.text.as_str()).collect();
    let record = raadslag_import::read(&document, None);
    assert_eq!(raadslag_import::ledger::lost(&source.join("\n"), &record), "");
}
