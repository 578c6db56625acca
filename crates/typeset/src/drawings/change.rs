//! A change programme over months: a bar for each phase, a diamond for each milestone, and the day it is.

use raadslag_council::clock::Date;

use super::canvas::{ACCENT, Canvas, Pen, TINTS, Words};
use super::letters::width;
use super::wheel::Room;

/// What stands in a row of the drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeMark {
    /// A phase: a bar.
    Phase,
    /// A milestone that was reached: a full diamond.
    Reached,
    /// One whose day is over: a diamond with a cross.
    Late,
    /// One that comes: an empty diamond.
    Ahead,
}

/// A row: a phase from its first to its last day, or a milestone on its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// What it is called.
    pub name: String,
    /// When, and how far it is, in words.
    pub when: String,
    /// The first day.
    pub from: Date,
    /// The last day; the same for a milestone.
    pub until: Date,
    /// How it is drawn.
    pub mark: ChangeMark,
}

/// A programme as it is drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeChart {
    /// What it is called.
    pub title: String,
    /// The same in words, for whoever cannot see it.
    pub told: String,
    /// Its rows.
    pub rows: Vec<ChangeRow>,
    /// The day it is, with its word.
    pub today: Option<(Date, String)>,
}

const PAD: f64 = 8.0;
const BAR: f64 = 18.0;

/// Months between two names on the line of time.
const STEPS: [i64; 8] = [1, 2, 3, 6, 12, 24, 60, 120];

/// Where words and bars stand, and what the line of time spans.
struct Place<'a> {
    wide: f64,
    letters: f64,
    /// The left edge of the bars, and their room.
    left: f64,
    room: f64,
    /// Words stand above their bar.
    is_narrow: bool,
    first: Date,
    last: Date,
    month: &'a dyn Fn(Date) -> String,
}

impl<'a> Place<'a> {
    fn of(chart: &ChangeChart, room: Room, month: &'a dyn Fn(Date) -> String) -> Option<Self> {
        let first = chart.rows.iter().map(|it| it.from).min()?.first_of_month();
        let last = chart.rows.iter().map(|it| it.until).max()?.last_of_month();
        let wide = room.width();
        let (left, is_narrow) = match room {
            Room::Narrow => (1.0, true),
            Room::Page => (232.0, false),
            Room::Wide => (360.0, false),
        };
        Some(Self {
            wide,
            letters: room.letters(),
            left,
            room: wide - left - BAR / 2.0 - 2.0,
            is_narrow,
            first,
            last,
            month,
        })
    }

    fn name(&self) -> Pen {
        Pen::plain(self.letters)
    }

    fn quiet(&self) -> Pen {
        Pen::quiet(self.letters)
    }

    fn words(&self) -> f64 {
        if self.is_narrow {
            self.wide - 2.0
        } else {
            self.left - 2.0 * PAD
        }
    }

    /// Where a day stands.
    fn at(&self, day: Date) -> f64 {
        let days = |day: Date| f64::from(day.since(self.first).map_or(0, |it| it.get_days()));
        let whole = days(self.last).max(1.0);
        let inset = BAR / 2.0;
        self.left + inset + (self.room - inset) * (days(day) / whole).clamp(0.0, 1.0)
    }

    fn height(&self, row: &ChangeRow) -> f64 {
        let words = self.name().height(&row.name, self.words()) + self.quiet().height(&row.when, self.words());
        match self.is_narrow {
            true => words + BAR + 2.0 * PAD,
            false => words.max(BAR) + PAD,
        }
    }

    /// The months that are named: far enough apart for their names.
    fn months(&self) -> Vec<(Date, String)> {
        let named = |step: i64| -> Vec<(Date, String)> {
            let days = (0..).map_while(|it| later(self.first, it * step));
            let days = days.take_while(|it| *it <= self.last).take(200);
            days.map(|it| (it, (self.month)(it))).collect()
        };
        let fits = |months: &Vec<(Date, String)>| {
            let is_apart = |pair: &[(Date, String)]| {
                self.at(pair[0].0) + width(&pair[0].1, self.letters) + PAD <= self.at(pair[1].0)
            };
            let ends = months
                .last()
                .is_none_or(|it| self.at(it.0) + width(&it.1, self.letters) <= self.wide);
            months.windows(2).all(is_apart) && (ends || months.len() > 1)
        };
        let found = STEPS.into_iter().map(named).find(fits);
        let mut months = found.unwrap_or_else(|| named(STEPS[7]).into_iter().take(1).collect());
        // The last name may stand so near the edge that it has no room.
        let has_room = |it: &(Date, String)| self.at(it.0) + width(&it.1, self.letters) <= self.wide;
        months.retain(has_room);
        months
    }

    fn axis(&self, canvas: &mut Canvas, months: &[(Date, String)], top: f64) -> f64 {
        for (day, name) in months {
            canvas.text(self.at(*day), top + self.letters, name, self.quiet());
        }
        top + self.letters * 1.32 + PAD
    }

