//! Files that carry more than is seen when they are opened.

use std::io::{Cursor, Write as _};

use super::*;

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        // The kind of an OpenDocument file is read without unpacking.
        let way = match *name {
            "mimetype" => zip::CompressionMethod::Stored,
            _ => zip::CompressionMethod::Deflated,
        };
        let way = zip::write::SimpleFileOptions::default().compression_method(way);
        zip.start_file(*name, way).expect("a part");
        zip.write_all(text.as_bytes()).expect("written");
    }
    zip.finish().expect("an archive").into_inner()
}

fn found(bytes: &[u8]) -> Vec<(Carrier, Option<u32>, String)> {
    let carried = carried(bytes, &Limits::default()).expect("a file that can be looked at");
    carried
        .texts
        .into_iter()
        .map(|it| (it.place, it.page, it.text))
        .collect()
}

fn has(bytes: &[u8], place: Carrier, page: Option<u32>, text: &str) {
    let all = found(bytes);
    assert!(
        all.contains(&(place, page, text.to_owned())),
        "{place:?} {page:?} {text}: {all:?}"
    );
}

#[test]
fn a_word_document_tells_comments_changes_hidden_text_and_authors() {
    let document = r#"<w:document xmlns:w="w"><w:body>
        <w:p><w:r><w:t>Åben te</w:t></w:r><w:r><w:t>kst.</w:t></w:r></w:p>
        <w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Skjult.</w:t></w:r><w:r><w:t>Synlig.</w:t></w:r></w:p>
        <w:p><w:del w:author="Bo Hansen"><w:r><w:delText>Slettet.</w:delText></w:r></w:del></w:p>
        <w:p><w:r><w:br w:type="page"/></w:r><w:commentRangeStart w:id="7"/><w:r><w:t>To.</w:t></w:r></w:p>
        </w:body></w:document>"#;
    let comments = r#"<w:comments xmlns:w="w"><w:comment w:id="7" w:author="Ea Lund"><w:p><w:r><w:t>Se sagen.</w:t></w:r></w:p></w:comment></w:comments>"#;
    let core = r#"<cp:p xmlns:cp="c" xmlns:dc="d"><dc:creator>Ib Krag</dc:creator><dc:title>Titel</dc:title></cp:p>"#;
    let file = packed(&[
        ("word/document.xml", document),
        ("word/comments.xml", comments),
        ("docProps/core.xml", core),
    ]);
    has(&file, Carrier::Body, Some(1), "Åben tekst.");
    has(&file, Carrier::HiddenText, Some(1), "Skjult.");
    has(&file, Carrier::Body, Some(1), "Synlig.");
    has(&file, Carrier::Deleted, Some(1), "Slettet.");
    has(&file, Carrier::Comment, Some(2), "Se sagen.");
    for name in ["Bo Hansen", "Ea Lund", "Ib Krag"] {
        has(&file, Carrier::Author, None, name);
    }
    has(&file, Carrier::Metadata, None, "Titel");
}

