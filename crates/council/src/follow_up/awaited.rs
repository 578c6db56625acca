//! Whether an item of another body is the one whose decision is awaited.

use crate::identity::fold;

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
