//! What runs over months, row by row: a bar from the first to the last day, a diamond for each day that counts, and the day it
//! is. Change programmes, agreements and forums are drawn so.

use raadslag_council::clock::Date;

use super::canvas::{ACCENT, Canvas, INK, Pen, TINTS, Words};
use super::letters::width;
use super::wheel::Room;

/// How a day that counts is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayMark {
    /// It was reached: a full diamond.
    Reached,
    /// It is over, or does not take place: a diamond with a cross.
    Late,
    /// It comes: an empty diamond.
    Ahead,
}

/// From when until when something runs; a side without a day is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub until: Option<Date>,
}

/// A row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeRow {
    /// What it stands under; said once for all that follow one another.
    pub heading: String,
    /// What it is called.
    pub name: String,
    /// When, and what else is to be known, each on lines of its own.
    pub told: Vec<String>,
    /// Its bar.
    pub run: Option<Run>,
    /// The days that count.
    pub marks: Vec<(Date, DayMark)>,
}

/// Rows over a span of time, as they are drawn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TimeChart {
    /// What it is called.
    pub title: String,
    /// The same in words, for whoever cannot see it.
    pub told: String,
    /// Its rows.
    pub rows: Vec<TimeRow>,
    /// The first and last day that are drawn; those of the rows where none are given.
    pub span: Option<(Date, Date)>,
    /// The day it is, with its word.
    pub today: Option<(Date, String)>,
    /// What the bar means, and what each diamond does.
    pub legend: Vec<(Option<DayMark>, String)>,
}

impl TimeChart {
    fn span(&self) -> Option<(Date, Date)> {
        let days = self.rows.iter().flat_map(|it| {
            let run = it.run.into_iter().flat_map(|it| [it.from, it.until]);
            run.flatten().chain(it.marks.iter().map(|it| it.0)).collect::<Vec<_>>()
        });
        let (first, last) = match self.span {
            Some(span) if !self.rows.is_empty() => span,
            _ => (days.clone().min()?, days.max()?),
        };
        Some((first.first_of_month(), last.last_of_month()))
    }
}

const PAD: f64 = 8.0;
const BAR: f64 = 18.0;

