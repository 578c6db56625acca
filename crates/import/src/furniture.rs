//! Page furniture: page numbers, running heads and buttons, taken out before anything is read.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::family::{Family, HeadLabel, ItemLabel};
use crate::head::named_body;
use crate::lines::ends_sentence;
use crate::source::{Row, fold};

/// `Side 3 af 10`, `- 3 -`, `Direktionen 21-08-2019 Side 3`.
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"(?i)^(?:(?:.{0,80}\s)?side\s+\d{1,4}(?:\s*(?:af|/)\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]|side:?\s*\d{1,4}\s*\|.*)$")
        .expect("a test runs this")
});

/// Our own print says first that something was added; what was added is read where it stands.
static ADDED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r"^Der er \d+ tilføjelser? til referatet\. (?:Den|De) står efter punkterne\.$")
        .expect("a test runs this")
});

/// A line no longer than this may be furniture.
const LONGEST: usize = 120;

/// A running head has no more lines than this.
const HEAD_LINES: usize = 4;

/// Takes furniture out of the rows, which become blank; what was taken is returned with its row.
pub(crate) fn remove(rows: &mut [Row], family: &Family) -> Vec<(usize, String)> {
    let names = names(rows, family);
    let mut found: BTreeSet<usize> = (0..rows.len())
        .filter(|it| is_furniture(&rows[*it], family))
        .chain(running_heads(rows, &names, family))
        .collect();
    // A running head may have several lines: each round takes the next.
    for _ in 0..HEAD_LINES {
        let before = found.len();
        beside_page_numbers(rows, &mut found, &names, family);
        if found.len() == before {
            break;
        }
    }
    let at_edges = at_page_edges(rows, &found, family);
    found.extend(at_edges);
    let found = found.into_iter().map(|row| (row, std::mem::take(&mut rows[row].text)));
    found.collect()
}

fn is_furniture(row: &Row, family: &Family) -> bool {
    let text = row.words();
    if text.is_empty() || text.len() > LONGEST {
        return false;
    }
    if text == "." || is_stroke(text) || text.starts_with("Der er ") && ADDED.is_match(text) {
        return true;
    }
    let may_count = text
        .as_bytes()
        .last()
        .is_some_and(|it| it.is_ascii_digit() || b"-\x93|".contains(it));
    let is_button = text.len() <= 30 && !text.starts_with(char::is_lowercase);
    (is_button && family.furniture.has(text)) || (may_count && !text.contains("..") && is_page_number(text))
}

fn is_page_number(text: &str) -> bool {
    let says_page = || text.as_bytes().windows(3).any(|it| it.eq_ignore_ascii_case(b"ide"));
    (text.starts_with(['-', '–']) || says_page()) && PAGE_NUMBER.is_match(text)
}

/// `__________`
fn is_stroke(text: &str) -> bool {
    text.len() >= 5 && text.bytes().all(|it| b"_=-*~".contains(&it))
}

/// Tables whose cells stand between strokes: gives the strokes.
pub(crate) fn part_tables(rows: &mut [Row]) -> String {
    let is_cells = |it: &&Row| it.words().starts_with('|') && it.words().trim_end().ends_with('|');
    if rows.iter().filter(is_cells).count() < 2 {
        return String::new();
    }
    rows.iter_mut().filter_map(part_cells).collect()
}

/// `| Sted | Salen |`: cells between strokes, parted by tabs from here on; gives the strokes.
fn part_cells(row: &mut Row) -> Option<String> {
    let inner = row.words().trim_end().strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = inner.split('|').map(str::trim).collect();
    let text = match cells.iter().all(|it| it.chars().all(|it| ":-=".contains(it))) {
        // The line below the heads of the columns.
        true => String::new(),
        false => cells.join("\t").trim_end().to_owned(),
    };
    let columns = if text.is_empty() { 0 } else { cells.len() };
    let strokes = row
        .text
        .chars()
        .filter(|it| !it.is_alphanumeric() && !it.is_whitespace());
    let mut kept = text
        .chars()
        .filter(|it| !it.is_alphanumeric() && !it.is_whitespace())
        .collect::<Vec<_>>();
    let left = strokes.filter(|it| match kept.iter().position(|kept| kept == it) {
        Some(at) => {
            kept.remove(at);
            false
        }
        None => true,
    });
    let left = left.collect();
    (row.text, row.columns) = (text, columns);
    Some(left)
}

/// So many lines at the top may say which body met.
const HEAD: usize = 15;

