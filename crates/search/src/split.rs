//! Compounds taken apart by the words that the indexed texts use alone: "budgetopfølgning" is found by "budget".

use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::rc::Rc;

use crate::analyzer::{Stems, is_stop_word, own_stem, stem};

/// Tells whether a stem stands alone somewhere.
pub(crate) trait Vocabulary {
    /// Whether it does.
    fn knows(&self, stem: &str) -> bool;
}

/// The shortest part.
const SHORTEST: usize = 3;
/// The shortest part beside one that nobody knows.
const SHORTEST_SURE: usize = 5;
/// The shortest last part beside a begin that nobody knows.
const SHORTEST_LAST: usize = 4;
/// The shortest begin that nobody knows before one of `HEADS`.
const LONG_BEGIN: usize = 6;
/// The shortest part that may be a compound itself.
const LONG_PART: usize = 12;
/// The longest word that is taken apart.
const LONGEST: usize = 60;
/// What makes of the word before it that there is none of it: `bilfri`, `røgfrie`. That word is one however short it is, and though
/// nobody writes it alone.
const FREE: &str = "fri";
/// How that ends in its forms.
const FREE_ENDINGS: [&str; 3] = ["", "e", "t"];
/// Stems of the shortest length that many compounds end with: `skolevej`, `seniorbolig`, `tidsramme`. Any other one of that length
/// stands behind other letters by chance: `and` in `formand`, `ing` in `ordningen`.
const HEADS: &[&str] = &[
    "aar", "adr", "ald", "ark", "art", "bad", "bak", "ban", "bas", "ben", "bil", "bog", "bol", "bro", "bud", "bus",
    "cel", "dag", "dam", "del", "dyr", "eng", "fag", "fas", "fil", "gad", "gas", "gav", "giv", "hal", "hav", "hus",
    "job", "kaj", "kas", "kod", "kor", "kro", "kur", "lab", "lag", "led", "lej", "liv", "lov", "lyd", "lys", "mad",
    "mol", "mos", "mul", "mur", "net", "num", "pak", "pas", "pol", "rad", "ram", "ret", "rol", "rum", "rut", "sag",
    "sal", "sid", "sik", "soe", "sti", "sum", "syg", "syn", "tab", "tag", "tal", "tid", "tim", "tog", "tur", "typ",
    "uge", "vej", "ven", "vin", "vis", "zon",
];
/// Letters between two parts.
const LINKS: [&str; 3] = ["", "s", "e"];

/// Takes words apart, and remembers how: texts use the same ones again and again.
pub(crate) struct Splitter<V> {
    pub(crate) vocabulary: V,
    pub(crate) stems: Stems,
    known: RefCell<HashMap<String, Rc<[String]>>>,
    /// Words that were learned when it was last forgotten how words are taken apart.
    learned: usize,
}

/// The most words that are remembered.
const REMEMBERED: usize = 100_000;
/// It is forgotten how words are taken apart when this part more of them was learned.
const GROWN: usize = 100;

impl<V: Vocabulary> Splitter<V> {
    pub(crate) fn of(vocabulary: V) -> Self {
        Self {
            vocabulary,
            stems: Stems::default(),
            known: RefCell::default(),
            learned: 0,
        }
    }

    /// So many words were learned in all.
    pub(crate) fn has_learned(&mut self, words: usize) {
        if words > self.learned + self.learned / GROWN {
            self.known.get_mut().clear();
            self.learned = words;
        }
    }

    /// The parts of a folded word.
    pub(crate) fn parts(&self, folded: &str) -> Rc<[String]> {
        if !may_be_compound(folded) {
            return Rc::default();
        }
        if let Some(parts) = self.known.borrow().get(folded) {
            return parts.clone();
        }
        let (mut found, mut ways) = parts(folded, &self.vocabulary);
        // A long part may be a compound itself: `klimaregnskab` of `klimaregnskabsmetode`.
        while let Some((from, to)) = ways.pop() {
            if to - from >= LONG_PART
                && let Some((told, more)) = Known::of(&folded[from..to], &self.vocabulary).whole()
            {
                found.extend(told);
                ways.extend(more.into_iter().map(|it| (from + it.0, from + it.1)));
            }
        }
        let mut once = BTreeSet::new();
        found.retain(|it| once.insert(it.clone()));
        let found: Rc<[String]> = found.into();
        let mut known = self.known.borrow_mut();
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(folded.to_owned(), found.clone());
        found
    }

