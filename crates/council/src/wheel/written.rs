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
            span: read_days(&words, named.unwrap_or(year))?,
        },
        _ => return None,
    };
    when.is_sound().then_some(when)
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
    let is = |it: &&str| *it == word || (word.len() == 3 && it.starts_with(word));
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
        [quarter, "kvartal"] => Some(Rule::Quarter {
            quarter: read_number(quarter)?,
        }),
        [month] => Some(Rule::Month {
            month: read_month(month)?,
        }),
        [day, month] if read_number(day).is_some() => Some(Rule::Day {
            month: read_month(month)?,
            day: read_number(day)?,
        }),
        [nth, weekday, "i", rest @ ..] => Some(Rule::Nth {
            nth: NUMBERS.iter().find(|it| it.0 == *nth)?.1,
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

/// `6.-7. juni`
fn read_days(words: &[&str], year: i16) -> Option<Span> {
    let [days, month] = words else { return None };
    let (first, last) = days.split_once(['-', '–'])?;
    let day = |it: &str| Date::new(year, read_month(month)?, read_number(it)?).ok();
    let (first, last) = (day(first)?, day(last)?);
    (first < last).then_some(Span::Days { first, last })
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