/// What the document calls itself, by the row that says it: its first line, and the body its head names.
fn names(rows: &[Row], family: &Family) -> Vec<(usize, String)> {
    let filled: Vec<usize> = (0..rows.len()).filter(|it| !rows[*it].is_blank()).take(HEAD).collect();
    let first = filled.first().map(|it| (*it, rows[*it].words().to_owned()));
    let named = filled.iter().enumerate().filter_map(|(at, row)| {
        let text = rows[*row].words();
        let below = || filled.get(at + 1).map_or("", |it| rows[*it].words());
        let label = family.head_label(text).filter(|it| it.role == HeadLabel::Body);
        let value = label.map(|it| if it.value.is_empty() { below() } else { it.value });
        Some((*row, value.map(str::to_owned).or_else(|| named_body(text, family))?))
    });
    let mut names: Vec<(usize, String)> = first.into_iter().chain(named).collect();
    names.retain(|it| it.1.len() >= 4);
    names
}

/// `Havneudvalget, 21-08-2019`, `21-08-2019 Havneudvalget`: lines of a name of the document and a date, with nothing else.
fn running_heads(rows: &[Row], names: &[(usize, String)], family: &Family) -> Vec<usize> {
    let is_dated = |row: usize| {
        let text = rows[row].words();
        // The day comes first or last.
        text.len() <= LONGEST
            && text.bytes().any(|it| it.is_ascii_digit())
            && names
                .iter()
                .any(|(said, name)| *said != row && is_name_and_day(text, name))
    };
    let first = rows
        .iter()
        .position(|it| !it.is_blank())
        .map_or(rows.len(), |it| it + 1);
    let found: Vec<usize> = (first..rows.len()).filter(|it| is_dated(*it)).collect();
    // Below `Beslutning` and `Sagsforløb` a body and its day are a heading, unless they run over other pages too.
    let is_headed = |row: usize| {
        let above = rows[..row].iter().rev().find(|it| !it.is_blank());
        let label = above.and_then(|it| family.item_label(it.words()));
        label.is_some_and(|it| matches!(it.role, ItemLabel::Decision | ItemLabel::History))
    };
    let runs = |row: usize| {
        let mut same = found.iter().filter(|it| rows[**it].text == rows[row].text);
        rows[row].words().starts_with(|it: char| it.is_ascii_digit()) || same.any(|it| !is_headed(*it))
    };
    found.iter().copied().filter(|it| runs(*it)).collect()
}

fn is_name_and_day(text: &str, name: &str) -> bool {
    let Some(rest) = text.strip_prefix(name).or_else(|| text.strip_suffix(name)) else {
        return false;
    };
    let rest = rest.trim_matches([' ', ',', '-', '–', '|', '\t']);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    rest.len() <= 12 && (4..=8).contains(&digits) && rest.bytes().all(|it| it.is_ascii_digit() || b"-./".contains(&it))
}

/// A line alone below a page number that is a name of the document, or has it among a few words.
fn names_document(row: usize, rows: &[Row], names: &[(usize, String)]) -> bool {
    let text = rows[row].words();
    let is_name = |(said, name): &(usize, String)| {
        let words = name.split_whitespace().count();
        *said != row && text.contains(name.as_str()) && text.split_whitespace().count() <= words + 5
    };
    // An appendix may be named after the body: `Bilag: 1.3. Direktionens årshjul`.
    names.iter().any(is_name) && !text.starts_with("Bilag:") && rows.get(row + 1).is_none_or(Row::is_blank)
}

/// Adds running heads: the same line on the same side of two page numbers and half of all.
fn beside_page_numbers(rows: &[Row], known: &mut BTreeSet<usize>, names: &[(usize, String)], family: &Family) {
    let pages: Vec<usize> = known
        .iter()
        .copied()
        .filter(|it| is_page_number(rows[*it].words()))
        .collect();
    let is_next = |row: usize| !rows[row].is_blank() && !known.contains(&row);
    let above = |number: usize| (0..number).rev().find(|it| is_next(*it));
    let below = |number: usize| (number + 1..rows.len()).find(|it| is_next(*it));
    let first = rows.iter().position(|it| !it.is_blank());
    let under: Vec<usize> = pages.iter().filter_map(|it| below(*it)).collect();
    let over: Vec<usize> = pages.iter().filter_map(|it| above(*it)).collect();
    let may_be = |row: usize, known: &BTreeSet<usize>| {
        Some(row) != first && !known.contains(&row) && may_run(&rows[row], family)
    };
    let named: Vec<usize> = under
        .iter()
        .copied()
        .filter(|it| names_document(*it, rows, names) && may_be(*it, known))
        .collect();
    known.extend(named);
    // What stands above a page's number is most often the page's own text, so nearly every page must have it.
    for (side, enough) in [(under, pages.len() / 2), (over, pages.len().saturating_sub(1))] {
        let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for row in side.into_iter().filter(|it| may_be(*it, known)) {
            seen.entry(key(&rows[row])).or_default().push(row);
        }
        let often: Vec<Vec<usize>> = seen
            .into_values()
            .filter(|it| it.len() >= 2 && it.len() >= enough && !are_text(it, rows, known))
            .collect();
        known.extend(often.into_iter().flatten());
    }
}

