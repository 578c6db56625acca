//! Where the parts of a document begin and end: head, contents, items, overview, signatures, appendices.

use std::ops::Range;
use std::sync::LazyLock;

use raadslag_extract::Line;

use crate::appendices;
use crate::family::{Family, Words, generic};
use crate::lines::join;
use crate::pattern::Pattern;
use crate::source::{Row, fold, squeeze};

mod above;
mod headed;
mod listed;
pub(crate) mod opening;
mod strays;

use listed::Listed;
pub(crate) use opening::Opening;

/// The parts of a document, as rows.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub(crate) head: Range<usize>,
    /// What of the head stands behind the contents.
    pub(crate) head_rest: Range<usize>,
    /// The line below the last item that says when the meeting ended.
    pub(crate) closing: Range<usize>,
    pub(crate) contents: Range<usize>,
    pub(crate) items: Vec<(Opening, Range<usize>)>,
    pub(crate) overview: Range<usize>,
    pub(crate) signatures: Range<usize>,
    pub(crate) covers: Vec<(Cover, Range<usize>)>,
}

/// The heading of an appendix, `Bilag: 4.2. Titel`, broken over lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cover {
    pub(crate) rows: Range<usize>,
    pub(crate) item: Option<String>,
    pub(crate) attachment: Option<String>,
    pub(crate) title: String,
}

/// What begins at a row.
enum Begins {
    Item(Opening),
    Overview,
    Signatures,
    Cover(Cover),
}

/// Finds the parts.
pub(crate) fn outline(rows: &[Row], family: &Family, is_weak: bool) -> Outline {
    let contents_at = (0..rows.len())
        .find(|it| is_contents(rows, *it, family))
        .or_else(|| (0..rows.len()).find(|it| is_listed_agenda(rows, *it, family)))
        .or_else(|| unnamed_list(rows, family));
    let listed = contents_at.map_or_else(Listed::default, |it| listed::read(rows, it));
    let mut begins = best(rows, family, is_weak, &listed);
    strays::drop(&mut begins, &listed);
    if items(&begins) == 0 {
        let headed = headed::find(rows, family)
            .into_iter()
            .map(|(row, it)| (row, Begins::Item(it)));
        begins.extend(headed);
        begins.sort_by_key(|it| it.0);
    }
    above::give(&mut begins, rows, family);
    let first = begins.first().map_or(rows.len(), |(row, _)| *row);
    let contents = contents_at.filter(|it| *it < first).map_or(0..0, |it| it..first);
    let contents = contents.start..end_of_contents(rows, contents.clone(), &begins);
    let rest = contents.clone().skip(1).find(|it| is_of_head(&rows[*it], family));
    let contents = contents.start..rest.unwrap_or(contents.end);
    let mut outline = Outline {
        head: 0..contents_at.map_or(first, |it| it.min(first)),
        head_rest: rest.map_or(0..0, |it| it..first),
        contents,
        ..Outline::default()
    };
    let ends: Vec<usize> = begins.iter().skip(1).map(|(row, _)| *row).chain([rows.len()]).collect();
    for ((row, begins), end) in begins.into_iter().zip(ends) {
        match begins {
            Begins::Item(opening) => {
                let from = opening.end;
                outline.items.push((opening, from..end.max(from)));
            }
            Begins::Overview => outline.overview = row..end,
            Begins::Signatures => outline.signatures = row..end,
            Begins::Cover(cover) => {
                let from = cover.rows.end;
                outline.covers.push((cover, from..end.max(from)));
            }
        }
    }
    take_bare_covers(&mut outline, rows);
    if let Some((_, item)) = outline.items.last_mut() {
        let last = item.clone().rev().find(|it| !rows[*it].is_blank());
        let end = last.map_or(item.end, |it| it + 1);
        while let Some(row) = item.clone().rev().find(|it| !rows[*it].is_blank())
            && ends_meeting(rows[row].words(), family)
        {
            item.end = row;
            outline.closing = row..end;
        }
    }
    outline
}

