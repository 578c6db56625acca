//! What is written is read again as it was.

use proptest::prelude::*;

use super::*;
use crate::ids::AttachmentId;
use crate::rich::{Image, Mark, MarkKind, Target};

const TYPED: &str = "Direktionen drøftede sagen.\n\n## Næste skridt\n\n- Planen rettes\n  - Kortet også\n    Det gamle gemmes\n- Høringen begynder\n\n1. Først\n2. Så\n\n| Post | Kr. |\n| Løn | 12 |\n\nSe **dette** og [planen](https://example.dk/plan).";

#[test]
fn what_is_typed_is_read_and_written_back_alike() {
    let blocks = read(TYPED);
    assert_eq!(blocks.len(), 6);
    assert_eq!(write(&blocks), TYPED);
}

#[test]
fn lines_that_follow_each_other_are_one_paragraph() {
    assert_eq!(
        read("En linje\r\nog dens ende"),
        [Block::paragraph("En linje og dens ende")]
    );
    assert_eq!(read("  \n\n"), []);
    assert_eq!(write(&read("- -")), "- -");
}

#[test]
fn a_number_within_a_sentence_is_no_point() {
    assert_eq!(read("12.500 kr. gives"), [Block::paragraph("12.500 kr. gives")]);
    assert_eq!(read("Se 2. behandling"), [Block::paragraph("Se 2. behandling")]);
}

#[test]
fn a_row_of_dashes_in_a_table_is_only_the_line_between_two_rows() {
    let row = |cells: [&str; 2]| cells.map(Text::plain).to_vec();
    let table = |header: Vec<Text>, rows: &[[&str; 2]]| {
        let rows = rows.iter().map(|it| row(*it)).collect();
        [Block::Table(Table { header, rows })]
    };
    let named = table(row(["Post", "Kr."]), &[["Løn", "12"], ["I alt", "12"]]);
    for typed in [
        "| Post | Kr. |\n| --- | --- |\n| Løn | 12 |\n| I alt | 12 |",
        "| Post | Kr. |\n|:---|----:|\n| Løn | 12 |\n| --- | --- |\n| I alt | 12 |",
        "| Post | Kr. |\n| Løn | 12 |\n| --- | --- |\n| I alt | 12 |\n| --- | --- |",
    ] {
        assert_eq!(read(typed), named, "{typed}");
    }
    // First of all it names no columns.
    assert_eq!(read("| --- | --- |\n| Løn | 12 |"), table(Vec::new(), &[["Løn", "12"]]));
    // What a secretary wrote into cells stays.
    let said = table(row(["Post", "Kr."]), &[["-", "-"], ["---", ""], ["---", ":---:"]]);
    assert_eq!(read("| Post | Kr. |\n| - | - |\n| --- | |\n| \\--- | :---: |"), said);
    assert_eq!(read(&write(&said)), said);
    let dashes = table(row(["---", "---"]), &[[":---", "---:"]]);
    assert_eq!(read(&write(&dashes)), dashes);
}

#[test]
fn what_is_unsafe_or_unfinished_is_plain_words() {
    for typed in [
        "[klik](javascript:alert(1))",
        "[klik](https://kommune.dk@evil.dk/)",
        "<img src=x onerror=alert(1)>",
        "to ** stjerner",
        "*****",
        "C:\\temp",
        "[ikke et link]",
    ] {
        assert_eq!(read(typed), [Block::paragraph(typed)], "{typed}");
    }
}

#[test]
fn markers_of_the_source_stay() {
    let typed = "At 1) der gives\nAt 2) der tages\n-(§ 3) resten";
    assert_eq!(write(&read(typed)), typed);
}

/// Whatever a member sends is read before it is known whether it may be written: a cost that grows with the square of these
/// would take many minutes.
#[test]
fn a_hostile_text_is_read_shown_and_written_back_at_a_cost_that_grows_with_its_length() {
    for (sign, times) in [
        ("a", 200_000),
        ("[", 200_000),
        ("[x", 100_000),
        ("[x](", 50_000),
        ("[x](https://a", 40_000),
        ("[x](https://a ", 40_000),
        ("[x](#a", 50_000),
        ("[x](#a)", 40_000),
        ("**a", 60_000),
        ("__a", 60_000),
        ("**a__b", 40_000),
        ("\\", 200_000),
        ("|\\", 100_000),
        ("- a\n", 50_000),
        ("a\\\n", 50_000),
        ("*", 200_000),
    ] {
        for end in ["", ")"] {
            let blocks = read(&format!("|{}{end}", sign.repeat(times)));
            let once = read(&write(&blocks));
            assert!(once == blocks, "{sign}{end}");
        }
    }
}

