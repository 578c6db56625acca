//! Which names of bodies are one body: the same words are, letters and names through time are asked about.

use std::collections::hash_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::act::{BodyLink, SettledBodies};
use crate::body::BodyType;
use crate::clock::Date;
use crate::identity::fold;
use crate::ids::BodyId;

/// A body whose papers are read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyKnown {
    /// The body.
    pub body: BodyId,
    /// Its name.
    pub name: String,
    /// What kind.
    pub body_type: BodyType,
    /// Somebody said how it works, or has a role there.
    pub is_set_up: bool,
    /// The first and the last day of its meetings.
    pub days: Option<(Date, Date)>,
}

/// Why two bodies are one, or may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BodyReason {
    /// A person settled it.
    Settled,
    /// The same words, otherwise joined or bent.
    SameWords,
    /// Letters of the name.
    Letters,
    /// Words of the name stay, and one begins where the other ends.
    WordsStay,
}

/// Is this the same body?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BodyDoubt {
    /// The body that stays.
    pub body: BodyId,
    /// The one that is asked about.
    pub other: BodyId,
    /// Why.
    pub reason: BodyReason,
    /// The days on which the other's papers are, where it may be the earlier name.
    pub days: Option<(Date, Date)>,
}

/// What came of the bodies.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SameBodies {
    /// For a body that is another's other writing: which, and why.
    pub home: BTreeMap<BodyId, (BodyId, BodyReason)>,
    /// Earlier names: the body of today, the earlier one, from and until.
    pub earlier: Vec<(BodyId, BodyId, Option<Date>, Option<Date>)>,
    /// What is asked.
    pub doubts: Vec<BodyDoubt>,
}

impl SameBodies {
    /// The body that a name is of.
    pub fn home(&self, body: BodyId) -> BodyId {
        self.home.get(&body).map_or(body, |it| it.0)
    }
}

/// The longest name that may be letters.
const MOST_LETTERS: usize = 5;
/// Letters may mean so many bodies, and are asked about no more where they could mean any.
const MOST_MEANT: usize = 3;
/// Days between the last paper under one name and the first under the other.
const GAP: i32 = 550;

/// Bodies with a name, those that were set up first.
pub(super) fn in_order(known: &[BodyKnown]) -> Vec<&BodyKnown> {
    let mut known: Vec<&BodyKnown> = known.iter().filter(|it| !it.name.trim().is_empty()).collect();
    known.sort_by_key(|it| (!it.is_set_up, &it.name, it.body));
    known
}

/// Which bodies are one, without what is asked about.
pub fn joined_bodies(known: &[BodyKnown], settled: &[SettledBodies]) -> SameBodies {
    let known = in_order(known);
    let said = |one: BodyId, other: BodyId| {
        let is_of = |it: &&SettledBodies| (it.body, it.other) == (one, other) || (it.other, it.body) == (one, other);
        settled.iter().rfind(is_of)
    };
    let mut same = SameBodies::default();
    for it in settled {
        match it.link {
            BodyLink::Same => drop(same.home.insert(it.other, (it.body, BodyReason::Settled))),
            BodyLink::Earlier { from, until } => same.earlier.push((it.body, it.other, from, until)),
            BodyLink::Apart => {}
        }
    }
    let mut first: HashMap<String, &BodyKnown> = HashMap::new();
    for other in known {
        let before = match first.entry(key(&other.name)) {
            Entry::Occupied(met) => *met.get(),
            Entry::Vacant(new) => {
                new.insert(other);
                continue;
            }
        };
        // Two that were set up here are two.
        if said(before.body, other.body).is_none() && !(before.is_set_up && other.is_set_up) {
            same.home
                .entry(other.body)
                .or_insert((before.body, BodyReason::SameWords));
        }
    }
    same.settle_roots();
    same
}

/// Which bodies are one, and what is asked about.
pub fn same_bodies(known: &[BodyKnown], settled: &[SettledBodies]) -> SameBodies {
    let mut same = joined_bodies(known, settled);
    let known = in_order(known);
    // What was said of one writing is said of all.
    let homes: BTreeSet<(BodyId, BodyId)> = settled
        .iter()
        .map(|it| (same.home(it.body), same.home(it.other)))
        .flat_map(|it| [it, (it.1, it.0)])
        .collect();
    let mut doubts = Vec::new();
    for other in &known {
        let open = known.iter().filter(|it| {
            let is_one = it.body == other.body || same.home(it.body) == same.home(other.body);
            let is_settled = homes.contains(&(it.body, other.body))
                || same.home.contains_key(&it.body)
                || same.home.contains_key(&other.body);
            let are_both_set_up = it.is_set_up && other.is_set_up;
            !(is_one || is_settled || are_both_set_up)
        });
        let open: Vec<&&BodyKnown> = open.collect();
        let meant: Vec<_> = open.iter().filter(|it| is_letters_of(&other.name, &it.name)).collect();
        if meant.len() <= MOST_MEANT {
            doubts.extend(meant.into_iter().map(|it| BodyDoubt {
                body: it.body,
                other: other.body,
                reason: BodyReason::Letters,
                days: None,
            }));
        }
        let after = open.iter().filter(|it| words_stay(it, other));
        doubts.extend(after.map(|it| BodyDoubt {
            body: it.body,
            other: other.body,
            reason: BodyReason::WordsStay,
            days: other.days,
        }));
    }
    same.doubts = doubts;
    same
}

