//! The source's own table of contents: pages for the items, and whether it agrees with them.

use std::collections::HashMap;
use std::ops::Range;

use raadslag_council::finding::{FindingKind, Severity};
use raadslag_council::record::Item;

use crate::blocks::Reading;
use crate::source::squeeze;

/// A line of the contents.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    number: Option<String>,
    title: String,
    page: Option<u32>,
    /// A heading above it in the list says whether it is open.
    open: Option<bool>,
    row: usize,
}

/// Gives the items their pages and mends a title that lost its hyphen.
pub(crate) fn read(rows: Range<usize>, items: &mut [Item], has_overview: bool, reading: &mut Reading<'_, '_>) {
    if rows.is_empty() {
        return;
    }
    let titles: Vec<String> = items.iter().map(|it| letters(&it.title)).collect();
    let entries = entries(rows.clone(), &titles, reading);
    for row in rows {
        if !reading.rows[row].is_blank() {
            reading.account.outside(row, FindingKind::Contents);
        }
    }
    let mut by_number: HashMap<&str, &Entry> = HashMap::new();
    let numbered = entries.iter().filter(|it| it.number.is_some()).count() * 2 > entries.len();
    for entry in &entries {
        if let Some(number) = &entry.number {
            by_number.entry(number).or_insert(entry);
        }
    }
    for (at, item) in items.iter_mut().enumerate() {
        let entry = if numbered {
            by_number.get(item.number.as_str()).copied()
        } else {
            entries.get(at)
        };
        compare(entry, item, reading);
    }
    let is_other = |title: &str| {
        let family = reading.family;
        has_overview && family.overview.has(title) || family.signatures.has(title)
    };
    let others = entries.iter().filter(|it| is_other(&it.title)).count();
    let expected = items.len() + others;
    if entries.len() != expected && !entries.is_empty() {
        let text = format!("{} / {}", entries.len(), expected);
        reading
            .account
            .note_row(entries[0].row, FindingKind::ContentsDisagree, Severity::Warning, text);
    }
}

fn compare(entry: Option<&Entry>, item: &mut Item, reading: &mut Reading<'_, '_>) {
    let Some(entry) = entry else {
        let place = format!("item {}", item.number);
        reading.account.note(
            place,
            FindingKind::ContentsDisagree,
            Severity::Warning,
            item.title.as_str(),
        );
        return;
    };
    item.page = entry.page;
    if entry.open == Some(false) {
        item.open = false;
    }
    let bare = ["(Åben)", "(Åbent)", "(Lukket)", "Åben ", "Åbent ", "Lukket "]
        .iter()
        .find_map(|it| entry.title.strip_prefix(it))
        .filter(|it| letters(it) == letters(&item.title))
        .unwrap_or(&entry.title);
    let (said, own) = (letters(bare), letters(&item.title));
    if said == own {
        // A hyphen at a line's end is lost in the heading; the contents still have it.
        let is_better = entry.title.matches('-').count() > item.title.matches('-').count();
        if is_better && entry.title.trim_end_matches('.').len() == item.title.trim_end_matches('.').len() + 1 {
            let stop = if item.title.ends_with('.') { "." } else { "" };
            item.title = format!("{}{stop}", entry.title.trim_end_matches('.'));
        }
    } else if !own.starts_with(&said) && !said.starts_with(&own) {
        reading.account.note_row(
            entry.row,
            FindingKind::ContentsDisagree,
            Severity::Warning,
            entry.title.as_str(),
        );
    }
}

