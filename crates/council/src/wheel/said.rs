//! When something comes, as people write it in Danish: `ultimo marts`, `2. tirsdag i marts`, `uge 28-30`, `Q3`, `marts og september`.

use super::{MOST_OF_ONE, Rule, Span, When};
use crate::danish::{read_day, read_month, read_weekday, read_year};

/// Which weekday of a month, in words.
pub(super) const NUMBERS: [(&str, i8); 6] = [
    ("første", 1),
    ("anden", 2),
    ("andet", 2),
    ("tredje", 3),
    ("fjerde", 4),
    ("sidste", -1),
];

/// Words for every quarter, half year and month, each with the times it stands for.
const EACH: [(&[&str], &str); 3] = [
    (
        &[
            "hvert kvartal",
            "hver kvartal",
            "kvartalsvis",
            "kvartalsvist",
            "hvert kvt",
        ],
        "1. kvartal, 2. kvartal, 3. kvartal, 4. kvartal",
    ),
    (
        &["hvert halvår", "hvert halve år", "halvårligt", "halvårlig"],
        "1. halvår, 2. halvår",
    ),
    (
        &["hver måned", "månedligt", "månedlig", "månedsvis"],
        "januar, februar, marts, april, maj, juni, juli, august, september, oktober, november, december",
    ),
];

/// Reads when something comes. What names a year comes once, in that year; anything else every year from `year` on.
/// Nothing where it cannot be read: a time is never guessed.
pub fn read_when(text: &str, year: i16) -> Option<When> {
    let lower = tidy(text);
    let as_of = AS_OF.iter().find_map(|it| lower.strip_prefix(it));
    let when = read_tidy(as_of.unwrap_or(&lower), year)?;
    Some(when.told_as_of(as_of.is_some()))
}

/// Whether a text names a day that no year has, or not the one it names: `30. februar`, `31/4`.
pub fn is_no_day(text: &str) -> bool {
    let lower = tidy(text);
    let parts: Vec<&str> = lower.split([' ', '.', '/', '-']).filter(|it| !it.is_empty()).collect();
    let by_number = |it: &str| it.parse::<i8>().ok().filter(|it| (1..=12).contains(it));
    let month = |it: &str| read_month(it).or_else(|| by_number(it));
    let (day, named, year) = match *parts.as_slice() {
        [day, named] => (day, named, Some(LEAP_YEAR)),
        [day, named, year] => (day, named, read_year(year)),
        _ => return false,
    };
    match (day.parse::<u8>(), month(named), year) {
        (Ok(day), Some(month), Some(year)) => {
            !i8::try_from(day).is_ok_and(|day| crate::clock::Date::new(year, month, day).is_ok())
        }
        _ => false,
    }
}

/// Before a day that something is told as of.
pub(super) const AS_OF: [&str; 3] = ["pr. ", "per ", "pr "];

fn read_tidy(lower: &str, year: i16) -> Option<When> {
    if let Some(date) = read_day(lower, None) {
        return Some(When::once(Span::Day { date }));
    }
    let of_years = |(first, last): (&str, &str)| Some((read_day(first, None)?, read_day(last, None)?));
    if let Some((first, last)) = lower.split_once('-').and_then(of_years) {
        return (first < last).then_some(When::once(Span::Days { first, last }));
    }
    let mut words: Vec<&str> = lower.split(' ').collect();
    let until = taken_year(&mut words, "til");
    let from = taken_year(&mut words, "fra");
    if words.ends_with(&["hvert", "år"]) {
        words.truncate(words.len() - 2);
    }
    let named = words.last().and_then(|it| read_year(it));
    if named.is_some() {
        words.pop();
        words.pop_if(|it| *it == "i");
    }
    let rule = read_rule(&between(&words))?;
    let when = match named {
        Some(named) if from.is_none() && until.is_none() => match rule.in_year(began_in(rule, named)).as_slice() {
            [only] => When::once(*only),
            // Every month of one year is a rule with an end.
            [_, _, ..] => When::Yearly {
                rule,
                from: named,
                until: Some(named),
                as_of: false,
            },
            [] => return None,
        },
        Some(_) => return None,
        None => When::Yearly {
            rule,
            from: from.unwrap_or(year),
            until,
            as_of: false,
        },
    };
    // The last day of February stands for the 29th every year, not in one that is named.
    let is_there = match (rule, named) {
        (Rule::Day { month, day }, Some(named)) => crate::clock::Date::new(named, month, day).is_ok(),
        _ => true,
    };
    (is_there && when.is_sound()).then_some(when)
}

