//! A year wheel as a table: a column with months or other times, and one with what comes then.

use raadslag_council::appendix::{WheelEntry, WheelGroup, YearWheel};
use raadslag_council::wheel::{Span, When, read_when};

use super::rows::{Row, paragraphs};
use super::year_wheel::{NAMES, as_of, date_entry, found, heading_quarter, settle_quarters, year_of};
use super::{Context, Found};

/// Words over the column of times.
const TIMES: [&str; 9] = [
    "måned",
    "månede",
    "hvornår",
    "tidspunkt",
    "kvartal",
    "uge",
    "periode",
    "termin",
    "dato",
];

/// Words over the column of what comes.
const TOPICS: [&str; 11] = [
    "aktivitet",
    "aktiviteter",
    "emne",
    "emner",
    "opgave",
    "opgaver",
    "hvad",
    "punkt",
    "punkter",
    "sag",
    "tema",
];

fn cells(row: &Row<'_>) -> Vec<String> {
    let cells = row.line.text.split('\t');
    cells
        .map(|it| it.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect()
}

fn place_of(words: &[&str], cells: &[String]) -> Option<usize> {
    cells
        .iter()
        .position(|it| words.contains(&it.trim_end_matches(':').to_lowercase().as_str()))
}

pub(super) fn read(rows: &[Row<'_>], context: Context<'_>) -> Option<Found> {
    let columns = |row: &Row<'_>| {
        let cells = cells(row);
        Some((place_of(&TIMES, &cells)?, place_of(&TOPICS, &cells)?))
    };
    let (head, (times, topics)) = rows
        .iter()
        .enumerate()
        .find_map(|(at, row)| Some((at, columns(row)?)))?;
    let titles = paragraphs(&rows[..head]);
    let title = titles
        .into_iter()
        .next()
        .unwrap_or_else(|| context.attachment_title.to_owned());
    let year = year_of(&title).or_else(|| year_of(context.attachment_title));
    let said = format!("{} {title}", context.attachment_title).to_lowercase();
    if year.is_none() && !NAMES.iter().any(|it| said.contains(it)) {
        return None;
    }
    let counted = year.or(context.meeting_date.map(|it| it.year()))?;
    let mut groups: Vec<WheelGroup> = Vec::new();
    let mut places = Vec::new();
    for row in &rows[head + 1..] {
        let cells = cells(row);
        let cell = |at: usize| cells.get(at).map(String::as_str).unwrap_or_default();
        let (time, topic) = (cell(times), cell(topics));
        let is_new = !time.is_empty() && groups.last().is_none_or(|it| it.heading.as_deref() != Some(time));
        if is_new {
            groups.push(WheelGroup {
                heading: Some(time.to_owned()),
                quarter: heading_quarter(time).or_else(|| quarter(time, counted)),
                entries: Vec::new(),
            });
            places.push(row.place());
        }
        let Some(group) = groups.last_mut().filter(|_| !topic.is_empty()) else {
            continue;
        };
        let mut entry = WheelEntry {
            text: topic.to_owned(),
            one_off: row.is_italic,
            ..WheelEntry::default()
        };
        date_entry(&mut entry, year);
        if let (
            None,
            Some(When::Once {
                span: Span::Day { date },
                ..
            }),
        ) = (entry.date, read_when(time, counted))
        {
            entry.date = Some(date);
        }
        group.entries.push(entry);
    }
    let is_told = groups.iter().filter(|it| it.quarter.is_some()).count();
    if groups.len() < 2 || is_told * 2 < groups.len() {
        return None;
    }
    let findings = settle_quarters(&mut groups, &places);
    let as_of = as_of(context.attachment_title).or_else(|| as_of(&title));
    let wheel = YearWheel {
        year,
        as_of,
        groups,
        footer: None,
        title,
    };
    Some(found(wheel, findings, head > 0))
}

/// The quarter of any time that people write.
fn quarter(time: &str, year: i16) -> Option<u8> {
    let span = *read_when(time, year)?.in_year(year).first()?;
    u8::try_from(span.quarter()?).ok()
}
