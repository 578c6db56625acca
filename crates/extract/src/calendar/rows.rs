//! When occasions begin: single ones, and rows of them by a rule, within bounds.

use calcard::icalendar::dates::TimeOrDelta;
use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarFrequency, ICalendarParameterName,
    ICalendarProperty, ICalendarRecurrenceRule, ICalendarValue,
};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::{HERE, OddKind, here};

/// So many steps of one rule are gone: from its first day, daily for 25 years.
const STEPS: usize = 10_000;

/// And of all rules of a file.
const ALL_STEPS: usize = 400_000;

/// Seconds that something lasts at most.
const LONGEST: i64 = 400 * 24 * 60 * 60;

/// When something begins, by the clock of the world and by the clock on the wall there, and how long it lasts, in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Times {
    world: i64,
    wall: i64,
    lasts: i64,
}

/// When an occasion begins, in Danish time.
#[derive(Debug, Clone, Copy)]
pub struct Start {
    pub date: Date,
    /// Hour and minute; none for whole days.
    pub from: Option<(u8, u8)>,
    /// The last day.
    pub last: Date,
}

/// The starts of an occasion, and what was odd about them.
#[derive(Default)]
pub struct Laid {
    pub starts: Vec<Start>,
    pub odd: Vec<(OddKind, String)>,
}

/// Counts rows of occasions out.
pub struct Rows {
    /// The zones of the calendar, and room for one occasion.
    one: ICalendar,
    danish: TimeZone,
    left: usize,
    is_spent: bool,
}

/// Whether an occasion recurs.
pub fn is_of_rule(component: &ICalendarComponent) -> bool {
    component.has_property(&ICalendarProperty::Rrule) || component.has_property(&ICalendarProperty::Rdate)
}

/// Whether it comes once every year.
pub fn is_yearly(component: &ICalendarComponent) -> bool {
    let rule = component
        .property(&ICalendarProperty::Rrule)
        .and_then(|it| it.values.first());
    let is_plain = |it: &ICalendarRecurrenceRule| {
        it.freq == ICalendarFrequency::Yearly
            && it.interval.unwrap_or(1) == 1
            && it.count.is_none()
            && it.until.is_none()
    };
    matches!(rule, Some(ICalendarValue::RecurrenceRule(it)) if is_plain(it))
}

impl Rows {
    pub fn new(zones: Vec<ICalendarComponent>) -> Self {
        Self {
            one: ICalendar { components: zones },
            danish: TimeZone::get(HERE).unwrap_or(TimeZone::UTC),
            left: ALL_STEPS,
            is_spent: false,
        }
    }

    /// Some rule had no room.
    pub fn is_spent(&self) -> bool {
        self.is_spent
    }

    /// The day that a single one of a series was first meant for.
    pub fn meant_for(&mut self, single: &ICalendarComponent) -> Option<Date> {
        let first = single.property(&ICalendarProperty::RecurrenceId)?;
        let mut only = bare(first.clone());
        only.component_type = ICalendarComponentType::VEvent;
        self.starts(&only, false, Date::MAX).starts.first().map(|it| it.date)
    }

    /// A single one speaks of all later ones too.
    pub fn is_for_later_ones(&self, single: &ICalendarComponent) -> bool {
        let first = single.property(&ICalendarProperty::RecurrenceId);
        first.is_some_and(|it| it.has_parameter(&ICalendarParameterName::Range))
    }

