//! Words to take for one that nothing is found by: its own parts, words it is part of, and words spelt almost like it.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::analyzer::own_stem;
use crate::fault::Fault;
use crate::find::{FEW, Find};
use crate::index::Dictionary;
use crate::question::{One, row};
use crate::split::Splitter;

/// The most words that are tried.
const MOST: usize = 24;

/// Words that stand for another.
pub(crate) struct Variants {
    /// Documents that hold them.
    pub(crate) query: Box<dyn Query>,
    /// Their stems.
    pub(crate) stems: Vec<String>,
    /// The word is a part of each of them.
    pub(crate) is_within: bool,
}

/// Up to so many letters of a stem, another letter makes another word: only letters changed about are a slip.
const SHORT: usize = 4;
/// From so many letters on a word that is spelt as one other but for a letter is nearly always that one.
const LONG: usize = 7;
/// How far apart the parts of a compound may stand: `undervisning i svømning`.
const NEAR: u32 = 3;
/// A part of a compound that stands for it by itself is no shorter.
const TELLING: usize = 5;
/// How much more such a part tells where it stands in the title.
const IN_TITLE: f32 = 2.0;
/// What the same borrowed word ends with as what somebody does, and as what comes of it: `diskriminering` and `diskrimination`.
const DERIVED: [&str; 2] = ["ering", "ation"];
/// What is left of it without that is no shorter: `renovation` is no `renovering`.
const ROOT: usize = 6;

/// What stands for a word; nothing where no find that the asker may see holds anything like it. What is found itself is not
/// misspelt.
pub(crate) fn of_word(
    find: &Find<'_>,
    one: &One,
    is_found: bool,
    splitter: &Splitter<Dictionary>,
) -> Result<Option<Variants>, Fault> {
    let own = splitter.row(&one.folded);
    let is_compound = own.len() > 1;
    let near = is_compound.then(|| row(find.fields, own.iter().map(|it| it.as_str()).enumerate(), NEAR));
    let near = match near {
        Some(it) if find.count(it.box_clone())? > 0 => Some(it),
        _ => None,
    };
    let likes = like(find, one)?;
    let within = seen(find, &likes, Likeness::Within)?;
    let derived = seen(find, &likes, Likeness::Derived)?;
    let may_be_misspelt = !is_found && (one.folded.len() >= LONG || (within.is_empty() && near.is_none()));
    let mut spelt = Vec::new();
    for likeness in [Likeness::Slip, Likeness::FirstLetter] {
        if may_be_misspelt && spelt.is_empty() {
            spelt = seen(find, &likes, likeness)?;
        }
    }
    let is_within = !within.is_empty() && near.is_none() && spelt.is_empty() && derived.is_empty();
    let mut took = Took::default();
    let quiet = if spelt.is_empty() { 1.0 } else { 0.2 };
    if let Some(near) = near {
        let weight = if within.is_empty() { 0.8 * quiet } else { 0.1 };
        took.take(near, weight, own.iter().map(|it| it.as_str()));
    }
    for (words, likeness, weight) in [
        (&spelt, Likeness::Slip, 1.0),
        (&within, Likeness::Within, quiet),
        (&derived, Likeness::Derived, 0.8),
    ] {
        for word in words {
            took.take(likeness.meant(find, word), weight, [word.as_str()]);
        }
    }
    // Parts that stand somewhere, far from each other, tell less than any of that.
    if is_compound && spelt.is_empty() && took.count(find)? < FEW {
        let anywhere = own.iter().map(|it| (Occur::Must, term(find, it))).collect();
        let anywhere: Box<dyn Query> = Box::new(BooleanQuery::new(anywhere));
        if find.count(anywhere.box_clone())? > 0 {
            let weight = if took.stems.is_empty() { 0.8 } else { 0.1 };
            took.take(anywhere, weight, own.iter().map(|it| it.as_str()));
        }
    }
    if took.stems.is_empty() && !is_found {
        for word in seen(find, &likes, Likeness::Slips)? {
            took.take(term(find, &word), 1.0, [word.as_str()]);
        }
    }
    // Of a compound that nothing holds, and whose parts stand nowhere together, a long part tells more than nothing.
    if took.stems.is_empty() && !is_found {
        for part in own.iter().filter(|it| it.len() >= TELLING) {
            if find.count(term(find, part))? > 0 {
                took.take(telling(find, part), 1.0, [part.as_str()]);
            }
        }
    }
    Ok((!took.stems.is_empty()).then(|| Variants {
        query: took.query(),
        stems: took.stems,
        is_within,
    }))
}

