//! A list of words and lines that a line may be.

use std::collections::HashSet;

use super::beginnings::Beginnings;
use crate::source::fold;

/// Words and lines, compared whatever their case and white space.
#[derive(Debug)]
pub(crate) struct Words {
    folded: HashSet<String>,
    beginnings: Beginnings,
}

impl Words {
    /// The words of a list.
    pub(crate) fn of(words: &[String]) -> Self {
        let folded: Vec<String> = words.iter().map(|it| fold(it)).collect();
        Self {
            beginnings: Beginnings::of(folded.iter().map(String::as_str)),
            folded: folded.into_iter().collect(),
        }
    }

    /// The text is one of them. Most are none by their first letters, and are not folded.
    pub(crate) fn has(&self, text: &str) -> bool {
        self.beginnings.may_begin(text.trim_start()) && self.folded.contains(&fold(text))
    }
}
