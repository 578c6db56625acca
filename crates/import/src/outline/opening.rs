//! The line that opens an item, and its title over the lines that follow.

use std::ops::Range;

use super::Search;
use super::listed::Listed;
use crate::family::{Family, ItemLabel, generic};
use crate::labels::is_case_number;
use crate::lines::may_go_on;
use crate::pattern::{Match, Pattern, number_end, number_prefix};
use crate::source::Row;

/// An item's number and title.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Opening {
    /// As printed, without the dot.
    pub(crate) number: String,
    /// Rows about the item that stand above its title.
    pub(crate) before: Vec<usize>,
    /// The rows of number and title.
    pub(crate) rows: Vec<usize>,
    /// The title's pieces, one per line.
    pub(crate) title: Vec<String>,
    /// Open or closed, where the opening says it.
    pub(crate) open: Option<bool>,
    /// The first row after the title.
    pub(crate) end: usize,
}

/// A title takes no more lines than these.
const LONGEST_TITLE: usize = 5;
/// A confirming sign stands no further below.
const REACH: usize = 7;

impl Opening {
    /// The first part of the number.
    pub(crate) fn count(&self) -> u32 {
        running(&self.number)
            .split('.')
            .next()
            .and_then(|it| it.trim_end_matches(|it: char| it.is_ascii_lowercase()).parse().ok())
            .unwrap_or(0)
    }

    /// `4` after `3` or `3.2`, `3.1` after `3`, `3.2` after `3.1`.
    pub(super) fn comes_after(&self, before: &Opening) -> bool {
        let parts = |it: &str| -> Vec<u32> {
            let it = running(it);
            let digits = it.trim_end_matches(|it: char| it.is_ascii_lowercase());
            let letter = it
                .bytes()
                .last()
                .filter(u8::is_ascii_lowercase)
                .map(|it| u32::from(it - b'a') + 1);
            digits
                .split('.')
                .filter_map(|it| it.parse().ok())
                .chain(letter)
                .collect()
        };
        let (own, last) = (parts(&self.number), parts(&before.number));
        let same = own.iter().zip(&last).take_while(|(own, last)| own == last).count();
        match (own.get(same), last.get(same)) {
            (Some(own), Some(last)) => last.checked_add(1) == Some(*own),
            (Some(own), None) => *own == 1,
            _ => false,
        }
    }

    /// The next number, or the next under the same.
    fn follows(&self, last: u32) -> bool {
        let count = self.count();
        last.checked_add(1) == Some(count)
            || count == last && last > 0 && !running(&self.number).bytes().all(|it| it.is_ascii_digit())
    }
}

/// A number without the letters before it.
fn running(number: &str) -> &str {
    &number[number_prefix(number).len()..]
}

/// The opening at this row; one that nothing confirms is taken in a bare search, if its number follows the last one's.
pub(crate) fn find(rows: &[Row], row: usize, search: Search<'_>, last: Option<&Opening>) -> Option<Opening> {
    if search.family.case_opens {
        return by_case(rows, row, search.family);
    }
    let is_outside = |last: &Opening| last.rows.first().is_some_and(|it| !is_in_list(rows, *it));
    if last.is_some_and(is_outside) && is_in_list(rows, row) {
        return None;
    }
    let found = line(rows, row, search.openings)?;
    let opening = gather(rows, row, found, search.family, Some(search.listed));
    if opening.title.is_empty() {
        return None;
    }
    let is_confirmed = search.listed.has(&opening.number, &opening.title)
        || search.bare && opening.follows(last.map_or(0, Opening::count))
        || (!search.bare || last.is_none()) && (search.family.sure || is_confirmed(rows, row, &opening, last, search));
    is_confirmed.then_some(opening)
}

/// A word processor counts the line, and the one above or below it: a list within an item whose own number stands alone.
fn is_in_list(rows: &[Row], row: usize) -> bool {
    let is_point = |it: Option<&Row>| it.is_some_and(|it| it.listed.is_some());
    let above = rows[..row].iter().rfind(|it| !it.is_blank());
    let below = rows[row + 1..].iter().find(|it| !it.is_blank());
    is_point(rows.get(row)) && (is_point(above) || is_point(below))
}

/// The title of the opening at this row, if one is written there in any family's way.
pub(super) fn titled(rows: &[Row], row: usize) -> Option<String> {
    let family = generic();
    let opening = gather(rows, row, line(rows, row, &family.openings)?, family, None);
    (!opening.title.is_empty()).then(|| opening.title.concat())
}

