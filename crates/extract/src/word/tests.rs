use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;

use super::*;
use crate::{EmphasisKind, FileKind};

const STYLES: &str = r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="INDH1"><w:name w:val="toc 1"/></w:style>"#;

const NUMBERING: &str = r#"<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="·"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1)"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;

fn around(root: &str, inner: &str) -> String {
    format!(
        r#"<?xml version="1.0"?><w:{root} xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">{inner}</w:{root}>"#
    )
}

fn packed(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("its text");
    }
    zip.finish().expect("a zip").into_inner()
}

/// A document with this body and these other parts.
fn document(body: &str, others: &[(&str, String)]) -> Vec<u8> {
    let mut parts = vec![
        (
            "word/document.xml",
            around("document", &format!("<w:body>{body}</w:body>")),
        ),
        ("word/styles.xml", around("styles", STYLES)),
        ("word/numbering.xml", around("numbering", NUMBERING)),
    ];
    parts.extend(others.iter().cloned());
    packed(&parts)
}

fn read_body(body: &str) -> Document {
    read(&document(body, &[]), &Limits::default()).expect("a document")
}

fn said(document: &Document) -> Vec<&str> {
    let lines = document.lines.iter().map(|it| it.text.as_str());
    lines.filter(|it| !it.is_empty()).collect()
}

fn kinds(document: &Document) -> Vec<OddityKind> {
    document.oddities.iter().map(|it| it.kind).collect()
}

fn p(inner: &str) -> String {
    format!("<w:p>{inner}</w:p>")
}