/// `Bilag 1: Model for ledelse` below the last item, without the case system's cover: what it holds tells that it is one.
fn take_bare_covers(outline: &mut Outline, rows: &[Row]) {
    let Some((_, item)) = outline.items.last_mut() else {
        return;
    };
    let is_apart = |row: usize| row > item.start && rows[row - 1].is_blank();
    let covers: Vec<Cover> = item
        .clone()
        .filter(|it| is_apart(*it))
        .filter_map(|it| bare_cover(rows, it))
        .collect();
    let ends: Vec<usize> = covers
        .iter()
        .skip(1)
        .map(|it| it.rows.start)
        .chain([item.end])
        .collect();
    let mut found: Vec<(Cover, Range<usize>)> = covers
        .into_iter()
        .zip(ends)
        .map(|(cover, end)| (cover.rows.end..end, cover))
        .map(|(below, cover)| (cover, below))
        .collect();
    let is_known = |(cover, below): &(Cover, Range<usize>)| {
        let lines: Vec<Line> = rows[below.clone()].iter().map(Row::line).collect();
        let context = appendices::Context {
            attachment_title: &cover.title,
            meeting_date: None,
        };
        appendices::read(&lines, context).is_some()
    };
    let Some(first) = found.iter().position(is_known) else {
        return;
    };
    found.drain(..first);
    item.end = found[0].0.rows.start;
    outline.covers.splice(0..0, found);
}

/// `Bilag 1: Titel`, `Bilag: Titel`, `Bilag 2 - Titel`
fn bare_cover(rows: &[Row], row: usize) -> Option<Cover> {
    let text = rows[row].words().trim_matches('*');
    let rest = text.strip_prefix("Bilag")?;
    let number = rest.trim_start();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let title = number[digits..].trim_start().strip_prefix([':', '-', '–', '.'])?.trim();
    (!title.is_empty() && text.len() < 120 && (digits > 0 || rest.starts_with(':'))).then(|| Cover {
        rows: row..row + 1,
        item: None,
        attachment: (digits > 0).then(|| number[..digits].to_owned()),
        title: squeeze(title),
    })
}

/// Where no item is found behind it, a list of contents has only the lines that are written as its entries.
fn end_of_contents(rows: &[Row], contents: Range<usize>, begins: &[(usize, Begins)]) -> usize {
    let is_entry = |row: &usize| listed::is_entry(rows[*row].words()) || opening::is_contents_line(rows[*row].words());
    let has_items = items(begins) > 0 || contents.is_empty();
    let entries = contents
        .clone()
        .skip(1)
        .filter(|it| !rows[*it].is_blank())
        .take_while(is_entry);
    if has_items {
        contents.end
    } else {
        entries.last().map_or(contents.start + 1, |it| it + 1)
    }
}

/// How openings are looked for.
#[derive(Clone, Copy)]
pub(crate) struct Search<'a> {
    pub(crate) family: &'a Family,
    pub(crate) openings: &'a [Pattern],
    pub(crate) listed: &'a Listed,
    /// Takes openings that nothing confirms, if their numbers follow each other.
    pub(crate) bare: bool,
}

/// What the family's own openings find; where that is nothing or less than the contents list, those of all families.
fn best(rows: &[Row], family: &Family, is_weak: bool, listed: &Listed) -> Vec<(usize, Begins)> {
    let all = generic().openings.as_slice();
    let mut search = Search {
        family,
        openings: &family.openings,
        listed,
        bare: false,
    };
    let own = begins(rows, search);
    let enough = listed.count().max(1);
    // One item of an unknown layout may be the only one with a label below it.
    let is_lone = items(&own) == 1 && listed.count() == 0 && is_weak;
    let is_known = family.id != generic().id || listed.count() > 0;
    if items(&own) >= enough && !is_lone && is_known || family.case_opens {
        return own;
    }
    search.openings = all;
    let mut found = own;
    for bare in [false, true] {
        search.bare = bare;
        let more = begins(rows, search);
        // Bare numbers count where every item that is known is one of them, or where the list of contents knows more of them.
        let holds = found
            .iter()
            .all(|(row, it)| !matches!(it, Begins::Item(_)) || more.iter().any(|(at, _)| at == row));
        let (known, before) = (listed_items(&more, listed), listed_items(&found, listed));
        if known > before || items(&more) > items(&found) && holds && known == before {
            found = more;
        }
        // In an unknown layout the last items may be without any label.
        if items(&found) >= enough && items(&found) > 1 && (bare || is_known) {
            break;
        }
    }
    found
}

