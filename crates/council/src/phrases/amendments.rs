//! What is said of an amendment and not of the matter itself: what that came to is not what the item came to (rule 17).

use super::outcomes::{bare, begins_phrase};

/// What is moved to change the matter, or against it, as a word ends: `underændringsforslag`.
const AMENDMENTS: [&str; 2] = ["ændringsforslag", "modforslag"];

/// What the matter itself is called, as a word ends: `udvalgsindstillingen`, `budgetforslaget`.
const MATTERS: [&str; 6] = ["indstillingen", "forslaget", "sagen", "punktet", "planen", "budgettet"];

/// What stands between two clauses.
const JOINS: [&str; 6] = ["og", "men", "mens", "hvorefter", "hvorpå", "hvormed"];

/// What goes on with the clause that stands before it.
const GOES_ON: [&str; 3] = ["at", "som", "der"];

/// What a subject may stand behind.
const VERBS: [&str; 7] = ["blev", "bliver", "er", "var", "faldt", "bortfaldt", "bortfalder"];

/// What begins a clause that ends with a comma.
pub(super) const SUBORDINATE: [&str; 6] = ["efter", "at", "da", "idet", "eftersom", "når"];

/// What may stand before an amendment as a part of it.
const LIGHT: [&str; 21] = [
    "et", "det", "dette", "de", "disse", "begge", "alle", "intet", "første", "andet", "tredje", "fjerde", "sidste",
    "andre", "øvrige", "nye", "to", "tre", "fire", "fem", "stillede",
];

/// Behind these something else stands: it may be that which `som` tells of.
const PREPOSITIONS: [&str; 9] = ["om", "til", "på", "for", "med", "i", "af", "vedr", "vedrørende"];

/// Sentences without those within what an amendment is quoted to say: `Ændringsforslag fra …: »Sagen udsættes. Planen …«`.
pub(super) fn unquoted<'t>(all: &[&'t str]) -> Vec<&'t str> {
    let mut until = 0;
    let mut kept = Vec::new();
    for (at, sentence) in all.iter().enumerate() {
        if at >= until {
            kept.push(*sentence);
            until = end_of_quotation(all, at);
        }
    }
    kept
}

fn end_of_quotation(all: &[&str], at: usize) -> usize {
    let count = |mark: char| all[at].matches(mark).count();
    if count('»') <= count('«') || !is_of_amendment(all[at]) {
        return at + 1;
    }
    let end = all[at + 1..].iter().position(|it| it.contains('«'));
    end.map_or(at + 1, |it| at + it + 2)
}

/// Whether an amendment is what a sentence begins to tell of.
pub fn is_of_amendment(sentence: &str) -> bool {
    let written: Vec<&str> = sentence.split_whitespace().collect();
    begins(&written)
}

fn begins(written: &[&str]) -> bool {
    let amendment = written.iter().position(|it| is_amendment(&it.to_lowercase()));
    amendment.is_some_and(|it| is_first(&written[..it]))
}

/// Whether what stands in a place is said of an amendment. `written` is the sentence as it stands, `words` the same in small letters.
pub(super) fn is_told((written, words): (&[&str], &[&str]), (from, to): (usize, usize)) -> bool {
    if !words.iter().any(|it| is_amendment(it)) {
        return false;
    }
    let clause = (1..=from).rev().find(|it| begins_clause(words, *it)).unwrap_or(0);
    let is_quoted = begins(written) && is_within_quotation(words, from);
    is_quoted
        || is_subject((written, words), (clause, from))
        || is_meant(words, (clause, from))
        || is_subject_behind((written, words), to)
}

/// `ændringsforslaget`, `modforslagene`
pub(super) fn is_amendment(lower: &str) -> bool {
    let word = bare(lower);
    let begin = ["et", "ene"].iter().find_map(|it| word.strip_suffix(it));
    let begin = begin.unwrap_or(word);
    AMENDMENTS.iter().any(|it| begin.ends_with(it))
}

pub(super) fn is_matter(lower: &str) -> bool {
    MATTERS.iter().any(|it| bare(lower).ends_with(it)) && !is_amendment(lower)
}

