//! What is looked for: the words as they were typed, and where few things hold those, what may stand for them.

use tantivy::Score;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query};

use crate::asking::word;
use crate::card::Kind;
use crate::fault::Fault;
use crate::find::{FEW, Find, Part};
use crate::index::Dictionary;
use crate::question::{self, Sought};
use crate::split::Splitter;
use crate::variants;

/// What is looked for in the end.
pub(crate) struct Looked {
    pub(crate) query: BooleanQuery,
    pub(crate) stems: Vec<String>,
    /// Typed words that others were taken for, with the stems of those.
    pub(crate) alike: Vec<(String, Vec<String>)>,
    /// Where not every word must be there: each with how much it tells.
    pub(crate) covered: Option<BooleanQuery>,
}

/// How much more than how often and where they stand it counts which of the words are there, where not all of them must be.
pub(crate) const COVERED: Score = 20.0;

/// Only days were asked for.
pub(crate) fn is_of_days(sought: &[Sought]) -> bool {
    !sought.is_empty() && sought.iter().all(|it| !it.days().is_empty())
}

/// Every word as it was typed.
pub(crate) fn plain(find: &Find<'_>, sought: &[Sought]) -> Looked {
    let mut held: Vec<Part> = sought.iter().map(|it| (Occur::Must, it.query(find.fields))).collect();
    if is_of_days(sought) {
        let meeting = word(find.fields.kind, Kind::Meeting.code());
        held.push((Occur::Should, Box::new(ConstScoreQuery::new(meeting, 10.0))));
    }
    Looked {
        query: find.through(held),
        stems: stems(sought),
        alike: Vec::new(),
        covered: None,
    }
}

fn stems(sought: &[Sought]) -> Vec<String> {
    sought.iter().flat_map(Sought::stems).map(str::to_owned).collect()
}

fn all(held: &[Box<dyn Query>]) -> Box<dyn Query> {
    let held = held.iter().map(|it| (Occur::Must, it.box_clone()));
    Box::new(BooleanQuery::new(held.collect()))
}

/// Something that is sought, with what may stand for it.
#[derive(Default)]
struct Widened {
    /// What may stand for it.
    other: Vec<Box<dyn Query>>,
    stems: Vec<String>,
    alike: Vec<(String, Vec<String>)>,
}

/// What may stand for something that so many finds hold.
fn widened(find: &Find<'_>, it: &Sought, splitter: &Splitter<Dictionary>, found: usize) -> Result<Widened, Fault> {
    let mut wide = Widened::default();
    match it {
        Sought::Word(one) if one.folded.starts_with('§') => {
            // `paragraf 17` is written in words.
            let numbers: Vec<_> = one.folded[2..]
                .split('.')
                .map(|it| question::word(find.fields, it))
                .collect();
            wide.other.push(all(&numbers));
        }
        Sought::Word(one) if one.folded.bytes().any(|it| it.is_ascii_digit()) => {}
        Sought::Word(one) => {
            if let Some(other) = variants::of_word(find, one, found > 0, splitter)? {
                if found == 0 && !other.is_within {
                    wide.alike.push((one.typed.clone(), other.stems.clone()));
                }
                wide.stems.extend(other.stems);
                wide.other.push(other.query);
            }
        }
        Sought::Phrase { row, is_joined } if *is_joined => {
            let apart: Vec<_> = row.iter().map(|it| question::word(find.fields, &it.1)).collect();
            wide.other.push(all(&apart));
        }
        Sought::Phrase { .. } => {}
        Sought::Either(several) => {
            for it in several {
                let found = find.count(it.query(find.fields))?;
                if found < FEW {
                    let one = widened(find, it, splitter, found)?;
                    wide.other.extend(one.other);
                    wide.stems.extend(one.stems);
                    wide.alike.extend(one.alike);
                }
            }
        }
    }
    Ok(wide)
}

/// Other words for those that nothing is found by, and what holds most of the words; nothing where enough is found as it is.
pub(crate) fn otherwise(
    find: &Find<'_>,
    sought: &[Sought],
    splitter: &Splitter<Dictionary>,
) -> Result<Option<Looked>, Fault> {
    let typed: Vec<Box<dyn Query>> = sought.iter().map(|it| it.query(find.fields)).collect();
    let found = find.count(all(&typed))?;
    if found >= FEW {
        return Ok(None);
    }
    let mut stems = stems(sought);
    let mut alike = Vec::new();
    let mut held: Vec<Box<dyn Query>> = Vec::new();
    for (it, query) in sought.iter().zip(typed) {
        let alone = find.count(query.box_clone())?;
        let wide = if alone < FEW || matches!(it, Sought::Either(_)) {
            widened(find, it, splitter, alone)?
        } else {
            Widened::default()
        };
        stems.extend(wide.stems);
        alike.extend(wide.alike);
        let quieter = wide
            .other
            .into_iter()
            .map(|it| -> Box<dyn Query> { Box::new(BoostQuery::new(it, 0.5)) });
        let mut either = vec![query];
        either.extend(quieter);
        held.push(match either.len() {
            1 => either.remove(0),
            _ => Box::new(BooleanQuery::union(either)),
        });
    }
    let total = find.count(all(&held))?;
    let (query, covered) = if total < FEW && held.len() > 1 {
        let (query, covered) = relaxed(find, &held)?;
        (query, Some(covered))
    } else {
        (all(&held), None)
    };
    if covered.is_none() && total <= found {
        return Ok(None);
    }
    Ok(Some(Looked {
        query: find.through(vec![(Occur::Must, query)]),
        stems,
        alike,
        covered,
    }))
}

/// At least half of what is sought, and how much it tells which of it is there: a rare word more than one that stands everywhere.
fn relaxed(find: &Find<'_>, held: &[Box<dyn Query>]) -> Result<(Box<dyn Query>, BooleanQuery), Fault> {
    let all = find.searcher.num_docs() as Score;
    let mut several: Vec<Box<dyn Query>> = Vec::new();
    let mut covered: Vec<Box<dyn Query>> = Vec::new();
    for it in held {
        let count = find.count(it.box_clone())? as Score;
        let tells = (1.0 + (all - count + 0.5).max(0.5) / (count + 0.5)).ln();
        let weighed: Box<dyn Query> = Box::new(ConstScoreQuery::new(it.box_clone(), COVERED * tells));
        several.push(Box::new(BooleanQuery::union(vec![it.box_clone(), weighed])));
        covered.push(Box::new(ConstScoreQuery::new(it.box_clone(), tells)));
    }
    let half = held.len().div_ceil(2);
    let query = BooleanQuery::union_with_minimum_required_clauses(several, half);
    Ok((Box::new(query), BooleanQuery::union(covered)))
}
