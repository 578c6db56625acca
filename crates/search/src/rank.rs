//! Finds what is asked for, and puts what fits best first.

use std::collections::BTreeMap;
use std::ops::Bound;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, Query, RangeQuery};
use tantivy::schema::Value as _;
use tantivy::{DocAddress, DocSet as _, Order, Score, Searcher, TantivyDocument, Term};

use crate::answer::{Answer, FacetCount, Hit, Spot};
use crate::asking::{Asker, word};
use crate::card::{Card, Kind};
use crate::facets::{Counting, Counts};
use crate::fault::Fault;
use crate::highlight::Marker;
use crate::index::{Dictionary, Index};
use crate::question::{Question, Sort, Sought, better, sought};
use crate::schema::Fields;
use crate::split::Splitter;
use crate::variants;

/// Finds that are weighed closely; those after them stand as the index has them.
const WEIGHED: usize = 60;
/// With fewer finds than this, other forms of the words are tried.
const FEW: usize = 2;
/// The most values of a facet.
const MOST_VALUES: usize = 40;

type Part = (Occur, Box<dyn Query>);

/// Whoever asks looks through this: only what they may see, narrowed to what it is to be of.
pub(crate) struct Find<'f> {
    pub(crate) searcher: &'f Searcher,
    pub(crate) fields: &'f Fields,
    lens: Vec<Part>,
    /// What finds are narrowed to.
    narrowed: Vec<Part>,
}

