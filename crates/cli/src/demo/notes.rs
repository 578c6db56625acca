//! What people of the demo noted in the agenda of today, each for themselves; one shares a note.

use std::collections::BTreeSet;

use raadslag_council::clock::Timestamp;
use raadslag_council::ids::{ItemId, NoteChangeId, PrivateNoteId};
use raadslag_council::private_note::{Change, Mark, Passage, Written};
use raadslag_store::{Journal, private_notes};

use super::desk::person;
use crate::trouble::Trouble;

/// Who noted what, about which words of a matter's case, what for, and with whom it is shared.
type Noted = (&'static str, &'static str, Mark, &'static str, Option<&'static str>);

const NOTED: [Noted; 4] = [
    (
        "karen",
        "koster 475.000 kr. med skilte",
        Mark::Question,
        "Er afgiften for skiltene med i prisen?",
        None,
    ),
    ("karen", "har tre trin", Mark::Important, "", None),
    (
        "mette",
        "kan nås uden trin",
        Mark::Note,
        "Ældrerådet bad om det sidste år.",
        Some("lise"),
    ),
    (
        "lise",
        "Havnegade",
        Mark::Important,
        "Hør naboerne, før der bygges.",
        None,
    ),
];

/// Notes in the case of a matter, a text of one section.
pub fn noted(journal: &Journal, (item, case): (ItemId, &str), now: Timestamp) -> Result<(), Trouble> {
    for (login, quote, mark, text, shared) in NOTED {
        let Some((before, after)) = case.split_once(quote) else {
            continue;
        };
        let passage = Passage {
            part: "Sagsfremstilling".into(),
            quote: quote.into(),
            before: before.chars().skip(before.chars().count().saturating_sub(48)).collect(),
            after: after.chars().take(48).collect(),
            start: before.encode_utf16().count(),
        };
        let change = Change {
            change: NoteChangeId::of(&["demo", login, quote]),
            note: PrivateNoteId::of(&["demo", login, quote]),
            item,
            replaces: BTreeSet::new(),
            says: Some(Written {
                text: text.into(),
                mark,
                passage: Some(passage),
                shared: shared.map(person).into_iter().collect(),
            }),
        };
        private_notes::take(journal.db(), person(login), &[change], now)?;
    }
    Ok(())
}
