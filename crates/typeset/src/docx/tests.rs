use raadslag_council::outcome::{ReportedVote, VoteGroup};
use raadslag_council::record::{Closure, Decision, Item, Record};
use raadslag_council::rich::Block;
use raadslag_extract::{Limits, read as extract};

use super::*;

#[test]
fn the_same_record_gives_the_same_bytes() {
    let mut record = Record::default();
    record.head.body = "Havneudvalget".into();
    record.head.date = "2030-03-04".parse().ok();
    assert_eq!(
        write(&record, &WordOptions::default()),
        write(&record, &WordOptions::default())
    );
}

#[test]
fn no_words_of_a_record_become_markup() {
    let mut record = Record::default();
    record.head.body = "</w:t><w:p/> & \u{1} \u{FFFF} ]]>".into();
    let bytes = write(&record, &WordOptions::default());
    let document = extract(&bytes, &Limits::default()).expect("a Word document");
    assert!(document.oddities.is_empty(), "{:?}", document.oddities);
    assert!(
        document.lines.iter().any(|it| it.text == "</w:t><w:p/> & \u{FFFD} ]]>"),
        "{document:?}"
    );
}

/// The lines of the Word document, the text and the page of one record.
fn forms(record: &Record) -> [String; 3] {
    let bytes = write(record, &WordOptions::default());
    let document = extract(&bytes, &Limits::default()).expect("a Word document");
    let lines: Vec<String> = document.lines.into_iter().map(|it| it.text).collect();
    [lines.join("\n"), crate::text::write(record), crate::html::write(record)]
}

fn decided(words: &str, vote: ReportedVote) -> Record {
    let decision = Decision {
        blocks: vec![Block::paragraph(words)],
        vote: Some(vote),
        ..Decision::default()
    };
    Record {
        items: vec![Item {
            number: "1".into(),
            title: "Molen".into(),
            open: true,
            decisions: vec![decision],
            ..Item::default()
        }],
        ..Record::default()
    }
}

#[test]
fn a_counted_vote_stands_in_every_form_and_a_unanimous_one_is_told_once() {
    let group = |name: &str| VoteGroup {
        name: name.into(),
        members: Vec::new(),
    };
    let fell = ReportedVote {
        for_count: Some(4),
        against_count: Some(1),
        voted_for: vec![group("A"), group("V"), group("B")],
        against: vec![group("C")],
        ..ReportedVote::default()
    };
    let [word, text, page] = forms(&decided("Godkendt.", fell));
    let line = "Afstemning: For: 4 (A, V, B); Imod: 1 (C)";
    assert!(word.contains(line) && text.contains(line), "{word}\n{text}");
    assert!(page.contains("For: 4 (A, V, B)<br>Imod: 1 (C)"), "{page}");

    let unanimous = ReportedVote {
        unanimous: true,
        ..ReportedVote::default()
    };
    let of = |words: &str| {
        let forms = forms(&decided(words, unanimous.clone()));
        forms.map(|it| it.to_lowercase().matches("enstemmigt").count())
    };
    assert_eq!(of("Godkendt."), [1; 3]);
    assert_eq!(of("Enstemmigt godkendt."), [1; 3]);
}

#[test]
fn what_everybody_is_told_of_a_closed_decision_and_that_it_is_otherwise_stands_in_every_form() {
    let mut record = decided("Forkastet.", ReportedVote::default());
    record.items[0].decisions[0].deviates_from = Some("Havnechefen".into());
    record.items[0].reading_number = Some(2);
    record.items.push(Item {
        number: "2".into(),
        title: "En handel".into(),
        closure: Some(Closure {
            decision: Some("Tilbuddet er antaget.".into()),
            ..Closure::default()
        }),
        ..Item::default()
    });
    for form in forms(&record) {
        assert!(
            form.contains("Tilbuddet er antaget.") && form.contains("Havnechefen"),
            "{form}"
        );
    }
    let [word, text, _] = forms(&record);
    assert!(
        word.contains("Behandling") && text.contains("Behandling: 2"),
        "{word}\n{text}"
    );
    assert!(!text.contains("Afstemning"), "nobody was counted: {text}");
}
