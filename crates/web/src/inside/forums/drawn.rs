//! The forums over the coming year, for each width of a screen and for paper.

use jiff::ToSpan as _;
use raadslag_council::forums::{Forum, InCalendar};
use raadslag_typeset::drawings::{DayMark, Run, TimeChart, TimeRow};

use super::{Desktop, GROUPS};
use crate::desk::Look;
use crate::inside::over_time::{self, told};
use crate::language::Words;

/// So many months ahead are drawn.
const MONTHS: i64 = 11;

/// The drawings for a screen.
pub fn drawings(look: &Look<'_>, words: Words, desktop: &Desktop) -> Vec<(&'static str, String)> {
    over_time::drawings(words, &chart(look, words, desktop), "fora")
}

/// The same on paper.
pub fn sheets(look: &Look<'_>, words: Words, desktop: &Desktop) -> Vec<String> {
    over_time::sheets(words, &chart(look, words, desktop), "fora")
}

/// Each forum under its group: who is there for us, its themes, and its meetings.
fn chart(look: &Look<'_>, words: Words, desktop: &Desktop) -> TimeChart {
    let mut rows = Vec::new();
    for (group, heading, _) in GROUPS {
        let of_group = desktop.seen.forums.forums().iter().filter(|it| it.group == group);
        rows.extend(of_group.map(|it| row(look, words, desktop, (it, heading))));
    }
    let last = look.today.saturating_add(MONTHS.months());
    TimeChart {
        title: words.with("forums-drawn", "name", &desktop.here.name),
        told: told(&rows),
        span: Some((look.today, last)),
        today: Some((look.today, words.say("drawn-today"))),
        legend: vec![
            (None, words.say("forums-legend-run")),
            (Some(DayMark::Ahead), words.say("forums-legend-meeting")),
            (Some(DayMark::Late), words.say("forums-legend-off")),
        ],
        rows,
    }
}

fn row(look: &Look<'_>, words: Words, desktop: &Desktop, (it, heading): (&Forum, &str)) -> TimeRow {
    let about = Some(desktop.words(it.about)).filter(|it| !it.is_empty());
    let about = about.map(|it| format!(" ({it})")).unwrap_or_default();
    let themes = it.themes.iter().map(|it| desktop.words(Some(*it)));
    let themes: Vec<String> = themes.filter(|it| !it.is_empty()).collect();
    let themes = (!themes.is_empty()).then(|| words.with("forums-drawn-themes", "themes", &themes.join("; ")));
    let coming = || {
        desktop
            .coming(look, it)
            .filter(|it| it.calendar != Some(InCalendar::Gone))
    };
    let next = coming().find(|it| it.calendar != Some(InCalendar::CalledOff));
    let next = next.map(|it| words.with("forums-drawn-next", "met", &desktop.met(words, it)));
    let people = Some(desktop.people(words, it)).filter(|it| !it.is_empty());
    let has_period = it.from.is_some() || it.until.is_some();
    let mark = |off: Option<InCalendar>| match off {
        Some(InCalendar::CalledOff) => DayMark::Late,
        _ => DayMark::Ahead,
    };
    TimeRow {
        heading: words.say(heading),
        name: format!("{}{about}", desktop.name_of(it)),
        told: people.into_iter().chain(themes).chain(next).collect(),
        run: has_period.then_some(Run {
            from: it.from,
            until: it.until,
        }),
        marks: coming().map(|it| (it.date, mark(it.calendar))).collect(),
    }
}
