//! A year of a wheel in the next year: what moves by its rule, and what comes once, to be taken along or not.

use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use raadslag_council::ids::OccurrenceId;
use raadslag_council::kept::ERASED;
use raadslag_council::wheel::{Copied, Line, Span, WheelAct, When, lines, read_when, write_span};

use super::asked::Unread;
use super::{Asked, Desktop, Wish, ask, back, find, phrases, unreadable, wish};
use crate::address::Inside;
use crate::desk::{Desk, Look};
use crate::form::{Filled, Forms, Refused};
use crate::inside::{page, rendered};
use crate::problem::Problem;
use crate::render::Chrome;

#[derive(Template)]
#[template(path = "wheel/copy.html")]
struct Page<'a> {
    page: Chrome<'a>,
    forms: Forms,
    name: &'a str,
    wheel: String,
    year: i16,
    next: i16,
    /// What comes once this year.
    once: Vec<Row>,
    /// What comes every year.
    yearly: Vec<Row>,
}

/// A turn this year and the next.
struct Row {
    occurrence: String,
    words: String,
    now: String,
    then: String,
    /// It comes next year already.
    is_there: bool,
}

/// What the next year looks like, before anything counts.
pub async fn show(desk: Desk, Path(slug): Path<String>, asked: Asked) -> Result<Response, Problem> {
    desk.must_be_signed_in(&Inside::Wheel(slug.clone()))?;
    let asked = asked.map(|it| it.0).unwrap_or_default();
    page(desk, move |look| form(look, &slug, &asked, None)).await
}

fn form(look: &Look<'_>, slug: &str, wish: &Wish, refused: Option<Refused>) -> Result<String, Problem> {
    let desktop = Desktop::find(look, slug, wish)?;
    desktop.must_steer()?;
    let (year, next) = (desktop.year, desktop.year + 1);
    let wheel = &desktop.seen.wheel;
    let coming = lines(&wheel.activities, next);
    let words = look.words();
    let said = |it: &Line| {
        desktop
            .seen
            .texts
            .get(&it.words)
            .cloned()
            .unwrap_or_else(|| ERASED.to_owned())
    };
    let (mut once, mut yearly) = (Vec::new(), Vec::new());
    for line in lines(&wheel.activities, year) {
        let same = coming
            .iter()
            .find(|it| (it.occurrence, it.nth) == (line.occurrence, line.nth));
        if line.is_once {
            let then = moved(&line.span);
            let is_there = coming
                .iter()
                .any(|it| it.activity == line.activity && then.as_ref() == Some(&it.span));
            once.push(Row {
                occurrence: line.occurrence.to_string(),
                words: said(&line),
                now: phrases::span(words, &line.span),
                then: then.map(|it| write_span(&it)).unwrap_or_default(),
                is_there,
            });
        } else {
            yearly.push(Row {
                occurrence: line.occurrence.to_string(),
                words: said(&line),
                now: phrases::span(words, &line.span),
                then: same.map(|it| phrases::span(words, &it.span)).unwrap_or_default(),
                is_there: same.is_some(),
            });
        }
    }
    let title = words.with_all(
        "wheel-copy-of",
        &[("name", desktop.name.clone()), ("year", next.to_string())],
    );
    let page = Page {
        page: Chrome::new(look, title, None),
        forms: Forms::offering(look, refused)?,
        name: &desktop.name,
        wheel: desktop.at(look, year, false),
        year,
        next,
        once,
        yearly,
    };
    rendered(look, &page)
}

/// The same time a year on: a day falls on the same weekday, 52 weeks later or 53.
fn moved(span: &Span) -> Option<Span> {
    use jiff::ToSpan as _;
    let year = span.year()? + 1;
    let on = |it: raadslag_council::clock::Date| {
        let later = it.saturating_add(52.weeks());
        if later.year() == year {
            later
        } else {
            it.saturating_add(53.weeks())
        }
    };
    Some(match *span {
        Span::Day { date } => Span::Day { date: on(date) },
        Span::Days { first, last } => Span::Days {
            first: on(first),
            last: on(last),
        },
        Span::Week { week, .. } => Span::Week {
            year,
            week: week.min(52),
        },
        Span::Month { month, .. } => Span::Month { year, month },
        Span::Months { month, last, .. } => Span::Months { year, month, last },
        Span::Quarter { quarter, .. } => Span::Quarter { year, quarter },
    })
}

/// Takes along what was chosen.
pub async fn change(Path(slug): Path<String>, filled: Filled) -> Result<Response, Problem> {
    let mut desktop = find(&filled, &slug).await?;
    let why = match read(&filled, desktop.year) {
        Ok(act) => ask(&filled, &desktop, act).await?,
        Err(found) => Some(unreadable(&filled, found)),
    };
    let (desk, fields) = (filled.desk, filled.fields);
    let asked = wish(&fields);
    match why {
        Some(why) => {
            page(desk, move |look| {
                form(look, &slug, &asked, Some(Refused { why, fields }))
            })
            .await
        }
        None => {
            desktop.year += 1;
            Ok(back(&desk, &desktop, ""))
        }
    }
}

fn read(filled: &Filled, year: i16) -> Result<WheelAct, Unread> {
    let fields = &filled.fields;
    let (mut occurrences, mut unread) = (Vec::new(), Vec::new());
    for chosen in fields.all("take") {
        let source = chosen.parse::<OccurrenceId>();
        let source = source.map_err(|_| Unread::Lines(vec![chosen.to_owned()]))?;
        let typed = fields.get(&format!("when-{chosen}"));
        // A rule stands for its time in that year: what is copied comes once.
        let when = read_when(typed, year + 1).and_then(|when| match when.in_year(year + 1).as_slice() {
            [span] => Some(When::once(*span).told_as_of(when.is_as_of())),
            _ => None,
        });
        let Some(when) = when else {
            unread.push(typed.to_owned());
            continue;
        };
        occurrences.push(Copied {
            source,
            occurrence: OccurrenceId::of(&[&filled.command.to_string(), chosen]),
            when,
        });
    }
    if !unread.is_empty() {
        return Err(Unread::Lines(unread));
    }
    Ok(WheelAct::Copy {
        from: year,
        to: year + 1,
        occurrences,
    })
}
