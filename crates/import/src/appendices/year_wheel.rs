//! A year wheel as text: groups of entries, one-off ones in italics, and an event under it.

use raadslag_council::appendix::{Content, WheelEntry, WheelFooter, WheelGroup, YearWheel};
use raadslag_council::clock::Date;
use raadslag_council::danish::MONTHS;
use raadslag_council::finding::{Finding, FindingKind};

use super::rows::{Row, join, paragraphs};
use super::{Context, Found, guess, months_table, printed};
use crate::dates::{Precision, read_date, read_dates};

/// What a wheel calls itself; the first two may do without headings.
pub(super) const NAMES: [&str; 9] = [
    "årshjul",
    "a\u{30a}rshjul",
    "årsplan",
    "årskalender",
    "aktivitetsplan",
    "aktivitetskalender",
    "årsoversigt",
    "årscyklus",
    "årsrytme",
];

pub(super) fn read(rows: &[Row<'_>], context: Context<'_>) -> Option<Found> {
    if let Some(found) = months_table::read(rows, context) {
        return Some(found);
    }
    let first = rows
        .iter()
        .position(|it| it.is_point || heading_quarter(&it.text).is_some() || month_with_entries(&it.text).is_some())?;
    let titles = paragraphs(&rows[..first]);
    let said = format!("{} {}", context.attachment_title, titles.join(" ")).to_lowercase();
    let is_wheel = NAMES[..2].iter().any(|it| said.contains(it));
    let is_named = NAMES.iter().any(|it| said.contains(it));
    // Without marks every line is an entry, and nothing stands under them.
    let last = rows.iter().rposition(|it| it.is_point).unwrap_or(rows.len() - 1);
    let end = (last + 1..rows.len())
        .find(|it| rows[*it].is_apart)
        .unwrap_or(rows.len());
    let title = titles
        .into_iter()
        .next()
        .unwrap_or_else(|| context.attachment_title.to_owned());
    let year = year_of(&title).or_else(|| year_of(context.attachment_title));
    let (mut groups, places) = groups(&rows[first..end], year);
    let has_headings = groups.iter().filter(|it| it.heading.is_some()).count() > 1;
    // Quarters or months with lists under them and a year over them are a wheel, whatever it is called.
    let is_like = || year.is_some() && is_in_order(&groups) && groups.iter().all(|it| it.heading.is_some());
    if has_headings && !is_named && !is_like() || !has_headings && (groups.len() < 3 || !is_wheel) {
        return None;
    }
    let findings = settle_quarters(&mut groups, &places);
    let mut below = String::new();
    rows[end..].iter().for_each(|row| join(&mut below, &row.text));
    let footer = footer(below, year, context.meeting_date);
    let as_of = [context.attachment_title, title.as_str()].into_iter().find_map(as_of);
    let wheel = YearWheel {
        title,
        year,
        as_of,
        groups,
        footer,
    };
    Some(found(wheel, findings, first > 0))
}

/// Quarters that go up, at least two of them.
fn is_in_order(groups: &[WheelGroup]) -> bool {
    let quarters: Vec<u8> = groups.iter().filter_map(|it| it.quarter).collect();
    let is_up = quarters.windows(2).all(|it| it[0] <= it[1]);
    is_up && quarters.first() != quarters.last()
}

/// The wheel of our own print, whose headings in brackets were never written.
pub(super) fn of_groups(
    title: String,
    day: Option<String>,
    mut printed: Vec<printed::Group>,
    context: Context<'_>,
) -> Option<Found> {
    let year = year_of(&title).or_else(|| year_of(context.attachment_title));
    let below = printed.pop_if(|it| it.points.is_empty()).map(|it| it.heading);
    let places: Vec<String> = printed.iter().map(|it| it.place.clone()).collect();
    let group = |it: printed::Group| {
        let bare = it.heading.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
        let entry = |point: printed::Point| {
            let mut entry = WheelEntry {
                text: point.text,
                one_off: point.one_off,
                ..WheelEntry::default()
            };
            date_entry(&mut entry, year);
            entry
        };
        WheelGroup {
            quarter: heading_quarter(bare.unwrap_or(&it.heading)),
            entries: it.points.into_iter().map(entry).collect(),
            heading: bare.is_none().then_some(it.heading),
        }
    };
    let mut groups: Vec<WheelGroup> = printed.into_iter().map(group).collect();
    let findings = settle_quarters(&mut groups, &places);
    let as_of = day
        .and_then(|it| read_date(&it, None)?.day.ok())
        .or_else(|| as_of(&title));
    let wheel = YearWheel {
        year,
        as_of,
        groups,
        footer: footer(below.unwrap_or_default(), year, context.meeting_date),
        title,
    };
    // Other things are printed as headings with points too.
    let says_so = || NAMES.iter().any(|it| wheel.title.to_lowercase().contains(it));
    let is_wheel = wheel.year.is_some() || wheel.groups.iter().any(|it| it.quarter.is_some()) || says_so();
    (is_wheel && !wheel.groups.is_empty()).then(|| found(wheel, findings, true))
}

pub(super) fn found(wheel: YearWheel, findings: Vec<Finding>, has_title: bool) -> Found {
    let YearWheel {
        title, groups, footer, ..
    } = &wheel;
    let mut fields: Vec<String> = if has_title { vec![title.clone()] } else { Vec::new() };
    fields.extend(
        groups
            .iter()
            .flat_map(|it| it.heading.iter().chain(it.entries.iter().map(|it| &it.text)))
            .cloned(),
    );
    fields.extend(footer.iter().map(|it| it.text.clone()));
    Found {
        content: Content::YearWheel(wheel),
        findings,
        fields,
        told: Vec::new(),
    }
}

/// The last year that a title names, outside its date.
pub(super) fn year_of(title: &str) -> Option<i16> {
    let is_year = |it: &&str| it.len() == 4 && it.bytes().all(|byte| byte.is_ascii_digit());
    let years = title.split(|it: char| !it.is_alphanumeric()).filter(is_year);
    years
        .filter_map(|it| it.parse().ok())
        .rfind(|it| (1970..2200).contains(it))
}

/// `pr. 26. juni 2019`
pub(super) fn as_of(title: &str) -> Option<Date> {
    let lower = title.to_lowercase();
    let at = ["pr. ", "per ", "revideret", "opdateret"]
        .iter()
        .find_map(|it| lower.find(it))?;
    let found = read_date(title.get(at..)?, None)?;
    found.day.ok().filter(|_| found.precision == Precision::Day)
}

/// `2. kvartal`, `Kvartal 2 (april-juni)`, `Andet kvartal`, `Q3`, `Januar`, `JAN-MAR`
pub(super) fn heading_quarter(text: &str) -> Option<u8> {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches([':', '.']).trim();
    let of_quarter = bare.split(" (").next().unwrap_or(bare);
    let by_number = ["kvartal", "kvt"].iter().find_map(|word| {
        let number = of_quarter
            .strip_suffix(word)
            .or_else(|| of_quarter.strip_prefix(word))?;
        let number = number.trim().trim_end_matches('.');
        let in_words = || ORDINALS.iter().position(|it| *it == number);
        number.parse().ok().or_else(|| u8::try_from(in_words()? + 1).ok())
    });
    let by_letter = || bare.strip_prefix(['q', 'k']).and_then(|it| it.trim().parse().ok());
    let by_month = || {
        let month = bare.split([' ', '-', '–', '/']).next()?;
        let is_short = bare.split([' ', '-', '–', '/']).filter(|it| !it.is_empty()).count() < 3;
        let is_month = |it: &&str| *it == month || month.len() == 3 && it.starts_with(month);
        let month = MONTHS.iter().position(is_month).filter(|_| is_short)?;
        u8::try_from(month / 3 + 1).ok()
    };
    by_number
        .or_else(by_letter)
        .or_else(by_month)
        .filter(|it| (1..=4).contains(it))
}

const ORDINALS: [&str; 4] = ["første", "andet", "tredje", "fjerde"];

/// `Januar: lønforhandling, årsberetning`: a month and what comes in it, in one line.
fn month_with_entries(text: &str) -> Option<(&str, &str)> {
    let (heading, entries) = text.split_once(": ")?;
    heading_quarter(heading)?;
    Some((heading, entries.trim()))
}

/// `Valgdag (enkeltstående)`, `Flytning (kun 2026)`
fn is_said_once(text: &str) -> bool {
    let lower = text.to_lowercase();
    let inside = lower.strip_suffix(')').and_then(|it| it.rsplit_once('('));
    inside.is_some_and(|(_, said)| {
        let of_year = said
            .strip_prefix("kun ")
            .and_then(|it| it.strip_prefix("i ").or(Some(it)));
        let is_year = of_year.is_some_and(|it| it.len() == 4 && it.bytes().all(|it| it.is_ascii_digit()));
        is_year || ["enkeltstående", "engangsopgave", "engangsaktivitet", "en gang"].contains(&said)
    })
}

fn groups(rows: &[Row<'_>], year: Option<i16>) -> (Vec<WheelGroup>, Vec<String>) {
    let mut groups: Vec<WheelGroup> = Vec::new();
    let mut places = Vec::new();
    let has_points = rows.iter().any(|it| it.is_point);
    for row in rows {
        if let Some((heading, entries)) = month_with_entries(&row.text).filter(|_| !row.is_point) {
            let entry = |it: &str| WheelEntry {
                text: it.trim().to_owned(),
                ..WheelEntry::default()
            };
            groups.push(WheelGroup {
                heading: Some(heading.to_owned()),
                quarter: heading_quarter(heading),
                entries: entries.split(", ").map(entry).collect(),
            });
            places.push(row.place());
            continue;
        }
        let quarter = (!row.is_point).then(|| heading_quarter(&row.text)).flatten();
        let follows_heading = groups.last().is_some_and(|it| it.entries.is_empty());
        if quarter.is_some() || groups.is_empty() || row.is_apart && row.is_point && !follows_heading {
            let heading = quarter.map(|_| row.text.clone());
            groups.push(WheelGroup {
                heading,
                quarter,
                entries: Vec::new(),
            });
            places.push(row.place());
        }
        let Some(group) = groups.last_mut().filter(|_| quarter.is_none()) else {
            continue;
        };
        match group.entries.last_mut() {
            Some(last) if !row.is_point && (has_points || row.text.starts_with(char::is_lowercase)) => {
                join(&mut last.text, &row.text);
            }
            _ => group.entries.push(WheelEntry {
                text: row.text.clone(),
                one_off: row.is_italic,
                ..WheelEntry::default()
            }),
        }
    }
    groups.retain(|it| !it.entries.is_empty());
    for entry in groups.iter_mut().flat_map(|it| &mut it.entries) {
        date_entry(entry, year);
        entry.one_off |= is_said_once(&entry.text);
    }
    (groups, places)
}

/// `2020: …` names another year, `28. september` a day.
pub(super) fn date_entry(entry: &mut WheelEntry, year: Option<i16>) {
    let named = entry.text.split_once(':').and_then(|(it, _)| it.trim().parse().ok());
    entry.year = named.filter(|it| (1970..2200).contains(it));
    let middle = entry.year.or(year).and_then(|it| Date::new(it, 7, 1).ok());
    let found = read_dates(&entry.text, middle).into_iter().find(|it| {
        let raw = it.raw(&entry.text);
        it.precision == Precision::Day
            && raw.contains(|letter: char| letter.is_ascii_digit())
            && !is_point_in_month(raw)
    });
    entry.date = found.and_then(|it| it.day.ok());
}

fn is_point_in_month(raw: &str) -> bool {
    ["ultimo", "medio", "primo", "udgangen"]
        .iter()
        .any(|it| raw.to_lowercase().contains(it))
}

/// Quarters of groups without a heading, from the months that their entries name.
pub(super) fn settle_quarters(groups: &mut [WheelGroup], places: &[String]) -> Vec<Finding> {
    let is_known: Vec<bool> = groups.iter().map(|it| it.quarter.is_some()).collect();
    for group in groups.iter_mut().filter(|it| it.quarter.is_none()) {
        group.quarter = likely_quarter(group);
    }
    let missing: Vec<u8> = (1..=4)
        .filter(|it| groups.iter().all(|group| group.quarter != Some(*it)))
        .collect();
    let mut open: Vec<&mut WheelGroup> = groups.iter_mut().filter(|it| it.quarter.is_none()).collect();
    if let ([quarter], [group]) = (missing.as_slice(), open.as_mut_slice()) {
        group.quarter = Some(*quarter);
    }
    let guessed = groups
        .iter()
        .zip(is_known)
        .zip(places)
        .filter(|((group, known), _)| !known && group.quarter.is_some());
    guessed
        .map(|((group, _), place)| {
            guess(
                FindingKind::GuessedQuarter,
                place.clone(),
                group.entries.first().map_or("", |it| &it.text),
            )
        })
        .collect()
}

fn likely_quarter(group: &WheelGroup) -> Option<u8> {
    let mut votes = [0u32; 4];
    let any_year = Date::new(2000, 7, 1).ok();
    for entry in group.entries.iter().filter(|it| it.year.is_none()) {
        for found in read_dates(&entry.text, any_year) {
            if let Ok(day) = found.day
                && let Some(vote) = usize::try_from((day.month() - 1) / 3)
                    .ok()
                    .and_then(|it| votes.get_mut(it))
            {
                *vote += 1;
            }
        }
    }
    let most = *votes.iter().max()?;
    let is_clear = most > 0 && votes.iter().filter(|it| **it == most).count() == 1;
    let place = votes.iter().position(|it| *it == most)?;
    u8::try_from(place + 1).ok().filter(|_| is_clear)
}

/// `Chefforum 6-7/6 med CDEU (borgmester og kommunaldirektør)`
fn footer(text: String, year: Option<i16>, meeting: Option<Date>) -> Option<WheelFooter> {
    if text.is_empty() {
        return None;
    }
    let middle = year.and_then(|it| Date::new(it, 7, 1).ok()).or(meeting);
    let date = read_date(&text, middle);
    let (before, after) = date.as_ref().map_or((text.as_str(), ""), |it| {
        (&text[..it.range.start], &text[it.range.end..])
    });
    let event = before.trim().trim_end_matches([',', ':', '-', '–']).trim();
    let outer = after.split('(').next().unwrap_or_default();
    let with = outer
        .trim_start()
        .strip_prefix("med ")
        .map(|it| it.trim().trim_end_matches(['.', ',']).to_owned());
    let inside = after
        .split_once('(')
        .map_or("", |(_, it)| it.split(')').next().unwrap_or_default());
    let participants = inside
        .replace(" og ", ", ")
        .split(',')
        .map(|it| it.trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect();
    let from = date.as_ref().and_then(|it| it.day.ok());
    let to = date.as_ref().and_then(|it| it.last).or(from);
    let event = (date.is_some() && !event.is_empty()).then(|| event.to_owned());
    Some(WheelFooter {
        event,
        from,
        to,
        with: with.filter(|it| !it.is_empty()),
        participants,
        text,
    })
}
