//! The rules of layout hold in every document, at every break of a page, and are seen where they are broken.

use raadslag_council::record::{Addendum, AttachmentLine, Decision, Item, Member, OverviewLine, Record, Section};
use raadslag_council::rich::{Block, List, ListItem, Table};

use super::laid_out::{broken_rules, checked, laid_out, pages_of, pages_of_nothing_but};
use super::{absurd, papers};
use crate::pdf::world::{WORKSHOP, Workshop};

/// So many lines fill a page: with one more each time, a break falls at every place.
const LINES_OF_A_PAGE: usize = 48;

#[test]
fn no_document_breaks_a_rule_of_layout() {
    for (name, record) in papers::all() {
        let broken = broken_rules(&record, &laid_out(&record, &WORKSHOP));
        assert!(broken.is_empty(), "{name}: {broken:#?}");
    }
}

#[test]
fn no_rule_is_broken_wherever_a_page_ends() {
    for lines in 0..LINES_OF_A_PAGE {
        let record = pushed_down(lines);
        let broken = broken_rules(&record, &laid_out(&record, &WORKSHOP));
        assert!(broken.is_empty(), "after {lines} lines: {broken:#?}");
    }
}

#[test]
fn a_long_reservation_goes_on_to_the_next_page_and_a_short_one_stays_whole() {
    let (_, beyond) = pages_of(&laid_out(&absurd::reserved(1_500), &WORKSHOP), absurd::RESERVED);
    assert_eq!(beyond, [0; 0], "nothing stands in the foot");
    let (pages, beyond) = pages_of(&laid_out(&absurd::reserved(9_000), &WORKSHOP), absurd::RESERVED);
    assert!(pages.len() >= 3, "{pages:?}");
    assert_eq!(beyond, [0; 0], "nothing stands in the foot");
}

/// By which a document is checked.
const CHECK: [&str; 2] = [
    "Fingeraftryk: 0123456789abcdef",
    "Kontrollér på moeder.example.dk/kontrol",
];

#[test]
fn the_fingerprint_stands_alone_on_no_page_whatever_a_paper_ends_with() {
    assert_eq!(alone_after(&WORKSHOP), [""; 0]);
    // Nothing else holds it back.
    let lets_go = |text: &str| text.replace("= data.check.len() > 0 and", "= false and");
    let workshop: &'static Workshop = Box::leak(Box::new(Workshop::with(lets_go)));
    let found = alone_after(workshop);
    for name in [
        "a paragraph",
        "a list",
        "a table",
        "attachments",
        "a decision",
        "the overview",
        "signatures",
    ] {
        assert!(found.contains(&name), "{name}: {found:?}");
    }
}

