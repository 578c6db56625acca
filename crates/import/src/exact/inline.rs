//! Marks inside a line: `*kursiv*`, `**fed**`, `[ord](adresse)`, and `\` before a character that is meant.

use raadslag_council::rich::{Mark, MarkKind, Target, Text};

/// Characters with their marks: `*italics*`, `**bold**`, `[words](target)`, `\` before a character that is meant.
pub(super) fn inline(written: &str) -> Text {
    let mut open = Marks::default();
    let mut letters = written.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => {
                if let Some((_, next)) = letters.next() {
                    open.push(next);
                }
            }
            '*' => {
                let mut stars = 1;
                while stars < 3 && letters.next_if(|(_, it)| *it == '*').is_some() {
                    stars += 1;
                }
                open.toggle(stars);
            }
            '[' => open.link = Some(open.count),
            ']' => {
                if let Some(skip) = open.end_link(&written[at..]) {
                    for _ in 1..skip {
                        letters.next();
                    }
                }
            }
            _ => open.push(letter),
        }
    }
    open.finish()
}

/// What is open while a text is read.
#[derive(Default)]
struct Marks {
    plain: String,
    count: usize,
    emphasis: Option<usize>,
    strong: Option<usize>,
    link: Option<usize>,
    marks: Vec<Mark>,
}

impl Marks {
    fn push(&mut self, letter: char) {
        self.plain.push(letter);
        self.count += 1;
    }

    fn toggle(&mut self, stars: u8) {
        if stars != 2 {
            let begun = self.emphasis.take();
            self.emphasis = self.switch(begun, MarkKind::Emphasis);
        }
        if stars != 1 {
            let begun = self.strong.take();
            self.strong = self.switch(begun, MarkKind::Strong);
        }
    }

    fn switch(&mut self, begun: Option<usize>, kind: MarkKind) -> Option<usize> {
        match begun {
            Some(from) => {
                self.mark(from, kind);
                None
            }
            None => Some(self.count),
        }
    }

    fn mark(&mut self, from: usize, kind: MarkKind) {
        if from < self.count {
            let to = self.count;
            self.marks.push(Mark { from, to, kind });
        }
    }

    /// `](target)`: how many letters it takes.
    fn end_link(&mut self, rest: &str) -> Option<usize> {
        let from = self.link.take()?;
        let inner = rest.strip_prefix("](")?;
        let mut address = String::new();
        let mut letters = inner.chars();
        let mut length = 2;
        loop {
            length += 1;
            match letters.next()? {
                ')' => break,
                '\\' => {
                    length += 1;
                    address.push(letters.next()?);
                }
                letter => address.push(letter),
            }
        }
        let target = Target::try_from(address).ok()?;
        self.mark(from, MarkKind::Link(target));
        Some(length)
    }

    fn finish(self) -> Text {
        Text::marked(self.plain.clone(), self.marks).unwrap_or_else(|_| Text::plain(self.plain))
    }
}
