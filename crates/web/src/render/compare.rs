//! Two versions of a text word by word: what went and what came, marked by more than colour.

use std::cell::Cell;
use std::time::{Duration, Instant};

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

    /// The newer text as [`compare`] writes it.
    #[expect(clippy::disallowed_methods, reason = "it bounds the work, and nothing is kept of it")]
    pub fn compare(&self, words: Words, old: &str, new: &str) -> String {
        let began = Instant::now();
        let html = within(self.left.get().min(PATIENCE), words, old, new);
        self.left.set(self.left.get().saturating_sub(began.elapsed()));
        html
    }
}

/// The newer text with what went struck through and what came underlined, each named for those who listen.
pub fn compare(words: Words, old: &str, new: &str) -> String {
    within(PATIENCE, words, old, new)
}

fn within(patience: Duration, words: Words, old: &str, new: &str) -> String {
    let diff = TextDiff::configure().timeout(patience).diff_words(old, new);
    let mut html = String::new();
    let mut open = ChangeTag::Equal;
    for change in diff.iter_all_changes() {
        if change.tag() != open {
            html.push_str(end(open));
            html.push_str(&begin(words, change.tag()));
            open = change.tag();
        }
        html.push_str(&escape(change.value()));
    }
    html.push_str(end(open));
    html
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
}
