//! Outcomes of one text: the longest phrase first, negation before assertion, recommendation before approval.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::amendments::{is_amendment, is_light, is_matter, is_of_amendment, is_told, unquoted};
use super::sentences::sentences;
use super::table::{BREAKS, NOTHING, PHRASES, Trust};
use super::wishes::is_wished;
use crate::outcome::Outcome;

/// What a text comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading<'a> {
    /// In the order the words stand; empty where no phrase is known.
    pub outcomes: Vec<Outcome>,
    /// The sentence that decides.
    pub sentence: &'a str,
    /// Not the first sentence, only words that also say other things, or a later sentence that decides more.
    pub is_weak: bool,
}

/// A phrase as words, `…` for a gap.
struct Phrase {
    words: Vec<&'static str>,
    outcomes: &'static [Outcome],
    trust: Trust,
}

/// A phrase found at a word.
struct Match {
    from: usize,
    to: usize,
    outcomes: &'static [Outcome],
    trust: Trust,
}

/// Phrases by their first word, longest first.
static BY_FIRST_WORD: LazyLock<HashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut phrases: HashMap<&str, Vec<Phrase>> = HashMap::new();
    for (text, outcomes, trust) in PHRASES {
        let words: Vec<&str> = text.split(' ').collect();
        phrases.entry(words[0]).or_default().push(Phrase {
            words,
            outcomes,
            trust: *trust,
        });
    }
    for list in phrases.values_mut() {
        list.sort_by_key(|it| std::cmp::Reverse(it.words.len()));
    }
    phrases
});

/// The outcomes of a decision's text: of its first sentence, or of a later one where the first decides nothing. What an amendment
/// came to is none of them, nor what somebody wanted.
pub fn read_outcomes(text: &str) -> Reading<'_> {
    let whole = text.trim().trim_matches(['.', '-', '–', '—', ' ', '\n']).to_lowercase();
    if NOTHING.contains(&whole.as_str()) {
        return Reading {
            outcomes: vec![Outcome::NoDecision],
            sentence: text.trim(),
            is_weak: false,
        };
    }
    let mut read = Reading::default();
    let mut is_first = true;
    for sentence in unquoted(&sentences(text)) {
        let Some((outcomes, trust)) = of_sentence(sentence) else {
            is_first &= is_of_amendment(sentence) || is_wish(sentence);
            continue;
        };
        if read.outcomes.is_empty() {
            read = Reading {
                outcomes,
                sentence,
                is_weak: !is_first || trust == Trust::Weak,
            };
        } else if trust == Trust::Sure && decides(&outcomes) {
            // `Sagen blev drøftet. Den udsættes.`: somebody should look.
            read.is_weak = true;
        }
        if read.is_weak || read.outcomes != [Outcome::Discussed] {
            return read;
        }
    }
    read
}

/// More than talk.
fn decides(outcomes: &[Outcome]) -> bool {
    let is_talk = |it: &Outcome| matches!(it, Outcome::Discussed | Outcome::NoDecision);
    !outcomes.iter().any(is_talk)
}

fn of_sentence(sentence: &str) -> Option<(Vec<Outcome>, Trust)> {
    let lower = sentence.to_lowercase();
    let bare = lower.trim_matches(['.', ' ']);
    if NOTHING.contains(&bare) && !bare.is_empty() {
        return Some((vec![Outcome::NoDecision], Trust::Sure));
    }
    let (written, words): (Vec<&str>, Vec<&str>) = sentence.split_whitespace().zip(lower.split_whitespace()).unzip();
    let mut matches = find_matches(&words);
    matches.retain(|it| !is_aside(&words, it) && !is_told((&written, &words), (it.from, it.to)));
    matches.retain(|it| !is_wished(&words, it.from));
    for found in &mut matches {
        if is_changed(&words, found) {
            found.outcomes = &[Outcome::ApprovedWithChanges];
        }
    }
    let sure: Vec<usize> = places_of(&matches, Trust::Sure);
    if !sure.is_empty() {
        matches.retain(|it| it.trust == Trust::Sure);
    }
    let trust = if sure.is_empty() { Trust::Weak } else { Trust::Sure };
    let end = matches.first().map(|it| break_after(&words, it.to))?;
    let mut outcomes = Vec::new();
    for found in matches.iter().filter(|it| it.from < end) {
        for outcome in negated(&words, found) {
            if !outcomes.contains(&outcome) {
                outcomes.push(outcome);
            }
        }
    }
    settle(&mut outcomes);
    (!outcomes.is_empty()).then_some((outcomes, trust))
}

