//! Titles that are offered while somebody types.

use tantivy::Score;
use tantivy::collector::TopDocs;
use tantivy::query::{BooleanQuery, Occur, Query};

use crate::asking::{Asker, word};
use crate::card::Card;
use crate::fault::Fault;
use crate::find::{Find, Part};
use crate::index::Index;
use crate::question::Question;
use crate::rank::favour;

impl Index {
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
