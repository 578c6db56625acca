//! A programme over months, for each width of a screen and for paper.

use raadslag_council::change::{ChangeProgramme, Progress};
use raadslag_council::clock::Date;
use raadslag_typeset::drawings::{DayMark, Run, TimeChart, TimeRow};

use super::Desktop;
use super::view::{span, state};
use crate::desk::Look;
use crate::inside::over_time::{self, told};
use crate::language::Words;

/// A programme drawn for each width; nothing while it has neither phases nor milestones.
pub fn drawings(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> Vec<(&'static str, String)> {
    over_time::drawings(words, &chart(look, desktop, words, it), "change")
}

/// The same on paper.
pub fn sheets(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> Vec<String> {
    let chart = chart(look, desktop, words, it);
    over_time::sheets(words, &chart, &format!("change-{}", it.programme))
}

/// Its phases and milestones in the order of their days.
fn chart(look: &Look<'_>, desktop: &Desktop, words: Words, it: &ChangeProgramme) -> TimeChart {
    let phases = it.phases.iter().map(|it| {
        let run = Run {
            from: Some(it.from),
            until: Some(it.until),
        };
        let row = TimeRow {
            name: desktop.words(it.name),
            told: vec![span(words, it.from, it.until)],
            run: Some(run),
            ..TimeRow::default()
        };
        (it.from, row)
    });
    let stones = it.milestones.iter().map(|it| {
        let progress = it.progress(look.today);
        let mark = match progress {
            Progress::Reached => DayMark::Reached,
            Progress::Late => DayMark::Late,
            Progress::Soon | Progress::Ahead => DayMark::Ahead,
        };
        let row = TimeRow {
            name: desktop.words(it.name),
            told: vec![format!("{} · {}", words.day(&it.on), state(words, it, progress))],
            marks: vec![(it.on, mark)],
            ..TimeRow::default()
        };
        (it.on, row)
    });
    let mut rows: Vec<(Date, TimeRow)> = phases.chain(stones).collect();
    rows.sort_by_key(|it| (it.0, it.1.run.is_none()));
    let rows: Vec<TimeRow> = rows.into_iter().map(|it| it.1).collect();
    TimeChart {
        title: words.with("change-drawn", "name", &desktop.words(it.name)),
        told: told(&rows),
        rows,
        today: Some((look.today, words.say("drawn-today"))),
        ..TimeChart::default()
    }
}