impl<'f> Find<'f> {
    fn new(searcher: &'f Searcher, fields: &'f Fields, asker: &Asker, question: &Question) -> Result<Self, Fault> {
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
    fn through(&self, held: Vec<Part>) -> BooleanQuery {
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

fn quiet(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// What is looked for in the end.
struct Looked {
    query: BooleanQuery,
    stems: Vec<String>,
    alike: Vec<String>,
    is_relaxed: bool,
}

impl Index {
    /// What is found by a question, as far as the asker may see it.
    pub fn ask(&self, asker: &Asker, question: &Question) -> Result<Answer, Fault> {
        let searcher = self.searcher();
        let find = Find::new(&searcher, &self.fields, asker, question)?;
        let sought = sought(&question.words);
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
        let hits = addresses
            .into_iter()
            .map(|it| self.hit(&searcher, it, &marker))
            .collect::<Result<_, _>>()?;
        Ok(Answer {
            total: counts.total,
            hits,
            facets: listed(counts),
            alike: looked.alike,
            is_relaxed: looked.is_relaxed,
        })
    }

    /// What the asker may see and whose title holds the typed words, the last of them perhaps only begun; no title twice.
    pub fn suggest(&self, asker: &Asker, typed: &str, most: usize) -> Result<Vec<Card>, Fault> {
        let searcher = self.searcher();
        let find = Find::new(&searcher, &self.fields, asker, &Question::default())?;
        let mut typed: Vec<String> = crate::words(typed).into_iter().map(|it| it.folded).collect();
        let Some(last) = typed.pop().filter(|it| it.len() > 1) else {
            return Ok(Vec::new());
        };
        let begun = find.begun(&last)?;
        let mut parts: Vec<Part> = vec![(Occur::Must, Box::new(BooleanQuery::union(begun)))];
        parts.extend(
            typed
                .iter()
                .map(|it| (Occur::Must, word(self.fields.title, &crate::stem(it)))),
        );
        let found = searcher.search(&find.through(parts), &TopDocs::with_limit(4 * most).order_by_score())?;
        let mut cards: Vec<Card> = Vec::new();
        for (_, address) in found {
            let card = self.card(&searcher.doc(address)?)?;
            if !cards.iter().any(|it| it.title == card.title) {
                cards.push(card);
            }
        }
        cards.truncate(most);
        Ok(cards)
    }

    fn in_order(
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
                let mut ordered = self.weigh(searcher, found, sought)?;
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
        sought: &[Sought],
    ) -> Result<Vec<DocAddress>, Fault> {
        let better = better(sought, &self.fields);
        let weight = better.weight(EnableScoring::enabled_from_searcher(searcher))?;
        let mut by_segment: BTreeMap<u32, Vec<(DocAddress, Score)>> = BTreeMap::new();
        for (score, address) in found {
            by_segment
                .entry(address.segment_ord)
                .or_default()
                .push((address, score));
        }
        let mut weighed: Vec<(Score, i64, DocAddress)> = Vec::new();
        for (segment, mut found) in by_segment {
            found.sort_by_key(|it| it.0.doc_id);
            let reader = searcher.segment_reader(segment);
            let mut scorer = weight.scorer(reader, 1.0)?;
            let kinds = reader.fast_fields().str("kind")?;
            let dates = reader.fast_fields().i64("date")?;
            for (address, score) in found {
                let doc = address.doc_id;
                if scorer.doc() < doc {
                    scorer.seek(doc);
                }
                let more = if scorer.doc() == doc { scorer.score() } else { 0.0 };
                let mut kind = String::new();
                if let Some(column) = &kinds
                    && let Some(ord) = column.term_ords(doc).next()
                {
                    column.ord_to_str(ord, &mut kind)?;
                }
                let day = dates.first(doc).unwrap_or(0);
                weighed.push(((score + more) * favour(&kind), day, address));
            }
        }
        weighed.sort_by(|left, right| {
            right
                .0
                .total_cmp(&left.0)
                .then(right.1.cmp(&left.1))
                .then(left.2.cmp(&right.2))
        });
        Ok(weighed.into_iter().map(|it| it.2).collect())
    }

    fn card(&self, document: &TantivyDocument) -> Result<Card, Fault> {
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
        let mut best: Option<(usize, Spot, Vec<_>)> = None;
        for (spot, text) in pages.chain(decided).filter(|it| !it.1.trim().is_empty()) {
            let (met, excerpt) = marker.excerpt(&text);
            if best.as_ref().is_none_or(|it| met > it.0) {
                best = Some((met, spot, excerpt));
            }
        }
        let (_, spot, excerpt) = best.unwrap_or((0, Spot::Text, Vec::new()));
        Ok(Hit {
            title: marker.whole(&card.title),
            card,
            excerpt,
            spot,
        })
    }
}

impl Find<'_> {
    /// Title words that begin with some letters.
    fn begun(&self, letters: &str) -> Result<Vec<Box<dyn Query>>, Fault> {
        let begin = crate::stem(letters).into_owned();
        let begin = if letters.starts_with(&begin) {
            begin
        } else {
            letters.to_owned()
        };
        let mut found = std::collections::BTreeSet::new();
        for reader in self.searcher.segment_readers() {
            let index = reader.inverted_index(self.fields.title)?;
            let mut terms = index.terms().range().ge(begin.as_bytes()).into_stream()?;
            while found.len() < 200 && terms.advance() {
                if !terms.key().starts_with(begin.as_bytes()) {
                    break;
                }
                found.extend(std::str::from_utf8(terms.key()).ok().map(str::to_owned));
            }
        }
        Ok(found.iter().map(|it| word(self.fields.title, it)).collect())
    }
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

/// An item is what most people look for; who was at a meeting is the least of it.
fn favour(kind: &str) -> Score {
    match Kind::of(kind) {
        Some(Kind::Body) => 1.6,
        Some(Kind::Item) => 1.0,
        Some(Kind::Attachment) => 0.6,
        Some(Kind::Meeting) => 0.5,
        None => 0.1,
    }
}

/// Every word as it was typed.
fn plain(find: &Find<'_>, sought: &[Sought]) -> Looked {
    let held = sought.iter().map(|it| (Occur::Must, it.query(find.fields))).collect();
    Looked {
        query: find.through(held),
        stems: stems(sought),
        alike: Vec::new(),
        is_relaxed: false,
    }
}

fn stems(sought: &[Sought]) -> Vec<String> {
    sought.iter().flat_map(Sought::stems).map(str::to_owned).collect()
}

/// Other words for those that nothing is found by, or what holds most of the words; nothing where enough is found as it is.
fn otherwise(find: &Find<'_>, sought: &[Sought], splitter: &Splitter<Dictionary>) -> Result<Option<Looked>, Fault> {
    let all = |held: &[Box<dyn Query>]| {
        let held = held.iter().map(|it| (Occur::Must, it.box_clone()));
        Box::new(BooleanQuery::new(held.collect()))
    };
    let typed: Vec<Box<dyn Query>> = sought.iter().map(|it| it.query(find.fields)).collect();
    let found = find.count(all(&typed))?;
    if found >= FEW {
        return Ok(None);
    }
    let mut stems = stems(sought);
    let mut alike = Vec::new();
    let mut held: Vec<Box<dyn Query>> = Vec::new();
    for (it, query) in sought.iter().zip(typed) {
        let Sought::Word { stem, folded, typed } = it else {
            held.push(query);
            continue;
        };
        let alone = find.count(query.box_clone())?;
        let is_number = folded.bytes().any(|it| it.is_ascii_digit());
        let other = if alone < FEW && !is_number {
            variants::of_word(find, stem, folded, splitter)?
        } else {
            None
        };
        match other {
            Some(other) => {
                if alone == 0 && !other.is_within {
                    alike.push(typed.clone());
                }
                stems.extend(other.stems);
                let quieter = BoostQuery::new(other.query, 0.5);
                held.push(Box::new(BooleanQuery::union(vec![query, Box::new(quieter)])));
            }
            None => held.push(query),
        }
    }
    let mut query: Box<dyn Query> = all(&held);
    let mut is_relaxed = false;
    let total = find.count(query.box_clone())?;
    if total == 0 && held.len() > 1 {
        let most = held.len() - 1;
        query = Box::new(BooleanQuery::union_with_minimum_required_clauses(held, most));
        is_relaxed = true;
    } else if total <= found {
        return Ok(None);
    }
    Ok(Some(Looked {
        query: find.through(vec![(Occur::Must, query)]),
        stems,
        alike,
        is_relaxed,
    }))
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