#[test]
fn a_word_document_tells_the_page_on_which_its_words_stand() {
    /// What it shows, its paragraphs, and the pages on which their words stand.
    type Case<'c> = (&'c str, Vec<String>, &'c [(u32, &'c str)]);
    const BREAK: &str = r#"<w:r><w:br w:type="page"/></w:r>"#;
    const LAID_OUT: &str = "<w:r><w:lastRenderedPageBreak/></w:r>";
    let says = |it: &str| format!("<w:r><w:t xml:space=\"preserve\">{it}</w:t></w:r>");
    let new = |it: &str| format!("<w:r><w:lastRenderedPageBreak/><w:t>{it}</w:t></w:r>");
    let before = "<w:pPr><w:pageBreakBefore/></w:pPr>".to_owned();
    let cases: &[Case<'_>] = &[
        (
            "a break and where it was laid out are one turn",
            vec![says("en") + BREAK, new("to") + BREAK, new("tre") + BREAK, new("fire")],
            &[(1, "en"), (2, "to"), (3, "tre"), (4, "fire")],
        ),
        (
            "a break in a paragraph of its own",
            vec![says("en"), BREAK.to_owned(), new("to")],
            &[(1, "en"), (2, "to")],
        ),
        (
            "a break that was never laid out, as other programs write it",
            vec![says("en") + BREAK + &says("to"), says("også to")],
            &[(1, "en"), (2, "to"), (2, "også to")],
        ),
        (
            "two breaks leave an empty page",
            vec![says("en") + BREAK, LAID_OUT.to_owned() + BREAK, new("tre")],
            &[(1, "en"), (3, "tre")],
        ),
        (
            "two breaks that were never laid out",
            vec![says("en") + BREAK + BREAK, says("tre")],
            &[(1, "en"), (3, "tre")],
        ),
        (
            "a paragraph that goes over",
            vec![says("begynder ") + &new("slutter"), says("videre")],
            &[(1, "begynder"), (2, "slutter"), (2, "videre")],
        ),
        (
            "a number that goes over",
            vec![says("nr. 010203-") + &new("1234 i dag")],
            &[(1, "nr. 010203-1234"), (2, "i dag")],
        ),
        (
            "a paragraph that begins a page",
            vec![says("en"), before.clone() + &new("to"), before + &says("tre")],
            &[(1, "en"), (2, "to"), (3, "tre")],
        ),
        ("the first page is laid out too", vec![new("en")], &[(1, "en")]),
        (
            "a page that holds a picture alone",
            vec![
                says("en") + BREAK,
                "<w:r><w:lastRenderedPageBreak/><w:drawing/></w:r>".to_owned(),
                new("tre"),
            ],
            &[(1, "en"), (3, "tre")],
        ),
    ];
    for (what, paragraphs, wanted) in cases {
        let paragraphs: String = paragraphs.iter().map(|it| format!("<w:p>{it}</w:p>")).collect();
        let document = format!(r#"<w:document xmlns:w="w"><w:body>{paragraphs}</w:body></w:document>"#);
        let file = packed(&[("word/document.xml", &document)]);
        let told: Vec<_> = found(&file).into_iter().filter(|it| it.0 == Carrier::Body).collect();
        let told: Vec<_> = told.iter().map(|it| (it.1.unwrap_or(0), it.2.as_str())).collect();
        assert_eq!(told, *wanted, "{what}");
    }
}

#[test]
fn a_sheet_tells_hidden_sheets_rows_columns_and_comments() {
    let workbook = r#"<workbook xmlns:r="r"><sheets><sheet name="Ark1" r:id="a"/><sheet name="Løn" state="hidden" r:id="b"/></sheets></workbook>"#;
    let rels = r#"<R><Relationship Id="a" Target="worksheets/sheet1.xml"/><Relationship Id="b" Target="worksheets/sheet2.xml"/></R>"#;
    let one = r#"<worksheet><cols><col min="3" max="3" hidden="1"/></cols><sheetData>
        <row><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Kolonne</t></is></c></row>
        <row hidden="1"><c r="A2"><v>12</v></c></row></sheetData></worksheet>"#;
    let two = r#"<worksheet><sheetData><row><c r="A1" t="s"><v>1</v></c></row></sheetData></worksheet>"#;
    let file = packed(&[
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", rels),
        (
            "xl/sharedStrings.xml",
            "<sst><si><t>Synlig</t></si><si><r><t>Skj</t></r><r><t>ult</t></r></si></sst>",
        ),
        ("xl/worksheets/sheet1.xml", one),
        ("xl/worksheets/sheet2.xml", two),
        (
            "xl/comments1.xml",
            "<comments><comment><text><r><t>Bemærk</t></r></text></comment></comments>",
        ),
    ]);
    has(&file, Carrier::Body, Some(1), "Synlig");
    has(&file, Carrier::HiddenSheet, Some(1), "Kolonne");
    has(&file, Carrier::HiddenSheet, Some(1), "12");
    has(&file, Carrier::HiddenSheet, Some(2), "Skjult");
    has(&file, Carrier::Comment, None, "Bemærk");
}

/// A workbook whose sheets lie in other files than their order says, with what leads to them.
fn moved_about(rels: &str) -> Vec<u8> {
    let workbook = r#"<workbook xmlns:r="r"><sheets><sheet name="Overblik &amp; tal" sheetId="7" r:id="rId3"/>
        <sheet name="Løn" sheetId="2" state="hidden" r:id="rId1"/><sheet name="Noter" sheetId="1" r:id="rId2"/></sheets></workbook>"#;
    let sheet = |words: &str| {
        format!(
            r#"<worksheet><sheetData><row><c r="A1" t="inlineStr"><is><t>{words}</t></is></c></row></sheetData></worksheet>"#
        )
    };
    packed(&[
        ("xl/workbook.xml", workbook),
        ("xl/_rels/workbook.xml.rels", &format!("<R>{rels}</R>")),
        ("xl/worksheets/sheet10.xml", &sheet("Oversigt")),
        ("xl/worksheets/sheet1.xml", &sheet("Gage")),
        ("xl/worksheets/sheet2.xml", &sheet("Fodnote")),
    ])
}