/// Whether all that a sentence names is what somebody wanted.
fn is_wish(sentence: &str) -> bool {
    let lower = sentence.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    let matches = find_matches(&words);
    !matches.is_empty() && matches.iter().all(|it| is_wished(&words, it.from))
}

/// `…, som drøftes den 3. september`: what is still to be spoken of somewhere.
fn is_aside(words: &[&str], found: &Match) -> bool {
    // `Borgmesteren meddelte, at punkt 9 udgår`: another item does.
    let names_other = |it: &[&str]| matches!(it, [.., "at", "punkt" | "pkt." | "sag", number] if number.bytes().all(|it| it.is_ascii_digit()));
    if found.outcomes == [Outcome::Withdrawn] && names_other(&words[..found.from]) {
        return true;
    }
    let before = words[..found.from].split_last();
    found.outcomes == [Outcome::Discussed]
        && found.trust == Trust::Weak
        && before.is_some_and(|(last, before)| {
            ["som", "der"].contains(last) && before.last().is_some_and(|it| it.ends_with(','))
        })
}

fn places_of(matches: &[Match], trust: Trust) -> Vec<usize> {
    matches
        .iter()
        .filter(|it| it.trust == trust)
        .map(|it| it.from)
        .collect()
}

fn find_matches(words: &[&str]) -> Vec<Match> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let best = BY_FIRST_WORD.get(bare(words[at])).and_then(|list| {
            list.iter()
                .find_map(|phrase| Some((phrase, fits(phrase, &words[at..])?)))
        });
        if let Some((phrase, length)) = best {
            found.push(Match {
                from: at,
                to: at + length,
                outcomes: phrase.outcomes,
                trust: phrase.trust,
            });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// How many words the phrase covers from here on.
fn fits(phrase: &Phrase, words: &[&str]) -> Option<usize> {
    let mut at = 0;
    let mut is_gap = false;
    for part in &phrase.words {
        if *part == "…" {
            is_gap = true;
            continue;
        }
        let reach = if is_gap { words.len() } else { (at + 1).min(words.len()) };
        at = (at..reach).find(|it| bare(words[*it]) == *part)? + 1;
        is_gap = false;
    }
    Some(at)
}

/// Whether a phrase begins with a word.
pub(super) fn begins_phrase(word: &str) -> bool {
    BY_FIRST_WORD.contains_key(word)
}

pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|it: char| !it.is_alphanumeric())
}

/// What can stand between a verb and its `ikke`.
const OBJECTS: [&str; 6] = ["den", "det", "dem", "sagen", "punktet", "forslaget"];

/// What the phrase comes to where `ikke` stands beside it.
fn negated(words: &[&str], found: &Match) -> Vec<Outcome> {
    let is_not = |it: &&&str| bare(it) == "ikke";
    // `udsættes ikke, men godkendes`: what stands before a comma or a conjunction denies nothing behind it.
    let joins = |it: &&&str| it.ends_with(',') || ["men", "og", "samt"].contains(&bare(it));
    let before = words[found.from.saturating_sub(2)..found.from].iter().rev();
    let is_before = before.take_while(|it| !joins(it)).any(|it| is_not(&it));
    // `udsatte den ikke`
    let is_ended = words[found.to - 1].ends_with(',');
    let mut after = words[found.to..].iter().skip_while(|it| OBJECTS.contains(&bare(it)));
    let is_denied = is_before || !is_ended && after.next().is_some_and(|it| is_not(&it));
    if !is_denied {
        return found.outcomes.to_vec();
    }
    let is_assent = found.outcomes.iter().all(|it| {
        matches!(
            it,
            Outcome::Approved | Outcome::Recommended | Outcome::Granted | Outcome::ApprovedWithChanges
        )
    });
    if is_assent { vec![Outcome::Rejected] } else { Vec::new() }
}

