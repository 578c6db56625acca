//! Leaks of further kinds planted in files: written as people write them, and where nobody looks.

use crate::gate::{IDS, Planted, excel, line, packed, pdf, run, told, word};
use crate::month::{AGENDA, fine, site};
use crate::visitor::Visitor;

/// The text of a file, and why it is told.
fn written() -> Vec<Planted> {
    let phone = "telefonnummer";
    let texts = [
        ("Vedr. CPR070761-4285.", IDS),
        ("Vedr. 070761 - 4285.", IDS),
        ("Vedr. 07 07 61-4285.", IDS),
        ("Vedr. 07.07.61-4285.", IDS),
        ("Vedr. 070761\u{2212}4285.", IDS),
        ("Vedr. 070761\u{2014}4285.", IDS),
        ("Vedr. 0707\u{ad}61-42\u{200b}85.", IDS),
        (
            "Vedr. \u{ff10}\u{ff17}\u{ff10}\u{ff17}\u{ff16}\u{ff11}-\u{ff14}\u{ff12}\u{ff18}\u{ff15}.",
            IDS,
        ),
        ("Barnets cpr-nr. er 0707 61 42 85.", IDS),
        ("Forældre: 290284-1234/070761-4285.", IDS),
        ("+4586123456", phone),
        ("(+45) 86 12 34 56", phone),
        ("0045 86123456", phone),
        ("Ring til Jens Hansen på 86 12 34 56.", phone),
        ("Kontakt: 86 12 34 56", phone),
        ("86-12-34-56", phone),
        ("Mobilen er 86123456.", phone),
        ("[privat@eksempel.dk]", "mailadresse"),
        ("En er privat@eksempel.dk/anden@eksempel.dk", "mailadresse"),
        ("privat (at) eksempel.dk", "mailadresse"),
        ("Møllevej 14, 2. tv., 8500 Grenaa", "privat adresse"),
        ("Familien bor på Skolegade 3.", "privat adresse"),
        ("Jens Hansen, Skolegade 3, 8500 Grenaa", "privat adresse"),
    ];
    let file = |it: &str| format!("\u{feff}{it}\n").into_bytes();
    texts
        .into_iter()
        .map(|(text, why)| (file(text), "i teksten", why))
        .collect()
}

fn in_word_and_excel() -> Vec<Planted> {
    let about = "oplysninger om filen";
    let with = |more: &str| word(&format!("{}{more}", run("Tekst.")), &[]);
    let visible = "<sheet name=\"Ark\" r:id=\"a\"/>";
    let very = "<sheet name=\"Løn\" state=\"veryHidden\" r:id=\"a\"/>";
    let cell = |it: &str| format!("<sheetData><row><c r=\"A1\">{it}</c></row></sheetData>");
    let narrow = format!(
        "<cols><col min=\"1\" max=\"1\" width=\"0\" customWidth=\"1\"/></cols>{}",
        cell("<v>12</v>")
    );
    let variables = "<w:settings><w:docVars><w:docVar w:name=\"a\" w:val=\"070761-4285\"/></w:docVars></w:settings>";
    let link = "<R><Relationship Id=\"a\" Target=\"file:///C:/sager/070761-4285.docx\" TargetMode=\"External\"/></R>";
    let named = packed(&[
        (
            "xl/workbook.xml",
            "<workbook><definedNames><definedName name=\"x\">\"070761-4285\"</definedName></definedNames></workbook>",
        ),
        ("xl/worksheets/sheet1.xml", "<worksheet/>"),
    ]);
    let pivot = [(
        "xl/pivotCache/pivotCacheRecords1.xml",
        "<r><r><s v=\"070761-4285\"/></r></r>",
    )];
    let small = |properties: &str| {
        with(&format!(
            "<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>Om Jens.</w:t></w:r></w:p>"
        ))
    };
    vec![
        (with("<wp:docPr id=\"1\" descr=\"070761-4285\"/>"), about, IDS),
        (word(&run("Tekst."), &[("word/settings.xml", variables)]), about, IDS),
        (
            with("<w:sdt><w:sdtPr><w:alias w:val=\"070761-4285\"/></w:sdtPr></w:sdt>"),
            about,
            IDS,
        ),
        (
            with("<w:bookmarkStart w:id=\"1\" w:name=\"sag_070761-4285\"/>"),
            about,
            IDS,
        ),
        (
            word(&run("Tekst."), &[("word/_rels/document.xml.rels", link)]),
            "i teksten",
            IDS,
        ),
        (small("<w:color w:val=\"FFFFFF\"/>"), "skjult tekst", "ikke ses"),
        (small("<w:sz w:val=\"2\"/>"), "skjult tekst", "ikke ses"),
        (
            word(&format!("{}{}", run("070761"), run("4285")), &[]),
            "i teksten",
            IDS,
        ),
        (excel(visible, &cell("<v>707614285</v>"), &[]), "i teksten", IDS),
        (named, about, IDS),
        (excel(visible, &cell("<v>1</v>"), &pivot), about, IDS),
        (excel(very, &cell("<v>12</v>"), &[]), "skjult ark", "ikke ses"),
        (excel(visible, &narrow, &[]), "skjult ark", "ikke ses"),
        (
            excel(visible, &cell("<f>IF(A2=\"070761-4285\",1,2)</f><v>1</v>"), &[]),
            about,
            IDS,
        ),
    ]
}