/// An item without a number, whose case number stands before its title.
pub(crate) fn by_case(rows: &[Row], row: usize, family: &Family) -> Option<Opening> {
    let label = family.item_label(rows[row].words())?;
    let is_case = label.role == ItemLabel::Case && label.value.starts_with(|it: char| it.is_ascii_digit());
    let title = (row + 1..rows.len().min(row + 3)).find(|it| !rows[*it].is_blank() && is_case)?;
    // Where the title stands above the number, a part of the item stands below it.
    if family.is_item_sign(rows[title].words()) {
        return None;
    }
    let found = Match {
        title: Some(rows[title].words().to_owned()),
        ..Match::default()
    };
    let opening = gather(rows, title, found, family, None);
    Some(Opening {
        before: vec![row],
        ..opening
    })
}

/// The line as an opening, if it is written as one.
fn line(rows: &[Row], row: usize, openings: &[Pattern]) -> Option<Match> {
    let whole = &rows[row].text;
    let text = rows[row].words();
    let starts = text
        .as_bytes()
        .first()
        .is_some_and(|it| it.is_ascii_digit() || b"PSADLF*".contains(it) || text.starts_with('Å'))
        || !number_prefix(text).is_empty();
    if !starts || whole.len() > 400 || is_contents_line(text) {
        return None;
    }
    // `900.000 kr.` and `306-2016-20101` are glued numbers, no item; behind a blank a title may begin with a year.
    let behind = running(text.trim_start_matches('*')).trim_start_matches(|it: char| it.is_ascii_digit() || it == '.');
    let is_glued = behind.len() < text.len() && !behind.starts_with([' ', '\t', ':', ')', '\u{a0}']);
    let may_begin = |it: char| {
        if is_glued {
            it.is_uppercase()
        } else {
            !it.is_lowercase() && !"-–/+%°".contains(it)
        }
    };
    let is_good = |found: &Match| {
        found.title.as_deref().is_none_or(|it| it.starts_with(may_begin))
            && found.number.as_ref().is_some_and(|it| running(it).len() <= 8)
            && !parts_number(text, found)
    };
    let bare = text.trim_matches('*');
    // Only the first way of writing that fits counts, but for a number cut in two.
    Pattern::find_each(openings, bare)
        .find(|it| is_good(it) || !parts_number(text, it) && !is_cut(it))
        .filter(is_good)
}

/// `4.a Moler` is no item 4 with the title `a Moler`, and `Punkt 4 - Moler` none with the title `- Moler`.
fn is_cut(found: &Match) -> bool {
    let mut letters = found.title.as_deref().unwrap_or_default().chars();
    match letters.next() {
        Some('-' | '–') => true,
        Some(first) => first.is_lowercase() && letters.next().is_some_and(|it| !it.is_alphabetic()),
        None => false,
    }
}

/// `3.1 Moler` is no item 3 with the title `1 Moler`.
fn parts_number(text: &str, found: &Match) -> bool {
    let Some(title) = found
        .title
        .as_deref()
        .filter(|it| it.starts_with(|it: char| it.is_ascii_digit()))
    else {
        return false;
    };
    let before = text
        .trim_matches('*')
        .trim_end()
        .strip_suffix(title)
        .unwrap_or_default();
    before.ends_with(|it: char| it == '.' || it.is_ascii_digit())
}

/// Leader dots or a page number after a tab.
pub(crate) fn is_contents_line(text: &str) -> bool {
    text.contains("....")
        || text.contains(". . . .")
        || text
            .rsplit_once('\t')
            .is_some_and(|(_, page)| !page.is_empty() && page.len() <= 4 && page.bytes().all(|it| it.is_ascii_digit()))
}

