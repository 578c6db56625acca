//! The year wheel: a ring of four quarters and twelve months with numbers in it, and beside it what the numbers stand for.

mod flow;
mod panel;
mod ring;
mod sheets;

use raadslag_council::appendix::{WheelEntry, WheelGroup, YearWheel};
use raadslag_council::wheel::Span;

use super::canvas::{Canvas, Pen, Words};
use super::letters;
use super::words::{Tongue, Word, month};
use flow::{Column, pour};
use panel::{GAP, Panel};
use ring::{Mark, Ring};
pub use sheets::year_wheel_sheets;

/// Where something is drawn: how wide, and in which letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// The whole width of a screen.
    Wide,
    /// A page of a document, or a tablet.
    Page,
    /// A telephone.
    Narrow,
}

impl Room {
    pub(super) fn width(self) -> f64 {
        match self {
            Self::Wide => 1128.0,
            Self::Page => 660.0,
            Self::Narrow => 328.0,
        }
    }

    /// The smallest letters, in the drawing's own units.
    pub(super) fn letters(self) -> f64 {
        match self {
            Self::Wide => 13.0,
            Self::Page => LETTERS_OF_PAGE,
            Self::Narrow => 13.0,
        }
    }
}

/// Between the margins of an A4 page these are of 9 points.
pub(crate) const LETTERS_OF_PAGE: f64 = 13.2;

/// A topic with its number, by which the ring and the lists belong together.
#[derive(Clone, Copy)]
struct Numbered<'a> {
    number: usize,
    entry: &'a WheelEntry,
    quarter: Option<u8>,
    month: Option<u8>,
}

impl Numbered<'_> {
    fn mark(&self) -> Mark {
        Mark {
            is_open: self.entry.one_off,
            is_square: self.quarter.is_some() && self.month.is_none(),
        }
    }
}

/// The wheel in a document.
pub fn year_wheel(wheel: &YearWheel, id: &str) -> String {
    year_wheel_in(wheel, id, Room::Page, Tongue::Danish)
}

/// The wheel in so much room; its height follows from what it holds.
pub fn year_wheel_in(wheel: &YearWheel, id: &str, room: Room, tongue: Tongue) -> String {
    let (width, letters) = (room.width(), room.letters());
    let panels = Panels::of(wheel, letters, tongue);
    let mut canvas = Canvas::default();
    let ring = panels.ring(wheel.year);
    let mut bottom = match room {
        Room::Wide => beside(&mut canvas, &ring, &panels, width),
        Room::Page => around(&mut canvas, &ring, &panels, width),
        Room::Narrow => below(&mut canvas, &ring, &panels, width),
    };
    bottom = legend(&mut canvas, wheel, &panels, (bottom + GAP, width));
    finish(canvas, (wheel, tongue), id, (width, bottom))
}

fn finish(canvas: Canvas, (wheel, tongue): (&YearWheel, Tongue), id: &str, (width, height): (f64, f64)) -> String {
    let title = match wheel.title.as_str() {
        "" => tongue.say(Word::Wheel),
        title => title,
    };
    let words = Words {
        id,
        title,
        description: &describe(wheel, tongue),
    };
    canvas.finish_in(width, height, &words)
}

/// The four quarters and what stands in none.
struct Panels<'a> {
    quarters: [Panel<'a>; 4],
    rest: Option<Panel<'a>>,
    letters: f64,
    tongue: Tongue,
}

impl<'a> Panels<'a> {
    fn of(wheel: &'a YearWheel, letters: f64, tongue: Tongue) -> Self {
        let mut next = 1;
        let mut panel = |heading: String, tint: usize, fits: &dyn Fn(Option<u8>) -> bool| {
            let mut panel = Panel::new(heading, tint, letters);
            for group in wheel.groups.iter().filter(|it| fits(it.quarter)) {
                fill(&mut panel, group, (wheel.year, tongue), &mut next);
            }
            panel
        };
        let quarters =
            [1u8, 2, 3, 4].map(|it| panel(tongue.quarter(it), usize::from(it - 1), &|quarter| quarter == Some(it)));
        let none = tongue.say(Word::NoQuarter).to_owned();
        let rest = panel(none, 4, &|it| !matches!(it, Some(1..=4)));
        Self {
            quarters,
            rest: (!rest.is_empty()).then_some(rest),
            letters,
            tongue,
        }
    }

    fn all(&self) -> impl Iterator<Item = &Panel<'a>> {
        self.quarters.iter().chain(&self.rest)
    }

    fn ring(&self, year: Option<i16>) -> Ring<'a> {
        let numbered = self.quarters.iter().flat_map(Panel::entries).collect();
        Ring::new(year, numbered, self.letters, self.tongue)
    }
}

