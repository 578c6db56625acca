//! The lines of the gutter: one lane for each box that others rest on, lanes shared by what does not meet.

use super::super::canvas::{ACCENT, Canvas};
use super::{Placed, arrow, is_near};

/// The lines between the boxes of a sheet.
pub(super) struct Lanes {
    runs: Vec<Run>,
    count: usize,
    between: (f64, f64),
    /// Every box on the sheet: its number, its layer, where lines come in, and its column.
    ends: Vec<(usize, usize, f64, usize)>,
}

/// A run down the gutter to a box, from those near it that rest on it.
struct Run {
    target: usize,
    top: f64,
    bottom: f64,
    /// On which side it has most of its ends, from 0 for the left to 1 for the right.
    leans: f64,
    lane: usize,
}

impl Lanes {
    pub(super) fn of(placed: &[Placed<'_>], between: (f64, f64)) -> Self {
        let mut lanes = Self {
            runs: placed.iter().filter_map(|it| run(placed, it)).collect(),
            count: 0,
            between,
            ends: placed
                .iter()
                .map(|it| (it.it.number, it.band, enters(it), it.side))
                .collect(),
        };
        lanes.share();
        lanes
    }

    /// Gives each run a lane that no other uses there, as near to its own side as one is free.
    fn share(&mut self) {
        self.runs.sort_by(|one, other| one.top.total_cmp(&other.top));
        let meets = |one: &Run, other: &Run| one.bottom + 8.0 > other.top;
        let crowd = |place: usize| {
            let here = &self.runs[place];
            1 + self.runs[..place].iter().filter(|it| meets(it, here)).count()
        };
        self.count = (0..self.runs.len()).map(crowd).max().unwrap_or(0);
        for place in 0..self.runs.len() {
            let (before, here) = self.runs.split_at_mut(place);
            let Some(here) = here.first_mut() else { continue };
            let last = self.count.saturating_sub(1);
            let wanted = here.leans * f64::from(u32::try_from(last).unwrap_or(0));
            let is_free = |lane: &usize| !before.iter().any(|it| it.lane == *lane && meets(it, here));
            let far = |lane: &usize| (f64::from(u32::try_from(*lane).unwrap_or(0)) - wanted).abs();
            let free = (0..self.count).filter(is_free);
            here.lane = free
                .min_by(|one, other| far(one).total_cmp(&far(other)))
                .unwrap_or(last);
        }
    }

    fn x(&self, lane: usize) -> f64 {
        let (left, right) = self.between;
        let part = |it: usize| f64::from(u32::try_from(it).unwrap_or(0));
        // Arrows need a little room at both edges.
        let (left, right) = (left + 9.0, right - 9.0);
        left + (right - left) * (part(lane) + 0.5) / part(self.count.max(1))
    }

    fn edge(&self, side: usize) -> f64 {
        if side == 0 { self.between.0 } else { self.between.1 }
    }

    /// The lines from a box to what it rests on, as far as that is on the sheet.
    pub(super) fn draw(&self, canvas: &mut Canvas, from: &Placed<'_>, has_far: bool) {
        for is_far in [false, true] {
            let ends = from
                .it
                .rests_on
                .iter()
                .filter_map(|it| self.ends.iter().find(|end| end.0 == *it));
            let mut ends = ends.filter(|it| is_near(it.1, from.band) != is_far).peekable();
            if ends.peek().is_none() || is_far && !has_far {
                continue;
            }
            canvas.open_lines(is_far);
            for end in ends {
                let run = self.runs.iter().find(|it| it.target == end.0);
                let x = match run.filter(|_| !is_far) {
                    Some(run) => self.x(run.lane),
                    // Lines that only show for one box at a time may share the middle.
                    None => f64::midpoint(self.between.0, self.between.1),
                };
                self.line(canvas, from, (x, end));
            }
            canvas.close();
        }
    }

    fn line(&self, canvas: &mut Canvas, from: &Placed<'_>, (x, end): (f64, &(usize, usize, f64, usize))) {
        let Some(y) = leaves(from, end.0) else { return };
        let (_, _, foot, side) = *end;
        canvas.line((self.edge(from.side), y), (x, y));
        canvas.circle(x, y, 1.8, ACCENT);
        canvas.line((x, y.min(foot)), (x, y.max(foot)));
        canvas.line((x, foot), (self.edge(side), foot));
        arrow(canvas, (self.edge(side), foot), side == 0);
    }
}

/// The run to a box, from those near it; nothing where none rests on it.
fn run(placed: &[Placed<'_>], to: &Placed<'_>) -> Option<Run> {
    let near = placed.iter().filter(|it| is_near(it.band, to.band));
    let from: Vec<(f64, usize)> = near
        .filter_map(|it| Some((leaves(it, to.it.number)?, it.side)))
        .collect();
    if from.is_empty() {
        return None;
    }
    let part = |it: usize| f64::from(u32::try_from(it).unwrap_or(0));
    let ends: Vec<(f64, usize)> = from.into_iter().chain([(enters(to), to.side)]).collect();
    let right = ends.iter().filter(|it| it.1 > 0).count();
    Some(Run {
        target: to.it.number,
        top: ends.iter().map(|it| it.0).fold(f64::MAX, f64::min),
        bottom: ends.iter().map(|it| it.0).fold(0.0, f64::max),
        leans: part(right) / part(ends.len()),
        lane: 0,
    })
}

/// Where lines come in to a box.
fn enters(placed: &Placed<'_>) -> f64 {
    placed.top + 11.0
}

/// Where the line from a box to one of those it rests on begins: below where lines come in, each at its own height.
fn leaves(placed: &Placed<'_>, target: usize) -> Option<f64> {
    let place = placed.it.rests_on.iter().position(|it| *it == target)?;
    let part = |it: usize| f64::from(u32::try_from(it).unwrap_or(0));
    let (top, bottom) = (placed.top + 17.0, placed.bottom - 4.0);
    Some(top + (bottom - top) * (part(place) + 0.5) / part(placed.it.rests_on.len()))
}