    /// When an occasion begins, each time up to a day.
    pub fn starts(&mut self, component: &ICalendarComponent, recurs: bool, until: Date) -> Laid {
        let mut laid = Laid::default();
        let Some(start) = component.property(&ICalendarProperty::Dtstart) else {
            laid.odd.push((OddKind::NoDay, String::new()));
            return laid;
        };
        let is_timed = match start.values.first() {
            Some(ICalendarValue::PartialDateTime(it)) => it.has_time(),
            value => {
                let words = value.and_then(ICalendarValue::as_text).unwrap_or_default();
                laid.odd.push((OddKind::NoDay, words.to_owned()));
                return laid;
            }
        };
        if let Some(zone) = start.tz_id().filter(|it| !self.knows(it)) {
            laid.odd.push((OddKind::UnknownZone, zone.to_owned()));
        }
        let mut bare = bare(start.clone());
        let is_end = |it: &&ICalendarEntry| matches!(it.name, ICalendarProperty::Dtend | ICalendarProperty::Duration);
        bare.entries.extend(component.entries.iter().filter(is_end).cloned());
        if recurs {
            bare.entries.extend(self.rules(component, &mut laid));
        }
        let mut found = self.expand(bare.clone());
        if found.is_none() && bare.entries.len() > 1 {
            if recurs && is_of_rule(&bare) {
                laid.odd.push((OddKind::NoRule, String::new()));
            }
            bare.entries.retain(|it| it.name == ICalendarProperty::Dtstart);
            found = self.expand(bare);
        }
        let Some(found) = found else {
            laid.odd.push((OddKind::NoDay, String::new()));
            return laid;
        };
        let last = found.last().and_then(|it| self.start(*it, is_timed));
        // A rule that was cut before the last day that is looked at.
        self.is_spent |= found.len() >= STEPS && last.is_some_and(|it| it.date < until);
        laid.starts = found.into_iter().filter_map(|it| self.start(it, is_timed)).collect();
        laid
    }

    /// How it recurs, as far as that makes sense.
    fn rules(&mut self, component: &ICalendarComponent, laid: &mut Laid) -> Vec<ICalendarEntry> {
        let is_of_row = |it: &&ICalendarEntry| {
            matches!(
                it.name,
                ICalendarProperty::Rrule | ICalendarProperty::Rdate | ICalendarProperty::Exdate
            )
        };
        let mut kept = Vec::new();
        for entry in component.entries.iter().filter(is_of_row) {
            match (&entry.name, entry.values.first()) {
                (ICalendarProperty::Rrule, Some(ICalendarValue::RecurrenceRule(rule))) => match rule.freq {
                    ICalendarFrequency::Hourly | ICalendarFrequency::Minutely | ICalendarFrequency::Secondly => {
                        laid.odd.push((OddKind::TooOften, String::new()));
                    }
                    _ => kept.push(entry.clone()),
                },
                (ICalendarProperty::Rrule, value) => {
                    let words = value.and_then(ICalendarValue::as_text).unwrap_or_default();
                    laid.odd.push((OddKind::NoRule, words.to_owned()));
                }
                _ => kept.push(entry.clone()),
            }
        }
        kept
    }

    fn knows(&self, zone: &str) -> bool {
        self.one.build_tz_resolver().resolve(zone).is_some()
    }

    fn expand(&mut self, component: ICalendarComponent) -> Option<Vec<Times>> {
        let most = STEPS.min(self.left);
        self.is_spent |= most == 0;
        self.one.components.push(component);
        let expanded = self.one.expand_dates(here(), most);
        self.one.components.pop();
        self.left -= most.min(expanded.events.len());
        if !expanded.errors.is_empty() {
            return None;
        }
        let mut found: Vec<Times> = expanded
            .events
            .iter()
            .map(|it| {
                let world = it.start.timestamp();
                let lasts = match &it.end {
                    TimeOrDelta::Time(end) => end.timestamp() - world,
                    TimeOrDelta::Delta(lasts) => lasts.num_seconds(),
                };
                Times {
                    world,
                    wall: it.start.naive_local().and_utc().timestamp(),
                    lasts: lasts.clamp(1, LONGEST),
                }
            })
            .collect();
        found.sort_unstable();
        Some(found)
    }

    fn start(&self, times: Times, is_timed: bool) -> Option<Start> {
        let seconds = if is_timed { times.world } else { times.wall };
        let zone = if is_timed { self.danish.clone() } else { TimeZone::UTC };
        let on_wall = |seconds: i64| {
            let at = Timestamp::from_second(seconds).ok()?;
            Some(at.to_zoned_datetime(zone.clone()).datetime())
        };
        let at = on_wall(seconds)?;
        let hour = (u8::try_from(at.hour()).ok()?, u8::try_from(at.minute()).ok()?);
        Some(Start {
            date: at.date(),
            from: is_timed.then_some(hour),
            // The end is the first moment that is free again.
            last: on_wall(seconds + times.lasts - 1)?.date(),
        })
    }
}

/// An occasion that has only a start.
fn bare(mut start: ICalendarEntry) -> ICalendarComponent {
    start.name = ICalendarProperty::Dtstart;
    ICalendarComponent {
        component_type: ICalendarComponentType::VEvent,
        entries: vec![start],
        component_ids: Vec::new(),
    }
}
