//! Which rows are the list of contents, known by the items coming again behind it.

use std::ops::Range;

use super::opening;
use crate::family::generic;
use crate::pattern::behind_word;
use crate::source::Row;

/// The rows of the list and what it lists.
#[derive(Debug, Default)]
pub(crate) struct Listed {
    /// From the heading to the row before the first item; empty where no item comes again.
    pub(crate) rows: Range<usize>,
    /// Number and letters of each title.
    entries: Vec<(String, String)>,
}

impl Listed {
    /// How many it lists.
    pub(crate) fn count(&self) -> usize {
        self.entries.len()
    }

    /// Whether the list has this number with this title.
    pub(crate) fn has(&self, number: &str, title: &[String]) -> bool {
        let own = letters(&title.concat());
        self.entries
            .iter()
            .any(|(listed, said)| listed == number && is_same(said, &own))
    }
}

impl Listed {
    /// Whether the title goes on with this line; nothing where the list does not know its number, or is cut itself.
    pub(super) fn goes_on(&self, number: &str, title: &[String], next: &str) -> Option<bool> {
        let own = letters(&title.concat());
        let (_, said) = self.entries.iter().find(|(listed, _)| listed == number)?;
        if own.is_empty() || !said.starts_with(&own) {
            return None;
        }
        let behind = &said[own.len()..];
        let rest = behind.trim_end_matches(|it: char| it.is_ascii_digit());
        if rest.is_empty() {
            // With a page number behind it the title is whole.
            return (!behind.is_empty()).then_some(false);
        }
        let next = letters(next);
        Some(!next.is_empty() && (rest.starts_with(&next) || next.starts_with(rest)))
    }
}

/// Entries of a list are looked for in so many rows below its heading.
const LONGEST: usize = 400;

/// Reads the list below the heading at this row.
pub(crate) fn read(rows: &[Row], heading: usize) -> Listed {
    let mut entries: Vec<(String, String)> = Vec::new();
    for row in heading + 1..rows.len().min(heading + LONGEST) {
        let text = rows[row].words();
        if is_text(text) {
            break;
        }
        let Some((number, title)) = entry(text) else {
            continue;
        };
        let comes_again = entries.first().is_some_and(|(first, said)| {
            *first == number && opening::titled(rows, row).is_some_and(|it| is_same(said, &letters(&it)))
        });
        if comes_again {
            return Listed {
                rows: heading..row,
                entries,
            };
        }
        entries.push((number, title));
    }
    Listed::default()
}

/// A label that stands over an item's text: the list has ended.
fn is_text(text: &str) -> bool {
    use crate::family::ItemLabel as L;
    let label = generic().item_label(text).filter(|it| it.value.is_empty());
    label.is_some_and(|it| {
        matches!(
            it.role,
            L::Section | L::Decision | L::Recommendation | L::Attachments | L::Route
        )
    })
}

/// Whether a line is written as an entry of a list.
pub(super) fn is_entry(text: &str) -> bool {
    entry(text).is_some()
}

/// `4. Titel ..... 12`, `Punkt 4: Titel`, `Sag nr. 4`: the number and the letters of the title.
fn entry(text: &str) -> Option<(String, String)> {
    let bare = behind_word(text);
    let end = crate::pattern::number_end(bare);
    let number = bare[..end].trim_end_matches('.');
    let is_number = !number.is_empty() && number.len() - crate::pattern::number_prefix(number).len() <= 6;
    let is_parted = !bare[end..].starts_with(['-', '/']);
    if !is_number || !is_parted || text.len() >= 300 {
        return None;
    }
    let behind = bare[end..].trim_start_matches([' ', '\t', ':', '.']);
    let is_open = ["(Åben)", "(Åbent)", "(Lukket)", "(åben)", "(lukket)"];
    let behind = is_open.iter().find_map(|it| behind.strip_prefix(it)).unwrap_or(behind);
    let title = letters(behind);
    title.contains(char::is_alphabetic).then(|| (number.to_owned(), title))
}

/// One goes on where the other ends: a page number, a broken line, a word for open.
fn is_same(said: &str, own: &str) -> bool {
    let bare = said.trim_end_matches(|it: char| it.is_ascii_digit());
    !own.is_empty() && (own.starts_with(said) || !bare.is_empty() && own.starts_with(bare) || said.starts_with(own))
}

fn letters(text: &str) -> String {
    let letters = text.chars().filter(|it| it.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}
