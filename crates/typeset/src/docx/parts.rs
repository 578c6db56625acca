//! The parts of the file around the running text: styles, lists, head and foot, and what is said of the document.

use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::About;
use super::page::{Count, Page, field, run};
use crate::html::escape;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const TYPES: &str = include_str!("../template/word/types.xml");
const STYLES: &str = include_str!("../template/word/styles.xml");
const SETTINGS: &str = include_str!("../template/word/settings.xml");
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The whole file.
pub(super) fn packed(page: &Page, about: &About) -> Vec<u8> {
    let parts = [
        ("[Content_Types].xml", TYPES.to_owned()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(about)),
        ("docProps/app.xml", application()),
        ("word/document.xml", document(page)),
        ("word/styles.xml", STYLES.to_owned()),
        ("word/numbering.xml", numbering(&page.lists)),
        ("word/settings.xml", SETTINGS.to_owned()),
        ("word/header1.xml", header(about)),
        ("word/footer1.xml", footer(about)),
        ("word/footer2.xml", footer(about)),
        ("word/_rels/document.xml.rels", relations(&page.links)),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    for (name, text) in parts {
        zip.start_file(name, options).expect("memory takes every part");
        zip.write_all(text.as_bytes()).expect("memory takes every byte");
    }
    zip.finish().expect("memory takes the list of parts").into_inner()
}

fn document(page: &Page) -> String {
    // Behind a table stands a paragraph.
    format!(
        "{HEAD}<w:document {NAMESPACES}><w:body>\n{}<w:p><w:pPr><w:pStyle w:val=\"RaadslagUdledt\"/></w:pPr></w:p>\n<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference w:type=\"default\" r:id=\"footer\"/><w:footerReference w:type=\"first\" r:id=\"footerFirst\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1304\" w:left=\"1134\" w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/><w:titlePg/></w:sectPr></w:body></w:document>\n",
        page.xml
    )
}

fn header(about: &About) -> String {
    let words = format!("{}\t{}", about.title, about.municipality);
    format!(
        "{HEAD}<w:hdr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>{}</w:p></w:hdr>\n",
        run(&words, "")
    )
}

fn footer(about: &About) -> String {
    let pages = format!(
        "{}{}{}",
        field(" PAGE ", "1"),
        run(" af ", ""),
        field(" NUMPAGES ", "1")
    );
    format!(
        "{HEAD}<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>{}{pages}</w:p></w:ftr>\n",
        run(&format!("{}\tSide ", about.address), "")
    )
}

fn core(about: &About) -> String {
    let when = format!("{}T12:00:00Z", about.day);
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:creator>{}</dc:creator><dc:language>da-DK</dc:language><dcterms:created xsi:type=\"dcterms:W3CDTF\">{when}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{when}</dcterms:modified></cp:coreProperties>\n",
        escape(&about.title),
        escape(&about.municipality)
    )
}

fn application() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Rådslag</Application></Properties>\n"
    )
}

fn package_relations() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/><Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/><Relationship Id=\"app\" Type=\"{OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>\n"
    )
}

fn relations(links: &[String]) -> String {
    let mut written = String::new();
    for (id, kind, target) in [
        ("styles", "styles", "styles.xml"),
        ("numbering", "numbering", "numbering.xml"),
        ("settings", "settings", "settings.xml"),
        ("header", "header", "header1.xml"),
        ("footer", "footer", "footer1.xml"),
        ("footerFirst", "footer", "footer2.xml"),
    ] {
        let _ = write!(
            written,
            "<Relationship Id=\"{id}\" Type=\"{OFFICE}/{kind}\" Target=\"{target}\"/>"
        );
    }
    for (place, target) in links.iter().enumerate() {
        let _ = write!(
            written,
            "<Relationship Id=\"link{}\" Type=\"{OFFICE}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            place + 1,
            escape(target)
        );
    }
    format!(
        "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{written}</Relationships>\n"
    )
}

/// Dots, points with a marker of their own, and a list of each kind that counts.
fn numbering(lists: &[Count]) -> String {
    let mut patterns = pattern(1, |depth| ("bullet", if depth % 2 == 0 { "•" } else { "–" }.to_owned()));
    patterns.push_str(&pattern(2, |_| ("none", String::new())));
    for (place, count) in Count::ALL.into_iter().enumerate() {
        let (format, sign) = match count {
            Count::FiguresStop => ("decimal", "."),
            Count::FiguresBracket => ("decimal", ")"),
            Count::LettersStop => ("lowerLetter", "."),
            Count::LettersBracket => ("lowerLetter", ")"),
        };
        patterns.push_str(&pattern(place + 3, |depth| (format, format!("%{}{sign}", depth + 1))));
    }
    let mut kept = String::new();
    for list in [1, 2] {
        let _ = writeln!(
            kept,
            "<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list}\"/></w:num>"
        );
    }
    for (place, count) in lists.iter().enumerate() {
        let pattern = Count::ALL.iter().position(|it| it == count).unwrap_or(0) + 3;
        let again: String = (0..9)
            .map(|it| format!("<w:lvlOverride w:ilvl=\"{it}\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"))
            .collect();
        let number = place + 3;
        let _ = writeln!(
            kept,
            "<w:num w:numId=\"{number}\"><w:abstractNumId w:val=\"{pattern}\"/>{again}</w:num>"
        );
    }
    format!("{HEAD}<w:numbering {NAMESPACES}>\n{patterns}{kept}</w:numbering>\n")
}

fn pattern(id: usize, level: impl Fn(usize) -> (&'static str, String)) -> String {
    let mut written =
        format!("<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"hybridMultilevel\"/>\n");
    for depth in 0..9 {
        let (format, text) = level(depth);
        let left = 360 * (depth + 1);
        let (left, hanging) = if format == "none" {
            (left + 360, 720)
        } else {
            (left, 360)
        };
        let space = if format == "none" {
            "<w:suff w:val=\"nothing\"/>"
        } else {
            ""
        };
        let _ = writeln!(
            written,
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{space}<w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"{left}\" w:hanging=\"{hanging}\"/></w:pPr></w:lvl>"
        );
    }
    written + "</w:abstractNum>\n"
}
