//! Answers a question: looks for the words, counts what holds them, and shows the finds that are wanted.

use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur};
use tantivy::schema::Value as _;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use crate::answer::{Alike, Answer, FacetCount, Hit, Spot};
use crate::asking::Asker;
use crate::card::Card;
use crate::facets::{Counting, Counts};
use crate::fault::Fault;
use crate::find::{FEW, Find};
use crate::highlight::{Marker, Met};
use crate::index::{Dictionary, Index};
use crate::looked::{otherwise, plain};
use crate::question::{Question, Typed, sought};
use crate::split::Splitter;

/// The most values of a facet.
const MOST_VALUES: usize = 40;
/// The most words that are named of those that were taken for another.
const MOST_TAKEN: usize = 3;

impl Index {
    /// What is found by a question, as far as the asker may see it.
    pub fn ask(&self, asker: &Asker, question: &Question) -> Result<Answer, Fault> {
        let searcher = self.searcher();
        let Typed { sought, without } = sought(&question.words);
        let mut find = Find::new(&searcher, &self.fields, asker, question)?;
        let without = without.iter().map(|it| (Occur::MustNot, it.query(&self.fields)));
        find.narrowed.extend(without);
        if sought.is_empty() && question.only.is_empty() && question.from.is_none() && question.until.is_none() {
            return Ok(Answer::default());
        }
        let splitter = Splitter::of(Dictionary::of(searcher.clone(), self.fields.open_words));
        let mut looked = plain(&find, &sought);
        let mut counts = counted(&searcher, &looked.query, question)?;
        if counts.total < FEW
            && !sought.is_empty()
            && let Some(other) = otherwise(&find, &sought, &splitter)?
        {
            looked = other;
            counts = counted(&searcher, &looked.query, question)?;
        }
        let addresses = self.in_order(&searcher, &looked, (&sought, question))?;
        let marker = Marker::of(looked.stems.iter().cloned(), &splitter);
        let hits: Vec<Hit> = addresses
            .into_iter()
            .map(|it| self.hit(&searcher, it, &marker))
            .collect::<Result<_, _>>()?;
        let is_found = counts.total > 0;
        let alike = looked.alike.into_iter().filter(|_| is_found);
        Ok(Answer {
            total: counts.total,
            alike: alike.map(|(typed, stems)| alike_of(typed, &stems, &hits)).collect(),
            hits,
            facets: listed(counts),
            is_relaxed: is_found && looked.covered.is_some(),
        })
    }

    pub(crate) fn card(&self, document: &TantivyDocument) -> Result<Card, Fault> {
        let text = document
            .get_first(self.fields.card)
            .and_then(|it| it.as_str().map(str::to_owned));
        Ok(serde_json::from_str(&text.unwrap_or_default())?)
    }

    fn hit(&self, searcher: &Searcher, address: DocAddress, marker: &Marker<'_, Dictionary>) -> Result<Hit, Fault> {
        let document: TantivyDocument = searcher.doc(address)?;
        let card = self.card(&document)?;
        let texts = |field| -> Vec<String> {
            let values = document.get_all(field);
            values.filter_map(|it| it.as_str().map(str::to_owned)).collect()
        };
        let decided = texts(self.fields.decided).into_iter().map(|it| (Spot::Decision, it));
        let page = |(at, text)| {
            if card.has_pages {
                (Spot::Page(at + 1), text)
            } else {
                (Spot::Text, text)
            }
        };
        let pages = texts(self.fields.texts).into_iter().enumerate().map(page);
        let mut best: Option<(Met, Spot, Vec<_>)> = None;
        for (spot, text) in pages.chain(decided).filter(|it| !it.1.trim().is_empty()) {
            let (met, excerpt) = marker.excerpt(&text);
            if best.as_ref().is_none_or(|it| met > it.0) {
                best = Some((met, spot, excerpt));
            }
        }
        let (spot, excerpt) = best.map_or((Spot::Text, Vec::new()), |it| (it.1, it.2));
        Ok(Hit {
            title: marker.whole(&card.title),
            card,
            excerpt,
            spot,
        })
    }
}

/// A typed word with the words that were taken for it, as the finds write them.
fn alike_of(typed: String, stems: &[String], hits: &[Hit]) -> Alike {
    let mut taken: Vec<String> = Vec::new();
    let pieces = hits.iter().flat_map(|it| it.title.iter().chain(&it.excerpt));
    for piece in pieces.filter(|it| it.is_found) {
        let stem = crate::stem(&crate::folded(&piece.text)).into_owned();
        let word = piece.text.to_lowercase();
        if taken.len() < MOST_TAKEN && stems.contains(&stem) && !taken.contains(&word) {
            taken.push(word);
        }
    }
    Alike { typed, taken }
}

/// How many finds there are, and of what.
fn counted(searcher: &Searcher, query: &BooleanQuery, question: &Question) -> Result<Counts, Fault> {
    if question.is_counted {
        return Ok(searcher.search(query, &Counting)?);
    }
    let some = searcher.search(query, &TopDocs::with_limit(FEW).order_by_score())?;
    Ok(Counts {
        total: some.len(),
        ..Counts::default()
    })
}

fn listed(counts: Counts) -> Vec<FacetCount> {
    let mut listed = Vec::new();
    for (facet, values) in counts.of {
        let mut values: Vec<_> = values.into_iter().collect();
        values.sort_by(|left, right| right.1.cmp(&left.1).then(left.0.cmp(&right.0)));
        let most = values.into_iter().take(MOST_VALUES);
        listed.extend(most.map(|(value, count)| FacetCount { facet, value, count }));
    }
    listed
}
