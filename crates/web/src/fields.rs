//! What was typed into a form, read field by field.

use axum::extract::multipart::Field;
use raadslag_council::clock::{ClockTime, Date};
use raadslag_council::{danish, eye};
use serde::{Deserialize, Serialize};

use crate::problem::Problem;

/// No field holds more characters, as `unreadable-too-long` says: a text of so many pages belongs in several sections or in an attachment.
const LONGEST: usize = 200_000;

/// The longest field beside a file, in bytes.
const LONGEST_BESIDE: usize = 64 << 10;

/// No form with a file has more fields beside it.
const MOST_BESIDE: usize = 20;

/// The fields of several lines; all others are of one line.
const OF_SEVERAL_LINES: [&str; 30] = [
    "addresses",
    "candidates",
    "decision",
    "domains",
    "effect",
    "involvement",
    "motion-text",
    "question-text",
    "answer-text",
    "statement-text",
    "grounds",
    "why-now",
    "new-section",
    "note",
    "phrases",
    "points",
    "occurrences",
    "receipts",
    "reservation",
    "section",
    "sections",
    "standing",
    "table",
    "telephones",
    "text",
    "topics",
    "said1",
    "said2",
    "said3",
    "said4",
];

/// The field by which a page says that nobody wrote anything in its form.
const BLANK: &str = "blank";

/// Fields that nobody reads: what stands in them is a secret, letter by letter.
const SECRET: [&str; 2] = ["password", "again"];

/// What stands in a form's fields, in order.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Fields(pub(crate) Vec<(String, String)>);

/// A field that cannot be read, by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable(pub &'static str);

impl Unreadable {
    /// A field that holds more than [`LONGEST`].
    pub const TOO_LONG: Self = Self("too-long");
}

impl Fields {
    /// Takes in a field that stands beside a file; the file is given back, still to be read.
    pub async fn take_in<'f>(&mut self, mut part: Field<'f>) -> Result<Option<Field<'f>>, Problem> {
        let name = part.name().unwrap_or_default().to_owned();
        if name == "file" {
            return Ok(Some(part));
        }
        if self.0.len() >= MOST_BESIDE {
            return Err(Problem::BadForm);
        }
        let mut bytes = Vec::new();
        while let Some(piece) = part.chunk().await.map_err(|_| Problem::BadForm)? {
            bytes.extend_from_slice(&piece);
            if bytes.len() > LONGEST_BESIDE {
                return Err(Problem::TooMuch);
            }
        }
        let words = String::from_utf8(bytes).map_err(|_| Problem::BadForm)?;
        self.0.push((name, words));
        Ok(None)
    }

    /// Without what nobody typed to be read: characters that steer a terminal or a log, end a line where there is only one,
    /// or turn the reading direction so that a name looks like another.
    pub fn cleaned(mut self) -> Self {
        for (name, value) in &mut self.0 {
            if SECRET.contains(&name.as_str()) {
                continue;
            }
            *value = match OF_SEVERAL_LINES.contains(&name.as_str()) {
                true => value
                    .chars()
                    .filter(|it| matches!(it, '\n' | '\r' | '\t') || !steers(*it))
                    .collect(),
                false => line(value),
            };
        }
        self
    }

    /// No field is longer than anybody can read or the program should.
    pub fn must_fit(&self) -> Result<(), Unreadable> {
        let is_long = |it: &str| it.len() > LONGEST && it.chars().count() > LONGEST;
        match self.0.iter().any(|(_, value)| is_long(value)) {
            true => Err(Unreadable::TOO_LONG),
            false => Ok(()),
        }
    }

    /// A field as it was typed; empty when it is missing.
    pub fn get(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Writes something else into a field.
    pub fn put(&mut self, name: &str, value: &str) {
        match self.0.iter_mut().find(|it| it.0 == name) {
            Some(field) => value.clone_into(&mut field.1),
            None => self.add(name, value),
        }
    }

    /// One more value of a field.
    pub fn add(&mut self, name: &str, value: &str) {
        self.0.push((name.to_owned(), value.to_owned()));
    }

    /// Forgets what is not to be shown again.
    pub fn forget(&mut self, name: &str) {
        self.0.retain(|(key, _)| key != name);
    }

    /// Whether nothing is worth keeping: each field is empty, or the page says that nobody wrote anything in its form.
    pub fn is_blank(&self) -> bool {
        let mut kept = self.draft().0.into_iter();
        self.get(BLANK) == "yes" || kept.all(|it| it.1.trim().is_empty())
    }

    /// What is worth keeping of a form that is being typed.
    pub fn draft(&self) -> Self {
        let passing = [
            "key", "command", "draft", "act", "form", "journal", "password", "again", "secret", "token", "code", BLANK,
        ];
        let kept = self.0.iter().filter(|(name, _)| !passing.contains(&name.as_str()));
        Self(kept.cloned().collect())
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(key, _)| key == name)
            .map(|it| it.1.as_str())
    }

    /// A field, or nothing when it is empty or looks so.
    pub fn given(&self, name: &str) -> Option<String> {
        eye::given(self.get(name)).map(str::to_owned)
    }

    /// A field that must be something.
    pub fn read<T: std::str::FromStr>(&self, name: &'static str) -> Result<T, Unreadable> {
        self.get(name).trim().parse().map_err(|_| Unreadable(name))
    }

    /// Whether one of a field's values is this.
    pub fn holds(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|it| it == value)
    }

    /// Every value of a field, each of which must be something.
    pub fn read_all<T: std::str::FromStr>(&self, name: &'static str) -> Result<Vec<T>, Unreadable> {
        let values = self.all(name).map(str::trim).filter(|it| !it.is_empty());
        values.map(|it| it.parse().map_err(|_| Unreadable(name))).collect()
    }

    /// A day as browsers send it, or as it is written by hand.
    pub fn day(&self, name: &'static str) -> Result<Date, Unreadable> {
        read_day(self.get(name).trim()).ok_or(Unreadable(name))
    }

    /// A time of day: `9:30`, `9.30` or `9`.
    pub fn time(&self, name: &'static str) -> Result<ClockTime, Unreadable> {
        read_time(self.get(name).trim()).ok_or(Unreadable(name))
    }

    /// A time of day that may be left out.
    pub fn time_if_any(&self, name: &'static str) -> Result<Option<ClockTime>, Unreadable> {
        if self.get(name).trim().is_empty() {
            return Ok(None);
        }
        self.time(name).map(Some)
    }
}