impl SameBodies {
    /// A writing of a writing is a writing of the body itself.
    fn settle_roots(&mut self) {
        let all: Vec<BodyId> = self.home.keys().copied().collect();
        for it in all {
            let mut seen = BTreeSet::from([it]);
            let mut at = it;
            while let Some((next, _)) = self.home.get(&at).filter(|next| seen.insert(next.0)) {
                at = *next;
            }
            if at == it {
                self.home.remove(&it);
            } else if let Some(found) = self.home.get_mut(&it) {
                found.0 = at;
            }
        }
    }
}

/// How the kinds of bodies are bent: `udvalget` is the `udvalg`.
const BENT: [(&str, &str); 7] = [
    ("udvalget", "udvalg"),
    ("udvalgene", "udvalg"),
    ("rådet", "råd"),
    ("nævnet", "nævn"),
    ("direktionen", "direktion"),
    ("bestyrelsen", "bestyrelse"),
    ("forummet", "forum"),
];

/// The words of a body's name, bent back, without `og`.
pub(super) fn words(name: &str) -> Vec<String> {
    let spaced: String = fold(name)
        .chars()
        .map(|it| if it.is_alphanumeric() || it == '§' { it } else { ' ' })
        .collect();
    let words = spaced.split_whitespace().filter(|it| !["og", "samt"].contains(it));
    words
        .map(|it| {
            let bent = BENT
                .iter()
                .find_map(|(bent, plain)| Some(format!("{}{plain}", it.strip_suffix(bent)?)));
            bent.unwrap_or_else(|| it.to_owned())
        })
        .collect()
}

/// The same key is the same words.
fn key(name: &str) -> String {
    words(name).concat()
}

/// `ØU` of `Økonomiudvalget`, `BUU` of `Børne- og Ungdomsudvalget`: each letter begins a word or the kind of body at its end.
fn is_letters_of(letters: &str, name: &str) -> bool {
    let letters: Vec<char> = letters.trim().chars().filter(|it| it.is_alphanumeric()).collect();
    let is_short = (2..=MOST_LETTERS).contains(&letters.len()) && letters.iter().all(|it| it.is_uppercase());
    if !is_short || name.trim().chars().count() <= MOST_LETTERS {
        return false;
    }
    let kinds = ["udvalg", "råd", "nævn", "bestyrelse", "forum", "gruppe"];
    let mut begins = Vec::new();
    for word in words(name) {
        begins.extend(word.chars().next());
        let kind = kinds.iter().find(|it| word.ends_with(**it) && word.len() > it.len());
        begins.extend(kind.and_then(|it| it.chars().next()));
    }
    let lower: Vec<char> = letters.iter().flat_map(|it| it.to_lowercase()).collect();
    // `ØK` leaves the kind away and takes another letter of the first word.
    let word = fold(name);
    let is_beginning = word.starts_with(&lower.iter().collect::<String>()) && lower.len() >= 2;
    lower == begins || is_beginning || is_two_of(&lower, &word)
}

/// `ØK` of `Økonomiudvalget`: the first letter and another of the first syllable.
fn is_two_of(letters: &[char], word: &str) -> bool {
    let own: Vec<char> = word.chars().take(4).collect();
    letters.len() == 2 && own.first() == letters.first() && own[1..].contains(&letters[1])
}

/// What stays of a name is more than the kind of body, and the later begins where the earlier ends.
fn words_stay(body: &BodyKnown, other: &BodyKnown) -> bool {
    let Some(((from, _), (_, until))) = body.days.zip(other.days) else {
        return false;
    };
    let gap = until.until(from).map_or(0, |it| it.get_days());
    if !(1..=GAP).contains(&gap) {
        return false;
    }
    let stems = |name: &str| -> BTreeSet<String> {
        let kinds = ["udvalg", "råd", "nævn", "bestyrelse", "forum"];
        let stem = |it: String| {
            kinds
                .iter()
                .find_map(|kind| it.strip_suffix(kind).map(str::to_owned))
                .unwrap_or(it)
        };
        let stems = words(name)
            .into_iter()
            .map(stem)
            .map(|it| it.trim_end_matches('s').to_owned());
        stems.filter(|it| it.chars().count() > 2).collect()
    };
    let (one, two) = (stems(&body.name), stems(&other.name));
    let is_kind = body.body_type == other.body_type || body.body_type.is_statutory() == other.body_type.is_statutory();
    is_kind && !one.is_disjoint(&two)
}
