//! Danish and English: which one a reader gets, and the words, dates and times in it.

#![expect(clippy::disallowed_methods, reason = "the loader of texts is written by a macro")]

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::FluentValue;
use fluent_templates::{LanguageIdentifier, Loader};
use raadslag_council::clock::{self, ClockTime, Date, Timestamp, Weekday};
use raadslag_typeset::danish;
use raadslag_typeset::drawings::Tongue;

fluent_templates::static_loader! {
    static TEXTS = {
        locales: "./locales",
        fallback_language: "da",
        // The marks around inserted words would stand in titles and file names.
        customise: |bundle| bundle.set_use_isolating(false),
    };
}

static DANISH: LazyLock<LanguageIdentifier> = LazyLock::new(|| "da".parse().expect("da is a language"));
static ENGLISH: LazyLock<LanguageIdentifier> = LazyLock::new(|| "en".parse().expect("en is a language"));

const ENGLISH_DAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A language of the pages; records stay in their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// Dansk.
    Danish,
    /// English.
    English,
}

impl Language {
    /// Both, the first one first.
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];

    /// As HTML and addresses write it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The language a code stands for.
    pub fn find(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.code() == code)
    }

    /// English for those whose browsers ask for it and not for Danish (or a language its readers read).
    pub fn of_wish(accept_language: &str) -> Self {
        let wishes = accept_language
            .split(',')
            .filter(|it| !it.replace(' ', "").contains(";q=0,"));
        let mut english = false;
        for wish in wishes {
            let code = wish.split([';', '-']).next().unwrap_or_default().trim();
            match code.to_ascii_lowercase().as_str() {
                "da" | "nb" | "nn" | "no" | "sv" | "fo" | "kl" => return Self::Danish,
                "en" => english = true,
                _ => {}
            }
        }
        if english { Self::English } else { Self::Danish }
    }
}

/// The words of one language.
#[derive(Debug, Clone, Copy)]
pub struct Words(pub Language);

impl Words {
    fn id(self) -> &'static LanguageIdentifier {
        match self.0 {
            Language::Danish => &DANISH,
            Language::English => &ENGLISH,
        }
    }

    /// The words under a key.
    pub fn say(self, key: &str) -> String {
        TEXTS.lookup(self.id(), key)
    }

    /// The words under a key, with something put in where they say `$name`.
    pub fn with(self, key: &str, name: &'static str, value: &str) -> String {
        self.fill(key, name, FluentValue::from(value.to_owned()))
    }

    /// The words under a key, with a count where they say `$count`.
    pub fn count(self, key: &str, count: u64) -> String {
        self.fill(key, "count", FluentValue::from(count))
    }

    /// The words under a key with several values in them.
    pub fn with_all(self, key: &str, values: &[(&'static str, String)]) -> String {
        let values = values
            .iter()
            .map(|(name, value)| (Cow::Borrowed(*name), FluentValue::from(value.clone())));
        TEXTS.lookup_with_args(self.id(), key, &values.collect::<HashMap<_, _>>())
    }

    fn fill(self, key: &str, name: &'static str, value: FluentValue<'static>) -> String {
        let values = HashMap::from([(Cow::Borrowed(name), value)]);
        TEXTS.lookup_with_args(self.id(), key, &values)
    }

    /// `21. august 2019`
    pub fn day(self, date: &Date) -> String {
        match self.0 {
            Language::Danish => danish::day(*date),
            Language::English => format!("{} {} {}", date.day(), english_month(*date), date.year()),
        }
    }

    /// `21-08-2019`, where there is little room; in English `21 Aug 2019`.
    pub fn short_day(self, date: &Date) -> String {
        match self.0 {
            Language::Danish => danish::short_day(*date),
            Language::English => format!("{} {} {}", date.day(), self.short_month(date), date.year()),
        }
    }

    /// `onsdag den 21. august 2019`
    pub fn long_day(self, date: &Date) -> String {
        match self.0 {
            Language::Danish => danish::long_day(*date),
            Language::English => {
                let weekday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
                format!("{} {}", ENGLISH_DAYS[weekday], self.day(date))
            }
        }
    }

    /// `onsdag`
    pub fn weekday(self, weekday: Weekday) -> String {
        let days = usize::from(weekday.to_monday_zero_offset().unsigned_abs());
        match self.0 {
            Language::Danish => danish::WEEKDAYS[days].to_owned(),
            Language::English => ENGLISH_DAYS[days].to_owned(),
        }
    }

    /// `aug.`
    pub fn short_month(self, date: &Date) -> String {
        let month = match self.0 {
            Language::Danish => danish::month(*date),
            Language::English => english_month(*date),
        };
        month.chars().take(3).collect()
    }

    /// `kl. 9.00`
    pub fn at(self, time: &ClockTime) -> String {
        match self.0 {
            Language::Danish => danish::at(*time),
            Language::English => format!("{}:{:02}", time.hour(), time.minute()),
        }
    }

    /// `kl. 9.01`: when a wait until then is surely over.
    pub fn over_at(self, until: Timestamp) -> String {
        self.at(&clock::minute_by(until))
    }

    /// `kl. 9.00-11.30`, or what is known of it.
    pub fn slot(self, from: &Option<ClockTime>, to: &Option<ClockTime>) -> String {
        match (self.0, from, to) {
            (Language::Danish, _, _) => danish::slot(*from, *to).unwrap_or_default(),
            (_, Some(from), Some(to)) => format!("{}–{}", self.at(from), self.at(to)),
            (_, Some(from), None) => self.at(from),
            (_, None, Some(to)) => self.with("until", "time", &self.at(to)),
            (_, None, None) => String::new(),
        }
    }

    /// The language of what drawings say by themselves.
    pub fn tongue(self) -> Tongue {
        match self.0 {
            Language::Danish => Tongue::Danish,
            Language::English => Tongue::English,
        }
    }

    /// A figure as Danes write it, `1.234,5`; in English `1,234.5`.
    pub fn figure(self, written: &str) -> String {
        let swapped = |it: char| match it {
            '.' => ',',
            ',' => '.',
            it => it,
        };
        match self.0 {
            Language::Danish => written.to_owned(),
            Language::English => written.chars().map(swapped).collect(),
        }
    }

    /// With a capital first letter.
    pub fn capital(self, text: &str) -> String {
        danish::capitalised(text)
    }
}

fn english_month(date: Date) -> &'static str {
    ENGLISH_MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests;
