//! What the words of a decision come to: outcomes, what was said beside them, and the vote as reported.
//!
//! The text stays authoritative; everything read here is a suggestion that a person confirms.

mod amendments;
mod outcomes;
mod sentences;
mod standard;
mod table;
mod votes;
mod wishes;

#[cfg(test)]
mod tests;

pub use amendments::is_of_amendment;
pub use outcomes::{Reading, read_outcomes};
pub use sentences::{sentences, unstopped};
pub use standard::{GOES_ON, is_open, standard};
pub use votes::read_vote;

use crate::danish::RECUSAL_VOTED;
use crate::outcome::{Modifier, ModifierKind};

/// Words that tell what was said beside the outcome; the first that a sentence holds counts.
const MODIFIERS: [(&str, ModifierKind); 27] = [
    ("tog forbehold", ModifierKind::Reservation),
    ("tager forbehold", ModifierKind::Reservation),
    ("tog et forbehold", ModifierKind::Reservation),
    ("protokolbemærkning", ModifierKind::ProtocolRemark),
    ("protokoltilførsel", ModifierKind::ProtocolRemark),
    ("til protokollen", ModifierKind::ProtocolRemark),
    ("tilført protokollen", ModifierKind::ProtocolRemark),
    ("stemte imod, idet", ModifierKind::Dissent),
    ("stemte imod, da", ModifierKind::Dissent),
    ("stemmer imod, idet", ModifierKind::Dissent),
    ("kunne ikke tiltræde", ModifierKind::Dissent),
    ("kan ikke tiltræde", ModifierKind::Dissent),
    ("kunne ikke støtte", ModifierKind::Dissent),
    ("kan ikke støtte", ModifierKind::Dissent),
    ("mindretalsudtalelse", ModifierKind::Dissent),
    ("afvigende mening", ModifierKind::Dissent),
    ("var inhabil", ModifierKind::Recusal),
    ("inhabil", ModifierKind::Recusal),
    ("deltog ikke i", ModifierKind::DidNotTakePart),
    ("deltog ikke under", ModifierKind::DidNotTakePart),
    ("forlod mødet", ModifierKind::LeftMeeting),
    ("forlod lokalet", ModifierKind::LeftMeeting),
    ("som stedfortræder", ModifierKind::Substitute),
    ("stedfortræder for", ModifierKind::Substitute),
    ("suppleant for", ModifierKind::Substitute),
    ("afbud fra", ModifierKind::Excused),
    ("meldt afbud", ModifierKind::Excused),
];

/// Words that say of somebody that they are not recused.
const ELIGIBLE: [&str; 2] = ["ikke inhabil", "ikke længere er inhabil"];

/// What was said beside the outcome, each with its sentence.
pub fn read_modifiers(text: &str) -> Vec<Modifier> {
    sentences(text)
        .into_iter()
        .filter_map(|sentence| {
            // That it was asked whether somebody is recused does not say so.
            if sentence.starts_with(RECUSAL_VOTED) {
                return None;
            }
            let lower = sentence.to_lowercase();
            let (_, kind) = MODIFIERS.iter().find(|(words, _)| lower.contains(words))?;
            // `habil` ends the word that says the contrary.
            let is_said = |words: &&str| lower.contains(*words);
            let is_eligible = *kind == ModifierKind::Recusal && ELIGIBLE.iter().any(is_said);
            (!is_eligible).then(|| Modifier {
                kind: *kind,
                text: sentence.to_owned(),
            })
        })
        .collect()
}
