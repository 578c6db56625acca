//! The words that were found, within what stands around them.

use std::collections::BTreeSet;

use crate::analyzer::{stem, words};
use crate::split::{Splitter, Vocabulary};

/// Some letters, found or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The letters.
    pub text: String,
    /// They are a word that was looked for.
    pub is_found: bool,
}

/// The longest excerpt, in bytes.
const WINDOW: usize = 260;
/// A line of a table of contents is no longer than twice this, in bytes.
const LINE: usize = 200;
/// The most before the first word that was found.
const BEFORE: usize = 80;

/// Tells which words of a text were looked for.
pub(crate) struct Marker<'s, V> {
    stems: BTreeSet<String>,
    splitter: &'s Splitter<V>,
}

/// A word that was looked for, and by which stem.
struct Found<'m> {
    from: usize,
    to: usize,
    stem: &'m str,
}

impl<'s, V: Vocabulary> Marker<'s, V> {
    pub(crate) fn of(stems: impl IntoIterator<Item = String>, splitter: &'s Splitter<V>) -> Self {
        Self {
            stems: stems.into_iter().collect(),
            splitter,
        }
    }

    fn find(&self, text: &str) -> Vec<Found<'_>> {
        let mut found: Vec<Found<'_>> = Vec::new();
        for word in words(text) {
            if found.last().is_some_and(|it| word.from < it.to) {
                continue;
            }
            if let Some(stem) = self.met(&word.folded) {
                found.push(Found {
                    from: word.from,
                    to: word.to,
                    stem,
                });
            }
        }
        found
    }

    fn met(&self, folded: &str) -> Option<&str> {
        let whole = stem(folded);
        if let Some(stem) = self.stems.get(whole.as_ref()) {
            return Some(stem);
        }
        // The last letter of a stem may be another in a form of the word.
        let may_hold =
            |it: &&String| it.len() >= 3 && folded.len() > it.len() && folded.contains(&it[..floor(it, it.len() - 1)]);
        let mut within = self.stems.iter().filter(may_hold);
        within
            .find(|it| self.splitter.parts(folded).contains(it))
            .map(String::as_str)
    }

    /// A whole text with its words marked.
    pub(crate) fn whole(&self, text: &str) -> Vec<Piece> {
        pieces(text, (0, text.len()), &self.find(text))
    }

    /// How well a text fits, and the place where most different words stand close together, with its words marked.
    pub(crate) fn excerpt(&self, text: &str) -> (Met, Vec<Piece>) {
        let found = self.find(text);
        let told: Vec<&Found<'_>> = found.iter().filter(|it| !is_led(text, it.from)).collect();
        let place = close(&told);
        let met = Met {
            close: place.0,
            in_all: told.len(),
            listed: found.len() - told.len(),
        };
        let place = if told.is_empty() {
            close(&found.iter().collect::<Vec<_>>())
        } else {
            place
        };
        let from = begin(text, place.1);
        let to = end(text, from);
        (met, pieces(text, (from, to), &found))
    }
}

/// How well a text fits: what fits better is greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Met {
    /// Different words that stand close together.
    close: usize,
    /// Words in all.
    in_all: usize,
    /// Words in a table of contents.
    listed: usize,
}