/// How many of these the list of contents has.
fn listed_items(begins: &[(usize, Begins)], listed: &Listed) -> usize {
    let is_listed = |it: &Begins| matches!(it, Begins::Item(opening) if listed.has(&opening.number, &opening.title));
    begins.iter().filter(|(_, it)| is_listed(it)).count()
}

fn items(begins: &[(usize, Begins)]) -> usize {
    begins.iter().filter(|(_, it)| matches!(it, Begins::Item(_))).count()
}

/// Everything that begins, in order.
fn begins(rows: &[Row], search: Search<'_>) -> Vec<(usize, Begins)> {
    let Search { family, listed, .. } = search;
    let mut found = Vec::new();
    let none = Listed::default();
    let mut confirming = listed;
    let mut row = 0;
    let mut in_cover = false;
    let mut last: Option<Opening> = None;
    while row < rows.len() {
        let text = rows[row].words();
        if text.is_empty() || listed.rows.contains(&row) {
            row += 1;
            continue;
        }
        if let Some(cover) = cover(rows, row) {
            in_cover = true;
            let next = cover.rows.end;
            found.push((row, Begins::Cover(cover)));
            row = next;
            continue;
        }
        if is_heading(rows, row, &family.overview) {
            // What the overview names again is no new item.
            confirming = &none;
            found.push((row, Begins::Overview));
        } else if is_heading(rows, row, &family.signatures) {
            confirming = &none;
            found.push((row, Begins::Signatures));
        } else if !in_cover
            && let Some(opening) = opening::find(
                rows,
                row,
                Search {
                    listed: confirming,
                    ..search
                },
                last.as_ref(),
            )
        {
            last = Some(opening.clone());
            let next = opening.end.max(row + 1);
            found.push((row, Begins::Item(opening)));
            row = next;
            continue;
        }
        row += 1;
    }
    found
}

/// A short line that is only one of these words, but not a line of the contents.
fn is_heading(rows: &[Row], row: usize, words: &Words) -> bool {
    let text = rows[row].words().trim_matches('*');
    text.len() <= 40 && words.has(text)
}

/// The heading of the contents, with the heading of its pages beside it or not.
fn is_contents(rows: &[Row], row: usize, family: &Family) -> bool {
    let text = rows[row].words();
    let bare = text.trim_end_matches(|it: char| it.is_whitespace() || it == '.');
    let without = ["Side", "side", "SIDE"]
        .iter()
        .find_map(|it| bare.strip_suffix(it))
        .filter(|it| it.ends_with(char::is_whitespace));
    is_heading(rows, row, &family.contents) || text.len() < 160 && without.is_some_and(|it| family.contents.has(it))
}

/// A list of contents stands no further down than this.
const TOP: usize = 150;

/// Numbered titles that all come again further down, under whatever heading or none.
fn unnamed_list(rows: &[Row], family: &Family) -> Option<usize> {
    let is_entry = |row: usize| listed::is_entry(rows[row].words());
    let first = (1..rows.len().min(TOP)).find(|it| is_entry(*it) && !family.is_item_sign(rows[*it].words()))?;
    let next = (first + 1..rows.len()).find(|it| !rows[*it].is_blank())?;
    let heading = rows[..first].iter().rposition(|it| !it.is_blank()).unwrap_or(0);
    let is_heading = family.groups.has(rows[heading].words()) || {
        let text = rows[heading].words();
        text.len() < 50
            && !text.bytes().any(|it| it.is_ascii_digit())
            && family.head_label(text).is_none_or(|it| it.value.is_empty())
    };
    let heading = if is_heading { heading } else { first - 1 };
    let listed = listed::read(rows, heading);
    (is_entry(next) && listed.count() >= 2 && !listed.rows.is_empty()).then_some(heading)
}

