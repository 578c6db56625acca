//! Puts what fits best first.

use std::collections::BTreeMap;

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, EnableScoring, Query, Scorer};
use tantivy::{DocAddress, Order, Score, Searcher};

use crate::card::Kind;
use crate::close::Close;
use crate::fault::Fault;
use crate::index::Index;
use crate::looked::{COVERED, Looked, is_of_days};
use crate::question::{Question, Sort, Sought, better};

/// Finds that are weighed closely; those after them stand as the index has them.
const WEIGHED: usize = 60;
/// How much more a find of the meeting's day counts than one that only names the day.
const OF_DAY: Score = 3.0;
/// How much more a find counts in which the words stand right beside each other than one in which they are far apart.
const CLOSE: Score = 0.7;

impl Index {
    /// The finds that are wanted, in their order.
    pub(crate) fn in_order(
        &self,
        searcher: &Searcher,
        looked: &Looked,
        (sought, question): (&[Sought], &Question),
    ) -> Result<Vec<DocAddress>, Fault> {
        let wanted = question.offset + question.limit;
        let newest = |order| TopDocs::with_limit(wanted.max(1)).order_by_fast_field::<i64>("date", order);
        let addresses: Vec<DocAddress> = match question.sort {
            Sort::Newest => searcher
                .search(&looked.query, &newest(Order::Desc))?
                .into_iter()
                .map(|it| it.1)
                .collect(),
            Sort::Oldest => searcher
                .search(&looked.query, &newest(Order::Asc))?
                .into_iter()
                .map(|it| it.1)
                .collect(),
            Sort::Relevance if sought.is_empty() => searcher
                .search(&looked.query, &newest(Order::Desc))?
                .into_iter()
                .map(|it| it.1)
                .collect(),
            Sort::Relevance => {
                let best = TopDocs::with_limit(wanted.max(WEIGHED)).order_by_score();
                let mut found = searcher.search(&looked.query, &best)?;
                let rest = found.split_off(found.len().min(WEIGHED));
                let mut ordered = self.weigh(searcher, found, (sought, looked.covered.as_ref()))?;
                ordered.extend(rest.into_iter().map(|it| it.1));
                ordered
            }
        };
        Ok(addresses
            .into_iter()
            .skip(question.offset)
            .take(question.limit)
            .collect())
    }

    /// Puts the best finds in order by what else speaks for them.
    fn weigh(
        &self,
        searcher: &Searcher,
        found: Vec<(Score, DocAddress)>,
        (sought, covered): (&[Sought], Option<&BooleanQuery>),
    ) -> Result<Vec<DocAddress>, Fault> {
        // Where not every word is there, one of them in the title tells less than that the others are there as well.
        let better = better(sought, &self.fields, if covered.is_some() { 0.5 } else { 1.0 });
        let scoring = EnableScoring::enabled_from_searcher(searcher);
        let weight = better.weight(scoring)?;
        let covered = covered.map(|it| it.weight(scoring)).transpose()?;
        let close = Close::of(sought);
        let days: Vec<i64> = sought.iter().flat_map(Sought::days).collect();
        let is_of_days = is_of_days(sought);
        let mut by_segment: BTreeMap<u32, Vec<(DocAddress, Score)>> = BTreeMap::new();
        for (score, address) in found {
            by_segment
                .entry(address.segment_ord)
                .or_default()
                .push((address, score));
        }
        let mut weighed: Vec<Weighed> = Vec::new();
        for (segment, mut found) in by_segment {
            found.sort_by_key(|it| it.0.doc_id);
            let reader = searcher.segment_reader(segment);
            let mut scorer = weight.scorer(reader, 1.0)?;
            let mut covering = covered.as_ref().map(|it| it.scorer(reader, 1.0)).transpose()?;
            let mut places = close.places(reader, &self.fields)?;
            let kinds = reader.fast_fields().str("kind")?;
            let dates = reader.fast_fields().i64("date")?;
            for (address, score) in found {
                let doc = address.doc_id;
                let more = score_at(scorer.as_mut(), doc);
                let covered = covering.as_mut().map_or(0.0, |it| score_at(it.as_mut(), doc));
                let mut kind = String::new();
                if let Some(column) = &kinds
                    && let Some(ord) = column.term_ords(doc).next()
                {
                    column.ord_to_str(ord, &mut kind)?;
                }
                let day = dates.first(doc).unwrap_or(0);
                let favour = match Kind::of(&kind) {
                    Some(Kind::Meeting) if is_of_days => 2.0,
                    _ => favour(&kind),
                };
                let of_day = if days.contains(&day) { OF_DAY } else { 1.0 };
                weighed.push(Weighed {
                    // Sums of the same numbers in another order are the same.
                    covered: (covered * 100.0).round(),
                    score: (score - COVERED * covered + more) * favour * of_day * (1.0 + CLOSE * places.close(doc)),
                    day,
                    address,
                });
            }
        }
        weighed.sort_by(|left, right| {
            let by_score = right.covered.total_cmp(&left.covered);
            let by_score = by_score.then(right.score.total_cmp(&left.score));
            let by_day = by_score.then(right.day.cmp(&left.day));
            by_day.then(left.address.cmp(&right.address))
        });
        Ok(weighed.into_iter().map(|it| it.address).collect())
    }
}

/// A find with what speaks for it.
struct Weighed {
    covered: Score,
    score: Score,
    day: i64,
    address: DocAddress,
}

/// What a scorer makes of a document; nothing where it does not hold what is weighed.
fn score_at(scorer: &mut dyn Scorer, doc: u32) -> Score {
    if scorer.doc() < doc {
        scorer.seek(doc);
    }
    if scorer.doc() == doc { scorer.score() } else { 0.0 }
}

/// An item is what most people look for; who was at a meeting is the least of it.
pub(crate) fn favour(kind: &str) -> Score {
    match Kind::of(kind) {
        Some(Kind::Body) => 1.6,
        Some(Kind::Item) => 1.0,
        Some(Kind::Attachment) => 0.6,
        Some(Kind::Meeting) => 0.5,
        None => 0.1,
    }
}
