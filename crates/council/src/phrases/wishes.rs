//! What somebody wanted, proposed, meant or voted for: that is told beside the decision, and is not what the item came to.

use super::amendments::{SUBORDINATE, begins_clause};
use super::outcomes::bare;

/// What is said of those who want something.
const WISHES: [&[&str]; 5] = [
    &["ønskede"],
    &["foreslog"],
    &["mente"],
    &["stillede", "forslag", "om"],
    &["stemte", "for", "at"],
];

/// What a body or most of it is called, as a word ends: what these want is the decision.
const BODIES: [&str; 10] = [
    "udvalget",
    "rådet",
    "bestyrelsen",
    "direktionen",
    "forum",
    "ledelsen",
    "styregruppen",
    "chefgruppen",
    "flertal",
    "flertallet",
];

/// What is said of only some of a body, as a word begins.
const SOME: [&str; 2] = ["mindretal", "medlem"];

/// Behind a comma these tell of something else than the wish before it.
const ENDS: [&str; 6] = ["hvilket", "hvorfor", "som", "der", "så", "men"];

/// Whether what stands in a place is only what somebody wanted. `words` are in small letters.
pub(super) fn is_wished(words: &[&str], from: usize) -> bool {
    // `Venstre ønskede sagen udsat, hvilket blev vedtaget`: then it is the decision.
    if words[from..].iter().any(|it| bare(it) == "hvilket") {
        return false;
    }
    let begins = |at: &usize| begins_clause(words, *at) || ends_wish(words, *at);
    let clause = (1..=from).rev().find(begins).unwrap_or(0);
    let wish = (clause..from).find_map(|at| Some((at, end_of_wish(words, at).filter(|it| *it <= from)?)));
    let Some((begin, end)) = wish else {
        return false;
    };
    // `Da Venstre foreslog det, udsattes punktet.`
    let has_comma = words[end - 1..from].iter().any(|it| it.ends_with(','));
    let is_ended = has_comma && SUBORDINATE.contains(&bare(words[clause]));
    // `Udvalget drøftede sagen, og ønskede den udsat`: who does stands before.
    let subject = if begin == clause { 0 } else { clause };
    let who = &words[subject..(end + 1).min(from)];
    !is_ended && !is_body(who)
}

/// Where the words of a wish that begins here end.
fn end_of_wish(words: &[&str], at: usize) -> Option<usize> {
    let is_here = |it: &&&[&str]| {
        let here = words.get(at..at + it.len());
        here.is_some_and(|here| here.iter().zip(it.iter()).all(|(word, part)| bare(word) == *part))
    };
    WISHES.iter().find(is_here).map(|it| at + it.len())
}

fn ends_wish(words: &[&str], at: usize) -> bool {
    words[at - 1].ends_with([',', ';']) && ENDS.contains(&bare(words[at]))
}

/// Among those a body is, and not only some of it.
fn is_body(who: &[&str]) -> bool {
    let is_some = who.iter().any(|it| SOME.iter().any(|some| bare(it).starts_with(some)));
    !is_some && who.iter().any(|it| BODIES.iter().any(|body| bare(it).ends_with(body)))
}