fn in_pages_and_pictures() -> Vec<Planted> {
    let hidden = "skjult tekst, side 1";
    let page = |content: &str| pdf(content, ("", "", ""), &[]);
    let outline = "<< /First 8 0 R /Last 8 0 R /Count 1 >>";
    let title = "<< /Title (070761-4285) /Parent 7 0 R >>";
    let old = line("Om Jens.");
    let orphan = format!("<< /Length {} >>\nstream\n{old}\nendstream", old.len());
    // The page that was, and the page that took its place in a change behind the end.
    let mut changed = page(&line("Om Jens."));
    let start = changed.len();
    let newer = line("Uden navne.");
    let object = format!(
        "4 0 obj\n<< /Length {} >>\nstream\n{newer}\nendstream\nendobj\n",
        newer.len()
    );
    let before = String::from_utf8_lossy(&changed);
    let before = before
        .rsplit("startxref\n")
        .next()
        .and_then(|it| it.lines().next())
        .unwrap_or("0")
        .to_owned();
    changed.extend(object.as_bytes());
    let list = changed.len();
    changed.extend(
        format!(
            "xref\n4 1\n{start:010} 00000 n \ntrailer\n<< /Size 7 /Root 1 0 R /Prev {before} >>\nstartxref\n{list}\n%%EOF\n"
        )
        .into_bytes(),
    );
    let mut picture = b"\x89PNG\r\n\x1a\n".to_vec();
    picture.extend(b"\0\0\0\0IEND\xAE\x42\x60\x82070761-4285 Om Jens");
    vec![
        (page(&format!("1 1 1 rg {}", line("Om Jens."))), hidden, "ikke ses"),
        (page("BT /F1 12 Tf 72 2700 Td (Om Jens.) Tj ET"), hidden, "ikke ses"),
        (page("BT 3 Tr /F1 12 Tf 72 700 Td (Om Jens.) Tj ET"), hidden, "ikke ses"),
        (
            page(&format!("{} 0 g 60 690 200 30 re f", line("Om Jens."))),
            hidden,
            "ikke ses",
        ),
        (
            pdf(&line("x"), ("/Outlines 7 0 R", "", ""), &[outline, title]),
            "oplysninger om filen",
            IDS,
        ),
        (
            pdf(&line("x"), ("", "", ""), &["<< >>", &orphan]),
            "tidligere version",
            "ikke ses",
        ),
        (changed, "tidligere version", "ikke ses"),
        (picture, "skjult tekst", IDS),
    ]
}

#[tokio::test]
async fn rule_31_forty_leaks_of_other_kinds_are_told_with_place_and_reason() {
    let planted: Vec<Planted> = [written(), in_word_and_excel(), in_pages_and_pictures()].concat();
    assert!(planted.len() >= 40);
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let mut page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    for (number, (file, _, _)) in (1..).zip(&planted) {
        let form = page.form("attach").with("title", &format!("prøve {number}."));
        page = fine(lise.upload(&page, form, ("fil", file)).await);
    }
    let lines = told(&fine(lise.get(AGENDA).await));
    let mut missed = Vec::new();
    for (number, (_, place, why)) in (1..).zip(&planted) {
        let said: Vec<_> = lines
            .iter()
            .filter(|it| it.contains(&format!("bilaget »prøve {number}.«")))
            .collect();
        if !said.iter().any(|it| it.contains(place) && it.contains(why)) {
            missed.push(format!("{number}: {place}, {why}: {said:?}"));
        }
    }
    eprintln!(
        "planted leaks of other kinds told: {} of {}",
        planted.len() - missed.len(),
        planted.len()
    );
    assert_eq!(missed, Vec::<String>::new());
}

