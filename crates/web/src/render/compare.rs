//! Two versions of a text word by word: what went and what came, marked by more than colour.

use std::cell::Cell;
use std::time::{Duration, Instant};

use raadslag_council::rich::{Block, Mark, MarkKind, Text};
use raadslag_typeset::html::escape;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff, capture_diff_slices_deadline};

use crate::language::Words;

/// A text that takes longer is compared more coarsely.
const PATIENCE: Duration = Duration::from_millis(500);

/// Two texts that are longer together, in bytes, are not held against each other: that is some 110 pages.
const LONGEST: usize = 300_000;

/// So many pieces a page marks: each is named for those who listen, which takes more than the word itself.
const MOST_PIECES: usize = 10_000;

/// In pieces more than these nobody finds a text again of which less than a fifth stayed: word by word it would be a mixture of both.
const FEW_PIECES: usize = 24;

/// The texts of one page: together they take no longer than two texts by themselves, and mark no more pieces than one.
pub struct Comparing {
    left: Cell<Duration>,
    pieces: Cell<usize>,
}

impl Comparing {
    /// A page that compares.
    pub fn new() -> Self {
        Self {
            left: Cell::new(2 * PATIENCE),
            pieces: Cell::new(MOST_PIECES),
        }
    }

    /// What stayed, went and came, in the order of the newer text.
    #[expect(clippy::disallowed_methods, reason = "it bounds the work, and nothing is kept of it")]
    pub fn compare(&self, old: &str, new: &str) -> Compared {
        let began = Instant::now();
        let found = within((self.left.get().min(PATIENCE), self.pieces.get()), old, new);
        self.left.set(self.left.get().saturating_sub(began.elapsed()));
        self.pieces.set(self.pieces.get().saturating_sub(found.pieces.len()));
        found
    }

    /// Which of some rows stayed, went and came.
    #[expect(clippy::disallowed_methods, reason = "it bounds the work, and nothing is kept of it")]
    pub fn rows(&self, old: &[String], new: &[String]) -> Vec<DiffOp> {
        let began = Instant::now();
        let until = began.checked_add(self.left.get().min(PATIENCE));
        let found = capture_diff_slices_deadline(Algorithm::Myers, old, new, until);
        self.left.set(self.left.get().saturating_sub(began.elapsed()));
        found
    }
}

/// Two texts compared: pieces that stayed, went or came.
pub struct Compared {
    pieces: Vec<(ChangeTag, String)>,
    is_whole: bool,
}

impl Compared {
    /// Texts too long or too different to be held against each other: the whole older one, then the whole newer one.
    fn whole(old: &str, new: &str) -> Self {
        let pieces = [
            (ChangeTag::Delete, format!("{old}\n\n")),
            (ChangeTag::Insert, new.to_owned()),
        ];
        Self {
            pieces: pieces.into_iter().filter(|it| !it.1.trim().is_empty()).collect(),
            is_whole: true,
        }
    }

    /// Whether the texts stand whole, one after the other, instead of word by word.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// The newer text with what went struck through and what came underlined, each named for those who listen.
    pub fn html(&self, words: Words) -> String {
        if self.is_whole {
            return self.one_after_the_other(words);
        }
        let piece = |(tag, text): &(ChangeTag, String)| format!("{}{}{}", begin(words, *tag), escape(text), end(*tag));
        self.pieces.iter().map(piece).collect()
    }

    /// Both whole, each under what it is: a long text that is struck through cannot be read.
    fn one_after_the_other(&self, words: Words) -> String {
        let whole = |(tag, text): &(ChangeTag, String)| {
            let key = match tag {
                ChangeTag::Delete => "compare-was",
                ChangeTag::Equal | ChangeTag::Insert => "compare-is",
            };
            format!("<strong>{}</strong>\n{}", words.say(key), escape(text))
        };
        self.pieces.iter().map(whole).collect()
    }

    /// The same on paper: what went is slanted between brackets, what came is bold.
    pub fn blocks(&self) -> Vec<Block> {
        let mut lines = vec![(String::new(), Vec::new())];
        for (tag, text) in &self.pieces {
            for (place, part) in text.split('\n').enumerate() {
                if place > 0 {
                    lines.push((String::new(), Vec::new()));
                }
                if let Some(line) = lines.last_mut().filter(|_| !part.trim().is_empty()) {
                    put(line, *tag, part);
                }
            }
        }
        let said = lines.into_iter().filter(|it| !it.0.trim().is_empty());
        let text = |(plain, marks): (String, Vec<Mark>)| {
            Text::marked(plain.clone(), marks).unwrap_or_else(|_| Text::plain(plain))
        };
        said.map(|it| Block::Paragraph(text(it))).collect()
    }
}

