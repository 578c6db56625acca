//! When something comes, in Danish words that are read again: `ultimo marts`, `første onsdag i måneden`, `uge 34`, `juni 2028`.

use super::said::{AS_OF, NUMBERS};
use super::{Rule, Span, When};
use crate::danish::{self, MONTHS, WEEKDAYS};

/// When something comes, so that [`super::read_when`] reads the same; a first year is written where it is after `shown`.
pub fn write_when(when: &When, shown: i16) -> String {
    let as_of = if when.is_as_of() { AS_OF[0] } else { "" };
    let written = match when {
        When::Once { span, .. } => write_span(span),
        When::Yearly { rule, from, until, .. } => {
            let from = (*from > shown).then(|| format!(" fra {from}"));
            let until = until.map(|it| format!(" til {it}"));
            format!(
                "{}{}{}",
                write_rule(rule),
                from.unwrap_or_default(),
                until.unwrap_or_default()
            )
        }
    };
    format!("{as_of}{written}")
}

fn write_rule(rule: &Rule) -> String {
    match *rule {
        Rule::Day { month, day } => format!("{day}. {}", month_of(month)),
        Rule::Start { month } => format!("primo {}", month_of(month)),
        Rule::Middle { month } => format!("medio {}", month_of(month)),
        Rule::End { month } => format!("ultimo {}", month_of(month)),
        Rule::Week { week } => format!("uge {week}"),
        Rule::Weeks { week, last } => format!("uge {week}-{last}"),
        Rule::DayOfWeek { week, weekday } => format!("{} i uge {week}", weekday_of(weekday)),
        Rule::Days {
            month,
            day,
            last_month,
            last_day,
        } => match month == last_month {
            true => format!("{day}.-{last_day}. {}", month_of(month)),
            false => format!("{day}. {}-{last_day}. {}", month_of(month), month_of(last_month)),
        },
        Rule::Month { month } => month_of(month).to_owned(),
        Rule::Months { month, last } => months_of(month, last),
        Rule::Quarter { quarter } => format!("{quarter}. kvartal"),
        Rule::Nth { nth, weekday, month } => {
            let nth = NUMBERS.iter().find(|it| it.1 == nth).map_or("", |it| it.0);
            let month = month.map_or("måneden", month_of);
            format!("{nth} {} i {month}", weekday_of(weekday))
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
        Span::Months { year, month, last } => format!("{} {year}", months_of(month, last)),
        Span::Quarter { year, quarter } => format!("{quarter}. kvartal {year}"),
    }
}

fn month_of(month: i8) -> &'static str {
    let place = usize::try_from(month - 1).ok();
    place.and_then(|it| MONTHS.get(it)).copied().unwrap_or_default()
}

/// `april-maj`, `1. halvår`
fn months_of(month: i8, last: i8) -> String {
    match (month, last) {
        (1, 6) => "1. halvår".to_owned(),
        (7, 12) => "2. halvår".to_owned(),
        _ => format!("{}-{}", month_of(month), month_of(last)),
    }
}

fn weekday_of(weekday: i8) -> &'static str {
    let place = usize::try_from(weekday - 1).ok();
    place.and_then(|it| WEEKDAYS.get(it)).copied().unwrap_or_default()
}
