//! Decisions that another body is still to make.

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use memchr::memmem;
use raadslag_council::follow_up::{FollowUp, FollowUpKind};

use super::{Cue, Reading, Sentence};
use crate::cues::table::{DECIDED_BY, DECIDING, TO_DECIDE};
use crate::cues::{bodies, one_of};
use crate::source::lower;

/// Words before the sentence that says who decides.
const LEADS: [&str; 6] = [
    "det forventes, at ",
    "det forventes at ",
    "det ventes, at ",
    "forventningen er, at ",
    "det er forventningen, at ",
    "der er forventning om, at ",
];

impl Reading<'_> {
    /// `Kommunalbestyrelsen beslutter tirsdag d. 27. august …`
    pub(super) fn awaited(&mut self, sentence: &Sentence<'_>) -> Option<FollowUp> {
        let clause = without_lead(sentence.text);
        if let Some(body) = decides(clause).or_else(|| expected(clause)) {
            let asked = self.begin(sentence, FollowUpKind::AwaitedDecision);
            // What the body itself decides here and now is awaited by nobody.
            let is_here = body == self.own_body && asked.due.is_none();
            return (!is_here).then_some(FollowUp {
                body: Some(body),
                ..asked
            });
        }
        let body = waited_for(&sentence.lower).or_else(|| {
            let other = turned(sentence.text).or_else(|| passive(sentence));
            other
                .filter(|it| it != self.own_body && self.is_dated(sentence))
                .map(Some)
        })?;
        let mut asked = self.begin(sentence, FollowUpKind::AwaitedDecision);
        asked.body = body;
        Some(asked)
    }
}

/// Words within a sentence behind which stands what it hangs on.
const CONDITIONS: [&str; 6] = [
    "forudsætning af, at ",
    "forudsætning af at ",
    "forudsat, at ",
    "forudsat at ",
    "forbehold for, at ",
    "betinget af, at ",
];

static ANY_CONDITION: LazyLock<AhoCorasick> = LazyLock::new(|| one_of(CONDITIONS));

fn without_lead(sentence: &str) -> &str {
    if ANY_CONDITION.is_match(sentence)
        && let Some(clause) = CONDITIONS.iter().find_map(|it| Some(sentence.split_once(it)?.1))
    {
        return clause;
    }
    if !sentence.starts_with(['d', 'D', 'f', 'F']) {
        return sentence;
    }
    let lower = lower(sentence);
    let lead = LEADS.iter().find(|it| lower.starts_with(**it));
    lead.and_then(|it| sentence.get(it.len()..)).unwrap_or(sentence)
}

/// `Byrådet tager stilling til …`
fn decides(clause: &str) -> Option<String> {
    let (words, verb) = with_verb(clause, |it| DECIDING.contains(&it))?;
    let is_lone_take = words[verb] == "tager" && words.get(verb + 1) != Some(&"stilling");
    whole_body(&words[..verb]).filter(|_| !is_lone_take)
}

/// `Byrådet forventes at træffe beslutning …`
fn expected(clause: &str) -> Option<String> {
    let (words, verb) = with_verb(clause, |it| ["forventes", "ventes", "skal"].contains(&it))?;
    let rest = &words[verb + 1..];
    let rest = rest.strip_prefix(&["at"]).unwrap_or(rest);
    let takes = rest.first().is_some_and(|it| TO_DECIDE.contains(it)) || rest.starts_with(&["tage", "stilling"]);
    whole_body(&words[..verb]).filter(|_| takes)
}

/// The words, and where among the first of them the verb stands, behind somebody.
fn with_verb(clause: &str, is_verb: impl Fn(&str) -> bool) -> Option<(Vec<&str>, usize)> {
    let verb = clause.split_whitespace().take(8).position(is_verb);
    let verb = verb.filter(|it| *it > 0)?;
    Some((clause.split_whitespace().collect(), verb))
}

/// The body that these words are, and nothing else.
fn whole_body(words: &[&str]) -> Option<String> {
    let subject = words.join(" ");
    let (body, rest) = bodies::with_rest(&subject)?;
    rest.trim().is_empty().then_some(body)
}

/// `Den 27. oktober 2026 træffer Byrådet beslutning …`
fn turned(sentence: &str) -> Option<String> {
    let (words, verb) = with_verb(sentence, |it| DECIDING.contains(&it) && it != "tager")?;
    bodies::at_start(&words[verb + 1..].join(" "))
}

/// `Budgettet behandles i Byrådet den 6. oktober`
fn passive(sentence: &Sentence<'_>) -> Option<String> {
    if !sentence.has(Cue::DecidedBy) {
        return None;
    }
    let lower = &sentence.lower;
    let decided = DECIDED_BY.iter().find_map(|words| {
        let at = lower.find(words)? + words.len();
        bodies::at_start(lower.get(at..)?)
    });
    // `Planen sendes til byrådets godkendelse den 6. oktober`
    decided.or_else(|| {
        let (_, rest) = lower.split_once("sendes til ")?;
        let (body, rest) = bodies::with_rest(rest)?;
        let what = rest.split_whitespace().next()?;
        ["godkendelse", "beslutning", "afgørelse", "behandling"]
            .contains(&what)
            .then_some(body)
    })
}

/// `Sagen afventer Byrådets beslutning`; a decision may be awaited of somebody who is no body here.
fn waited_for(lower: &str) -> Option<Option<String>> {
    let at = memmem::find(lower.as_bytes(), b"afvent")?;
    let rest = lower.get(at..)?.split_once(' ')?.1;
    let is_decision = [
        "beslutning",
        "afgørelse",
        "stillingtagen",
        "behandling",
        "godkendelse",
        "svar fra",
    ]
    .iter()
    .any(|it| rest.contains(it));
    let places = std::iter::once(0).chain(rest.match_indices(' ').map(|it| it.0 + 1));
    let body = places.take(10).find_map(|it| bodies::at_start(rest.get(it..)?));
    is_decision.then_some(body)
}
