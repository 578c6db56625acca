//! A run of words with their marks, white space folded as it comes.

use raadslag_council::rich::{Mark, MarkKind, Text};

use crate::source::clean;

/// Words that are not put into a block yet.
#[derive(Debug, Default)]
pub(super) struct Inline {
    text: String,
    length: usize,
    is_apart: bool,
    marks: Vec<Mark>,
    /// Marks that are open, where they began and how many times over.
    open: Vec<(MarkKind, usize, usize)>,
}

impl Inline {
    pub(super) fn push(&mut self, text: &str) {
        for letter in clean(text).chars() {
            if letter.is_whitespace() {
                self.is_apart = true;
                continue;
            }
            if self.is_apart && !self.text.is_empty() {
                self.text.push(' ');
                self.length += 1;
            }
            self.is_apart = false;
            self.text.push(letter);
            self.length += 1;
        }
    }

    pub(super) fn part(&mut self) {
        self.is_apart = true;
    }

    pub(super) fn begin(&mut self, kind: MarkKind) {
        let found = self.open.iter_mut().find(|it| is_same(&it.0, &kind));
        match found {
            Some(open) => open.2 += 1,
            None => self.open.push((kind, self.length, 1)),
        }
    }

    pub(super) fn end(&mut self, kind: &MarkKind) {
        let Some(at) = self.open.iter().position(|it| is_same(&it.0, kind)) else {
            return;
        };
        self.open[at].2 -= 1;
        if self.open[at].2 == 0 {
            let (kind, from, _) = self.open.remove(at);
            self.mark(kind, from);
        }
    }

    pub(super) fn is_link(&self) -> bool {
        self.open.iter().any(|it| matches!(it.0, MarkKind::Link(_)))
    }

    fn mark(&mut self, kind: MarkKind, from: usize) {
        // The blank before the first word is none of the mark's.
        let from = from + usize::from(from < self.length && self.text.chars().nth(from) == Some(' '));
        if from < self.length {
            let to = self.length;
            self.marks.push(Mark { from, to, kind });
        }
    }

    /// The words so far, and whether all of them are strong; open marks go on in the next words.
    pub(super) fn take(&mut self) -> Option<(Text, bool)> {
        let open = std::mem::take(&mut self.open);
        for (kind, from, _) in &open {
            self.mark(kind.clone(), *from);
        }
        self.open = open.into_iter().map(|(kind, _, times)| (kind, 0, times)).collect();
        let text = std::mem::take(&mut self.text);
        let marks = std::mem::take(&mut self.marks);
        let length = std::mem::take(&mut self.length);
        self.is_apart = false;
        if text.is_empty() {
            return None;
        }
        let text = Text::marked(text.clone(), marks).unwrap_or_else(|_| Text::plain(text));
        let is_strong = text
            .marks()
            .iter()
            .any(|it| it.from == 0 && it.to == length && it.kind == MarkKind::Strong);
        Some((text, is_strong))
    }
}

fn is_same(one: &MarkKind, other: &MarkKind) -> bool {
    std::mem::discriminant(one) == std::mem::discriminant(other)
}
