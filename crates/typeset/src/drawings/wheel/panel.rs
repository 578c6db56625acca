//! A list beside the ring: a quarter with its topics, each with its number.

use super::Numbered;
use crate::drawings::canvas::{Canvas, Pen, TINTS};

/// Between two things.
pub(super) const GAP: f64 = 12.0;
const PAD: f64 = 10.0;
const ENTRY_GAP: f64 = 4.0;

/// A box of headings and topics.
pub(super) struct Panel<'a> {
    heading: String,
    tint: &'static str,
    lines: Vec<Line<'a>>,
    letters: f64,
}

/// A line of a list.
#[derive(Clone, Copy)]
pub(super) enum Line<'a> {
    Heading(&'a str),
    Entry(Numbered<'a>),
}

impl<'a> Panel<'a> {
    pub(super) fn new(heading: String, tint: usize, letters: f64) -> Self {
        Self {
            heading,
            tint: TINTS.get(tint).copied().unwrap_or("#ffffff"),
            lines: Vec::new(),
            letters,
        }
    }

    pub(super) fn heading_line(&mut self, heading: &'a str) {
        self.lines.push(Line::Heading(heading));
    }

    pub(super) fn entry(&mut self, entry: Numbered<'a>) {
        self.lines.push(Line::Entry(entry));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    pub(super) fn lines(&self) -> &[Line<'a>] {
        &self.lines
    }

    pub(super) fn heading(&self) -> &str {
        &self.heading
    }

    pub(super) fn tint(&self) -> &'static str {
        self.tint
    }

    pub(super) fn entries(&self) -> impl Iterator<Item = Numbered<'a>> + '_ {
        self.lines.iter().filter_map(|it| match it {
            Line::Entry(entry) => Some(*entry),
            Line::Heading(_) => None,
        })
    }

    fn title(&self) -> Pen {
        Pen::bold(self.letters * 1.2)
    }

    pub(super) fn height(&self, width: f64) -> f64 {
        let room = width - 2.0 * PAD;
        let lines: f64 = self.lines.iter().map(|it| it.height(room, self.letters)).sum();
        2.0 * PAD + self.title().leading() + 2.0 + lines
    }

    /// Draws it as high as it needs to be, or as high as it is told to; gives its bottom.
    pub(super) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64), width: f64, height: Option<f64>) -> f64 {
        let (room, height) = (width - 2.0 * PAD, height.unwrap_or_else(|| self.height(width)));
        canvas.rect(x, y, width, height, self.tint);
        let mut foot = canvas.paragraph(x + PAD, y + PAD, room, &self.heading, self.title()) + 2.0;
        for line in &self.lines {
            foot = line.draw(canvas, (x + PAD, foot), room, self.letters);
        }
        y + height
    }
}

impl Line<'_> {
    fn text_room(room: f64, letters: f64) -> (f64, f64) {
        let indent = letters * 1.6 + 8.0;
        (indent, room - indent)
    }

    fn pen(&self, letters: f64) -> Pen {
        match self {
            Self::Heading(_) => Pen::bold(letters),
            Self::Entry(it) => Pen {
                italic: it.entry.one_off,
                ..Pen::plain(letters)
            },
        }
    }

    pub(super) fn height(&self, room: f64, letters: f64) -> f64 {
        match self {
            Self::Heading(it) => self.pen(letters).height(it, room) + 6.0,
            Self::Entry(it) => {
                let text = self
                    .pen(letters)
                    .height(&it.entry.text, Self::text_room(room, letters).1);
                text.max(letters * 1.6 + 2.0) + ENTRY_GAP
            }
        }
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, (x, y): (f64, f64), room: f64, letters: f64) -> f64 {
        let pen = self.pen(letters);
        match self {
            Self::Heading(it) => {
                canvas.paragraph(x, y + 4.0, room, it, pen);
            }
            Self::Entry(it) => {
                let radius = letters * 0.8 + 1.0;
                it.mark()
                    .draw(canvas, (x + radius, y + radius), Some(it.number), letters);
                let (indent, room) = Self::text_room(room, letters);
                canvas.paragraph(x + indent, y + letters * 0.12, room, &it.entry.text, pen);
            }
        }
        y + self.height(room, letters)
    }
}
