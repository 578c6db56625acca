//! The wheel on sheets of paper: on one where its letters can be read, and else on as many as its lists need.

use raadslag_council::appendix::YearWheel;

use super::flow::{Column, Poured, pour};
use super::panel::{GAP, Panel};
use super::{Panels, finish, legend};
use crate::drawings::canvas::{Canvas, Pen};
use crate::drawings::words::{Tongue, Word};

/// The letters that are tried, in points; none smaller can be read.
const LETTERS: [f64; 6] = [13.0, 11.5, 10.5, 9.8, 9.3, 9.0];

/// How many sheets a wheel takes at most before its letters become the smallest.
const FEW: usize = 3;

/// More sheets than a wheel can have.
const MOST: usize = 60;

/// A sheet with its wheel.
#[derive(Clone, Copy)]
struct Sheet<'a> {
    wheel: &'a YearWheel,
    tongue: Tongue,
    id: &'a str,
    size: (f64, f64),
}

/// A wheel on sheets of so many points: its ring among the lists with the largest letters that let it, or else the ring with
/// lists around it, on as few sheets as there can be.
pub fn year_wheel_sheets((wheel, tongue): (&YearWheel, Tongue), id: &str, size: (f64, f64)) -> Vec<String> {
    let sheet = Sheet {
        wheel,
        tongue,
        id,
        size,
    };
    let whole = LETTERS.iter().find_map(|it| sheet.among_lists(*it));
    if let Some(whole) = whole {
        return vec![whole];
    }
    let few =
        |has_room: bool| (1..=FEW).find_map(|most| LETTERS.iter().find_map(|it| sheet.flowing(*it, (most, has_room))));
    few(true)
        .or_else(|| few(false))
        .or_else(|| sheet.flowing(LETTERS[LETTERS.len() - 1], (MOST, false)))
        .unwrap_or_default()
}

impl<'a> Sheet<'a> {
    /// Where the legend begins.
    fn room(&self, panels: &Panels<'a>) -> f64 {
        self.size.1 - legend(&mut Canvas::default(), self.wheel, panels, (0.0, self.size.0)) - 4.0
    }

    /// The ring in the middle and the quarters in the corners.
    fn among_lists(&self, letters: f64) -> Option<String> {
        let width = self.size.0;
        let panels = Panels::of(self.wheel, letters, self.tongue);
        let ring = panels.ring(self.wheel.year);
        let least = letters * 11.6;
        let room = self.room(&panels);
        let side = |radius: f64| (width - 2.0 * radius) / 2.0 - GAP - 2.0;
        let column = |upper: &Panel<'_>, lower: &Panel<'_>, side: f64| upper.height(side) + GAP + lower.height(side);
        let [first, second, third, fourth] = &panels.quarters;
        let rest = panels.rest.as_ref().map_or(0.0, |it| it.height(width - 4.0) + GAP);
        let radius = [0.24, 0.21, 0.19, 0.17, 0.15, 0.13].map(|it| (width * it).min((room - rest) / 2.0 - 2.0));
        let fits = |radius: f64| {
            let side = side(radius);
            let high = column(first, second, side).max(column(fourth, third, side));
            radius >= least && high + rest + 2.0 <= room && ring.has_room(radius)
        };
        let radius = radius.into_iter().find(|it| fits(*it))?;
        let (tall, side) = (room - rest, side(radius));
        let mut canvas = Canvas::default();
        for (x, upper, lower) in [(2.0, fourth, third), (width - side - 2.0, first, second)] {
            let spare = (tall - column(upper, lower, side)) / 2.0 - 1.0;
            let foot = upper.draw(&mut canvas, (x, 2.0), side, Some(upper.height(side) + spare));
            lower.draw(&mut canvas, (x, foot + GAP), side, Some(lower.height(side) + spare));
        }
        ring.draw(&mut canvas, (width / 2.0, tall / 2.0), radius);
        if let Some(rest) = &panels.rest {
            rest.draw(&mut canvas, (2.0, tall + GAP), width - 4.0, None);
        }
        legend(&mut canvas, self.wheel, &panels, (room + 2.0, width));
        Some(finish(canvas, (self.wheel, self.tongue), self.id, self.size))
    }

