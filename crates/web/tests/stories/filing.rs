//! What the case system is given: a package for each case number, its metadata by the published schema, and the receipt.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::StatusCode;
use raadslag_council::appendix::{Content, Other};
use raadslag_council::body::{BodyAct, BodySettings};
use raadslag_council::command::Command;
use raadslag_council::digest::Digest;
use raadslag_council::identity;
use raadslag_council::record::AttachmentLine;
use raadslag_council::rich::Block;

use crate::after::published;
use crate::month::{AGENDA, fine, site};
use crate::site::{Site, noon_of};
use crate::town::{SECRET, Town, minutes_with};
use crate::visitor::Visitor;

type Files = BTreeMap<String, Vec<u8>>;

async fn unpacked(site: &Site, visitor: &Visitor<'_>, address: &str) -> (StatusCode, Files) {
    let cookie = visitor
        .cookie("raadslag")
        .map(|it| format!("raadslag={it}"))
        .unwrap_or_default();
    let answer = site.ask("GET", address, &[("cookie", &cookie)]).await;
    let mut files = Files::new();
    if let Ok(mut zip) = zip::ZipArchive::new(std::io::Cursor::new(answer.bytes.to_vec())) {
        for at in 0..zip.len() {
            let mut file = zip.by_index(at).expect("a file");
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).expect("whole");
            let name = file.name().expect("a name").into_owned();
            files.insert(name, bytes);
        }
    }
    (answer.status, files)
}

/// The names that stand after a mark.
fn names(text: &str, before: &str, ends: &[char]) -> BTreeSet<String> {
    let parts = text.split(before).skip(1);
    parts
        .filter_map(|it| it.split(ends).next())
        .map(str::to_owned)
        .collect()
}

/// Every element and attribute of the metadata stands in the schema.
fn must_fit(schema: &str, xml: &str) {
    let declared = names(schema, "name=\"", &['"']);
    let bare: String = xml.split('"').step_by(2).collect::<Vec<_>>().join("\"\"");
    let elements = names(&bare, "<", &[' ', '>', '/', '?']);
    for element in elements.iter().filter(|it| !it.is_empty() && *it != "xml") {
        assert!(declared.contains(element), "<{element}> is not in the schema");
    }
    for part in bare.split("=\"").take_while(|it| !it.is_empty()) {
        let name = part.rsplit([' ', '<']).next().unwrap_or_default();
        let is_known =
            declared.contains(name) || ["xmlns", "version", "encoding"].contains(&name) || name.contains('>');
        assert!(is_known, "{name} is not in the schema");
    }
}

/// Published and sent to signature, with case numbers on two items, the closed one too.
pub async fn numbered(site: &Site) -> (Visitor<'_>, Vec<String>) {
    let lise = Visitor::signed_in(site, "Lise Brink").await;
    let items = fine(lise.get(AGENDA).await).items();
    for (item, number) in items.iter().zip(["30/1234", "30/5678"]) {
        let page = lise.get(&format!("{AGENDA}/punkt/{item}")).await;
        let form = page.form("write").with("case-number", number);
        fine(lise.send(&page, form).await);
    }
    let lise = published(site).await;
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("send")).await);
    (lise, items)
}

#[tokio::test]
async fn everybody_reads_the_case_number_of_an_open_item_and_that_of_a_closed_one_nobody() {
    let site = site();
    let (_, items) = numbered(&site).await;
    let citizen = Visitor::at(&site);
    for path in [
        "/moede/direktionen-2030-12-11".to_owned(),
        format!("/punkt/{}", items[0]),
    ] {
        let page = fine(citizen.get(&path).await);
        assert!(page.says("Sag 30/1234"), "{path}: {}", page.main());
    }
    for path in [
        "/moede/direktionen-2030-12-11".to_owned(),
        format!("/punkt/{}", items[1]),
    ] {
        assert!(!fine(citizen.get(&path).await).says("30/5678"), "{path}");
    }
}

