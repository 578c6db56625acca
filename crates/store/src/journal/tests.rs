//! The journal's promises, told to both engines.

use std::collections::BTreeSet;
use std::thread;

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{PersonId, TextId};

use super::*;
use crate::fault::StoreError;
use crate::testing::{Place, errand, on_each, refused_statements};

fn fact(stream: &str, expected_version: u64, data: &str) -> Fact {
    Fact {
        stream: stream.to_owned(),
        expected_version,
        kind: "noted.1".to_owned(),
        data: data.to_owned(),
    }
}

fn note(journal: &Journal, name: &str, stream: &str) -> Result<Answer, StoreError<()>> {
    journal.record(&errand(name), |desk| {
        let version = desk.version(stream)?;
        Ok(vec![fact(stream, version, "{}")])
    })
}

fn keep(journal: &Journal, name: &str, text: &str) -> TextId {
    let mut id = None;
    let answer = journal.record::<()>(&errand(name), |desk| {
        id = Some(desk.keep_text(text.as_bytes())?);
        Ok(vec![fact(name, 0, "{}")])
    });
    answer.expect("the text is kept");
    id.expect("the decision was made")
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    on_each(|place| {
        let refused = refused_statements(place.journal.db(), &statements());
        assert!(refused.is_empty(), "{refused:#?}");
    });
}

