//! When an occurrence falls in a year: pure reckoning, and no more exact than what was said.

use jiff::ToSpan as _;
use jiff::civil::ISOWeekDate;
use serde::{Deserialize, Serialize};

use crate::clock::{Date, Weekday};

/// When an activity comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "when", rename_all = "snake_case")]
pub enum When {
    /// Once.
    Once {
        /// On which days.
        #[serde(flatten)]
        span: Span,
        /// It tells how something stands when they are over, and is dealt with afterwards (*pr.*).
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        as_of: bool,
    },
    /// Every year by a rule.
    Yearly {
        /// The rule.
        #[serde(flatten)]
        rule: Rule,
        /// From this year on.
        from: i16,
        /// The last year; none while it goes on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<i16>,
        /// As of that time.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        as_of: bool,
    },
}

/// Days of one year, as exactly as they are known: a month stays a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "span", rename_all = "snake_case")]
pub enum Span {
    /// A day.
    Day {
        /// Which.
        date: Date,
    },
    /// Several days.
    Days {
        /// The first.
        first: Date,
        /// The last.
        last: Date,
    },
    /// A week of the calendar (ISO 8601).
    Week {
        /// Its year.
        year: i16,
        /// Its number.
        week: i8,
    },
    /// A month.
    Month {
        /// Its year.
        year: i16,
        /// 1 to 12.
        month: i8,
    },
    /// Several whole months of a year.
    Months {
        /// Their year.
        year: i16,
        /// The first, 1 to 12.
        month: i8,
        /// The last.
        last: i8,
    },
    /// A quarter.
    Quarter {
        /// Its year.
        year: i16,
        /// 1 to 4.
        quarter: i8,
    },
}

/// What comes every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum Rule {
    /// The same day.
    Day {
        /// 1 to 12.
        month: i8,
        /// 1 to 31; the month's last day where it is shorter.
        day: i8,
    },
    /// The first ten days of a month (*primo*).
    Start {
        /// 1 to 12.
        month: i8,
    },
    /// Its middle ten (*medio*).
    Middle {
        /// 1 to 12.
        month: i8,
    },
    /// Its last day (*ultimo*).
    End {
        /// 1 to 12.
        month: i8,
    },
    /// A weekday of a month, or of every month.
    Nth {
        /// 1 to 4; -1 for the last.
        nth: i8,
        /// 1 for Monday to 7.
        weekday: i8,
        /// 1 to 12; none for every month.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        month: Option<i8>,
    },
    /// A week of the calendar; years without a 53rd pass it by.
    Week {
        /// 1 to 53.
        week: i8,
    },
    /// Several weeks of the calendar.
    Weeks {
        /// The first, 1 to 53.
        week: i8,
        /// The last.
        last: i8,
    },
    /// A weekday of a week.
    DayOfWeek {
        /// 1 to 53.
        week: i8,
        /// 1 for Monday to 7.
        weekday: i8,
    },
    /// Several days, perhaps over the end of a month or of the year.
    Days {
        /// The month they begin in, 1 to 12.
        month: i8,
        /// The first, 1 to 31.
        day: i8,
        /// The month they end in.
        last_month: i8,
        /// The last.
        last_day: i8,
    },
    /// A month.
    Month {
        /// 1 to 12.
        month: i8,
    },
    /// Several whole months.
    Months {
        /// The first, 1 to 12.
        month: i8,
        /// The last.
        last: i8,
    },
    /// A quarter.
    Quarter {
        /// 1 to 4.
        quarter: i8,
    },
}

impl Span {
    /// Its first day; nothing where there is no such time.
    pub fn first(&self) -> Option<Date> {
        match *self {
            Self::Day { date } => Some(date),
            Self::Days { first, .. } => Some(first),
            Self::Week { year, week } => monday(year, week),
            Self::Month { year, month } | Self::Months { year, month, .. } => Date::new(year, month, 1).ok(),
            Self::Quarter { year, quarter } => Date::new(year, quarter.checked_mul(3)?.checked_sub(2)?, 1).ok(),
        }
    }

    /// Its last day.
    pub fn last(&self) -> Option<Date> {
        match *self {
            Self::Day { date } => Some(date),
            Self::Days { first, last } => (first <= last).then_some(last),
            Self::Week { year, week } => monday(year, week).map(|it| it.saturating_add(6.days())),
            Self::Month { .. } => self.first().map(Date::last_of_month),
            Self::Months { year, month, last } => {
                let last = Date::new(year, last, 1).ok().filter(|_| month < last)?;
                Some(last.last_of_month())
            }
            Self::Quarter { .. } => Some(self.first()?.saturating_add(2.months()).last_of_month()),
        }
    }

    /// The year it is shown in.
    pub fn year(&self) -> Option<i16> {
        match *self {
            Self::Week { year, .. }
            | Self::Month { year, .. }
            | Self::Months { year, .. }
            | Self::Quarter { year, .. } => Some(year),
            _ => self.first().map(Date::year),
        }
    }

    /// The month it begins in; none for a quarter.
    pub fn month(&self) -> Option<i8> {
        let first = self.first()?;
        match self {
            Self::Quarter { .. } => None,
            // A week belongs to the month of its Thursday, as to its year.
            Self::Week { .. } => Some(first.saturating_add(3.days()).month()),
            _ => Some(first.month()),
        }
    }

    /// The quarter it begins in.
    pub fn quarter(&self) -> Option<i8> {
        match self {
            Self::Quarter { quarter, .. } => Some(*quarter),
            _ => self.month().map(|it| (it - 1) / 3 + 1),
        }
    }
}

