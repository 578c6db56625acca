//! The ring: months around it, quarters in it, and the number of each topic in its own month, or near the middle where it has none.

use super::Numbered;
use crate::drawings::canvas::{ACCENT, Canvas, Pen, TINTS};
use crate::drawings::letters::width;
use crate::drawings::words::{Tongue, Word};

/// The ring of a wheel with its numbers.
pub(super) struct Ring<'a> {
    year: Option<i16>,
    numbered: Vec<Numbered<'a>>,
    letters: f64,
    tongue: Tongue,
}

/// What a topic is marked with.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mark {
    /// Open for what comes once, full for what comes every year.
    pub(super) is_open: bool,
    /// A square for what has no month, a circle for what has.
    pub(super) is_square: bool,
}

/// A number at its place, or words for more than there is room for.
enum Shown<'a> {
    Number((f64, f64), Numbered<'a>),
    Many((f64, f64), String),
}

/// A part of the ring: from and to so many degrees, and between two distances from the middle.
#[derive(Clone, Copy)]
struct Part {
    degrees: (f64, f64),
    room: (f64, f64),
}

impl Mark {
    pub(super) fn draw(self, canvas: &mut Canvas, at: (f64, f64), number: Option<usize>, letters: f64) {
        let fill = if self.is_open { "#ffffff" } else { ACCENT };
        let (half, side) = (letters * 0.7, letters * 1.4);
        match self.is_square {
            true => canvas.path(
                &format!("M{:.1} {:.1}h{side:.1}v{side:.1}h-{side:.1}Z", at.0 - half, at.1 - half),
                fill,
            ),
            false => canvas.circle(at.0, at.1, letters * 0.8, fill),
        }
        let Some(number) = number else { return };
        let pen = Pen {
            italic: self.is_open,
            ..Pen::bold(letters).middle()
        };
        let pen = if self.is_open { pen } else { pen.white() };
        // Three digits stand in the circle of two: the number is what is read, the circle only marks it.
        canvas.fitted(at.0, at.1 + letters * 0.36, letters * 1.9, &number.to_string(), pen);
    }
}

impl<'a> Ring<'a> {
    pub(super) fn new(year: Option<i16>, numbered: Vec<Numbered<'a>>, letters: f64, tongue: Tongue) -> Self {
        Self {
            year,
            numbered,
            letters,
            tongue,
        }
    }

    fn inner(&self) -> f64 {
        self.letters * 2.6
    }

    /// The band of the months.
    fn band(&self) -> f64 {
        self.letters * 2.4
    }

    /// From one number to the next.
    fn step(&self) -> f64 {
        self.letters * 1.6 + 3.0
    }

    /// The first of these radiuses at which every number has its place, or else the last.
    pub(super) fn radius<const N: usize>(&self, tried: [f64; N]) -> f64 {
        let found = tried.into_iter().find(|it| self.has_room(*it));
        found.unwrap_or(tried[N - 1])
    }

    pub(super) fn has_room(&self, radius: f64) -> bool {
        (1..=4).all(|it| {
            let shown = self.quarter((0.0, 0.0), (it, radius - self.band())).0;
            shown.iter().all(|it| matches!(it, Shown::Number(..)))
        })
    }

    pub(super) fn draw(&self, canvas: &mut Canvas, center: (f64, f64), radius: f64) {
        let within = radius - self.band();
        for quarter in 0..4_u8 {
            let from = f64::from(quarter) * 90.0;
            let tint = TINTS[usize::from(quarter)];
            canvas.path(&sector(center, (from, from + 90.0), (self.inner(), within)), tint);
        }
        for (place, month) in (0_u8..).zip(self.tongue.short_months()) {
            let from = f64::from(place) * 30.0;
            let cut = sector(center, (from, from + 30.0), (within, radius));
            canvas.path(&cut, "#ffffff");
            let (x, y) = on(center, radius - self.band() / 2.0, from + 15.0);
            canvas.text(x, y + self.letters * 0.36, month, Pen::bold(self.letters).middle());
        }
        for quarter in 1..=4_u8 {
            let (shown, inside) = self.quarter(center, (quarter, within));
            for month in 1..3_u8 {
                let at = f64::from((quarter - 1) * 3 + month) * 30.0;
                canvas.faint_line(on(center, inside, at), on(center, within - 1.0, at));
            }
            for it in shown {
                match it {
                    Shown::Number(at, it) => it.mark().draw(canvas, at, Some(it.number), self.letters),
                    Shown::Many(at, words) => canvas.text(at.0, at.1, &words, Pen::bold(self.letters).middle()),
                }
            }
        }
        canvas.circle(center.0, center.1, self.inner(), ACCENT);
        let year = self.year.map(|it| it.to_string());
        let label = year.unwrap_or_else(|| self.tongue.say(Word::Year).to_owned());
        let pen = Pen::bold(self.letters * 1.5).middle().white();
        canvas.text(center.0, center.1 + self.letters * 0.53, &label, pen);
    }