    /// The parts of a folded word that make it up, one behind the other; fewer than two where it is one word.
    pub(crate) fn row(&self, folded: &str) -> Vec<String> {
        let (_, way) = if may_be_compound(folded) {
            parts(folded, &self.vocabulary)
        } else {
            Default::default()
        };
        way.iter()
            .map(|(from, to)| stem(&folded[*from..*to]).into_owned())
            .collect()
    }
}

/// Whether a folded word or stem is of letters alone: no other is taken apart, or is a part.
pub(crate) fn is_of_letters(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_lowercase())
}

fn may_be_compound(folded: &str) -> bool {
    // `borgerlig` begins with `borger`, and is no word of that.
    is_of_letters(folded) && (2 * SHORTEST..=LONGEST).contains(&folded.len()) && own_stem(folded).is_none()
}

/// The stems of the parts of a folded word, and of what its last parts are together; none where it is one word. And where its
/// parts stand.
fn parts(folded: &str, vocabulary: &impl Vocabulary) -> (Vec<String>, Way) {
    let mut known = Known::of(folded, vocabulary);
    match known.whole() {
        Some(it) if !it.1.is_empty() => it,
        told => free_of(folded).or(told).unwrap_or_else(|| known.one_side()),
    }
}

/// What a word says that there is none of, and that it says so.
fn free_of(folded: &str) -> Option<(Vec<String>, Way)> {
    let mut begins = FREE_ENDINGS
        .iter()
        .filter_map(|it| folded.strip_suffix(it)?.strip_suffix(FREE));
    let begin = begins.next().filter(|it| it.len() >= SHORTEST)?;
    let stem = stem(begin);
    // `indfrie` is to pay, and nothing to be without.
    let is_word = !is_stop_word(begin) && !is_stop_word(&stem);
    is_word.then(|| {
        let way = vec![(0, begin.len()), (begin.len(), folded.len())];
        (vec![stem.into_owned(), FREE.to_owned()], way)
    })
}

struct Known<'w, V> {
    folded: &'w str,
    vocabulary: &'w V,
    asked: HashMap<(usize, usize), Option<Part>>,
}

/// What a part that is known tells by standing where it stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// It is long enough to be meant.
    Long,
    /// It is short, and one of `HEADS`.
    Head,
    /// It is short, and behind other letters by chance.
    Short,
}

impl Part {
    fn of(stem: &str) -> Self {
        if stem.len() > SHORTEST {
            return Self::Long;
        }
        match HEADS.binary_search(&stem) {
            Ok(_) => Self::Head,
            Err(_) => Self::Short,
        }
    }
}

/// A way to take the letters from somewhere to the end apart: where each part begins and ends.
type Way = Vec<(usize, usize)>;

/// Fewer parts, or as many and a longer last one.
fn is_better(way: &Way, than: &Way) -> bool {
    let last = |it: &Way| it.last().map_or(0, |(from, to)| to - from);
    way.len() < than.len() || (way.len() == than.len() && last(way) > last(than))
}

impl<'w, V: Vocabulary> Known<'w, V> {
    fn of(folded: &'w str, vocabulary: &'w V) -> Self {
        Self {
            folded,
            vocabulary,
            asked: HashMap::new(),
        }
    }

    /// What stands in a place; nothing where nobody knows it.
    fn find_part(&mut self, from: usize, to: usize) -> Option<Part> {
        let part = &self.folded[from..to];
        if to - from < SHORTEST || to - from == self.folded.len() || is_stop_word(part) {
            return None;
        }
        let vocabulary = self.vocabulary;
        *self.asked.entry((from, to)).or_insert_with(|| {
            // `fors` is no form of `for`.
            let stem = stem(part);
            let is_known = !is_stop_word(&stem) && vocabulary.knows(&stem);
            is_known.then(|| Part::of(&stem))
        })
    }

