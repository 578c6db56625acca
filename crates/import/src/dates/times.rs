//! Times of day: `kl. 9.00`, `9:00`, `hh:mm:ss`, `kl. 11.30-12.00`, `15.45`.

use std::ops::Range;

use raadslag_council::clock::ClockTime;
use raadslag_council::finding::{Finding, FindingKind, Severity};

use super::Unreadable;
use super::scan::Scan;

/// A time found in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundTime {
    /// The bytes it stands on, with its `kl.`.
    pub range: Range<usize>,
    /// When, or from when.
    pub from: Result<ClockTime, Unreadable>,
    /// Until when.
    pub to: Option<ClockTime>,
}

impl FoundTime {
    /// What a person should look at, for a time read from `text` at `place`.
    pub fn finding(&self, text: &str, place: &str) -> Option<Finding> {
        self.from.is_err().then(|| Finding {
            place: place.to_owned(),
            what: FindingKind::ImpossibleDate,
            severity: Severity::Warning,
            text: text.get(self.range.clone()).unwrap_or_default().to_owned(),
            outside_fields: false,
        })
    }
}

/// The first time in a field that holds one: `kl.` may be missing.
pub fn read_time(text: &str) -> Option<FoundTime> {
    read_times(text).into_iter().next().or_else(|| {
        starts(text)
            .filter(|(_, byte)| byte.is_ascii_digit())
            .find_map(|(at, _)| time_at(text, at, true))
    })
}

/// Every time in running text: after `kl.`, or written with a colon or as a range.
pub fn read_times(text: &str) -> Vec<FoundTime> {
    let mut found: Vec<FoundTime> = Vec::new();
    let mut end = 0;
    for (at, byte) in starts(text) {
        if at < end || !(byte.is_ascii_digit() || byte | 0x20 == b'k') {
            continue;
        }
        if let Some(time) = time_at(text, at, false) {
            end = time.range.end;
            found.push(time);
        }
    }
    found
}

/// Where a word or number begins.
fn starts(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let mut is_inside = false;
    text.char_indices().filter_map(move |(at, character)| {
        let was_inside = is_inside;
        is_inside = character.is_alphanumeric() || matches!(character, '.' | ':' | '-' | '/') && was_inside;
        (!was_inside).then(|| (at, text.as_bytes()[at]))
    })
}

fn time_at(text: &str, start: usize, is_bare_allowed: bool) -> Option<FoundTime> {
    let mut scan = Scan::new(text, start);
    let has_label = scan.eat_word("kl");
    if has_label {
        scan.eat(&['.', ':']);
        scan.blanks();
    }
    let (from, mark) = clock(&mut scan, has_label)?;
    let to = scan.try_with(|it| {
        it.blanks();
        if it.eat(&['-', '–', '—']).is_none() && !it.eat_word("til") {
            return None;
        }
        it.blanks();
        if it.eat_word("kl") {
            it.eat(&['.', ':']);
            it.blanks();
        }
        clock(it, has_label && mark.is_none()).or_else(|| clock(it, false))
    });
    let is_range = matches!(to, Some((Ok(_), _)));
    let is_time = has_label || is_bare_allowed || mark == Some(':') || is_range && from.is_ok();
    if !is_time {
        return None;
    }
    scan.try_with(|it| {
        it.blanks();
        it.eat_word("h").then_some(())
    });
    let is_lost = matches!(to, Some((Err(_), _)));
    Some(FoundTime {
        range: start..scan.at,
        from: if is_lost { Err(Unreadable::Impossible) } else { from },
        to: to.and_then(|(time, _)| time.ok()),
    })
}

type Clock = (Result<ClockTime, Unreadable>, Option<char>);

/// Hours and minutes; whole hours alone where `kl.` says that a time follows.
fn clock(scan: &mut Scan<'_>, is_hour_enough: bool) -> Option<Clock> {
    scan.try_with(|it| {
        let (hour, _) = it.number(2)?;
        let minutes = it.try_with(|ahead| {
            let mark = ahead.eat(&['.', ':'])?;
            let (minute, digits) = ahead.number(2)?;
            let is_longer = ahead.rest().starts_with(|next: char| next.is_alphanumeric());
            (digits == 2 && !is_longer).then_some((minute, mark))
        });
        let Some((minute, mark)) = minutes else {
            return is_hour_enough.then(|| (value(hour, 0), None));
        };
        let seconds = it.try_with(|ahead| {
            ahead.eat(&[mark])?;
            ahead
                .number(2)
                .filter(|(_, digits)| *digits == 2)
                .map(|(second, _)| second)
        });
        let time = value(hour, minute).and_then(|time| match seconds {
            Some(60..) => Err(Unreadable::Impossible),
            _ => Ok(time),
        });
        Some((time, Some(mark)))
    })
}

fn value(hour: u32, minute: u32) -> Result<ClockTime, Unreadable> {
    let part = |number: u32| u16::try_from(number).map_err(|_| Unreadable::Impossible);
    ClockTime::new(part(hour)?, part(minute)?).ok_or(Unreadable::Impossible)
}
