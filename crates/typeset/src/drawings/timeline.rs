//! A day's programme down a line of time: when, what, who, and how long.

use raadslag_council::appendix::{Programme, Slot};
use raadslag_council::clock::ClockTime;

use super::canvas::{Canvas, Pen, TINTS, Words};
use super::wheel::{LETTERS_OF_PAGE, Room};
use super::words::{Tongue, Word};

const TIME: Pen = Pen::bold(15.0);
const TITLE: Pen = Pen {
    fill: super::canvas::INK,
    ..Pen::bold(14.0)
};
const WORD: Pen = Pen::plain(LETTERS_OF_PAGE);
const QUIET: Pen = Pen::quiet(LETTERS_OF_PAGE);
const PAD: f64 = 11.0;
const GAP: f64 = 10.0;

/// One row for each slot, its length from the next one's beginning, in a document.
pub fn programme(programme: &Programme, id: &str) -> String {
    programme_in(programme, id, Room::Page, Tongue::Danish)
}

/// The same where there is another room for it.
pub fn programme_in(programme: &Programme, id: &str, room: Room, tongue: Tongue) -> String {
    let place = Place::of(room, tongue);
    let mut canvas = Canvas::default();
    let mut top = 4.0;
    let mut heights = Vec::new();
    for slot in &programme.slots {
        let height = place.height(slot);
        heights.push((top, height));
        top += height + GAP;
    }
    if let (Some(first), Some(last)) = (heights.first(), heights.last()) {
        canvas.line((place.axis, first.0 + 18.0), (place.axis, last.0 + 18.0));
    }
    for (at, (slot, (top, height))) in programme.slots.iter().zip(&heights).enumerate() {
        let until = programme.slots.get(at + 1).map(|it| it.from).or(programme.end);
        place.draw(&mut canvas, (slot, until), (*top, *height));
    }
    let title = if programme.title.is_empty() {
        tongue.say(Word::Programme)
    } else {
        &programme.title
    };
    let words = Words {
        id,
        title,
        description: &describe(programme, tongue),
    };
    canvas.finish_in(place.wide, top, &words)
}

/// The same on so many sheets as it takes, each this wide and no higher: a day of a dozen slots takes one.
pub fn programme_sheets((programme, tongue): (&Programme, Tongue), id: &str, (wide, high): (f64, f64)) -> Vec<String> {
    let place = Place::of(Room::Page, tongue);
    let most = high * place.wide / wide;
    let mut sheets: Vec<Programme> = Vec::new();
    let mut left = 0.0;
    for slot in &programme.slots {
        let height = place.height(slot) + GAP;
        match sheets.last_mut().filter(|_| height <= left) {
            Some(sheet) => sheet.slots.push(slot.clone()),
            None => {
                left = most - 2.0 * GAP;
                sheets.iter_mut().rev().take(1).for_each(|it| it.end = Some(slot.from));
                sheets.push(Programme {
                    slots: vec![slot.clone()],
                    ..programme.clone()
                });
            }
        }
        left -= height;
    }
    let drawn = sheets.iter().enumerate();
    drawn
        .map(|(at, it)| programme_in(it, &format!("{id}-{at}"), Room::Page, tongue))
        .collect()
}

/// Where the line of time and the slots beside it stand.
struct Place {
    wide: f64,
    axis: f64,
    left: f64,
    tongue: Tongue,
}

impl Place {
    fn of(room: Room, tongue: Tongue) -> Self {
        let (axis, left) = match room {
            Room::Narrow => (70.0, 86.0),
            Room::Wide | Room::Page => (86.0, 110.0),
        };
        Self {
            wide: room.width(),
            axis,
            left,
            tongue,
        }
    }

    /// The room for words.
    fn room(&self) -> f64 {
        self.wide - self.left - 2.0 * PAD - 1.0
    }

    fn height(&self, slot: &Slot) -> f64 {
        let room = self.room();
        let speakers = slot.speakers.join(", ");
        let points: f64 = slot.points.iter().map(|it| WORD.height(it, room - 14.0) + 2.0).sum();
        (2.0 * PAD + TITLE.height(&slot.title, room) + QUIET.height(&speakers, room) + points).max(48.0)
    }

    fn draw(&self, canvas: &mut Canvas, (slot, until): (&Slot, Option<ClockTime>), (top, height): (f64, f64)) {
        let (left, room) = (self.left, self.room());
        canvas.circle(
            self.axis,
            top + 18.0,
            6.0,
            if slot.is_break() { "#ffffff" } else { "#14385c" },
        );
        canvas.text(1.0, top + 23.0, &self.tongue.time(slot.from), TIME);
        if let Some(minutes) = minutes(slot.from, until) {
            canvas.text(
                1.0,
                top + 40.0,
                &format!("{minutes} {}", self.tongue.say(Word::Minutes)),
                QUIET,
            );
        }
        match slot.is_break() {
            true => canvas.broken_rect(left, top, self.wide - left - 1.0, height),
            false => canvas.rect(left, top, self.wide - left - 1.0, height, TINTS[0]),
        }
        let mut y = canvas.paragraph(left + PAD, top + PAD, room, &slot.title, TITLE);
        y = canvas.paragraph(left + PAD, y, room, &slot.speakers.join(", "), QUIET);
        for point in &slot.points {
            canvas.circle(left + PAD + 4.0, y + 8.5, 2.2, "#14385c");
            y = canvas.paragraph(left + PAD + 14.0, y + 1.0, room - 14.0, point, WORD) + 1.0;
        }
    }
}

/// How long a slot lasts, where the next one begins later.
pub(crate) fn minutes(from: ClockTime, until: Option<ClockTime>) -> Option<u16> {
    let of_day = |it: ClockTime| it.hour() * 60 + it.minute();
    until
        .and_then(|it| of_day(it).checked_sub(of_day(from)))
        .filter(|it| *it > 0)
}

/// Everything the drawing says, in its order.
fn describe(programme: &Programme, tongue: Tongue) -> String {
    let slot = |it: &Slot| {
        let by = match it.speakers.is_empty() {
            true => String::new(),
            false => format!(" {} {}", tongue.say(Word::By), it.speakers.join(", ")),
        };
        let points = match it.points.is_empty() {
            true => String::new(),
            false => format!(" ({})", it.points.join("; ")),
        };
        format!("{} {}{by}{points}", tongue.at(it.from), it.title)
    };
    let slots: Vec<String> = programme.slots.iter().map(slot).collect();
    format!("{}: {}. {}.", tongue.say(Word::Slots), slots.len(), slots.join("; "))
}
