//! Every character of a source is in a field or in a finding.

use proptest::prelude::*;
use raadslag_extract::{Limits, read as extract};
use raadslag_import::ledger::lost;

use super::corpus;

/// Reads a text and tells what was lost of it.
fn lost_of(text: &str) -> String {
    // A file without a letter is refused.
    let Ok(document) = extract(text.as_bytes(), &Limits::default()) else {
        return String::new();
    };
    lost(text, &raadslag_import::read(&document, None))
}

#[test]
fn no_character_of_the_corpus_is_lost() {
    for name in corpus::TEXTS {
        let (Some(folder), Some(record)) = (corpus::folder(), corpus::read(name)) else {
            return;
        };
        let source = std::fs::read_to_string(folder.join(name)).expect("the corpus has this file");
        assert_eq!(lost(&source, &record), "", "{name}");
    }
}

/// A change to a document, line by line.
#[derive(Debug, Clone)]
enum Change {
    Drop(prop::sample::Index),
    Repeat(prop::sample::Index),
    Swap(prop::sample::Index, prop::sample::Index),
    Glue(prop::sample::Index),
    Insert(prop::sample::Index, String),
}

fn change() -> impl Strategy<Value = Change> {
    use prop::sample::Index;
    prop_oneof![
        any::<Index>().prop_map(Change::Drop),
        any::<Index>().prop_map(Change::Repeat),
        any::<(Index, Index)>().prop_map(|(one, two)| Change::Swap(one, two)),
        any::<Index>().prop_map(Change::Glue),
        (
            any::<Index>(),
            "[-*•#|\\\\ \t.0-9:a-zæøåA-ZÆØÅ()/\u{301}\u{200b}]{0,24}"
        )
            .prop_map(|(at, text)| Change::Insert(at, text)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    for change in changes {
        if lines.is_empty() {
            break;
        }
        let count = lines.len();
        match change {
            Change::Drop(at) => {
                lines.remove(at.index(count));
            }
            Change::Repeat(at) => {
                let line = lines[at.index(count)].clone();
                lines.insert(at.index(count), line);
            }
            Change::Swap(one, two) => lines.swap(one.index(count), two.index(count)),
            Change::Glue(at) => {
                let line = lines.remove(at.index(count));
                if let Some(before) = at.index(count).checked_sub(1) {
                    lines[before].push_str(&line);
                }
            }
            Change::Insert(at, line) => lines.insert(at.index(count), line.clone()),
        }
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

    #[test]
    fn no_character_of_a_damaged_document_is_lost(
        which in 0..corpus::TEXTS.len(),
        changes in prop::collection::vec(change(), 1..60),
    ) {
        if let Some(folder) = corpus::folder() {
            let text = std::fs::read_to_string(folder.join(corpus::TEXTS[which])).expect("the corpus has this file");
            let text = changed(&text, &changes);
            prop_assert_eq!(lost_of(&text), "");
        }
    }

    #[test]
    fn no_character_of_any_text_is_lost(text in "([-*•#|\\\\ \t.0-9:a-zæøåA-ZÆØÅ()/\r\n]|Bilag:|Åben sag|\n1\\. |Udvalg:|Beslutning i |Medlemmer:|\n- ){0,80}") {
        prop_assert_eq!(lost_of(&text), "");
    }
}
