//! Where parts begin, on small invented documents.

use super::*;
use crate::family::ALL;

fn parts(family: &str, text: &str) -> Outline {
    let rows: Vec<Row> = text
        .lines()
        .map(|it| Row {
            text: it.trim_end().into(),
            ..Row::default()
        })
        .collect();
    let family = ALL.iter().find(|it| it.id == family).expect("it is there");
    outline(&rows, family, family.id == generic().id)
}

fn titles(outline: &Outline) -> Vec<String> {
    outline
        .items
        .iter()
        .map(|(it, _)| format!("{} {}", it.number, it.title.join(" ")))
        .collect()
}

#[test]
fn the_contents_are_not_items() {
    let outline = parts(
        "acadre",
        "Havneudvalget\nIndholdsfortegnelse\n1. Bådpladser.....\t1\n2. Eventuelt\t2\n\n1. Bådpladser\n\nÅben sag\n\n1. et punkt i en liste\n\n2. Eventuelt\n\nÅben sag\n",
    );
    assert_eq!(titles(&outline), ["1 Bådpladser", "2 Eventuelt"]);
    assert_eq!(outline.contents, 1..5);
}

#[test]
fn a_title_goes_on_until_the_case_number() {
    let outline = parts(
        "firstagenda-pdf",
        "Punkt 7: En lang titel om lystbåde og deres pladser i den gamle havn ved\nMolen\nEMN-2025-000001\n\nTekst",
    );
    assert_eq!(
        titles(&outline),
        ["7 En lang titel om lystbåde og deres pladser i den gamle havn ved Molen"]
    );
}

#[test]
fn a_number_alone_opens_an_item_when_a_case_number_follows() {
    let outline = parts(
        "firstagenda-web",
        "1\nBådpladser\nEMN-2025-000001\nTekst\n17\nMere tekst\nTekst",
    );
    assert_eq!(titles(&outline), ["1 Bådpladser"]);
}

#[test]
fn an_appendix_has_its_numbers_and_title() {
    let outline = parts(
        "acadre",
        "**Bilag: 4.2. En lang\ntitel**\n\nUdvalg: X\n\nBilagsnr: 1/20\n\nTekst",
    );
    let (cover, rows) = &outline.covers[0];
    assert_eq!(
        (cover.item.as_deref(), cover.attachment.as_deref()),
        (Some("4"), Some("2"))
    );
    assert_eq!(cover.title, "En lang titel");
    assert_eq!(*rows, 2..8);
}

#[test]
fn the_last_point_of_a_list_is_no_item() {
    let head = "Havneudvalget\n\n1. Bådpladser\n\nÅben sag\n\nIndstilling\n\nHavnefogeden indstiller, at\n\n";
    let points = "1. Planen godkendes.\n2. Udgiften betales af puljen.\n - Molen\n3. Sagen genoptages i maj.\n\n";
    let rest = "Beslutning\n\nGodkendt.\n\n2. Moler\n\nÅben sag\n\nBeslutning\n\nGodkendt.\n\n3. Eventuelt\n\nBeslutning\n\nIntet.\n";
    for text in [
        format!("{head}{points}{rest}"),
        format!("{head}1. Planen\n\n2. Udgiften\n\n{rest}"),
        format!("{head}a. Planen\n{rest}"),
        format!("{head}Se planen.\n\nBeslutning\n\nHavneudvalget besluttede:\n\n{points}{rest}"),
    ] {
        for family in ["acadre", "generic"] {
            let found = titles(&parts(family, &text));
            assert_eq!(found, ["1 Bådpladser", "2 Moler", "3 Eventuelt"], "{family}: {text}");
        }
    }
}