impl When {
    /// Once.
    pub fn once(span: Span) -> Self {
        Self::Once { span, as_of: false }
    }

    /// Every year from one on.
    pub fn yearly(rule: Rule, from: i16) -> Self {
        Self::Yearly {
            rule,
            from,
            until: None,
            as_of: false,
        }
    }

    /// It tells how something stands when its days are over: nobody can deal with it before.
    pub fn is_as_of(&self) -> bool {
        match *self {
            Self::Once { as_of, .. } | Self::Yearly { as_of, .. } => as_of,
        }
    }

    /// The same, as of its days.
    pub fn told_as_of(mut self, is_so: bool) -> Self {
        let (Self::Once { as_of, .. } | Self::Yearly { as_of, .. }) = &mut self;
        *as_of = is_so;
        self
    }

    /// The times it comes in a year, in order; each as exact as it was said.
    pub fn in_year(&self, year: i16) -> Vec<Span> {
        match *self {
            Self::Once { span, .. } => match (span.year(), span.last()) {
                (Some(own), Some(_)) if own == year => vec![span],
                _ => Vec::new(),
            },
            Self::Yearly { from, until, .. } if year < from || until.is_some_and(|it| it < year) => Vec::new(),
            Self::Yearly { rule, .. } => rule.in_year(year),
        }
    }

    /// It comes once.
    pub fn is_once(&self) -> bool {
        matches!(self, Self::Once { .. })
    }

    /// It can come at all.
    pub fn is_sound(&self) -> bool {
        match *self {
            Self::Once { span, .. } => span.last().is_some(),
            Self::Yearly { rule, from, until, .. } => rule.is_sound() && until.is_none_or(|it| it >= from),
        }
    }
}

impl Rule {
    fn is_sound(self) -> bool {
        let is_month = |it: i8| (1..=12).contains(&it);
        let is_week = |it: i8| (1..=53).contains(&it);
        match self {
            // In a leap year; in others the last day of February stands for it.
            Self::Day { month, day } => Date::new(2000, month, day).is_ok(),
            Self::Start { month } | Self::Middle { month } | Self::End { month } | Self::Month { month } => {
                is_month(month)
            }
            Self::Nth { nth, weekday, month } => {
                (nth == -1 || (1..=4).contains(&nth)) && (1..=7).contains(&weekday) && month.is_none_or(is_month)
            }
            Self::Week { week } => is_week(week),
            Self::Weeks { week, last } => is_week(week) && is_week(last) && week < last,
            Self::DayOfWeek { week, weekday } => is_week(week) && (1..=7).contains(&weekday),
            Self::Days {
                month,
                day,
                last_month,
                last_day,
            } => {
                let is_day = |month, day| Date::new(2000, month, day).is_ok();
                is_day(month, day) && is_day(last_month, last_day) && (month, day) != (last_month, last_day)
            }
            Self::Months { month, last } => is_month(month) && is_month(last) && month < last,
            Self::Quarter { quarter } => (1..=4).contains(&quarter),
        }
    }

    /// The times in a year.
    pub fn in_year(self, year: i16) -> Vec<Span> {
        if !self.is_sound() {
            return Vec::new();
        }
        let day = |month: i8, day: i8| Date::new(year, month, day).ok();
        let one = |span: Option<Span>| span.filter(|it| it.last().is_some()).into_iter().collect();
        match self {
            Self::Day { month, day } => one(day_of(year, month, day).map(|date| Span::Day { date })),
            Self::Days {
                month,
                day,
                last_month,
                last_day,
            } => {
                let is_over_new_year = (last_month, last_day) < (month, day);
                let last = day_of(year + i16::from(is_over_new_year), last_month, last_day);
                one(days(day_of(year, month, day), last))
            }
            Self::Start { month } => one(days(day(month, 1), day(month, 10))),
            Self::Middle { month } => one(days(day(month, 11), day(month, 20))),
            Self::End { month } => one(day(month, 1).map(|it| Span::Day {
                date: it.last_of_month(),
            })),
            Self::Nth { nth, weekday, month } => {
                let months = month.map_or(1..=12, |it| it..=it);
                let dates = months.filter_map(|it| nth_weekday(day(it, 1)?, nth, weekday));
                dates.map(|date| Span::Day { date }).collect()
            }
            Self::Week { week } => one(monday(year, week).map(|_| Span::Week { year, week })),
            Self::Weeks { week, last } => {
                // A week that a year has not is not begun or ended with.
                let last = monday(year, last).or_else(|| monday(year, last - 1));
                one(days(monday(year, week), last.map(|it| it.saturating_add(6.days()))))
            }
            Self::DayOfWeek { week, weekday } => one(monday(year, week).map(|it| Span::Day {
                date: it.saturating_add(i64::from(weekday - 1).days()),
            })),
            Self::Month { month } => one(Some(Span::Month { year, month })),
            Self::Months { month, last } => one(Some(Span::Months { year, month, last })),
            Self::Quarter { quarter } => one(Some(Span::Quarter { year, quarter })),
        }
    }
}

fn days(first: Option<Date>, last: Option<Date>) -> Option<Span> {
    Some(Span::Days {
        first: first?,
        last: last?,
    })
}

/// A day of a month, or the month's last where it is shorter.
fn day_of(year: i16, month: i8, day: i8) -> Option<Date> {
    let first = Date::new(year, month, 1).ok()?;
    let last = first.last_of_month().day();
    Some(first.saturating_add(i64::from(day.min(last) - 1).days()))
}

fn nth_weekday(first: Date, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    first.nth_weekday_of_month(nth, weekday).ok()
}

fn monday(year: i16, week: i8) -> Option<Date> {
    Some(ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date())
}
