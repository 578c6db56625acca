//! Leaks planted in files: each is told with its place and why, before anything is public.

use std::io::{Cursor, Write as _};

use crate::month::{AGENDA, fine, site};
use crate::visitor::{View, Visitor};

/// Invented; the well-known example that passes the check digit.
const ID: &str = "070761-4285";

pub fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
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

pub fn run(words: &str) -> String {
    format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")
}

pub fn word(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut parts = vec![("word/document.xml", document.as_str())];
    parts.extend(more);
    packed(&parts)
}

fn core(fields: &str) -> Vec<u8> {
    word(&run("Tekst."), &[("docProps/core.xml", &format!("<c>{fields}</c>"))])
}

pub fn excel(sheets: &str, sheet: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let workbook = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let sheet = format!("<worksheet>{sheet}</worksheet>");
    let mut parts = vec![
        ("xl/workbook.xml", workbook.as_str()),
        (
            "xl/_rels/workbook.xml.rels",
            "<R><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></R>",
        ),
        ("xl/sharedStrings.xml", "<sst><si><t>070761-4285</t></si></sst>"),
        ("xl/worksheets/sheet1.xml", sheet.as_str()),
    ];
    parts.extend(more);
    packed(&parts)
}

fn slides(part: &str, show: &str, words: &str) -> Vec<u8> {
    let slide = format!("<p:sld xmlns:p=\"p\"{show}><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:sld>");
    packed(&[("ppt/presentation.xml", "<p/>"), (part, &slide)])
}

fn open_document(content: &str, meta: &str) -> Vec<u8> {
    packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &format!("<o>{content}</o>")),
        ("meta.xml", &format!("<m>{meta}</m>")),
    ])
}

/// A page with this content, with more in its catalog, its page and its file.
pub fn pdf(content: &str, (catalog, page, info): (&str, &str, &str), more: &[&str]) -> Vec<u8> {
    let stream = format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len());
    let mut objects = vec![
        format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> \
             /Properties << /MC0 7 0 R >> >> {page} >>"
        ),
        stream,
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        format!("<< {info} >>"),
    ];
    objects.extend(more.iter().map(|it| (*it).to_owned()));
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        places.push(file.len());
        file.extend(format!("{number} 0 obj\n{object}\nendobj\n").into_bytes());
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    for place in places {
        file.extend(format!("{place:010} 00000 n \n").into_bytes());
    }
    let size = objects.len() + 1;
    file.extend(
        format!("trailer\n<< /Size {size} /Root 1 0 R /Info 6 0 R >>\nstartxref\n{start}\n%%EOF\n").into_bytes(),
    );
    file
}

pub fn line(words: &str) -> String {
    format!("BT /F1 12 Tf 72 700 Td ({words}) Tj ET")
}

/// A picture with one field of EXIF, or with a place.
fn picture(tag: u16, text: &str) -> Vec<u8> {
    let mut tiff = b"II*\0\x08\0\0\0\x01\0".to_vec();
    tiff.extend(tag.to_le_bytes());
    if tag == 0x8825 {
        tiff.extend([4, 0, 1, 0, 0, 0, 26, 0, 0, 0, 0, 0, 0, 0]);
        tiff.extend([1, 0, 2, 0, 5, 0, 3, 0, 0, 0, 44, 0, 0, 0, 0, 0, 0, 0]);
        for figure in [55u32, 1, 30, 1, 0, 1] {
            tiff.extend(figure.to_le_bytes());
        }
    } else {
        tiff.extend(2u16.to_le_bytes());
        tiff.extend(u32::try_from(text.len()).expect("short").to_le_bytes());
        tiff.extend(26u32.to_le_bytes());
        tiff.extend([0; 4]);
        tiff.extend(text.as_bytes());
    }
    let length = u16::try_from(tiff.len() + 8).expect("short");
    let mut file = b"\xFF\xD8\xFF\xE1".to_vec();
    file.extend(length.to_be_bytes());
    file.extend(b"Exif\0\0");
    file.extend(tiff);
    file.extend(b"\xFF\xDA\0\x02\xFF\xD9");
    file
}

/// File, the place that is told, and why.
pub type Planted = (Vec<u8>, &'static str, &'static str);

pub const IDS: &str = "personnummer";

