//! A day's programme down a line of time: when, what, who, and how long.

use raadslag_council::appendix::{Programme, Slot};
use raadslag_council::clock::ClockTime;

use super::canvas::{Canvas, Pen, TINTS, WIDTH, Words};
use crate::danish;

const TIME: Pen = Pen::bold(15.0);
const TITLE: Pen = Pen {
    fill: super::canvas::INK,
    ..Pen::bold(14.0)
};
const WORD: Pen = Pen::plain(13.0);
const AXIS: f64 = 84.0;
const X: f64 = 108.0;
const PAD: f64 = 11.0;
const ROOM: f64 = WIDTH - X - 2.0 * PAD - 1.0;

/// One row for each slot, its length from the next one's beginning.
pub fn programme(programme: &Programme, id: &str) -> String {
    let mut canvas = Canvas::default();
    let mut top = 4.0;
    let mut heights = Vec::new();
    for slot in &programme.slots {
        let height = slot_height(slot);
        heights.push((top, height));
        top += height + 10.0;
    }
    if let (Some(first), Some(last)) = (heights.first(), heights.last()) {
        canvas.line((AXIS, first.0 + 18.0), (AXIS, last.0 + 18.0));
    }
    for (place, (slot, (top, height))) in programme.slots.iter().zip(&heights).enumerate() {
        let until = programme.slots.get(place + 1).map(|it| it.from).or(programme.end);
        draw(&mut canvas, slot, until, *top, *height);
    }
    let title = if programme.title.is_empty() {
        "Program"
    } else {
        &programme.title
    };
    canvas.finish(
        top,
        &Words {
            id,
            title,
            description: &describe(programme),
        },
    )
}

fn slot_height(slot: &Slot) -> f64 {
    let speakers = slot.speakers.join(", ");
    let points: f64 = slot.points.iter().map(|it| WORD.height(it, ROOM - 14.0) + 2.0).sum();
    (2.0 * PAD + TITLE.height(&slot.title, ROOM) + WORD.height(&speakers, ROOM) + points).max(46.0)
}

fn draw(canvas: &mut Canvas, slot: &Slot, until: Option<ClockTime>, top: f64, height: f64) {
    canvas.circle(AXIS, top + 18.0, 6.0, "#14385c");
    canvas.text(4.0, top + 23.0, &danish::time(slot.from), TIME);
    if let Some(minutes) = minutes(slot.from, until) {
        canvas.text(4.0, top + 39.0, &format!("{minutes} min."), Pen::quiet(12.0));
    }
    canvas.rect(X, top, WIDTH - X - 1.0, height, TINTS[0]);
    let mut y = canvas.paragraph(X + PAD, top + PAD, ROOM, &slot.title, TITLE);
    y = canvas.paragraph(X + PAD, y, ROOM, &slot.speakers.join(", "), Pen::quiet(13.0));
    for point in &slot.points {
        canvas.circle(X + PAD + 4.0, y + 8.5, 2.2, "#14385c");
        y = canvas.paragraph(X + PAD + 14.0, y + 1.0, ROOM - 14.0, point, WORD) + 1.0;
    }
}

/// How long a slot lasts, where the next one begins later.
pub(crate) fn minutes(from: ClockTime, until: Option<ClockTime>) -> Option<u16> {
    let of_day = |it: ClockTime| it.hour() * 60 + it.minute();
    until
        .and_then(|it| of_day(it).checked_sub(of_day(from)))
        .filter(|it| *it > 0)
}

fn describe(programme: &Programme) -> String {
    let slots: Vec<String> = programme
        .slots
        .iter()
        .map(|it| format!("{} {}", danish::at(it.from), it.title))
        .collect();
    format!("Tidslinje med {} punkter: {}.", slots.len(), slots.join("; "))
}
