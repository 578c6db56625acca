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

/// One of as many is known too where it stands once in the part that it was marked in.
const TELLS_ONCE: usize = 16;

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
    let all: Vec<Spot> = all.collect();
    let same = |it: &Spot| {
        let sheet = &sheets[it.part];
        alike(sheet[..it.from].iter().rev(), before.iter().rev()) + alike(sheet[it.to..].iter(), after.iter())
    };
    let is_at_home = |part: usize| parts[part].0 == passage.part;
    let is_once = quote.len() >= TELLS_ONCE && all.iter().filter(|it| is_at_home(it.part)).count() == 1;
    let is_known =
        |it: &&Spot| quote.len() >= TELLS_ITSELF || same(it) >= TELLS.min(around) || (is_once && is_at_home(it.part));
    let nearest = |it: &Spot| std::cmp::Reverse(it.from.abs_diff(passage.start));
    let best = all
        .iter()
        .filter(is_known)
        .max_by_key(|it| (same(it), is_at_home(it.part), nearest(it)));
    match best {
        Some(spot) => Place::Here(*spot),
        None => between(&sheets, is_at_home, (&before, &after), passage),
    }
}

fn quote_len(passage: &Passage) -> usize {
    passage.quote.encode_utf16().count()
}

/// What stands between the words that stood before and after. Where hardly any stood on one side, the part began or ended
/// there: what stands between then reaches to the beginning or the end of the part of that heading.
fn between(
    sheets: &[Vec<u16>],
    is_at_home: impl Fn(usize) -> bool,
    (before, after): (&[u16], &[u16]),
    passage: &Passage,
) -> Place {
    let is_first = before.len() < TELLS;
    let is_last = after.len() < TELLS;
    if is_first && passage.start != before.len() {
        return Place::Gone;
    }
    let most = quote_len(passage) * TIMES + MORE;
    for (part, sheet) in sheets.iter().enumerate() {
        if (is_first || is_last) && !is_at_home(part) {
            continue;
        }
        let begins = match is_first {
            true => sheet.starts_with(before).then_some(0).into_iter().collect(),
            false => places(sheet, before),
        };
        for from in begins.into_iter().map(|it| it + before.len()) {
            let rest = &sheet[from..];
            let ends = match is_last {
                true => rest.ends_with(after).then(|| rest.len() - after.len()),
                false => places(rest, after).into_iter().find(|it| *it <= most),
            };
            if let Some(found) = ends.filter(|it| (1..=most).contains(it)) {
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