fn in_word() -> Vec<Planted> {
    let comment = |words: &str| {
        format!("<w:comments><w:comment w:id=\"1\"><w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment></w:comments>")
    };
    let second = "<w:p><w:r><w:br w:type=\"page\"/><w:commentReference w:id=\"1\"/></w:r></w:p>";
    let with = |name: &str, words: &str| word(&run("Tekst."), &[(name, &format!("<w:x>{}</w:x>", run(words)))]);
    let custom = "<p><property><vt:lpwstr>privat@eksempel.dk</vt:lpwstr></property></p>";
    vec![
        (word(&run("Vedr. 070761-4285."), &[]), "i teksten", IDS),
        (word(&run("Vedr. 0707614285."), &[]), "i teksten", IDS),
        (word(&run("Vedr. 070761 4285."), &[]), "i teksten", IDS),
        (
            word(
                "<w:p><w:r><w:t>0707</w:t></w:r><w:r><w:t>61-4285</w:t></w:r></w:p>",
                &[],
            ),
            "i teksten",
            IDS,
        ),
        (word(&run("tlf. 12 34 56 78"), &[]), "i teksten", "telefonnummer"),
        (
            word(&run("Skriv til privat@eksempel.dk"), &[]),
            "i teksten",
            "mailadresse",
        ),
        (
            word(second, &[("word/comments.xml", &comment(ID))]),
            "kommentar, side 2",
            IDS,
        ),
        (
            word(second, &[("word/comments.xml", &comment("Ring til hende."))]),
            "kommentar, side 2",
            "ikke ses",
        ),
        (
            word(
                &format!("<w:p><w:del><w:r><w:delText>{ID}</w:delText></w:r></w:del></w:p>"),
                &[],
            ),
            "sporede ændringer",
            IDS,
        ),
        (
            word(
                "<w:p><w:del><w:r><w:delText>Vi ved det.</w:delText></w:r></w:del></w:p>",
                &[],
            ),
            "sporede ændringer",
            "ikke ses",
        ),
        (
            word(
                &format!("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{ID}</w:t></w:r></w:p>"),
                &[],
            ),
            "skjult tekst",
            IDS,
        ),
        (
            word(
                "<w:p><w:ins w:author=\"Bo Hansen\"><w:r><w:t>Nyt.</w:t></w:r></w:ins></w:p>",
                &[],
            ),
            "forfatter",
            "navn på den",
        ),
        (core("<dc:creator>Ea Lund</dc:creator>"), "forfatter", "navn på den"),
        (
            core("<cp:lastModifiedBy>Ib Krag</cp:lastModifiedBy>"),
            "forfatter",
            "navn på den",
        ),
        (
            core("<dc:title>Notat 070761-4285</dc:title>"),
            "oplysninger om filen",
            IDS,
        ),
        (
            core("<cp:keywords>privat@eksempel.dk</cp:keywords>"),
            "oplysninger om filen",
            "mailadresse",
        ),
        (
            word(&run("x"), &[("docProps/custom.xml", custom)]),
            "oplysninger om filen",
            "mailadresse",
        ),
        (with("word/header1.xml", "tlf. 12345678"), "i teksten", "telefonnummer"),
        (with("word/footnotes.xml", ID), "i teksten", IDS),
        (
            word(
                "<w:p><w:r><w:instrText>HYPERLINK mailto:privat@eksempel.dk</w:instrText></w:r></w:p>",
                &[],
            ),
            "i teksten",
            "mailadresse",
        ),
    ]
}

fn in_sheets_and_slides() -> Vec<Planted> {
    let visible = "<sheet name=\"Ark\" r:id=\"a\"/>";
    let hidden = "<sheet name=\"Løn\" state=\"hidden\" r:id=\"a\"/>";
    let shared = "<sheetData><row><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData>";
    let row =
        "<sheetData><row hidden=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>tlf. 12345678</t></is></c></row></sheetData>";
    let column = format!("<cols><col min=\"1\" max=\"1\" hidden=\"1\"/></cols>{shared}");
    let comment = [(
        "xl/comments1.xml",
        "<c><text><r><t>privat@eksempel.dk</t></r></text></c>",
    )];
    vec![
        (excel(visible, shared, &[]), "i teksten, side 1", IDS),
        (excel(hidden, shared, &[]), "skjult ark", IDS),
        (excel(visible, row, &[]), "skjult ark", "telefonnummer"),
        (excel(visible, &column, &[]), "skjult ark", IDS),
        (excel(visible, "", &comment), "kommentar", "mailadresse"),
        (slides("ppt/slides/slide1.xml", "", ID), "i teksten, side 1", IDS),
        (
            slides("ppt/slides/slide2.xml", " show=\"0\"", ID),
            "skjult dias, side 2",
            IDS,
        ),
        (slides("ppt/notesSlides/notesSlide1.xml", "", ID), "talerens noter", IDS),
        (
            slides("ppt/comments/comment1.xml", "", "Skal ud."),
            "kommentar",
            "ikke ses",
        ),
    ]
}

fn in_others() -> Vec<Planted> {
    let layers = "/OCProperties << /OCGs [7 0 R] /D << /OFF [7 0 R] >> >>";
    let layer = "<< /Type /OCG /Name (Internt) >>";
    let dark = format!("{} /OC /MC0 BDC {} EMC", line("Synligt."), line(ID));
    let note = "<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] /Contents (Ring tlf. 12345678) >>";
    let deletion =
        format!("<text:tracked-changes><text:deletion><text:p>{ID}</text:p></text:deletion></text:tracked-changes>");
    vec![
        (open_document(&format!("<text:p>{ID}</text:p>"), ""), "i teksten", IDS),
        (
            open_document(
                "<text:p>a<office:annotation><text:p>Internt.</text:p></office:annotation></text:p>",
                "",
            ),
            "kommentar",
            "ikke ses",
        ),
        (open_document(&deletion, ""), "sporede ændringer", IDS),
        (
            open_document("", "<meta:initial-creator>Ea Lund</meta:initial-creator>"),
            "forfatter",
            "navn på den",
        ),
        (pdf(&line(ID), ("", "", ""), &[]), "i teksten, side 1", IDS),
        (pdf(&dark, (layers, "", ""), &[layer]), "skjult lag, side 1", IDS),
        (
            pdf(&line("x"), ("", "/Annots [7 0 R]", ""), &[note]),
            "kommentar, side 1",
            "telefonnummer",
        ),
        (
            pdf(&line("x"), ("", "", "/Author (Ea Lund)"), &[]),
            "forfatter",
            "navn på den",
        ),
        (picture(0x8825, ""), "billedets oplysninger", "hvor billedet er taget"),
        (picture(0x013B, "Ea Lund"), "forfatter", "navn på den"),
        (b"Vedr. 070761-4285.".to_vec(), "i teksten", IDS),
    ]
}