/// What was taken for a word so far.
#[derive(Default)]
struct Took {
    either: Vec<Box<dyn Query>>,
    stems: Vec<String>,
}

impl Took {
    fn take<'w>(&mut self, query: Box<dyn Query>, weight: f32, stems: impl IntoIterator<Item = &'w str>) {
        self.either.push(Box::new(BoostQuery::new(query, weight)));
        self.stems.extend(stems.into_iter().map(str::to_owned));
    }

    fn query(&self) -> Box<dyn Query> {
        Box::new(BooleanQuery::union(
            self.either.iter().map(|it| it.box_clone()).collect(),
        ))
    }

    fn count(&self, find: &Find<'_>) -> Result<usize, Fault> {
        if self.either.is_empty() {
            return Ok(0);
        }
        find.count(self.query())
    }
}

/// Those of some words that are so like it, and that stand in what the asker may see: only that tells which words there are.
fn seen(find: &Find<'_>, likes: &[(Likeness, String)], likeness: Likeness) -> Result<Vec<String>, Fault> {
    let mut seen = Vec::new();
    for (_, word) in likes.iter().filter(|it| it.0 == likeness) {
        if seen.len() < MOST && find.count(likeness.meant(find, word))? > 0 {
            seen.push(word.clone());
        }
    }
    Ok(seen)
}

fn term(find: &Find<'_>, stem: &str) -> Box<dyn Query> {
    crate::question::word(find.fields, stem)
}

/// What holds a word, and best what holds it in its title.
fn telling(find: &Find<'_>, stem: &str) -> Box<dyn Query> {
    let title = Term::from_field_text(find.fields.title, stem);
    let title = TermQuery::new(title, IndexRecordOption::WithFreqs);
    let title: Box<dyn Query> = Box::new(BoostQuery::new(Box::new(title), IN_TITLE));
    Box::new(BooleanQuery::new(vec![
        (Occur::Must, term(find, stem)),
        (Occur::Should, title),
    ]))
}

/// How a word of the index is like a typed one; the likest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Likeness {
    /// It holds it.
    Within,
    /// One letter is other, missing, too many or changed about with the next, but never the first.
    Slip,
    /// That is the first letter.
    FirstLetter,
    /// It is made of the same root, or holds what is.
    Derived,
    /// Two letters are, in a word that is long.
    Slips,
}

impl Likeness {
    /// What holds a word of the index. A body's name leads to what is its own by whole words alone: what is within them is not meant.
    fn meant(self, find: &Find<'_>, word: &str) -> Box<dyn Query> {
        let held = term(find, word);
        match self {
            Self::Within | Self::Derived => {
                let named = crate::asking::word(find.fields.named, word);
                Box::new(BooleanQuery::new(vec![(Occur::Must, held), (Occur::MustNot, named)]))
            }
            Self::Slip | Self::FirstLetter | Self::Slips => held,
        }
    }
}

