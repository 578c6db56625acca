//! Documents read back: their pages, contents and order.

mod absurd;
mod columns;
mod full;
mod laid_out;
mod papers;
mod pictures;
mod rules;

use std::process::Command;

use raadslag_council::clock::Date;
use raadslag_council::meeting::SignMethod;
use raadslag_council::record::{Item, Record, Section, Signature};
use raadslag_council::rich::{Block, Table, Text};

use super::{PdfOptions, Report, ReportPart, last_told, letters, write};
use crate::drawings::{Bar, Deviations, Run, TimeChart, TimeRow, deviation_sheets, time_sheets};
use crate::html::{appendix_heading, numbered};

/// The document; kept in the folder that `RAADSLAG_KEEP` names, to be looked at.
fn set(name: &str, record: &Record) -> Vec<u8> {
    set_with(name, record, &PdfOptions::default())
}

fn set_with(name: &str, record: &Record, options: &PdfOptions) -> Vec<u8> {
    let bytes = write(record, options).expect("every record can be set");
    if let Some(folder) = std::env::var_os("RAADSLAG_KEEP") {
        let path = std::path::PathBuf::from(folder).join(name);
        std::fs::write(path.with_extension("pdf"), &bytes).expect("a folder to write to");
        std::fs::write(path.with_extension("html"), crate::html::write(record)).expect("a folder to write to");
    }
    bytes
}

/// Text of each page, white space folded.
fn pages(bytes: &[u8]) -> Vec<String> {
    let document = lopdf::Document::load_mem(bytes).expect("our own PDF can be read");
    let numbers: Vec<u32> = document.get_pages().into_keys().collect();
    numbers
        .iter()
        .map(|it| folded(&document.extract_text(&[*it]).expect("a page")))
        .collect()
}

fn folded(text: &str) -> String {
    text.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('\u{200b}', "")
}

/// The page that the contents name for a heading.
fn page_in_contents(contents: &str, heading: &str) -> usize {
    let after = contents.split_once(heading).expect(heading).1;
    let digits = after.trim_start_matches(|it: char| it == '.' || it.is_whitespace());
    let end = digits.find(|it: char| !it.is_ascii_digit()).unwrap_or(digits.len());
    digits[..end].parse().expect(heading)
}

fn contents_name_the_real_pages(record: &Record, bytes: &[u8]) {
    let pages = pages(bytes);
    let first = pages
        .iter()
        .position(|it| it.contains("Indholdsfortegnelse"))
        .expect("contents");
    let begin =
        (first + 1..pages.len()).find(|it| pages[*it].contains("Åben sag") || pages[*it].contains("Lukket sag"));
    let begin = begin.expect("an item");
    let contents = pages[first..begin].join(" ");
    let items = record.items.iter().map(|it| numbered(&it.number, &it.title));
    let mut last = begin;
    for heading in items.chain(record.appendices.iter().map(appendix_heading)) {
        let heading = folded(&heading);
        let real = (begin..pages.len())
            .find(|it| pages[*it].contains(&heading))
            .expect(&heading)
            + 1;
        assert_eq!(page_in_contents(&contents, &heading), real, "{heading}");
        assert!(real >= last, "{heading} stands out of order");
        last = real;
    }
}

#[test]
fn an_empty_record_is_still_a_document() {
    assert!(set("empty", &Record::default()).starts_with(b"%PDF-1.7"));
}

#[test]
fn contents_name_the_real_pages_of_thirty_items() {
    let record = absurd::thirty_items();
    contents_name_the_real_pages(&record, &set("thirty", &record));
}

#[test]
fn contents_name_the_real_pages_of_the_seed_and_appendices_their_number() {
    let Some(record) = papers::seed() else { return };
    let bytes = set("seed", &record);
    contents_name_the_real_pages(&record, &bytes);
    let pages = pages(&bytes);
    for appendix in &record.appendices {
        let cover = pages
            .iter()
            .rfind(|it| it.contains(&appendix_heading(appendix)))
            .expect("a cover");
        let number = appendix.document_number.as_deref().expect("numbered");
        // The reader of this test parts kerned letters.
        assert!(cover.replace(' ', "").contains(number), "{number} is not on {cover}");
    }
}

#[test]
fn the_same_record_gives_the_same_bytes() {
    let record = absurd::thirty_items();
    let first = set("thirty-again", &record);
    assert!(first == set("thirty-again", &record), "two settings differ");
}

