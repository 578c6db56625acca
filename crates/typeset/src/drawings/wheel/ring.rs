//! The ring: months around it, quarters in it, and the number of each topic where it belongs.

use raadslag_council::appendix::YearWheel;

use super::Numbered;
use crate::drawings::canvas::{ACCENT, Canvas, Pen, TINTS};

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
];

/// The ring of a wheel with its numbers.
pub(super) struct Ring<'a> {
    year: Option<i16>,
    numbered: Vec<Numbered<'a>>,
    letters: f64,
}

/// A number at its place.
struct Placed {
    at: (f64, f64),
    /// How far from the middle.
    radius: f64,
    number: usize,
    one_off: bool,
}

/// A circle with a number: full for what comes every year, open for what comes once.
pub(super) fn disc(canvas: &mut Canvas, at: (f64, f64), number: Option<usize>, one_off: bool, letters: f64) {
    let fill = if one_off { "#ffffff" } else { ACCENT };
    canvas.circle(at.0, at.1, letters * 0.8, fill);
    let Some(number) = number else { return };
    let pen = Pen {
        italic: one_off,
        ..Pen::bold(letters).middle()
    };
    let pen = if one_off { pen } else { pen.white() };
    // Three digits stand in the circle of two: the number is what is read, the circle only marks it.
    canvas.fitted(at.0, at.1 + letters * 0.36, letters * 1.9, &number.to_string(), pen);
}

impl<'a> Ring<'a> {
    pub(super) fn new(wheel: &YearWheel, numbered: Vec<Numbered<'a>>, letters: f64) -> Self {
        Self {
            year: wheel.year,
            numbered,
            letters,
        }
    }

    fn inner(&self) -> f64 {
        self.letters * 2.6
    }

    /// The band of the months.
    fn band(&self) -> f64 {
        self.letters * 2.4
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, center: (f64, f64), radius: f64) {
        let within = radius - self.band();
        for quarter in 0..4_u8 {
            let from = f64::from(quarter) * 90.0;
            let tint = TINTS[usize::from(quarter)];
            canvas.path(&sector(center, (from, from + 90.0), (self.inner(), within)), tint);
        }
        for (place, month) in (0_u8..).zip(MONTHS) {
            let from = f64::from(place) * 30.0;
            let cut = sector(center, (from, from + 30.0), (within, radius));
            canvas.path(&cut, "#ffffff");
            let (x, y) = on(center, radius - self.band() / 2.0, from + 15.0);
            canvas.text(x, y + self.letters * 0.36, month, Pen::bold(self.letters).middle());
        }
        canvas.circle(center.0, center.1, self.inner(), ACCENT);
        let label = self.year.map_or_else(|| "År".to_owned(), |it| it.to_string());
        let pen = Pen::bold(self.letters * 1.5).middle().white();
        canvas.text(center.0, center.1 + self.letters * 0.53, &label, pen);
        for quarter in 1..=4_u8 {
            self.draw_quarter(canvas, center, (quarter, within));
        }
    }

    fn draw_quarter(&self, canvas: &mut Canvas, center: (f64, f64), (quarter, within): (u8, f64)) {
        let own: Vec<Numbered<'_>> = self
            .numbered
            .iter()
            .filter(|it| it.quarter == Some(quarter))
            .copied()
            .collect();
        let (Some(first), Some(last)) = (own.first(), own.last()) else {
            return;
        };
        let from = f64::from(quarter - 1) * 90.0;
        let room = (self.inner(), within);
        match self.by_month(center, &own, (quarter, room)) {
            Some(placed) => placed
                .iter()
                .for_each(|it| disc(canvas, it.at, Some(it.number), it.one_off, self.letters)),
            // More than the ring holds: from which number to which.
            None => {
                let (x, y) = on(center, (room.0 + room.1) / 2.0, from + 45.0);
                let words = format!("{}–{}", first.number, last.number);
                canvas.text(x, y, &words, Pen::bold(self.letters * 1.2).middle());
            }
        }
    }

