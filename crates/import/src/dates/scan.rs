//! One pass over a text, without backtracking over more than a date's own length.

use raadslag_council::clock::Weekday;

use super::words;

/// A place in a text that moves on as things are recognised.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scan<'a> {
    text: &'a str,
    /// The byte reached.
    pub(crate) at: usize,
}

/// A day as written; month and year may stand elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) day: u32,
    pub(super) month: u32,
    pub(super) year: Option<i16>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(text: &'a str, at: usize) -> Self {
        Self { text, at }
    }

    pub(crate) fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(crate) fn blanks(&mut self) -> bool {
        let rest = self.rest();
        let left = rest.trim_start();
        self.at += rest.len() - left.len();
        rest.len() != left.len()
    }

    pub(crate) fn eat(&mut self, marks: &[char]) -> Option<char> {
        let first = self.rest().chars().next().filter(|it| marks.contains(it))?;
        self.at += first.len_utf8();
        Some(first)
    }

    /// One to `most` digits and how many; nothing when more follow.
    pub(crate) fn number(&mut self, most: usize) -> Option<(u32, usize)> {
        let rest = self.rest();
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 || digits > most {
            return None;
        }
        let value = rest[..digits].parse().ok()?;
        self.at += digits;
        Some((value, digits))
    }

    /// Letters up to the next other character.
    pub(crate) fn word(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|it: char| !it.is_alphabetic()).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// The word, where it comes next.
    pub(crate) fn eat_word(&mut self, lower: &str) -> bool {
        let mut ahead = *self;
        let is_next = words::is_word(ahead.word(), lower);
        if is_next {
            *self = ahead;
        }
        is_next
    }

    pub(crate) fn try_with<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = read(&mut ahead)?;
        *self = ahead;
        Some(found)
    }

    pub(super) fn weekday(&mut self) -> Option<Weekday> {
        self.try_with(|scan| {
            let weekday = words::find_weekday(scan.word())?;
            scan.eat(&['.', ',']);
            scan.blanks().then_some(weekday)
        })
    }

    /// `den`, `d.`
    pub(super) fn lead(&mut self) -> bool {
        self.try_with(|scan| {
            let word = scan.word();
            let is_short = words::is_word(word, "d") && scan.eat(&['.']).is_some();
            let is_long = words::is_word(word, "den") || words::is_word(word, "d");
            let has_blank = scan.blanks();
            (is_short || is_long && has_blank).then_some(())
        })
        .is_some()
    }

    fn dash(&mut self) -> Option<()> {
        self.try_with(|scan| {
            scan.blanks();
            scan.eat(&['-', '–', '—']).or_else(|| {
                let is_and = scan.eat_word("og") || scan.eat_word("til");
                is_and.then_some('-')
            })?;
            scan.blanks();
            Some(())
        })
    }

    /// A month's word, with the full stop of a short form and `måned`.
    pub(super) fn month(&mut self) -> Option<u32> {
        self.try_with(|scan| {
            scan.blanks();
            let word = scan.word();
            let month = words::find_month(word)?;
            if word.len() < 5 {
                let mut ahead = *scan;
                if ahead.eat(&['.']).is_some() && !ahead.rest().trim().is_empty() {
                    *scan = ahead;
                }
            }
            scan.month_word();
            u32::try_from(month).ok()
        })
    }

    pub(super) fn month_word(&mut self) -> bool {
        self.try_with(|scan| {
            scan.blanks();
            let is_next = scan.eat_word("måned") || {
                let is_split = scan.rest().starts_with("ma\u{30a}ned");
                scan.at += if is_split { "ma\u{30a}ned".len() } else { 0 };
                is_split
            };
            is_next.then_some(())
        })
        .is_some()
    }

    /// Four digits that are a year of our time, after a blank or comma.
    pub(super) fn year(&mut self) -> Option<i16> {
        self.try_with(|scan| {
            scan.eat(&[',']);
            scan.blanks();
            scan.long_year()
        })
    }

    fn long_year(&mut self) -> Option<i16> {
        self.try_with(|scan| {
            let (year, digits) = scan.number(4)?;
            let is_year = digits == 4 && (1900..2200).contains(&year) && !scan.runs_on();
            is_year.then(|| i16::try_from(year).ok()).flatten()
        })
    }

    /// Two or four digits.
    fn short_year(&mut self) -> Option<i16> {
        self.long_year().or_else(|| {
            self.try_with(|scan| {
                let (year, digits) = scan.number(2)?;
                let full = if year < 70 { 2000 + year } else { 1900 + year };
                (digits == 2 && !scan.runs_on())
                    .then(|| i16::try_from(full).ok())
                    .flatten()
            })
        })
    }

    /// Letters or digits follow at once, so that what was read is part of something longer.
    fn runs_on(&self) -> bool {
        let mut next = self.rest().chars();
        match next.next() {
            Some('-' | '/' | '.' | ':') => next.next().is_some_and(|it| it.is_ascii_digit()),
            Some(it) => it.is_alphanumeric(),
            None => false,
        }
    }

    /// `6.-7. juni 2019`, `21. august 2019`, `28. september - 2. oktober`.
    pub(super) fn with_month_word(&mut self) -> Option<(Written, Option<Written>)> {
        self.try_with(|scan| {
            let (first, _) = scan.number(2)?;
            scan.eat(&['.']);
            if let Some(month) = scan.month() {
                let year = scan.year();
                let first = Written {
                    day: first,
                    month,
                    year,
                };
                let last = scan.try_with(|it| it.dash().and_then(|()| it.day_month()));
                return Some((first, last));
            }
            scan.dash()?;
            let last = scan.day_month()?;
            Some((Written { day: first, ..last }, Some(last)))
        })
    }

    fn day_month(&mut self) -> Option<Written> {
        self.try_with(|scan| {
            scan.lead();
            let (day, _) = scan.number(2)?;
            scan.eat(&['.']);
            let month = scan.month()?;
            let year = scan.year();
            Some(Written { day, month, year })
        })
    }

    /// `20/8`, `20/8-19`, `20/8 2019`.
    fn slashed(&mut self) -> Option<Written> {
        self.try_with(|scan| {
            let (day, _) = scan.number(2)?;
            scan.eat(&['/'])?;
            let (month, _) = scan.number(2)?;
            let year = scan.try_with(|it| {
                let is_close = it.eat(&['-', '/', '.']).is_some();
                let is_apart = !is_close && it.blanks();
                let year = if is_apart { it.long_year() } else { it.short_year() };
                year.filter(|_| is_close || is_apart)
            });
            Some(Written { day, month, year })
        })
    }

    /// `6-7/6`, `20/8 - 25/8`, `20/8`.
    pub(super) fn with_slash(&mut self) -> Option<(Written, Option<Written>)> {
        self.try_with(|scan| {
            let pair = scan.try_with(|it| {
                let (day, _) = it.number(2)?;
                it.eat(&['.']);
                it.dash()?;
                let last = it.slashed()?;
                Some((Written { day, ..last }, Some(last)))
            });
            let found = pair.or_else(|| {
                let mut ahead = *scan;
                let first = ahead.slashed()?;
                if first.year.is_none() || ahead.rest().starts_with('/') {
                    let mut range = *scan;
                    let short = range
                        .number(2)
                        .and_then(|_| range.eat(&['/']))
                        .and_then(|_| range.number(2));
                    let last = short.and_then(|_| range.dash()).and_then(|()| range.slashed());
                    if last.is_some() {
                        *scan = range;
                        return Some((Written { year: None, ..first }, last));
                    }
                }
                *scan = ahead;
                Some((first, None))
            })?;
            if pair.is_none() && scan.runs_on() {
                return None;
            }
            Some(found)
        })
    }

    /// `21-08-2019`, `21.08.2019`, `21/08/2019`, `2019-08-21`.
    pub(super) fn all_digits(&mut self) -> Option<(Written, bool)> {
        self.try_with(|scan| {
            let iso = scan.try_with(|it| {
                let year = it.number(4).filter(|(_, digits)| *digits == 4)?.0;
                it.eat(&['-'])?;
                let month = it.number(2).filter(|(_, digits)| *digits == 2)?.0;
                it.eat(&['-'])?;
                let day = it.number(2).filter(|(_, digits)| *digits == 2)?.0;
                let is_year = (1900..2200).contains(&year);
                let year = is_year.then(|| i16::try_from(year).ok()).flatten();
                year.map(|year| Written {
                    day,
                    month,
                    year: Some(year),
                })
            });
            if let Some(written) = iso {
                let is_stamp = scan.rest().starts_with('T');
                return (is_stamp || !scan.runs_on()).then_some((written, true));
            }
            let (day, _) = scan.number(2)?;
            let mark = scan.eat(&['-', '.', '/'])?;
            let spaced = mark == '.' && scan.blanks();
            let (month, _) = scan.number(2)?;
            scan.eat(&[mark])?;
            let before = scan.at;
            if spaced {
                scan.blanks();
            }
            let year = scan.short_year()?;
            let is_full = scan.at - before >= 4;
            Some((
                Written {
                    day,
                    month,
                    year: Some(year),
                },
                is_full,
            ))
        })
    }
}