#[test]
fn the_day_a_document_carries_is_none_before_the_meeting_it_is_of() {
    let told = |record: &Record| last_told(record).map(|it| it.to_string());
    let mut record = Record::default();
    assert_eq!(told(&record).as_deref(), Some("1970-01-01T11:00:00Z"));
    record.head.date = Some(Date::constant(2026, 11, 10));
    assert_eq!(told(&record).as_deref(), Some("2026-11-10T11:00:00Z"));
    record.head.start = "18:00".parse().ok();
    assert_eq!(told(&record).as_deref(), Some("2026-11-10T17:00:00Z"));
    record.head.end = "20:15".parse().ok();
    assert_eq!(told(&record).as_deref(), Some("2026-11-10T19:15:00Z"));
    record.signatures.push(Signature {
        name: "Anna Bæk".into(),
        at: "2026-11-29T09:00:00Z".parse().expect("an instant"),
        method: SignMethod::Password,
        has_reservation: false,
        reservation: None,
    });
    assert_eq!(told(&record).as_deref(), Some("2026-11-29T09:00:00Z"));
}

/// Levels of headings follow each other, or PDF/UA-1 refuses the document.
#[test]
fn a_part_without_a_label_may_have_subheadings() {
    let mut record = absurd::thirty_items();
    let item = record.items.first_mut().expect("an item");
    item.sections.insert(
        0,
        Section {
            label: String::new(),
            blocks: vec![
                Block::Subheading(Text::plain("Uden mærkat")),
                Block::Paragraph(Text::plain("Et afsnit.")),
            ],
        },
    );
    let text = pages(&set("unlabelled", &record)).join(" ");
    assert!(text.replace(' ', "").contains("Udenmærkat"), "{text}");
}

#[test]
fn hostile_texts_are_set_as_they_stand() {
    let text = pages(&set("hostile", &absurd::hostile())).join(" ");
    for part in [
        "#let x = 1 *fed* $y$ <b>",
        "Medlem nummer 499",
        "39.000.000",
        "Niveau 1",
        "◊",
    ] {
        assert!(text.replace(' ', "").contains(&part.replace(' ', "")), "{part}");
    }
}

/// Runs the independent validator through the Python that `RAADSLAG_PAGE_VALIDATION` names.
#[test]
fn an_independent_validator_passes_every_document() {
    let Some(python) = std::env::var_os("RAADSLAG_PAGE_VALIDATION") else {
        eprintln!("skipped: RAADSLAG_PAGE_VALIDATION names no Python with page-validation installed");
        assert!(
            std::env::var_os("RAADSLAG_TEST_ALL").is_none(),
            "RAADSLAG_TEST_ALL asks for page-validation"
        );
        return;
    };
    let folder = tempfile::tempdir().expect("a folder");
    let path = |(name, record): (String, Record)| {
        let path = folder.path().join(&name);
        std::fs::write(&path, set(&name, &record)).expect("written");
        path
    };
    let paths: Vec<_> = papers::all().into_iter().map(path).collect();
    let validator = Command::new(&python).arg("-c").arg(VALIDATE).args(&paths).output();
    let output = validator.expect("the validator runs");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success(),
        "{said}{}",
        String::from_utf8_lossy(&output.stderr)
    );
    assert_eq!(said.lines().count(), 2 * paths.len(), "{said}");
}

/// One line for each file and profile.
const VALIDATE: &str = "
import sys, page
failed = False
for path in sys.argv[1:]:
    for profile in ('ua1', '2a'):
        report = page.validate_pdf(path, profile=profile)
        failed = failed or not report.is_compliant
        print(path, profile, report.is_compliant, [(it.rule_id, it.message) for it in report.failures])
sys.exit(1 if failed else 0)
";

#[test]
fn bookmarks_lead_to_every_item_and_appendix() {
    for (name, record) in papers::all() {
        let document = lopdf::Document::load_mem(&set(&name, &record)).expect("our own PDF can be read");
        let titles = bookmarks(&document);
        let items = record.items.iter().map(|it| numbered(&it.number, &it.title));
        let wanted = items.chain(record.appendices.iter().map(appendix_heading));
        for heading in wanted.map(|it| folded(&letters::printable(&it))) {
            assert!(
                titles.contains(&heading),
                "{name}: no bookmark for {heading}: {titles:?}"
            );
        }
    }
}

/// The titles of the first level, in order.
fn bookmarks(document: &lopdf::Document) -> Vec<String> {
    let catalog = document.catalog().expect("a catalog");
    let follow = |it: &lopdf::Dictionary, key: &[u8]| {
        let next = it.get(key).ok()?.as_reference().ok()?;
        document.get_dictionary(next).ok().cloned()
    };
    let root = follow(catalog, b"Outlines");
    let first = root.and_then(|it| follow(&it, b"First"));
    let all = std::iter::successors(first, |it| follow(it, b"Next"));
    let title = |it: lopdf::Dictionary| it.get(b"Title").and_then(lopdf::decode_text_string).expect("a title");
    all.map(|it| folded(&title(it))).collect()
}