/// `…, og indstillingen blev …`, `… og sagen udsættes`, `…, blev indstillingen …`: from here on it is told of something else.
pub(super) fn begins_clause(words: &[&str], at: usize) -> bool {
    let (before, word) = (words[at - 1], words[at]);
    let is_joined = JOINS.contains(&bare(before));
    if is_matter(word) {
        return is_joined || VERBS.contains(&bare(before)) || before.ends_with([',', ';']);
    }
    let is_broken = at > 1 && words[at - 2].ends_with([',', ';']);
    let word = bare(word);
    is_joined && is_broken && !GOES_ON.contains(&word) && !VERBS.contains(&word) && !begins_phrase(word)
}

/// Whether an amendment is what the clause before a place tells of.
fn is_subject((written, words): (&[&str], &[&str]), (clause, at): (usize, usize)) -> bool {
    let Some(amendment) = (clause..at).find(|it| is_amendment(words[*it])) else {
        return false;
    };
    // `Da ændringsforslaget var forkastet, godkendte udvalget planen.`
    let is_ended =
        SUBORDINATE.contains(&bare(words[clause])) && words[amendment..at].iter().any(|it| it.ends_with(','));
    is_first(&written[clause..amendment]) && !is_ended
}

/// Whether only what is a part of it stands before an amendment, or a verb and that: `Herefter blev Venstres ændringsforslag …`.
fn is_first(before: &[&str]) -> bool {
    let is_verb = |it: &&str| VERBS.contains(&bare(it).to_lowercase().as_str());
    let verb = before.iter().rposition(is_verb);
    belongs(&before[verb.map_or(0, |it| it + 1)..])
}

/// `Venstres og SF's`, `det første`, `Ane Holms`
fn belongs(before: &[&str]) -> bool {
    let Some((last, rest)) = before.split_last() else {
        return true;
    };
    let is_name = |it: &&str| it.starts_with(char::is_uppercase);
    let is_light_or_and = |it: &&str| is_light(it) || bare(it) == "og";
    is_light(last) && (rest.iter().all(is_light_or_and) || rest.iter().all(is_name))
}

pub(super) fn is_light(word: &str) -> bool {
    let word = bare(word).to_lowercase();
    let is_genitive = word.ends_with('s') && !["trods", "hos"].contains(&word.as_str());
    let is_number = word.bytes().all(|it| it.is_ascii_digit());
    is_genitive || is_number || LIGHT.contains(&word.as_str()) || SUBORDINATE.contains(&word.as_str())
}

/// `Venstre stillede et ændringsforslag, som blev forkastet`
fn is_meant(words: &[&str], (clause, at): (usize, usize)) -> bool {
    let is_relative = |it: &usize| ["som", "der"].contains(&words[*it]) && words[*it - 1].ends_with(',');
    let Some(relative) = (clause + 1..at).rev().find(is_relative) else {
        return false;
    };
    let Some(amendment) = (clause..relative).rev().find(|it| is_amendment(words[*it])) else {
        return false;
    };
    let is_next = match &words[amendment + 1..relative] {
        [] => true,
        ["fra", whose @ ..] => !whose.iter().any(|it| PREPOSITIONS.contains(&bare(it))),
        _ => false,
    };
    is_next && !words[relative..at].iter().any(|it| it.ends_with(','))
}

/// `Dermed bortfaldt ændringsforslaget`, `Herefter forkastes Venstres ændringsforslag`
fn is_subject_behind((written, words): (&[&str], &[&str]), to: usize) -> bool {
    let verb = words[to - 1];
    let has_subject_behind = ["bortfaldt", "bortfalder"].contains(&verb) || verb.ends_with("es");
    let amendment = (to..words.len()).find(|it| is_amendment(words[*it]));
    has_subject_behind && amendment.is_some_and(|it| belongs(&written[to..it]))
}

fn is_within_quotation(words: &[&str], at: usize) -> bool {
    let count = |words: &[&str], mark: char| words.iter().map(|it| it.matches(mark).count()).sum::<usize>();
    count(&words[..=at], '»') > count(&words[..at], '«')
}
