//! Words to take for one that nothing is found by: its own parts, words it is part of, and words spelt almost like it.

use tantivy::Term;
use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use crate::fault::Fault;
use crate::index::Dictionary;
use crate::rank::Find;
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

/// What stands for a word; nothing where no find that the asker may see holds anything like it.
pub(crate) fn of_word(
    find: &Find<'_>,
    stem: &str,
    folded: &str,
    splitter: &Splitter<Dictionary>,
) -> Result<Option<Variants>, Fault> {
    let mut either: Vec<(Occur, Box<dyn Query>)> = Vec::new();
    let mut stems = Vec::new();
    let mut is_within = false;
    let parts = splitter.parts(folded);
    if parts.len() > 1 {
        // What follows a part to the end is no part of its own here.
        let own: Vec<&String> = parts.iter().filter(|it| !is_rest(it, &parts)).collect();
        let all = own.iter().map(|it| (Occur::Must, term(find, it))).collect();
        let all = BooleanQuery::new(all);
        if find.count(Box::new(all.clone()))? > 0 {
            either.push((Occur::Should, Box::new(BoostQuery::new(Box::new(all), 0.8))));
            stems.extend(own.into_iter().cloned());
        }
    }
    if either.is_empty() {
        let mut likest = None;
        for (far, word) in like(find, stem)? {
            if likest.is_some_and(|it| it < far) || stems.len() == MOST {
                break;
            }
            // Only what the asker may see tells which words there are.
            if find.count(term(find, &word))? > 0 {
                likest = Some(far);
                either.push((Occur::Should, term(find, &word)));
                stems.push(word);
            }
        }
        is_within = likest == Some(0);
    }
    Ok((!either.is_empty()).then(|| Variants {
        query: Box::new(BooleanQuery::new(either)),
        stems,
        is_within,
    }))
}

fn term(find: &Find<'_>, stem: &str) -> Box<dyn Query> {
    let term = Term::from_field_text(find.fields.words, stem);
    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
}

fn is_rest(part: &str, parts: &[String]) -> bool {
    parts
        .iter()
        .any(|it| it.len() >= 3 && it.len() < part.len() && part.ends_with(it.as_str()))
}

/// Words of the index that hold a stem or are spelt almost like it, each with how far it is from it; the likest first.
fn like(find: &Find<'_>, stem: &str) -> Result<Vec<(usize, String)>, Fault> {
    let letters = stem.chars().count();
    let reach = match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    };
    let mut found: Vec<(usize, String)> = Vec::new();
    for reader in find.searcher.segment_readers() {
        let index = reader.inverted_index(find.fields.words)?;
        let mut terms = index.terms().stream()?;
        while terms.advance() {
            let Ok(word) = std::str::from_utf8(terms.key()) else {
                continue;
            };
            let far = if holds(word, stem) {
                0
            } else if word.len().abs_diff(stem.len()) <= reach && word.bytes().next() == stem.bytes().next() {
                distance(stem, word, reach)
            } else {
                continue;
            };
            if far <= reach {
                found.push((far, word.to_owned()));
            }
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
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
fn distance(left: &str, right: &str, reach: usize) -> usize {
    let (left, right): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
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
            return reach + 1;
        }
        (before, last) = (last, row);
    }
    last.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn words_spelt_almost_alike_are_near() {
        for (left, right, far) in [
            ("fyrvaerkri", "fyrvaerkeri", 1),
            ("storskald", "storskrald", 1),
            ("vindmoel", "vindmole", 1),
            ("havn", "havn", 0),
            ("havn", "hvan", 1),
        ] {
            assert_eq!(distance(left, right, 2), far, "{left} {right}");
        }
        assert!(distance("sol", "regn", 1) > 1);
    }
}
