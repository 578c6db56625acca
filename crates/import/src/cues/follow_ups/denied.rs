//! Sentences that say what is not to be done, and those that tell what was once decided.

use super::Reading;
use crate::cues::table::{MODALS, PASSIVE_ORDERS, VERBS};
use crate::dates::read_dates;

/// Nobody needs what stands behind these words.
const NOT_NEEDED: [&str; 8] = [
    "ikke behov",
    "ikke brug for",
    "ikke grund til",
    "ikke anledning til",
    "ikke grundlag for",
    "ikke nødvendigt",
    "intet behov",
    "ingen grund til",
];

/// Verbs before `ikke` by which somebody leaves something undone, beside those that ask.
const LEFT: [&str; 10] = [
    "besluttede",
    "beslutter",
    "ønsker",
    "ønskede",
    "bad",
    "beder",
    "anmoder",
    "anmodede",
    "foretages",
    "laves",
];

/// What a proposal came to that was not made a decision.
const FALLEN: [&str; 10] = [
    "ikke vedtaget",
    "ikke godkendt",
    "ikke imødekommet",
    "ikke opbakning",
    "ikke tilslutning",
    "ikke flertal",
    "forkastet",
    "forkastes",
    "afvist",
    "bortfaldt",
];

/// Words by which a decision of another time is told.
const ONCE: [&str; 6] = ["blev", "besluttede", "vedtog", "aftalte", "godkendte", "bad"];

/// What is left of a sentence behind what it says is not to be done; nothing where it denies nothing.
pub(super) fn left(sentence: &str) -> Option<&str> {
    let first = sentence.split([',', ':']).next().unwrap_or(sentence).to_lowercase();
    let words: Vec<&str> = first.split_whitespace().collect();
    let is_undone = words.windows(2).any(|it| {
        let verb = it[0];
        it[1].trim_end_matches('.') == "ikke"
            && (VERBS.contains(&verb)
                || MODALS.contains(&verb)
                || PASSIVE_ORDERS.contains(&verb)
                || LEFT.contains(&verb))
    });
    let lower = sentence.to_lowercase();
    let is_proposal = ["forslag", "ændringsforslag", "ønsket om", "anmodningen om"]
        .iter()
        .any(|it| lower.starts_with(it));
    let is_fallen = is_proposal && FALLEN.iter().any(|it| lower.contains(it));
    let is_denied = is_undone || is_fallen || NOT_NEEDED.iter().any(|it| first.contains(it));
    is_denied.then(|| sentence.split_once(", men ").map_or("", |it| it.1))
}

impl Reading<'_> {
    /// `I 2017 blev det besluttet, at …`: it was asked for another time.
    pub(super) fn tells_of_once(&self, sentence: &str) -> bool {
        let Some(lead) = sentence.find(" at ").and_then(|at| sentence.get(..at)) else {
            return false;
        };
        let Some(meeting) = self.meeting else { return false };
        let words = || lead.split(|it: char| !it.is_alphanumeric());
        let is_old_year = words().any(|it| {
            it.len() == 4
                && it
                    .parse()
                    .is_ok_and(|it: i32| (1900..meeting.year().into()).contains(&it))
        });
        let is_old_day = read_dates(lead, self.meeting)
            .iter()
            .any(|it| it.day.is_ok_and(|day| day < meeting) && !self.is_coming(it));
        (is_old_year || is_old_day) && words().any(|it| ONCE.contains(&it))
    }
}
