//! What the demo's case officer has on the way: one item approved, one to approve, one sent back, one just begun.

use raadslag_council::case::{NewProposal, ProposalAct};
use raadslag_council::command::Command;
use raadslag_council::identity;
use raadslag_council::ids::{CaseId, ItemId, PersonId};
use raadslag_council::meeting::ItemFacts;
use raadslag_council::paper::ItemKind;
use raadslag_council::template;
use raadslag_council::writing;
use raadslag_store::Journal;

use crate::household::ask_as;
use crate::trouble::Trouble;

/// How far an item has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Far {
    Approved,
    Ready,
    SentBack,
    Begun,
}

/// Title, the body it goes on to, how far it is, and its first sections as they may be typed.
const ITEMS: [(&str, Option<&str>, Far, [&str; 2]); 4] = [
    (
        "Fælles indkøb af strøm og varme",
        Some("Økonomiudvalget"),
        Far::Approved,
        [
            "Kommunens bygninger køber strøm og varme hver for sig. Et fælles indkøb kan gøre det billigere og lettere at følge.",
            "Forvaltningerne har hver deres aftale.\n\n| Område | Aftale udløber |\n| Skoler | juni |\n| Plejehjem | august |\n| Rådhus | december |\n\n- Et udbud tager fem måneder\n- Priserne svinger mest om vinteren",
        ],
    ),
    (
        "Vikarer i ferieperioden",
        None,
        Far::Ready,
        [
            "Sommerens vikarforbrug er gjort op, og der foreslås et fælles vikarkorps på prøve.",
            "Korpset dækker børnehaver og plejehjem i fire uger.",
        ],
    ),
    (
        "Nye skilte på rådhuset",
        None,
        Far::SentBack,
        [
            "Besøgende har svært ved at finde vej i den nye fløj.",
            "Skiltene kan sættes op i løbet af en uge.",
        ],
    ),
    (
        "Åbningstider mellem jul og nytår",
        None,
        Far::Begun,
        ["Det foreslås, at borgerservice holder åbent to dage.", ""],
    ),
];

/// Lets the case officer write them and the secretary and the approver answer.
pub fn propose(journal: &Journal) -> Result<(), Trouble> {
    for (title, next, far, texts) in ITEMS {
        let item = ItemId::of(&["demo", title]);
        let mut sections = template::sections(ItemKind::Decision);
        for (section, text) in sections.iter_mut().zip(texts) {
            section.blocks = writing::read(text);
        }
        let route: Vec<_> = next.into_iter().map(identity::body).collect();
        let begin = ProposalAct::Begin(Box::new(NewProposal {
            readings: None,
            item,
            body: identity::body("Direktionen"),
            route,
            item_kind: ItemKind::Decision,
            title: title.into(),
            facts: ItemFacts::default(),
            sections,
        }));
        at(journal, "signe", item, begin)?;
        if far == Far::Begun {
            continue;
        }
        let to = PersonId::of(&["demo", "torben"]);
        let (note, anyway) = (None, false);
        at(journal, "signe", item, ProposalAct::HandOn { item, to, note, anyway })?;
        match far {
            Far::Approved => at(journal, "torben", item, ProposalAct::Approve { item, anyway })?,
            Far::SentBack => {
                let reason = "Økonomien mangler: hvad koster skiltene?".into();
                at(journal, "torben", item, ProposalAct::SendBack { item, reason })?;
            }
            Far::Ready | Far::Begun => {}
        }
    }
    Ok(())
}

fn at(journal: &Journal, login: &str, item: ItemId, act: ProposalAct) -> Result<(), Trouble> {
    let command = Command::AtCase {
        case: CaseId::of(&[&item.to_string()]),
        act: Box::new(act),
    };
    ask_as(journal, PersonId::of(&["demo", login]), &command)
}
