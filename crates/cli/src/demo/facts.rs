//! Every demo document is read without a complaint, and what is read is what was written.

use std::collections::BTreeMap;

use raadslag_council::appendix::Content;
use raadslag_council::clock::Date;
use raadslag_council::finding::Severity;
use raadslag_council::outcome::Outcome;
use raadslag_council::record::{Record, RecordKind};
use raadslag_extract::Limits;

use super::documents;

/// What a document holds: kind, members, absent, items, closed items, attachments, decisions, appendices.
type Counts = (RecordKind, [usize; 7]);

const COUNTS: [Counts; 13] = [
    (RecordKind::Minutes, [4, 0, 5, 0, 3, 5, 3]),
    (RecordKind::DecisionProtocol, [4, 1, 5, 0, 2, 5, 1]),
    (RecordKind::Minutes, [0, 0, 4, 1, 3, 4, 0]),
    (RecordKind::DecisionProtocol, [5, 1, 5, 1, 2, 6, 0]),
    (RecordKind::DecisionProtocol, [14, 1, 6, 1, 0, 6, 0]),
    (RecordKind::Minutes, [3, 1, 5, 0, 1, 5, 1]),
    (RecordKind::Minutes, [10, 1, 3, 0, 0, 3, 0]),
    (RecordKind::Minutes, [5, 0, 3, 0, 2, 3, 0]),
    (RecordKind::DecisionProtocol, [6, 0, 5, 1, 0, 5, 0]),
    (RecordKind::DecisionProtocol, [4, 1, 4, 0, 0, 4, 0]),
    (RecordKind::Minutes, [4, 0, 6, 1, 1, 6, 0]),
    (RecordKind::Agenda, [15, 0, 5, 1, 1, 0, 0]),
    (RecordKind::Agenda, [4, 0, 5, 0, 0, 0, 0]),
];

fn read(name: &str, text: &str) -> Record {
    let document = raadslag_extract::read(text.as_bytes(), &Limits::default()).expect("a demo document is a text");
    raadslag_import::read(&document, Some(name))
}

fn records() -> Vec<(String, Record)> {
    let today: Date = "2026-11-23".parse().expect("a day");
    let read = |(name, text): (String, String)| (name.clone(), read(&name, &text));
    documents(today).into_iter().map(read).collect()
}

fn counts(record: &Record) -> Counts {
    let of_items = |count: fn(&raadslag_council::record::Item) -> usize| record.items.iter().map(count).sum::<usize>();
    let kind = record.head.kind.expect("every demo document says what it is");
    let counts = [
        record.head.members.len(),
        record.head.absent.len(),
        record.items.len(),
        of_items(|it| usize::from(!it.open)),
        of_items(|it| it.attachments.len()),
        of_items(|it| it.decisions.len()),
        record.appendices.len(),
    ];
    (kind, counts)
}

#[test]
fn every_demo_document_is_read_without_a_warning() {
    for today in ["2024-02-29", "2025-12-31", "2026-11-23"] {
        for (name, text) in documents(today.parse().expect("a day")) {
            let findings = read(&name, &text).findings;
            let warnings: Vec<_> = findings.iter().filter(|it| it.severity == Severity::Warning).collect();
            assert!(warnings.is_empty(), "{name}: {warnings:?}");
        }
    }
}

#[test]
fn every_demo_document_holds_what_was_written() {
    for ((name, record), expected) in records().iter().zip(COUNTS) {
        assert_eq!(counts(record), expected, "{name}");
        assert!(record.head.date.is_some() && record.head.start.is_some(), "{name}");
        assert_eq!(record.head.municipality.as_deref(), Some("Lynghede Kommune"), "{name}");
    }
}

#[test]
fn a_case_is_met_again_in_other_bodies() {
    let mut bodies: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (_, record) in records() {
        for case in record.items.iter().filter_map(|it| it.case_number.clone()) {
            bodies.entry(case).or_default().push(record.head.body.clone());
        }
    }
    let met = |case: &str| bodies.get(case).map(Vec::as_slice).unwrap_or_default().join(", ");
    let committee = "Teknik- og Miljøudvalget";
    let harbour = format!("{committee}, Økonomiudvalget, Kommunalbestyrelsen, {committee}, {committee}");
    assert_eq!(met("26/2214"), harbour);
    assert_eq!(
        met("26/4127"),
        "Børne- og Skoleudvalget, Økonomiudvalget, Kommunalbestyrelsen"
    );
    assert_eq!(met("26/0871"), format!("{committee}, Kommunalbestyrelsen, {committee}"));
}

#[test]
fn the_first_direktion_has_an_appendix_of_each_of_three_kinds_and_the_second_a_programme() {
    let kinds = |record: &Record| -> Vec<&'static str> {
        let name = |content: &Content| match content {
            Content::LeadershipModel(_) => "leadership model",
            Content::ItModel(_) => "it model",
            Content::YearWheel(_) => "year wheel",
            Content::Programme(_) => "programme",
            Content::Other(_) => "other",
        };
        record.appendices.iter().map(|it| name(&it.content)).collect()
    };
    let records = records();
    assert_eq!(kinds(&records[0].1), ["leadership model", "it model", "year wheel"]);
    assert_eq!(kinds(&records[5].1), ["programme"]);
}

#[test]
fn the_council_votes_on_the_harbour_bath() {
    let (_, council) = &records()[4];
    let decision = &council.items[1].decisions[0];
    assert_eq!(decision.outcomes, [Outcome::Approved]);
    let vote = decision.vote.as_ref().expect("the minutes report a vote");
    assert_eq!((vote.for_count, vote.against_count), (Some(11), Some(3)));
    let against: Vec<&str> = vote
        .against
        .iter()
        .flat_map(|it| &it.members)
        .map(String::as_str)
        .collect();
    assert_eq!(against, ["Claus Damtofte", "Marianne Uldbæk", "Henrik Sandmark"]);
}