#[test]
fn sheets_stand_in_the_workbooks_order_and_where_it_leads_nowhere_by_their_files() {
    let first = r#"<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>"#;
    let others = r#"<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/><Relationship Id="rId3" Target="worksheets/sheet10.xml"/>"#;
    let sheets = |bytes: &[u8]| carried(bytes, &Limits::default()).expect("a workbook").sheets;

    let file = moved_about(&format!("{first}{others}"));
    has(&file, Carrier::Body, Some(1), "Oversigt");
    has(&file, Carrier::HiddenSheet, Some(2), "Gage");
    has(&file, Carrier::Body, Some(3), "Fodnote");
    assert_eq!(sheets(&file), ["Overblik & tal", "", "Noter"]);

    // What nothing leads to stands where a sheet is lacking.
    let file = moved_about(others);
    has(&file, Carrier::Body, Some(1), "Oversigt");
    has(&file, Carrier::Body, Some(2), "Gage");
    has(&file, Carrier::Body, Some(3), "Fodnote");
    assert_eq!(sheets(&file), ["Overblik & tal", "", "Noter"]);

    let wrong =
        r#"<Relationship Id="rId1" Target="worksheets/sheet99.xml"/><Relationship Id="rId2" Target="../sheet2.xml"/>"#;
    for rels in ["", "<Relationship/>", wrong] {
        let file = moved_about(rels);
        has(&file, Carrier::Body, Some(1), "Gage");
        has(&file, Carrier::Body, Some(2), "Fodnote");
        has(&file, Carrier::Body, Some(3), "Oversigt");
        assert_eq!(sheets(&file), ["", "", ""], "nobody knows which is which: {rels}");
    }

    let sheet = "<worksheet><sheetData><row><c><v>7</v></c></row></sheetData></worksheet>";
    let file = packed(&[
        ("xl/workbook.xml", "<workbook><sheets>"),
        ("xl/worksheets/sheet2.xml", sheet),
        ("xl/worksheets/sheet1.xml", sheet),
    ]);
    has(&file, Carrier::Body, Some(2), "7");
    assert_eq!(sheets(&file), ["", ""]);
}

#[test]
fn slides_and_open_documents_tell_what_is_not_shown() {
    let slide = |show: &str, words: &str| {
        format!("<p:sld xmlns:p=\"p\"{show}><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>")
    };
    let file = packed(&[
        ("ppt/slides/slide1.xml", &slide("", "Vist")),
        ("ppt/slides/slide2.xml", &slide(" show=\"0\"", "Skjult")),
        ("ppt/notesSlides/notesSlide1.xml", &slide("", "Note")),
    ]);
    has(&file, Carrier::Body, Some(1), "Vist");
    has(&file, Carrier::HiddenSlide, Some(2), "Skjult");
    has(&file, Carrier::Notes, Some(1), "Note");
    let content = r#"<o:c xmlns:o="o"><text:tracked-changes><text:deletion><text:p>Væk</text:p></text:deletion></text:tracked-changes>
        <text:p>Tekst<office:annotation><dc:creator>Ea Lund</dc:creator><text:p>Kommentar</text:p></office:annotation> mere</text:p>
        <table:table table:display="false"><text:p>Ark</text:p></table:table></o:c>"#;
    let file = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", content),
        (
            "meta.xml",
            "<m><meta:initial-creator>Ib Krag</meta:initial-creator></m>",
        ),
    ]);
    has(&file, Carrier::Body, None, "Tekst mere");
    has(&file, Carrier::Comment, None, "Kommentar");
    has(&file, Carrier::Deleted, None, "Væk");
    has(&file, Carrier::HiddenSheet, None, "Ark");
    has(&file, Carrier::Author, None, "Ib Krag");
    has(&file, Carrier::Author, None, "Ea Lund");
}