#[test]
fn an_item_on_the_economy_is_printed_with_its_drawing_and_its_table() {
    let row = |cells: [&str; 4]| cells.map(Text::from).to_vec();
    let table = Table {
        header: row([
            "Område (1.000 kr.)",
            "Korrigeret budget",
            "Forventet regnskab",
            "Afvigelse pr. 31. oktober 2030",
        ]),
        rows: vec![
            row(["Skoler", "401.000", "403.100", "2.100"]),
            row(["I alt", "401.000", "403.100", "2.100"]),
        ],
    };
    let section = Section {
        label: "Sagsfremstilling".into(),
        blocks: vec![Block::Table(table)],
    };
    let mut record = Record::default();
    record.items.push(Item {
        number: "2".into(),
        title: "Økonomi".into(),
        sections: vec![section],
        ..Item::default()
    });
    let text = pages(&write(&record, &PdfOptions::default()).expect("a document")).concat();
    for words in ["Pr. 31. oktober 2030", "+2,1", "403.100"] {
        assert!(
            text.replace(' ', "").contains(&words.replace(' ', "")),
            "{words}: {text}"
        );
    }
}

#[test]
fn a_report_prints_whatever_letters_its_drawings_have() {
    let phase = TimeRow {
        name: "Bæredygtig 🌱 havn 漢字".to_owned(),
        told: vec!["2026".to_owned()],
        run: Some(Run {
            from: Some(Date::constant(2026, 3, 1)),
            until: Some(Date::constant(2026, 3, 9)),
        }),
        ..TimeRow::default()
    };
    let chart = TimeChart {
        title: "Havnen 🚢".to_owned(),
        told: "Fra 🌱 til havn".to_owned(),
        rows: vec![phase],
        ..TimeChart::default()
    };
    let report = Report {
        title: chart.title.clone(),
        parts: vec![ReportPart {
            drawings: time_sheets(&chart, "p", Report::ROOM, &|it| it.to_string()),
            ..ReportPart::default()
        }],
        ..Report::default()
    };
    let options = PdfOptions {
        report: Some(report),
        ..PdfOptions::default()
    };
    let bytes = write(&Record::default(), &options).expect("every letter can be set");
    let text = pages(&bytes).concat().replace(' ', "");
    assert!(text.contains("Bæredygtig◊havn◊◊"), "{text}");
    assert_eq!(
        text.matches("Havnen◊").count(),
        2,
        "over the page and over the drawing: {text}"
    );
}

#[test]
fn a_part_of_a_report_stands_together_and_leaves_no_page_empty() {
    let bar = |name: &str, now: i64| Bar {
        name: name.to_owned(),
        now,
        words: now.to_string(),
        ..Bar::default()
    };
    let part = |heading: &str| {
        let drawn = Deviations {
            title: heading.to_owned(),
            bars: vec![
                bar("Godkendt", 31),
                bar("Drøftet", 9),
                bar("Taget til efterretning", 12),
            ],
            is_count: true,
            ..Deviations::default()
        };
        let row = |name: &str, count: &str| vec![Text::plain(name), Text::plain(count)];
        let table = Table {
            header: row("Hvad", "2026"),
            rows: vec![
                row("Godkendt", "31"),
                row("Drøftet", "9"),
                row(&format!("Sidst i {heading}"), "12"),
            ],
        };
        ReportPart {
            heading: heading.to_owned(),
            drawings: deviation_sheets(&drawn, heading, Report::ROOM),
            blocks: vec![Block::Table(table)],
        }
    };
    let report = Report {
        title: "Direktionen: året 2026".to_owned(),
        parts: ["Udfald", "Frister", "Hjul", "Dage"].map(part).into(),
        ..Report::default()
    };
    let options = PdfOptions {
        report: Some(report),
        ..PdfOptions::default()
    };
    let pages = pages(&set_with("report", &Record::default(), &options));
    assert!(pages.len() <= 2, "{} pages", pages.len());
    for heading in ["Udfald", "Frister", "Hjul", "Dage"] {
        let last = format!("Sidsti{heading}");
        let is_whole = |it: &String| {
            let text = it.replace(' ', "");
            text.find(heading).is_some_and(|at| text[at..].contains(&last))
        };
        assert!(pages.iter().any(is_whole), "{heading}: {pages:#?}");
    }
}

#[test]
fn a_decision_that_was_emptied_prints_no_heading_over_nothing() {
    use raadslag_council::record::Decision;
    let item = |text: &str| Item {
        number: "1".into(),
        title: "Budget".into(),
        open: true,
        decisions: vec![Decision {
            body: Some("Direktionen".into()),
            blocks: if text.is_empty() {
                Vec::new()
            } else {
                vec![Block::paragraph(text)]
            },
            ..Decision::default()
        }],
        ..Item::default()
    };
    let says = |text: &str| {
        let mut record = Record::default();
        record.items.push(item(text));
        let printed = pages(&set("emptied", &record)).join(" ");
        [printed, crate::text::write(&record), crate::html::write(&record)].map(|it| it.contains("Beslutning"))
    };
    assert_eq!(says("Godkendt."), [true; 3]);
    // The text form is read back: there it is told that the decision was emptied.
    assert_eq!(says(""), [false, true, false]);
}
