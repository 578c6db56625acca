//! What is asked: words and phrases, and what the finds are to be of.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analyzer::{Word, is_hanging, is_stop_word, stem, words};
use crate::schema::Fields;

/// By what finds are counted and narrowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Facet {
    /// The kind of thing.
    Kind,
    /// The body, by its address.
    Body,
    /// The year of the meeting.
    Year,
    /// What it was decided to be.
    Outcome,
    /// Who stands in it.
    Person,
    /// A goal it is worked for.
    Goal,
}

impl Facet {
    /// Every facet.
    pub const ALL: [Self; 6] = [
        Self::Kind,
        Self::Body,
        Self::Year,
        Self::Outcome,
        Self::Person,
        Self::Goal,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Body => "body",
            Self::Year => "year",
            Self::Outcome => "outcome",
            Self::Person => "person",
            Self::Goal => "goal",
        }
    }

    pub(crate) fn field(self, fields: &Fields) -> Field {
        match self {
            Self::Kind => fields.kind,
            Self::Body => fields.body,
            Self::Year => fields.year,
            Self::Outcome => fields.outcome,
            Self::Person => fields.person,
            Self::Goal => fields.goal,
        }
    }
}

/// In which order finds come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Sort {
    /// What fits best first.
    #[default]
    Relevance,
    /// The newest first.
    Newest,
    /// The oldest first.
    Oldest,
}

/// What somebody asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The words as they were typed.
    pub words: String,
    /// Only what is of these.
    pub only: Vec<(Facet, String)>,
    /// Only from this day, as 20260928.
    pub from: Option<i64>,
    /// Only until this day.
    pub until: Option<i64>,
    /// In which order.
    pub sort: Sort,
    /// Finds before the first that is wanted.
    pub offset: usize,
    /// The most finds that are wanted.
    pub limit: usize,
    /// All finds are counted, by facet too; otherwise only whether there are some.
    pub is_counted: bool,
}

/// The most words of a question that count.
const MOST_WORDS: usize = 24;
/// The longest question, in letters.
const LONGEST: usize = 1_000;

/// Something that a find must hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sought {
    /// A word.
    Word(One),
    /// Words in this order, each with its distance from the first.
    Phrase {
        row: Vec<(usize, String)>,
        /// The same words where strokes join them: they are perhaps written apart, or as one word.
        joined: Vec<One>,
    },
    /// Any of these.
    Either(Vec<Self>),
}

/// A word, by its stem, as the index writes it, and as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct One {
    pub(crate) stem: String,
    pub(crate) folded: String,
    pub(crate) typed: String,
    /// It may be the begin of a compound whose end follows later: `teknik` of `teknik og miljøudvalget`.
    pub(crate) may_hang: bool,
}

/// What is to be found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Typed {
    /// Each of these.
    pub(crate) sought: Vec<Sought>,
    /// None of these.
    pub(crate) without: Vec<Sought>,
}

/// A part of what was typed.
enum Part {
    Held(Sought),
    /// It says nothing of what is looked for.
    Stopped(Sought),
    /// A stroke before it: it is not to be there.
    Without(Sought),
    /// `OR` or `ELLER` in capitals, and what it is as a word.
    Or(Sought),
    /// `AND` in capitals: every word is to be there anyway.
    And(Sought),
}

/// What the typed words ask for.
pub(crate) fn sought(typed: &str) -> Typed {
    let typed: String = typed.chars().take(LONGEST).collect();
    let mut parts = parts(&typed).into_iter().peekable();
    let mut found = Typed::default();
    let mut stopped = Vec::new();
    let mut is_either = false;
    while let Some(part) = parts.next() {
        let is_between = !found.sought.is_empty() && parts.peek().is_some();
        let held = match part {
            Part::Or(_) if is_between => {
                is_either = true;
                continue;
            }
            Part::And(_) if is_between => continue,
            Part::Without(it) => {
                found.without.push(it);
                continue;
            }
            Part::Stopped(it) => {
                stopped.push(it);
                continue;
            }
            Part::Held(it) | Part::Or(it) | Part::And(it) => it,
        };
        let other = if is_either { found.sought.pop() } else { None };
        is_either = false;
        found.sought.push(match other {
            Some(Sought::Either(mut several)) => {
                several.push(held);
                Sought::Either(several)
            }
            Some(one) => Sought::Either(vec![one, held]),
            None => held,
        });
    }
    for other in [stopped, std::mem::take(&mut found.without)] {
        // Nothing is looked for but what says nothing, or what was not to be there: it is meant as it stands.
        if found.sought.is_empty() {
            found.sought = other;
        } else {
            found.without = other;
        }
    }
    found.sought.truncate(MOST_WORDS);
    found.without.truncate(MOST_WORDS);
    found
}

