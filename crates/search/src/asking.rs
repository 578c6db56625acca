//! Who asks: what they may find.

use std::ops::Bound;

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, RangeQuery, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::card::PUBLIC;
use crate::schema::{ClauseFields, Fields};

/// Somebody who asks, and when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asker {
    /// Their audiences, as `council::access` writes them; the public one need not be named.
    pub audiences: Vec<String>,
    /// The things they are recused from.
    pub bars: Vec<String>,
    /// The instant, in microseconds.
    pub now: i64,
}

type Part = (Occur, Box<dyn Query>);

impl Asker {
    fn is_public(&self) -> bool {
        self.audiences.iter().all(|it| it == PUBLIC)
    }

    /// What this asker may find, as parts that every find must meet.
    pub(crate) fn lens(&self, fields: &Fields) -> Vec<Part> {
        if self.is_public() {
            // A plain word like any other, so that the fast way through the lists is open; it weighs nothing.
            let term = Term::from_field_text(fields.eyes, PUBLIC);
            let seen = TermQuery::new(term, IndexRecordOption::WithFreqs);
            return vec![(Occur::Must, Box::new(BoostQuery::new(Box::new(seen), 0.0)))];
        }
        let mut parts: Vec<Part> = [fields.thing, fields.within, fields.paper]
            .into_iter()
            .map(|it| (Occur::Must, self.sees(it)))
            .collect();
        parts.push((Occur::MustNot, self.sees(fields.instead)));
        parts
    }

    /// Whoever belongs to an audience and is not recused from the thing; everybody, where that is among them.
    fn sees(&self, fields: ClauseFields) -> Box<dyn Query> {
        let named = |field, text: &str| -> Box<dyn Query> { word(field, text) };
        let mine = self
            .audiences
            .iter()
            .filter(|it| *it != PUBLIC)
            .map(|it| (Occur::Should, named(fields.audiences, it)))
            .collect();
        let mut parts: Vec<Part> = vec![(Occur::Must, Box::new(BooleanQuery::new(mine)))];
        let bars = self.bars.iter().map(|it| (Occur::MustNot, named(fields.thing, it)));
        parts.extend(bars);
        let everybody = named(fields.audiences, PUBLIC);
        let either: Vec<Part> = vec![
            (Occur::Should, everybody),
            (Occur::Should, Box::new(BooleanQuery::new(parts))),
        ];
        Box::new(BoostQuery::new(Box::new(BooleanQuery::new(either)), 0.0))
    }

    /// What was put in when others saw it than now.
    pub(crate) fn past_edge(&self, fields: &Fields) -> RangeQuery {
        RangeQuery::new(
            Bound::Unbounded,
            Bound::Included(Term::from_field_i64(fields.edge, self.now)),
        )
    }
}

/// A word in a list of names.
pub(crate) fn word(field: tantivy::schema::Field, text: &str) -> Box<dyn Query> {
    Box::new(TermQuery::new(
        Term::from_field_text(field, text),
        IndexRecordOption::Basic,
    ))
}
