//! Whether an item of another body is the one whose decision is awaited.

use crate::identity::fold;
use crate::ids::CaseId;

/// By what an item of another body seems to be the awaited one; the surer is less.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Likeness {
    /// It is of the same case.
    Case,
    /// The words of its title stand in what is awaited.
    Title,
}

/// What is awaited: its words, and the case of the item whose decision asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Awaited<'a> {
    /// The words.
    pub text: &'a str,
    /// The case, where there is one.
    pub case: Option<CaseId>,
}

impl Awaited<'_> {
    /// Whether an item of this case and title is the awaited one; another case's item is it only where one of them has none.
    pub fn likeness(&self, case: Option<CaseId>, title: &str) -> Option<Likeness> {
        match (self.case, case) {
            (Some(own), Some(other)) if own == other => Some(Likeness::Case),
            (Some(_), Some(_)) => None,
            _ => is_about(self.text, title).then_some(Likeness::Title),
        }
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
        let (own, other) = (Some(CaseId::new(1)), Some(CaseId::new(2)));
        let text = "Kommunalbestyrelsen beslutter tidsplan for budget 2031.";
        let awaited = |case| Awaited { text, case };
        assert_eq!(awaited(own).likeness(own, "Fjordstien"), Some(Likeness::Case));
        assert_eq!(awaited(own).likeness(other, "Tidsplan for budget"), None);
        assert_eq!(awaited(own).likeness(None, "Tidsplan for budget"), Some(Likeness::Title));
        assert_eq!(awaited(None).likeness(other, "Tidsplan for budget"), Some(Likeness::Title));
        assert_eq!(awaited(None).likeness(other, "Fjordstien"), None);
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
