//! The year wheel: a ring of four quarters and twelve months with numbers in it, and beside it what the numbers stand for.

mod panel;
mod ring;
mod sheets;

use raadslag_council::appendix::{WheelEntry, WheelGroup, YearWheel};
use raadslag_council::danish::MONTHS;
use raadslag_council::wheel::Span;

use super::canvas::{Canvas, Pen, Words};
use panel::{GAP, Panel};
use ring::Ring;
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

/// The wheel in a document.
pub fn year_wheel(wheel: &YearWheel, id: &str) -> String {
    year_wheel_in(wheel, id, Room::Page)
}

/// The wheel in so much room; its height follows from what it holds.
pub fn year_wheel_in(wheel: &YearWheel, id: &str, room: Room) -> String {
    let (width, letters) = (room.width(), room.letters());
    let panels = Panels::of(wheel, letters);
    let mut canvas = Canvas::default();
    let ring = Ring::new(wheel, panels.numbered(), letters);
    let mut bottom = match room {
        Room::Wide => beside(&mut canvas, &ring, &panels, width),
        Room::Page => around(&mut canvas, &ring, &panels, width),
        Room::Narrow => below(&mut canvas, &ring, &panels, width),
    };
    if let Some(rest) = &panels.rest {
        bottom = rest.draw(&mut canvas, (1.0, bottom + GAP), width - 2.0, None);
    }
    bottom = legend(&mut canvas, wheel, (bottom + GAP, width), letters);
    finish(canvas, wheel, id, (width, bottom))
}

fn finish(canvas: Canvas, wheel: &YearWheel, id: &str, (width, height): (f64, f64)) -> String {
    let title = if wheel.title.is_empty() {
        "Årshjul"
    } else {
        &wheel.title
    };
    let words = Words {
        id,
        title,
        description: &describe(wheel),
    };
    canvas.finish_in(width, height, &words)
}

/// The four quarters and what stands in none.
struct Panels<'a> {
    quarters: [Panel<'a>; 4],
    rest: Option<Panel<'a>>,
}

impl<'a> Panels<'a> {
    fn of(wheel: &'a YearWheel, letters: f64) -> Self {
        let mut next = 1;
        let mut panel = |heading: String, tint: usize, fits: &dyn Fn(Option<u8>) -> bool| {
            let groups = wheel.groups.iter().filter(|it| fits(it.quarter));
            let mut panel = Panel::new(heading, tint, letters);
            for group in groups {
                let heading = group.heading.as_deref().filter(|_| !group.entries.is_empty());
                // A group that is the whole quarter needs no name of its own.
                panel.heading_line(heading.filter(|it| month_in(it).is_some() || !it.contains("vartal")));
                for entry in &group.entries {
                    panel.entry(Numbered {
                        number: next,
                        entry,
                        quarter: group.quarter,
                        month: month_of(entry, group, wheel.year),
                    });
                    next += 1;
                }
            }
            panel
        };
        let quarters = [1u8, 2, 3, 4].map(|it| {
            panel(format!("{it}. kvartal"), usize::from(it - 1), &|quarter| {
                quarter == Some(it)
            })
        });
        let rest = panel("Uden kvartal".to_owned(), 4, &|it| !matches!(it, Some(1..=4)));
        Self {
            quarters,
            rest: (!rest.is_empty()).then_some(rest),
        }
    }

    fn numbered(&self) -> Vec<Numbered<'a>> {
        self.quarters.iter().flat_map(Panel::entries).collect()
    }
}

/// The month of a topic: by the day it names, the group it stands in, or the words before its colon.
fn month_of(entry: &WheelEntry, group: &WheelGroup, year: Option<i16>) -> Option<u8> {
    let by_day = entry.date.filter(|it| year.is_none_or(|year| it.year() == year));
    let by_day = by_day.and_then(|it| u8::try_from(it.month()).ok());
    let by_words = || {
        let before = entry.text.split_once(':')?.0;
        month_in(before).or_else(|| month_of_week(before, year?))
    };
    let found = by_day
        .or_else(|| group.heading.as_deref().and_then(month_in))
        .or_else(by_words)?;
    (group.quarter == Some((found - 1) / 3 + 1)).then_some(found)
}

