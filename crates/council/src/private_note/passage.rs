//! Where a passage that somebody marked stands in the text as it is now.
//!
//! Places count as browsers count them, in units of UTF-16. A text is what its reader sees, with one blank between words.

use serde::{Deserialize, Serialize};

use super::{LONGEST_AROUND, LONGEST_QUOTE};

/// A passage as its reader saw it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Passage {
    /// The part of the item, by its heading.
    pub part: String,
    /// The words.
    pub quote: String,
    /// What stood before them.
    #[serde(default)]
    pub before: String,
    /// What stood after them.
    #[serde(default)]
    pub after: String,
    /// Where they began in the part.
    #[serde(default)]
    pub start: usize,
}

impl Passage {
    pub(super) fn fits(&self) -> bool {
        let around = [&self.part, &self.before, &self.after];
        (1..=LONGEST_QUOTE).contains(&self.quote.chars().count())
            && around.iter().all(|it| it.chars().count() <= LONGEST_AROUND)
    }
}

/// Letters of a part of an item, from one to before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Spot {
    /// The part, by its number among those there are now.
    pub part: usize,
    /// The first letter.
    pub from: usize,
    /// The one after the last.
    pub to: usize,
}

/// Where a passage stands now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Word for word, where it stood or elsewhere.
    Here(Spot),
    /// Other words stand between what stood around it.
    Changed(Spot),
    /// It is not there any more.
    Gone,
}

/// A passage of fewer letters is known only by what stands around it.
const TELLS_ITSELF: usize = 24;

/// As many letters around it must be the same, for one that does not.
const TELLS: usize = 8;

/// What stands in its place has at most so many times its letters, and as many more.
const TIMES: usize = 4;
const MORE: usize = 200;

/// Finds a passage among the parts of an item, each with its heading and its text.
pub fn find(parts: &[(String, String)], passage: &Passage) -> Place {
    let [quote, before, after] = [&passage.quote, &passage.before, &passage.after].map(|it| units(it));
    let sheets: Vec<Vec<u16>> = parts.iter().map(|it| units(&it.1)).collect();
    let around = before.len() + after.len();
    let all = sheets.iter().enumerate().flat_map(|(part, sheet)| {
        let spot = move |from| Spot {
            part,
            from,
            to: from + quote_len(passage),
        };
        places(sheet, &quote).into_iter().map(spot)
    });
    let same = |it: &Spot| {
        let sheet = &sheets[it.part];
        alike(sheet[..it.from].iter().rev(), before.iter().rev()) + alike(sheet[it.to..].iter(), after.iter())
    };
    let is_known = |it: &Spot| quote.len() >= TELLS_ITSELF || same(it) >= TELLS.min(around);
    let nearest = |it: &Spot| std::cmp::Reverse(it.from.abs_diff(passage.start));
    let best = all
        .filter(is_known)
        .max_by_key(|it| (same(it), parts[it.part].0 == passage.part, nearest(it)));
    match best {
        Some(spot) => Place::Here(spot),
        None => between(&sheets, (&before, &after), quote.len()),
    }
}

fn quote_len(passage: &Passage) -> usize {
    passage.quote.encode_utf16().count()
}

/// What stands between the words that stood before and after.
fn between(sheets: &[Vec<u16>], (before, after): (&[u16], &[u16]), length: usize) -> Place {
    if before.len() < TELLS || after.len() < TELLS {
        return Place::Gone;
    }
    for (part, sheet) in sheets.iter().enumerate() {
        for begin in places(sheet, before) {
            let from = begin + before.len();
            let most = length * TIMES + MORE;
            let next = places(&sheet[from..], after).into_iter().find(|it| *it <= most);
            if let Some(found) = next.filter(|it| *it > 0) {
                let to = from + found;
                return Place::Changed(Spot { part, from, to });
            }
        }
    }
    Place::Gone
}

fn units(text: &str) -> Vec<u16> {
    text.encode_utf16().collect()
}

fn places(sheet: &[u16], words: &[u16]) -> Vec<usize> {
    if words.is_empty() {
        return Vec::new();
    }
    let windows = sheet.windows(words.len()).enumerate();
    windows.filter(|it| it.1 == words).map(|it| it.0).collect()
}

fn alike<'a>(one: impl Iterator<Item = &'a u16>, other: impl Iterator<Item = &'a u16>) -> usize {
    one.zip(other).take_while(|(one, other)| one == other).count()
}
