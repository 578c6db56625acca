//! Lists that flow through columns, their headings said again where they go on.

use super::panel::{GAP, Line, Panel};
use crate::drawings::canvas::{Canvas, Pen};
use crate::drawings::letters::width;
use crate::drawings::words::{Tongue, Word};

/// A place where lines of the lists go.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    pub(super) sheet: usize,
    pub(super) at: (f64, f64),
    pub(super) width: f64,
    pub(super) height: f64,
}

/// A line with its place, or the heading over those that come.
pub(super) struct Poured<'p, 'a> {
    column: Column,
    top: f64,
    panel: &'p Panel<'a>,
    what: What<'a>,
}

enum What<'a> {
    Head { is_more: bool },
    Line(Line<'a>),
}

/// How high a heading over a list is.
fn head(letters: f64) -> f64 {
    Pen::bold(letters * 1.2).leading() + 8.0
}

/// Everything in its place; nothing where the columns do not hold it.
pub(super) fn pour<'p, 'a>(
    panels: impl Iterator<Item = &'p Panel<'a>>,
    mut columns: impl Iterator<Item = Column>,
    letters: f64,
) -> Option<Vec<Poured<'p, 'a>>> {
    let mut poured = Vec::new();
    let mut column = columns.next()?;
    let mut foot = column.at.1;
    for panel in panels {
        let mut is_head_due = true;
        for (place, line) in panel.lines().iter().enumerate() {
            let high = |column: Column| line.height(column.width - 2.0, letters);
            // A heading does not stand alone at the foot.
            let next = panel
                .lines()
                .get(place + 1)
                .filter(|_| matches!(line, Line::Heading(_)));
            let under = |column: Column| next.map_or(0.0, |it| it.height(column.width - 2.0, letters));
            let needed = |column: Column, is_head_due: bool| {
                high(column) + under(column) + if is_head_due { head(letters) } else { 0.0 }
            };
            while foot + needed(column, is_head_due) > column.at.1 + column.height {
                column = columns.next()?;
                foot = column.at.1;
                is_head_due = true;
            }
            let at = |top: f64, what: What<'a>| Poured {
                column,
                top,
                panel,
                what,
            };
            if is_head_due {
                poured.push(at(foot, What::Head { is_more: place > 0 }));
                foot += head(letters);
                is_head_due = false;
            }
            poured.push(at(foot, What::Line(*line)));
            foot += high(column);
        }
        foot += GAP;
    }
    Some(poured)
}

impl Poured<'_, '_> {
    pub(super) fn sheet(&self) -> usize {
        self.column.sheet
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, letters: f64, tongue: Tongue) {
        let Column { at, width: wide, .. } = self.column;
        match &self.what {
            What::Head { is_more } => {
                canvas.rect(
                    at.0 + 1.0,
                    self.top + 1.0,
                    wide - 2.0,
                    head(letters) - 5.0,
                    self.panel.tint(),
                );
                let (name, pen) = (self.panel.heading(), Pen::bold(letters * 1.2));
                let (x, y) = (at.0 + 8.0, self.top + letters * 1.2 + 3.0);
                canvas.text(x, y, name, pen);
                if *is_more {
                    let x = x + width(name, letters * 1.2) + 6.0;
                    canvas.text(x, y, &format!("({})", tongue.say(Word::Continued)), Pen::quiet(letters));
                }
            }
            What::Line(line) => {
                line.draw(canvas, (at.0 + 1.0, self.top), wide - 2.0, letters);
            }
        }
    }
}
