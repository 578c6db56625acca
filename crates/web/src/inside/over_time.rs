//! What runs over months, drawn for each width of a screen and for paper, and the same in words.

use raadslag_council::clock::Date;
use raadslag_typeset::drawings::{Room, TimeChart, TimeRow, time_chart, time_sheets};
use raadslag_typeset::pdf::Report;

use super::prints::{PAGE, on_paper};
use crate::language::Words;

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 3] = [("wide", Room::Wide), ("middle", Room::Page), ("narrow", Room::Narrow)];

/// The drawings for a screen and its print; nothing where there are no rows.
pub fn drawings(words: Words, chart: &TimeChart, id: &str) -> Vec<(&'static str, String)> {
    if chart.rows.is_empty() {
        return Vec::new();
    }
    let month = |day: Date| month(words, day);
    let draw = |(name, room): (&'static str, Room)| (name, time_chart(chart, &format!("{id}-{name}"), room, &month));
    let print = time_sheets(chart, &format!("{id}-print"), PAGE, &month);
    WIDTHS.map(draw).into_iter().chain([on_paper(&print)]).collect()
}

/// The same on sheets of paper.
pub fn sheets(words: Words, chart: &TimeChart, id: &str) -> Vec<String> {
    time_sheets(chart, id, Report::ROOM, &|day| month(words, day))
}

/// `jan. 2030`.
fn month(words: Words, day: Date) -> String {
    format!("{} {}", words.short_month(&day), day.year())
}

/// What the rows say, for whoever cannot see them.
pub fn told(rows: &[TimeRow]) -> String {
    let row = |it: &TimeRow| format!("{}: {}", it.name, it.told.join(", "));
    rows.iter().map(row).collect::<Vec<_>>().join("; ")
}