#[tokio::test]
async fn a_package_for_a_case_number_holds_print_data_files_and_what_they_are() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let page = fine(lise.get("/journalisering").await);
    assert!(page.says("Ikke journaliseret") && page.says("30/1234") && page.says("Uden sagsnummer"));
    let package = "/journalisering/pakke?sagsnr=30%2F1234";
    let (status, files) = unpacked(&site, &lise, package).await;
    assert_eq!(status, StatusCode::OK);
    let xml = String::from_utf8(files["journalisering.xml"].clone()).expect("text");
    must_fit(
        &String::from_utf8_lossy(&site.get("/skema/journalisering.xsd").await.bytes),
        &xml,
    );
    assert!(
        xml.contains(&format!("<item id=\"{}\"", items[0])) && xml.contains("access=\"open\""),
        "{xml}"
    );
    assert!(!xml.contains(&items[1]), "another case is not in it");
    let closed = unpacked(&site, &lise, "/journalisering/pakke?sagsnr=30%2F5678").await.1;
    let closed = String::from_utf8_lossy(&closed["journalisering.xml"]).into_owned();
    assert!(
        closed.contains("access=\"closed\"") && closed.contains("<ground>Personforhold</ground>"),
        "{closed}"
    );
    for (name, bytes) in files.iter().filter(|it| it.0 != "journalisering.xml") {
        assert!(xml.contains(&format!("file=\"{name}\"")), "{name}");
        assert!(xml.contains(&Digest::of(bytes).to_string()), "{name}");
    }
    assert!(
        files.keys().any(|it| it.ends_with("oversigt.txt")),
        "{:?}",
        files.keys()
    );
    let journal = fine(lise.get("/journal?sag=30%2F1234").await);
    let all = fine(lise.get("/journal").await);
    let entries = |it: &crate::visitor::View| it.html.matches("class=\"dot\"").count();
    assert!(
        0 < entries(&journal) && entries(&journal) < entries(&all),
        "{}",
        journal.main()
    );
    let again = unpacked(&site, &lise, package).await.1;
    assert_eq!(files, again, "the same record gives the same bytes");
    for name in ["Karen Vester", "Torben Kær"] {
        let other = Visitor::signed_in(&site, name).await;
        assert_eq!(
            unpacked(&site, &other, package).await.0,
            StatusCode::NOT_FOUND,
            "{name}"
        );
    }
}

#[tokio::test]
async fn a_receipt_is_noted_by_a_person_or_from_a_file_and_the_item_leaves_the_list() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let page = fine(lise.get("/journalisering").await);
    let form = page.form_where("filed", &[("item", &items[0])]);
    let refused = lise.send(&page, form.clone().with("receipt", " ")).await;
    assert!(refused.refusal().is_some());
    let page = fine(lise.send(&page, form.with("receipt", "D-4711")).await);
    assert!(page.says("Journaliseret") && page.says("D-4711"));
    let blank = lise.send(&page, page.form("receipts").with("receipts", " ")).await;
    assert!(blank.says("Der er ikke skrevet noget"), "{}", blank.main());
    let bad = page.form("receipts").with("receipts", "hvad som helst");
    let refused = lise.send(&page, bad).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Linje 1")));
    let lines = format!("{};D-4712\n\n", items[1]);
    let page = fine(lise.send(&page, page.form("receipts").with("receipts", &lines)).await);
    assert!(page.says("D-4712") && !page.says("30/1234") && !page.says("30/5678"));
    // What comes back from signature and is sent anew is to be filed anew.
    let agenda = fine(lise.get(AGENDA).await);
    let agenda = fine(
        lise.send(&agenda, agenda.form("recall").with("reason", "En fejl"))
            .await,
    );
    let room = fine(lise.get(crate::month::ROOM).await);
    let decide = room
        .form_where("decide", &[("item", &items[0])])
        .with("text", "Godkendt med en rettelse.");
    fine(lise.send(&room, decide).await);
    fine(lise.send(&agenda, lise.get(AGENDA).await.form("send")).await);
    assert!(fine(lise.get("/journalisering").await).says("30/1234"));
}

#[tokio::test]
async fn what_was_not_filed_long_ago_is_found_a_year_at_a_time_and_filed_there() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let newest = fine(lise.get("/journalisering").await);
    assert!(newest.says("30/1234") && !newest.html.contains("class=\"pager\""));
    assert!(fine(lise.get("/mit").await).says("5 punkter er ikke journaliseret"));
    drop(lise);
    let site = Site::with(site.town, |it| it.ahead = noon_of("2032-06-01"));
    let lise = Visitor::signed_in(&site, "Lise Brink").await;
    assert!(!fine(lise.get("/mit").await).says("ikke journaliseret"));
    let newest = fine(lise.get("/journalisering").await);
    assert!(newest.says("Intet venter på at blive journaliseret.") && !newest.says("30/1234"));
    let address = "/journalisering?til=2030-12-11";
    assert!(
        newest.html.contains(&format!("rel=\"next\" href=\"{address}\"")),
        "{}",
        newest.main()
    );
    let older = fine(lise.get(address).await);
    assert!(older.says("Møder i året op til 11. december 2030") && older.says("30/1234"));
    let form = older.form_where("filed", &[("item", &items[0])]).with("receipt", "D-1");
    let older = fine(lise.send(&older, form).await);
    assert!(
        older.path.ends_with(address) && older.says("D-1") && !older.says("30/1234"),
        "{}",
        older.path
    );
    assert!(older.html.contains("rel=\"prev\" href=\"/journalisering\""));
}

