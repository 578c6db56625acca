//! What the asker may see, narrowed to what finds are to be of.

use std::collections::BTreeMap;
use std::ops::Bound;

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, RangeQuery};
use tantivy::{Searcher, Term};

use crate::asking::{Asker, word};
use crate::fault::Fault;
use crate::question::Question;
use crate::schema::Fields;

/// With fewer finds than this, other forms of the words are tried.
pub(crate) const FEW: usize = 2;

/// A query, and whether finds must, may or must not meet it.
pub(crate) type Part = (Occur, Box<dyn Query>);

/// Whoever asks looks through this: only what they may see, narrowed to what it is to be of.
pub(crate) struct Find<'f> {
    pub(crate) searcher: &'f Searcher,
    pub(crate) fields: &'f Fields,
    lens: Vec<Part>,
    /// What finds are narrowed to, and what they are not to hold.
    pub(crate) narrowed: Vec<Part>,
}

impl<'f> Find<'f> {
    pub(crate) fn new(
        searcher: &'f Searcher,
        fields: &'f Fields,
        asker: &Asker,
        question: &Question,
    ) -> Result<Self, Fault> {
        let mut lens = asker.lens(fields);
        let past = asker.past_edge(fields);
        if searcher.search(&past, &Count)? > 0 {
            lens.push((Occur::MustNot, Box::new(past)));
        }
        let mut narrowed: Vec<Part> = Vec::new();
        let mut values: BTreeMap<_, Vec<&String>> = BTreeMap::new();
        for (facet, value) in &question.only {
            values.entry(*facet).or_default().push(value);
        }
        for (facet, values) in values {
            let any = values.into_iter().map(|it| word(facet.field(fields), it)).collect();
            narrowed.push((Occur::Must, quiet(Box::new(BooleanQuery::union(any)))));
        }
        if question.from.is_some() || question.until.is_some() {
            let term = |day: i64| Bound::Included(Term::from_field_i64(fields.date, day));
            let from = question
                .from
                .map_or(Bound::Excluded(Term::from_field_i64(fields.date, 0)), term);
            let days = RangeQuery::new(from, question.until.map_or(Bound::Unbounded, term));
            narrowed.push((Occur::Must, quiet(Box::new(days))));
        }
        Ok(Self {
            searcher,
            fields,
            lens,
            narrowed,
        })
    }

    /// What holds something and may be seen, narrowed to what it is to be of.
    pub(crate) fn through(&self, held: Vec<Part>) -> BooleanQuery {
        seen(held, self.lens.iter().chain(&self.narrowed))
    }

    /// How many things hold something and may be seen, whatever finds are narrowed to: what words are taken for does not
    /// depend on it, so that fewer and never more is found by narrowing.
    pub(crate) fn count(&self, held: Box<dyn Query>) -> Result<usize, Fault> {
        let query = seen(vec![(Occur::Must, held)], self.lens.iter());
        Ok(self.searcher.search(&query, &Count)?)
    }
}

fn seen<'p>(held: Vec<Part>, through: impl Iterator<Item = &'p Part>) -> BooleanQuery {
    let through = through.map(|(occur, query)| (*occur, query.box_clone()));
    BooleanQuery::new(held.into_iter().chain(through).collect())
}

/// Finds the same, and weighs nothing.
pub(crate) fn quiet(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
