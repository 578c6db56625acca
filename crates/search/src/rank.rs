//! Finds what is asked for, and puts what fits best first.

use std::collections::BTreeMap;
use std::ops::Bound;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::{BooleanQuery, BoostQuery, ConstScoreQuery, EnableScoring, Occur, Query, RangeQuery, Scorer};
use tantivy::schema::Value as _;
use tantivy::{DocAddress, Order, Score, Searcher, TantivyDocument, Term};

use crate::answer::{Alike, Answer, FacetCount, Hit, Spot};
use crate::asking::{Asker, word};
use crate::card::{Card, Kind};
use crate::facets::{Counting, Counts};
use crate::fault::Fault;
use crate::highlight::{Marker, Met};
use crate::index::{Dictionary, Index};
use crate::question::{self, Question, Sort, Sought, Typed, better, sought};
use crate::schema::Fields;
use crate::split::Splitter;
use crate::variants;

/// Finds that are weighed closely; those after them stand as the index has them.
const WEIGHED: usize = 60;
/// With fewer finds than this, other forms of the words are tried.
pub(crate) const FEW: usize = 2;
/// The most values of a facet.
const MOST_VALUES: usize = 40;
/// The most words that are named of those that were taken for another.
const MOST_TAKEN: usize = 3;

type Part = (Occur, Box<dyn Query>);

/// Whoever asks looks through this: only what they may see, narrowed to what it is to be of.
pub(crate) struct Find<'f> {
    pub(crate) searcher: &'f Searcher,
    pub(crate) fields: &'f Fields,
    lens: Vec<Part>,
    /// What finds are narrowed to, and what they are not to hold.
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
    /// Typed words that others were taken for, with the stems of those.
    alike: Vec<(String, Vec<String>)>,
    /// Where not every word must be there: each with how much it tells.
    covered: Option<BooleanQuery>,
}

/// How much more than how often and where they stand it counts which of the words are there, where not all of them must be.
const COVERED: Score = 20.0;
/// How much more a find of the meeting's day counts than one that only names the day.
const OF_DAY: Score = 3.0;

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

    /// What the asker may see and whose title holds the typed words, the last of them perhaps only begun; no title twice.
    pub fn suggest(&self, asker: &Asker, typed: &str, most: usize) -> Result<Vec<Card>, Fault> {
        let searcher = self.searcher();
        let find = Find::new(&searcher, &self.fields, asker, &Question::default())?;
        let typed = crate::words(typed).into_iter().filter(|it| !it.is_whole_number);
        let mut typed: Vec<String> = typed.map(|it| it.folded).collect();
        // What a single letter begins could be anything.
        let last = typed.pop().filter(|it| it.len() > 1);
        if typed.is_empty() && last.is_none() {
            return Ok(Vec::new());
        }
        let mut parts: Vec<Part> = Vec::new();
        for it in &typed {
            parts.push((Occur::Must, Box::new(BooleanQuery::union(find.titled(it)))));
        }
        if let Some(last) = last {
            let begun = find.begun(&last)?.into_iter().chain(find.titled(&last)).collect();
            parts.push((Occur::Must, Box::new(BooleanQuery::union(begun))));
        }
        let found = searcher.search(&find.through(parts), &TopDocs::with_limit(4 * most).order_by_score())?;
        let mut favoured: Vec<(Score, Card)> = Vec::new();
        for (score, address) in found {
            let card = self.card(&searcher.doc(address)?)?;
            favoured.push((score * favour(card.kind.code()), card));
        }
        favoured.sort_by(|left, right| right.0.total_cmp(&left.0));
        let mut cards: Vec<Card> = Vec::new();
        for (_, card) in favoured {
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
                    score: (score - COVERED * covered + more) * favour * of_day,
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

impl Find<'_> {
    /// Titles that hold a word, or a compound of it.
    fn titled(&self, folded: &str) -> Vec<Box<dyn Query>> {
        let stem = crate::stem(folded);
        vec![
            word(self.fields.title, &stem),
            word(self.fields.title, &format!("+{stem}")),
        ]
    }

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

/// Only days were asked for.
fn is_of_days(sought: &[Sought]) -> bool {
    !sought.is_empty() && sought.iter().all(|it| !it.days().is_empty())
}

/// Every word as it was typed.
fn plain(find: &Find<'_>, sought: &[Sought]) -> Looked {
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
fn otherwise(find: &Find<'_>, sought: &[Sought], splitter: &Splitter<Dictionary>) -> Result<Option<Looked>, Fault> {
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
