//! The lines of the gutter: one lane for each box that others rest on, lanes shared by what does not meet.

use super::super::canvas::{ACCENT, Canvas};
use super::{Placed, arrow};

/// The lines between the boxes of a sheet.
pub(super) struct Lanes {
    runs: Vec<Run>,
    count: usize,
    between: (f64, f64),
}

/// A run down the gutter to a box, with those that rest on it.
struct Run {
    top: f64,
    bottom: f64,
    /// Where it ends: its height and column; nothing where that is on another sheet.
    to: Option<(f64, usize)>,
    /// Where it is joined, by height and column.
    from: Vec<(f64, usize)>,
    lane: usize,
}

impl Run {
    /// On which side it has most of its ends, from 0 for the left to 1 for the right.
    fn leans(&self) -> f64 {
        let sides = self.from.iter().chain(&self.to).map(|it| it.1);
        let (all, right) = sides.fold((0_u32, 0_u32), |(all, right), side| {
            (all + 1, right + u32::from(side > 0))
        });
        if all == 0 {
            return 0.5;
        }
        f64::from(right) / f64::from(all)
    }
}

impl Lanes {
    pub(super) fn of(placed: &[Placed<'_>], (top, bottom): (f64, f64), between: (f64, f64)) -> Self {
        let mut targets: Vec<usize> = placed.iter().flat_map(|it| it.it.rests_on.iter().copied()).collect();
        targets.extend(placed.iter().map(|it| it.it.number));
        targets.sort_unstable();
        targets.dedup();
        let runs = targets.into_iter().filter_map(|it| run(placed, it, (top, bottom)));
        let mut lanes = Self {
            runs: runs.collect(),
            count: 0,
            between,
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
            let wanted = here.leans() * f64::from(u32::try_from(last).unwrap_or(0));
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

    pub(super) fn draw(&self, canvas: &mut Canvas) {
        for run in &self.runs {
            let x = self.x(run.lane);
            canvas.line((x, run.top), (x, run.bottom));
            for (y, side) in &run.from {
                canvas.line((self.edge(*side), *y), (x, *y));
                canvas.circle(x, *y, 1.8, ACCENT);
            }
            if let Some((y, side)) = run.to {
                canvas.line((x, y), (self.edge(side), y));
                arrow(canvas, (self.edge(side), y), side == 0);
            }
        }
    }
}

/// The run to a box, of those on this sheet; what is above or below goes to its edge.
fn run(placed: &[Placed<'_>], target: usize, (top, bottom): (f64, f64)) -> Option<Run> {
    let to = placed.iter().find(|it| it.it.number == target);
    let from: Vec<(f64, usize)> = placed
        .iter()
        .filter_map(|it| Some((leaves(it, target)?, it.side)))
        .collect();
    if from.is_empty() {
        return None;
    }
    let to = to.map(|it| (it.top + 11.0, it.side));
    let ends: Vec<f64> = from.iter().chain(&to).map(|it| it.0).collect();
    Some(Run {
        top: ends.iter().copied().fold(bottom, f64::min).max(top),
        bottom: if to.is_some() {
            ends.iter().copied().fold(top, f64::max)
        } else {
            bottom
        },
        to,
        from,
        lane: 0,
    })
}

/// Where the line from a box to one of those it rests on begins: below where lines come in, each at its own height.
fn leaves(placed: &Placed<'_>, target: usize) -> Option<f64> {
    let place = placed.it.rests_on.iter().position(|it| *it == target)?;
    let part = |it: usize| f64::from(u32::try_from(it).unwrap_or(0));
    let (top, bottom) = (placed.top + 17.0, placed.bottom - 4.0);
    Some(top + (bottom - top) * (part(place) + 0.5) / part(placed.it.rests_on.len()))
}
