//! What was found.

use crate::card::Card;
use crate::highlight::Piece;
use crate::question::Facet;

/// What was found, as far as the asker may know of it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Answer {
    /// How many finds there are.
    pub total: usize,
    /// The finds that were wanted, in order.
    pub hits: Vec<Hit>,
    /// How many are of what.
    pub facets: Vec<FacetCount>,
    /// Typed words that nothing was found by, for which others that are like them were taken.
    pub alike: Vec<Alike>,
    /// Nothing or hardly anything holds every word: what holds most of them was taken as well, and stands behind it.
    pub is_relaxed: bool,
}

/// A word that nothing was found by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alike {
    /// As it was typed.
    pub typed: String,
    /// The words that were taken for it, as the finds that are shown write them.
    pub taken: Vec<String>,
}

/// How many finds are of something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetCount {
    /// By what.
    pub facet: Facet,
    /// Of what.
    pub value: String,
    /// How many.
    pub count: usize,
}

/// A find.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What is shown of it.
    pub card: Card,
    /// Its title, with the words that were found.
    pub title: Vec<Piece>,
    /// What stands around the words.
    pub excerpt: Vec<Piece>,
    /// Where that stands.
    pub spot: Spot,
}

/// Where an excerpt stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spot {
    /// In the text.
    Text,
    /// In the decision.
    Decision,
    /// On a page of the file, from 1.
    Page(usize),
}