#[tokio::test]
async fn an_item_that_is_nothing_to_file_leaves_the_list_with_its_reason_and_comes_back() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    assert!(fine(lise.get(AGENDA).await).says("5 punkter er ikke journaliseret"));
    let page = fine(lise.get("/journalisering").await);
    let form = page.form_where("leave-unfiled", &[("item", &items[0])]);
    let refused = lise.send(&page, form.with("reason", " ")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("Skriv kort")));
    let form = refused.form_where("leave-unfiled", &[("item", &items[0])]);
    let page = fine(lise.send(&refused, form.with("reason", "Kun til orientering")).await);
    assert!(page.says("Journaliseres ikke: Kun til orientering (") && !page.says("30/1234"));
    assert!(fine(lise.get("/mit").await).says("4 punkter er ikke journaliseret"));
    assert!(fine(lise.get(AGENDA).await).says("4 punkter er ikke journaliseret"));
    assert!(fine(lise.get("/journal").await).says("Det blev noteret, at et punkt ikke journaliseres"));
    let package = "/journalisering/pakke?sagsnr=30%2F1234";
    assert_eq!(unpacked(&site, &lise, package).await.0, StatusCode::NOT_FOUND);

    // Nobody outside hears why.
    let citizen = Visitor::at(&site);
    let public = citizen.get("/moede/direktionen-2030-12-11").await;
    assert!(!public.html.contains("Kun til orientering"));

    let form = page.form_where("await-filing", &[("item", &items[0])]);
    let page = fine(lise.send(&page, form).await);
    assert!(page.says("30/1234") && !page.says("Kun til orientering"));
    assert_eq!(unpacked(&site, &lise, package).await.0, StatusCode::OK);
    let twice = page.form("filed").with("act", "await-filing").with("item", &items[0]);
    let refused = lise.send(&page, twice).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("det venter allerede")));
}

#[tokio::test]
async fn a_mistyped_receipt_is_corrected_and_a_receipt_file_sent_twice_counts_once() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let page = fine(lise.get("/journalisering").await);
    let form = page
        .form_where("filed", &[("item", &items[0])])
        .with("receipt", "D-4171");
    let page = fine(lise.send(&page, form).await);
    let form = page.form("correct-receipt");
    assert_eq!(form.get("receipt"), "D-4171");
    let refused = lise.send(&page, form.clone()).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("allerede er noteret")));
    let form = refused.form("correct-receipt").with("receipt", "D-4711");
    let page = fine(lise.send(&refused, form).await);
    assert!(page.says("D-4711 (") && !page.says("D-4171"));
    assert!(fine(lise.get("/journal").await).says("Kvitteringen for et punkt blev rettet"));

    // A file that names another receipt is refused by its line; what stands before that line is noted.
    let lines = |first: &str| format!("{};{first}\n{};D-4712", items[1], items[0]);
    let other = format!("{};D-4713\n{};D-9999", items[1], items[0]);
    let refused = lise.send(&page, page.form("receipts").with("receipts", &other)).await;
    let why = refused.refusal().expect("refused");
    for words in [
        "Linje 2: 1. ",
        "Direktionen",
        "»Ret kvitteringen«",
        "Linjen før den er noteret",
    ] {
        assert!(why.contains(words), "{words}: {why}");
    }
    assert!(refused.says("D-4713 (") && refused.form("receipts").get("receipts") == other);
    let again = format!("{};D-4713\n\n{};D-4711\n", items[1], items[0]);
    let form = refused.form("receipts").with("receipts", &again);
    let page = fine(lise.send(&refused, form).await);
    let page = fine(lise.send(&page, page.form("receipts").with("receipts", &again)).await);
    assert!(page.says("D-4713 (") && page.says("D-4711 ("));
    let refused = lise
        .send(&page, page.form("receipts").with("receipts", &lines("D-1")))
        .await;
    let why = refused.refusal().expect("refused");
    assert!(why.contains("Linje 1: 2. ") && !why.contains("noteret."), "{why}");
}