/// The room for a sign of the legend.
const SIGN: f64 = 34.0;

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
    fn of(chart: &TimeChart, room: Room, month: &'a dyn Fn(Date) -> String) -> Option<Self> {
        let (first, last) = chart.span()?;
        let wide = room.width();
        let left = match room {
            Room::Narrow => 1.0,
            Room::Page => 232.0,
            Room::Wide => 360.0,
        };
        Some(Self {
            wide,
            letters: room.letters(),
            left,
            room: wide - left - BAR / 2.0 - 2.0,
            is_narrow: room == Room::Narrow,
            first,
            last,
            month,
        })
    }

    /// The same for rows with more words than a column takes.
    fn with_words_above(self) -> Self {
        let left = 1.0;
        Self {
            left,
            room: self.wide - left - BAR / 2.0 - 2.0,
            is_narrow: true,
            ..self
        }
    }

    fn name(&self) -> Pen {
        Pen {
            fill: INK,
            ..Pen::bold(self.letters)
        }
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

    fn heading(&self) -> Pen {
        Pen::bold(self.letters * 1.1)
    }

    /// Of the heading over a row, where another one stands before it.
    fn headed(&self, heading: &str, before: &str) -> f64 {
        match heading.is_empty() || heading == before {
            true => 0.0,
            false => self.heading().height(heading, self.wide - 2.0) + PAD,
        }
    }

    fn height(&self, row: &TimeRow) -> f64 {
        let told = row.told.iter().map(|it| self.quiet().height(it, self.words()));
        let words = self.name().height(&row.name, self.words()) + told.sum::<f64>();
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
        (row, months): (&TimeRow, &[(Date, String)]),
        (top, today): (f64, Option<f64>),
    ) -> f64 {
        let mut foot = canvas.paragraph(1.0, top, self.words(), &row.name, self.name());
        for told in &row.told {
            foot = canvas.paragraph(1.0, foot, self.words(), told, self.quiet());
        }
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
        if let Some(run) = row.run {
            self.bar(canvas, run, middle);
        }
        // Words and headings stand between the rows: the line of today is drawn past each bar.
        if let Some(today) = today {
            canvas.line((today, above), (today, below));
        }
        for (day, mark) in row.marks.iter().filter(|it| self.is_drawn(it.0)) {
            mark.draw(canvas, (self.at(*day), middle));
        }
        top + high
    }

    /// A bar; a side that lies beyond the drawing, or has no day, ends in a point.
    fn bar(&self, canvas: &mut Canvas, run: Run, middle: f64) {
        let (from, until) = (run.from.unwrap_or(Date::MIN), run.until.unwrap_or(Date::MAX));
        if until < self.first || from > self.last {
            return;
        }
        let (left, half) = (self.at(from), BAR / 2.0);
        let right = self.at(until).max(left + 4.0);
        let (is_before, is_beyond) = (from < self.first, until > self.last);
        if !is_before && !is_beyond {
            return canvas.rect(left, middle - half, right - left, BAR, TINTS[1]);
        }
        let (top, foot) = (middle - half, middle + half);
        let tip = |is_open: bool| if is_open { half } else { 0.0 };
        let (inner_left, inner_right) = (left + tip(is_before), right - tip(is_beyond));
        canvas.path(
            &format!(
                "M {inner_left:.1} {top:.1} L {inner_right:.1} {top:.1} L {right:.1} {middle:.1} L {inner_right:.1} {foot:.1} \
                 L {inner_left:.1} {foot:.1} L {left:.1} {middle:.1} Z"
            ),
            TINTS[1],
        );
    }

    /// The day it is, where the drawing reaches it.
    fn is_drawn(&self, day: Date) -> bool {
        (self.first..=self.last).contains(&day)
    }

    /// The word of the day it is, under the rows.
    fn today(&self, canvas: &mut Canvas, (at, word): (f64, &str), foot: f64) -> f64 {
        let wide = width(word, self.letters);
        let middle = at.clamp(wide / 2.0, self.wide - wide / 2.0);
        canvas.text(middle, foot + self.letters, word, Pen::bold(self.letters).middle());
        foot + self.letters * 1.5
    }

    fn legend_height(&self, chart: &TimeChart) -> f64 {
        let lines = chart.legend.iter().map(|it| self.legend_line(&it.1));
        lines.sum::<f64>() + if chart.legend.is_empty() { 0.0 } else { PAD }
    }

    fn legend_line(&self, words: &str) -> f64 {
        self.quiet().height(words, self.wide - 2.0 - SIGN).max(BAR) + 2.0
    }

    /// What the bar and the diamonds mean, under everything.
    fn legend(&self, canvas: &mut Canvas, chart: &TimeChart, foot: f64) -> f64 {
        if chart.legend.is_empty() {
            return foot;
        }
        let mut top = foot + PAD;
        for (mark, words) in &chart.legend {
            let middle = top + BAR / 2.0;
            match mark {
                Some(mark) => mark.draw(canvas, (1.0 + BAR / 2.0, middle)),
                None => canvas.rect(1.0, middle - BAR / 2.0 + 2.0, SIGN - PAD, BAR - 4.0, TINTS[1]),
            }
            canvas.paragraph(1.0 + SIGN, top + 1.0, self.wide - 2.0 - SIGN, words, self.quiet());
            top += self.legend_line(words);
        }
        top
    }
}

/// The first day of the month so many months later.
fn later(first: Date, months: i64) -> Option<Date> {
    let counted = i64::from(first.year()) * 12 + i64::from(first.month()) - 1 + months;
    let year = i16::try_from(counted.div_euclid(12)).ok()?;
    let month = i8::try_from(counted.rem_euclid(12) + 1).ok()?;
    Date::new(year, month, 1).ok()
}

