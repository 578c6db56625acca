//! Which clauses of a recommendation a decision leaves out: `Godkendt med undtagelse af pkt. 2`, `dog ikke at 3`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use raadslag_council::phrases::sentences;
use raadslag_council::record::Decision;
use raadslag_council::rich::texts;

use crate::cues::one_of;
use crate::source::lower;

/// Words behind which stands what was not adopted.
const EXCEPT: [&str; 11] = [
    "med undtagelse af",
    "undtaget",
    "undtagen",
    "bortset fra",
    "på nær",
    "dog ikke",
    "dog undlades",
    "dog uden",
    "men ikke",
    "ekskl.",
    "fraset",
];

/// Words before which stands what was not adopted: `idet pkt. 2 udgår`.
const FALLS_AWAY: [&str; 6] = [
    "udgår",
    "udgik",
    "bortfalder",
    "følges ikke",
    "godkendes ikke",
    "tiltrædes ikke",
];

/// What a number of a clause is called.
const NAMES: [&str; 12] = [
    "pkt",
    "punkt",
    "punkterne",
    "punkter",
    "nr",
    "at",
    "at-punkt",
    "at-pkt",
    "indstillingspunkt",
    "led",
    "litra",
    "delpunkt",
];

/// Shorter words are in every clause.
const TELLING: usize = 6;

/// What a decision leaves out of the recommendation it adopts.
#[derive(Debug, Default)]
pub(super) struct Excepted {
    numbers: BTreeSet<usize>,
    /// Said in words, each with what is left out.
    words: Vec<String>,
}

static ANY_EXCEPTION: LazyLock<AhoCorasick> = LazyLock::new(|| one_of(EXCEPT.into_iter().chain(FALLS_AWAY)));

impl Excepted {
    pub(super) fn of(decision: &Decision) -> Self {
        let mut excepted = Self::default();
        for text in texts(&decision.blocks) {
            for sentence in sentences(text.as_str()) {
                excepted.read(&lower(sentence));
            }
        }
        excepted
    }

    fn read(&mut self, sentence: &str) {
        if !ANY_EXCEPTION.is_match(sentence) {
            return;
        }
        let after = EXCEPT
            .iter()
            .filter_map(|it| sentence.find(it).map(|at| at + it.len()))
            .min();
        if let Some(rest) = after.and_then(|it| sentence.get(it..)) {
            self.take(rest);
        }
        let before = FALLS_AWAY.iter().filter_map(|it| sentence.find(it)).min();
        if let Some(rest) = before.and_then(|it| sentence.get(..it)) {
            let clause = rest.rsplit([',', ';']).next().unwrap_or(rest);
            let found = numbers(clause);
            self.numbers.extend(found);
        }
    }

    fn take(&mut self, rest: &str) {
        let found = numbers(rest);
        match found.is_empty() {
            true => self.words.push(rest.to_owned()),
            false => self.numbers.extend(found),
        }
    }

    /// The clauses that are left, of all with their numbers. Where an exception in words fits no clause nobody can say which
    /// are left, and none is.
    pub(super) fn left<'t>(&self, clauses: Vec<(usize, &'t str)>) -> Vec<&'t str> {
        let is_meant = |clause: &str, words: &str| {
            let clause = clause.to_lowercase();
            let mut telling = words
                .split(|it: char| !it.is_alphanumeric())
                .filter(|it| it.chars().count() >= TELLING);
            // `handleplanen` means what a clause calls `en handleplan`.
            let stem = |it: &str| it.chars().take(it.chars().count() - 2).collect::<String>();
            telling.any(|it| clause.contains(&stem(it)))
        };
        if self
            .words
            .iter()
            .any(|words| !clauses.iter().any(|it| is_meant(it.1, words)))
        {
            return Vec::new();
        }
        let is_left =
            |it: &(usize, &str)| !self.numbers.contains(&it.0) && !self.words.iter().any(|words| is_meant(it.1, words));
        clauses.into_iter().filter(is_left).map(|it| it.1).collect()
    }
}

/// Numbers that name clauses: `pkt. 2`, `punkt 2 og 4`, `at 2-4`, `2. at`, `litra b`. Days and amounts are none.
fn numbers(text: &str) -> BTreeSet<usize> {
    let words: Vec<&str> = text.split([' ', ',']).filter(|it| !it.is_empty()).collect();
    let (mut found, mut last, mut is_named, mut is_range) = (BTreeSet::new(), None, false, false);
    for (at, word) in words.iter().enumerate() {
        let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
        if NAMES.contains(&bare.trim_end_matches('s')) {
            is_named = true;
            continue;
        }
        // `med undtagelse af 2.`, where the sentence ends before `at`.
        let is_alone = words.len() == 1;
        let before_at = is_alone || words.get(at + 1).is_some_and(|it| it.trim_end_matches('.') == "at");
        let numbered = bare
            .split(['-', '–'])
            .map(|it| numbered(it, is_named))
            .collect::<Option<Vec<usize>>>();
        match numbered.as_deref() {
            Some([number]) if is_named || before_at => {
                match last.filter(|_| is_range) {
                    Some(first) => found.extend(first..=*number),
                    None => drop(found.insert(*number)),
                }
                (last, is_range) = (Some(*number), false);
            }
            Some([first, end]) if is_named => found.extend(*first..=*end),
            _ => match (bare, *word) {
                ("til", _) | ("", "-" | "–") => is_range = is_named,
                ("og" | "samt" | "eller", _) => {}
                _ => is_named = false,
            },
        }
    }
    found
}

/// A small number, or the letter of a clause.
fn numbered(word: &str, is_named: bool) -> Option<usize> {
    if let Ok(number) = word.parse::<usize>() {
        return Some(number).filter(|it| (1..=30).contains(it));
    }
    let mut letters = word.chars();
    match (letters.next(), letters.next()) {
        (Some(letter @ 'a'..='h'), None) if is_named => Some(letter as usize - 'a' as usize + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_clauses_are_told_from_days_and_amounts() {
        for (text, named) in [
            ("pkt. 2", vec![2]),
            ("punkt 2 og 4", vec![2, 4]),
            ("indstillingens punkter 2, 3 samt 5", vec![2, 3, 5]),
            ("at 3", vec![3]),
            ("2. at", vec![2]),
            ("at-punkt 2-4", vec![2, 3, 4]),
            ("pkt. 2 til 4", vec![2, 3, 4]),
            ("litra b", vec![2]),
            ("det, der blev aftalt den 12. marts", vec![]),
            ("de 2 mio. kr.", vec![]),
        ] {
            assert_eq!(numbers(text).into_iter().collect::<Vec<_>>(), named, "{text}");
        }
    }
}