/// Letters and digits only: dots, hyphens and blanks differ.
fn letters(text: &str) -> String {
    text.chars()
        .filter(|it| it.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// `Pkt. Tekst Side`, `Åbne punkter`: no entry.
fn is_heading(text: &str, reading: &Reading<'_, '_>) -> bool {
    let (family, word) = (reading.family, crate::source::fold(text));
    let mut words = word.split(' ');
    family.groups.has(text)
        || family.contents_words.has(text)
        || family.contents_words.has(&word.replace(' ', ". "))
        || word.len() < 40
            && words.all(|it| {
                [
                    "pkt.", "nr.", "sag", "sagnr.", "punkt", "tekst", "emne", "titel", "side", "sidenr.",
                ]
                .contains(&it)
            })
}

fn entries(rows: Range<usize>, titles: &[String], reading: &Reading<'_, '_>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    let mut pages: Vec<u32> = Vec::new();
    let mut is_open = false;
    let mut group = None;
    for row in rows.skip(1) {
        let text = reading.rows[row].words().trim();
        if text.is_empty() || is_heading(text, reading) {
            group = reading.family.openness(text).or(group);
            continue;
        }
        if text.len() <= 4 && text.bytes().all(|it| it.is_ascii_digit()) {
            pages.extend(text.parse::<u32>());
            continue;
        }
        let (title, page, has_dots) = parse(text);
        let (number, title) = number(&title);
        // A long title goes on on the next line, unless that line is the title of an item.
        let begins = || {
            let own = letters(&title);
            titles.iter().any(|it| !own.is_empty() && it.starts_with(&own))
        };
        match entries.last_mut().filter(|_| is_open && number.is_none() && !begins()) {
            Some(entry) => {
                entry.title = squeeze(&format!("{} {title}", entry.title));
                entry.page = page;
            }
            None => entries.push(Entry {
                number,
                title,
                page,
                open: group,
                row,
            }),
        }
        is_open = page.is_none() && !has_dots && pages.is_empty() && text.chars().count() >= 40;
    }
    fill_gaps(&mut entries);
    part_pages(&mut entries, titles);
    if pages.len() == entries.len() {
        for (entry, page) in entries.iter_mut().zip(pages) {
            entry.page = entry.page.or(Some(page));
        }
    }
    entries
}

/// A title that fills its line leaves no room for dots: its page is the number between its neighbours' pages.
fn fill_gaps(entries: &mut [Entry]) {
    for at in 0..entries.len() {
        let before = at.checked_sub(1).and_then(|it| entries[it].page);
        let after = entries.get(at + 1).and_then(|it| it.page);
        let (Some(before), Some(after), None) = (before, after, entries[at].page) else {
            continue;
        };
        let parts = entries[at]
            .title
            .rsplit_once(' ')
            .map(|(title, page)| (title.to_owned(), page.parse::<u32>()));
        if let Some((title, Ok(page))) = parts
            && (before..=after).contains(&page)
        {
            entries[at].title = title;
            entries[at].page = Some(page);
        }
    }
}

/// `Nye moler 4`, where an item is called `Nye moler`: what stands behind one blank is its page.
fn part_pages(entries: &mut [Entry], titles: &[String]) {
    for entry in entries.iter_mut().filter(|it| it.page.is_none()) {
        if let Some((title, page)) = entry.title.rsplit_once(' ')
            && let Ok(page) = page.parse::<u32>()
            && titles.contains(&letters(title))
            && !titles.contains(&letters(&entry.title))
        {
            entry.page = Some(page);
            entry.title = title.to_owned();
        }
    }
}

/// A title before leader dots or a tab, and the page number behind.
fn parse(text: &str) -> (String, Option<u32>, bool) {
    let has_dots = text.contains("...");
    let end = text.trim_end_matches(|it: char| it.is_ascii_digit());
    let page = &text[end.len()..];
    let is_page = !page.is_empty()
        && page.len() <= 4
        && (end.ends_with(['\t', '.']) || end.ends_with("  ") || end.ends_with(". "));
    let title = if is_page { end } else { text };
    let bare = title.trim_end_matches(|it: char| it == '.' || it.is_whitespace());
    (squeeze(bare), is_page.then(|| page.parse().ok()).flatten(), has_dots)
}

fn number(title: &str) -> (Option<String>, String) {
    let title = crate::pattern::behind_word(title);
    let end = crate::pattern::number_end(title);
    let (number, rest) = (
        title[..end].trim_end_matches('.'),
        title[end..].trim_start_matches([':', ' ', '-', '\t']),
    );
    if number.is_empty()
        || number.len() - crate::pattern::number_prefix(number).len() > 6
        || !title[end..].starts_with([' ', ':', '\t']) && !title[..end].ends_with('.')
    {
        return (None, title.to_owned());
    }
    (Some(number.to_owned()), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leader_dots_and_page_are_no_part_of_a_title() {
        assert_eq!(
            parse("1. Bådpladser.....\t12"),
            ("1. Bådpladser".into(), Some(12), true)
        );
        assert_eq!(parse("Budget for 2024"), ("Budget for 2024".into(), None, false));
        assert_eq!(number("4.1 Moler"), (Some("4.1".into()), "Moler".into()));
        assert_eq!(number("2030-plan"), (None, "2030-plan".into()));
    }
}