/// What a change to a matter is called, and the endings of that.
const CHANGES: [&str; 5] = ["ændring", "justering", "tilføjelse", "rettelse", "præcisering"];
const ENDINGS: [&str; 7] = ["", "en", "er", "erne", "n", "r", "rne"];

/// What may stand before it, beside what may before an amendment.
const OF_CHANGES: [&str; 10] = [
    "den",
    "enkelte",
    "mindre",
    "små",
    "få",
    "følgende",
    "foreslåede",
    "vedtagne",
    "redaktionelle",
    "sproglige",
];

/// Whether an approval is of a matter that was changed: `tiltrådt med ændringen`, `vedtog planen med Venstres ændringsforslag`,
/// `den således ændrede indstilling blev vedtaget`.
fn is_changed(words: &[&str], found: &Match) -> bool {
    if found.outcomes != [Outcome::Approved] || found.trust == Trust::Weak {
        return false;
    }
    let is_thus = |it: &[&str]| bare(it[0]) == "således" && bare(it[1]) == "ændrede";
    let parts = |it: &&str| it.ends_with([',', ';']) || ["og", "men"].contains(&bare(it));
    let thus = words.windows(2).position(is_thus).is_some_and(|at| {
        let between = match at < found.from {
            true => words.get(at..found.from),
            false => words.get(found.to - 1..at),
        };
        between.is_some_and(|it| !it.iter().any(parts))
    });
    thus || !words[found.to - 1].ends_with([',', ';']) && is_with_change(&words[found.to..])
}

/// `med enkelte ændringer`, `indstillingen med ændringsforslaget`
fn is_with_change(behind: &[&str]) -> bool {
    let is_object = |it: &&str| !it.ends_with(',') && (OBJECTS.contains(it) || is_matter(it));
    let has_object = behind.first().is_some_and(is_object);
    let Some(("med", what)) = behind[usize::from(has_object)..].split_first().map(|it| (*it.0, it.1)) else {
        return false;
    };
    let change = what.iter().position(|it| is_change(it));
    change.is_some_and(|at| what[..at].iter().all(|it| is_light(it) || OF_CHANGES.contains(it)))
}

fn is_change(word: &str) -> bool {
    let ending = |it: &&str| bare(word).strip_prefix(*it);
    is_amendment(word) || CHANGES.iter().filter_map(ending).any(|it| ENDINGS.contains(&it))
}

/// Where the clause that tells something beside the decision begins.
fn break_after(words: &[&str], from: usize) -> usize {
    let begins = |at: usize| {
        let is_break = words[at - 1].ends_with(',') && BREAKS.contains(&bare(words[at]));
        // `med bemærkning, at byrådet har vedtaget …` carries the decision itself.
        let is_remark = bare(words[at - 1]) == "bemærkning" && !words[..at].contains(&"den");
        is_break && !is_remark
    };
    (from.max(1)..words.len()).find(|at| begins(*at)).unwrap_or(words.len())
}

/// A change holds the approval it changes, a recommendation the approval it recommends.
fn settle(outcomes: &mut Vec<Outcome>) {
    let read = outcomes.clone();
    outcomes.retain(|it| !read.iter().any(|other| other.holds(*it)));
    if outcomes.contains(&Outcome::Recommended) {
        outcomes.retain(|it| *it != Outcome::Referred);
    }
    if outcomes.len() > 1 && outcomes.contains(&Outcome::StruckFromAgenda) {
        outcomes.retain(|it| *it != Outcome::Rejected);
    }
}
