//! Whether an item of another body is the one whose decision is awaited.

use crate::eye;
use crate::identity::{self, fold};
use crate::ids::CaseId;

/// By what an item of another body seems to be the awaited one; the surer is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is of the same case.
    Case,
    /// The words of its title stand in what is awaited.
    Title,
}

/// Which case an item is of: as it goes through the bodies here, and as its case number names it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OfCase {
    /// The case whose route it is on.
    pub route: Option<CaseId>,
    /// The case that its number names.
    pub number: Option<CaseId>,
}

impl OfCase {
    /// An item with a case and a case number, where it has them.
    pub fn new(route: Option<CaseId>, number: Option<&str>) -> Self {
        let number = number.and_then(eye::given);
        Self {
            route,
            number: number.map(identity::case),
        }
    }

    fn is(self, other: Self) -> bool {
        let same = |one: Option<CaseId>, other: Option<CaseId>| one.is_some() && one == other;
        // What was read in has its number for its route.
        same(self.route, other.route)
            || same(self.number, other.number)
            || same(self.route, other.number)
            || same(self.number, other.route)
    }
}

/// What is awaited: its words, and the case of the item whose decision asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Awaited<'a> {
    /// The words.
    pub text: &'a str,
    /// The case, where there is one.
    pub case: OfCase,
}

impl Awaited<'_> {
    /// Whether an item of this case and title is the awaited one; one with another case number is another matter.
    pub fn likeness(&self, case: OfCase, title: &str) -> Option<Likeness> {
        if self.case.is(case) {
            return Some(Likeness::Case);
        }
        let is_other = self.case.number.is_some() && case.number.is_some();
        (!is_other && is_about(self.text, title)).then_some(Likeness::Title)
    }
}

/// Words that say nothing of the matter.
const EMPTY: [&str; 14] = [
    "beslutning",
    "beslutter",
    "behandling",
    "behandles",
    "forslag",
    "godkendelse",
    "kommunalbestyrelsen",
    "byrådet",
    "økonomiudvalget",
    "udvalget",
    "orientering",
    "vedrørende",
    "dagsordenen",
    "møde",
];

/// Letters by which two forms of one word differ at most: `budget`, `budgettets`.
const ENDING: usize = 5;

/// Every word of the title that says something stands in what is awaited, and there are two of them or a long one.
pub fn is_about(awaited: &str, title: &str) -> bool {
    let (awaited, title) = (fold(awaited), fold(title));
    let asked: Vec<&str> = words(&awaited).collect();
    let named: Vec<&str> = words(&title).collect();
    let says_much = named.len() > 1 || named.first().is_some_and(|it| it.chars().count() > 7);
    let is_asked = |it: &&str| asked.iter().any(|word| is_same(word, it));
    says_much && named.iter().all(is_asked)
}

fn words(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|it: char| !it.is_alphanumeric());
    words.filter(|it| it.chars().count() > 3 && !EMPTY.contains(it))
}

/// The same word, with or without an ending.
fn is_same(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    long.strip_prefix(short).is_some_and(|it| it.chars().count() <= ENDING)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_case_is_surer_than_the_title_and_another_case_is_another_matter() {
        let (own, other) = (OfCase::new(None, Some("30/1234")), OfCase::new(None, Some("30/5")));
        let route = OfCase::new(Some(CaseId::new(7)), Some("30/77"));
        let text = "Kommunalbestyrelsen beslutter tidsplan for budget 2031.";
        let awaited = |case| Awaited { text, case };
        let none = OfCase::default();
        assert_eq!(awaited(own).likeness(own, "Fjordstien"), Some(Likeness::Case));
        assert_eq!(awaited(own).likeness(other, "Tidsplan for budget"), None);
        assert_eq!(
            awaited(own).likeness(none, "Tidsplan for budget"),
            Some(Likeness::Title)
        );
        assert_eq!(
            awaited(none).likeness(other, "Tidsplan for budget"),
            Some(Likeness::Title)
        );
        assert_eq!(awaited(none).likeness(other, "Fjordstien"), None);
        assert_eq!(awaited(none).likeness(none, "Fjordstien"), None);
        let on_route = OfCase::new(Some(CaseId::new(7)), None);
        assert_eq!(awaited(route).likeness(on_route, "Fjordstien"), Some(Likeness::Case));
        // What was read in has its number for its route.
        let read_in = OfCase::new(own.number, None);
        assert_eq!(awaited(own).likeness(read_in, "Fjordstien"), Some(Likeness::Case));
        assert!(Likeness::Case < Likeness::Title);
    }

    #[test]
    fn a_title_whose_words_all_stand_in_what_is_awaited_is_the_awaited_matter() {
        let awaited =
            "Kommunalbestyrelsen beslutter den 27. august tidsplan for udarbejdelse af budgettet for 2031-2034.";
        assert!(is_about(awaited, "Tidsplan for budget 2031-2034"));
        assert!(is_about(awaited, "Godkendelse af tidsplanen for budgettet"));
        for other in ["Budget", "Tidsplan for havnebadet", "Godkendelse af dagsordenen", ""] {
            assert!(!is_about(awaited, other), "{other}");
        }
    }
}
