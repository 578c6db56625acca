//! Who is asked: the words around a cue, a person, an office or a group.

use memchr::memmem;
use raadslag_council::follow_up::{FollowUp, FollowUpKind};

use super::{Cue, Sentence};
use crate::cues::bodies;
use crate::cues::table::{
    AGREED, ASKING, Doer, GROUPS, MODALS, OPENINGS, ORDERED, ORDERING, OUTSIDERS, PHRASES, VERB_PAIRS, VERBS,
    VERBS_WITH_DAY,
};
use crate::people;
use crate::source::lower;

/// What somebody agreed on, in the clause behind it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Agreed<'t> {
    pub(super) clause: &'t str,
    /// It asks for something whatever its clause says.
    pub(super) is_order: bool,
}

/// `Det blev aftalt, at …`
pub(super) fn agreed(sentence: &str) -> Option<Agreed<'_>> {
    let at = memmem::find(sentence.as_bytes(), b" at ")?;
    let before = lower(sentence[..at].trim_end_matches(','));
    let is_short = before.split_whitespace().count() <= 8;
    let ends = |words: &[&str]| words.iter().any(|it| before.ends_with(it));
    let clause = sentence[at + " at ".len()..].trim();
    // `ønsker at få ført til protokol` asks nobody for anything.
    let is_wish = before.ends_with("ønsker") || before.ends_with("ønskede");
    let is_order = ends(&ASKING) && !clause.contains("protokol") && (!is_wish || sentence[..at].ends_with(','));
    (is_short && (is_order || ends(&AGREED))).then_some(Agreed { clause, is_order })
}

/// A phrase that asks wherever it stands, with who does it.
pub(super) fn by_phrase<'t>(said: &Sentence<'t>, is_within: bool) -> Option<(FollowUpKind, Option<&'t str>)> {
    let lower = said.lower_in_place().filter(|_| said.has(Cue::Phrase))?;
    let sentence = said.text;
    PHRASES.iter().find_map(|(words, kind, doer)| {
        let at = lower.find(words)?;
        let owner = match doer {
            Doer::Before => subject(&sentence[..at], is_within),
            Doer::After => after(&sentence[at + words.len()..]),
            Doer::Nobody => None,
        };
        (*doer != Doer::Before || owner.is_some()).then_some((*kind, owner))
    })
}

/// `Forvaltningen anmodes om at …`, `Direktionen beder forvaltningen om at …`
pub(super) fn ordered<'t>(said: &Sentence<'t>, is_within: bool) -> Option<&'t str> {
    let lower = said.lower_in_place().filter(|_| said.has(Cue::Order))?;
    let sentence = said.text;
    let asked = ORDERED.iter().find_map(|words| {
        let at = lower.find(&format!(" {words}"))?;
        subject(&sentence[..at], is_within)
    });
    asked.or_else(|| {
        let (_, rest) = ORDERING.iter().find_map(|verb| {
            let at = lower.find(&format!(" {verb} "))? + verb.len() + 2;
            Some((verb, &sentence[at..]))
        })?;
        let end = [" om at ", " om, at ", " at ", " om "]
            .iter()
            .filter_map(|it| rest.find(it))
            .min()?;
        let named = rest[..end].trim();
        (named.split_whitespace().count() <= 6 && is_doer(named)).then_some(named)
    })
}

/// `Administrationen undersøger … og vender tilbage`: the one who does the first thing does the second.
fn subject(before: &str, is_within: bool) -> Option<&str> {
    let before = before.trim();
    // `Ane taler med KL og vender tilbage`: who begins does both.
    let before = match before.strip_suffix(" og") {
        Some(first) => name_before(first),
        None => before,
    };
    let verb = before
        .split_whitespace()
        .skip(1)
        .find(|it| VERBS.contains(it) || MODALS.contains(it));
    let named = verb
        .and_then(|it| before.find(&format!(" {it}")).map(|at| &before[..at]))
        .unwrap_or(before);
    is_somebody(named, is_within).then_some(named)
}

