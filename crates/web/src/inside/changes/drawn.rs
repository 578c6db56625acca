//! A programme over months, for each width of a screen and for paper.

use raadslag_council::change::{ChangeProgramme, Progress};
use raadslag_council::clock::Date;
use raadslag_typeset::drawings::{ChangeChart, ChangeMark, ChangeRow, Room, change_chart, change_sheets};
use raadslag_typeset::pdf::Report;

use super::Desktop;
use super::view::{span, state};
use crate::desk::Look;
use crate::inside::prints::{PAGE, on_paper};
use crate::language::Words;

/// The widths a drawing is made for.
const WIDTHS: [(&str, Room); 3] = [("wide", Room::Wide), ("middle", Room::Page), ("narrow", Room::Narrow)];

/// A programme drawn for each width; nothing while it has neither phases nor milestones.
pub fn drawings(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> Vec<(&'static str, String)> {
    let chart = chart(look, desktop, words, it);
    if chart.rows.is_empty() {
        return Vec::new();
    }
    let month = |day: Date| month(words, day);
    let draw =
        |(name, room): (&'static str, Room)| (name, change_chart(&chart, &format!("change-{name}"), room, &month));
    let sheets = change_sheets(&chart, "change-print", PAGE, &month);
    WIDTHS.map(draw).into_iter().chain([on_paper(&sheets)]).collect()
}

/// The same on paper.
pub fn sheets(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> Vec<String> {
    let chart = chart(look, desktop, words, it);
    let id = format!("change-{}", it.programme);
    change_sheets(&chart, &id, Report::ROOM, &|day| month(words, day))
}

/// `jan. 2030`.
fn month(words: Words, day: Date) -> String {
    format!("{} {}", words.short_month(&day), day.year())
}

/// Its phases and milestones in the order of their days.
fn chart(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> ChangeChart {
    let phases = it.phases.iter().map(|it| ChangeRow {
        name: desktop.words(it.name),
        when: span(words, it.from, it.until),
        from: it.from,
        until: it.until,
        mark: ChangeMark::Phase,
    });
    let stones = it.milestones.iter().map(|it| {
        let progress = it.progress(look.today);
        ChangeRow {
            name: desktop.words(it.name),
            when: format!("{} · {}", words.day(&it.on), state(words, it, progress)),
            from: it.on,
            until: it.on,
            mark: match progress {
                Progress::Reached => ChangeMark::Reached,
                Progress::Late => ChangeMark::Late,
                Progress::Soon | Progress::Ahead => ChangeMark::Ahead,
            },
        }
    });
    let mut rows: Vec<ChangeRow> = phases.chain(stones).collect();
    rows.sort_by_key(|it| (it.from, it.mark != ChangeMark::Phase));
    let told: Vec<String> = rows.iter().map(|it| format!("{}: {}", it.name, it.when)).collect();
    ChangeChart {
        title: words.with("change-drawn", "name", &desktop.words(it.name)),
        told: told.join("; "),
        rows,
        today: Some((look.today, words.say("change-today"))),
    }
}
