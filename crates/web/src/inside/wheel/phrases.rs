//! When something comes, in the reader's language.

use raadslag_council::clock::Date;
use raadslag_council::danish;
use raadslag_council::wheel::Span;

use crate::language::{Language, Words};

/// `31. marts 2027`, `6.–7. juni 2027`, `uge 34`, `marts`, `april–maj`, `2. kvartal`
pub fn span(words: Words, span: &Span) -> String {
    match span {
        Span::Day { date } => words.day(date),
        Span::Days { first, last } if first.month() == last.month() => match words.0 {
            Language::Danish => format!("{}.–{}", first.day(), words.day(last)),
            Language::English => format!("{}–{}", first.day(), words.day(last)),
        },
        Span::Days { first, last } => format!("{} – {}", words.day(first), words.day(last)),
        Span::Week { week, .. } => words.with("week-number", "week", &week.to_string()),
        Span::Month { year, month } => self::month(words, *year, *month),
        Span::Months { year, month, last } => {
            let of = |it: i8| self::month(words, *year, it);
            format!("{}–{}", of(*month), of(*last))
        }
        Span::Quarter { quarter, .. } => self::quarter(words, *quarter),
    }
}

/// `marts`
pub fn month(words: Words, year: i16, month: i8) -> String {
    let Ok(first) = Date::new(year, month, 1) else {
        return String::new();
    };
    match words.0 {
        Language::Danish => danish::month(first).to_owned(),
        Language::English => first.strftime("%B").to_string(),
    }
}

/// `2. kvartal`
pub fn quarter(words: Words, quarter: i8) -> String {
    words.count("quarter-number", u64::from(quarter.unsigned_abs()))
}
