//! A year wheel out of a paper: topics that recur under the same title become one activity with several occurrences.

use super::said::AS_OF;
use super::{Rule, Span, When, read_when};
use crate::appendix::{WheelEntry, WheelGroup, YearWheel};
use crate::clock::Date;
use crate::danish::{self, MONTHS};
use crate::identity::fold;

/// An activity as a paper has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadActivity {
    /// What it is called, without what tells its occurrences apart.
    pub title: String,
    /// When it comes.
    pub occurrences: Vec<ReadOccurrence>,
}

/// An occurrence as a paper has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOccurrence {
    /// As printed.
    pub text: String,
    /// When; nothing where the paper does not say.
    pub when: Option<When>,
    /// It is about a year so many after.
    pub years_on: i8,
    /// Its quarter was guessed, because the paper names none.
    pub is_guessed: bool,
}

/// The activities of a paper's wheel in its order, and the event under it. A year is counted from where the wheel names none.
pub fn read_appendix(wheel: &YearWheel, otherwise: i16) -> Vec<ReadActivity> {
    let year = wheel.year.or(wheel.as_of.map(Date::year)).unwrap_or(otherwise);
    let mut found: Vec<(String, ReadActivity)> = Vec::new();
    for group in &wheel.groups {
        for entry in &group.entries {
            let base = base(&entry.text);
            let occurrence = read_entry(entry, group, year);
            let key = fold(base);
            match found.iter_mut().find(|it| it.0 == key) {
                Some((_, known)) => {
                    known.title = base.to_owned();
                    known.occurrences.push(occurrence);
                }
                None => found.push((
                    key,
                    ReadActivity {
                        title: entry.text.trim().to_owned(),
                        occurrences: vec![occurrence],
                    },
                )),
            }
        }
    }
    let mut all: Vec<ReadActivity> = found.into_iter().map(|it| it.1).collect();
    all.extend(read_footer(wheel));
    all
}

fn read_entry(entry: &WheelEntry, group: &WheelGroup, year: i16) -> ReadOccurrence {
    let quarter = group.quarter.and_then(|it| i8::try_from(it).ok());
    let said = said(entry, year);
    let rule = of_heading(group, year).or(quarter.map(|quarter| Rule::Quarter { quarter }));
    let whole = rule.and_then(|rule| match entry.one_off {
        true => rule.in_year(year).first().map(|span| When::once(*span)),
        false => Some(When::yearly(rule, year)),
    });
    let years_on = entry.year.and_then(|it| i8::try_from(it - year).ok());
    ReadOccurrence {
        text: entry.text.trim().to_owned(),
        is_guessed: said.is_none() && group.heading.is_none() && whole.is_some(),
        when: said.or(whole),
        years_on: years_on.unwrap_or_default(),
    }
}

/// The time that a heading says more exactly than its quarter: `September`, `Uge 34`.
fn of_heading(group: &WheelGroup, year: i16) -> Option<Rule> {
    let heading = group.heading.as_deref()?.trim_end_matches([':', '.', ' ']);
    match read_when(heading, year)? {
        // A quarter by its months is the quarter.
        When::Yearly {
            rule: Rule::Months { .. },
            ..
        } if group.quarter.is_some() => None,
        When::Yearly { rule, .. } => Some(rule),
        When::Once { .. } => None,
    }
}

