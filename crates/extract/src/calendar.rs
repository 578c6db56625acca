//! The occasions of a calendar (RFC 5545): what takes place when, each with a name of its own, and what was guessed or dropped.
//!
//! Only when and what is taken: descriptions, participants, places and links of other people's calendars stay where they are.

mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use calcard::common::timezone::Tz;
use calcard::icalendar::{
    ICalendar, ICalendarClassification, ICalendarComponent, ICalendarComponentType, ICalendarMethod, ICalendarProperty,
    ICalendarStatus, ICalendarValue,
};
use calcard::{Entry, Parser};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::child::Pool;
use crate::{Extractor, FileKind, Limits, Refused, contained, text};
use rows::Rows;

/// The kind of job in a [`Pool`] that takes the occasions out of a calendar.
pub const DATING: u8 = b'k';

/// Occasions of one calendar.
const MOST: usize = 5_000;

/// Calendars in one file.
const MOST_CALENDARS: usize = 200;

/// What was odd is told so many times; the rest is counted.
const MOST_ODD: usize = 60;

/// Characters of a name that are kept.
const LONGEST: usize = 300;

/// Where the clocks of a calendar without zones hang.
const HERE: &str = "Europe/Copenhagen";

/// What a calendar holds within some time.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    /// What takes place, by day.
    pub occasions: Vec<Occasion>,
    /// What was odd.
    pub odd: Vec<Odd>,
    /// How much more was odd.
    pub more_odd: usize,
    /// Occasions before and after the time that was asked for.
    pub outside: usize,
    /// Nothing was left out for want of room or sense, so that what is missing is not there.
    pub is_whole: bool,
}

/// Something that takes place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Occasion {
    /// The day, in Danish time.
    pub date: Date,
    /// From when, as hour and minute in Danish time; none for whole days.
    pub from: Option<(u8, u8)>,
    /// What it is called, or nothing.
    pub summary: String,
    /// The calendar's own name for it, with the day it was first meant for where it recurs.
    pub key: String,
    /// It does not take place.
    pub is_called_off: bool,
    /// Its last day.
    pub last: Date,
    /// It comes every year.
    pub is_yearly: bool,
}

/// Something odd about an occasion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Odd {
    /// What the occasion is called.
    pub about: String,
    /// What was odd.
    pub kind: OddKind,
    /// The words that were odd.
    pub words: String,
}

/// What may be odd about an occasion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OddKind {
    /// It has no day that can be read, and is left out.
    NoDay,
    /// How it recurs cannot be read: only the first is taken.
    NoRule,
    /// It recurs within a day: only the first is taken.
    TooOften,
    /// It changes all later ones too; only the one is changed.
    LaterOnes,
    /// A zone that nobody knows: its clock is taken for Danish time.
    UnknownZone,
    /// It has no name of its own: it is known again by its words and its day.
    NoName,
    /// It stands there several times: the latest version counts.
    Versions,
    /// Its words say that it is called off.
    SaysCalledOff,
    /// It is marked as private: its words are left out.
    Private,
    /// There is more than is taken.
    TooMany,
}

/// The occasions of a calendar from one day to another.
pub fn calendar(bytes: &[u8], (from, until): (Date, Date), limits: &Limits) -> Result<Calendar, Refused> {
    if bytes.len() > limits.bytes {
        return Err(Refused::TooLarge { limit: limits.bytes });
    }
    contained::quietly(|| read(bytes, (from, until))).unwrap_or(Err(Refused::Crashed))
}

fn read(bytes: &[u8], span: (Date, Date)) -> Result<Calendar, Refused> {
    let words = text::decoded(bytes);
    if words.trim().is_empty() {
        return Err(Refused::Empty);
    }
    let start = words.trim_start_matches(|it: char| it.is_whitespace() || it == '\u{feff}');
    let is_calendar = start
        .get(..15)
        .is_some_and(|it| it.eq_ignore_ascii_case("BEGIN:VCALENDAR"));
    if !is_calendar {
        return Err(Refused::UnknownKind(FileKind::of(bytes)));
    }
    let mut parser = Parser::new(start);
    let mut reading = Reading::new(span);
    for _ in 0..MOST_CALENDARS {
        match parser.entry() {
            Entry::ICalendar(calendar) => reading.take(calendar),
            Entry::Eof => return Ok(reading.done()),
            _ => {}
        }
    }
    reading.is_cut();
    Ok(reading.done())
}

/// How far the reading is.
struct Reading {
    span: (Date, Date),
    calendar: Calendar,
}