/// The topics of a group in the order of the year, those of the whole quarter under a heading of their own.
fn fill<'a>(panel: &mut Panel<'a>, group: &'a WheelGroup, (year, tongue): (Option<i16>, Tongue), next: &mut usize) {
    if group.entries.is_empty() {
        return;
    }
    let own = group.heading.as_deref();
    // A group that is the whole quarter needs no name of its own.
    let own = own.filter(|it| month_in(it, year).is_some() || !it.contains("vartal") && !it.contains("quarter"));
    own.into_iter().for_each(|it| panel.heading_line(it));
    let dated = |it: &'a WheelEntry| (month_of(it, group, year), it);
    let mut entries: Vec<(Option<u8>, &WheelEntry)> = group.entries.iter().map(dated).collect();
    entries.sort_by_key(|it| it.0.map_or(u8::MAX, |month| month));
    for (month, entry) in entries {
        let is_first_whole = month.is_none() && panel.entries().last().is_some_and(|it| it.month.is_some());
        if is_first_whole && own.is_none() && group.quarter.is_some() {
            panel.heading_line(tongue.say(Word::During));
        }
        panel.entry(Numbered {
            number: *next,
            entry,
            quarter: group.quarter,
            month,
        });
        *next += 1;
    }
}

/// The month of a topic: by the day it names, the group it stands in, or the words before its colon.
fn month_of(entry: &WheelEntry, group: &WheelGroup, year: Option<i16>) -> Option<u8> {
    let by_day = entry.date.filter(|it| year.is_none_or(|year| it.year() == year));
    let by_day = by_day.and_then(|it| u8::try_from(it.month()).ok());
    let by_words = || entry.text.split_once(':').and_then(|it| month_in(it.0, year));
    let found = by_day
        .or_else(|| group.heading.as_deref().and_then(|it| month_in(it, year)))
        .or_else(by_words)?;
    (group.quarter == Some((found - 1) / 3 + 1)).then_some(found)
}

/// The month that words name, or the month of the week they name.
fn month_in(text: &str, year: Option<i16>) -> Option<u8> {
    let lower = text.to_lowercase();
    let words: Vec<&str> = lower
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty())
        .collect();
    let by_week = || {
        let week = words.windows(2).find(|it| matches!(it[0], "uge" | "week"))?;
        let span = Span::Week {
            year: year?,
            week: week[1].parse().ok()?,
        };
        span.month().and_then(|it| u8::try_from(it).ok())
    };
    words.iter().find_map(|it| month(it)).or_else(by_week)
}

/// The ring in the middle, the lists in the corners, as on a clock; where they are much higher than it, they flow around it.
fn beside(canvas: &mut Canvas, ring: &Ring<'_>, panels: &Panels<'_>, width: f64) -> f64 {
    let side = |radius: f64| (width - 2.0 * radius) / 2.0 - GAP - 1.0;
    let [first, second, third, fourth] = &panels.quarters;
    let column = |upper: &Panel<'_>, lower: &Panel<'_>, side: f64| upper.height(side) + GAP + lower.height(side);
    let high = |side: f64| column(first, second, side).max(column(fourth, third, side));
    let fits = |radius: &f64| ring.has_room(*radius) && high(side(*radius)) <= 2.0 * radius + 160.0;
    let Some(radius) = [186.0, 205.0, 225.0, 245.0].into_iter().find(fits) else {
        return flowing(canvas, ring, panels, width);
    };
    let side = side(radius);
    let height = high(side).max(2.0 * radius);
    let right = width - side - 1.0;
    for (x, upper, lower) in [(1.0, fourth, third), (right, first, second)] {
        // What a column has to spare goes to its panels in equal parts.
        let spare = (height - column(upper, lower, side)) / 2.0;
        let foot = upper.draw(canvas, (x, 1.0), side, Some(upper.height(side) + spare));
        lower.draw(canvas, (x, foot + GAP), side, Some(lower.height(side) + spare));
    }
    ring.draw(canvas, (width / 2.0, 1.0 + height / 2.0), radius);
    rest(canvas, panels, (height + 1.0, width))
}

/// The lists through three columns of one height, the ring over the one in the middle.
fn flowing(canvas: &mut Canvas, ring: &Ring<'_>, panels: &Panels<'_>, width: f64) -> f64 {
    let radius = ring.radius([180.0, 200.0, 220.0, 240.0, 260.0]);
    let middle = 2.0 * radius + 4.0;
    let side = (width - middle - 2.0 * GAP) / 2.0;
    let columns = |height: f64| {
        let column = |left: f64, top: f64, width: f64| Column {
            sheet: 0,
            at: (left, top),
            width,
            height: height - top,
        };
        let under = 2.0 * radius + GAP + 4.0;
        let places = [(0.0, 1.0, side), (side + GAP, under, middle), (width - side, 1.0, side)];
        places.map(|(left, top, width)| column(left, top, width))
    };
    let heights = (0..).map(|it| 2.0 * radius + 4.0 + 6.0 * f64::from(it));
    let tried = heights.take(20_000).find_map(|height| {
        let poured = pour(panels.all(), columns(height).into_iter(), panels.letters)?;
        Some((height, poured))
    });
    let Some((height, poured)) = tried else { return 0.0 };
    ring.draw(canvas, (width / 2.0, radius + 2.0), radius);
    poured
        .iter()
        .for_each(|it| it.draw(canvas, panels.letters, panels.tongue));
    height
}

