//! What the leak gate says of real documents: nothing, where nothing is wrong.

use std::collections::BTreeSet;
use std::path::Path;

use raadslag_council::ids::{BodyId, ItemId};
use raadslag_council::leak::{
    ClosedElsewhere, Leak, Mark, Own, Source, find_closed_elsewhere, find_leaks, named, read, said, secrets,
};
use raadslag_council::public::Public;
use raadslag_council::record::Record;
use raadslag_extract::{Limits, read as extract};

use super::corpus;

fn leaks(record: &Record) -> Vec<Leak> {
    find_leaks(&Public::of(record), &Own::default())
}

#[test]
fn rule_31_nothing_in_the_source_is_taken_for_a_leak() {
    let Some(record) = corpus::read("norddjurs-direktionen-2019-08-21.txt") else {
        return;
    };
    assert_eq!(leaks(&record), []);
}

/// Telephones in these papers are those of the towns themselves.
#[test]
fn rule_31_nothing_in_any_paper_of_the_corpus_is_taken_for_a_leak() {
    for name in corpus::TEXTS {
        let Some(record) = corpus::read(name) else { return };
        let own = Own {
            telephones: vec!["44773737".to_owned(), "44772397".to_owned()],
            ..Own::default()
        };
        assert_eq!(find_leaks(&Public::of(&record), &own), [], "{name}");
    }
}

#[test]
fn rule_31_nothing_in_the_demo_is_taken_for_a_leak() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/demo");
    let mut count = 0;
    for entry in std::fs::read_dir(folder).expect("the demo's documents") {
        let path = entry.expect("a file").path();
        let bytes = std::fs::read(&path).expect("readable");
        let document = extract(&bytes, &Limits::default()).expect("a text");
        let name = path.display().to_string();
        assert_eq!(leaks(&raadslag_import::read(&document, Some(&name))), [], "{name}");
        count += 1;
    }
    assert!(count > 10, "{count} documents");
}

fn demo() -> Vec<(String, Record)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples/demo");
    let mut records = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the demo's documents") {
        let path = entry.expect("a file").path();
        let bytes = std::fs::read(&path).expect("readable");
        let document = extract(&bytes, &Limits::default()).expect("a text");
        let name = path.display().to_string();
        let record = raadslag_import::read(&document, Some(&name));
        records.push((name, record));
    }
    records
}

fn all_said(record: &Record) -> BTreeSet<Mark> {
    let mut marks = BTreeSet::new();
    let value = serde_json::to_value(Public::of(record).get()).expect("a record is JSON");
    read(&value, &mut |it| marks.extend(said(it)));
    marks
}

/// What of a closed paper is met in another, but for what the others say openly and whom they name.
fn met(closed: &Record, open: &Record, others: &[&Record]) -> Vec<String> {
    let source = Source {
        body: BodyId::new(1),
        date: None,
        item: ItemId::new(1),
        attachment: None,
    };
    let marks = secrets(closed).into_iter().map(|it| (it.0, source));
    let mut elsewhere = ClosedElsewhere::of(marks).without(&named(open)).without(&named(closed));
    for other in others.iter().chain([&closed]) {
        if find_closed_elsewhere(&Public::of(open), &elsewhere).is_empty() {
            return Vec::new();
        }
        elsewhere = elsewhere.without(&all_said(other)).without(&named(other));
    }
    let found = find_closed_elsewhere(&Public::of(open), &elsewhere);
    found.into_iter().map(|it| it.0.words).collect()
}

/// The same papers with each item closed in its turn: what is then met in the others. Words that two papers share and no
/// third says are rightly met; there must be few of them, and each must be a name, a title or a number.
#[test]
fn rule_31_what_is_closed_in_one_real_paper_is_seldom_met_in_another() {
    let records: Vec<_> = corpus::TEXTS.iter().filter_map(|it| corpus::read(it)).collect();
    let (mut tried, mut hits) = (0, 0);
    for (at, whole) in records.iter().enumerate() {
        let others: Vec<&Record> = records
            .iter()
            .enumerate()
            .filter(|it| it.0 != at)
            .map(|it| it.1)
            .collect();
        for place in 0..whole.items.len() {
            let mut closed = whole.clone();
            closed.items[place].open = false;
            for (other, open) in others.iter().enumerate() {
                let rest: Vec<&Record> = others
                    .iter()
                    .enumerate()
                    .filter(|it| it.0 != other)
                    .map(|it| *it.1)
                    .collect();
                tried += 1;
                let met = met(&closed, open, &rest);
                if !met.is_empty() {
                    eprintln!("{at}.{place} in {other}: {met:?}");
                    hits += 1;
                }
            }
        }
    }
    eprintln!("a closed item is met in another paper {hits} times of {tried}");
    assert!(hits * 12 <= tried, "{hits} of {tried}");
}

#[test]
fn rule_31_nothing_that_is_closed_in_the_corpus_is_met_in_what_is_open_there() {
    let records: Vec<_> = corpus::TEXTS.iter().filter_map(|it| corpus::read(it)).collect();
    for (at, closed) in records.iter().enumerate() {
        for open in records.iter().enumerate().filter(|it| it.0 != at).map(|it| it.1) {
            assert_eq!(met(closed, open, &[]), Vec::<String>::new());
        }
    }
}

#[test]
fn rule_31_nothing_closed_in_the_demo_is_met_in_its_open_papers() {
    let records = demo();
    let mut marks = 0;
    for (at, (one, closed)) in records.iter().enumerate() {
        marks += secrets(closed).len();
        for (other, (name, open)) in records.iter().enumerate().filter(|it| it.0 != at) {
            let rest: Vec<&Record> = records
                .iter()
                .enumerate()
                .filter(|it| it.0 != at && it.0 != other)
                .map(|it| &it.1.1)
                .collect();
            assert_eq!(met(closed, open, &rest), Vec::<String>::new(), "{one} in {name}");
        }
    }
    assert!(marks > 8, "{marks} marks");
}
