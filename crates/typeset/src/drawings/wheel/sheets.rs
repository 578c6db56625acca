//! The wheel on sheets of paper: on one where its letters can be read, and else on as many as its lists need.

use raadslag_council::appendix::YearWheel;

use super::panel::{GAP, Line, Panel};
use super::ring::Ring;
use super::{Panels, finish, legend};
use crate::drawings::canvas::{Canvas, Pen};

/// The letters that are tried, in points; none smaller can be read.
const LETTERS: [f64; 5] = [13.0, 11.5, 10.5, 9.8, 9.2];

/// What the legend may take at the foot.
const FOOT: f64 = 34.0;

/// A wheel on sheets of so many points: its ring among the lists with the largest letters that let it, or else the ring with
/// the first lists beside it and the others on the next sheets.
pub fn year_wheel_sheets(wheel: &YearWheel, id: &str, (width, height): (f64, f64)) -> Vec<String> {
    let whole = LETTERS.iter().find_map(|it| one_sheet(wheel, id, (width, height), *it));
    let flowing = || LETTERS.iter().map(|it| many_sheets(wheel, id, (width, height), *it));
    match whole {
        Some(whole) => vec![whole],
        // On one sheet all the same, or else in the letters that need the fewest.
        None => flowing()
            .find(|it| it.len() == 1)
            .or_else(|| flowing().next_back())
            .unwrap_or_default(),
    }
}

/// The ring in the middle and the quarters in the corners.
fn one_sheet(wheel: &YearWheel, id: &str, (width, height): (f64, f64), letters: f64) -> Option<String> {
    let panels = Panels::of(wheel, letters);
    let least = letters * 11.6;
    let radius = [0.21, 0.19, 0.17, 0.15, 0.13].map(|it| (width * it).min(height / 2.0 - FOOT));
    let room = height - FOOT - footer_height(wheel, width, letters);
    let fits = |radius: f64| {
        let side = (width - 2.0 * radius) / 2.0 - GAP - 1.0;
        let column = |upper: &Panel<'_>, lower: &Panel<'_>| upper.height(side) + GAP + lower.height(side);
        let [first, second, third, fourth] = &panels.quarters;
        let rest = panels.rest.as_ref().map_or(0.0, |it| it.height(width - 2.0) + GAP);
        radius >= least && column(first, second).max(column(fourth, third)) + rest <= room
    };
    let radius = radius.into_iter().find(|it| fits(*it))?;
    let rest = panels.rest.as_ref().map_or(0.0, |it| it.height(width - 2.0) + GAP);
    let tall = room - rest;
    let side = (width - 2.0 * radius) / 2.0 - GAP - 1.0;
    let mut canvas = Canvas::default();
    let [first, second, third, fourth] = &panels.quarters;
    for (x, upper, lower) in [(1.0, fourth, third), (width - side - 1.0, first, second)] {
        let spare = (tall - upper.height(side) - GAP - lower.height(side)) / 2.0;
        let foot = upper.draw(&mut canvas, (x, 1.0), side, Some(upper.height(side) + spare));
        lower.draw(
            &mut canvas,
            (x, foot + GAP),
            side,
            Some(lower.height(side) + spare - 1.0),
        );
    }
    let ring = Ring::new(wheel, panels.numbered(), letters);
    ring.draw(&mut canvas, (width / 2.0, tall / 2.0), radius);
    if let Some(rest) = &panels.rest {
        rest.draw(&mut canvas, (1.0, tall + GAP), width - 2.0, None);
    }
    legend(&mut canvas, wheel, (room + GAP, width), letters);
    Some(finish(canvas, wheel, id, (width, height)))
}

fn footer_height(wheel: &YearWheel, width: f64, letters: f64) -> f64 {
    let footer = wheel.footer.as_ref();
    footer.map_or(0.0, |it| Pen::bold(letters).height(&it.text, width - 4.0) + 6.0)
}

/// A place where lines of the lists go.
#[derive(Clone, Copy)]
struct Column {
    sheet: usize,
    at: (f64, f64),
    width: f64,
    height: f64,
}

/// The ring over the first of three columns; the lists flow under it, through the others and through those of the next sheets.
fn many_sheets(wheel: &YearWheel, id: &str, (width, height): (f64, f64), letters: f64) -> Vec<String> {
    let panels = Panels::of(wheel, letters);
    let room = height - FOOT - footer_height(wheel, width, letters);
    let third = (width - 2.0 * GAP) / 3.0;
    let radius = third / 2.0 - 1.0;
    let mut canvases = vec![Canvas::default()];
    let ring = Ring::new(wheel, panels.numbered(), letters);
    ring.draw(&mut canvases[0], (third / 2.0, radius + 1.0), radius);
    let top = 2.0 * radius + GAP + 2.0;
    let mut column = Column {
        sheet: 0,
        at: (0.0, top),
        width: third,
        height: room - top,
    };
    let mut foot = column.at.1;
    for panel in panels.quarters.iter().chain(&panels.rest) {
        for (place, line) in panel.lines().iter().enumerate() {
            let heading = Pen::bold(letters * 1.2).leading() + 8.0;
            let needed = line.height(column.width, letters)
                + if place == 0 { heading } else { 0.0 }
                // A heading does not stand alone at the foot.
                + if matches!(line, Line::Heading(_)) { letters * 3.0 } else { 0.0 };
            let mut is_top = place == 0;
            if foot + needed > column.at.1 + column.height {
                column = column.next(width, (room, height - 2.0));
                foot = column.at.1;
                is_top = true;
            }
            while canvases.len() <= column.sheet {
                canvases.push(Canvas::default());
            }
            let canvas = &mut canvases[column.sheet];
            if is_top {
                canvas.rect(column.at.0, foot, column.width, heading - 4.0, panel.tint());
                let at = (column.at.0 + 6.0, foot + letters * 1.2 + 2.5);
                canvas.text(at.0, at.1, panel.heading(), Pen::bold(letters * 1.2));
                foot += heading;
            }
            foot = line.draw(canvas, (column.at.0, foot), column.width, letters);
        }
        foot += GAP;
    }
    legend(&mut canvases[0], wheel, (room + GAP, width), letters);
    let sheets = canvases.into_iter().enumerate();
    sheets
        .map(|(place, canvas)| finish(canvas, wheel, &format!("{id}-{place}"), (width, height)))
        .collect()
}

impl Column {
    /// The column after it: three on a sheet, and above what stands at the foot of the first.
    fn next(self, width: f64, (first, other): (f64, f64)) -> Self {
        let right = self.at.0 + self.width + GAP;
        let is_full = right + self.width > width + 1.0;
        let sheet = if is_full { self.sheet + 1 } else { self.sheet };
        Self {
            sheet,
            at: (if is_full { 0.0 } else { right }, 1.0),
            width: self.width,
            height: if sheet == 0 { first } else { other },
        }
    }
}