fn t(words: &str) -> String {
    format!(r#"<w:r><w:t xml:space="preserve">{words}</w:t></w:r>"#)
}

#[test]
fn headings_points_and_letters_are_read_as_they_stand() {
    let list = |id: u8, depth: u8, words: &str| {
        p(&format!(
            r#"<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{id}"/></w:numPr></w:pPr>{}"#,
            t(words)
        ))
    };
    let body = [
        p(&format!(r#"<w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>{}"#, t("1. Havnen"))),
        list(1, 0, "prik"),
        p(&format!(r#"<w:pPr><w:pStyle w:val="Punkt"/></w:pPr>{}"#, t("at molen bygges"))),
        list(2, 1, "i sten"),
        list(2, 1, "i træ"),
        list(2, 0, "at havnen åbner"),
        list(3, 0, "forfra"),
        p(&format!(
            "{}<w:r><w:rPr><w:b/></w:rPr><w:t>fed</w:t></w:r><w:r><w:t>skrift</w:t><w:br/><w:t>ny linje</w:t><w:tab/><w:t>tab</w:t></w:r>",
            t("Med ")
        )),
    ]
    .concat();
    let document = read_body(&body);
    assert_eq!(
        said(&document),
        [
            "1. Havnen",
            "• prik",
            "1) at molen bygges",
            "  1a. i sten",
            "  1b. i træ",
            "2) at havnen åbner",
            "1) forfra",
            "Med fedskrift",
            "ny linje\ttab"
        ]
    );
    assert!(document.lines[0].bold && !document.lines[1].bold);
    let styled = |at: usize| document.lines[at].styled.as_deref().expect("styled");
    assert_eq!(styled(0).heading, Some(1));
    assert_eq!(
        styled(3).point,
        Some(crate::Point {
            depth: 1,
            words: 6,
            is_counted: true
        })
    );
    assert_eq!(styled(7).marks[0].kind, EmphasisKind::Bold);
    assert_eq!((styled(7).marks[0].from, styled(7).marks[0].to), (4, 7));
}

#[test]
fn a_table_is_a_line_a_row_and_one_that_only_lays_out_is_its_text() {
    let cell = |words: &[&str]| {
        let words: String = words.iter().map(|it| p(&t(it))).collect();
        format!("<w:tc>{words}</w:tc>")
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let rows = [
        format!(
            "<w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>{}</w:tc>{}</w:tr>",
            p(&t("Område")),
            cell(&["Budget"])
        ),
        row(&[cell(&["Skoler"]), cell(&["10"]), cell(&["12,5"])]),
        row(&[cell(&["Medlemmer"]), cell(&["Ane Holm", "Bo Friis"])]),
        row(&[cell(&["Kun tekst", "i to afsnit"]), cell(&[])]),
    ]
    .concat();
    let document = read_body(&format!("<w:tbl>{rows}</w:tbl>"));
    assert_eq!(
        said(&document),
        [
            "Område\t\tBudget",
            "Skoler\t10\t12,5",
            "Medlemmer\tAne Holm",
            "Bo Friis",
            "Kun tekst",
            "i to afsnit"
        ]
    );
    assert!(document.lines[0].styled.as_deref().is_some_and(|it| it.is_head));
}

#[test]
fn what_is_struck_out_hidden_or_said_beside_is_told_and_not_read() {
    let body = [
        p(&format!(
            "{}<w:del w:author=\"A\"><w:r><w:delText>ikke </w:delText></w:r></w:del><w:ins><w:r><w:t>nu </w:t></w:r></w:ins>{}",
            t("Molen bygges "),
            t("færdig")
        )),
        p("<w:r><w:rPr><w:vanish/></w:rPr><w:t>hemmeligt</w:t></w:r><w:r><w:t>synligt</w:t></w:r><w:r><w:commentReference w:id=\"0\"/></w:r>"),
        p(&format!("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}", t("første "))),
        p(&t("halvdel")),
        p("<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>hvidt</w:t></w:r><w:r><w:t>sort</w:t></w:r>"),
    ]
    .concat();
    let document = read_body(&body);
    assert_eq!(
        said(&document),
        ["Molen bygges nu færdig", "synligt", "første halvdel", "sort"]
    );
    assert_eq!(
        kinds(&document),
        [
            OddityKind::Deleted,
            OddityKind::Inserted,
            OddityKind::HiddenText,
            OddityKind::Comment
        ]
    );
    let all = serde_json::to_string(&document).expect("plain data");
    assert!(!all.contains("hemmeligt") && !all.contains("ikke ") && !all.contains("hvidt"));
}

#[test]
fn notes_boxes_fields_links_and_furniture_stand_where_they_are_read() {
    let body = [
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/></w:docPartObj></w:sdtPr><w:sdtContent>".to_owned(),
        p(&t("1. Havnen 2")),
        "</w:sdtContent></w:sdt>".to_owned(),
        p(&format!(
            "{}<w:r><w:footnoteReference w:id=\"2\"/></w:r>{}",
            t("Molen"),
            t(" er lang.")
        )),
        p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>HYPERLINK \"https://example.dk\"</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>læs</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r><w:hyperlink r:id=\"r1\"><w:r><w:t> her</w:t></w:r></w:hyperlink>"),
        p("<w:r><mc:AlternateContent><mc:Choice><w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>Om boksen</w:t></w:r>"),
    ]
    .concat();
    let rels = r#"<Relationships><Relationship Id="r1" Type="x/hyperlink" Target="https://example.dk/a?b=1&amp;c=2" TargetMode="External"/><Relationship Id="r2" Type="x/header" Target="header1.xml"/></Relationships>"#;
    let others = [
        ("word/_rels/document.xml.rels", rels.to_owned()),
        ("word/header1.xml", around("hdr", &p(&t("Mosby Kommune")))),
        (
            "word/footnotes.xml",
            around(
                "footnotes",
                &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p(&t("Målt i 2030."))),
            ),
        ),
    ];
    let document = read(&document(&body, &others), &Limits::default()).expect("a document");
    assert_eq!(
        said(&document),
        [
            "1. Havnen 2",
            "Molen[2] er lang.",
            "[2] Målt i 2030.",
            "læs her",
            "Om boksen",
            "I boksen",
            "Mosby Kommune"
        ]
    );
    let part = |words: &str| {
        let line = document.lines.iter().find(|it| it.text == words);
        line.and_then(|it| it.styled.as_deref()).map(|it| it.part)
    };
    assert_eq!(part("1. Havnen 2"), Some(Part::Contents));
    assert_eq!(part("Mosby Kommune"), Some(Part::Furniture));
    let links: Vec<&EmphasisKind> = document
        .lines
        .iter()
        .flat_map(|it| &it.styled)
        .flat_map(|it| &it.marks)
        .map(|it| &it.kind)
        .collect();
    assert_eq!(
        links,
        [
            &EmphasisKind::Link("https://example.dk".into()),
            &EmphasisKind::Link("https://example.dk/a?b=1&c=2".into())
        ]
    );
}

#[test]
fn hostile_documents_are_refused_or_told() {
    let limits = Limits {
        stream: 1 << 20,
        characters: 1000,
        ..Limits::default()
    };
    let bomb = document(&p(&t(&"a".repeat(4 << 20))), &[]);
    assert!(bomb.len() < 64 << 10);
    assert_eq!(read(&bomb, &limits), Err(Refused::TooLarge { limit: 1 << 20 }));
    let many = document(&p(&t("et ord på linjen")).repeat(200), &[]);
    let cut = read(&many, &limits).expect("the first of it");
    assert!(cut.lines.len() < 200 && kinds(&cut).contains(&OddityKind::TooLarge));
    let deep = document(&format!("{}{}", p(&t("først")), "<w:sdt>".repeat(5000)), &[]);
    assert!(kinds(&read(&deep, &limits).expect("what stands before")).contains(&OddityKind::DamagedPage));
    let only_deep = document(&format!("{}{}", "<w:sdt>".repeat(5000), p(&t("dybt"))), &[]);
    assert_eq!(read(&only_deep, &limits), Err(Refused::TooDeep));
    let grown = format!(
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>{}",
        around("document", &format!("<w:body>{}</w:body>", p(&t("x&b;y&#1;z"))))
    );
    let grown = read(&packed(&[("word/document.xml", grown)]), &limits).expect("a document");
    assert_eq!(said(&grown), ["xyz"]);
    assert!(kinds(&grown).contains(&OddityKind::ForbiddenCharacters));
    assert_eq!(
        read(&packed(&[("word/settings.xml", String::new())]), &limits),
        Err(Refused::Damaged)
    );
    assert_eq!(read(&many[..many.len() / 2], &limits), Err(Refused::Damaged));
    assert_eq!(read(&document("", &[]), &limits), Err(Refused::Empty));
    let mut locked = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    locked.extend("EncryptedPackage".bytes().flat_map(|it| [it, 0]));
    assert_eq!(FileKind::of(&locked), FileKind::OldOffice);
    assert_eq!(crate::read(&locked, &limits), Err(Refused::Encrypted));
}

#[test]
fn damaged_documents_never_panic() {
    let cell = format!("<w:tc>{}</w:tc>", p(&t("celle")));
    let body = [
        p(&format!(r#"<w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>{}"#, t("1. Havnen"))),
        p(&format!(r#"<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="2"/></w:numPr></w:pPr>{}"#, t("led"))),
        format!("<w:tbl><w:tr>{cell}{cell}</w:tr></w:tbl>"),
        p("<w:r><w:txbxContent><w:p><w:r><w:t>boks</w:t></w:r></w:p></w:txbxContent></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r>"),
        p("<w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType=\"end\"/></w:r><w:del><w:r><w:delText>x</w:delText></w:r></w:del>"),
    ]
    .concat();
    let note = around(
        "footnotes",
        &format!("<w:footnote w:id=\"2\">{}</w:footnote>", p(&t("note"))),
    );
    let parts = [
        (
            "word/document.xml",
            around("document", &format!("<w:body>{body}</w:body>")),
        ),
        ("word/styles.xml", around("styles", STYLES)),
        ("word/numbering.xml", around("numbering", NUMBERING)),
        ("word/footnotes.xml", note),
    ];
    let (mut read, samples) = (0, [parts[0].1.clone().into_bytes(), parts[2].1.clone().into_bytes()]);
    for round in 0..2000 {
        let mutant = crate::attack::mutant(7, round, &samples);
        let mut damaged = parts.clone();
        let part = if round % 4 == 0 { 2 } else { 0 };
        damaged[part].1 = String::from_utf8_lossy(&mutant).into_owned();
        let answer = crate::read(&packed(&damaged), &Limits::default());
        assert_ne!(answer, Err(Refused::Crashed), "round {round}");
        read += u32::from(answer.is_ok());
    }
    assert!(read > 1000, "{read}");
}
