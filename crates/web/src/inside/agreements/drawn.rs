//! The agreements over the years, for each width of a screen and for paper.

use jiff::ToSpan as _;
use raadslag_council::agreements::{Agreement, Stage};
use raadslag_council::clock::Date;
use raadslag_typeset::drawings::{DayMark, Run, TimeChart, TimeRow};

use super::{Desktop, GROUPS};
use crate::desk::Look;
use crate::inside::over_time::{self, told};
use crate::language::Words;

/// So many years back and ahead are drawn at most; what lies beyond ends in a point.
const YEARS: (i64, i64) = (1, 5);

/// The drawings for a screen.
pub fn drawings(look: &Look<'_>, words: Words, desktop: &Desktop) -> Vec<(&'static str, String)> {
    over_time::drawings(words, &chart(look, words, desktop), "aftaler")
}

/// The same on paper.
pub fn sheets(look: &Look<'_>, words: Words, desktop: &Desktop) -> Vec<String> {
    over_time::sheets(words, &chart(look, words, desktop), "aftaler")
}

/// Each agreement under how far it is, those first that must be decided soonest.
fn chart(look: &Look<'_>, words: Words, desktop: &Desktop) -> TimeChart {
    let mut rows = Vec::new();
    for (heading, _, stages) in GROUPS {
        let found = desktop.of(look, stages).into_iter();
        rows.extend(found.map(|it| row(look, words, desktop, (it, heading))));
    }
    TimeChart {
        title: words.with("agreements-drawn", "name", &desktop.here.name),
        told: told(&rows),
        span: Some(span(desktop.seen.agreements.all(), look.today)),
        today: Some((look.today, words.say("drawn-today"))),
        legend: vec![
            (None, words.say("agreements-legend-run")),
            (Some(DayMark::Ahead), words.say("agreements-legend-decide")),
            (Some(DayMark::Late), words.say("agreements-legend-late")),
        ],
        rows,
    }
}

fn row(look: &Look<'_>, words: Words, desktop: &Desktop, (it, heading): (&Agreement, &str)) -> TimeRow {
    let line = desktop.line(look, words, it);
    let stage = it.stage(look.today);
    let mark = match stage {
        Stage::TooLate => DayMark::Late,
        _ => DayMark::Ahead,
    };
    let last = it.last_day().filter(|_| stage != Stage::Over);
    let run = Run {
        from: it.from,
        until: it.until,
    };
    let told = [line.holds, line.decide, line.owner].into_iter();
    TimeRow {
        heading: words.say(heading),
        name: format!("{}: {}", line.party, line.purpose),
        told: told.filter(|it| !it.is_empty()).collect(),
        run: Some(run),
        marks: last.map(|it| (it, mark)).into_iter().collect(),
    }
}

/// From the first day to the last that matters, a year at least, and no further than can be looked over.
fn span(all: &[Agreement], today: Date) -> (Date, Date) {
    let days = || all.iter().flat_map(|it| [it.from, it.until, it.decide_by]).flatten();
    let (back, ahead) = YEARS;
    let first = days()
        .min()
        .unwrap_or(today)
        .clamp(today.saturating_sub(back.years()), today);
    let last = days().max().unwrap_or(today);
    let last = last.clamp(today.saturating_add(1.year()), today.saturating_add(ahead.years()));
    (first, last)
}