#[test]
fn an_entry_is_read_back_as_it_was_recorded() {
    on_each(|Place { journal, .. }| {
        let actor = PersonId::of(&["anna"]);
        let errand = Errand {
            actor: Some(actor),
            ..errand("first")
        };
        let answer = journal.record::<()>(&errand, |_| Ok(vec![fact("meeting/1", 0, r#"{"a":1}"#)]));
        let answer = answer.expect("recorded");
        let entry = journal.entries(0, 10).expect("read").remove(0);
        assert_eq!((entry.seq, entry.version, entry.actor), (1, 1, Some(actor)));
        assert_eq!((entry.at, entry.command), (errand.now, errand.command));
        assert_eq!((entry.kind.as_str(), entry.data.as_str()), ("noted.1", r#"{"a":1}"#));
        assert_eq!((entry.prev, entry.hash), (Digest::ZERO, answer.entries[0].hash));
        let head = journal.head().expect("a head");
        assert_eq!((head.seq, head.hash), (1, entry.hash));
    });
}

#[test]
fn one_command_may_write_to_several_streams_or_to_none() {
    on_each(|Place { journal, .. }| {
        let facts = vec![fact("a", 0, "1"), fact("b", 0, "2"), fact("a", 0, "3")];
        let answer = journal.record::<()>(&errand("x"), |_| Ok(facts)).expect("recorded");
        let places: Vec<_> = answer
            .entries
            .iter()
            .map(|it| (it.stream.as_str(), it.version))
            .collect();
        assert_eq!(places, [("a", 1), ("b", 1), ("a", 2)]);

        let facts = vec![fact("a", 2, "4"), fact("b", 0, "5")];
        let answer = journal.record::<()>(&errand("y"), |_| Ok(facts));
        let told = format!("{answer:?}");
        assert!(
            told.contains(r#"Conflict { stream: "b", expected: 0, found: 1 }"#),
            "{told}"
        );
        assert_eq!(journal.stream("a").expect("a").len(), 2);
        assert_eq!(journal.head().expect("a head").seq, 3);
    });
}

#[test]
fn a_refused_command_leaves_no_trace_and_may_be_given_again() {
    on_each(|Place { journal, .. }| {
        let refused = journal.record(&errand("x"), |desk| {
            desk.keep_text(b"never mind")?;
            Err(StoreError::Refused("no"))
        });
        assert!(matches!(refused, Err(StoreError::Refused("no"))));
        assert_eq!(journal.head().expect("a head").seq, 0);
        assert!(!note(journal, "x", "a").expect("recorded").is_repeat);
    });
}

#[test]
fn a_repeated_command_gets_the_first_answer_and_other_content_is_refused() {
    on_each(|Place { journal, .. }| {
        let facts = || (0..70).map(|_| fact("a", 0, "{}")).collect();
        let first = journal.record::<()>(&errand("x"), |_| Ok(facts())).expect("recorded");
        note(journal, "y", "b").expect("recorded");
        let again = journal.record::<()>(&errand("x"), |_| panic!("it must not be decided again"));
        let again = again.expect("answered");
        assert_eq!((again.entries, again.is_repeat), (first.entries, true));

        let other = Errand {
            digest: Digest::of(b"other"),
            ..errand("x")
        };
        let other = journal.record::<()>(&other, |_| Ok(facts()));
        assert!(matches!(other, Err(StoreError::Reused(_))));
        let someone_else = Errand {
            actor: Some(PersonId::of(&["bo"])),
            ..errand("x")
        };
        let someone_else = journal.record::<()>(&someone_else, |_| Ok(facts()));
        assert!(matches!(someone_else, Err(StoreError::Reused(_))));
        assert_eq!(journal.head().expect("a head").seq, 71);
    });
}

#[test]
fn time_never_goes_back() {
    on_each(|Place { journal, .. }| {
        let late = note(journal, "late", "a").expect("recorded").entries[0].at;
        let early = Errand {
            now: Timestamp::UNIX_EPOCH,
            ..errand("early")
        };
        let answer = journal.record::<()>(&early, |_| Ok(vec![fact("a", 1, "{}")]));
        assert_eq!(answer.expect("recorded").entries[0].at, late);
    });
}

#[test]
fn texts_are_kept_with_their_entry_and_fetched_in_bulk() {
    on_each(|Place { journal, .. }| {
        let ids: Vec<_> = (0..70)
            .map(|n| keep(journal, &format!("t{n}"), &format!("tekst æ {n}")))
            .collect();
        let texts = journal.texts(&ids).expect("read");
        assert_eq!(texts.len(), 70);
        assert_eq!(texts[&ids[69]].as_str(), Some("tekst æ 69"));
        assert_eq!(journal.texts(&[TextId::of(&["none"])]).expect("read").len(), 0);
        let [Hold::Text { id, .. }] = journal.entries(4, 1).expect("read")[0].holds[..] else {
            panic!("the entry binds one text");
        };
        assert_eq!(id, ids[4]);
    });
}

#[test]
fn a_file_is_streamed_in_and_out_up_to_its_limit() {
    on_each(|Place { journal, .. }| {
        let bytes: Vec<u8> = (0..200_000u32).map(|n| n as u8).collect();
        let received = journal.files().receive(&mut &bytes[..], 200_000).expect("taken in");
        assert_eq!((received.size, received.checksum), (200_000, Digest::of(&bytes)));
        assert_eq!(journal.files().whole(received.id).expect("read"), bytes);
        let too_large = journal.files().receive(&mut &bytes[..], 199_999);
        assert!(matches!(too_large, Err(Fault::TooLarge { limit: 199_999 })));
        assert_eq!(journal.files().list().expect("listed").len(), 1, "nothing half is left");
    });
}

#[test]
fn twenty_writers_at_once_leave_no_gap_and_lose_nothing() {
    on_each(|place| {
        let other_process = place.again();
        let mut seqs = BTreeSet::new();
        thread::scope(|scope| {
            let writers: Vec<_> = (0..20u32)
                .map(|writer| {
                    let journal = if writer.is_multiple_of(2) {
                        &place.journal
                    } else {
                        &other_process
                    };
                    scope.spawn(move || write_ten(journal, writer))
                })
                .collect();
            for writer in writers {
                seqs.extend(writer.join().expect("a writer that ends"));
            }
        });
        assert_eq!(seqs, (1..=200).collect());
        let entries = place.journal.entries(0, 1000).expect("read");
        assert!(entries.windows(2).all(|pair| pair[1].prev == pair[0].hash));
        assert_eq!(place.journal.stream("shared").expect("read").len(), 100);
    });
}

fn write_ten(journal: &Journal, writer: u32) -> Vec<u64> {
    let write = |n: u32| {
        let stream = if n.is_multiple_of(2) {
            "shared".to_owned()
        } else {
            format!("own/{writer}")
        };
        let answer = note(journal, &format!("{writer}.{n}"), &stream).expect("no wrong refusal");
        answer.entries[0].seq
    };
    (0..10).map(write).collect()
}

#[test]
fn both_engines_give_the_same_record_the_same_hash() {
    let Some(server) = crate::testing::postgres_or_say_so() else {
        return;
    };
    let folder = Place::sqlite();
    let heads = [&folder, &server].map(|place| {
        for n in 0..20 {
            note(&place.journal, &format!("{n}"), &format!("s/{}", n % 3)).expect("recorded");
        }
        place.journal.head().expect("a head")
    });
    assert_eq!(heads[0], heads[1]);
}

#[test]
fn the_last_number_is_never_older_than_what_another_has_committed() {
    use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
    on_each(|place| {
        let (committed, is_done) = (AtomicU64::new(0), AtomicBool::new(false));
        let (other, ours) = (place.again(), &place.journal);
        thread::scope(|scope| {
            scope.spawn(|| {
                for n in 0..60 {
                    let answer = note(&other, &format!("{n}"), "s").expect("recorded");
                    committed.store(answer.entries[0].seq, Ordering::SeqCst);
                    if n % 20 == 7 {
                        other.db().scrub("payload").expect("the log begins anew");
                    }
                }
                is_done.store(true, Ordering::SeqCst);
            });
            for _ in 0..2 {
                scope.spawn(|| {
                    while !is_done.load(Ordering::SeqCst) {
                        let before = committed.load(Ordering::SeqCst);
                        let seq = ours.seq().expect("a number");
                        assert!(seq >= before, "{seq} after {before}");
                    }
                });
            }
        });
        assert_eq!(ours.seq().expect("a number"), 60);
        assert_eq!(ours.seq().expect("a number"), ours.head().expect("a head").seq);
    });
}

#[test]
fn the_database_is_asked_again_only_after_a_commit() {
    let place = Place::sqlite();
    let beat = || {
        place
            .journal
            .db()
            .find_beat()
            .expect("SQLite keeps its header in a file")
    };
    let first = beat();
    assert_eq!(place.journal.seq().expect("a number"), 0);
    assert_eq!(beat(), first);
    note(&place.again(), "a", "s").expect("recorded");
    assert_ne!(beat(), first);
}
