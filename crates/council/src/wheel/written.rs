//! When something comes, as people write it in Danish: `ultimo marts`, `første onsdag i måneden`, `uge 34`, `juni 2028`.

use super::{Rule, Span, When};
use crate::clock::Date;
use crate::danish::{self, MONTHS, WEEKDAYS};

const NUMBERS: [(&str, i8); 6] = [
    ("første", 1),
    ("anden", 2),
    ("andet", 2),
    ("tredje", 3),
    ("fjerde", 4),
    ("sidste", -1),
];

/// Reads when something comes. What names a year comes once, in that year; anything else every year from `year` on.
/// Nothing where it cannot be read: a time is never guessed.
pub fn read_when(text: &str, year: i16) -> Option<When> {
    let lower = text.trim().to_lowercase();
    if let Some(date) = read_date(&lower) {
        return Some(When::Once {
            span: Span::Day { date },
        });
    }
    let mut words: Vec<&str> = lower.split_whitespace().collect();
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
    if words.first().is_some_and(|it| matches!(*it, "d." | "den")) {
        words.remove(0);
    }
    let when = match (read_rule(&words), named) {
        (Some(Rule::Day { month, day }), Some(named)) => When::Once {
            span: Span::Day {
                date: Date::new(named, month, day).ok()?,
            },
        },
        (Some(rule), Some(named)) if from.is_none() && until.is_none() => match rule.in_year(named).as_slice() {
            [only] => When::Once { span: *only },
            // Every month of one year is a rule with an end.
            [_, _, ..] => When::Yearly {
                rule,
                from: named,
                until: Some(named),
            },
            [] => return None,
        },
        (Some(rule), None) => When::Yearly {
            rule,
            from: from.unwrap_or(year),
            until,
        },
        (None, _) => When::Once {
            span: read_between(&words.join(" "), named.unwrap_or(year))?,
        },
        _ => return None,
    };
    when.is_sound().then_some(when)
}

/// Reads every time that a cell of a table names: `marts og september`, `1. februar, 1. maj`, `hvert kvartal`. A year at the
/// end is the year of all.
pub fn read_whens(text: &str, year: i16) -> Option<Vec<When>> {
    if let Some(when) = read_when(text, year) {
        return Some(vec![when]);
    }
    let lower = text.trim().to_lowercase();
    let yearly = |rule: Rule| When::Yearly {
        rule,
        from: year,
        until: None,
    };
    match lower.as_str() {
        "hvert kvartal" | "kvartalsvis" | "kvartalsvist" => {
            return Some((1..=4).map(|quarter| yearly(Rule::Quarter { quarter })).collect());
        }
        "hver måned" | "månedlig" | "månedligt" | "månedsvis" => {
            return Some((1..=12).map(|month| yearly(Rule::Month { month })).collect());
        }
        _ => {}
    }
    let parts: Vec<&str> = lower
        .split(',')
        .flat_map(|it| it.split(" og "))
        .map(str::trim)
        .collect();
    let year_of = |it: &str| it.rsplit(' ').next().and_then(read_year);
    let named = parts.last().and_then(|it| year_of(it)).map(|it| format!(" {it}"));
    let read = |it: &&str| match &named {
        Some(named) if year_of(it).is_none() => read_when(&format!("{it}{named}"), year),
        _ => read_when(it, year),
    };
    (parts.len() > 1).then(|| parts.iter().map(read).collect()).flatten()
}

/// `2027-06-05`, `05-06-2027`, `5.6.2027`, `5/6-2027`
fn read_date(text: &str) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['-', '.', '/']).collect();
    let [day, month, year] = parts.as_slice() else {
        return None;
    };
    Date::new(read_year(year)?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn read_year(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|it| is_year && (1900..2200).contains(it))
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

fn read_month(word: &str) -> Option<i8> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let is = |it: &&str| *it == word || (matches!(word.len(), 3 | 4) && it.starts_with(word));
    (1i8..).zip(&MONTHS).find(|it| is(it.1)).map(|it| it.0)
}

/// `21.`
fn read_number(word: &str) -> Option<i8> {
    word.strip_suffix('.').unwrap_or(word).parse().ok()
}

fn read_rule(words: &[&str]) -> Option<Rule> {
    match words {
        ["primo", month] => Some(Rule::Start {
            month: read_month(month)?,
        }),
        ["medio", month] => Some(Rule::Middle {
            month: read_month(month)?,
        }),
        ["ultimo", month] => Some(Rule::End {
            month: read_month(month)?,
        }),
        ["uge", week] => Some(Rule::Week {
            week: read_number(week)?,
        }),
        [quarter, "kvartal" | "kvt." | "kvt" | "kv." | "kv"] => Some(Rule::Quarter {
            quarter: read_number(quarter)?,
        }),
        [quarter] if quarter.starts_with('q') => Some(Rule::Quarter {
            quarter: read_number(quarter.trim_start_matches('q'))?,
        }),
        [date] if date.contains('/') => {
            let (day, month) = date.split_once('/')?;
            Some(Rule::Day {
                month: month.parse().ok()?,
                day: day.parse().ok()?,
            })
        }
        [month] => Some(Rule::Month {
            month: read_month(month)?,
        }),
        [day, month] if read_number(day).is_some() => Some(Rule::Day {
            month: read_month(month)?,
            day: read_number(day)?,
        }),
        [nth, weekday, "i", rest @ ..] => Some(Rule::Nth {
            nth: match NUMBERS.iter().find(|it| it.0 == *nth) {
                Some(named) => named.1,
                None => read_number(nth)?,
            },
            weekday: (1i8..).zip(&WEEKDAYS).find(|it| it.1 == weekday)?.0,
            month: match rest {
                ["måneden"] | ["hver", "måned"] => None,
                [month] => Some(read_month(month)?),
                _ => return None,
            },
        }),
        _ => None,
    }
}

