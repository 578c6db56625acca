//! Two versions of a text word by word: what went and what came, marked by more than colour.

use std::cell::Cell;
use std::time::{Duration, Instant};

use raadslag_council::rich::{Block, Mark, MarkKind, Text};
use raadslag_typeset::html::escape;
use similar::{ChangeTag, TextDiff};

use crate::language::Words;

/// A text that takes longer is compared more coarsely.
const PATIENCE: Duration = Duration::from_millis(500);

/// The texts of one page: together they take no longer than two texts by themselves.
pub struct Comparing {
    left: Cell<Duration>,
}

impl Comparing {
    /// A page that compares.
    pub fn new() -> Self {
        Self {
            left: Cell::new(2 * PATIENCE),
        }
    }

    /// What stayed, went and came, in the order of the newer text.
    #[expect(clippy::disallowed_methods, reason = "it bounds the work, and nothing is kept of it")]
    pub fn compare(&self, old: &str, new: &str) -> Compared {
        let began = Instant::now();
        let found = within(self.left.get().min(PATIENCE), old, new);
        self.left.set(self.left.get().saturating_sub(began.elapsed()));
        found
    }
}

/// Two texts compared: pieces that stayed, went or came.
pub struct Compared(Vec<(ChangeTag, String)>);

impl Compared {
    /// The newer text with what went struck through and what came underlined, each named for those who listen.
    pub fn html(&self, words: Words) -> String {
        let piece = |(tag, text): &(ChangeTag, String)| format!("{}{}{}", begin(words, *tag), escape(text), end(*tag));
        self.0.iter().map(piece).collect()
    }

    /// The same on paper: what went is slanted between brackets, what came is bold.
    pub fn blocks(&self) -> Vec<Block> {
        let mut lines = vec![(String::new(), Vec::new())];
        for (tag, text) in &self.0 {
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
    within(PATIENCE, old, new).html(words)
}

fn within(patience: Duration, old: &str, new: &str) -> Compared {
    let diff = TextDiff::configure().timeout(patience).diff_words(old, new);
    let mut pieces: Vec<(ChangeTag, String)> = Vec::new();
    for change in diff.iter_all_changes() {
        match pieces.last_mut() {
            Some((tag, text)) if *tag == change.tag() => text.push_str(change.value()),
            _ => pieces.push((change.tag(), change.value().to_owned())),
        }
    }
    Compared(pieces)
}

fn begin(words: Words, tag: ChangeTag) -> String {
    match tag {
        ChangeTag::Equal => String::new(),
        ChangeTag::Delete => format!("<del><span class=\"sr-only\">{} </span>", words.say("compare-gone")),
        ChangeTag::Insert => format!("<ins><span class=\"sr-only\">{} </span>", words.say("compare-come")),
    }
}

fn end(tag: ChangeTag) -> &'static str {
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