    /// Whether what stands in a place may be a part behind another one. Of two short ones the second does not begin with the letter
    /// before it: that is a short word's doubled one, and `billede` is no `led` of a `bil`.
    fn may_follow(&mut self, before: Part, (from, to): (usize, usize)) -> bool {
        let letters = self.folded.as_bytes();
        let is_doubled = letters[from - 1] == letters[from];
        match self.find_part(from, to) {
            Some(Part::Long) => true,
            Some(Part::Head) => before == Part::Long || !is_doubled,
            Some(Part::Short) | None => false,
        }
    }

    /// The way with the fewest parts, each known and none by chance; of these the one whose last part is longest: that is what the
    /// word names.
    fn whole(&mut self) -> Option<(Vec<String>, Way)> {
        let length = self.folded.len();
        let mut best: Vec<Option<Way>> = vec![None; length + 1];
        best[length] = Some(Vec::new());
        for from in (0..=length - SHORTEST).rev() {
            for to in (from + SHORTEST..=length).rev() {
                let Some(part) = self.find_part(from, to) else {
                    continue;
                };
                for link in LINKS {
                    let next = to + link.len();
                    // A link stands between two parts, never last.
                    if !self.folded[to..].starts_with(link) || (!link.is_empty() && next >= length) {
                        continue;
                    }
                    let Some(rest) = &best[next] else { continue };
                    if rest.first().is_some_and(|it| !self.may_follow(part, *it)) {
                        continue;
                    }
                    let mut way = vec![(from, to)];
                    way.extend(rest);
                    if best[from].as_ref().is_none_or(|it| is_better(&way, it)) {
                        best[from] = Some(way);
                    }
                }
            }
        }
        let way = best[0].take().filter(|it| it.len() > 1)?;
        let shortest = way.iter().map(|(from, to)| to - from).min().unwrap_or(0);
        let is_doubtful = shortest == SHORTEST && way.len() * 4 > length + 1;
        let own = stem(self.folded);
        let told = self.told(&way);
        // `ledelse` is a form of `led`, not that and `else`.
        let is_compound = !is_doubtful && !told.iter().any(|it| *it == own);
        Some(if is_compound { (told, way) } else { Default::default() })
    }

    /// One part that is known and long enough to be one, beside letters that nobody knows.
    fn one_side(&mut self) -> (Vec<String>, Way) {
        let length = self.folded.len();
        let folded = self.folded;
        let last = (SHORTEST..length)
            .filter(|from| length - from >= SHORTEST_LAST)
            .find_map(|from| Some((from, self.find_part(from, length)?)));
        // `inhabile` is no `bil`.
        let last = last.filter(|(from, part)| match part {
            Part::Long => true,
            Part::Head => *from >= LONG_BEGIN,
            Part::Short => false,
        });
        let told = |from: usize, to: usize| (vec![stem(&folded[from..to]).into_owned()], vec![(from, to)]);
        if let Some((from, _)) = last {
            return told(from, length);
        }
        let first = (SHORTEST_SURE..=length.saturating_sub(SHORTEST_LAST))
            .rev()
            // The stem of `bille` is `bil`: `billetter` is no word of that.
            .find(|to| self.find_part(0, *to) == Some(Part::Long));
        first.map(|to| told(0, to)).unwrap_or_default()
    }