/// The ring between the lists of a page.
fn around(canvas: &mut Canvas, ring: &Ring<'_>, panels: &Panels<'_>, width: f64) -> f64 {
    let radius = ring.radius([158.0, 190.0, 220.0, 250.0, 290.0, 327.0]);
    let side = (width - GAP) / 2.0 - 1.0;
    let [first, second, third, fourth] = &panels.quarters;
    let above = first.height(side).max(fourth.height(side));
    let below = second.height(side).max(third.height(side));
    let (right, middle) = (width - side - 1.0, 1.0 + above + GAP + radius);
    let lower = middle + radius + GAP;
    fourth.draw(canvas, (1.0, 1.0), side, Some(above));
    first.draw(canvas, (right, 1.0), side, Some(above));
    ring.draw(canvas, (width / 2.0, middle), radius);
    third.draw(canvas, (1.0, lower), side, Some(below));
    let foot = second.draw(canvas, (right, lower), side, Some(below));
    rest(canvas, panels, (foot, width))
}

/// The ring over the lists, one after the other.
fn below(canvas: &mut Canvas, ring: &Ring<'_>, panels: &Panels<'_>, width: f64) -> f64 {
    let radius = width / 2.0 - 2.0;
    ring.draw(canvas, (width / 2.0, radius + 2.0), radius);
    let mut foot = 2.0 * radius + 2.0;
    for panel in &panels.quarters {
        foot = panel.draw(canvas, (1.0, foot + GAP), width - 2.0, None);
    }
    rest(canvas, panels, (foot, width))
}

/// What stands in no quarter, under everything else.
fn rest(canvas: &mut Canvas, panels: &Panels<'_>, (bottom, width): (f64, f64)) -> f64 {
    let rest = panels.rest.as_ref();
    rest.map_or(bottom, |it| it.draw(canvas, (1.0, bottom + GAP), width - 2.0, None))
}

/// What stands under the wheel, and what the marks mean.
fn legend(canvas: &mut Canvas, wheel: &YearWheel, panels: &Panels<'_>, (top, width): (f64, f64)) -> f64 {
    let letters = panels.letters;
    let mut foot = top;
    if let Some(footer) = &wheel.footer {
        foot = canvas.paragraph(2.0, foot, width - 4.0, &footer.text, Pen::bold(letters)) + 6.0;
    }
    let marks: Vec<Mark> = panels.all().flat_map(Panel::entries).map(|it| it.mark()).collect();
    let (open, square) = (
        Mark {
            is_open: true,
            ..Mark::default()
        },
        Mark {
            is_square: true,
            ..Mark::default()
        },
    );
    let told = [
        (open, Word::OneOff, marks.iter().any(|it| it.is_open)),
        (square, Word::WholeQuarter, marks.iter().any(|it| it.is_square)),
    ];
    let half = letters * 0.8;
    let indent = 2.0 * half + 10.0;
    let mut left = 2.0;
    let mut bottom = foot;
    for (mark, word, _) in told.into_iter().filter(|it| it.2) {
        let words = panels.tongue.say(word);
        let pen = Pen {
            italic: mark.is_open,
            ..Pen::quiet(letters)
        };
        let needed = indent + letters::width(words, letters);
        if left > 2.0 && left + needed > width {
            (left, foot) = (2.0, bottom + 2.0);
        }
        mark.draw(canvas, (left + half + 1.0, foot + half + 1.0), None, letters);
        let lines = canvas.paragraph(left + indent, foot + 2.0, width - left - indent - 2.0, words, pen);
        bottom = bottom.max(lines).max(foot + 2.0 * half + 2.0);
        left += needed + 2.0 * GAP;
    }
    bottom.max(foot) + 2.0
}

fn describe(wheel: &YearWheel, tongue: Tongue) -> String {
    let counts: Vec<String> = [1, 2, 3, 4]
        .into_iter()
        .map(|quarter| {
            let groups = wheel.groups.iter().filter(|it| it.quarter == Some(quarter));
            let count: usize = groups.map(|it| it.entries.len()).sum();
            format!("{} {count}", tongue.quarter(quarter))
        })
        .collect();
    format!("{}: {}.", tongue.say(Word::WheelTold), counts.join(", "))
}