    /// Each number in its month, and nearest the middle what is known by its quarter alone; nothing where there is no room.
    fn by_month(
        &self,
        center: (f64, f64),
        own: &[Numbered<'_>],
        (quarter, (inner, outer)): (u8, (f64, f64)),
    ) -> Option<Vec<Placed>> {
        let of =
            |month: Option<u8>| -> Vec<Numbered<'_>> { own.iter().filter(|it| it.month == month).copied().collect() };
        let mut placed = Vec::new();
        for month in (quarter - 1) * 3 + 1..=quarter * 3 {
            let from = f64::from(month - 1) * 30.0;
            placed.extend(self.packed(center, &of(Some(month)), (from, from + 30.0), (inner, outer))?);
        }
        let deepest = placed.iter().map(|it| it.radius).fold(outer, f64::min);
        let room = if placed.is_empty() {
            outer
        } else {
            deepest - self.step() / 2.0
        };
        let (rest, from) = (of(None), f64::from(quarter - 1) * 90.0);
        let rows = (0..=40_u8).map(|rows| inner + f64::from(rows) * self.step() + 4.0);
        let mut fitting = rows.take_while(|it| *it <= room + 4.0);
        let found = fitting.find_map(|outer| self.packed(center, &rest, (from, from + 90.0), (inner, outer.min(room))));
        placed.extend(found?);
        Some(placed)
    }

    /// From one row to the next.
    fn step(&self) -> f64 {
        self.letters * 1.6 + 3.0
    }

    /// Numbers in rows from the outer edge inwards; nothing where they do not fit.
    fn packed(
        &self,
        center: (f64, f64),
        own: &[Numbered<'_>],
        (from, to): (f64, f64),
        (inner, outer): (f64, f64),
    ) -> Option<Vec<Placed>> {
        let step = self.step();
        let mut placed = Vec::new();
        let mut left = own;
        let mut radius = outer - step / 2.0 - 2.0;
        while !left.is_empty() {
            if radius < inner + step / 2.0 + 1.0 {
                return None;
            }
            // A disc keeps clear of the lines of its sector: half a step to either side.
            let edge = (step / 2.0 / radius).min(1.0).asin().to_degrees();
            let (first, last) = (from + edge, to - edge);
            let apart = 2.0 * (step / 2.0 / radius).min(1.0).asin().to_degrees();
            let most = if last < first {
                0
            } else {
                count((last - first) / apart) + 1
            };
            let taken = most.min(left.len());
            let (row, rest) = left.split_at(taken);
            let middle = (from + to) / 2.0;
            for (place, it) in row.iter().enumerate() {
                let offset = number(place) - (number(taken) - 1.0) / 2.0;
                // A row that is not full spreads a little, up to its edges.
                let spread = if taken > 1 {
                    ((last - first) / (number(taken) - 1.0)).min(apart * 1.25)
                } else {
                    apart
                };
                placed.push(Placed {
                    at: on(center, radius, middle + offset * spread),
                    radius,
                    number: it.number,
                    one_off: it.entry.one_off,
                });
            }
            left = rest;
            radius -= step;
        }
        Some(placed)
    }
}

fn number(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

/// How many whole ones; never many.
fn count(value: f64) -> usize {
    (0..1000_u32)
        .take_while(|it| f64::from(*it) + 1.0 <= value + 1e-9)
        .count()
}

/// A point at so many degrees clockwise from the top.
fn on(center: (f64, f64), radius: f64, degrees: f64) -> (f64, f64) {
    let (sin, cos) = degrees.to_radians().sin_cos();
    (center.0 + radius * sin, center.1 - radius * cos)
}

fn sector(center: (f64, f64), (from, to): (f64, f64), (inner, outer): (f64, f64)) -> String {
    let [a, b] = [on(center, outer, from), on(center, outer, to)];
    let [c, d] = [on(center, inner, to), on(center, inner, from)];
    format!(
        "M{:.1} {:.1}A{outer:.1} {outer:.1} 0 0 1 {:.1} {:.1}L{:.1} {:.1}A{inner:.1} {inner:.1} 0 0 0 {:.1} {:.1}Z",
        a.0, a.1, b.0, b.1, c.0, c.1, d.0, d.1
    )
}