fn parts(typed: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut before = "";
    for (at, piece) in typed.split(['"', '“', '”', '„', '»', '«']).enumerate() {
        if at % 2 == 1 {
            let is_without = is_stroke_before(before);
            let held = phrase(piece, &words(piece));
            parts.extend(held.map(|it| if is_without { Part::Without(it) } else { Part::Held(it) }));
            continue;
        }
        before = piece;
        let groups = groups(piece);
        for (at, group) in groups.iter().enumerate() {
            let is_without = group.first().is_some_and(|it| {
                is_stroke_before(&piece[..it.from]) && !it.folded.starts_with(|it: char| it.is_ascii_digit())
            });
            let held = match group.as_slice() {
                [word] => {
                    let is_joining =
                        |it: &Vec<Word>| matches!(it.as_slice(), [it] if is_joining(&piece[it.from..it.to]));
                    let is_first = groups.get(at + 1).is_some_and(is_joining) && at + 2 < groups.len();
                    Some(single(piece, word, is_first || is_hanging(piece, word)))
                }
                several => phrase(piece, several).map(|it| it.joined(piece, several)),
            };
            let Some(held) = held else { continue };
            parts.push(match &held {
                _ if is_without => Part::Without(held),
                Sought::Word(it) if matches!(it.typed.as_str(), "OR" | "ELLER") => Part::Or(held),
                Sought::Word(it) if it.typed == "AND" => Part::And(held),
                Sought::Word(it) if is_stop_word(&it.folded) => Part::Stopped(held),
                _ => Part::Held(held),
            });
        }
    }
    parts
}

/// Whether a stroke stands right before something that nothing stands right before.
fn is_stroke_before(before: &str) -> bool {
    let rest = before.strip_suffix(['-', '\u{2212}']);
    rest.is_some_and(|it| it.chars().next_back().is_none_or(char::is_whitespace))
}

fn is_joining(typed: &str) -> bool {
    matches!(typed, "og" | "eller" | "samt")
}

fn single(text: &str, word: &Word, may_hang: bool) -> Sought {
    Sought::Word(One::of(&word.folded, &text[word.from..word.to], may_hang))
}

/// Words one by one; those that a hyphen joins are one group, and a whole number stands for its parts.
fn groups(text: &str) -> Vec<Vec<Word>> {
    let mut groups: Vec<Vec<Word>> = Vec::new();
    let mut until = 0;
    for word in words(text) {
        if word.from < until {
            continue;
        }
        if word.is_whole_number {
            until = word.to;
        }
        let last = groups.last().and_then(|it| it.last());
        let is_joined = last.is_some_and(|it| !it.is_whole_number && &text[it.to..word.from] == "-");
        match groups.last_mut() {
            Some(group) if is_joined => group.push(word),
            _ => groups.push(vec![word]),
        }
    }
    groups
}

/// Words in a row; those that say nothing only keep their place.
fn phrase(text: &str, words: &[Word]) -> Option<Sought> {
    let mut row = Vec::new();
    for word in words.iter().filter(|it| !it.is_whole_number) {
        let stem = stem(&word.folded);
        let stem = if is_hanging(text, word) {
            format!("{stem}-")
        } else {
            stem.into_owned()
        };
        row.push((row.len(), stem));
    }
    match row.as_slice() {
        [] => None,
        [_] => words.last().map(|it| single(text, it, false)),
        _ => Some(Sought::Phrase {
            row,
            joined: Vec::new(),
        }),
    }
}

