//! A drawing under construction: shapes and lines of text with presentation attributes, never styles.

use std::fmt::Write as _;

use super::letters::{width, wrap};
use crate::html::escape;

/// Dark blue of lines and headings.
pub(super) const ACCENT: &str = "#14385c";
/// Text.
pub(super) const INK: &str = "#1a1a1a";
/// Text of less weight; 7:1 on white.
pub(super) const QUIET: &str = "#45505a";
/// Light grounds, told apart in grey print by their edges.
pub(super) const TINTS: [&str; 4] = ["#e3edf6", "#cfdfee", "#f1f4e4", "#f7ead9"];

/// Every drawing is this wide, so that on paper its smallest letters are of 8 points; its height follows from what it holds.
pub(super) const WIDTH: f64 = 660.0;

/// The smallest letters of a drawing.
pub(crate) const SMALLEST: f64 = 12.0;

/// How a line of text looks.
#[derive(Clone, Copy)]
pub(super) struct Pen {
    pub(super) size: f64,
    pub(super) bold: bool,
    pub(super) italic: bool,
    pub(super) fill: &'static str,
    pub(super) anchor: &'static str,
}

impl Pen {
    pub(super) const fn plain(size: f64) -> Self {
        Self {
            size,
            bold: false,
            italic: false,
            fill: INK,
            anchor: "start",
        }
    }

    pub(super) const fn bold(size: f64) -> Self {
        Self {
            size,
            bold: true,
            italic: false,
            fill: ACCENT,
            anchor: "start",
        }
    }

    pub(super) const fn quiet(size: f64) -> Self {
        Self {
            size,
            bold: false,
            italic: false,
            fill: QUIET,
            anchor: "start",
        }
    }

    pub(super) const fn middle(self) -> Self {
        Self {
            anchor: "middle",
            ..self
        }
    }

    pub(super) const fn white(self) -> Self {
        Self {
            fill: "#ffffff",
            ..self
        }
    }

    /// From one line to the next.
    pub(super) fn leading(self) -> f64 {
        self.size * 1.32
    }

    /// How high the text is in so much room.
    pub(super) fn height(self, text: &str, room: f64) -> f64 {
        f64::from(u32::try_from(wrap(text, self.size, room).len()).unwrap_or(u32::MAX)) * self.leading()
    }
}

#[derive(Default)]
pub(super) struct Canvas {
    body: String,
}

/// What a reader who cannot see the drawing is told, and the prefix of its ids.
pub(super) struct Words<'a> {
    pub(super) id: &'a str,
    pub(super) title: &'a str,
    pub(super) description: &'a str,
}

impl Canvas {
    pub(super) fn rect(&mut self, x: f64, y: f64, w: f64, h: f64, fill: &str) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"6\" fill=\"{fill}\" stroke=\"{ACCENT}\" stroke-width=\"1.2\"/>"
        );
    }

    /// The same for something that is not there: white, its edge broken.
    pub(super) fn broken_rect(&mut self, x: f64, y: f64, w: f64, h: f64) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{w:.1}\" height=\"{h:.1}\" rx=\"6\" fill=\"#ffffff\" stroke=\"{ACCENT}\" stroke-width=\"1.2\" stroke-dasharray=\"5 4\"/>"
        );
    }

    /// What comes belongs together until it is closed; the page's style sheet knows the name.
    pub(super) fn open(&mut self, name: &str) {
        let _ = writeln!(self.body, "<g class=\"{name}\">");
    }

    /// The same for lines that nobody points at; those that are `hidden` show when their group is pointed at.
    pub(super) fn open_lines(&mut self, is_hidden: bool) {
        let _ = match is_hidden {
            true => writeln!(self.body, "<g class=\"far\" opacity=\"0\" pointer-events=\"none\">"),
            false => writeln!(self.body, "<g pointer-events=\"none\">"),
        };
    }

    pub(super) fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    pub(super) fn circle(&mut self, x: f64, y: f64, r: f64, fill: &str) {
        let _ = writeln!(
            self.body,
            "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{r:.1}\" fill=\"{fill}\" stroke=\"{ACCENT}\" stroke-width=\"1.4\"/>"
        );
    }

    pub(super) fn line(&mut self, from: (f64, f64), to: (f64, f64)) {
        let _ = writeln!(
            self.body,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{ACCENT}\" stroke-width=\"1.4\"/>",
            from.0, from.1, to.0, to.1
        );
    }

    /// A line in the background.
    pub(super) fn faint_line(&mut self, from: (f64, f64), to: (f64, f64)) {
        let _ = writeln!(
            self.body,
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#c3ced6\" stroke-width=\"1\"/>",
            from.0, from.1, to.0, to.1
        );
    }

    /// A white tick, to be seen on a full ground.
    pub(super) fn tick(&mut self, (x, y): (f64, f64)) {
        let _ = writeln!(
            self.body,
            "<polyline points=\"{:.1},{:.1} {:.1},{:.1} {:.1},{:.1}\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"3\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
            x - 6.0,
            y,
            x - 2.0,
            y + 5.0,
            x + 6.0,
            y - 5.5
        );
    }

    pub(super) fn path(&mut self, outline: &str, fill: &str) {
        let _ = writeln!(
            self.body,
            "<path d=\"{outline}\" fill=\"{fill}\" stroke=\"{ACCENT}\" stroke-width=\"1.4\"/>"
        );
    }

    /// One line, its foot at `y`.
    pub(super) fn text(&mut self, x: f64, y: f64, line: &str, pen: Pen) {
        let weight = if pen.bold { " font-weight=\"600\"" } else { "" };
        let style = if pen.italic { " font-style=\"italic\"" } else { "" };
        let _ = writeln!(
            self.body,
            "<text x=\"{x:.1}\" y=\"{y:.1}\" font-size=\"{:.1}\" fill=\"{}\" text-anchor=\"{}\"{weight}{style}>{}</text>",
            pen.size,
            pen.fill,
            pen.anchor,
            escape(line)
        );
    }

    /// Lines in so much room, the first one's top at `y`; gives the bottom.
    pub(super) fn paragraph(&mut self, x: f64, y: f64, room: f64, text: &str, pen: Pen) -> f64 {
        let mut foot = y;
        for line in wrap(text, pen.size, room) {
            self.text(x, foot + pen.size, &line, pen);
            foot += pen.leading();
        }
        foot
    }

    /// A text that must stand on one line of so much room, in smaller letters where it needs them.
    pub(super) fn fitted(&mut self, x: f64, y: f64, room: f64, line: &str, pen: Pen) {
        let needed = width(line, pen.size);
        let size = if needed > room {
            pen.size * room / needed
        } else {
            pen.size
        };
        self.text(x, y, line, Pen { size, ..pen });
    }

    pub(super) fn finish(self, height: f64, words: &Words<'_>) -> String {
        self.finish_in(WIDTH, height, words)
    }

    /// The same in a frame of another width.
    pub(super) fn finish_in(self, width: f64, height: f64, words: &Words<'_>) -> String {
        let id = escape(words.id);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"drawing\" viewBox=\"0 0 {width:.0} {:.0}\" role=\"img\" \
             aria-labelledby=\"{id}-titel {id}-tekst\" font-family=\"IBM Plex Sans, Arial, sans-serif\">\n\
             <title id=\"{id}-titel\">{}</title>\n<desc id=\"{id}-tekst\">{}</desc>\n{}</svg>\n",
            height.ceil(),
            escape(words.title),
            escape(words.description),
            self.body
        )
    }
}