#[tokio::test]
async fn rule_31_what_only_looks_hidden_is_told_of_with_nothing() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let mut page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    let white = "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>Budget</w:t></w:r>";
    let cell = format!(
        "<w:tbl><w:tr><w:tc><w:tcPr><w:shd w:fill=\"1F4E79\"/></w:tcPr><w:p>{white}</w:p></w:tc></w:tr></w:tbl>"
    );
    let clean = [
        word(&cell, &[]),
        word(
            &run("Skolegade 3, 8500 Grenaa, nedrives. Perioden 01.01.19-31.12.20."),
            &[],
        ),
        pdf(
            &format!("0.2 0.3 0.5 rg 60 690 200 30 re f 1 1 1 rg {}", line("Budget")),
            ("", "", ""),
            &[],
        ),
        // What a machine read from a picture of a page lies unseen on it.
        pdf(
            "q 595 0 0 842 0 0 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q BT 3 Tr /F1 12 Tf 72 700 Td (Budget) Tj ET",
            ("", "", ""),
            &[],
        ),
        excel(
            "<sheet name=\"Ark\" r:id=\"a\"/>",
            "<sheetData><row><c r=\"A1\"><v>123456789</v></c><c r=\"B1\"><v>010119</v></c><c r=\"C1\"><v>2020</v></c></row></sheetData>",
            &[],
        ),
    ];
    for file in &clean {
        page = fine(lise.upload(&page, page.form("attach"), ("fil", file)).await);
    }
    assert_eq!(told(&fine(lise.get(AGENDA).await)), Vec::<String>::new());
}

#[tokio::test]
async fn rule_31_an_open_attachment_of_a_closed_item_is_told_with_the_way_to_close_it() {
    let site = site();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let draft = format!("{AGENDA}/punkt/{item}");
    let page = fine(lise.get(&draft).await);
    let page = fine(
        lise.upload(&page, page.form("attach"), ("notat.txt", b"Alt vel."))
            .await,
    );
    let close = page.form("close").with("ground", "Styrelseslovens § 10");
    let page = fine(lise.send(&page, close.with("public-title", "Personalesag")).await);
    // What is brought from now on is closed unless said otherwise.
    assert_eq!(page.form("attach").get("access"), "closed");
    let agenda = fine(lise.get(AGENDA).await);
    let lines = told(&agenda);
    assert!(
        lines.len() == 1 && lines[0].contains("åbent bilag på et lukket punkt"),
        "{lines:?}"
    );
    let refused = lise.send(&agenda, agenda.form("release")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    let page = fine(lise.get(&draft).await);
    let closed = page.form("change-attachment").with("access", "closed");
    fine(lise.send(&page, closed.with("ground", "Styrelseslovens § 10")).await);
    let agenda = fine(lise.get(AGENDA).await);
    assert_eq!(told(&agenda), Vec::<String>::new());
    fine(lise.send(&agenda, agenda.form("release")).await);
}

#[tokio::test]
async fn rule_31_what_only_the_members_get_is_told_of_and_stops_nothing() {
    let site = site();
    site.town.publishes_nothing();
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    let item = fine(lise.get(AGENDA).await).items()[1].clone();
    let page = fine(lise.get(&format!("{AGENDA}/punkt/{item}")).await);
    fine(
        lise.send(&page, page.form("write").with("section", "Ansøgeren er 070761-4285."))
            .await,
    );
    let agenda = fine(lise.get(AGENDA).await);
    assert!(told(&agenda).iter().any(|it| it.contains("personnummer")) && agenda.says("Kun medlemmerne får det"));
    assert!(!agenda.html.contains("name=\"leak-reason\""));
    fine(lise.send(&agenda, agenda.form("release")).await);
}
