//! Sentences that say what is not to be done, and those that tell what was once decided.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memmem;

use super::Reading;
use crate::cues::one_of;
use crate::cues::table::{MODALS, PASSIVE_ORDERS, VERBS};
use crate::dates::read_dates;
use crate::source::lower;

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
    let first = lower(sentence.split([',', ':']).next().unwrap_or(sentence));
    let is_proposal = ["forslag", "ændringsforslag", "ønsket om", "anmodningen om"]
        .iter()
        .any(|it| first.starts_with(it));
    let is_fallen = || is_proposal && FALLEN.iter().any(|it| lower(sentence).contains(it));
    let is_denied = is_undone(&first) || is_fallen() || ANY_NOT_NEEDED.is_match(&first);
    is_denied.then(|| sentence.split_once(", men ").map_or("", |it| it.1))
}

static ANY_NOT_NEEDED: LazyLock<AhoCorasick> = LazyLock::new(|| one_of(NOT_NEEDED));

/// `udarbejdes ikke`
fn is_undone(lower: &str) -> bool {
    let is_verb =
        |it: &str| VERBS.contains(&it) || MODALS.contains(&it) || PASSIVE_ORDERS.contains(&it) || LEFT.contains(&it);
    let words = lower.split_whitespace();
    let mut pairs = words.clone().zip(words.skip(1));
    lower.contains("ikke") && pairs.any(|(verb, next)| next.trim_end_matches('.') == "ikke" && is_verb(verb))
}

impl Reading<'_> {
    /// `I 2017 blev det besluttet, at …`: it was asked for another time.
    pub(super) fn tells_of_once(&self, sentence: &str) -> bool {
        let Some(lead) = memmem::find(sentence.as_bytes(), b" at ").and_then(|at| sentence.get(..at)) else {
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