fn put((line, marks): &mut (String, Vec<Mark>), tag: ChangeTag, part: &str) {
    let from = line.chars().count();
    match tag {
        ChangeTag::Equal | ChangeTag::Insert => line.push_str(part),
        ChangeTag::Delete => line.push_str(&format!("[{}] ", part.trim())),
    }
    let (to, kind) = match tag {
        ChangeTag::Equal => return,
        ChangeTag::Delete => (line.chars().count() - 1, MarkKind::Emphasis),
        ChangeTag::Insert => (line.chars().count(), MarkKind::Strong),
    };
    marks.push(Mark { from, to, kind });
}

/// The newer text with what went struck through and what came underlined, each named for those who listen.
pub fn compare(words: Words, old: &str, new: &str) -> String {
    within((PATIENCE, MOST_PIECES), old, new).html(words)
}

fn within((patience, most): (Duration, usize), old: &str, new: &str) -> Compared {
    if old.len() + new.len() > LONGEST {
        return Compared::whole(old, new);
    }
    let diff = TextDiff::configure().timeout(patience).diff_words(old, new);
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
        if pieces.len() > most {
            return Compared::whole(old, new);
        }
    }
    let stayed = |it: &&(ChangeTag, String)| it.0 == ChangeTag::Equal;
    let stayed: usize = pieces.iter().filter(stayed).map(|it| it.1.trim().len()).sum();
    if pieces.len() > FEW_PIECES && stayed * 5 < old.len().min(new.len()) {
        return Compared::whole(old, new);
    }
    Compared {
        pieces,
        is_whole: false,
    }
}

pub(super) fn begin(words: Words, tag: ChangeTag) -> String {
    match tag {
        ChangeTag::Equal => String::new(),
        ChangeTag::Delete => format!("<del><span class=\"sr-only\">{} </span>", words.say("compare-gone")),
        ChangeTag::Insert => format!("<ins><span class=\"sr-only\">{} </span>", words.say("compare-come")),
    }
}

pub(super) fn end(tag: ChangeTag) -> &'static str {
    match tag {
        ChangeTag::Equal => "",
        ChangeTag::Delete => "</del>",
        ChangeTag::Insert => "</ins>",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;

    #[test]
    fn words_that_went_and_came_are_marked_and_nothing_is_markup() {
        let html = compare(
            Words(Language::Danish),
            "Mødet holdes <i>her</i> nu",
            "Mødet holdes der nu",
        );
        assert!(
            html.starts_with("Mødet holdes <del>") && html.ends_with("</ins> nu"),
            "{html}"
        );
        assert!(html.contains("&lt;i&gt;her&lt;/i&gt;") && !html.contains("<i>"));
        assert_eq!(compare(Words(Language::Danish), "ens", "ens"), "ens");
    }

    #[test]
    fn texts_too_different_or_too_long_stand_whole_one_after_the_other() {
        let text = |word: &str, count: usize| (0..count).map(|it| format!("{word}{it} fast ")).collect::<String>();
        for (most, count) in [(100, 200), (MOST_PIECES, LONGEST / 10)] {
            let (old, new) = (text("før", count), text("nu", count));
            let compared = within((PATIENCE, most), &old, &new);
            assert!(compared.is_whole() && compared.pieces.len() == 2, "{count}");
            let html = compared.html(Words(Language::Danish));
            assert!(html.len() < old.len() + new.len() + 1_000, "{count}");
            assert!(
                html.contains(old.trim_end()) && html.contains(new.trim_end()),
                "{count}"
            );
        }
        let (old, new) = (text("før", 40), text("nu", 40));
        assert!(
            !within((PATIENCE, MOST_PIECES), &old, &new).is_whole(),
            "half of it stayed"
        );
        let other = |word: &str| (0..40).map(|it| format!("{word}{it} i ")).collect::<String>();
        let mixture = within((PATIENCE, MOST_PIECES), &other("bænken"), &other("afsnittet"));
        assert!(mixture.is_whole(), "hardly anything stayed");
        let html = mixture.html(Words(Language::Danish));
        assert!(
            html.starts_with("<strong>Som den var:</strong>") && !html.contains("<del>"),
            "{html}"
        );
        assert!(
            !Comparing::new()
                .compare("Vi køber strøm.", "Vi lejer strøm.")
                .is_whole()
        );
    }

    #[test]
    fn on_paper_what_went_stands_between_brackets_and_what_came_is_bold() {
        let blocks = Comparing::new()
            .compare("Vi køber strøm.\n\nSlut", "Vi lejer strøm.\n\nSlut")
            .blocks();
        let Block::Paragraph(first) = &blocks[0] else {
            panic!("a paragraph")
        };
        assert_eq!((first.as_str(), blocks.len()), ("Vi [køber] lejer strøm.", 2));
        let kinds: Vec<&MarkKind> = first.marks().iter().map(|it| &it.kind).collect();
        assert_eq!(kinds, [&MarkKind::Emphasis, &MarkKind::Strong]);
    }
}