/// Several times in one text: `marts og september`, `1., 2. og 3. kvartal`, `hvert kvartal`; nothing where one of them cannot
/// be read.
pub fn read_whens(text: &str, year: i16) -> Option<Vec<When>> {
    if let Some(one) = read_when(text, year) {
        return Some(vec![one]);
    }
    let lower = tidy(text);
    let (bare, named) = match lower.rsplit_once(' ') {
        Some((before, last)) if read_year(last).is_some() => (before.strip_suffix(" i").unwrap_or(before), Some(last)),
        _ => (lower.as_str(), None),
    };
    let each = EACH.iter().find(|it| it.0.contains(&bare)).map(|it| it.1);
    let listed = each.unwrap_or(bare).replace(" og ", ",").replace(" samt ", ",");
    let parts: Vec<&str> = listed
        .split([',', ';', '&', '+'])
        .flat_map(|it| it.split(" / "))
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    let (first, last) = (parts.first()?, parts.last()?);
    if parts.len() < 2 || parts.len() > MOST_OF_ONE {
        return None;
    }
    // What the first says before its number, and the last behind it, holds for all of them.
    let head = first.rsplit_once(' ').map_or("", |it| it.0);
    let tail = last.split_once(' ').map_or("", |it| it.1);
    let read = |part: &&str| {
        let tries = [(*part).to_owned(), format!("{head} {part}"), format!("{part} {tail}")];
        tries.iter().find_map(|it| {
            let dated = named.map(|named| format!("{it} {named}"));
            dated
                .and_then(|it| read_when(&it, year))
                .or_else(|| read_when(it, year))
        })
    };
    parts.iter().map(read).collect()
}

/// In lower case, with one kind of dash and no blanks around it, without words that say nothing of the time.
fn tidy(text: &str) -> String {
    let lower = text.trim().to_lowercase().replace(['–', '—'], "-");
    let mut tidy = lower.split_whitespace().collect::<Vec<_>>().join(" ");
    while tidy.contains(" -") || tidy.contains("- ") {
        tidy = tidy.replace(" -", "-").replace("- ", "-");
    }
    for lead in ["hvert år i ", "hvert år ", "årligt i ", "i ", "den ", "d. "] {
        tidy = tidy.strip_prefix(lead).map(str::to_owned).unwrap_or(tidy);
    }
    tidy
}

/// `mellem 1. og 10. oktober` and `fra 1. til 10. oktober` are `1.-10. oktober`.
fn between(words: &[&str]) -> String {
    let joint = match words.first() {
        Some(&"mellem") => "og",
        Some(&"fra") => "til",
        _ => match words.iter().position(|it| *it == "til") {
            Some(at) if at > 0 => return format!("{}-{}", words[..at].join(" "), words[at + 1..].join(" ")),
            _ => return words.join(" "),
        },
    };
    match words.iter().position(|it| *it == joint) {
        Some(at) => {
            let rest = words[at + 1..].join(" ");
            let rest = rest.strip_prefix("den ").unwrap_or(&rest).to_owned();
            let first = words[1..at].join(" ");
            format!("{}-{rest}", first.strip_prefix("den ").unwrap_or(&first))
        }
        None => words.join(" "),
    }
}

/// Takes `til 2030` from the end of the words.
fn taken_year(words: &mut Vec<&str>, word: &str) -> Option<i16> {
    let at = words.iter().rposition(|it| *it == word)?;
    let year = words.get(at + 1).and_then(|it| read_year(it))?;
    (at + 2 == words.len()).then(|| {
        words.truncate(at);
        year
    })
}

/// `30. december-2. januar 2027` began the year before.
fn began_in(rule: Rule, named: i16) -> i16 {
    let is_over_new_year =
        matches!(rule, Rule::Days { month, day, last_month, last_day } if (last_month, last_day) < (month, day));
    named - i16::from(is_over_new_year)
}

/// `21.`
fn read_number(word: &str) -> Option<i8> {
    word.strip_suffix('.').unwrap_or(word).parse().ok()
}

fn nth(word: &str) -> Option<i8> {
    let by_number = || word.strip_suffix('.')?.parse().ok();
    NUMBERS.iter().find(|it| it.0 == word).map(|it| it.1).or_else(by_number)
}