    /// Each part, and what follows each of them to the word's end.
    fn told(&self, way: &Way) -> Vec<String> {
        let length = self.folded.len();
        let parts = way.iter().map(|(from, to)| stem(&self.folded[*from..*to]).into_owned());
        let rests = way[1..way.len() - 1]
            .iter()
            .map(|(from, _)| stem(&self.folded[*from..length]).into_owned());
        let mut told: Vec<String> = parts.chain(rests).collect();
        told.dedup();
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyzer::folded;

    struct Words(BTreeSet<String>);

    impl Vocabulary for Words {
        fn knows(&self, stem: &str) -> bool {
            self.0.contains(stem)
        }
    }

    fn apart(word: &str) -> String {
        let known = [
            "budget opfølgning overslag havn bad cykel parkering natur national park leder led else vind mølle",
            "bil dag institution trivsel måling leverandør register tid plan skole børn børnehave plads pladser klima regn",
            "skab regnskab fors lag forslag forlig mad skolemad pulje borger møde aftale partner partnerskab klimaregnskab metode",
            "let ingen kom and orden kunst vej hus leje ramme",
        ];
        let known = known
            .iter()
            .flat_map(|it| it.split(' '))
            .map(|it| stem(&folded(it)).into_owned())
            .collect();
        Splitter::of(Words(known)).parts(&folded(word)).join(" ")
    }

    #[test]
    fn a_compound_is_its_parts() {
        for (word, parts) in [
            ("budgetopfølgning", "budget opfoelgning"),
            ("overslagsbudgettet", "overslag budget"),
            ("havnebad", "havn bad"),
            ("cykelparkering", "cykl parkering"),
            ("naturnationalpark", "natur national park nationalpark"),
            ("daginstitutioner", "dag institution"),
            ("naturbørnehaven", "natur boernehav"),
            ("parkeringspladser", "parkering plads"),
            ("klimaregnskabet", "klima regnskab"),
            ("budgetforslag", "budget forslag"),
            ("skolemadspulje", "skolemad pulje"),
            ("borgermøderne", "borger moede"),
            ("partnerskabsaftale", "partnerskab aftale partner skab"),
            ("klimaregnskabsmetode", "klimaregnskab metode klima regnskab"),
            ("skoleleder", "skole leder"),
            ("skoleledelsen", "skole ledelse"),
            ("skolevejen", "skole vej"),
            ("bilvejene", "bil vej"),
            ("bilplan", "bil plan"),
            ("husleje", "hus leje"),
            ("tidsrammen", "tid ramme"),
        ] {
            let found = apart(word);
            let found: BTreeSet<_> = found.split(' ').map(|it| stem(it).into_owned()).collect();
            let meant: BTreeSet<_> = parts.split(' ').map(|it| stem(it).into_owned()).collect();
            assert_eq!(found, meant, "{word}");
        }
    }

    #[test]
    fn what_something_is_free_of_is_a_part_however_short_it_is() {
        for (word, parts) in [
            ("bilfri", "bil fri"),
            ("bilfrie", "bil fri"),
            ("røgfrit", "roeg fri"),
            ("afgiftsfri", "afgift fri"),
            ("indfri", ""),
            ("befrie", ""),
        ] {
            assert_eq!(apart(word), parts, "{word}");
        }
    }

    #[test]
    fn a_part_is_found_beside_what_nobody_knows() {
        assert_eq!(apart("budgetxyzzy"), stem("budget"));
        assert_eq!(apart("xyzzyparkering"), stem("parkering"));
        assert_eq!(apart("billedkunst"), stem("kunst"));
        assert_eq!(apart("fossilbilerne"), "bil");
        assert_eq!(apart("inhabile"), "", "too little stands before it");
    }

    #[test]
    fn a_word_is_not_taken_apart_by_chance() {
        for word in ["budget", "ledelse", "kommune", "forslag", "billetter", "26"] {
            assert_eq!(apart(word), "", "{word}");
        }
        // Both ends of these stand alone somewhere.
        for word in [
            "billede",
            "billedet",
            "billeder",
            "billederne",
            "billetten",
            "billetterne",
            "balletten",
            "kommunen",
            "ordningen",
            "beslutningen",
            "formanden",
            "dagsorden",
        ] {
            assert_eq!(apart(word), "", "{word}");
        }
    }

    #[test]
    fn a_word_with_a_stem_of_its_own_is_not_taken_apart() {
        let known = ["grund", "borger", "hånd"].map(|it| stem(&folded(it)).into_owned());
        let splitter = Splitter::of(Words(known.into_iter().collect()));
        for word in ["grundigere", "borgerlige", "hændelser"] {
            assert!(splitter.parts(&folded(word)).is_empty(), "{word}");
        }
        assert_eq!(splitter.parts("grundxyzzy").join(" "), "grund");
    }

    #[test]
    fn short_ends_of_compounds_are_in_order() {
        assert!(HEADS.is_sorted() && HEADS.iter().all(|it| it.len() == SHORTEST));
    }
}