/// What stands over a list of items.
static AGENDAS: LazyLock<Words> = LazyLock::new(|| {
    let words = [
        "dagsorden",
        "dagsordenen",
        "dagsorden for mødet",
        "på dagsordenen",
        "tillægspunkter",
        "tillægspunkt",
        "sager",
        "emner",
        "følgende punkter",
    ];
    Words::of(&words.map(str::to_owned))
});

/// `Dagsorden:` over a list of numbered titles.
fn is_listed_agenda(rows: &[Row], row: usize, family: &Family) -> bool {
    let is_group = |row: usize| family.groups.has(rows[row].words());
    let next = (row + 1..rows.len()).find(|it| !rows[*it].is_blank() && !is_group(*it));
    AGENDAS.has(rows[row].words())
        && next.is_some_and(|it| listed::is_entry(rows[it].words()))
        && !listed::read(rows, row).rows.is_empty()
}

/// `Mødet hævet kl. 21.25`, `Referent: Ane Holm`.
fn ends_meeting(text: &str, family: &Family) -> bool {
    use crate::family::HeadLabel as L;
    let Some(label) = family.head_label(text).filter(|it| !it.value.is_empty()) else {
        return false;
    };
    let is_writer = ["referent", "mødesekretær"].contains(&fold(label.label).as_str());
    let is_end = label.role == L::End && text.to_lowercase().contains("møde");
    text.len() < 60 && (is_end || is_writer && label.role == L::Note)
}

/// A label of the head that says who took part.
fn is_of_head(row: &Row, family: &Family) -> bool {
    use crate::family::HeadLabel as L;
    let label = family.head_label(row.words());
    label.is_some_and(|it| {
        matches!(
            it.role,
            L::Members | L::Absent | L::Excused | L::Remarks | L::Place | L::Start | L::End
        ) && !family.contents_words.has(row.words())
    })
}

/// An appendix begins with its number and title, and soon says its access or number.
fn cover(rows: &[Row], row: usize) -> Option<Cover> {
    let text = rows[row].words().trim_start_matches('*');
    let rest = text.strip_prefix("Bilag:")?.trim_start();
    let end = cover_end(rows, row);
    let is_cover = rows[end..rows.len().min(end + 14)]
        .iter()
        .any(|it| it.words().starts_with("Bilagsnr") || it.words().starts_with("Adgang:"));
    if !is_cover || rest.is_empty() {
        return None;
    }
    let mut joined = squeeze(rest);
    for line in &rows[row + 1..end] {
        join(&mut joined, &squeeze(line.words()));
    }
    let (numbers, title) = cover_numbers(joined.trim_end_matches('*').trim());
    let (item, attachment) = match numbers {
        Some((item, attachment)) => (Some(item), Some(attachment)),
        None => (None, None),
    };
    Some(Cover {
        rows: row..end,
        item,
        attachment,
        title: title.to_owned(),
    })
}

fn cover_end(rows: &[Row], row: usize) -> usize {
    let last = rows.len().min(row + 6);
    (row + 1..last)
        .find(|it| rows[*it].is_blank() || is_cover_label(rows[*it].words()))
        .unwrap_or(last)
}

fn is_cover_label(text: &str) -> bool {
    ["Udvalg:", "Mødedato:", "Adgang:"]
        .iter()
        .any(|it| text.starts_with(it))
}

/// `4.2. Titel`, `4.1.2. Titel` (item 4.1), or no numbers.
fn cover_numbers(text: &str) -> (Option<(String, String)>, &str) {
    let end = text
        .find(|it: char| !it.is_ascii_digit() && it != '.')
        .unwrap_or(text.len());
    let numbers = text[..end].trim_end_matches('.');
    match numbers.rsplit_once('.') {
        Some((item, attachment)) if !item.is_empty() && !attachment.is_empty() => {
            (Some((item.to_owned(), attachment.to_owned())), text[end..].trim())
        }
        _ => (None, text),
    }
}

#[cfg(test)]
mod tests;