#[tokio::test]
async fn a_receipt_of_another_item_is_taken_back_and_its_line_of_the_file_counts_again() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let begun = fine(lise.get("/journalisering").await);
    let lines = format!("{};D-4711\n{};D-4712", items[0], items[1]);
    let file = begun.form("receipts").with("receipts", &lines);
    let page = fine(lise.send(&begun, file.clone()).await);
    assert!(page.says("D-4711 (") && page.says("D-4712 (") && !page.says("30/1234"));
    assert!(fine(lise.get("/mit").await).says("3 punkter er ikke journaliseret"));

    let form = page.form_where("take-back-receipt", &[("item", &items[0])]);
    let refused = lise.send(&page, form.with("reason", " ")).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("hvorfor kvitteringen ikke hører til punktet"))
    );
    let form = refused.form_where("take-back-receipt", &[("item", &items[0])]);
    let page = fine(
        lise.send(&refused, form.with("reason", "Noteret på det forkerte punkt"))
            .await,
    );
    assert!(page.says("30/1234") && !page.says("D-4711 (") && page.says("D-4712 ("));
    assert!(page.says("Kvitteringen blev taget tilbage: Noteret på det forkerte punkt ("));
    assert!(fine(lise.get("/mit").await).says("4 punkter er ikke journaliseret"));
    assert!(fine(lise.get("/journal").await).says("En kvittering blev taget tilbage"));
    let package = "/journalisering/pakke?sagsnr=30%2F1234";
    assert_eq!(unpacked(&site, &lise, package).await.0, StatusCode::OK);
    assert!(
        !Visitor::at(&site)
            .get("/moede/direktionen-2030-12-11")
            .await
            .html
            .contains("det forkerte punkt"),
        "nobody outside hears why"
    );

    // The file once more, from the page that stood open all the while: the line counts again, the other one still once.
    let page = fine(lise.send(&begun, file).await);
    assert!(page.says("D-4711 (") && page.says("D-4712 (") && !page.says("30/1234"));
    assert!(!page.says("Kvitteringen blev taget tilbage"));

    // So does a receipt that a person notes.
    let form = page.form_where("take-back-receipt", &[("item", &items[0])]);
    let waits = fine(lise.send(&page, form.with("reason", "Stadig forkert")).await);
    let noted = waits.form_where("filed", &[("item", &items[0])]).with("receipt", "D-1");
    let page = fine(lise.send(&waits, noted.clone()).await);
    let form = page.form_where("take-back-receipt", &[("item", &items[0])]);
    let page = fine(lise.send(&page, form.with("reason", "Igen")).await);
    assert!(page.says("30/1234"));
    let page = fine(lise.send(&waits, noted).await);
    assert!(page.says("D-1 (") && !page.says("30/1234"));
}

#[tokio::test]
async fn numbers_of_many_items_and_what_is_not_filed_are_noted_in_one_go() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let page = fine(lise.get("/journalisering").await);
    let number = |at: usize| format!("number-{}", items[at]);
    let refused = lise.send(&page, page.form("numberless")).await;
    assert!(
        refused
            .refusal()
            .is_some_and(|it| it.contains("Der er ikke skrevet noget"))
    );

    // A number and a cross in one line: it says which, and nothing is noted.
    let both = refused
        .form("numberless")
        .with(&number(2), "30/3")
        .with(&number(3), "30/4")
        .and("unfiled", &items[3])
        .with("reason", "Blev glemt");
    let refused = lise.send(&refused, both).await;
    let why = refused.refusal().expect("refused");
    assert!(why.starts_with("4. ") && why.contains("intet er noteret"), "{why}");
    let kept = refused.form("numberless");
    assert_eq!((kept.get(&number(2)), kept.get(&number(3))), ("30/3", "30/4"));
    assert_eq!(
        (kept.get("unfiled"), kept.get("reason")),
        (items[3].as_str(), "Blev glemt")
    );

    // The cross lacks its reason: the number before it is noted, and the rest stands as it was typed.
    let form = kept.with(&number(3), "");
    let refused = lise.send(&refused, form).await;
    let why = refused.refusal().expect("refused");
    assert!(
        why.contains("Skriv kort") && why.contains("Linjen før den er noteret"),
        "{why}"
    );
    let kept = refused.form("numberless");
    assert!(kept.get("unfiled") == items[3] && !kept.fields.iter().any(|it| it.0 == number(2)));
    assert!(refused.says("Sag 30/3"));

    // A line without either is passed over.
    let page = fine(
        lise.send(&refused, kept.with("why-unfiled", "Intet at journalisere"))
            .await,
    );
    assert!(page.says("Journaliseres ikke: Intet at journalisere ("));
    let left = page.form("numberless");
    assert!(left.get(&number(4)).is_empty() && left.fields.iter().any(|it| it.0 == number(4)));
    assert!(fine(lise.get("/mit").await).says("4 punkter er ikke journaliseret"));
}