/// Words of the index that are like a typed one; the likest first.
fn like(find: &Find<'_>, one: &One) -> Result<Vec<(Likeness, String)>, Fault> {
    let speller = Speller::of(one);
    let mut found: Vec<(Likeness, String)> = Vec::new();
    for reader in find.searcher.segment_readers() {
        let index = reader.inverted_index(find.fields.words)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let Ok(word) = std::str::from_utf8(terms.key()) else {
                continue;
            };
            found.extend(speller.likeness(word).map(|it| (it, word.to_owned())));
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}

/// What stems lose of their words; where it begins with a vowel the letter before it may be doubled.
const ENDINGS: [&str; 57] = [
    "",
    "e",
    "ede",
    "elig",
    "elige",
    "elighed",
    "eligheden",
    "eligt",
    "else",
    "elsen",
    "elser",
    "elserne",
    "en",
    "ende",
    "ene",
    "ens",
    "er",
    "erede",
    "eren",
    "eret",
    "ering",
    "eringen",
    "erne",
    "ernes",
    "ers",
    "es",
    "et",
    "ets",
    "etter",
    "etterne",
    "ettet",
    "hed",
    "heden",
    "hedens",
    "heder",
    "heds",
    "ig",
    "ige",
    "igen",
    "iger",
    "igerne",
    "ighed",
    "igheden",
    "igheder",
    "igheds",
    "igt",
    "ing",
    "ingen",
    "inger",
    "isk",
    "iske",
    "lig",
    "lige",
    "ning",
    "ningen",
    "s",
    "t",
];

/// Tells how a typed word is misspelt: by all its letters, for a slip within the ending leaves another stem.
struct Speller<'o> {
    stem: &'o str,
    /// The stem without its first letter, where that may be a slip: whatever is behind it is spelt as it is meant.
    rest: Option<&'o str>,
    /// What it is called by the same root: `diskrimination` of `diskriminering`.
    derived: Option<String>,
    folded: Vec<char>,
    reach: usize,
    is_short: bool,
}

impl<'o> Speller<'o> {
    fn of(one: &'o One) -> Self {
        let folded = letters(&one.folded);
        let reach = match (one.stem.len(), folded.len()) {
            (0..=3, _) => 0,
            // `billig` is spelt as it is meant, and no `bil`.
            _ if own_stem(&one.folded).is_some() => 0,
            (_, 0..=10) => 1,
            _ => 2,
        };
        let first = one.stem.len() - after_first(&one.stem).len();
        Self {
            stem: &one.stem,
            rest: (folded.len() >= LONG && reach > 0).then(|| &one.stem[first..]),
            derived: derived(&one.stem),
            folded,
            reach,
            is_short: one.stem.len() <= SHORT,
        }
    }

    /// How a word of the index is like it; nothing where it is not.
    fn likeness(&self, word: &str) -> Option<Likeness> {
        if holds(word, self.stem) {
            return Some(Likeness::Within);
        }
        match self.far(word) {
            Some(1) => Some(Likeness::Slip),
            _ if self.derived.as_deref().is_some_and(|it| word.contains(it)) => Some(Likeness::Derived),
            Some(_) => Some(Likeness::Slips),
            None => self.is_first_letter(word).then_some(Likeness::FirstLetter),
        }
    }

    /// Whether only the first letter is other, too many or changed about with the next: where it is missing the word is held.
    fn is_first_letter(&self, word: &str) -> bool {
        let Some(rest) = self.rest.filter(|_| word != self.stem) else {
            return false;
        };
        let is_other = word.strip_suffix(rest).is_some_and(|it| after_first(it).is_empty());
        is_other || is_changed_about(word.as_bytes(), self.stem.as_bytes())
    }

    /// How many letters the likest form of a stem of the index is off; none where that is further off than what may be a slip.
    fn far(&self, word: &str) -> Option<usize> {
        let is_far =
            word.bytes().next() != self.stem.bytes().next() || word.len() < 3 || word.len() + 10 < self.stem.len();
        if self.reach == 0 || is_far || word == self.stem || word.ends_with('-') {
            return None;
        }
        let whole = letters(word);
        // No form is nearer than the nearest begin of the typed word.
        let begins = rows(&whole[..whole.len() - 1], &self.folded, self.reach);
        if whole.len() > self.folded.len() + self.reach || begins.iter().min().is_none_or(|it| *it > self.reach) {
            return None;
        }
        let mut least = self.reach + 1;
        for begin in drawn_out(whole) {
            let doubled = begin.last().copied();
            for ending in ENDINGS {
                for letter in [None, doubled.filter(|_| ending.starts_with(['e', 'i']))] {
                    let form = begin
                        .iter()
                        .copied()
                        .chain(letter)
                        .chain(ending.chars())
                        .collect::<Vec<_>>();
                    if self.is_short && !is_of_same_letters(&form, &self.folded) {
                        continue;
                    }
                    if form.len().abs_diff(self.folded.len()) < least {
                        least = least.min(distance(&form, &self.folded, self.reach));
                    }
                }
            }
        }
        (least <= self.reach).then_some(least.max(1))
    }
}