    /// What stands in a quarter, and how far from the middle its months begin.
    fn quarter(&self, center: (f64, f64), (quarter, within): (u8, f64)) -> (Vec<Shown<'a>>, f64) {
        let own = self.numbered.iter().filter(|it| it.quarter == Some(quarter)).copied();
        let (dated, whole): (Vec<_>, Vec<_>) = own.partition(|it| it.month.is_some());
        let from = f64::from(quarter - 1) * 90.0;
        let degrees = (from, from + 90.0);
        let (middle, inside) = self.inside_out(center, &whole, degrees);
        if inside <= within {
            let months = self.months(center, &dated, (quarter, (inside, within)));
            if months.iter().all(|it| matches!(it, Shown::Number(..))) {
                return (middle.into_iter().chain(months).collect(), inside);
            }
        }
        // Too many: those without a month stand together, and so does each month that has no room.
        let inside = self.inner() + if whole.is_empty() { 0.0 } else { self.step() * 1.7 };
        let (x, y) = on(center, self.inner() + self.step(), from + 45.0);
        let at = (x, y + self.letters * 0.36);
        let mut shown = self.months(center, &dated, (quarter, (inside, within)));
        shown.extend((!whole.is_empty()).then(|| self.many(&whole, at, self.letters * 4.6)));
        (shown, inside)
    }