/// Versions of one occasion or series, and of single ones in it.
#[derive(Default)]
struct Series {
    whole: Vec<ICalendarComponent>,
    single: Vec<ICalendarComponent>,
}

impl Reading {
    fn new(span: (Date, Date)) -> Self {
        Self {
            span,
            calendar: Calendar {
                is_whole: true,
                ..Calendar::default()
            },
        }
    }

    fn note(&mut self, about: &ICalendarComponent, kind: OddKind, words: &str) {
        let odd = Odd {
            about: short(&summary(about)),
            kind,
            words: short(words),
        };
        match self.calendar.odd.len() < MOST_ODD {
            true if !self.calendar.odd.contains(&odd) => self.calendar.odd.push(odd),
            true => {}
            false => self.calendar.more_odd += 1,
        }
    }

    fn is_cut(&mut self) {
        self.calendar.is_whole = false;
        self.note(&ICalendarComponent::default(), OddKind::TooMany, "");
    }

    fn take(&mut self, calendar: ICalendar) {
        let is_all_off = calendar.components.first().is_some_and(|it| {
            let method = it.property(&ICalendarProperty::Method).and_then(|it| it.values.first());
            matches!(method, Some(ICalendarValue::Method(ICalendarMethod::Cancel)))
        });
        let (mut zones, mut series) = (Vec::new(), BTreeMap::<String, Series>::new());
        for (place, component) in calendar.components.into_iter().enumerate() {
            match component.component_type {
                ICalendarComponentType::VTimezone => zones.push(component),
                ICalendarComponentType::VEvent => {
                    let key = self.key(&component, place);
                    let of = series.entry(key).or_default();
                    match component.has_property(&ICalendarProperty::RecurrenceId) {
                        true => of.single.push(component),
                        false => of.whole.push(component),
                    }
                }
                _ => {}
            }
        }
        let mut rows = Rows::new(zones);
        for (key, of) in series {
            self.lay(&mut rows, &key, of, is_all_off);
        }
        if rows.is_spent() {
            self.is_cut();
        }
    }

    /// The calendar's own name for an occasion; its words and its day where it has none.
    fn key(&mut self, component: &ICalendarComponent, place: usize) -> String {
        if let Some(uid) = component.uid().map(str::trim).filter(|it| !it.is_empty()) {
            return uid.to_owned();
        }
        self.note(component, OddKind::NoName, "");
        let start = component.property(&ICalendarProperty::Dtstart).map(|it| &it.values);
        match start {
            Some(start) => format!("{} {start:?}", summary(component)),
            None => format!("{} {place}", summary(component)),
        }
    }

    fn lay(&mut self, rows: &mut Rows, key: &str, of: Series, is_all_off: bool) {
        // The day each is first meant for, so that a single one that moved is the same still.
        let mut days: BTreeMap<Date, Occasion> = BTreeMap::new();
        let whole = self.latest(of.whole);
        if let Some(whole) = &whole {
            for start in self.starts(rows, whole, true) {
                let occasion = self.occasion(whole, key, start);
                days.entry(start.date).or_insert(occasion);
            }
        }
        let mut singles: BTreeMap<Date, Vec<ICalendarComponent>> = BTreeMap::new();
        for single in of.single {
            match rows.meant_for(&single) {
                Some(day) => singles.entry(day).or_default().push(single),
                None => self.note(&single, OddKind::NoDay, ""),
            }
        }
        for (day, versions) in singles {
            let Some(single) = self.latest(versions) else { continue };
            if rows.is_for_later_ones(&single) {
                self.note(&single, OddKind::LaterOnes, "");
            }
            if let Some(start) = self.starts(rows, &single, false).first() {
                days.insert(day, self.occasion(&single, key, *start));
            }
        }
        let is_series = whole.as_ref().is_none_or(rows::is_of_rule);
        for (day, mut occasion) in days {
            if is_series {
                occasion.key = format!("{key} {day}");
            }
            occasion.is_called_off |= is_all_off;
            self.keep(occasion);
        }
    }

    fn keep(&mut self, occasion: Occasion) {
        if occasion.date < self.span.0 || occasion.date > self.span.1 {
            self.calendar.outside += 1;
        } else if self.calendar.occasions.len() < MOST {
            self.calendar.occasions.push(occasion);
        } else if self.calendar.is_whole {
            self.is_cut();
        }
    }

