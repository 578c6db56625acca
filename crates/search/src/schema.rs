//! The fields of the index.

use std::collections::BTreeSet;
use std::rc::Rc;

use tantivy::TantivyDocument;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::{PreTokenizedString, Token};

use crate::analyzer::{Stems, initials, is_hanging, words};
use crate::card::{Clause, Document, Kind, PUBLIC};
use crate::fault::Fault;
use crate::split::{Splitter, Vocabulary, is_of_letters};

/// Raised when the fields or what is shown of a find change: an index of others cannot be read and is made anew.
pub(crate) const FORMAT: u32 = 5;

/// The fields of one clause of what may be seen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ClauseFields {
    pub(crate) audiences: Field,
    pub(crate) thing: Field,
}

/// The fields.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Fields {
    pub(crate) unit: Field,
    /// Every word, and the parts of compounds.
    pub(crate) words: Field,
    /// Words that stand in what everybody finds: by these alone compounds are taken apart, so that what is closed shows in
    /// nothing that is open.
    pub(crate) open_words: Field,
    /// Words that only the name of its body says.
    pub(crate) named: Field,
    /// Words of the title; parts behind a `+`.
    pub(crate) title: Field,
    /// Words of the decision; parts behind a `+`.
    pub(crate) decision: Field,
    /// `public`, where everybody finds it.
    pub(crate) eyes: Field,
    pub(crate) thing: ClauseFields,
    pub(crate) within: ClauseFields,
    pub(crate) paper: ClauseFields,
    pub(crate) instead: ClauseFields,
    pub(crate) edge: Field,
    pub(crate) date: Field,
    pub(crate) kind: Field,
    pub(crate) body: Field,
    pub(crate) year: Field,
    pub(crate) outcome: Field,
    pub(crate) person: Field,
    pub(crate) goal: Field,
    pub(crate) card: Field,
    pub(crate) decided: Field,
    pub(crate) texts: Field,
    /// What was put in, so that it can be told from what should be.
    pub(crate) mark: Field,
}

impl Fields {
    pub(crate) fn make() -> (Schema, Self) {
        let mut builder = Schema::builder();
        let it = &mut builder;
        let fields = Self {
            unit: it.add_text_field("unit", STRING | STORED),
            words: it.add_text_field("words", counted(IndexRecordOption::WithFreqsAndPositions)),
            open_words: it.add_text_field("open_words", counted(IndexRecordOption::Basic)),
            named: it.add_text_field("named", STRING),
            title: it.add_text_field("title", counted(IndexRecordOption::WithFreqs)),
            decision: it.add_text_field("decision", counted(IndexRecordOption::WithFreqs)),
            eyes: it.add_text_field("eyes", counted(IndexRecordOption::WithFreqs)),
            thing: clause(it, "see", "thing"),
            within: clause(it, "see_within", "within"),
            paper: clause(it, "see_paper", "paper"),
            instead: clause(it, "see_instead", "instead"),
            edge: it.add_i64_field("edge", INDEXED),
            date: it.add_i64_field("date", FAST),
            kind: it.add_text_field("kind", STRING | FAST),
            body: it.add_text_field("body", STRING | FAST),
            year: it.add_text_field("year", STRING | FAST),
            outcome: it.add_text_field("outcome", STRING | FAST),
            person: it.add_text_field("person", STRING | FAST),
            goal: it.add_text_field("goal", STRING | FAST),
            card: it.add_text_field("card", STORED),
            decided: it.add_text_field("decided", STORED),
            texts: it.add_text_field("texts", STORED),
            mark: it.add_u64_field("mark", STORED),
        };
        (builder.build(), fields)
    }

