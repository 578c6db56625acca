//! A record written as text and read again is the same record.

use raadslag_council::outcome::{DecisionLevel, ReportedVote};
use raadslag_council::record::{Closure, Decision, EarlierHandling, Item, Record};
use raadslag_council::rich::Block;
use raadslag_extract::{Limits, read as extract};
use raadslag_typeset::text::write;

use super::corpus;

/// Reads a text that we wrote ourselves.
pub fn read(text: &str) -> Record {
    let document = extract(text.as_bytes(), &Limits::default()).expect("our own text is read");
    raadslag_import::read(&document, None)
}

/// The record without its findings, as JSON lines that a difference can be seen in.
pub fn bare(record: &Record) -> String {
    let bare = Record {
        findings: Vec::new(),
        ..record.clone()
    };
    serde_json::to_string_pretty(&bare).expect("a record is plain data")
}

/// The first lines that differ.
pub fn difference(one: &str, two: &str) -> String {
    let lines = one.lines().zip(two.lines()).filter(|(one, two)| one != two);
    lines.take(4).map(|(one, two)| format!("- {one}\n+ {two}\n")).collect()
}

#[test]
fn every_document_of_the_corpus_survives_being_written_as_text() {
    let others = ["aarhus-byraad-2025-08-27.pdf"].into_iter().chain(corpus::EXPORTS);
    for name in corpus::TEXTS.into_iter().chain(others) {
        let Some(record) = corpus::read(name) else { return };
        let again = read(&write(&record));
        let (one, two) = (bare(&record), bare(&again));
        assert!(one == two, "{name}:\n{}", difference(&one, &two));
        assert_eq!(raadslag_import::ledger::lost(&write(&record), &again), "", "{name}");
    }
}

#[test]
fn a_decision_that_was_emptied_is_there_when_the_text_is_read_again() {
    let emptied = |body: Option<&str>, level| Decision {
        body: body.map(str::to_owned),
        level,
        ..Decision::default()
    };
    let decided = Decision {
        blocks: vec![Block::Paragraph("Godkendt.".into())],
        ..emptied(Some("Direktionen (tom)"), None)
    };
    let item = Item {
        number: "1".into(),
        title: "Budget".into(),
        open: true,
        decisions: vec![
            emptied(None, None),
            emptied(Some("Direktionen"), Some(DecisionLevel::Recommendation)),
            emptied(Some("Udvalget (Nord)"), None),
            decided,
        ],
        ..Item::default()
    };
    let mut record = Record {
        items: vec![item],
        ..Record::default()
    };
    record.head.body = "Direktionen".into();
    raadslag_import::cues::derive(&mut record);
    let text = write(&record);
    assert!(text.contains("Beslutning i Direktionen (anbefaling) (tom)"), "{text}");
    let (one, two) = (bare(&record), bare(&read(&text)));
    assert!(one == two, "{}\n{text}", difference(&one, &two));
}

/// Two items with what stands beside their decisions, without a vote that the words do not say.
pub fn decided_beside() -> Record {
    let counted = ReportedVote {
        for_count: Some(1),
        against_count: Some(4),
        ..ReportedVote::default()
    };
    let fell = Decision {
        body: Some("Havneudvalget".into()),
        deviates_from: Some("Havnechefen".into()),
        blocks: vec![Block::paragraph("Forkastet.")],
        vote: Some(counted.clone()),
        ..Decision::default()
    };
    let before = |body: &str| EarlierHandling {
        body: body.into(),
        date: "2030-02-04".parse().ok(),
        level: Some(DecisionLevel::Final),
        deviates_from: Some("Havnechefen".into()),
        blocks: vec![Block::paragraph("Godkendt.")],
        vote: Some(counted.clone()),
        ..EarlierHandling::default()
    };
    let item = |number: &str, title: &str| Item {
        number: number.into(),
        title: title.into(),
        open: true,
        ..Item::default()
    };
    let mut record = Record {
        items: vec![
            Item {
                reading_number: Some(2),
                decisions: vec![fell],
                history: vec![before("Økonomiudvalget"), before("Teknikudvalget")],
                ..item("1", "Molen")
            },
            Item {
                open: false,
                closure: Some(Closure {
                    ground: Some("Personforhold".into()),
                    decision: Some("Tilbuddet er antaget.".into()),
                    withheld: Some("Prisen er ikke kendt.".into()),
                    ..Closure::default()
                }),
                ..item("2", "En handel")
            },
        ],
        ..Record::default()
    };
    record.head.body = "Havneudvalget".into();
    raadslag_import::cues::derive(&mut record);
    record
}

/// What is read again of it: votes are read from the words.
pub fn without_votes(mut record: Record) -> Record {
    for item in &mut record.items {
        item.decisions.iter_mut().for_each(|it| it.vote = None);
        item.history.iter_mut().for_each(|it| it.vote = None);
    }
    record
}

#[test]
fn what_stands_beside_a_decision_is_there_when_the_text_is_read_again_and_its_vote_is_none_of_its_words() {
    let record = decided_beside();
    let text = write(&record);
    assert_eq!(text.matches("Afstemning: For: 1; Imod: 4").count(), 3, "{text}");
    let again = read(&text);
    let (one, two) = (bare(&without_votes(record)), bare(&again));
    assert!(one == two, "{}\n{text}", difference(&one, &two));
    assert_eq!(super::generated::unread(&again), Vec::<String>::new());
}