/// What a borrowed word is called by the same root.
fn derived(stem: &str) -> Option<String> {
    let [doing, done] = DERIVED;
    [(doing, done), (done, doing)].into_iter().find_map(|(own, other)| {
        let root = stem.strip_suffix(own).filter(|it| it.len() >= ROOT)?;
        Some(format!("{root}{other}"))
    })
}

/// A stem, and what it perhaps was before it was cut: `cykl` of `cykel`, `punk` of `punkt`, `plad` of `plads`.
fn drawn_out(stem: Vec<char>) -> Vec<Vec<char>> {
    let mut all = Vec::new();
    match stem.as_slice() {
        [begin @ .., 'l'] => all.push([begin, &['e', 'l']].concat()),
        [.., 'k' | 'g' | 'd'] => all.push([&stem[..], &['t']].concat()),
        _ => {}
    }
    if stem.last().is_some_and(|it| !"aeiouyæøå".contains(*it)) {
        all.push([&stem[..], &['s']].concat());
    }
    all.push(stem);
    all
}

/// The letters of a folded word, the Danish ones as one each.
fn letters(folded: &str) -> Vec<char> {
    let mut letters: Vec<char> = Vec::with_capacity(folded.len());
    for letter in folded.chars() {
        let whole = match (letters.last(), letter) {
            (Some('a'), 'e') => 'æ',
            (Some('o'), 'e') => 'ø',
            (Some('a'), 'a') => 'å',
            _ => {
                letters.push(letter);
                continue;
            }
        };
        letters.pop();
        letters.push(whole);
    }
    letters
}

/// Whether two words begin with the same two letters the other way about, and go on alike.
fn is_changed_about(left: &[u8], right: &[u8]) -> bool {
    match (left, right) {
        ([a, b, left @ ..], [c, d, right @ ..]) => (a, b) == (d, c) && left == right,
        _ => false,
    }
}

fn is_of_same_letters(left: &[char], right: &[char]) -> bool {
    let sorted = |word: &[char]| {
        let mut letters = word.to_vec();
        letters.sort_unstable();
        letters
    };
    left.len() == right.len() && sorted(left) == sorted(right)
}

/// What follows the first letter of a folded word, a Danish one being one.
fn after_first(folded: &str) -> &str {
    let first = ["ae", "oe", "aa"].into_iter().find(|it| folded.starts_with(it));
    let length = first.map_or(folded.chars().next().map_or(0, char::len_utf8), str::len);
    &folded[length..]
}

/// Whether a stem is a part of a longer word; a short one only at an end of it.
fn holds(word: &str, stem: &str) -> bool {
    word.len() > stem.len()
        && match stem.chars().count() {
            0..=3 => false,
            4 => word.starts_with(stem) || word.ends_with(stem),
            _ => word.contains(stem),
        }
}

/// How many letters are other, missing, too many or changed about, up to one more than `reach`.
fn distance(left: &[char], right: &[char], reach: usize) -> usize {
    rows(left, right, reach)
        .last()
        .map_or(reach + 1, |it| (*it).min(reach + 1))
}