/// `Uge 43`: a week belongs to the month of its Thursday.
fn month_of_week(text: &str, year: i16) -> Option<u8> {
    let week = text.strip_prefix("Uge ")?.trim().parse().ok()?;
    u8::try_from(Span::Week { year, week }.month()?).ok()
}

fn month_in(text: &str) -> Option<u8> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|it: char| !it.is_alphabetic());
    words.find_map(|word| (1u8..).zip(&MONTHS).find(|it| *it.1 == word).map(|it| it.0))
}

/// The ring in the middle, the lists in the corners, as on a clock.
fn beside(canvas: &mut Canvas, ring: &Ring<'_>, panels: &Panels<'_>, width: f64) -> f64 {
    let radius = 186.0;
    let side = (width - 2.0 * radius) / 2.0 - GAP - 1.0;
    let [first, second, third, fourth] = &panels.quarters;
    let column = |upper: &Panel<'_>, lower: &Panel<'_>| upper.height(side) + GAP + lower.height(side);
    let height = column(first, second).max(column(fourth, third)).max(2.0 * radius);
    let right = width - side - 1.0;
    for (x, upper, lower) in [(1.0, fourth, third), (right, first, second)] {
        // What a column has to spare goes to its panels in equal parts.
        let spare = (height - column(upper, lower)) / 2.0;
        let foot = upper.draw(canvas, (x, 1.0), side, Some(upper.height(side) + spare));
        lower.draw(canvas, (x, foot + GAP), side, Some(lower.height(side) + spare));
    }
    ring.draw(canvas, (width / 2.0, 1.0 + height / 2.0), radius);
    height + 1.0
}

/// The ring between the lists of a page.
fn around(canvas: &mut Canvas, ring: &Ring<'_>, panels: &Panels<'_>, width: f64) -> f64 {
    let radius = 158.0;
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
    second.draw(canvas, (right, lower), side, Some(below))
}

/// The ring over the lists, one after the other.
fn below(canvas: &mut Canvas, ring: &Ring<'_>, panels: &Panels<'_>, width: f64) -> f64 {
    let radius = width / 2.0 - 2.0;
    ring.draw(canvas, (width / 2.0, radius + 2.0), radius);
    let mut foot = 2.0 * radius + 2.0;
    for panel in &panels.quarters {
        foot = panel.draw(canvas, (1.0, foot + GAP), width - 2.0, None);
    }
    foot
}

/// What stands under the wheel, and what the marks mean.
fn legend(canvas: &mut Canvas, wheel: &YearWheel, (top, width): (f64, f64), letters: f64) -> f64 {
    let mut foot = top;
    if let Some(footer) = &wheel.footer {
        foot = canvas.paragraph(2.0, foot, width - 4.0, &footer.text, Pen::bold(letters)) + 6.0;
    }
    if wheel.groups.iter().flat_map(|it| &it.entries).any(|it| it.one_off) {
        let mark = letters * 0.8;
        ring::disc(canvas, (mark + 2.0, foot + mark + 1.0), None, true, letters);
        let pen = Pen {
            italic: true,
            ..Pen::quiet(letters)
        };
        let words = "Åben cirkel og kursiv: enkeltstående aktivitet";
        foot = canvas.paragraph(2.0 * mark + 10.0, foot + 2.0, width - 2.0 * mark - 12.0, words, pen) + 2.0;
    }
    foot + 2.0
}

fn describe(wheel: &YearWheel) -> String {
    let counts: Vec<String> = [1, 2, 3, 4]
        .into_iter()
        .map(|quarter| {
            let groups = wheel.groups.iter().filter(|it| it.quarter == Some(quarter));
            let count: usize = groups.map(|it| it.entries.len()).sum();
            format!("{quarter}. kvartal {count}")
        })
        .collect();
    format!("Hjul med fire kvartaler. Antal aktiviteter: {}.", counts.join(", "))
}
