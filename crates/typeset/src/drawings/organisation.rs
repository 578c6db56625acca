//! An organisation as a tree: each position under its leader, with its level and whoever holds it.

use super::canvas::{ACCENT, Canvas, Pen, TINTS, Words};
use super::wheel::{LETTERS_OF_PAGE, Room};

/// A position of the drawing, in the order of the tree.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seat {
    /// How many stand above it.
    pub depth: usize,
    /// The level of leaders, 1 to 4.
    pub level: Option<u8>,
    /// What it is called.
    pub name: String,
    /// Who holds it; empty where nobody does.
    pub holder: String,
}

const NAME: Pen = Pen::bold(15.0);
const HOLDER: Pen = Pen::quiet(LETTERS_OF_PAGE);
const PAD: f64 = 8.0;
const BADGE: f64 = 26.0;
const GAP: f64 = 8.0;

/// So deep the tree is indented; what is deeper stands under one another.
const DEEPEST: usize = 8;

/// The tree from its top to its leaves. A vacant position has a broken edge and says so.
pub fn organisation(seats: &[Seat], (title, vacant): (&str, &str), id: &str, room: Room) -> String {
    let mut canvas = Canvas::default();
    let wide = room.width();
    let indent = wide / 20.0;
    let left = |seat: &Seat| indent * f64::from(u32::try_from(seat.depth.min(DEEPEST)).unwrap_or(0)) + 1.0;
    let mut top = 2.0;
    // Where the box of the last leader of each depth ends.
    let mut leaders: Vec<f64> = Vec::new();
    for seat in seats {
        let holder = if seat.holder.is_empty() { vacant } else { &seat.holder };
        let (x, badge) = (left(seat), seat.level.map_or(0.0, |_| BADGE + PAD));
        let words = wide - 1.0 - x - 2.0 * PAD - badge;
        let height = 2.0 * PAD + NAME.height(&seat.name, words) + HOLDER.height(holder, words);
        let middle = top + height / 2.0;
        leaders.truncate(seat.depth.min(DEEPEST));
        if let Some(from) = leaders.last() {
            let stem = x - indent / 2.0;
            canvas.line((stem, *from), (stem, middle));
            canvas.line((stem, middle), (x, middle));
        }
        let tint = seat.level.map_or("#ffffff", |it| TINTS[usize::from(it) % 2]);
        match seat.holder.is_empty() {
            true => canvas.broken_rect(x, top, wide - 1.0 - x, height),
            false => canvas.rect(x, top, wide - 1.0 - x, height, tint),
        }
        if let Some(level) = seat.level {
            let at = x + PAD + BADGE / 2.0;
            canvas.circle(at, middle, BADGE / 2.0, ACCENT);
            canvas.text(at, middle + 5.5, &level.to_string(), Pen::bold(15.0).middle().white());
        }
        let foot = canvas.paragraph(x + PAD + badge, top + PAD, words, &seat.name, NAME);
        canvas.paragraph(x + PAD + badge, foot, words, holder, HOLDER);
        leaders.push(top + height);
        top += height + GAP;
    }
    let said = seats.iter().map(|it| format!("{}{}", " ".repeat(it.depth), it.name));
    let description = said.collect::<Vec<_>>().join("; ");
    canvas.finish_in(
        wide,
        top,
        &Words {
            id,
            title,
            description: &description,
        },
    )
}
