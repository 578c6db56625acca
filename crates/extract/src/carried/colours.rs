//! Letters that nobody sees because they are as white as the paper, or too small to be any.

use super::xml::{Step, attribute};

/// Twice as many half points: letters of two points and less are no letters.
const SMALLEST: u32 = 4;

/// What is known of the ground behind the letters and of the letters themselves.
#[derive(Default)]
pub(crate) struct Colours {
    /// Cells, paragraphs, runs and boxes around that may have a colour of their own, the innermost last.
    grounds: Vec<(&'static str, bool)>,
    is_white: bool,
    is_tiny: bool,
    /// The whole page has a colour.
    has_ground: bool,
}

/// What may have a ground.
const HOLDERS: [&str; 5] = ["tbl", "tc", "p", "r", "txbxContent"];

impl Colours {
    pub(crate) fn see(&mut self, step: &Step<'_>) {
        match step {
            Step::Begin(name, element) => {
                if let Some(holder) = HOLDERS.iter().find(|it| *it == name) {
                    // A box is drawn with a ground that is told elsewhere.
                    self.grounds.push((holder, *holder == "txbxContent"));
                    (self.is_white, self.is_tiny) = (false, false);
                }
                let value = || attribute(element, "val").unwrap_or_default();
                match *name {
                    "background" => self.has_ground = true,
                    "shd" => {
                        let fill = attribute(element, "fill").unwrap_or_default();
                        let is_plain = matches!(fill.as_str(), "" | "auto") || is_white(&fill);
                        let has_theme = attribute(element, "themeFill").is_some_and(|it| it != "background1");
                        self.ground(!is_plain || has_theme);
                    }
                    "highlight" => self.ground(value() != "none" && value() != "white"),
                    // The colours of a table may stand with its style.
                    "tblStyle" => self.ground(true),
                    "color" => self.is_white = is_white(&value()),
                    "sz" => self.is_tiny = value().parse::<u32>().is_ok_and(|it| it <= SMALLEST),
                    _ => {}
                }
            }
            Step::End(name) => {
                if self.grounds.last().is_some_and(|it| it.0 == *name) {
                    self.grounds.pop();
                }
            }
            Step::Text(_) => {}
        }
    }

    fn ground(&mut self, is_coloured: bool) {
        if let Some(innermost) = self.grounds.last_mut() {
            innermost.1 |= is_coloured;
        }
    }

    /// What is written now is not seen.
    pub(crate) fn hide(&self) -> bool {
        let has_ground = self.has_ground || self.grounds.iter().any(|it| it.1);
        self.is_tiny || (self.is_white && !has_ground)
    }
}

/// `FFFFFF`, or so near to it that nobody sees the difference.
fn is_white(colour: &str) -> bool {
    let part = |at: usize| colour.get(at..at + 2).and_then(|it| u8::from_str_radix(it, 16).ok());
    colour.len() == 6 && [0, 2, 4].iter().all(|it| part(*it).is_some_and(|it| it >= 0xFA))
}