    /// The version that counts.
    fn latest(&mut self, mut versions: Vec<ICalendarComponent>) -> Option<ICalendarComponent> {
        let sequence = |it: &ICalendarComponent| {
            let value = it
                .property(&ICalendarProperty::Sequence)
                .and_then(|it| it.values.first());
            value.and_then(ICalendarValue::as_integer).unwrap_or_default()
        };
        if versions.len() > 1 {
            self.note(&versions[0], OddKind::Versions, "");
        }
        // Of two with the same number, the one that stands last.
        versions.sort_by_key(sequence);
        versions.pop()
    }

    fn starts(&mut self, rows: &mut Rows, component: &ICalendarComponent, recurs: bool) -> Vec<rows::Start> {
        let laid = rows.starts(component, recurs, self.span.1);
        for (kind, words) in laid.odd {
            self.calendar.is_whole &= kind != OddKind::NoDay;
            self.note(component, kind, &words);
        }
        laid.starts
    }

    fn occasion(&mut self, component: &ICalendarComponent, key: &str, start: rows::Start) -> Occasion {
        let words = summary(component);
        let says = says_called_off(&words);
        let is_off = component.status() == Some(&ICalendarStatus::Cancelled);
        if says && !is_off {
            self.note(component, OddKind::SaysCalledOff, "");
        }
        let class = component
            .property(&ICalendarProperty::Class)
            .and_then(|it| it.values.first());
        let is_private = matches!(
            class,
            Some(ICalendarValue::Classification(
                ICalendarClassification::Private | ICalendarClassification::Confidential
            ))
        );
        if is_private {
            self.note(&ICalendarComponent::default(), OddKind::Private, "");
        }
        Occasion {
            date: start.date,
            from: start.from,
            summary: if is_private { String::new() } else { words },
            key: key.to_owned(),
            is_called_off: is_off || says,
            last: start.last,
            is_yearly: rows::is_yearly(component),
        }
    }

    fn done(mut self) -> Calendar {
        self.calendar.occasions.sort();
        self.calendar
    }
}

/// What an occasion is called, on one line.
fn summary(component: &ICalendarComponent) -> String {
    let entry = component.property(&ICalendarProperty::Summary);
    let words = entry.and_then(|it| it.values.first()).and_then(ICalendarValue::as_text);
    let words: String = words
        .unwrap_or_default()
        .chars()
        .map(|it| if it.is_control() { ' ' } else { it })
        .take(10 * LONGEST)
        .collect();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(LONGEST).collect()
}

fn short(words: &str) -> String {
    words.chars().take(80).collect()
}

/// As mail programs mark it: `Aflyst: Møde i kredsen`.
fn says_called_off(words: &str) -> bool {
    let words = words.to_lowercase();
    ["aflyst", "annulleret", "canceled", "cancelled"].iter().any(|it| {
        words
            .strip_prefix(it)
            .is_some_and(|rest| rest.trim_start().starts_with([':', '-', '–']))
    })
}

impl Extractor {
    /// The occasions of a calendar from one day to another.
    pub fn calendar(&self, bytes: &[u8], span: (Date, Date)) -> Result<Calendar, Refused> {
        match self {
            Self::Here(limits) => calendar(bytes, span, limits),
            Self::Child(_, limits) if bytes.len() > limits.bytes => Err(Refused::TooLarge { limit: limits.bytes }),
            Self::Child(pool, limits) => calendar_in(pool, bytes, (span, limits)),
        }
    }
}

fn calendar_in(pool: &Pool, bytes: &[u8], asked: ((Date, Date), &Limits)) -> Result<Calendar, Refused> {
    let mut job = serde_json::to_vec(&asked).map_err(|_| Refused::Crashed)?;
    job.push(0);
    let answer = pool.run_parts(DATING, &[&job, bytes])?;
    serde_json::from_slice(&answer).unwrap_or(Err(Refused::Crashed))
}

/// The child's answer to a job of the kind [`DATING`].
pub fn answer_dating(job: &[u8]) -> Vec<u8> {
    let end = memchr::memchr(0, job).unwrap_or(job.len());
    let asked = serde_json::from_slice::<((Date, Date), Limits)>(&job[..end]);
    let answer = match (asked, job.get(end + 1..)) {
        (Ok((span, limits)), Some(bytes)) => calendar(bytes, span, &limits),
        _ => Err(Refused::Crashed),
    };
    serde_json::to_vec(&answer).unwrap_or_default()
}

/// The zone that calendars without one are in.
fn here() -> Tz {
    HERE.parse().unwrap_or(Tz::UTC)
}
