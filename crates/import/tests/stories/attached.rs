//! Our own PDF with appendices of every kind, guests and long remarks: the same facts when it is read back.

use raadslag_council::appendix::Content;
use raadslag_council::finding::Severity;
use raadslag_council::record::Record;
use raadslag_extract::{Limits, read as extract};
use raadslag_typeset::pdf::{PdfOptions, write};
use serde_json::Value;

use super::{again, corpus};

const MINUTES: &str = include_str!("attached/direktion.txt");

fn printed(record: &Record) -> Record {
    let bytes = write(record, &PdfOptions::default()).expect("the minutes are printed");
    let document = extract(&bytes, &Limits::default()).expect("our own PDF is read");
    raadslag_import::read(&document, None)
}

/// Every field that differs, with both values.
fn differences(one: &Value, two: &Value, place: &str, found: &mut Vec<String>) {
    match (one, two) {
        (Value::Object(one), Value::Object(two)) => {
            for name in one.keys().chain(two.keys().filter(|it| !one.contains_key(*it))) {
                let of = |it: &serde_json::Map<String, Value>| it.get(name).cloned().unwrap_or(Value::Null);
                differences(&of(one), &of(two), &format!("{place}/{name}"), found);
            }
        }
        (Value::Array(one), Value::Array(two)) if one.len() == two.len() => {
            for (at, (one, two)) in one.iter().zip(two).enumerate() {
                differences(one, two, &format!("{place}/{at}"), found);
            }
        }
        (one, two) if one != two => found.push(format!("{place}: {one} => {two}")),
        _ => {}
    }
}

fn must_be_same(one: &Record, two: &Record) {
    let value = |record: &Record| {
        let bare = Record {
            findings: Vec::new(),
            ..record.clone()
        };
        serde_json::to_value(bare).expect("a record is plain data")
    };
    let mut found = Vec::new();
    differences(&value(one), &value(two), "", &mut found);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_print_with_appendices_of_every_kind_is_read_back_with_the_same_facts() {
    let record = again::read(MINUTES);
    let kinds = record.appendices.iter().map(|it| match it.content {
        Content::LeadershipModel(_) => "leadership",
        Content::ItModel(_) => "it",
        Content::YearWheel(_) => "wheel",
        Content::Programme(_) => "programme",
        Content::Other(_) => "other",
    });
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        ["leadership", "it", "wheel", "programme", "other"]
    );
    let again = printed(&record);
    must_be_same(&record, &again);
    let warnings: Vec<_> = again
        .findings
        .iter()
        .filter(|it| it.severity == Severity::Warning)
        .collect();
    assert!(warnings.is_empty(), "{warnings:#?}");
}

#[test]
fn a_print_without_a_municipality_at_its_head_keeps_every_appendix() {
    let mut record = again::read(MINUTES);
    record.head.municipality = None;
    let mut again = printed(&record);
    // An appendix names it, which is a guess and is told as one.
    again.head.municipality = None;
    must_be_same(&record, &again);
}

#[test]
fn a_text_with_appendices_of_every_kind_is_read_back_with_the_same_facts() {
    let record = again::read(MINUTES);
    must_be_same(&record, &again::read(&raadslag_typeset::text::write(&record)));
}

#[test]
fn a_print_of_empty_layers_and_full_columns_is_read_back_with_the_same_facts() {
    let mut record = again::read(MINUTES);
    for appendix in &mut record.appendices {
        match &mut appendix.content {
            Content::ItModel(it) => it.layers.iter_mut().for_each(|layer| layer.statements.clear()),
            Content::Programme(it) => {
                let names = "Anne-Grethe Lundsgaard, Villads Thygesen, Rune Lillelund, Bertel Kongshøj";
                for slot in &mut it.slots {
                    slot.speakers = names.split(", ").map(str::to_owned).collect();
                }
                let title = "Erfaringer med den fælles it-model, som alle forvaltninger har brugt i et helt år nu";
                title.clone_into(&mut it.slots[0].title);
            }
            _ => {}
        }
    }
    must_be_same(&record, &printed(&record));
}

#[test]
fn the_appendices_of_the_source_are_the_same_when_its_print_is_read() {
    let Some(record) = corpus::read("norddjurs-direktionen-2019-08-21.txt") else {
        return;
    };
    let contents = |it: Record| Record {
        appendices: it.appendices,
        ..Record::default()
    };
    must_be_same(&contents(record.clone()), &contents(printed(&record)));
}