/// The name or the office that these words begin with; all of them where a known verb parts it.
fn name_before(words: &str) -> &str {
    let all = || words.split_whitespace();
    let is_part = |it: &&str| it.starts_with(char::is_uppercase) || ["og", "for", "af"].contains(it);
    if all().any(|it| VERBS.contains(&it) || MODALS.contains(&it)) {
        return words;
    }
    let last = all()
        .take_while(is_part)
        .filter(|it| it.starts_with(char::is_uppercase))
        .last();
    last.map_or(words, |it| {
        &words[..it.as_ptr() as usize - words.as_ptr() as usize + it.len()]
    })
}

/// `…, at nøglepersoner er til stede`
fn after(rest: &str) -> Option<&str> {
    let rest = rest.trim();
    let end = [
        " er ",
        " har ",
        " skal ",
        " deltager ",
        " kan ",
        " bliver ",
        " møder ",
        " sikrer ",
    ]
    .iter()
    .filter_map(|it| rest.find(it))
    .min()?;
    let named = rest[..end].trim();
    let is_short = (1..6).contains(&named.split_whitespace().count());
    (is_short && !["der", "det", "den", "dette"].contains(&named)).then_some(named)
}

/// `Ane Holm vil …`, `Forvaltningen udarbejder …`, `Herefter udarbejder forvaltningen …`
pub(super) fn by_verb<'t>(said: &Sentence<'t>, is_within: bool, is_dated: impl Fn() -> bool) -> Option<&'t str> {
    let sentence = said.text;
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let is_verb = |at: usize| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        // `Ane Holm sikrer, at …`
        let word = words[at].trim_end_matches(',');
        VERBS.contains(&word)
            || VERBS_WITH_DAY.contains(&word) && (is_dated() || said.has(Cue::Recurring))
            || MODALS.contains(&words[at])
            || VERB_PAIRS.contains(&(words[at], next))
            || has_second(&words[at..])
    };
    let verb = (1..words.len().min(12)).find(|it| is_verb(*it))?;
    let from = words[verb].as_ptr() as usize - sentence.as_ptr() as usize;
    let named = sentence[..from].trim();
    // `Direktionen drøftede, hvordan forvaltningen udarbejder …` tells what was spoken of.
    let is_aside = [
        ", hvordan",
        ", hvorfor",
        ", hvorledes",
        ", hvis",
        ", når",
        ", som",
        ", hvor",
        ", om ",
    ]
    .iter()
    .any(|it| named.contains(it));
    if is_aside {
        return None;
    }
    let is_modal = MODALS.contains(&words[verb]);
    // A body that `vil` or `skal` tells its own opinion; a person or an office takes something on.
    let is_body = bodies::at_start(named).is_some();
    if is_doer(named) && !(is_modal && is_body) && is_somebody(named, is_within) {
        return Some(named);
    }
    let first = named.split_whitespace().next().unwrap_or_default().to_lowercase();
    let is_opening =
        named.split_whitespace().count() <= 6 && !named.contains(',') && OPENINGS.contains(&first.as_str());
    (is_opening && !is_modal)
        .then(|| behind(&sentence[from + words[verb].len()..]))
        .flatten()
}

/// The one word before the verb that a sentence begins with.
pub(super) fn single(sentence: &str) -> Option<&str> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let (named, verb, next) = (
        *words.first()?,
        *words.get(1)?,
        words.get(2).copied().unwrap_or_default(),
    );
    let does = VERBS.contains(&verb.trim_end_matches(',')) || VERB_PAIRS.contains(&(verb, next));
    does.then_some(named)
}

/// `Økonomichefen giver kvartalsvis status`: who gives the account; a body gets it.
pub(super) fn giving(sentence: &str) -> Option<&str> {
    let named = sentence[..memmem::find(sentence.as_bytes(), b" giver ")?].trim();
    (is_doer(named) && bodies::at_start(named).is_none() && is_somebody(named, false)).then_some(named)
}