fn read_rule(text: &str) -> Option<Rule> {
    let words: Vec<&str> = text.split(' ').collect();
    let rule = match *words.as_slice() {
        ["primo" | "start" | "starten", month] | ["starten" | "begyndelsen", "af", month] => Rule::Start {
            month: read_month(month)?,
        },
        ["medio" | "midt", month] | ["midten", "af", month] | ["midt", "i", month] => Rule::Middle {
            month: read_month(month)?,
        },
        ["ultimo", month] | ["udgangen", "af", month] => Rule::End {
            month: read_month(month)?,
        },
        ["uge" | "uger" | "ugerne", weeks] => read_weeks(weeks)?,
        [weekday, "i", "uge", week] => Rule::DayOfWeek {
            week: read_number(week)?,
            weekday: read_weekday(weekday)?,
        },
        [number, weekday, "i", ref rest @ ..] if read_weekday(weekday).is_some() => Rule::Nth {
            nth: nth(number)?,
            weekday: read_weekday(weekday)?,
            month: match *rest {
                ["måneden"] | ["hver", "måned"] => None,
                [month] => Some(read_month(month)?),
                _ => return None,
            },
        },
        _ => {
            let whole = || read_month(text).map(|month| Rule::Month { month });
            // Every day of a year is one of a leap year.
            let day = || {
                read_day(text, Some(LEAP_YEAR)).map(|it| Rule::Day {
                    month: it.month(),
                    day: it.day(),
                })
            };
            let quarter = || read_quarter(text).map(|quarter| Rule::Quarter { quarter });
            return whole()
                .or_else(quarter)
                .or_else(day)
                .or_else(|| read_half_year(text))
                .or_else(|| read_span(text));
        }
    };
    Some(rule)
}

const LEAP_YEAR: i16 = 2000;

/// `34`, `28-30`
fn read_weeks(text: &str) -> Option<Rule> {
    Some(match text.split_once('-') {
        Some((week, last)) => Rule::Weeks {
            week: read_number(week)?,
            last: read_number(last)?,
        },
        None => Rule::Week {
            week: read_number(text)?,
        },
    })
}

/// What stands before or behind a word, as a number: `2. kvartal`, `2.kvt.`, `kvartal 2`, `andet kvartal`, `Q2`.
fn numbered(text: &str, names: &[&str]) -> Option<i8> {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let beside = |name: &&str| bare.strip_suffix(*name).or_else(|| bare.strip_prefix(*name));
    let number = names.iter().find_map(beside)?.trim().trim_start_matches('.').trim();
    let in_words = || NUMBERS.iter().find(|it| it.0 == number && it.1 > 0).map(|it| it.1);
    read_number(number).or_else(in_words)
}

fn read_quarter(text: &str) -> Option<i8> {
    numbered(text, &["kvartal", "kvart", "kvt", "kv", "q", "k"])
}

/// `1. halvår`
fn read_half_year(text: &str) -> Option<Rule> {
    let (month, last) = match numbered(text, &["halvår", "halve år", "h"])? {
        1 => (1, 6),
        2 => (7, 12),
        _ => return None,
    };
    Some(Rule::Months { month, last })
}

/// `april-maj`, `3.-4. kvartal`, `6.-7. juni`, `30. juni-2. juli`
fn read_span(text: &str) -> Option<Rule> {
    let (first, last) = text.split_once('-')?;
    if let (Some(month), Some(last)) = (read_month(first), read_month(last)) {
        return Some(Rule::Months { month, last });
    }
    if let Some(to) = read_quarter(last) {
        let from = read_number(first).or_else(|| read_quarter(first))?;
        let is_quarter = |it: i8| (1..=4).contains(&it);
        return (is_quarter(from) && is_quarter(to)).then(|| Rule::Months {
            month: from * 3 - 2,
            last: to * 3,
        });
    }
    let end = read_day(last, Some(LEAP_YEAR))?;
    let of_month = || {
        read_number(first)
            .map(|day| (end.month(), day))
            .filter(|it| it.1 < end.day())
    };
    let (month, day) = match read_day(first, Some(LEAP_YEAR)) {
        Some(first) => (first.month(), first.day()),
        None => of_month()?,
    };
    Some(Rule::Days {
        month,
        day,
        last_month: end.month(),
        last_day: end.day(),
    })
}
