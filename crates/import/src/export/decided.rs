//! A decision whose text, outcome and vote stand in fields of their own: those count before what its words say.

use std::str::FromStr;

use raadslag_council::finding::FindingKind;
use raadslag_council::outcome::ReportedVote;
use raadslag_council::phrases;
use raadslag_council::record::{Decision, Item};
use raadslag_council::rich::{self, Block};
use serde::de::DeserializeOwned;

use super::Export;
use super::family::{DecidedPaths, Paths, WORDS};
use crate::html::is_markup;
use crate::source::{clean, squeeze};

/// No item has more decisions.
const MOST_DECISIONS: usize = 100;

impl Export<'_> {
    /// What was decided in an item: once, or several times.
    pub(super) fn decided(&mut self, at: usize, item: &mut Item) {
        let paths = &self.family.item.decided;
        let several = self.several(at, paths);
        if several.is_empty() {
            return self.decided_at(at, paths, item);
        }
        // What is said of all of them together is said of each.
        for of_all in paths.beside() {
            self.said(at, of_all);
        }
        if let Some((place, _)) = self.tree.seek(at, &paths.text) {
            self.tree.take_all(place);
        }
        for paths in several {
            self.decided_at(at, &paths, item);
        }
    }

    /// Where each of several decisions stands; nothing where one of them has no words.
    fn several(&self, at: usize, paths: &DecidedPaths) -> Vec<DecidedPaths> {
        let count = self.tree.seek(at, &paths.several).and_then(|it| it.1.parse().ok());
        let count: usize = count.unwrap_or_default();
        if !(2..=MOST_DECISIONS).contains(&count) {
            return Vec::new();
        }
        let each: Vec<DecidedPaths> = (1..=count).map(|it| paths.nth(it)).collect();
        let has_words = |it: &DecidedPaths| self.tree.seek(at, &it.text).is_some();
        if each.iter().all(has_words) { each } else { Vec::new() }
    }

    fn decided_at(&mut self, at: usize, paths: &DecidedPaths, item: &mut Item) {
        let result = self.tree.first(at, &paths.result);
        let text = self.tree.seek(at, &paths.text).map(|it| it.0);
        let Some(place) = text.or(result.as_ref().map(|it| it.0)) else {
            return;
        };
        let blocks = self.line_by_line(place);
        let before = item.decisions.len();
        self.put(String::new(), blocks, true, place, item);
        // A word beside the text is what it came to, and no words of it.
        let word = result.filter(|_| text.is_some());
        if let Some((at, word)) = &word {
            self.note(*at, FindingKind::Labels, word);
        }
        if let Some(decision) = item.decisions[before..].last_mut() {
            self.tell_decision((at, paths), word.map(|it| it.1), decision);
        }
    }

    fn tell_decision(&mut self, (at, paths): (usize, &DecidedPaths), word: Option<String>, decision: &mut Decision) {
        let codes = self.said(at, &paths.outcomes).unwrap_or_default();
        decision.outcomes = codes.split(' ').filter_map(code).collect();
        if let Some(word) = word.filter(|_| decision.outcomes.is_empty()) {
            decision.outcomes = phrases::read_outcomes(&word).outcomes;
        }
        decision.level = self.said(at, &paths.level).and_then(|it| code(&it));
        let vote = ReportedVote {
            for_count: self.number(at, &paths.votes_for),
            against_count: self.number(at, &paths.votes_against),
            abstain_count: self.number(at, &paths.votes_abstain),
            unanimous: self.is_said(at, &paths.unanimous),
            without_vote: self.is_said(at, &paths.without_vote),
            ..ReportedVote::default()
        };
        if vote != ReportedVote::default() {
            decision.vote = Some(with_names(vote, &decision.blocks));
        }
    }

    /// Each line is a paragraph: whoever wrote it meant the break.
    fn line_by_line(&mut self, at: usize) -> Vec<Block> {
        let text = self.tree.markup(at);
        if is_markup(&text) {
            return self.blocks(at);
        }
        self.tree.take_all(at);
        let lines = text.lines().map(|it| squeeze(&clean(it)));
        lines.filter(|it| !it.is_empty()).map(Block::paragraph).collect()
    }

    fn said(&mut self, at: usize, paths: &Paths) -> Option<String> {
        let (found, said) = self.tree.first(at, paths)?;
        self.note(found, FindingKind::Labels, &said);
        Some(said)
    }

    fn number<N: FromStr>(&mut self, at: usize, paths: &Paths) -> Option<N> {
        self.said(at, paths)?.parse().ok()
    }

    fn is_said(&mut self, at: usize, paths: &Paths) -> bool {
        self.said(at, paths).is_some_and(|it| WORDS.is_yes(&it))
    }
}

/// One of our own codes.
fn code<T: DeserializeOwned>(code: &str) -> Option<T> {
    serde_json::from_value(code.into()).ok()
}

/// Who voted how, where words tell of that vote and of no other.
fn with_names(vote: ReportedVote, blocks: &[Block]) -> ReportedVote {
    let lines: Vec<&str> = rich::texts(blocks).into_iter().map(|it| it.as_str()).collect();
    let whole = lines.join("\n");
    let all = std::iter::once(whole.as_str()).chain(lines);
    let counts = |it: &ReportedVote| (it.for_count, it.against_count);
    let named = all
        .filter_map(phrases::read_vote)
        .find(|it| vote.for_count.is_some() && counts(it) == counts(&vote));
    let named = named.unwrap_or_default();
    ReportedVote {
        voted_for: named.voted_for,
        against: named.against,
        abstained: named.abstained,
        ..vote
    }
}