#[test]
fn points_stand_no_deeper_than_a_record_may_nest() {
    let typed: Vec<String> = (0..300).map(|it| format!("{}- a", "  ".repeat(it))).collect();
    let blocks = read(&typed.join("\n"));
    let kept = serde_json::to_string(&blocks).expect("blocks are plain data");
    assert!(serde_json::from_str::<Vec<Block>>(&kept).is_ok_and(|it| it == blocks));
    assert_eq!(read(&write(&blocks)), blocks);
}

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        8 => "[a-zæøå0-9]{1,6}",
        1 => Just("**".to_owned()), 1 => Just("__".to_owned()), 1 => Just("*".to_owned()), 1 => Just("_".to_owned()),
        1 => Just("\\".to_owned()), 1 => Just("[x](y)".to_owned()), 1 => Just("|".to_owned()), 1 => Just("-".to_owned()),
        1 => Just("1.".to_owned()), 1 => Just("##".to_owned()), 1 => Just("a)".to_owned()), 1 => Just("![".to_owned()),
        1 => Just("•".to_owned()),
    ];
    (
        proptest::collection::vec(piece, 1..6),
        prop_oneof![4 => Just(" "), 1 => Just("\n")],
    )
        .prop_map(|(it, gap)| it.join(gap))
}

fn text() -> impl Strategy<Value = Text> {
    (
        words(),
        proptest::collection::vec((0usize..30, 1usize..9, 0u8..3), 0..3),
    )
        .prop_map(|(words, marks)| {
            let length = words.chars().count();
            let mut kept: Vec<Mark> = Vec::new();
            for (from, size, kind) in marks {
                let kind = match kind {
                    0 => MarkKind::Strong,
                    1 => MarkKind::Emphasis,
                    _ => MarkKind::Link(Target::try_from("https://example.dk/a(b)".to_owned()).expect("safe")),
                };
                let to = (from + size).min(length);
                let clear = |it: &Mark| {
                    std::mem::discriminant(&it.kind) != std::mem::discriminant(&kind) || it.to < from || to < it.from
                };
                if from < to && kept.iter().all(clear) {
                    kept.push(Mark { from, to, kind });
                }
            }
            Text::marked(words, kept).expect("marks inside")
        })
}

fn point(marker: Option<&'static str>) -> impl Strategy<Value = ListItem> {
    let leaf = (text(), proptest::collection::vec(text(), 0..2)).prop_map(move |(text, continuation)| ListItem {
        marker: marker.map(str::to_owned),
        text,
        continuation,
        children: Vec::new(),
    });
    leaf.prop_recursive(3, 8, 2, |inner| {
        (inner.clone(), proptest::collection::vec(inner, 0..3)).prop_map(|(it, children)| ListItem { children, ..it })
    })
}

fn block() -> impl Strategy<Value = Block> {
    let row = || proptest::collection::vec(text(), 2..4);
    prop_oneof![
        text().prop_map(Block::Paragraph),
        text().prop_map(Block::Subheading),
        proptest::collection::vec(point(None), 0..3).prop_map(|items| Block::List(List { ordered: false, items })),
        proptest::collection::vec(point(Some("1.")), 1..3).prop_map(|items| Block::List(List { ordered: true, items })),
        (row(), proptest::collection::vec(row(), 0..3)).prop_map(|(header, rows)| Block::Table(Table { header, rows })),
        proptest::collection::vec(row(), 1..3).prop_map(|rows| Block::Table(Table {
            header: Vec::new(),
            rows
        })),
        Just(Block::Image(Image {
            attachment: AttachmentId::new(7),
            alt: "Et kort".into()
        })),
    ]
}

proptest! {
    #[test]
    fn every_block_that_is_written_is_read_again(blocks in proptest::collection::vec(block(), 0..5)) {
        prop_assert_eq!(read(&write(&blocks)), blocks);
    }

    #[test]
    fn whatever_is_typed_is_read_and_what_that_is_written_as_stays(typed in "[ \\-*_#|.)(a1\\[\\]\n]{0,60}") {
        let once = read(&typed);
        prop_assert_eq!(read(&write(&once)), once);
    }
}