impl One {
    fn of(folded: &str, typed: &str, may_hang: bool) -> Self {
        Self {
            stem: stem(folded).into_owned(),
            folded: folded.to_owned(),
            typed: typed.to_owned(),
            may_hang,
        }
    }

    /// Several written as one word.
    pub(crate) fn of_all(several: &[Self]) -> Self {
        let written = |part: fn(&Self) -> &str| several.iter().map(part).collect::<String>();
        Self::of(&written(|it| &it.folded), &written(|it| &it.typed), false)
    }

    /// The day that it is, as 20260928.
    fn day(&self) -> Option<i64> {
        let is_day = self.folded.len() == 10 && self.folded.bytes().filter(|it| *it == b'-').count() == 2;
        is_day
            .then(|| crate::schema::day_number(&self.folded))
            .filter(|it| *it > 10_000_000)
    }

    /// How the index writes it.
    pub(crate) fn written(&self) -> Vec<String> {
        let hanging = self.may_hang.then(|| format!("{}-", self.stem));
        // `§ 17, stk. 4` is called `17.4` as well.
        let piece = self.stem.strip_prefix('§').filter(|it| it.contains('.'));
        let other = hanging.or_else(|| piece.map(str::to_owned));
        std::iter::once(self.stem.clone()).chain(other).collect()
    }

    fn terms(&self, fields: &Fields) -> Box<dyn Query> {
        let mut written: Vec<_> = self.written().iter().map(|it| word(fields, it)).collect();
        match written.len() {
            1 => written.remove(0),
            _ => Box::new(BooleanQuery::union(written)),
        }
    }
}

/// Documents that hold a word.
pub(crate) fn word(fields: &Fields, stem: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(fields.words, stem);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

/// Documents that hold words in a row, or no further from it than some places.
pub(crate) fn row<'w>(fields: &Fields, words: impl Iterator<Item = (usize, &'w str)>, slop: u32) -> Box<dyn Query> {
    let terms = words.map(|(place, stem)| (place, Term::from_field_text(fields.words, stem)));
    let mut row = PhraseQuery::new_with_offset(terms.collect());
    row.set_slop(slop);
    Box::new(row)
}

impl Sought {
    /// Words in a row that strokes join.
    fn joined(self, text: &str, words: &[Word]) -> Self {
        match self {
            Self::Phrase { row, .. } => {
                let of = |it: &Word| One::of(&it.folded, &text[it.from..it.to], false);
                let joined = words.iter().filter(|it| !it.is_whole_number).map(of).collect();
                Self::Phrase { row, joined }
            }
            other => other,
        }
    }

    /// The words it is met by.
    pub(crate) fn stems(&self) -> Vec<&str> {
        match self {
            Self::Word(it) => vec![&it.stem],
            Self::Phrase { row, .. } => row.iter().map(|it| it.1.trim_end_matches('-')).collect(),
            Self::Either(several) => several.iter().flat_map(Self::stems).collect(),
        }
    }

    /// The days that are meant.
    pub(crate) fn days(&self) -> Vec<i64> {
        match self {
            Self::Word(it) => it.day().into_iter().collect(),
            Self::Phrase { .. } => Vec::new(),
            Self::Either(several) => several.iter().flat_map(Self::days).collect(),
        }
    }

    /// Documents that hold it.
    pub(crate) fn query(&self, fields: &Fields) -> Box<dyn Query> {
        match self {
            Self::Word(it) => it.terms(fields),
            Self::Phrase { row: words, .. } => row(fields, words.iter().map(|(place, it)| (*place, it.as_str())), 0),
            Self::Either(several) => Box::new(BooleanQuery::union(several.iter().map(|it| it.query(fields)).collect())),
        }
    }
}