/// Who the clause of an order begins with.
pub(super) fn leading(clause: &str) -> Option<&str> {
    behind(clause)
}

/// Who stands behind the verb: an office, or a person of two names and more.
fn behind(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let first = rest.split_whitespace().next()?;
    if is_office(first) {
        return Some(first.trim_end_matches([',', '.']));
    }
    let is_part = |it: &&str| {
        let is_outside = OUTSIDERS.contains(&it.trim_end_matches([',', '.']));
        it.starts_with(char::is_uppercase) && !is_outside || ["og", "for"].contains(it)
    };
    let count = rest.split_whitespace().take_while(is_part).count();
    let last = rest.split_whitespace().take(count).last()?;
    let end = last.as_ptr() as usize + last.len() - rest.as_ptr() as usize;
    let named = rest[..end].trim_end_matches([',', '.']);
    let is_person = count >= 2 && !named.ends_with(" og") && !named.ends_with(" for");
    (is_person && bodies::at_start(named).is_none()).then_some(named)
}

/// One word that is an office or a group of people.
fn is_office(word: &str) -> bool {
    let bare = word.trim_end_matches([',', '.']);
    bodies::at_start(bare).is_none() && (GROUPS.iter().any(|it| bare.to_lowercase().ends_with(it)) || is_code(bare))
}

/// `følger sagen op`
fn has_second(words: &[&str]) -> bool {
    let second = |it: &str| it.trim_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    VERB_PAIRS
        .iter()
        .any(|(verb, pair)| words[0] == *verb && words.iter().skip(1).take(4).any(|it| second(it) == *pair))
}

/// A person of two names and more, or a group.
fn is_doer(named: &str) -> bool {
    let capitals = named.split_whitespace().filter(|it| it.starts_with(char::is_uppercase));
    capitals.count() > 1 || is_group(named)
}

fn is_group(named: &str) -> bool {
    let last = named.split_whitespace().next_back().unwrap_or_default();
    let first = named.split_whitespace().next().unwrap_or_default();
    let second = named.split_whitespace().nth(1).unwrap_or_default();
    // `Hvert kvartal` is nobody.
    let is_time = ["år", "halve", "kvartal", "måned", "uge", "gang", "møde"].contains(&second);
    let is_each = ["hver", "hvert", "alle", "begge"].contains(&first.to_lowercase().as_str()) && !is_time;
    let ends = |word: &str| {
        let word = word.to_lowercase();
        GROUPS.iter().any(|it| word.ends_with(it))
    };
    is_each || ends(last) || ends(first) || is_code(first) && last == first
}

/// `HR`: an office in capitals.
fn is_code(word: &str) -> bool {
    (2..=4).contains(&word.chars().count()) && word.chars().all(char::is_uppercase) && !OUTSIDERS.contains(&word)
}

fn is_somebody(named: &str, is_within: bool) -> bool {
    let words = named.split_whitespace().count();
    let first = named.split_whitespace().next().unwrap_or_default();
    let begins = first.starts_with(char::is_uppercase) || is_within && is_doer(named);
    (1..=12).contains(&words)
        && begins
        && !["der", "det", "dette", "den", "de", "hvis", "når", "i", "på"].contains(&first.to_lowercase().as_str())
}

pub(super) fn set_owner(asked: &mut FollowUp, named: &str) {
    // `Trafik på Kirkevej: Ane Holm undersøger …`: what stands before the colon is the topic.
    let named = named.rsplit(": ").next().unwrap_or(named);
    // `Godkendt, idet forvaltningen sørger for …`
    let named = [", idet ", ", men ", ", og at ", ", og ", ", at "]
        .iter()
        .fold(named, |named, it| named.rsplit(it).next().unwrap_or(named))
        .trim();
    let many = people::read_people(named);
    match many.members.as_slice() {
        [one] => {
            asked.owner = Some(one.name.clone());
            asked.owner_title.clone_from(&one.title);
        }
        _ => asked.owner = Some(people::fold(named)),
    }
}