/// The title goes on over lines until a sign, a blank line or a new opening.
fn gather(rows: &[Row], row: usize, found: Match, family: &Family, listed: Option<&Listed>) -> Opening {
    let mut opening = Opening {
        number: found.number.unwrap_or_default(),
        before: Vec::new(),
        rows: vec![row],
        title: found.title.into_iter().collect(),
        open: found.open.map(|it| !it.to_lowercase().starts_with(['l', 'f'])),
        end: row + 1,
    };
    take_openness(&mut opening, family);
    let mut next = row + 1;
    while next < rows.len() && opening.title.len() < LONGEST_TITLE {
        let text = rows[next].words();
        if text.is_empty() {
            if opening.title.is_empty() && next < row + 3 {
                next += 1;
                continue;
            }
            break;
        }
        let stop = sign_below(rows, next, family);
        let goes_on = opening.title.is_empty() && text.chars().any(char::is_alphabetic)
            || !opening.title.is_empty()
                && stop.is_some_and(|it| {
                    it > next && it <= row + LONGEST_TITLE && is_broken(&rows[next - 1], &rows[next])
                })
            || !opening.title.is_empty() && text.starts_with(char::is_lowercase) && rows[next - 1].words().len() > 50;
        let listed = listed.and_then(|it| it.goes_on(&opening.number, &opening.title, text));
        // What is written about an item stands right below its title; its text may stand above any other sign.
        let is_above_sign = stop.is_some_and(|it| it == next + 1 && family.is_item_sign(rows[it].words()));
        let is_text = || is_sentence(text) && !is_above_sign;
        let goes_on = listed.unwrap_or_else(|| goes_on && (opening.title.is_empty() || !is_text()));
        if !goes_on || family.is_item_sign(text) || is_contents_line(text) || is_next(&opening, text) {
            break;
        }
        opening.title.push(text.to_owned());
        opening.rows.push(next);
        next += 1;
        opening.end = next;
    }
    opening
}

/// `4. Moler` below the title of item 3.
fn is_next(opening: &Opening, text: &str) -> bool {
    let end = number_end(text);
    let number = text[..end].trim_end_matches('.');
    let next = Opening {
        number: number.to_owned(),
        ..Opening::default()
    };
    !number.is_empty() && text[end..].starts_with([' ', '\t', ')', ':']) && next.comes_after(opening)
}

/// A whole sentence right below a title is the item's text.
fn is_sentence(text: &str) -> bool {
    text.starts_with(char::is_uppercase) && text.ends_with('.') && !may_go_on(text)
}

/// `(Åben) Titel`: what stands in the brackets is no part of the title.
fn take_openness(opening: &mut Opening, family: &Family) {
    let Some(title) = opening.title.first_mut() else {
        return;
    };
    if let Some((word, rest)) = title.strip_prefix('(').and_then(|it| it.split_once(')'))
        && let Some(open) = family.openness(word)
        && !rest.trim().is_empty()
    {
        opening.open = Some(open);
        *title = rest.trim().to_owned();
    }
}

/// A line that is full, or one that goes on in lower case.
fn is_broken(before: &Row, row: &Row) -> bool {
    before.words().chars().count() >= 40 || row.words().starts_with(char::is_lowercase)
}

/// The next row within reach that stands only inside an item, with no blank line between.
fn sign_below(rows: &[Row], from: usize, family: &Family) -> Option<usize> {
    (from..rows.len().min(from + REACH)).find(|it| rows[*it].is_blank() || family.is_item_sign(rows[*it].words()))
}

/// Soon below the title stands something that only an item has, and no other opening before it.
fn is_confirmed(rows: &[Row], row: usize, opening: &Opening, last: Option<&Opening>, search: Search<'_>) -> bool {
    let family = search.family;
    let below = (opening.end..rows.len().min(opening.end + REACH)).filter(|it| !rows[*it].is_blank());
    for below in below.take(2) {
        let text = rows[below].words();
        if family.is_item_sign(text) {
            // What stands over a part of an item stands below the last point of a list too.
            let is_about = family.openness(text).is_some() || is_case_number(text);
            return is_about || last.is_none_or(|it| !is_last_point(rows, it.end..row, opening.count(), search));
        }
        if line(rows, below, search.openings).is_some() || is_contents_line(text) {
            return false;
        }
    }
    false
}

/// Points from 1 to the one before this stand right above it in the item that goes on, with no label between them.
fn is_last_point(rows: &[Row], item: Range<usize>, number: u32, search: Search<'_>) -> bool {
    let mut wanted = number.saturating_sub(1);
    if wanted == 0 {
        return false;
    }
    for row in item.rev() {
        let text = rows[row].words();
        if search.family.is_item_sign(text) {
            return false;
        }
        let above = line(rows, row, search.openings).and_then(|it| it.number);
        if above.is_some_and(|it| it == wanted.to_string()) {
            wanted -= 1;
        }
        if wanted == 0 {
            return true;
        }
    }
    false
}
