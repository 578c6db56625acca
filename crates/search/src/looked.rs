//! What is looked for: the words as they were typed, and where few things hold those, what may stand for them.

use tantivy::Score;
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query};

use crate::asking::word;
use crate::card::Kind;
use crate::fault::Fault;
use crate::find::{FEW, Find, Part, quiet};
use crate::index::Dictionary;
use crate::question::{self, One, Sought};
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

/// For so many words of a question at most others are looked for: each time every word of the index is gone through.
const MOST_TRIED: usize = 24;

/// What stands for words that few finds hold.
#[derive(Default)]
struct Others {
    /// How many words others were looked for.
    tried: usize,
    stems: Vec<String>,
    alike: Vec<(String, Vec<String>)>,
}

/// What holds something that is sought, and where few finds do, what may stand for it.
fn held(
    find: &Find<'_>,
    it: &Sought,
    splitter: &Splitter<Dictionary>,
    others: &mut Others,
) -> Result<Box<dyn Query>, Fault> {
    if let Sought::Either(several) = it {
        let each = several.iter().map(|it| held(find, it, splitter, others));
        return Ok(Box::new(BooleanQuery::union(each.collect::<Result<_, _>>()?)));
    }
    let query = it.query(find.fields);
    let found = find.count(query.box_clone())?;
    if found >= FEW {
        return Ok(query);
    }
    let other = match it {
        Sought::Word(one) => other_word(find, one, splitter, (found, others))?,
        Sought::Phrase { joined, .. } if !joined.is_empty() => written_otherwise(find, joined, splitter, others)?,
        Sought::Phrase { .. } | Sought::Either(_) => None,
    };
    Ok(match other {
        Some(other) => Box::new(BooleanQuery::union(vec![query, Box::new(BoostQuery::new(other, 0.5))])),
        None => query,
    })
}

/// What may stand for a word that so many finds hold.
fn other_word(
    find: &Find<'_>,
    one: &One,
    splitter: &Splitter<Dictionary>,
    (found, others): (usize, &mut Others),
) -> Result<Option<Box<dyn Query>>, Fault> {
    if let Some(paragraph) = one.folded.strip_prefix("§") {
        // `paragraf 17` is written in words.
        let numbers: Vec<_> = paragraph.split('.').map(|it| question::word(find.fields, it)).collect();
        return Ok(Some(all(&numbers)));
    }
    if one.folded.bytes().any(|it| it.is_ascii_digit()) || others.tried >= MOST_TRIED {
        return Ok(None);
    }
    others.tried += 1;
    let Some(other) = variants::of_word(find, one, found > 0, splitter)? else {
        return Ok(None);
    };
    if found == 0 && !other.is_within {
        others.alike.push((one.typed.clone(), other.stems.clone()));
    }
    others.stems.extend(other.stems);
    Ok(Some(other.query))
}

/// Words that strokes join, written as one word, or each by itself.
fn written_otherwise(
    find: &Find<'_>,
    joined: &[One],
    splitter: &Splitter<Dictionary>,
    others: &mut Others,
) -> Result<Option<Box<dyn Query>>, Fault> {
    let one = One::of_all(joined);
    let as_one = question::word(find.fields, &one.stem);
    others.stems.push(one.stem);
    let each = joined
        .iter()
        .map(|it| held(find, &Sought::Word(it.clone()), splitter, others));
    let each = each.collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Box::new(BooleanQuery::union(vec![as_one, all(&each)]))))
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
    let mut others = Others::default();
    let each = sought.iter().map(|it| held(find, it, splitter, &mut others));
    let held = each.collect::<Result<Vec<_>, _>>()?;
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
        stems: stems(sought).into_iter().chain(others.stems).collect(),
        alike: others.alike,
        covered,
    }))
}

/// At least half of what is sought, or what tells most of it; and how much it tells which of it is there: a rare word more than
/// one that stands everywhere.
fn relaxed(find: &Find<'_>, held: &[Box<dyn Query>]) -> Result<(Box<dyn Query>, BooleanQuery), Fault> {
    let all = find.searcher.num_docs() as Score;
    let mut several: Vec<Part> = Vec::new();
    let mut covered: Vec<Box<dyn Query>> = Vec::new();
    let mut rarest: Option<(usize, &Box<dyn Query>)> = None;
    for it in held {
        let found = find.count(it.box_clone())?;
        if found > 0 && rarest.is_none_or(|it| found < it.0) {
            rarest = Some((found, it));
        }
        let count = found as Score;
        let tells = (1.0 + (all - count + 0.5).max(0.5) / (count + 0.5)).ln();
        let weighed: Box<dyn Query> = Box::new(ConstScoreQuery::new(it.box_clone(), COVERED * tells));
        several.push((
            Occur::Should,
            Box::new(BooleanQuery::union(vec![it.box_clone(), weighed])),
        ));
        covered.push(Box::new(ConstScoreQuery::new(it.box_clone(), tells)));
    }
    let each = held.iter().map(|it| it.box_clone()).collect();
    let half = BooleanQuery::union_with_minimum_required_clauses(each, held.len().div_ceil(2));
    let mut enough: Vec<Box<dyn Query>> = vec![Box::new(half)];
    enough.extend(rarest.map(|it| it.1.box_clone()));
    several.push((Occur::Must, quiet(Box::new(BooleanQuery::union(enough)))));
    Ok((Box::new(BooleanQuery::new(several)), BooleanQuery::union(covered)))
}
