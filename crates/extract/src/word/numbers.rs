//! Lists as Word counts them: what stands before each point.

use std::collections::{BTreeMap, BTreeSet};

use crate::carried::Gathering;
use crate::carried::xml::{Step, attribute, walk};

use super::styles::Styles;

/// Depths of a list.
const DEPTHS: usize = 9;

/// How a depth is counted.
#[derive(Debug, Clone, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    /// `%1.%2)`: what stands there, with the counters of the depths.
    text: String,
    /// All counters in figures.
    is_legal: bool,
}

type Levels = BTreeMap<u8, Level>;

/// A list that paragraphs name.
#[derive(Debug, Clone, Default)]
struct Kept {
    /// The pattern that it is made from.
    pattern: String,
    /// What it says otherwise.
    own: Levels,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    patterns: BTreeMap<String, Levels>,
    /// Patterns that are told by a style.
    by_style: BTreeMap<String, String>,
    /// The style through which each pattern tells its levels.
    through: BTreeMap<String, String>,
    lists: BTreeMap<String, Kept>,
}

/// What stands before a point.
pub(super) struct Marker {
    pub(super) text: String,
    pub(super) is_counted: bool,
}

/// How far each list is counted.
#[derive(Debug, Default)]
pub(super) struct Counting {
    counters: BTreeMap<String, [u32; DEPTHS]>,
    begun: BTreeSet<(String, u8)>,
}

impl Numbers {
    pub(super) fn of(part: &[u8], found: &mut Gathering) -> Self {
        let mut numbers = Self::default();
        let (mut pattern, mut list, mut depth): (Option<String>, Option<String>, u8) = (None, None, 0);
        walk(part, found, |step, _| match step {
            Step::Begin(name, element) => {
                let value = || attribute(element, "val").unwrap_or_default();
                match name {
                    "abstractNum" => {
                        let id = attribute(element, "abstractNumId").unwrap_or_default();
                        numbers.patterns.insert(id.clone(), Levels::new());
                        pattern = Some(id);
                    }
                    "num" => {
                        let id = attribute(element, "numId").unwrap_or_default();
                        numbers.lists.insert(id.clone(), Kept::default());
                        list = Some(id);
                    }
                    "abstractNumId" => {
                        if let Some(list) = list.as_ref().and_then(|it| numbers.lists.get_mut(it)) {
                            list.pattern = value();
                        }
                    }
                    "styleLink" => {
                        numbers.by_style.extend(pattern.clone().map(|it| (value(), it)));
                    }
                    "numStyleLink" => {
                        numbers.through.extend(pattern.clone().map(|it| (it, value())));
                    }
                    "lvl" | "lvlOverride" => {
                        depth = attribute(element, "ilvl").and_then(|it| it.parse().ok()).unwrap_or(0);
                    }
                    _ => {
                        let levels = match (&list, &pattern) {
                            (Some(list), _) => numbers.lists.get_mut(list).map(|it| &mut it.own),
                            (None, Some(pattern)) => numbers.patterns.get_mut(pattern),
                            (None, None) => None,
                        };
                        let Some(levels) = levels.filter(|_| usize::from(depth) < DEPTHS) else {
                            return;
                        };
                        match name {
                            "start" | "startOverride" => levels.entry(depth).or_default().start = value().parse().ok(),
                            "numFmt" => levels.entry(depth).or_default().format = value(),
                            "lvlText" => levels.entry(depth).or_default().text = value(),
                            "isLgl" => levels.entry(depth).or_default().is_legal = true,
                            _ => {}
                        }
                    }
                }
            }
            Step::End("abstractNum") => pattern = None,
            Step::End("num") => list = None,
            _ => {}
        });
        numbers
    }

    /// Counts on and tells what stands before the point.
    pub(super) fn next(&self, list: &str, depth: u8, styles: &Styles, counting: &mut Counting) -> Option<Marker> {
        let kept = self.lists.get(list)?;
        let pattern = self.pattern(&kept.pattern, styles);
        let levels = self.patterns.get(pattern)?;
        let place = usize::from(depth).min(DEPTHS - 1);
        let level = |depth: u8| Self::level(levels, &kept.own, depth);
        let counters = counting.counters.entry(pattern.to_owned()).or_default();
        let starts_over = kept.own.get(&depth).is_some_and(|it| it.start.is_some());
        if counting.begun.insert((list.to_owned(), depth)) && starts_over {
            counters[place] = 0;
        }
        let first = |depth: u8| level(depth).start.unwrap_or(1);
        counters[place] = match counters[place] {
            0 => first(depth).max(1),
            count => count.saturating_add(1),
        };
        counters[place + 1..].fill(0);
        let this = level(depth);
        if this.format == "bullet" {
            return Some(Marker {
                text: "•".to_owned(),
                is_counted: false,
            });
        }
        let mut text = String::new();
        let mut letters = this.text.chars();
        while let Some(letter) = letters.next() {
            let other = (letter == '%').then(|| letters.clone().next().and_then(|it| it.to_digit(10)));
            match other.flatten().and_then(|it| it.checked_sub(1)) {
                Some(other) => {
                    letters.next();
                    let other = other as usize;
                    let (count, depth) = (counters[other.min(DEPTHS - 1)].max(1), u8::try_from(other).unwrap_or(0));
                    let format = level(depth).format;
                    let format = if this.is_legal { "decimal" } else { format.as_str() };
                    text.push_str(&counted(count, format));
                }
                None => text.push(letter),
            }
        }
        Some(Marker {
            text: text.trim().to_owned(),
            is_counted: true,
        })
    }

    /// The pattern itself, or the one that a style stands for.
    fn pattern<'a>(&'a self, pattern: &'a str, styles: &Styles) -> &'a str {
        let Some(style) = self.through.get(pattern) else {
            return pattern;
        };
        let by_list = styles.list(style).and_then(|it| self.lists.get(it));
        let known = self.by_style.get(style).map(String::as_str);
        known
            .or_else(|| by_list.map(|it| it.pattern.as_str()))
            .unwrap_or(pattern)
    }

    fn level(levels: &Levels, own: &Levels, depth: u8) -> Level {
        let base = levels.get(&depth).cloned().unwrap_or_default();
        match own.get(&depth) {
            None => base,
            Some(own) => Level {
                start: own.start.or(base.start),
                format: if own.format.is_empty() {
                    base.format
                } else {
                    own.format.clone()
                },
                text: if own.text.is_empty() {
                    base.text
                } else {
                    own.text.clone()
                },
                is_legal: own.is_legal || base.is_legal,
            },
        }
    }
}

/// A count in figures, letters or Roman numbers.
fn counted(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(count),
        "upperLetter" => letters(count).to_uppercase(),
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb`.
fn letters(count: u32) -> String {
    let letter = char::from(b'a' + u8::try_from((count - 1) % 26).unwrap_or(0));
    let times = ((count - 1) / 26 + 1).min(20) as usize;
    letter.to_string().repeat(times)
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    let mut left = count.min(4999);
    let mut text = String::new();
    for (worth, sign) in SIGNS {
        while left >= worth {
            text.push_str(sign);
            left -= worth;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{letters, roman};

    #[test]
    fn counts_are_written_as_word_writes_them() {
        assert_eq!(
            (letters(1), letters(26), letters(27)),
            ("a".into(), "z".into(), "aa".into())
        );
        assert_eq!(
            (roman(4), roman(19), roman(2026)),
            ("iv".into(), "xix".into(), "mmxxvi".into())
        );
    }
}