    fn row(
        &self,
        canvas: &mut Canvas,
        (row, months): (&ChangeRow, &[(Date, String)]),
        (top, today): (f64, Option<f64>),
    ) -> f64 {
        let foot = canvas.paragraph(1.0, top, self.words(), &row.name, self.name());
        let foot = canvas.paragraph(1.0, foot, self.words(), &row.when, self.quiet());
        let high = self.height(row);
        let middle = match self.is_narrow {
            true => foot + BAR / 2.0 + 2.0,
            false => top + (high - PAD) / 2.0,
        };
        let (above, below) = match self.is_narrow {
            true => (middle - BAR / 2.0 - 1.0, middle + BAR / 2.0 + 1.0),
            false => (top, top + high),
        };
        for (day, _) in months {
            canvas.faint_line((self.at(*day), above), (self.at(*day), below));
        }
        // Where words stand between the rows, the line of today is drawn past each bar.
        if let Some(today) = today.filter(|_| self.is_narrow) {
            canvas.line((today, above), (today, below));
        }
        self.mark(canvas, row, middle);
        top + high
    }

    fn mark(&self, canvas: &mut Canvas, row: &ChangeRow, middle: f64) {
        let (from, half) = (self.at(row.from), BAR / 2.0);
        let diamond = |size: f64| {
            format!(
                "M {:.1} {:.1} L {:.1} {:.1} L {:.1} {:.1} L {:.1} {:.1} Z",
                from,
                middle - size,
                from + size,
                middle,
                from,
                middle + size,
                from - size,
                middle
            )
        };
        match row.mark {
            ChangeMark::Phase => {
                let wide = (self.at(row.until) - from).max(4.0);
                canvas.rect(from, middle - half, wide, BAR, TINTS[1]);
            }
            ChangeMark::Reached => canvas.path(&diamond(half - 1.0), ACCENT),
            ChangeMark::Ahead => canvas.path(&diamond(half - 1.0), "#ffffff"),
            ChangeMark::Late => {
                canvas.path(&diamond(half - 1.0), TINTS[3]);
                canvas.line((from - 3.0, middle - 3.0), (from + 3.0, middle + 3.0));
                canvas.line((from - 3.0, middle + 3.0), (from + 3.0, middle - 3.0));
            }
        }
    }

    /// The day it is, where the drawing reaches it.
    fn is_drawn(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The day it is, under the rows, with its line up through them.
    fn today(&self, canvas: &mut Canvas, (day, word): &(Date, String), (top, foot): (f64, f64)) -> f64 {
        if !self.is_drawn(*day) {
            return foot;
        }
        let (at, wide) = (self.at(*day), width(word, self.letters));
        if !self.is_narrow {
            canvas.line((at, top), (at, foot));
        }
        let middle = at.clamp(wide / 2.0, self.wide - wide / 2.0);
        canvas.text(middle, foot + self.letters, word, Pen::bold(self.letters).middle());
        foot + self.letters * 1.5
    }
}

/// The first day of the month so many months later.
fn later(first: Date, months: i64) -> Option<Date> {
    let counted = i64::from(first.year()) * 12 + i64::from(first.month()) - 1 + months;
    let year = i16::try_from(counted.div_euclid(12)).ok()?;
    let month = i8::try_from(counted.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

/// The programme for a room; `month` names the month that begins on a day.
pub fn change_chart(chart: &ChangeChart, id: &str, room: Room, month: &dyn Fn(Date) -> String) -> String {
    let mut canvas = Canvas::default();
    let Some(place) = Place::of(chart, room, month) else {
        return finish(canvas, chart, id, (room.width(), 1.0));
    };
    let foot = drawn(&mut canvas, &place, (chart.rows.as_slice(), chart.today.as_ref()), 2.0);
    finish(canvas, chart, id, (place.wide, foot))
}

/// The same on so many sheets as it takes, each this wide, no higher, and under the programme's name.
pub fn change_sheets(
    chart: &ChangeChart,
    id: &str,
    (wide, high): (f64, f64),
    month: &dyn Fn(Date) -> String,
) -> Vec<String> {
    let Some(place) = Place::of(chart, Room::Page, month) else {
        return Vec::new();
    };
    let (heading, room) = (Pen::bold(place.letters * 1.2), place.wide - 2.0);
    let begin = 2.0 + heading.height(&chart.title, room) + PAD;
    let most = high * place.wide / wide - 4.0 * place.letters - PAD - begin;
    let mut sheets = Vec::new();
    let mut rows = chart.rows.as_slice();
    while !rows.is_empty() {
        let mut left = most;
        let fits = rows.iter().take_while(|it| {
            left -= place.height(it);
            left >= 0.0
        });
        let (now, later) = rows.split_at(fits.count().max(1));
        let mut canvas = Canvas::default();
        canvas.paragraph(1.0, 2.0, room, &chart.title, heading);
        let foot = drawn(&mut canvas, &place, (now, chart.today.as_ref()), begin);
        sheets.push(finish(
            canvas,
            chart,
            &format!("{id}-{}", sheets.len()),
            (place.wide, foot),
        ));
        rows = later;
    }
    sheets
}

fn drawn(
    canvas: &mut Canvas,
    place: &Place<'_>,
    (rows, today): (&[ChangeRow], Option<&(Date, String)>),
    begin: f64,
) -> f64 {
    let months = place.months();
    let top = place.axis(canvas, &months, begin);
    let mut foot = top;
    let at = today.filter(|it| place.is_drawn(it.0)).map(|it| place.at(it.0));
    for row in rows {
        foot = place.row(canvas, (row, months.as_slice()), (foot, at));
    }
    match today {
        Some(today) => place.today(canvas, today, (top, foot)),
        None => foot,
    }
}

fn finish(canvas: Canvas, chart: &ChangeChart, id: &str, (wide, high): (f64, f64)) -> String {
    let words = Words {
        id,
        title: &chart.title,
        description: &chart.told,
    };
    canvas.finish_in(wide, high, &words)
}