    /// The lists through columns: the ring stands over the second one, and the next sheets say which they are.
    fn flowing(&self, letters: f64, (most, has_room): (usize, bool)) -> Option<Vec<String>> {
        let panels = Panels::of(self.wheel, letters, self.tongue);
        let ring = panels.ring(self.wheel.year);
        let room = self.room(&panels);
        let radius = ring.radius([10.0, 11.5, 13.0, 14.5, 16.0, 18.0].map(|it| (letters * it).min(room / 2.0 - 2.0)));
        if has_room && !ring.has_room(radius) {
            return None;
        }
        let (columns, poured) = [3, 4, 5].into_iter().find_map(|count| {
            let columns = self.columns((count, radius), letters, room)?;
            let taken = columns.iter().copied().take(count * most);
            let poured = pour(panels.all(), taken, letters)?;
            Some((columns, poured))
        })?;
        let sheets = poured.iter().map(Poured::sheet).max().unwrap_or(0) + 1;
        let drawn = (0..sheets).map(|sheet| {
            let mut canvas = Canvas::default();
            match sheet {
                0 => {
                    let middle = columns.get(1).map_or(0.0, |it| it.at.0 + it.width / 2.0);
                    ring.draw(&mut canvas, (middle, radius + 2.0), radius);
                }
                sheet => {
                    let title = self.named(sheet + 1, sheets);
                    let pen = Pen::bold(letters * 1.3);
                    canvas.paragraph(2.0, 1.0, self.size.0 - 4.0, &title, pen);
                }
            }
            let here = poured.iter().filter(|it| it.sheet() == sheet);
            here.for_each(|it| it.draw(&mut canvas, letters, self.tongue));
            legend(&mut canvas, self.wheel, &panels, (room + 2.0, self.size.0));
            let id = format!("{}-{sheet}", self.id);
            finish(canvas, (self.wheel, self.tongue), &id, self.size)
        });
        Some(drawn.collect())
    }

    /// `Årshjul 2026 (2 af 3)`
    fn named(&self, sheet: usize, sheets: usize) -> String {
        let title = match self.wheel.title.as_str() {
            "" => self.tongue.say(Word::Wheel),
            title => title,
        };
        let year = self.wheel.year.map(|it| it.to_string());
        let year = year.filter(|it| !title.contains(it)).map(|it| format!(" {it}"));
        let of = self.tongue.say(Word::Of);
        format!("{title}{} ({sheet} {of} {sheets})", year.unwrap_or_default())
    }

    /// The columns of all sheets there can be; the second one of the first sheet begins under the ring and is as wide as it.
    fn columns(&self, (count, radius): (usize, f64), letters: f64, room: f64) -> Option<Vec<Column>> {
        let parts = f64::from(u32::try_from(count).unwrap_or(1));
        let wide = self.size.0 - 2.0 - (parts - 1.0) * GAP;
        let equal = wide / parts;
        let ring = equal.max(2.0 * radius + 4.0);
        let other = (wide - ring) / (parts - 1.0);
        let heading = Pen::bold(letters * 1.3).height(&self.named(FEW, FEW), self.size.0 - 4.0) + 6.0;
        let mut columns = Vec::new();
        if other < letters * 15.0 {
            return None;
        }
        for sheet in 0..MOST {
            let mut left = 1.0;
            for place in 0..count {
                let is_ring = sheet == 0 && place == 1;
                let width = match sheet {
                    0 if is_ring => ring,
                    0 => other,
                    _ => equal,
                };
                let top = match sheet {
                    0 if is_ring => 2.0 * radius + GAP + 4.0,
                    0 => 1.0,
                    _ => heading,
                };
                columns.push(Column {
                    sheet,
                    at: (left, top),
                    width,
                    height: room - top,
                });
                left += width + GAP;
            }
        }
        Some(columns)
    }
}
