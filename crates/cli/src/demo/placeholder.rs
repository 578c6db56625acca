//! Placeholders for dates, `{{uge -2 onsdag | lang}}`, filled in relative to a day.

use std::time::Duration;

use raadslag_council::clock::Date;
use raadslag_council::danish::{MONTHS, WEEKDAYS};

/// The text with every placeholder filled in; one that cannot be understood is left as it stands.
pub fn expand(text: &str, today: Date) -> String {
    let mut expanded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, opened)) = rest.split_once("{{") {
        expanded.push_str(before);
        let Some((inner, after)) = opened.split_once("}}") else {
            expanded.push_str("{{");
            rest = opened;
            continue;
        };
        match fill_in(inner, today) {
            Some(words) => expanded.push_str(&words),
            None => expanded.extend(["{{", inner, "}}"]),
        }
        rest = after;
    }
    expanded + rest
}

fn fill_in(placeholder: &str, today: Date) -> Option<String> {
    let (which, form) = placeholder.split_once('|')?;
    say(find_day(which, today)?, form.trim())
}

/// `uge -2 onsdag` is that weekday of that week; `dag +3` counts days.
fn find_day(which: &str, today: Date) -> Option<Date> {
    let words: Vec<&str> = which.split_whitespace().collect();
    let days = match words.as_slice() {
        ["dag", offset] => offset.parse::<i64>().ok()?,
        ["uge", offset, weekday] => {
            let place = WEEKDAYS.iter().position(|it| it == weekday)?;
            let since_monday = i64::from(today.weekday().to_monday_zero_offset());
            offset.parse::<i64>().ok()? * 7 + i64::try_from(place).ok()? - since_monday
        }
        _ => return None,
    };
    let away = Duration::from_secs(days.unsigned_abs() * 86_400);
    let moved = if days < 0 {
        today.checked_sub(away)
    } else {
        today.checked_add(away)
    };
    moved.ok()
}

fn say(day: Date, form: &str) -> Option<String> {
    let month = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    let weekday = WEEKDAYS[usize::from(day.weekday().to_monday_zero_offset().unsigned_abs())];
    let medium = format!("{}. {month} {}", day.day(), day.year());
    Some(match form {
        "lang" => format!("{weekday} den {medium}"),
        "Lang" => capital(&format!("{weekday} den {medium}")),
        "Lang d" => capital(&format!("{weekday} d. {medium}")),
        "dato" => medium,
        "kort" => format!("{:02}-{:02}-{}", day.day(), day.month(), day.year()),
        "iso" => day.to_string(),
        "ugedag" => weekday.to_owned(),
        "måned" => format!("{month} {}", day.year()),
        "Måned" => capital(&format!("{month} {}", day.year())),
        "år" => day.year().to_string(),
        "åå" => format!("{:02}", day.year().rem_euclid(100)),
        _ => {
            let later: i16 = form.strip_prefix("år+")?.parse().ok()?;
            day.year().checked_add(later)?.to_string()
        }
    })
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |it| it.to_uppercase().chain(letters).collect())
}