/// What papers end with where the fingerprint stands on a page alone, wherever the page before it ends.
fn alone_after(workshop: &'static Workshop) -> Vec<&'static str> {
    let is_alone = |ending: &Record, lines: usize| {
        let mut record = ending.clone();
        let line = |it: usize| Block::Paragraph(format!("Linje {it}").as_str().into());
        let above = Section {
            label: "Sagsfremstilling".into(),
            blocks: (0..lines).map(line).collect(),
        };
        record.items.first_mut().expect("an item").sections.insert(0, above);
        // One more who signs each time, too.
        record.signatories.truncate(lines + 1);
        !pages_of_nothing_but(&checked(&record, &CHECK, workshop), &CHECK).is_empty()
    };
    let found = endings().into_iter();
    let found = found.filter(|it| (0..LINES_OF_A_PAGE).any(|lines| is_alone(&it.1, lines)));
    found.map(|it| it.0).collect()
}

/// A paper for each thing that it may end with.
fn endings() -> Vec<(&'static str, Record)> {
    let words = "Kajen er gennemgået, og der er revner i tre af de fem sektioner. ";
    let paragraph = || Block::Paragraph(words.repeat(6).as_str().into());
    let with = |of_item: &dyn Fn(&mut Item)| {
        let mut item = Item {
            number: "1".into(),
            title: "Kajens tilstand".into(),
            open: true,
            ..Item::default()
        };
        of_item(&mut item);
        Record {
            head: absurd::head(),
            items: vec![item],
            ..Record::default()
        }
    };
    let ends_with = |block: Block| {
        with(&|it: &mut Item| {
            it.sections.push(Section {
                label: "Økonomi".into(),
                blocks: vec![block.clone()],
            });
        })
    };
    let point = |it: usize| ListItem {
        text: format!("Sektion {it}").as_str().into(),
        ..ListItem::default()
    };
    let list = Block::List(List {
        ordered: false,
        items: (1..4).map(point).collect(),
    });
    let table = Block::Table(Table {
        header: vec!["Sektion".into(), "Udgift".into()],
        rows: (0..4).map(|_| vec!["Nord".into(), "1.000".into()]).collect(),
    });
    let decided = with(&|it: &mut Item| {
        it.decisions.push(Decision {
            blocks: vec![paragraph(), paragraph()],
            ..Decision::default()
        });
    });
    let attached = with(&|it: &mut Item| {
        it.attachments.push(AttachmentLine {
            number: "1".into(),
            open: true,
            title: words.into(),
            document_number: None,
        });
    });
    let mut listed = decided.clone();
    listed.attachments_overview.push(OverviewLine {
        item: "1".into(),
        item_title: "Kajens tilstand".into(),
        number: "1".into(),
        title: words.into(),
        ..OverviewLine::default()
    });
    let mut signed = decided.clone();
    signed.signatories = (0..LINES_OF_A_PAGE)
        .map(|it| Member {
            name: format!("Underskriver {it}"),
            ..Member::default()
        })
        .collect();
    let mut added = decided.clone();
    added.addenda.push(Addendum {
        text: words.repeat(3),
        ..Addendum::default()
    });
    vec![
        ("an item without words", with(&|_| {})),
        ("a paragraph", ends_with(paragraph())),
        ("a list", ends_with(list)),
        ("a dash", ends_with(Block::List(List::default()))),
        ("a table", ends_with(table)),
        ("attachments", attached),
        ("a decision", decided),
        ("the overview", listed),
        ("signatures", signed),
        ("an addition", added),
    ]
}

/// A heading may stand alone, a row be split, a signature be split, an appendix lack its number: each is told.
#[test]
fn a_template_that_breaks_a_rule_is_found_out() {
    let alone = [("sticky: true", "sticky: false")];
    let split = [
        ("breakable: row.breakable", "breakable: true"),
        ("breakable: false", "breakable: true"),
    ];
    let bare = [("facts-grid(it.facts, 6em)", "[]")];
    let small = [("9.5pt", "7.5pt")];
    let contents = [("outline(title", "counter(page).update(3)\n  outline(title")];
    must_tell("ends with a heading", &alone, (0..LINES_OF_A_PAGE).map(pushed_down));
    must_tell("a row stands on pages", &split, (0..LINES_OF_A_PAGE).map(pushed_down));
    must_tell("the signature of", &split, (0..LINES_OF_A_PAGE).map(pushed_down));
    must_tell(
        "lacks the document number",
        &bare,
        papers::demo().into_iter().map(|it| it.1),
    );
    must_tell(
        "letters of 7.5 points",
        &small,
        papers::demo().into_iter().map(|it| it.1),
    );
    must_tell("the contents say", &contents, papers::demo().into_iter().map(|it| it.1));
}

fn must_tell(what: &str, change: &[(&str, &str)], mut records: impl Iterator<Item = Record>) {
    let changed = |text: &str| {
        change
            .iter()
            .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
    };
    let workshop: &'static Workshop = Box::leak(Box::new(Workshop::with(changed)));
    let is_told = records.any(|it| {
        broken_rules(&it, &laid_out(&it, workshop))
            .iter()
            .any(|it| it.contains(what))
    });
    assert!(is_told, "nothing says: {what}");
}

/// Lines, then headings, a table of rows of several lines, attachments and signatures, further down each time.
fn pushed_down(lines: usize) -> Record {
    let line = |it: usize| Block::Paragraph(format!("Linje {it}").as_str().into());
    let words = "Kajens tilstand er gennemgået, og der er fundet revner i tre af de fem sektioner. ".repeat(4);
    let row = |it: usize| {
        vec![
            format!("Række {it}").as_str().into(),
            words.as_str().into(),
            "1.000".into(),
        ]
    };
    let table = Block::Table(Table {
        header: vec!["Sektion".into(), "Tilstand".into(), "Udgift".into()],
        rows: (0..9).map(row).collect(),
    });
    let section = |label: &str, blocks: Vec<Block>| Section {
        label: label.into(),
        blocks,
    };
    let attachment = |it: usize| AttachmentLine {
        number: it.to_string(),
        open: true,
        title: format!("Tilstandsrapport {it} om kajens fem sektioner, deres revner og hvad de koster at udbedre"),
        document_number: Some(format!("{it}/27")),
    };
    let item = |number: &str, blocks: Vec<Block>| Item {
        number: number.into(),
        title: "Kajens tilstand".into(),
        open: true,
        route: vec!["MHU".into()],
        sections: vec![
            section("Sagsfremstilling", blocks),
            section("Økonomi", vec![Block::Subheading("Udgifter".into()), table.clone()]),
        ],
        attachments: (1..9).map(attachment).collect(),
        ..Item::default()
    };
    let signatory = |it: usize| Member {
        title: (it > lines % 7).then(|| "Medlem af udvalget".into()),
        name: format!("Underskriver {it}"),
        ..Member::default()
    };
    Record {
        head: absurd::head(),
        items: vec![item("1", (0..lines).map(line).collect()), item("2", vec![line(0)])],
        signatories: (0..17).map(signatory).collect(),
        ..Record::default()
    }
}
