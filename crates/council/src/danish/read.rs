//! Days as people write them in forms and tables, and the words of the calendar.

use super::{MONTHS, WEEKDAYS};
use crate::clock::Date;

/// A day, in any notation of glossary §3: `2026-11-18`, `18-11-2026`, `18/11 2026`, `18. november 2026`, `onsdag d. 18. nov. 2026`,
/// `18/11-26`. One without a year, `12/8`, is read only where the year is known.
pub fn read_day(text: &str, year: Option<i16>) -> Option<Date> {
    let lower = text.trim().to_lowercase();
    // Workbooks add the time of midnight.
    if let Ok(day) = lower.parse() {
        return Some(day);
    }
    let mut rest = lower.as_str();
    if let Some((first, after)) = rest.split_once(char::is_whitespace)
        && read_weekday(first.trim_end_matches(',')).is_some()
    {
        rest = after.trim_start();
    }
    for lead in ["den ", "d. ", "d."] {
        rest = rest.strip_prefix(lead).map_or(rest, str::trim_start);
    }
    let parts: Vec<&str> = rest
        .split(|it: char| it.is_whitespace() || ".-/".contains(it))
        .filter(|it| !it.is_empty())
        .collect();
    let (day, month, named) = match *parts.as_slice() {
        [day, month, year] => (day, month, Some(year)),
        [day, month] => (day, month, None),
        _ => return None,
    };
    let number = |it: &str| (it.len() <= 2).then(|| it.parse::<i8>().ok()).flatten();
    let month = number(month).or_else(|| read_month(month));
    // `2-3` may be anything.
    let is_date = rest.contains(['/', '.']) || rest.contains(char::is_alphabetic);
    let year = match named {
        Some(named) => read_year(named).or_else(|| short_year(rest, named)),
        None => year.filter(|_| is_date),
    };
    Date::new(year?, month?, number(day)?).ok()
}

/// `2027`
pub fn read_year(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    text.parse().ok().filter(|it| is_year && (1900..2200).contains(it))
}

/// `20/8-19`: two digits are a year only where the others are surely a day and a month.
fn short_year(whole: &str, named: &str) -> Option<i16> {
    let is_sure = whole.matches('/').count() == 1 || whole.contains(char::is_alphabetic);
    let is_short = named.len() == 2 && named.bytes().all(|it| it.is_ascii_digit());
    let year: i16 = named.parse().ok().filter(|_| is_sure && is_short)?;
    Some(2000 + year)
}

/// `marts`, `aug.`, `sept`: in lower case, with three letters and more of its name.
pub fn read_month(word: &str) -> Option<i8> {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let named = |it: &&str| bare.len() >= 3 && it.starts_with(bare);
    (1i8..).zip(&MONTHS).find(|it| named(it.1)).map(|it| it.0)
}

/// `tirsdag`, `tirs.`, `tir`: 1 for Monday to 7.
pub fn read_weekday(word: &str) -> Option<i8> {
    let bare = word.strip_suffix('.').unwrap_or(word);
    let is_short =
        |it: &str| it.strip_suffix("dag").is_some_and(|it| it == bare) || it.chars().take(3).eq(bare.chars());
    let named = |it: &&str| **it == *bare || is_short(it);
    (1i8..).zip(&WEEKDAYS).find(|it| named(it.1)).map(|it| it.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_in_every_danish_notation() {
        let day = "2026-11-18".parse().ok();
        for text in [
            "2026-11-18",
            "2026-11-18 00:00:00",
            "18-11-2026",
            "18.11.2026",
            "18/11/2026",
            "18/11 2026",
            "18/11-2026",
            "18/11-26",
            "18. november 2026",
            "18 november 2026",
            "18. nov. 2026",
            "18-nov-26",
            "d. 18. november 2026",
            "onsdag den 18. november 2026",
            "Ons. d. 18/11 2026",
        ] {
            assert_eq!(read_day(text, None), day, "{text}");
        }
        for text in ["18/11", "18. november", "d. 18. nov.", "18.11."] {
            assert_eq!(
                (read_day(text, Some(2026)), read_day(text, None)),
                (day, None),
                "{text}"
            );
        }
        for text in [
            "",
            "i går",
            "21-08-30",
            "31/2 2026",
            "18",
            "november 2026",
            "6.-7. juni 2026",
            "2. kvartal 2026",
            "2-3",
            "1/1/1/2026",
        ] {
            assert_eq!(read_day(text, Some(2026)), None, "{text}");
        }
    }

    #[test]
    fn months_and_weekdays_have_short_forms() {
        let months = ["jan", "feb.", "marts", "sept.", "ma", "m"].map(read_month);
        assert_eq!(months, [Some(1), Some(2), Some(3), Some(9), None, None]);
        let days = ["mandag", "tirs.", "lør", "dag"].map(read_weekday);
        assert_eq!(days, [Some(1), Some(2), Some(6), None]);
    }
}