#[tokio::test]
async fn a_body_that_does_not_file_from_here_is_not_reminded_of_it() {
    let site = site();
    let (lise, _) = numbered(&site).await;
    let body = identity::body("Direktionen");
    let settings = site.town.now.body(body).expect("read").expect("a body").settings;
    let files = |files_minutes| {
        let settings = BodySettings {
            files_minutes,
            ..settings
        };
        let act = BodyAct::Set(settings);
        site.town
            .carry_out(&format!("files {files_minutes}"), &Command::AtBody { body, act });
    };
    assert!(settings.files_minutes && fine(lise.get("/mit").await).says("ikke journaliseret"));
    files(false);
    assert!(!fine(lise.get("/mit").await).says("ikke journaliseret"));
    assert!(!fine(lise.get(AGENDA).await).says("ikke journaliseret"));
    let page = fine(lise.get("/journalisering").await);
    assert!(page.says("Intet venter på at blive journaliseret.") && !page.says("30/1234"));
    files(true);
    assert!(fine(lise.get("/journalisering").await).says("30/1234"));
}

#[tokio::test]
async fn a_meeting_is_fetched_whole_and_everybody_gets_what_they_may_see() {
    let site = site();
    let lise = published(&site).await;
    let citizen = Visitor::at(&site);
    let address = "/moede/direktionen-2030-12-11.zip";
    let told = |files: &Files| files.values().any(|it| String::from_utf8_lossy(it).contains(SECRET));
    let (status, files) = unpacked(&site, &citizen, address).await;
    assert_eq!(status, StatusCode::OK);
    let names: Vec<&str> = files.keys().filter_map(|it| it.rsplit('/').next()).collect();
    assert_eq!(
        names,
        [
            "1-1-oversigt.txt",
            "direktionen-2030-12-11.docx",
            "direktionen-2030-12-11.html",
            "direktionen-2030-12-11.json",
            "direktionen-2030-12-11.pdf",
            "direktionen-2030-12-11.txt",
            "indhold.json"
        ]
    );
    assert!(!told(&files));
    assert!(told(&unpacked(&site, &lise, address).await.1));
}

#[tokio::test]
async fn an_attachment_that_was_read_in_lies_in_the_package_of_the_meeting_as_it_is_printed() {
    let town = Town::empty();
    let read = Other {
        blocks: vec![Block::paragraph("Legepladsen ligger ved åen.")],
    };
    let mut record = minutes_with("Kort", Content::Other(read));
    // Numbers and titles may stand twice.
    for _ in 0..2 {
        record.items[0].attachments.push(AttachmentLine {
            number: "1".into(),
            open: true,
            title: "Kort".into(),
            document_number: None,
        });
    }
    town.read_in("minutes", record);
    let site = Site::of(town);
    let citizen = Visitor::at(&site);
    let (status, files) = unpacked(&site, &citizen, "/moede/direktionen-2030-10-02.zip").await;
    assert_eq!(status, StatusCode::OK);
    let (name, print) = files
        .iter()
        .find(|it| it.0.ends_with("/bilag/1-1-kort.pdf"))
        .unwrap_or_else(|| panic!("no print in {:?}", files.keys()));
    let read = raadslag_extract::read(print, &raadslag_extract::Limits::default()).expect("a PDF");
    let lines: Vec<&str> = read.lines.iter().map(|it| it.text.as_str()).collect();
    assert!(
        lines.join(" ").contains("Legepladsen ligger ved åen."),
        "{name}: {lines:?}"
    );
    let list = files.iter().find(|it| it.0.ends_with("/indhold.json")).expect("a list");
    let list: serde_json::Value = serde_json::from_slice(list.1).expect("JSON");
    let told = list["files"].as_array().expect("files").iter();
    let told: Vec<_> = told.filter(|it| it["file"] == "bilag/1-1-kort.pdf").collect();
    assert_eq!(told.len(), 1, "{list}");
    assert_eq!(told[0]["is"], "print", "{list}");
    assert_eq!(told[0]["item"], "1", "{list}");
    assert!(
        files.keys().any(|it| it.ends_with("/bilag/1-1-kort-2.pdf")),
        "{:?}",
        files.keys()
    );
}

