//! A wheel as a file: a print on A4 or A3, a table, a calendar.

use axum::extract::Path;
use axum::response::Response;
use raadslag_council::appendix::{Appendix, Content};
use raadslag_council::record::Record;
use raadslag_council::wheel::{Line, Span, lines, write_when};
use raadslag_import::wheel_table;
use raadslag_readers::calendar::{WholeDays, day_feed};
use raadslag_typeset::pdf::{Paper, PdfOptions};

use super::{Desktop, Wish, YEARS, phrases};
use crate::address::{Address, Inside};
use crate::answer;
use crate::desk::{Desk, Look};
use crate::inside::prints;
use crate::language::{Language, Words};
use crate::problem::Problem;

/// The form that a name in an address ends in, and the year before it.
const FORMS: [(&str, Made); 4] = [
    ("-a3.pdf", |look, it| print(look, it, Paper::A3)),
    (".pdf", |look, it| print(look, it, Paper::A4)),
    (".csv", table),
    (".ics", calendar),
];

type Made = fn(&Look<'_>, &Desktop) -> Result<(Vec<u8>, &'static str), Problem>;

/// A year in a form, for whoever may see the wheel.
pub async fn send(desk: Desk, Path((slug, name)): Path<(String, String)>) -> Result<Response, Problem> {
    let found = FORMS.iter().find_map(|it| Some((name.strip_suffix(it.0)?, it.1)));
    let is_year = |it: &str| it.parse().is_ok_and(|it: i16| YEARS.contains(&it));
    let (year, made) = found.filter(|it| is_year(it.0)).ok_or_else(Problem::not_found)?;
    let asked = Wish {
        aar: year.to_owned(),
        inddelt: String::new(),
    };
    let (waiting, named) = (desk.clone(), format!("aarshjul-{slug}-{name}"));
    let done = tokio::task::spawn_blocking(move || {
        let look = waiting.look()?;
        let desktop = Desktop::find(&look, &slug, &asked)?;
        made(&look, &desktop)
    });
    let (bytes, kind) = desk.no_fault(done.await)??;
    Ok(answer::file(kind, &named, bytes))
}

/// The wheel as a record of nothing else: what is printed, and what is put with an agenda.
pub fn record(look: &Look<'_>, desktop: &Desktop) -> Record {
    let words = Words(Language::Danish);
    let title = words.with_all(
        "wheel-of-year",
        &[("name", desktop.name.clone()), ("year", desktop.year.to_string())],
    );
    let mut record = prints::alone(look, words.say("year-wheel"), desktop.name.clone(), Some(look.today));
    record.appendices.push(Appendix {
        item: None,
        attachment: None,
        title: title.clone(),
        document_number: None,
        open: true,
        body: None,
        meeting_date: None,
        meeting_start: None,
        content: Content::YearWheel(desktop.drawn(look, &title)),
    });
    record
}

fn print(look: &Look<'_>, desktop: &Desktop, paper: Paper) -> Result<(Vec<u8>, &'static str), Problem> {
    let base = look.state.settings.base_url.as_deref();
    let here = Address::Inside(Inside::Wheel(desktop.slug.clone())).under(crate::address::Prefix::None);
    let options = PdfOptions {
        address: base.map(|it| format!("{}{here}", it.trim_end_matches('/'))),
        poster: Some(paper),
        ..PdfOptions::default()
    };
    let set = look.print(&record(look, desktop), &options);
    Ok((set?, answer::PDF))
}

fn table(_: &Look<'_>, desktop: &Desktop) -> Result<(Vec<u8>, &'static str), Problem> {
    let texts = &desktop.seen.texts;
    let word =
        |it: Option<raadslag_council::ids::TextId>| it.and_then(|it| texts.get(&it).cloned()).unwrap_or_default();
    let mut rows = Vec::new();
    for activity in &desktop.seen.wheel.activities {
        let route = activity
            .route
            .iter()
            .map(|it| desktop.names.get(it).cloned().unwrap_or_default());
        let route = route.collect::<Vec<_>>().join(" > ");
        rows.extend(activity.occurrences.iter().map(|it| wheel_table::Line {
            aktivitet: word(Some(activity.title)),
            when: write_when(&it.when, i16::MIN),
            area: word(activity.area),
            owner: activity.owner.map(|it| desktop.people.short(it)).unwrap_or_default(),
            route: route.clone(),
            lead: match activity.lead {
                0 => String::new(),
                lead => lead.to_string(),
            },
            words: word(it.words),
            about: match it.years_on {
                0 => String::new(),
                on => format!("{on:+}"),
            },
            internal: if activity.is_internal {
                "ja".to_owned()
            } else {
                String::new()
            },
        }));
    }
    Ok((wheel_table::write(&rows).into_bytes(), answer::CSV))
}

/// What has days of its own; what is only known by its month or quarter is no day in a calendar.
fn calendar(look: &Look<'_>, desktop: &Desktop) -> Result<(Vec<u8>, &'static str), Problem> {
    let words = look.words();
    let is_exact = |it: &Line| matches!(it.span, Span::Day { .. } | Span::Days { .. } | Span::Week { .. });
    let days = lines(&desktop.seen.wheel.activities, desktop.year);
    let day = |it: &Line| {
        Some(WholeDays {
            uid: format!("{}-{}-{}@raadslag", it.occurrence, desktop.year, it.nth),
            at: look.now,
            first: it.span.first()?,
            last: it.span.last()?,
            summary: desktop.seen.texts.get(&it.words).cloned().unwrap_or_default(),
            note: phrases::span(words, &it.span),
        })
    };
    let days: Vec<WholeDays> = days.iter().filter(|it| is_exact(it)).filter_map(day).collect();
    let title = words.with_all(
        "wheel-of-year",
        &[("name", desktop.name.clone()), ("year", desktop.year.to_string())],
    );
    Ok((day_feed(&title, &days).into_bytes(), "text/calendar; charset=utf-8"))
}