    /// A document as the index keeps it.
    pub(crate) fn lay(&self, it: &Document, splitter: &Splitter<impl Vocabulary>) -> Result<TantivyDocument, Fault> {
        let mut laid = TantivyDocument::default();
        laid.add_text(self.unit, &it.unit);
        let mut all = Stream::default();
        let stems = &splitter.stems;
        // A meeting's title is its body's name: that stands about everything of the body, and only whole words of it count.
        let is_name = it.card.kind == Kind::Meeting;
        let mut title = Tokens::of(&it.card.title, stems);
        if is_name {
            title = title.whole();
        }
        let decision = Tokens::of(&it.decision, stems);
        if it.card.kind == Kind::Body {
            title.follow(&Tokens::of(&initials(&it.card.title).join(" "), stems));
        }
        // A word of the title counts as several, one of the decision as two.
        if !is_name {
            (0..3).for_each(|_| all.add(&title));
        }
        for _ in 0..2 {
            all.add(&decision);
        }
        let numbers = Tokens::of(&it.numbers.join(" , "), stems);
        all.add(&numbers);
        all.add(&numbers);
        for text in &it.texts {
            all.add(&Tokens::of(text, stems));
        }
        let said = all.tokens.len();
        if is_name {
            (0..3).for_each(|_| all.add_names(&title));
        }
        all.add_names(&Tokens::of(&it.about, stems).whole());
        for stem in all.only_since(said) {
            laid.add_text(self.named, stem);
        }
        if it.visibility.is_public() {
            laid.add_pre_tokenized_text(self.open_words, all.alone());
        }
        all.take_apart(splitter);
        laid.add_pre_tokenized_text(self.words, all.done());
        laid.add_pre_tokenized_text(self.title, title.marked((!is_name).then_some(splitter)));
        laid.add_pre_tokenized_text(self.decision, decision.marked(Some(splitter)));
        self.lay_visibility(&mut laid, it);
        for (field, value) in [(self.kind, it.card.kind.code()), (self.body, it.body.as_str())] {
            laid.add_text(field, value);
        }
        if let Some(year) = it.card.date.get(..4) {
            laid.add_text(self.year, year);
        }
        laid.add_i64(self.date, day_number(&it.card.date));
        for (field, values) in [
            (self.outcome, &it.card.outcomes),
            (self.person, &it.people),
            (self.goal, &it.goals),
        ] {
            values.iter().for_each(|value| laid.add_text(field, value));
        }
        laid.add_text(self.card, serde_json::to_string(&it.card)?);
        laid.add_text(self.decided, &it.decision);
        laid.add_u64(self.mark, it.mark());
        it.texts.iter().for_each(|text| laid.add_text(self.texts, text));
        Ok(laid)
    }

    fn lay_visibility(&self, laid: &mut TantivyDocument, it: &Document) {
        let seen = &it.visibility;
        if seen.is_public() {
            laid.add_text(self.eyes, PUBLIC);
        }
        let clauses = [
            (self.thing, Some(&seen.thing)),
            (self.within, Some(&seen.within)),
            (self.paper, Some(&seen.paper)),
            (self.instead, seen.instead.as_ref()),
        ];
        for (fields, clause) in clauses {
            let Some(Clause { thing, audiences }) = clause else {
                continue;
            };
            laid.add_text(fields.thing, thing);
            audiences.iter().for_each(|it| laid.add_text(fields.audiences, it));
        }
        if let Some(edge) = it.edge {
            laid.add_i64(self.edge, edge);
        }
    }
}

fn clause(builder: &mut SchemaBuilder, audiences: &str, thing: &str) -> ClauseFields {
    ClauseFields {
        audiences: builder.add_text_field(audiences, STRING),
        thing: builder.add_text_field(thing, STRING),
    }
}

/// Words are handed over as they are.
fn counted(option: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_index_option(option);
    TextOptions::default().set_indexing_options(indexing)
}