/// `6.-7. juni`, `30. juni - 2. juli`, `april-maj`, `uge 28-30`, `1. halvår`, `mellem 1. og 10. oktober`
fn read_between(text: &str, year: i16) -> Option<Span> {
    let text = match text.strip_prefix("mellem ") {
        Some(rest) => rest.replacen(" og ", "-", 1),
        None => text.to_owned(),
    };
    let month = |month: i8| Some(Span::Month { year, month });
    let week = |it: &str| {
        let week = read_number(it.trim_start_matches("uge").trim())?;
        Some(Span::Week { year, week })
    };
    let (first, last) = match text.as_str() {
        "1. halvår" => (month(1)?.first()?, month(6)?.last()?),
        "2. halvår" => (month(7)?.first()?, month(12)?.last()?),
        _ => {
            let (first, last) = text.split_once(['-', '–'])?;
            let (first, last) = (first.trim(), last.trim());
            match (read_month(first), read_month(last)) {
                (Some(first), Some(last)) => (month(first)?.first()?, month(last)?.last()?),
                _ if first.starts_with("uge ") => (week(first)?.first()?, week(last)?.last()?),
                _ => read_days(first, last, year)?,
            }
        }
    };
    (first < last).then_some(Span::Days { first, last })
}

/// The first day may leave out what the last one says of both.
fn read_days(first: &str, last: &str, year: i16) -> Option<(Date, Date)> {
    let last: Vec<&str> = last.split_whitespace().collect();
    let [last_day, last_month] = last.as_slice() else {
        return None;
    };
    let first: Vec<&str> = first.split_whitespace().collect();
    let (day, month, own) = match first.as_slice() {
        [day] => (day, last_month, None),
        [day, month] => (day, month, None),
        [day, month, own] => (day, month, Some(read_year(own)?)),
        _ => return None,
    };
    let date = |year: i16, month: &str, day: &str| Date::new(year, read_month(month)?, read_number(day)?).ok();
    Some((
        date(own.unwrap_or(year), month, day)?,
        date(year, last_month, last_day)?,
    ))
}

/// When something comes, so that [`read_when`] reads the same; a first year is written where it is after `shown`.
pub fn write_when(when: &When, shown: i16) -> String {
    match when {
        When::Once { span } => write_span(span),
        When::Yearly { rule, from, until } => {
            let from = (*from > shown).then(|| format!(" fra {from}"));
            let until = until.map(|it| format!(" til {it}"));
            format!(
                "{}{}{}",
                write_rule(rule),
                from.unwrap_or_default(),
                until.unwrap_or_default()
            )
        }
    }
}

fn write_rule(rule: &Rule) -> String {
    match *rule {
        Rule::Day { month, day } => format!("{day}. {}", month_of(month)),
        Rule::Start { month } => format!("primo {}", month_of(month)),
        Rule::Middle { month } => format!("medio {}", month_of(month)),
        Rule::End { month } => format!("ultimo {}", month_of(month)),
        Rule::Week { week } => format!("uge {week}"),
        Rule::Month { month } => month_of(month).to_owned(),
        Rule::Quarter { quarter } => format!("{quarter}. kvartal"),
        Rule::Nth { nth, weekday, month } => {
            let nth = NUMBERS.iter().find(|it| it.1 == nth).map_or("", |it| it.0);
            let weekday = usize::try_from(weekday - 1).ok().and_then(|it| WEEKDAYS.get(it));
            let month = month.map_or("måneden", month_of);
            format!("{nth} {} i {month}", weekday.unwrap_or(&""))
        }
    }
}

/// Days, as exactly as they are known: `31. marts 2027`, `6.-7. juni 2027`, `uge 34 2027`, `marts 2027`.
pub fn write_span(span: &Span) -> String {
    match *span {
        Span::Day { date } => danish::day(date),
        Span::Days { first, last } if (first.year(), first.month()) == (last.year(), last.month()) => {
            format!("{}.-{}", first.day(), danish::day(last))
        }
        Span::Days { first, last } => format!("{}-{}", danish::day(first), danish::day(last)),
        Span::Week { year, week } => format!("uge {week} {year}"),
        Span::Month { year, month } => format!("{} {year}", month_of(month)),
        Span::Quarter { year, quarter } => format!("{quarter}. kvartal {year}"),
    }
}

fn month_of(month: i8) -> &'static str {
    let place = usize::try_from(month - 1).ok();
    place.and_then(|it| MONTHS.get(it)).copied().unwrap_or_default()
}