#[tokio::test]
async fn a_forgotten_case_number_is_noted_beside_what_is_signed_and_the_item_is_filed_under_it() {
    let site = site();
    let (lise, items) = numbered(&site).await;
    let third = &items[2];
    let agenda = fine(lise.get(AGENDA).await);
    fine(lise.send(&agenda, agenda.form("publish")).await);
    let citizen = Visitor::at(&site);
    let data = || async {
        let text = citizen.get("/moede/direktionen-2030-12-11.json").await.html;
        serde_json::from_str::<serde_json::Value>(&text).expect("data")
    };
    let before = data().await;
    let page = fine(lise.get("/journalisering").await);
    let number = format!("number-{third}");
    let form = page.form("numberless").with(&number, "30/9999");
    let refused = lise.send(&page, form.with("reason", "CPR 010203-1234")).await;
    assert!(refused.refusal().is_some_and(|it| it.contains("regel 31")));
    let form = refused.form("numberless");
    assert_eq!(form.get(&number), "30/9999");
    let page = fine(lise.send(&refused, form.with("reason", "Blev glemt")).await);
    assert!(page.says("30/9999"));
    let (status, files) = unpacked(&site, &lise, "/journalisering/pakke?sagsnr=30%2F9999").await;
    assert_eq!(status, StatusCode::OK);
    let xml = String::from_utf8(files["journalisering.xml"].clone()).expect("text");
    let schema = site.get("/skema/journalisering.xsd").await;
    must_fit(&String::from_utf8_lossy(&schema.bytes), &xml);
    assert!(
        xml.contains(third.as_str()) && xml.contains(">Blev glemt</case-number-noted>"),
        "{xml}"
    );
    // What is signed is the same; the number stands beside it, and the log says so.
    let after = data().await;
    assert_eq!(after["seal"]["root"], before["seal"]["root"]);
    assert_eq!(after["items"], before["items"]);
    assert_eq!(after["case_numbers"][0]["number"], "30/9999");
    let public = fine(citizen.get("/moede/direktionen-2030-12-11").await);
    assert!(public.says("Sagsnummer 30/9999, noteret") && public.says("Punktet fik et sagsnummer"));
    assert!(fine(citizen.get(&format!("/punkt/{third}")).await).says("30/9999"));
    // Filed, and then mended: it is to be filed anew, under the other number.
    let form = page.form_where("filed", &[("item", third)]).with("receipt", "Dok. 1");
    let page = fine(lise.send(&page, form).await);
    let form = page.form_where("case-number", &[("item", third)]);
    let page = fine(
        lise.send(&page, form.with("number", "30/1111").with("reason", "En anden sag"))
            .await,
    );
    assert!(
        page.forms()
            .iter()
            .any(|it| it.get("act") == "filed" && it.get("item") == third)
    );
    // A word is asked about: everybody would read it at once.
    let form = page.form_where("case-number", &[("item", third)]);
    let odd = form.with("number", "Prøve").with("reason", "Prøve");
    let asked = lise.send_once(&page, odd).await;
    assert!(
        asked
            .refusal()
            .is_some_and(|it| it.contains("»Prøve« ligner ikke et sagsnummer")),
        "{}",
        asked.main()
    );
    assert!(asked.says("Det er sagsnummeret"));
    assert!(!fine(citizen.get(&format!("/punkt/{third}")).await).says("Prøve"));
    // The item of a closed matter tells nobody outside its number, nor why it got it.
    let form = page.form_where("case-number", &[("item", &items[1])]);
    fine(
        lise.send(&page, form.with("number", "30/4242").with("reason", "Forkert sag"))
            .await,
    );
    for address in ["/moede/direktionen-2030-12-11", "/rettelser"] {
        let page = fine(citizen.get(address).await);
        assert!(!page.html.contains("30/4242") && !page.says("Forkert sag"), "{address}");
    }
    assert!(!data().await.to_string().contains("30/4242"));
}