    fn months(&self, center: (f64, f64), dated: &[Numbered<'a>], (quarter, room): (u8, (f64, f64))) -> Vec<Shown<'a>> {
        let mut shown = Vec::new();
        for month in (quarter - 1) * 3 + 1..=quarter * 3 {
            let own: Vec<Numbered<'a>> = dated.iter().filter(|it| it.month == Some(month)).copied().collect();
            let from = f64::from(month - 1) * 30.0;
            let part = Part {
                degrees: (from, from + 30.0),
                room,
            };
            match self.outside_in(center, &own, part) {
                Some(placed) => shown.extend(placed),
                None => {
                    let far = room.1 - self.step();
                    let across = 2.0 * far * 15.0_f64.to_radians().sin() - 4.0;
                    let (x, y) = on(center, far, from + 15.0);
                    shown.push(self.many(&own, (x, y + self.letters * 0.36), across));
                }
            }
        }
        shown
    }

    /// From which number to which, or how many.
    fn many(&self, own: &[Numbered<'a>], at: (f64, f64), room: f64) -> Shown<'a> {
        let run = own
            .first()
            .zip(own.last())
            .filter(|(first, last)| last.number - first.number + 1 == own.len());
        let run = run.map(|(first, last)| format!("{}–{}", first.number, last.number));
        let run = run.filter(|it| width(it, self.letters) <= room);
        Shown::Many(at, run.unwrap_or_else(|| format!("{} ×", own.len())))
    }

    /// Numbers in rows from the outer edge inwards; nothing where they do not fit.
    fn outside_in(&self, center: (f64, f64), own: &[Numbered<'a>], part: Part) -> Option<Vec<Shown<'a>>> {
        let step = self.step();
        let (mut shown, mut left) = (Vec::new(), own);
        let mut radius = part.room.1 - step / 2.0 - 2.0;
        while !left.is_empty() {
            if radius < part.room.0 + step / 2.0 + 1.0 {
                return None;
            }
            let (row, rest) = left.split_at(self.most(part.degrees, radius).min(left.len()));
            shown.extend(self.row(center, row, (part.degrees, radius)));
            left = rest;
            radius -= step;
        }
        Some(shown)
    }

    /// Numbers in rows from the middle outwards, and where their last row ends.
    fn inside_out(&self, center: (f64, f64), own: &[Numbered<'a>], degrees: (f64, f64)) -> (Vec<Shown<'a>>, f64) {
        let step = self.step();
        let (mut shown, mut left) = (Vec::new(), own);
        // The corners of a square reach further than a circle.
        let mut radius = self.inner() + step / 2.0 + 3.5;
        while !left.is_empty() {
            let (row, rest) = left.split_at(self.most(degrees, radius).min(left.len()));
            shown.extend(self.row(center, row, (degrees, radius)));
            left = rest;
            radius += step;
        }
        let is_empty = own.is_empty();
        (shown, if is_empty { self.inner() } else { radius - step / 2.0 })
    }

    /// Half of a number's room seen from the middle, in degrees: it keeps so clear of the lines of its part.
    fn half(&self, radius: f64) -> f64 {
        (self.step() / 2.0 / radius).min(1.0).asin().to_degrees()
    }

    /// How many stand in a row.
    fn most(&self, (from, to): (f64, f64), radius: f64) -> usize {
        let half = self.half(radius);
        let room = to - from - 2.0 * half;
        if room < 0.0 { 0 } else { count(room / (2.0 * half)) + 1 }
    }

    fn row(&self, center: (f64, f64), row: &[Numbered<'a>], ((from, to), radius): ((f64, f64), f64)) -> Vec<Shown<'a>> {
        let (half, gaps) = (self.half(radius), number(row.len()) - 1.0);
        // A row that is not full spreads a little, up to its edges.
        let apart = if gaps > 0.0 {
            ((to - from - 2.0 * half) / gaps).min(2.5 * half)
        } else {
            0.0
        };
        let at = |place: usize| on(center, radius, (from + to) / 2.0 + (number(place) - gaps / 2.0) * apart);
        let shown = row.iter().enumerate();
        shown.map(|(place, it)| Shown::Number(at(place), *it)).collect()
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

#[cfg(test)]
mod tests {
    use raadslag_council::appendix::WheelEntry;

    use super::{Numbered, Ring, Shown, Tongue};

    #[test]
    fn a_number_stands_in_its_own_month_and_one_without_a_month_nearest_the_middle() {
        let entry = WheelEntry::default();
        for count in [5, 20, 61] {
            let numbered: Vec<Numbered<'_>> = (1..=count)
                .map(|number| {
                    let month = u8::try_from(number * 7 % 12 + 1).expect("a month");
                    Numbered {
                        number,
                        entry: &entry,
                        quarter: Some((month - 1) / 3 + 1),
                        month: (number % 5 != 0).then_some(month),
                    }
                })
                .collect();
            let ring = Ring::new(None, numbered, 13.0, Tongue::Danish);
            let radius = ring.radius([162.0, 186.0, 220.0, 250.0]);
            assert!(ring.has_room(radius), "{count}");
            for quarter in 1..=4_u8 {
                let shown = ring.quarter((0.0, 0.0), (quarter, radius - ring.band())).0;
                let mut nearest_of_months = radius;
                let mut furthest_of_others: f64 = 0.0;
                for it in shown {
                    let Shown::Number((x, y), it) = it else {
                        panic!("{count}")
                    };
                    let (far, disc) = (x.hypot(y), ring.letters * 0.8);
                    let degrees = x.atan2(-y).to_degrees().rem_euclid(360.0);
                    let half = (disc / far).asin().to_degrees();
                    let (from, to) = match it.month {
                        Some(month) => (f64::from(month - 1) * 30.0, f64::from(month) * 30.0),
                        None => (f64::from(quarter - 1) * 90.0, f64::from(quarter) * 90.0),
                    };
                    assert!(
                        degrees - half >= from && degrees + half <= to,
                        "{} of {count}",
                        it.number
                    );
                    match it.month {
                        Some(_) => nearest_of_months = nearest_of_months.min(far - disc),
                        None => furthest_of_others = furthest_of_others.max(far + disc),
                    }
                }
                assert!(furthest_of_others < nearest_of_months, "{count}");
            }
        }
    }
}