/// Words of one line, as a field or a file's name holds them: without what steers, and with a space where a line ended.
pub fn line(words: &str) -> String {
    let kept = words.chars().filter_map(|it| match it {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        _ => (!steers(it)).then_some(it),
    });
    kept.collect()
}

/// Control characters, and those that turn the reading direction.
fn steers(char: char) -> bool {
    eye::turns(char) || char.is_control() || matches!(char, '\u{2028}' | '\u{2029}')
}

/// A day as people write it, with its year.
pub(crate) fn read_day(text: &str) -> Option<Date> {
    danish::read_day(text, None)
}

/// A time of day: `9:30`, `9.30` or `9`.
pub fn read_time(text: &str) -> Option<ClockTime> {
    let (hour, minute) = text.split_once([':', '.']).unwrap_or((text, "00"));
    // Browsers may add seconds.
    let minute = minute.split(':').next()?;
    ClockTime::new(hour.parse().ok()?, minute.parse().ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(name: &str, value: &str) -> String {
        Fields(vec![(name.into(), value.into())]).cleaned().get(name).to_owned()
    }

    #[test]
    fn a_name_holds_no_line_ends_no_terminal_signs_and_no_turned_direction() {
        let hostile = "Anna\r\nBcc: x\u{1b}[31m\u{7}\u{202e}fdp.exe\u{2066}\u{85}";
        assert_eq!(typed("name", hostile), "Anna  Bcc: x[31mfdp.exe");
        assert_eq!(typed("text", "En\r\n\tto\u{1b}\u{202e}"), "En\r\n\tto");
        assert_eq!(typed("password", "a\u{202e}\t"), "a\u{202e}\t");
        assert_eq!(
            typed("title", "Æbler & pærer – 中文 👩\u{200d}🔬"),
            "Æbler & pærer – 中文 👩\u{200d}🔬"
        );
    }

    #[test]
    fn every_field_of_several_lines_is_known() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
        let mut folders = vec![std::path::PathBuf::from(folder)];
        let mut found = std::collections::BTreeSet::new();
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("a folder") {
                let path = entry.expect("an entry").path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                let template = std::fs::read_to_string(&path).expect("a template");
                for tag in template.split("<textarea").skip(1) {
                    let name = tag.split('>').next().and_then(|it| it.split("name=\"").nth(1));
                    found.extend(name.and_then(|it| it.split('"').next()).map(str::to_owned));
                }
            }
        }
        let unknown: Vec<_> = found
            .iter()
            .filter(|it| !OF_SEVERAL_LINES.contains(&it.as_str()))
            .collect();
        assert!(
            !found.is_empty() && unknown.is_empty(),
            "not among OF_SEVERAL_LINES: {unknown:?}"
        );
    }

    #[test]
    fn days_and_times_are_read_as_people_write_them() {
        let day = "2030-08-21".parse().ok();
        for text in ["2030-08-21", "21-08-2030", "21.8.2030", "21/8 2030", "21. august 2030"] {
            assert_eq!(read_day(text), day, "{text}");
        }
        assert_eq!(read_day("21-08-30"), None);
        for text in ["9:30", "9.30", "09:30", "09:30:00"] {
            assert_eq!(read_time(text), ClockTime::new(9, 30), "{text}");
        }
        assert_eq!(read_time("9"), ClockTime::new(9, 0));
        assert_eq!(read_time("25:00"), None);
    }
}