/// The time that an entry says itself.
fn said(entry: &WheelEntry, year: i16) -> Option<When> {
    let text = match point_in_month(&entry.text) {
        Some(at) => entry
            .text
            .get(at..)?
            .split_whitespace()
            .take(2)
            .collect::<Vec<_>>()
            .join(" "),
        None => match (week_in(&entry.text), entry.date.filter(|it| it.year() == year)) {
            (Some(week), _) => week.to_owned(),
            // A day of another year is no day of this wheel.
            (None, day) => danish::day(day?),
        },
    };
    let text = text.trim_matches(|it: char| !it.is_alphanumeric()).to_owned();
    // `Budgetopfølgning pr. ultimo marts` tells how it stands then.
    let said = format!(" {}", entry.text.to_lowercase());
    let is_as_of = AS_OF.iter().any(|it| said.contains(&format!(" {it}")));
    let when = match (read_when(&text, year)?, entry.one_off) {
        (When::Yearly { rule, .. }, true) => rule.in_year(year).first().map(|span| When::once(*span)),
        (
            When::Once {
                span: Span::Day { date },
                ..
            },
            false,
        ) => Some(When::yearly(
            Rule::Day {
                month: date.month(),
                day: date.day(),
            },
            year,
        )),
        (when, _) => Some(when),
    };
    when.map(|it| it.told_as_of(is_as_of))
}

/// Where `ultimo marts` begins.
fn point_in_month(text: &str) -> Option<usize> {
    let lower = text.to_lowercase();
    let at = ["primo ", "medio ", "ultimo "].iter().find_map(|it| lower.find(it))?;
    (lower.len() == text.len()).then_some(at)
}

/// `uge 7`, `uge 28-30`
fn week_in(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    let at = lower.find("uge ").filter(|_| lower.len() == text.len())?;
    let is_word = !text[..at].ends_with(char::is_alphanumeric);
    let number = text.get(at + "uge ".len()..)?;
    let is_of_number = |it: char| it.is_ascii_digit() || matches!(it, '-' | '–');
    let length = number.find(|it: char| !is_of_number(it)).unwrap_or(number.len());
    let end = at + "uge ".len() + length;
    (is_word && number.starts_with(|it: char| it.is_ascii_digit())).then(|| &text[at..end])
}

/// Words that lead up to a day.
const LEADS: [&str; 8] = ["pr.", "per", "pr", "den", "d.", "d", "senest", "inden"];

/// Without the words that lead up to a time.
fn without_leads(text: &str) -> &str {
    let mut text = text.trim().trim_end_matches(',').trim_end();
    while let Some((before, last)) = text.rsplit_once(' ')
        && LEADS.contains(&last.to_lowercase().as_str())
    {
        text = before.trim_end().trim_end_matches(',').trim_end();
    }
    text
}

/// The title without what tells one occurrence from another: `2020: `, ` pr. ultimo marts`, ` 28. september`.
fn base(text: &str) -> &str {
    let text = text.trim();
    let text = match text.split_once(':') {
        Some((year, rest)) if year.trim().len() == 4 && year.trim().parse::<i16>().is_ok() => rest.trim(),
        _ => text,
    };
    if let Some(at) = point_in_month(text) {
        let before = without_leads(text.get(..at).unwrap_or(text));
        return if before.is_empty() { text } else { before };
    }
    without_day(text).unwrap_or(text)
}

/// Without a day at its end.
fn without_day(text: &str) -> Option<&str> {
    let (rest, month) = text.rsplit_once(' ')?;
    let (rest, day) = rest.rsplit_once(' ')?;
    let is_day = day.strip_suffix('.')?.bytes().all(|it| it.is_ascii_digit());
    let rest = without_leads(rest);
    (is_day && MONTHS.contains(&month.to_lowercase().as_str()) && !rest.is_empty()).then_some(rest)
}

/// The event under the wheel.
fn read_footer(wheel: &YearWheel) -> Option<ReadActivity> {
    let footer = wheel.footer.as_ref()?;
    let (first, last) = (footer.from?, footer.to.or(footer.from)?);
    let span = match first == last {
        true => Span::Day { date: first },
        false => Span::Days { first, last },
    };
    Some(ReadActivity {
        title: footer.event.clone().unwrap_or_else(|| footer.text.clone()),
        occurrences: vec![ReadOccurrence {
            text: footer.text.clone(),
            when: Some(When::once(span)),
            years_on: 0,
            is_guessed: false,
        }],
    })
}
