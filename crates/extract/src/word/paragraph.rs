//! A paragraph as it grows, run by run, into lines.

use crate::{Emphasis, EmphasisKind, Line, Part, Point, Styled};

use super::body::Looks;
use super::numbers::Counting;
use super::styles::Style;

/// A paragraph that is being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    /// The id of its style.
    pub(super) style: String,
    /// What it says itself.
    pub(super) own: Style,
    /// The text, with a line break for each in the paragraph.
    text: String,
    marks: Vec<Emphasis>,
    /// Bytes in fat letters and in italics, white space left out.
    bold: usize,
    italic: usize,
    /// The mark at its end was struck out: the next one goes on with it.
    pub(super) goes_on: bool,
    /// Notes that it refers to.
    pub(super) notes: Vec<Line>,
}

/// How the letters of a run look.
#[derive(Debug, Clone, Default)]
pub(super) struct Run {
    /// The id of its style.
    pub(super) style: String,
    pub(super) own: Style,
}

impl Paragraph {
    /// Letters of a run, and where they lead to.
    pub(super) fn push(&mut self, words: &str, run: &Run, link: Option<&str>, looks: &Looks) {
        let from = self.text.len();
        self.text.push_str(words);
        let to = self.text.len();
        let style = looks.styles.find(&run.style);
        let stands = |of: fn(&Style) -> Option<bool>| of(&run.own).or_else(|| style.and_then(of));
        let seen = words
            .chars()
            .filter(|it| !it.is_whitespace())
            .map(char::len_utf8)
            .sum::<usize>();
        let kept = self.kept(looks);
        let (bold, italic) = (stands(|it| it.bold), stands(|it| it.italic));
        self.bold += if bold.or(kept.bold) == Some(true) { seen } else { 0 };
        self.italic += if italic.or(kept.italic) == Some(true) { seen } else { 0 };
        let kinds = [
            (bold == Some(true)).then_some(EmphasisKind::Bold),
            (italic == Some(true)).then_some(EmphasisKind::Italic),
            link.map(|it| EmphasisKind::Link(it.to_owned())),
        ];
        for kind in kinds.into_iter().flatten() {
            let before = self.marks.iter_mut().rev().find(|it| it.kind == kind && it.to == from);
            match before {
                Some(before) => before.to = to,
                None if from < to => self.marks.push(Emphasis { from, to, kind }),
                None => {}
            }
        }
    }

    /// What its style says, with what it says itself.
    pub(super) fn kept(&self, looks: &Looks) -> Style {
        self.own.clone().over(&looks.styles.get(&self.style))
    }

    /// Its lines, the first with what Word counts before it.
    pub(super) fn lines(self, looks: &Looks, part: Part, counting: &mut Counting) -> Vec<Line> {
        let kept = self.kept(looks);
        let name = looks.styles.get(&self.style).name;
        let is_title = name == "title";
        let heading = kept
            .outline
            .filter(|it| *it < 9)
            .map(|it| it + 1)
            .or(is_title.then_some(1));
        let depth = kept.depth.unwrap_or(0).min(8);
        let list = kept.list.as_deref().filter(|it| *it != "0");
        let marker = list.and_then(|it| looks.numbers.next(it, depth, &looks.styles, counting));
        let seen = self
            .text
            .chars()
            .filter(|it| !it.is_whitespace())
            .map(char::len_utf8)
            .sum::<usize>();
        let part = if name.starts_with("toc ") { Part::Contents } else { part };
        let mut lines = Vec::new();
        let mut at = 0;
        for (place, text) in self.text.split('\n').enumerate() {
            let mut line = Line {
                bold: seen > 0 && (self.bold == seen || heading.is_some()),
                italic: seen > 0 && self.italic == seen,
                ..Line::default()
            };
            let mut styled = Styled {
                style: self.style.clone(),
                part,
                heading,
                ..Styled::default()
            };
            let mut before = String::new();
            if let Some(marker) = marker.as_ref().filter(|it| place == 0 && !it.text.is_empty()) {
                // A numbered heading is no point.
                if heading.is_none() {
                    before.push_str(&"  ".repeat(usize::from(depth)));
                }
                before.push_str(&marker.text);
                before.push(' ');
            }
            if heading.is_none() && place == 0 && marker.is_some() {
                styled.point = Some(Point {
                    depth,
                    words: before.len(),
                    is_counted: marker.as_ref().is_some_and(|it| it.is_counted),
                });
            }
            let (from, to) = (at, at + text.len());
            let within = self.marks.iter().filter(|it| it.from < to && it.to > from);
            styled.marks = within
                .map(|it| Emphasis {
                    from: it.from.max(from) - from + before.len(),
                    to: it.to.min(to) - from + before.len(),
                    kind: it.kind.clone(),
                })
                .collect();
            line.text = format!("{before}{text}");
            line.styled = Some(Box::new(styled));
            lines.push(line);
            at = to + 1;
        }
        lines.extend(self.notes);
        lines
    }
}