/// The lines of the gate on the agenda's page.
pub fn told(view: &View) -> Vec<String> {
    let list = view.html.split("class=\"notice\"").nth(1).unwrap_or_default();
    let list = list.split("</ul>").next().unwrap_or_default();
    list.split("<li>")
        .skip(1)
        .map(|it| it.split("</li>").next().unwrap_or_default().to_owned())
        .collect()
}

#[tokio::test]
async fn rule_31_forty_leaks_planted_in_files_are_told_with_place_and_reason() {
    let planted: Vec<Planted> = [in_word(), in_sheets_and_slides(), in_others()].concat();
    assert_eq!(planted.len(), 40);
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let draft = format!("{AGENDA}/punkt/{item}");
    let mut page = fine(lise.get(&draft).await);
    for (number, (file, _, _)) in (1..).zip(&planted) {
        let form = page.form("attach").with("title", &format!("prøve {number}."));
        page = fine(lise.upload(&page, form, ("fil", file)).await);
    }
    let agenda = fine(lise.get(AGENDA).await);
    let lines = told(&agenda);
    let mut missed = Vec::new();
    for (number, (_, place, why)) in (1..).zip(&planted) {
        let file = format!("bilaget »prøve {number}.«");
        if !lines
            .iter()
            .any(|it| it.contains(&file) && it.contains(place) && it.contains(why))
        {
            let said: Vec<_> = lines.iter().filter(|it| it.contains(&file)).collect();
            missed.push(format!("{number}: {place}, {why}: {said:?}"));
        }
    }
    eprintln!(
        "planted leaks told: {} of {}",
        planted.len() - missed.len(),
        planted.len()
    );
    assert_eq!(missed, Vec::<String>::new());
    let refused = lise.send(&agenda, agenda.form("release")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    let why = refused
        .form("release")
        .with("leak-reason", "Set igennem af sekretariatet");
    fine(lise.send(&refused, why).await);
}

#[tokio::test]
async fn rule_31_files_without_leaks_are_told_of_with_nothing() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let mut page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let clean = [
        word(&run("Dok.nr. 120763/19. Budgettet er 12 345 678 kr."), &[]),
        core("<dc:creator>Lyngsø Kommune</dc:creator><dc:title>Notat om støj</dc:title>"),
        excel(
            "<sheet name=\"Ark\" r:id=\"a\"/>",
            "<sheetData><row><c r=\"A1\"><v>1234567890</v></c></row></sheetData>",
            &[],
        ),
        pdf(
            &line("Sagsnr. 13/650"),
            ("", "", "/Author (Lyngsoe Kommune) /Producer (Typst 0.15)"),
            &[],
        ),
        picture(0x013B, "Canon"),
        b"Alt vel.".to_vec(),
    ];
    for file in &clean {
        page = fine(lise.upload(&page, page.form("attach"), ("fil", file)).await);
    }
    let agenda = fine(lise.get(AGENDA).await);
    assert_eq!(told(&agenda), Vec::<String>::new());
    fine(lise.send(&agenda, agenda.form("release")).await);
}

#[tokio::test]
async fn rule_31_words_of_a_closed_item_in_an_open_one_stop_the_paper() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    let draft = |place: usize| format!("{AGENDA}/punkt/{}", items[place]);
    let page = lise.get(&draft(1)).await;
    let words = page
        .form("write")
        .with("title", "Køb af grunden ved åen")
        .with("section", "Sælger er Ellen Krogh.");
    fine(lise.send(&page, words).await);
    let page = lise.get(&draft(1)).await;
    let close = page
        .form("close")
        .with("ground", "§ 10")
        .with("public-title", "Ejendomssag");
    fine(lise.send(&page, close).await);
    let page = lise.get(&draft(0)).await;
    fine(
        lise.send(&page, page.form("write").with("section", "Ellen Krogh har takket."))
            .await,
    );
    let agenda = fine(lise.get(AGENDA).await);
    let lines = told(&agenda);
    assert!(
        lines.len() == 1 && lines[0].contains("ord fra noget lukket") && lines[0].contains("Ellen Krogh"),
        "{lines:?}"
    );
    assert!(lise.send(&agenda, agenda.form("release")).await.refusal().is_some());
}