#[test]
fn slides_stand_in_the_order_in_which_they_are_shown() {
    let slide = |words: &str| format!("<p:sld xmlns:p=\"p\"><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>");
    let presentation = r#"<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst><p:sldId id="256" r:id="rId9"/><p:sldId id="257" r:id="rId2"/>
        </p:sldIdLst><p:extLst><p14:sldIdLst><p14:sldId id="257"/></p14:sldIdLst></p:extLst></p:presentation>"#;
    let rels = r#"<R><Relationship Id="rId2" Target="/ppt/slides/slide1.xml"/><Relationship Id="rId9" Target="slides/slide2.xml"/></R>"#;
    let of_second = r#"<R><Relationship Id="rId1" Target="../notesSlides/notesSlide7.xml"/>
        <Relationship Id="rId2" Target="mailto:bo@eksempel.dk" TargetMode="External"/></R>"#;
    let file = packed(&[
        ("ppt/presentation.xml", presentation),
        ("ppt/_rels/presentation.xml.rels", rels),
        ("ppt/slides/slide1.xml", &slide("Tak")),
        ("ppt/slides/slide2.xml", &slide("Velkommen")),
        ("ppt/slides/slide3.xml", &slide("Taget ud")),
        ("ppt/slides/_rels/slide2.xml.rels", of_second),
        ("ppt/notesSlides/notesSlide7.xml", &slide("Smil")),
    ]);
    let mut told = found(&file);
    told.retain(|it| it.0 == Carrier::Body && it.1.is_some());
    let told: Vec<_> = told.iter().map(|it| (it.1, it.2.as_str())).collect();
    assert_eq!(told, [(Some(1), "Velkommen"), (Some(2), "Tak")]);
    has(&file, Carrier::Notes, Some(1), "Smil");
    has(&file, Carrier::HiddenSlide, None, "Taget ud");
    has(&file, Carrier::Body, None, "bo@eksempel.dk");
}

#[test]
fn what_unfolds_without_end_is_cut_and_told() {
    let limits = Limits {
        stream: 1 << 16,
        ..Limits::default()
    };
    let bomb = format!(
        "<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:document>",
        "a".repeat(1 << 20)
    );
    let file = packed(&[("word/document.xml", &bomb)]);
    assert!(file.len() < 10_000);
    let told = carried(&file, &limits).expect("looked at");
    assert!(told.is_cut);
    let deep = format!("<w:document>{}", "<w:p>".repeat(100_000));
    assert!(
        carried(&packed(&[("word/document.xml", &deep)]), &Limits::default())
            .expect("looked at")
            .is_cut
    );
    let entities = r#"<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><w:document><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:document>"#;
    assert_eq!(found(&packed(&[("word/document.xml", entities)])), []);
}

#[test]
fn damaged_files_are_looked_at_without_a_panic() {
    let whole = [
        packed(&[(
            "word/document.xml",
            "<w:document><w:p><w:r><w:t>x</w:t></w:r></w:p></w:document>",
        )]),
        b"\xFF\xD8\xFF\xE1\x00\x10Exif\0\0II*\0\x08\0\0\0\xFF\xFF".to_vec(),
        b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFtEXt".to_vec(),
    ];
    for round in 0..3000 {
        let file = crate::attack::mutant(11, round, &whole);
        assert_ne!(
            carried(&file, &Limits::default()),
            Err(Refused::Crashed),
            "round {round}"
        );
    }
}

#[test]
fn parts_of_no_known_name_are_read_for_their_words_all_the_same() {
    let file = packed(&[
        (
            "_rels/.rels",
            r#"<Relationships><Relationship Target="word/other.xml"/></Relationships>"#,
        ),
        (
            "word/other.xml",
            r#"<w:document xmlns:w="w"><w:p><w:r><w:t>Num</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>mer 1.</w:t></w:r></w:p></w:document>"#,
        ),
        (
            "word/glossary/document.xml",
            r#"<w:p xmlns:w="w"><w:r><w:t>Nummer 2.</w:t></w:r></w:p>"#,
        ),
        (
            "word/charts/chart1.xml",
            r#"<c:chart xmlns:c="c"><c:pt><c:v>Nummer 3.</c:v></c:pt></c:chart>"#,
        ),
        ("customXml/item1.xml", "<data><cpr>Nummer 4.</cpr></data>"),
        ("word/afchunk.txt", "Nummer 5."),
        (
            "word/_rels/other.xml.rels",
            r#"<Relationships><Relationship Target="mailto:Nummer 6." TargetMode="External"/></Relationships>"#,
        ),
    ]);
    for number in 1..=6 {
        has(&file, Carrier::Body, None, &format!("Nummer {number}."));
    }
    let packed_in = packed(&[("word/document.xml", "<d/>"), ("word/afchunk.docx", "PK")]);
    has(&packed_in, Carrier::Enclosed, None, "afchunk.docx");
}