/// How many different words stand closest together, and where they begin.
fn close(found: &[&Found<'_>]) -> (usize, usize) {
    let mut best = (0, 0);
    for (at, first) in found.iter().enumerate() {
        let near: BTreeSet<&str> = found[at..]
            .iter()
            .take_while(|it| it.to <= first.from + WINDOW - BEFORE)
            .map(|it| it.stem)
            .collect();
        if near.len() > best.0 {
            best = (near.len(), first.from);
        }
    }
    best
}

/// Whether the line around a place is one of a table of contents: dots lead from its words to a page.
fn is_led(text: &str, at: usize) -> bool {
    // Not all of a line that is a whole text.
    let (earliest, latest) = (
        floor(text, at.saturating_sub(LINE)),
        floor(text, (at + LINE).min(text.len())),
    );
    let from = text[earliest..at].rfind('\n').map_or(earliest, |it| earliest + it + 1);
    let to = text[at..latest].find('\n').map_or(latest, |it| at + it);
    let mut dots = 0;
    for letter in text[from..to].chars() {
        dots = match letter {
            '.' | '·' => dots + 1,
            '…' => dots + 3,
            ' ' | '\u{a0}' => dots,
            _ => 0,
        };
        if dots > 4 {
            return true;
        }
    }
    false
}

/// Marks words by their stems alone.
pub fn highlighted(text: &str, stems: &[String]) -> Vec<Piece> {
    struct Nothing;
    impl Vocabulary for Nothing {
        fn knows(&self, _: &str) -> bool {
            false
        }
    }
    Marker::of(stems.iter().cloned(), &Splitter::of(Nothing)).whole(text)
}

/// Where an excerpt begins: at a sentence before the word, else at a word.
fn begin(text: &str, word: usize) -> usize {
    let earliest = floor(text, word.saturating_sub(BEFORE));
    if earliest == 0 {
        return 0;
    }
    let before = &text[earliest..word];
    let sentence = before.rfind(['.', '\n', '!', '?']).map(|it| it + 1);
    let word = before.find(char::is_whitespace);
    let from = earliest + sentence.or(word).unwrap_or(0);
    // A point within a sentence, as in `kr., som`, leaves a comma.
    from + text[from..]
        .find(|it: char| !matches!(it, ',' | ';' | ':' | ' '))
        .unwrap_or(0)
}

fn end(text: &str, from: usize) -> usize {
    let latest = floor(text, (from + WINDOW).min(text.len()));
    if latest == text.len() {
        return latest;
    }
    text[from..latest]
        .rfind(char::is_whitespace)
        .map_or(latest, |it| from + it)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn pieces(text: &str, (from, to): (usize, usize), found: &[Found<'_>]) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut push = |text: &str, is_found: bool| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                is_found,
            });
        }
    };
    let mut at = from;
    if from > 0 && !text[from..to].trim().is_empty() {
        push("… ", false);
        at += text[from..to].len() - text[from..to].trim_start().len();
    }
    let first = at;
    for it in found.iter().filter(|it| it.from >= first && it.to <= to) {
        push(&text[at..it.from], false);
        push(&text[it.from..it.to], true);
        at = it.to;
    }
    push(&text[at..to], false);
    if to < text.len() {
        push(" …", false);
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(text: &str, stems: &[&str]) -> String {
        let stems: Vec<String> = stems.iter().map(|it| (*it).to_owned()).collect();
        let show = |it: Piece| if it.is_found { format!("[{}]", it.text) } else { it.text };
        highlighted(text, &stems).into_iter().map(show).collect()
    }

    #[test]
    fn words_are_marked_in_every_form() {
        assert_eq!(
            marked("Havnebadet og havnebadets sauna", &["havnebad"]),
            "[Havnebadet] og [havnebadets] sauna"
        );
        assert_eq!(marked("Sag 26/2214 drøftes", &["26/2214"]), "Sag [26/2214] drøftes");
    }

    struct Nobody;
    impl Vocabulary for Nobody {
        fn knows(&self, _: &str) -> bool {
            false
        }
    }

    #[test]
    fn the_page_that_tells_of_it_comes_before_the_table_of_contents() {
        let splitter = Splitter::of(Nobody);
        let marker = Marker::of(["telemedicin".to_owned(), "borg".to_owned()], &splitter);
        let met = |text: &str| marker.excerpt(text).0;
        let contents = met("Telemedicin og borgere ........... 18\nHjælpemidler . . . . . . 22");
        let page = met("Her står om telemedicin.");
        let more = met("Her står om telemedicin, og telemedicin er\nnyt. Mere om telemedicin.");
        let both = met("Borgere bruger telemedicin.");
        let nothing = met("Her står intet ... om det.");
        assert!(nothing < contents && contents < page && page < more && more < both);
        let told = |text: &str| -> String { marker.excerpt(text).1.into_iter().map(|it| it.text).collect() };
        let long = format!(
            "Telemedicin ........ 18\n{}. Om telemedicin i dag.",
            "Andet ".repeat(100)
        );
        assert!(told(&long).contains("Om telemedicin i dag"), "{}", told(&long));
        let within = format!(
            "{}. Det koster 2 mio. kr., som går til telemedicin.",
            "Andet ".repeat(100)
        );
        assert!(
            told(&within).starts_with("… som går til telemedicin"),
            "{}",
            told(&within)
        );
    }

    proptest::proptest! {
        #[test]
        fn an_excerpt_is_a_part_of_its_text(text in "\\PC{0,900}", word in "[a-zæøå]{1,6}") {
            struct All;
            impl Vocabulary for All {
                fn knows(&self, _: &str) -> bool { true }
            }
            let splitter = Splitter::of(All);
            let marker = Marker::of([word], &splitter);
            let (_, pieces) = marker.excerpt(&text);
            let told: String = pieces.iter().map(|it| it.text.as_str()).collect();
            let told = told.trim_start_matches("… ").trim_end_matches(" …");
            proptest::prop_assert!(text.contains(told));
            let whole: String = marker.whole(&text).into_iter().map(|it| it.text).collect();
            proptest::prop_assert_eq!(whole, text);
        }
    }
}