/// What makes one find better than another that holds the same words: the title before the decision, a whole word before a part.
pub(crate) fn better(sought: &[Sought], fields: &Fields, title: f32) -> BooleanQuery {
    let weigh = |field, word: String, weight| -> (Occur, Box<dyn Query>) {
        let term = TermQuery::new(Term::from_field_text(field, &word), IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(BoostQuery::new(Box::new(term), weight)))
    };
    let mut parts = Vec::new();
    for stem in sought.iter().flat_map(Sought::stems) {
        parts.push(weigh(fields.title, stem.to_owned(), 2.0 * title));
        parts.push(weigh(fields.title, format!("+{stem}"), 0.8 * title));
        parts.push(weigh(fields.decision, stem.to_owned(), 0.6));
        parts.push(weigh(fields.decision, format!("+{stem}"), 0.2));
    }
    BooleanQuery::new(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(it: &Sought) -> String {
        match it {
            Sought::Word(it) if it.may_hang => format!("{}~", it.stem),
            Sought::Word(it) => it.stem.clone(),
            Sought::Phrase { row, .. } => {
                let row: Vec<_> = row.iter().map(|(place, stem)| format!("{place}:{stem}")).collect();
                format!("[{}]", row.join(" "))
            }
            Sought::Either(several) => several.iter().map(told).collect::<Vec<_>>().join("|"),
        }
    }

    fn said(typed: &str) -> String {
        let typed = sought(typed);
        let held = typed.sought.iter().map(told);
        let without = typed.without.iter().map(|it| format!("not {}", told(it)));
        held.chain(without).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_and_numbers_are_told_apart() {
        assert_eq!(said("havnebadet i Nørrehavn"), "havnebad noerrehavn");
        assert_eq!(said("\"fælles ledelse\" skole"), "[0:fael 1:led] skol");
        assert_eq!(said("26/2214"), "26/2214");
        assert_eq!(said("it-model"), "[0:it 1:modl]");
        assert_eq!(said("og"), "og");
        assert_eq!(said("  \"\" - "), "");
        assert_eq!(said("Teknik- og Miljøudvalget"), "teknik~ miljoeudvalg");
        assert_eq!(said("teknik og miljøudvalget"), "teknik~ miljoeudvalg");
        assert_eq!(said("\"Teknik- og Miljøudvalget\""), "[0:teknik- 1:og 2:miljoeudvalg]");
        assert_eq!(said("hvornår åbner havnebadet"), "aabn havnebad");
    }

    #[test]
    fn a_day_a_paragraph_and_an_amount_are_one_word_each() {
        for typed in [
            "20.10.2026",
            "2026-10-20",
            "20/10-2026",
            "20/10 2026",
            "20. oktober 2026",
        ] {
            assert_eq!(said(typed), "2026-10-20", "{typed}");
            assert_eq!(sought(typed).sought[0].days(), [20_261_020]);
        }
        assert_eq!(said("havnebad den 20. oktober"), "havnebad 20 oktob");
        assert_eq!(said("servicelov § 17, stk. 4"), "servicelov §17.4");
        assert_eq!(
            (said("185000 kr"), said("185.000 kr")),
            ("185000 kr".into(), "185000 kr".into())
        );
        assert_eq!(sought("EMN-2026-000301").sought[0].days(), Vec::<i64>::new());
    }

    #[test]
    fn what_is_not_to_be_there_and_what_may_be_instead() {
        assert_eq!(said("havnebad -sauna"), "havnebad not sauna");
        assert_eq!(said("havnebad -\"fælles ledelse\""), "havnebad not [0:fael 1:led]");
        assert_eq!(said("havnebad - sauna"), "havnebad sauna", "a stroke between two words");
        assert_eq!(said("-sauna"), "sauna");
        assert_eq!(said("frost -5 grader"), "frost 5 grad");
        assert_eq!(said("havnebad OR fyrværkeri"), "havnebad|fyrvaerkeri");
        assert_eq!(
            said("budget havnebad ELLER skole ELLER \"fælles ledelse\""),
            "budg havnebad|skol|[0:fael 1:led]"
        );
        assert_eq!(said("havnebad AND sauna"), "havnebad sauna");
        assert_eq!(said("havnebad eller sauna"), "havnebad~ sauna");
        assert_eq!(said("VILD AND"), "vild and");
        assert_eq!(said("ELLER"), "ell");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_a_question(typed in "\\PC{0,120}") {
            let _ = sought(&typed);
        }
    }
}
