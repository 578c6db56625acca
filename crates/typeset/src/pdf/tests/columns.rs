//! Tables as they come: of figures, of dates and names, wide ones, and such as no clerk would write.

use raadslag_council::record::{Decision, Item, Record, Section};
use raadslag_council::rich::{Block, Table, Text};

use super::absurd;
use super::laid_out::{laid_out, words_over_words};
use super::pages;
use crate::pdf::world::{WORKSHOP, Workshop};
use crate::pdf::{PdfOptions, write};

fn table(header: &[&str], rows: &[&[&str]]) -> Table {
    let cells = |it: &[&str]| it.iter().map(|it| Text::plain(*it)).collect::<Vec<_>>();
    Table {
        header: cells(header),
        rows: rows.iter().map(|it| cells(it)).collect(),
    }
}

/// A budget as the room of the economy prints it.
fn budget() -> Table {
    table(
        &[
            "Område",
            "Oprindeligt budget",
            "Korrigeret budget",
            "Forbrug",
            "Forventet regnskab",
            "Afvigelse",
            "Afvigelse sidst",
        ],
        &[
            &[
                "Ældre og sundhed",
                "612.400",
                "601.100",
                "497.600",
                "619.100",
                "18.000",
                "6.700",
            ],
            &[
                "Skoler og dagtilbud",
                "588.900",
                "586.200",
                "401.300",
                "586.200",
                "-2.700",
                "0",
            ],
            &[
                "I alt",
                "2.428.500",
                "2.428.500",
                "2.019.100",
                "2.431.000",
                "2.500",
                "12.100",
            ],
        ],
    )
}

/// Kinds, names, days and how it goes.
fn milestones() -> Table {
    table(
        &["Slags", "Hvad", "Hvornår", "Status"],
        &[
            &[
                "Fase",
                "Fase 1: lytte til borgere og medarbejdere",
                "13. februar 2025 til 23. juli 2025",
                "",
            ],
            &[
                "Milepæl",
                "De to afdelinger flytter sammen",
                "12. december 2025",
                "Nået den 26. december 2025",
            ],
        ],
    )
}

fn forums() -> Table {
    let long = "Kommunaldirektør Karen Vestermark (til 31. december 2028); velfærdsdirektør Jonas Hedelykke";
    table(
        &["Forum", "Temaer", "Hvem", "Møder"],
        &[
            &[
                "KKR (kommunernes politiske råd i regionen)",
                "",
                "Karen",
                "27. december 2025",
            ],
            &[
                "Styregruppen for det specialiserede område",
                "Højvandssikring; sundhedsaftalen",
                long,
                long,
            ],
        ],
    )
}

/// Nine columns of text, each with a long word.
fn wide() -> Table {
    let row = [
        "Kommunalbestyrelsesmedlemmernes",
        "Udvalg",
        "Karen",
        "12. december 2025",
        "2.428.500",
        "Fagområder",
    ];
    let nine: Vec<&str> = row.iter().chain(&row).take(9).copied().collect();
    table(&nine, &[&nine, &nine])
}

fn endless() -> Table {
    let word = "x".repeat(300);
    let hash = "0123456789abcdef".repeat(2);
    table(
        &["Nøgle", "Ord", "Tal"],
        &[&[&hash, &word, "1.250.000.000.000.000.000.000.000"]],
    )
}

/// The table as a part of an item, and in the narrow place of a decision.
fn record(table: &Table) -> Record {
    let blocks = vec![Block::Table(table.clone())];
    let item = Item {
        number: "1".into(),
        title: "Tabellen".into(),
        open: true,
        sections: vec![Section {
            label: "Sagsfremstilling".into(),
            blocks: blocks.clone(),
        }],
        decisions: vec![Decision {
            blocks,
            ..Decision::default()
        }],
        ..Item::default()
    };
    Record {
        head: absurd::head(),
        items: vec![item],
        ..Record::default()
    }
}

#[test]
fn no_word_of_a_table_stands_over_another_or_in_the_margin() {
    for (name, table) in [
        ("budget", budget()),
        ("milestones", milestones()),
        ("forums", forums()),
        ("wide", wide()),
        ("endless", endless()),
    ] {
        let record = record(&table);
        super::set(&format!("table-{name}"), &record);
        let wrong = words_over_words(&laid_out(&record, &WORKSHOP));
        assert!(wrong.is_empty(), "{name}: {wrong:#?}");
    }
}

#[test]
fn figures_dates_names_and_heads_are_not_hyphenated() {
    for (table, words) in [
        (budget(), ["Oprindeligt", "Korrigeret", "2.428.500", "2.019.100"]),
        (milestones(), ["Milepæl", "december", "medarbejdere", "afdelinger"]),
        (forums(), ["Temaer", "december", "Karen", "Styregruppen"]),
        (wide(), ["Udvalg", "december", "Karen", "2.428.500"]),
    ] {
        let text = pages(&write(&record(&table), &PdfOptions::default()).expect("a document")).join(" ");
        // The reader of this test parts kerned letters; a hyphen would stay.
        let text = text.replace(' ', "");
        for word in words {
            assert!(text.contains(word), "{word}: {text}");
        }
    }
}

/// Columns that are too narrow would be seen.
#[test]
fn a_template_with_narrow_columns_is_found_out() {
    let workshop: &'static Workshop = Box::leak(Box::new(Workshop::with(|it| it.replace("share * 1fr", "3em"))));
    let wrong = words_over_words(&laid_out(&record(&budget()), workshop));
    assert!(wrong.iter().any(|it| it.contains("stands over")), "{wrong:?}");
}