/// A day as a number in the order of days: 20260928; 0 without one.
pub(crate) fn day_number(date: &str) -> i64 {
    let digits: String = date.chars().filter(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// A text's words as the index keeps them: their place and stem, and how they are written where that may be a compound.
///
/// A word that hangs (`Teknik-` of `Teknik- og Miljøudvalget`) stands there with its stroke as well.
struct Tokens(Vec<(usize, Rc<str>, String)>);

impl Tokens {
    fn of(text: &str, stems: &Stems) -> Self {
        let mut place = 0;
        let mut tokens = Vec::new();
        for word in words(text) {
            let stem = stems.of(&word.folded);
            if is_hanging(text, &word) {
                tokens.push((place, format!("{stem}-").into(), String::new()));
            }
            tokens.push((place, stem, word.folded));
            // A whole number stands where its first part stands.
            place += usize::from(!word.is_whole_number);
        }
        Self(tokens)
    }

    /// Other words behind these.
    fn follow(&mut self, other: &Self) {
        let place = self.0.last().map_or(0, |it| it.0) + 10;
        let moved = other
            .0
            .iter()
            .map(|(at, stem, folded)| (place + at, stem.clone(), folded.clone()));
        self.0.extend(moved);
    }

    /// Only whole words: what hangs stands there with its stroke alone.
    fn whole(mut self) -> Self {
        let hanging: BTreeSet<usize> = self.0.iter().filter(|it| it.2.is_empty()).map(|it| it.0).collect();
        self.0.retain(|it| it.2.is_empty() || !hanging.contains(&it.0));
        self
    }

    /// The words, and the parts of compounds among them behind a mark.
    fn marked(&self, splitter: Option<&Splitter<impl Vocabulary>>) -> PreTokenizedString {
        let mut tokens: Vec<Token> = self
            .0
            .iter()
            .map(|(place, stem, _)| token(*place, stem.to_string()))
            .collect();
        for (splitter, (place, _, folded)) in splitter.iter().flat_map(|it| self.0.iter().map(move |word| (it, word))) {
            let parts = splitter.parts(folded);
            tokens.extend(parts.iter().map(|it| token(*place, format!("+{it}"))));
        }
        tokens.sort_by_key(|it| it.position);
        PreTokenizedString {
            text: String::new(),
            tokens,
        }
    }
}

/// Words of several texts, far enough from each other that none follows another's.
#[derive(Default)]
struct Stream {
    tokens: Vec<Token>,
    place: usize,
    compounds: BTreeSet<String>,
}

impl Stream {
    fn add(&mut self, text: &Tokens) {
        for (_, _, folded) in &text.0 {
            if folded.len() >= 6 && !self.compounds.contains(folded) {
                self.compounds.insert(folded.clone());
            }
        }
        self.add_names(text);
    }

    /// Words that are not taken apart.
    fn add_names(&mut self, text: &Tokens) {
        let tokens = text.0.iter();
        self.tokens
            .extend(tokens.map(|(place, stem, _)| token(self.place + place, stem.to_string())));
        self.place += text.0.last().map_or(0, |it| it.0) + 10;
    }

    /// The words since a place that do not stand before it, once each.
    fn only_since(&self, place: usize) -> BTreeSet<&str> {
        let (before, since) = self.tokens.split_at(place);
        let since: BTreeSet<&str> = since.iter().map(|it| it.text.as_str()).collect();
        let is_new = |it: &&str| !before.iter().any(|other| other.text == *it);
        since.into_iter().filter(is_new).collect()
    }

    /// The words that may be parts of others, once each.
    fn alone(&self) -> PreTokenizedString {
        let stems = self.tokens.iter().map(|it| it.text.as_str());
        let stems: BTreeSet<&str> = stems.filter(|it| is_of_letters(it)).collect();
        PreTokenizedString {
            text: String::new(),
            tokens: stems.into_iter().map(|it| token(0, it.to_owned())).collect(),
        }
    }

    /// The parts of every compound, once each: a word that stands alone weighs more.
    fn take_apart(&mut self, splitter: &Splitter<impl Vocabulary>) {
        let mut found = BTreeSet::new();
        for compound in std::mem::take(&mut self.compounds) {
            found.extend(splitter.parts(&compound).iter().cloned());
        }
        for part in found {
            self.tokens.push(token(self.place, part));
            // Far enough that no two of them stand close together.
            self.place += 10;
        }
    }

    fn done(self) -> PreTokenizedString {
        PreTokenizedString {
            text: String::new(),
            tokens: self.tokens,
        }
    }
}

fn token(position: usize, text: String) -> Token {
    Token {
        offset_from: 0,
        offset_to: 0,
        position,
        text,
        position_length: 1,
    }
}