/// How far one word is from every begin of another; nothing where that is further than `reach`.
fn rows(left: &[char], right: &[char], reach: usize) -> Vec<usize> {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=right.len()).collect();
    for (i, letter) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in right.iter().enumerate() {
            let change = last[j] + usize::from(letter != other);
            let mut least = change.min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *letter == right[j - 1] && left[i - 1] == *other {
                least = least.min(before[j - 1] + 1);
            }
            row.push(least);
        }
        if row.iter().min().is_none_or(|it| *it > reach) {
            return Vec::new();
        }
        (before, last) = (last, row);
    }
    last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_spelt_almost_alike_are_near() {
        for (left, right, far) in [
            ("fyrvaerkri", "fyrvaerkeri", 1),
            ("storskald", "storskrald", 1),
            ("vindmoel", "vindmol", 1),
            ("havn", "havn", 0),
            ("havn", "hvan", 1),
        ] {
            assert_eq!(distance(&letters(left), &letters(right), 2), far, "{left} {right}");
        }
        assert!(distance(&letters("sol"), &letters("regn"), 1) > 1);
    }

    fn one(typed: &str) -> One {
        let folded = crate::folded(typed);
        One {
            stem: crate::stem(&folded).into_owned(),
            folded,
            typed: typed.to_owned(),
            may_hang: false,
        }
    }

    fn far(typed: &str, meant: &str) -> Option<usize> {
        Speller::of(&one(typed)).far(&crate::stem(&crate::folded(meant)))
    }

    #[test]
    fn a_slip_in_the_ending_is_one_letter_too() {
        for (typed, meant) in [
            ("budgettst", "budgettet"),
            ("boaiger", "boliger"),
            ("fastholdeles", "fastholdelse"),
            ("stræningen", "strækningen"),
            ("lokalplanrne", "lokalplanerne"),
            ("dækingsafgift", "dækningsafgift"),
            ("plejehjemmt", "plejehjemmet"),
            ("opflgning", "opfølgning"),
            ("toldhust", "toldhuset"),
            ("hotelelr", "hoteller"),
            ("legepldsen", "legepladsen"),
            ("mulighsder", "muligheder"),
        ] {
            assert_eq!(far(typed, meant), Some(1), "{typed}");
        }
    }

    #[test]
    fn a_slip_in_the_first_letter_is_one_where_the_rest_is_as_it_is_meant() {
        for (typed, meant) in [
            ("bavnebad", "havnebadet"),
            ("hommunalbestyrelse", "kommunalbestyrelsen"),
            ("khavnebad", "havnebad"),
            ("ahvnebad", "havnebad"),
            ("øldreråd", "ældreråd"),
        ] {
            assert_eq!(likeness(typed, meant), Some(Likeness::FirstLetter), "{typed}");
        }
        for (typed, meant) in [("bavnebadt", "havnesbad"), ("mode", "bode"), ("bygge", "lygge")] {
            assert_eq!(likeness(typed, meant), None, "{typed}");
        }
    }

    fn likeness(typed: &str, meant: &str) -> Option<Likeness> {
        Speller::of(&one(typed)).likeness(&crate::stem(&crate::folded(meant)))
    }

    #[test]
    fn a_borrowed_word_is_like_what_is_made_of_its_root_and_like_no_other_one() {
        for (typed, meant) in [
            ("diskriminering", "diskrimination"),
            ("diskriminering", "diskriminationsloven"),
            ("diskriminering", "antidiskriminationsstrategi"),
            ("diskrimination", "diskriminering"),
            ("organisation", "organiseringen"),
        ] {
            assert_eq!(likeness(typed, meant), Some(Likeness::Derived), "{typed} {meant}");
        }
        for (typed, other) in [
            ("renovering", "renovation"),
            ("parkering", "parkation"),
            ("station", "støtte"),
            ("diskriminering", "kriminalitet"),
            ("skatter", "skitse"),
        ] {
            assert_eq!(likeness(typed, other), None, "{typed} {other}");
        }
    }

    #[test]
    fn two_letters_are_another_word_unless_it_is_long() {
        assert_eq!(far("racistisk", "realistisk"), None);
        assert_eq!(far("rehabilliterng", "rehabilitering"), Some(2));
        assert_eq!(far("bil", "bid"), None);
        for (typed, other) in [("skat", "skitse"), ("skatter", "status"), ("skat", "sat")] {
            assert_eq!(far(typed, other), None, "{typed}");
        }
        assert_eq!(far("hvan", "havn"), Some(1), "letters changed about");
        assert_eq!(far("klubhus", "klub"), None, "a part is no misspelling");
    }
}