/// Lines whose sentence goes on below them, most of them right below or behind the page number.
fn are_text(group: &[usize], rows: &[Row], furniture: &BTreeSet<usize>) -> bool {
    let goes_on = |row: usize| {
        let next = (row + 1..rows.len()).find(|it| !rows[*it].is_blank() && !furniture.contains(it));
        next.is_some_and(|next| {
            let is_over_page = rows[next].page != rows[row].page || furniture.range(row + 1..next).next().is_some();
            // A short head may stand right above the page's text.
            let is_right_below = next == row + 1 && rows[row].words().split_whitespace().count() > 4;
            (is_over_page || is_right_below) && rows[next].words().starts_with(char::is_lowercase)
        })
    };
    group.iter().filter(|it| goes_on(**it)).count() * 2 > group.len()
}

/// A sentence, a piece of one, or a point: text that pages break, not what stands around it.
fn is_prose(text: &str) -> bool {
    let is_piece = text.contains(' ') && text.starts_with(|it: char| it.is_lowercase() || "-•–·*".contains(it));
    is_piece || ends_sentence(text) || text.ends_with(',')
}

/// The first and last line of a page that three pages and two fifths of all share, but for its numbers.
fn at_page_edges(rows: &[Row], known: &BTreeSet<usize>, family: &Family) -> Vec<usize> {
    let mut edges: Vec<usize> = Vec::new();
    let filled: Vec<usize> = (0..rows.len())
        .filter(|it| !rows[*it].is_blank() && rows[*it].page.is_some())
        .collect();
    for (at, row) in filled.iter().enumerate() {
        let page = rows[*row].page;
        let is_first = at == 0 || rows[filled[at - 1]].page != page;
        let is_last = at + 1 == filled.len() || rows[filled[at + 1]].page != page;
        if is_first || is_last {
            edges.push(*row);
        }
    }
    let mut seen: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for row in edges.into_iter().filter(|it| may_run(&rows[*it], family)) {
        seen.entry(key(&rows[row])).or_default().push(row);
    }
    let pages = filled.last().and_then(|it| rows[*it].page).unwrap_or(0) as usize;
    // A document's first line is its title, also where it runs on over its pages.
    let first = filled.first().copied();
    let running = seen
        .into_values()
        .filter(|it| it.len() >= 3 && it.len() * 5 >= pages * 2 && !are_text(it, rows, known));
    running.flatten().filter(|it| Some(*it) != first).collect()
}

/// A label may stand first on many pages without being a running head.
fn may_run(row: &Row, family: &Family) -> bool {
    let text = row.words();
    text.len() <= LONGEST
        && !is_prose(text)
        && family.item_label(text).is_none()
        && family.head_label(text).is_none()
        && family.openness(text).is_none()
        && family.decision_line(text).is_none()
}

fn key(row: &Row) -> String {
    fold(row.words())
        .chars()
        .map(|it| if it.is_ascii_digit() { '0' } else { it })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::family::ALL;

    fn taken(text: &str) -> Vec<String> {
        let mut rows: Vec<Row> = text
            .lines()
            .map(|it| Row {
                text: it.into(),
                ..Row::default()
            })
            .collect();
        let family = ALL.iter().find(|it| it.id == "acadre").expect("it is there");
        remove(&mut rows, family).into_iter().map(|(_, it)| it).collect()
    }

    #[test]
    fn page_numbers_and_running_heads_are_furniture() {
        let text = "Tekst\nSide 1 af 3\nHavneudvalget\nmere\nSide 2 af 3\nHavneudvalget\nslut\n- 3 -";
        assert_eq!(
            taken(text),
            ["Side 1 af 3", "Havneudvalget", "Side 2 af 3", "Havneudvalget", "- 3 -"]
        );
    }

    #[test]
    fn text_that_stands_beside_page_numbers_is_no_running_head() {
        let text = "Tekst\nSide 1 af 5\nIngen.\nmere\nSide 2 af 5\nIngen.\nendnu\nSide 3 af 5\nIngen.\nslut";
        assert_eq!(taken(text), ["Side 1 af 5", "Side 2 af 5", "Side 3 af 5"]);
        let text = "Tekst\nSide 1\nHavnen\nSide 2\nBroen\nSide 3\nKajen\nSide 4\nHavnen\nSide 5\nSluse\nSide 6\nTårn";
        assert!(!taken(text).contains(&"Havnen".to_owned()), "two of six pages");
    }

    #[test]
    fn a_sentence_about_a_page_is_no_furniture() {
        assert!(taken("Se kortet på side 3 i bilaget.\nGodkendt").is_empty());
    }
}
