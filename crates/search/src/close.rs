//! How close to each other the words of a question stand in a find.

use tantivy::postings::{Postings as _, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet as _, Score, SegmentReader, Term};

use crate::fault::Fault;
use crate::question::Sought;
use crate::schema::Fields;

/// With so many words between them two tell nothing of each other; the index puts nothing closer that is not of one text.
const FAR: u32 = 9;

/// Words that are held against each other, each with those that may stand for it.
pub(crate) struct Close(Vec<Vec<String>>);

impl Close {
    /// The words of a question in their order.
    pub(crate) fn of(sought: &[Sought]) -> Self {
        let mut words: Vec<Vec<String>> = Vec::new();
        for it in sought {
            match it {
                Sought::Word(one) => words.push(one.written()),
                Sought::Phrase { row, .. } => words.extend(row.iter().map(|it| vec![it.1.clone()])),
                Sought::Either(_) => words.push(it.stems().into_iter().map(str::to_owned).collect()),
            }
        }
        words.dedup();
        Self(words)
    }

    /// Where they stand in one file of the index; nothing is read where there is only one.
    pub(crate) fn places(&self, reader: &SegmentReader, fields: &Fields) -> Result<Places, Fault> {
        let mut places = Vec::new();
        if self.0.len() > 1 {
            let index = reader.inverted_index(fields.words)?;
            for word in &self.0 {
                let mut lists = Vec::new();
                for stem in word {
                    let term = Term::from_field_text(fields.words, stem);
                    lists.extend(index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?);
                }
                places.push(lists);
            }
        }
        Ok(Places(places))
    }
}

/// Where words stand in the documents of one file of the index.
pub(crate) struct Places(Vec<Vec<SegmentPostings>>);

impl Places {
    /// How close each word stands to the one after it, from 0 to 1; documents are asked for in their order.
    pub(crate) fn close(&mut self, doc: DocId) -> Score {
        let places: Vec<Vec<u32>> = self.0.iter_mut().map(|it| places_in(it, doc)).collect();
        let between = places.windows(2).filter_map(|it| between(&it[0], &it[1]));
        let close = between.filter(|it| *it < FAR).map(|it| 1.0 / (1.0 + it as Score));
        close.sum::<Score>() / places.len().saturating_sub(1).max(1) as Score
    }
}

fn places_in(lists: &mut [SegmentPostings], doc: DocId) -> Vec<u32> {
    let mut places = Vec::new();
    for list in lists {
        if list.doc() < doc {
            list.seek(doc);
        }
        if list.doc() == doc {
            list.append_positions_with_offset(0, &mut places);
        }
    }
    places.sort_unstable();
    places
}

/// How many words stand between two where they are closest.
fn between(left: &[u32], right: &[u32]) -> Option<u32> {
    let (mut at, mut other) = (0, 0);
    let mut least = None;
    while let (Some(one), Some(two)) = (left.get(at), right.get(other)) {
        let apart = one.abs_diff(*two);
        least = Some(least.map_or(apart, |it: u32| it.min(apart)));
        if one < two {
            at += 1;
        } else {
            other += 1;
        }
    }
    least.map(|it| it.saturating_sub(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_closest_of_all_places_counts_whichever_word_is_first() {
        assert_eq!(between(&[3, 40], &[20, 42]), Some(1));
        assert_eq!(between(&[20, 42], &[3, 41]), Some(0));
        assert_eq!(between(&[], &[3]), None);
    }
}