impl DayMark {
    fn draw(self, canvas: &mut Canvas, (x, y): (f64, f64)) {
        let size = BAR / 2.0 - 1.0;
        let diamond = format!(
            "M {x:.1} {:.1} L {:.1} {y:.1} L {x:.1} {:.1} L {:.1} {y:.1} Z",
            y - size,
            x + size,
            y + size,
            x - size
        );
        match self {
            Self::Reached => canvas.path(&diamond, ACCENT),
            Self::Ahead => canvas.path(&diamond, "#ffffff"),
            Self::Late => {
                canvas.path(&diamond, TINTS[3]);
                canvas.line((x - 3.0, y - 3.0), (x + 3.0, y + 3.0));
                canvas.line((x - 3.0, y + 3.0), (x + 3.0, y - 3.0));
            }
        }
    }
}

/// The rows for a room; `month` names the month that begins on a day.
pub fn time_chart(chart: &TimeChart, id: &str, room: Room, month: &dyn Fn(Date) -> String) -> String {
    let mut canvas = Canvas::default();
    let Some(place) = Place::of(chart, room, month) else {
        return finish(canvas, chart, id, (room.width(), 1.0));
    };
    let foot = drawn(&mut canvas, &place, (chart.rows.as_slice(), chart), 2.0);
    finish(canvas, chart, id, (place.wide, foot))
}

/// The same on so many sheets as it takes, each this wide, no higher, and under the chart's name.
pub fn time_sheets(
    chart: &TimeChart,
    id: &str,
    (wide, high): (f64, f64),
    month: &dyn Fn(Date) -> String,
) -> Vec<String> {
    let Some(mut place) = Place::of(chart, Room::Page, month) else {
        return Vec::new();
    };
    let (heading, room) = (Pen::bold(place.letters * 1.2), place.wide - 2.0);
    let begin = 2.0 + heading.height(&chart.title, room) + PAD;
    let most = high * place.wide / wide - 4.0 * place.letters - PAD - begin - place.legend_height(chart);
    if chart.rows.iter().any(|it| place.height(it) > most / 2.0) {
        place = place.with_words_above();
    }
    let mut sheets = Vec::new();
    let mut rows = chart.rows.as_slice();
    while !rows.is_empty() {
        let (mut left, mut before) = (most, "");
        let fits = rows.iter().take_while(|it| {
            left -= place.height(it) + place.headed(&it.heading, before);
            before = &it.heading;
            left >= 0.0
        });
        let (now, later) = rows.split_at(fits.count().max(1));
        let mut canvas = Canvas::default();
        canvas.paragraph(1.0, 2.0, room, &chart.title, heading);
        let foot = drawn(&mut canvas, &place, (now, chart), begin);
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

fn drawn(canvas: &mut Canvas, place: &Place<'_>, (rows, chart): (&[TimeRow], &TimeChart), begin: f64) -> f64 {
    let months = place.months();
    let top = place.axis(canvas, &months, begin);
    let (mut foot, mut before) = (top, "");
    let today = chart.today.as_ref().filter(|it| place.is_drawn(it.0));
    // The line of the day it is stands behind words and bars, piece by piece where a heading is between.
    let at = today.map(|it| place.at(it.0));
    for row in rows {
        if place.headed(&row.heading, before) > 0.0 {
            foot = canvas.paragraph(1.0, foot, place.wide - 2.0, &row.heading, place.heading()) + PAD;
        }
        before = &row.heading;
        foot = place.row(canvas, (row, months.as_slice()), (foot, at));
    }
    if let Some((_, word)) = today {
        foot = place.today(canvas, (at.unwrap_or_default(), word), foot);
    }
    place.legend(canvas, chart, foot)
}

fn finish(canvas: Canvas, chart: &TimeChart, id: &str, (wide, high): (f64, f64)) -> String {
    let words = Words {
        id,
        title: &chart.title,
        description: &chart.told,
    };
    canvas.finish_in(wide, high, &words)
}
