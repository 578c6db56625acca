//! What is asked: words and phrases, and what the finds are to be of.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::analyzer::{Word, is_stop_word, stem, words};
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
    /// A word, by its stem, as the index writes it, and as it was typed.
    Word {
        stem: String,
        folded: String,
        typed: String,
    },
    /// Words in this order, each with its distance from the first.
    Phrase(Vec<(usize, String)>),
}

/// What the typed words ask for.
pub(crate) fn sought(typed: &str) -> Vec<Sought> {
    let typed: String = typed.chars().take(LONGEST).collect();
    let mut found = Vec::new();
    let mut stopped = Vec::new();
    for (at, piece) in typed.split(['"', '“', '”', '„', '»', '«']).enumerate() {
        if at % 2 == 1 {
            found.extend(phrase(piece, &words(piece)));
            continue;
        }
        for group in groups(piece) {
            match group.as_slice() {
                [word] if is_stop_word(&word.folded) => stopped.push(single(piece, word)),
                [word] => found.push(single(piece, word)),
                several => found.extend(phrase(piece, several)),
            }
        }
    }
    if found.is_empty() {
        found = stopped;
    }
    found.truncate(MOST_WORDS);
    found
}

fn single(text: &str, word: &Word) -> Sought {
    Sought::Word {
        stem: stem(&word.folded).into_owned(),
        folded: word.folded.clone(),
        typed: text[word.from..word.to].to_owned(),
    }
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
    let mut place = 0;
    let mut row = Vec::new();
    for word in words {
        if !word.is_whole_number {
            row.push((place, stem(&word.folded).into_owned()));
            place += 1;
        }
    }
    match row.as_slice() {
        [] => None,
        [_] => words.last().map(|it| single(text, it)),
        _ => Some(Sought::Phrase(row)),
    }
}

impl Sought {
    /// The words it is met by.
    pub(crate) fn stems(&self) -> Vec<&str> {
        match self {
            Self::Word { stem, .. } => vec![stem],
            Self::Phrase(row) => row.iter().map(|it| it.1.as_str()).collect(),
        }
    }

    /// Documents that hold it.
    pub(crate) fn query(&self, fields: &Fields) -> Box<dyn Query> {
        let term = |stem: &str| Term::from_field_text(fields.words, stem);
        match self {
            Self::Word { stem, .. } => Box::new(TermQuery::new(term(stem), IndexRecordOption::WithFreqs)),
            Self::Phrase(row) => Box::new(PhraseQuery::new_with_offset(
                row.iter().map(|(place, stem)| (*place, term(stem))).collect(),
            )),
        }
    }
}

/// What makes one find better than another that holds the same words: the title before the decision, a whole word before a part.
pub(crate) fn better(sought: &[Sought], fields: &Fields) -> BooleanQuery {
    let weigh = |field, word: String, weight| -> (Occur, Box<dyn Query>) {
        let term = TermQuery::new(Term::from_field_text(field, &word), IndexRecordOption::WithFreqs);
        (Occur::Should, Box::new(BoostQuery::new(Box::new(term), weight)))
    };
    let mut parts = Vec::new();
    for stem in sought.iter().flat_map(Sought::stems) {
        parts.push(weigh(fields.title, stem.to_owned(), 2.0));
        parts.push(weigh(fields.title, format!("+{stem}"), 0.8));
        parts.push(weigh(fields.decision, stem.to_owned(), 0.6));
        parts.push(weigh(fields.decision, format!("+{stem}"), 0.2));
    }
    BooleanQuery::new(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(typed: &str) -> String {
        let one = |it: Sought| match it {
            Sought::Word { stem, .. } => stem,
            Sought::Phrase(row) => {
                let row: Vec<_> = row.iter().map(|(place, stem)| format!("{place}:{stem}")).collect();
                format!("[{}]", row.join(" "))
            }
        };
        sought(typed).into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_phrases_and_numbers_are_told_apart() {
        assert_eq!(said("havnebadet i Nørrehavn"), "havnebad noerrehavn");
        assert_eq!(said("\"fælles ledelse\" skole"), "[0:fael 1:led] skol");
        assert_eq!(said("26/2214"), "26/2214");
        assert_eq!(said("it-model"), "[0:it 1:modl]");
        assert_eq!(said("og"), "og");
        assert_eq!(said("  \"\" - "), "");
        assert_eq!(said("Teknik- og Miljøudvalget"), "teknik miljoeudvalg");
    }

    proptest::proptest! {
        #[test]
        fn whatever_is_typed_is_a_question(typed in "\\PC{0,120}") {
            let _ = sought(&typed);
        }
    }
}
